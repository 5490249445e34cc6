//! Reports of which every word that is not ours is as hostile and as long as it can be.

use std::num::NonZero;

use contract::Foreign;

use super::terminal::Detail;
use super::{json, terminal};
use crate::course::{ACTIVITIES, without_run};
use crate::locale::{Language, Locale};
use crate::source::Source;
use crate::verdict::{ActivityReport, Blanks, CheckReport, Finding, Message, Outcome, Place, Report};

/// What may look like a line of ours has this letter behind its mark.
const FORGED: char = 'Ж';

/// Moves of the cursor, colours, a link, marks of direction, lines of their own, and blanks that do not break.
fn spoofs() -> [String; 7] {
    let line = "  ✔ Жoptimizer_note                   0.25/0.25  ";
    [
        format!("\u{1b}[2J\u{1b}[H\u{1b}[32m{line}\u{1b}[1A\u{1b}[80D\u{9b}32m{line}"),
        format!("x\r\n{line}\nGrade: Ж4 / 4\r{line}\u{b}{line}\u{c}{line}\u{85}{line}\u{2028}{line}"),
        format!("\u{1b}]8;;https://a.b\u{7}{line}\u{1b}]8;;\u{7}\u{90}{line}"),
        format!("\u{202e}{line}\u{202c}\u{2066}{line}\u{2069}\u{200b}{line}\u{feff}"),
        line.repeat(300),
        line.replace(' ', "\u{a0}").repeat(300),
        format!("{}{line}", "漢".repeat(37)).repeat(100)
            + &"Ж".repeat(200)
            + &"\t".repeat(90)
            + line
            + &"\u{301}".repeat(90),
    ]
}

fn place(words: &str) -> Place {
    let (column, text) = Source::from(words.replace('\n', " ")).place(1, 50).unwrap_or_default();
    Place {
        file: format!("activite3/src/{words}.rs").into(),
        line: 1,
        column,
        text,
    }
}

fn finding(words: &str) -> Finding {
    let message = Message::new("note-choice").text("choice", words);
    Finding {
        hint: Some(Message::new("note-choice.hint")),
        call: Some("optimizer_note()".to_owned()),
        place: Some(place(words)),
        quote: Some(words.into()),
        message,
        ..Finding::default()
    }
}

/// Everything says these words wherever it can.
fn report(words: &str, is_compiled: bool) -> Report {
    let activity = |activity: &&'static crate::course::Activity| ActivityReport {
        id: activity.id(),
        blanks: Some(Blanks {
            total: 4,
            left: 60_000,
            places: vec![place(words); 20],
        }),
        warnings: vec![Foreign::from(words)],
        notes: vec![Message::new("left-out-name").text("path", words); 21],
        trouble: (!is_compiled).then(|| finding(words)),
        checks: Vec::from_iter(activity.checks.iter().map(|check| CheckReport {
            outcome: Outcome::Crashed,
            finding: Some(finding(words)),
            printed: words.into(),
            to_read: activity.instructor_points.gt(&0.0).then(|| words.into()),
            ..without_run(check, Message::default())
        })),
        instructor_points: activity.instructor_points,
    };
    Report {
        seed: 1,
        isolation: Default::default(),
        spoiled: Vec::new(),
        activities: ACTIVITIES.iter().map(activity).collect(),
    }
}

/// How a row begins that goes on with words that are not ours: far enough to the right, or with a mark or a word of ours.
const OURS: [&str; 7] = [
    "    ",
    "  ✘ ",
    "  Left out: ",
    "  The choice ",
    "  --> ",
    "  │ ",
    "  1 │ ",
];

fn nonzero(number: u16) -> NonZero<u16> {
    NonZero::new(number).unwrap()
}

/// A real terminal's screen: what is forged stands nowhere at its left edge, where our marks, our headings and the grade do, has
/// not the colour of what passed, and moves nothing.
#[test]
fn no_terminal_is_spoofed() {
    for (words, is_compiled, all) in spoofs()
        .iter()
        .flat_map(|words| [(words, true, true), (words, true, false), (words, false, true)])
    {
        let detail = Detail {
            all,
            notes: true,
            hints: true,
        };
        let text = terminal::render(&report(words, is_compiled), &Locale::new(Language::En), detail);
        let plain = anstream::adapter::strip_str(&text).to_string();
        let mut lines = plain.lines();
        assert!(lines.all(|line| Foreign::from(line).block() == line), "{words:?}");
        let mut terminal = vt100::Parser::new(nonzero(10_000), nonzero(80), 0);
        terminal.process(text.replace('\n', "\r\n").as_bytes());
        let screen = terminal.screen();
        let rows: Vec<String> = screen.rows(0, 80).collect();
        for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.contains(FORGED)) {
            assert!(OURS.iter().any(|ours| row.starts_with(ours)), "{row:?}");
            let cells = (0..80).filter_map(|column| screen.cell(u16::try_from(number).unwrap(), column));
            let green = vt100::Color::Idx(2);
            let mut forged = cells.filter(|cell| cell.contents().contains(FORGED));
            assert!(forged.all(|cell| cell.fgcolor() != green), "{row:?}");
        }
        let grades: Vec<_> = rows.iter().filter(|row| row.starts_with("Grade:")).collect();
        assert_eq!(grades, ["Grade: 0 / 20, and 2 points pending"], "{words:?}");
    }
}

#[test]
fn a_report_is_bounded_whatever_it_is_about() {
    for words in spoofs()
        .iter()
        .cloned()
        .chain(["\"".repeat(1 << 20), "\u{1b}".repeat(1 << 20), "é\n".repeat(1 << 20)])
    {
        for language in [Language::Fr, Language::En] {
            let text = json::render(&report(&words, true), &Locale::new(language)).unwrap();
            assert!(text.len() <= 1_000_000, "{} bytes", text.len());
        }
    }
}
