use crate::{Malformed, Wire};

/// Text that is not ours: what a submission holds, what its code returns or prints, what a compiler says of it. It is neither
/// `Display` nor `Deref`, so that nothing prints it by mistake: whatever shows it goes through [`line`](Foreign::line) or
/// [`block`](Foreign::block), which leave nothing in it that a terminal would obey or a reader not see.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign(String);

/// The most that [`Foreign::line`] shows, in bytes.
pub const LONGEST_LINE: usize = 500;
/// The most that [`Foreign::block`] shows, in bytes.
pub const LONGEST_BLOCK: usize = 8 << 10;

/// Marks that may stand on one letter. A letter buried in them covers the lines above and below it.
const MOST_MARKS: usize = 3;

impl Foreign {
    /// Whether it holds letters that a terminal would obey or nobody would see.
    pub fn hides_something(&self) -> bool {
        !self.0.chars().all(is_harmless)
    }

    /// The text itself: to be judged, never to be shown.
    pub fn as_read(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to see in it.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// On one line: an end of a line is `\n`, a tab a space.
    pub fn line(&self) -> String {
        self.shown(LONGEST_LINE, |letter| match letter {
            '\n' => None,
            '\t' => Some(' '),
            _ => Some(letter),
        })
    }

    /// With its lines and tabs.
    pub fn block(&self) -> String {
        self.shown(LONGEST_BLOCK, Some)
    }

    /// As much as `most` bytes hold, quotes, backslashes and ends of lines counted as JSON writes them. A letter that `as_shown` has
    /// nothing for, that a terminal would obey or that nobody would see stands there as Rust writes it: `\u{1b}`.
    fn shown(&self, most: usize, as_shown: impl Fn(char) -> Option<char>) -> String {
        let mut text = String::new();
        let (mut room, mut marks) = (most, 0);
        let mut letters = self.0.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter == '\r' && letters.peek() == Some(&'\n') {
                continue;
            }
            marks = if is_mark(letter) { marks + 1 } else { 0 };
            let start = text.len();
            match as_shown(letter).filter(|_| is_harmless(letter) && marks <= MOST_MARKS) {
                Some(shown) => text.push(shown),
                None => text.extend(letter.escape_default()),
            }
            let added = &text[start..];
            let cost = added.len() + added.matches(['"', '\\', '\n', '\t']).count();
            if cost > room {
                text.truncate(start);
                text.push('…');
                break;
            }
            room -= cost;
        }
        text
    }
}

impl<T: Into<String>> From<T> for Foreign {
    fn from(text: T) -> Foreign {
        Foreign(text.into())
    }
}

impl Wire for Foreign {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        String::read(input).map(Foreign)
    }
}

/// Whether a letter is seen, and only seen: no control, no mark of direction, nothing invisible, private or unassigned.
fn is_harmless(letter: char) -> bool {
    match letter {
        ' '..='~' | '\n' | '\t' => true,
        // Spaces of all widths, but not what ends a line or a paragraph.
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => true,
        // What Unicode calls ignorable, though it is of some script, and letters that look like nothing.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' => false,
        '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{13441}' | '\u{13442}' | '\u{16fe4}' | '\u{1d159}' => false,
        _ => is_mark(letter) || is_printable(letter),
    }
}

/// Whether the standard library prints a letter, in `{:?}`, as itself.
fn is_printable(letter: char) -> bool {
    letter.escape_debug().len() == 1
}

/// Whether a letter stands on the one before it.
fn is_mark(letter: char) -> bool {
    let is_ignorable = matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0e}' | '\u{e0000}'..='\u{e0fff}');
    // `{:?}` writes such a letter as itself, too, where it follows another.
    let mut pair = [b'a', 0, 0, 0, 0];
    let length = 1 + letter.encode_utf8(&mut pair[1..]).len();
    let pair = str::from_utf8(&pair[..length]).unwrap_or_default();
    !letter.is_ascii() && !is_ignorable && !is_printable(letter) && pair.escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> String {
        Foreign::from(text).line()
    }

    fn block(text: &str) -> String {
        Foreign::from(text).block()
    }

    #[test]
    fn honest_text_is_shown_as_it_is() {
        for text in [
            "pub fn relu(z: &Array2<f32>) -> Array2<f32> { z.mapv(|x| x.max(0.0)) }",
            "« L’écart-type » : 80,9 % — œuvre ; ∇L(θ) ≤ 1e-7 × π … \"a\\b\" 'c'",
            "✔ ✘ → │ 日本語 한국어 Ελληνικά العربية हिन्दी 🦀 ❤\u{fe0f}",
            "e\u{301}\u{323} Vie\u{302}\u{323}t",
        ] {
            assert_eq!(line(text), text);
            assert_eq!(block(text), text);
        }
        assert_eq!(block("a\tb\r\nc\n"), "a\tb\nc\n");
        assert_eq!(line("a\tb\u{a0}:\r\nc"), "a b\u{a0}:\\nc");
    }

    #[test]
    fn what_a_terminal_obeys_or_nobody_sees_is_written_out() {
        assert_eq!(block("\u{1b}[2Ja\rb\u{7}"), "\\u{1b}[2Ja\\rb\\u{7}");
        let harmful = "\u{0}\u{8}\u{b}\u{c}\u{1b}\u{7f}\u{85}\u{90}\u{9b}\u{9d}\u{ad}\u{34f}\u{61c}\u{115f}\u{180e}\u{200b}\u{200c}\u{200d}\
                       \u{200e}\u{200f}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\
                       \u{206a}\u{2800}\u{3164}\u{13441}\u{13442}\u{16fe4}\u{1d159}\u{e000}\u{fe00}\u{feff}\u{fff9}\u{ffa0}\u{ffff}\u{e0001}\u{e0041}\u{e0100}\u{f0000}\u{10ffff}";
        for letter in harmful.chars() {
            let text = format!("a{letter}b");
            assert_eq!(line(&text), format!("a{}b", letter.escape_default()), "{letter:?}");
            assert_eq!(block(&text), line(&text), "{letter:?}");
        }
    }

    /// What is shown as itself is visible, a space, or a mark on the letter before it.
    #[test]
    fn no_letter_of_unicode_is_obeyed() {
        // Nothing is assigned in between.
        for letter in ('\0'..'\u{34000}').chain('\u{e0000}'..'\u{f0100}') {
            let shown = line(&format!("a{letter}"));
            assert!(!shown.chars().any(|shown| shown.is_control()), "{letter:?}");
            let is_as_it_is = shown.chars().nth(1) == Some(letter);
            let is_space = letter.is_whitespace() && !"\u{2028}\u{2029}".contains(letter);
            let is_seen = is_space || format!("a{letter}").escape_debug().count() == 2 || "\"'\\".contains(letter);
            assert!(!is_as_it_is || is_seen, "{letter:?}");
        }
    }

    #[test]
    fn a_letter_is_not_buried_in_marks() {
        assert_eq!(line("z\u{301}\u{302}\u{303}\u{304}"), "z\u{301}\u{302}\u{303}\\u{304}");
        let flood = line(&"\u{301}".repeat(100_000));
        assert!(flood.len() <= LONGEST_LINE + '…'.len_utf8(), "{}", flood.len());
    }

    /// In the report, that is: JSON writes some letters in two.
    #[test]
    fn what_is_shown_is_bounded() {
        for letter in ["a", "\"", "\\", "\n", "\u{1b}", "é", "🦀", "\u{202e}"] {
            let text = Foreign::from(letter.repeat(1 << 17));
            let escapes = |shown: &str| shown.matches(['"', '\\', '\n']).count();
            let (line, block) = (text.line(), text.block());
            assert!(line.len() + escapes(&line) <= LONGEST_LINE + 3, "{letter:?}");
            assert!(block.len() + escapes(&block) <= LONGEST_BLOCK + 3, "{letter:?}");
            assert!(line.ends_with('…') && block.ends_with('…'), "{letter:?}");
        }
    }
}
