//! A source of a solution, and one change of it.

use std::ops::Range;

use anyhow::Context;

use crate::course::Activity;
use crate::{files, kit};

/// A source of a solution.
pub(super) struct Source {
    pub(super) activity: &'static Activity,
    /// Its path below `solutions/`, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
}

/// One change of a source.
pub(super) struct Mutant<'a> {
    pub(super) source: &'a Source,
    /// The function it is in, as cargo-mutants names it; empty where it is in none.
    pub(super) function: String,
    pub(super) change: Change,
}

/// The bytes of a source that give way, and what comes in their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Change {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) replacement: String,
}

impl Source {
    /// The sources of the solutions.
    pub(super) fn of(activities: &[&'static Activity]) -> anyhow::Result<Vec<Source>> {
        let solutions = kit::root().join("solutions");
        let mut sources = Vec::new();
        for activity in activities {
            for file in files::below(&solutions.join(activity.id()).join("src"))? {
                let text = std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
                let path = file.strip_prefix(&solutions)?.to_string_lossy().replace('\\', "/");
                sources.push(Source { activity, path, text });
            }
        }
        Ok(sources)
    }
}

impl Change {
    pub(super) fn new(range: Range<usize>, replacement: impl Into<String>) -> Change {
        Change {
            start: range.start,
            end: range.end,
            replacement: replacement.into(),
        }
    }

    pub(super) fn is_in(&self, range: &Range<usize>) -> bool {
        range.start <= self.start && self.end <= range.end
    }
}

impl Mutant<'_> {
    /// The whole source, changed.
    pub(super) fn text(&self) -> String {
        self.changed(0..self.source.text.len())
    }

    /// What orders mutants, from the first file to the last and from top to bottom.
    pub(super) fn key(&self) -> (&str, &Change) {
        (&self.source.path, &self.change)
    }

    /// The line where it begins, from 1.
    pub(super) fn line(&self) -> usize {
        1 + self.source.text[..self.change.start].matches('\n').count()
    }

    /// Where it is, whichever its line: the file, then the function.
    pub(super) fn place(&self) -> String {
        format!("{} {}", self.source.path, self.function).trim_end().to_owned()
    }

    /// The lines it touches as they are, without their indents.
    pub(super) fn before(&self) -> String {
        without_indents(&self.source.text[self.lines()])
    }

    /// These lines as they become.
    pub(super) fn after(&self) -> String {
        without_indents(&self.changed(self.lines()))
    }

    fn changed(&self, range: Range<usize>) -> String {
        let (text, change) = (&self.source.text, &self.change);
        [
            &text[range.start..change.start],
            &change.replacement,
            &text[change.end..range.end],
        ]
        .concat()
    }

    fn lines(&self) -> Range<usize> {
        let (text, change) = (&self.source.text, &self.change);
        let start = text[..change.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[change.end..]
            .find('\n')
            .map_or(text.len(), |more| change.end + more);
        start..end
    }
}

fn without_indents(lines: &str) -> String {
    lines.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::course::ACTIVITIES;

    /// A source of the first activity.
    pub(in super::super) fn source(text: &str) -> Source {
        Source {
            activity: ACTIVITIES[0],
            path: "activite1/src/lib.rs".into(),
            text: text.into(),
        }
    }

    /// The mutant of a source, in the function `f`, where `old` becomes `new`.
    pub(in super::super) fn mutant<'a>(source: &'a Source, old: &str, new: &str) -> Mutant<'a> {
        let start = source.text.find(old).unwrap();
        Mutant {
            source,
            function: "f".into(),
            change: Change::new(start..start + old.len(), new),
        }
    }

    const TEXT: &str = "// été\nfn f() -> u8 {\n    1 +\n        2\n}\n";

    #[test]
    fn a_mutant_changes_its_bytes_and_no_other() {
        let source = source(TEXT);
        let mutant = mutant(&source, "+", "*");
        assert_eq!(mutant.text(), "// été\nfn f() -> u8 {\n    1 *\n        2\n}\n");
        assert_eq!((mutant.line(), mutant.place().as_str()), (3, "activite1/src/lib.rs f"));
        assert_eq!((mutant.before(), mutant.after()), ("1 +".into(), "1 *".into()));
    }

    #[test]
    fn a_mutant_of_several_lines_shows_them_all() {
        let source = source(TEXT);
        let mutant = mutant(&source, "1 +\n        2", "");
        assert_eq!((mutant.before(), mutant.after()), ("1 +\n2".into(), String::new()));
    }

    #[test]
    fn outside_of_functions_a_place_is_a_file() {
        let source = source(TEXT);
        let mutant = Mutant {
            function: String::new(),
            ..mutant(&source, "1", "2")
        };
        assert_eq!(mutant.place(), "activite1/src/lib.rs");
    }
}
