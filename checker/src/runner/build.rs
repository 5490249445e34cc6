//! Building what is on the stage: one cargo for all the activities asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};
use std::{fs, io};

use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use cargo_metadata::{Artifact, Message};
use contract::Foreign;

use super::assembly;
use super::compile_error::CompileError;
use super::isolation::{self, Bounds, Limits};
use super::lints;
use super::missing::{Declared, Missing};
use super::process::{self, Ended};
use super::settings::{self, Settings};
use super::stage::{Manner, Member, SourcePlace, Stage};
use super::{toolchain, turn};
use crate::{files, kit};

/// What each compiler may use, so generous that only a program made to exhaust it does.
pub(crate) const LIMITS: Limits = Limits {
    time: Duration::from_secs(120),
    memory: 4 << 30,
};
/// With less memory, rustc finds errors where there are none: it cannot read its own libraries.
const LEAST_MEMORY: u64 = 1 << 30;
/// As much of cargo's output as we read, in bytes.
const BUILD_OUTPUT: usize = 64 << 20;

/// What became of one activity.
#[derive(Debug, Clone)]
pub(crate) enum Built {
    /// What answers the calls, by their ids: one program for all, or one for each but those whose functions are not there as they
    /// should be.
    Probe {
        executables: BTreeMap<&'static str, PathBuf>,
        /// Of each of the other calls, how its function differs from what is asked.
        missing: BTreeMap<&'static str, Missing>,
        /// What rustc warned of in the student's crate.
        warnings: Vec<Foreign>,
        /// The files of the student's that rustc read, by their paths below the activity's folder.
        files: BTreeSet<String>,
    },
    /// The student's crate does not compile.
    NotCompiled(Box<CompileError>),
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
        file: Foreign,
        place: Option<SourcePlace>,
    },
    /// It may hold assembly, which could read any file.
    Assembly(SourcePlace),
    /// It may link a file by its name, which the linker could obey.
    Link(SourcePlace),
    TooLong(Limits),
    TooMuchMemory(Limits),
    /// rustc had more to say than anybody reads.
    TooManyWords,
    /// The compiler ended otherwise without a word of its own; these are cargo's, and the signal that they name.
    BrokenOff {
        words: Foreign,
        signal: Option<i32>,
    },
}

impl Built {
    pub(crate) fn warnings(&self) -> &[Foreign] {
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
    #[error("rustc could not link:\n{0}")]
    Linker(String),
    #[error("a limit was set on the checker, lower than a compiler's own")]
    Narrowed,
    /// The user's settings of cargo stand where no build escapes them.
    #[error("settings of cargo in the root of the file system: {}", .0.display())]
    Settings(PathBuf),
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

/// Builds every member's probe. Where it does not compile, for a function that is missing or has another signature, each call gets
/// a probe of its own: what each needs is then known by whether that compiles.
pub(crate) fn build(stage: &Stage, members: &[&Member], limits: Limits, manner: Manner) -> Result<Builds, Failure> {
    stage.lay_workspace(members)?;
    for member in members {
        member.lay_probe()?;
    }
    let cargo = Cargo::new(stage, members, limits, manner)?;
    let mut built = BTreeMap::new();
    let mut first = Vec::new();
    for member in members.iter().copied() {
        let refusal = assembly::first(&member.sources).map(Refusal::Assembly);
        match refusal.or_else(|| assembly::first_link(&member.sources).map(Refusal::Link)) {
            Some(refusal) => _ = built.insert(member.recipe.name, Built::Refused(refusal)),
            None => first.push(Attempt::first(member)),
        }
    }
    let mut queue = Vec::from_iter((!first.is_empty()).then_some(first));
    while let Some(attempts) = queue.pop() {
        let messages = cargo.build(&attempts)?;
        let mut again = Vec::new();
        for attempt in attempts {
            match cargo.step(attempt, &messages)? {
                Step::Done(outcome) => _ = built.insert(attempt.member.recipe.name, outcome),
                Step::Again(attempt) => again.push(attempt),
            }
        }
        // Who took all the time, all the words or all the memory leaves the others theirs.
        let is_cut = messages.cut.is_some() || again.iter().any(|attempt| attempt.was_cut);
        let together = if is_cut { 1 } else { again.len().max(1) };
        let (capped, others): (Vec<_>, Vec<_>) = again.into_iter().partition(|attempt| attempt.caps_lints);
        let runs = [capped, others];
        queue.extend(runs.iter().flat_map(|run| run.chunks(together)).map(<[_]>::to_vec));
    }
    Ok(built)
}

/// What a run of cargo is to build for an activity.
#[derive(Clone, Copy)]
struct Attempt<'a> {
    member: &'a Member,
    probes: Probes,
    /// Lints are warned of at most.
    caps_lints: bool,
    /// A run that was cut short told nothing of it.
    was_cut: bool,
}

/// How many programs answer the calls of an activity.
#[derive(Clone, Copy)]
enum Probes {
    One,
    OnePerCall,
    /// None does: a program without calls stands for all, to see whether any can be linked.
    Empty,
}

/// What comes of an attempt.
enum Step<'a> {
    Done(Built),
    Again(Attempt<'a>),
}

impl<'a> Attempt<'a> {
    fn first(member: &'a Member) -> Attempt<'a> {
        Attempt {
            member,
            probes: Probes::One,
            caps_lints: false,
            was_cut: false,
        }
    }

    /// Each call, and the program that answers it.
    fn bins(self) -> impl Iterator<Item = (&'static str, String)> + use<'a> {
        self.member.recipe.calls.iter().map(move |call| match self.probes {
            Probes::One => (call.id, self.member.probe.clone()),
            Probes::OnePerCall => (call.id, self.member.bin_of(call.id)),
            Probes::Empty => (call.id, self.member.empty_bin()),
        })
    }

    /// The programs that answer calls, as far as a run of cargo made them.
    fn executables(self, messages: &Messages) -> BTreeMap<&'static str, PathBuf> {
        let made = messages.executables(&self.member.probe);
        let executable = |(call, bin): (_, String)| Some((call, made.get(bin.as_str())?.to_path_buf()));
        self.bins().filter_map(executable).collect()
    }
}

impl Cargo<'_> {
    /// What became of an activity by a run of cargo.
    fn step<'a>(&self, attempt: Attempt<'a>, messages: &Messages) -> Result<Step<'a>, Failure> {
        let member = attempt.member;
        if messages.is_old(member, self.manner) {
            // The file system's clock is so coarse that cargo missed the change. Never grade old code.
            std::thread::sleep(Duration::from_secs(1));
            member.touch()?;
            return Ok(Step::Again(attempt));
        }
        if messages.artifacts(&member.package).next().is_some() {
            member.set_built(self.manner)?;
        }
        if attempt.executables(messages).len() == member.recipe.calls.len() {
            return Ok(Step::Done(messages.probe(attempt)?));
        }
        if !attempt.caps_lints && messages.is_for_lints_only(&member.package) {
            return Ok(Step::Again(Attempt {
                caps_lints: true,
                ..attempt
            }));
        }
        if !attempt.was_cut && messages.was_killed(member) {
            // By the system, as a rule, for memory that others used: alone, it may have enough.
            return Ok(Step::Again(Attempt {
                was_cut: true,
                ..attempt
            }));
        }
        if let Some(built) = self.not_built(member, messages)? {
            return Ok(Step::Done(built));
        }
        if let Some(refusal) = &messages.cut {
            // What was done is kept: a build that only had too much to do comes to its end the next time.
            let next = Attempt {
                was_cut: true,
                ..attempt
            };
            return Ok(match attempt.was_cut {
                true => Step::Done(Built::Refused(refusal.clone())),
                false => Step::Again(next),
            });
        }
        if let Some(error) = messages.error_beside_calls(attempt)? {
            let built = self.not_compiled(error)?;
            self.expect_linker(attempt)?;
            return Ok(Step::Done(built));
        }
        Ok(match attempt.probes {
            Probes::One => Step::Again(Attempt {
                probes: Probes::OnePerCall,
                was_cut: false,
                ..attempt
            }),
            Probes::OnePerCall | Probes::Empty => Step::Done(messages.probe(attempt)?),
        })
    }

    /// An error unless a program can be linked that calls nothing of the student's.
    fn expect_linker(&self, attempt: Attempt) -> Result<(), Failure> {
        let empty = Attempt {
            probes: Probes::Empty,
            ..attempt
        };
        attempt.member.renew_empty()?;
        let messages = self.build(&[empty])?;
        if !empty.executables(&messages).is_empty() {
            return Ok(());
        }
        let errors = messages.errors_of(&attempt.member.probe, &attempt.member.empty_bin());
        let said = errors.first().and_then(|error| error.rendered.clone());
        Err(Failure::Linker(said.unwrap_or(messages.stderr)))
    }

    /// What keeps a student's crate from being compiled, if anything does.
    fn not_built(&self, member: &Member, messages: &Messages) -> Result<Option<Built>, Failure> {
        let mut errors = messages.errors(&member.package);
        if let Some(refusal) = errors.find_map(|error| self.file_outside(error, member)) {
            return Ok(Some(Built::Refused(refusal)));
        }
        if let Some(file) = self.read_in_vain(member, messages) {
            let place = None;
            return Ok(Some(Built::Refused(Refusal::Outside { file, place })));
        }
        let errors = Vec::from_iter(messages.errors(&member.package));
        let lints = lints::denied(&errors);
        let others = errors.into_iter().filter(|error| !lints.contains(error));
        if let Some(error) = first_error(others, member) {
            return Ok(Some(self.not_compiled(error)?));
        }
        if let Some(refusal) = messages.broken_off(member, self.limits) {
            self.expect_means()?;
            return Ok(Some(Built::Refused(refusal)));
        }
        Ok(None)
    }
}

/// The error to tell of a crate.
fn first_error<'a>(errors: impl Iterator<Item = &'a Diagnostic>, member: &Member) -> Option<CompileError> {
    CompileError::first(errors.map(|error| CompileError::new(error, member)))
}

/// What one run of cargo said.
struct Messages {
    errors: Vec<Said>,
    warnings: Vec<Said>,
    /// By the name of their package.
    artifacts: Vec<(String, Artifact)>,
    /// What cargo itself printed.
    stderr: String,
    /// Its messages are not all there: its time was up before it had ended, or they were too long.
    cut: Option<Refusal>,
    /// When it was started.
    start: SystemTime,
}

/// What rustc said of a package's library, or of one of its programs.
struct Said {
    package: String,
    target: String,
    diagnostic: Diagnostic,
}

impl Messages {
    fn errors(&self, package: &str) -> impl Iterator<Item = &Diagnostic> {
        let errors = self.errors.iter().filter(move |error| error.package == package);
        errors.map(|error| &error.diagnostic)
    }

    /// Whether nothing keeps a crate from being compiled but lints that it denies itself.
    fn is_for_lints_only(&self, package: &str) -> bool {
        // The last error counts the others, and has no place.
        let errors = Vec::from_iter(self.errors(package).filter(|error| !error.spans.is_empty()));
        !errors.is_empty() && lints::denied(&errors).len() == errors.len()
    }

    /// The errors of one of a package's programs.
    fn errors_of(&self, package: &str, bin: &str) -> Vec<&Diagnostic> {
        let errors = self.errors.iter().filter(|error| error.package == package);
        let errors = errors.filter(|error| error.target == bin);
        errors.map(|error| &error.diagnostic).collect()
    }

    fn artifacts(&self, package: &str) -> impl Iterator<Item = &Artifact> {
        let artifacts = self.artifacts.iter().filter(move |(owner, _)| owner == package);
        artifacts.map(|(_, artifact)| artifact)
    }

    /// A package's programs, by their names.
    fn executables(&self, package: &str) -> BTreeMap<&str, &Path> {
        let programs = self.artifacts(package).filter_map(|artifact| {
            let executable = artifact.executable.as_ref()?;
            Some((artifact.target.name.as_str(), executable.as_std_path()))
        });
        programs.collect()
    }

    fn warnings(&self, package: &str) -> Vec<Foreign> {
        let warnings = self.warnings.iter().filter(|warning| warning.package == package);
        let text = |warning: &Said| Foreign::from(warning.diagnostic.message.as_str());
        warnings.map(text).collect()
    }

    /// Whether cargo took a crate of a member for built, whose sources have changed since.
    fn is_old(&self, member: &Member, manner: Manner) -> bool {
        member.is_changed(manner) && self.artifacts(&member.package).any(|artifact| artifact.fresh)
    }

    /// What becomes of a crate whose calls are answered by the programs that were made.
    fn probe(&self, attempt: Attempt) -> Result<Built, Failure> {
        let member = attempt.member;
        let files = self.files_read(member)?;
        if let Some(file) = files.iter().find(|file| member.is_outside(file)) {
            return Ok(Built::Refused(Refusal::Outside {
                file: file.as_str().into(),
                place: None,
            }));
        }
        let executables = attempt.executables(self);
        Ok(Built::Probe {
            missing: self.missing(attempt, &executables),
            executables,
            warnings: self.warnings(&member.package),
            files: files.iter().filter_map(|file| member.source_of(file)).collect(),
        })
    }

    /// How the functions differ from what is asked whose calls no program answers.
    fn missing(
        &self,
        attempt: Attempt,
        executables: &BTreeMap<&'static str, PathBuf>,
    ) -> BTreeMap<&'static str, Missing> {
        let member = attempt.member;
        let calls = member.recipe.calls.iter();
        let missing = Vec::from_iter(calls.filter(|call| !executables.contains_key(call.id)));
        if missing.is_empty() {
            return BTreeMap::new();
        }
        let declared = Declared::new(member);
        let missing = missing.into_iter().map(|call| {
            let errors = self.errors_of(&member.probe, &member.bin_of(call.id));
            (call.id, declared.missing(call.function, &errors))
        });
        missing.collect()
    }

    /// The files that were read to compile the student's crate, as rustc names them: it lists them beside what it made.
    fn files_read(&self, member: &Member) -> Result<Vec<String>, Failure> {
        let made = self.artifacts(&member.package).flat_map(|artifact| &artifact.filenames);
        let Some(metadata) = made
            .map(|path| path.as_std_path())
            .find(|path| path.extension() == Some("rmeta".as_ref()))
        else {
            return Err(Failure::Cargo(format!("no artifact of {}", member.package)));
        };
        let list = fs::read_to_string(list_of_files(metadata))?;
        Ok(files_read(&list).collect())
    }

    /// How a compiler ended that was stopped, or broke off by itself: cargo says so, since rustc could not.
    fn broken_off(&self, member: &Member, limits: Limits) -> Option<Refusal> {
        let end = self.end_of_compiler(member)?;
        let said = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        Some(match () {
            () if said(&TIME_IS_UP, end) => Refusal::TooLong(limits),
            () if said(&NO_MEMORY, &self.stderr) => Refusal::TooMuchMemory(limits),
            () => {
                let words = last_words(end);
                let signal = signal(&words);
                Refusal::BrokenOff {
                    words: words.into(),
                    signal,
                }
            }
        })
    }

    /// Whether a member's compiler was killed.
    fn was_killed(&self, member: &Member) -> bool {
        let end = self.end_of_compiler(member);
        end.is_some_and(|end| signal(&last_words(end)) == Some(KILL))
    }

    /// What cargo says of the end of a member's compiler, where that did not come to its end.
    fn end_of_compiler(&self, member: &Member) -> Option<&str> {
        let packages = [&member.package, &member.probe].map(|package| format!("{package}`"));
        let failures = self.stderr.split("error: could not compile `").skip(1);
        let mut failures = failures.filter(|failure| packages.iter().any(|package| failure.starts_with(package)));
        let (_, end) = failures.find_map(|failure| failure.split_once("process didn't exit successfully"))?;
        Some(end)
    }

    /// What cargo printed, and first an error that is in no file, such as a linker's, which cargo leaves to us.
    fn all_said(&self) -> String {
        let rendered = self
            .errors
            .first()
            .and_then(|error| error.diagnostic.rendered.as_deref());
        format!("{}{}", rendered.unwrap_or_default(), self.stderr)
    }

    /// The error of a program that is not about how it calls the student's functions: that of linking, for instance. Where there is
    /// neither a program nor any error of rustc's, the fault is ours.
    fn error_beside_calls(&self, attempt: Attempt) -> Result<Option<CompileError>, Failure> {
        let member = attempt.member;
        let made = self.executables(&member.probe);
        for (_, bin) in attempt.bins().filter(|(_, bin)| !made.contains_key(bin.as_str())) {
            let errors = self.errors_of(&member.probe, &bin);
            let mut spans = errors.iter().flat_map(|error| &error.spans);
            if !spans.any(|span| member.is_of_probe(&span.file_name)) {
                let error = first_error(errors.into_iter(), member);
                return error.map(Some).ok_or_else(|| Failure::Cargo(self.all_said()));
            }
        }
        Ok(None)
    }
}

/// cargo, and what holds it and its compilers.
struct Cargo<'a> {
    program: PathBuf,
    stage: &'a Stage,
    limits: Limits,
    manner: Manner,
    settings: Settings,
    /// The file with what is taken from the user's settings, if anything is.
    handed_over: Option<PathBuf>,
    /// Where it is started: in the root of the file system, where it finds no settings.
    root: PathBuf,
    reads: Vec<PathBuf>,
    writes: Vec<PathBuf>,
}

impl Cargo<'_> {
    fn new<'a>(stage: &'a Stage, members: &[&Member], limits: Limits, manner: Manner) -> Result<Cargo<'a>, Failure> {
        let program = toolchain::cargo().ok_or(Failure::NoCargo)?;
        let root = stage.folder.ancestors().last().unwrap_or(&stage.folder).to_owned();
        if let Some(file) = settings::in_root(&root) {
            return Err(Failure::Settings(file));
        }
        if isolation::lacks_memory(LEAST_MEMORY) {
            return Err(Failure::Narrowed);
        }
        let settings = Settings::of_user()?;
        let handed_over = settings.write(stage.settings())?;
        let own = [settings.home(), handed_over.clone(), std::env::current_exe().ok()];
        let own: Vec<_> = own.into_iter().flatten().collect();
        Ok(Cargo {
            reads: [toolchain::reads(&program), stage.reads(members), settings.reads(), own].concat(),
            writes: [kit::artifacts()?, vec![settings.target()], stage.writes()?].concat(),
            program,
            stage,
            limits,
            manner,
            settings,
            handed_over,
            root,
        })
    }

    /// Builds. Where a library is not on this machine, it is downloaded first.
    fn build(&self, attempts: &[Attempt]) -> Result<Messages, Failure> {
        match self.build_offline(attempts) {
            Err(failure) if failure.is_for_want_of_a_library() && self.fetch()? => self.build_offline(attempts),
            built => built,
        }
    }

    /// Downloads the libraries that the stage's manifests name, which are ours: the checker has not all that the activities have.
    /// Nothing is compiled, so all the user's settings count: proxies, passwords. Whether that went well.
    fn fetch(&self) -> Result<bool, Failure> {
        if let Some(home) = toolchain::cargo_home() {
            turn::wait_for_cargo(&home.join(".package-cache"))?;
        }
        let mut command = Command::new(&self.program);
        command
            .args(["fetch", "--quiet", "--manifest-path"])
            .arg(self.stage.manifest());
        command.current_dir(kit::root());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(command.status().is_ok_and(|status| status.success()))
    }

    fn build_offline(&self, attempts: &[Attempt]) -> Result<Messages, Failure> {
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
            .current_dir(&self.root)
            .env_clear()
            .envs(toolchain::environment())
            .envs(self.settings.home().map(|home| ("CARGO_HOME", home)))
            .env("TMPDIR", self.stage.temporary())
            .env("CARGO_TARGET_DIR", self.settings.target());
        command.args(["build", "--offline", "--keep-going", "--quiet", "--message-format=json"]);
        command.arg("--manifest-path").arg(self.stage.manifest());
        if attempts.iter().any(|attempt| attempt.caps_lints) {
            command.envs(lints::capped()?);
        }
        if let Some(file) = &self.handed_over {
            command.arg("--config").arg(file);
        }
        if self.manner == Manner::Outspoken {
            command.args(outspoken(attempts).flat_map(|setting| ["--config".to_owned(), setting]));
        }
        for attempt in attempts {
            command.args(["--package", &attempt.member.probe]);
            let bins = BTreeSet::from_iter(attempt.bins().map(|(_, bin)| bin));
            command.args(bins.into_iter().flat_map(|bin| ["--bin".to_owned(), bin]));
        }
        command.stdin(Stdio::null());
        let (start, ended) = self.run_in_turn(&mut command, &bounds)?;
        Messages::read(start, ended, self.limits)
    }

    /// Runs cargo once the target folder is free, so that its time is its compilers'. When that began, and how it ended.
    fn run_in_turn(&self, command: &mut Command, bounds: &Bounds) -> Result<(SystemTime, Ended), process::Failure> {
        let _turn = turn::take(&kit::workshop().join("build.lock"))?;
        let lock = self.settings.target().join("debug").join(".cargo-lock");
        loop {
            turn::wait_for_cargo(&lock)?;
            let start = SystemTime::now();
            let ended = process::run(command, bounds, BUILD_OUTPUT)?;
            // Another cargo may have been quicker, and let ours wait until its time was up.
            if ended.status.is_some() || ended.excess.is_some() || !turn::is_held(&lock) {
                return Ok((start, ended));
            }
        }
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
            .filter(|file| !self.is_library(file) && !is_of_no_file(file));
        let file = unread
            .into_iter()
            .chain(&mut shown)
            .find(|file| member.is_outside(file))?;
        let primary = error.spans.iter().find(|span| span.is_primary);
        Some(Refusal::Outside {
            file: file.into(),
            place: primary.and_then(|span| member.place(&span.file_name, span.line_start, span.column_start)),
        })
    }

    /// A file outside of the student's crate that rustc read, though it made nothing of the crate: an error of the student's making,
    /// by a `panic!` in a `const` for instance, could tell what it holds. rustc writes its list before it comes to such errors.
    fn read_in_vain(&self, member: &Member, messages: &Messages) -> Option<Foreign> {
        let prefix = format!("{}-", member.recipe.name);
        let is_list = |entry: &fs::DirEntry| {
            let name = entry.file_name();
            let name = name.to_str().unwrap_or_default();
            name.starts_with(&prefix) && name.ends_with(".d")
        };
        // Another stage's, or an earlier build's, says nothing of this one.
        let is_new = |entry: &fs::DirEntry| {
            let time = entry.metadata().and_then(|metadata| metadata.modified());
            time.is_ok_and(|time| time >= messages.start)
        };
        let artifacts = fs::read_dir(self.settings.target().join("debug").join("deps"));
        let lists = artifacts.into_iter().flatten().flatten().filter(is_list).filter(is_new);
        let mut lists = lists.filter_map(|list| fs::read_to_string(list.path()).ok());
        let outside = |list: String| files_read(&list).find(|file| member.is_outside(file));
        lists.find_map(outside).map(Foreign::from)
    }

    /// What an error makes of an activity. One that is about none of the student's files may be about a full disk.
    fn not_compiled(&self, error: CompileError) -> Result<Built, Failure> {
        if error.place.is_none() {
            self.expect_means()?;
        }
        Ok(Built::NotCompiled(Box::new(error)))
    }

    /// An error where a compiler has not all that it should have, which looks like the fault of what it compiles.
    fn expect_means(&self) -> Result<(), Failure> {
        files::expect_room(&self.settings.target().join("debug"))?;
        files::expect_room(&self.stage.temporary())?;
        match isolation::are_narrowed(self.limits) {
            true => Err(Failure::Narrowed),
            false => Ok(()),
        }
    }

    fn is_read(&self, file: &Path) -> bool {
        self.reads.iter().any(|folder| file.starts_with(folder))
    }

    /// Whether a file is a library's source, whose macros and declarations rustc may show.
    fn is_library(&self, file: &str) -> bool {
        let file = Path::new(file);
        let is_sources = |name: &OsStr| name == "rustlib" || name == "registry";
        let is_rust = file.extension().is_some_and(|extension| extension == "rs");
        is_rust && (file.starts_with("/rustc") || file.iter().any(is_sources) || self.is_read(file))
    }
}

impl Messages {
    fn read(start: SystemTime, ended: Ended, limits: Limits) -> Result<Messages, Failure> {
        let out_of_time = ended.status.is_none().then_some(Refusal::TooLong(limits));
        let cut = out_of_time.or_else(|| ended.stdout.cut.then_some(Refusal::TooManyWords));
        let mut messages = Messages {
            errors: Vec::new(),
            warnings: Vec::new(),
            artifacts: Vec::new(),
            stderr: ended.stderr.text(),
            cut,
            start,
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
                let said = Said {
                    package: name(&message.package_id),
                    target: message.target.name,
                    diagnostic: message.message,
                };
                match said.diagnostic.level {
                    DiagnosticLevel::Error | DiagnosticLevel::Ice => self.errors.push(said),
                    DiagnosticLevel::Warning => self.warnings.push(said),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Whether rustc calls so what stands in no file, such as `<inline asm>`.
fn is_of_no_file(name: &str) -> bool {
    name.starts_with('<') && name.ends_with('>')
}

/// cargo's settings that keep what the kit's profile, and the stage's, leave out for a sooner verdict.
fn outspoken(attempts: &[Attempt]) -> impl Iterator<Item = String> {
    let packages = attempts
        .iter()
        .flat_map(|attempt| [&attempt.member.package, &attempt.member.probe]);
    let tables = packages.map(|package| format!("profile.dev.package.{package}.debug=\"line-tables-only\""));
    std::iter::once("profile.dev.package.ndarray.debug-assertions=true".to_owned()).chain(tables)
}

/// How cargo tells of a process that the system ended for its time: Unix (SIGXCPU), then Windows.
const TIME_IS_UP: [&str; 2] = ["(signal: 24", "exit code: 1816"];

/// The signal by which a system that is short of memory ends a process, SIGKILL: its number is the same on every Unix.
const KILL: i32 = 9;

/// What rustc, or LLVM in it, says when it is given no more memory.
const NO_MEMORY: [&str; 2] = ["memory allocation of", "out of memory"];

/// How a process ended, from cargo's words of it: `: `rustc …` (signal: 11, SIGSEGV: …)`.
fn last_words(end: &str) -> String {
    let line = end.lines().next().unwrap_or_default();
    let (_, words) = line.rsplit_once('(').unwrap_or(("", line));
    words.trim_end_matches(')').to_owned()
}

/// The signal in such words: `signal: 11, SIGSEGV: …`.
fn signal(words: &str) -> Option<i32> {
    words.strip_prefix("signal: ")?.split(',').next()?.parse().ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signal_that_ended_a_compiler_is_known() {
        let end = ": `rustc --crate-name (x)` (signal: 25, SIGXFSZ: file size limit exceeded)\nwarning: …";
        assert_eq!(signal(&last_words(end)), Some(25));
        assert_eq!(signal(&last_words(": `rustc` (exit status: 254)")), None);
    }
}
