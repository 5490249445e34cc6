//! The last step before student code: this program, started again, gives up what student code must not have, then becomes
//! the probe. It is a step of its own because limits can be set safely only by a process on itself.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use super::process;

/// The first argument that asks for this step. Nobody types it.
pub(crate) const ARGUMENT: &str = "__isolated";

/// What one call may use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Time, by the clock on the wall.
    pub(crate) time: std::time::Duration,
    /// Address space, in bytes.
    pub(crate) memory: u64,
}

/// The largest file a probe may write, in bytes. The largest honest reply, MNIST whole, has 55 MB.
pub(crate) const LARGEST_REPLY: u64 = 1 << 30;

/// A command that runs `program` within `limits`, and that may write in `folder` only.
pub(crate) fn command(program: &Path, limits: Limits, folder: &Path) -> std::io::Result<Command> {
    if cfg!(not(unix)) {
        return Ok(Command::new(program));
    }
    let mut command = Command::new(std::env::current_exe()?);
    command
        .arg(ARGUMENT)
        .arg(limits.memory.to_string())
        .arg(folder)
        .arg(program);
    Ok(command)
}

/// Makes sure that this step works here, on a program of our own: should it fail later, that would look like the student's fault.
pub(crate) fn check(limits: Limits, folder: &Path) -> Result<(), process::Failure> {
    let mut command = command(&std::env::current_exe()?, limits, folder)?;
    let ended = process::run(command.arg("--help"), limits.time, 1 << 12)?;
    match ended.status {
        Some(status) if status.success() => Ok(()),
        _ => Err(std::io::Error::other(ended.stderr.text()).into()),
    }
}

/// Becomes the program that `arguments` (memory limit, folder, program, its own arguments) name. Comes back only if that fails.
pub(crate) fn become_probe(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let error = try_become(arguments);
    eprintln!("{ARGUMENT}: {error}");
    ExitCode::FAILURE
}

#[cfg(unix)]
fn try_become(mut arguments: impl Iterator<Item = OsString>) -> std::io::Error {
    use std::io::Error;
    use std::os::unix::process::CommandExt;

    let memory = arguments.next().and_then(|memory| memory.to_str()?.parse().ok());
    let (Some(memory), Some(folder), Some(program)) = (memory, arguments.next(), arguments.next()) else {
        return Error::other("usage: MEMORY FOLDER PROGRAM …");
    };
    if let Err(error) = restrict(memory) {
        return error.into();
    }
    #[cfg(target_os = "linux")]
    if let Err(error) = confine(Path::new(&program), Path::new(&folder)) {
        return Error::other(error);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = folder;
    Command::new(program).args(arguments).exec()
}

#[cfg(unix)]
fn restrict(memory: u64) -> rustix::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

    let limit = |resource: Resource, most: u64| {
        // A limit that is lower already cannot be raised, and need not be.
        let most = getrlimit(resource).maximum.map_or(most, |lower| lower.min(most));
        setrlimit(
            resource,
            Rlimit {
                current: Some(most),
                maximum: Some(most),
            },
        )
    };
    limit(Resource::Core, 0)?;
    limit(Resource::Fsize, LARGEST_REPLY)?;
    // macOS knows this limit but does not hold it.
    #[cfg(target_os = "linux")]
    {
        limit(Resource::As, memory)?;
        rustix::thread::set_no_new_privs(true)?;
        // Should the checker be killed, the probe goes with it.
        rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = memory;
    Ok(())
}

/// Takes away all files but those that a program needs to run and the data set, all writing but in `folder`, all network, and all
/// signals to other processes, as far as the kernel knows how to.
#[cfg(target_os = "linux")]
fn confine(program: &Path, folder: &Path) -> Result<(), landlock::RulesetError> {
    use landlock::{
        ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetCreatedAttr, Scope, path_beneath_rules,
    };

    let abi = ABI::V6;
    let data = crate::kit::root().join("data");
    // What the loader, the allocator and a backtrace read. A path that a system lacks makes no rule.
    let system = [
        "/lib",
        "/lib64",
        "/usr",
        "/etc/ld.so.cache",
        "/proc/self",
        "/dev/null",
        "/dev/urandom",
    ];
    Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(system, AccessFs::from_read(abi)))?
        .add_rules(path_beneath_rules([program, data.as_path()], AccessFs::from_read(abi)))?
        .add_rules(path_beneath_rules([folder], AccessFs::from_all(abi)))?
        .restrict_self()?;
    Ok(())
}

#[cfg(not(unix))]
fn try_become(_arguments: impl Iterator<Item = OsString>) -> std::io::Error {
    std::io::Error::other("not used on this system")
}
