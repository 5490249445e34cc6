//! Which layers of isolation hold here: not what the system says it can do, but what a program so held can still do.

use std::ffi::OsString;
use std::fs::{self, File};
use std::net::{Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use super::{Bounds, CLOSED, Limits, command, failed};
use crate::kit;
use crate::runner::process::{self, Failure};

/// The first argument that asks for a trial. Nobody types it.
pub(crate) const TRIAL: &str = "__trial";

/// Something that a call cannot do where isolation is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layer {
    /// Go on without end.
    Time,
    /// Fill the checker's memory by what it prints.
    Output,
    /// Take more memory than its limit.
    Memory,
    /// Read other files than its own and the system's libraries, or write outside its folder. A compiler is held so too.
    Files,
    /// Reach the network, or another program by a socket. A compiler is held so too.
    Network,
    /// Start a process.
    Processes,
    /// Send a signal to another process.
    Signals,
}

/// Whether a layer holds, tried from within, where so many bytes of memory are the limit.
type Trial = fn(u64) -> bool;

/// All of them, and what sees whether one holds: a trial, or `None` where the checker itself sees to it, on any system.
const LAYERS: [(Layer, Option<Trial>); 7] = [
    (Layer::Time, None),
    (Layer::Output, None),
    (Layer::Memory, Some(memory_is_held)),
    (
        Layer::Files,
        Some(|_| std::fs::read_dir(if cfg!(windows) { "\\" } else { "/" }).is_err()),
    ),
    (
        Layer::Network,
        Some(|_| UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).is_err()),
    ),
    (Layer::Processes, Some(|_| processes_are_held())),
    (Layer::Signals, Some(|_| signals_are_held())),
];

/// The layers that hold on this machine, and those that do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layers {
    pub(crate) held: Vec<Layer>,
    pub(crate) missing: Vec<Layer>,
}

/// Isolation was required and is not whole.
#[derive(Debug, thiserror::Error)]
#[error("isolation is not whole: {}", .0.iter().map(|layer| layer.id()).collect::<Vec<_>>().join(", "))]
pub(crate) struct Incomplete(pub(crate) Vec<Layer>);

impl Layer {
    /// Its name in reports.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Layer::Time => "time",
            Layer::Output => "output",
            Layer::Memory => "memory",
            Layer::Files => "files",
            Layer::Network => "network",
            Layer::Processes => "processes",
            Layer::Signals => "signals",
        }
    }
}

impl Layers {
    /// From the names of those that a trial found to hold, one a line.
    fn read(tried: &str) -> Layers {
        let names: Vec<&str> = tried.lines().collect();
        let holds = |layer: &Layer| names.contains(&layer.id());
        let untried = LAYERS.iter().filter(|(_, trial)| trial.is_none());
        let tried = LAYERS.iter().filter(|(_, trial)| trial.is_some());
        let (held, missing): (Vec<Layer>, Vec<Layer>) = tried.map(|(layer, _)| *layer).partition(holds);
        Layers {
            held: untried.map(|(layer, _)| *layer).chain(held).collect(),
            missing,
        }
    }

    /// An error unless every layer holds.
    pub(crate) fn require_all(&self) -> Result<(), Incomplete> {
        match self.missing.as_slice() {
            [] => Ok(()),
            missing => Err(Incomplete(missing.to_vec())),
        }
    }
}

/// Why no call could be made here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unfit {
    /// Calls may not open what they need, though we may: root, without its privileges, is but one user among others.
    #[error("{0}")]
    Closed(String),
    #[error("{0}")]
    Other(String),
    #[error("running a trial")]
    Process(#[from] Failure),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Makes sure that isolation works here, on a program of our own: should it fail later, that would look like the student's
/// fault. Finds what it holds.
pub(crate) fn check(limits: Limits, folder: &Path) -> Result<Layers, Unfit> {
    let program = std::env::current_exe()?;
    let own = tempfile::Builder::new().prefix("call-").tempdir_in(folder)?;
    let reply = own.path().join("reply");
    File::create(&reply)?;
    let (reads, writes) = ([kit::data()], [own.path().to_owned()]);
    let bounds = Bounds::of_call(limits, &reads, &writes);
    let mut command = command(&program, &bounds)?;
    command.arg(TRIAL).arg(limits.memory.to_string());
    command.args(data_set()).arg(reply).stdin(Stdio::null());
    let ended = process::run(&mut command, &bounds, 1 << 12)?;
    match ended.status {
        Some(status) if status.success() => Ok(Layers::read(&ended.stdout.text())),
        Some(status) if status.code() == Some(CLOSED.into()) => Err(Unfit::Closed(ended.stderr.text())),
        _ => Err(Unfit::Other(ended.stderr.text())),
    }
}

/// The files of the data set that we may read ourselves. Those that are missing or damaged are said where they are needed.
fn data_set() -> Vec<PathBuf> {
    let entries = fs::read_dir(kit::data()).into_iter().flatten();
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let files = files.filter(|path| path.to_string_lossy().contains("-ubyte") && path.is_file());
    files.filter(|path| File::open(path).is_ok()).collect()
}

/// The trial: opens what a call needs, tries what it must not do, and prints the names of the layers that held. `memory` is the
/// limit, in bytes.
pub(crate) fn try_layers(memory: Option<&OsString>, needed: &[OsString]) -> ExitCode {
    for path in needed {
        if let Err(error) = File::open(path) {
            eprintln!("{}: {error}", path.display());
            return failed(&error);
        }
    }
    let memory = memory.and_then(|memory| memory.to_str()?.parse().ok());
    for (layer, trial) in LAYERS {
        if trial.is_some_and(|holds| holds(memory.unwrap_or(u64::MAX))) {
            println!("{}", layer.id());
        }
    }
    ExitCode::SUCCESS
}

fn memory_is_held(limit: u64) -> bool {
    let bytes = usize::try_from(limit).unwrap_or(usize::MAX);
    Vec::<u8>::new().try_reserve_exact(bytes).is_err()
}

fn processes_are_held() -> bool {
    let started = std::env::current_exe().and_then(|program| {
        Command::new(program)
            .arg("--help")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
    });
    started.is_err()
}

#[cfg(unix)]
fn signals_are_held() -> bool {
    rustix::process::getppid().is_some_and(|parent| rustix::process::test_kill_process(parent).is_err())
}

#[cfg(not(unix))]
fn signals_are_held() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_trial_did_not_find_to_hold_is_missing() {
        let layers = Layers::read("memory\nfiles\nprocesses\nsignals\n");
        assert_eq!(layers.missing, [Layer::Network]);
        assert_eq!(
            layers.held,
            [
                Layer::Time,
                Layer::Output,
                Layer::Memory,
                Layer::Files,
                Layer::Processes,
                Layer::Signals
            ]
        );
        assert_eq!(layers.require_all().unwrap_err().0, [Layer::Network]);
    }

    #[test]
    fn a_trial_that_says_nothing_leaves_what_the_checker_sees_to() {
        assert_eq!(Layers::read("").held, [Layer::Time, Layer::Output]);
    }

    #[test]
    fn isolation_is_whole_when_every_layer_holds() {
        let all = LAYERS.map(|(layer, _)| layer.id()).join("\n");
        assert!(Layers::read(&all).require_all().is_ok());
    }
}
