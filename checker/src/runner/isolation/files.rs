//! The files that a confined program reads, writes and runs; and with them TCP and signals, as far as the kernel has Landlock.

use std::path::PathBuf;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, Scope,
    path_beneath_rules,
};

use super::Asked;

/// What the loader, the allocator and a backtrace read. A path that a system lacks makes no rule.
const LIBRARIES: [&str; 10] = [
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/local/lib",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/proc/self",
    "/dev/urandom",
];

/// Everybody may write there: nothing is kept.
const NOWHERE: &str = "/dev/null";

/// Takes away all files but those that were asked for and the system's, all TCP, and all signals to other processes.
pub(super) fn confine(asked: &Asked) -> Result<(), RulesetError> {
    let abi = ABI::V6;
    let look = AccessFs::ReadFile | AccessFs::ReadDir;
    let execute = BitFlags::from(AccessFs::Execute);
    // A call makes no folders and links: nested by the thousand, they take longer to remove than to make, and no path is long
    // enough to name them.
    let (reads, writes) = match asked.is_alone {
        true => (look, ordinary_files(abi) & !(AccessFs::MakeDir | AccessFs::MakeSym)),
        false => (look | execute, ordinary_files(abi) | execute),
    };
    Ruleset::default()
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(LIBRARIES, look))?
        .add_rules(path_beneath_rules([NOWHERE], look | AccessFs::WriteFile))?
        .add_rules(path_beneath_rules(loader(), look | execute))?
        .add_rules(path_beneath_rules([&asked.program], look | execute))?
        .add_rules(path_beneath_rules(&asked.reads, reads))?
        .add_rules(path_beneath_rules(&asked.writes, writes))?
        .restrict_self()?;
    Ok(())
}

/// All that can be done with files and folders, but to run them and to make devices, sockets and pipes.
fn ordinary_files(abi: ABI) -> BitFlags<AccessFs> {
    let special = AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::MakeSock | AccessFs::MakeFifo;
    AccessFs::from_all(abi) & !(special | AccessFs::Execute | AccessFs::IoctlDev)
}

/// The loader that brings a program's libraries to it: the one that brought ours. A static program has none.
fn loader() -> Option<PathBuf> {
    let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
    let path = |line: &str| line.find('/').map(|start| PathBuf::from(&line[start..]));
    let is_loader = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("ld-"))
    };
    maps.lines().filter_map(path).find(is_loader)
}
