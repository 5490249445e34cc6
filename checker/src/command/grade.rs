//! `checker [ACTIVITY…]`: from a submission to a report.

use std::sync::Mutex;
use std::{panic, thread};

use anyhow::{Context, bail};
use contract::Foreign;

use super::status::while_told;
use super::{Done, UserError, named};
use crate::cli::{Format, Grading, Source};
use crate::course::{self, ACTIVITIES, Activity, Check, Examination, without_run};
use crate::locale::Locale;
use crate::report;
use crate::report::terminal::Detail;
use crate::runner::blanks;
use crate::runner::budget::Budgeted;
use crate::runner::build::{self, Builds, Built};
use crate::runner::isolation::{self, Layer, Layers, Terms};
use crate::runner::probe::{Answers, Probe};
use crate::runner::process;
use crate::runner::sources::{LeftOut, LeftOutReason, Unstageable};
use crate::runner::stage::{Manner, Member, Stage};
use crate::runner::submission::{Nothing, Submission};
use crate::verdict::{ActivityReport, Blanks, CheckReport, Finding, Isolation, Message, Outcome, Place, Report};
use crate::{files, kit};

pub(crate) fn run(grading: &Grading, locale: &Locale) -> anyhow::Result<Done> {
    let activities = chosen(&grading.activities)?;
    let submission = submission(&grading.source)?;
    let mut report = while_told(&locale.say("grading-takes-long"), || {
        grade(&submission, &activities, seed(grading), grading.terms)
    })?;
    save_pictures(&mut report, &submission, locale)?;
    let text = match grading.format {
        Format::Terminal => {
            let detail = Detail {
                all: grading.shows_all,
                notes: grading.shows_notes,
                hints: grading.source == Source::Exercises,
            };
            report::terminal::render(&report, locale, detail)
        }
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
    terms: Terms,
) -> anyhow::Result<Report> {
    kit::expect_in_place()?;
    prepare(activities);
    let workshop = kit::workshop();
    let stage = Stage::take(&workshop).with_context(|| format!("preparing {}", workshop.display()))?;
    let lay = |activity: &&'static Activity| stage.lay(activity.recipe, &submission.activity(activity.id()));
    let laid = activities
        .iter()
        .map(lay)
        .collect::<Result<Vec<_>, _>>()
        .context("copying the sources")?;
    let members: Vec<&Member> = laid.iter().filter_map(|laid| laid.as_ref().ok()).collect();
    let (layers, built) = isolate_and_build(&stage, &members, terms)?;
    let graded = activities.iter().zip(&laid).map(|(activity, laid)| match laid {
        Ok(member) => {
            let probe = Probe {
                stage: &stage,
                member,
                built: &built[activity.id()],
                limits: terms.call,
            };
            grade_activity(activity, &probe, terms, seed, submission.is_solution)
        }
        Err(unstageable) if submission.is_solution => {
            bail!("a file of the kit is missing or too large: {unstageable:?}")
        }
        Err(unstageable) => Ok(unstaged(activity, unstageable)),
    });
    Ok(Report {
        seed,
        isolation: Isolation {
            held: layers.held.into_iter().map(Layer::id).collect(),
            missing: layers.missing.into_iter().map(Layer::id).collect(),
        },
        activities: graded.collect::<Result<_, _>>()?,
    })
}

/// Gets ready what the checks need, while the compilers work. Nobody waits for it, and without a thread for it nothing is lost.
fn prepare(activities: &[&'static Activity]) {
    let activities = activities.to_vec();
    _ = thread::Builder::new().spawn(move || activities.iter().for_each(|activity| (activity.prepare)()));
}

/// What holds a call here, and the probes. The two take turns where nothing may be built without isolation; else they are found
/// out side by side.
fn isolate_and_build(stage: &Stage, members: &[&Member], terms: Terms) -> anyhow::Result<(Layers, Builds)> {
    let isolate = || isolation::check(terms.call, &stage.folder).context("isolating a call");
    let build = || build::build(stage, members, terms.compiler, Manner::Quick);
    if terms.requires_isolation {
        let layers = isolate()?;
        layers.require_all()?;
        return Ok((layers, build()?));
    }
    thread::scope(|scope| {
        let layers = scope.spawn(isolate);
        let built = build();
        let layers = layers.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        Ok((layers?, built?))
    })
}

fn grade_activity(
    activity: &Activity,
    probe: &Probe,
    terms: Terms,
    seed: u64,
    is_solution: bool,
) -> anyhow::Result<ActivityReport> {
    let member = probe.member;
    let (checks, trouble) = match probe.built {
        Built::NotCompiled(error) => {
            let finding = course::compile_error(error, &member.origin);
            (not_run(activity, "not-run-not-compiled"), Some(finding))
        }
        Built::Refused(refusal) => {
            let finding = course::refusal(refusal, &member.origin);
            (not_run(activity, "not-run-not-compiled"), Some(finding))
        }
        Built::Probe { .. } => {
            let spent = Mutex::default();
            let answers = Budgeted::new(probe, terms.activity, &spent);
            let mut checks = examination(&answers, member, seed, is_solution).run(activity.checks)?;
            let each = checks.iter_mut().zip(activity.checks);
            let little = Vec::from_iter(each.filter(|(report, _)| says_little(report, member)));
            if !little.is_empty() {
                // It takes an ndarray of its own to know more, for which nobody else should wait.
                let outspoken = build::build(probe.stage, &[member], terms.compiler, Manner::Outspoken)?;
                let built = &outspoken[activity.id()];
                let probe = Probe { built, ..*probe };
                let answers = Budgeted::new(&probe, terms.activity, &spent);
                tell_more(little, &examination(&answers, member, seed, is_solution))?;
            }
            (checks, None)
        }
    };
    Ok(ActivityReport {
        id: activity.id(),
        blanks: blanks_of(member),
        warnings: probe.built.warnings().to_vec(),
        notes: member.left_out.iter().map(note).collect(),
        trouble,
        checks,
        instructor_points: activity.instructor_points,
    })
}

/// Whether a check ended in a panic of which a probe built otherwise can tell more: its words, or its place.
fn says_little(check: &CheckReport, member: &Member) -> bool {
    let Some(finding) = &check.finding else {
        return false;
    };
    let is_nowhere = check.outcome == Outcome::Crashed && finding.place.is_none();
    let says_little = |panic| build::says_little(panic) || is_nowhere && !member.recipe.has_line_tables();
    let quote = finding.quote.as_ref().map(Foreign::as_read);
    quote.is_some_and(says_little)
}

/// Runs checks once more, and takes over the panics. None passes by having been examined twice.
fn tell_more(checks: Vec<(&mut CheckReport, &Check)>, again: &Examination) -> Result<(), process::Failure> {
    for (report, check) in checks {
        let again = again.run_one(check)?;
        if again.outcome == Outcome::Crashed {
            *report = again;
        }
    }
    Ok(())
}

fn examination<'a>(answers: &'a dyn Answers, member: &'a Member, seed: u64, is_solution: bool) -> Examination<'a> {
    Examination {
        answers,
        origin: &member.origin,
        seed,
        is_solution,
    }
}

fn not_run(activity: &Activity, key: &str) -> Vec<CheckReport> {
    activity
        .checks
        .iter()
        .map(|check| without_run(check, Message::new(key)))
        .collect()
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
        instructor_points: activity.instructor_points,
    }
}

/// The blanks left in the student's sources, of those that the solution marks. None when a source cannot be read as Rust.
fn blanks_of(member: &Member) -> Option<Blanks> {
    let mut blanks = Blanks::default();
    for (path, source) in &member.sources {
        let solution = kit::root().join("solutions").join(member.recipe.name).join(path);
        // A file that only the student has marks no blank.
        blanks.total += std::fs::read_to_string(solution).map_or(0, |source| blanks::marked(&source));
        if !path.ends_with(".rs") {
            continue;
        }
        let place = |blank: blanks::Blank| {
            let (column, text) = source.place(blank.line, blank.column)?;
            Some(Place {
                file: member.origin.join(path),
                line: blank.line,
                column,
                text,
            })
        };
        let left = blanks::left(str::from_utf8(source.bytes()).ok()?)?;
        blanks.left.extend(left.into_iter().filter_map(place));
    }
    Some(blanks)
}

fn note(left_out: &LeftOut) -> Message {
    let key = match left_out.reason {
        LeftOutReason::BuildScript => "left-out-build-script",
        LeftOutReason::Manifest => "left-out-manifest",
        LeftOutReason::Symlink => "left-out-symlink",
        LeftOutReason::NotAFile => "left-out-not-a-file",
        LeftOutReason::Name => "left-out-name",
        LeftOutReason::Unreadable => "left-out-unreadable",
    };
    Message::new(key).text("path", &left_out.path)
}

/// Writes the pictures where no other submission's are.
fn save_pictures(report: &mut Report, submission: &Submission, locale: &Locale) -> anyhow::Result<()> {
    for activity in &mut report.activities {
        for check in &mut activity.checks {
            let Some(picture) = check.finding.as_mut().and_then(|finding| finding.picture.as_mut()) else {
                continue;
            };
            let file = kit::workshop()
                .join("images")
                .join(submission.id())
                .join(format!("{}-{}.png", activity.id, check.id));
            let png = report::picture::png(&report::picture::side_by_side(picture, locale))?;
            files::write(&file, &png).with_context(|| format!("writing {}", file.display()))?;
            picture.file = Some(file);
        }
    }
    Ok(())
}

/// The activities of those names; all when there is none.
pub(super) fn chosen(names: &[String]) -> Result<Vec<&'static Activity>, UserError> {
    if names.is_empty() {
        return Ok(ACTIVITIES.to_vec());
    }
    let named = names
        .iter()
        .map(|name| named::activity(name))
        .collect::<Result<Vec<_>, _>>()?;
    // In the order of the course, each once, however they were typed.
    Ok(ACTIVITIES
        .into_iter()
        .filter(|activity| named.iter().any(|named| named.id() == activity.id()))
        .collect())
}

/// What is to be graded.
pub(crate) fn submission(source: &Source) -> anyhow::Result<Submission> {
    if !matches!(source, Source::Folder(_)) {
        expect_no_other_kit()?;
    }
    let names = course::names();
    let found = match source {
        Source::Solutions => Ok(Submission::solutions()),
        Source::Exercises => Submission::exercises(&names),
        Source::Folder(folder) => Submission::given(folder, &names),
    };
    let refused = |nothing: Nothing| {
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
    };
    Ok(found.map_err(refused)?)
}

/// Refuses where the user stands in another kit than ours: is it that one or this one that is meant?
pub(super) fn expect_no_other_kit() -> anyhow::Result<()> {
    match kit::other_around_us()? {
        None => Ok(()),
        Some(other) => {
            let message = Message::new("in-another-kit").text("here", other.display());
            Err(UserError(message.text("own", kit::root().display())).into())
        }
    }
}

/// The seed that was asked for, or else one that nobody chose: small enough to be typed again.
pub(crate) fn seed(grading: &Grading) -> u64 {
    use std::hash::{BuildHasher, RandomState};
    let random = || RandomState::new().hash_one("seed") % 1_000_000;
    grading.seed.unwrap_or_else(random)
}
