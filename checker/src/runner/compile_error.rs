//! An error of rustc's, as its messages in JSON tell it.

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticSpan};
use contract::{Foreign, LONGEST_BLOCK};

use super::stage::{Member, SourcePlace};
use crate::kit;

/// What rustc said of one error: all that a reader sees, and the facts in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CompileError {
    /// All of it, as rustc shows it, with paths as the student knows them.
    pub(crate) rendered: Foreign,
    /// Where it is, when that is in one of the student's files.
    pub(crate) place: Option<SourcePlace>,
    /// rustc's code for this sort of error, such as `E0308`; empty for an error of syntax.
    pub(crate) code: String,
    pub(crate) message: String,
    /// The student's code that is wrong, as far as it stands on its first line.
    pub(crate) text: String,
    /// What rustc wrote beside the code: beside what is wrong first.
    pub(crate) labels: Vec<String>,
    /// The notes and the advice that follow.
    pub(crate) notes: Vec<String>,
    /// The code that the advice would put in.
    pub(crate) proposals: Vec<String>,
}

impl CompileError {
    pub(crate) fn new(error: &Diagnostic, member: &Member) -> CompileError {
        let place_of = |span: &DiagnosticSpan| member.place(&span.file_name, span.line_start, span.column_start);
        let (primary, others): (Vec<_>, Vec<_>) = error.spans.iter().partition(|span| span.is_primary);
        let mut written = primary.iter().flat_map(|span| expansions(span));
        let span = written.clone().find(|span| place_of(span).is_some()).or(written.next());
        let advice = error.children.iter().flat_map(|child| &child.spans);
        let labels = primary.iter().chain(&others).filter_map(|span| span.label.clone());
        CompileError {
            rendered: rendered(error, member),
            place: span.and_then(place_of),
            code: error.code.as_ref().map_or_else(String::new, |code| code.code.clone()),
            message: error.message.clone(),
            text: span.map(text).unwrap_or_default(),
            labels: labels.collect(),
            notes: error.children.iter().map(|child| child.message.clone()).collect(),
            proposals: advice.filter_map(|span| span.suggested_replacement.clone()).collect(),
        }
    }

    /// The error to begin with. rustc's own order, causes before their consequences, is left for what it finds while it reads
    /// the text: there a text that is not closed, for instance, is told last, after what it upsets.
    pub(crate) fn first(errors: impl IntoIterator<Item = CompileError>) -> Option<CompileError> {
        errors.into_iter().min_by_key(|error| match &error.place {
            Some(place) if error.code.is_empty() => (0, place.line, place.column),
            Some(_) => (1, 0, 0),
            None => (2, 0, 0),
        })
    }
}

/// A span, then the call of the macro that it stands in, and so on up to what somebody wrote.
fn expansions(span: &DiagnosticSpan) -> impl Iterator<Item = &DiagnosticSpan> + Clone {
    std::iter::successors(Some(span), |span| Some(&span.expansion.as_ref()?.span))
}

/// The code that a span marks, as far as it stands on its first line.
fn text(span: &DiagnosticSpan) -> String {
    let Some(line) = span.text.first() else {
        return String::new();
    };
    let (start, end) = (
        line.highlight_start.saturating_sub(1),
        line.highlight_end.saturating_sub(1),
    );
    line.text.chars().take(end).skip(start).collect()
}

/// The text that rustc shows. Paths are as the student knows them, not as they are on the stage.
fn rendered(error: &Diagnostic, member: &Member) -> Foreign {
    let sources = kit::shown(member.origin.sources());
    let rendered = beginning(error.rendered.as_deref().unwrap_or_default());
    let rendered = ['/', '\\'].iter().fold(rendered.to_owned(), |text, slash| {
        text.replace(
            &format!("{}{slash}src{slash}", member.recipe.name),
            &format!("{sources}{slash}"),
        )
    });
    without_list(rendered.trim_end()).into()
}

/// As much of a text as anybody reads.
fn beginning(text: &str) -> &str {
    let is_end = |byte: &usize| text.is_char_boundary(*byte);
    let most = text.len().min(2 * LONGEST_BLOCK);
    &text[..(0..=most).rev().find(is_end).unwrap_or_default()]
}

/// A text of rustc's without the list of what else would do: types that a beginner has never met.
fn without_list(rendered: &str) -> String {
    let mut in_list = false;
    let is_kept = |line: &&str| {
        // The list is indented below its head; whatever comes next begins further left.
        in_list =
            line.contains("= help: the following other types implement") || in_list && line.starts_with("          ");
        !in_list
    };
    rendered.lines().filter(is_kept).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn a_list_of_other_types_is_left_out() {
        let rendered = "error[E0277]: cannot divide\n12 |     p / 255.0\n   |       ^ no implementation\n   = help: the trait `Div` is \
                        not implemented\n   = help: the following other types implement trait `Div`:\n             `&u8` implements \
                        `Div`\n           and 57 others\n   = note: read on\nhelp: try this";
        let shown = without_list(rendered);
        let kept: Vec<_> = shown.lines().skip(3).collect();
        assert_eq!(
            kept,
            [
                "   = help: the trait `Div` is not implemented",
                "   = note: read on",
                "help: try this"
            ]
        );
    }

    #[test]
    fn of_many_words_the_first_are_kept() {
        let line = "activite3/src/lib.rs é ".repeat(1 << 17);
        let diagnostic = json!({
            "message": "x", "code": null, "level": "error", "spans": [], "children": [], "rendered": line
        });
        let shown = super::rendered(&serde_json::from_value(diagnostic).unwrap(), &member());
        assert!(shown.as_read().len() < 4 * LONGEST_BLOCK, "{}", shown.as_read().len());
    }

    fn error(code: &str, line: Option<usize>) -> CompileError {
        CompileError {
            code: code.to_owned(),
            place: line.map(|line| SourcePlace {
                file: "src/lib.rs".to_owned(),
                line,
                column: 1,
                text: Default::default(),
            }),
            ..CompileError::default()
        }
    }

    fn first(errors: &[(&str, Option<usize>)]) -> (String, Option<usize>) {
        let errors = errors.iter().map(|(code, line)| error(code, *line));
        let first = CompileError::first(errors).expect("there are errors");
        (first.code, first.place.map(|place| place.line))
    }

    #[test]
    fn the_first_error_is_the_one_to_mend_first() {
        let in_student_s_files = first(&[("E0601", None), ("E0425", Some(9)), ("E0308", Some(2))]);
        assert_eq!(in_student_s_files, ("E0425".to_owned(), Some(9)));
        let of_syntax = first(&[("E0425", Some(1)), ("", Some(8)), ("", Some(5)), ("", None)]);
        assert_eq!(of_syntax, (String::new(), Some(5)));
        assert_eq!(first(&[("E0463", None)]), ("E0463".to_owned(), None));
    }

    fn member() -> Member {
        Member::with_sources([
            ("src/lib.rs", "fn é() {\r\n    todo!()\r\n}".into()),
            ("src/not_utf_8.rs", b"\xff\n".into()),
        ])
    }

    fn numbers() -> impl Strategy<Value = usize> {
        prop_oneof![4 => 0..8_usize, 1 => select(vec![usize::MAX, usize::MAX - 1, 1 << 32, 200])]
    }

    fn files() -> impl Strategy<Value = &'static str> {
        let stage = [
            "activite3/src/lib.rs",
            "/stage0/activite3/src/lib.rs",
            "activite3\\src\\lib.rs",
            "./activite3/src/not_utf_8.rs",
        ];
        let others = [
            "",
            "/",
            "activite3",
            "activite3/src/../../x.rs",
            "activite3é/src/lib.rs",
            "/rustc/library/core.rs",
        ];
        select([&stage[..], &others].concat())
    }

    /// A span, and those of the macros that it stands in.
    fn spans() -> impl Strategy<Value = Value> {
        let span = (
            any::<bool>(),
            files(),
            numbers(),
            numbers(),
            "\\PC{0,6}",
            proptest::option::of(".{0,6}"),
        );
        let span = span.prop_map(|(is_primary, file, start, end, text, label)| {
            json!({
                "file_name": file, "is_primary": is_primary, "label": label,
                "byte_start": 0, "byte_end": 0, "line_start": start, "line_end": end, "column_start": start, "column_end": end,
                "text": [{ "text": text, "highlight_start": start, "highlight_end": end }],
                "suggested_replacement": label, "suggestion_applicability": null, "expansion": null
            })
        });
        vec(span, 1..4).prop_map(|spans| {
            let within = |inner: Value, mut outer: Value| {
                outer["expansion"] = json!({ "span": inner, "macro_decl_name": "m!", "def_site_span": null });
                outer
            };
            spans.into_iter().reduce(within).unwrap_or_default()
        })
    }

    fn rendered() -> impl Strategy<Value = String> {
        let lines = [
            "error[E0308]: x",
            "  --> activite3/src/lib.rs:1:1",
            "   = help: the following other types implement trait `Div`:",
        ];
        let others = [
            "             `&u8`",
            "           and 57 others",
            "   |",
            "",
            "\u{a0}é",
            "help: x",
        ];
        vec(select([&lines[..], &others].concat()), 0..8).prop_map(|lines| lines.join("\n"))
    }

    fn diagnostics() -> impl Strategy<Value = Diagnostic> {
        let codes = select(vec![Value::Null, json!({ "code": "E0308", "explanation": null })]);
        (codes, ".{0,6}", vec(spans(), 0..3), vec(spans(), 0..2), rendered()).prop_map(
            |(code, message, spans, advice, rendered)| {
                let child = json!({
                    "message": message, "code": null, "level": "help", "spans": advice, "children": [], "rendered": null
                });
                let diagnostic = json!({
                    "message": message, "code": code, "level": "error", "spans": spans, "children": [child], "rendered": rendered
                });
                serde_json::from_value(diagnostic).expect("this is how rustc tells an error")
            },
        )
    }

    proptest! {
        /// Code can make rustc say nearly anything. A place that we show is always one of the student's.
        #[test]
        fn any_error_is_told(diagnostic in diagnostics()) {
            let member = member();
            let place = CompileError::new(&diagnostic, &member).place;
            prop_assert!(place.is_none_or(|place| member.sources.contains_key(&place.file) && place.line > 0));
        }
    }
}
