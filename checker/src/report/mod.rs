//! What becomes of a verdict: one function an output, each from the model alone.

mod excerpt;
#[cfg(test)]
mod hostile;
pub(crate) mod json;
pub(crate) mod picture;
pub(crate) mod terminal;
pub(crate) mod width;

use crate::locale::Locale;
use crate::verdict::{Finding, Message};

/// What a finding says: what was expected and what came, then the mistake's name or the pattern of what came.
pub(crate) fn sentences(finding: &Finding, locale: &Locale) -> Vec<String> {
    let mistake = finding.misconception.map(Message::new);
    std::iter::once(&finding.message)
        .chain(&finding.pattern)
        .chain(&mistake)
        .map(|message| locale.tell(message))
        .collect()
}

/// The names of some layers of isolation, as a list.
pub(crate) fn layers(ids: &[&str], locale: &Locale) -> String {
    let name = |id: &&str| locale.tell(&Message::new("isolation-layer").text("layer", id));
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What to try next: the mistake's hint, or else the finding's own.
pub(crate) fn hint(finding: &Finding, locale: &Locale) -> Option<String> {
    let mistake = finding.misconception.map(|id| Message::new(format!("{id}.hint")));
    mistake
        .as_ref()
        .or(finding.hint.as_ref())
        .and_then(|hint| locale.find(hint))
}
