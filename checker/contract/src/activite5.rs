//! The calls of activité 5, fit and evaluate.
//!
//! A network crosses as its four arrays, an optimizer as its settings: what either keeps inside is the student's own.

use ndarray::{Array1, Array2};

use crate::{Brief, calls, record};

record!(
    /// The parameters of a network, or as many gradients: `w1` (inputs, hidden), `b1` (hidden), `w2` (hidden, classes), `b2` (classes).
    Parameters { w1: Array2<f32>, b1: Array1<f32>, w2: Array2<f32>, b2: Array1<f32> }
);

record!(
    /// What `fit` makes: the trained network and the history, one figure an epoch.
    Fitted { network: Parameters, loss: Vec<f32>, accuracy: Vec<f32> }
);

calls! {
    SelectBatch = "select_batch" { x: Array2<f32>, y: Array2<f32>, indices: Vec<usize> } -> (Array2<f32>, Array2<f32>);
    Relu = "relu" { z: Array2<f32> } -> Array2<f32>;
    Softmax = "softmax" { z: Array2<f32> } -> Array2<f32>;
    // Hidden layer, then probabilities.
    Forward = "Network::forward" { network: Parameters, x: Array2<f32> } -> (Array2<f32>, Array2<f32>);
    Crossentropy = "categorical_crossentropy" { y_true: Array2<f32>, y_pred: Array2<f32> } -> f32;
    Accuracy = "categorical_accuracy" { y_true: Array2<f32>, y_pred: Array2<f32> } -> f32;
    Backward = "Network::backward" {
        network: Parameters, x: Array2<f32>, hidden: Array2<f32>, y_pred: Array2<f32>, y_true: Array2<f32>
    } -> Parameters;
    // One optimizer, updated with each of the gradients in turn: the parameters after every update.
    SgdUpdates = "Sgd::update" {
        learning_rate: f32, momentum: f32, network: Parameters, gradients: Vec<Parameters>
    } -> Vec<Parameters>;
    RmsPropUpdates = "RmsProp::update" {
        learning_rate: f32, rho: f32, epsilon: f32, network: Parameters, gradients: Vec<Parameters>
    } -> Vec<Parameters>;
    // The ball on a loss curve: one parameter, moved by `Sgd::update` against the slope, a polynomial given by its coefficients from the
    // constant one up. The positions, start first.
    SgdDescent = "Sgd::update" {
        learning_rate: f32, momentum: f32, start: f32, slope: Vec<f32>, steps: usize
    } -> Vec<f32>;
    FitRmsProp = "fit" {
        network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64
    } -> Fitted;
    FitSgd = "fit" {
        network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64,
        learning_rate: f32, momentum: f32
    } -> Fitted;
    // Trained by an optimizer of ours that moves nothing and writes down the gradients it is given, step by step.
    FitTraced = "fit" {
        network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64
    } -> Vec<Parameters>;
    // Loss, then accuracy.
    Evaluate = "evaluate" { network: Parameters, x: Array2<f32>, y: Array2<f32> } -> (f32, f32);
}

impl Parameters {
    /// Those of a network of single numbers, of which the first weight is given and the others are 0.
    pub fn single(first: f32) -> Parameters {
        Parameters {
            w1: Array2::from_elem((1, 1), first),
            b1: Array1::zeros(1),
            w2: Array2::zeros((1, 1)),
            b2: Array1::zeros(1),
        }
    }
}

impl Brief for Parameters {
    /// The sizes of the layers: `784→512→10`.
    fn brief(&self) -> String {
        format!("{}→{}→{}", self.w1.nrows(), self.b1.len(), self.b2.len())
    }
}
