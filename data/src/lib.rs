//! The MNIST digits, as Keras returns them.
//!
//! The four canonical IDX files stand beside this crate, gzipped, so that nothing is ever downloaded. Their origin,
//! their licence and their checksums are told in `README.md`, next to them.
//!
//! | function | what it reads | checksum |
//! | --- | --- | --- |
//! | [`load_data`] | train and test; the kit's files, or those of `MNIST_DIR` | the kit's files only |
//! | [`load_data_from`] | train and test, from any folder (Fashion-MNIST, say) | no |
//! | [`load_first`] | the kit's first `n` training digits, unzipping no more than that | only when all are read |
//! | [`load_test`] | the kit's test set | yes |
//!
//! ```
//! let (images, labels) = mnist::load_first(3)?;
//! assert_eq!(images.dim(), (3, 28, 28));
//! assert_eq!(labels.to_vec(), [5, 0, 4]);
//! # Ok::<(), mnist::Error>(())
//! ```

mod error;
mod idx;
pub mod kit;

use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread::{Builder, scope};

use ndarray::{Array1, Array3};

pub use error::{Error, is_lfs_pointer};

/// Images and their labels.
///
/// Images have shape `(n, height, width)`, `(n, 28, 28)` for MNIST: the array's row is y, its column x, 0 is the
/// background and 255 full ink. Labels have shape `(n,)`, 0 to 9 for MNIST.
pub type Split = (Array3<u8>, Array1<u8>);

const TRAIN: Files = Files {
    images: Name {
        name: "train-images-idx3-ubyte",
        crc32: 0xe9f4_d8b3,
    },
    labels: Name {
        name: "train-labels-idx1-ubyte",
        crc32: 0xe0cb_4ad2,
    },
};
const TEST: Files = Files {
    images: Name {
        name: "t10k-images-idx3-ubyte",
        crc32: 0x9137_3bdf,
    },
    labels: Name {
        name: "t10k-labels-idx1-ubyte",
        crc32: 0x4ab9_eff9,
    },
};

/// Loads MNIST: `(train, test)`, as `keras.datasets.mnist.load_data()` returns them.
///
/// Shapes: `((60000, 28, 28), (60000,))` and `((10000, 28, 28), (10000,))`.
///
/// The files are those of the kit, and their checksums are verified. When the environment variable `MNIST_DIR` is set
/// and not empty, this is [`load_data_from`] that folder instead.
///
/// ```
/// let ((x_train, y_train), (x_test, y_test)) = mnist::load_data()?;
/// assert_eq!(x_train.len_of(ndarray::Axis(0)), y_train.len());
/// assert_eq!(x_test.len_of(ndarray::Axis(0)), y_test.len());
/// # Ok::<(), mnist::Error>(())
/// ```
///
/// # Errors
///
/// Whatever is wrong with a file: see [`Error`], which names it and tells the next step.
pub fn load_data() -> Result<(Split, Split), Error> {
    match std::env::var_os("MNIST_DIR") {
        Some(dir) if !dir.is_empty() => load_data_from(dir),
        _ => load_both(&Folder::shipped()),
    }
}

/// Loads `(train, test)` from a folder that holds IDX files under MNIST's names, such as Fashion-MNIST.
///
/// Each file may be plain (`train-images-idx3-ubyte`) or gzipped (`train-images-idx3-ubyte.gz`). When both exist the
/// plain one is read: someone unpacked it on purpose. Whether a file is gzipped is told by its first bytes, so that one
/// which a browser unzipped without renaming is read too. Images may have any height and width and labels any value;
/// no checksum is verified.
///
/// # Errors
///
/// Whatever is wrong with a file: see [`Error`], which names it and tells the next step.
pub fn load_data_from(dir: impl AsRef<Path>) -> Result<(Split, Split), Error> {
    load_both(&Folder::other(dir.as_ref()))
}

/// Loads the first `n` training images and labels of the kit, without unzipping the rest.
///
/// Shapes: `((n, 28, 28), (n,))`, or the whole training set when `n` is larger. `MNIST_DIR` is not looked at.
///
/// A part has no checksum: damage is noticed only where it breaks the header, the counts or the compression of what is
/// read. When `n` covers the whole set, its checksum is verified as [`load_data`] does.
///
/// # Errors
///
/// Whatever is wrong with a file: see [`Error`], which names it and tells the next step.
pub fn load_first(n: usize) -> Result<Split, Error> {
    Folder::shipped().load(&TRAIN, n)
}

/// Loads the test set of the kit, its checksums verified. `MNIST_DIR` is not looked at.
///
/// Shapes: `((10000, 28, 28), (10000,))`.
///
/// # Errors
///
/// Whatever is wrong with a file: see [`Error`], which names it and tells the next step.
pub fn load_test() -> Result<Split, Error> {
    Folder::shipped().load(&TEST, usize::MAX)
}

/// The test set is unzipped beside the training set: about an eighth of the waiting is saved.
fn load_both(folder: &Folder) -> Result<(Split, Split), Error> {
    let load_test = || folder.load(&TEST, usize::MAX);
    scope(|threads| {
        // Where no thread may be started (the checker limits a student's process), one after the other does as well.
        let Ok(test) = Builder::new().spawn_scoped(threads, load_test) else {
            return Ok((folder.load(&TRAIN, usize::MAX)?, load_test()?));
        };
        let train = folder.load(&TRAIN, usize::MAX);
        let test = test.join().unwrap_or_else(|panic| resume_unwind(panic));
        Ok((train?, test?))
    })
}

/// The two files of a split.
struct Files {
    images: Name,
    labels: Name,
}

/// A file's name, unzipped, and the CRC-32 of the one that the kit ships. The test `published_sha256` shows that these
/// sums belong to the published files.
struct Name {
    name: &'static str,
    crc32: u32,
}

/// Where files are looked for.
struct Folder {
    dir: PathBuf,
    /// The kit's own files have one form (gzipped) and one content (a known checksum).
    shipped: bool,
}

impl Folder {
    fn shipped() -> Self {
        Self {
            dir: error::shipped_dir(),
            shipped: true,
        }
    }

    fn other(dir: &Path) -> Self {
        Self {
            dir: dir.into(),
            shipped: false,
        }
    }

    /// The first `limit` images and labels of a split.
    fn load(&self, files: &Files, limit: usize) -> Result<Split, Error> {
        let (images_path, labels_path) = (self.find(&files.images)?, self.find(&files.labels)?);
        let labels = idx::read::<1>(&labels_path, limit, self.crc32(&files.labels))?;
        let images = idx::read::<3>(&images_path, limit, self.crc32(&files.images))?;
        if images.announced != labels.announced {
            return Err(Error::CountsDiffer {
                images: images_path,
                image_count: images.announced,
                labels: labels_path,
                label_count: labels.announced,
            });
        }
        Ok((images.into_array(&images_path)?, labels.into_array(&labels_path)?))
    }

    fn find(&self, file: &Name) -> Result<PathBuf, Error> {
        let plain = self.dir.join(file.name);
        let gzipped = self.dir.join(format!("{}.gz", file.name));
        if !self.shipped && plain.exists() {
            return Ok(plain);
        }
        if gzipped.exists() {
            return Ok(gzipped);
        }
        Err(Error::Missing {
            path: if self.shipped { gzipped } else { plain },
        })
    }

    fn crc32(&self, file: &Name) -> Option<u32> {
        self.shipped.then_some(file.crc32)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Fashion-MNIST under the kit's names, say: well formed, and yet not the kit's digits.
    #[test]
    fn a_shipped_file_replaced_by_another_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        for files in [TRAIN, TEST] {
            let header = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 255];
            fs::write(dir.path().join(format!("{}.gz", files.images.name)), header).unwrap();
            let header = [0, 0, 8, 1, 0, 0, 0, 1, 7];
            fs::write(dir.path().join(format!("{}.gz", files.labels.name)), header).unwrap();
        }
        assert!(load_data_from(dir.path()).is_ok());

        let folder = Folder {
            dir: dir.path().into(),
            shipped: true,
        };
        let error = load_both(&folder).unwrap_err();
        let Error::ChecksumDiffers { path, expected, found } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(*path, dir.path().join("train-labels-idx1-ubyte.gz"));
        assert_eq!(*expected, TRAIN.labels.crc32);
        assert_eq!(*found, crc32fast::hash(&[0, 0, 8, 1, 0, 0, 0, 1, 7]));
        for message in [error.to_string(), error.message_fr()] {
            assert!(
                message.contains("0xe0cb4ad2") && message.contains("train-labels"),
                "{message}"
            );
        }
    }

    #[test]
    fn a_shipped_file_that_is_missing_is_asked_for_gzipped() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(TEST.images.name), "").unwrap();
        let folder = Folder {
            dir: dir.path().into(),
            shipped: true,
        };
        let error = folder.load(&TEST, 1).unwrap_err();
        assert!(
            matches!(&error, Error::Missing { path } if path.ends_with("t10k-images-idx3-ubyte.gz")),
            "{error:?}"
        );
    }
}
