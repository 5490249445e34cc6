//! What the checker can be asked to do, one file each.

pub(crate) mod dev;
pub(crate) mod explain;
pub(crate) mod grade;
pub(crate) mod hint;
pub(crate) mod list;
pub(crate) mod mutants;
mod named;
mod topic;

use crate::locale::Locale;
use crate::report::layers;
use crate::report::terminal::wrapped;
use crate::runner::isolation::Incomplete;
use crate::runner::{build, process};
use crate::verdict::Message;

/// What a command has to say, and its exit code.
pub(crate) struct Done {
    pub(crate) text: String,
    pub(crate) code: u8,
}

/// The user asked for something that cannot be: exit code 2, and a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.key)]
pub(crate) struct UserError(pub(crate) Message);

/// Whether a command ended because the user asked us to stop.
pub(crate) fn is_interruption(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| matches!(cause.downcast_ref(), Some(process::Failure::Interrupted)))
}

/// What to tell when the checker could not do its job: whose fault it is not, what happened, what to do.
pub(crate) fn our_fault(error: &anyhow::Error, locale: &Locale) -> String {
    if let Some(Incomplete(missing)) = error.downcast_ref() {
        let missing: Vec<_> = missing.iter().map(|layer| layer.id()).collect();
        let message = Message::new("isolation-required").text("layers", layers(&missing, locale));
        return wrapped(&locale.tell(&message));
    }
    let advice = match error.downcast_ref() {
        Some(build::Failure::NoCargo) => Some("build-no-cargo"),
        // What cargo says of a crate that it would have to download.
        Some(build::Failure::Cargo(said)) if said.contains("offline") => Some("build-offline"),
        Some(build::Failure::Cargo(_)) => Some("build-failed"),
        _ => None,
    };
    let advice = advice.map_or_else(String::new, |key| format!("{}\n", locale.say(key)));
    format!("{}\n{advice}{error:#}", locale.say("checker-failed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interruption_is_known_wherever_it_came() {
        let interrupted = || process::Failure::Interrupted;
        assert!(is_interruption(&interrupted().into()));
        assert!(is_interruption(&build::Failure::Process(interrupted()).into()));
        assert!(is_interruption(
            &anyhow::Error::from(interrupted()).context("isolating a call")
        ));
        assert!(!is_interruption(&anyhow::anyhow!("interrupted")));
    }
}
