//! Activité 5: fit and evaluate, in the order of the course's steps.

mod batch;
mod evaluate;
mod fit;
mod layers;
mod loss;
mod optimizers;
mod order;

use std::sync::LazyLock;

use contract::Call;
use contract::activite5::Parameters;
use ndarray::{Array1, Array2};
use rand::RngExt;
use rand::rngs::StdRng;

use super::question::Question;
use super::{Activity, Check, compare, golden, recipe};
use crate::verdict::Message;

pub(crate) static ACTIVITY: Activity = Activity {
    recipe: recipe!(activite5, opt_level: 2),
    functions: &[
        &batch::SELECT_BATCH,
        &layers::RELU,
        &layers::SOFTMAX,
        &layers::FORWARD,
        &layers::BACKWARD,
        &loss::CROSSENTROPY,
        &loss::ACCURACY,
        &optimizers::SGD,
        &optimizers::RAVINE,
        &optimizers::RMSPROP,
        &fit::FIT,
        &fit::FIT_SGD,
        &order::FIT_TRACED,
        &evaluate::EVALUATE,
    ],
    checks: &[
        Check {
            id: "select_batch",
            points: 0.5,
            needs: &[],
            run: batch::select_batch,
        },
        Check {
            id: "relu",
            points: 0.25,
            needs: &[],
            run: layers::relu,
        },
        Check {
            id: "softmax",
            points: 0.5,
            needs: &[],
            run: layers::softmax,
        },
        Check {
            id: "forward",
            points: 0.5,
            needs: &[],
            run: layers::forward,
        },
        Check {
            id: "categorical_crossentropy",
            points: 0.5,
            needs: &[],
            run: loss::crossentropy,
        },
        Check {
            id: "categorical_accuracy",
            points: 0.25,
            needs: &[],
            run: loss::accuracy,
        },
        Check {
            id: "backward",
            points: 1.0,
            needs: &[],
            run: layers::backward,
        },
        Check {
            id: "sgd",
            points: 0.5,
            needs: &[],
            run: optimizers::sgd,
        },
        Check {
            id: "momentum",
            points: 0.25,
            needs: &[],
            run: optimizers::momentum,
        },
        Check {
            id: "rmsprop",
            points: 0.5,
            needs: &[],
            run: optimizers::rmsprop,
        },
        Check {
            id: "fit",
            points: 0.5,
            needs: &[],
            run: fit::fit,
        },
        Check {
            id: "shuffle",
            points: 0.25,
            // The order is read from the gradients: they have to be right.
            needs: &["fit"],
            run: order::shuffle,
        },
        Check {
            id: "evaluate",
            points: 0.25,
            needs: &[],
            run: evaluate::evaluate,
        },
        Check {
            id: "mnist",
            points: 0.25,
            needs: &["fit"],
            run: evaluate::mnist,
        },
    ],
    prepare: || {
        LazyLock::force(&golden::KERAS);
        LazyLock::force(&evaluate::TO_LEARN);
        LazyLock::force(&evaluate::TO_TRY);
    },
    instructor_points: 0.0,
};

/// Numbers that f32 sums in another order may change: within 1e-5 or a ten-thousandth. The sums here have at most a hundred terms
/// of ordinary size, whose rounding stays below 1e-5; the mistakes we know change the third digit at the latest.
fn close(expected: f32, obtained: f32) -> bool {
    expected == obtained
        || (expected.is_nan() && obtained.is_nan())
        // Everything is within a part of infinity.
        || (expected.is_finite() && (expected - obtained).abs() <= 1e-5 + 1e-4 * expected.abs())
}

fn tables(name: &str, expected: &Array2<f32>, obtained: &Array2<f32>) -> Option<Message> {
    compare::arrays(expected, obtained, close).map(|message| compare::named(name, message))
}

fn rows(name: &str, expected: &Array1<f32>, obtained: &Array1<f32>) -> Option<Message> {
    compare::arrays(expected, obtained, close).map(|message| compare::named(name, message))
}

/// Where two networks, or their gradients, first differ. `suffix` is put behind the arrays' names.
fn parameters(expected: &Parameters, obtained: &Parameters, suffix: &str) -> Option<Message> {
    tables(&format!("w1{suffix}"), &expected.w1, &obtained.w1)
        .or_else(|| rows(&format!("b1{suffix}"), &expected.b1, &obtained.b1))
        .or_else(|| tables(&format!("w2{suffix}"), &expected.w2, &obtained.w2))
        .or_else(|| rows(&format!("b2{suffix}"), &expected.b2, &obtained.b2))
}

/// By what part samples are nudged: by more than sums in f32 are rounded.
const NUDGE: f32 = 1e-5;

/// A call whose right value hangs on no rounding: it is the same when the samples are nudged one way and the other. Else, a hidden unit
/// may be about to be lit, or two classes to be as probable, and who sums in another order is right with another value.
fn firm<C: Call + Clone>(
    question: &Question<C>,
    samples: fn(&mut C) -> &mut Array2<f32>,
    mut draw: impl FnMut() -> C,
) -> C {
    let right = |call: &C, nudge: f32| {
        let mut nudged = call.clone();
        *samples(&mut nudged) *= 1.0 + nudge;
        (question.truth)(&nudged)
    };
    loop {
        let call = draw();
        if (question.difference)(&call, &right(&call, -NUDGE), &right(&call, NUDGE)).is_none() {
            return call;
        }
    }
}

/// A table of numbers between −1 and 1.
fn table(rng: &mut StdRng, shape: (usize, usize)) -> Array2<f32> {
    Array2::from_shape_simple_fn(shape, || rng.random_range(-1.0..1.0))
}

/// A network of random parameters, biases included.
fn network(rng: &mut StdRng, inputs: usize, hidden: usize, classes: usize) -> Parameters {
    let w1 = table(rng, (inputs, hidden));
    let b1 = table(rng, (1, hidden)).row(0).to_owned();
    let w2 = table(rng, (hidden, classes));
    let b2 = table(rng, (1, classes)).row(0).to_owned();
    Parameters { w1, b1, w2, b2 }
}

/// One-hot rows of random classes.
fn one_hot(rng: &mut StdRng, count: usize, classes: usize) -> Array2<f32> {
    let mut rows = Array2::zeros((count, classes));
    for mut row in rows.outer_iter_mut() {
        row[rng.random_range(0..classes)] = 1.0;
    }
    rows
}

/// Rows of probabilities.
fn probabilities(rng: &mut StdRng, count: usize, classes: usize) -> Array2<f32> {
    let mut rows = Array2::from_shape_simple_fn((count, classes), || rng.random_range(0.05..1.0_f32));
    for mut row in rows.outer_iter_mut() {
        row /= row.sum();
    }
    rows
}

#[cfg(test)]
mod tests {
    use contract::activite5::Evaluate;
    use ndarray::array;

    use super::*;

    /// Logits of x + 1 and 2x: two classes that are as probable when x is 1.
    fn evaluated_at(x: f32) -> Evaluate {
        Evaluate {
            network: Parameters {
                w1: array![[1.0]],
                b1: array![0.0],
                w2: array![[1.0, 2.0]],
                b2: array![1.0, 0.0],
            },
            x: array![[x]],
            y: array![[1.0, 0.0]],
        }
    }

    #[test]
    fn what_rounding_may_change_is_not_asked() {
        let mut drawn = [1.0, 0.999_999, 1.000_001, 0.9].map(evaluated_at).into_iter();
        let draw = || drawn.next().expect("one that stays is among them");
        let call = firm(&evaluate::EVALUATE, |call| &mut call.x, draw);
        assert_eq!(call.x, array![[0.9]]);
    }
}
