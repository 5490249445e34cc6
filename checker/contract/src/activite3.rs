//! The calls of activité 3, reshape and scale.

use ndarray::{Array2, Array3};

use crate::call;

call!(PixelsPerImage = "pixels_per_image" { images: Array3<u8> } -> usize);
call!(Reshape = "reshape" { images: Array3<u8> } -> Array2<u8>);
call!(Scale = "scale" { images: Array2<u8> } -> Array2<f32>);
call!(Prepare = "prepare" { images: Array3<u8> } -> Array2<f32>);
