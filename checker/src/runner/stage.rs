//! The stage: a clean workspace made by the checker, where a submission's sources are built.
//!
//! Only regular files below `src/` come in from a submission; every manifest, the lock file and the mains are ours. Stages are
//! numbered slots under the target folder, each used by one checker at a time, so that artifacts are shared and do not pile up.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::layout::Origin;
use super::manifest;
use super::sources::{self, LeftOut, Unstageable};
use crate::source::{Line, Source};
use crate::{files, kit};

/// What the checker needs to know of an activity to build it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    /// Its name, which is its folder's and its crate's.
    pub(crate) name: &'static str,
    /// The solution's manifest, which serves every submission.
    pub(crate) manifest: &'static str,
    /// The calls that its probe answers.
    pub(crate) calls: &'static [contract::Listed],
    /// A module of the probe's, with a macro for each call, of its name: how it reaches the student's function.
    pub(crate) adapters: &'static str,
    /// What the calls use of the student's crate, as it is to be declared.
    pub(crate) interface: &'static str,
    /// How much the student's crate is optimised: the little that a short wait wants, or all where it computes for long.
    pub(crate) opt_level: u8,
}

impl Recipe {
    /// Whether a probe built quickly knows the line of every caller, and not just where a panic was raised. Not where it is
    /// optimised: all code below an edited line would change, and be optimised once more.
    pub(crate) fn has_line_tables(self) -> bool {
        self.opt_level == 0
    }
}

/// As many slots as are left aside: where nothing can be removed in any of them, none would do.
const MOST_SPOILED: usize = 100;

/// The probe's program that calls nothing: where not even that one is linked, no submission is to blame.
pub(super) const EMPTY: &str = "empty";
const EMPTY_MAIN: &str = "fn main() {}\n";

/// A slot, ours until dropped.
pub(crate) struct Stage {
    /// The slot's name, part of every package name in it: cargo then never takes one slot's artifacts for another's.
    slot: String,
    pub(crate) folder: PathBuf,
    /// The slots that were left aside, since something in them cannot be removed.
    pub(crate) spoiled: Vec<PathBuf>,
    _lock: File,
}

/// An activity whose sources are on the stage.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) recipe: Recipe,
    /// The package name of the student's crate.
    pub(crate) package: String,
    /// The package name of the probe.
    pub(crate) probe: String,
    /// Its folder on the stage.
    pub(crate) folder: PathBuf,
    /// The probe's.
    pub(crate) probe_folder: PathBuf,
    /// Where it was taken from.
    pub(crate) origin: Origin,
    /// The sources, by their path below the activity's folder on the stage, with forward slashes.
    pub(crate) sources: BTreeMap<String, Source>,
    /// What was not taken.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A place in the student's sources: the file below the activity's own folder, line and column from 1, within the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourcePlace {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) text: Line,
}

/// The ways of building what is on the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Soon: nothing is compiled but what is the student's.
    Quick,
    /// So that panics say more: with ndarray's assertions, which tell which index is out of which shape, and with line tables.
    Outspoken,
}

impl Manner {
    const MARKS: [&str; 2] = ["changed", "changed-outspoken"];

    /// Marks a member whose sources changed since they were last built so with success.
    fn mark(self) -> &'static str {
        Self::MARKS[self as usize]
    }
}

impl Stage {
    /// Takes the first slot that is free, and in which nothing stands that cannot be removed.
    pub(crate) fn take(workshop: &Path) -> io::Result<Stage> {
        Stage::take_swept(workshop, sweep)
    }

    fn take_swept(workshop: &Path, sweep: impl Fn(&Path) -> io::Result<()>) -> io::Result<Stage> {
        fs::create_dir_all(workshop)?;
        let mut spoiled = Vec::new();
        let mut number = 0;
        loop {
            let slot = format!("stage{number}");
            let lock = File::create(workshop.join(format!("{slot}.lock")))?;
            number += 1;
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => continue,
                Err(TryLockError::Error(error)) => return Err(error),
            }
            let folder = workshop.join(&slot);
            fs::create_dir_all(&folder)?;
            match sweep(&folder) {
                Ok(()) => {
                    return Ok(Stage {
                        slot,
                        folder,
                        spoiled,
                        _lock: lock,
                    });
                }
                // That of one slot is no reason to grade nothing.
                Err(_) if spoiled.len() < MOST_SPOILED => spoiled.push(folder),
                Err(error) => return Err(error),
            }
        }
    }

    /// Writes the workspace's own files: its manifest, which lists the members that stand on the stage, and its lock file.
    pub(crate) fn lay_workspace(&self, members: &[&Member]) -> io::Result<()> {
        let manifest = manifest::of_workspace(&self.slot, members).to_string();
        write_if_different(&self.manifest(), manifest.as_bytes())?;
        // Cargo drops from its copy what the stage has no use for: compare with what we gave it last time.
        if write_if_different(&self.folder.join("Cargo.lock.kit"), kit::LOCK.as_bytes())? {
            fs::write(self.folder.join("Cargo.lock"), kit::LOCK)?;
        }
        Ok(())
    }

    /// Brings an activity's sources onto the stage, whatever was there before.
    pub(crate) fn lay(&self, recipe: Recipe, origin: &Origin) -> io::Result<Result<Member, Unstageable>> {
        let taken = match sources::take(recipe.manifest, origin)? {
            Ok(taken) => taken,
            Err(unstageable) => return Ok(Err(unstageable)),
        };
        let member = Member {
            package: format!("{}-{}", recipe.name, self.slot),
            probe: format!("probe-{}-{}", recipe.name, self.slot),
            folder: self.folder.join(recipe.name),
            probe_folder: self.folder.join(format!("probe-{}", recipe.name)),
            origin: origin.clone(),
            sources: taken
                .sources
                .into_iter()
                .map(|(path, bytes)| (path, bytes.into()))
                .collect(),
            left_out: taken.left_out,
            recipe,
        };
        let manifest = manifest::of_activity(recipe, &member.package).to_string();
        write_if_different(&member.folder.join("Cargo.toml"), manifest.as_bytes())?;
        member.lay_sources()?;
        Ok(Ok(member))
    }

    /// What a build reads here: what belongs to these members, and nothing that an earlier submission left.
    pub(crate) fn reads(&self, members: &[&Member]) -> Vec<PathBuf> {
        let of_member = |member: &&Member| [member.folder.clone(), member.probe_folder.clone()];
        let of_members = members.iter().flat_map(of_member);
        std::iter::once(self.manifest()).chain(of_members).collect()
    }

    /// Where a build writes here.
    pub(crate) fn writes(&self) -> io::Result<Vec<PathBuf>> {
        fs::create_dir_all(self.temporary())?;
        Ok(vec![self.folder.join("Cargo.lock"), self.temporary()])
    }

    /// The workspace's manifest.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.folder.join("Cargo.toml")
    }

    /// A file for the settings that cargo is told of.
    pub(crate) fn settings(&self) -> PathBuf {
        self.folder.join("settings.toml")
    }

    /// A folder for the files that a linker makes and removes.
    pub(crate) fn temporary(&self) -> PathBuf {
        self.folder.join("temporary")
    }

    /// A fresh, empty folder for one call.
    pub(crate) fn call_folder(&self) -> io::Result<tempfile::TempDir> {
        tempfile::Builder::new().prefix("call-").tempdir_in(&self.folder)
    }
}

/// Removes from a slot what is not ours: what a checker that was killed left in it, or code that ran beside it.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, is_folder) = (entry.file_name(), entry.file_type()?.is_dir());
        let kept: &[&str] = match name.to_str() {
            Some("Cargo.toml" | "Cargo.lock" | "Cargo.lock.kit") if !is_folder => continue,
            Some(name) if is_folder && name.starts_with("probe-") => &["Cargo.toml", "src"],
            Some(name) if is_folder && name.starts_with("activite") => {
                &["Cargo.toml", "src", Manner::MARKS[0], Manner::MARKS[1]]
            }
            _ => &[],
        };
        remove_all_but(&entry.path(), kept)?;
    }
    Ok(())
}

/// Removes a folder's content but for some names; without any, the folder or file itself.
fn remove_all_but(path: &Path, kept: &[&str]) -> io::Result<()> {
    let is_folder = path.symlink_metadata()?.is_dir();
    if !is_folder {
        return fs::remove_file(path);
    }
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| kept.contains(&name)) {
            remove_all_but(&entry.path(), &[])?;
        }
    }
    if kept.is_empty() { fs::remove_dir(path) } else { Ok(()) }
}

impl Member {
    /// Makes `src/` on the stage equal to the sources taken. Files that are equal keep their time, so that cargo builds only
    /// what changed; the mark outlives a checker that is killed in between.
    fn lay_sources(&self) -> io::Result<()> {
        let src = self.folder.join("src");
        let is_stale = |path: &PathBuf| !self.sources.contains_key(&self.below(path));
        let has_stale = files::below(&src)?.iter().any(is_stale);
        let differs = |path: &str, bytes: &[u8]| fs::read(self.folder.join(path)).ok().as_deref() != Some(bytes);
        if !has_stale && !self.sources.iter().any(|(path, source)| differs(path, source.bytes())) {
            return Ok(());
        }
        for mark in Manner::MARKS {
            write(&self.folder.join(mark), b"")?;
        }
        if has_stale {
            fs::remove_dir_all(src)?;
        }
        for (path, source) in self
            .sources
            .iter()
            .filter(|(path, source)| differs(path, source.bytes()))
        {
            write(&self.folder.join(path), source.bytes())?;
        }
        Ok(())
    }

    /// Writes the probe's package: a program that answers every call, and one for each call by itself.
    pub(crate) fn lay_probe(&self) -> io::Result<()> {
        let manifest = manifest::of_probe(self).to_string();
        write_if_different(&self.probe_folder.join("Cargo.toml"), manifest.as_bytes())?;
        let calls = self.recipe.calls.iter().map(|call| call.id);
        let one_each = calls.clone().map(|call| (format!("{call}.rs"), main_of([call])));
        let sources = BTreeMap::from_iter(one_each.chain([
            ("main.rs".to_owned(), main_of(calls)),
            ("calls.rs".to_owned(), self.recipe.adapters.to_owned()),
            (format!("{EMPTY}.rs"), EMPTY_MAIN.to_owned()),
        ]));
        let src = self.probe_folder.join("src");
        for file in files::below(&src)? {
            let is_ours = |name: &OsStr| name.to_str().is_some_and(|name| sources.contains_key(name));
            if file.parent() != Some(&src) || !file.file_name().is_some_and(is_ours) {
                fs::remove_file(file)?;
            }
        }
        for (name, source) in &sources {
            write_if_different(&src.join(name), source.as_bytes())?;
        }
        Ok(())
    }

    /// The probe's program that answers this call only.
    pub(crate) fn bin_of(&self, call: &str) -> String {
        format!("{}-{call}", self.probe)
    }

    pub(super) fn empty_bin(&self) -> String {
        self.bin_of(EMPTY)
    }

    /// Makes cargo link that program once more, whatever came of it the last time.
    pub(super) fn renew_empty(&self) -> io::Result<()> {
        write(
            &self.probe_folder.join("src").join(format!("{EMPTY}.rs")),
            EMPTY_MAIN.as_bytes(),
        )
    }

    /// Whether a file, as rustc names it, is one of the probe's own.
    pub(crate) fn is_of_probe(&self, file: &str) -> bool {
        let stage = self.folder.parent().unwrap_or(&self.folder);
        plain(&stage.join(file)).starts_with(&self.probe_folder)
    }

    /// Whether these sources were never built so with success.
    pub(crate) fn is_changed(&self, manner: Manner) -> bool {
        self.folder.join(manner.mark()).exists()
    }

    /// Remembers that these sources were built so.
    pub(crate) fn set_built(&self, manner: Manner) -> io::Result<()> {
        match fs::remove_file(self.folder.join(manner.mark())) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Gives every source the present time, for cargo to see that it changed.
    pub(crate) fn touch(&self) -> io::Result<()> {
        let now = std::time::SystemTime::now();
        self.sources.keys().try_for_each(|path| {
            File::options()
                .append(true)
                .open(self.folder.join(path))?
                .set_modified(now)
        })
    }

    /// A file of the stage, as a path below the member's folder.
    fn below(&self, path: &Path) -> String {
        slashed(path.strip_prefix(&self.folder).unwrap_or(path))
    }

    /// Whether a file, as rustc names it, is none of those that may be below this member's `src/`.
    pub(crate) fn is_outside(&self, file: &str) -> bool {
        // rustc is started from the stage's folder.
        let stage = self.folder.parent().unwrap_or(&self.folder);
        let file = plain(&stage.join(file));
        let src = self.folder.join("src");
        let resolved = src.canonicalize().unwrap_or_default();
        !file.starts_with(src) && !file.starts_with(resolved)
    }

    /// The place that rustc names so, when it is in one of this member's sources.
    pub(crate) fn place(&self, file: &str, line: usize, column: usize) -> Option<SourcePlace> {
        self.place_at(&self.source_of(file)?, line, column)
    }

    /// The place in a source of that path below the activity's folder on the stage.
    pub(crate) fn place_at(&self, file: &str, line: usize, column: usize) -> Option<SourcePlace> {
        let (column, text) = self.sources.get(file)?.place(line, column)?;
        Some(SourcePlace {
            file: self.origin.own_path(file),
            line,
            column,
            text,
        })
    }

    /// The file that rustc calls `file`, when it is one of this member's: its path below the activity's folder on the stage.
    pub(super) fn source_of(&self, file: &str) -> Option<String> {
        let file = slashed(Path::new(file));
        let stage = self.folder.parent().map(slashed).unwrap_or_default();
        let relative = file
            .strip_prefix(&stage)
            .map_or(file.as_str(), |rest| rest.trim_start_matches('/'));
        let inside = relative
            .trim_start_matches("./")
            .strip_prefix(self.recipe.name)?
            .strip_prefix('/')?;
        self.sources.contains_key(inside).then(|| inside.to_owned())
    }
}

/// The source of a probe's program that answers these calls.
fn main_of<'a>(calls: impl IntoIterator<Item = &'a str>) -> String {
    let adapters: Vec<String> = calls.into_iter().map(|call| format!("{call}!()")).collect();
    format!(
        "#![allow(unused)]\n#[macro_use]\nmod calls;\nuse calls::*;\n\n\
         fn main() -> std::process::ExitCode {{\n    answer([{}])\n}}\n",
        adapters.join(", ")
    )
}

#[cfg(test)]
impl Member {
    /// Activité 3 with these sources, as though it were on a stage.
    pub(crate) fn with_sources<const N: usize>(sources: [(&str, Source); N]) -> Member {
        Member {
            recipe: Recipe {
                name: "activite3",
                manifest: "",
                calls: &[],
                adapters: "",
                interface: "",
                opt_level: 0,
            },
            package: "activite3-stage0".to_owned(),
            probe: "probe-activite3-stage0".to_owned(),
            folder: "/stage0/activite3".into(),
            probe_folder: "/stage0/probe-activite3".into(),
            origin: Origin::usual("/remise/activite3"),
            sources: sources.map(|(path, source)| (path.to_owned(), source)).into(),
            left_out: Vec::new(),
        }
    }
}

/// A path without `.` and `..`. There are no links on the stage.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => _ = plain.pop(),
            other => plain.push(other),
        }
    }
    plain
}

fn slashed(path: impl AsRef<Path>) -> String {
    path.as_ref().to_string_lossy().replace('\\', "/")
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}

/// Writes unless the file holds these bytes already, so that its time moves only with its content. True when it wrote.
fn write_if_different(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let same = fs::read(path).is_ok_and(|present| present == bytes);
    if !same {
        write(path, bytes)?;
    }
    Ok(!same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_that_cannot_be_cleaned_is_left_aside() {
        let workshop = tempfile::tempdir().unwrap();
        let cannot = || io::Error::from(io::ErrorKind::PermissionDenied);
        let sweep = |folder: &Path| {
            if folder.ends_with("stage0") {
                Err(cannot())
            } else {
                Ok(())
            }
        };
        let stage = Stage::take_swept(workshop.path(), sweep).unwrap();
        assert_eq!(stage.spoiled, [workshop.path().join("stage0")]);
        assert_eq!(stage.folder, workshop.path().join("stage1"));

        let nowhere = Stage::take_swept(workshop.path(), |_| Err(cannot()));
        assert_eq!(
            nowhere.err().map(|error| error.kind()),
            Some(io::ErrorKind::PermissionDenied)
        );
    }
}
