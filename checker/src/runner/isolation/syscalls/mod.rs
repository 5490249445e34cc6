//! The system calls of a confined program: those that a call needs are all it has, and a compiler has all but those that reach
//! beyond its files and its family. Each of the others is answered by an error, not by death: what merely tries goes on, or
//! panics in words.

mod of_call;
mod of_compiler;

use libc::*;
use seccompiler::SeccompCmpArgLen::Dword;
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{BackendError, BpfProgram, Error, SeccompCondition, SeccompRule, apply_filter, sock_filter};

/// The first system call that is newer than these lists: it does not exist here yet. Above are also the numbers of x32, a second set
/// of doors to the same calls.
const UNKNOWN: u32 = 463;

/// Commands of `ioctl` that ask about an open file, or whether a program that is started inherits it. All others do something to
/// a terminal, to a device, to a file behind its rights, or to a whole file system.
const QUESTIONS: [Ioctl; 7] = [TCGETS, TCGETS2, TIOCGWINSZ, TIOCGPGRP, FIONREAD, FIOCLEX, FIONCLEX];

/// From now on those system calls fail. Where the kernel has no filters, nothing changes.
pub(super) fn deny(is_alone: bool) -> Result<(), Error> {
    let rest = if is_alone {
        of_call::filter()
    } else {
        of_compiler::filter()
    };
    let mut filter = absent();
    filter.extend(rest?);
    match apply_filter(&filter) {
        Err(Error::Prctl(_) | Error::Seccomp(_)) => Ok(()),
        applied => applied,
    }
}

/// The beginning of a filter: says of unknown system calls that there are none. So it says of `clone3`, whose flags no filter can
/// see: the C library then starts threads and processes with `clone`.
fn absent() -> BpfProgram {
    let instruction = |code, k, jt, jf| sock_filter {
        code: code as u16,
        jt,
        jf,
        k,
    };
    vec![
        instruction(BPF_LD | BPF_W | BPF_ABS, 0, 0, 0), // The system call's number.
        instruction(BPF_JMP | BPF_JGE | BPF_K, UNKNOWN, 1, 0),
        instruction(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3 as u32, 0, 1),
        instruction(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS as u32, 0, 0),
    ]
}

/// A rule for each system call of a list that holds whatever its arguments are.
fn always(calls: &[c_long]) -> impl Iterator<Item = (c_long, Vec<SeccompRule>)> {
    calls.iter().map(|call| (*call, Vec::new()))
}

/// One of them holds when the argument at `index` is one of `values`.
fn any_of(index: u8, values: &[u64]) -> Result<Vec<SeccompRule>, BackendError> {
    let rules = values.iter().map(|value| all([is(index, *value)]));
    rules.collect()
}

/// A command of `ioctl` as the kernel compares it: 32 bits, however wide the C library has it.
fn command(command: Ioctl) -> u64 {
    u64::from(command as u32)
}

/// Holds when all of them do.
fn all<const N: usize>(conditions: [Result<SeccompCondition, BackendError>; N]) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(conditions.into_iter().collect::<Result<_, _>>()?)
}

/// Whether the argument at `index`, a number of 32 bits, is this one.
fn is(index: u8, value: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(index, Dword, Eq, value)
}

/// Whether those bits of the argument at `index`, a number of 32 bits, are these.
fn has(index: u8, mask: u64, bits: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(index, Dword, MaskedEq(mask), bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: bool = true;
    const COMPILER: bool = false;

    /// What a filter says of a system call with these arguments: nothing, or the error. It is run as the kernel runs it.
    fn error(is_alone: bool, number: c_long, arguments: [u64; 6]) -> Option<i32> {
        let rest = if is_alone {
            of_call::filter()
        } else {
            of_compiler::filter()
        };
        let program = [absent(), rest.unwrap()].concat();
        let architecture = if cfg!(target_arch = "x86_64") {
            0xc000_003e_u32
        } else {
            0xc000_00b7
        };
        let halves = |word: u64| [word as u32, (word >> 32) as u32];
        let mut data = vec![number as u32, architecture, 0, 0];
        data.extend(arguments.into_iter().flat_map(halves));
        let (mut at, mut value) = (0, 0);
        loop {
            let sock_filter { code, jt, jf, k } = program[at];
            let jumps = |holds| usize::from(if holds { jt } else { jf });
            at += 1 + match u32::from(code) {
                code if code == BPF_LD | BPF_W | BPF_ABS => {
                    value = data[k as usize / 4];
                    0
                }
                code if code == BPF_ALU | BPF_AND | BPF_K => {
                    value &= k;
                    0
                }
                code if code == BPF_JMP | BPF_JA => k as usize,
                code if code == BPF_JMP | BPF_JEQ | BPF_K => jumps(value == k),
                code if code == BPF_JMP | BPF_JGE | BPF_K => jumps(value >= k),
                code if code == BPF_JMP | BPF_JGT | BPF_K => jumps(value > k),
                code if code == BPF_RET | BPF_K => {
                    return (k != SECCOMP_RET_ALLOW).then_some((k & SECCOMP_RET_DATA) as i32);
                }
                code => panic!("instruction {code:#x}"),
            };
        }
    }

    fn with(index: usize, value: u64) -> [u64; 6] {
        let mut arguments = [0; 6];
        arguments[index] = value;
        arguments
    }

    const EVERYBODY: [bool; 2] = [CALL, COMPILER];

    #[test]
    fn what_is_unknown_does_not_exist() {
        let of_x32 = 0x4000_0000;
        for number in [SYS_clone3, 463, 470, 100_000, of_x32 + 57, of_x32 + 520] {
            assert_eq!(
                EVERYBODY.map(|who| error(who, number, [0; 6])),
                [Some(ENOSYS); 2],
                "{number}"
            );
        }
    }

    /// By kind, for a call as for a compiler.
    #[test]
    fn nobody_reaches_another_program() {
        for number in [
            SYS_socket,
            SYS_connect,
            SYS_bind,
            SYS_shmget,
            SYS_shmat,
            SYS_shmdt,
            SYS_shmctl,
            SYS_semget,
            SYS_semop,
            SYS_semtimedop,
            SYS_semctl,
            SYS_msgget,
            SYS_msgsnd,
            SYS_msgrcv,
            SYS_msgctl,
            SYS_mq_open,
            SYS_mq_unlink,
            SYS_mq_timedsend,
            SYS_mq_timedreceive,
            SYS_mq_notify,
            SYS_mq_getsetattr,
            SYS_inotify_init1,
            SYS_inotify_add_watch,
            SYS_fanotify_init,
            SYS_fanotify_mark,
            SYS_process_vm_readv,
            SYS_process_vm_writev,
            SYS_ptrace,
            SYS_pidfd_getfd,
            SYS_keyctl,
            SYS_add_key,
            SYS_io_uring_setup,
            SYS_bpf,
            SYS_perf_event_open,
            SYS_mount,
            SYS_unshare,
            SYS_setns,
            SYS_name_to_handle_at,
            SYS_open_by_handle_at,
            SYS_syslog,
            SYS_quotactl,
            SYS_swapon,
            SYS_ioprio_set,
            SYS_kexec_load,
            SYS_reboot,
            SYS_userfaultfd,
            SYS_memfd_secret,
        ] {
            assert_eq!(
                EVERYBODY.map(|who| error(who, number, [0; 6])),
                [Some(EPERM); 2],
                "{number}"
            );
        }
    }

    /// Of these a call has no need, though a compiler may have.
    #[test]
    fn a_call_changes_nobodys_files_locks_and_limits() {
        for number in [
            SYS_flock,
            SYS_fchmod,
            SYS_fchown,
            SYS_utimensat,
            SYS_setxattr,
            SYS_truncate,
            SYS_fallocate,
            SYS_openat2,
            SYS_renameat2,
            SYS_linkat,
            SYS_symlinkat,
            SYS_mkdirat,
            SYS_mknodat,
            SYS_sync,
            SYS_syncfs,
            SYS_copy_file_range,
            SYS_sendfile,
            SYS_splice,
            SYS_vmsplice,
            SYS_kill,
            SYS_tkill,
            SYS_pidfd_send_signal,
            SYS_rt_sigqueueinfo,
            SYS_setpriority,
            SYS_sched_setaffinity,
            SYS_setuid,
            SYS_capset,
            SYS_memfd_create,
            SYS_socketpair,
            SYS_pipe2,
            SYS_execveat,
            SYS_wait4,
            SYS_setitimer,
            SYS_timer_create,
            SYS_epoll_create1,
            SYS_eventfd2,
            SYS_signalfd4,
        ] {
            assert_eq!(error(CALL, number, [0; 6]), Some(EPERM), "{number}");
        }
    }

    #[test]
    fn a_call_starts_threads_and_no_process() {
        let start = |flags: c_int| error(CALL, SYS_clone, with(0, flags as u64));
        let of_glibc = 0x003d_0f00;
        assert_eq!([of_glibc, of_glibc | CLONE_DETACHED].map(start), [None; 2]);
        for flags in [
            0,
            SIGCHLD,
            CLONE_VM | CLONE_VFORK,
            CLONE_THREAD,
            of_glibc | CLONE_NEWUSER,
            of_glibc | CLONE_PARENT,
        ] {
            assert_eq!(start(flags), Some(EPERM), "{flags:#x}");
        }
        assert_eq!(error(CALL, SYS_clone, with(0, 1 << 40 | of_glibc as u64)), Some(EPERM));
    }

    #[test]
    fn a_compiler_starts_processes_that_see_what_it_sees() {
        let start = |flags: c_int| error(COMPILER, SYS_clone, with(0, flags as u64));
        assert_eq!(
            [SIGCHLD, CLONE_VM | CLONE_VFORK | SIGCHLD, 0x003d_0f00].map(start),
            [None; 3]
        );
        for view in [CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWIPC] {
            assert_eq!(start(view | SIGCHLD), Some(EPERM), "{view:#x}");
        }
    }

    #[test]
    fn no_file_system_device_or_terminal_is_commanded() {
        let error = |who, command: u64| error(who, SYS_ioctl, with(1, command));
        let (set_flags, set_attributes, freeze, thaw, trim) =
            (0x4008_6602, 0x401c_5820, 0xc004_5877, 0xc004_5878, 0xc018_5879);
        let (clone, set_encryption) = (0x4004_9409, 0x800c_6613);
        let of_files = [set_flags, set_attributes, freeze, thaw, trim, clone, set_encryption];
        let of_terminals = [TIOCSTI, TIOCLINUX, TIOCSCTTY, TCSETS, TIOCSPGRP].map(command);
        for number in of_files.into_iter().chain(of_terminals) {
            // What stands above 32 bits is nothing to the kernel.
            for number in [number, number | 1 << 32] {
                assert_eq!(EVERYBODY.map(|who| error(who, number)), [Some(EPERM); 2], "{number:#x}");
            }
        }
        for question in QUESTIONS.map(command) {
            assert_eq!(EVERYBODY.map(|who| error(who, question)), [None; 2], "{question:#x}");
        }
        assert_eq!(EVERYBODY.map(|who| error(who, command(FIONBIO))), [Some(EPERM), None]);
    }

    #[test]
    fn only_what_may_be_written_is_emptied_when_it_is_opened() {
        let open = |flags: c_int| error(CALL, SYS_openat, with(2, flags as u64));
        let honest = [
            O_RDONLY | O_CLOEXEC,
            O_RDONLY | O_DIRECTORY | O_NONBLOCK | O_CLOEXEC,
            O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
            O_WRONLY | O_CREAT | O_APPEND,
            O_RDWR | O_CREAT | O_EXCL | O_TRUNC,
            O_RDONLY | 0o100_000, // O_LARGEFILE of x86-64; of 64-bit ARM, O_NOFOLLOW.
        ];
        assert_eq!(honest.map(open), [None; 6]);
        for flags in [
            O_TRUNC,
            O_TRUNC | O_CREAT,
            O_TRUNC | O_ACCMODE,
            O_RDWR | O_TMPFILE,
            O_RDONLY | O_ASYNC,
            O_WRONLY | O_SYNC,
        ] {
            assert_eq!(open(flags), Some(EPERM), "{flags:#o}");
        }
    }

    #[test]
    fn nobody_has_the_system_signal_or_stop_another() {
        let command = |who, command: c_int| error(who, SYS_fcntl, with(1, command as u64));
        let (set_signal, set_owner_ex) = (10, 15);
        for number in [F_SETOWN, set_owner_ex, set_signal, F_SETLEASE, F_NOTIFY] {
            assert_eq!(EVERYBODY.map(|who| command(who, number)), [Some(EPERM); 2], "{number}");
        }
        for lock in [F_SETLK, F_SETLKW, F_OFD_SETLK, F_SETFL, F_ADD_SEALS, F_SETPIPE_SZ] {
            assert_eq!(EVERYBODY.map(|who| command(who, lock)), [Some(EPERM), None], "{lock}");
        }
    }

    #[test]
    fn a_call_speaks_of_itself_only() {
        let own = std::process::id().into();
        assert_eq!(error(CALL, SYS_tgkill, with(0, own)), None);
        assert_eq!(error(CALL, SYS_tgkill, with(0, own + 1)), Some(EPERM));
        assert_eq!(error(CALL, SYS_prlimit64, with(1, 7)), None);
        assert_eq!(error(CALL, SYS_prlimit64, with(0, 1)), Some(EPERM));
        assert_eq!(error(CALL, SYS_prlimit64, with(2, 1 << 40)), Some(EPERM));
        for option in [
            PR_SET_PDEATHSIG,
            PR_SET_DUMPABLE,
            PR_SET_SECCOMP,
            PR_CAPBSET_DROP,
            PR_SET_PTRACER,
            PR_SET_MM,
        ] {
            assert_eq!(error(CALL, SYS_prctl, with(0, option as u64)), Some(EPERM), "{option}");
        }
        for advice in [MADV_MERGEABLE, MADV_HWPOISON, MADV_SOFT_OFFLINE] {
            assert_eq!(
                error(CALL, SYS_madvise, with(2, advice as u64)),
                Some(EPERM),
                "{advice}"
            );
        }
    }

    #[test]
    fn a_compilers_sockets_lead_to_its_children() {
        let pair = |kind: c_int| error(COMPILER, SYS_socketpair, with(1, kind as u64));
        assert_eq!(
            [SOCK_STREAM | SOCK_CLOEXEC, SOCK_SEQPACKET | SOCK_CLOEXEC].map(pair),
            [None; 2]
        );
        assert_eq!([SOCK_DGRAM, SOCK_RAW | SOCK_CLOEXEC].map(pair), [Some(EPERM); 2]);
        assert_eq!(error(COMPILER, SYS_sendto, [0; 6]), None);
        assert_eq!(error(COMPILER, SYS_sendto, with(4, 1 << 32)), Some(EPERM));
    }
}
