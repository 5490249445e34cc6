//! How wrong the network is (the loss, which training lowers) and how often it is right (the accuracy).

use ndarray::ArrayView2;

/// Probabilities are brought into [`EPSILON`]..= 1 − [`EPSILON`] before their logarithm is taken, as in Keras: ln 0 is
/// −∞.
pub const EPSILON: f32 = 1e-7;

/// The cross-entropy between the right answers and the network's, mean over the n samples.
///
/// Both arrays have shape (n, classes): the right answers, one-hot (or probabilities), and the network's
/// probabilities. For one sample, the loss is −Σ y_true\[k\]·ln(p\[k\]) over the classes k; with a one-hot row it is
/// −ln(p of the right class). Here p is y_pred, whose rows sum to 1, brought into 1e-7 ..= 1 − 1e-7. Without
/// samples the loss is 0. (Keras divides each row by its sum first, which changes nothing after softmax.)
///
/// Source: Keras, `keras.losses.CategoricalCrossentropy`
/// (<https://keras.io/api/losses/probabilistic_losses/>).
///
/// # Panics
///
/// When the shapes differ.
///
/// ```no_run
/// let y_true = ndarray::array![[1.0, 0.0], [0.0, 1.0]];
/// let y_pred = ndarray::array![[0.5, 0.5], [0.5, 0.5]];
/// let loss = activite5::categorical_crossentropy(y_true.view(), y_pred.view());
/// assert!((loss - 2_f32.ln()).abs() < 1e-6);
/// ```
pub fn categorical_crossentropy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    check_shapes(y_true, y_pred);
    // `outer_iter` parcourt les lignes ; `a.iter().zip(b.iter())` donne les valeurs deux par deux.
    // Pour un réel : `clamp(min, max)` et `ln()`.
    // `outer_iter` goes through the rows; `a.iter().zip(b.iter())` gives the values two by two.
    // For a real number: `clamp(min, max)` and `ln()`.
    // BEGIN SOLUTION todo!("à vous : l'entropie croisée / your turn: {:?}", y_true.dim())
    if y_true.nrows() == 0 {
        return 0.0;
    }
    let mut total = 0.0;
    for (truth, guess) in y_true.outer_iter().zip(y_pred.outer_iter()) {
        let sum = guess.sum();
        for (&truth, &guess) in truth.iter().zip(guess.iter()) {
            total -= truth * (guess / sum).clamp(EPSILON, 1.0 - EPSILON).ln();
        }
    }
    total / y_true.nrows() as f32
    // END SOLUTION
}

/// The accuracy: the fraction of samples whose greatest probability is at the right class, from 0 to 1.
///
/// Both arrays have shape (n, classes). In each row, of both arrays, the class is the column of the greatest
/// value; when several columns share it, the first one. Without samples the accuracy is 0.
///
/// Source: Keras, `keras.metrics.CategoricalAccuracy`
/// (<https://keras.io/api/metrics/accuracy_metrics/>).
///
/// # Panics
///
/// When the shapes differ.
pub fn categorical_accuracy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    check_shapes(y_true, y_pred);
    // La classe d'une ligne est son argmax, comme dans l'activité 4. Diviser deux entiers donne un entier : `as f32` d'abord.
    // The class of a row is its argmax, as in activity 4. Dividing two integers gives an integer: `as f32` first.
    // BEGIN SOLUTION todo!("à vous : le taux de réussite / your turn: {:?}", y_true.dim())
    if y_true.nrows() == 0 {
        return 0.0;
    }
    let argmax = |row: ndarray::ArrayView1<f32>| {
        let better = |best, class| if row[class] > row[best] { class } else { best };
        (0..row.len()).reduce(better)
    };
    let right = y_true
        .outer_iter()
        .zip(y_pred.outer_iter())
        .filter(|(truth, guess)| argmax(*truth) == argmax(*guess))
        .count();
    right as f32 / y_true.nrows() as f32
    // END SOLUTION
}

/// Stops with a clear message when the two arrays cannot be compared.
pub(crate) fn check_shapes(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) {
    let (wanted, got) = (y_true.dim(), y_pred.dim());
    assert!(
        wanted == got,
        "y_true est de forme {wanted:?} et y_pred de forme {got:?} / y_true has shape {wanted:?} and y_pred {got:?}"
    );
}
