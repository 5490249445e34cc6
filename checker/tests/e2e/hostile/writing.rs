//! Writes where it should not. Each attempt must be an error, and the harness holds that no file has changed.

use super::*;

attacks! {
    outside {
        tries: "write outside of its own folder",
        refused: &[
            "std::fs::write(\"$ELSEWHERE/trace\", \"\")",
            "std::fs::write(\"$ELSEWHERE/home/.ssh/authorized_keys\", \"\")",
            "std::fs::write(\"/tmp/$MARK\", \"\")",
            "std::fs::write(\"/dev/shm/$MARK\", \"\")",
            "std::fs::write(\"../../trace\", \"\")",
            "std::fs::write(\"$TARGET/checker/trace\", \"\")",
            "std::fs::create_dir(\"$ELSEWHERE/folder\")",
        ],
    }
    kit {
        tries: "change the kit",
        refused: &[
            "std::fs::write(\"$KIT/Cargo.toml\", \"\")",
            "std::fs::write(\"$KIT/solutions/activite3/src/lib.rs\", \"\")",
            "std::fs::write(\"$KIT/trace\", \"\")",
            "std::fs::rename(\"$KIT/solutions\", \"$KIT/exercises\")",
            "std::os::unix::fs::symlink(\"/etc/passwd\", \"$KIT/link\")",
        ],
    }
    deletes_the_kit {
        tries: "delete the kit, somebody's home and its own submission",
        refused: &[
            "std::fs::remove_dir_all(\"$KIT\")",
            "std::fs::remove_file(\"$KIT/Cargo.lock\")",
            "std::fs::remove_dir_all(\"$ELSEWHERE/home\")",
            "std::fs::remove_file(\"$ELSEWHERE/home/.ssh/id_ed25519\")",
            "std::fs::remove_dir_all(\"$SUBMISSION\")",
            "std::fs::remove_dir_all(\"$TARGET/checker/images\")",
        ],
    }
    own_submission {
        tries: "change its own sources after they were taken",
        refused: &[
            "std::fs::write(\"$SUBMISSION/activite3/src/lib.rs\", \"\")",
            "std::fs::remove_file(\"$SUBMISSION/activite4/src/lib.rs\")",
            "std::fs::write(\"../../activite3/src/lib.rs\", \"\")",
        ],
    }
    programs {
        tries: "change its own program, the checker's, and what the next build uses",
        refused: &[
            "std::fs::write(std::env::current_exe().unwrap(), \"\")",
            "std::fs::remove_file(std::env::current_exe().unwrap())",
            "std::fs::rename(std::env::current_exe().unwrap(), \"program\")",
            "std::fs::write(\"$TARGET/debug/checker\", \"\")",
            "std::fs::write(\"$TARGET/debug/deps/trace\", \"\")",
            "std::fs::write(\"$TARGET/.rustc_info.json\", \"\")",
            "std::fs::write(\"../../../.cargo/config.toml\", \"\")",
        ],
    }
    data {
        tries: "change the data that it may read, by opening it to be emptied too",
        refused: &[
            "std::fs::write(\"$KIT/data/train-labels-idx1-ubyte.gz\", \"\")",
            "std::os::unix::fs::OpenOptionsExt::custom_flags(std::fs::File::options().read(true), 0o1000).open(\"$KIT/data/train-labels-idx1-ubyte.gz\")",
            "std::os::unix::fs::OpenOptionsExt::custom_flags(std::fs::File::options().read(true), 0o1000).open(std::env::current_exe().unwrap())",
        ],
    }
    rights_and_dates {
        tries: "change rights, owners and dates, of which Landlock knows nothing",
        refused: &[
            "std::fs::set_permissions(\"$ELSEWHERE/home\", std::os::unix::fs::PermissionsExt::from_mode(0o777))",
            "std::os::unix::fs::chown(\"$ELSEWHERE/home\", Some(1), Some(1))",
            "std::fs::File::open(std::env::current_exe().unwrap()).unwrap().set_modified(std::time::UNIX_EPOCH)",
            "std::fs::File::open(\"$KIT/data/train-labels-idx1-ubyte.gz\").unwrap().set_modified(std::time::UNIX_EPOCH)",
        ],
    }
    special_files {
        tries: "make pipes, devices and links in its own folder, on which who comes later would hang",
        refused: &["std::os::unix::fs::symlink(\"/dev/zero\", \"link\")", "std::os::unix::net::UnixListener::bind(\"socket\")"],
        before: "unsafe extern \"C\" { fn mknod(path: *const u8, mode: u32, device: u64) -> i32; }
for kind in [0o010000, 0o020000, 0o060000] {
    assert_eq!(unsafe { mknod(c\"special\".as_ptr().cast(), kind | 0o666, 0x105) }, -1, \"{kind:o}\");
}",
    }
    leases {
        tries: "make who opens the data wait for it",
        before: "unsafe extern \"C\" { fn fcntl(file: i32, command: i32, ...) -> i32; }
let data = std::fs::File::open(\"$KIT/data/train-labels-idx1-ubyte.gz\").unwrap();
let (set_lease, write) = (1024, 1);
assert_eq!(unsafe { fcntl(std::os::fd::AsRawFd::as_raw_fd(&data), set_lease, write) }, -1);",
    }
    flags_of_files {
        tries: "make files that nobody can remove, and command the file system that they are on",
        before: "let own = std::fs::File::create(\"own\").unwrap();
let file = std::os::fd::AsRawFd::as_raw_fd(&own).into();
// Immutable, only to be added to, without a date of access. Then in another way; then the file system as a whole: to freeze it could not
// be undone, should it succeed.
let (set_flags, set_attributes, thaw, discard) = (0x4008_6602, 0x401c_5820, 0xc004_5878, 0xc018_5879);
for (command, value) in [(set_flags, 0x10), (set_flags, 0x20), (set_flags, 0x80), (set_attributes, 0), (thaw, 0), (discard, 0)] {
    let argument = [value as u64; 8];
    let refused = system($SYS_ioctl, [file, command, argument.as_ptr() as i64, 0, 0]).unwrap_err();
    assert_eq!(refused.raw_os_error(), Some(1), \"{command:#x}: {refused}\");
}",
    }
}
