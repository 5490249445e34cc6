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
    // BEGIN SOLUTION todo!("à vous : compter {labels} par classe / your turn: count them by class")
    let mut counts = [0; 10];
    for &label in labels {
        counts[usize::from(label)] += 1;
    }
    counts
    // END SOLUTION
}

/// The accuracy of one who always answers the commonest class, from 0 to 1; 0 when there is no label.
///
/// # Panics
///
/// When a label is not below 10.
pub fn majority_baseline(labels: ArrayView1<u8>) -> f64 {
    // Diviser deux entiers donne un entier : convertissez d'abord, avec `as f64`.
    // Dividing two integers gives an integer: convert first, with `as f64`.
    // BEGIN SOLUTION todo!("à vous : la part de la classe la plus fréquente / your turn: the share of the commonest class {labels}")
    let commonest = class_counts(labels).into_iter().max().unwrap_or(0);
    match labels.len() {
        0 => 0.0,
        n => commonest as f64 / n as f64,
    }
    // END SOLUTION
}

/// The cross-entropy of one who knows nothing and gives every class the same probability: ln(`num_classes`).
///
/// For one sample it is −ln(p), where p is the probability given to the right class (Keras,
/// <https://keras.io/api/losses/probabilistic_losses/>). `num_classes` is at least 1.
pub fn untrained_loss(num_classes: usize) -> f64 {
    // Quelle probabilité chaque classe reçoit-elle ? Le logarithme naturel est `ln()`.
    // Which probability does each class get? The natural logarithm is `ln()`.
    // BEGIN SOLUTION todo!("à vous : la perte du hasard sur {num_classes} classes / your turn: the loss of a guess")
    (num_classes as f64).ln()
    // END SOLUTION
}

/// The fraction of the pixels that are 0, from 0 to 1, over all the images; 0 when there is no pixel.
///
/// `images` has shape (n, height, width).
pub fn zero_pixel_fraction(images: ArrayView3<u8>) -> f64 {
    // `iter()` parcourt tous les pixels, `filter` en garde certains, `count` les compte.
    // `iter()` goes through all the pixels, `filter` keeps some of them, `count` counts them.
    // BEGIN SOLUTION todo!("à vous : compter les zéros / your turn: zeros {:?}", images.dim())
    let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
    match images.len() {
        0 => 0.0,
        n => zeros as f64 / n as f64,
    }
    // END SOLUTION
}

/// How many positions, of height × width, are 0 in every image.
///
/// `images` has shape (n, height, width). Without images, no position is ever lit: all are counted.
pub fn never_lit_pixels(images: ArrayView3<u8>) -> usize {
    // `images.lanes(ndarray::Axis(0))` donne, pour chaque position, ses valeurs dans toutes les images.
    // `images.lanes(ndarray::Axis(0))` gives, for each position, its values in all the images.
    // BEGIN SOLUTION todo!("à vous : pixels éteints / your turn: dark pixels {:?}", images.dim())
    let positions = images.lanes(ndarray::Axis(0));
    let never_lit = |position: &ArrayView1<u8>| position.iter().all(|&pixel| pixel == 0);
    positions.into_iter().filter(never_lit).count()
    // END SOLUTION
}

/// Why the optimizer is rmsprop, given what the images are made of.
pub fn optimizer_note() -> Note {
    // Cherchez ce que RMSprop fait de la taille des gradients, puis ce que les images ont de particulier.
    // Look for what RMSprop does with the size of gradients, then for what is peculiar to the images.
    // BEGIN SOLUTION todo!("à vous : pourquoi rmsprop ? / your turn: why rmsprop?")
    Note {
        choice: "rmsprop".into(),
        because: "Le gradient d'un poids de la première couche est proportionnel au pixel que ce poids multiplie : \
                  au centre, où l'encre passe souvent, il est grand et presque toujours présent ; près des bords il \
                  est nul, sauf dans de rares lots. Un même pas pour tous les poids serait trop grand pour les uns \
                  ou trop petit pour les autres. RMSprop divise le gradient de chaque poids par la racine de la \
                  moyenne glissante de ses carrés : chacun avance d'un pas à sa mesure, et ce diviseur change peu \
                  d'un lot à l'autre."
            .into(),
        evidence: "Sur les images d'entraînement, 80,9 % des pixels sont nuls, et 67 des 784 pixels ne s'allument \
                   jamais : les poids de ces 67 pixels n'ont jamais de gradient."
            .into(),
        source: "https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf".into(),
    }
    // END SOLUTION
}

/// Why the loss is categorical_crossentropy, given what the labels are.
pub fn loss_note() -> Note {
    // Cherchez ce que cette fonction compare, et sous quelle forme l'activité 4 a mis les étiquettes.
    // Look for what this function compares, and for the form that activity 4 gave to the labels.
    // BEGIN SOLUTION todo!("à vous : pourquoi categorical_crossentropy ? / your turn: why categorical_crossentropy?")
    Note {
        choice: "categorical_crossentropy".into(),
        because: "Une image montre un chiffre et un seul : les dix classes s'excluent, l'étiquette est un vecteur \
                  one-hot, et softmax répond par dix probabilités de somme 1. L'entropie croisée compare ces deux \
                  répartitions et se réduit à −ln(p), où p est la probabilité donnée à la bonne classe : se tromper \
                  avec assurance coûte très cher. À l'entrée de softmax, son gradient est simplement y_pred − y_true, \
                  qui ne s'éteint pas tant que la réponse est fausse."
            .into(),
        evidence: "Avec 10 classes, un réseau qui n'a rien appris et donne 0,1 à chacune a une perte de ln 10 = \
                   2,303 : l'entraînement part d'une valeur voisine."
            .into(),
        source: "https://keras.io/api/losses/probabilistic_losses/".into(),
    }
    // END SOLUTION
}

/// Why the metric is accuracy, given how the classes are shared out.
pub fn metric_note() -> Note {
    // Cherchez ce que l'on gagnerait à toujours répondre la même chose, et quand cela tromperait.
    // Look for what one would gain by always giving the same answer, and when that would mislead.
    // BEGIN SOLUTION todo!("à vous : pourquoi accuracy ? / your turn: why accuracy?")
    Note {
        choice: "accuracy".into(),
        because: "C'est la part des chiffres bien lus, un nombre que tout le monde comprend ; la perte, elle, sert \
                  à apprendre, parce qu'elle est dérivable. Ce nombre tromperait si une classe dominait, car il \
                  suffirait de toujours la répondre. Ici, les dix classes sont presque équilibrées et toutes les \
                  erreurs se valent : une bonne valeur ne peut pas venir d'une réponse toute faite."
            .into(),
        evidence: "La classe la plus fréquente, le 1, ne fait que 0,1124 de l'ensemble d'entraînement (6742 images \
                   sur 60000) et 0,1135 de l'ensemble de test ; la plus rare, le 5, a encore 5421 images \
                   d'entraînement."
            .into(),
        source: "https://keras.io/api/metrics/accuracy_metrics/".into(),
    }
    // END SOLUTION
}
