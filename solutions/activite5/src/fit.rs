//! Training (`fit`) and examination (`evaluate`), with Keras' names and meanings.

use ndarray::{Array2, ArrayView2};
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use crate::progress::{Means, Progress};
use crate::{Network, Optimizer};

/// How to train.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitConfig {
    /// How many times the whole training set is gone through. With 0, nothing is learnt.
    pub epochs: usize,
    /// How many samples make one step; the last batch of an epoch may have fewer. At least 1.
    pub batch_size: usize,
    /// Whether each epoch goes through the samples in a new order.
    pub shuffle: bool,
    /// The same seed gives the same orders.
    pub seed: u64,
}

impl Default for FitConfig {
    /// The course's: 5 epochs, batches of 128, shuffled, seed 0.
    fn default() -> FitConfig {
        FitConfig {
            epochs: 5,
            batch_size: 128,
            shuffle: true,
            seed: 0,
        }
    }
}

/// A batch whose product with W1 takes fewer multiplications trains the network sooner on one core than on several.
const WORTH_ALL_CORES: usize = 4_000_000;

/// How training went: one value per epoch.
///
/// Each is the mean over the samples of the epoch. The network answers each sample just before it learns
/// from it, so that these are not yet the values of the network at the end of the epoch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The loss of each epoch.
    pub loss: Vec<f32>,
    /// The accuracy of each epoch.
    pub accuracy: Vec<f32>,
}

/// Picks a batch: the rows of `x` and `y` at `indices`, in that order.
///
/// `x` has shape (n, inputs) and `y` (n, classes); with b indices, the batch has shapes (b, inputs) and
/// (b, classes). An index may come several times.
///
/// # Panics
///
/// When an index is not below n.
pub fn select_batch(x: ArrayView2<f32>, y: ArrayView2<f32>, indices: &[usize]) -> (Array2<f32>, Array2<f32>) {
    // `select` prend l'axe et les indices ; l'axe des lignes est `ndarray::Axis(0)`.
    // `select` takes the axis and the indices; the axis of the rows is `ndarray::Axis(0)`.
    // BEGIN SOLUTION todo!("à vous : choisir {indices:?} / your turn: {:?}", (x.dim(), y.dim()))
    let rows = ndarray::Axis(0);
    (x.select(rows, indices), y.select(rows, indices))
    // END SOLUTION
}

/// One step of training on one batch: shapes (b, inputs) and (b, classes). Returns its loss and its accuracy.
///
/// Forward pass, loss and accuracy, backward pass, update: the loss and the accuracy are those of the network before
/// the update.
///
/// # Panics
///
/// When x and y have different numbers of rows; when their columns are not the network's inputs and classes.
pub fn train_on_batch(
    network: &mut Network,
    optimizer: &mut impl Optimizer,
    x: ArrayView2<f32>,
    y: ArrayView2<f32>,
) -> (f32, f32) {
    check_shapes(network, x, y);
    // Les fonctions sont écrites : network.forward, crate::categorical_crossentropy,
    // crate::categorical_accuracy, network.backward, optimizer.update.
    // The functions are written: network.forward, crate::categorical_crossentropy,
    // crate::categorical_accuracy, network.backward, optimizer.update.
    // BEGIN SOLUTION todo!("à vous : un pas / your turn: {}", std::any::type_name_of_val(optimizer))
    let activations = network.forward(x);
    let loss = crate::categorical_crossentropy(y, activations.y_pred.view());
    let accuracy = crate::categorical_accuracy(y, activations.y_pred.view());
    let gradients = network.backward(x, &activations, y);
    optimizer.update(network, &gradients);
    (loss, accuracy)
    // END SOLUTION
}

/// Trains the network on `x`, of shape (n, inputs), and the right answers `y`, of shape (n, classes).
///
/// `y` is one-hot; as in Keras, rows of probabilities are accepted too. Without samples nothing is learnt, and the
/// loss and the accuracy of every epoch are 0. On a terminal, a line per epoch tells how it goes.
///
/// # Panics
///
/// When the batch size is 0; when x and y have different numbers of rows; when their columns are not the network's inputs
/// and classes; when a value is NaN or infinite.
pub fn fit(
    network: &mut Network,
    optimizer: &mut impl Optimizer,
    x: ArrayView2<f32>,
    y: ArrayView2<f32>,
    config: &FitConfig,
) -> History {
    assert!(config.batch_size > 0, "batch_size vaut 0 / batch_size is 0");
    check_shapes(network, x, y);
    check_finite(x, y);
    let multiplications = config.batch_size.min(x.nrows()) * network.w1.len();
    let mut train = || train(network, optimizer, x, y, config);
    if multiplications < WORTH_ALL_CORES {
        train()
    } else {
        kernels::on_all_cores(train)
    }
}

/// The loop of `fit`, on data that it has found to fit together.
fn train(
    network: &mut Network,
    optimizer: &mut impl Optimizer,
    x: ArrayView2<f32>,
    y: ArrayView2<f32>,
    config: &FitConfig,
) -> History {
    let mut rng = StdRng::seed_from_u64(config.seed);
    let mut indices: Vec<usize> = (0..x.nrows()).collect();
    let mut history = History::default();
    for epoch in 1..=config.epochs {
        if config.shuffle {
            indices.shuffle(&mut rng);
        }
        let mut means = Means::default();
        let mut progress = Progress::new(epoch, config.epochs, x.nrows().div_ceil(config.batch_size));
        let mut batches = indices.chunks(config.batch_size).map(|batch| select_batch(x, y, batch));
        let mut next = batches.next();
        while let Some((x_batch, y_batch)) = next {
            // A core that has nothing to do meanwhile picks the next batch.
            let learn = || train_on_batch(network, optimizer, x_batch.view(), y_batch.view());
            let ((loss, accuracy), upcoming) = kernels::meanwhile(learn, || batches.next());
            means.add(loss, accuracy, x_batch.nrows());
            progress.advance(&means);
            next = upcoming;
        }
        history.loss.push(means.loss());
        history.accuracy.push(means.accuracy());
    }
    history
}

/// The loss and the accuracy of the network on `x`, of shape (n, inputs), and the right answers `y`, of shape
/// (n, classes). Without samples, both are 0.
///
/// # Panics
///
/// When x and y have different numbers of rows; when their columns are not the network's inputs and classes; when a
/// value is NaN or infinite.
pub fn evaluate(network: &Network, x: ArrayView2<f32>, y: ArrayView2<f32>) -> (f32, f32) {
    check_shapes(network, x, y);
    check_finite(x, y);
    // Ce que le réseau répond, puis la perte et le taux de réussite. Rien n'est appris ici.
    // What the network answers, then the loss and the accuracy. Nothing is learnt here.
    // BEGIN SOLUTION todo!("à vous : évaluer sur {:?} / your turn: evaluate", x.dim())
    let y_pred = network.predict(x);
    let loss = crate::categorical_crossentropy(y, y_pred.view());
    let accuracy = crate::categorical_accuracy(y, y_pred.view());
    (loss, accuracy)
    // END SOLUTION
}

/// Stops with a clear message when the network cannot learn from these data.
fn check_shapes(network: &Network, x: ArrayView2<f32>, y: ArrayView2<f32>) {
    let (samples, columns) = x.dim();
    let (answers, classes) = y.dim();
    assert!(
        samples == answers,
        "x a {samples} lignes et y en a {answers} / x has {samples} rows and y has {answers}"
    );
    let inputs = network.w1.nrows();
    assert!(
        columns == inputs,
        "x a {columns} colonnes et le réseau {inputs} entrées / x has {columns} columns and the network {inputs} inputs"
    );
    let outputs = network.w2.ncols();
    assert!(
        classes == outputs,
        "y a {classes} colonnes et le réseau {outputs} classes / y has {classes} columns and the network {outputs} classes"
    );
}

/// Stops with a clear message when a value is NaN or infinite.
fn check_finite(x: ArrayView2<f32>, y: ArrayView2<f32>) {
    for (name, values) in [("x", x), ("y", y)] {
        assert!(
            values.iter().all(|value| value.is_finite()),
            "{name} contient NaN ou l'infini / {name} holds NaN or infinity"
        );
    }
}
