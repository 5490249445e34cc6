//! Building what is on the stage: one cargo for all the activities asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, io};

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use cargo_metadata::{Artifact, Message};

use super::compile_error::CompileError;
use super::isolation::{self, Bounds, Limits};
use super::process::{self, Ended};
use super::stage::{Manner, Member, SourcePlace, Stage};
use super::toolchain;
use crate::{files, kit};

/// What each compiler may use, so generous that only a program made to exhaust it does.
pub(crate) const LIMITS: Limits = Limits {
    time: Duration::from_secs(120),
    memory: 4 << 30,
};
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
    /// It is not compiled, though rustc has nothing to say against it.
    Refused(Refusal),
}

/// What became of each activity, by its name.
pub(crate) type Builds = BTreeMap<&'static str, Built>;

/// Why we, and not rustc, do without a crate.
#[derive(Debug, Clone)]
pub(crate) enum Refusal {
    /// It reads a file that does not stand below its own `src/`.
    Outside {
        file: String,
        place: Option<SourcePlace>,
    },
    TooLong(Limits),
    TooMuchMemory(Limits),
    /// rustc had more to say than anybody reads.
    TooManyWords,
    /// The compiler ended otherwise without a word of its own; these are cargo's.
    BrokenOff(String),
}

impl Built {
    pub(crate) fn warnings(&self) -> &[String] {
        match self {
            Built::Probe { warnings, .. } => warnings,
            Built::NotCompiled(_) | Built::Refused(_) => &[],
        }
    }
}

/// The build failed, and not for what the student wrote.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("cargo was not found")]
    NoCargo,
    #[error("cargo could not build:\n{0}")]
    Cargo(String),
    #[error("running cargo")]
    Process(#[from] process::Failure),
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl Failure {
    /// Whether cargo may not download what it needs.
    pub(crate) fn is_for_want_of_a_library(&self) -> bool {
        matches!(self, Failure::Cargo(said) if said.contains("offline"))
    }
}

/// Whether ndarray, with its assertions, says more than a panic's words: which index, on which axis, out of which shape.
pub(crate) fn says_little(panic: &str) -> bool {
    panic == "ndarray: index out of bounds" || panic.starts_with("assertion failed: ")
}

/// Builds every member's probe. Where a function is missing, or has another signature, builds again without it.
pub(crate) fn build(stage: &Stage, members: &[&Member], limits: Limits, manner: Manner) -> Result<Builds, Failure> {
    stage.lay_workspace(members)?;
    for member in members {
        member.lay_probe(member.recipe.main)?;
    }
    let mut build = Build {
        cargo: Cargo::new(stage, members, limits, manner)?,
        broken: BTreeMap::new(),
        cut: BTreeSet::new(),
    };
    let mut built = BTreeMap::new();
    let mut queue: Vec<Vec<&Member>> = members.chunks(members.len().max(1)).map(<[_]>::to_vec).collect();
    while let Some(pending) = queue.pop() {
        let messages = build.cargo.build(&pending)?;
        let mut again = Vec::new();
        for member in pending {
            match build.outcome(member, &messages)? {
                Some(outcome) => _ = built.insert(member.recipe.name, outcome),
                None => again.push(member),
            }
        }
        // Who took all the time, or all the words, leaves the others theirs.
        let together = if messages.cut.is_some() { 1 } else { again.len().max(1) };
        queue.extend(again.chunks(together).map(<[_]>::to_vec));
    }
    Ok(built)
}

/// A build, which may take several runs of cargo.
struct Build<'a> {
    cargo: Cargo<'a>,
    /// The calls that each activity is built without.
    broken: BTreeMap<&'static str, BTreeSet<String>>,
    /// The activities of which a run that was cut short told nothing.
    cut: BTreeSet<&'static str>,
}

impl Build<'_> {
    /// What became of an activity by a run of cargo; none when it takes one more.
    fn outcome(&mut self, member: &Member, messages: &Messages) -> Result<Option<Built>, Failure> {
        if let Some(executable) = messages.executable(&member.probe) {
            return self.probe(member, messages, executable);
        }
        let mut errors = messages.errors(&member.package);
        if let Some(refusal) = errors.find_map(|error| self.cargo.file_outside(error, member)) {
            return Ok(Some(Built::Refused(refusal)));
        }
        if let Some(error) = messages.first_error(&member.package, member) {
            return Ok(Some(self.cargo.not_compiled(error)?));
        }
        if let Some(refusal) = messages.broken_off(member, self.cargo.limits) {
            self.cargo.expect_room()?;
            return Ok(Some(Built::Refused(refusal)));
        }
        if let Some(refusal) = &messages.cut {
            // What was done is kept: a build that only had too much to do comes to its end the next time.
            let is_second = !self.cut.insert(member.recipe.name);
            return Ok(is_second.then(|| Built::Refused(refusal.clone())));
        }
        let found = broken_calls(messages, member);
        let so_far = self.broken.entry(member.recipe.name).or_default();
        if found.is_empty() || !found.is_disjoint(so_far) {
            return Ok(Some(self.cargo.not_compiled(messages.unexplained(member)?)?));
        }
        so_far.extend(found);
        member.lay_probe(&without(member.recipe.main, so_far))?;
        Ok(None)
    }

    /// What becomes of a probe that was built.
    fn probe(&mut self, member: &Member, messages: &Messages, executable: PathBuf) -> Result<Option<Built>, Failure> {
        if member.is_changed(self.cargo.manner) && messages.is_fresh(&member.package) {
            // The file system's clock is so coarse that cargo missed the change. Never grade old code.
            std::thread::sleep(Duration::from_secs(1));
            member.touch()?;
            return Ok(None);
        }
        member.set_built(self.cargo.manner)?;
        if let Some(refusal) = messages.file_outside(member)? {
            return Ok(Some(Built::Refused(refusal)));
        }
        Ok(Some(Built::Probe {
            executable,
            broken: self.broken.remove(member.recipe.name).unwrap_or_default(),
            warnings: messages.warnings(&member.package),
        }))
    }
}

/// What one run of cargo said.
struct Messages {
    errors: Vec<(String, Diagnostic)>,
    warnings: Vec<(String, Diagnostic)>,
    artifacts: Vec<(String, Artifact)>,
    /// What cargo itself printed.
    stderr: String,
    /// Its messages are not all there: its time was up before it had ended, or they were too long.
    cut: Option<Refusal>,
}

impl Messages {
    fn errors(&self, package: &str) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.errors.iter().filter(move |(owner, _)| owner == package);
        errors.map(|(_, error)| error)
    }

    /// The error to tell of one of a member's packages.
    fn first_error(&self, package: &str, member: &Member) -> Option<CompileError> {
        CompileError::first(self.errors(package).map(|error| CompileError::new(error, member)))
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

    /// A file outside of the student's crate that it read to be compiled. rustc lists all it read beside what it made.
    fn file_outside(&self, member: &Member) -> Result<Option<Refusal>, Failure> {
        let artifacts = self.artifacts.iter().filter(|(owner, _)| *owner == member.package);
        let made = artifacts.flat_map(|(_, artifact)| &artifact.filenames);
        let Some(metadata) = made
            .map(|path| path.as_std_path())
            .find(|path| path.extension() == Some("rmeta".as_ref()))
        else {
            return Err(Failure::Cargo(format!("no artifact of {}", member.package)));
        };
        let list = fs::read_to_string(list_of_files(metadata))?;
        let file = files_read(&list).find(|file| member.is_outside(file));
        Ok(file.map(|file| Refusal::Outside { file, place: None }))
    }

    /// How a compiler ended that was stopped, or broke off by itself: cargo says so, since rustc could not.
    fn broken_off(&self, member: &Member, limits: Limits) -> Option<Refusal> {
        let packages = [&member.package, &member.probe].map(|package| format!("{package}`"));
        let mut failures = self.stderr.split("error: could not compile `").skip(1);
        let failure = failures.find(|failure| packages.iter().any(|package| failure.starts_with(package)))?;
        let (_, end) = failure.split_once("process didn't exit successfully")?;
        let said = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        Some(match () {
            () if said(&TIME_IS_UP, end) => Refusal::TooLong(limits),
            () if said(&NO_MEMORY, &self.stderr) => Refusal::TooMuchMemory(limits),
            () => Refusal::BrokenOff(last_words(end)),
        })
    }

    /// The error of a probe that failed as a whole, by linking for instance. Without any error of rustc's, the fault is ours.
    fn unexplained(&self, member: &Member) -> Result<CompileError, Failure> {
        let error = self.first_error(&member.probe, member);
        error.ok_or_else(|| Failure::Cargo(self.stderr.clone()))
    }
}

/// cargo, and what holds it and its compilers.
struct Cargo<'a> {
    program: PathBuf,
    stage: &'a Stage,
    limits: Limits,
    manner: Manner,
    reads: Vec<PathBuf>,
    writes: Vec<PathBuf>,
}

impl Cargo<'_> {
    fn new<'a>(stage: &'a Stage, members: &[&Member], limits: Limits, manner: Manner) -> Result<Cargo<'a>, Failure> {
        let program = toolchain::cargo().ok_or(Failure::NoCargo)?;
        Ok(Cargo {
            reads: [toolchain::reads(&program), stage.reads(members)].concat(),
            writes: [kit::artifacts()?, stage.writes()?].concat(),
            program,
            stage,
            limits,
            manner,
        })
    }

    /// Builds. Where a library is not on this machine, it is downloaded first.
    fn build(&self, members: &[&Member]) -> Result<Messages, Failure> {
        match self.build_offline(members) {
            Err(failure) if failure.is_for_want_of_a_library() && self.fetch() => self.build_offline(members),
            built => built,
        }
    }

    /// Downloads the libraries that the stage's manifests name, which are ours: the checker has not all that the activities have.
    /// Whether that went well.
    fn fetch(&self) -> bool {
        let mut command = Command::new(&self.program);
        command.args(["fetch", "--quiet"]).current_dir(&self.stage.folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    fn build_offline(&self, members: &[&Member]) -> Result<Messages, Failure> {
        let bounds = Bounds {
            // The limit is each compiler's; several run in turn, on a machine that may have other work.
            time: self.limits.time * 2,
            cpu: self.limits.time,
            memory: self.limits.memory,
            is_alone: false,
            reads: &self.reads,
            writes: &self.writes,
        };
        let mut command = isolation::command(&self.program, &bounds)?;
        command
            .current_dir(&self.stage.folder)
            .env_clear()
            .envs(toolchain::environment())
            .env("TMPDIR", self.stage.temporary())
            .env("CARGO_TARGET_DIR", kit::target());
        command.args(["build", "--offline", "--keep-going", "--quiet", "--message-format=json"]);
        if self.manner == Manner::Outspoken {
            command.args(outspoken(members).flat_map(|setting| ["--config".to_owned(), setting]));
        }
        for member in members {
            command.args(["--package", &member.probe]);
        }
        command.stdin(Stdio::null());
        Messages::read(process::run(&mut command, &bounds, BUILD_OUTPUT)?, self.limits)
    }

    /// The file outside of the student's crate that an error is about: one that could not be read, or of which rustc would show
    /// a line, which is not for the student to see.
    fn file_outside(&self, error: &Diagnostic, member: &Member) -> Option<Refusal> {
        let unread = error.message.strip_prefix("couldn't read `");
        let unread = unread.and_then(|rest| Some(rest.split_once('`')?.0));
        let spans = error.spans.iter();
        let spans = spans.chain(error.children.iter().flat_map(|child| &child.spans));
        let mut shown = spans
            .map(|span| span.file_name.as_str())
            .filter(|file| !self.is_library(file));
        let file = unread
            .into_iter()
            .chain(&mut shown)
            .find(|file| member.is_outside(file))?;
        let primary = error.spans.iter().find(|span| span.is_primary);
        Some(Refusal::Outside {
            file: file.to_owned(),
            place: primary.and_then(|span| member.place(&span.file_name, span.line_start, span.column_start)),
        })
    }

    /// What an error makes of an activity. One that is about none of the student's files may be about a full disk.
    fn not_compiled(&self, error: CompileError) -> io::Result<Built> {
        if error.place.is_none() {
            self.expect_room()?;
        }
        Ok(Built::NotCompiled(error))
    }

    fn expect_room(&self) -> io::Result<()> {
        files::expect_room(&kit::target().join("debug"))?;
        files::expect_room(&self.stage.temporary())
    }

    /// Whether a file is a library's, whose macros and declarations rustc may show.
    fn is_library(&self, file: &str) -> bool {
        let file = Path::new(file);
        let is_sources = |name: &OsStr| name == "rustlib" || name == "registry";
        file.starts_with("/rustc")
            || file.iter().any(is_sources)
            || self.reads.iter().any(|folder| file.starts_with(folder))
    }
}

impl Messages {
    fn read(ended: Ended, limits: Limits) -> Result<Messages, Failure> {
        let out_of_time = ended.status.is_none().then_some(Refusal::TooLong(limits));
        let cut = out_of_time.or_else(|| ended.stdout.cut.then_some(Refusal::TooManyWords));
        let mut messages = Messages {
            errors: Vec::new(),
            warnings: Vec::new(),
            artifacts: Vec::new(),
            stderr: ended.stderr.text(),
            cut,
        };
        let mut finished = messages.cut.is_some();
        for line in ended.stdout.bytes.split(|byte| *byte == b'\n') {
            match serde_json::from_slice(line) {
                Err(error) if error.is_syntax() && line.starts_with(b"{") => {
                    // Macros within macros by the hundred: no deeper than our own stack bears.
                    messages.cut.get_or_insert(Refusal::TooManyWords);
                }
                Err(_) => {} // Not one of cargo's messages, or of a sort that we do not know.
                Ok(Message::BuildFinished(_)) => finished = true,
                Ok(message) => messages.add(message),
            }
        }
        match finished {
            true => Ok(messages),
            // Cargo stopped before it came to build anything: no crate to be had offline, a full disk, …
            false => Err(Failure::Cargo(messages.stderr)),
        }
    }

    fn add(&mut self, message: Message) {
        match message {
            Message::CompilerArtifact(artifact) => self.artifacts.push((name(&artifact.package_id), artifact)),
            Message::CompilerMessage(message) => {
                let said = (name(&message.package_id), message.message);
                match said.1.level {
                    DiagnosticLevel::Error | DiagnosticLevel::Ice => self.errors.push(said),
                    DiagnosticLevel::Warning => self.warnings.push(said),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// cargo's settings that keep what the kit's profile, and the stage's, leave out for a sooner verdict.
fn outspoken(members: &[&Member]) -> impl Iterator<Item = String> {
    let packages = members.iter().flat_map(|member| [&member.package, &member.probe]);
    let tables = packages.map(|package| format!("profile.dev.package.{package}.debug=\"line-tables-only\""));
    std::iter::once("profile.dev.package.ndarray.debug-assertions=true".to_owned()).chain(tables)
}

/// How cargo tells of a process that the system ended for its time: Unix (SIGXCPU), then Windows.
const TIME_IS_UP: [&str; 2] = ["(signal: 24", "exit code: 1816"];

/// What rustc, or LLVM in it, says when it is given no more memory.
const NO_MEMORY: [&str; 2] = ["memory allocation of", "out of memory"];

/// How a process ended, from cargo's words of it: `: `rustc …` (signal: 11, SIGSEGV: …)`.
fn last_words(end: &str) -> String {
    let line = end.lines().next().unwrap_or_default();
    let (_, words) = line.rsplit_once('(').unwrap_or(("", line));
    words.trim_end_matches(')').to_owned()
}

/// The file in which rustc listed what it read to make `libNAME.rmeta`: `NAME.d`.
fn list_of_files(metadata: &Path) -> PathBuf {
    let name = metadata.file_stem().unwrap_or_default().to_string_lossy();
    metadata.with_file_name(format!("{}.d", name.strip_prefix("lib").unwrap_or(&name)))
}

/// The files in such a list, each on a line of its own before a colon. What follows a `#` is about variables.
fn files_read(list: &str) -> impl Iterator<Item = String> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let files = lines.filter_map(|line| line.strip_suffix(':'));
    files.map(|file| file.replace("\\ ", " "))
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
