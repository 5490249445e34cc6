//! What is to be graded: the submission that a command line names, or why there is none; and what has to be said of where its
//! activities stand.

use std::path::{Path, PathBuf};

use super::UserError;
use crate::cli::Source;
use crate::course::{self, Activity};
use crate::kit;
use crate::runner::layout::{Stray, crate_folder};
use crate::runner::submission::{Nothing, Submission};
use crate::verdict::Message;

/// As many names of what stands in a folder as are worth reading.
const MOST_NAMES: usize = 6;

/// The submission, of which the activities named are asked for, or all where none is.
pub(super) fn find(source: &Source, named: &[&'static str]) -> anyhow::Result<Submission> {
    if !matches!(source, Source::Folder(_)) {
        expect_no_other_kit()?;
    }
    let found = match source {
        Source::Solutions => Ok(Submission::solutions()),
        Source::Exercises => Submission::exercises(&course::names()),
        Source::Folder(folder) => Submission::given(folder, &course::names(), named),
    };
    Ok(found.map_err(|nothing| UserError(message(&nothing)))?)
}

/// Refuses where the user stands in another kit than ours: is it that one or this one that is meant?
pub(super) fn expect_no_other_kit() -> anyhow::Result<()> {
    match kit::other_around_us()? {
        None => Ok(()),
        Some(other) => {
            let message = Message::new("in-another-kit").text("here", other.display());
            Err(UserError(message.text("own", kit::root().display())).into())
        }
    }
}

/// Why there is no submission, and what to do.
fn message(nothing: &Nothing) -> Message {
    let about = |key: &str, path: &Path| Message::new(key).text("path", path.display());
    match nothing {
        Nothing::Missing(path) => about("dir-missing", path),
        Nothing::Archive(path) => about("dir-archive", path),
        Nothing::NotAFolder(path) => about("dir-not-a-folder", path),
        Nothing::NotInAKit(path) => about("not-in-a-kit", path),
        Nothing::Unreadable { path, .. } => about("dir-unreadable", path).text("error", nothing),
        Nothing::Library { file, folder } => about("dir-library", file).text("folder", shown(folder)),
        Nothing::NoActivity { folder, entries } => about("dir-no-activity", folder)
            .text("all", course::names().join(", "))
            .number("count", entries.len() as f64)
            .text("found", names(entries)),
        Nothing::Twice { activity, libraries } => Message::new("dir-twice")
            .text("activity", activity)
            .text("paths", names(libraries)),
        Nothing::Only { folder, only, missing } => {
            about("dir-only", folder).text("only", only).text("missing", missing)
        }
        Nothing::Unclear {
            activity,
            folder,
            stray,
        } => unclear(*activity, folder, stray),
    }
}

/// What could be an activity that is missing, and what to do about it.
fn unclear(activity: Option<&str>, folder: &Path, stray: &Stray) -> Message {
    /// Stands for any.
    const EXAMPLE: &str = "activite3";
    let (key, path) = match stray {
        Stray::Library(path) => ("dir-stray-library", folder.join(path)),
        Stray::Source(path) => ("dir-stray-source", folder.join(path)),
        Stray::Archive(path) => ("dir-stray-archive", folder.join(path)),
        Stray::Closed(path) => ("dir-stray-closed", folder.join(path)),
        Stray::TooMuch => ("dir-stray-too-much", folder.to_owned()),
    };
    let crate_folder = crate_folder(&path).unwrap_or(&path);
    Message::new(key)
        .text("activity", activity.unwrap_or("none"))
        .text("example", activity.unwrap_or(EXAMPLE))
        .text("folder", typed(&shown(crate_folder)))
        .text("path", shown(&path))
}

/// What a report says of where an activity stands, where that is not as usual.
pub(super) fn notes(submission: &Submission, activity: &Activity) -> Vec<Message> {
    let Some(standing) = submission.standing(activity.id()) else {
        return Vec::new();
    };
    let note = |key: &str, path: &Path| {
        Message::new(key)
            .text("activity", activity.id())
            .text("path", shown(path))
    };
    let library = &standing.origin.library;
    let taken = submission.expected(standing).map(|expected| {
        let elsewhere = expected != *library;
        let key = if elsewhere { "layout-taken" } else { "layout-folder" };
        // Three names up, from `activite3/src/lib.rs`.
        let folder = expected.ancestors().nth(3).unwrap_or(library);
        note(key, library)
            .text("expected", shown(&expected))
            .text("folder", shown(folder))
    });
    let copies = &standing.copies;
    let copies = (!copies.is_empty()).then(|| note("layout-copy", library).text("copies", names(copies)));
    taken.into_iter().chain(copies).collect()
}

/// Paths as a list, of which a reader sees the first.
fn names(paths: &[PathBuf]) -> String {
    let names = paths.iter().take(MOST_NAMES).map(|path| shown(path));
    let more = (paths.len() > MOST_NAMES).then(|| "…".to_owned());
    names.chain(more).collect::<Vec<_>>().join(", ")
}

/// What a shell takes for one word and for nothing but its letters.
fn typed(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/\\.:_-".contains(letter);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        // PowerShell, and each shell of Unix: no double quotes, in which `$` is no letter.
        false if !path.contains('\'') => format!("'{path}'"),
        false => format!("\"{path}\""),
    }
}

/// A path as one would type it here.
fn shown(path: &Path) -> String {
    let shown = kit::shown(path);
    // The current folder's own.
    if shown.is_empty() { ".".to_owned() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_to_type_is_one_word() {
        for (path, word) in [
            ("rendus/exo3", "rendus/exo3"),
            ("Zoé_1_file_", "Zoé_1_file_"),
            (
                "Dupont Jean_12345_assignsubmission_file_",
                "'Dupont Jean_12345_assignsubmission_file_'",
            ),
            ("TP $3", "'TP $3'"),
            ("l'exo 3", "\"l'exo 3\""),
        ] {
            assert_eq!(typed(path), word);
        }
    }
}
