//! The report for a student's terminal: 80 columns, readable without colour.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::{hint, sentences};
use crate::kit;
use crate::locale::Locale;
use crate::verdict::{ActivityReport, CheckReport, Finding, Message, Outcome, Place, Report, points};

const WIDTH: usize = 80;
/// The column where titles begin.
const TITLES: usize = 40;
/// Lines of somebody else's words that are shown; their first lines say most.
const QUOTED: usize = 16;

/// Characters of such a line that are shown.
const LONGEST: usize = 400;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// The report as text, with colour codes that the stream takes out where they are not wanted.
/// `shows_notes` asks for the texts that the instructor is to read.
pub(crate) fn render(report: &Report, locale: &Locale, shows_notes: bool) -> String {
    let mut page = Page {
        text: String::new(),
        locale,
        shows_notes,
    };
    for activity in &report.activities {
        page.activity(activity);
    }
    page.total(report);
    page.text
}

/// A message on its own, no wider than a terminal.
pub(crate) fn wrapped(message: &str) -> String {
    textwrap::fill(message, options(WIDTH))
}

/// A line, no wider than a terminal, that goes on below itself at a column.
pub(crate) fn hanging(line: &str, column: usize) -> String {
    textwrap::fill(line, options(WIDTH).subsequent_indent(&" ".repeat(column)))
}

/// Words stay whole: paths, so that they can be copied, and options.
fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .break_words(false)
}

struct Page<'a> {
    text: String,
    locale: &'a Locale,
    shows_notes: bool,
}

impl Page<'_> {
    fn activity(&mut self, activity: &ActivityReport) {
        self.heading(activity);
        for note in &activity.notes {
            self.paragraph(2, YELLOW, &self.locale.tell(note));
        }
        if !activity.notes.is_empty() {
            self.line("");
        }
        if let Some(trouble) = &activity.trouble {
            self.finding(2, trouble, RED);
        }
        if activity.trouble.is_none() {
            for check in &activity.checks {
                self.check(activity, check);
            }
        }
        if activity.pending() > 0.0 {
            let pending = Message::new("pending").number("points", activity.pending());
            self.paragraph(2, Style::new(), &self.locale.tell(&pending));
        }
        self.blanks(activity);
        self.line("");
    }

    /// `activite3 · Title            2/4 completed`
    fn heading(&mut self, activity: &ActivityReport) {
        let left = format!("{} · {}", activity.id, self.locale.say(activity.id));
        let right = activity.blanks.as_ref().map_or_else(String::new, |blanks| {
            let done = blanks.total.saturating_sub(blanks.left.len());
            let message = Message::new("blanks-done")
                .number("done", done as f64)
                .number("total", blanks.total as f64);
            self.locale.tell(&message)
        });
        let room = WIDTH
            .saturating_sub(left.chars().count() + right.chars().count())
            .max(1);
        self.line(&format!("{BOLD}{left}{BOLD:#}{}{right}", " ".repeat(room)));
        self.line("");
    }

    /// `  ✔ reshape              1/1  Title`, then what was found.
    fn check(&mut self, activity: &ActivityReport, check: &CheckReport) {
        let (mark, style, word) = appearance(check.outcome);
        let points = format!(
            "{}/{}",
            self.locale.number(check.earned()),
            self.locale.number(check.points)
        );
        let title = self.locale.say(&format!("{}-{}", activity.id, check.id));
        let word = word.map_or_else(String::new, |key| format!(" ({})", self.locale.say(key)));
        let title = title + &word;
        let mut lines = textwrap::wrap(&title, options(WIDTH - TITLES)).into_iter();
        let first = lines.next().unwrap_or_default();
        self.line(&format!(
            "  {style}{mark}{style:#} {:<24} {points:>9}  {style}{first}{style:#}",
            check.id
        ));
        for line in lines {
            self.line(&format!("{:TITLES$}{style}{line}{style:#}", ""));
        }
        if let Some(finding) = check.finding.as_ref().filter(|_| tells_more(activity, check)) {
            self.finding(6, finding, style);
        }
        if let Some(text) = check.to_read.as_ref().filter(|_| self.shows_notes) {
            self.paragraph(6, DIM, &self.locale.say("to-read"));
            for line in text.lines() {
                self.paragraph(8, Style::new(), line);
            }
        }
        if !check.printed.trim().is_empty() {
            self.paragraph(6, DIM, &self.locale.say("printed"));
            self.quote(6, &check.printed);
        }
    }

    fn finding(&mut self, indent: usize, finding: &Finding, style: Style) {
        if let Some(call) = &finding.call {
            self.paragraph(
                indent,
                DIM,
                &self.locale.tell(&Message::new("finding-call").text("call", call)),
            );
        }
        let mut sentences = sentences(finding, self.locale).into_iter();
        if let Some(first) = sentences.next() {
            self.paragraph(indent, Style::new(), &first);
        }
        for mistake in sentences {
            self.paragraph(indent, style.bold(), &mistake);
        }
        // rustc's own words begin with the place.
        let told = |place: &&Place| {
            finding
                .quote
                .as_ref()
                .is_some_and(|quote| quote.contains(&shown(place)))
        };
        if let Some(place) = finding.place.as_ref().filter(|place| !told(place)) {
            self.line(&format!("{:indent$}{DIM}-->{DIM:#} {}", "", shown(place)));
        }
        if let Some(quote) = &finding.quote {
            self.quote(indent, quote);
        }
        if let Some(hint) = hint(finding, self.locale) {
            self.paragraph(indent, Style::new(), &format!("→ {hint}"));
        }
        if let Some(file) = finding.picture.as_ref().and_then(|picture| picture.file.as_deref()) {
            let message = Message::new("finding-picture").text("file", kit::shown(file));
            self.paragraph(indent, Style::new(), &self.locale.tell(&message));
        }
    }

    fn quote(&mut self, indent: usize, quote: &str) {
        let lines: Vec<_> = quote.trim_matches('\n').lines().collect();
        for line in lines.iter().take(QUOTED) {
            self.line(&format!(
                "{:indent$}{DIM}│{DIM:#} {}",
                "",
                tame(line).chars().take(LONGEST).collect::<String>()
            ));
        }
        if lines.len() > QUOTED {
            self.line(&format!("{:indent$}{DIM}│ …{DIM:#}", ""));
        }
    }

    fn blanks(&mut self, activity: &ActivityReport) {
        let Some(blanks) = activity.blanks.as_ref().filter(|blanks| !blanks.left.is_empty()) else {
            return;
        };
        self.line("");
        self.paragraph(2, Style::new(), &self.locale.say("blanks-left"));
        for place in &blanks.left {
            self.line(&format!("      {}", shown(place)));
        }
        self.paragraph(6, Style::new(), &format!("→ {}", self.locale.say("to-do.hint")));
    }

    fn total(&mut self, report: &Report) {
        let (earned, all) = points(report.checks());
        let pending = report.pending();
        let key = if pending > 0.0 { "total-pending" } else { "total" };
        let total = Message::new(key)
            .text("earned", self.locale.number(earned))
            .text("all", self.locale.number(all + report.instructor_points()))
            .number("pending", pending);
        let seed = Message::new("seed").text("seed", report.seed);
        let style = if earned == all { GREEN } else { Style::new() }.bold();
        self.line(&format!("{style}{}{style:#}", self.locale.tell(&total)));
        self.line(&format!("{DIM}{}{DIM:#}", self.locale.tell(&seed)));
    }

    /// A paragraph, wrapped, in one style.
    fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        let hanging = if text.starts_with('→') { "  " } else { "" };
        for line in textwrap::wrap(&tame(text), options(WIDTH - indent).subsequent_indent(hanging)) {
            self.line(&format!("{:indent$}{style}{line}{style:#}", ""));
        }
    }

    fn line(&mut self, line: &str) {
        // Writing to a String cannot fail.
        _ = writeln!(self.text, "{}", line.trim_end());
    }
}

/// Whether a finding says more than its outcome. That a blank is left is said by the list of blanks.
fn tells_more(activity: &ActivityReport, check: &CheckReport) -> bool {
    let place = check.finding.as_ref().and_then(|finding| finding.place.as_ref());
    let listed = |place| {
        activity
            .blanks
            .as_ref()
            .is_some_and(|blanks| blanks.left.contains(place))
    };
    check.outcome != Outcome::ToDo || !place.is_some_and(listed)
}

/// The mark, the colour and the word of an outcome.
fn appearance(outcome: Outcome) -> (&'static str, Style, Option<&'static str>) {
    match outcome {
        Outcome::Passed => ("✔", GREEN, None),
        Outcome::ToDo => ("…", YELLOW, Some("outcome-to-do")),
        Outcome::Wrong => ("✘", RED, Some("outcome-wrong")),
        Outcome::Crashed => ("✘", RED, Some("outcome-crashed")),
        Outcome::TooSlow => ("✘", RED, Some("outcome-too-slow")),
        Outcome::TooMuchMemory => ("✘", RED, Some("outcome-too-much-memory")),
        Outcome::NotRun => ("–", YELLOW, Some("outcome-not-run")),
        Outcome::CheckerError => ("!", RED, Some("outcome-checker-error")),
    }
}

fn shown(place: &Place) -> String {
    format!("{}:{}:{}", kit::shown(&place.file), place.line, place.column)
}

/// Somebody else's words without what a terminal would obey.
fn tame(text: &str) -> String {
    text.chars()
        .map(|letter| {
            if letter.is_control() && letter != '\n' {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect()
}
