//! What a student's first verdict has to compile.

use std::collections::BTreeSet;
use std::process::Command;

use crate::kit::root;

/// The libraries that packages of the kit are built with here, each with its version and its features.
fn libraries(packages: &[&str], edges: &str) -> BTreeSet<String> {
    let arguments = ["tree", "--locked", "--offline", "--no-dedupe", "--prefix", "none"];
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root()).args(arguments);
    command.args(["--edges", edges, "--format", "{p} {f}"]);
    command.args(packages.iter().flat_map(|package| ["--package", *package]));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    // Ours are followed by their folder; a line that is empty stands between two packages.
    let is_library = |line: &&str| !line.is_empty() && !line.contains(" (/") && !line.contains(":\\");
    text.lines().filter(is_library).map(str::to_owned).collect()
}

/// What the stage needs was compiled with the checker: one feature more or less, and it is compiled again.
#[test]
fn the_stage_shares_the_libraries_of_the_checker() {
    let (of_checker, of_stage) = (libraries(&["checker"], "normal"), libraries(&["contract"], "normal"));
    assert!(of_stage.len() > 10, "{of_stage:?}");
    let again: Vec<_> = of_stage.difference(&of_checker).collect();
    assert!(again.is_empty(), "compiled twice: {again:?}");
}

/// Activities have libraries of their own besides, which are compiled at their first verdict. What they share with the checker is not.
#[test]
fn no_activity_has_a_library_of_the_checker_with_other_features() {
    let of_checker = libraries(&["checker"], "normal");
    let without_features = |library: &String| library.split(' ').take(2).map(str::to_owned).collect::<Vec<_>>();
    let known: BTreeSet<_> = of_checker.iter().map(without_features).collect();
    for (activity, own) in [
        ("activite1", 4),
        ("activite2", 0),
        ("activite3", 0),
        ("activite4", 0),
        ("activite5", 7),
    ] {
        let of_stage = libraries(&["contract", &format!("{activity}-solution")], "normal");
        let others: Vec<_> = of_stage.difference(&of_checker).collect();
        let again: Vec<_> = others
            .iter()
            .filter(|library| known.contains(&without_features(library)))
            .collect();
        assert!(again.is_empty(), "compiled twice for {activity}: {again:?}");
        assert!(others.len() <= own, "{activity}: {others:?}");
    }
}

#[test]
fn the_checker_has_no_more_libraries_than_it_should() {
    let libraries = libraries(&["checker"], "normal,build");
    // Six of them read and write TOML.
    assert!(libraries.len() <= 92, "{}: {libraries:#?}", libraries.len());
}
