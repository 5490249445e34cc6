//! The harness: makes a submission in a temporary folder, and runs the checker on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The language, the locale, the colours and the traces are what a test says, wherever it runs.
pub(crate) const REMOVED: [&str; 12] = [
    "COLUMNS",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "RUST_BACKTRACE",
    "RUST_LIB_BACKTRACE",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "MNIST_DIR",
];

/// Where the kit stands.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The target folder of this build.
pub(crate) fn target() -> PathBuf {
    let checker = Path::new(env!("CARGO_BIN_EXE_checker"));
    checker.parent().unwrap().parent().unwrap().to_owned()
}

/// The checker, in a folder, with an environment of which nothing is left to chance.
pub(crate) fn checker(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_checker"));
    command.current_dir(folder);
    for name in REMOVED {
        command.env_remove(name);
    }
    command
}

/// What came of a run.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Run {
        Run::from(command.output().unwrap())
    }

    /// The JSON report.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {}{}", self.stdout, self.stderr))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The checks of a JSON report, by their ids.
pub(crate) fn checks(report: &Value) -> BTreeMap<&str, &Value> {
    let checks = report["checks"].as_array().unwrap();
    let by_id: BTreeMap<_, _> = checks.iter().map(|check| (text(&check["id"]), check)).collect();
    assert_eq!(by_id.len(), checks.len(), "two checks have one id");
    by_id
}

/// The string that a JSON value is.
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no string"))
}

/// A submission in a folder of its own: some activities' solutions, changed as a test wishes.
pub(crate) struct Submission {
    folder: TempDir,
}

impl Submission {
    /// The solutions of some activities.
    pub(crate) fn of(activities: &[&str]) -> Submission {
        Submission::copied_from("solutions", activities)
    }

    /// The exercises of some activities, with their blanks.
    pub(crate) fn exercises(activities: &[&str]) -> Submission {
        Submission::copied_from("exercises", activities)
    }

    fn copied_from(source: &str, activities: &[&str]) -> Submission {
        let folder = tempfile::Builder::new().prefix("remise-").tempdir().unwrap();
        for activity in activities {
            copy(&root().join(source).join(activity), &folder.path().join(activity));
        }
        Submission { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).unwrap()
    }

    /// With a file, new or in the place of another.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Submission {
        let file = self.folder().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    /// Without a file or a folder.
    pub(crate) fn without(self, path: &str) -> Submission {
        let file = self.folder().join(path);
        if file.is_dir() {
            fs::remove_dir_all(file).unwrap();
        } else {
            fs::remove_file(file).unwrap();
        }
        self
    }

    /// With a symbolic link, in the place of what was there.
    #[cfg(unix)]
    pub(crate) fn symlink(self, path: &str, original: impl AsRef<Path>) -> Submission {
        let link = self.folder().join(path);
        _ = fs::remove_file(&link);
        std::os::unix::fs::symlink(original, link).unwrap();
        self
    }

    /// With another text where `from` stood.
    pub(crate) fn replace(self, path: &str, from: &str, to: &str) -> Submission {
        let source = self.read(path);
        assert!(source.contains(from), "{from} does not stand in {path}");
        self.file(path, source.replacen(from, to, 1))
    }

    /// With another body for a function, between the markers of its solution.
    pub(crate) fn with(self, function: &str, body: &str) -> Submission {
        let (path, source) = self.source_of(function);
        let (before, rest) = source.split_at(source.find(&head(function)).unwrap());
        let (opening, rest) = rest.split_at(rest.find("    // BEGIN SOLUTION").unwrap());
        let (_, after) = rest.split_once("    // END SOLUTION\n").unwrap();
        let body: String = body
            .trim_matches('\n')
            .lines()
            .map(|line| format!("    {line}\n"))
            .collect();
        self.file(&path, format!("{before}{opening}{body}{after}"))
    }

    /// Without a function.
    pub(crate) fn without_function(self, function: &str) -> Submission {
        let (path, source) = self.source_of(function);
        let (before, rest) = source.split_at(source.find(&head(function)).unwrap());
        let (_, after) = rest.split_once("\n}\n").unwrap();
        // Nothing may be left for its documentation to stand on.
        let before = before.trim_end().rsplit_once("\n\n").map_or("", |(before, _)| before);
        self.file(&path, format!("{before}\n{after}"))
    }

    /// The path and the text of the source that declares a function.
    fn source_of(&self, function: &str) -> (String, String) {
        let sources = self.activities().into_iter().flat_map(|activity| {
            let entries = fs::read_dir(self.folder().join(&activity).join("src")).unwrap();
            entries.map(move |entry| format!("{activity}/src/{}", entry.unwrap().file_name().to_str().unwrap()))
        });
        let mut sources = sources.filter(|path| path.ends_with(".rs")).map(|path| {
            let source = self.read(&path);
            (path, source)
        });
        sources
            .find(|(_, source)| source.contains(&head(function)))
            .unwrap_or_else(|| panic!("no activity declares {function}"))
    }

    /// The activities that stand in it.
    fn activities(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut activities: Vec<_> = names.filter(|name| name.starts_with("activite")).collect();
        activities.sort();
        activities
    }

    /// The checker on this submission, from within it, with the seed 1 and no colours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = checker(self.folder());
        command.args(["--dir", ".", "--seed", "1", "--color", "never"]);
        command.args(arguments);
        command
    }

    /// The JSON report, and the exit code it came with.
    pub(crate) fn grade(&self, arguments: &[&str]) -> (Value, Option<i32>) {
        self.grade_in("fr", arguments)
    }

    /// The JSON report in a language, and the exit code it came with.
    pub(crate) fn grade_in(&self, language: &str, arguments: &[&str]) -> (Value, Option<i32>) {
        let run = Run::of(self.command(&["--lang", language, "--format", "json"]).args(arguments));
        (run.json(), run.code)
    }

    /// Grades the activities that stand here. Every check must pass with all its points but those of `other`, which must have the
    /// outcome given and no point.
    pub(crate) fn assert_outcomes(&self, arguments: &[&str], other: &[(&str, &str)]) -> Value {
        let activities = self.activities();
        let mut arguments = arguments.to_vec();
        arguments.extend(activities.iter().map(String::as_str));
        let (report, code) = self.grade(&arguments);
        assert_outcomes(&report, other);
        assert_eq!(code, Some(i32::from(!other.is_empty())), "the exit code");
        report
    }

    /// As `assert_outcomes`, and holds what a student sees in both languages against the accepted text.
    pub(crate) fn assert_report(&self, name: &str, arguments: &[&str], other: &[(&str, &str)]) -> Value {
        let activities = self.activities();
        let activities: Vec<&str> = activities.iter().map(String::as_str).collect();
        self.assert_report_of(name, &activities, arguments, other)
    }

    /// As `assert_report`, of those activities.
    pub(crate) fn assert_report_of(
        &self,
        name: &str,
        activities: &[&str],
        arguments: &[&str],
        other: &[(&str, &str)],
    ) -> Value {
        let arguments = [arguments, activities].concat();
        let (report, code) = self.grade(&arguments);
        assert_outcomes(&report, other);
        assert_eq!(code, Some(i32::from(!other.is_empty())), "the exit code");
        for language in ["fr", "en"] {
            let run = Run::of(self.command(&["--lang", language, "--all"]).args(&arguments));
            assert_eq!(run.stderr, "");
            assert_eq!(run.code, code, "the exit codes of the two reports");
            assert_narrow(&run.stdout);
            assert_snapshot(&format!("{name}.{language}"), &without_passed(&self.tidy(&run.stdout)));
        }
        report
    }

    /// A text without what differs from machine to machine.
    pub(crate) fn tidy(&self, shown: &str) -> String {
        let folder = self.folder().canonicalize().unwrap();
        let shown = without_path(shown, self.folder(), "[remise]");
        let shown = without_path(&shown, &folder, "[remise]");
        tidy(&shown)
    }
}

/// What comes before the body of a function; those of the optimizers are methods of one name, and are called by their checks' names.
fn head(function: &str) -> String {
    match function {
        "sgd" => "impl Sgd {".to_owned(),
        "rmsprop" => "impl RmsProp {".to_owned(),
        _ => format!("pub fn {function}("),
    }
}

/// A text without the kit's own paths, without what this machine does not isolate, and without what rustc says beyond its first
/// sentence: another version says it otherwise.
pub(crate) fn tidy(shown: &str) -> String {
    let images = target().join("checker").join("images");
    let mut shown = shown.to_owned();
    for check in ["plot_gallery", "galerie"] {
        let file = format!("activite1-{check}.png");
        // Each submission has a folder of its own there, named after its path.
        let folders = std::fs::read_dir(&images).into_iter().flatten().flatten();
        for folder in folders.map(|entry| entry.path()) {
            shown = without_path(
                &shown,
                &folder.join(&file),
                &format!("[target]/checker/images/[remise]/{file}"),
            );
        }
    }
    let isolated = ["Sur cette machine, le vérificateur", "On this machine, the checker"];
    let end = isolated
        .iter()
        .find_map(|words| shown.find(words))
        .unwrap_or(shown.len());
    let shown = without_path(&shown[..end], &target(), "[target]");
    let shown = without_path(&shown, root(), "[kit]");
    let mut kept: Vec<String> = Vec::new();
    let mut in_rustc = false;
    for line in shown.lines() {
        let (indent, quoted) = line.split_once('│').unwrap_or((line, ""));
        let quoted = quoted.trim_start();
        in_rustc = indent.len() < line.len() && (in_rustc || quoted.starts_with("error"));
        if !in_rustc || quoted.starts_with("error") || quoted.starts_with("-->") {
            kept.push(line.to_owned());
        } else if !kept.last().is_some_and(|last| last.ends_with("│ [rustc]")) {
            kept.push(format!("{indent}│ [rustc]"));
        }
    }
    // The number that the system gave to a thread.
    let mut words: Vec<_> = kept.join("\n").split("thread 'main' (").map(str::to_owned).collect();
    for after in &mut words[1..] {
        *after = format!("N{}", after.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    }
    words.join("thread 'main' (") + "\n"
}

/// A report without the activities of which nothing is to be said; they hold what the JSON report says of them already.
fn without_passed(shown: &str) -> String {
    let mut parts: Vec<String> = shown.split_inclusive("\n\n").map(str::to_owned).collect();
    let is_heading = |part: &str| part.starts_with("activite") && part.lines().count() == 2;
    // A heading, then its checks, as two parts; the first activity and the total always stay.
    for place in (1..parts.len().saturating_sub(1)).rev() {
        let is_quiet = |line: &str| line.is_empty() || line.starts_with("  ✔") || line.starts_with(&" ".repeat(34));
        let quiet = parts[place].lines().all(is_quiet);
        if is_heading(&parts[place - 1]) && quiet && place > 1 {
            parts[place] = "  ✔ […]\n\n".to_owned();
        }
    }
    parts.concat()
}

/// Puts `name` in the place of a path, even of one that is broken over lines. A path that had a line of its own, because it is
/// long, follows what announces it.
fn without_path(shown: &str, path: &Path, name: &str) -> String {
    let path: Vec<char> = path.to_str().unwrap().chars().collect();
    let shown: Vec<char> = shown.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    while at < shown.len() {
        if let Some(length) = end_of(&shown[at..], &path) {
            let announcement = text.trim_end();
            if announcement.ends_with(':') {
                text = format!("{announcement} ");
            }
            text.push_str(name);
            at += length;
        } else {
            text.push(shown[at]);
            at += 1;
        }
    }
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// How much of `shown`, from its start, spells `path`, line breaks aside.
fn end_of(shown: &[char], path: &[char]) -> Option<usize> {
    let mut at = 0;
    for letter in path {
        if at > 0 && shown.get(at) == Some(&'\n') {
            at += 1 + shown[at + 1..].iter().take_while(|letter| **letter == ' ').count();
        }
        if shown.get(at) != Some(letter) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Every check must have passed with all its points but those of `other`, which must have the outcome given and no point.
pub(crate) fn assert_outcomes(report: &Value, other: &[(&str, &str)]) {
    let found: BTreeMap<_, _> = checks(report)
        .into_iter()
        .map(|(id, check)| (id, (text(&check["outcome"]), check["earned"].as_f64().unwrap())))
        .collect();
    let mut expected: BTreeMap<_, _> = checks(report)
        .into_iter()
        .map(|(id, check)| (id, ("passed", check["points"].as_f64().unwrap())))
        .collect();
    for (id, outcome) in other {
        assert!(expected.insert(id, (outcome, 0.0)).is_some(), "no check {id}");
    }
    assert_eq!(found, expected, "{report:#}");
    let earned: f64 = found.values().map(|(_, earned)| earned).sum();
    assert_eq!(report["earned"].as_f64(), Some(earned));
}

/// A line of a report has at most 80 columns, but for words that are quoted.
pub(crate) fn assert_narrow(shown: &str) {
    assert_no_wider(shown, 80);
}

/// A line has at most so many columns, but for words that are quoted and commands to copy.
pub(crate) fn assert_no_wider(shown: &str, columns: usize) {
    // A path that stands alone on its line is as long as the kit's place makes it.
    let is_free = |line: &str| {
        line.starts_with('│') || line.starts_with("cargo run") || line.starts_with("checker ") || !line.contains(' ')
    };
    let wide = |line: &&str| line.chars().count() > columns && !is_free(line.trim_start());
    let wide: Vec<_> = shown.lines().filter(wide).collect();
    assert!(wide.is_empty(), "wider than {columns} columns: {wide:#?}");
}

/// Holds a text against the accepted one.
pub(crate) fn assert_snapshot(name: &str, shown: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let copied = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &copied);
        } else {
            fs::copy(entry.path(), copied).unwrap();
        }
    }
}

/// Puts a file of a build into another folder. What cargo writes to where it stands, its notes on a build, is copied with its time;
/// what a compiler makes is replaced as a whole, and so can be linked.
#[cfg(unix)]
pub(crate) fn link_built(from: &Path, to: &Path) -> std::io::Result<()> {
    let is_note = from.extension().is_some_and(|ending| ending == "d")
        || from.components().any(|part| part.as_os_str() == ".fingerprint");
    if !is_note {
        return fs::hard_link(from, to);
    }
    fs::copy(from, to)?;
    let written = from.metadata()?.modified()?;
    fs::File::options().append(true).open(to)?.set_modified(written)
}

/// The processes whose arguments are as asked: their ids and arguments.
#[cfg(target_os = "linux")]
pub(crate) fn processes(wanted: impl Fn(&[String]) -> bool) -> Vec<(i32, Vec<String>)> {
    let entries = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let process = |entry: fs::DirEntry| {
        let id = entry.file_name().to_str()?.parse().ok()?;
        // A process may end while we look.
        let line = fs::read_to_string(entry.path().join("cmdline")).ok()?;
        let arguments: Vec<String> = line.split_terminator('\0').map(str::to_owned).collect();
        wanted(&arguments).then_some((id, arguments))
    };
    entries.filter_map(process).collect()
}
