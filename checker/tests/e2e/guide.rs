//! What helps a student who is stuck: `explain` and `hint`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::kit::{Run, Submission, assert_narrow, assert_snapshot, checker, target};
use crate::usage::{assert_refused, nowhere};

/// What a command says, which must be an answer.
fn answer(command: &mut Command) -> String {
    let run = Run::of(command);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
    assert_narrow(&run.stdout);
    run.stdout
}

/// The hint that a submission is given in French.
fn hint(submission: &Submission, arguments: &[&str]) -> String {
    answer(submission.command(&["--lang", "fr", "hint"]).args(arguments))
}

/// The hint in both languages, held against the accepted texts.
fn assert_hint(name: &str, submission: &Submission, arguments: &[&str]) {
    for language in ["fr", "en"] {
        let command = &mut submission.command(&["--lang", language, "hint"]);
        let shown = answer(command.args(arguments).arg("--restart"));
        assert_snapshot(&format!("{name}.{language}"), &submission.tidy(&shown));
    }
}

/// Where it is kept how far the hints of a check have been asked for.
fn bookmark(submission: &Submission, check: &str) -> PathBuf {
    let folder = submission.folder().canonicalize().unwrap();
    let id = format!("{:08x}", crc32fast::hash(folder.to_string_lossy().as_bytes()));
    target().join("checker").join("hints").join(id).join(check)
}

/// Every check, with its activity, as `list` shows them.
fn every_check() -> Vec<(String, String)> {
    let list = answer(checker(nowhere().path()).args(["list", "--lang", "en"]));
    let mut activity = "";
    let mut checks = Vec::new();
    for line in list.lines() {
        let name = line.split_whitespace().next().unwrap_or_default();
        if line.starts_with("activite") {
            activity = name;
        } else if line.starts_with("  ") && !line.starts_with("   ") {
            checks.push((activity.to_owned(), name.to_owned()));
        }
    }
    assert!(checks.len() > 30, "{list}");
    checks
}

#[test]
fn checks_are_explained() {
    for language in ["fr", "en"] {
        for (name, arguments) in [
            ("explain_check", &["explain", "activite4", "round_trip"][..]),
            ("explain_activity", &["explain", "activite2"]),
        ] {
            let shown = answer(checker(nowhere().path()).args(arguments).args(["--lang", language]));
            assert_snapshot(&format!("{name}.{language}"), &shown);
        }
    }
}

#[test]
fn every_check_has_its_explanation_and_three_hints() {
    let submission = Submission::exercises(&["activite3"]);
    for language in ["fr", "en"] {
        for (activity, check) in every_check() {
            let ask = |words: &[&str]| {
                let command = &mut submission.command(&["--lang", language]);
                let shown = answer(command.args(words));
                for sign in ["⟨", "⟩", "{", "}"] {
                    assert!(!shown.contains(sign), "{words:?}: {shown}");
                }
                shown
            };
            let explained = ask(&["explain", &activity, &check]);
            assert!(ask(&["explain", &activity]).contains(&check));
            let first = ask(&["hint", &activity, &check, "--restart"]);
            let further = [(); 2].map(|()| ask(&["hint", &activity, &check]));
            let [second, third] = &further;
            assert!(first != *second && second != third && explained != first, "{check}");
            assert!(first.starts_with(&format!("{activity} · {check}")), "{first}");
        }
    }
}

#[test]
fn hints_come_one_by_one_and_end() {
    for language in ["fr", "en"] {
        let submission = Submission::exercises(&["activite3"]);
        let ask = |more: &[&str]| {
            let words = ["--lang", language, "hint", "activite3", "reshape"];
            answer(submission.command(&words).args(more))
        };
        let steps = [(); 3].map(|()| ask(&[]));
        assert_snapshot(&format!("hint_steps.{language}"), &steps.join("\n----\n\n"));
        assert_eq!(ask(&[]), steps[2]);
        assert_eq!([ask(&["--restart"]), ask(&[])], [steps[0].clone(), steps[1].clone()]);
    }
}

#[test]
fn every_check_and_every_submission_has_steps_of_its_own() {
    let (one, other) = (
        Submission::exercises(&["activite3"]),
        Submission::exercises(&["activite3"]),
    );
    let first = hint(&one, &["activite3", "scale"]);
    assert!(first.contains("Indice 1 sur 3"), "{first}");
    assert_ne!(hint(&one, &["activite3", "scale"]), first);
    assert_eq!(hint(&other, &["activite3", "scale"]), first);
    assert!(hint(&one, &["activite3", "reshape"]).contains("Indice 1 sur 3"));
    // The same submission, wherever one stands and the option stands.
    let folder = one.folder().to_str().unwrap();
    let words = ["--lang", "fr", "hint", "activite3", "scale", "--dir", folder];
    let third = answer(checker(nowhere().path()).args(words));
    assert!(third.contains("Indice 3 sur 3"), "{third}");
}

#[test]
fn what_is_to_do_comes_first() {
    let blank = Submission::exercises(&["activite3"]);
    assert_hint("hint_to_do", &blank, &["activite3"]);
    // Asked again without a name, the next step of the same check.
    let second = hint(&blank, &["activite3"]);
    assert!(second.starts_with("activite3 · pixels_per_image"), "{second}");
    assert!(second.contains("Indice 2 sur 3"), "{second}");
}

#[test]
fn a_known_mistake_is_named_before_the_hint() {
    // What is written and wrong comes before what is still blank, as in the report.
    let wrong = Submission::of(&["activite3"])
        .with("scale", "images.mapv(|grey| f32::from(grey) / 256.0)")
        .with("pixels_per_image", "todo!(\"{images}\")");
    assert_hint("hint_mistake", &wrong, &["activite3"]);
}

#[test]
fn what_has_no_name_leads_to_the_report() {
    let wrong = Submission::of(&["activite3"]).with("scale", "images.mapv(|grey| f32::from(grey) / 201.0)");
    assert_hint("hint_wrong", &wrong, &["activite3"]);
    let crashed = Submission::of(&["activite3"]).with("scale", "panic!(\"{:?}\", images.dim())");
    assert_hint("hint_crashed", &crashed, &["activite3"]);
    let slow = Submission::of(&["activite3"]).with("scale", "let _ = images;\nloop { std::hint::spin_loop(); }");
    let words = ["--time-limit", "1", "--lang", "fr", "hint", "activite3"];
    let shown = answer(&mut slow.command(&words));
    assert!(
        shown.replace('\n', " ").contains("dépasse le temps ou la mémoire"),
        "{shown}"
    );
}

#[test]
fn a_check_that_waits_for_another_is_not_picked() {
    let wrong = Submission::of(&["activite4"]).with("from_categorical", "todo!(\"{one_hot}\")");
    let shown = hint(&wrong, &["activite4"]);
    assert!(shown.starts_with("activite4 · from_categorical"), "{shown}");
    // One whose function is missing waits for nothing.
    let missing = Submission::of(&["activite3"]).without_function("prepare");
    assert_hint("hint_missing", &missing, &["activite3"]);
}

#[test]
fn what_does_not_compile_is_to_be_mended_first() {
    let broken = Submission::of(&["activite3"]).with("scale", "images.to_owned()");
    assert_hint("hint_not_compiled", &broken, &["activite3"]);
    assert!(!bookmark(&broken, "activite3-pixels_per_image").exists());
    // A check that is named needs no compiler.
    let mut command = broken.command(&["--lang", "fr", "hint", "activite3", "scale"]);
    let shown = answer(command.env("CARGO", "no-cargo").env("PATH", ""));
    assert!(shown.contains("Indice 1 sur 3"), "{shown}");
    let empty = Submission::of(&["activite4"]);
    assert!(hint(&empty, &["activite3"]).contains("manque"));
}

#[test]
fn who_needs_no_hint_is_told_so() {
    assert_hint("hint_all_passed", &Submission::of(&["activite3"]), &["activite3"]);
    let words = ["--solutions", "--lang", "fr", "hint", "activite2"];
    let shown = answer(checker(nowhere().path()).args(words));
    assert!(
        shown.contains("Bravo") && shown.contains("2 points en attente"),
        "{shown}"
    );
}

#[test]
fn names_that_are_not_known_are_refused() {
    let folder = nowhere();
    assert_refused("unknown_check", folder.path(), &["explain", "activite3", "resape"]);
    assert_refused("check_for_activity", folder.path(), &["explain", "reshape"]);
    assert_refused("missing_activity", folder.path(), &["hint"]);
    for command in ["explain", "hint"] {
        let run = Run::of(checker(folder.path()).args([command, "activite33", "--lang", "fr"]));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
        assert!(run.stderr.contains("Vouliez-vous dire activite3"), "{}", run.stderr);
    }
    let run = Run::of(checker(folder.path()).args(["hint", "activite3", "reshape"]));
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
}

#[test]
fn steps_that_cannot_be_read_are_none_yet() {
    let submission = Submission::exercises(&["activite3"]);
    let file = bookmark(&submission, "activite3-scale");
    let first = hint(&submission, &["activite3", "scale"]);
    for broken in [&b""[..], b"four", b"-1", b"4", b"99999999999999999999999", b"\xff\xfe"] {
        fs::write(&file, broken).unwrap();
        assert_eq!(hint(&submission, &["activite3", "scale"]), first);
        assert_eq!(fs::read_to_string(&file).unwrap(), "1\n");
    }
    assert!(hint(&submission, &["activite3", "scale"]).contains("Indice 2 sur 3"));
}

#[test]
fn a_hint_is_given_even_when_it_cannot_be_kept() {
    let submission = Submission::exercises(&["activite3"]);
    // A file where the folder should be: a folder without the right to write would not stop an administrator.
    let folder = bookmark(&submission, "activite3-scale").parent().unwrap().to_owned();
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    fs::write(&folder, "").unwrap();
    for _ in 0..2 {
        let shown = hint(&submission, &["activite3", "scale"]);
        assert!(
            shown.contains("Indice 1 sur 3") && shown.contains("n’a pas pu être noté"),
            "{shown}"
        );
    }
    fs::remove_file(&folder).unwrap();
}

#[test]
fn a_fault_of_ours_is_no_hint() {
    let submission = Submission::exercises(&["activite3"]);
    let mut command = submission.command(&["hint", "activite3"]);
    let run = Run::of(command.env("CARGO", "no-cargo").env("PATH", ""));
    assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{}", run.stderr);
    assert!(!bookmark(&submission, "activite3-pixels_per_image").exists());
}

#[test]
fn guides_have_their_colours() {
    let submission = Submission::exercises(&["activite3"]);
    for words in [&["explain", "activite3"][..], &["hint", "activite3", "--restart"]] {
        let shown = |colour: &str| {
            let mut command = checker(submission.folder());
            Run::of(command.args(["--dir", ".", "--color", colour]).args(words)).stdout
        };
        let coloured = shown("always");
        assert!(coloured.contains("\u{1b}[1m"), "{coloured}");
        let plain = coloured.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
        assert_eq!(shown("never"), plain);
    }
}
