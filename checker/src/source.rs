//! The sources of a submission: its lines, and places in them, are found once, however many are asked for.

use std::ops::Range;
use std::sync::OnceLock;

use contract::Foreign;

/// A file as it was handed in.
#[derive(Debug, Default)]
pub(crate) struct Source {
    bytes: Vec<u8>,
    index: OnceLock<Index>,
}

/// A line of a source, as much of it as is shown, and a place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    text: String,
    /// Where the place is, in bytes of the text.
    at: usize,
    /// Whether the line goes on before the text, and after it.
    is_cut: (bool, bool),
}

/// Letters of a line that are kept before a place, and from there on.
const BEFORE: usize = 100;
const AFTER: usize = 200;

impl Source {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// That line, when there is one, and that column in it: both count from 1. A column may be anything, since code can make up
    /// where it panics; one that is beyond the line is brought to its end.
    pub(crate) fn place(&self, line: usize, column: usize) -> Option<(usize, Line)> {
        let index = self.index.get_or_init(|| Index::of(&self.bytes));
        let letters = index.line(line)?;
        // rustc counts what ends a line, too: the end of the file is behind it.
        let column = column.clamp(1, index.lines.get(line)? + 1 - letters.start);
        let at = (letters.start + column - 1).min(letters.end);
        let shown = at.saturating_sub(BEFORE).max(letters.start)..(at + AFTER).min(letters.end);
        let bytes = index.byte(shown.start)..index.byte(shown.end);
        let line = Line {
            at: index.byte(at) - bytes.start,
            text: index.text[bytes].to_owned(),
            is_cut: (shown.start > letters.start, shown.end < letters.end),
        };
        Some((column, line))
    }
}

impl<T: Into<Vec<u8>>> From<T> for Source {
    fn from(bytes: T) -> Source {
        Source {
            bytes: bytes.into(),
            index: OnceLock::new(),
        }
    }
}

impl Line {
    /// The text itself: to be judged, never to be shown.
    pub(crate) fn as_read(&self) -> &str {
        &self.text
    }

    /// What is shown of it before the place, and from there on.
    pub(crate) fn shown(&self) -> (String, String) {
        let (before, after) = self.text.split_at(self.at);
        let dots = |is_cut| if is_cut { "…" } else { "" };
        (
            dots(self.is_cut.0).to_owned() + &Foreign::from(before).line(),
            Foreign::from(after).line() + dots(self.is_cut.1),
        )
    }
}

/// A line that is short, at its beginning.
#[cfg(test)]
impl From<&str> for Line {
    fn from(line: &str) -> Line {
        let source = Source::from(line);
        source.place(1, 1).map(|(_, line)| line).unwrap_or_default()
    }
}

/// Where things stand in a source's text.
#[derive(Debug)]
struct Index {
    text: String,
    /// Which letter each line begins with; what follows the text is one more.
    lines: Vec<usize>,
    /// The byte that every so many letters begin with: nobody goes through a line of four million to find one of them.
    marks: Vec<usize>,
}

/// Letters from one mark to the next.
const STEP: usize = 256;

impl Index {
    fn of(bytes: &[u8]) -> Index {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (mut lines, mut marks, mut letters) = (vec![0], Vec::new(), 0);
        for (byte, letter) in text.char_indices() {
            if letters % STEP == 0 {
                marks.push(byte);
            }
            letters += 1;
            if letter == '\n' {
                lines.push(letters);
            }
        }
        // As though it ended with a line's end.
        lines.push(letters + 1);
        Index { text, lines, marks }
    }

    /// The letters of a line, without what ends it.
    fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.lines.get(number.checked_sub(1)?)?;
        let end = self.lines.get(number)? - 1;
        let ends_twice = end > start && self.text[..self.byte(end)].ends_with('\r');
        Some(start..end - usize::from(ends_twice))
    }

    /// The byte that a letter begins with, the text's length for what follows its last.
    fn byte(&self, letter: usize) -> usize {
        let mark = self.marks.get(letter / STEP).copied().unwrap_or(self.text.len());
        let mut beyond = self.text[mark..].char_indices();
        beyond
            .nth(letter % STEP)
            .map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(source: &str, line: usize, column: usize) -> Option<(usize, String, String)> {
        let (column, line) = Source::from(source).place(line, column)?;
        let (before, after) = line.shown();
        Some((column, before, after))
    }

    #[test]
    fn a_place_is_in_its_line() {
        let source = "é = 1;\r\n\ttodo!()\r\n\nx";
        let of = |column, before: &str, after: &str| Some((column, before.to_owned(), after.to_owned()));
        assert_eq!(shown(source, 1, 3), of(3, "é ", "= 1;"));
        assert_eq!(shown(source, 2, 2), of(2, " ", "todo!()"));
        assert_eq!(shown(source, 3, 1), of(1, "", ""));
        assert_eq!(shown(source, 4, 1), of(1, "", "x"));
        assert_eq!(shown(source, 5, 1), None);
    }

    #[test]
    fn a_place_that_code_made_up_is_brought_into_the_line() {
        assert_eq!(shown("ab", 0, 1), None);
        assert_eq!(shown("ab", usize::MAX, 1), None);
        assert_eq!(shown("ab", 1, 0), Some((1, String::new(), "ab".to_owned())));
        for (column, there) in [(3, 3), (4, 4), (5, 4), (usize::MAX, 4)] {
            assert_eq!(shown("ab\n", 1, column), Some((there, "ab".to_owned(), String::new())));
        }
        assert_eq!(shown("", 1, 7), Some((2, String::new(), String::new())));
    }

    #[test]
    fn of_a_long_line_what_is_around_the_place_is_kept() {
        let line = "é".repeat(10_000) + "todo!()" + &"ü".repeat(10_000);
        let (column, before, after) = shown(&line, 1, 10_001).unwrap();
        assert_eq!(column, 10_001);
        assert_eq!(before, "…".to_owned() + &"é".repeat(BEFORE));
        assert_eq!(after, "todo!()".to_owned() + &"ü".repeat(AFTER - 7) + "…");
    }

    proptest! {
        /// As when the source is gone through from its beginning each time.
        #[test]
        fn any_place_is_found(lines in proptest::collection::vec("[aé🦀 \t]{0,700}", 1..4), line in 0..5_usize, column in 0..800_usize) {
            let source = Source::from(lines.join("\n"));
            let expected = lines.get(line.wrapping_sub(1)).map(|text| {
                let column = column.clamp(1, text.chars().count() + 2);
                (column, text.chars().skip(column - 1).take(AFTER).collect::<String>())
            });
            let found = source.place(line, column).map(|(column, line)| (column, line.text[line.at..].to_owned()));
            prop_assert_eq!(found, expected);
        }
    }
}
