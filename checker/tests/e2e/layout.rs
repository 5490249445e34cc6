//! Submissions as they come: laid out otherwise than asked, or not to be understood.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::kit::{Run, Submission, assert_outcomes, checker, checks, text};
use crate::usage::{assert_refused, nowhere};

/// A folder that holds the solutions of activities at these places, and empty files at others.
fn laid_out(activities: &[(&str, &str)], files: &[&str]) -> Submission {
    let mut submission = Submission::of(&[]);
    for (activity, place) in activities {
        let solution = Submission::of(&[activity]);
        let place = submission.folder().join(place);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::rename(solution.folder().join(activity), place).unwrap();
    }
    for file in files {
        submission = submission.file(file, "");
    }
    submission
}

/// The notes of a report's activity.
fn notes(report: &Value, activity: usize) -> Vec<&str> {
    let notes = report["activities"][activity]["notes"].as_array().unwrap();
    notes.iter().map(text).collect()
}

/// As it is in `place`, below a folder of which `given` is named.
fn assert_taken(submission: &Submission, given: &str, library: &str) {
    let folder = submission.folder();
    let arguments = ["--dir", given, "--seed", "1", "--lang", "fr", "--format", "json"];
    let run = Run::of(checker(folder).args(arguments).arg("activite3"));
    let report = run.json();
    assert_outcomes(&report, &[]);
    assert_eq!(run.code, Some(0));
    let notes = notes(&report, 0);
    assert!(
        notes
            .iter()
            .any(|note| note.contains(&format!("Code pris dans {library}"))),
        "{notes:?}"
    );
}

#[test]
fn what_can_be_read_in_one_way_is_taken_and_said() {
    let nested = laid_out(&[("activite3", "activite3/activite3")], &[]);
    assert_taken(&nested, ".", "activite3/activite3/src/lib.rs");
    let wrapped = laid_out(
        &[("activite3", "depot-main/activite3")],
        &["__MACOSX/activite3/src/lib.rs"],
    );
    assert_taken(&wrapped, ".", "depot-main/activite3/src/lib.rs");
    // The kit's own folders around it are not the student's work.
    let elsewhere = [
        ("activite4", "exercises/activite4"),
        ("activite3", "Activité 3"),
        ("activite3", "solutions/activite3"),
    ];
    assert_taken(&laid_out(&elsewhere, &[]), ".", "Activité 3/src/lib.rs");
    let own = laid_out(&[("activite3", "activite3")], &[]);
    assert_taken(&own, "activite3", "activite3/src/lib.rs");
    assert_taken(&own, "activite3/src/", "activite3/src/lib.rs");
}

/// Its modules stand beside it, and are found; what is shown is where the student has it.
#[test]
fn a_library_without_src_is_taken_with_its_modules() {
    let own = |submission: Submission| {
        let library = submission.read("activite1/src/lib.rs");
        let page = submission.read("activite1/src/page.rs");
        submission
            .file("activite1/Lib.rs", library)
            .file("activite1/page.rs", page)
            .without("activite1/src")
    };
    let right = own(Submission::of(&["activite1"])).file("activite1/target/debug/x.rs", "");
    let report = right.assert_outcomes(&[], &[]);
    let note = "Sa place est activite1/src/lib.rs";
    assert!(notes(&report, 0)[0].contains(note), "{report:#}");

    let exercise = own(Submission::exercises(&["activite1"]));
    let (report, _) = exercise.grade(&["activite1"]);
    let place = &report["activities"][0]["blanks"]["left"][0];
    assert!(text(&place["file"]).ends_with("activite1/Lib.rs"), "{place}");
    let place = &checks(&report)["cell_origin"]["finding"]["place"];
    assert!(text(&place["file"]).ends_with("activite1/Lib.rs"), "{place}");

    let broken = own(Submission::of(&["activite1"]).replace("activite1/src/page.rs", "pub", "pbu"));
    let finding = &broken.grade(&["activite1"]).0["activities"][0]["finding"];
    assert!(
        text(&finding["place"]["file"]).ends_with("activite1/page.rs"),
        "{finding}"
    );
    assert!(text(&finding["quote"]).contains("--> activite1/page.rs:"), "{finding}");
}

/// Without a folder named, the exercises are the kit's, and are read the same way.
#[test]
fn the_exercises_of_a_kit_are_read_the_same_way() {
    let kit = laid_out(
        &[
            ("activite3", "exercises/activite3/activite3"),
            ("activite4", "exercises/activite4"),
        ],
        &[
            "exercises/activite4 - Copie/src/lib.rs",
            "exercises/brouillon/activite4/src/lib.rs",
            "exercises/.vscode/x",
        ],
    );
    let arguments = [
        "--seed",
        "1",
        "--lang",
        "fr",
        "--format",
        "json",
        "activite3",
        "activite4",
    ];
    let run = Run::of(checker(kit.folder()).args(arguments));
    let report = run.json();
    assert_outcomes(&report, &[]);
    assert_eq!(run.code, Some(0));
    let taken = notes(&report, 0);
    assert!(
        taken[0].contains("Sa place est exercises/activite3/src/lib.rs"),
        "{taken:?}"
    );
    let copies = notes(&report, 1);
    let copy =
        "Laissé de côté\u{a0}: exercises/activite4 - Copie/src/lib.rs, exercises/brouillon/activite4/src/lib.rs.";
    assert!(copies.len() == 1 && copies[0].starts_with(copy), "{copies:?}");
}

#[test]
fn the_folder_of_an_activity_is_graded_for_that_activity() {
    let own = laid_out(&[("activite3", "activite3")], &[]);
    let run = Run::of(checker(own.folder()).args(["--dir", "activite3", "--format", "json"]));
    let report = run.json();
    assert_eq!(report["activities"].as_array().unwrap().len(), 1);
    assert_outcomes(&report, &[]);
    assert_refused("dir_of_another", own.folder(), &["--dir", "activite3", "activite4"]);
}

/// Who handed in something else, and nothing that could be this, has a grade.
#[test]
fn an_activity_that_was_not_handed_in_is_graded() {
    let other = laid_out(&[("activite4", "activite4")], &["notes.txt", "reshape.rs"]);
    let (report, code) = other.grade(&["activite3"]);
    assert_eq!((code, report["earned"].as_f64()), (Some(1), Some(0.0)));
    assert!(checks(&report).values().all(|check| check["outcome"] == "not_run"));
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    let two = |places: [&str; 2]| laid_out(&places.map(|place| ("activite3", place)), &[]);
    let both = two(["exercises/activite3", "activite3"]);
    assert_refused("dir_twice", both.folder(), &["--dir", "."]);
    for places in [
        ["activite3", "activite3/activite3"],
        ["a/activite3", "b/activite3"],
        ["activite3", "activité 3"],
        ["activite3 - Copie", "activite3 (1)"],
    ] {
        let both = two(places);
        let run = Run::of(checker(both.folder()).args(["--dir", ".", "activite3", "--color", "never"]));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{places:?}");
        let shown = run.stderr.replace('\n', " ");
        for place in places {
            assert!(shown.contains(&format!("{place}/src/lib.rs")), "{places:?}: {shown}");
        }
    }
}

#[test]
fn what_is_not_understood_is_no_grade() {
    let refused = |name: &str, files: &[&str], arguments: &[&str]| {
        let submission = laid_out(&[], files);
        assert_refused(name, submission.folder(), &[&["--dir"], arguments].concat());
    };
    refused("dir_of_an_unknown_activity", &["exo3/src/lib.rs"], &["."]);
    refused("dir_with_an_archive", &["rendu.ZIP"], &[".", "activite3"]);
    refused("dir_is_an_archive", &["rendu.tar.gz"], &["rendu.tar.gz"]);
    refused("dir_is_a_library", &["activite3/src/lib.rs"], &["activite3/src/lib.rs"]);
    refused("dir_with_a_program", &["activite3/src/main.rs"], &[".", "activite3"]);
    refused(
        "dir_with_other_things",
        &["a\u{1b}[2J/x", "b/y", "c", "d", "e", "f", "g"],
        &["."],
    );
    let crowd: Vec<String> = (0..5_001).map(|n| format!("f/{n}")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    refused("dir_with_a_crowd", &crowd, &[".", "activite3"]);
    // Beside another activity, too: this one may have been handed in.
    let beside = laid_out(&[("activite4", "activite4")], &["exo3/src/lib.rs"]);
    assert_refused("dir_with_something_else", beside.folder(), &["--dir", "."]);
}

#[cfg(unix)]
mod output {
    use std::fs::File;
    use std::io::{self, Read};

    use super::*;

    /// A command line of each kind that shows something; of a submission that passes, and of one that does not.
    fn command_lines() -> Vec<(Submission, Vec<&'static str>)> {
        let right = || Submission::of(&["activite3"]);
        let grading = [
            vec!["--dir", ".", "activite3"],
            vec!["--dir", ".", "--format", "json", "activite3"],
        ];
        let gradings = grading.into_iter().flat_map(|line| {
            let wrong = right().with("prepare", "scale(reshape(images).view()) * 0.5");
            [(right(), line.clone()), (wrong, line)]
        });
        let others = [
            vec!["list"],
            vec!["--help"],
            vec!["explain", "activite3"],
            vec!["hint", "activite3", "scale", "--dir", "."],
        ];
        gradings.chain(others.map(|line| (right(), line))).collect()
    }

    fn assert_not_whole(run: Run, words: &str, line: &[&str]) {
        assert_eq!(run.code, Some(3), "{line:?}");
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.replace('\n', " ").contains(words),
            "{line:?}: {}",
            run.stderr
        );
    }

    #[test]
    fn what_could_not_be_written_whole_is_an_error() {
        for (submission, line) in command_lines() {
            let mut command = checker(submission.folder());
            command.args(&line).args(["--lang", "en"]).stderr(Stdio::piped());
            if cfg!(target_os = "linux") {
                let full = File::options().write(true).open("/dev/full").unwrap();
                let child = command.stdout(full).spawn().unwrap();
                assert_not_whole(child.wait_with_output().unwrap().into(), "the disk is full", &line);
            }
            let (reader, writer) = io::pipe().unwrap();
            drop(reader);
            let child = command.stdout(writer).spawn().unwrap();
            assert_not_whole(
                child.wait_with_output().unwrap().into(),
                "stopped before its end",
                &line,
            );
        }
    }

    /// Nor does it hang, or end in a panic, when there is nobody to hear.
    #[test]
    #[cfg(target_os = "linux")]
    fn nobody_need_hear_of_it() {
        let full = || File::options().write(true).open("/dev/full").unwrap();
        for (line, code) in [(vec!["list"], 3), (vec!["--nothing"], 2), (vec!["--dir", "nowhere"], 2)] {
            let folder = nowhere();
            let status = checker(folder.path())
                .args(&line)
                .stdout(full())
                .stderr(full())
                .status()
                .unwrap();
            assert_eq!(status.code(), Some(code), "{line:?}");
        }
    }

    /// A reader who has seen enough, but not all.
    #[test]
    fn a_reader_who_leaves_early_makes_an_error() {
        // More than a pipe holds, of every function what is kept of its words.
        let print = "print!(\"{}\", \"\\\"\".repeat(1 << 14)); todo!()";
        let functions = [
            "class_counts",
            "majority_baseline",
            "untrained_loss",
            "zero_pixel_fraction",
            "never_lit_pixels",
            "pixels_per_image",
            "reshape",
            "scale",
            "num_classes",
            "to_categorical",
            "from_categorical",
        ];
        let submission = Submission::of(&["activite2", "activite3", "activite4"]);
        let submission = functions
            .iter()
            .fold(submission, |submission, name| submission.with(name, print));
        let (mut reader, writer) = io::pipe().unwrap();
        let mut command = checker(submission.folder());
        command.args(["--dir", ".", "--format", "json", "--lang", "en"]);
        command.args(["activite2", "activite3", "activite4"]);
        let child = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
        // The command keeps its end of the pipe.
        drop(command);
        reader.read_exact(&mut [0]).unwrap();
        drop(reader);
        let run = Run::from(child.wait_with_output().unwrap());
        assert_not_whole(run, "stopped before its end", &[]);
    }
}

/// A folder that nobody may read is named: what is in it may be the work.
#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let submission = laid_out(&[("activite4", "activite4")], &["activite3/src/lib.rs"]);
    let closed = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for path in ["activite3", "activite3/src", "activite3/src/lib.rs"] {
        let path = submission.folder().join(path);
        let mode = path.metadata().unwrap().permissions().mode();
        closed(&path, 0o000);
        // Root may read everything.
        let is_readable = fs::read(&path).is_ok() || fs::read_dir(&path).is_ok();
        let run = Run::of(checker(submission.folder()).args(["--dir", ".", "activite3"]));
        closed(&path, mode);
        if !is_readable {
            assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", path.display());
            assert!(run.stderr.contains("activite3"), "{}", run.stderr);
        }
    }
}
