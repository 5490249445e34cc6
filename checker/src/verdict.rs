//! The model of a verdict: what was asked, what came of it. Plain data, without a word of any language;
//! reports are made from it.

use std::path::PathBuf;
use std::time::Duration;

use contract::{Drawing, Foreign};

use crate::source::Line;

/// What a run of the checker found.
#[derive(Debug)]
pub(crate) struct Report {
    /// The seed of every random input.
    pub(crate) seed: u64,
    pub(crate) isolation: Isolation,
    /// Folders of the checker's own in which something cannot be removed. Others were used.
    pub(crate) spoiled: Vec<PathBuf>,
    pub(crate) activities: Vec<ActivityReport>,
}

/// What student code could not do while it was built and run, by the names of the layers; and what nothing kept it from.
#[derive(Debug, Default, serde::Serialize)]
pub(crate) struct Isolation {
    pub(crate) held: Vec<&'static str>,
    pub(crate) missing: Vec<&'static str>,
}

/// What was found of one activity.
#[derive(Debug)]
pub(crate) struct ActivityReport {
    pub(crate) id: &'static str,
    /// The blanks, when there are sources to look for them in.
    pub(crate) blanks: Option<Blanks>,
    /// What rustc warned of in the student's crate.
    pub(crate) warnings: Vec<Foreign>,
    /// Things the student should know, that cost nothing.
    pub(crate) notes: Vec<Message>,
    /// Why none of its checks was run, if so.
    pub(crate) trouble: Option<Finding>,
    pub(crate) checks: Vec<CheckReport>,
    /// Points beside those of the checks, which the instructor gives.
    pub(crate) instructor_points: f64,
}

/// The blanks of an activity.
#[derive(Debug, Default)]
pub(crate) struct Blanks {
    pub(crate) total: usize,
    /// How many are left: more than there were, perhaps.
    pub(crate) left: usize,
    /// The places of the first of those.
    pub(crate) places: Vec<Place>,
}

/// What came of one check.
#[derive(Debug)]
pub(crate) struct CheckReport {
    pub(crate) id: &'static str,
    /// What it is worth.
    pub(crate) points: f64,
    pub(crate) outcome: Outcome,
    pub(crate) finding: Option<Finding>,
    pub(crate) duration: Duration,
    /// What the student's code printed meanwhile.
    pub(crate) printed: Foreign,
    /// A text of the student's, for the instructor to read.
    pub(crate) to_read: Option<Foreign>,
    /// What of it must be in the student's own words, and in no other check again.
    pub(crate) own_words: Option<Foreign>,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Passed,
    ToDo,
    Wrong,
    Crashed,
    TooSlow,
    TooMuchMemory,
    NotRun,
    CheckerError,
}

/// What was seen when a check did not pass.
#[derive(Debug, Default)]
pub(crate) struct Finding {
    /// What was expected and what came.
    pub(crate) message: Message,
    /// The mistake that explains it, by its id; its name and its hint are sentences of that id.
    pub(crate) misconception: Option<&'static str>,
    /// In what pattern the value differs, when no mistake explains it.
    pub(crate) pattern: Option<Message>,
    /// The call that showed it.
    pub(crate) call: Option<String>,
    /// The place in the student's sources.
    pub(crate) place: Option<Place>,
    /// Words that are not ours: rustc's, a panic's.
    pub(crate) quote: Option<Foreign>,
    /// What to try next.
    pub(crate) hint: Option<Message>,
    pub(crate) picture: Option<Picture>,
}

/// Two pictures that should be equal.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) expected: Drawing,
    pub(crate) obtained: Drawing,
    /// The file they were written to, side by side.
    pub(crate) file: Option<PathBuf>,
}

/// A place in the student's sources. Line and column count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) text: Line,
}

/// A sentence to be: its key in the translation files, and what goes into it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Message {
    pub(crate) key: String,
    pub(crate) arguments: Vec<(&'static str, Argument)>,
}

/// What goes into a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Argument {
    Text(String),
    Number(f64),
    /// Sentences, one after the other.
    Sentences(Vec<Message>),
}

impl Message {
    pub(crate) fn new(key: impl Into<String>) -> Message {
        Message {
            key: key.into(),
            arguments: Vec::new(),
        }
    }

    /// With a text of ours, or of anybody's: what is written in a sentence is harmless on one line, see [`Foreign::line`].
    pub(crate) fn text(mut self, name: &'static str, text: impl ToString) -> Message {
        self.arguments.push((name, Argument::Text(text.to_string())));
        self
    }

    /// With sentences of their own.
    pub(crate) fn sentences(mut self, name: &'static str, sentences: Vec<Message>) -> Message {
        self.arguments.push((name, Argument::Sentences(sentences)));
        self
    }

    /// With a number, which is written as the language does and chooses plurals.
    pub(crate) fn number(mut self, name: &'static str, number: f64) -> Message {
        self.arguments.push((name, Argument::Number(number)));
        self
    }
}

/// Something to mend: an activity of which nothing could be run, or one of its checks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToMend<'a> {
    pub(crate) activity: &'a ActivityReport,
    pub(crate) check: Option<&'a CheckReport>,
    pub(crate) finding: &'a Finding,
}

impl Report {
    /// What to look at first: the first thing written that is not right; else the first blank; else what could not be run.
    pub(crate) fn first_to_mend(&self) -> Option<ToMend<'_>> {
        let all = self.activities.iter().flat_map(ActivityReport::to_mend);
        all.min_by_key(|to_mend| match to_mend.check.map(|check| check.outcome) {
            // Words that are quoted are about what the student wrote.
            _ if to_mend.finding.quote.is_some() => 0,
            Some(Outcome::ToDo) => 1,
            Some(Outcome::NotRun) | None => 2,
            Some(_) => 0,
        })
    }

    pub(crate) fn checks(&self) -> impl Iterator<Item = &CheckReport> {
        self.activities.iter().flat_map(|activity| &activity.checks)
    }

    /// The points that the instructor has still to give.
    pub(crate) fn pending(&self) -> f64 {
        self.activities.iter().map(ActivityReport::pending).sum()
    }

    /// All the points that the instructor gives, whether there is anything to read or not.
    pub(crate) fn instructor_points(&self) -> f64 {
        self.activities.iter().map(|activity| activity.instructor_points).sum()
    }

    /// The program's exit code: 0 all passed, 1 something to do or wrong, 3 we failed.
    pub(crate) fn exit_code(&self) -> u8 {
        let outcomes = || self.checks().map(|check| check.outcome);
        match () {
            () if outcomes().any(|outcome| outcome == Outcome::CheckerError) => 3,
            () if outcomes().all(|outcome| outcome == Outcome::Passed) => 0,
            () => 1,
        }
    }
}

impl ActivityReport {
    /// What there is to mend, in the order of the checks.
    fn to_mend(&self) -> impl Iterator<Item = ToMend<'_>> {
        let whole = self.trouble.iter().map(|finding| (None, finding));
        let checks = self
            .checks
            .iter()
            .filter_map(|check| Some((Some(check), check.finding.as_ref()?)));
        whole.chain(checks).map(|(check, finding)| ToMend {
            activity: self,
            check,
            finding,
        })
    }

    /// The points that the instructor has still to give, once there is something to read.
    pub(crate) fn pending(&self) -> f64 {
        let something = self.checks.iter().any(|check| check.to_read.is_some());
        if something { self.instructor_points } else { 0.0 }
    }
}

impl CheckReport {
    /// The points that count.
    pub(crate) fn earned(&self) -> f64 {
        if self.outcome == Outcome::Passed {
            self.points
        } else {
            0.0
        }
    }
}

/// The points earned and the points there are.
pub(crate) fn points<'a>(checks: impl IntoIterator<Item = &'a CheckReport>) -> (f64, f64) {
    let add = |(earned, all): (f64, f64), check: &CheckReport| (earned + check.earned(), all + check.points);
    checks.into_iter().fold((0.0, 0.0), add)
}
