//! What the stage takes from a submission: the regular files below `src/`, and a word on what it leaves.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::layout::Origin;

use toml::{Table, Value};

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
    /// A name that is not plain text, or that lists of files have no way to write.
    Name,
    /// Neither we nor a compiler may read it.
    Unreadable,
}

impl LeftOutReason {
    /// Why we do without something of that kind; none for files and folders.
    fn of_kind(kind: FileType) -> Option<LeftOutReason> {
        match () {
            () if kind.is_symlink() => Some(LeftOutReason::Symlink),
            () if !kind.is_file() && !kind.is_dir() => Some(LeftOutReason::NotAFile),
            () => None,
        }
    }
}

/// Why an activity cannot be staged. The student's doing, not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unstageable {
    /// There is no such folder.
    Missing(PathBuf),
    /// There is no `src/lib.rs`.
    NoLibrary(PathBuf),
    /// Its folder, that of its sources, or its library is a symbolic link.
    Link(PathBuf),
    /// More than [`MOST_FILES`] files and folders, or more than [`MOST_BYTES`] bytes.
    TooLarge(PathBuf),
}

/// The library's source, by its path in a crate that is laid out as cargo expects.
const LIBRARY: &str = "src/lib.rs";
/// More files and folders than any solution of these exercises has.
pub(crate) const MOST_FILES: usize = 200;
/// More source text than any solution of these exercises has, in bytes.
pub(crate) const MOST_BYTES: u64 = 4 << 20;

/// The files taken, by their path in a crate that is laid out as cargo expects, with forward slashes.
#[derive(Default)]
pub(crate) struct Taken {
    pub(crate) sources: BTreeMap<String, Vec<u8>>,
    pub(crate) left_out: Vec<LeftOut>,
    /// How many entries were looked at.
    entries: usize,
    bytes: u64,
}

/// Takes the sources of the activity that stands in `origin`; `manifest` is the kit's for it.
pub(crate) fn take(manifest: &str, origin: &Origin) -> io::Result<Result<Taken, Unstageable>> {
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let is_link = |path: &&Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    let on_the_way = [&origin.folder, origin.sources(), &origin.library];
    if let Some(link) = on_the_way.into_iter().find(is_link) {
        return Ok(Err(Unstageable::Link(link.to_owned())));
    }
    if !is_folder(&origin.folder) {
        return Ok(Err(Unstageable::Missing(origin.folder.clone())));
    }
    let mut taken = Taken {
        left_out: left_out_beside(manifest, &origin.folder),
        ..Taken::default()
    };
    let sources = origin.sources();
    if is_folder(sources) && !taken.take_entry(sources, "src".to_owned(), true, origin)? {
        return Ok(Err(Unstageable::TooLarge(sources.to_owned())));
    }
    if !taken.sources.contains_key(LIBRARY) {
        return Ok(Err(Unstageable::NoLibrary(origin.library.clone())));
    }
    Ok(Ok(taken))
}

/// The file that stands in the place of a library that is missing, under a name that an editor, a browser or a copy gave it:
/// `lib.rs.txt`, `Lib.rs`, `lib (1).rs`.
pub(crate) fn misnamed(library: &Path) -> Option<PathBuf> {
    let src = library.parent()?;
    let folders = [src, src.parent()?];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    // As many as are looked at in a submission.
    let files = entries.take(MOST_FILES).flatten();
    let files = files.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let likeness = |entry: &fs::DirEntry| likeness_to_library(entry.file_name().to_str()?);
    let alike = files.filter_map(|entry| Some((likeness(&entry)?, entry.path())));
    let best = alike.max_by(|(one, path), (other, other_path)| one.total_cmp(other).then(other_path.cmp(path)));
    best.map(|(_, path)| path)
}

/// How much a name looks like `lib.rs`, from 0 to 1; none when it is another's.
pub(super) fn likeness_to_library(name: &str) -> Option<f64> {
    let lower = name.trim().to_lowercase();
    let after = lower.strip_prefix("lib");
    let is_lib =
        after.is_some_and(|after| !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'));
    let is_hidden = lower.starts_with('.');
    ((is_lib || lower.contains("lib.rs")) && !is_hidden).then(|| strsim::jaro_winkler(&lower, "lib.rs"))
}

impl Taken {
    /// Takes what is in `folder`; false when that is too much.
    fn take_folder(&mut self, folder: &Path, name: &str, origin: &Origin) -> io::Result<bool> {
        let mut entries: Vec<_> = fs::read_dir(folder)?.take(MOST_FILES + 1).collect::<io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.entries += 1;
            if self.entries > MOST_FILES {
                return Ok(false);
            }
            let (kind, file_name) = (entry.file_type()?, entry.file_name());
            if origin.is_flat() && folder == origin.folder && !is_source(&file_name, kind) {
                continue;
            }
            let path = match entry.path() == origin.library {
                true => LIBRARY.to_owned(),
                false => format!("{name}/{}", file_name.to_string_lossy()),
            };
            let reason = if is_plain(&file_name) {
                LeftOutReason::of_kind(kind)
            } else {
                Some(LeftOutReason::Name)
            };
            if let Some(reason) = reason {
                self.leave_out(&entry.path(), reason, origin);
            } else if !self.take_entry(&entry.path(), path, kind.is_dir(), origin)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn take_entry(&mut self, entry: &Path, path: String, is_folder: bool, origin: &Origin) -> io::Result<bool> {
        let taken = match is_folder {
            _ if path.matches('/').count() > 8 => Ok(false),
            true => self.take_folder(entry, &path, origin),
            false => self.take_file(entry, path),
        };
        match taken {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                self.leave_out(entry, LeftOutReason::Unreadable, origin);
                Ok(true)
            }
            taken => taken,
        }
    }

    fn leave_out(&mut self, entry: &Path, reason: LeftOutReason, origin: &Origin) {
        let below = entry.strip_prefix(&origin.folder).unwrap_or(entry);
        let names = below.iter().map(OsStr::to_string_lossy);
        let path = names.collect::<Vec<_>>().join("/");
        self.left_out.push(LeftOut { path, reason });
    }

    fn take_file(&mut self, entry: &Path, path: String) -> io::Result<bool> {
        let mut bytes = Vec::new();
        File::open(entry)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        self.bytes += bytes.len() as u64;
        self.sources.insert(path, bytes);
        Ok(self.bytes <= MOST_BYTES)
    }
}

/// Whether something beside a manifest is a source, or a folder that may hold some.
fn is_source(name: &OsStr, kind: FileType) -> bool {
    let is_rust = Path::new(name).extension().is_some_and(|extension| extension == "rs");
    let is_hidden = name.to_string_lossy().starts_with('.');
    match kind.is_dir() {
        true => !is_hidden && name != "target",
        false => is_rust && name != "build.rs",
    }
}

/// Whether a name is plain text that rustc's list of files can hold, which cargo reads, and fails where it cannot: there a backslash
/// stands before a space that is part of a name, all other blanks are between names, and what ends with a colon is a head.
fn is_plain(name: &OsStr) -> bool {
    let is_odd = |letter: char| letter.is_control() || letter == '\\';
    let ends_oddly = |letter: char| letter.is_whitespace() || letter == ':';
    name.to_str()
        .is_some_and(|name| !name.contains(is_odd) && !name.ends_with(ends_oddly))
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
    if let Some(reason) = reason_against(&origin.join("Cargo.toml"), ours) {
        left_out.push(LeftOut {
            path: "Cargo.toml".to_owned(),
            reason,
        });
    }
    left_out
}

/// Why a manifest is worth a word; none when it is not there, is no text, or asks for what ours does.
fn reason_against(manifest: &Path, ours: &str) -> Option<LeftOutReason> {
    // A link may lead to a device without end, and a pipe have no writer: only what is a file is read, and not for ever.
    let reason = LeftOutReason::of_kind(manifest.symlink_metadata().ok()?.file_type());
    let differs = || {
        let mut text = String::new();
        let read = File::open(manifest).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text));
        read.is_ok() && dependencies(&text) != dependencies(ours)
    };
    reason.or_else(|| differs().then_some(LeftOutReason::Manifest))
}

/// A manifest's dependencies, the names of solutions and exercises made equal; none when it is no manifest.
fn dependencies(manifest: &str) -> Option<Table> {
    let mut manifest: Table = manifest.parse().ok()?;
    let Value::Table(mut dependencies) = manifest.remove("dependencies")? else {
        return None;
    };
    for (_, dependency) in &mut dependencies {
        if let Some(Value::String(package)) = dependency.get_mut("package") {
            *package = package.trim_end_matches("-solution").to_owned();
        }
    }
    Some(dependencies)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use tempfile::TempDir;

    use super::*;

    /// Stands outside of every `src/`: must never be taken.
    const SECRET: &[u8] = b"not the student's";

    /// Something that stands in a submission.
    #[derive(Debug, Clone)]
    enum Entry {
        /// With that many bytes.
        File(u64),
        Folder,
        /// With that many empty files.
        Crowd(usize),
        Link(&'static str),
        Socket,
    }

    /// Where something stands, and what. What has no place, because a file is in the way, is not there.
    type Placed = (Vec<OsString>, Entry);

    fn names() -> impl Strategy<Value = OsString> {
        let known = [
            "lib.rs", "a.rs", "b", "src", "main.rs", ".x", "é", "CON", "a b", "-", "...",
        ]
        .map(OsString::from);
        let strange = [
            &b"\xff.rs"[..],
            b"a\nb",
            b"\x1b[2J",
            b"\\..\\a",
            "\u{202e}".as_bytes(),
            &[b'a'; 255],
        ];
        let strange = strange.map(|name| OsString::from_vec(name.to_vec()));
        prop_oneof![4 => select(known.to_vec()), 1 => select(strange.to_vec())]
    }

    fn entries() -> impl Strategy<Value = Entry> {
        prop_oneof![
            400 => (0..40_u64).prop_map(Entry::File),
            100 => Just(Entry::Folder),
            100 => select(vec![".", "..", "/", "lib.rs", "../../secret", "nowhere", "/dev/zero"]).prop_map(Entry::Link),
            20 => Just(Entry::Socket),
            1 => (MOST_BYTES - 40..MOST_BYTES + 40).prop_map(Entry::File),
            1 => (MOST_FILES - 5..MOST_FILES + 5).prop_map(Entry::Crowd),
        ]
    }

    fn trees() -> impl Strategy<Value = Vec<Placed>> {
        let below = |top: &'static str| {
            let path = vec(names(), 0..10).prop_map(move |names| [vec![OsString::from(top)], names].concat());
            (path, entries())
        };
        let shallow = (names(), entries()).prop_map(|(name, entry)| (vec!["src".into(), name], entry));
        let library = Just((vec!["src".into(), "lib.rs".into()], Entry::File(9)));
        vec(
            prop_oneof![6 => shallow, 6 => library, 2 => below("src"), 1 => below("Cargo.toml")],
            0..6,
        )
    }

    fn make(tree: &[Placed]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), SECRET).unwrap();
        let activity = folder.path().canonicalize().unwrap().join("activite3");
        fs::create_dir(&activity).unwrap();
        // Links come last, so that nothing is written through one.
        let (links, others): (Vec<_>, Vec<_>) = tree.iter().partition(|(_, entry)| matches!(entry, Entry::Link(_)));
        for (names, entry) in others.into_iter().chain(links) {
            let path = activity.join(names.iter().collect::<PathBuf>());
            let folder = path.parent().unwrap();
            // What is in the way, or too long, is the system's to refuse.
            if !matches!(entry, Entry::Link(_)) {
                _ = fs::create_dir_all(folder);
            }
            if !folder.canonicalize().is_ok_and(|folder| folder.starts_with(&activity)) {
                continue;
            }
            _ = match entry {
                Entry::File(size) => File::create_new(&path).and_then(|file| file.set_len(*size)),
                Entry::Folder => fs::create_dir(&path),
                Entry::Link(target) => symlink(target, &path),
                Entry::Socket => UnixListener::bind(&path).map(drop),
                Entry::Crowd(count) => fs::create_dir(&path).and_then(|()| {
                    (0..*count).try_for_each(|number| File::create(path.join(number.to_string())).map(drop))
                }),
            };
        }
        folder
    }

    /// Every file that is taken stands where it says, is a plain one, and is whole; there are not too many.
    fn take_from(tree: &[Placed]) {
        let folder = make(tree);
        let activity = folder.path().join("activite3");
        let Ok(taken) = take("", &Origin::usual(&activity)).unwrap() else {
            return;
        };
        for (path, bytes) in &taken.sources {
            let names = Path::new(path).components();
            assert!(path.starts_with("src/") && names.clone().all(|name| name.as_os_str() != OsStr::new("..")));
            let through = names.scan(activity.clone(), |place, name| {
                place.push(name);
                Some(place.clone())
            });
            assert!(
                through
                    .into_iter()
                    .all(|place| !place.symlink_metadata().unwrap().is_symlink()),
                "{path}"
            );
            let metadata = activity.join(path).symlink_metadata().unwrap();
            assert!(metadata.is_file() && metadata.len() == bytes.len() as u64, "{path}");
            assert!(
                bytes != SECRET && !path.as_bytes().iter().any(u8::is_ascii_control),
                "{path}"
            );
        }
        assert!(taken.sources.contains_key("src/lib.rs") && taken.sources.len() <= MOST_FILES);
        let bytes: usize = taken.sources.values().map(Vec::len).sum();
        assert!(bytes as u64 <= MOST_BYTES);
    }

    proptest! {
        #[test]
        fn any_folder_is_taken_or_refused(tree in trees()) {
            take_from(&tree);
        }
    }

    #[test]
    fn a_library_under_another_name_is_found() {
        for (files, found) in [
            (&["lib.rs.txt", "main.rs"][..], Some("lib.rs.txt")),
            (&["Lib.rs"], Some("Lib.rs")),
            (&["LIB.RS"], Some("LIB.RS")),
            (&["lib.rs.rs", "library.rs"], Some("lib.rs.rs")),
            (&["lib (1).rs"], Some("lib (1).rs")),
            (&["lib - Copie.rs", ".lib.rs.swp"], Some("lib - Copie.rs")),
            (&["Copie de lib.rs"], Some("Copie de lib.rs")),
            (&["lib", "lib.txt", "lib.rs~"], Some("lib.rs~")),
            (&["../lib.rs"], Some("../lib.rs")),
            (
                &[
                    "libs.rs",
                    "library.rs",
                    "lib_old.rs",
                    "main.rs",
                    "../Cargo.toml",
                    ".lib.rs.swp",
                ],
                None,
            ),
            (&[], None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let src = folder.path().join("src");
            fs::create_dir(&src).unwrap();
            for file in files {
                fs::write(src.join(file), "").unwrap();
            }
            let found = found.map(|name| src.join(name).canonicalize().unwrap());
            let misnamed = misnamed(&src.join("lib.rs")).map(|path| path.canonicalize().unwrap());
            assert_eq!(misnamed, found, "{files:?}");
        }
    }

    /// Nor is it read through a link: that may lead to a device without end.
    #[test]
    fn a_manifest_that_is_no_file_is_left_out() {
        for (entry, reason) in [
            (Entry::Link("../secret"), LeftOutReason::Symlink),
            (Entry::Link("/dev/zero"), LeftOutReason::Symlink),
            (Entry::Socket, LeftOutReason::NotAFile),
        ] {
            let folder = make(&[
                (vec!["src".into(), "lib.rs".into()], Entry::File(0)),
                (vec!["Cargo.toml".into()], entry),
            ]);
            let origin = Origin::usual(folder.path().join("activite3"));
            let taken = take("", &origin).unwrap().unwrap();
            let path = "Cargo.toml".to_owned();
            assert_eq!(taken.left_out, [LeftOut { path, reason }]);
        }
    }
}
