//! Mutants of the solutions. Cargo-mutants need not be installed: what it lists is made here, so that the rest is tried as it is.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::{Value, json};

use crate::kit::{Run, assert_snapshot, checker, root};

/// A line and a column, in characters, from 1.
fn place(source: &str, at: usize) -> Value {
    let lines: Vec<_> = source[..at].split('\n').collect();
    json!({ "line": lines.len(), "column": 1 + lines[lines.len() - 1].chars().count() })
}

fn span(source: &str, start: usize, end: usize) -> Value {
    json!({ "start": place(source, start), "end": place(source, end) })
}

/// An entry as cargo-mutants lists it: in the solution of a function of activity 3, `old` becomes `new`.
fn listed(function: &str, old: &str, new: &str) -> Value {
    let file = "solutions/activite3/src/lib.rs";
    let source = fs::read_to_string(root().join(file)).unwrap();
    let start = source.find(&format!("pub fn {function}(")).unwrap();
    let end = start + source[start..].find("\n}").unwrap() + 2;
    let blank = start + source[start..].find("// BEGIN SOLUTION").unwrap();
    let solution = blank + source[blank..].find('\n').unwrap();
    let at = solution + source[solution..].find(old).unwrap();
    json!({
        "file": file,
        "function": { "function_name": function, "span": span(&source, start, end) },
        "span": span(&source, at, at + old.len()),
        "replacement": new,
    })
}

/// A folder with a `cargo-mutants` that prints that list.
fn cargo_mutants(list: &[Value]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("list.json"), json!(list).to_string()).unwrap();
    let program = folder.path().join("cargo-mutants");
    fs::write(&program, "#!/bin/sh\nexec cat \"${0%/*}/list.json\"\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// `checker dev mutants` with that folder before the others where cargo looks for its commands.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Cargo puts its own folder of commands first, unless it is among the others.
    let home = std::env::home_dir().unwrap().join(".cargo");
    let home = std::env::var_os("CARGO_HOME").map_or(home, Into::into);
    let folders = [folder.to_owned(), home.join("bin")];
    let path = std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&path))).unwrap();
    let mut command = checker(root());
    Run::of(command.env("PATH", path).args(["dev", "mutants"]).args(arguments))
}

#[test]
fn every_change_of_activite3_is_seen_or_explained() {
    let list = [
        listed("pixels_per_image", "*", "+"),
        listed("reshape", "to_shape", "to_nothing"),
        listed("scale", "/", "*"),
        listed("prepare", "scale(reshape(images).view())", "Array2::zeros((0, 0))"),
        // Not seen, and not explained.
        listed("scale", "255.0", "255.000"),
    ];
    let run = run(cargo_mutants(&list).path(), &["activite3", "--lang", "fr"]);
    assert_snapshot("mutants.fr", &run.stdout);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
}

#[test]
fn without_cargo_mutants_it_says_how_to_install_it() {
    let nothing = tempfile::tempdir().unwrap();
    for language in ["fr", "en"] {
        let mut command = checker(root());
        command.env("PATH", nothing.path()).env("CARGO_HOME", nothing.path());
        let run = Run::of(command.args(["dev", "mutants", "activite3", "--lang", language]));
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert_snapshot(&format!("no_cargo_mutants.{language}"), &run.stderr);
    }
}
