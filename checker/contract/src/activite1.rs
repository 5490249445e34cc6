//! The calls of activité 1, the gallery.

use image::GrayImage;
use mnist::Split;
use ndarray::{Array2, Array3, Axis, Slice};

use crate::{call, record};

record!(
    /// What crosses of a set: the shapes of its images and of its labels, and the first of both. Whole, MNIST has 55 MB, which
    /// take longer to write and to read than to load.
    Loaded { images: Vec<usize>, labels: Vec<usize>, first: Split }
);

impl Loaded {
    /// How many images and labels cross.
    pub const FIRST: usize = 2_000;

    /// Of a set that was loaded.
    pub fn of((images, labels): &Split) -> Loaded {
        let first = |length: usize| Slice::from(..Loaded::FIRST.min(length));
        Loaded {
            images: images.shape().to_vec(),
            labels: labels.shape().to_vec(),
            first: (
                images.slice_axis(Axis(0), first(images.len_of(Axis(0)))).to_owned(),
                labels.slice_axis(Axis(0), first(labels.len())).to_owned(),
            ),
        }
    }
}

call!(LoadMnist = "load_mnist" {} -> Result<(Loaded, Loaded), String>);
call!(ToImage = "to_image" { digit: Array2<u8> } -> GrayImage);
call!(CellOrigin = "cell_origin" { index: usize, n_col: usize } -> (u32, u32));
call!(PlotGallery = "plot_gallery" {
    images: Array3<u8>, titles: Vec<String>, n_row: usize, n_col: usize
} -> GrayImage);
