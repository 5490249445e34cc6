//! Reads what is not its own. Each attempt must be an error; the right value is then worth its points.

use super::*;

attacks! {
    solutions {
        tries: "read the solutions and what makes the exercises",
        refused: &[
            "std::fs::read(\"$KIT/solutions/activite3/src/lib.rs\")",
            "std::fs::read_dir(\"$KIT/solutions\")",
            "std::fs::read(\"$KIT/exercises/activite3/src/lib.rs\")",
            "std::fs::read(\"$KIT/Cargo.toml\")",
            "std::fs::read_dir(\"$KIT\")",
        ],
    }
    accepted_picture {
        tries: "read the picture that the gallery is compared with",
        refused: &[
            "std::fs::read(\"$KIT/checker/snapshots/galerie.snap.png\")",
            "std::fs::read_dir(\"$KIT/checker\")",
        ],
    }
    checker_s_code_and_artifacts {
        tries: "read how the checker judges, and what was built before",
        refused: &[
            "std::fs::read(\"$KIT/checker/src/course/activite3.rs\")",
            "std::fs::read(\"$TARGET/debug/checker\")",
            "std::fs::read_dir(\"$TARGET/debug\")",
            "std::fs::read_dir(\"$TARGET/debug/deps\")",
            "std::fs::read_dir(\"$TARGET/checker/images\")",
        ],
    }
    seed {
        tries: "read the checker's arguments, which hold the seed",
        before: "let parent = std::os::unix::process::parent_id();
for file in [\"cmdline\", \"environ\", \"stat\", \"fd\", \"cwd\", \"exe\", \"root\"] {
    for path in [format!(\"/proc/{parent}/{file}\"), format!(\"/proc/self/../{parent}/{file}\")] {
        assert!(std::fs::read(&path).is_err(), \"{path}\");
        assert!(std::fs::read_link(&path).is_err(), \"{path}\");
    }
}",
    }
    checker_s_memory {
        tries: "read the checker's memory, and write into it",
        before: "let parent = std::os::unix::process::parent_id();
for file in [\"mem\", \"maps\", \"pagemap\", \"auxv\"] {
    let path = format!(\"/proc/{parent}/{file}\");
    assert!(std::fs::File::open(&path).is_err(), \"{path}\");
    assert!(std::fs::File::options().write(true).open(&path).is_err(), \"{path}\");
}",
    }
    other_submissions {
        tries: "read another student's work, and what stands beside its own on the stage",
        refused: &[
            "std::fs::read(\"$ELSEWHERE/other/activite3/src/lib.rs\")",
            "std::fs::read_dir(\"$ELSEWHERE\")",
            "std::fs::read(\"$SUBMISSION/activite4/src/lib.rs\")",
            "std::fs::read(\"../../activite4/src/lib.rs\")",
            "std::fs::read(\"../../Cargo.toml\")",
            "std::fs::read_dir(\"../..\")",
            "std::fs::read_dir(\"../../..\")",
        ],
    }
    home {
        tries: "read somebody's home",
        refused: &[
            "std::fs::read(\"$ELSEWHERE/home/.ssh/id_ed25519\")",
            "std::fs::read_dir(\"$ELSEWHERE/home\")",
            "std::fs::read_dir(\"/root\")",
            "std::fs::read_dir(\"/home\")",
        ],
    }
    secrets_of_the_environment {
        tries: "read what the checker was started with",
        refused: &["std::env::var(\"SECRET\")", "std::env::var(\"PATH\")", "std::env::var(\"HOME\")"],
        before: "assert_eq!(std::env::vars_os().count(), 0);
assert_eq!(std::fs::read(\"/proc/self/environ\").unwrap(), b\"\");
assert_eq!(std::fs::read_dir(\".\").unwrap().count(), 0);",
    }
    system {
        tries: "read the system's own files and devices",
        refused: &[
            "std::fs::read(\"/etc/passwd\")",
            "std::fs::read_dir(\"/\")",
            "std::fs::read_dir(\"/proc\")",
            "std::fs::read_dir(\"/tmp\")",
            "std::fs::File::open(\"/dev/zero\")",
            "std::fs::File::open(\"/dev/tty\")",
            "std::fs::File::open(\"/dev/mem\")",
        ],
    }
    by_other_names {
        tries: "read other files by links, by its own open files, and from another folder",
        refused: &[
            "std::os::unix::fs::symlink(\"$ELSEWHERE/home\", \"link\")",
            "std::fs::hard_link(\"$ELSEWHERE/home/.ssh/id_ed25519\", \"link\")",
            "std::fs::rename(\"$ELSEWHERE/home\", \"moved\")",
            "std::fs::copy(\"$ELSEWHERE/home/.ssh/id_ed25519\", \"copied\")",
            "std::fs::read(\"/proc/self/root/etc/passwd\")",
            "std::fs::read(\"/proc/self/cwd/../../Cargo.toml\")",
            "std::fs::read_dir(\"/proc/self/exe/../..\")",
        ],
        before: "_ = std::env::set_current_dir(\"$ELSEWHERE/home\");
assert!(std::fs::read(\".ssh/id_ed25519\").is_err());
assert!(std::fs::read_dir(\".\").is_err());",
    }
}
