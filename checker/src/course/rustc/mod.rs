//! rustc's errors in plain words: those that students of this course meet, each told from rustc's own facts.
//!
//! What an error is follows from its code, from the types and names in it, and from what rustc proposes, as little as can be
//! from the wording of its sentences: these change from version to version. An error that is not known keeps rustc's words only.

mod names;
mod operations;
mod ownership;
mod syntax;
mod types;
mod values;

use std::ops::Deref;

use operations::Operation;
use values::Mismatch;

use crate::runner::compile_error::CompileError;
use crate::verdict::Message;

/// An error that we know. The sentence of its id says what is wrong, that sentence's hint what to try.
struct Known {
    id: &'static str,
    /// rustc's codes for it; empty for an error of syntax.
    codes: &'static [&'static str],
    tell: Tell,
}

/// Fills in the sentence of an error when it is this one.
type Tell = fn(&Facts, Message) -> Option<Message>;

const fn known(id: &'static str, codes: &'static [&'static str], tell: Tell) -> Known {
    Known { id, codes, tell }
}

/// All that we know, in the order in which it is tried: within a group, what is special comes before what is general.
static KNOWN: [&[Known]; 5] = [
    syntax::KNOWN,
    names::KNOWN,
    values::KNOWN,
    operations::KNOWN,
    ownership::KNOWN,
];

/// The sentence that explains an error, if we know one.
pub(crate) fn explained(error: &CompileError) -> Option<Message> {
    let facts = Facts::of(error);
    let mut candidates = KNOWN
        .iter()
        .copied()
        .flatten()
        .filter(|known| known.codes.contains(&error.code.as_str()));
    candidates.find_map(|known| (known.tell)(&facts, Message::new(known.id)))
}

/// What there is to recognise an error by.
struct Facts<'a> {
    error: &'a CompileError,
    mismatch: Option<Mismatch>,
    operation: Option<Operation>,
}

impl Deref for Facts<'_> {
    type Target = CompileError;

    fn deref(&self) -> &CompileError {
        self.error
    }
}

impl<'a> Facts<'a> {
    fn of(error: &'a CompileError) -> Facts<'a> {
        Facts {
            error,
            mismatch: Mismatch::of(error),
            operation: Operation::of(error),
        }
    }

    /// Whether rustc uses these words anywhere.
    fn says(&self, words: &str) -> bool {
        let below = self.error.labels.iter().chain(&self.error.notes);
        self.error.message.contains(words) || below.into_iter().any(|text| text.contains(words))
    }

    /// Whether rustc proposes to put exactly this in.
    fn proposes(&self, code: &str) -> bool {
        self.error.proposals.iter().any(|proposal| proposal == code)
    }

    /// The names and types that the message quotes.
    fn quoted(&self) -> Vec<&'a str> {
        quoted(&self.error.message)
    }

    /// The line of the student's code that is wrong.
    fn line(&self) -> &'a str {
        self.error.place.as_ref().map_or("", |place| place.text.as_read())
    }

    /// The last segment of the student's code that is wrong: `zeros` of `Array2::zeros`.
    fn last_name(&self) -> &'a str {
        self.error.text.rsplit("::").next().unwrap_or_default()
    }
}

/// What stands between backquotes.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A type as a sentence takes it: `integer` or `real` for a number that is only written, else its name in the course.
fn told(name: &str) -> String {
    match name {
        types::INTEGER => "integer".to_owned(),
        types::REAL => "real".to_owned(),
        name => types::shown(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};
    use crate::runner::stage::SourcePlace;

    #[test]
    fn every_error_has_its_sentence_and_its_hint() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::new(language);
            for known in KNOWN.iter().copied().flatten() {
                for key in [known.id.to_owned(), format!("{}.hint", known.id)] {
                    assert!(locale.find(&Message::new(&key)).is_some(), "{key} is missing");
                }
            }
        }
    }

    fn error(code: &str, message: &str, label: &str, text: &str) -> CompileError {
        CompileError {
            code: code.to_owned(),
            message: message.to_owned(),
            labels: vec![label.to_owned()],
            text: text.to_owned(),
            ..CompileError::default()
        }
    }

    fn id(error: &CompileError) -> Option<String> {
        explained(error).map(|message| message.key)
    }

    /// The same errors in the words of older versions, which the tests from outside do not meet.
    #[test]
    fn an_error_is_known_in_other_words() {
        for (code, message, label, text, known) in [
            (
                "E0412",
                "cannot find type `int` in this scope",
                "",
                "int",
                "rustc-other-word",
            ),
            (
                "E0412",
                "cannot find type `HashMap` in this scope",
                "",
                "HashMap",
                "rustc-name",
            ),
            (
                "E0433",
                "failed to resolve: use of undeclared type `Array1`",
                "use of undeclared type `Array1`",
                "Array1",
                "rustc-path",
            ),
            (
                "E0433",
                "failed to resolve: use of undeclared crate or module `rand`",
                "use of undeclared crate or module `rand`",
                "rand",
                "rustc-crate",
            ),
            (
                "E0308",
                "mismatched types",
                "expected `ArrayBase<ViewRepr<&u8>, Dim<[usize; 2]>>`, found `ArrayBase<OwnedRepr<u8>, Dim<[usize; 2]>>`",
                "flat",
                "rustc-view",
            ),
            (
                "E0277",
                "cannot divide `ArrayBase<ViewRepr<'_, f32>, Dim<[usize; 2]>>` by `f32`",
                "",
                "/",
                "rustc-array-operation",
            ),
        ] {
            assert_eq!(
                id(&error(code, message, label, text)).as_deref(),
                Some(known),
                "{message}"
            );
        }
    }

    #[test]
    fn what_is_not_known_is_not_explained() {
        for (code, message) in [
            ("E0204", "the trait `Copy` cannot be implemented for this type"),
            ("E0277", "the trait bound `bool: Zero` is not satisfied"),
            ("", "linking with `cc` failed: exit status: 1"),
        ] {
            assert_eq!(id(&error(code, message, "", "")), None, "{message}");
        }
    }

    /// A word of another language counts where it is code, not within a text or a comment.
    #[test]
    fn another_language_is_known_by_its_words() {
        let unexpected = |line: &str| CompileError {
            place: Some(SourcePlace {
                file: "src/lib.rs".to_owned(),
                line: 1,
                column: 1,
                text: line.into(),
            }),
            ..error("", "expected one of `!` or `::`, found `x`", "", "x")
        };
        assert_eq!(id(&unexpected("lambda x: x")).as_deref(), Some("rustc-other-word"));
        assert_eq!(
            id(&unexpected("\"elif\" x // import x")).as_deref(),
            Some("rustc-syntax")
        );
        assert_eq!(
            id(&unexpected("Zip::from(w).and(v) x")).as_deref(),
            Some("rustc-syntax")
        );
    }
}
