//! `checker hint ACTIVITY [CHECK]`: help in steps, each more direct than the last. None of them is the answer.

use std::io;
use std::path::PathBuf;

use anyhow::bail;
use contract::Foreign;

use super::status::while_told;
use super::topic::{Topic, announced, strong, typed};
use super::{Done, grade, named, submission};
use crate::cli::Hinting;
use crate::course::Activity;
use crate::locale::Locale;
use crate::report;
use crate::report::terminal::{hanging, wrapped};
use crate::runner::submission::Submission;
use crate::verdict::{Finding, Message, Outcome, ToMend};
use crate::{files, kit};

/// The steps of a check's hints, from a question to what is closest to the answer.
const STEPS: [&str; 3] = ["nudge", "direct", "closest"];

pub(crate) fn run(hinting: &Hinting, locale: &Locale) -> anyhow::Result<Done> {
    let activity = named::activity(&hinting.names.activity)?;
    let submission = submission::find(&hinting.grading.source, &[activity.id()])?;
    let paragraphs = match &hinting.names.check {
        // Nothing needs to compile for a hint about a check that is named.
        Some(name) => {
            let check = named::check(activity, name)?;
            help(Topic { activity, check }, Vec::new(), &submission, hinting, locale)
        }
        None => help_with_the_first(activity, &submission, hinting, locale)?,
    };
    Ok(Done {
        text: paragraphs.join("\n\n"),
        code: 0,
    })
}

/// Grades the activity, and helps with what its report would show first.
fn help_with_the_first(
    activity: &'static Activity,
    submission: &Submission,
    hinting: &Hinting,
    locale: &Locale,
) -> anyhow::Result<Vec<String>> {
    let grading = &hinting.grading;
    let report = while_told(&locale.say("grading-takes-long"), || {
        grade::grade(submission, &[activity], grade::seed(grading), grading.terms)
    })?;
    let Some(ToMend { check, finding, .. }) = report.first_to_mend() else {
        return Ok(all_passed(activity, report.pending(), locale));
    };
    let Some(found) = check else {
        return Ok(mend_first(activity, finding, locale));
    };
    if found.outcome == Outcome::CheckerError {
        bail!(finding.quote.as_ref().map(Foreign::block).unwrap_or_default());
    }
    let check = named::check(activity, found.id)?;
    let reasons = reasons(activity, found.outcome, finding, locale);
    Ok(help(Topic { activity, check }, reasons, submission, hinting, locale))
}

fn help(
    topic: Topic,
    reasons: Vec<String>,
    submission: &Submission,
    hinting: &Hinting,
    locale: &Locale,
) -> Vec<String> {
    let hint = next_hint(topic, &Bookmark::of(topic, submission), hinting, locale);
    [vec![topic.heading(locale)], reasons, hint].concat()
}

/// Why a check was picked; then the mistake that was made, when it is known, and what helps against it, or else where to read more.
fn reasons(activity: &Activity, outcome: Outcome, finding: &Finding, locale: &Locale) -> Vec<String> {
    let mut reasons = vec![wrapped(&locale.say(picked_for(outcome)))];
    if outcome == Outcome::ToDo {
        return reasons;
    }
    let mistake = finding.misconception.map(|id| strong(&locale.say(id)));
    let advice = report::hint(finding, locale).map(|hint| format!("→ {hint}"));
    let lines = mistake.into_iter().chain(advice).map(|line| hanging(&line, 2));
    let lines: Vec<_> = lines.collect();
    if !lines.is_empty() {
        reasons.push(lines.join("\n"));
    }
    if finding.misconception.is_none() {
        reasons.push(announced("hint-see-report", &typed(activity.id()), locale));
    }
    reasons
}

fn picked_for(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::ToDo => "hint-picked-to-do",
        Outcome::TooSlow | Outcome::TooMuchMemory => "hint-picked-too-much",
        Outcome::Crashed => "hint-picked-crashed",
        // It waits for no other, which would come first: what it lacks is the function.
        Outcome::NotRun => "hint-picked-not-run",
        _ => "hint-picked-wrong",
    }
}

/// The hint that comes after the last one given, and how to go on.
fn next_hint(topic: Topic, bookmark: &Bookmark, hinting: &Hinting, locale: &Locale) -> Vec<String> {
    let last = if hinting.restarts { 0 } else { bookmark.last() };
    let step = (last + 1).min(STEPS.len());
    let label = Message::new("hint-step")
        .number("step", step as f64)
        .number("steps", STEPS.len() as f64);
    let hint = topic.tell(STEPS[step - 1], locale);
    let mut paragraphs = vec![wrapped(&format!("{} {hint}", strong(&locale.tell(&label))))];
    if let Err(error) = bookmark.set(step) {
        paragraphs.push(wrapped(
            &locale.tell(&Message::new("hint-not-kept").text("error", error)),
        ));
    }
    if step == STEPS.len() {
        paragraphs.extend(after_the_last(topic, locale));
    } else {
        let command = match hinting.names.check {
            Some(_) => topic.command("hint"),
            None => typed(&format!("hint {}", topic.activity.id())),
        };
        paragraphs.push(announced("hint-next", &command, locale));
    }
    paragraphs
}

/// What there is to do when no hint is left.
fn after_the_last(topic: Topic, locale: &Locale) -> [String; 3] {
    let explain = topic.command("explain");
    let restart = topic.command("hint") + " --restart";
    [
        wrapped(&topic.tell_of_statement("hint-last", locale)),
        announced("hint-explain", &explain, locale),
        announced("hint-restart", &restart, locale),
    ]
}

/// What keeps the checks from being run, where, and how to read more of it.
fn mend_first(activity: &Activity, trouble: &Finding, locale: &Locale) -> Vec<String> {
    // Only of a compile error are there words to quote: rustc's.
    if trouble.quote.is_none() {
        return vec![wrapped(&locale.tell(&trouble.message))];
    }
    let place = trouble.place.as_ref().map(|place| {
        let message = Message::new("hint-compile-error-place").text("file", kit::shown(&place.file));
        wrapped(&locale.tell(&message.text("line", place.line).text("column", place.column)))
    });
    let named = format!("hint {} {}", activity.id(), locale.say("cli-check-value"));
    std::iter::once(wrapped(&locale.say("hint-compile-error")))
        .chain(place)
        .chain([
            announced("hint-see-report", &typed(activity.id()), locale),
            announced("hint-of-a-check", &typed(&named), locale),
        ])
        .collect()
}

fn all_passed(activity: &Activity, pending: f64, locale: &Locale) -> Vec<String> {
    let passed = Message::new("hint-all-passed").text("activity", activity.id());
    let pending = (pending > 0.0).then(|| Message::new("pending").number("points", pending));
    let messages = std::iter::once(passed).chain(pending);
    messages.map(|message| wrapped(&locale.tell(&message))).collect()
}

/// How far a student has come with the hints of a check: the number of the last one given, in a file.
struct Bookmark(PathBuf);

impl Bookmark {
    fn of(topic: Topic, submission: &Submission) -> Bookmark {
        let folder = kit::workshop().join("hints").join(submission.id());
        Bookmark(folder.join(format!("{}-{}", topic.activity.id(), topic.check.id)))
    }

    /// The number of the hint given last; 0 when none was, as far as can be read.
    fn last(&self) -> usize {
        let text = std::fs::read_to_string(&self.0).unwrap_or_default();
        let step = text.trim().parse().ok();
        step.filter(|step| *step <= STEPS.len()).unwrap_or(0)
    }

    fn set(&self, step: usize) -> io::Result<()> {
        files::write(&self.0, format!("{step}\n").as_bytes())
    }
}
