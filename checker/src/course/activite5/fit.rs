//! Training, epoch by epoch.

use contract::activite5::{
    Accuracy, Backward, Crossentropy, FitRmsProp, FitSgd, Fitted, Forward, Parameters, RmsPropUpdates, SelectBatch,
};
use ndarray::{Array1, Array2, Axis};

use super::super::model::{self, Model, RmsProp, Sgd, double, single};
use super::super::question::{Mistake, Question};
use super::super::{Bench, Failure, compare, golden};
use super::{close, firm, network, one_hot, order, parameters, table};
use crate::verdict::{Finding, Message};

pub(super) static FIT: Question<FitRmsProp> = Question {
    truth: |call| training(call).with_rmsprop(),
    difference: |_, expected, obtained| same_shapes(expected, obtained).or_else(|| fitted(expected, obtained)),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-last-batch-dropped",
            mimic: |call| {
                Training {
                    drops_last: true,
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-figures-after-update",
            mimic: |call| {
                Training {
                    figures_after: true,
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-mean-of-batches",
            mimic: |call| {
                Training {
                    mean: |figures, _| figures.iter().sum::<f64>() / figures.len() as f64,
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-figures-of-last-batch",
            mimic: |call| {
                Training {
                    mean: |figures, _| figures.last().copied().unwrap_or(0.0),
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-never-updated",
            mimic: |call| {
                Training {
                    updates: 0,
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-updated-twice",
            mimic: |call| {
                Training {
                    updates: 2,
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-loss-and-accuracy-swapped",
            mimic: |call| {
                let fitted = (FIT.truth)(call);
                Fitted {
                    loss: fitted.accuracy,
                    accuracy: fitted.loss,
                    ..fitted
                }
            },
        },
        Mistake {
            id: "activite5-answers-swapped",
            mimic: |call| {
                Training {
                    loss: |y_true, y_pred| model::crossentropy(y_pred, y_true),
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
        Mistake {
            id: "activite5-one-epoch-only",
            mimic: |call| {
                Training {
                    epochs: call.epochs.min(1),
                    ..training(call)
                }
                .with_rmsprop()
            },
        },
    ],
};

pub(super) static FIT_SGD: Question<FitSgd> = Question {
    truth: |call| {
        let training = Training::new(&call.network, &call.x, &call.y, call.epochs, call.batch_size);
        training.with_sgd(f64::from(call.learning_rate), f64::from(call.momentum))
    },
    difference: |_, expected, obtained| same_shapes(expected, obtained).or_else(|| fitted(expected, obtained)),
    picture: |_| None,
    mistakes: &[],
};

/// Keras' three epochs on eight samples in batches of three, with both optimizers; random ones, whose last batch is partial or
/// the only one.
pub(super) fn fit(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut random = |count, epochs, batch_size| {
        let draw = || FitRmsProp {
            network: network(rng, 5, 6, 3),
            x: table(rng, (count, 5)),
            y: one_hot(rng, count, 3),
            epochs,
            batch_size,
            shuffle: false,
            seed: 1,
        };
        firm(&FIT, |call| &mut call.x, draw)
    };
    let cases = [
        random(10, 2, 4),
        random(5, 1, 8),
        random(6, 2, 1),
        random(7, 0, 2),
        keras(),
    ];
    let asked = FIT
        .ask_joining(bench, cases, "activite5-fit-inherits", fitted_by_parts)
        .and_then(|()| FIT_SGD.ask(bench, [keras_sgd()]));
    match asked {
        // Nothing explains the figures: the order of the samples may.
        Err(Failure::Wrong(finding)) if finding.misconception.is_none() => {
            let misconception = order::shuffled_unasked(bench);
            Err(Failure::Wrong(Box::new(Finding {
                misconception,
                ..*finding
            })))
        }
        asked => asked,
    }
}

/// A training by the student's own functions, put together as they should be.
fn fitted_by_parts(bench: &Bench, call: &FitRmsProp) -> Result<Fitted, Failure> {
    let mut fitted = Fitted {
        network: call.network.clone(),
        loss: Vec::new(),
        accuracy: Vec::new(),
    };
    let indices: Vec<usize> = (0..call.x.nrows()).collect();
    let mut updates = RmsPropUpdates {
        learning_rate: 0.001,
        rho: 0.9,
        epsilon: 1e-7,
        network: call.network.clone(),
        gradients: Vec::new(),
    };
    for _ in 0..call.epochs {
        let (mut loss, mut accuracy) = (0.0, 0.0);
        for batch in indices.chunks(call.batch_size) {
            let (x, y, indices) = (call.x.clone(), call.y.clone(), batch.to_vec());
            let (x, y_true) = bench.call(&SelectBatch { x, y, indices })?;
            let network = fitted.network;
            let (hidden, y_pred) = bench.call(&Forward {
                network: network.clone(),
                x: x.clone(),
            })?;
            let pair = (y_true.clone(), y_pred.clone());
            loss += bench.call(&Crossentropy {
                y_true: pair.0.clone(),
                y_pred: pair.1.clone(),
            })? * batch.len() as f32;
            accuracy += bench.call(&Accuracy {
                y_true: pair.0,
                y_pred: pair.1,
            })? * batch.len() as f32;
            updates.gradients.push(bench.call(&Backward {
                network: network.clone(),
                x,
                hidden,
                y_pred,
                y_true,
            })?);
            // The optimizer begins anew at each call: all its updates, of which the last is the new one.
            fitted.network = bench.call(&updates)?.pop().unwrap_or(network);
        }
        fitted.loss.push(loss / call.x.nrows() as f32);
        fitted.accuracy.push(accuracy / call.x.nrows() as f32);
    }
    Ok(fitted)
}

/// Numbers that grow from step to step: within a thousandth. Three epochs multiply roundings of 1e-6 by less than a hundred; the
/// mistakes we know change the second digit.
fn fitted(expected: &Fitted, obtained: &Fitted) -> Option<Message> {
    let figures = |name: &str, right: &[f32], came: &[f32]| {
        let rows = |figures: &[f32]| Array1::from(figures.to_vec());
        let message = compare::arrays(&rows(right), &rows(came), near);
        message.map(|message| compare::named(name, message))
    };
    figures("history.loss", &expected.loss, &obtained.loss)
        .or_else(|| figures("history.accuracy", &expected.accuracy, &obtained.accuracy))
        .or_else(|| {
            let far = Model::of(&expected.network).zip(&Model::of(&obtained.network), &|right, came| {
                f64::from(u8::from(!near(right as f32, came as f32)))
            });
            let any = far.w1.sum() + far.b1.sum() + far.w2.sum() + far.b2.sum() > 0.0;
            any.then(|| parameters(&expected.network, &obtained.network, ""))
                .flatten()
        })
}

fn near(expected: f32, obtained: f32) -> bool {
    close(expected, obtained) || (expected.is_finite() && (expected - obtained).abs() <= 1e-3 * expected.abs().max(1.0))
}

/// A training as it should go, and the ways in which it goes wrong.
pub(super) struct Training {
    start: Model,
    x: Array2<f64>,
    y: Array2<f64>,
    epochs: usize,
    batch_size: usize,
    drops_last: bool,
    figures_after: bool,
    /// How often each gradient moves the network.
    updates: usize,
    /// The loss of a batch, from the right answers and the network's.
    loss: fn(&Array2<f64>, &Array2<f64>) -> f64,
    /// An epoch's figure from those of its batches and their sizes.
    mean: fn(&[f64], &[usize]) -> f64,
}

fn training(call: &FitRmsProp) -> Training {
    Training::new(&call.network, &call.x, &call.y, call.epochs, call.batch_size)
}

impl Training {
    pub(super) fn new(
        network: &Parameters,
        x: &Array2<f32>,
        y: &Array2<f32>,
        epochs: usize,
        batch_size: usize,
    ) -> Training {
        Training {
            start: Model::of(network),
            x: double(x),
            y: double(y),
            epochs,
            batch_size,
            drops_last: false,
            figures_after: false,
            updates: 1,
            loss: model::crossentropy,
            mean: |figures, sizes| {
                let sum: f64 = figures
                    .iter()
                    .zip(sizes)
                    .map(|(figure, size)| figure * *size as f64)
                    .sum();
                sum / sizes.iter().sum::<usize>().max(1) as f64
            },
        }
    }

    pub(super) fn with_sgd(&self, learning_rate: f64, momentum: f64) -> Fitted {
        let sgd = Sgd {
            learning_rate,
            momentum,
        };
        self.run(sgd.updater(&self.start))
    }

    /// With Keras' default RMSprop.
    pub(super) fn with_rmsprop(&self) -> Fitted {
        self.run(RmsProp::keras(0.001, 0.9, 1e-7).updater(&self.start))
    }

    fn run(&self, mut update: impl FnMut(&Model, &Model) -> Model) -> Fitted {
        let mut weights = self.start.clone();
        let (mut loss, mut accuracy) = (Vec::new(), Vec::new());
        for _ in 0..self.epochs {
            let (mut losses, mut accuracies, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
            let batches = self.x.axis_chunks_iter(Axis(0), self.batch_size);
            for (x, y) in batches.zip(self.y.axis_chunks_iter(Axis(0), self.batch_size)) {
                let (x, y) = (x.to_owned(), y.to_owned());
                if self.drops_last && x.nrows() < self.batch_size {
                    continue;
                }
                let (hidden, y_pred) = weights.forward(&x);
                let gradient = weights.backward(&x, &hidden, &y_pred, &y);
                let after = (0..self.updates).fold(weights.clone(), |after, _| update(&after, &gradient));
                let y_pred = if self.figures_after {
                    after.forward(&x).1
                } else {
                    y_pred
                };
                losses.push((self.loss)(&y, &y_pred));
                accuracies.push(model::accuracy(&y, &y_pred));
                sizes.push(x.nrows());
                weights = after;
            }
            loss.push((self.mean)(&losses, &sizes) as f32);
            accuracy.push((self.mean)(&accuracies, &sizes) as f32);
        }
        Fitted {
            network: weights.parameters(),
            loss,
            accuracy,
        }
    }
}

fn same_shapes(expected: &Fitted, obtained: &Fitted) -> Option<Message> {
    let shapes = |fitted: &Fitted| {
        let Parameters { w1, b1, w2, b2 } = &fitted.network;
        format!(
            "w1 {:?}, b1 {:?}, w2 {:?}, b2 {:?}",
            w1.dim(),
            b1.dim(),
            w2.dim(),
            b2.dim()
        )
    };
    let (right, came) = (shapes(expected), shapes(obtained));
    (right != came).then(|| {
        Message::new("difference-shape")
            .text("expected", right)
            .text("obtained", came)
    })
}

/// Keras' small training.
fn keras() -> FitRmsProp {
    let (fit, weights) = (golden::part("fit"), &golden::part("fit")["initial_weights"]);
    FitRmsProp {
        network: golden::model(&weights["W1"], &weights["b1"], &weights["W2"], &weights["b2"]).parameters(),
        x: single(&golden::table(&fit["x"])),
        y: single(&golden::table(&fit["y"])),
        epochs: 3,
        batch_size: 3,
        shuffle: false,
        seed: 0,
    }
}

/// Keras' small training, with momentum.
fn keras_sgd() -> FitSgd {
    let FitRmsProp {
        network,
        x,
        y,
        epochs,
        batch_size,
        shuffle,
        seed,
    } = keras();
    FitSgd {
        network,
        x,
        y,
        epochs,
        batch_size,
        shuffle,
        seed,
        learning_rate: 0.1,
        momentum: 0.9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_epochs_are_keras_s() {
        let run = |index: usize| &golden::part("fit")["runs"][index]["history"];
        let history =
            |run: &serde_json::Value, name: &str| golden::row(&run[name]).mapv(|figure| figure as f32).to_vec();
        let rmsprop = (FIT.truth)(&keras());
        for (run, fitted) in [(run(0), rmsprop), (run(1), (FIT_SGD.truth)(&keras_sgd()))] {
            for (name, figures) in [("loss", fitted.loss), ("accuracy", fitted.accuracy)] {
                for (expected, obtained) in history(run, name).iter().zip(&figures) {
                    assert!((expected - obtained).abs() < 1e-5, "{name} {expected} {obtained}");
                }
                assert_eq!(figures.len(), 3);
            }
        }
    }
}
