//! What a call may ask of the system: memory, threads and locks of its own, the time, chance, and its files.

use std::collections::BTreeMap;

use libc::*;
use seccompiler::SeccompCmpArgLen::Qword;
use seccompiler::SeccompCmpOp::MaskedEq;
use seccompiler::{BackendError, BpfProgram, SeccompAction, SeccompCondition, SeccompFilter, SeccompRule};

use super::{QUESTIONS, all, always, any_of, command, has, is};

/// Whatever their arguments. Landlock holds those that name a file. None reaches another process: what waits, wakes, locks or
/// signals does so within this one.
const FREE: &[c_long] = &[
    SYS_brk,
    SYS_mmap,
    SYS_mprotect,
    SYS_mremap,
    SYS_munmap,
    SYS_futex,
    SYS_gettid,
    SYS_rseq,
    SYS_sched_getaffinity,
    SYS_sched_yield,
    SYS_set_robust_list,
    SYS_set_tid_address,
    SYS_restart_syscall, // How the system goes on with a sleep that was interrupted.
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_clock_getres,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_nanosleep,
    SYS_getrandom,
    SYS_getpid,
    SYS_getppid,
    SYS_uname,  // Loaders that are old ask whether the kernel is older.
    SYS_execve, // How the call begins. Landlock holds it to its own program.
    SYS_exit,
    SYS_exit_group,
    SYS_chdir,
    SYS_close,
    SYS_dup,
    SYS_dup3,
    SYS_faccessat,
    SYS_faccessat2,
    SYS_fstat,
    SYS_ftruncate,
    SYS_getcwd,
    SYS_getdents64,
    SYS_lseek,
    SYS_newfstatat,
    SYS_ppoll,
    SYS_pread64,
    SYS_pwrite64,
    SYS_read,
    SYS_readlinkat,
    SYS_readv,
    SYS_renameat,
    SYS_statx,
    SYS_unlinkat,
    SYS_write,
    SYS_writev,
];

/// Older forms of these, which this architecture has too.
#[cfg(target_arch = "x86_64")]
const FREE_HERE: &[c_long] = &[
    SYS_access,
    SYS_arch_prctl,
    SYS_dup2,
    SYS_lstat,
    SYS_poll,
    SYS_readlink,
    SYS_rename,
    SYS_stat,
    SYS_time,
    SYS_unlink,
];
#[cfg(target_arch = "aarch64")]
const FREE_HERE: &[c_long] = &[];

/// The flags by which the C libraries start a thread, and one that musl adds and no kernel heeds.
const THREAD: c_int = CLONE_VM
    | CLONE_FS
    | CLONE_FILES
    | CLONE_SIGHAND
    | CLONE_THREAD
    | CLONE_SYSVSEM
    | CLONE_SETTLS
    | CLONE_PARENT_SETTID
    | CLONE_CHILD_CLEARTID;
const UNHEEDED: c_int = CLONE_DETACHED;

/// What allocators say of their own memory. Others of these have the system compare it with that of other programs.
const ADVICE: [c_int; 14] = [
    MADV_NORMAL,
    MADV_RANDOM,
    MADV_SEQUENTIAL,
    MADV_WILLNEED,
    MADV_DONTNEED,
    MADV_FREE,
    MADV_DONTFORK,
    MADV_DOFORK,
    MADV_HUGEPAGE,
    MADV_NOHUGEPAGE,
    MADV_DONTDUMP,
    MADV_DODUMP,
    102, // MADV_GUARD_INSTALL and MADV_GUARD_REMOVE, of stacks, which are too new for our libc.
    103,
];

/// Commands of `membarrier` that make the call's own threads agree: whether there are such, then one of them.
const BARRIERS: [u64; 3] = [0, 1 << 3, 1 << 4];

/// Commands of `fcntl` that duplicate an open file or ask about it: no locks, no leases, no notices, nobody to signal.
const OF_OPEN_FILES: [c_int; 5] = [F_DUPFD, F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL];

/// Options of `prctl` that give a name to a thread or to memory. Others hide from the checker what is used, or outlive it.
const NAMES: [c_int; 3] = [PR_SET_NAME, PR_GET_NAME, 0x5356_4d41];

/// The flags of opening a file that a call has a use for.
const OPENING: c_int = O_ACCMODE
    | O_CREAT
    | O_EXCL
    | O_TRUNC
    | O_APPEND
    | O_CLOEXEC
    | O_DIRECTORY
    | O_NOFOLLOW
    | O_NONBLOCK
    | O_NOCTTY
    | O_PATH
    | LARGE;
/// O_LARGEFILE, as the kernel knows it: a C library of 64 bits calls it 0, and musl sets it.
#[cfg(target_arch = "x86_64")]
const LARGE: c_int = 0o100_000;
#[cfg(target_arch = "aarch64")]
const LARGE: c_int = 0o400_000;

/// Refuses all others.
pub(super) fn filter() -> Result<BpfProgram, BackendError> {
    let values = |values: &[c_int]| values.iter().map(|value| *value as u64).collect::<Vec<_>>();
    let mut rules: BTreeMap<c_long, Vec<SeccompRule>> = always(FREE).chain(always(FREE_HERE)).collect();
    rules.extend([
        // A thread, not a process.
        (SYS_clone, vec![all([whole(0, !(UNHEEDED as u64), THREAD as u64)])?]),
        // To one's own threads: it is how `abort` ends.
        (SYS_tgkill, vec![all([is(0, std::process::id().into())])?]),
        // To read a limit of one's own, not to set one.
        (SYS_prlimit64, vec![all([is(0, 0), whole(2, u64::MAX, 0)])?]),
        (SYS_openat, opening(2)?),
        #[cfg(target_arch = "x86_64")]
        (SYS_open, opening(1)?),
        (SYS_ioctl, any_of(1, &QUESTIONS.map(command))?),
        (SYS_fcntl, any_of(1, &values(&OF_OPEN_FILES))?),
        (SYS_prctl, any_of(0, &values(&NAMES))?),
        (SYS_madvise, any_of(2, &values(&ADVICE))?),
        (SYS_membarrier, any_of(0, &BARRIERS)?),
    ]);
    let architecture = std::env::consts::ARCH.try_into()?;
    let refused = SeccompAction::Errno(EPERM as u32);
    SeccompFilter::new(rules, refused, SeccompAction::Allow, architecture)?.try_into()
}

/// To open a file. Only one that may be written is emptied by that: Landlock learnt of this late.
fn opening(flags: u8) -> Result<Vec<SeccompRule>, BackendError> {
    let rule = |mask: c_int, bits: c_int| {
        all([
            has(flags, u64::from(!OPENING as u32), 0),
            has(flags, mask as u64, bits as u64),
        ])
    };
    [rule(O_TRUNC, 0), rule(O_ACCMODE, O_WRONLY), rule(O_ACCMODE, O_RDWR)]
        .into_iter()
        .collect()
}

/// Whether those bits of the argument at `index`, a number of 64 bits, are these.
fn whole(index: u8, mask: u64, bits: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(index, Qword, MaskedEq(mask), bits)
}
