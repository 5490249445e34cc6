//! Writing files so that none is ever half written.

use std::fs::DirEntry;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Writes a file beside its final name, then moves it there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    remove_unfinished(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    // What anybody may read, as a file that is written directly; the crate's own default is for secrets.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}

/// How the name of a file begins that is being written.
const UNFINISHED: &str = ".unfinished-";

/// Removes what those left who were killed while they wrote: what nobody has written to for an hour.
fn remove_unfinished(folder: &Path) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_old = |entry: &DirEntry| {
        let written = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let age = written.and_then(|written| written.elapsed().ok());
        age.is_some_and(|age| age > Duration::from_secs(3600))
    };
    let is_unfinished = |entry: &DirEntry| entry.file_name().to_string_lossy().starts_with(UNFINISHED);
    for entry in entries.filter(|entry| is_unfinished(entry) && is_old(entry)) {
        // Another may have been quicker.
        _ = std::fs::remove_file(entry.path());
    }
}

/// As much room as a program may take that is linked, and then some.
const ROOM: usize = 32 << 20;

/// An error unless something can be written into a folder, and the disk has room.
pub(crate) fn expect_room(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)?.write_all(&vec![0; ROOM])
}

/// The files below a folder, at any depth; none when it is not there. Links are not followed.
pub(crate) fn below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => files.extend(below(&entry.path())?),
            false => files.push(entry.path()),
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_a_killed_writer_left_is_removed_when_it_is_old() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let names = [".unfinished-old", ".unfinished-new", "old"];
        for name in names {
            let file = File::create(path(name)).unwrap();
            let age = Duration::from_secs(if name.ends_with("old") { 7200 } else { 0 });
            file.set_modified(SystemTime::now() - age).unwrap();
        }
        write(&path("written"), b"whole").unwrap();
        assert_eq!(names.map(|name| path(name).exists()), [false, true, true]);
        assert_eq!(std::fs::read(path("written")).unwrap(), b"whole");
    }
}
