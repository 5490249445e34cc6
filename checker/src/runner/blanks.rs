//! The blanks left in a source: every `todo!` that is code, not one in a comment or a string.

use std::ops::Range;

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// Where a blank stands: line and column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Blank {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The line that opens a blank in a solution.
pub(crate) const BEGIN: &str = "// BEGIN SOLUTION";
/// The line that closes a blank in a solution.
pub(crate) const END: &str = "// END SOLUTION";

/// The blanks of a source, top to bottom; `None` when it is no Rust, so that nothing can be said.
pub(crate) fn left(source: &str) -> Option<Vec<Blank>> {
    let tokens = source.parse::<TokenStream>().ok()?;
    let mut blanks = Vec::new();
    // A stack of our own: how deep a source nests is the student's choice.
    let mut streams = vec![tokens.into_iter()];
    let mut candidate = None;
    while let Some(stream) = streams.last_mut() {
        let token = stream.next();
        let is_call =
            matches!(&token, Some(TokenTree::Punct(mark)) if mark.as_char() == '!' && mark.spacing() == Spacing::Alone);
        if let (Some(blank), true) = (candidate.take(), is_call) {
            blanks.push(blank);
        }
        match token {
            None => _ = streams.pop(),
            Some(TokenTree::Group(group)) => streams.push(group.stream().into_iter()),
            Some(TokenTree::Ident(word)) if word == "todo" => {
                let start = word.span().start();
                candidate = Some(Blank {
                    line: start.line,
                    column: start.column + 1,
                });
            }
            Some(_) => {}
        }
    }
    Some(blanks)
}

/// How many blanks a solution's source makes.
pub(crate) fn marked(source: &str) -> usize {
    source
        .lines()
        .filter(|line| line.trim_start().starts_with(BEGIN))
        .count()
}

/// The functions of a solution's source that have a blank, one name for each blank.
pub(crate) fn functions(source: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut function = None;
    for line in source.lines() {
        if let Some((_, after)) = line.split_once("fn ").filter(|_| !line.trim_start().starts_with("//")) {
            function = after.split(['(', '<']).next();
        }
        names.extend(function.filter(|_| line.trim_start().starts_with(BEGIN)));
    }
    names
}

/// The bytes that fill a solution's blanks, between their markers.
pub(crate) fn solutions(source: &str) -> Vec<Range<usize>> {
    let mut solutions = Vec::new();
    let (mut open, mut at) = (None, 0);
    for line in source.split_inclusive('\n') {
        let (start, text) = (at, line.trim());
        at += line.len();
        if text.starts_with(BEGIN) {
            open = Some(at);
        } else if text == END {
            solutions.extend(open.take().map(|begin| begin..start));
        }
    }
    solutions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(source: &str) -> Vec<usize> {
        left(source).unwrap().into_iter().map(|blank| blank.line).collect()
    }

    #[test]
    fn finds_every_todo_that_is_code() {
        assert_eq!(
            lines("fn f() {\n    todo!()\n}\nfn g() { if true { std::todo!(\"x\") } }"),
            [2, 4]
        );
    }

    #[test]
    fn every_blank_belongs_to_a_function() {
        let source = "/// fn no\npub fn f<'a>(x: u8) {\n    // BEGIN SOLUTION todo!()\n}\nfn g() {}\nimpl A {\n    fn h() {\n        // BEGIN SOLUTION todo!()\n";
        assert_eq!(functions(source), ["f", "h"]);
    }

    #[test]
    fn finds_what_fills_the_blanks() {
        let source = "// é\nfn f() {\n    // BEGIN SOLUTION todo!()\n    1\n    // END SOLUTION\n}\n";
        let solutions: Vec<_> = solutions(source)
            .into_iter()
            .map(|solution| &source[solution])
            .collect();
        assert_eq!(solutions, ["    1\n"]);
    }

    #[test]
    fn passes_over_comments_strings_and_names() {
        let source = "// todo!()\n/* todo!() /* todo!() */ */\nfn todo() -> &'static str { r#\"todo!()\"# }\nconst A: bool = todo != 3;";
        assert_eq!(lines(source), [] as [usize; 0]);
    }

    #[test]
    fn reads_windows_line_ends_and_a_byte_order_mark() {
        assert_eq!(lines("\u{feff}fn f() {\r\n    todo!();\r\n}"), [2]);
    }

    #[test]
    fn of_a_source_that_is_no_rust_nothing_is_said() {
        assert_eq!(left("fn f() { todo!() "), None);
    }

    #[test]
    fn a_deeply_nested_source_is_no_danger() {
        let depth = 100_000;
        let source = format!("{}todo!(){}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(lines(&source), [1]);
    }
}
