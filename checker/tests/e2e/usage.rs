//! The command line, and what goes wrong around a grading.

use std::fs;
use std::path::Path;

use crate::kit::{
    Run, Submission, assert_narrow, assert_no_wider, assert_outcomes, assert_snapshot, checker, root, text, tidy,
};

/// An empty folder that is no kit.
pub(crate) fn nowhere() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("remise-").tempdir().unwrap()
}

fn run(arguments: &[&str]) -> Run {
    Run::of(checker(nowhere().path()).args(arguments))
}

/// Exit code 2, nothing on the standard output, and the accepted sentences in both languages.
pub(crate) fn assert_refused(name: &str, folder: &Path, arguments: &[&str]) {
    for language in ["fr", "en"] {
        let run = Run::of(checker(folder).args(arguments).args(["--lang", language]));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        let canonical = folder.canonicalize().unwrap();
        let shown = run.stderr.replace(canonical.to_str().unwrap(), "[remise]");
        let shown = shown.replace(folder.to_str().unwrap(), "[remise]");
        assert_snapshot(&format!("{name}.{language}"), &tidy(&shown));
    }
}

/// A window of 40 columns, which `COLUMNS` stands for where there is none.
#[test]
fn nothing_is_wider_than_the_window() {
    let submission = Submission::of(&["activite3"]).with("scale", "images.mapv(|p| f32::from(p / 255))");
    let submission = submission.with("prepare", "todo!(\"{}\", images.len())");
    for language in ["fr", "en"] {
        for arguments in [
            &["--dir", ".", "--seed", "1", "--all", "activite3"][..],
            &["list"],
            &["explain", "activite3"],
            &["explain", "activite5", "fit"],
            &["hint", "activite3", "scale", "--dir", "."],
            &["--help"],
            &["hint", "--help"],
            &["dev", "--help"],
            &["activite33"],
        ] {
            let mut command = checker(submission.folder());
            command.env("COLUMNS", "40").args(["--lang", language]).args(arguments);
            let run = Run::of(&mut command);
            assert_no_wider(&run.stdout, 40);
            assert_no_wider(&run.stderr, 40);
            if arguments.contains(&"--all") {
                assert_snapshot(&format!("narrow.{language}"), &submission.tidy(&run.stdout));
            }
        }
    }
}

#[test]
fn an_unknown_activity_is_refused() {
    assert_refused("unknown_activity", nowhere().path(), &["activite33"]);
    let run = run(&["--lang", "fr", "Activité 4"]);
    assert_eq!(run.code, Some(2));
    for name in ["activite1", "activite3", "activite4"] {
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
}

#[test]
fn an_option_that_is_not_understood_is_refused() {
    let folder = nowhere();
    assert_refused("unknown_option", folder.path(), &["--sede", "1"]);
    assert_refused("bad_seed", folder.path(), &["--seed", "un"]);
    assert_refused("bad_format", folder.path(), &["--format", "pdf"]);
    assert_refused("bad_time_limit", folder.path(), &["--time-limit", "0"]);
    assert_refused(
        "missing_value",
        folder.path(),
        &["activite3", "--seed", "--color", "never"],
    );
    let run = run(&["--seed"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
    assert_refused("conflict", folder.path(), &["--solutions", "--dir", "."]);
    assert_refused("dev_alone", folder.path(), &["dev"]);
    assert_refused("dev_unknown", folder.path(), &["dev", "synch"]);
}

#[test]
fn a_language_that_is_not_offered_is_refused() {
    let run = run(&["--lang", "de"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("--lang"), "{}", run.stderr);
}

#[test]
fn a_folder_that_is_no_submission_is_refused() {
    let folder = nowhere();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_refused("dir_missing", folder.path(), &["--dir", "nothing"]);
    assert_refused("dir_is_a_file", folder.path(), &["--dir", "file"]);
    assert_refused("dir_without_activity", folder.path(), &["--dir", "empty"]);
}

#[test]
fn outside_of_a_kit_it_says_where_it_looked() {
    assert_refused("outside_of_a_kit", nowhere().path(), &[]);
}

#[test]
fn a_whole_kit_is_a_submission() {
    let submission = Submission::of(&["activite4"]);
    let kit = nowhere();
    let exercises = kit.path().join("exercises");
    fs::rename(submission.folder(), &exercises).unwrap();
    fs::create_dir(kit.path().join("activite3")).unwrap();
    let grade = |folder: &Path, arguments: &[&str]| {
        Run::of(
            checker(folder)
                .args(["--format", "json", "--seed", "1", "activite4"])
                .args(arguments),
        )
    };
    // From outside by --dir; from within, and from a folder below, without.
    let runs = [
        grade(nowhere().path(), &["--dir", kit.path().to_str().unwrap()]),
        grade(kit.path(), &[]),
        grade(&exercises.join("activite4/src"), &[]),
    ];
    for run in runs {
        assert_outcomes(&run.json(), &[]);
        assert_eq!(run.code, Some(0));
    }
}

#[test]
fn the_solutions_pass() {
    let run = run(&["--solutions", "--seed", "1", "--lang", "fr"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    assert_narrow(&run.stdout);
    assert_snapshot("solutions.fr", &tidy(&run.stdout));
}

#[test]
fn activities_are_graded_in_the_order_of_the_course() {
    let submission = Submission::of(&["activite3", "activite4"]);
    let (report, code) = submission.grade(&["activite4", "activite3", "activite4"]);
    let activities: Vec<_> = report["activities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|activity| text(&activity["id"]))
        .collect();
    assert_eq!((activities, code), (vec!["activite3", "activite4"], Some(0)));
}

#[test]
fn list_and_help_are_shown() {
    for language in ["fr", "en"] {
        for (name, arguments) in [
            ("list", &["list"][..]),
            ("help", &["--help"]),
            ("help_hint", &["hint", "--help"]),
            ("help_explain", &["explain", "--help"]),
            ("help_list", &["list", "--help"]),
            ("help_dev", &["dev", "--help"]),
        ] {
            let run = run(&[arguments, &["--lang", language]].concat());
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
            assert_snapshot(&format!("{name}.{language}"), &run.stdout);
        }
    }
}

/// An option that holds for every command may stand before it.
#[test]
fn a_language_may_be_named_before_the_command() {
    for command in [&["list"][..], &["dev", "--help"]] {
        let before = run(&[&["--lang", "en", "--color", "never"], command].concat());
        let after = run(&[command, &["--lang", "en"]].concat());
        assert_eq!(
            (before.code, before.stdout),
            (Some(0), after.stdout),
            "{}",
            before.stderr
        );
    }
}

#[test]
fn cargo_that_is_not_found_is_our_fault() {
    let submission = Submission::of(&["activite3"]);
    for language in ["fr", "en"] {
        let mut command = submission.command(&["--lang", language, "activite3"]);
        let run = Run::of(
            command
                .env("CARGO", submission.folder().join("no-cargo"))
                .env("PATH", ""),
        );
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{}", run.stderr);
        let advice: Vec<_> = run.stderr.lines().take(2).collect();
        assert_snapshot(&format!("no_cargo.{language}"), &advice.join("\n"));
    }
}

#[test]
fn crates_that_are_not_to_be_had_offline_are_our_fault() {
    let submission = Submission::of(&["activite3"]);
    let empty = nowhere();
    for language in ["fr", "en"] {
        let mut command = submission.command(&["--lang", language, "activite3"]);
        command.env("CARGO_HOME", empty.path()).env("CARGO_NET_OFFLINE", "true");
        let run = Run::of(&mut command);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{}", run.stderr);
        // What follows is cargo's.
        let advice: Vec<_> = run.stderr.lines().take(2).collect();
        assert_snapshot(&format!("offline.{language}"), &advice.join("\n"));
    }
}

/// In the place of a connection, a cargo that refuses to build until it was asked to fetch, and fetches nothing.
#[cfg(unix)]
#[test]
fn crates_that_are_not_there_yet_are_fetched() {
    let folder = nowhere();
    let fetched = folder.path().join("fetched");
    let script = format!(
        "if [ \"$1\" = fetch ]; then : > '{0}'; exit; fi\nif [ -e '{0}' ]; then exec '{1}' \"$@\"; fi\n\
         echo 'you may remove the --offline flag' >&2\nexit 101\n",
        fetched.display(),
        env!("CARGO")
    );
    let run = with_cargo(folder.path(), &script);
    assert!(fetched.exists(), "{}", run.stderr);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

/// As when the system is short of memory: a cargo that says once that a compiler was killed.
#[cfg(unix)]
#[test]
fn what_the_system_killed_is_compiled_again() {
    let script = format!(
        "for package; do case $package in probe-*) break;; esac; done\n\
         if [ -e \"$TMPDIR/killed\" ]; then exec '{}' \"$@\"; fi\n: > \"$TMPDIR/killed\"\n\
         echo '{{\"reason\":\"build-finished\",\"success\":false}}'\n\
         echo \"error: could not compile \\`$package\\` (bin)\" >&2\n\
         echo \"process didn't exit successfully: \\`rustc\\` (signal: 9, SIGKILL: kill)\" >&2\nexit 101\n",
        env!("CARGO")
    );
    let run = with_cargo(nowhere().path(), &script);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

/// Grades a solution by a cargo that is a script in that folder.
#[cfg(unix)]
fn with_cargo(folder: &Path, script: &str) -> Run {
    use std::os::unix::fs::PermissionsExt;

    let cargo = folder.join("cargo");
    fs::write(&cargo, format!("#!/bin/sh\n{script}")).unwrap();
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
    let submission = Submission::of(&["activite3"]);
    let mut command = submission.command(&["activite3"]);
    Run::of(command.env("CARGO", &cargo))
}

#[test]
fn one_seed_gives_the_same_inputs() {
    let submission = Submission::of(&["activite3"]).with("prepare", "scale(reshape(images).view()) * 0.5");
    let again = |seed: &str| {
        let mut command = checker(submission.folder());
        command.args(["--dir", ".", "--format", "json", "--lang", "fr", "activite3"]);
        if !seed.is_empty() {
            command.args(["--seed", seed]);
        }
        let report = Run::of(&mut command).json();
        let finding = report["checks"][3]["finding"].to_string();
        (finding, report["seed"].as_u64().unwrap())
    };
    assert_eq!(again("7"), again("7"));
    assert_ne!(again("7"), again("8"));
    // A seed that nobody chose is told, and gives the same when it is asked for.
    let (finding, seed) = again("");
    assert_eq!(again(&seed.to_string()), (finding, seed));
    // The greatest there is.
    assert_eq!(again(&u64::MAX.to_string()).1, u64::MAX);
}

#[test]
fn colours_are_where_they_are_wanted() {
    let submission = Submission::of(&["activite3"]).with("prepare", "panic!(\"{:?}\", images.dim())");
    let shown = |colour: &[&str]| {
        let mut command = checker(submission.folder());
        Run::of(command.args(["--dir", ".", "--seed", "1", "activite3"]).args(colour)).stdout
    };
    let coloured = shown(&["--color", "always"]);
    assert!(coloured.contains("\u{1b}[32m✔"), "{coloured}");
    assert!(coloured.contains("\u{1b}[31m✘"), "{coloured}");
    let plain = shown(&["--color", "never"]);
    assert!(!plain.contains('\u{1b}'));
    // A pipe, as here, takes none of itself.
    assert_eq!(shown(&[]), plain);
    assert_eq!(shown(&["--color=auto"]), plain);
    // The colours are all that differs.
    assert_eq!(without_colours(&coloured), plain);

    let coloured = run(&["--color", "always", "--nothing"]).stderr;
    assert_eq!(
        without_colours(&coloured),
        run(&["--color", "never", "--nothing"]).stderr
    );
}

/// A text without its colour codes.
fn without_colours(shown: &str) -> String {
    let mut parts = shown.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
}

#[cfg(target_os = "linux")]
#[test]
fn the_language_is_that_of_the_system_unless_one_is_named() {
    let folder = nowhere();
    let speaks_french = |variables: &[(&str, &str)], arguments: &[&str]| {
        let run = Run::of(
            checker(folder.path())
                .arg("list")
                .args(arguments)
                .envs(variables.iter().copied()),
        );
        let french = run.stdout.contains("La galerie");
        assert_ne!(french, run.stdout.contains("The gallery"), "{}", run.stdout);
        french
    };
    assert!(speaks_french(&[], &[]));
    assert!(speaks_french(&[("LANG", "C")], &[]));
    assert!(speaks_french(&[("LANG", "C.UTF-8")], &[]));
    assert!(speaks_french(&[("LANG", "fr_FR.UTF-8")], &[]));
    assert!(speaks_french(&[("LANG", "de_DE.UTF-8")], &[]));
    assert!(!speaks_french(&[("LANG", "en_US.UTF-8")], &[]));
    assert!(!speaks_french(
        &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "en_GB.UTF-8")],
        &[]
    ));
    assert!(!speaks_french(&[("LANG", "fr_FR.UTF-8")], &["--lang", "en"]));
    assert!(speaks_french(&[("LANG", "en_US.UTF-8")], &["--lang=fr"]));
}

/// Two gradings side by side: each is of its own submission.
#[test]
fn two_checkers_do_not_disturb_each_other() {
    let right = Submission::of(&["activite3", "activite4"]);
    let wrong = Submission::of(&["activite3", "activite4"])
        .with("prepare", "scale(reshape(images).view()) * 0.5")
        .with("num_classes", "labels.len()");
    let arguments = ["--format", "json", "activite3", "activite4"];
    for _ in 0..2 {
        let started = [&right, &wrong].map(|submission| {
            let mut command = submission.command(&arguments);
            command
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped());
            command.spawn().unwrap()
        });
        let [of_right, of_wrong] = started.map(|child| Run::from(child.wait_with_output().unwrap()));
        assert_outcomes(&of_right.json(), &[]);
        assert_outcomes(&of_wrong.json(), &[("prepare", "wrong"), ("num_classes", "wrong")]);
    }
}

/// Ctrl-C in the midst of a call: the checker stops, and leaves neither a process nor a folder behind.
#[cfg(target_os = "linux")]
#[test]
fn an_interruption_leaves_nothing_behind() {
    use std::path::PathBuf;
    use std::time::Duration;

    use rustix::process::{Pid, Signal, kill_process};

    use crate::kit::processes;

    let submission =
        Submission::of(&["activite3"]).with("prepare", "let _ = images;\nloop { std::hint::spin_loop(); }");
    let mut command = submission.command(&["--lang", "fr", "--time-limit", "60", "activite3"]);
    command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut checker = command.spawn().unwrap();
    let parent = |id: i32| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("PPid:").map(str::trim).map(str::to_owned));
        line.and_then(|id| id.parse::<u32>().ok())
    };
    let probes = |checker: u32| {
        let prepares = |arguments: &[String]| {
            arguments
                .get(1)
                .is_some_and(|call| call.eq_ignore_ascii_case("prepare"))
        };
        let probes = processes(prepares).into_iter();
        probes
            .filter(|(id, _)| parent(*id) == Some(checker))
            .collect::<Vec<_>>()
    };
    // Until the call has begun. Should it never, the checker ends and says why.
    let (probe, arguments) = loop {
        if let Some(status) = checker.try_wait().unwrap() {
            panic!("{status}: {}", Run::from(checker.wait_with_output().unwrap()).stderr);
        }
        match probes(checker.id()).pop() {
            Some(found) => break found,
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    };
    let call = PathBuf::from(&arguments[2]).parent().unwrap().to_owned();
    assert!(call.file_name().unwrap().to_str().unwrap().starts_with("call-"));
    assert!(call.is_dir());

    kill_process(Pid::from_raw(checker.id().cast_signed()).unwrap(), Signal::INT).unwrap();
    let run = Run::from(checker.wait_with_output().unwrap());
    assert_eq!(run.code, Some(130), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    assert_snapshot("interrupted.fr", &run.stderr);
    assert!(
        !processes(|found| *found == arguments)
            .iter()
            .any(|(id, _)| *id == probe),
        "the call goes on"
    );
    assert!(!call.exists(), "{} is left", call.display());
}

/// The kit's own folders are left as they were.
#[test]
fn the_kit_is_only_read() {
    let listing = || {
        let mut names: Vec<_> = fs::read_dir(root().join("solutions/activite3"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        (names, fs::read(root().join("solutions/activite3/src/lib.rs")).unwrap())
    };
    let before = listing();
    assert_eq!(run(&["--solutions", "activite3"]).code, Some(0));
    assert_eq!(listing(), before);
}
