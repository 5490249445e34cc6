//! Takes all there is: time, memory, threads, processes, files, disk, output.

use super::*;

attacks! {
    endless_loop {
        tries: "compute for ever",
        before: "loop { std::hint::spin_loop(); }",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    endless_sleep {
        tries: "sleep for ever",
        before: "std::thread::sleep(std::time::Duration::MAX);",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    deadlock {
        tries: "wait for a lock that it holds itself",
        before: "let lock = std::sync::Mutex::new(());\nlet _first = lock.lock();\nlet _second = lock.lock();",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    stack_overflow_in_a_thread {
        tries: "overflow the stack of another thread",
        before: "fn deeper(n: u64) -> u64 { if std::hint::black_box(true) { deeper(n + 1) + n } else { n } }
std::thread::spawn(|| deeper(0)).join().unwrap();",
        gets: CRASHES,
    }
    memory_bit_by_bit {
        tries: "take memory bit by bit until there is none",
        before: "let mut kept = Vec::new();\nwhile kept.len() < 1 << 20 { kept.push(vec![kept.len(); 1 << 16]); }",
        arguments: &["--memory-limit", "256"],
        gets: TAKES_TOO_MUCH_MEMORY,
    }
    memory_by_recursion {
        tries: "take memory by boxes within boxes",
        before: "struct Deep(Option<Box<Deep>>, [u8; 1 << 16]);
let mut deep = Deep(None, [1; 1 << 16]);
loop { deep = Deep(Some(Box::new(deep)), [1; 1 << 16]); }",
        value: "",
        arguments: &["--memory-limit", "256"],
        gets: TAKES_TOO_MUCH_MEMORY,
    }
    result_of_ten_gigabytes {
        tries: "return 10 GiB",
        value: "_ = images;\nArray2::zeros((1, 10 << 28))",
        gets: TAKES_TOO_MUCH_MEMORY,
    }
    result_beyond_the_largest_reply {
        tries: "return 300 MB",
        value: "_ = images;\nArray2::zeros((1, 75_000_000))",
        gets: CRASHES,
    }
    fork_bomb {
        tries: "become many processes",
        before: "unsafe extern \"C\" { fn fork() -> i32; fn vfork() -> i32; }
for _ in 0..64 { assert_eq!(unsafe { (fork(), vfork()) }, (-1, -1)); }",
    }
    thread_bomb {
        tries: "start threads without end",
        before: "let start = || std::thread::Builder::new().stack_size(1 << 14).spawn(|| std::thread::sleep(std::time::Duration::MAX));
while start().is_ok() {}
panic!(\"no more threads\");",
        gets: CRASHES,
    }
    flood_of_both_streams {
        tries: "print on both streams without end",
        before: "use std::io::Write;
std::thread::spawn(|| loop { _ = std::io::stderr().write_all(&[b'e'; 1 << 16]); });
loop { _ = std::io::stdout().write_all(&[b'o'; 1 << 16]); }",
        value: "",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    too_many_open_files {
        tries: "open files without end",
        before: "let mut open = Vec::new();
while let Ok(file) = std::fs::File::open(\"/dev/null\") { open.push(file); }
assert!(open.len() < 256);",
    }
    too_large_a_file {
        tries: "make a file larger than a call may",
        before: "std::fs::File::create(\"large\").unwrap().set_len((256 << 20) + 1).unwrap();",
        gets: CRASHES,
    }
    disk_by_many_files {
        tries: "fill the disk with files, each of which is allowed",
        before: "for n in 0..64 { std::fs::write(n.to_string(), vec![n as u8; 64 << 20]).unwrap(); }",
        gets: CRASHES,
    }
    disk_by_files_without_a_name {
        tries: "fill the disk with files that no folder shows",
        before: "let mut open = Vec::new();
for _ in 0..64 {
    open.push(std::fs::File::create(\"hidden\").unwrap());
    std::fs::remove_file(\"hidden\").unwrap();
    std::io::Write::write_all(open.last_mut().unwrap(), &vec![1; 64 << 20]).unwrap();
}",
        gets: CRASHES,
    }
    disk_without_writing {
        tries: "reserve disk space beyond every limit, without a byte written",
        before: "unsafe extern \"C\" { fn fallocate(file: i32, mode: i32, from: i64, length: i64) -> i32; }
let file = std::fs::File::create(\"reserved\").unwrap();
let keeps_its_size = 1;
assert_eq!(unsafe { fallocate(std::os::fd::AsRawFd::as_raw_fd(&file), keeps_its_size, 0, 1 << 30) }, -1);",
    }
    folders_within_folders {
        tries: "nest folders until nothing can remove them",
        refused: &["std::fs::create_dir(\"deeper\")", "std::fs::create_dir_all(\"deeper/and/deeper\")"],
    }
}
