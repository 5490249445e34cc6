//! Activité 3: reshape the images into vectors, and scale their pixels from 0..=255 to 0..=1.
//!
//! The statement is in `ENONCE.md` (French) and `STATEMENT.md` (English).

use ndarray::{Array2, ArrayView2, ArrayView3};

/// How many pixels each image has, for `images` of shape (n, height, width): 784 for MNIST.
pub fn pixels_per_image(images: ArrayView3<u8>) -> usize {
    // Pourquoi 784 ? La réponse est dans `images.dim()`.
    // Why 784? The answer is in `images.dim()`.
    todo!("à vous : compter dans {:?} / your turn: count", images.dim())
}

/// Lays each image flat: shape (n, height, width) becomes (n, height × width), pixels unchanged.
///
/// Row i holds image i, its first row first, each row from left to right.
pub fn reshape(images: ArrayView3<u8>) -> Array2<u8> {
    // `to_shape` rend un Result, car les tailles pourraient ne pas concorder. Ici, elles concordent : `expect`.
    // `to_shape` returns a Result, for the sizes might not agree. Here they do: `expect`.
    todo!("à vous : aplatir {:?} / your turn: flatten", images.dim())
}

/// Turns each pixel, an integer from 0 to 255, into a real number from 0 to 1; the shape stays.
///
/// ```no_run
/// let pixels = ndarray::array![[0, 51, 255]];
/// assert_eq!(activite3::scale(pixels.view()), ndarray::array![[0.0, 0.2, 1.0]]);
/// ```
pub fn scale(images: ArrayView2<u8>) -> Array2<f32> {
    // Convertir d'abord, diviser ensuite : `mapv` et `f32::from`.
    // First convert, then divide: `mapv` and `f32::from`.
    todo!("à vous : normaliser {:?} / your turn: scale", images.dim())
}

/// Makes images ready for the network: [`reshape`], then [`scale`].
///
/// Shape (n, 28, 28) of integers becomes (n, 784) of reals; the same for training and test images.
pub fn prepare(images: ArrayView3<u8>) -> Array2<f32> {
    // Deux fonctions déjà écrites, l'une après l'autre.
    // Two functions already written, one after the other.
    todo!("à vous : préparer {:?} / your turn: prepare", images.dim())
}
