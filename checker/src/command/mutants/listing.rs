//! What cargo-mutants would change: we ask it for its list, and run nothing of it.

use std::ops::Range;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::super::UserError;
use super::mutant::{Change, Mutant, Source};
use crate::course::Activity;
use crate::kit;
use crate::runner::isolation::{Bounds, Limits};
use crate::runner::{build, process, toolchain};
use crate::verdict::Message;

/// A generous time for cargo-mutants to read a few sources.
const TIME: Duration = Duration::from_secs(120);
/// As much of its list as we read, in bytes; a mutant takes about 1500.
const OUTPUT: usize = 64 << 20;

/// One entry of the list that `cargo mutants --list --json` prints; it holds more.
#[derive(Debug, Deserialize)]
pub(super) struct Listed {
    /// Its path below the kit's folder, with forward slashes.
    file: String,
    function: Option<Function>,
    span: Span,
    replacement: String,
}

#[derive(Debug, Deserialize)]
struct Function {
    function_name: String,
    span: Span,
}

/// From a place to another, which is not part of it.
#[derive(Debug, Deserialize)]
struct Span {
    start: Place,
    end: Place,
}

/// Line and column, in characters, from 1.
#[derive(Debug, Deserialize)]
struct Place {
    line: usize,
    column: usize,
}

/// Asks cargo-mutants for its list.
pub(super) fn ask(activities: &[&Activity]) -> anyhow::Result<Vec<Listed>> {
    let cargo = toolchain::cargo().ok_or(build::Failure::NoCargo)?;
    let mut command = Command::new(cargo);
    command.current_dir(kit::root());
    command.args(["mutants", "--list", "--json", "--no-config", "--colors", "never"]);
    for activity in activities {
        command.args(["--package", &format!("{}-solution", activity.id())]);
    }
    let limits = Limits {
        time: TIME,
        ..build::LIMITS
    };
    let ended = process::run(&mut command, &Bounds::of_ours(limits), OUTPUT).context("running cargo mutants")?;
    if !ended.status.is_some_and(|status| status.success()) {
        let said = ended.stderr.text();
        if said.contains("no such command") {
            return Err(UserError(Message::new("mutants-not-installed")).into());
        }
        bail!("cargo mutants --list failed:\n{said}");
    }
    serde_json::from_slice(&ended.stdout.bytes).context("reading the list of cargo mutants")
}

/// The mutants of a source that are listed.
pub(super) fn mutants<'a>(source: &'a Source, listed: &[Listed]) -> anyhow::Result<Vec<Mutant<'a>>> {
    let mut mutants = Vec::new();
    for listed in listed.iter().filter(|listed| listed.is_in(source)) {
        let range = listed.span.bytes(&source.text);
        let range = range.with_context(|| format!("no such place in {}: {:?}", source.path, listed.span))?;
        mutants.push(Mutant {
            source,
            function: name(listed.function.as_ref()),
            change: Change::new(range, &*listed.replacement),
        });
    }
    Ok(mutants)
}

/// The innermost function that a change of ours is in, by what the list knows of functions.
pub(super) fn function(source: &Source, change: &Change, listed: &[Listed]) -> String {
    let here = listed.iter().filter(|listed| listed.is_in(source));
    let functions = here.filter_map(|listed| listed.function.as_ref());
    let range = |function: &Function| function.span.bytes(&source.text);
    let around = functions.filter(|function| range(function).is_some_and(|range| change.is_in(&range)));
    name(around.max_by_key(|function| function.span.start.line))
}

fn name(function: Option<&Function>) -> String {
    function.map_or_else(String::new, |function| function.function_name.clone())
}

impl Listed {
    fn is_in(&self, source: &Source) -> bool {
        self.file.strip_prefix("solutions/") == Some(source.path.as_str())
    }
}

impl Span {
    fn bytes(&self, text: &str) -> Option<Range<usize>> {
        Some(self.start.byte(text)?..self.end.byte(text)?)
    }
}

impl Place {
    fn byte(&self, text: &str) -> Option<usize> {
        let (line, column) = (self.line.checked_sub(1)?, self.column.checked_sub(1)?);
        let mut lines = text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(line).map(str::len).sum();
        let line = lines.next()?;
        let bytes = line.char_indices().map(|(byte, _)| byte).chain([line.len()]);
        Some(before + bytes.into_iter().nth(column)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::mutant::tests::source;
    use super::*;

    /// What cargo-mutants 27.1 prints for the source of the test below, but for the diffs, and for another file.
    const LIST: &str = r#"[
        {
            "file": "solutions/activite1/src/lib.rs",
            "function": {
                "function_name": "f",
                "return_type": "-> usize",
                "span": { "end": { "column": 2, "line": 4 }, "start": { "column": 1, "line": 1 } }
            },
            "genre": "BinaryOperator",
            "name": "solutions/activite1/src/lib.rs:3:13: replace + with - in f",
            "package": "activite1-solution",
            "replacement": "-",
            "span": { "end": { "column": 14, "line": 3 }, "start": { "column": 13, "line": 3 } }
        },
        {
            "file": "solutions/activite1/src/page.rs",
            "function": null,
            "genre": "BinaryOperator",
            "name": "solutions/activite1/src/page.rs:1:1: replace + with -",
            "package": "activite1-solution",
            "replacement": "-",
            "span": { "end": { "column": 1, "line": 1 }, "start": { "column": 1, "line": 1 } }
        }
    ]"#;

    const TEXT: &str = "fn f() -> usize {\n    // é\n    \"é\".len() + 1\n}\n";

    fn listed() -> Vec<Listed> {
        serde_json::from_str(LIST).unwrap()
    }

    #[test]
    fn a_mutant_is_found_by_its_line_and_its_column() {
        let source = source(&TEXT.replace("len() +", "p() +"));
        let mutants = mutants(&source, &listed()).unwrap();
        let [mutant] = &mutants[..] else { panic!() };
        assert_eq!((mutant.place().as_str(), mutant.line()), ("activite1/src/lib.rs f", 3));
        assert_eq!(mutant.after(), "\"é\".p() - 1");
    }

    #[test]
    fn a_place_that_is_not_there_is_an_error() {
        let source = source("fn f() {}\n");
        assert!(mutants(&source, &listed()).is_err());
    }

    #[test]
    fn a_change_is_in_the_function_around_it() {
        let source = source(TEXT);
        let one = TEXT.find('1').unwrap();
        assert_eq!(function(&source, &Change::new(one..one + 1, "2"), &listed()), "f");
        assert_eq!(
            function(&source, &Change::new(TEXT.len()..TEXT.len(), "2"), &listed()),
            ""
        );
    }
}
