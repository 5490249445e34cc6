//! `checker [ACTIVITY…]`: from a submission to a report.

use std::sync::Mutex;
use std::{panic, thread};

use anyhow::{Context, bail};
use contract::Foreign;

use super::status::while_told;
use super::{Done, UserError, named, submission};
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
use crate::runner::sources::{self, LeftOut, LeftOutReason, Unstageable};
use crate::runner::stage::{Manner, Member, Stage};
use crate::runner::submission::Submission;
use crate::verdict::{ActivityReport, Blanks, CheckReport, Finding, Isolation, Message, Outcome, Place, Report};
use crate::{files, kit};

pub(crate) fn run(grading: &Grading, locale: &Locale) -> anyhow::Result<Done> {
    let (submission, activities) = asked(grading)?;
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

/// The submission, and the activities to grade: those that were named; else the one that the submission is, or all.
fn asked(grading: &Grading) -> anyhow::Result<(Submission, Vec<&'static Activity>)> {
    let mut activities = chosen(&grading.activities)?;
    let named = match grading.activities.is_empty() {
        true => Vec::new(),
        false => activities.iter().map(|activity| activity.id()).collect(),
    };
    let submission = submission::find(&grading.source, &named)?;
    activities.retain(|activity| submission.only.is_none_or(|only| only == activity.id()));
    Ok((submission, activities))
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
    let lay = |activity: &&'static Activity| stage.lay(activity.recipe, &submission.origin(activity.id()));
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
    let mut reports = graded.collect::<anyhow::Result<Vec<ActivityReport>>>()?;
    for (report, activity) in reports.iter_mut().zip(activities) {
        report.notes.splice(0..0, submission::notes(submission, activity));
    }
    Ok(Report {
        seed,
        isolation: Isolation {
            held: layers.held.into_iter().map(Layer::id).collect(),
            missing: layers.missing.into_iter().map(Layer::id).collect(),
        },
        spoiled: stage.spoiled.clone(),
        activities: reports,
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
        let layers = thread::Builder::new().spawn_scoped(scope, isolate)?;
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
            let finding = course::compile_error(error, &member.origin.folder);
            (not_run(activity, "not-run-not-compiled"), Some(finding))
        }
        Built::Refused(refusal) => {
            let finding = course::refusal(refusal, &member.origin.folder);
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
        blanks: blanks_of(member, probe.built, &checks),
        warnings: probe.built.warnings().to_vec(),
        notes: notes(&member.left_out),
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
        origin: &member.origin.folder,
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
    let (key, path, misnamed) = match unstageable {
        Unstageable::Missing(path) => ("crate-missing", path, None),
        Unstageable::NoLibrary(path) => match sources::misnamed(path) {
            Some(found) => ("crate-misnamed-library", path, Some(found)),
            None => ("crate-no-library", path, None),
        },
        Unstageable::Link(path) => ("crate-link", path, None),
        Unstageable::TooLarge(path) => ("crate-too-large", path, None),
    };
    let filled_in = |key: &str| {
        let message = Message::new(key).text("path", kit::shown(path));
        let message = message.text("activity", activity.id());
        message.text("found", misnamed.as_deref().map_or_else(String::new, kit::shown))
    };
    ActivityReport {
        id: activity.id(),
        blanks: None,
        warnings: Vec::new(),
        notes: Vec::new(),
        trouble: Some(Finding {
            message: filled_in(key),
            hint: Some(filled_in(&format!("{key}.hint"))),
            ..Finding::default()
        }),
        checks: not_run(activity, "not-run-no-crate"),
        instructor_points: activity.instructor_points,
    }
}

/// How many things that were left out have a sentence of their own.
const MOST_NOTES: usize = 20;
/// How many blanks are shown with their places.
const MOST_BLANKS: usize = 20;

/// The blanks left in the student's sources, of those that the solution marks. None when a source cannot be read as Rust, or there is no solution.
fn blanks_of(member: &Member, built: &Built, checks: &[CheckReport]) -> Option<Blanks> {
    let mut blanks = Blanks::default();
    let solution = kit::root().join("solutions").join(member.recipe.name);
    if !solution.join("src/lib.rs").is_file() {
        return None; // Of a kit without it, nobody knows how many there were.
    }
    // A file that no module names is not part of the program. Of one that was not compiled, we do not know.
    let is_part = |path: &str| match built {
        Built::Probe { files, .. } => files.contains(path),
        _ => true,
    };
    for (path, source) in member.sources.iter().filter(|(path, _)| is_part(path)) {
        // A file that only the student has marks no blank.
        blanks.total += std::fs::read_to_string(solution.join(path)).map_or(0, |source| blanks::marked(&source));
        if path.ends_with(".rs") {
            let left = blanks::left(str::from_utf8(source.bytes()).ok()?)?;
            blanks.left += left.len();
            let room = MOST_BLANKS.saturating_sub(blanks.places.len());
            let places = left.iter().take(room);
            let places = places.filter_map(|blank| Some((blank.line, source.place(blank.line, blank.column)?)));
            blanks.places.extend(places.map(|(line, (column, text))| Place {
                file: member.origin.folder.join(member.origin.own_path(path)),
                line,
                column,
                text,
            }));
        }
    }
    // Whatever `todo!()` stands where nothing comes by: what the exercise asks is done.
    if checks.iter().all(|check| check.outcome == Outcome::Passed) {
        (blanks.left, blanks.places) = (0, Vec::new());
    }
    Some(blanks)
}

/// A word on each thing that was left out, as long as anybody reads them.
fn notes(left_out: &[LeftOut]) -> Vec<Message> {
    let (first, others) = left_out.split_at(left_out.len().min(MOST_NOTES));
    let others = (!others.is_empty()).then(|| Message::new("left-out-others").number("count", others.len() as f64));
    first.iter().map(note).chain(others).collect()
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

/// The seed that was asked for, or else one that nobody chose: small enough to be typed again.
pub(crate) fn seed(grading: &Grading) -> u64 {
    use std::hash::{BuildHasher, RandomState};
    let random = || RandomState::new().hash_one("seed") % 1_000_000;
    grading.seed.unwrap_or_else(random)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    /// As when rustc has read `src/lib.rs` only, or nothing.
    fn blanks(sources: [(&str, Source); 2], is_compiled: bool, outcome: Outcome) -> Blanks {
        let built = if is_compiled {
            Built::Probe {
                missing: Default::default(),
                executables: Default::default(),
                warnings: Vec::new(),
                files: ["src/lib.rs".to_owned()].into(),
            }
        } else {
            Built::NotCompiled(Default::default())
        };
        let check = &ACTIVITIES[2].checks[0];
        let report = CheckReport {
            outcome,
            ..without_run(check, Message::default())
        };
        blanks_of(&Member::with_sources(sources), &built, &[report]).unwrap()
    }

    #[test]
    fn a_file_that_is_no_part_of_the_program_has_no_blanks() {
        let sources = || {
            [
                ("src/lib.rs", "fn f() { todo!() }".into()),
                ("src/other.rs", "todo!();".into()),
            ]
        };
        let compiled = blanks(sources(), true, Outcome::Wrong);
        assert_eq!((compiled.total, compiled.left), (4, 1));
        assert_eq!(blanks(sources(), false, Outcome::NotRun).left, 2);
    }

    #[test]
    fn what_has_all_its_points_has_no_blank_left() {
        let sources = [
            ("src/lib.rs", "#[cfg(any())] fn f() { todo!() }".into()),
            ("src/other.rs", "".into()),
        ];
        let done = blanks(sources, true, Outcome::Passed);
        assert_eq!((done.total, done.left, done.places.len()), (4, 0, 0));
    }

    /// It took as long as the square of their number, and as much room as their lines are long.
    #[test]
    fn blanks_by_the_thousand_are_counted_and_the_first_are_shown() {
        for end in ["", "\n"] {
            let source = format!("todo!();{end}").repeat(60_000);
            let blanks = blanks(
                [("src/lib.rs", source.into()), ("src/other.rs", "".into())],
                true,
                Outcome::ToDo,
            );
            assert_eq!((blanks.left, blanks.places.len()), (60_000, MOST_BLANKS));
            let letters: usize = blanks.places.iter().map(|place| place.text.as_read().len()).sum();
            assert!(letters <= MOST_BLANKS * 300, "{letters}");
        }
    }

    #[test]
    fn what_was_left_out_is_said_of_the_first_and_counted() {
        let left_out = LeftOut {
            path: "src/x".to_owned(),
            reason: LeftOutReason::Symlink,
        };
        let notes = notes(&vec![left_out; 100]);
        assert_eq!(notes.len(), MOST_NOTES + 1);
        assert_eq!(notes[MOST_NOTES], Message::new("left-out-others").number("count", 80.0));
    }
}
