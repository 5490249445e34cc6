//! The system calls that a confined program does without. Each is answered by an error, not by death: a call that merely tries
//! goes on, or panics in words.

use std::collections::BTreeMap;

use libc::*;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq, Ne};
use seccompiler::{
    BackendError, BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter, sock_filter,
};

/// For nobody: no network, no look into another process, no other view of the system, no keys, nothing that outlives the
/// program, nothing of the kernel's own.
const FOR_NOBODY: &[c_long] = &[
    SYS_socket,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_process_madvise,
    SYS_process_mrelease,
    SYS_kcmp,
    SYS_pidfd_getfd,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_fsconfig,
    SYS_fsmount,
    SYS_fspick,
    SYS_mount_setattr,
    SYS_swapon,
    SYS_swapoff,
    SYS_quotactl,
    SYS_quotactl_fd,
    SYS_open_by_handle_at,
    SYS_unshare,
    SYS_setns,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_fanotify_init,
    SYS_personality,
    SYS_shmget,
    SYS_semget,
    SYS_msgget,
    SYS_mq_open,
    SYS_memfd_secret,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_acct,
    SYS_syslog,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_clock_adjtime,
    SYS_adjtimex,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_vhangup,
];

#[cfg(target_arch = "x86_64")]
const FOR_NOBODY_HERE: &[c_long] = &[SYS_kexec_file_load, SYS_iopl, SYS_ioperm, SYS_modify_ldt];
#[cfg(target_arch = "aarch64")]
const FOR_NOBODY_HERE: &[c_long] = &[294]; // kexec_file_load, which not every libc of this architecture names.

/// Not for a call: it starts nothing, signals nobody, keeps to its group and to its limits, changes no file's owner, rights or
/// dates (Landlock knows none of these), empties none that it cannot write (Landlock learnt of this late), and takes no memory
/// that is not counted as its own.
const NOT_FOR_A_CALL: &[c_long] = &[
    SYS_socketpair, // The standard library has a use for it, to start processes.
    SYS_setsid,
    SYS_setpgid,
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_pidfd_open,
    SYS_pidfd_send_signal,
    SYS_setpriority,
    SYS_ioprio_set,
    SYS_sched_setaffinity,
    SYS_sched_setattr,
    SYS_sched_setparam,
    SYS_sched_setscheduler,
    SYS_migrate_pages,
    SYS_move_pages,
    SYS_setuid,
    SYS_setgid,
    SYS_setreuid,
    SYS_setregid,
    SYS_setresuid,
    SYS_setresgid,
    SYS_setgroups,
    SYS_setfsuid,
    SYS_setfsgid,
    SYS_capset,
    SYS_fchmod,
    SYS_fchmodat,
    452, // fchmodat2, which not every libc names.
    SYS_fchown,
    SYS_fchownat,
    SYS_utimensat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
    SYS_truncate,
    SYS_fallocate, // It takes disk space past the limit on a file's size.
    SYS_openat2,   // Its flags, which may say to empty a file, are where no filter can see them.
    SYS_memfd_create,
];

#[cfg(target_arch = "x86_64")]
const NOT_FOR_A_CALL_HERE: &[c_long] = &[
    SYS_fork,
    SYS_vfork,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_utime,
    SYS_utimes,
    SYS_futimesat,
    SYS_setrlimit,
];
#[cfg(target_arch = "aarch64")]
const NOT_FOR_A_CALL_HERE: &[c_long] = &[164]; // setrlimit, for which this architecture's libc has another way.

/// Commands of `fcntl`: whom the system signals when a file is ready, and how.
const SET_OWNER_EX: c_int = 15;
const SET_SIGNAL: c_int = 10;

/// The flags of opening a file that say what for, and whether to empty it.
const EMPTIES: u64 = (O_TRUNC | O_ACCMODE) as u64;

/// The first system call that is newer than this list, hence not known to be harmless. Above are also the numbers of x32, a
/// second set of doors to the same calls.
const UNKNOWN: u32 = 463;

/// From now on those system calls fail; `is_alone` takes those of a call too. Where the kernel has no filters, nothing changes.
pub(super) fn deny(is_alone: bool) -> Result<(), Error> {
    let mut filter = unknown(is_alone);
    filter.extend(known(is_alone)?);
    match apply_filter(&filter) {
        Err(Error::Prctl(_) | Error::Seccomp(_)) => Ok(()),
        applied => applied,
    }
}

/// The beginning of a filter: says of unknown system calls that there are none. So it says of `clone3` to a call, whose flags
/// no filter can see: the standard library then starts its threads with `clone`.
fn unknown(is_alone: bool) -> BpfProgram {
    let instruction = |code, k, jt, jf| sock_filter {
        code: code as u16,
        jt,
        jf,
        k,
    };
    // Or a number that no system call has.
    let hidden = if is_alone { SYS_clone3 as u32 } else { u32::MAX };
    vec![
        instruction(BPF_LD | BPF_W | BPF_ABS, 0, 0, 0), // The system call's number.
        instruction(BPF_JMP | BPF_JGE | BPF_K, UNKNOWN, 1, 0),
        instruction(BPF_JMP | BPF_JEQ | BPF_K, hidden, 0, 1),
        instruction(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS as u32, 0, 0),
    ]
}

/// The rest of it: refuses the system calls of the lists, and some others by their arguments.
fn known(is_alone: bool) -> Result<BpfProgram, BackendError> {
    let whole = |calls: &[c_long]| calls.iter().map(|call| (*call, Vec::new())).collect::<Vec<_>>();
    let mut rules: BTreeMap<c_long, Vec<SeccompRule>> = BTreeMap::new();
    rules.extend(whole(FOR_NOBODY));
    rules.extend(whole(FOR_NOBODY_HERE));
    if is_alone {
        rules.extend(whole(NOT_FOR_A_CALL));
        rules.extend(whole(NOT_FOR_A_CALL_HERE));
        rules.extend([
            // A process, not a thread.
            (SYS_clone, vec![rule(0, Qword, MaskedEq(CLONE_THREAD as u64), 0)?]),
            // Another process' thread. One's own is how `abort` ends.
            (SYS_tgkill, vec![rule(0, Dword, Ne, std::process::id().into())?]),
            // To set a limit, not to read one.
            (SYS_prlimit64, vec![rule(2, Qword, Ne, 0)?]),
            // To read a file that is emptied by that.
            (SYS_openat, vec![rule(2, Dword, MaskedEq(EMPTIES), O_TRUNC as u64)?]),
            #[cfg(target_arch = "x86_64")]
            (SYS_open, vec![rule(1, Dword, MaskedEq(EMPTIES), O_TRUNC as u64)?]),
            // To outlive the checker, and to hide from it what one uses.
            (SYS_prctl, any_of(0, &[PR_SET_PDEATHSIG, PR_SET_DUMPABLE])?),
            // To have the system signal another process, or make it wait.
            (SYS_fcntl, any_of(1, &[F_SETOWN, SET_OWNER_EX, SET_SIGNAL, F_SETLEASE])?),
            // To type into the terminal.
            (SYS_ioctl, any_of(1, &[TIOCSTI as c_int, TIOCLINUX as c_int])?),
        ]);
    }
    let architecture = std::env::consts::ARCH.try_into()?;
    let refused = SeccompAction::Errno(EPERM as u32);
    SeccompFilter::new(rules, SeccompAction::Allow, refused, architecture)?.try_into()
}

/// One of them holds when the argument at `index` is one of `values`.
fn any_of(index: u8, values: &[c_int]) -> Result<Vec<SeccompRule>, BackendError> {
    let rules = values.iter().map(|value| rule(index, Dword, Eq, *value as u64));
    rules.collect()
}

/// Holds when the argument at `index` compares so with `value`.
fn rule(index: u8, length: SeccompCmpArgLen, compares: SeccompCmpOp, value: u64) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(vec![SeccompCondition::new(index, length, compares, value)?])
}
