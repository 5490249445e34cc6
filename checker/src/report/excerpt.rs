//! The line of a source that a finding is about, with a caret below the place, as rustc shows it.

use crate::verdict::Place;

/// Columns that stay visible before the place, when a line is too long to be shown whole.
const BEFORE: usize = 10;

/// Two lines of at most `width` columns: the source's, and the one with the carets.
pub(super) fn excerpt(place: &Place, width: usize) -> [String; 2] {
    let number = place.line.to_string();
    let room = width.saturating_sub(number.len() + " │ ".len());
    // A tab is one column here, as in the place.
    let mut letters: Vec<char> = place.text.replace('\t', " ").chars().collect();
    let mut column = (place.column - 1).min(letters.len());
    if letters.len() > room && column > BEFORE {
        letters.splice(..column - BEFORE, ['…']);
        column = BEFORE + 1;
    }
    let shown = cut(&String::from_iter(&letters), room);
    let marked = extent(&letters[column..]).min(room.saturating_sub(column)).max(1);
    [
        format!("{number} │ {shown}"),
        format!(
            "{:blank$} │ {:before$}{}",
            "",
            "",
            "^".repeat(marked),
            blank = number.len(),
            before = column
        ),
    ]
}

/// A line of at most `width` columns; three dots stand for what is cut.
pub(super) fn cut(line: &str, width: usize) -> String {
    if line.chars().count() <= width {
        return line.to_owned();
    }
    line.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// How far the word goes that begins the text: a name, a path, a macro with its `!`.
fn extent(text: &[char]) -> usize {
    let is_of_word = |letter: &&char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    let word = text.iter().take_while(is_of_word).count();
    word + usize::from(word > 0 && text.get(word) == Some(&'!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, column: usize, width: usize) -> String {
        let place = Place {
            file: "lib.rs".into(),
            line: 7,
            column,
            text: text.to_owned(),
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
