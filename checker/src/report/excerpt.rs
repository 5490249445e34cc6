//! The line of a source that a finding is about, with a caret below the place, as rustc shows it.

use textwrap::core::display_width;

use crate::verdict::Place;

/// Columns that stay visible before the place, when a line is too long to be shown whole.
const BEFORE: usize = 10;

/// Two lines of at most `width` columns: the source's, and the one with the carets.
pub(super) fn excerpt(place: &Place, width: usize) -> [String; 2] {
    let number = place.line.to_string();
    let room = width.saturating_sub(number.len() + " │ ".len());
    let (mut before, after) = place.text.shown();
    if display_width(&before) + display_width(&after) > room && display_width(&before) > BEFORE {
        before = format!("…{}", last_columns(&before, BEFORE));
    }
    let column = before.chars().count();
    let marked = extent(&after).min(room.saturating_sub(column)).max(1);
    let shown = cut(&(before + &after), room);
    [
        format!("{number} │ {shown}"),
        format!(
            "{:number$} │ {:column$}{}",
            "",
            "",
            "^".repeat(marked),
            number = number.len()
        ),
    ]
}

/// A line of at most `width` columns; three dots stand for what is cut.
pub(super) fn cut(line: &str, width: usize) -> String {
    if display_width(line) <= width {
        return line.to_owned();
    }
    first_columns(line, width.saturating_sub(1)).to_owned() + "…"
}

/// As much of the beginning of a text as so many columns hold.
fn first_columns(text: &str, width: usize) -> &str {
    let mut columns = 0;
    let is_beyond = |letter: char| {
        columns += of_letter(letter);
        columns > width
    };
    text.find(is_beyond).map_or(text, |end| &text[..end])
}

/// As much of its end.
fn last_columns(text: &str, width: usize) -> &str {
    let mut columns = 0;
    let is_before = |letter: char| {
        columns += of_letter(letter);
        columns > width
    };
    let before = text.rmatch_indices(is_before).next();
    before.map_or(text, |(start, letter)| &text[start + letter.len()..])
}

fn of_letter(letter: char) -> usize {
    display_width(letter.encode_utf8(&mut [0; 4]))
}

/// How far the word goes that begins the text: a name, a path, a macro with its `!`.
fn extent(text: &str) -> usize {
    let is_of_word = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let rest = text.trim_start_matches(is_of_word);
    let word = &text[..text.len() - rest.len()];
    word.chars().count() + usize::from(!word.is_empty() && rest.starts_with('!'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn of(text: &str, column: usize, width: usize) -> String {
        let (column, text) = Source::from(text).place(1, column).unwrap();
        let place = Place {
            file: "lib.rs".into(),
            line: 7,
            column,
            text,
        };
        excerpt(&place, width).join("\n")
    }

    #[test]
    fn a_word_is_marked_whole() {
        assert_eq!(of("    todo!(\"é\")", 5, 80), "7 │     todo!(\"é\")\n  │     ^^^^^");
        assert_eq!(of("x.unwrap();", 3, 80), "7 │ x.unwrap();\n  │   ^^^^^^");
    }

    #[test]
    fn a_sign_and_the_end_of_a_line_are_one_caret() {
        assert_eq!(of("(a[3])", 1, 80), "7 │ (a[3])\n  │ ^");
        assert_eq!(of("a", 9, 80), "7 │ a\n  │  ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line = format!("{}panic!(){}", " ".repeat(100), "x".repeat(100));
        let shown = of(&line, 101, 40);
        assert!(
            shown.contains(&format!("7 │ …{}panic!()", " ".repeat(BEFORE))),
            "{shown}"
        );
        assert!(
            shown.contains(&format!("\n  │ {}^^^^^^", " ".repeat(BEFORE + 1))),
            "{shown}"
        );
        assert!(shown.lines().all(|line| line.chars().count() <= 40), "{shown}");
    }

    #[test]
    fn a_tab_does_not_move_the_caret() {
        assert_eq!(of("\ttodo!()", 2, 80), "7 │  todo!()\n  │  ^^^^^");
    }
}
