//! Loss and metric.

use contract::Layout;
use contract::activite5::{Accuracy, Crossentropy};
use ndarray::{Array2, ArrayView1, Axis, Zip, array};
use rand::RngExt;

use super::super::model::{self, CLIP, double, first_maximum, single};
use super::super::question::{Mistake, Question};
use super::super::{Bench, Failure, golden};
use super::{close, one_hot, probabilities};
use crate::verdict::Message;

pub(super) static CROSSENTROPY: Question<Crossentropy> = Question {
    truth: |call| model::crossentropy(&double(&call.y_true), &double(&call.y_pred)) as f32,
    difference: |_, expected, obtained| numbers(*expected, *obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-loss-summed",
            mimic: |call| per_sample(call, f64::ln, |sum, _, _| sum),
        },
        Mistake {
            id: "activite5-loss-mean-over-classes",
            mimic: |call| per_sample(call, f64::ln, |sum, samples, classes| sum / samples / classes),
        },
        Mistake {
            id: "activite5-loss-sign",
            mimic: |call| per_sample(call, f64::ln, |sum, samples, _| -sum / samples),
        },
        Mistake {
            id: "activite5-loss-log-10",
            mimic: |call| per_sample(call, f64::log10, |sum, samples, _| sum / samples),
        },
        Mistake {
            id: "activite5-loss-log-2",
            mimic: |call| per_sample(call, f64::log2, |sum, samples, _| sum / samples),
        },
        // 0·ln 0 is not a number; −ln 0 alone is infinite.
        Mistake {
            id: "activite5-loss-not-clipped",
            mimic: |call| -(&call.y_true * &call.y_pred.mapv(f32::ln)).sum() / call.y_true.nrows().max(1) as f32,
        },
        Mistake {
            id: "activite5-loss-not-clipped",
            mimic: |call| {
                let terms = Zip::from(&call.y_true).and(&call.y_pred);
                let terms = terms.map_collect(|&y, &p| if y > 0.0 { y * p.ln() } else { 0.0 });
                -terms.sum() / call.y_true.nrows().max(1) as f32
            },
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, f64::from(f32::EPSILON)),
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, 1e-8),
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, 1e-9),
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, 1e-10),
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, 1e-12),
        },
        Mistake {
            id: "activite5-loss-other-bound",
            mimic: |call| clipped(call, 1e-15),
        },
        Mistake {
            id: "activite5-loss-arguments-swapped",
            mimic: |call| model::crossentropy(&double(&call.y_pred), &double(&call.y_true)) as f32,
        },
        Mistake {
            id: "activite5-loss-without-logarithm",
            mimic: |call| per_sample(call, |p| p, |sum, samples, _| sum / samples),
        },
        Mistake {
            id: "activite5-loss-binary",
            mimic: |call| binary(call, |_| 1.0),
        },
        Mistake {
            id: "activite5-loss-binary",
            mimic: |call| binary(call, |classes| classes),
        },
        Mistake {
            id: "activite5-loss-of-the-guess",
            mimic: |call| {
                let y_pred = double(&call.y_pred);
                let greatest = y_pred.map_axis(Axis(1), |row| row.fold(CLIP, |greatest, p| greatest.max(*p)));
                -greatest.mapv(|p| p.min(1.0 - CLIP).ln()).mean().unwrap_or(0.0) as f32
            },
        },
        Mistake {
            id: "activite5-loss-squared-error",
            mimic: |call| {
                (&call.y_true - &call.y_pred)
                    .mapv(|error| error * error)
                    .mean()
                    .unwrap_or(0.0)
            },
        },
        // Of no sample, it is 0 / 0.
        Mistake {
            id: "activite5-loss-without-samples",
            mimic: |call| match call.y_true.nrows() {
                0 => f32::NAN,
                _ => (CROSSENTROPY.truth)(call),
            },
        },
    ],
};

pub(super) static ACCURACY: Question<Accuracy> = Question {
    truth: |call| model::accuracy(&double(&call.y_true), &double(&call.y_pred)) as f32,
    difference: |_, expected, obtained| numbers(*expected, *obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-accuracy-last-maximum",
            mimic: |call| share(call, |right, came| first_maximum(right) == last_maximum(came)),
        },
        Mistake {
            id: "activite5-accuracy-not-divided",
            mimic: |call| {
                share(call, |right, came| first_maximum(right) == first_maximum(came)) * call.y_true.nrows() as f32
            },
        },
        Mistake {
            id: "activite5-accuracy-percentage",
            mimic: |call| share(call, |right, came| first_maximum(right) == first_maximum(came)) * 100.0,
        },
        Mistake {
            id: "activite5-accuracy-error-rate",
            mimic: |call| share(call, |right, came| first_maximum(right) != first_maximum(came)),
        },
        Mistake {
            id: "activite5-accuracy-minimum",
            mimic: |call| {
                share(call, |right, came| {
                    first_maximum(right) == first_maximum(came.mapv(|p| -p).view())
                })
            },
        },
        Mistake {
            id: "activite5-accuracy-integer-division",
            mimic: |call| share(call, |right, came| first_maximum(right) == first_maximum(came)).floor(),
        },
        Mistake {
            id: "activite5-accuracy-by-column",
            mimic: |call| by_column(call) / call.y_true.ncols() as f32,
        },
        Mistake {
            id: "activite5-accuracy-by-column",
            mimic: |call| by_column(call) / call.y_true.nrows().max(1) as f32,
        },
        Mistake {
            id: "activite5-accuracy-exact",
            mimic: |call| share(call, |right, came| right == came),
        },
        // A half counts as 0, or as 1.
        Mistake {
            id: "activite5-accuracy-by-cell",
            mimic: |call| by_cell(call, |p| p > 0.5),
        },
        Mistake {
            id: "activite5-accuracy-by-cell",
            mimic: |call| by_cell(call, |p| p >= 0.5),
        },
        Mistake {
            id: "activite5-accuracy-mean-probability",
            mimic: |call| (&call.y_true * &call.y_pred).sum() / call.y_true.nrows().max(1) as f32,
        },
        Mistake {
            id: "activite5-accuracy-above-half",
            mimic: |call| share(call, |right, came| came[first_maximum(right)] > 0.5),
        },
        Mistake {
            id: "activite5-accuracy-divided-by-all",
            mimic: |call| {
                share(call, |right, came| first_maximum(right) == first_maximum(came)) / call.y_true.ncols() as f32
            },
        },
        Mistake {
            id: "activite5-accuracy-without-samples",
            mimic: |call| match call.y_true.nrows() {
                0 => f32::NAN,
                _ => (ACCURACY.truth)(call),
            },
        },
    ],
};

/// Random probabilities; certain ones, right and wrong; a uniform guess; Keras' own; no sample.
pub(super) fn crossentropy(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut random = |count, classes| Crossentropy {
        y_true: one_hot(rng, count, classes),
        y_pred: probabilities(rng, count, classes),
    };
    let mut cases = vec![random(5, 4), random(1, 10), random(30, 10)];
    let uniform = Crossentropy {
        y_pred: Array2::from_elem((6, 10), 0.1),
        ..random(6, 10)
    };
    let scattered = random(4, 3);
    cases.extend([
        uniform,
        Crossentropy {
            y_pred: Layout::Fortran.lay(scattered.y_pred.clone()),
            ..scattered
        },
    ]);
    // Rows that do not sum to 1 are no probabilities: Keras divides them, but a student's softmax gives none.
    let keras = golden::cases("categorical_crossentropy").filter(|case| case["id"] != "cce.unnormalised_small");
    cases.extend(keras.map(|case| Crossentropy {
        y_true: single(&golden::table(&case["y_true"])),
        y_pred: single(&golden::table(&case["y_pred"])),
    }));
    cases.push(Crossentropy {
        y_true: Array2::zeros((0, 10)),
        y_pred: Array2::zeros((0, 10)),
    });
    CROSSENTROPY.ask(bench, cases)
}

/// Random probabilities, near certain and not; ties, where the first maximum wins; Keras' own; no sample.
pub(super) fn accuracy(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let (count, classes) = (rng.random_range(20..40), rng.random_range(3..6));
    let mut cases = vec![
        Accuracy {
            y_true: array![[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]],
            y_pred: array![[0.4, 0.3, 0.3], [0.1, 0.8, 0.1], [0.2, 0.3, 0.5], [0.6, 0.2, 0.2]],
        },
        Accuracy {
            y_true: one_hot(rng, count, classes),
            y_pred: probabilities(rng, count, classes),
        },
        Accuracy {
            y_true: one_hot(rng, 1, 10),
            y_pred: probabilities(rng, 1, 10),
        },
        Accuracy {
            y_true: array![[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]],
            y_pred: array![[0.4, 0.2, 0.4], [0.1, 0.1, 0.8]],
        },
    ];
    cases.extend(golden::cases("categorical_accuracy").map(|case| Accuracy {
        y_true: single(&golden::table(&case["y_true"])),
        y_pred: single(&golden::table(&case["y_pred"])),
    }));
    cases.push(Accuracy {
        y_true: Array2::zeros((0, 10)),
        y_pred: Array2::zeros((0, 10)),
    });
    ACCURACY.ask(bench, cases)
}

fn numbers(expected: f32, obtained: f32) -> Option<Message> {
    let message = Message::new("difference-value")
        .text("expected", expected)
        .text("obtained", obtained);
    (!close(expected, obtained)).then_some(message)
}

/// −Σ y·log(p), clipped, then what `mean` makes of it with the numbers of samples and of classes.
fn per_sample(call: &Crossentropy, log: fn(f64) -> f64, mean: fn(f64, f64, f64) -> f64) -> f32 {
    let y_pred = double(&call.y_pred).mapv(|p| log(p.clamp(CLIP, 1.0 - CLIP)));
    let (samples, classes) = call.y_true.dim();
    mean(
        -(double(&call.y_true) * y_pred).sum(),
        samples.max(1) as f64,
        classes as f64,
    ) as f32
}

/// Right, but for how near to 0 and 1 a probability may come.
fn clipped(call: &Crossentropy, bound: f64) -> f32 {
    let y_pred = double(&call.y_pred).mapv(|p| p.clamp(bound, 1.0 - bound).ln());
    (-(double(&call.y_true) * y_pred).sum() / call.y_true.nrows().max(1) as f64) as f32
}

/// The cross-entropy of each cell on its own, mean over the samples and what `parts` makes of the number of classes.
fn binary(call: &Crossentropy, parts: fn(f64) -> f64) -> f32 {
    let (samples, classes) = call.y_true.dim();
    let of_cell = |y: f64, p: f64| -y * p.ln() - (1.0 - y) * (1.0 - p).ln();
    let (y_true, y_pred) = (double(&call.y_true), double(&call.y_pred));
    let cells = Zip::from(&y_true)
        .and(&y_pred)
        .map_collect(|&y, &p| of_cell(y, p.clamp(CLIP, 1.0 - CLIP)));
    (cells.sum() / samples.max(1) as f64 / parts(classes as f64)) as f32
}

fn share(call: &Accuracy, is_right: fn(ArrayView1<f64>, ArrayView1<f64>) -> bool) -> f32 {
    let (y_true, y_pred) = (double(&call.y_true), double(&call.y_pred));
    let right = y_true
        .outer_iter()
        .zip(y_pred.outer_iter())
        .filter(|(right, came)| is_right(*right, *came))
        .count();
    right as f32 / y_true.nrows().max(1) as f32
}

/// The share of the cells where `is_one` holds if and only if they should be 1.
fn by_cell(call: &Accuracy, is_one: fn(f32) -> bool) -> f32 {
    let cells = call.y_true.iter().zip(&call.y_pred);
    let right = cells.filter(|(y, p)| (**y > 0.5) == is_one(**p)).count();
    right as f32 / call.y_true.len().max(1) as f32
}

/// How many columns have their greatest values in one row; none without rows.
fn by_column(call: &Accuracy) -> f32 {
    if call.y_true.is_empty() {
        return 0.0;
    }
    let (y_true, y_pred) = (double(&call.y_true), double(&call.y_pred));
    let pairs = y_true.columns().into_iter().zip(y_pred.columns());
    pairs
        .filter(|(right, came)| first_maximum(*right) == first_maximum(*came))
        .count() as f32
}

fn last_maximum(row: ArrayView1<f64>) -> usize {
    (1..row.len()).fold(0, |best, place| if row[place] >= row[best] { place } else { best })
}
