//! The network: its parameters, its answer (forward pass) and its gradient (backward pass).

use ndarray::{Array1, Array2, ArrayView2};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// Samples that [`Network::predict`] takes at a time.
const PREDICTED_AT_ONCE: usize = 1000;

/// Two dense layers: inputs → hidden neurons with relu → classes with softmax.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Weights of the first layer, shape (inputs, hidden).
    pub w1: Array2<f32>,
    /// Biases of the first layer, shape (hidden,).
    pub b1: Array1<f32>,
    /// Weights of the second layer, shape (hidden, classes).
    pub w2: Array2<f32>,
    /// Biases of the second layer, shape (classes,).
    pub b2: Array1<f32>,
}

/// What the forward pass computes for a batch of n samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Activations {
    /// Outputs of the first layer, after relu, shape (n, hidden).
    pub hidden: Array2<f32>,
    /// Outputs of the second layer, after softmax, shape (n, classes): a probability per class.
    pub y_pred: Array2<f32>,
}

/// The gradient of the loss: one array per parameter of the [`Network`], of the same shape.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// With respect to `w1`, shape (inputs, hidden).
    pub w1: Array2<f32>,
    /// With respect to `b1`, shape (hidden,).
    pub b1: Array1<f32>,
    /// With respect to `w2`, shape (hidden, classes).
    pub w2: Array2<f32>,
    /// With respect to `b2`, shape (classes,).
    pub b2: Array1<f32>,
}

impl Network {
    /// A network that has learnt nothing yet; the same `seed` makes the same network.
    ///
    /// As in Keras, biases are 0 and weights are drawn evenly between −limit and limit, with
    /// limit = √(6 / (inputs of the layer + outputs of the layer)): *Glorot uniform*, after Glorot and
    /// Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
    pub fn new(inputs: usize, hidden: usize, classes: usize, seed: u64) -> Network {
        let mut rng = StdRng::seed_from_u64(seed);
        Network {
            w1: glorot_uniform(inputs, hidden, &mut rng),
            b1: Array1::zeros(hidden),
            w2: glorot_uniform(hidden, classes, &mut rng),
            b2: Array1::zeros(classes),
        }
    }

    /// The forward pass: what the network answers to `x`, a batch of shape (n, inputs).
    ///
    /// hidden = relu(x·W1 + b1), then y_pred = softmax(hidden·W2 + b2).
    ///
    /// # Panics
    ///
    /// When x has not as many columns as the network has inputs.
    pub fn forward(&self, x: ArrayView2<f32>) -> Activations {
        // `a.dot(&b)` est le produit de deux matrices ; `crate::product(a.view(), b.view())` aussi, plus vite :
        // il passe les zéros de a et emploie tous les cœurs. `+ &self.b1` ajoute b1 à chaque ligne.
        // `a.dot(&b)` is the product of two matrices; so is `crate::product(a.view(), b.view())`, faster: it
        // passes over the zeros of a and uses all the cores. `+ &self.b1` adds b1 to each row.
        // BEGIN SOLUTION todo!("à vous : la passe avant / your turn: forward {:?}", x.dim())
        let hidden = relu((crate::product(x, self.w1.view()) + &self.b1).view());
        let y_pred = softmax((crate::product(hidden.view(), self.w2.view()) + &self.b2).view());
        Activations { hidden, y_pred }
        // END SOLUTION
    }

    /// The backward pass: the gradient of the loss over a batch, from the last layer to the first.
    ///
    /// `x` has shape (n, inputs), `activations` is what [`forward`](Network::forward) gives for it, and
    /// `y_true`, of shape (n, classes), holds the right answers: in each row, values whose sum is 1. The loss
    /// is [`categorical_crossentropy`](crate::categorical_crossentropy), a mean over the n samples:
    ///
    /// | gradient | formula | shape |
    /// | --- | --- | --- |
    /// | dZ2 | (y_pred − y_true) / n | (n, classes) |
    /// | dW2 | hiddenᵀ·dZ2 | (hidden, classes) |
    /// | db2 | sum of the rows of dZ2 | (classes,) |
    /// | dZ1 | dZ2·W2ᵀ where hidden > 0, and 0 elsewhere | (n, hidden) |
    /// | dW1 | xᵀ·dZ1 | (inputs, hidden) |
    /// | db1 | sum of the rows of dZ1 | (hidden,) |
    ///
    /// They are the chain rule: Nielsen, *Neural Networks and Deep Learning*, chapters 2 and 3
    /// (<http://neuralnetworksanddeeplearning.com/chap2.html>).
    ///
    /// # Panics
    ///
    /// When `y_true` has not the shape of `y_pred`.
    pub fn backward(&self, x: ArrayView2<f32>, activations: &Activations, y_true: ArrayView2<f32>) -> Gradients {
        crate::loss::check_shapes(y_true, activations.y_pred.view());
        // Une formule par ligne. `a.t()` est la transposée ; `sum_axis(ndarray::Axis(0))` additionne les lignes.
        // Pour dZ1, `ndarray::Zip` parcourt deux tableaux ensemble.
        // One formula per line. `a.t()` is the transpose; `sum_axis(ndarray::Axis(0))` adds the rows up.
        // For dZ1, `ndarray::Zip` goes through two arrays together.
        // BEGIN SOLUTION todo!("à vous : le gradient / your turn: backward {:?}", x.dim())
        let dz2 = (&activations.y_pred - &y_true) / x.nrows() as f32;
        let mut dz1 = crate::product(dz2.view(), self.w2.t());
        ndarray::Zip::from(&mut dz1)
            .and(&activations.hidden)
            .for_each(|dz, &hidden| *dz = if hidden > 0.0 { *dz } else { 0.0 });
        Gradients {
            w1: crate::product(x.t(), dz1.view()),
            b1: dz1.sum_axis(ndarray::Axis(0)),
            w2: crate::product(activations.hidden.t(), dz2.view()),
            b2: dz2.sum_axis(ndarray::Axis(0)),
        }
        // END SOLUTION
    }

    /// What the network answers to `x`, of shape (n, inputs): the `y_pred` of [`forward`](Network::forward), of shape
    /// (n, classes), for any number of samples.
    ///
    /// It takes them a thousand at a time, so that their hidden outputs need not stand in memory together.
    ///
    /// # Panics
    ///
    /// When x has not as many columns as the network has inputs.
    pub fn predict(&self, x: ArrayView2<f32>) -> Array2<f32> {
        let rows = ndarray::Axis(0);
        let mut answers = Array2::zeros((x.nrows(), self.w2.ncols()));
        let samples = x.axis_chunks_iter(rows, PREDICTED_AT_ONCE);
        for (x, mut y_pred) in samples.zip(answers.axis_chunks_iter_mut(rows, PREDICTED_AT_ONCE)) {
            y_pred.assign(&self.forward(x).y_pred);
        }
        answers
    }
}

/// relu, "rectified linear unit": max(0, z) for each value; the shape stays.
///
/// ```no_run
/// let z = ndarray::array![[-1.5, 0.0, 2.0]];
/// assert_eq!(activite5::relu(z.view()), ndarray::array![[0.0, 0.0, 2.0]]);
/// ```
pub fn relu(z: ArrayView2<f32>) -> Array2<f32> {
    // `mapv` applique une fonction à chaque valeur ; `a.max(b)` est le plus grand des deux réels.
    // `mapv` applies a function to each value; `a.max(b)` is the greater of two real numbers.
    // BEGIN SOLUTION todo!("à vous : couper à zéro / your turn: relu {:?}", z.dim())
    z.mapv(|value| value.max(0.0))
    // END SOLUTION
}

/// softmax: turns each row of scores into probabilities, all between 0 and 1, whose sum is 1.
///
/// In a row z, the probability of class k is exp(z\[k\] − m) / Σ exp(z\[j\] − m), where m is the greatest value of
/// the row. Any m gives the same probabilities; with this one, no exponential overflows. Shape (n, classes)
/// stays. Source: Goodfellow, Bengio and Courville, *Deep Learning*, section 4.1
/// (<https://www.deeplearningbook.org/contents/numerical.html>).
///
/// ```no_run
/// let z = ndarray::array![[1000.0, 1000.0]];
/// assert_eq!(activite5::softmax(z.view()), ndarray::array![[0.5, 0.5]]);
/// ```
pub fn softmax(z: ArrayView2<f32>) -> Array2<f32> {
    // Ligne par ligne : retrancher le maximum, prendre `exp`, diviser par la somme.
    // `z.to_owned()` copie le tableau ; `outer_iter_mut` en parcourt les lignes, pour les changer.
    // Row by row: subtract the maximum, take `exp`, divide by the sum.
    // `z.to_owned()` copies the array; `outer_iter_mut` goes through its rows, to change them.
    // BEGIN SOLUTION todo!("à vous : des probabilités / your turn: softmax {:?}", z.dim())
    let mut probabilities = z.to_owned();
    for mut row in probabilities.outer_iter_mut() {
        let max = row.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
        row.mapv_inplace(|value| (value - max).exp());
        let sum = row.sum();
        row.mapv_inplace(|value| value / sum);
    }
    probabilities
    // END SOLUTION
}

/// Weights of a layer, shape (inputs, outputs), drawn evenly between −limit and limit.
fn glorot_uniform(inputs: usize, outputs: usize, rng: &mut StdRng) -> Array2<f32> {
    let limit = (6.0 / (inputs + outputs) as f32).sqrt();
    Array2::from_shape_simple_fn((inputs, outputs), || rng.random_range(-limit..=limit))
}
