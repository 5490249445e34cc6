//! The library of mistakes: submissions that make one each, and what a student is shown of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::kit::{Submission, assert_outcomes, assert_snapshot, checks, root, text};

/// A function, a body of it, and the id of the mistake that it makes.
pub(crate) type Mistake = (&'static str, &'static str, &'static str);

/// Checks, and their outcomes.
pub(crate) type Outcomes = Vec<(&'static str, &'static str)>;

/// The mistakes in the functions of an activity, each of which is named by a check of the function's name.
pub(crate) struct Library<'a> {
    pub(crate) activity: &'static str,
    pub(crate) mistakes: &'a [Mistake],
    /// Right bodies, that call no other function.
    pub(crate) alone: &'a [(&'a str, &'a str)],
    /// A submission that is right everywhere.
    pub(crate) right: fn() -> Submission,
    /// Options of the checker.
    pub(crate) options: &'a [&'a str],
    /// What a mistake costs besides its own check.
    pub(crate) also: fn(&Mistake) -> Outcomes,
}

impl Library<'_> {
    /// Grades every mistake: it is named, costs nothing but what it should, and is shown as accepted, in both languages.
    ///
    /// Mistakes in functions that do not disturb each other share a submission.
    pub(crate) fn assert_named(&self) {
        let mut shown = Shown::default();
        for round in rounds(self.mistakes) {
            let wrong: Vec<_> = round.iter().map(|(function, body, _)| (*function, *body)).collect();
            let submission = with_bodies((self.right)(), self.alone, &wrong);
            let mut outcomes: BTreeMap<_, _> = round.iter().map(|(function, ..)| (*function, "wrong")).collect();
            outcomes.extend(round.iter().flat_map(self.also));
            let outcomes: Vec<_> = outcomes.into_iter().collect();
            let named: Vec<_> = round.iter().map(|(function, _, id)| (*function, *id)).collect();
            shown.add(
                &submission,
                &[self.options, &[self.activity]].concat(),
                &outcomes,
                &named,
            );
        }
        shown.assert(&format!("named_in_{}", self.activity));
    }
}

/// A submission with the functions as they are written, those of `alone` where there is no other.
pub(crate) fn with_bodies(submission: Submission, alone: &[(&str, &str)], written: &[(&str, &str)]) -> Submission {
    let is_kept = |(function, _): &&(&str, &str)| written.iter().all(|(other, _)| other != function);
    let bodies = alone.iter().filter(is_kept).chain(written);
    bodies.fold(submission, |submission, (function, body)| {
        submission.with(function, body)
    })
}

/// The mistakes, as many in a submission as there are functions.
fn rounds(mistakes: &[Mistake]) -> Vec<Vec<Mistake>> {
    let mut rounds: Vec<Vec<Mistake>> = Vec::new();
    for mistake in mistakes {
        let is_free = |round: &&mut Vec<Mistake>| round.iter().all(|(function, ..)| *function != mistake.0);
        match rounds.iter_mut().find(is_free) {
            Some(round) => round.push(*mistake),
            None => rounds.push(vec![*mistake]),
        }
    }
    rounds
}

/// What is shown of mistakes, by language.
#[derive(Default)]
pub(crate) struct Shown(BTreeMap<&'static str, Vec<String>>);

impl Shown {
    /// Grades a submission. Every check must pass but those of `other`, which must have the outcome given; those of `named` must
    /// name that mistake. Returns the French report.
    pub(crate) fn add(
        &mut self,
        submission: &Submission,
        arguments: &[&str],
        other: &[(&str, &str)],
        named: &[(&str, &str)],
    ) -> Value {
        let report = self.add_named(submission, arguments, named);
        assert_outcomes(&report, other);
        report
    }

    /// As `add`, whatever comes of the other checks.
    pub(crate) fn add_named(&mut self, submission: &Submission, arguments: &[&str], named: &[(&str, &str)]) -> Value {
        let [french, _] = ["fr", "en"].map(|language| {
            let (report, code) = submission.grade_in(language, arguments);
            assert_eq!(code, Some(1), "the exit code");
            for (check, id) in named {
                let finding = &checks(&report)[check]["finding"];
                assert_eq!(finding["misconception"], *id, "{check}: {finding:#}");
                self.0.entry(language).or_default().push(told(id, finding));
            }
            report
        });
        french
    }

    /// Holds what was shown against the accepted texts.
    pub(crate) fn assert(mut self, name: &str) {
        for (language, told) in &mut self.0 {
            told.sort();
            assert_snapshot(&format!("{name}.{language}"), &told.join("\n"));
        }
    }
}

/// What a student reads of a finding, under the mistake's id.
fn told(id: &str, finding: &Value) -> String {
    let [call, message, hint] = ["call", "message", "hint"].map(|part| rounded(text(&finding[part])));
    format!("{id}\n  {call}\n  {message}\n  → {hint}\n")
}

/// With no more than three decimals: another machine may round otherwise.
fn rounded(text: &str) -> String {
    let mut decimals = None;
    let mut kept = String::new();
    for letter in text.chars() {
        decimals = match (letter, decimals) {
            ('.', None) if kept.ends_with(|before: char| before.is_ascii_digit()) => Some(0),
            ('0'..='9', Some(count)) => Some(count + 1),
            _ => None,
        };
        if decimals.is_none_or(|count| count <= 3) {
            kept.push(letter);
        }
    }
    kept
}

/// The ids in the checker's own sources.
pub(crate) fn known_ids() -> BTreeSet<String> {
    let mut sources = Vec::new();
    read_below(&root().join("checker/src/course"), &mut sources);
    // Other messages are made where they are named.
    let lines = sources.iter().flat_map(|source| source.lines());
    let lines = lines.filter(|line| !line.contains("Message::new("));
    let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_id = |quoted: &&str| quoted.starts_with("activite") && quoted.contains('-');
    quoted.filter(is_id).map(str::to_owned).collect()
}

fn read_below(folder: &Path, sources: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_below(&path, sources);
        } else {
            sources.push(std::fs::read_to_string(path).unwrap());
        }
    }
}
