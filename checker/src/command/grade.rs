//! `checker [ACTIVITY…]`: from a submission to a report.

use std::any::Any;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::Context;

use super::{Done, UserError};
use crate::cli::{Format, Grading, Source};
use crate::course::{self, ACTIVITIES, Activity, Bench, Check, Failure};
use crate::locale::Locale;
use crate::report;
use crate::runner::blanks;
use crate::runner::build::{self, Built};
use crate::runner::isolation::Limits;
use crate::runner::probe::{Answers, Probe, Student};
use crate::runner::process;
use crate::runner::stage::{LeftOut, LeftOutReason, Member, Stage, Unstageable};
use crate::runner::submission::{Nothing, Submission};
use crate::verdict::{ActivityReport, Blanks, CheckReport, Finding, Message, Outcome, Place, Report};
use crate::{files, kit};

pub(crate) fn run(grading: &Grading, locale: &Locale) -> anyhow::Result<Done> {
    let activities = chosen(&grading.activities)?;
    let submission = submission(&grading.source)?;
    let seed = grading.seed.unwrap_or_else(random_seed);
    let mut report = grade(&submission, &activities, seed, grading.limits)?;
    save_pictures(&mut report, locale)?;
    let text = match grading.format {
        Format::Terminal => report::terminal::render(&report, locale),
        Format::Json => report::json::render(&report, locale).context("writing the JSON report")?,
    };
    Ok(Done {
        text,
        code: report.exit_code(),
    })
}

/// Grades the activities of a submission.
pub(crate) fn grade(
    submission: &Submission,
    activities: &[&'static Activity],
    seed: u64,
    limits: Limits,
) -> anyhow::Result<Report> {
    let workshop = kit::workshop();
    let stage = Stage::take(&workshop).with_context(|| format!("preparing {}", workshop.display()))?;
    stage.sweep()?;
    let lay = |activity: &&'static Activity| stage.lay(activity.recipe, &submission.activity(activity.id()));
    let laid = activities
        .iter()
        .map(lay)
        .collect::<Result<Vec<_>, _>>()
        .context("copying the sources")?;
    let members: Vec<&Member> = laid.iter().filter_map(|laid| laid.as_ref().ok()).collect();
    let built = build::build(&stage, &members)?;
    let graded = activities.iter().zip(&laid).map(|(activity, laid)| match laid {
        Ok(member) => {
            let built = &built[activity.id()];
            grade_activity(
                activity,
                &Probe {
                    stage: &stage,
                    member,
                    built,
                    limits,
                },
                seed,
            )
        }
        Err(unstageable) => Ok(unstaged(activity, unstageable)),
    });
    Ok(Report {
        seed,
        activities: graded.collect::<Result<_, _>>()?,
    })
}

fn grade_activity(activity: &Activity, probe: &Probe, seed: u64) -> anyhow::Result<ActivityReport> {
    let member = probe.member;
    let (checks, trouble) = match probe.built {
        Built::NotCompiled(error) => {
            let message = Message::new("not-compiled");
            let finding = course::compile_error(message, error, &member.origin);
            (not_run(activity, "not-run-not-compiled"), Some(finding))
        }
        Built::Probe { .. } => (run_checks(activity.checks, probe, &member.origin, seed)?, None),
    };
    Ok(ActivityReport {
        id: activity.id(),
        blanks: Some(blanks_of(member)?),
        warnings: probe.built.warnings().to_vec(),
        notes: member.left_out.iter().map(note).collect(),
        trouble,
        checks,
    })
}

/// Runs an activity's checks, as many side by side as the machine has cores, each once those it needs have ended.
fn run_checks(
    checks: &[Check],
    answers: &dyn Answers,
    origin: &Path,
    seed: u64,
) -> Result<Vec<CheckReport>, process::Failure> {
    let mut reports: BTreeMap<&str, CheckReport> = BTreeMap::new();
    while reports.len() < checks.len() {
        let decided = |check: &&Check| check.needs.iter().all(|need| reports.contains_key(need));
        let ready = checks
            .iter()
            .filter(|check| !reports.contains_key(check.id))
            .filter(decided);
        let (blocked, free): (Vec<_>, Vec<_>) = ready.partition(|check| first_unmet(check, &reports).is_some());
        let mut ended: Vec<CheckReport> = blocked.into_iter().map(|check| blocked_by(check, &reports)).collect();
        ended.extend(side_by_side(&free, |check| run_check(check, answers, origin, seed))?);
        reports.extend(ended.into_iter().map(|report| (report.id, report)));
    }
    Ok(checks.iter().filter_map(|check| reports.remove(check.id)).collect())
}

/// Does `work` for each check on as many threads as there are cores.
fn side_by_side(
    checks: &[&Check],
    work: impl Fn(&Check) -> Result<CheckReport, process::Failure> + Sync,
) -> Result<Vec<CheckReport>, process::Failure> {
    let queue = Mutex::new(checks.iter());
    let next = || queue.lock().ok()?.next();
    let worker = || {
        std::iter::from_fn(next)
            .map(|check| work(check))
            .collect::<Result<Vec<_>, _>>()
    };
    let cores = thread::available_parallelism().map_or(1, Into::into);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(checks.len())).map(|_| scope.spawn(worker)).collect();
        let ended = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        Ok(ended.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    })
}

/// Runs one check.
pub(crate) fn run_check(
    check: &Check,
    answers: &dyn Answers,
    origin: &Path,
    seed: u64,
) -> Result<CheckReport, process::Failure> {
    let start = Instant::now();
    let mut bench = Bench::new(Student::new(answers), seed, check.id);
    // A panic of ours is a fault of ours: it takes neither the run nor a point with it.
    let judged = panic::catch_unwind(AssertUnwindSafe(|| (check.run)(&mut bench)));
    let judged = judged.unwrap_or_else(|panic| Err(Failure::Ours(message(panic.as_ref()).to_owned())));
    let (outcome, finding) = match judged {
        Ok(()) => (Outcome::Passed, None),
        Err(Failure::Interrupted) => return Err(process::Failure::Interrupted),
        Err(failure) => {
            let (outcome, finding) = failure.verdict(origin);
            (outcome, Some(finding))
        }
    };
    let printed = bench.student.into_printed();
    Ok(CheckReport {
        id: check.id,
        points: check.points,
        outcome,
        finding,
        duration: start.elapsed(),
        printed,
    })
}

/// What a panic was given.
fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("panic")
}

fn first_unmet(check: &Check, reports: &BTreeMap<&str, CheckReport>) -> Option<&'static str> {
    check.needs.iter().copied().find(|need| {
        reports
            .get(need)
            .is_some_and(|report| report.outcome != Outcome::Passed)
    })
}

fn blocked_by(check: &Check, reports: &BTreeMap<&str, CheckReport>) -> CheckReport {
    let need = first_unmet(check, reports).unwrap_or_default();
    without_run(check, Message::new("not-run-needs").text("check", need))
}

fn not_run(activity: &Activity, key: &str) -> Vec<CheckReport> {
    activity
        .checks
        .iter()
        .map(|check| without_run(check, Message::new(key)))
        .collect()
}

fn without_run(check: &Check, message: Message) -> CheckReport {
    CheckReport {
        id: check.id,
        points: check.points,
        outcome: Outcome::NotRun,
        finding: Some(Finding {
            message,
            ..Finding::default()
        }),
        duration: Default::default(),
        printed: String::new(),
    }
}

fn unstaged(activity: &Activity, unstageable: &Unstageable) -> ActivityReport {
    let (key, path) = match unstageable {
        Unstageable::Missing(path) => ("crate-missing", path),
        Unstageable::NoLibrary(path) => ("crate-no-library", path),
        Unstageable::TooLarge(path) => ("crate-too-large", path),
    };
    let message = Message::new(key).text("path", kit::shown(path));
    ActivityReport {
        id: activity.id(),
        blanks: None,
        warnings: Vec::new(),
        notes: Vec::new(),
        trouble: Some(Finding {
            message,
            ..Finding::default()
        }),
        checks: not_run(activity, "not-run-no-crate"),
    }
}

/// The blanks left in the student's sources, of those that the solution marks.
fn blanks_of(member: &Member) -> anyhow::Result<Blanks> {
    let mut blanks = Blanks::default();
    for (path, bytes) in &member.sources {
        let solution = kit::root().join("solutions").join(member.recipe.name).join(path);
        // A file that only the student has marks no blank.
        blanks.total += std::fs::read_to_string(solution).map_or(0, |source| blanks::marked(&source));
        let left = blanks::left(&String::from_utf8_lossy(bytes));
        let place = |blank: blanks::Blank| Place {
            file: member.origin.join(path),
            line: blank.line,
            column: blank.column,
        };
        blanks.left.extend(left.into_iter().map(place));
    }
    Ok(blanks)
}

fn note(left_out: &LeftOut) -> Message {
    let key = match left_out.reason {
        LeftOutReason::BuildScript => "left-out-build-script",
        LeftOutReason::Manifest => "left-out-manifest",
        LeftOutReason::Symlink => "left-out-symlink",
        LeftOutReason::NotAFile => "left-out-not-a-file",
        LeftOutReason::Name => "left-out-name",
    };
    Message::new(key).text("path", left_out.path.escape_debug())
}

fn save_pictures(report: &mut Report, locale: &Locale) -> anyhow::Result<()> {
    for activity in &mut report.activities {
        for check in &mut activity.checks {
            let Some(picture) = check.finding.as_mut().and_then(|finding| finding.picture.as_mut()) else {
                continue;
            };
            let file = kit::workshop()
                .join("images")
                .join(format!("{}-{}.png", activity.id, check.id));
            let mut png = Cursor::new(Vec::new());
            report::picture::side_by_side(picture, locale).write_to(&mut png, image::ImageFormat::Png)?;
            files::write(&file, png.get_ref()).with_context(|| format!("writing {}", file.display()))?;
            picture.file = Some(file);
        }
    }
    Ok(())
}

/// The activities of those names; all when there is none.
fn chosen(names: &[String]) -> Result<Vec<&'static Activity>, UserError> {
    if names.is_empty() {
        return Ok(ACTIVITIES.to_vec());
    }
    if let Some(unknown) = names
        .iter()
        .find(|name| ACTIVITIES.iter().all(|activity| activity.id() != **name))
    {
        let nearest = course::names()
            .into_iter()
            .max_by(|a, b| strsim::jaro_winkler(unknown, a).total_cmp(&strsim::jaro_winkler(unknown, b)));
        let message = Message::new("unknown-activity")
            .text("name", unknown)
            .text("nearest", nearest.unwrap_or_default())
            .text("all", course::names().join(", "));
        return Err(UserError(message));
    }
    // In the order of the course, each once, however they were typed.
    Ok(ACTIVITIES
        .into_iter()
        .filter(|activity| names.iter().any(|name| name == activity.id()))
        .collect())
}

fn submission(source: &Source) -> Result<Submission, UserError> {
    let names = course::names();
    let found = match source {
        Source::Solutions => Ok(Submission::solutions()),
        Source::Exercises => Submission::exercises(&names),
        Source::Folder(folder) => Submission::given(folder, &names),
    };
    found.map_err(|nothing| {
        let (key, path) = match &nothing {
            Nothing::Missing(path) => ("dir-missing", path),
            Nothing::NotAFolder(path) => ("dir-not-a-folder", path),
            Nothing::NoActivity(path) => ("dir-no-activity", path),
            Nothing::NotInAKit(path) => ("not-in-a-kit", path),
            Nothing::Unreadable { path, .. } => ("dir-unreadable", path),
        };
        let message = Message::new(key)
            .text("path", path.display())
            .text("all", names.join(", "));
        UserError(message.text("error", &nothing))
    })
}

/// A seed that nobody chose. Small enough to be typed again.
fn random_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("seed") % 1_000_000
}
