//! Leaves its process: by signals, programs, sockets, sessions.

use super::*;

attacks! {
    signals_to_the_checker {
        tries: "signal the checker, or lower its limits",
        before: "unsafe extern \"C\" {
    fn getppid() -> i32;
    fn kill(process: i32, signal: i32) -> i32;
    fn tgkill(process: i32, thread: i32, signal: i32) -> i32;
    fn prctl(option: i32, ...) -> i32;
    fn prlimit(process: i32, resource: i32, new: *const u64, old: *mut u64) -> i32;
}
let parent = unsafe { getppid() };
for process in [parent, -1, 0] { assert_eq!(unsafe { kill(process, 9) }, -1); }
assert_eq!(unsafe { tgkill(parent, parent, 9) }, -1);
// Its own limits too: whoever is root could raise them.
for process in [parent, 0] { assert_eq!(unsafe { prlimit(process, 7, [0; 2].as_ptr(), std::ptr::null_mut()) }, -1); }
let (set_death_signal, none) = (1, 0u64);
assert_eq!(unsafe { prctl(set_death_signal, none) }, -1);",
    }
    signals_by_an_open_file {
        tries: "have the system kill the checker once there is something to read",
        before: "unsafe extern \"C\" { fn fcntl(file: i32, command: i32, ...) -> i32; fn getppid() -> i32; }
let (set_owner, set_signal) = (8, 10);
assert_eq!(unsafe { fcntl(1, set_owner, getppid()) }, -1);
assert_eq!(unsafe { fcntl(1, set_signal, 9) }, -1);",
    }
    hides_from_the_checker {
        tries: "hide from the checker what it uses",
        before: "unsafe extern \"C\" { fn prctl(option: i32, ...) -> i32; }
let set_dumpable = 4;
assert_eq!(unsafe { prctl(set_dumpable, 0u64) }, -1);",
    }
    programs {
        tries: "run programs",
        refused: &[
            "std::process::Command::new(\"/bin/sleep\").arg(\"$MARK\").spawn()",
            "std::process::Command::new(\"/bin/true\").spawn()",
            "std::process::Command::new(\"true\").status()",
            "std::process::Command::new(std::env::current_exe().unwrap()).spawn()",
            "Err::<(), _>(std::os::unix::process::CommandExt::exec(&mut std::process::Command::new(\"/bin/true\")))",
        ],
    }
    program_of_its_own {
        tries: "write a program and run it",
        before: "let mut program = std::fs::File::options();
let program = std::os::unix::fs::OpenOptionsExt::mode(program.write(true).create(true), 0o700).open(\"own\");
std::io::copy(&mut std::fs::File::open(std::env::current_exe().unwrap()).unwrap(), &mut program.unwrap()).unwrap();
assert!(std::process::Command::new(\"./own\").spawn().is_err());",
    }
    programs_left_behind {
        tries: "leave programs behind, and go on until it is ended",
        before: "for _ in 0..4 { _ = std::process::Command::new(\"/bin/sleep\").args([\"987654\", \"$MARK\"]).spawn().map(drop); }
loop { std::thread::sleep(std::time::Duration::MAX) }",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    daemon {
        tries: "become a daemon",
        before: "unsafe extern \"C\" { fn daemon(keeps_folder: i32, keeps_files: i32) -> i32; fn setsid() -> i32; fn setpgid(process: i32, group: i32) -> i32; }
assert_eq!(unsafe { (daemon(1, 1), setsid(), setpgid(0, 0)) }, (-1, -1, -1));",
    }
    sockets {
        tries: "reach the network, this machine's own included",
        refused: &[
            "std::net::TcpListener::bind(\"127.0.0.1:0\")",
            "std::net::TcpStream::connect(\"127.0.0.1:22\")",
            "std::net::TcpStream::connect(\"[::1]:22\")",
            "std::net::UdpSocket::bind(\"0.0.0.0:0\")",
            "std::os::unix::net::UnixDatagram::unbound()",
            "std::os::unix::net::UnixStream::pair()",
            "std::os::unix::net::UnixStream::connect(\"/run/systemd/notify\")",
            "std::os::unix::net::UnixListener::bind(\"socket\")",
        ],
    }
    another_folder {
        tries: "change its folder, and leave it so",
        before: "for folder in [\"/\", \"..\", \"../..\", \"$KIT\", \"$ELSEWHERE\"] { _ = std::env::set_current_dir(folder); }
assert!(std::fs::write(\"trace\", \"\").is_err());",
    }
    privileges {
        tries: "change who it is",
        before: "unsafe extern \"C\" { fn setuid(user: u32) -> i32; fn setgid(group: u32) -> i32; fn chroot(folder: *const u8) -> i32; fn setpriority(which: i32, who: u32, priority: i32) -> i32; }
assert_eq!(unsafe { (setuid(0), setgid(0), chroot(c\".\".as_ptr().cast()), setpriority(0, 0, -20)) }, (-1, -1, -1, -1));",
    }
    memory_and_queues_of_others {
        tries: "attach another program's memory and write into its queues, by their numbers",
        before: "for number in [$SYS_shmat, $SYS_shmctl, $SYS_msgsnd, $SYS_msgrcv, $SYS_msgctl, $SYS_semop, $SYS_semctl, $SYS_mq_open, $SYS_mq_timedsend, $SYS_mq_unlink] {
    // Whether or not something of that number exists: who is told that would know it.
    for id in [0, 1, 1 << 15] {
        let refused = system(number, [id, 0, 0o10000, 0, 0]).unwrap_err();
        assert_eq!(refused.raw_os_error(), Some(1), \"{number}: {refused}\");
    }
}",
    }
    locks_and_watches {
        tries: "have others wait for a lock, and learn what they do with a file",
        before: "let data = std::fs::File::open(\"$KIT/data/train-labels-idx1-ubyte.gz\").unwrap();
let (file, exclusive, access) = (std::os::fd::AsRawFd::as_raw_fd(&data).into(), 2, 1);
assert!(system($SYS_flock, [file, exclusive, 0, 0, 0]).is_err());
assert!(data.try_lock_shared().is_err());
assert!(system($SYS_inotify_init1, [0; 5]).is_err());
let watched = c\"/lib\".as_ptr() as i64;
assert_eq!(system($SYS_inotify_add_watch, [0, watched, access, 0, 0]).unwrap_err().raw_os_error(), Some(1));",
    }
    rights_of_root {
        tries: "use what root may do, should root grade",
        before: "let status = std::fs::read_to_string(\"/proc/self/status\").unwrap();
for set in [\"CapInh:\", \"CapPrm:\", \"CapEff:\", \"CapAmb:\"] {
    let capabilities = status.lines().find_map(|line| line.strip_prefix(set)).unwrap();
    assert_eq!(u64::from_str_radix(capabilities.trim(), 16), Ok(0), \"{set}\");
}",
    }
}
