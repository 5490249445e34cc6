//! The calls of activité 3, reshape and scale.

use ndarray::{Array2, Array3};

use crate::calls;

calls! {
    PixelsPerImage = "pixels_per_image" { images: Array3<u8> } -> usize;
    Reshape = "reshape" { images: Array3<u8> } -> Array2<u8>;
    Scale = "scale" { images: Array2<u8> } -> Array2<f32>;
    Prepare = "prepare" { images: Array3<u8> } -> Array2<f32>;
}
