//! What cargo, rustc and the linker may not ask of the system. They are ours to trust, and need more than anybody could list.

use std::collections::BTreeMap;

use libc::*;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::Ne;
use seccompiler::{BackendError, BpfProgram, SeccompAction, SeccompCondition, SeccompFilter, SeccompRule};

use super::{QUESTIONS, all, always, any_of, command, has};

/// No network, no look into another process, no word to one, no other view of the system, no keys, nothing that outlives the
/// program, nothing of the kernel's own.
const REFUSED: &[c_long] = &[
    SYS_socket,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_shmget,
    SYS_shmat,
    SYS_shmctl,
    SYS_shmdt,
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
    SYS_inotify_rm_watch,
    SYS_fanotify_init,
    SYS_fanotify_mark,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_process_madvise,
    SYS_process_mrelease,
    SYS_kcmp,
    SYS_pidfd_getfd,
    SYS_get_robust_list,
    SYS_move_pages,
    SYS_migrate_pages,
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
    SYS_name_to_handle_at,
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
    SYS_lookup_dcookie,
    SYS_userfaultfd,
    SYS_personality,
    SYS_memfd_secret,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_nfsservctl,
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
    SYS_ioprio_set,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
];

#[cfg(target_arch = "x86_64")]
const REFUSED_HERE: &[c_long] = &[
    SYS_kexec_file_load,
    SYS_iopl,
    SYS_ioperm,
    SYS_modify_ldt,
    SYS_inotify_init,
    SYS_uselib,
    SYS__sysctl,
    SYS_sysfs,
];
#[cfg(target_arch = "aarch64")]
const REFUSED_HERE: &[c_long] = &[294]; // kexec_file_load, which not every libc of this architecture names.

/// Commands of `fcntl` that have the system signal another process, tell of what happens to a file, or make others wait for it.
const SET_SIGNAL: c_int = 10;
const SET_OWNER_EX: c_int = 15;
const NOTICES: [c_int; 5] = [F_SETOWN, SET_OWNER_EX, SET_SIGNAL, F_SETLEASE, F_NOTIFY];

/// Flags that give a new process another view of the system.
const VIEWS: [c_int; 7] = [
    CLONE_NEWCGROUP,
    CLONE_NEWIPC,
    CLONE_NEWNET,
    CLONE_NEWNS,
    CLONE_NEWPID,
    CLONE_NEWUSER,
    CLONE_NEWUTS,
];

/// Refuses those, and some others by their arguments.
pub(super) fn filter() -> Result<BpfProgram, BackendError> {
    let mut rules: BTreeMap<c_long, Vec<SeccompRule>> = always(REFUSED).chain(always(REFUSED_HERE)).collect();
    let views = VIEWS.iter().map(|view| all([has(0, *view as u64, *view as u64)]));
    // The standard library has a use for a pair of sockets, to start processes. Such a pair is connected for good, but for one of datagrams.
    let datagrams = |kind: c_int| all([has(1, 0xf, kind as u64)]);
    // A question, or what the sockets' and pipes' owner sets of them.
    let others = QUESTIONS
        .into_iter()
        .chain([FIONBIO])
        .map(|question| is_not(1, command(question)));
    rules.extend([
        (SYS_clone, views.collect::<Result<_, _>>()?),
        (SYS_socketpair, vec![datagrams(SOCK_DGRAM)?, datagrams(SOCK_RAW)?]),
        (
            SYS_sendto,
            vec![SeccompRule::new(vec![SeccompCondition::new(4, Qword, Ne, 0)?])?],
        ),
        (SYS_fcntl, any_of(1, &NOTICES.map(|command| command as u64))?),
        (SYS_ioctl, vec![SeccompRule::new(others.collect::<Result<_, _>>()?)?]),
    ]);
    let architecture = std::env::consts::ARCH.try_into()?;
    let refused = SeccompAction::Errno(EPERM as u32);
    SeccompFilter::new(rules, SeccompAction::Allow, refused, architecture)?.try_into()
}

/// Whether the argument at `index`, a number of 32 bits, is another than this one.
fn is_not(index: u8, value: u64) -> Result<SeccompCondition, BackendError> {
    SeccompCondition::new(index, Dword, Ne, value)
}
