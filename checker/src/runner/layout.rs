//! Where the activities of a submission stand, by the names and kinds of what is in its folder.
//!
//! The right places are `activite3/src/lib.rs` and, in a whole kit, `exercises/activite3/src/lib.rs`. What stands elsewhere is found
//! when there is only one way to read it. Nothing is opened, no link followed, and nothing outside of the folder looked at.

use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::names::{self, Meaning};
use super::sources;

/// As many entries of a submission as we look at, and as many folders one in the other.
const MOST_ENTRIES: usize = 5_000;
const DEEPEST: usize = 8;

/// What a thing in a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Folder,
    /// A folder that we may not look into.
    Closed,
    File,
    Link,
    /// A device, a pipe, a socket.
    Other,
}

/// What stands below a folder, by the path from there. Links are not followed; what is hidden, and the kit's own folders, not listed.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    entries: BTreeMap<PathBuf, Kind>,
    /// There is more than we look at.
    is_cut: bool,
}

impl Listing {
    /// What stands below `folder`: the right places first, for which nothing is too much.
    pub(crate) fn of(folder: &Path, activities: &[&str]) -> io::Result<Listing> {
        let mut listing = Listing::default();
        for place in activities.iter().flat_map(|activity| right_places(activity)) {
            listing.look_at(folder, &place);
        }
        let mut pending = VecDeque::from(listing.look_into(folder, Path::new(""))?);
        while let Some(below) = pending.pop_front() {
            match listing.look_into(folder, &below) {
                Ok(folders) => pending.extend(folders),
                Err(_) => _ = listing.entries.insert(below, Kind::Closed),
            }
        }
        Ok(listing)
    }

    /// Looks at one place, and at every folder on the way.
    fn look_at(&mut self, folder: &Path, place: &Path) {
        let mut below = PathBuf::new();
        for name in place {
            below.push(name);
            let Ok(metadata) = folder.join(&below).symlink_metadata() else {
                return;
            };
            self.entries.insert(below.clone(), kind(metadata.file_type()));
            if !metadata.is_dir() {
                return;
            }
        }
    }

    /// Lists what a folder holds. Returns the folders to look into next.
    fn look_into(&mut self, folder: &Path, below: &Path) -> io::Result<Vec<PathBuf>> {
        let read = fs::read_dir(folder.join(below))?.take(MOST_ENTRIES + 1);
        let read = read.collect::<io::Result<Vec<_>>>()?;
        if self.entries.len() + read.len() > MOST_ENTRIES {
            self.is_cut = true;
            return Ok(Vec::new());
        }
        let mut entries = BTreeMap::new();
        for entry in read.iter().filter(|entry| !is_passed_over(&entry.file_name())) {
            entries.insert(below.join(entry.file_name()), kind(entry.file_type()?));
        }
        let is_crate_source = is_src(below) && entries.keys().any(|path| is_library(path));
        let folders = entries.iter().filter(|(_, kind)| **kind == Kind::Folder);
        let folders = folders.map(|(path, _)| path.clone());
        // Below a crate's sources stand its modules.
        let folders = folders.filter(|path| !is_crate_source && path.components().count() < DEEPEST);
        let folders = folders.collect();
        self.entries.extend(entries);
        Ok(folders)
    }

    /// Whether a plain folder stands there.
    pub(crate) fn is_folder(&self, path: &Path) -> bool {
        matches!(self.entries.get(path), Some(Kind::Folder | Kind::Closed))
    }

    /// The names of what stands in the folder itself.
    pub(crate) fn top(&self) -> impl Iterator<Item = &Path> {
        let paths = self.entries.keys().map(PathBuf::as_path);
        paths.filter(|path| path.components().count() == 1)
    }
}

fn kind(kind: fs::FileType) -> Kind {
    match () {
        () if kind.is_dir() => Kind::Folder,
        () if kind.is_file() => Kind::File,
        () if kind.is_symlink() => Kind::Link,
        () => Kind::Other,
    }
}

/// What is no part of a submission: hidden, made by a program, or the kit's own beside `exercises/`.
fn is_passed_over(name: &OsStr) -> bool {
    const OTHERS: [&str; 9] = [
        "target",
        "node_modules",
        "__MACOSX",
        "solutions",
        "programmes",
        "checker",
        "classroom",
        "data",
        "kernels",
    ];
    let name = name.to_string_lossy();
    name.starts_with('.') || OTHERS.contains(&&*name)
}

/// Where an activity should stand in a submission, or in a whole kit.
fn right_places(activity: &str) -> [PathBuf; 2] {
    let library = Path::new(activity).join("src").join("lib.rs");
    [Path::new("exercises").join(&library), library]
}

/// Whose folder is looked at, which decides how freely it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    /// The `exercises/` of a kit: cargo itself says where a crate stands. Copies beside it are the student's to keep.
    Kit,
    /// A submission: who reads it does not know which of two was meant.
    Submission,
}

/// A folder in which activities are looked for.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    /// Its full path: its own name says something, too.
    pub(crate) folder: &'a Path,
    pub(crate) whose: Whose,
    pub(crate) listing: Listing,
    /// The activities of the course.
    pub(crate) activities: &'a [&'static str],
    /// The activity asked for, when it is one: that of a library of which nothing else says whose it is, in this folder alone.
    pub(crate) only: Option<&'static str>,
}

/// Where an activity was found, if it was.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    At {
        /// The library's source, by its path from the folder.
        library: PathBuf,
        /// It stands where it should.
        is_right: bool,
        /// Other libraries whose names say the same and more: copies.
        copies: Vec<PathBuf>,
    },
    /// More than one could be meant.
    Twice(Vec<PathBuf>),
    Missing,
}

/// What could be an activity that is missing, so that nobody can say that it was not handed in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stray {
    /// A library of which nothing says whose it is.
    Library(PathBuf),
    /// A source of the activity that is no library.
    Source(PathBuf),
    Archive(PathBuf),
    Closed(PathBuf),
    /// There is more in the folder than we look at.
    TooMuch,
}

/// How surely a library is that of an activity: what is surer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// It stands where it should.
    Right,
    /// Its crate's folder has the activity's name, as somebody may write it.
    Named,
    /// That name says something more: `activite3 - Copie`.
    Decorated,
    /// A folder around has that name.
    Within,
}

impl Layout<'_> {
    /// Where an activity stands.
    pub(crate) fn find(&self, activity: &str) -> Found {
        let ranked = Vec::from_iter(self.libraries().filter_map(|library| match self.rank(library) {
            Some((found, rank)) if found == activity => Some((rank, library)),
            _ => None,
        }));
        let of = |ranks: &[Rank]| -> Vec<PathBuf> {
            let wanted = ranked.iter().filter(|(rank, _)| ranks.contains(rank));
            wanted.map(|(_, library)| library.to_path_buf()).collect()
        };
        let right = of(&[Rank::Right]);
        let named = of(&[Rank::Named]);
        match &right[..] {
            [library] if named.is_empty() || self.whose == Whose::Kit => Found::At {
                library: library.clone(),
                is_right: true,
                copies: of(&[Rank::Named, Rank::Decorated]),
            },
            [] => only(of(&[Rank::Named, Rank::Decorated])).unwrap_or_else(|| {
                let within = only(of(&[Rank::Within]));
                within.unwrap_or(Found::Missing)
            }),
            _ => Found::Twice([right, named].concat()),
        }
    }

    /// The first thing that could be an activity that is missing.
    pub(crate) fn stray(&self, activity: &str) -> Option<Stray> {
        let is_another = |path: &Path| self.meant_by(path).is_some_and(|meant| meant != activity);
        let stray = |(path, kind): (&PathBuf, &Kind)| match kind {
            _ if is_another(path) => None,
            Kind::Closed => Some(Stray::Closed(path.clone())),
            Kind::File if names::is_archive(path) => Some(Stray::Archive(path.clone())),
            Kind::File if is_library(path) => Some(Stray::Library(path.clone())),
            Kind::File if self.may_be_source(path) => Some(Stray::Source(path.clone())),
            _ => None,
        };
        let strays = self.listing.entries.iter().find_map(stray);
        strays.or(self.listing.is_cut.then_some(Stray::TooMuch))
    }

    /// Whether a file is named as an activity, or is a source in the folder of one.
    fn may_be_source(&self, path: &Path) -> bool {
        self.meaning(path).is_some() || is_source(path) && self.meant_by(path).is_some()
    }

    /// Whether a library is one of the folder itself, and not of one that stands in it.
    pub(crate) fn is_own(&self, library: &Path) -> bool {
        crate_folder(library).is_some_and(|folder| folder.as_os_str().is_empty())
    }

    /// The activity that the folder itself is.
    pub(crate) fn own(&self) -> Option<&'static str> {
        let is_own = |activity: &&&str| match self.find(activity) {
            Found::At { library, .. } => self.is_own(&library),
            _ => false,
        };
        self.activities.iter().find(|activity| is_own(activity)).copied()
    }

    /// Whether activities stand side by side in the folder, or are at least begun.
    pub(crate) fn is_understood(&self) -> bool {
        let begun = |activity: &&&str| {
            let folders = right_places(activity).map(|library| crate_folder(&library).map(Path::to_owned));
            folders
                .into_iter()
                .flatten()
                .any(|folder| self.listing.is_folder(&folder))
        };
        let found = |activity: &&&str| match self.find(activity) {
            Found::At { library, .. } => !self.is_own(&library),
            Found::Twice(_) => true,
            Found::Missing => false,
        };
        self.activities
            .iter()
            .any(|activity| begun(&activity) || found(&activity))
    }

    fn libraries(&self) -> impl Iterator<Item = &Path> {
        let files = self.listing.entries.iter().filter(|(_, kind)| **kind == Kind::File);
        files.map(|(path, _)| path.as_path()).filter(|path| is_library(path))
    }

    /// The activity whose library that is.
    fn rank(&self, library: &Path) -> Option<(&'static str, Rank)> {
        let is_right = |activity: &&&str| right_places(activity).iter().any(|place| place == library);
        if let Some(activity) = self.activities.iter().find(is_right) {
            return Some((activity, Rank::Right));
        }
        let named = match crate_folder(&self.folder.join(library)) {
            Some(folder) => self.meaning(folder),
            None => None,
        };
        match named {
            Some(meaning) if meaning.is_all => Some((meaning.activity, Rank::Named)),
            Some(meaning) => Some((meaning.activity, Rank::Decorated)),
            None => {
                let around = self.meant_by(library);
                let is_only = || self.libraries().all(|library| self.is_own(library));
                let only = self.only.filter(|_| is_only());
                around.or(only).map(|activity| (activity, Rank::Within))
            }
        }
    }

    /// The activity that a path means by its own name, or else by that of the nearest folder around that means one.
    fn meant_by(&self, path: &Path) -> Option<&'static str> {
        let own = path.ancestors().filter(|path| !path.as_os_str().is_empty());
        let names = own.chain([self.folder]);
        // Of `activite3/src`, given as a folder, it is the folder around that has the name.
        let names = names.chain(self.folder.parent().filter(|_| is_src(self.folder)));
        names
            .filter_map(|path| self.meaning(path))
            .map(|meaning| meaning.activity)
            .next()
    }

    fn meaning(&self, path: &Path) -> Option<Meaning<'static>> {
        let name = match path.extension() {
            Some(extension) if extension.eq_ignore_ascii_case("rs") || names::is_archive(path) => path.file_stem(),
            _ => path.file_name(),
        };
        names::meaning(&name?.to_string_lossy(), self.activities)
    }
}

/// The one that there is; none when there is none.
fn only(mut found: Vec<PathBuf>) -> Option<Found> {
    match found.len() {
        0 => None,
        1 => found.pop().map(|library| Found::At {
            library,
            is_right: false,
            copies: Vec::new(),
        }),
        _ => Some(Found::Twice(found)),
    }
}

/// The folder of the crate whose library that is; none when it is outside of what the path says.
pub(crate) fn crate_folder(library: &Path) -> Option<&Path> {
    let folder = library.parent()?;
    if is_src(folder) { folder.parent() } else { Some(folder) }
}

fn is_src(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("src"))
}

pub(super) fn is_library(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("lib.rs"))
}

/// Whether a file is a source, under whatever name an editor or a copy gave it: `lib.rs.txt`, `lib.rs~`.
fn is_source(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let lower = name.to_lowercase();
    let is_rust = lower.ends_with(".rs") || lower.contains(".rs.");
    lower != "build.rs" && (is_rust || sources::likeness_to_library(&name).is_some())
}

/// Where the sources of a crate were found: its folder, and its library, which is usually `src/lib.rs` there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) folder: PathBuf,
    pub(crate) library: PathBuf,
}

impl Origin {
    /// A crate that is laid out as cargo expects.
    pub(crate) fn usual(folder: impl Into<PathBuf>) -> Origin {
        let folder = folder.into();
        Origin {
            library: folder.join("src").join("lib.rs"),
            folder,
        }
    }

    /// The crate of a library, in a folder that it does not leave.
    pub(crate) fn of(library: &Path, within: &Path) -> Origin {
        let folder = crate_folder(library).filter(|folder| folder.starts_with(within));
        Origin {
            folder: folder.unwrap_or(within).to_owned(),
            library: library.to_owned(),
        }
    }

    /// The folder of the sources.
    pub(crate) fn sources(&self) -> &Path {
        self.library.parent().unwrap_or(&self.folder)
    }

    /// The file that is `path` in a crate laid out as cargo expects: its path below this one's folder, with forward slashes.
    pub(crate) fn own_path(&self, path: &str) -> String {
        let file = match path.strip_prefix("src/") {
            Some("lib.rs") => self.library.clone(),
            Some(rest) => self.sources().join(rest),
            None => self.folder.join(path),
        };
        let below = file.strip_prefix(&self.folder).unwrap_or(&file);
        let names = below.iter().map(OsStr::to_string_lossy);
        names.collect::<Vec<_>>().join("/")
    }

    /// Whether the sources stand in the crate's folder itself, beside its manifest.
    pub(crate) fn is_flat(&self) -> bool {
        self.sources() == self.folder && !is_src(&self.folder)
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const ACTIVITIES: [&str; 2] = ["activite1", "activite3"];

    /// A listing of these paths: what ends with a slash is a folder, what begins with `@` a link, with `!` a closed folder.
    fn listing(paths: &[&str]) -> Listing {
        let mut listing = Listing::default();
        for path in paths {
            let (kind, path) = match path.split_at(1) {
                ("@", path) => (Kind::Link, path),
                ("!", path) => (Kind::Closed, path),
                _ if path.ends_with('/') => (Kind::Folder, *path),
                _ => (Kind::File, *path),
            };
            let path = PathBuf::from(path.trim_end_matches('/'));
            for above in path.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
                listing.entries.insert(above.to_owned(), Kind::Folder);
            }
            listing.entries.insert(path, kind);
        }
        listing
    }

    fn layout<'a>(folder: &'a str, paths: &[&str]) -> Layout<'a> {
        Layout {
            folder: Path::new(folder),
            whose: Whose::Submission,
            listing: listing(paths),
            activities: &ACTIVITIES,
            only: None,
        }
    }

    fn at(library: &str) -> Found {
        Found::At {
            library: library.into(),
            is_right: ["activite3/src/lib.rs", "exercises/activite3/src/lib.rs"].contains(&library),
            copies: Vec::new(),
        }
    }

    #[test]
    fn an_activity_is_found_where_it_can_be_read_in_one_way() {
        for library in [
            "activite3/src/lib.rs",
            "exercises/activite3/src/lib.rs",
            "activite3/lib.rs",
            "activite3/src/Lib.rs",
            "activite3/SRC/lib.rs",
            "activite3/activite3/src/lib.rs",
            "activite3/activite3/lib.rs",
            "activite3/rendu/src/lib.rs",
            "Activite3/src/lib.rs",
            "Activite\u{301} 3/src/lib.rs",
            "activite3 - Copie/src/lib.rs",
            "depot-main/activite3/src/lib.rs",
            "depot-main/exercises/activite3/src/lib.rs",
            "exercises/exercises/activite3/src/lib.rs",
            "Dupont_12345_assignsubmission_file/activite3/src/lib.rs",
        ] {
            let other = ["activite1/src/lib.rs", "notes.txt", "solution/src/main.rs"];
            let alone = layout("/remise", &[library]);
            let beside = layout("/remise", &[&[library][..], &other].concat());
            for layout in [alone, beside] {
                assert_eq!(layout.find("activite3"), at(library), "{library}");
                assert!(layout.is_understood(), "{library}");
            }
        }
    }

    #[test]
    fn a_folder_may_be_the_activity_itself() {
        for (folder, library) in [
            ("/remise/activite3", "src/lib.rs"),
            ("/remise/activite3", "lib.rs"),
            ("/remise/Activité 3", "src/lib.rs"),
            ("/remise/activite3/src", "lib.rs"),
        ] {
            let layout = layout(folder, &[library]);
            assert_eq!(layout.find("activite3"), at(library), "{folder}");
            assert_eq!(layout.find("activite1"), Found::Missing, "{folder}");
            assert!(!layout.is_understood(), "{folder}");
            let origin = Origin::of(&layout.folder.join(library), layout.folder);
            assert_eq!(origin.folder, Path::new(folder));
        }
        // Where nothing says which one it is, the one that is asked for.
        let unnamed = layout("/remise", &["src/lib.rs"]);
        assert_eq!(unnamed.find("activite3"), Found::Missing);
        let only = |paths: &[&str]| Layout {
            only: Some("activite3"),
            ..layout("/remise", paths)
        };
        assert_eq!(only(&["src/lib.rs"]).find("activite3"), at("src/lib.rs"));
        let beside = only(&["src/lib.rs", "activite1/src/lib.rs"]);
        assert_eq!(beside.find("activite3"), Found::Missing);
        assert_eq!(beside.stray("activite3"), Some(Stray::Library("src/lib.rs".into())));
    }

    #[test]
    fn of_two_none_is_taken() {
        for two in [
            ["exercises/activite3/src/lib.rs", "activite3/src/lib.rs"],
            ["activite3/src/lib.rs", "activite3/activite3/src/lib.rs"],
            ["activite3/src/lib.rs", "activite3/lib.rs"],
            ["activite3/src/lib.rs", "activite3/src/Lib.rs"],
            ["activite3/src/lib.rs", "Activite3/src/lib.rs"],
            ["activite3/src/lib.rs", "depot/activite3/src/lib.rs"],
            ["a/activite3/src/lib.rs", "b/activite3/src/lib.rs"],
            ["activite3 - Copie/src/lib.rs", "activite3 (1)/src/lib.rs"],
            ["activite3/a/lib.rs", "activite3/b/lib.rs"],
        ] {
            let Found::Twice(mut found) = layout("/remise", &two).find("activite3") else {
                panic!("{two:?}: one is taken");
            };
            let mut two = two.map(PathBuf::from);
            found.sort();
            two.sort();
            assert_eq!(found, two);
        }
    }

    /// A backup is the student's to keep; in a kit, cargo itself says which one counts.
    #[test]
    fn a_copy_changes_nothing_beside_the_right_name() {
        let right = "activite3/src/lib.rs";
        let copies_of = |whose, copy: &str| {
            let layout = Layout {
                whose,
                ..layout("/remise", &[right, copy])
            };
            match layout.find("activite3") {
                Found::At { library, copies, .. } if library == Path::new(right) => copies,
                other => panic!("{other:?}"),
            }
        };
        let backup = "activite3 - Copie/src/lib.rs";
        assert_eq!(copies_of(Whose::Submission, backup), [PathBuf::from(backup)]);
        for copy in [backup, "brouillon/activite3/src/lib.rs", "activite3/lib.rs"] {
            assert_eq!(copies_of(Whose::Kit, copy), [PathBuf::from(copy)]);
        }
        for module in ["activite3/src/loss/lib.rs", "activite3/vendor/ndarray/src/lib.rs"] {
            assert_eq!(copies_of(Whose::Submission, module), [] as [PathBuf; 0]);
        }
    }

    #[test]
    fn what_could_be_a_missing_activity_is_said() {
        let right = "activite1/src/lib.rs";
        let stray = |path: &str| layout("/remise", &[right, path]).stray("activite3");
        let path = |path: &str| PathBuf::from(path);
        let library = "exo3/src/lib.rs";
        assert_eq!(stray(library), Some(Stray::Library(path(library))));
        for source in [
            "activite3/src/main.rs",
            "activite3/src/lib.rs.txt",
            "activite3/src/lib (1).rs",
            "activite3/lib.txt",
            "activite3.rs",
            "Activité 3/a.RS",
            "Activité 3.docx",
        ] {
            assert_eq!(stray(source), Some(Stray::Source(path(source))));
        }
        for archive in ["activite3.zip", "rendu.tar.gz", "activite3/rendu.7z"] {
            assert_eq!(stray(archive), Some(Stray::Archive(path(archive))));
        }
        assert_eq!(stray("!activite3"), Some(Stray::Closed(path("activite3"))));
        for other in [
            "activite1/src/page.rs",
            "activite1.zip",
            "notes.rs",
            "activite3/",
            "activite3/build.rs",
            "@activite3",
            "ENONCE.md",
        ] {
            assert_eq!(stray(other), None, "{other}");
        }
    }

    #[test]
    fn a_source_is_shown_where_it_stands() {
        for (library, source, shown) in [
            ("/r/activite3/src/lib.rs", "src/lib.rs", "src/lib.rs"),
            ("/r/activite3/src/lib.rs", "src/a/b.rs", "src/a/b.rs"),
            ("/r/activite3/SRC/Lib.rs", "src/lib.rs", "SRC/Lib.rs"),
            ("/r/activite3/lib.rs", "src/lib.rs", "lib.rs"),
            ("/r/activite3/lib.rs", "src/a.rs", "a.rs"),
        ] {
            let origin = Origin::of(Path::new(library), Path::new("/r"));
            assert_eq!(origin.folder, Path::new("/r/activite3"));
            assert_eq!(origin.own_path(source), shown);
        }
    }

    /// Where a library, or a link in its place, stands.
    fn places() -> impl Strategy<Value = (PathBuf, bool)> {
        let names = [
            "activite3",
            "activite1",
            "Activité 3",
            "activite3 - Copie",
            "src",
            "SRC",
            "exercises",
            "solutions",
            "depot-main",
            ".git",
        ];
        let folders = vec(select(names.to_vec()), 0..5);
        let file = select(vec!["lib.rs", "lib.rs", "Lib.rs", "main.rs"]);
        let place = (folders, file).prop_map(|(folders, file)| folders.iter().collect::<PathBuf>().join(file));
        (place, proptest::bool::weighted(0.2))
    }

    proptest! {
        // Each makes two trees of files.
        #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

        /// What is taken is a plain file of the folder, with no link on the way; there is no other that has the name; and the same
        /// folder is read the same way, in whatever order it was written.
        #[test]
        #[cfg(unix)]
        fn any_folder_is_read_in_one_way_or_not_at_all(places in vec(places(), 0..6)) {
            let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
            let mut orders = [places.clone(), places];
            // What is in the way of something else is another tree from the other end: the files come first, the links last.
            orders[0].sort();
            orders[1].sort_by(|a, b| b.cmp(a));
            let mut found = Vec::new();
            for (folder, places) in folders.iter().zip(&orders) {
                let root = folder.path().canonicalize().unwrap();
                let elsewhere = tempfile::tempdir().unwrap();
                fs::create_dir_all(elsewhere.path().join("src")).unwrap();
                fs::write(elsewhere.path().join("src/lib.rs"), "").unwrap();
                for is_link in [false, true] {
                    for (place, _) in places.iter().filter(|place| place.1 == is_link) {
                        let place = root.join(place);
                        let crate_folder = place.parent().unwrap();
                        if !is_link {
                            fs::create_dir_all(crate_folder).unwrap();
                            fs::write(&place, "").unwrap();
                        } else if crate_folder.parent().is_some_and(Path::is_dir) {
                            _ = std::os::unix::fs::symlink(elsewhere.path(), crate_folder);
                        }
                    }
                }
                let layout = Layout {
                    listing: Listing::of(&root, &ACTIVITIES).unwrap(),
                    folder: &root,
                    whose: Whose::Submission,
                    activities: &ACTIVITIES,
                    only: None,
                };
                found.push(ACTIVITIES.map(|activity| layout.find(activity)));
                for (activity, found) in ACTIVITIES.iter().zip(&found[found.len() - 1]) {
                    let Found::At { library, .. } = found else { continue };
                    let on_the_way = library.ancestors().filter(|path| !path.as_os_str().is_empty());
                    for path in on_the_way {
                        prop_assert!(!root.join(path).symlink_metadata().unwrap().is_symlink());
                    }
                    prop_assert!(root.join(library).is_file());
                    prop_assert!(root.join(library).canonicalize().unwrap().starts_with(&root));
                    let namesakes = crate::files::below(&root).unwrap().into_iter().filter(|file| {
                        let below = file.strip_prefix(&root).unwrap();
                        let is_hidden = below.iter().any(is_passed_over);
                        let has_name = |path: &Path| path.file_name() == Some(activity.as_ref());
                        let is_module = below.ancestors().skip(2).any(|above| {
                            is_src(above) && ["lib.rs", "Lib.rs"].iter().any(|name| root.join(above).join(name).is_file())
                        });
                        let is_taken = below == library;
                        !is_taken && !is_hidden && !is_module && is_library(below) && crate_folder(below).is_some_and(has_name)
                    });
                    prop_assert_eq!(namesakes.collect::<Vec<_>>(), [] as [PathBuf; 0]);
                }
            }
            prop_assert_eq!(&found[0], &found[1]);
        }
    }
}
