//! Building what is on the stage: one cargo for all the activities asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use cargo_metadata::{Artifact, Message};

use super::compile_error::CompileError;
use super::process::{self, Ended};
use super::stage::{Member, Stage};
use crate::kit;

/// Compiling has its own limit, so generous that only a program made to exhaust it does.
const BUILD_TIME: Duration = Duration::from_secs(300);
/// As much of cargo's output as we read, in bytes.
const BUILD_OUTPUT: usize = 64 << 20;

/// What became of one activity.
#[derive(Debug, Clone)]
pub(crate) enum Built {
    /// A probe that answers every call but those of `broken`, whose functions are not there as they should be.
    Probe {
        executable: PathBuf,
        broken: BTreeSet<String>,
        /// What rustc warned of in the student's crate.
        warnings: Vec<String>,
    },
    /// The student's crate does not compile.
    NotCompiled(CompileError),
}

impl Built {
    pub(crate) fn warnings(&self) -> &[String] {
        match self {
            Built::Probe { warnings, .. } => warnings,
            Built::NotCompiled(_) => &[],
        }
    }
}

/// The build failed, and not for what the student wrote.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("cargo was not found ({0})")]
    NoCargo(io::Error),
    #[error("cargo could not build:\n{0}")]
    Cargo(String),
    #[error("running cargo")]
    Process(#[from] process::Failure),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Builds every member's probe. Where a function is missing, or has another signature, builds again without it.
pub(crate) fn build(stage: &Stage, members: &[&Member]) -> Result<BTreeMap<&'static str, Built>, Failure> {
    stage.lay_workspace(members)?;
    let mut broken: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut built = BTreeMap::new();
    let mut pending: Vec<&Member> = members.to_vec();
    while !pending.is_empty() {
        let messages = cargo_build(stage, &pending)?;
        let mut again = Vec::new();
        for member in pending {
            let name = member.recipe.name;
            if let Some(executable) = messages.executable(&member.probe) {
                if member.is_changed() && messages.is_fresh(&member.package) {
                    // The file system's clock is so coarse that cargo missed the change. Never grade old code.
                    std::thread::sleep(Duration::from_secs(1));
                    member.touch()?;
                    again.push(member);
                    continue;
                }
                member.set_built()?;
                let broken = broken.remove(name).unwrap_or_default();
                let warnings = messages.warnings(&member.package);
                built.insert(
                    name,
                    Built::Probe {
                        executable,
                        broken,
                        warnings,
                    },
                );
            } else if let Some(error) = messages.first_error(&member.package, member) {
                built.insert(name, Built::NotCompiled(error));
            } else {
                let found = broken_calls(&messages, member);
                let so_far = broken.entry(name).or_default();
                if found.is_empty() || !found.is_disjoint(so_far) {
                    built.insert(name, Built::NotCompiled(messages.unexplained(member)?));
                    continue;
                }
                so_far.extend(found);
                member.lay_probe(&without(member.recipe.main, so_far))?;
                again.push(member);
            }
        }
        pending = again;
    }
    Ok(built)
}

/// What one run of cargo said.
struct Messages {
    errors: Vec<(String, Diagnostic)>,
    warnings: Vec<(String, Diagnostic)>,
    artifacts: Vec<(String, Artifact)>,
    /// What cargo itself printed.
    stderr: String,
}

impl Messages {
    /// The error to tell of one of a member's packages.
    fn first_error(&self, package: &str, member: &Member) -> Option<CompileError> {
        let errors = self.errors.iter().filter(|(owner, _)| owner == package);
        CompileError::first(errors.map(|(_, error)| CompileError::new(error, member)))
    }

    fn executable(&self, package: &str) -> Option<PathBuf> {
        let artifacts = self.artifacts.iter().filter(|(owner, _)| owner == package);
        artifacts
            .filter_map(|(_, artifact)| artifact.executable.clone())
            .next()
            .map(Into::into)
    }

    fn warnings(&self, package: &str) -> Vec<String> {
        let warnings = self.warnings.iter().filter(|(owner, _)| owner == package);
        warnings.map(|(_, warning)| warning.message.clone()).collect()
    }

    fn is_fresh(&self, package: &str) -> bool {
        self.artifacts
            .iter()
            .any(|(owner, artifact)| owner == package && artifact.fresh)
    }

    /// The error of a probe that failed as a whole, by linking for instance. Without any error of rustc's, the fault is ours.
    fn unexplained(&self, member: &Member) -> Result<CompileError, Failure> {
        let error = self.first_error(&member.probe, member);
        error.ok_or_else(|| Failure::Cargo(self.stderr.clone()))
    }
}

/// The cargo that runs us, or else the one that is found.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn cargo_build(stage: &Stage, members: &[&Member]) -> Result<Messages, Failure> {
    let mut command = cargo();
    command
        .current_dir(&stage.folder)
        .env("CARGO_TARGET_DIR", kit::target());
    command.args(["build", "--offline", "--keep-going", "--quiet", "--message-format=json"]);
    for member in members {
        command.args(["--package", &member.probe]);
    }
    command.stdin(std::process::Stdio::null());
    let ended = process::run(&mut command, BUILD_TIME, BUILD_OUTPUT).map_err(|failure| match failure {
        process::Failure::Io(error) if error.kind() == io::ErrorKind::NotFound => Failure::NoCargo(error),
        failure => failure.into(),
    })?;
    Messages::read(ended)
}

impl Messages {
    fn read(ended: Ended) -> Result<Messages, Failure> {
        let mut messages = Messages {
            errors: Vec::new(),
            warnings: Vec::new(),
            artifacts: Vec::new(),
            stderr: ended.stderr.text(),
        };
        let mut finished = false;
        for message in Message::parse_stream(ended.stdout.bytes.as_slice()) {
            match message? {
                Message::CompilerArtifact(artifact) => messages.artifacts.push((name(&artifact.package_id), artifact)),
                Message::CompilerMessage(message) => {
                    let said = (name(&message.package_id), message.message);
                    match said.1.level {
                        DiagnosticLevel::Error | DiagnosticLevel::Ice => messages.errors.push(said),
                        DiagnosticLevel::Warning => messages.warnings.push(said),
                        _ => {}
                    }
                }
                Message::BuildFinished(_) => finished = true,
                _ => {}
            }
        }
        match finished {
            true => Ok(messages),
            // Cargo stopped before it came to build anything: no crate to be had offline, a full disk, …
            false => Err(Failure::Cargo(messages.stderr)),
        }
    }
}

/// The package's name in an id such as `path+file:///…/activite3#activite3-stage0@0.1.0`.
fn name(id: &cargo_metadata::PackageId) -> String {
    let after = id.repr.rsplit(['#', '/']).next().unwrap_or_default();
    after.split('@').next().unwrap_or_default().to_owned()
}

/// The calls whose entry in the probe's main does not compile.
fn broken_calls(messages: &Messages, member: &Member) -> BTreeSet<String> {
    let entries = entries(member.recipe.main);
    let errors = messages.errors.iter().filter(|(owner, _)| *owner == member.probe);
    let spans = errors
        .flat_map(|(_, error)| &error.spans)
        .filter(|span| span.file_name.ends_with("main.rs"));
    let entry = |line: usize| entries.iter().rfind(|(begin, _)| *begin <= line);
    spans
        .filter_map(|span| Some(entry(span.line_start)?.1.clone()))
        .collect()
}

/// The entries of a probe's main: the line, from 1, where each `on(…)` begins, and its call's id.
fn entries(main: &str) -> Vec<(usize, String)> {
    let lines: Vec<&str> = main.lines().collect();
    let begins = (0..lines.len()).filter(|&line| lines[line].trim_start().starts_with("on("));
    let call = |line: &str| Some(line.split_once("on(|")?.1.split([' ', '{']).next()?.to_owned());
    begins.filter_map(|line| Some((line + 1, call(lines[line])?))).collect()
}

/// A probe's main without the entries of some calls. Lines keep their numbers.
fn without(main: &str, calls: &BTreeSet<String>) -> String {
    let entries = entries(main);
    let end = main
        .lines()
        .position(|line| line.trim() == "])")
        .map_or(usize::MAX, |line| line + 1);
    let keeps = |number: usize| {
        let entry = entries.iter().rfind(|(line, _)| *line <= number);
        number >= end || entry.is_none_or(|(_, call)| !calls.contains(call))
    };
    let lines = main.lines().enumerate();
    lines
        .map(|(index, line)| {
            if keeps(index + 1) {
                format!("{line}\n")
            } else {
                "\n".to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = "\
fn main() {
    answer([
        on(|A { x }| crate3::first(x.view())),
        on(|B { x }| {
            crate3::second(x.view())
        }),
    ])
}
";

    #[test]
    fn entries_are_found_with_their_lines() {
        assert_eq!(entries(MAIN), [(3, "A".to_owned()), (4, "B".to_owned())]);
    }

    #[test]
    fn an_entry_is_left_out_and_lines_keep_their_numbers() {
        let without_second = without(MAIN, &["B".to_owned()].into());
        assert_eq!(
            without_second,
            "fn main() {\n    answer([\n        on(|A { x }| crate3::first(x.view())),\n\n\n\n    ])\n}\n"
        );
    }
}
