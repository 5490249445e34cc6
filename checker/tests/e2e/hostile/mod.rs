//! A corpus of hostile submissions: what each tries, and the outcomes it must get.
//!
//! Whatever they try, one harness holds that none earns a point it should not, takes one from the activity beside it, changes a
//! file, leaves a process, learns a secret, or makes the checker fail. An attempt that is refused may end with the right value:
//! the outcome is then `passed`, and the attempt itself panics should it succeed.
//!
//! The same attempts with a text of their own to show stand in `untrusted` and `isolation`.
#![cfg(target_os = "linux")]

mod cheating;
mod compiling;
mod ending;
mod escaping;
mod forging;
mod reading;
mod resources;
mod staging;
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::kit::{Run, Submission, assert_outcomes, processes, root, target};

/// What is right for `prepare`.
const RIGHT: &str = "scale(reshape(images).view())";
/// A value of the right type and shape that is wrong.
const WRONG: &str = "scale(reshape(images).view()) * 0.0";

/// The outcomes of checks that are not passed.
type Outcomes = &'static [(&'static str, &'static str)];

const PASSES: Outcomes = &[];
const IS_WRONG: Outcomes = &[("prepare", "wrong")];
const CRASHES: Outcomes = &[("prepare", "crashed")];
const IS_TOO_SLOW: Outcomes = &[("prepare", "too_slow")];
const TAKES_TOO_MUCH_MEMORY: Outcomes = &[("prepare", "too_much_memory")];
/// Every call of the activity crashes.
const ALL_CRASH: Outcomes = &[
    ("pixels_per_image", "crashed"),
    ("reshape", "crashed"),
    ("scale", "crashed"),
    ("prepare", "crashed"),
];
/// The activity is not compiled.
const NONE_IS_RUN: Outcomes = &[
    ("pixels_per_image", "not_run"),
    ("reshape", "not_run"),
    ("scale", "not_run"),
    ("prepare", "not_run"),
];

/// A second is enough for what never ends.
const SHORT: &[&str] = &["--time-limit", "1"];

/// What nobody but its owner should ever read.
const SECRET: &str = "the-secret-of-somebody-else";

/// An entry of the corpus: activité 3 attacks, activité 4 is right and stands beside it.
///
/// In what it writes, `system(number, arguments)` asks the system by a number, `$SYS_…`. `$KIT` is the kit's folder, `$TARGET` cargo's, `$SUBMISSION` its own, `$ELSEWHERE` one that belongs to
/// somebody else, and `$MARK` a word by which the programs that it starts are known.
struct Attack {
    /// A sentence.
    tries: &'static str,
    /// The folder and files of the submission that do not come from the fields below.
    submission: fn(Submission) -> Submission,
    /// Items below the functions of activité 3.
    beside: &'static str,
    /// Expressions of type `Result`, each of which must be an error when `prepare` begins.
    refused: &'static [&'static str],
    /// What `prepare` does then.
    before: &'static str,
    /// What it returns.
    value: &'static str,
    arguments: &'static [&'static str],
    /// The outcomes that it must get. All other checks are passed.
    gets: Outcomes,
}

/// No attack at all: what the fields are that an entry does not name.
const QUIET: Attack = Attack {
    tries: "",
    submission: |submission| submission,
    beside: "",
    refused: &[],
    before: "",
    value: RIGHT,
    arguments: &[],
    gets: PASSES,
};

/// A table of attacks, each of which becomes a test of its name.
macro_rules! attacks {
    ($($name:ident { $($field:ident: $value:expr),* $(,)? })*) => {
        $(
            #[test]
            fn $name() {
                super::Attack { $($field: $value,)* ..super::QUIET }.assert();
            }
        )*
    };
}
use attacks;

impl Attack {
    /// Grades the submission, and looks at everything around it before and after.
    fn assert(&self) {
        let surroundings = Surroundings::new();
        let submission = self.submission(&surroundings);
        let before = surroundings.listing(submission.folder());
        let run = surroundings.grade(&submission, self.arguments);
        let after = surroundings.listing(submission.folder());

        let context = format!("It tries to {}.\n{}", self.tries, run.stderr);
        let expected = i32::from(!self.gets.is_empty());
        assert_eq!(run.code, Some(expected), "the exit code. {context}{}", run.stdout);
        let judged = std::panic::catch_unwind(|| assert_outcomes(&run.json(), self.gets));
        assert!(judged.is_ok(), "other outcomes, as shown above. {context}");
        assert_eq!(after, before, "files were changed. {context}");
        assert!(
            !run.stdout.contains(SECRET),
            "the secret is out. {context}{}",
            run.stdout
        );
    }

    /// Writes it.
    fn submission(&self, surroundings: &Surroundings) -> Submission {
        let submission = Submission::of(&["activite3", "activite4"]);
        let folder = submission.folder().to_owned();
        let named = |text: &str| surroundings.name(text, &folder);
        let refused = |attempt: &&str| format!("assert!({{ {attempt} }}.is_err(), \"{{}}\", {attempt:?});\n");
        let refused: String = self.refused.iter().map(refused).collect();
        let submission = submission.with("prepare", &named(&format!("{refused}{}\n{}", self.before, self.value)));
        let asks = [self.before, self.beside].iter().any(|text| text.contains("system("));
        let system = if asks { SYSTEM } else { "" };
        let library = submission.read(LIBRARY) + "\n" + &named(self.beside) + system;
        (self.submission)(submission.file(LIBRARY, library))
    }
}

/// Asks the system past the C library, which may lack a function of that name.
const SYSTEM: &str = "
fn system(number: i64, arguments: [i64; 5]) -> std::io::Result<i64> {
    unsafe extern \"C\" { fn syscall(number: i64, ...) -> i64; }
    let [a, b, c, d, e] = arguments;
    match unsafe { syscall(number, a, b, c, d, e) } { -1 => Err(std::io::Error::last_os_error()), done => Ok(done) }
}";

/// Numbers that depend on the architecture. None is the beginning of another.
const SYSTEM_CALLS: &[(&str, libc::c_long)] = &[
    ("$SYS_flock", libc::SYS_flock),
    ("$SYS_inotify_add_watch", libc::SYS_inotify_add_watch),
    ("$SYS_inotify_init1", libc::SYS_inotify_init1),
    ("$SYS_ioctl", libc::SYS_ioctl),
    ("$SYS_mq_open", libc::SYS_mq_open),
    ("$SYS_mq_timedsend", libc::SYS_mq_timedsend),
    ("$SYS_mq_unlink", libc::SYS_mq_unlink),
    ("$SYS_msgctl", libc::SYS_msgctl),
    ("$SYS_msgrcv", libc::SYS_msgrcv),
    ("$SYS_msgsnd", libc::SYS_msgsnd),
    ("$SYS_semctl", libc::SYS_semctl),
    ("$SYS_semop", libc::SYS_semop),
    ("$SYS_shmat", libc::SYS_shmat),
    ("$SYS_shmctl", libc::SYS_shmctl),
];

/// The source that attacks.
const LIBRARY: &str = "activite3/src/lib.rs";

/// What stands around a submission, and must stay as it is.
struct Surroundings {
    /// Somebody's home, and another submission.
    elsewhere: TempDir,
    /// A picture of another submission. Other tests draw beside it at the same time: the folder as a whole tells nothing.
    pictures: TempDir,
    mark: String,
}

impl Surroundings {
    fn new() -> Surroundings {
        let elsewhere = tempfile::tempdir().unwrap();
        let drawn = target().join("checker/images");
        fs::create_dir_all(&drawn).unwrap();
        let pictures = TempDir::new_in(drawn).unwrap();
        let write = |path: PathBuf| {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("// {SECRET}\n{SECRET}\n")).unwrap();
        };
        write(elsewhere.path().join("home/.ssh/id_ed25519"));
        write(elsewhere.path().join("other/activite3/src/lib.rs"));
        write(pictures.path().join("activite1-galerie.png"));
        let mark = elsewhere.path().file_name().unwrap().to_str().unwrap().to_owned();
        Surroundings {
            elsewhere,
            pictures,
            mark,
        }
    }

    /// A text of an attack, with the names of what it attacks.
    fn name(&self, text: &str, submission: &Path) -> String {
        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let text = text
            .replace("$KIT", &path(root()))
            .replace("$TARGET", &path(&target()))
            .replace("$ELSEWHERE", &path(self.elsewhere.path()))
            .replace("$SUBMISSION", &path(submission))
            .replace("$MARK", &self.mark);
        let call = |text: String, (name, number): &(&str, libc::c_long)| text.replace(name, &number.to_string());
        SYSTEM_CALLS.iter().fold(text, call)
    }

    /// Runs the checker in a session of its own, with a secret in its environment, and holds that nothing of it is left.
    fn grade(&self, submission: &Submission, arguments: &[&str]) -> Run {
        let checker = submission.command(&["--lang", "en", "--format", "json", "activite3", "activite4"]);
        let mut apart = Command::new("setsid");
        apart
            .arg(checker.get_program())
            .args(checker.get_args())
            .args(arguments);
        apart.current_dir(submission.folder()).env("SECRET", SECRET);
        let running = apart.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let session = running.id();
        let run = Run::from(running.wait_with_output().unwrap());
        let left = || [of_session(session), marked(&self.mark)].concat();
        // What was killed may take a moment to end.
        let is_gone = (0..100).any(|_| {
            left().is_empty() || {
                std::thread::sleep(Duration::from_millis(20));
                false
            }
        });
        assert!(is_gone, "processes are left: {:?}", left());
        run
    }

    /// All the files that must stay as they are: the kit's, the submission's, the others', and the checker itself.
    fn listing(&self, submission: &Path) -> BTreeMap<PathBuf, String> {
        let mut listing = BTreeMap::new();
        for folder in [root(), submission, self.elsewhere.path(), self.pictures.path()] {
            list(folder, &mut listing);
        }
        list(Path::new(env!("CARGO_BIN_EXE_checker")), &mut listing);
        listing
    }
}

/// Adds what stands at a path and below it, but for cargo's folder and git's.
fn list(path: &Path, listing: &mut BTreeMap<PathBuf, String>) {
    /// Larger files are known by their size and date.
    const READ: u64 = 16 << 20;

    let metadata = path.symlink_metadata().unwrap();
    let (kind, mode) = (metadata.file_type(), metadata.mode());
    let content = match () {
        () if kind.is_symlink() => format!("{:?}", fs::read_link(path).unwrap()),
        () if kind.is_file() && metadata.len() <= READ => {
            format!("{:08x}", crc32fast::hash(&fs::read(path).unwrap_or_default()))
        }
        () if kind.is_fifo() || kind.is_dir() => String::new(),
        () => format!("{} bytes", metadata.len()),
    };
    let date = if kind.is_dir() { None } else { metadata.modified().ok() };
    listing.insert(path.to_owned(), format!("{mode:o} {date:?} {content}"));
    if !kind.is_dir() || path == target() || path == root().join(".git") {
        return;
    }
    // One that nobody may look into is known by its rights.
    for entry in fs::read_dir(path).into_iter().flatten() {
        list(&entry.unwrap().path(), listing);
    }
}

/// The living processes of a session.
fn of_session(session: u32) -> Vec<String> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let stat = |entry: fs::DirEntry| fs::read_to_string(entry.path().join("stat")).ok();
    let is_of_session = |stat: &String| {
        // After the program's name: the state, the parent, the group, the session.
        let fields: Vec<_> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        fields.get(3) == Some(&session.to_string().as_str()) && !matches!(fields[0], "Z" | "X")
    };
    entries.filter_map(stat).filter(is_of_session).collect()
}

/// The processes that name a mark among their arguments.
fn marked(mark: &str) -> Vec<String> {
    let marked = processes(|arguments| arguments.iter().any(|argument| argument == mark));
    marked.iter().map(|process| format!("{process:?}")).collect()
}
