//! The calls of activité 4, to_categorical.

use ndarray::{Array1, Array2};

use crate::calls;

calls! {
    NumClasses = "num_classes" { labels: Array1<u8> } -> usize;
    // The error crosses as `()`: that there is one is asked, what it carries is the student's own.
    ToCategorical = "to_categorical" { labels: Array1<u8>, num_classes: usize } -> Result<Array2<f32>, ()>;
    FromCategorical = "from_categorical" { one_hot: Array2<f32> } -> Array1<u8>;
}
