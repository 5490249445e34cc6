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
    use std::fs;
    use std::path::Path;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

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

    /// Each blank that is found stands where it says, and what fills a solution's blanks is a part of it.
    fn look_through(source: &str) {
        for blank in left(source).unwrap_or_default() {
            let line = source.split('\n').nth(blank.line - 1).unwrap_or_default();
            let word: String = line.chars().skip(blank.column - 1).take(4).collect();
            assert_eq!(word, "todo", "{blank:?} in {source:?}");
        }
        // All that was read is remembered for the sake of its places: too much, after millions of sources.
        proc_macro2::extra::invalidate_current_thread_spans();
        assert!(solutions(source).into_iter().all(|range| source.get(range).is_some()));
        assert!(functions(source).len() <= marked(source));
    }

    /// What a reader of Rust may stumble over: whole pieces, then what opens, closes, escapes or ends, and our own markers.
    fn pieces() -> impl Strategy<Value = String> {
        let whole = "todo!() todo![1] todo!{} std::todo!(\"x\") todo r#todo!() { todo!() } fn f( ) \"todo!()\" \"\\\"\" \"\\\n\" r\"\\\" \
                     r##\"\"#\"## b\"\\xff\" br#\"\"\"# c\"x\" 'a' '\\'' b'\\\\' '\\u{41}' 'a /*/*todo!()*/*/ /***/ 0x1f 1_u8 1.5e+3 1..2 \u{e9} \
                     -> :: != == ! , ; # #![x] $ @ r#fn _";
        let parts = "( ) [ ] { } \" \\\" ' \\' b' r\" r# r##\" \"# \"## br#\" c\" \\ \\u{110000} // //! /// /* */ /*! 0x 0b2 1e 1_ 1.0e+ \u{feff} \
                     \u{301} \u{1f600} \0 \u{a0} \u{202e}";
        let breaks = [
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\n// BEGIN SOLUTION todo!()\n",
            "\n  // END SOLUTION\n",
        ];
        let all = |pieces: &str| select(pieces.split(' ').map(str::to_owned).collect::<Vec<_>>());
        prop_oneof![
            16 => all(whole),
            1 => all(parts),
            6 => select(breaks.map(str::to_owned).to_vec()),
            1 => any::<char>().prop_map(String::from)
        ]
    }

    proptest! {
        #[test]
        fn any_source_is_looked_through(pieces in vec(pieces(), 0..24)) {
            look_through(&pieces.concat());
        }
    }

    /// Inputs worth keeping: see CONTRIBUTING.md.
    #[test]
    fn the_corpus_is_looked_through() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        for file in fs::read_dir(corpus).unwrap() {
            look_through(&fs::read_to_string(file.unwrap().path()).unwrap());
        }
    }
}
