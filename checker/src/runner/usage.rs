//! What a running call has used of what the system counts but does not limit.

/// Bytes that a call may write to files, all of them together: several of the largest.
const MOST_WRITTEN: u64 = 1 << 30;
/// Threads that a call may have at a time: more than a machine has cores.
const MOST_THREADS: u64 = 512;

/// What a call used too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Files, in mebibytes, even those that it has removed.
    Files {
        limit: u64,
    },
    Threads {
        limit: u64,
    },
}

/// What a process, all its threads together, has used too much of. Only Linux tells.
pub(crate) fn excess(process: u32) -> Option<Excess> {
    let told = |file: &str, name: &str| told(&format!("/proc/{process}/{file}"), name);
    match () {
        () if told("io", "write_bytes:") > Some(MOST_WRITTEN) => Some(Excess::Files {
            limit: MOST_WRITTEN >> 20,
        }),
        () if told("status", "Threads:") > Some(MOST_THREADS) => Some(Excess::Threads { limit: MOST_THREADS }),
        () => None,
    }
}

/// The number after a name, in a file of lines that each begin with one.
fn told(file: &str, name: &str) -> Option<u64> {
    let lines = std::fs::read_to_string(file).ok()?;
    let number = lines.lines().find_map(|line| line.strip_prefix(name))?;
    number.trim().parse().ok()
}
