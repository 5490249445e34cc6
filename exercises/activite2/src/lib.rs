//! Activité 2: why rmsprop, why categorical_crossentropy, why accuracy? Evidence first, then three notes.
//!
//! The statement is in `ENONCE.md` (French) and `STATEMENT.md` (English).

use ndarray::{ArrayView1, ArrayView3};

/// A choice of the course, and why it suits this data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What is chosen, by its exact name in Keras.
    pub choice: String,
    /// Why, in two or three sentences of one's own.
    pub because: String,
    /// A sentence with figures that are computed on MNIST, and are true of it.
    pub evidence: String,
    /// Where one may read more: an address that begins with `https://` or `http://`.
    pub source: String,
}

/// How many labels there are of each class, from 0 to 9.
///
/// # Panics
///
/// When a label is not below 10.
pub fn class_counts(labels: ArrayView1<u8>) -> [usize; 10] {
    if let Some(label) = labels.iter().find(|&&label| label >= 10) {
        panic!("l'étiquette {label} n'est pas un chiffre / the label {label} is no digit");
    }
    // Un compteur par classe : `[0; 10]`. Un indice est un `usize` : `usize::from(etiquette)`.
    // One counter per class: `[0; 10]`. An index is a `usize`: `usize::from(label)`.
    todo!("à vous : compter {labels} par classe / your turn: count them by class")
}

/// The accuracy of one who always answers the commonest class, from 0 to 1; 0 when there is no label.
///
/// # Panics
///
/// When a label is not below 10.
pub fn majority_baseline(labels: ArrayView1<u8>) -> f64 {
    // Diviser deux entiers donne un entier : convertissez d'abord, avec `as f64`.
    // Dividing two integers gives an integer: convert first, with `as f64`.
    todo!("à vous : la part de la classe la plus fréquente / your turn: the share of the commonest class {labels}")
}

/// The cross-entropy of one who knows nothing and gives every class the same probability: ln(`num_classes`).
///
/// For one sample it is −ln(p), where p is the probability given to the right class (Keras,
/// <https://keras.io/api/losses/probabilistic_losses/>). `num_classes` is at least 1.
pub fn untrained_loss(num_classes: usize) -> f64 {
    // Quelle probabilité chaque classe reçoit-elle ? Le logarithme naturel est `ln()`.
    // Which probability does each class get? The natural logarithm is `ln()`.
    todo!("à vous : la perte du hasard sur {num_classes} classes / your turn: the loss of a guess")
}

/// The fraction of the pixels that are 0, from 0 to 1, over all the images; 0 when there is no pixel.
///
/// `images` has shape (n, height, width).
pub fn zero_pixel_fraction(images: ArrayView3<u8>) -> f64 {
    // `iter()` parcourt tous les pixels, `filter` en garde certains, `count` les compte.
    // `iter()` goes through all the pixels, `filter` keeps some of them, `count` counts them.
    todo!("à vous : compter les zéros / your turn: zeros {:?}", images.dim())
}

/// How many positions, of height × width, are 0 in every image.
///
/// `images` has shape (n, height, width). Without images, no position is ever lit: all are counted.
pub fn never_lit_pixels(images: ArrayView3<u8>) -> usize {
    // `images.lanes(ndarray::Axis(0))` donne, pour chaque position, ses valeurs dans toutes les images.
    // `images.lanes(ndarray::Axis(0))` gives, for each position, its values in all the images.
    todo!("à vous : pixels éteints / your turn: dark pixels {:?}", images.dim())
}

/// Why the optimizer is rmsprop, given what the images are made of.
pub fn optimizer_note() -> Note {
    // Cherchez ce que RMSprop fait de la taille des gradients, puis ce que les images ont de particulier.
    // Look for what RMSprop does with the size of gradients, then for what is peculiar to the images.
    todo!("à vous : pourquoi rmsprop ? / your turn: why rmsprop?")
}

/// Why the loss is categorical_crossentropy, given what the labels are.
pub fn loss_note() -> Note {
    // Cherchez ce que cette fonction compare, et sous quelle forme l'activité 4 a mis les étiquettes.
    // Look for what this function compares, and for the form that activity 4 gave to the labels.
    todo!("à vous : pourquoi categorical_crossentropy ? / your turn: why categorical_crossentropy?")
}

/// Why the metric is accuracy, given how the classes are shared out.
pub fn metric_note() -> Note {
    // Cherchez ce que l'on gagnerait à toujours répondre la même chose, et quand cela tromperait.
    // Look for what one would gain by always giving the same answer, and when that would mislead.
    todo!("à vous : pourquoi accuracy ? / your turn: why accuracy?")
}
