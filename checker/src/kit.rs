//! The kit this checker belongs to: its folders and its own manifests, never a submission's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use contract::Foreign;
use toml::{Table, Value};

/// The workspace's manifest, where every version, feature and profile is stated.
const MANIFEST: &str = include_str!("../../Cargo.toml");
/// The workspace's lock file, which the stage takes over.
pub(crate) const LOCK: &str = include_str!("../../Cargo.lock");

/// The kit's folder, where this program belongs: what a submission holds cannot stand in for it.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(mnist::kit::of_program);
    &ROOT
}

/// The folder of the data set, which calls may read.
pub(crate) fn data() -> PathBuf {
    root().join("data")
}

/// Another kit than ours around the current folder, which has a checker of its own.
pub(crate) fn other_around_us() -> io::Result<Option<PathBuf>> {
    let here = std::env::current_dir()?;
    let Some(around) = mnist::kit::around(&here) else {
        return Ok(None);
    };
    // Links on the way to a kit do not make another of it.
    let is_ours = root()
        .canonicalize()
        .is_ok_and(|root| around.canonicalize().is_ok_and(|around| around == root));
    Ok(Some(around).filter(|_| !is_ours))
}

/// Why this program cannot work where it stands.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Misplaced {
    #[error("no kit in {}", .0.display())]
    Gone(PathBuf),
    /// Cargo reads and writes paths as text.
    #[error("{} is not valid Unicode", .0.display())]
    NotText(PathBuf),
}

/// An error unless the kit is there, and where cargo can work.
pub(crate) fn expect_in_place() -> Result<(), Misplaced> {
    if mnist::kit::around(root()).as_deref() != Some(root()) {
        return Err(Misplaced::Gone(root().to_owned()));
    }
    let folders = [root().to_owned(), target()];
    match folders.into_iter().find(|folder| folder.to_str().is_none()) {
        Some(folder) => Err(Misplaced::NotText(folder)),
        None => Ok(()),
    }
}

/// Our folder whose name has a sign that cargo or a linker takes for more than a letter, on some systems.
pub(crate) fn oddly_named() -> Option<PathBuf> {
    let is_odd = |sign: char| "%[]*?\n".contains(sign) || (sign == ':' && cfg!(not(windows)));
    let folders = [root().to_owned(), target()];
    folders
        .into_iter()
        .find(|folder| folder.to_string_lossy().contains(is_odd))
}

/// The target folder of the build that made this program, wherever cargo was told to put it,
/// so that the stage shares its artifacts.
pub(crate) fn target() -> PathBuf {
    let own = std::env::current_exe().ok();
    let beside = own.as_deref().and_then(Path::parent).and_then(Path::parent);
    match beside.filter(|folder| folder.join("CACHEDIR.TAG").is_file()) {
        Some(folder) => folder.to_owned(),
        None => root().join("target"),
    }
}

/// Where the checker keeps what it makes.
pub(crate) fn workshop() -> PathBuf {
    target().join("checker")
}

/// The places in the target folder where cargo writes: all but the workshop, which may hold another submission.
pub(crate) fn artifacts() -> io::Result<Vec<PathBuf>> {
    fs::create_dir_all(target().join("debug"))?;
    let entries = fs::read_dir(target())?.map(|entry| Ok(entry?.path()));
    let entries = entries.collect::<io::Result<Vec<_>>>()?;
    Ok(entries.into_iter().filter(|path| *path != workshop()).collect())
}

/// A manifest of the kit's own, which was compiled in.
pub(crate) fn parsed(manifest: &str) -> Table {
    manifest.parse().expect("cargo has read it to build this program")
}

/// The tables of the workspace's manifest that its members refer to, with its paths made absolute.
pub(crate) fn shared_tables() -> Table {
    shared_tables_below(root())
}

/// The same, were the kit in that folder.
pub(crate) fn shared_tables_below(root: &Path) -> Table {
    let mut manifest = parsed(MANIFEST);
    manifest.retain(|name, _| name == "workspace" || name == "profile");
    let Some(Value::Table(workspace)) = manifest.get_mut("workspace") else {
        return manifest;
    };
    workspace.retain(|name, _| name == "package" || name == "dependencies");
    let dependencies = workspace.get_mut("dependencies").and_then(Value::as_table_mut);
    for (_, dependency) in dependencies.into_iter().flatten() {
        if let Some(Value::String(path)) = dependency.get_mut("path") {
            *path = root.join(&*path).display().to_string();
        }
    }
    manifest
}

/// `path` as a reader in the current folder would type it. Who made it chose its name: it is shown as other people's words are.
pub(crate) fn shown(path: &Path) -> String {
    Foreign::from(relative(path).to_string_lossy()).line()
}

/// `path` from the current folder on, when it is below.
pub(crate) fn relative(path: &Path) -> &Path {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::course;

    /// The crates that `exercises/` and `solutions/` hold.
    fn crates() -> BTreeSet<&'static str> {
        course::names().into_iter().chain(["programmes"]).collect()
    }

    #[test]
    fn the_workspace_names_each_crate_of_the_course_and_no_pattern() {
        let manifest = parsed(MANIFEST);
        let members = manifest["workspace"]["members"].as_array().unwrap();
        let members: BTreeSet<&str> = members.iter().map(|member| member.as_str().unwrap()).collect();
        for folder in ["exercises/", "solutions/"] {
            let named: BTreeSet<&str> = members
                .iter()
                .filter_map(|member| member.strip_prefix(folder))
                .collect();
            assert_eq!(named, crates(), "members in {folder}");
        }
        assert!(members.iter().all(|member| !member.contains(['*', '?', '['])));
    }

    /// Cargo leaves out a dependency without a library: those that need it would be blamed.
    #[test]
    fn each_crate_that_the_stage_depends_on_states_its_library() {
        for name in ["checker/contract", "data", "kernels"] {
            let manifest = parsed(&fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap());
            assert_eq!(manifest["lib"]["path"].as_str(), Some("src/lib.rs"), "{name}");
        }
    }

    /// What stands in an exercise, or is missing there, keeps cargo from reading no manifest.
    #[test]
    fn each_crate_of_the_course_states_its_targets() {
        for name in crates() {
            for folder in ["exercises", "solutions"] {
                let file = root().join(folder).join(name).join("Cargo.toml");
                let manifest = parsed(&fs::read_to_string(&file).unwrap());
                assert_eq!(
                    manifest["lib"]["path"].as_str(),
                    Some("src/lib.rs"),
                    "{}",
                    file.display()
                );
                for setting in ["build", "autobins", "autoexamples", "autotests", "autobenches"] {
                    assert_eq!(
                        manifest["package"][setting].as_bool(),
                        Some(false),
                        "{setting} in {}",
                        file.display()
                    );
                }
            }
        }
    }
}
