//! The last step before a program that is not ours to trust: this program, started again, gives up what that program must not
//! have, then becomes it. It is a step of its own because a process can safely be limited only by itself.

#[cfg(target_os = "linux")]
mod files;
mod layers;
#[cfg(target_os = "linux")]
mod privileges;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod syscalls;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

pub(crate) use layers::{Incomplete, Layer, Layers, TRIAL, Unfit, check, try_layers};

/// The first argument that asks for this step. Nobody types it.
pub(crate) const ARGUMENT: &str = "__isolated";

/// What one call, or one compiler, may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Of a call, by the clock on the wall; of a compiler, by the processor's.
    pub(crate) time: Duration,
    /// Address space, in bytes.
    pub(crate) memory: u64,
}

/// Under what terms student code is built and called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms {
    /// Of each call.
    pub(crate) call: Limits,
    /// The time of all the calls of an activity, together.
    pub(crate) activity: Duration,
    /// Of each compiler.
    pub(crate) compiler: Limits,
    /// Whether to do without a grade rather than without a layer of isolation.
    pub(crate) requires_isolation: bool,
}

/// What holds a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds<'a> {
    /// Time for it and all that it starts, by the clock on the wall.
    pub(crate) time: Duration,
    /// Time of the processor, for each process.
    pub(crate) cpu: Duration,
    /// Address space, for each process, in bytes.
    pub(crate) memory: u64,
    /// It starts no other process, runs no other program, and speaks to none.
    pub(crate) is_alone: bool,
    /// What it may read beside the system's libraries; and run, unless it is alone.
    pub(crate) reads: &'a [PathBuf],
    /// Where it may write.
    pub(crate) writes: &'a [PathBuf],
}

/// The largest file a call may write, in bytes. The largest honest reply, that of `load_mnist`, has 3 MB.
pub(crate) const LARGEST_REPLY: u64 = 256 << 20;

/// The largest file a compiler may write, in bytes.
#[cfg(unix)]
const LARGEST_ARTIFACT: u64 = 1 << 30;

/// Files that a call may have open at a time: far more than an honest one has.
#[cfg(unix)]
const OPEN_FILES: u64 = 256;

/// Threads that may be started on the whole machine while a call runs. The system counts a user's threads, not a call's.
#[cfg(target_os = "linux")]
const MORE_THREADS: u64 = 1024;

impl<'a> Bounds<'a> {
    /// What holds a call, which reads and writes there only.
    pub(crate) fn of_call(limits: Limits, reads: &'a [PathBuf], writes: &'a [PathBuf]) -> Bounds<'a> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Bounds {
            time: limits.time,
            // Never less than the clock on the wall gives, however many threads compute.
            cpu: limits.time * u32::try_from(cores).unwrap_or(1) + Duration::from_secs(1),
            memory: limits.memory,
            is_alone: true,
            reads,
            writes,
        }
    }

    /// What holds a program that we trust: it may do everything, but not for ever.
    pub(crate) fn of_ours(limits: Limits) -> Bounds<'a> {
        Bounds {
            time: limits.time,
            cpu: limits.time,
            memory: limits.memory,
            is_alone: false,
            reads: &[],
            writes: &[],
        }
    }
}

/// A command that runs `program` within `bounds`.
pub(crate) fn command(program: &Path, bounds: &Bounds) -> std::io::Result<Command> {
    if cfg!(not(unix)) {
        return Ok(Command::new(program)); // What can be limited there is limited from outside.
    }
    let mut command = Command::new(std::env::current_exe()?);
    let kin = if bounds.is_alone { ALONE } else { FAMILY };
    command
        .args([ARGUMENT, kin])
        .args([bounds.memory, bounds.cpu.as_secs().max(1)].map(|number| number.to_string()));
    for paths in [bounds.reads, bounds.writes] {
        command.arg(paths.len().to_string()).args(paths);
    }
    command.arg(program);
    Ok(command)
}

const ALONE: &str = "alone";
const FAMILY: &str = "family";

/// Becomes the program that `arguments` name, as [`command`] wrote them. Comes back only if that fails.
pub(crate) fn become_program(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let error = try_become(arguments);
    eprintln!("{ARGUMENT}: {error}");
    failed(&error)
}

/// How a program of ours ends that was kept from something: apart from all other failures, for there is something to do about it.
fn failed(error: &std::io::Error) -> ExitCode {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => ExitCode::from(CLOSED),
        _ => ExitCode::FAILURE,
    }
}

const CLOSED: u8 = 77;

/// The programs that we start have no open file of ours, nor of who started us, beside the three that everybody has.
pub(crate) fn keep_files_to_ourselves() {
    #[cfg(unix)]
    close_fds::set_fds_cloexec(3, &[]);
}

#[cfg(unix)]
fn try_become(mut arguments: impl Iterator<Item = OsString>) -> std::io::Error {
    use std::os::unix::process::CommandExt;

    let Some(asked) = Asked::read(&mut arguments) else {
        return std::io::Error::other("usage: alone|family MEMORY SECONDS READS… WRITES… PROGRAM …");
    };
    match asked.restrict() {
        Ok(()) => {
            let error = Command::new(&asked.program).args(arguments).exec();
            std::io::Error::new(error.kind(), format!("{}: {error}", asked.program.display()))
        }
        Err(error) => error,
    }
}

#[cfg(not(unix))]
fn try_become(_arguments: impl Iterator<Item = OsString>) -> std::io::Error {
    std::io::Error::other("not used on this system")
}

/// What [`command`] wrote, read again.
#[cfg(unix)]
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "there, only some of it can be limited")
)]
struct Asked {
    is_alone: bool,
    memory: u64,
    seconds: u64,
    reads: Vec<OsString>,
    writes: Vec<OsString>,
    program: OsString,
}

#[cfg(unix)]
impl Asked {
    fn read(arguments: &mut impl Iterator<Item = OsString>) -> Option<Asked> {
        let is_alone = arguments.next()? == ALONE;
        let (memory, seconds) = (number(arguments)?, number(arguments)?);
        let mut paths = || {
            let count = number(arguments)?;
            (0..count).map(|_| arguments.next()).collect::<Option<Vec<_>>>()
        };
        let (reads, writes) = (paths()?, paths()?);
        Some(Asked {
            is_alone,
            memory,
            seconds,
            reads,
            writes,
            program: arguments.next()?,
        })
    }

    /// Gives up what the program must not have. What this system does not know how to take away stays: [`check`] finds it.
    fn restrict(&self) -> std::io::Result<()> {
        self.limit()?;
        #[cfg(target_os = "linux")]
        {
            privileges::drop(self.is_alone)?;
            // Should the checker be killed, the program goes with it.
            rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
            files::confine(self).map_err(std::io::Error::other)?;
        }
        #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
        syscalls::deny(self.is_alone).map_err(std::io::Error::other)?;
        Ok(())
    }

    fn limit(&self) -> std::io::Result<()> {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

        let limit = |resource: Resource, most: u64, beyond: u64| {
            // A limit that is lower already cannot be raised, and need not be.
            let lower = |most: u64| Some(getrlimit(resource).maximum.map_or(most, |lower| lower.min(most)));
            let (current, maximum) = (lower(most), lower(most.saturating_add(beyond)));
            setrlimit(resource, Rlimit { current, maximum })
        };
        limit(Resource::Core, 0, 0)?;
        let largest = if self.is_alone { LARGEST_REPLY } else { LARGEST_ARTIFACT };
        limit(Resource::Fsize, largest, 0)?;
        // A second more, so that the signal tells that it was for the time.
        limit(Resource::Cpu, self.seconds, 1)?;
        // macOS knows this limit but does not hold it.
        #[cfg(target_os = "linux")]
        limit(Resource::As, self.memory, 0)?;
        if self.is_alone {
            limit(Resource::Nofile, OPEN_FILES, 0)?;
            #[cfg(target_os = "linux")]
            if let Some(threads) = threads_of_the_machine() {
                limit(Resource::Nproc, threads + MORE_THREADS, 0)?;
            }
            // Elsewhere threads are not counted, and no call has a use for a second process.
            #[cfg(not(target_os = "linux"))]
            limit(Resource::Nproc, 1, 0)?;
        }
        Ok(())
    }
}

/// Whether whoever started us has set a lower limit than these: what goes past that one is not to blame.
#[cfg(unix)]
pub(crate) fn are_narrowed(limits: Limits) -> bool {
    use rustix::process::{Resource, getrlimit};

    lacks_memory(limits.memory)
        || is_below(getrlimit(Resource::Cpu).maximum, limits.time.as_secs())
        || is_below(getrlimit(Resource::Fsize).maximum, LARGEST_ARTIFACT)
}

/// The same of memory alone.
#[cfg(unix)]
pub(crate) fn lacks_memory(limit: u64) -> bool {
    use rustix::process::{Resource, getrlimit};

    // Of data we set no limit ourselves.
    is_below(getrlimit(Resource::As).maximum, limit) || is_below(getrlimit(Resource::Data).current, limit)
}

#[cfg(unix)]
fn is_below(limit: Option<u64>, own: u64) -> bool {
    limit.is_some_and(|limit| limit < own)
}

#[cfg(not(unix))]
pub(crate) fn are_narrowed(_limits: Limits) -> bool {
    false
}

#[cfg(not(unix))]
pub(crate) fn lacks_memory(_limit: u64) -> bool {
    false
}

#[cfg(unix)]
fn number(arguments: &mut impl Iterator<Item = OsString>) -> Option<u64> {
    arguments.next()?.to_str()?.parse().ok()
}

/// How many threads there are, of every user: at least as many as the system counts for ours.
#[cfg(target_os = "linux")]
fn threads_of_the_machine() -> Option<u64> {
    let load = std::fs::read_to_string("/proc/loadavg").ok()?;
    let (_, after) = load.split_once('/')?;
    after.split(' ').next()?.parse().ok()
}
