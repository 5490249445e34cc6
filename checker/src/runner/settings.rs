//! What a build takes from the user's settings of cargo: where crates come from, and what links them. Nothing else: settings can
//! change warnings, panics, the target and every library, and a verdict depends on none of them.
//!
//! Cargo reads settings from its home and from every folder above the one that it is started in. So it is started in the root of
//! the file system, in a home where no settings stand, and what is taken is handed over.

use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::{Table, Value};

use super::toolchain;
use crate::kit;

/// The names under which cargo looks for settings in a folder: the first that is there counts.
const NAMES: [&str; 2] = ["config", "config.toml"];

/// How deep settings include others: as deep as anybody means to.
const DEEPEST: usize = 8;

/// What is taken.
pub(super) struct Settings {
    taken: Table,
    /// Where a home of our own stands, with the artifacts that are built with it, when there are settings in the user's.
    apart: Option<PathBuf>,
}

impl Settings {
    /// Those of the user's home, and of the kit's folder and all above. Not those of the current folder: it may be a submission's.
    pub(super) fn of_user() -> io::Result<Settings> {
        let home = toolchain::cargo_home();
        let in_home = home.as_deref().and_then(file_in);
        let above = kit::root();
        let files = above.ancestors().filter_map(|folder| file_in(&folder.join(".cargo")));
        let mut taken = Table::new();
        for file in files.chain(in_home.clone()) {
            // What is nearer to the kit comes first, and counts.
            add(&mut taken, allowed(&file, 0));
        }
        let apart = home.filter(|_| in_home.is_some()).map(|home| home_apart(&home));
        Ok(Settings {
            taken,
            apart: apart.transpose()?,
        })
    }

    /// Writes what is taken to a file, for cargo to be told of it; none where nothing is.
    pub(super) fn write(&self, file: PathBuf) -> io::Result<Option<PathBuf>> {
        if self.taken.is_empty() {
            return Ok(None);
        }
        fs::write(&file, self.taken.to_string())?;
        Ok(Some(file))
    }

    /// The home of cargo where no settings stand, unless the user's own is one.
    pub(super) fn home(&self) -> Option<PathBuf> {
        self.apart.as_ref().map(|apart| apart.join("home"))
    }

    /// Where artifacts go: libraries of another home are others to cargo, so they are not mixed with the kit's own.
    pub(super) fn target(&self) -> PathBuf {
        self.apart
            .as_ref()
            .map_or_else(kit::target, |apart| apart.join("target"))
    }

    /// The files and folders that the settings name, which cargo and a linker's caller need to read.
    pub(super) fn reads(&self) -> Vec<PathBuf> {
        let named = |table: &str, keys: &'static [&'static str]| {
            let entries = self.taken.get(table).and_then(Value::as_table).into_iter().flatten();
            entries.flat_map(move |(_, entry)| keys.iter().filter_map(|key| Some(entry.get(key)?.as_str()?.into())))
        };
        let named = named("source", &PATHS).chain(named("target", &LINKERS));
        named.filter(|path: &PathBuf| path.is_absolute()).collect()
    }
}

/// Settings that no build escapes: they stand in the root of the file system, above every folder.
pub(super) fn in_root(root: &Path) -> Option<PathBuf> {
    file_in(&root.join(".cargo"))
}

fn file_in(folder: &Path) -> Option<PathBuf> {
    NAMES
        .map(|name| folder.join(name))
        .into_iter()
        .find(|file| file.is_file())
}

/// Keys of a source that are paths.
const PATHS: [&str; 2] = ["directory", "local-registry"];
/// The programs that make a file of many, by the system they make it for.
const LINKERS: [&str; 2] = ["linker", "ar"];
/// What says where a registry is, and not who the user is.
const OF_REGISTRY: [&str; 2] = ["index", "protocol"];

/// What is allowed of a file, and of those that it includes. One that cannot be read has nothing: cargo has said so before.
fn allowed(file: &Path, depth: usize) -> Table {
    let text = fs::read_to_string(file).unwrap_or_default();
    let table: Table = text.parse().unwrap_or_default();
    // Paths are relative to the folder in which the folder of the settings stands.
    let base = file.parent().and_then(Path::parent).unwrap_or(file);
    let mut allowed = Table::new();
    for (name, value) in &table {
        let entries = value.as_table().into_iter().flatten();
        let entries: Table = match name.as_str() {
            "source" => entries
                .map(|(name, source)| (name.clone(), absolute(source, &PATHS, base)))
                .collect(),
            "registries" => only(entries, &OF_REGISTRY),
            "target" => only(entries, &LINKERS)
                .into_iter()
                .map(|(name, linkers)| (name, absolute(&linkers, &LINKERS, base)))
                .collect(),
            _ => continue,
        };
        allowed.insert(name.clone(), entries.into());
    }
    let folder = file.parent().unwrap_or(file);
    for included in included(&table).filter(|_| depth < DEEPEST) {
        add(&mut allowed, self::allowed(&folder.join(included), depth + 1));
    }
    allowed
}

/// The files that settings include: what comes later counts more.
fn included(table: &Table) -> impl Iterator<Item = &str> {
    let named = table.get("include").into_iter();
    let named = named.flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
    named
        .rev()
        .filter_map(|value| value.as_str().or_else(|| value.get("path")?.as_str()))
}

/// Those keys only of each entry that is a table.
fn only<'a>(entries: impl Iterator<Item = (&'a String, &'a Value)>, keys: &[&str]) -> Table {
    let kept = |entry: &Table| -> Table {
        let entries = entry.iter().filter(|(key, _)| keys.contains(&key.as_str()));
        entries.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    let entries = entries.filter_map(|(name, entry)| Some((name.clone(), kept(entry.as_table()?).into())));
    entries
        .filter(|(_, kept): &(String, Value)| kept.as_table().is_some_and(|kept| !kept.is_empty()))
        .collect()
}

/// An entry whose paths are absolute. The name of a program is no path: it is looked for as the user does.
fn absolute(entry: &Value, keys: &[&str], base: &Path) -> Value {
    let mut entry = entry.clone();
    for key in keys {
        if let Some(Value::String(path)) = entry.get_mut(key)
            && (PATHS.contains(key) || path.contains(['/', '\\']))
            && let Some(absolute) = base.join(&*path).to_str()
        {
            *path = absolute.to_owned();
        }
    }
    entry
}

/// Adds what is not there yet, key by key.
fn add(table: &mut Table, more: Table) {
    for (key, value) in more {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(present)), Value::Table(more)) => add(present, more),
            (Some(_), _) => {}
            (None, value) => _ = table.insert(key, value),
        }
    }
}

/// Makes sure of a folder with a home of cargo's that shares its crates with the user's, and nothing else.
fn home_apart(home: &Path) -> io::Result<PathBuf> {
    let crates = home.join("registry");
    let crates = crates.canonicalize().unwrap_or(crates);
    let name = format!("apart-{:08x}", crc32fast::hash(crates.as_os_str().as_encoded_bytes()));
    let apart = kit::workshop().join(name);
    fs::create_dir_all(apart.join("target").join("debug"))?;
    fs::create_dir_all(apart.join("home"))?;
    let shared = apart.join("home").join("registry");
    match link(&crates, &shared) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(apart),
        linked => linked.map(|()| apart),
    }
}

#[cfg(unix)]
fn link(folder: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(folder, link)
}

/// A junction: a symbolic link asks for a right that few have.
#[cfg(not(unix))]
fn link(folder: &Path, link: &Path) -> io::Result<()> {
    if link.exists() {
        return Ok(());
    }
    let mut command = std::process::Command::new("cmd");
    command.args(["/C", "mklink", "/J"]).args([link, folder]);
    let output = command.output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(String::from_utf8_lossy(&output.stderr))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is allowed of settings that stand in `/kit/.cargo`, as cargo is told of it.
    fn taken(settings: &str) -> Table {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(".cargo").join("config.toml");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, settings).unwrap();
        let text = allowed(&file, 0).to_string();
        text.replace(folder.path().to_str().unwrap(), "/kit").parse().unwrap()
    }

    #[test]
    fn nothing_is_taken_that_changes_a_verdict_or_is_secret() {
        let settings = "
            paths = ['/elsewhere']
            include = []
            [alias]
            build = 'check'
            [build]
            rustflags = ['-D', 'warnings']
            target = 'wasm32-unknown-unknown'
            rustc = '/elsewhere/rustc'
            rustc-wrapper = 'sccache'
            incremental = true
            [credential-alias]
            mine = ['get-secret']
            [env]
            RUSTFLAGS = '-D warnings'
            [http]
            proxy = 'http://me:secret@proxy'
            [patch.crates-io]
            ndarray = { path = '/elsewhere' }
            [profile.dev]
            panic = 'abort'
            [registry]
            token = 'secret'
            [registries.private]
            token = 'secret'
            [target.x86_64-unknown-linux-gnu]
            rustflags = '-D warnings'
            runner = 'valgrind'
            [target.'cfg(unix)']
            rustflags = '-D warnings'
            [term]
            verbose = true
            [unstable]
            build-std = ['std']
        ";
        assert!(
            taken(settings)
                .values()
                .all(|table| table.as_table().is_some_and(Table::is_empty)),
            "{}",
            taken(settings)
        );
    }

    #[test]
    fn where_crates_come_from_is_taken_with_absolute_paths_and_so_are_linkers() {
        let settings = "
            [source.crates-io]
            replace-with = 'vendored'
            [source.vendored]
            directory = 'vendor/crates'
            [source.other]
            local-registry = '/srv/crates'
            [registries.mirror]
            index = 'sparse+https://mirror/'
            token = 'secret'
            [target.x86_64-unknown-linux-gnu]
            linker = 'tools/ld'
            ar = 'ar'
        ";
        let expected = "
            [source.crates-io]
            replace-with = 'vendored'
            [source.vendored]
            directory = '/kit/vendor/crates'
            [source.other]
            local-registry = '/srv/crates'
            [registries.mirror]
            index = 'sparse+https://mirror/'
            [target.x86_64-unknown-linux-gnu]
            linker = '/kit/tools/ld'
            ar = 'ar'
        ";
        let settings = Settings {
            taken: taken(settings),
            apart: None,
        };
        assert_eq!(settings.taken, expected.parse().unwrap());
        assert_eq!(
            settings.reads(),
            ["/srv/crates", "/kit/vendor/crates", "/kit/tools/ld"].map(PathBuf::from)
        );
    }

    #[test]
    fn what_is_nearer_counts_and_settings_that_include_themselves_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).unwrap();
            folder.path().join(name)
        };
        file(
            "a.toml",
            "include = 'config.toml'\n[source.a]\nregistry = 'of a'\n[source.b]\nregistry = 'of a'",
        );
        file("b.toml", "[source.b]\nregistry = 'of b'\n[source.c]\nregistry = 'of b'");
        let config = file(
            "config.toml",
            "include = ['a.toml', { path = 'b.toml' }]\n[source.c]\nregistry = 'own'",
        );
        let registry = |name: &str| {
            allowed(&config, 0)["source"][name]["registry"]
                .as_str()
                .map(str::to_owned)
        };
        assert_eq!(
            ["a", "b", "c"].map(|name| registry(name).unwrap()),
            ["of a", "of b", "own"]
        );
    }
}
