//! What rustc says of a call that does not reach its function.

use std::collections::BTreeSet;

use cargo_metadata::diagnostic::Diagnostic;

use super::super::stage::Member;
use super::{Difference, Found};

/// What rustc says of a call.
pub(super) struct Said<'a> {
    errors: &'a [&'a Diagnostic],
    /// The words in it that may be names.
    words: BTreeSet<String>,
    /// The places in the student's sources that it points at: file and line.
    places: BTreeSet<(String, usize)>,
}

impl<'a> Said<'a> {
    pub(super) fn new(errors: &'a [&'a Diagnostic], member: &Member) -> Said<'a> {
        let mut said = Said {
            errors,
            words: BTreeSet::new(),
            places: BTreeSet::new(),
        };
        for error in errors {
            let children = error.children.iter();
            let spans = children.clone().flat_map(|child| &child.spans).chain(&error.spans);
            let labels = spans.clone().filter_map(|span| span.label.as_deref());
            let texts = children.map(|child| child.message.as_str()).chain(labels);
            for text in texts.chain([error.message.as_str()]) {
                let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
                said.words.extend(words.map(str::to_owned));
            }
            let places = spans.filter_map(|span| member.place(&span.file_name, span.line_start, span.column_start));
            said.places.extend(places.map(|place| (place.file, place.line)));
        }
        said
    }

    pub(super) fn has(&self, codes: &[&str]) -> bool {
        let code = |error: &&Diagnostic| {
            error
                .code
                .as_ref()
                .is_some_and(|code| codes.contains(&code.code.as_str()))
        };
        self.errors.iter().any(code)
    }

    /// Every name was found: what differs is how it is declared.
    pub(super) fn is_about_types(&self) -> bool {
        self.has(&["E0308", "E0061", "E0277", "E0282", "E0283", "E0284", "E0133"])
            && !self.has(&[
                "E0425", "E0412", "E0432", "E0433", "E0603", "E0624", "E0599", "E0616", "E0422",
            ])
    }

    pub(super) fn names(&self, name: &str) -> bool {
        self.words.contains(name)
    }

    pub(super) fn points_at(&self, found: Found) -> bool {
        self.places.contains(&(found.source.path.clone(), found.item.line))
    }

    /// What rustc says, where it speaks of the function or of something in the student's sources.
    pub(super) fn words(&self, function: &str) -> Vec<Difference> {
        let name = function.rsplit("::").next().unwrap_or_default();
        // That it is not there is said already.
        if self.has(&["E0425", "E0599"]) && self.names(name) {
            return Vec::new();
        }
        let is_theirs = self.names(name) || !self.places.is_empty();
        let first = self.errors.first().filter(|_| is_theirs);
        let words = first.map(|error| {
            let labels = error.spans.iter().filter(|span| span.is_primary);
            let label = labels.filter_map(|span| span.label.as_deref()).next();
            [Some(error.message.as_str()), label]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(": ")
        });
        words.map(Difference::Said).into_iter().collect()
    }
}
