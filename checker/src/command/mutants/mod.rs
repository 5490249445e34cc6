//! `checker dev mutants`: if a solution were wrong, would a check see it? Every change of a solution must cost a point, or be in
//! the list of those that nobody can see.

mod listing;
mod mutant;
mod operators;
mod progress;
mod reasons;
mod summary;

use std::collections::BTreeMap;

use anyhow::{Context, ensure};
use tempfile::TempDir;

use super::dev::{SEED, TERMS};
use super::{Done, UserError, grade, submission};
use crate::course::Activity;
use crate::files;
use crate::locale::Locale;
use crate::runner::submission::Submission;
use crate::verdict::{ActivityReport, Message, Outcome, points};
use mutant::{Mutant, Source};
use progress::Progress;
use reasons::Reason;
use summary::Summary;

/// What became of a mutant.
#[derive(Debug, PartialEq, Eq)]
enum Fate<'a> {
    /// It cost a point.
    Killed,
    /// It cost none, and the list says why.
    Equivalent(&'a Reason),
    /// It does not compile.
    Unviable,
    /// It cost none, and nobody has said why.
    Missed,
}

struct Judged<'a> {
    mutant: &'a Mutant<'a>,
    fate: Fate<'a>,
}

pub(crate) fn run(names: &[String], locale: &Locale) -> anyhow::Result<Done> {
    submission::expect_no_other_kit()?;
    let activities = grade::chosen(names)?;
    let reasons = reasons::read()?;
    let sources = Source::of(&activities)?;
    let mutants = mutants(&sources, &listing::ask(&activities)?)?;
    let copy = SolutionsCopy::of(&sources)?;
    copy.ensure_complete(&activities)?;
    let judged = judge_all(&copy, &mutants, &reasons, locale)?;
    let summary = Summary {
        activities: &activities,
        judged: &judged,
        reasons: &reasons,
    };
    Ok(summary.tell(locale))
}

/// The mutants that cargo-mutants lists, and ours.
fn mutants<'a>(sources: &'a [Source], listed: &[listing::Listed]) -> anyhow::Result<Vec<Mutant<'a>>> {
    let mut mutants = Vec::new();
    for source in sources {
        let changes = operators::changes(&source.text).with_context(|| format!("reading {}", source.path))?;
        let ours = changes.into_iter().map(|change| Mutant {
            source,
            function: listing::function(source, &change, listed),
            change,
        });
        let mut here = listing::mutants(source, listed)?;
        here.extend(ours);
        here.sort_by(|a, b| a.key().cmp(&b.key()));
        here.dedup_by(|a, b| a.key() == b.key());
        mutants.extend(here);
    }
    Ok(mutants)
}

fn judge_all<'a>(
    copy: &SolutionsCopy,
    mutants: &'a [Mutant],
    reasons: &'a [Reason],
    locale: &Locale,
) -> anyhow::Result<Vec<Judged<'a>>> {
    let mut progress = Progress::new(locale);
    let mut judged: Vec<Judged> = Vec::new();
    for round in rounds(mutants) {
        for (mutant, report) in round.iter().zip(copy.grade(&round)?) {
            let fate =
                fate(mutant, &report, reasons).with_context(|| format!("{}:{}", mutant.source.path, mutant.line()))?;
            judged.push(Judged { mutant, fate });
        }
        let missed = judged.iter().filter(|judged| judged.fate == Fate::Missed).count();
        let message = Message::new("mutants-progress")
            .number("done", judged.len() as f64)
            .number("all", mutants.len() as f64)
            .number("missed", missed as f64);
        progress.show(message, judged.len() as f64 / mutants.len() as f64);
    }
    judged.sort_by(|a, b| a.mutant.key().cmp(&b.mutant.key()));
    Ok(judged)
}

/// Mutants that share a build: activities do not depend on one another, so a round has one mutant of each.
fn rounds<'a>(mutants: &'a [Mutant]) -> Vec<Vec<&'a Mutant<'a>>> {
    let mut rounds: Vec<Vec<_>> = Vec::new();
    let mut placed: BTreeMap<&str, usize> = BTreeMap::new();
    for mutant in mutants {
        let round = placed.entry(mutant.source.activity.id()).or_default();
        if *round == rounds.len() {
            rounds.push(Vec::new());
        }
        rounds[*round].push(mutant);
        *round += 1;
    }
    rounds
}

fn fate<'a>(mutant: &Mutant, report: &ActivityReport, reasons: &'a [Reason]) -> anyhow::Result<Fate<'a>> {
    let failed = report
        .checks
        .iter()
        .find(|check| check.outcome == Outcome::CheckerError);
    ensure!(failed.is_none(), "the checker itself failed");
    let reason = || reasons.iter().find(|reason| reason.explains(mutant));
    Ok(match () {
        () if report.trouble.is_some() => Fate::Unviable,
        () if !is_complete(report) => Fate::Killed,
        () => reason().map_or(Fate::Missed, Fate::Equivalent),
    })
}

fn is_complete(report: &ActivityReport) -> bool {
    let (earned, all) = points(&report.checks);
    earned >= all
}

/// A copy of the solutions, for mutants to stand in.
struct SolutionsCopy {
    folder: TempDir,
}

impl SolutionsCopy {
    fn of(sources: &[Source]) -> anyhow::Result<SolutionsCopy> {
        let folder = tempfile::Builder::new().prefix("mutants-").tempdir()?;
        let copy = SolutionsCopy { folder };
        sources.iter().try_for_each(|source| copy.write(source, &source.text))?;
        Ok(copy)
    }

    fn write(&self, source: &Source, text: &str) -> anyhow::Result<()> {
        let file = self.folder.path().join(&source.path);
        files::write(&file, text.as_bytes()).with_context(|| format!("writing {}", file.display()))
    }

    /// Without any mutant there is no point to miss: else every mutant would seem to cost one.
    fn ensure_complete(&self, activities: &[&'static Activity]) -> anyhow::Result<()> {
        let reports = self.reports(activities)?;
        match reports.iter().all(is_complete) {
            true => Ok(()),
            false => Err(UserError(Message::new("mutants-solutions")).into()),
        }
    }

    /// What becomes of the mutants' activities, with these mutants in them.
    fn grade(&self, mutants: &[&Mutant]) -> anyhow::Result<Vec<ActivityReport>> {
        mutants
            .iter()
            .try_for_each(|mutant| self.write(mutant.source, &mutant.text()))?;
        let activities: Vec<_> = mutants.iter().map(|mutant| mutant.source.activity).collect();
        let reports = self.reports(&activities)?;
        mutants
            .iter()
            .try_for_each(|mutant| self.write(mutant.source, &mutant.source.text))?;
        Ok(reports)
    }

    fn reports(&self, activities: &[&'static Activity]) -> anyhow::Result<Vec<ActivityReport>> {
        let submission = Submission::solutions_in(self.folder.path().to_owned());
        Ok(grade::grade(&submission, activities, SEED, TERMS)?.activities)
    }
}

#[cfg(test)]
mod tests {
    use super::mutant::tests::{mutant, source};
    use super::*;
    use crate::course::{ACTIVITIES, without_run};
    use crate::verdict::{CheckReport, Finding};

    /// A report of the first activity, all of whose checks ended so.
    fn report(outcome: Outcome) -> ActivityReport {
        let checks = ACTIVITIES[0]
            .checks
            .iter()
            .map(|check| without_run(check, Message::default()));
        ActivityReport {
            id: ACTIVITIES[0].id(),
            blanks: None,
            warnings: Vec::new(),
            notes: Vec::new(),
            trouble: None,
            checks: checks.map(|check| CheckReport { outcome, ..check }).collect(),
            instructor_points: 0.0,
        }
    }

    #[test]
    fn a_mutant_is_judged_by_its_points() {
        let source = source("fn f() -> u8 { 1 }\n");
        let mutant = mutant(&source, "1", "2");
        let reasons = reasons::parse("activite1/src/lib.rs f\n    Because.\n").unwrap();
        let judged = |report: ActivityReport, reasons| fate(&mutant, &report, reasons).ok();
        assert_eq!(judged(report(Outcome::Passed), &[]), Some(Fate::Missed));
        assert_eq!(
            judged(report(Outcome::Passed), &reasons),
            Some(Fate::Equivalent(&reasons[0]))
        );
        for outcome in [Outcome::Wrong, Outcome::Crashed, Outcome::TooSlow] {
            assert_eq!(judged(report(outcome), &reasons), Some(Fate::Killed));
        }
        assert_eq!(judged(report(Outcome::CheckerError), &reasons), None);
        let not_compiled = ActivityReport {
            trouble: Some(Finding::default()),
            ..report(Outcome::NotRun)
        };
        assert_eq!(judged(not_compiled, &reasons), Some(Fate::Unviable));
    }

    #[test]
    fn a_round_has_one_mutant_of_each_activity() {
        let first = source("1 2 3");
        let other = Source {
            activity: ACTIVITIES[1],
            ..source("1 2 3")
        };
        let mutants = [
            mutant(&first, "1", "0"),
            mutant(&first, "2", "0"),
            mutant(&other, "3", "0"),
        ];
        let rounds = rounds(&mutants);
        let shown: Vec<Vec<_>> = rounds
            .iter()
            .map(|round| round.iter().map(|mutant| mutant.text()).collect())
            .collect();
        assert_eq!(shown, [vec!["0 2 3", "1 2 0"], vec!["1 0 3"]]);
    }
}
