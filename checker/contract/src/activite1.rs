//! The calls of activité 1, the gallery.

use image::GrayImage;
use mnist::Split;
use ndarray::{Array2, Array3};

use crate::call;

call!(LoadMnist = "load_mnist" {} -> Result<(Split, Split), String>);
call!(ToImage = "to_image" { digit: Array2<u8> } -> GrayImage);
call!(CellOrigin = "cell_origin" { index: usize, n_col: usize } -> (u32, u32));
call!(PlotGallery = "plot_gallery" {
    images: Array3<u8>, titles: Vec<String>, n_row: usize, n_col: usize
} -> GrayImage);
