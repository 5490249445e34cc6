//! MNIST as the checks use it: read once, by whichever of them comes first.

use std::sync::LazyLock;

use contract::activite1::Loaded;
use mnist::{Error, Split};
use ndarray::{Axis, Slice};

use super::Failure;
use crate::kit;

/// A set, or what keeps us from reading it.
type Read = Result<Split, Unreadable>;

/// A file of the kit's own is not as it was handed out.
#[derive(Debug, Clone)]
pub(crate) struct Unreadable {
    /// The sentence that says what is wrong.
    pub(super) key: &'static str,
    pub(super) file: String,
}

impl From<Error> for Unreadable {
    fn from(error: Error) -> Unreadable {
        let key = match &error {
            Error::Missing { .. } => "kit-data-missing",
            Error::Io { .. } => "kit-data-unreadable",
            Error::NotIdx { found, .. } if mnist::is_lfs_pointer(found) => "kit-data-pointer",
            _ => "kit-data-damaged",
        };
        Unreadable {
            key,
            file: kit::shown(error.path()),
        }
    }
}

impl From<&Unreadable> for Failure {
    fn from(unreadable: &Unreadable) -> Failure {
        Failure::OwnFile(unreadable.clone())
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Failure {
        Failure::OwnFile(unreadable)
    }
}

/// The first training images and labels: as many as any check uses.
pub(super) static FIRST: LazyLock<Read> = LazyLock::new(|| mnist::load_first(Loaded::FIRST).map_err(Unreadable::from));
/// The test images and labels.
pub(super) static TEST: LazyLock<Read> = LazyLock::new(|| mnist::load_test().map_err(Unreadable::from));

/// The first `count` training images and labels, [`Loaded::FIRST`] at the most.
pub(super) fn first(count: usize) -> Read {
    let all = FIRST.as_ref().map_err(Unreadable::clone)?;
    Ok(first_of(all, count))
}

/// The test images and labels.
pub(super) fn test() -> Result<&'static Split, Unreadable> {
    TEST.as_ref().map_err(Unreadable::clone)
}

/// An error unless every file is whole. Takes time: ask only when a student's function failed that reads them.
pub(super) fn expect_whole() -> Result<(), Unreadable> {
    mnist::load_first(usize::MAX)?;
    mnist::load_test()?;
    Ok(())
}

/// The first `count` images and labels of a set.
pub(super) fn first_of((images, labels): &Split, count: usize) -> Split {
    let first = Slice::from(..count);
    let images = images.slice_axis(Axis(0), first).to_owned();
    (images, labels.slice_axis(Axis(0), first).to_owned())
}
