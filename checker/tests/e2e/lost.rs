//! Nothing is lost, whatever becomes of a checker: killed at any moment, beside others, or on a disk that is full.
#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rustix::process::{Pid, Signal, kill_process};

use crate::kit::{Run, Submission, assert_outcomes, assert_snapshot, checker, checks, link_built, target, tidy};

const WRONG: &str = "scale(reshape(images).view()) * 0.5";

/// A target folder of its own, with its own checker: nobody else takes a stage there.
struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn new(name: &str) -> Bench {
        let folder = target().join("tmp").join(name);
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("bin")).unwrap();
        fs::write(folder.join("CACHEDIR.TAG"), "").unwrap();
        fs::copy(env!("CARGO_BIN_EXE_checker"), folder.join("bin/checker")).unwrap();
        for artifacts in ["debug/deps", "debug/build", "debug/.fingerprint"] {
            link(&target().join(artifacts), &folder.join(artifacts));
        }
        Bench { folder }
    }

    fn workshop(&self) -> PathBuf {
        self.folder.join("checker")
    }

    /// The checker of this bench on a submission, from within it.
    fn command(&self, submission: &Submission, arguments: &[&str]) -> Command {
        let plain = checker(submission.folder());
        let mut command = Command::new(self.folder.join("bin/checker"));
        command.current_dir(submission.folder());
        for (name, value) in plain.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        command
            .args(["--dir", ".", "--seed", "1", "--color", "never"])
            .args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn start(&self, submission: &Submission, activities: &[&str]) -> Child {
        let mut command = self.command(submission, &["--format", "json"]);
        command.args(activities).spawn().unwrap()
    }

    fn stages(&self) -> BTreeSet<PathBuf> {
        let entries = fs::read_dir(self.workshop())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .filter(|path| path.is_dir() && path.file_name().unwrap().to_str().unwrap().starts_with("stage"))
            .collect()
    }
}

/// Links the files of a folder below another, but what belongs to a stage, which other tests write meanwhile: none of the
/// libraries needs to be compiled again.
fn link(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let of_a_stage = name.contains("-stage") || name.trim_start_matches("lib").starts_with("activite");
        let linked = to.join(name);
        if of_a_stage {
            continue;
        }
        if path.is_dir() {
            link(&path, &linked);
        } else {
            // What another test replaces meanwhile is no library.
            _ = link_built(&path, &linked);
        }
    }
}

/// Every file of a submission, and what it holds.
fn listing(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(listing(&path));
        } else {
            files.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    files
}

/// A process: its number, and when it began, since numbers are given again.
type Process = (i32, String);

/// The number of a process' parent, and when it began. None of one that has ended, though nobody has asked how.
fn parent_and_start(id: i32) -> Option<(i32, String)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name, which may hold anything: the state, the parent, and, 20th, the start.
    let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
    (fields[0] != "Z").then(|| (fields[1].parse().unwrap(), fields[19].to_owned()))
}

/// All that a process has started, and what that has.
fn descendants(ancestor: i32) -> Vec<Process> {
    let entries = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    let alive: Vec<_> = ids.filter_map(|id| Some((id, parent_and_start(id)?))).collect();
    let mut family = vec![ancestor];
    let mut found = Vec::new();
    while let Some(parent) = family.pop() {
        let children = alive.iter().filter(|(_, (of, _))| *of == parent);
        for (id, (_, start)) in children {
            family.push(*id);
            found.push((*id, start.clone()));
        }
    }
    found
}

/// Waits until none of them is left.
fn assert_gone(processes: &[Process]) {
    let began = Instant::now();
    let is_left = |(id, start): &&Process| parent_and_start(*id).is_some_and(|(_, now)| now == *start);
    while let Some((id, _)) = processes.iter().find(is_left) {
        let command = fs::read_to_string(format!("/proc/{id}/cmdline"))
            .unwrap_or_default()
            .replace('\0', " ");
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{command} outlives the checker"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn kill(id: i32) {
    // It may have ended by itself.
    _ = kill_process(Pid::from_raw(id).unwrap(), Signal::KILL);
}

/// Kills a checker, alone or with all that it has started; all of that must end.
fn kill_checker(mut checker: Child, with_family: bool) {
    let id = checker.id().cast_signed();
    let family = descendants(id);
    kill(id);
    if with_family {
        family.iter().for_each(|(id, _)| kill(*id));
    }
    checker.wait().unwrap();
    assert_gone(&family);
}

/// rust-analyzer's, for instance. The time of compilers is not what they wait.
#[test]
fn a_cargo_that_holds_the_target_folder_is_waited_for() {
    let bench = Bench::new("held");
    let lock = fs::File::create(bench.folder.join("debug").join(".cargo-lock")).unwrap();
    for (language, words) in [
        ("fr", "Un autre cargo travaille ici"),
        ("en", "Another cargo is at work here"),
    ] {
        lock.lock().unwrap();
        let submission = Submission::of(&["activite4"]);
        let arguments = [
            "--lang",
            language,
            "--build-time-limit",
            "30",
            "--format",
            "json",
            "activite4",
        ];
        let mut waiting = bench.command(&submission, &arguments).spawn().unwrap();
        let mut explained = String::new();
        let mut stderr = BufReader::new(waiting.stderr.take().unwrap());
        stderr.read_line(&mut explained).unwrap();
        assert!(explained.starts_with(words), "{explained}");
        assert!(waiting.try_wait().unwrap().is_none());
        lock.unlock().unwrap();
        assert_outcomes(&Run::from(waiting.wait_with_output().unwrap()).json(), &[]);
    }
    // Asked to stop, it does.
    lock.lock().unwrap();
    let submission = Submission::of(&["activite4"]);
    let mut waiting = bench
        .command(&submission, &["--lang", "en", "activite4"])
        .spawn()
        .unwrap();
    let mut stderr = BufReader::new(waiting.stderr.take().unwrap());
    stderr.read_line(&mut String::new()).unwrap();
    kill_process(Pid::from_child(&waiting), Signal::INT).unwrap();
    assert_eq!(waiting.wait().unwrap().code(), Some(130));
}

/// The checker takes a stage as it finds it, and the student's files are only read.
#[test]
fn a_hundred_killed_checkers_leave_nothing_behind() {
    const SEED: u64 = 5;
    let bench = Bench::new("killed");
    let both = ["activite3", "activite4"];
    let right = Submission::of(&both);
    let wrong = Submission::of(&both)
        .with("prepare", WRONG)
        .with("num_classes", "labels.len()");
    let runs = [&both[..1], &both[1..], &both];
    let mut random = StdRng::seed_from_u64(SEED);
    let grade = |submission: &Submission, activities: &[&str]| {
        let began = Instant::now();
        let report = Run::from(bench.start(submission, activities).wait_with_output().unwrap()).json();
        (report, began.elapsed())
    };
    let mut longest = runs
        .map(|activities| grade(&right, activities).1)
        .into_iter()
        .max()
        .unwrap_or_default();
    for round in 0..100 {
        let activities = runs[round % runs.len()];
        let is_right = random.random();
        let submission = both.iter().fold(Submission::of(&both), |submission, activity| {
            let path = format!("{activity}/src/lib.rs");
            let source = if is_right { &right } else { &wrong }.read(&path);
            submission.file(&path, source + &"\n".repeat(round))
        });
        let before = listing(submission.folder());

        let delay = longest.min(Duration::from_millis(600)).mul_f64(random.random());
        let checker = bench.start(&submission, activities);
        std::thread::sleep(delay);
        kill_checker(checker, round % 4 > 1);

        println!("seed {SEED}, round {round}: {activities:?} killed after {delay:?}");
        assert!(listing(submission.folder()) == before, "a file has changed");
        if round % 4 == 0 {
            let (report, length) = grade(&submission, activities);
            longest = length;
            let earns_all = report["earned"] == report["points"];
            assert!(earns_all == is_right && report["earned"] != 0.0, "{report:#}");
        }
    }
    grade(&right, &both);
    let stages = bench.stages();
    assert!(stages.len() <= 2, "{stages:?}");
    let left = fs::read_dir(bench.workshop().join("stage0"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = left
        .filter(|name| name.to_str().unwrap().starts_with("call-"))
        .collect();
    assert_eq!(left, [] as [&str; 0]);
}

/// A compiler at work, which nobody hears any more.
#[test]
fn a_compiler_does_not_outlive_the_checker() {
    let bench = Bench::new("compiling");
    let submission = Submission::of(&["activite3"]);
    // Minutes without a word: one that speaks ends by itself, when it finds nobody to listen.
    let long = format!("slow!({});\n", "x ".repeat(50_000));
    let slow = "macro_rules! slow {\n    () => {};\n    (x $($rest:tt)*) => { slow!($($rest)*); };\n}\n";
    let submission = submission.replace(
        "activite3/src/lib.rs",
        "use ndarray",
        &format!("#![recursion_limit = \"60000\"]\n{slow}{long}use ndarray"),
    );
    let mut checker = bench.start(&submission, &["activite3"]);
    let compiles = |(id, _): &Process| {
        let command = fs::read_to_string(format!("/proc/{id}/cmdline")).unwrap_or_default();
        command.contains("--crate-name\0activite3\0")
    };
    while !descendants(checker.id().cast_signed()).iter().any(compiles) {
        assert!(checker.try_wait().unwrap().is_none(), "it has not even come to compile");
        std::thread::sleep(Duration::from_millis(5));
    }
    kill_checker(checker, false);
}

/// Three at once: two of one submission, one of another.
#[test]
fn three_checkers_do_not_disturb_each_other() {
    let bench = Bench::new("together");
    let right = Submission::of(&["activite3"]);
    let wrong = Submission::of(&["activite3"]).with("prepare", WRONG);
    for _ in 0..5 {
        let started = [&right, &wrong, &right].map(|submission| bench.start(submission, &["activite3"]));
        let runs = started.map(|checker| Run::from(checker.wait_with_output().unwrap()).json());
        for (run, outcomes) in runs.iter().zip([&[][..], &[("prepare", "wrong")], &[]]) {
            assert_outcomes(run, outcomes);
        }
    }
    assert!(bench.stages().len() <= 3);
}

/// A disk of that size at a folder, for the checker alone; none where the system grants nobody a view of disks of his own.
fn on_a_disk(size: &str, mount: &str, command: &Command) -> Option<Command> {
    let view = |script: &str| {
        let mut view = Command::new("unshare");
        view.args(["--map-root-user", "--mount", "sh", "-c", script]);
        view
    };
    if !view("mount -t tmpfs none /mnt")
        .output()
        .is_ok_and(|output| output.status.success())
    {
        println!("not tried, since this system grants no view of disks: {mount}");
        return None;
    }
    let mut on_disk = view(&format!(
        "mount -t tmpfs -o size={size} none \"$DISK\" && {mount} && exec \"$0\" \"$@\""
    ));
    on_disk
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(command.get_current_dir().unwrap());
    Some(on_disk)
}

fn assert_our_fault(name: &str, command: impl Fn(&str) -> Option<Command>) {
    for language in ["fr", "en"] {
        let Some(mut command) = command(language) else { return };
        let run = Run::of(&mut command);
        assert_eq!((run.code, run.stdout.as_str()), (Some(3), ""), "{}", run.stderr);
        let advice: Vec<_> = run.stderr.lines().take(2).collect();
        assert_snapshot(&format!("{name}.{language}"), &tidy(&advice.join("\n")));
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_our_fault() {
    let bench = Bench::new("unwritable");
    let submission = Submission::of(&["activite3"]);
    fs::write(bench.workshop(), "a file in its place").unwrap();
    assert_our_fault("unwritable", |language| {
        Some(bench.command(&submission, &["--lang", language, "activite3"]))
    });

    fs::remove_file(bench.workshop()).unwrap();
    fs::create_dir(bench.workshop()).unwrap();
    assert_our_fault("unwritable", |language| {
        let command = bench.command(&submission, &["--lang", language, "activite3"]);
        let mut on_disk = on_a_disk("1m", "mount -o remount,ro \"$DISK\"", &command)?;
        on_disk.env("DISK", bench.workshop());
        Some(on_disk)
    });
}

/// Wherever the room ends: while sources are copied, a crate is compiled, a program is linked.
#[test]
fn a_full_disk_is_our_fault() {
    let bench = Bench::new("full");
    let submission = Submission::of(&["activite3"]);
    fs::create_dir(bench.workshop()).unwrap();
    assert_our_fault("full_workshop", |language| {
        let command = bench.command(&submission, &["--lang", language, "activite3"]);
        let mut on_disk = on_a_disk("64k", "true", &command)?;
        on_disk.env("DISK", bench.workshop());
        Some(on_disk)
    });
    let disk = bench.folder.join("disk");
    fs::create_dir(&disk).unwrap();
    for size in ["200k", "3m", "8m"] {
        assert_our_fault("full_artifacts", |language| {
            let command = bench.command(&submission, &["--lang", language, "activite3"]);
            let mount = "mkdir \"$DISK/new\" \"$DISK/work\" && mount -t overlay \
                         -o lowerdir=\"$OLD\",upperdir=\"$DISK/new\",workdir=\"$DISK/work\" none \"$OLD\"";
            let mut on_disk = on_a_disk(size, mount, &command)?;
            on_disk.env("DISK", &disk).env("OLD", bench.folder.join("debug"));
            Some(on_disk)
        });
    }
}

/// A reply that finds no room is not the student's fault either.
#[test]
fn a_reply_without_room_is_our_fault() {
    let bench = Bench::new("narrow");
    let submission = Submission::of(&["activite3"]);
    fs::create_dir(bench.workshop()).unwrap();
    let command = bench.command(&submission, &["--format", "json", "activite3"]);
    let Some(mut on_disk) = on_a_disk("1400k", "true", &command) else {
        return;
    };
    let run = Run::of(on_disk.env("DISK", bench.workshop()));
    assert_outcomes(&run.json(), &[("prepare", "checker_error")]);
    assert_eq!(run.code, Some(3));
}

/// One that takes all the room itself has crashed: the room is back when it has ended. Those beside it may have found none.
#[test]
fn a_call_that_fills_the_disk_has_crashed() {
    let bench = Bench::new("filled");
    let full = "use std::io::Write as _;\nlet mut file = std::fs::File::create(\"full\").unwrap();\n\
                while file.write_all(&[0; 1 << 16]).is_ok() {}\nstd::process::exit(1)";
    let submission = Submission::of(&["activite3"]).with("prepare", full);
    fs::create_dir(bench.workshop()).unwrap();
    let command = bench.command(&submission, &["--format", "json", "activite3"]);
    let Some(mut on_disk) = on_a_disk("160m", "true", &command) else {
        return;
    };
    let run = Run::of(on_disk.env("DISK", bench.workshop()));
    assert_eq!(checks(&run.json())["prepare"]["outcome"], "crashed");
}
