//! What a student reads at first: one thing to mend in full, the rest in a line each.

use std::fs;

use crate::kit::{Run, Submission, assert_narrow, assert_snapshot, checker, root};

/// The report without `--all`, in both languages.
fn assert_brief(name: &str, submission: &Submission, activities: &[&str]) {
    for language in ["fr", "en"] {
        let run = Run::of(submission.command(&["--lang", language]).args(activities));
        assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
        assert_narrow(&run.stdout);
        assert_snapshot(&format!("{name}.{language}"), &submission.tidy(&run.stdout));
    }
}

/// What is written and wrong comes before what is still blank.
#[test]
fn the_first_mistake_is_told_in_full() {
    let submission = Submission::exercises(&["activite3", "activite4"])
        .replace(
            "activite3/src/lib.rs",
            "todo!(\"à vous : normaliser {:?} / your turn: scale\", images.dim())",
            "println!(\"forme : {:?}\", images.dim());\n    images.mapv(|pixel| f32::from(pixel) / 256.0)",
        )
        .replace(
            "activite4/src/lib.rs",
            "todo!(\"à vous : compter les classes de {labels} / your turn: count the classes\")",
            "labels.len()",
        );
    assert_brief("brief_mistake", &submission, &["activite3", "activite4"]);
}

#[test]
fn a_panic_is_shown_with_its_line() {
    let submission = Submission::of(&["activite3"])
        .with("pixels_per_image", "images.shape()[3]")
        .with(
            "scale",
            "let first = images.first().unwrap();\nimages.mapv(|grey| f32::from(grey / first))",
        );
    assert_brief("brief_panic", &submission, &["activite3"]);
}

#[test]
fn code_that_does_not_compile_comes_first() {
    let submission = Submission::exercises(&["activite3", "activite4"]).replace(
        "activite4/src/lib.rs",
        "use ndarray::",
        "use ndarrays::",
    );
    assert_brief("brief_not_compiled", &submission, &["activite3", "activite4"]);
}

#[test]
fn untouched_exercises_show_where_to_begin() {
    let activities = ["activite1", "activite2", "activite3", "activite4", "activite5"];
    assert_brief("brief_untouched", &Submission::exercises(&activities), &activities);
}

/// The submission's activité 3 in a folder `exercises`, as in a student's kit.
fn as_a_kit(submission: Submission) -> Submission {
    let folder = submission.folder();
    fs::create_dir(folder.join("exercises")).unwrap();
    fs::rename(folder.join("activite3"), folder.join("exercises/activite3")).unwrap();
    submission
}

/// What the two READMEs show is what the checker shows.
#[test]
fn the_readme_shows_a_true_report() {
    let submission = Submission::of(&["activite3"])
        .with("scale", "images.mapv(|pixel| f32::from(pixel / 255))")
        .with(
            "prepare",
            "todo!(\"à vous : préparer {:?} / your turn: prepare\", images.dim())",
        );
    let kit = as_a_kit(submission);
    for (language, readme) in [("fr", "LISEZMOI.md"), ("en", "README.md")] {
        let mut command = checker(kit.folder());
        let run = Run::of(command.args(["--seed", "1", "--lang", language, "activite3"]));
        let readme = fs::read_to_string(root().join(readme)).unwrap();
        let (_, after) = readme.split_once("```text\n").unwrap();
        let (shown, _) = after.split_once("```\n").unwrap();
        assert_eq!(run.stdout, shown);
    }
}

/// A pointer to the hints stands in a student's own kit, and nowhere else.
#[test]
fn a_hint_is_offered_in_a_kit_of_ones_own() {
    let kit = as_a_kit(Submission::exercises(&["activite3"]));
    let offers = |arguments: &[&str]| {
        let run = Run::of(
            checker(kit.folder())
                .args(arguments)
                .args(["--lang", "fr", "activite3"]),
        );
        run.stdout.contains("checker -- hint activite3 pixels_per_image")
    };
    assert!(offers(&[]));
    assert!(!offers(&["--dir", "."]));
}
