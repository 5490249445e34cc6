//! The calls of activité 4, to_categorical.

use ndarray::{Array1, Array2};

use crate::{calls, record};

record!(
    /// The first label that has no class: where it stands, the label itself, and how many classes there are.
    LabelOutOfRange { index: usize, label: u8, num_classes: usize }
);

calls! {
    NumClasses = "num_classes" { labels: Array1<u8> } -> usize;
    // The error crosses as `()`: what it carries is asked by a call of its own.
    ToCategorical = "to_categorical" { labels: Array1<u8>, num_classes: usize } -> Result<Array2<f32>, ()>;
    OutOfRange = "to_categorical" { labels: Array1<u8>, num_classes: usize } -> Result<(), LabelOutOfRange>;
    FromCategorical = "from_categorical" { one_hot: Array2<f32> } -> Array1<u8>;
}
