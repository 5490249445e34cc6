//! The kit where people put it: moved or copied after a build, under a name with every sign, with files missing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::kit::{REMOVED, Run, Submission, assert_outcomes, checker, checks, link_built, root, target};

/// What a kit is made of, beside its target folder.
const PARTS: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "checker",
    "data",
    "exercises",
    "kernels",
    "solutions",
];

/// What of a build is taken along: the program, and the libraries that are compiled.
const BUILT: [&str; 5] = [
    "CACHEDIR.TAG",
    "debug/checker",
    "debug/.fingerprint",
    "debug/build",
    "debug/deps",
];

/// A name with what shells, manifests and patterns take for signs of theirs. Cargo itself cannot have `:` nor a line break, nor LLD `%`.
const ODD_NAME: &str = "-n Cours d'apprentissage \"profond\" \\ {été} #1 $HOME 😀 [2] ** ? [ ~&;|<>`! \t=,@";

/// A copy of the kit, built when it still stood elsewhere.
struct Copy {
    _around: TempDir,
    folder: PathBuf,
}

impl Copy {
    fn named(name: impl AsRef<Path>) -> Copy {
        Copy::with(name, &BUILT)
    }

    /// A copy that can do all but compile.
    fn that_builds_nothing() -> Copy {
        Copy::named_without_libraries("kit")
    }

    fn named_without_libraries(name: impl AsRef<Path>) -> Copy {
        Copy::with(name, &BUILT[..2])
    }

    fn with(name: impl AsRef<Path>, built: &[&str]) -> Copy {
        // On one file system with the kit, for links instead of copies.
        let around = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let folder = around.path().join(name);
        for part in PARTS {
            link(&root().join(part), &folder.join(part)).unwrap();
        }
        for part in built {
            link(&target().join(part), &folder.join("target").join(part)).unwrap();
        }
        Copy {
            _around: around,
            folder,
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Writes a file of its own, in the place of the linked one.
    fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        self.remove(path);
        fs::write(self.path(path), content).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// Its checker, from `folder`, as a shell starts it: not by cargo.
    fn checker(&self, folder: &Path, arguments: &[&str]) -> Run {
        let mut command = Command::new(self.path("target/debug/checker"));
        command.current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
        for name in REMOVED {
            command.env_remove(name);
        }
        Run::of(command.args(["--color", "never"]).args(arguments))
    }
}

/// In a container, root grades what belongs to another user: without its privileges, a call may not read it.
#[test]
#[cfg(target_os = "linux")]
fn what_is_closed_to_calls_alone_is_no_fault_of_a_submission() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

    let copy = Copy::named("kit");
    if fs::metadata(&copy.folder).unwrap().uid() != 0 {
        return; // To an ordinary user, what is closed to calls is closed to the checker.
    }
    let labels = "data/train-labels-idx1-ubyte.gz";
    copy.write(labels, fs::read(root().join(labels)).unwrap());
    for path in [labels, "target/checker"] {
        let path = copy.path(path);
        fs::create_dir_all(copy.path("target/checker")).unwrap();
        fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).unwrap();
        chown(&path, Some(1), None).unwrap();
        let run = copy.checker(&copy.folder, &["--lang", "en", "--solutions", "activite3"]);
        assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
        let said = run.stderr.replace('\n', " ");
        assert!(said.contains("may not open what it needs"), "{said}");
        chown(&path, Some(0), None).unwrap();
    }
}

/// Hard links for all that stands there but what was built on a stage: cargo takes one kit's stage for another's, and would write
/// through the links.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().unwrap())?;
        return link_built(from, to);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().contains("stage") && from.starts_with(target()) {
            continue;
        }
        match link(&entry.path(), &to.join(entry.file_name())) {
            // Another test builds beside us.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            linked => linked?,
        }
    }
    Ok(())
}

#[test]
fn in_another_place_with_an_odd_name_all_is_as_before() {
    let copy = Copy::named(ODD_NAME);
    let run = copy.checker(
        &copy.folder,
        &["activite1", "activite3", "--solutions", "--format", "json"],
    );
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert_outcomes(&run.json(), &[]);
}

#[test]
#[cfg(target_os = "linux")]
fn where_cargo_cannot_work_it_says_so() {
    use std::os::unix::ffi::OsStrExt;

    let copy = Copy::named_without_libraries(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    let run = copy.checker(&copy.folder, &["activite3", "--solutions", "--lang", "en"]);
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
    assert!(
        run.stderr.contains("has characters that cargo cannot read"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("move the kit"), "{}", run.stderr);
}

#[test]
fn a_submission_in_an_oddly_named_folder_is_graded() {
    let submission = Submission::of(&["activite3"]);
    let odd = submission.folder().join(ODD_NAME);
    fs::create_dir(&odd).unwrap();
    fs::rename(submission.folder().join("activite3"), odd.join("activite3")).unwrap();
    let run = Run::of(checker(submission.folder()).args(["activite3", "--dir"]).arg(&odd));
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
}

#[test]
fn a_copy_works_on_itself_alone() {
    let (copy, other) = (Copy::that_builds_nothing(), Copy::that_builds_nothing());
    let file = "exercises/activite3/ENONCE.md";
    for kit in [&copy, &other] {
        kit.write(file, "changed");
    }
    // From another kit, and from none, it writes nothing.
    for (folder, sentence) in [
        (
            other.folder.as_path(),
            "Rien n’a été fait. Pour travailler dans celui où vous êtes",
        ),
        (root(), "Rien n’a été fait. Pour travailler dans celui où vous êtes"),
        (Path::new("/"), "Rien n’a été fait. Allez-y"),
    ] {
        let run = copy.checker(folder, &["dev", "sync"]);
        assert_eq!(run.code, Some(2), "{}{}", run.stdout, run.stderr);
        assert!(unwrapped(&run.stderr).contains(sentence), "{}", run.stderr);
    }
    for arguments in [
        &["activite3"][..],
        &["--solutions"],
        &["dev", "check"],
        &["dev", "mutants"],
        &["hint", "activite3"],
    ] {
        let run = copy.checker(&other.folder, arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}{}", run.stdout, run.stderr);
    }
    assert_eq!(fs::read_to_string(copy.path(file)).unwrap(), "changed");
    // From within it brings itself in line, and no other.
    let run = copy.checker(&copy.path("solutions"), &["dev", "sync"]);
    assert_eq!(run.code, Some(0), "{}{}", run.stdout, run.stderr);
    assert_eq!(fs::read(copy.path(file)).unwrap(), fs::read(root().join(file)).unwrap());
    assert_eq!(fs::read_to_string(other.path(file)).unwrap(), "changed");
}

/// Without the line breaks of a narrow terminal.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_file_of_the_kit_that_is_spoiled_is_not_the_students_fault() {
    let copy = Copy::named("kit");
    let file = "data/train-images-idx3-ubyte.gz";
    let whole = fs::read(copy.path(file)).unwrap();
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609\nsize 9912422\n";
    for (content, french, english) in [
        (
            Some(&whole[..whole.len() / 2]),
            "Un fichier du kit est abîmé",
            "A file of the kit is damaged",
        ),
        (Some(pointer.as_bytes()), "git lfs pull", "git lfs pull"),
        (None, "Un fichier du kit manque", "A file of the kit is missing"),
    ] {
        copy.remove(file);
        if let Some(content) = content {
            fs::write(copy.path(file), content).unwrap();
        }
        for (language, sentence) in [("fr", french), ("en", english)] {
            let report = copy.checker(
                &copy.folder,
                &["activite1", "--solutions", "--lang", language, "--format", "json"],
            );
            assert_eq!(report.code, Some(3), "{}{}", report.stdout, report.stderr);
            assert!(report.stdout.contains(sentence), "{}", report.stdout);
            assert_eq!(
                checks(&report.json())["load_mnist"]["outcome"],
                "checker_error",
                "{}",
                report.stdout
            );
        }
    }
    link(&root().join(file), &copy.path(file)).unwrap();
    // A source of ours, which the compiler names.
    copy.remove("checker/contract/src/lib.rs");
    for (language, sentence) in [
        ("fr", "reprenez ce fichier dans l’archive"),
        ("en", "take that file from the kit's archive"),
    ] {
        let run = copy.checker(&copy.folder, &["activite1", "--lang", language]);
        assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
        assert!(
            unwrapped(&run.stderr).contains(sentence),
            "{}{}",
            run.stdout,
            run.stderr
        );
    }
    // A solution: asked for, it is ours that is missing.
    copy.remove("solutions/activite3/src/lib.rs");
    let run = copy.checker(&copy.folder, &["activite3", "--solutions"]);
    assert_eq!(run.code, Some(3), "{}{}", run.stdout, run.stderr);
}

#[test]
fn what_else_stands_in_exercises_or_is_missing_concerns_nobody_else() {
    let copy = Copy::that_builds_nothing();
    for (file, content) in [
        (
            "exercises/activite3 - Copie/Cargo.toml",
            "[package]\nname = \"activite3\"",
        ),
        ("exercises/activite3 - Copie/src/lib.rs", ""),
        ("exercises/.vscode/settings.json", "{}"),
        ("exercises/brouillon/essai.rs", ""),
        ("exercises/__MACOSX/._activite3", ""),
        ("exercises/notes.txt", ""),
        ("exercises/activite3/src/bin/build.rs", ""),
        ("exercises/activite3/src/main.rs", ""),
        ("exercises/activite3/src/bin/activite3.rs", ""),
        ("exercises/activite3/tests/x.rs", ""),
        ("exercises/activite3/tests/x/main.rs", ""),
        ("exercises/activite3/build.rs", "fn main() { panic!() }"),
    ] {
        fs::create_dir_all(copy.path(file).parent().unwrap()).unwrap();
        fs::write(copy.path(file), content).unwrap();
    }
    fs::rename(
        copy.path("exercises/activite4/src/lib.rs"),
        copy.path("exercises/activite4/src/lib.rs.txt"),
    )
    .unwrap();
    fs::remove_dir_all(copy.path("exercises/activite5/src")).unwrap();
    fs::remove_dir_all(copy.path("exercises/activite2")).unwrap();
    for (activity, code, sentences) in [
        (
            "activite2",
            1,
            ["Le dossier de l’activité manque", "git checkout -- exercises/activite2"],
        ),
        (
            "activite4",
            1,
            ["exercises/activite4/src/lib.rs.txt", "renommez-le en lib.rs"],
        ),
        (
            "activite5",
            1,
            ["activite5/src/lib.rs manque", "git checkout -- exercises/activite5/src"],
        ),
    ] {
        let run = copy.checker(&copy.folder, &[activity, "--lang", "fr", "--all"]);
        assert_eq!(run.code, Some(code), "{}{}", run.stdout, run.stderr);
        let shown = unwrapped(&run.stdout);
        assert!(sentences.iter().all(|sentence| shown.contains(sentence)), "{shown}");
    }
    // Without its manifest, cargo cannot read the workspace: see README. Without anything else it can.
    link(
        &root().join("exercises/activite2/Cargo.toml"),
        &copy.path("exercises/activite2/Cargo.toml"),
    )
    .unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--no-deps", "--format-version", "1"]);
    let read = Run::of(cargo.current_dir(&copy.folder));
    assert_eq!(read.code, Some(0), "{}", read.stderr);
    assert!(!read.stdout.contains("Copie"), "{}", read.stdout);
}
