//! Where the crates to be graded stand.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::layout::{self, Found, Layout, Listing, Origin, Stray, Whose};
use super::names;
use crate::kit;

/// The activities' crates of one student.
#[derive(Debug, Clone)]
pub(crate) struct Submission {
    /// Where they should stand.
    folder: PathBuf,
    /// Those that stand elsewhere, or beside copies.
    standings: Vec<Standing>,
    /// The one activity that it is, and not a folder of activities.
    pub(crate) only: Option<&'static str>,
    /// These are the kit's own solutions, not a student's work.
    pub(crate) is_solution: bool,
}

/// Where an activity stands, and what has to be said of it.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) activity: &'static str,
    pub(crate) origin: Origin,
    /// It stands where it should.
    pub(crate) is_right: bool,
    /// It is the folder that was given, and not one that stands there.
    is_own: bool,
    /// What was not taken, because it stands beside what has the right name.
    pub(crate) copies: Vec<PathBuf>,
}

/// Why there is nothing to grade where we were asked to look. It is no grade: somebody has to say what was meant.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Nothing {
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    #[error("{} is an archive", .0.display())]
    Archive(PathBuf),
    /// A library's source, and the folder to give in its place.
    #[error("{} is a source", file.display())]
    Library { file: PathBuf, folder: PathBuf },
    #[error("{} is not a folder", .0.display())]
    NotAFolder(PathBuf),
    #[error("{} holds no activity", folder.display())]
    NoActivity { folder: PathBuf, entries: Vec<PathBuf> },
    #[error("no exercises/ folder in {}", .0.display())]
    NotInAKit(PathBuf),
    #[error("{} cannot be read: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: io::Error },
    #[error("{activity} is there more than once")]
    Twice {
        activity: &'static str,
        libraries: Vec<PathBuf>,
    },
    /// The folder is that of another activity.
    #[error("{} holds {only} only", folder.display())]
    Only {
        folder: PathBuf,
        only: &'static str,
        missing: &'static str,
    },
    #[error("{} cannot be read in one way", folder.display())]
    Unclear {
        /// The activity that is missing; none when it could be any.
        activity: Option<&'static str>,
        folder: PathBuf,
        stray: Stray,
    },
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
            standings: Vec::new(),
            only: None,
            is_solution: true,
        }
    }

    /// The `exercises/` of the folder we are in, or of the nearest one above.
    pub(crate) fn exercises(activities: &[&'static str]) -> Result<Submission, Nothing> {
        let here = std::env::current_dir().map_err(|reason| unreadable(Path::new("."), reason))?;
        let mut folders = here.ancestors().map(|folder| folder.join("exercises"));
        let Some(folder) = folders.find(|folder| holds_one(folder, activities)) else {
            return Err(Nothing::NotInAKit(here));
        };
        let layout = Layout {
            listing: Listing::of(&folder, activities).map_err(|reason| unreadable(&folder, reason))?,
            folder: &folder,
            whose: Whose::Kit,
            activities,
            only: None,
        };
        Ok(Submission {
            folder: folder.clone(),
            ..Submission::laid_out(&layout, activities)?
        })
    }

    /// A folder that holds `activite3/…`, a whole kit with its `exercises/`, or what can be read as one of them. Of the activities
    /// `asked` for, or of all where none is named, those that were not handed in are missing.
    pub(crate) fn given(
        folder: &Path,
        activities: &[&'static str],
        asked: &[&'static str],
    ) -> Result<Submission, Nothing> {
        let folder = existing(folder)?;
        let layout = Layout {
            listing: Listing::of(&folder, activities).map_err(|reason| unreadable(&folder, reason))?,
            folder: &folder,
            whose: Whose::Submission,
            activities,
            only: if let [only] = asked { Some(only) } else { None },
        };
        let wanted = if asked.is_empty() { activities } else { asked };
        let mut submission = Submission::laid_out(&layout, wanted)?;
        for standing in &submission.standings {
            File::open(&standing.origin.library).map_err(|reason| unreadable(&standing.origin.library, reason))?;
        }
        let missing = wanted.iter().filter(|activity| submission.standing(activity).is_none());
        let missing = Vec::from_iter(missing.copied());
        let own = layout.own().filter(|_| !layout.is_understood());
        match (own, missing.first()) {
            (Some(own), Some(_)) if asked.is_empty() => submission.only = Some(own),
            (Some(only), Some(missing)) => return Err(Nothing::Only { folder, only, missing }),
            _ => submission.expect_none_of(&missing, &layout)?,
        }
        Ok(submission)
    }

    /// An activity that is missing was not handed in where others were, and nothing is there that it could be.
    fn expect_none_of(&self, missing: &[&'static str], layout: &Layout) -> Result<(), Nothing> {
        let folder = layout.folder.to_owned();
        for activity in missing {
            if let Some(stray) = layout.stray(activity) {
                let is_any = self.standings.is_empty() && missing.len() > 1 && !matches!(stray, Stray::Source(_));
                return Err(Nothing::Unclear {
                    activity: (!is_any).then_some(activity),
                    folder,
                    stray,
                });
            }
        }
        if !missing.is_empty() && !layout.is_understood() {
            let entries = layout.listing.top().map(Path::to_owned).collect();
            return Err(Nothing::NoActivity { folder, entries });
        }
        Ok(())
    }

    /// The activities that were found. What stands twice is not chosen from.
    fn laid_out(layout: &Layout, wanted: &[&'static str]) -> Result<Submission, Nothing> {
        let found = wanted.iter().map(|activity| Standing::of(activity, layout));
        let standings = Vec::from_iter(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        let right = [layout.folder.join("exercises"), layout.folder.to_owned()];
        let right = right.into_iter().find(|folder| holds_one(folder, layout.activities));
        let beside = standings.first().and_then(|standing| standing.origin.folder.parent());
        let beside = beside.filter(|folder| folder.starts_with(layout.folder));
        Ok(Submission {
            folder: right.unwrap_or_else(|| beside.unwrap_or(layout.folder).to_owned()),
            standings,
            only: None,
            is_solution: false,
        })
    }

    /// A name of its own, for the files we make about it.
    pub(crate) fn id(&self) -> String {
        let path = self.folder.to_string_lossy();
        format!("{:08x}", crc32fast::hash(path.as_bytes()))
    }

    /// Where an activity was found, if it was.
    pub(crate) fn standing(&self, activity: &str) -> Option<&Standing> {
        self.standings.iter().find(|standing| standing.activity == activity)
    }

    /// Where the crate of `activity` stands, or would stand.
    pub(crate) fn origin(&self, activity: &str) -> Origin {
        let usual = || self.usual(activity);
        self.standing(activity)
            .map_or_else(usual, |standing| standing.origin.clone())
    }

    /// Where the crate of `activity` should stand.
    fn usual(&self, activity: &str) -> Origin {
        Origin::usual(self.folder.join(activity))
    }

    /// Where the library of an activity should be, when it is not where one looks first. It may be the folder given that is another.
    pub(crate) fn expected(&self, standing: &Standing) -> Option<PathBuf> {
        let crate_folder = layout::crate_folder(&standing.origin.library)?;
        let usual = match standing.is_own {
            true => Origin::usual(crate_folder.with_file_name(standing.activity)),
            false => self.usual(standing.activity),
        };
        (!standing.is_right).then_some(usual.library)
    }
}

impl Standing {
    /// Where an activity stands in a folder, if it does.
    fn of(activity: &'static str, layout: &Layout) -> Result<Option<Standing>, Nothing> {
        let full = |path: &PathBuf| layout.folder.join(path);
        match layout.find(activity) {
            Found::At {
                library,
                is_right,
                copies,
            } => Ok(Some(Standing {
                activity,
                origin: Origin::of(&full(&library), layout.folder),
                is_own: layout.is_own(&library),
                is_right,
                copies: copies.iter().map(full).collect(),
            })),
            Found::Twice(libraries) => Err(Nothing::Twice {
                activity,
                libraries: libraries.iter().map(full).collect(),
            }),
            Found::Missing => Ok(None),
        }
    }
}

/// The full path of a folder that was given.
fn existing(folder: &Path) -> Result<PathBuf, Nothing> {
    let metadata = match folder.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Nothing::Missing(folder.to_owned())),
        metadata => metadata.map_err(|reason| unreadable(folder, reason))?,
    };
    if metadata.is_dir() {
        return folder.canonicalize().map_err(|reason| unreadable(folder, reason));
    }
    Err(match folder.to_owned() {
        file if names::is_archive(&file) => Nothing::Archive(file),
        file if layout::is_library(&file) => {
            let full = file.canonicalize().map_err(|reason| unreadable(&file, reason))?;
            let folder = layout::crate_folder(&full).unwrap_or(&full).to_owned();
            Nothing::Library { file, folder }
        }
        file => Nothing::NotAFolder(file),
    })
}

fn unreadable(path: &Path, reason: io::Error) -> Nothing {
    Nothing::Unreadable {
        path: path.to_owned(),
        reason,
    }
}

fn holds_one(folder: &Path, activities: &[&str]) -> bool {
    // A link could lead to the solutions, which are not the student's work.
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    is_folder(folder) && activities.iter().any(|activity| is_folder(&folder.join(activity)))
}
