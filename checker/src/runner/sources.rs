//! What the stage takes from a submission: the regular files below `src/`, and a word on what it leaves.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Something in a submission that the stage does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// Its path below the activity's folder.
    pub(crate) path: String,
    pub(crate) reason: LeftOutReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftOutReason {
    /// A build script or a cargo configuration: it would run, or change what runs.
    BuildScript,
    /// A manifest that differs from the kit's: the kit's is used.
    Manifest,
    Symlink,
    /// A device, a pipe, a socket.
    NotAFile,
    /// A name that is not plain text, or that cargo would take for another.
    Name,
    /// Neither we nor a compiler may read it.
    Unreadable,
}

/// Why an activity cannot be staged. The student's doing, not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unstageable {
    /// There is no such folder.
    Missing(PathBuf),
    /// There is no `src/lib.rs`.
    NoLibrary(PathBuf),
    /// More than [`MOST_FILES`] files and folders, or more than [`MOST_BYTES`] bytes.
    TooLarge(PathBuf),
}

/// More files and folders than any solution of these exercises has.
pub(crate) const MOST_FILES: usize = 200;
/// More source text than any solution of these exercises has, in bytes.
pub(crate) const MOST_BYTES: u64 = 4 << 20;

/// The files taken, by their path below the activity's folder, with forward slashes.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) sources: BTreeMap<String, Vec<u8>>,
    pub(crate) left_out: Vec<LeftOut>,
    /// How many entries were looked at.
    entries: usize,
    bytes: u64,
}

/// Takes the sources of the activity in `origin`; `manifest` is the kit's for it.
pub(crate) fn take(manifest: &str, origin: &Path) -> io::Result<Result<Taken, Unstageable>> {
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    if !is_folder(origin) {
        return Ok(Err(Unstageable::Missing(origin.to_owned())));
    }
    let mut taken = Taken {
        left_out: left_out_beside(manifest, origin),
        ..Taken::default()
    };
    let src = origin.join("src");
    if is_folder(&src) && !taken.take_entry(&src, "src".to_owned(), true)? {
        return Ok(Err(Unstageable::TooLarge(src)));
    }
    if !taken.sources.contains_key("src/lib.rs") {
        return Ok(Err(Unstageable::NoLibrary(src.join("lib.rs"))));
    }
    Ok(Ok(taken))
}

impl Taken {
    /// Takes what is in `folder`; false when that is too much.
    fn take_folder(&mut self, folder: &Path, name: &str) -> io::Result<bool> {
        let mut entries: Vec<_> = fs::read_dir(folder)?.take(MOST_FILES + 1).collect::<io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.entries += 1;
            if self.entries > MOST_FILES {
                return Ok(false);
            }
            let (kind, path) = (
                entry.file_type()?,
                format!("{name}/{}", entry.file_name().to_string_lossy()),
            );
            let reason = match () {
                () if !is_plain(&entry.file_name()) => Some(LeftOutReason::Name),
                () => unlike_a_file(kind).filter(|_| !kind.is_dir()),
            };
            if let Some(reason) = reason {
                self.left_out.push(LeftOut { path, reason });
            } else if !self.take_entry(&entry.path(), path, kind.is_dir())? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn take_entry(&mut self, entry: &Path, path: String, is_folder: bool) -> io::Result<bool> {
        let taken = match is_folder {
            _ if path.matches('/').count() > 8 => Ok(false),
            true => self.take_folder(entry, &path),
            false => self.take_file(entry, path.clone()),
        };
        match taken {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                let reason = LeftOutReason::Unreadable;
                self.left_out.push(LeftOut { path, reason });
                Ok(true)
            }
            taken => taken,
        }
    }

    fn take_file(&mut self, entry: &Path, path: String) -> io::Result<bool> {
        let mut bytes = Vec::new();
        File::open(entry)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        self.bytes += bytes.len() as u64;
        self.sources.insert(path, bytes);
        Ok(self.bytes <= MOST_BYTES)
    }
}

/// Whether a name is plain text. Cargo takes a backslash for the sign before a space, and fails where none follows.
fn is_plain(name: &OsStr) -> bool {
    let is_odd = |letter: char| letter.is_control() || letter == '\\';
    name.to_str().is_some_and(|name| !name.contains(is_odd))
}

/// Why what stands there is not to be read: a pipe or a device has no end.
fn unlike_a_file(kind: FileType) -> Option<LeftOutReason> {
    match () {
        () if kind.is_symlink() => Some(LeftOutReason::Symlink),
        () if !kind.is_file() => Some(LeftOutReason::NotAFile),
        () => None,
    }
}

/// What stands beside `src/` and is not taken: worth a word, since a student may count on it.
fn left_out_beside(ours: &str, origin: &Path) -> Vec<LeftOut> {
    let mut left_out = Vec::new();
    let candidates = [
        ("build.rs", LeftOutReason::BuildScript),
        (".cargo", LeftOutReason::BuildScript),
        ("rust-toolchain.toml", LeftOutReason::BuildScript),
        ("rust-toolchain", LeftOutReason::BuildScript),
    ];
    for (path, reason) in candidates {
        if origin.join(path).symlink_metadata().is_ok() {
            left_out.push(LeftOut {
                path: path.to_owned(),
                reason,
            });
        }
    }
    let path = "Cargo.toml".to_owned();
    let manifest = origin.join(&path);
    let kind = manifest.symlink_metadata().map(|metadata| metadata.file_type());
    let reason = kind.ok().and_then(|kind| match unlike_a_file(kind) {
        None => (dependencies(&read_start(&manifest)?) != dependencies(ours)).then_some(LeftOutReason::Manifest),
        unlike => unlike,
    });
    left_out.extend(reason.map(|reason| LeftOut { path, reason }));
    left_out
}

/// The text of a file, but for what is beyond [`MOST_BYTES`]; none where it is not text, or cannot be read.
fn read_start(path: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The lines of a manifest's dependencies, the names of solutions and exercises made equal.
fn dependencies(manifest: &str) -> Vec<String> {
    let after = manifest.split_once("[dependencies]").map_or("", |(_, after)| after);
    after
        .lines()
        .map(|line| line.replace("-solution", "").trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}
