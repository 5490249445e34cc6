//! MNIST as the checks use it: read once, by whichever of them comes first.

use std::sync::LazyLock;

use contract::activite1::Loaded;
use mnist::{Error, Split};
use ndarray::{Axis, Slice};

/// A set, or what keeps us from reading it.
type Read = Result<Split, String>;

/// The first training images and labels: as many as any check uses.
pub(super) static FIRST: LazyLock<Read> = LazyLock::new(|| mnist::load_first(Loaded::FIRST).map_err(told));
/// The test images and labels.
pub(super) static TEST: LazyLock<Read> = LazyLock::new(|| mnist::load_test().map_err(told));

fn told(error: Error) -> String {
    error.to_string()
}

/// The first `count` training images and labels, [`Loaded::FIRST`] at the most.
pub(super) fn first(count: usize) -> Read {
    Ok(first_of(FIRST.as_ref()?, count))
}

/// The test images and labels.
pub(super) fn test() -> Result<&'static Split, String> {
    Ok(TEST.as_ref()?)
}

/// The first `count` images and labels of a set.
pub(super) fn first_of((images, labels): &Split, count: usize) -> Split {
    let first = Slice::from(..count);
    let images = images.slice_axis(Axis(0), first).to_owned();
    (images, labels.slice_axis(Axis(0), first).to_owned())
}
