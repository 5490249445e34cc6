//! Running the checks of an activity against whatever answers its calls.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Instant;

use super::{Bench, Check, Failure, note};
use crate::runner::probe::{Answers, Student};
use crate::runner::process;
use crate::verdict::{CheckReport, Finding, Message, Outcome};

/// One student's answers, and what the checks need to know beside them.
#[derive(Clone, Copy)]
pub(crate) struct Examination<'a> {
    pub(crate) answers: &'a dyn Answers,
    /// The student's folder of the activity, for places in the sources.
    pub(crate) origin: &'a Path,
    pub(crate) seed: u64,
    /// The solutions are examined, not a student.
    pub(crate) is_solution: bool,
}

impl Examination<'_> {
    /// Runs an activity's checks, as many side by side as the machine has cores, each as soon as those it needs have ended.
    pub(crate) fn run(&self, checks: &[Check]) -> Result<Vec<CheckReport>, process::Failure> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut reports: BTreeMap<&str, CheckReport> = BTreeMap::new();
        let mut waiting: Vec<&Check> = checks.iter().collect();
        // Those that can only run one after the other begin first, that all may end together.
        waiting.sort_by_key(|check| !is_in_a_chain(check, checks));
        let (sender, ended) = channel();
        thread::scope(|scope| {
            let mut running = 0;
            while reports.len() < checks.len() {
                let is_decided = |check: &&Check| check.needs.iter().all(|need| reports.contains_key(need));
                match waiting.iter().position(is_decided) {
                    Some(next) if first_unmet(waiting[next], &reports).is_some() => {
                        let report = blocked_by(waiting.remove(next), &reports);
                        reports.insert(report.id, report);
                    }
                    Some(next) if running < cores => {
                        let (check, sender) = (waiting.remove(next), sender.clone());
                        scope.spawn(move || {
                            let report = panic::catch_unwind(AssertUnwindSafe(|| self.run_one(check)));
                            // Nobody waits for it after an interruption.
                            _ = sender.send(report);
                        });
                        running += 1;
                    }
                    _ => {
                        let report = ended
                            .recv()
                            .expect("we hold a sender, and each that runs sends its report");
                        let report = report.unwrap_or_else(|panic| panic::resume_unwind(panic))?;
                        reports.insert(report.id, report);
                        running -= 1;
                    }
                }
            }
            Ok::<_, process::Failure>(())
        })?;
        let mut reports: Vec<_> = checks.iter().filter_map(|check| reports.remove(check.id)).collect();
        note::refuse_repeated(&mut reports);
        Ok(reports)
    }

    /// Runs one check, whatever it needs.
    pub(crate) fn run_one(&self, check: &Check) -> Result<CheckReport, process::Failure> {
        let start = Instant::now();
        let mut bench = Bench::new(Student::new(self.answers), self.seed, check.id, self.is_solution);
        // A panic of ours is a fault of ours: it takes neither the run nor a point with it.
        let judged = panic::catch_unwind(AssertUnwindSafe(|| (check.run)(&mut bench)));
        let judged = judged.unwrap_or_else(|panic| Err(Failure::Ours(message(panic.as_ref()).to_owned())));
        let (outcome, finding) = match judged {
            Ok(()) => (Outcome::Passed, None),
            Err(Failure::Interrupted) => return Err(process::Failure::Interrupted),
            Err(failure) => {
                let (outcome, finding) = failure.verdict(self.origin);
                (outcome, Some(finding))
            }
        };
        Ok(CheckReport {
            id: check.id,
            points: check.points,
            outcome,
            finding,
            duration: start.elapsed(),
            to_read: bench.to_read,
            own_words: bench.own_words,
            printed: bench.student.into_printed(),
        })
    }
}

/// The report of a check that was not run.
pub(crate) fn without_run(check: &Check, message: Message) -> CheckReport {
    CheckReport {
        id: check.id,
        points: check.points,
        outcome: Outcome::NotRun,
        finding: Some(Finding {
            message,
            ..Finding::default()
        }),
        duration: Default::default(),
        to_read: None,
        own_words: None,
        printed: Default::default(),
    }
}

/// What a panic was given.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("panic")
}

/// Whether a check needs another, or another needs it.
fn is_in_a_chain(check: &Check, checks: &[Check]) -> bool {
    !check.needs.is_empty() || checks.iter().any(|other| other.needs.contains(&check.id))
}

fn first_unmet(check: &Check, reports: &BTreeMap<&str, CheckReport>) -> Option<&'static str> {
    let is_unmet = |need: &&str| {
        reports
            .get(need)
            .is_some_and(|report| report.outcome != Outcome::Passed)
    };
    check.needs.iter().copied().find(is_unmet)
}

fn blocked_by(check: &Check, reports: &BTreeMap<&str, CheckReport>) -> CheckReport {
    let need = first_unmet(check, reports).unwrap_or_default();
    without_run(check, Message::new("not-run-needs").text("check", need))
}
