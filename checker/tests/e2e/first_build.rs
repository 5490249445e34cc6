//! What a student's first verdict has to compile.

use std::collections::BTreeSet;
use std::process::Command;

use crate::kit::root;

/// The libraries that a package of the kit is built with here, each with its version and its features.
fn libraries(package: &str, edges: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--locked", "--offline", "--no-dedupe", "--prefix", "none"];
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root()).args(arguments);
    command.args(["--package", package, "--edges", edges, "--format", "{p} {f}"]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    // Ours are followed by their folder.
    let is_library = |line: &&str| !line.contains(" (/") && !line.contains(":\\");
    text.lines().filter(is_library).map(str::to_owned).collect()
}

/// What the stage needs was compiled with the checker: one feature more or less, and it is compiled again.
#[test]
fn the_stage_shares_the_libraries_of_the_checker() {
    let (of_checker, of_stage) = (libraries("checker", "normal"), libraries("contract", "normal"));
    assert!(of_stage.len() > 10, "{of_stage:?}");
    let again: Vec<_> = of_stage.difference(&of_checker).collect();
    assert!(again.is_empty(), "compiled twice: {again:?}");
}

#[test]
fn the_checker_has_no_more_libraries_than_it_should() {
    let libraries = libraries("checker", "normal,build");
    assert!(libraries.len() <= 90, "{}: {libraries:#?}", libraries.len());
}
