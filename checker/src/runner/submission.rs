//! Where the crates to be graded stand.

use std::io;
use std::path::{Path, PathBuf};

use crate::kit;

/// A folder that holds the activities' crates.
#[derive(Debug, Clone)]
pub(crate) struct Submission {
    folder: PathBuf,
    /// These are the kit's own solutions, not a student's work.
    pub(crate) is_solution: bool,
}

/// There is nothing to grade where we were told to look.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Nothing {
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error("{} holds no activity", .0.display())]
    NoActivity(PathBuf),
    #[error("no exercises/ folder in {}", .0.display())]
    NotInAKit(PathBuf),
    #[error("{} cannot be read: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: io::Error },
}

impl Submission {
    /// The kit's own solutions.
    pub(crate) fn solutions() -> Submission {
        Submission::solutions_in(kit::root().join("solutions"))
    }

    /// The kit's own solutions, or a copy of them, in that folder.
    pub(crate) fn solutions_in(folder: PathBuf) -> Submission {
        Submission {
            folder,
            is_solution: true,
        }
    }

    /// The `exercises/` of the folder we are in, or of the nearest one above.
    pub(crate) fn exercises(activities: &[&str]) -> Result<Submission, Nothing> {
        let here = std::env::current_dir().map_err(|reason| Nothing::Unreadable {
            path: ".".into(),
            reason,
        })?;
        let folders = here.ancestors().map(|folder| folder.join("exercises"));
        let found = folders.into_iter().find(|folder| holds_one(folder, activities));
        found.map(Submission::of_student).ok_or(Nothing::NotInAKit(here))
    }

    /// A folder that holds `activite3/…`, or a whole kit with its `exercises/`.
    pub(crate) fn given(folder: &Path, activities: &[&str]) -> Result<Submission, Nothing> {
        let unreadable = |reason| Nothing::Unreadable {
            path: folder.to_owned(),
            reason,
        };
        let metadata = match folder.metadata() {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Nothing::Missing(folder.to_owned())),
            Err(error) => return Err(unreadable(error)),
        };
        if !metadata.is_dir() {
            return Err(Nothing::NotAFolder(folder.to_owned()));
        }
        let folder = folder.canonicalize().map_err(unreadable)?;
        let candidates = [folder.join("exercises"), folder.clone()];
        let found = candidates
            .into_iter()
            .find(|candidate| holds_one(candidate, activities));
        found.map(Submission::of_student).ok_or(Nothing::NoActivity(folder))
    }

    fn of_student(folder: PathBuf) -> Submission {
        Submission {
            folder,
            is_solution: false,
        }
    }

    /// A name of its own, for the files we make about it.
    pub(crate) fn id(&self) -> String {
        let path = self.folder.to_string_lossy();
        format!("{:08x}", crc32fast::hash(path.as_bytes()))
    }

    /// Where the crate of `activity` stands, or would stand.
    pub(crate) fn activity(&self, activity: &str) -> PathBuf {
        self.folder.join(activity)
    }
}

fn holds_one(folder: &Path, activities: &[&str]) -> bool {
    // A link could lead to the solutions, which are not the student's work.
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    is_folder(folder) && activities.iter().any(|activity| is_folder(&folder.join(activity)))
}
