//! The calls of activité 5, fit and evaluate.
//!
//! A network crosses as its four arrays, an optimizer as its settings: what either keeps inside is the student's own.

use ndarray::{Array1, Array2};

use crate::{Brief, call, record};

record!(
    /// The parameters of a network, or as many gradients: `w1` (inputs, hidden), `b1` (hidden), `w2` (hidden, classes), `b2` (classes).
    Parameters { w1: Array2<f32>, b1: Array1<f32>, w2: Array2<f32>, b2: Array1<f32> }
);

record!(
    /// What `fit` makes: the trained network and the history, one figure an epoch.
    Fitted { network: Parameters, loss: Vec<f32>, accuracy: Vec<f32> }
);

call!(SelectBatch = "select_batch" { x: Array2<f32>, y: Array2<f32>, indices: Vec<usize> } -> (Array2<f32>, Array2<f32>));
call!(Relu = "relu" { z: Array2<f32> } -> Array2<f32>);
call!(Softmax = "softmax" { z: Array2<f32> } -> Array2<f32>);
// Hidden layer, then probabilities.
call!(Forward = "Network::forward" { network: Parameters, x: Array2<f32> } -> (Array2<f32>, Array2<f32>));
call!(Crossentropy = "categorical_crossentropy" { y_true: Array2<f32>, y_pred: Array2<f32> } -> f32);
call!(Accuracy = "categorical_accuracy" { y_true: Array2<f32>, y_pred: Array2<f32> } -> f32);
call!(Backward = "Network::backward" {
    network: Parameters, x: Array2<f32>, hidden: Array2<f32>, y_pred: Array2<f32>, y_true: Array2<f32>
} -> Parameters);
// One optimizer, updated with each of the gradients in turn: the parameters after every update.
call!(SgdUpdates = "Sgd::update" {
    learning_rate: f32, momentum: f32, network: Parameters, gradients: Vec<Parameters>
} -> Vec<Parameters>);
call!(RmsPropUpdates = "RmsProp::update" {
    learning_rate: f32, rho: f32, epsilon: f32, network: Parameters, gradients: Vec<Parameters>
} -> Vec<Parameters>);
// The ball on a loss curve: one parameter, moved by `Sgd::update` against the slope, a polynomial given by its coefficients from the
// constant one up. The positions, start first.
call!(SgdDescent = "Sgd::update" {
    learning_rate: f32, momentum: f32, start: f32, slope: Vec<f32>, steps: usize
} -> Vec<f32>);
call!(FitRmsProp = "fit" {
    network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64
} -> Fitted);
call!(FitSgd = "fit" {
    network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64,
    learning_rate: f32, momentum: f32
} -> Fitted);
// Trained by an optimizer of ours that moves nothing and writes down the gradients it is given, step by step.
call!(FitTraced = "fit" {
    network: Parameters, x: Array2<f32>, y: Array2<f32>, epochs: usize, batch_size: usize, shuffle: bool, seed: u64
} -> Vec<Parameters>);
// Loss, then accuracy.
call!(Evaluate = "evaluate" { network: Parameters, x: Array2<f32>, y: Array2<f32> } -> (f32, f32));

impl Brief for Parameters {
    /// The sizes of the layers: `784→512→10`.
    fn brief(&self) -> String {
        format!("{}→{}→{}", self.w1.nrows(), self.b1.len(), self.b2.len())
    }
}
