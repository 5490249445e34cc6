//! Activité 4: turn labels into one-hot vectors, as Keras' `to_categorical` does, and back.
//!
//! The statement is in `ENONCE.md` (French) and `STATEMENT.md` (English).

use std::error::Error;
use std::fmt;

use ndarray::{Array1, Array2, ArrayView1, ArrayView2};

/// The first label that has no class: it should be below `num_classes`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelOutOfRange {
    /// Where the label stands among the labels, from 0.
    pub index: usize,
    /// The label itself.
    pub label: u8,
    /// How many classes were asked for.
    pub num_classes: usize,
}

impl fmt::Display for LabelOutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self {
            index,
            label,
            num_classes,
        } = self;
        write!(
            f,
            "étiquette {label} à l'indice {index}, pour {num_classes} classes seulement / \
             label {label} at index {index}, for {num_classes} classes only"
        )
    }
}

impl Error for LabelOutOfRange {}

/// How many classes these labels need: the greatest label plus one, or 0 when there is no label.
pub fn num_classes(labels: ArrayView1<u8>) -> usize {
    // Les classes se comptent depuis 0. `iter().max()` rend une Option : None si le tableau est vide.
    // Classes are counted from 0. `iter().max()` returns an Option: None if the array is empty.
    todo!("à vous : compter les classes de {labels} / your turn: count the classes")
}

/// Encodes each label as a row of `num_classes` values: 1 in the label's column, 0 elsewhere.
///
/// Labels of shape (n,) become an array of shape (n, `num_classes`).
///
/// # Errors
///
/// [`LabelOutOfRange`], for the first label that is not below `num_classes`.
///
/// ```no_run
/// let labels = ndarray::array![2, 0];
/// let one_hot = activite4::to_categorical(labels.view(), 3)?;
/// assert_eq!(one_hot, ndarray::array![[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
/// # Ok::<(), activite4::LabelOutOfRange>(())
/// ```
pub fn to_categorical(labels: ArrayView1<u8>, num_classes: usize) -> Result<Array2<f32>, LabelOutOfRange> {
    // Partez d'un tableau de zéros : `Array2::zeros`. Une étiquette trop grande est une erreur.
    // Start from an array of zeros: `Array2::zeros`. A label that is too great is an error.
    todo!("à vous : encoder {labels} en {num_classes} classes / your turn: encode the labels")
}

/// Decodes each row into the column of its greatest value (argmax): the inverse of [`to_categorical`].
///
/// Values of shape (n, `num_classes`) become labels of shape (n,). They may be probabilities, such as a
/// network's outputs, but not NaN. When several columns share the maximum, the first one wins.
///
/// # Panics
///
/// When a label would not fit in a `u8`, that is beyond 256 columns.
pub fn from_categorical(one_hot: ArrayView2<f32>) -> Array1<u8> {
    // Parcourez les lignes avec `outer_iter` ; en cas d'égalité, la première colonne gagne.
    // Go through the rows with `outer_iter`; on a tie, the first column wins.
    todo!("à vous : décoder {:?} / your turn: decode", one_hot.dim())
}
