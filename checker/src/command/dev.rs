//! `checker dev …`: what guards the kit itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};
use contract::Foreign;

use super::{Done, UserError, grade, known, submission};
use crate::course::{ACTIVITIES, Activity, Check, Examination, Mimic};
use crate::locale::{Locale, untranslated};
use crate::runner::blanks::{self, BEGIN, END};
use crate::runner::build;
use crate::runner::isolation::{Bounds, Limits, Terms};
use crate::runner::process;
use crate::runner::submission::Submission;
use crate::verdict::{CheckReport, Message, Outcome};
use crate::{files, kit};

/// Suffix of the solutions' packages and programs.
const SUFFIX: &str = "-solution";

/// `dev sync`: writes `exercises/` from `solutions/`. What it replaces is kept in a folder that it names.
pub(crate) fn sync(locale: &Locale) -> anyhow::Result<Done> {
    expect_in_kit()?;
    let keep = kit::workshop().join("before-sync");
    let drift = drift(kit::root())?;
    let kept = bring_in_line(kit::root(), &drift, &keep)?;
    let known = known::write()?;
    let line = |(path, wanted): (&PathBuf, &Option<_>)| {
        let key = if wanted.is_some() {
            "sync-written"
        } else {
            "sync-removed"
        };
        let file = kit::root().join("exercises").join(path);
        Message::new(key).text("file", kit::shown(&file))
    };
    let kept = kept.then(|| Message::new("sync-kept").text("folder", kit::shown(&keep)));
    let known = known.map(|file| Message::new("sync-written").text("file", kit::shown(&file)));
    let messages = drift.iter().map(line).chain(known).chain(kept);
    let messages = messages.chain([Message::new("sync-done").number("count", drift.len() as f64)]);
    Ok(Done {
        text: messages
            .map(|message| locale.tell(&message))
            .collect::<Vec<_>>()
            .join("\n"),
        code: 0,
    })
}

/// Refuses to write into a kit where the user does not stand.
fn expect_in_kit() -> anyhow::Result<()> {
    submission::expect_no_other_kit()?;
    kit::expect_in_place()?;
    let is_in_ours = std::env::current_dir()?
        .canonicalize()?
        .starts_with(kit::root().canonicalize()?);
    let message = Message::new("sync-elsewhere").text("own", kit::root().display());
    Ok(is_in_ours.then_some(()).ok_or(UserError(message))?)
}

/// Makes the files of `exercises/` what they should be, once what they were is kept. True when there was something to keep.
fn bring_in_line(root: &Path, drift: &Drift, keep: &Path) -> anyhow::Result<bool> {
    let mut kept = false;
    for (path, wanted) in drift {
        let file = root.join("exercises").join(path);
        if let Ok(present) = fs::read(&file) {
            files::write(&unused(&keep.join(path)), &present).context("keeping a copy")?;
            kept = true;
        }
        match wanted {
            Some(text) => files::write(&file, text)?,
            None => fs::remove_file(&file)?,
        }
    }
    Ok(kept)
}

/// `path`, or with a number after it when a copy of an earlier time is there.
fn unused(path: &Path) -> PathBuf {
    let numbered = |number: u32| PathBuf::from(format!("{}.{number}", path.display()));
    let names = std::iter::once(path.to_owned()).chain((1..).map(numbered));
    names
        .into_iter()
        .find(|name| !name.exists())
        .unwrap_or_else(|| path.to_owned())
}

/// `dev check`: fails when something of the kit does not hold.
pub(crate) fn check(locale: &Locale) -> anyhow::Result<Done> {
    submission::expect_no_other_kit()?;
    kit::expect_in_place()?;
    let mut faults: Vec<Message> = Vec::new();
    faults.extend(
        drift(kit::root())?
            .into_keys()
            .map(|path| Message::new("fault-drift").text("file", path.display())),
    );
    faults.extend(
        untranslated()
            .into_iter()
            .map(|key| Message::new("fault-untranslated").text("key", key)),
    );
    let unknown = known::unknown()?.into_iter();
    faults.extend(unknown.map(|file| Message::new("fault-unknown").text("file", kit::shown(&file))));
    faults.extend(statements()?);
    faults.extend(unformatted()?);
    faults.extend(misconceptions()?);
    faults.extend(solutions()?);
    faults.extend(stubs()?);
    let text: Vec<_> = faults.iter().map(|fault| format!("✘ {}", locale.tell(fault))).collect();
    Ok(match text.is_empty() {
        true => Done {
            text: format!("✔ {}", locale.say("check-done")),
            code: 0,
        },
        false => Done {
            text: text.join("\n"),
            code: 1,
        },
    })
}

/// The files of `exercises/` that differ from what the solutions make: what they should hold, or that they should not be.
type Drift = BTreeMap<PathBuf, Option<Vec<u8>>>;

fn drift(root: &Path) -> anyhow::Result<Drift> {
    let (solutions, exercises) = (root.join("solutions"), root.join("exercises"));
    let mut drift = BTreeMap::new();
    let sources = files_below(&solutions)?;
    for path in &sources {
        let bytes = fs::read(solutions.join(path))?;
        let wanted = exercise(path, bytes).with_context(|| format!("in solutions/{}", path.display()))?;
        if fs::read(exercises.join(path)).ok().as_ref() != Some(&wanted) {
            drift.insert(path.clone(), Some(wanted));
        }
    }
    // A folder that no solution has is none of ours: a copy, an editor's settings.
    let ours: BTreeSet<_> = sources.iter().filter_map(|path| path.components().next()).collect();
    let is_ours = |path: &PathBuf| path.components().next().is_some_and(|folder| ours.contains(&folder));
    let extra = files_below(&exercises)?
        .into_iter()
        .filter(|path| is_ours(path) && !sources.contains(path));
    drift.extend(extra.map(|path| (path, None)));
    Ok(drift)
}

/// What an exercise holds where its solution holds `bytes`.
fn exercise(path: &Path, bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let extension = path.extension().unwrap_or_default();
    match String::from_utf8(bytes) {
        Ok(text) if extension == "rs" => Ok(without_solutions(&text)?.into_bytes()),
        Ok(text) if path.ends_with("Cargo.toml") => Ok(text.replace(SUFFIX, "").into_bytes()),
        Ok(text) => Ok(text.into_bytes()),
        Err(error) => Ok(error.into_bytes()),
    }
}

/// A source with its blanks: each solution gives way to the text of its BEGIN line.
fn without_solutions(source: &str) -> anyhow::Result<String> {
    let mut exercise = String::new();
    let mut open = None;
    for (line, number) in source.split_inclusive('\n').zip(1..) {
        let text = line.trim_start();
        let indent = &line[..line.len() - text.len()];
        if let Some(blank) = text.strip_prefix(BEGIN) {
            ensure!(
                open.is_none(),
                "line {number}: a solution begins inside the one of line {}",
                open.unwrap_or(0)
            );
            ensure!(
                blank.trim().starts_with("todo!("),
                "line {number}: no todo! stands after {BEGIN}"
            );
            exercise.push_str(&format!("{indent}{}\n", blank.trim()));
            open = Some(number);
        } else if text.trim_end() == END {
            ensure!(open.take().is_some(), "line {number}: {END} without {BEGIN}");
        } else if open.is_none() {
            exercise.push_str(line);
        }
    }
    ensure!(open.is_none(), "line {}: {BEGIN} without {END}", open.unwrap_or(0));
    Ok(exercise)
}

/// Both statements of an activity name every function that has a blank.
fn statements() -> anyhow::Result<Vec<Message>> {
    let mut faults = Vec::new();
    for activity in ACTIVITIES {
        let folder = kit::root().join("solutions").join(activity.id());
        let sources = files::below(&folder.join("src"))?;
        let sources = sources.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
        for statement in ["ENONCE.md", "STATEMENT.md"] {
            let file = folder.join(statement);
            let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            let names = sources.iter().flat_map(|source| blanks::functions(source));
            let unnamed = names.filter(|name| !names_function(&text, name));
            faults.extend(unnamed.map(|name| {
                let message = Message::new("fault-statement").text("function", name);
                message.text("file", format!("{}/{statement}", activity.id()))
            }));
        }
    }
    Ok(faults)
}

/// Whether a statement names a function, as a word of some code: `relu`, `Sgd::step`, `reshape(images)`.
fn names_function(statement: &str, name: &str) -> bool {
    let words = |code: &str| {
        code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
            .any(|word| word == name)
    };
    statement.split('`').skip(1).step_by(2).any(words)
}

/// The sources of the solutions that rustfmt would write otherwise.
fn unformatted() -> anyhow::Result<Vec<Message>> {
    let sources = files::below(&kit::root().join("solutions"))?;
    let sources = sources
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let mut command = Command::new("rustfmt");
    command
        .current_dir(kit::root())
        .args(["--check", "-l", "--edition", "2024"])
        .args(sources);
    let ended = process::run(&mut command, &Bounds::of_ours(LIMITS), 1 << 20)
        .context("running rustfmt, which `rustup component add rustfmt` installs")?;
    let listed = ended.stdout.text();
    let is_well = ended.status.is_some_and(|status| status.success());
    ensure!(is_well || !listed.is_empty(), "rustfmt: {}", ended.stderr.text());
    let fault = |file: &str| Message::new("fault-format").text("file", kit::shown(Path::new(file)));
    Ok(listed.lines().map(fault).collect())
}

/// Every mistake we know, made by a student who is right elsewhere: some check must name it. One who is right everywhere must
/// pass.
fn misconceptions() -> anyhow::Result<Vec<Message>> {
    let mut faults = Vec::new();
    for activity in ACTIVITIES {
        let fault = |key: &str, id: &str| Message::new(key).text("activity", activity.id()).text("id", id);
        let mut callers: BTreeMap<&str, Vec<&Check>> = BTreeMap::new();
        for check in activity.checks {
            let mimic = Mimic::new(activity.functions, None);
            let report = examination(activity, &mimic).run_one(check)?;
            faults.extend((report.outcome != Outcome::Passed).then(|| fault("fault-truth", check.id)));
            mimic
                .called()
                .into_iter()
                .for_each(|function| callers.entry(function).or_default().push(check));
        }
        for function in activity.functions {
            let callers = callers.get(function.id()).map_or(&[][..], Vec::as_slice);
            for mistake in function.mistakes() {
                for way in 0..function.ways(mistake).len() {
                    if !any_names(callers, activity, (mistake, way))? {
                        faults.push(fault("fault-misconception", mistake));
                    }
                }
            }
        }
    }
    Ok(faults)
}

/// Whether one of the checks names the mistake, made in that way.
fn any_names(checks: &[&Check], activity: &Activity, mistake: (&'static str, usize)) -> Result<bool, process::Failure> {
    for check in checks {
        let mimic = Mimic::new(activity.functions, Some(mistake));
        let report = examination(activity, &mimic).run_one(check)?;
        if report
            .finding
            .is_some_and(|finding| finding.misconception == Some(mistake.0))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn examination<'a>(activity: &Activity, mimic: &'a Mimic) -> Examination<'a> {
    Examination {
        answers: mimic,
        origin: Path::new(activity.id()),
        seed: SEED,
        is_solution: false,
    }
}

/// The seed of these checks: the same every time, so that a fault can be found again.
pub(super) const SEED: u64 = 2015;
const LIMITS: Limits = Limits {
    time: Duration::from_secs(60),
    memory: 4 << 30,
};
pub(super) const TERMS: Terms = Terms {
    call: LIMITS,
    activity: Duration::from_secs(3600),
    compiler: build::LIMITS,
    requires_isolation: false,
};

/// The solutions have all the points.
fn solutions() -> anyhow::Result<Vec<Message>> {
    let report = grade::grade(&Submission::solutions(), &ACTIVITIES, SEED, TERMS)?;
    let missed = report.activities.iter().flat_map(|activity| {
        let missed = activity.checks.iter().filter(|check| check.outcome != Outcome::Passed);
        missed.map(|check| {
            Message::new("fault-solution")
                .text("activity", activity.id)
                .text("check", check.id)
        })
    });
    Ok(missed.collect())
}

/// The stubs, as the solutions make them, compile without a warning and fail by their `todo!()` alone.
fn stubs() -> anyhow::Result<Vec<Message>> {
    let mut faults = Vec::new();
    let submission = Submission::given(kit::root(), &crate::course::names(), &[])?;
    let report = grade::grade(&submission, &ACTIVITIES, SEED, TERMS)?;
    for activity in &report.activities {
        let otherwise = |check: &&CheckReport| !matches!(check.outcome, Outcome::ToDo | Outcome::NotRun);
        let fault = |key: &str| Message::new(key).text("activity", activity.id);
        if activity.trouble.is_some() {
            faults.push(fault("fault-stub-not-compiled"));
        }
        faults.extend(
            activity
                .checks
                .iter()
                .filter(otherwise)
                .map(|check| fault("fault-stub").text("check", check.id)),
        );
        let warning = |warning: &Foreign| fault("fault-stub-warning").text("warning", warning.line());
        faults.extend(activity.warnings.iter().map(warning));
        if activity
            .blanks
            .as_ref()
            .is_some_and(|blanks| blanks.left != blanks.total)
        {
            faults.push(fault("fault-stub-blanks"));
        }
    }
    Ok(faults)
}

/// The files below a folder, by their path from there.
fn files_below(folder: &Path) -> anyhow::Result<BTreeSet<PathBuf>> {
    let files = files::below(folder).with_context(|| format!("reading {}", folder.display()))?;
    let relative = files.iter().map(|file| Ok(file.strip_prefix(folder)?.to_owned()));
    relative.collect()
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use rand::rngs::StdRng;
    use rand::{RngExt, SeedableRng};

    use super::*;

    #[test]
    fn a_solution_gives_way_to_its_blank() {
        let source = "fn f(x: u8) -> u8 {\n    // BEGIN SOLUTION todo!(\"{x}\")\n    x + 1\n    // END SOLUTION\n}\n";
        assert_eq!(
            without_solutions(source).unwrap(),
            "fn f(x: u8) -> u8 {\n    todo!(\"{x}\")\n}\n"
        );
    }

    #[test]
    fn a_statement_names_a_function_in_its_code_only() {
        let statement = "Write `Sgd::step`, then\n```rust\nlet y = relu(x);\n```\nand reshape `softmaxes`.";
        for (name, is_named) in [("step", true), ("relu", true), ("reshape", false), ("softmax", false)] {
            assert_eq!(names_function(statement, name), is_named, "{name}");
        }
    }

    #[test]
    fn markers_that_do_not_match_are_refused() {
        for source in [
            "// END SOLUTION\n",
            "// BEGIN SOLUTION todo!()\n",
            "// BEGIN SOLUTION\n// END SOLUTION\n",
        ] {
            assert!(without_solutions(source).is_err(), "{source}");
        }
    }

    #[test]
    fn what_stands_beside_the_activities_is_left_alone() {
        let kit = tempfile::tempdir().unwrap();
        for (file, text) in [
            ("solutions/activite3/src/lib.rs", ""),
            ("exercises/activite3/src/lib.rs", ""),
            ("exercises/activite3/src/more.rs", ""),
            ("exercises/activite3 - Copie/src/lib.rs", ""),
            ("exercises/.vscode/settings.json", ""),
            ("exercises/notes.txt", ""),
        ] {
            files::write(&kit.path().join(file), text.as_bytes()).unwrap();
        }
        let drift = drift(kit.path()).unwrap();
        assert_eq!(drift, Drift::from([("activite3/src/more.rs".into(), None)]));
    }

    /// Starts itself a hundred times: what is killed has to be a process of its own.
    #[test]
    fn a_hundred_killed_syncs_leave_every_file_old_or_new() {
        const TO_BE_KILLED: &str = "KIT_OF_A_SYNC_TO_BE_KILLED";
        if let Some(root) = std::env::var_os(TO_BE_KILLED).map(PathBuf::from) {
            bring_in_line(&root, &drift(&root).unwrap(), &root.join("keep")).unwrap();
            return;
        }
        let kit = tempfile::tempdir().unwrap();
        let [solutions, exercises, keep] = ["solutions", "exercises", "keep"].map(|name| kit.path().join(name));
        let path = |number: usize| format!("activite{number}/src/lib.rs");
        let text = |age: &str, number: usize| format!("// {age} {number}\n").repeat(2_000);
        (0..20).for_each(|number| files::write(&solutions.join(path(number)), text("new", number).as_bytes()).unwrap());
        let mut random = StdRng::seed_from_u64(5);
        for round in 0..100 {
            _ = fs::remove_dir_all(&keep);
            let old = |number| files::write(&exercises.join(path(number)), text("old", number).as_bytes()).unwrap();
            (0..20).for_each(old);
            let mut child = Command::new(std::env::current_exe().unwrap());
            child
                .args([
                    "--exact",
                    "command::dev::tests::a_hundred_killed_syncs_leave_every_file_old_or_new",
                ])
                .env(TO_BE_KILLED, kit.path());
            let mut child = child.stdout(Stdio::null()).spawn().unwrap();
            // Not before it has begun: most of its time it reads.
            while !keep.exists() && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            std::thread::sleep(Duration::from_micros(random.random_range(0..4_000)));
            child.kill().unwrap();
            child.wait().unwrap();
            let mut written = 0;
            for number in 0..20 {
                let present = fs::read_to_string(exercises.join(path(number))).unwrap();
                let is_new = present == text("new", number);
                written += usize::from(is_new);
                assert!(
                    is_new || present == text("old", number),
                    "round {round}: {number} is neither"
                );
                let kept = fs::read_to_string(keep.join(path(number)));
                let is_kept = kept.as_ref().is_ok_and(|kept| *kept == text("old", number));
                assert!(is_kept || (kept.is_err() && !is_new), "round {round}: {number} is lost");
            }
            println!("round {round}: killed when {written} of 20 were new");
        }
        bring_in_line(kit.path(), &drift(kit.path()).unwrap(), &keep).unwrap();
        assert_eq!(drift(kit.path()).unwrap(), Drift::new());
    }
}
