//! The calls of activité 1, the gallery.

use mnist::Split;
use ndarray::{Array, Array1, Array2, Array3, Axis, Dimension, Slice};

use crate::{Drawing, calls, record};

record!(
    /// What crosses of a set: the shapes of its images and of its labels, the first of both, and a checksum of all. Whole, MNIST
    /// has 55 MB, which take longer to write and to read than to load.
    Loaded { images: Vec<usize>, labels: Vec<usize>, first: Split, checksum: u32 }
);

impl Loaded {
    /// How many images and labels cross.
    pub const FIRST: usize = 2_000;

    /// Of a set that was loaded.
    pub fn of((images, labels): &Split) -> Loaded {
        Loaded {
            images: images.shape().to_vec(),
            labels: labels.shape().to_vec(),
            first: (first(images), first(labels)),
            checksum: checksum(images, labels),
        }
    }
}

/// The first of the images, or of the labels.
fn first<D: Dimension>(items: &Array<u8, D>) -> Array<u8, D> {
    let count = Loaded::FIRST.min(items.len_of(Axis(0)));
    items.slice_axis(Axis(0), Slice::from(..count)).to_owned()
}

/// The CRC-32 of the images, then the labels, in row-major order.
fn checksum(images: &Array3<u8>, labels: &Array1<u8>) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(images.as_standard_layout().as_slice().unwrap_or_default());
    hasher.update(labels.as_standard_layout().as_slice().unwrap_or_default());
    hasher.finalize()
}

calls! {
    LoadMnist = "load_mnist" {} -> Result<(Loaded, Loaded), String>;
    ToImage = "to_image" { digit: Array2<u8> } -> Drawing;
    CellOrigin = "cell_origin" { index: usize, n_col: usize } -> (u32, u32);
    PlotGallery = "plot_gallery" {
        images: Array3<u8>, titles: Vec<String>, n_row: usize, n_col: usize
    } -> Drawing;
}
