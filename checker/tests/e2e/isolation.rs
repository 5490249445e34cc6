//! Each layer of isolation, tried from a submission: what is told of it, and what it leaves free. What hostile code tries against
//! it stands in `hostile`.
#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use serde_json::{Value, json};

use crate::kit::{Run, Submission, checks, root, text};

/// What is right for `prepare`.
const RIGHT: &str = "scale(reshape(images).view())";

/// Two activities: what one does is nothing to the other.
fn both() -> Submission {
    Submission::of(&["activite3", "activite4"])
}

/// With something done before `prepare` returns the right value.
fn prepare(before: &str) -> Submission {
    both().with("prepare", &format!("{before}\n{RIGHT}"))
}

/// With `prepare` the right value, and something more below the functions of activité 3.
fn beside(items: &str) -> Submission {
    let submission = both();
    let source = submission.read("activite3/src/lib.rs");
    submission.file("activite3/src/lib.rs", source + "\n" + items)
}

fn all_of_activite3(outcome: &str) -> [(&str, &str); 4] {
    ["pixels_per_image", "reshape", "scale", "prepare"].map(|id| (id, outcome))
}

/// The checker on a thread, and hence the checker's whole family, for which the kernel has no such system calls.
fn on_a_kernel_without(calls: &[libc::c_long], run: impl FnOnce() -> Run + Send) -> Run {
    let rules: BTreeMap<_, _> = calls.iter().map(|call| (*call, Vec::new())).collect();
    let missing = SeccompAction::Errno(libc::ENOSYS as u32);
    let architecture = std::env::consts::ARCH.try_into().unwrap();
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, missing, architecture).unwrap();
    let filter: BpfProgram = filter.try_into().unwrap();
    std::thread::scope(|scope| {
        let on_the_kernel = || {
            seccompiler::apply_filter(&filter).unwrap();
            run()
        };
        scope.spawn(on_the_kernel).join().unwrap()
    })
}

const LANDLOCK: &[libc::c_long] = &[libc::SYS_landlock_create_ruleset];

fn missing(report: &Value) -> Vec<&str> {
    report["isolation"]["missing"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect()
}

mod calls {
    use super::*;

    /// The system calls that a call needs.
    const NEEDED: &[libc::c_long] = &[
        // Memory, threads, signals to itself, time, chance, who it is.
        libc::SYS_brk,
        libc::SYS_clone,
        libc::SYS_clock_getres,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_execve,
        libc::SYS_exit,
        libc::SYS_exit_group,
        libc::SYS_futex,
        libc::SYS_getpid,
        libc::SYS_getppid,
        libc::SYS_getrandom,
        libc::SYS_gettid,
        libc::SYS_gettimeofday,
        libc::SYS_madvise,
        libc::SYS_membarrier,
        libc::SYS_mmap,
        libc::SYS_mprotect,
        libc::SYS_mremap,
        libc::SYS_munmap,
        libc::SYS_nanosleep,
        libc::SYS_prctl,
        libc::SYS_prlimit64,
        libc::SYS_restart_syscall,
        libc::SYS_rseq,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sched_getaffinity,
        libc::SYS_sched_yield,
        libc::SYS_set_robust_list,
        libc::SYS_set_tid_address,
        libc::SYS_sigaltstack,
        libc::SYS_tgkill,
        libc::SYS_uname,
        // Files.
        libc::SYS_chdir,
        libc::SYS_close,
        libc::SYS_dup,
        libc::SYS_dup3,
        libc::SYS_faccessat,
        libc::SYS_faccessat2,
        libc::SYS_fcntl,
        libc::SYS_fstat,
        libc::SYS_ftruncate,
        libc::SYS_getcwd,
        libc::SYS_getdents64,
        libc::SYS_ioctl,
        libc::SYS_lseek,
        libc::SYS_newfstatat,
        libc::SYS_openat,
        libc::SYS_ppoll,
        libc::SYS_pread64,
        libc::SYS_pwrite64,
        libc::SYS_read,
        libc::SYS_readlinkat,
        libc::SYS_readv,
        libc::SYS_renameat,
        libc::SYS_statx,
        libc::SYS_unlinkat,
        libc::SYS_write,
        libc::SYS_writev,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_access,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_arch_prctl,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_dup2,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_lstat,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_open,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_poll,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_readlink,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_stat,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_time,
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink,
        // Past every filter, the kernel's own probes: it kills who calls them from anywhere else.
        #[cfg(target_arch = "x86_64")]
        335,
        #[cfg(target_arch = "x86_64")]
        336,
    ];

    #[test]
    fn no_process_is_started() {
        let submission = prepare("std::process::Command::new(\"/bin/true\").spawn().unwrap();");
        submission.assert_report("starts_a_process", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn no_socket_is_opened() {
        let submission = prepare("std::net::TcpStream::connect(\"192.0.2.1:80\").unwrap();");
        submission.assert_report("opens_a_socket", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn no_other_file_is_read() {
        let submission = prepare("std::fs::read(\"/etc/passwd\").unwrap();");
        submission.assert_report("reads_a_file", &[], &[("prepare", "crashed")]);
    }

    /// A file of its own is every call's to write: a student may look at a picture while debugging.
    #[test]
    fn its_own_files_are_a_calls_to_read_and_write() {
        let own = "std::fs::write(\"a\", \"c\").unwrap();\nstd::fs::rename(\"a\", \"d\").unwrap();\nassert_eq!(std::fs::read(\"d\").unwrap(), b\"c\");\nstd::fs::remove_file(\"d\").unwrap();";
        prepare(own).assert_outcomes(&[], &[]);
    }

    #[test]
    fn threads_are_started_as_always() {
        let threads = "let threads: Vec<_> = (0..16).map(|n| std::thread::spawn(move || n)).collect();\nassert_eq!(threads.into_iter().map(|thread| thread.join().unwrap()).sum::<i32>(), 120);";
        prepare(threads).assert_outcomes(&[], &[]);
    }

    #[test]
    fn what_programs_ordinarily_do_is_free() {
        let work = r#"use std::io::{IsTerminal, Read, Seek, Write};
use std::time::{Duration, Instant};
let start = Instant::now();
std::thread::sleep(Duration::from_millis(1));
std::thread::park_timeout(Duration::from_millis(1));
assert!(start.elapsed() > Duration::ZERO && std::time::SystemTime::now() > std::time::UNIX_EPOCH);
assert!(std::thread::available_parallelism().unwrap().get() > 0 && std::process::id() > 1);
let (sender, receiver) = std::sync::mpsc::channel();
let barrier = std::sync::Barrier::new(4);
std::thread::scope(|scope| for n in 0..4 {
    let (sender, barrier) = (sender.clone(), &barrier);
    std::thread::Builder::new().name(format!("worker {n}")).spawn_scoped(scope, move || {
        barrier.wait();
        std::thread::yield_now();
        sender.send(std::collections::HashMap::from([(n, vec![n; 1 << 20])])).unwrap();
    }).unwrap();
});
drop(sender);
assert_eq!(receiver.iter().count(), 4);
let mut large = vec![1u8; 64 << 20];
large.resize(96 << 20, 2);
large.shrink_to(1);
assert!(std::panic::catch_unwind(|| { let none: Option<u8> = std::hint::black_box(None); none.unwrap() }).is_err());
assert!(std::backtrace::Backtrace::force_capture().to_string().contains("prepare"));
let mut file = std::fs::File::options().read(true).write(true).create(true).truncate(true).open("notes.txt").unwrap();
write!(file, "{}{}", "a", "b").unwrap();
file.try_clone().unwrap().seek(std::io::SeekFrom::Start(0)).unwrap();
let mut text = String::new();
file.read_to_string(&mut text).unwrap();
file.set_len(1).unwrap();
assert_eq!((text.as_str(), file.metadata().unwrap().len()), ("ab", 1));
let mut copy = std::fs::File::create("copy.txt").unwrap();
std::io::copy(&mut std::fs::File::open("notes.txt").unwrap(), &mut copy).unwrap();
std::fs::File::options().append(true).open("copy.txt").unwrap().write_all(b"c").unwrap();
std::fs::rename("copy.txt", "moved.txt").unwrap();
assert_eq!(std::fs::read_dir(".").unwrap().count(), 2);
assert!(std::fs::exists("moved.txt").unwrap() && std::fs::canonicalize("moved.txt").unwrap().is_absolute());
assert!(std::fs::symlink_metadata("moved.txt").unwrap().is_file() && !std::io::stdout().is_terminal());
for name in ["moved.txt", "notes.txt"] { std::fs::remove_file(name).unwrap(); }
std::env::set_current_dir(std::env::current_dir().unwrap()).unwrap();
assert!(std::env::current_exe().unwrap().is_absolute());"#;
        prepare(work).assert_outcomes(&[], &[]);
    }

    /// Straight to the kernel, past the standard library.
    #[test]
    fn system_calls_that_no_call_needs_are_refused() {
        let calls = [
            libc::SYS_ptrace,
            libc::SYS_process_vm_readv,
            libc::SYS_mount,
            libc::SYS_umount2,
            libc::SYS_unshare,
            libc::SYS_setns,
            libc::SYS_chroot,
            libc::SYS_keyctl,
            libc::SYS_add_key,
            libc::SYS_request_key,
            libc::SYS_io_uring_setup,
            libc::SYS_bpf,
            libc::SYS_perf_event_open,
            libc::SYS_userfaultfd,
            libc::SYS_memfd_create,
            libc::SYS_truncate,
            libc::SYS_openat2,
            libc::SYS_shmget,
            libc::SYS_setsid,
            libc::SYS_setpgid,
            libc::SYS_setpriority,
            libc::SYS_sched_setaffinity,
            libc::SYS_init_module,
            libc::SYS_reboot,
        ];
        let source = format!(
            "unsafe extern \"C\" {{ fn syscall(number: i64, ...) -> i64; }}
for number in {calls:?} {{
    let (done, error) = (unsafe {{ syscall(number, 0i64, 0i64, 0i64, 0i64, 0i64) }}, std::io::Error::last_os_error());
    assert_eq!((done, error.raw_os_error()), (-1, Some(1)), \"{{number}}: {{error}}\");
}}
// A process by every door: clone without a thread, clone3, and numbers that are unknown, x32's fork among them.
for (number, expected) in [({clone}, 1), ({clone3}, 38), (470, 38), (0x4000_0000 + 57, 38)] {{
    let (done, error) = (unsafe {{ syscall(number, 17i64, 0i64, 0i64, 0i64, 0i64) }}, std::io::Error::last_os_error());
    assert_eq!((done, error.raw_os_error()), (-1, Some(expected)), \"{{number}}: {{error}}\");
}}",
            clone = libc::SYS_clone,
            clone3 = libc::SYS_clone3,
        );
        prepare(&source).assert_outcomes(&[], &[]);
    }

    /// What is not on this list is refused, whatever it is: the list grows by somebody's decision.
    #[test]
    fn a_call_has_the_system_calls_that_it_needs_and_no_other() {
        let source = format!(
            "unsafe extern \"C\" {{ fn syscall(number: i64, ...) -> i64; }}
for number in (0..463).filter(|number| !{NEEDED:?}.contains(number)) {{
    let (done, error) = (unsafe {{ syscall(number, -1i64, 0i64, 0i64, 0i64, 0i64) }}, std::io::Error::last_os_error());
    let expected = if number == {clone3} {{ 38 }} else {{ 1 }};
    assert_eq!((done, error.raw_os_error()), (-1, Some(expected)), \"{{number}}: {{error}}\");
}}",
            clone3 = libc::SYS_clone3,
        );
        prepare(&source).assert_outcomes(&[], &[]);
    }

    /// Neither what the checker was started with, nor what who started it had open.
    #[test]
    fn a_call_inherits_nothing() {
        let look = "assert_eq!(std::env::vars_os().count(), 0);
// Its three streams, the reply's file, and the list of them.
let open: Vec<_> = std::fs::read_dir(\"/proc/self/fd\").unwrap().map(|entry| std::fs::read_link(entry.unwrap().path())).collect();
assert!(open.len() <= 5, \"{open:?}\");";
        let submission = prepare(look);
        let secret = submission.folder().join("secret.txt");
        fs::write(&secret, "secret").unwrap();
        let checker = submission.command(&["--format", "json", "activite3", "activite4"]);
        let mut shell = Command::new("sh");
        shell
            .current_dir(submission.folder())
            .env("SECRET", "secret")
            .args(["-c", "exec \"$0\" \"$@\" 7<secret.txt 8<secret.txt"])
            .arg(checker.get_program())
            .args(checker.get_args());
        crate::kit::assert_outcomes(&Run::of(&mut shell).json(), &[]);
    }

    /// Each of its files is allowed.
    #[test]
    fn a_call_that_writes_too_much_is_ended() {
        let write = "for n in 0..64 { std::fs::write(n.to_string(), vec![n; 64 << 20]).unwrap(); }";
        prepare(write).assert_report("writes_too_much", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn a_call_of_too_many_threads_is_ended() {
        let start = "let wait = || std::thread::sleep(std::time::Duration::MAX);\nfor _ in 0..600 { std::thread::Builder::new().stack_size(1 << 14).spawn(wait).unwrap(); }\nwait();";
        prepare(start).assert_report("starts_too_many_threads", &[], &[("prepare", "crashed")]);
    }

    /// Its own threads keep the processors from it: that looks as when others do, and costs one more try.
    #[test]
    fn a_call_that_others_crowded_out_is_tried_again() {
        let crowd = "let cores = std::thread::available_parallelism().unwrap().get();\nfor _ in 0..8 * cores { std::thread::spawn(|| loop { std::hint::spin_loop(); }); }\nloop { std::hint::spin_loop(); }";
        let submission = prepare(crowd);
        submission.assert_report("crowded_out", &["--time-limit", "1"], &[("prepare", "too_slow")]);
    }
}

mod builds {
    use super::*;

    /// Everything but the crate's own sources is out of reach; the rule is told, whichever way it was tried.
    #[test]
    fn files_outside_of_src_are_not_available() {
        let solution = root().join("solutions/activite3/src/lib.rs");
        let solution = solution.to_str().unwrap();
        let neighbour = "../../activite4/src/lib.rs";
        for items in [
            "pub const STOLEN: &str = include_str!(\"/etc/passwd\");".to_owned(),
            "pub const STOLEN: &[u8] = include_bytes!(\"/etc/passwd\");".to_owned(),
            format!("pub mod stolen {{ include!({solution:?}); }}"),
            format!("#[path = {solution:?}] pub mod stolen;"),
            // On the stage, hence readable: the list of files that rustc read tells.
            format!("pub const STOLEN: &str = include_str!({neighbour:?});"),
            "pub const STOLEN: &str = include_str!(\"../Cargo.toml\");".to_owned(),
            // Hence in an error, too, were it shown: in its words, or in rustc's excerpt.
            format!("pub const STOLEN: () = panic!(\"{{}}\", include_str!({neighbour:?}));"),
            "pub const STOLEN: u8 = include_str!(\"../../Cargo.toml\");".to_owned(),
            "include!(\"/usr/lib/os-release\");".to_owned(),
            "#[path = \"/usr/lib/os-release\"] pub mod stolen;".to_owned(),
            "pub const STOLEN: &str = include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/../Cargo.lock\"));"
                .to_owned(),
        ] {
            let report = beside(&items).assert_outcomes(&[], &all_of_activite3("not_run"));
            let finding = &report["activities"][0]["finding"];
            assert!(
                text(&finding["message"]).contains("qui n’est pas dans votre dossier src/"),
                "{items}: {finding:#}"
            );
            assert!(finding["quote"].is_null(), "{finding:#}");
        }
        let submission = beside("pub const STOLEN: &str = include_str!(\"/etc/passwd\");");
        submission.assert_report("includes_a_file", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn files_of_src_are_available() {
        let submission = beside(
            "pub const OWN: &str = include_str!(\"texts/own.txt\");\n#[path = \"texts/../texts/more.rs\"] pub mod more;",
        );
        let submission = submission
            .file("activite3/src/texts/own.txt", "à moi")
            .file("activite3/src/texts/more.rs", "pub const N: usize = super::OWN.len();");
        submission.assert_outcomes(&[], &[]);
    }

    #[test]
    fn the_environment_is_not_available() {
        let look = "pub const SECRET: Option<&str> = option_env!(\"SECRET\");";
        let submission = beside(look).with("prepare", &format!("assert_eq!(SECRET, None);\n{RIGHT}"));
        let grade = |submission: &Submission| {
            let mut command = submission.command(&["--format", "json", "activite3"]);
            Run::of(command.env("SECRET", "secret").env("CARGO_REGISTRY_TOKEN", "secret")).json()
        };
        crate::kit::assert_outcomes(&grade(&submission), &[]);

        for name in ["SECRET", "CARGO_REGISTRY_TOKEN"] {
            let submission = beside(&format!("pub const SECRET: &str = env!({name:?});"));
            let report = grade(&submission);
            crate::kit::assert_outcomes(&report, &all_of_activite3("not_run"));
            assert!(!report.to_string().contains("secret\""), "{report:#}");
        }
    }

    /// A bomb takes its own activity only, by a verdict.
    #[test]
    fn compiling_ends_in_time_and_memory() {
        let limit = ["--build-time-limit", "4"];
        let endless = beside(
            "#[allow(long_running_const_eval)]\npub const ENDLESS: u64 = { let mut n = 0u64; while n < u64::MAX { n += 1; } n };",
        );
        endless.assert_report("compiles_without_end", &limit, &all_of_activite3("not_run"));

        // It doubles a list of tokens until there is no memory left.
        let doubling = format!(
            "macro_rules! double {{ ([] $($t:tt)*) => {{ pub static HUGE: &[u8] = &[$($t)*]; }}; ([$a:tt $($r:tt)*] $($t:tt)*) => {{ double!([$($r)*] $($t)* $($t)*); }} }}\ndouble!([{}] 1,);",
            "a ".repeat(40)
        );
        let limit = ["--build-memory-limit", "1024"];
        beside(&doubling).assert_report("compiles_into_all_memory", &limit, &all_of_activite3("not_run"));
    }

    #[test]
    fn a_compiler_that_breaks_off_is_no_failure_of_ours() {
        let deep = format!("pub const DEEP: u8 = {}1{};", "(".repeat(100_000), ")".repeat(100_000));
        let submission = beside(&deep);
        submission.assert_report("compiler_breaks_off", &[], &all_of_activite3("not_run"));
    }

    /// Warnings without end, each of which quotes a long line.
    #[test]
    fn a_flood_of_warnings_is_no_failure_of_ours() {
        let flood = format!(
            "macro_rules! flood {{ ($($t:tt)*) => {{ $( const _: () = {{ let x = $t; }}; )* }} }}\nflood!({});",
            "1 ".repeat(9000)
        );
        let report = beside(&flood).assert_outcomes(&[], &all_of_activite3("not_run"));
        let message = text(&report["activities"][0]["finding"]["message"]);
        assert!(message.contains("trop à dire"), "{message}");
    }

    /// Both at once, and the third is graded.
    #[test]
    fn several_bombs_leave_the_others_graded() {
        let bomb = "\n#[allow(long_running_const_eval)]\npub const ENDLESS: u64 = { let mut n = 0u64; while n < u64::MAX { n += 1; } n };\n";
        let mut submission = Submission::of(&["activite2", "activite3", "activite4"]);
        for activity in ["activite2", "activite3"] {
            let path = format!("{activity}/src/lib.rs");
            let source = submission.read(&path) + bomb;
            submission = submission.file(&path, source);
        }
        let (report, code) = submission.grade(&["--build-time-limit", "3", "activite2", "activite3", "activite4"]);
        assert_eq!(code, Some(1));
        let outcome = |id: &str| text(&checks(&report)[id]["outcome"]).to_owned();
        assert_eq!(
            ["class_counts", "reshape", "to_categorical"].map(outcome),
            ["not_run", "not_run", "passed"]
        );
    }
}

mod layers {
    use super::*;

    #[test]
    fn all_of_them_hold_here_and_nothing_is_said() {
        let submission = Submission::of(&["activite4"]);
        let report = submission.assert_outcomes(&["--require-isolation"], &[]);
        assert_eq!(report["isolation"]["missing"], json!([]));
        let shown = Run::of(submission.command(&["--lang", "en"]).arg("activite4")).stdout;
        assert!(!shown.contains("On this machine"), "{shown}");
    }

    /// A kernel without Landlock: files are open. It is said once, and the report names it.
    #[test]
    fn a_layer_that_is_missing_is_told() {
        let submission = Submission::of(&["activite4"]);
        let json = on_a_kernel_without(LANDLOCK, || {
            Run::of(submission.command(&["--format", "json"]).arg("activite4"))
        });
        assert_eq!(json.code, Some(0), "{}", json.stderr);
        assert_eq!(missing(&json.json()), ["files"]);
        for (language, words) in [("fr", "Sur cette machine"), ("en", "On this machine")] {
            let run = on_a_kernel_without(LANDLOCK, || {
                Run::of(submission.command(&["--lang", language]).arg("activite4"))
            });
            assert_eq!(run.stdout.matches(words).count(), 1, "{}", run.stdout);
            crate::kit::assert_narrow(&run.stdout);
            let (_, told) = run.stdout.split_once("--seed 1\n").unwrap();
            crate::kit::assert_snapshot(&format!("isolation_missing.{language}"), told);
        }
    }

    /// Neither Landlock nor filters: what is left is said to be left.
    #[test]
    fn every_layer_that_is_missing_is_told() {
        let submission = Submission::of(&["activite4"]);
        let calls = [LANDLOCK, &[libc::SYS_seccomp]].concat();
        let run = on_a_kernel_without(&calls, || {
            Run::of(submission.command(&["--format", "json"]).arg("activite4"))
        });
        assert_eq!(missing(&run.json()), ["files", "network", "processes", "signals"]);
        assert_eq!(run.json()["isolation"]["held"], json!(["time", "output", "memory"]));
    }

    /// Before anything of the submission is compiled.
    #[test]
    fn what_is_required_and_missing_ends_the_grading() {
        let submission = Submission::of(&["activite4"]);
        for language in ["fr", "en"] {
            let run = on_a_kernel_without(LANDLOCK, || {
                Run::of(
                    submission
                        .command(&["--require-isolation", "--lang", language])
                        .arg("activite4"),
                )
            });
            assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""));
            crate::kit::assert_snapshot(&format!("isolation_required.{language}"), &run.stderr);
        }
    }

    /// Without Landlock, rustc reads what it is told to. What it read is refused all the same, and is not shown.
    #[test]
    fn files_outside_of_src_are_refused_on_any_system() {
        let secret = tempfile::NamedTempFile::new().unwrap();
        fs::write(secret.path(), "this is no Rust").unwrap();
        let path = secret.path().to_str().unwrap();
        for items in [
            format!("pub const STOLEN: &str = include_str!({path:?});"),
            format!("pub mod stolen {{ include!({path:?}); }}"),
            format!("#[path = {path:?}] pub mod stolen;"),
            format!("pub const STOLEN: () = panic!(\"{{}}\", include_str!({path:?}));"),
        ] {
            let submission = beside(&items);
            let run = on_a_kernel_without(LANDLOCK, || {
                Run::of(
                    submission
                        .command(&["--lang", "en", "--format", "json", "activite3", "activite4"])
                        .arg("--all"),
                )
            });
            let report = run.json();
            crate::kit::assert_outcomes(&report, &all_of_activite3("not_run"));
            let finding = &report["activities"][0]["finding"];
            assert!(
                text(&finding["message"]).contains("which is not in your folder src/"),
                "{finding:#}"
            );
            assert!(!run.stdout.contains("this is no Rust"), "{}", run.stdout);
        }
    }
}
