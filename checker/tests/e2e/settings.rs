//! What the user's settings of cargo and rustc change: nothing of a verdict.

use serde_json::Value;

use crate::kit::{Run, Submission, assert_outcomes};

const CHECKS: [&str; 5] = [
    "num_classes",
    "to_categorical",
    "label_out_of_range",
    "from_categorical",
    "round_trip",
];
/// Right, and with a variable that nobody uses.
const UNUSED: &str = "let unused = 1;\nlabels.iter().max().map_or(0, |&label| usize::from(label) + 1)";

/// One function is right and makes rustc warn, one is a blank, the third is right.
fn submission() -> Submission {
    let submission = Submission::of(&["activite4"]).with("num_classes", UNUSED);
    submission.with("from_categorical", "todo!(\"{:?}\", one_hot.dim())")
}

fn assert_as_ever(report: &Value) {
    assert_outcomes(report, &[("from_categorical", "to_do"), ("round_trip", "not_run")]);
}

/// Each of them makes cargo or rustc do otherwise, or nothing at all.
#[test]
fn variables_change_no_verdict() {
    let submission = submission();
    let mut command = submission.command(&["--format", "json", "activite4"]);
    for (name, value) in [
        ("RUSTFLAGS", "-D warnings"),
        ("CARGO_ENCODED_RUSTFLAGS", "-Dwarnings"),
        ("CARGO_BUILD_RUSTFLAGS", "-D warnings"),
        ("CARGO_BUILD_WARNINGS", "deny"),
        ("CARGO_BUILD_TARGET", "no-such-target"),
        ("CARGO_BUILD_TARGET_DIR", "/nowhere"),
        ("CARGO_BUILD_BUILD_DIR", "/nowhere"),
        ("CARGO_PROFILE_DEV_PANIC", "abort"),
        ("CARGO_PROFILE_DEV_OPT_LEVEL", "wrong"),
        ("RUSTC", "/nowhere/rustc"),
        ("RUSTC_WRAPPER", "/nowhere/wrapper"),
        ("RUSTC_WORKSPACE_WRAPPER", "/nowhere/wrapper"),
        ("CARGO_BUILD_RUSTC_WRAPPER", "/nowhere/wrapper"),
        ("RUSTC_BOOTSTRAP", "1"),
    ] {
        command.env(name, value);
    }
    assert_as_ever(&Run::of(&mut command).json());
}

#[test]
fn warnings_that_the_crate_denies_cost_nothing() {
    for (top, attribute) in [
        ("#![deny(warnings)]", ""),
        (
            "#![deny(unused)]\n#![forbid(unsafe_code)]",
            "pub fn own() { unsafe {} }",
        ),
        (
            "",
            "#[deny(unused_variables, dead_code)]\nmod own { fn nobody(a: u8) { let b = 1; } }",
        ),
        ("#![deny(clippy::all, missing_docs, non_snake_case)]", "pub fn Own() {}"),
    ] {
        let submission = submission();
        let text = format!("{top}\n{}{attribute}\n", submission.read("activite4/src/lib.rs"));
        let submission = submission.file("activite4/src/lib.rs", text);
        let (report, _) = submission.grade(&["activite4"]);
        assert_as_ever(&report);
    }
}

/// What cannot be linked is an error of the submission where something else can.
#[test]
#[cfg(unix)]
fn a_linker_that_does_not_work_is_no_fault_of_a_submission() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let linker = folder.path().join("cc");
    std::fs::write(&linker, "#!/bin/sh\necho 'no room for a program' >&2\nexit 1\n").unwrap();
    std::fs::set_permissions(&linker, PermissionsExt::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.path().to_owned()).chain(std::env::split_paths(&path));

    // Never seen before: what was linked once is not linked again.
    let unseen = format!("let _ = {:?};\n{UNUSED}", folder.path());
    let own = Submission::of(&["activite4"]).with("num_classes", &unseen);
    let mut command = own.command(&["--lang", "en", "activite4"]);
    let run = Run::of(command.env("PATH", std::env::join_paths(folders).unwrap()));
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("not even an empty one"), "{}", run.stderr);

    let nowhere = "unsafe extern \"C\" { fn nowhere(); }\nfn own() { unsafe { nowhere() } }\n";
    let own = Submission::of(&["activite4"]).with("num_classes", &format!("own();\n{UNUSED}"));
    let text = own.read("activite4/src/lib.rs") + nowhere;
    let (report, code) = own.file("activite4/src/lib.rs", text).grade(&["activite4"]);
    assert_outcomes(&report, &CHECKS.map(|check| (check, "not_run")));
    assert_eq!(code, Some(1));
    let quote = report["activities"][0]["finding"]["quote"].as_str().unwrap();
    assert!(quote.contains("nowhere"), "{quote}");
}

/// On a server that many share, a session may have limits of its own.
#[test]
#[cfg(target_os = "linux")]
fn a_limit_of_the_session_is_no_fault_of_a_submission() {
    let unseen = format!("let _ = {:?};\n{UNUSED}", tempfile::tempdir().unwrap().path());
    let submission = Submission::of(&["activite4"]).with("num_classes", &unseen);
    let checker = submission.command(&["--lang", "en", "activite4"]);
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "ulimit -v 900000; exec \"$@\"", "sh"]);
    limited.arg(checker.get_program()).args(checker.get_args());
    limited.current_dir(checker.get_current_dir().unwrap());
    let run = Run::of(&mut limited);
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("ulimit"), "{}", run.stderr);
}

/// A real error is the one to begin with, and what rustc denies by itself stays an error.
#[test]
fn a_lint_hides_no_error() {
    for (items, code) in [
        ("pub fn own(a: u8) -> u32 { a }", "E0308"),
        ("pub fn own(a: u8) -> u8 { 256 }", "overflowing_literals"),
        ("pub fn own(a: u8) -> u8 { [1, 2][2] }", "unconditional_panic"),
    ] {
        let submission = submission();
        let text = submission.read("activite4/src/lib.rs");
        let submission = submission.file("activite4/src/lib.rs", format!("#![deny(warnings)]\n{text}{items}\n"));
        let (report, _) = submission.grade(&["activite4"]);
        assert_outcomes(&report, &CHECKS.map(|check| (check, "not_run")));
        let quote = report["activities"][0]["finding"]["quote"].as_str().unwrap();
        assert!(quote.contains(code), "{quote}");
    }
}

#[cfg(unix)]
mod in_a_home {
    use std::{env, fs};

    use tempfile::TempDir;

    use super::*;

    const SETTINGS: &str = "
        # A word that nobody else says: sesame
        [build]
        rustflags = ['-D', 'warnings']
        target = 'no-such-target'
        rustc-wrapper = '/nowhere/wrapper'
        [env]
        SECRET = { value = 'sesame', force = true }
        [patch.crates-io]
        ndarray = { path = '/nowhere' }
        [profile.dev]
        panic = 'abort'
        [registry]
        token = 'sesame'
        [source.unused]
        registry = 'sparse+https://me:sesame@mirror/'
    ";

    /// A home of cargo's with those settings and the user's own crates.
    fn home(settings: &str) -> TempDir {
        let home = tempfile::tempdir().unwrap();
        let own = env::var_os("CARGO_HOME").map_or_else(|| env::home_dir().unwrap().join(".cargo"), Into::into);
        std::os::unix::fs::symlink(own.join("registry"), home.path().join("registry")).unwrap();
        fs::write(home.path().join("config.toml"), settings).unwrap();
        home
    }

    fn grade(submission: &Submission, home: &TempDir) -> Run {
        let mut command = submission.command(&["--lang", "en", "--format", "json", "activite4"]);
        Run::of(command.env("CARGO_HOME", home.path()))
    }

    #[test]
    fn settings_change_no_verdict_and_are_not_read() {
        let home = home(SETTINGS);
        assert_as_ever(&grade(&submission(), &home).json());

        let path = home.path().join("config.toml");
        for source in [
            format!("include!({path:?});"),
            format!("pub static STOLEN: &str = include_str!({path:?});"),
            "pub const STOLEN: &str = env!(\"SECRET\");".to_owned(),
            // What cargo is told of them.
            "include!(\"../../settings.toml\");".to_owned(),
            "include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../settings.toml\"));".to_owned(),
            "pub const STOLEN: () = panic!(\"{}\", include_str!(\"../../settings.toml\"));".to_owned(),
        ] {
            let submission = submission();
            let text = submission.read("activite4/src/lib.rs") + &source;
            let run = grade(&submission.file("activite4/src/lib.rs", text), &home);

            assert_outcomes(&run.json(), &CHECKS.map(|check| (check, "not_run")));
            assert!(!run.stdout.contains("sesame"), "{}", run.stdout);
        }
    }

    /// It is told where crates come from: from nowhere, this time.
    #[test]
    fn where_crates_come_from_is_taken() {
        let nowhere = tempfile::tempdir().unwrap();
        let settings = format!(
            "[source.crates-io]\nreplace-with = 'vendored'\n[source.vendored]\ndirectory = {:?}\n",
            nowhere.path().to_str().unwrap()
        );
        let run = grade(&submission(), &home(&settings));
        assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
        let place = nowhere.path().canonicalize().unwrap();
        assert!(run.stderr.contains(place.to_str().unwrap()), "{}", run.stderr);
    }
}
