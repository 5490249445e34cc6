//! Which kit a program belongs to, found when it runs: where it was compiled is not where it stands once the kit was moved or copied.

use std::env;
use std::path::{Path, PathBuf};

/// What every kit holds, and no submission needs to.
const MARKS: [&str; 2] = ["checker/Cargo.toml", "data/Cargo.toml"];

/// The nearest kit that holds a file or folder.
pub fn around(path: &Path) -> Option<PathBuf> {
    let is_kit = |folder: &&Path| MARKS.iter().all(|mark| folder.join(mark).is_file());
    path.ancestors().find(is_kit).map(Path::to_owned)
}

/// The kit that the running program belongs to: the one that holds its file or, when that stands apart (`CARGO_TARGET_DIR`), the
/// one that cargo runs it for. Where it is run by hand from a place apart, the one that it was compiled in.
pub fn of_program() -> PathBuf {
    let program = env::current_exe().ok();
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let found = [program, package].into_iter().flatten().find_map(|path| around(&path));
    found.unwrap_or_else(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR"));
        data.parent().unwrap_or(data).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    /// A folder that is a kit by its marks.
    fn kit(folder: &Path) {
        for mark in MARKS {
            fs::create_dir_all(folder.join(mark).parent().unwrap()).unwrap();
            fs::write(folder.join(mark), "").unwrap();
        }
    }

    #[test]
    fn the_nearest_kit_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (outer, inner) = (folder.path().join("kit"), folder.path().join("kit/kit - Copie"));
        kit(&outer);
        kit(&inner);
        assert_eq!(around(&inner.join("exercises/activite3")), Some(inner.clone()));
        assert_eq!(around(&inner), Some(inner));
        assert_eq!(around(&outer.join("exercises")), Some(outer));
        assert_eq!(around(folder.path()), None);
    }

    /// Starts itself, from other places.
    #[test]
    fn a_program_belongs_to_the_kit_that_holds_it_or_that_cargo_runs_it_for() {
        const ASKED: &str = "ASKED_FOR_THE_KIT";
        if std::env::var_os(ASKED).is_some() {
            return println!("kit: {}", of_program().display());
        }
        let own = of_program();
        let folder = tempfile::tempdir_in(&own).unwrap();
        let apart = tempfile::tempdir().unwrap();
        let [moved, other] = ["moved", "other"].map(|name| folder.path().join(name));
        kit(&moved);
        kit(&other);
        let run = |program: &Path, package: Option<&Path>| {
            fs::create_dir_all(program.parent().unwrap()).unwrap();
            fs::copy(env::current_exe().unwrap(), program).unwrap();
            let name = "kit::tests::a_program_belongs_to_the_kit_that_holds_it_or_that_cargo_runs_it_for";
            let mut command = Command::new(program);
            command.args(["--exact", name, "--nocapture"]).env(ASKED, "yes");
            command.env_remove("CARGO_MANIFEST_DIR");
            let output = command
                .envs(package.map(|package| ("CARGO_MANIFEST_DIR", package)))
                .output();
            String::from_utf8(output.unwrap().stdout).unwrap()
        };
        let inside = moved.join("target/debug/program");
        let outside = apart.path().join("debug/program");
        let package = other.join("exercises/programmes");
        for (program, package, expected) in [
            (&inside, None, &moved),
            (&inside, Some(package.as_path()), &moved),
            (&outside, Some(package.as_path()), &other),
            (&outside, Some(apart.path()), &own),
            (&outside, None, &own),
        ] {
            let said = run(program, package);
            assert!(said.contains(&format!("kit: {}\n", expected.display())), "{said}");
        }
    }
}
