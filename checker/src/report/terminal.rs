//! The report for a student's terminal: as wide as that, 80 columns at most; readable without colour.

use std::borrow::Cow;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use contract::Foreign;
use textwrap::core::display_width;

use super::excerpt::{cut, excerpt};
use super::width::{is_narrow, width};
use super::{hint, layers, sentences};
use crate::kit;
use crate::locale::Locale;
use crate::verdict::{
    ActivityReport, CheckReport, Finding, Isolation, Message, Outcome, Place, Report, ToMend, points,
};

/// Lines of somebody else's words that are shown; their first lines say most.
const QUOTED: usize = 16;
/// Characters of such a line that are shown.
const LONGEST: usize = 400;
/// Lines that a finding has when it is told in short.
const SHORT: usize = 2;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// How much is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Detail {
    /// Every finding in full, not only the first to mend.
    pub(crate) all: bool,
    /// The texts that the instructor is to read.
    pub(crate) notes: bool,
    /// How to ask for a hint: the report is a student's own.
    pub(crate) hints: bool,
}

/// The report as text, with colour codes that the stream takes out where they are not wanted.
pub(crate) fn render(report: &Report, locale: &Locale, detail: Detail) -> String {
    let mut page = Page {
        text: String::new(),
        locale,
        detail,
        first: report.first_to_mend(),
        is_cut: false,
    };
    for activity in &report.activities {
        page.activity(activity);
    }
    page.total(report);
    page.text
}

/// A message on its own, no wider than a terminal.
pub(crate) fn wrapped(message: &str) -> String {
    textwrap::fill(message, options(width()))
}

/// A line, no wider than a terminal, that goes on below itself at a column.
pub(crate) fn hanging(line: &str, column: usize) -> String {
    textwrap::fill(line, options(width()).subsequent_indent(&" ".repeat(column)))
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
    detail: Detail,
    /// What to mend first: told in full, whatever is not.
    first: Option<ToMend<'a>>,
    /// Whether something was told in short.
    is_cut: bool,
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
        match &activity.trouble {
            Some(trouble) if self.is_in_full(trouble) => self.finding(2, trouble, RED),
            Some(trouble) => {
                let short = self.in_short(trouble);
                self.paragraph(2, RED, &short);
            }
            None => activity.checks.iter().for_each(|check| self.check(activity, check)),
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
            let done = blanks.total.saturating_sub(blanks.left);
            let message = Message::new("blanks-done")
                .number("done", done as f64)
                .number("total", blanks.total as f64);
            self.locale.tell(&message)
        });
        match width().checked_sub(display_width(&left) + display_width(&right)) {
            Some(room) if room > 0 => self.line(&format!("{BOLD}{left}{BOLD:#}{}{right}", " ".repeat(room))),
            _ => {
                self.paragraph(0, BOLD, &left);
                self.paragraph(2, Style::new(), &right);
            }
        }
        self.line("");
    }

    /// `  ✔ reshape              1/1  Title`, then what was found.
    fn check(&mut self, activity: &ActivityReport, check: &CheckReport) {
        let (mark, style) = appearance(check.outcome);
        let points = format!(
            "{}/{}",
            self.locale.number(check.earned()),
            self.locale.number(check.points)
        );
        let finding = check.finding.as_ref();
        let in_full = finding.is_none_or(|finding| self.is_in_full(finding));
        let text = match finding {
            Some(finding) if !in_full && check.outcome != Outcome::ToDo => self.in_short(finding),
            _ => self.locale.say(&format!("{}-{}", activity.id, check.id)),
        };
        let mut lines = textwrap::wrap(&text, options(width() - titles()))
            .into_iter()
            .peekable();
        let head = format!("  {style}{mark}{style:#} {:<24} {points:>9}", check.id);
        match lines.next_if(|_| !is_narrow()) {
            Some(title) => self.line(&format!("{head}  {style}{title}{style:#}")),
            None => self.line(&head),
        }
        for line in lines {
            self.line(&format!("{:1$}{style}{line}{style:#}", "", titles()));
        }
        if let Some(finding) = finding.filter(|_| in_full) {
            self.finding(6, finding, style);
            self.pointer(finding, activity, check);
        }
        if let Some(text) = check.to_read.as_ref().filter(|_| self.detail.notes) {
            self.paragraph(6, DIM, &self.locale.say("to-read"));
            for line in text.block().lines() {
                self.paragraph(8, Style::new(), line);
            }
        }
        if !check.printed.is_blank() {
            self.paragraph(6, DIM, &self.locale.say("printed"));
            let lines = if in_full { QUOTED } else { 1 };
            self.quote(6, &check.printed, lines);
        }
    }

    /// Where a student who is stuck finds a hint, below what to mend first.
    fn pointer(&mut self, finding: &Finding, activity: &ActivityReport, check: &CheckReport) {
        if self.detail.hints && self.is_first(finding) {
            let pointer = Message::new("ask-hint")
                .text("activity", activity.id)
                .text("check", check.id);
            self.paragraph(6, DIM, &self.locale.tell(&pointer));
        }
    }

    fn is_first(&self, finding: &Finding) -> bool {
        self.first.is_some_and(|first| std::ptr::eq(first.finding, finding))
    }

    fn is_in_full(&self, finding: &Finding) -> bool {
        // Blanks have a list of their own.
        self.is_first(finding) || self.detail.all && finding.message.key != "to-do"
    }

    /// The most telling sentence of a finding, cut to a few lines below a title.
    fn in_short(&mut self, finding: &Finding) -> String {
        self.is_cut = true;
        let sentence = sentences(finding, self.locale).pop().unwrap_or_default();
        // Nothing follows that a colon could announce.
        let sentence = breakable(sentence.trim_end_matches([':', '\u{a0}', ' ']));
        let mut lines = textwrap::wrap(&sentence, options(width() - titles() - 1));
        let is_longer = lines.len() > SHORT;
        lines.truncate(SHORT);
        let short = lines.join(" ");
        if is_longer {
            short.trim_end_matches('.').to_owned() + "…"
        } else {
            short
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
            let quote = finding.quote.as_ref();
            quote.is_some_and(|quote| quote.as_read().contains(&shown(place)))
        };
        if let Some(place) = finding.place.as_ref().filter(|place| !told(place)) {
            self.place(indent, place, style);
        }
        if let Some(quote) = &finding.quote {
            self.quote(indent, quote, QUOTED);
        }
        if let Some(hint) = hint(finding, self.locale) {
            self.paragraph(indent, Style::new(), &format!("→ {hint}"));
        }
        if let Some(file) = finding.picture.as_ref().and_then(|picture| picture.file.as_deref()) {
            let message = Message::new("finding-picture").text("file", kit::shown(file));
            self.paragraph(indent, Style::new(), &self.locale.tell(&message));
        }
    }

    /// `--> file:line:column`, then that line and carets below it.
    fn place(&mut self, indent: usize, place: &Place, style: Style) {
        for (row, line) in rows(&shown(place), width() - indent - 4).iter().enumerate() {
            let arrow = if row == 0 { "-->" } else { "   " };
            self.line(&format!("{:indent$}{DIM}{arrow}{DIM:#} {line}", ""));
        }
        let [source, carets] = excerpt(place, width() - indent);
        self.line(&format!("{:indent$}{source}", ""));
        self.line(&format!("{:indent$}{style}{carets}{style:#}", ""));
    }

    /// Somebody else's words, each row of them behind a bar.
    fn quote(&mut self, indent: usize, quote: &Foreign, most: usize) {
        let quote = quote.block();
        let mut lines = quote.trim_matches('\n').lines();
        for line in lines.by_ref().take(most) {
            for row in rows(&cut(line, LONGEST), width() - indent - 2) {
                self.line(&format!("{:indent$}{DIM}│{DIM:#} {row}", ""));
            }
        }
        if lines.next().is_some() {
            self.line(&format!("{:indent$}{DIM}│ …{DIM:#}", ""));
        }
    }

    /// The blanks left, of the activity that comes first.
    fn blanks(&mut self, activity: &ActivityReport) {
        let is_first = self.first.is_some_and(|first| first.activity.id == activity.id);
        let Some(blanks) = activity.blanks.as_ref().filter(|blanks| blanks.left > 0) else {
            return;
        };
        if !(is_first || self.detail.all) {
            return;
        }
        self.line("");
        self.paragraph(2, Style::new(), &self.locale.say("blanks-left"));
        for place in &blanks.places {
            let (before, after) = place.text.shown();
            // A place stays whole, to be gone to, but where it has blanks.
            let place = breakable(&shown(place));
            let mut rows = textwrap::wrap(&place, options(width() - 6));
            let last = rows.pop().unwrap_or_default();
            rows.iter().for_each(|row| self.line(&format!("      {row}")));
            let between = if is_narrow() { "\n        " } else { "  " };
            let entry = format!("      {last}{between}{}", (before + &after).trim());
            for line in entry.lines() {
                self.line(&cut(line, width().max(display_width(&last) + 6)));
            }
        }
        let others = blanks.left - blanks.places.len();
        if others > 0 {
            let others = Message::new("blanks-others").number("count", others as f64);
            self.paragraph(6, Style::new(), &self.locale.tell(&others));
        }
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
        self.paragraph(0, style, &self.locale.tell(&total));
        if self.is_cut {
            self.paragraph(0, DIM, &self.locale.say("see-all"));
        }
        self.paragraph(0, DIM, &self.locale.tell(&seed));
        self.isolation(&report.isolation);
        for folder in &report.spoiled {
            let message = Message::new("stage-spoiled").text("folder", kit::shown(folder));
            self.paragraph(0, DIM, &self.locale.tell(&message));
        }
    }

    /// What this system does not hold student code from, if anything.
    fn isolation(&mut self, isolation: &Isolation) {
        if !isolation.missing.is_empty() {
            let missing = layers(&isolation.missing, self.locale);
            let message = Message::new("isolation-missing").text("layers", missing);
            self.paragraph(0, DIM, &self.locale.tell(&message));
        }
    }

    /// A paragraph, wrapped, in one style.
    fn paragraph(&mut self, indent: usize, style: Style, text: &str) {
        // Where a mark stands, before the name of a check, no text goes on.
        let hanging = if text.starts_with('→') || indent == 2 {
            "  "
        } else {
            ""
        };
        for line in textwrap::wrap(&breakable(text), options(width() - indent).subsequent_indent(hanging)) {
            self.line(&format!("{:indent$}{style}{line}{style:#}", ""));
        }
    }

    fn line(&mut self, line: &str) {
        // Writing to a String cannot fail.
        _ = writeln!(self.text, "{}", line.trim_end());
    }
}

/// The column where titles begin: beside the points, or below the name.
fn titles() -> usize {
    if is_narrow() { 6 } else { 40 }
}

/// The mark and the colour of an outcome.
fn appearance(outcome: Outcome) -> (&'static str, Style) {
    match outcome {
        Outcome::Passed => ("✔", GREEN),
        Outcome::ToDo => ("…", YELLOW),
        Outcome::NotRun => ("–", YELLOW),
        Outcome::CheckerError => ("!", RED),
        Outcome::Wrong | Outcome::Crashed | Outcome::TooSlow | Outcome::TooMuchMemory => ("✘", RED),
    }
}

fn shown(place: &Place) -> String {
    format!("{}:{}:{}", kit::shown(&place.file), place.line, place.column)
}

/// A line of anybody's as rows of at most so many columns.
fn rows(line: &str, width: usize) -> Vec<String> {
    let line = line.replace('\t', "    ");
    let rows = textwrap::wrap(&line, options(width).break_words(true));
    rows.into_iter().map(Cow::into_owned).collect()
}

/// A text whose lines can be broken, so that no terminal breaks them, and goes on at its left edge, where our marks stand. Only a path or
/// an address stays whole, to be copied; but none has blanks that could make it look like a line of ours.
fn breakable(text: &str) -> String {
    // Names of functions that our own sentences write are shorter than that.
    let most = (width() / 2).max(24);
    let word = |word: &str| match display_width(word) > most {
        true if word.contains(['/', '\\']) => {
            word.replace(|letter: char| letter.is_whitespace() && letter != '\n', " ")
        }
        true => rows(word, most / 2).join(" "),
        false => word.to_owned(),
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
