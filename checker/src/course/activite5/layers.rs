//! The layers: relu, softmax, the forward and the backward pass.

use contract::activite5::{Backward, Forward, Parameters, Relu, Softmax};
use contract::{Call, Layout};
use ndarray::{Array2, ArrayView1, Axis, array};

use super::super::model::{self, Model, double, single};
use super::super::question::{Mistake, Question};
use super::super::{Bench, Failure, golden};
use super::{network, one_hot, parameters, table, tables};

pub(super) static RELU: Question<Relu> = Question {
    truth: |call| call.z.mapv(|value| value.max(0.0)),
    difference: |_, expected, obtained| tables("", expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-relu-identity",
            mimic: |call| call.z.clone(),
        },
        Mistake {
            id: "activite5-relu-absolute",
            mimic: |call| call.z.mapv(f32::abs),
        },
        Mistake {
            id: "activite5-relu-minimum",
            mimic: |call| call.z.mapv(|value| value.min(0.0)),
        },
        Mistake {
            id: "activite5-relu-step",
            mimic: |call| call.z.mapv(|value| f32::from(u8::from(value > 0.0))),
        },
        Mistake {
            id: "activite5-relu-leaky",
            mimic: |call| call.z.mapv(|value| value.max(0.01 * value)),
        },
        Mistake {
            id: "activite5-relu-sigmoid",
            mimic: |call| sigmoid(&call.z),
        },
        Mistake {
            id: "activite5-relu-clipped",
            mimic: |call| call.z.mapv(|value| value.clamp(0.0, 1.0)),
        },
        Mistake {
            id: "activite5-relu-zeros",
            mimic: |call| call.z.mapv(|_| 0.0),
        },
    ],
};

pub(super) static SOFTMAX: Question<Softmax> = Question {
    truth: |call| single(&model::softmax(&double(&call.z))),
    difference: |call, expected, obtained| {
        let message = tables("", expected, obtained)?;
        (!is_rounded_with_the_scores(&call.z, expected, obtained)).then_some(message)
    },
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-softmax-by-column",
            mimic: |call| by_column(&call.z),
        },
        // Here as below: without subtracting a maximum either.
        Mistake {
            id: "activite5-softmax-by-column",
            mimic: |call| {
                let exps = call.z.mapv(f32::exp);
                &exps / &exps.sum_axis(Axis(0))
            },
        },
        Mistake {
            id: "activite5-softmax-of-the-whole",
            mimic: |call| of_the_whole(&call.z),
        },
        Mistake {
            id: "activite5-softmax-of-the-whole",
            mimic: |call| {
                let exps = call.z.mapv(f32::exp);
                &exps / exps.sum()
            },
        },
        Mistake {
            id: "activite5-softmax-unstable",
            mimic: |call| divided(call.z.mapv(f32::exp)),
        },
        Mistake {
            id: "activite5-softmax-overall-maximum",
            mimic: |call| divided(call.z.mapv(|value| (value - greatest(&call.z)).exp())),
        },
        Mistake {
            id: "activite5-softmax-maximum-from-zero",
            mimic: |call| {
                divided(
                    scores_minus(&call.z, |row| {
                        row.fold(0.0, |greatest: f32, value| greatest.max(*value))
                    })
                    .mapv(f32::exp),
                )
            },
        },
        Mistake {
            id: "activite5-softmax-not-divided",
            mimic: |call| not_divided(&call.z),
        },
        Mistake {
            id: "activite5-softmax-not-divided",
            mimic: |call| call.z.mapv(f32::exp),
        },
        Mistake {
            id: "activite5-softmax-running-sum",
            mimic: |call| running_sum(&call.z),
        },
        Mistake {
            id: "activite5-softmax-hard",
            mimic: |call| {
                let mut certain = Array2::zeros(call.z.dim());
                for (mut row, scores) in certain.outer_iter_mut().zip(double(&call.z).outer_iter()) {
                    row[model::first_maximum(scores)] = 1.0;
                }
                certain
            },
        },
        Mistake {
            id: "activite5-softmax-sigmoid",
            mimic: |call| sigmoid(&call.z),
        },
        Mistake {
            id: "activite5-softmax-without-exp",
            mimic: |call| divided(call.z.clone()),
        },
        Mistake {
            id: "activite5-softmax-logarithm",
            mimic: |call| (SOFTMAX.truth)(call).mapv(f32::ln),
        },
        // Without the way over probabilities, where small ones are lost.
        Mistake {
            id: "activite5-softmax-logarithm",
            mimic: |call| {
                let scores = scores_minus(&call.z, maximum);
                let sums = scores.mapv(f32::exp).sum_axis(Axis(1)).insert_axis(Axis(1));
                scores - sums.mapv(f32::ln)
            },
        },
        Mistake {
            id: "activite5-softmax-negated",
            mimic: |call| single(&model::softmax(&double(&call.z).mapv(|value| -value))),
        },
        Mistake {
            id: "activite5-softmax-negated",
            mimic: |call| divided(call.z.mapv(|value| (-value).exp())),
        },
    ],
};

pub(super) static FORWARD: Question<Forward> = Question {
    truth: |call| pass(&Model::of(&call.network), &call.x),
    difference: |_, expected, obtained| {
        tables("hidden", &expected.0, &obtained.0).or_else(|| tables("y_pred", &expected.1, &obtained.1))
    },
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-forward-without-biases",
            mimic: |call| pass(&without_biases(&call.network, 0.0, 0.0), &call.x),
        },
        Mistake {
            id: "activite5-forward-without-biases",
            mimic: |call| pass(&without_biases(&call.network, 0.0, 1.0), &call.x),
        },
        Mistake {
            id: "activite5-forward-without-biases",
            mimic: |call| pass(&without_biases(&call.network, 1.0, 0.0), &call.x),
        },
        Mistake {
            id: "activite5-forward-without-relu",
            mimic: |call| {
                let model = Model::of(&call.network);
                let hidden = double(&call.x).dot(&model.w1) + &model.b1;
                let y_pred = model::softmax(&(hidden.dot(&model.w2) + &model.b2));
                (single(&hidden), single(&y_pred))
            },
        },
        Mistake {
            id: "activite5-forward-without-softmax",
            mimic: |call| {
                let model = Model::of(&call.network);
                let (hidden, _) = model.forward(&double(&call.x));
                (single(&hidden), single(&(hidden.dot(&model.w2) + &model.b2)))
            },
        },
        Mistake {
            id: "activite5-forward-hidden-before-relu",
            mimic: |call| {
                let model = Model::of(&call.network);
                let (_, y_pred) = model.forward(&double(&call.x));
                (single(&(double(&call.x).dot(&model.w1) + &model.b1)), single(&y_pred))
            },
        },
        Mistake {
            id: "activite5-forward-relu-for-softmax",
            mimic: |call| {
                let model = Model::of(&call.network);
                let (hidden, _) = model.forward(&double(&call.x));
                let y_pred = model::relu(&(hidden.dot(&model.w2) + &model.b2));
                (single(&hidden), single(&y_pred))
            },
        },
        Mistake {
            id: "activite5-forward-relu-before-bias",
            mimic: |call| {
                let model = Model::of(&call.network);
                let hidden = model::relu(&double(&call.x).dot(&model.w1)) + &model.b1;
                let y_pred = model::softmax(&(hidden.dot(&model.w2) + &model.b2));
                (single(&hidden), single(&y_pred))
            },
        },
        Mistake {
            id: "activite5-forward-relu-twice",
            mimic: |call| {
                let model = Model::of(&call.network);
                let (hidden, _) = model.forward(&double(&call.x));
                let y_pred = model::softmax(&model::relu(&(hidden.dot(&model.w2) + &model.b2)));
                (single(&hidden), single(&y_pred))
            },
        },
    ],
};

pub(super) static BACKWARD: Question<Backward> = Question {
    truth: |call| {
        gradients(call, |x, hidden, d_hidden, d_logits| {
            Model::from_errors(x, hidden, &(d_hidden * &model::lit(hidden)), d_logits)
        })
    },
    difference: |_, expected, obtained| parameters(expected, obtained, ""),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-gradient-not-divided",
            mimic: |call| scaled(call, |samples, _| samples),
        },
        Mistake {
            id: "activite5-gradient-divided-by-classes",
            mimic: |call| scaled(call, |_, classes| 1.0 / classes),
        },
        Mistake {
            id: "activite5-gradient-divided-by-wrong-axis",
            mimic: |call| scaled(call, |samples, classes| samples / classes),
        },
        Mistake {
            id: "activite5-gradient-divided-by-wrong-axis",
            mimic: |call| {
                let inputs = call.x.ncols() as f64;
                scaled(call, |samples, _| samples / inputs)
            },
        },
        Mistake {
            id: "activite5-gradient-divided-twice",
            mimic: |call| scaled(call, |samples, _| 1.0 / samples),
        },
        Mistake {
            id: "activite5-gradient-sign",
            mimic: |call| scaled(call, |_, _| -1.0),
        },
        Mistake {
            id: "activite5-gradient-doubled",
            mimic: |call| scaled(call, |_, _| 2.0),
        },
        Mistake {
            id: "activite5-gradient-without-relu",
            mimic: |call| gradients(call, Model::from_errors),
        },
        Mistake {
            id: "activite5-relu-slope-of-error",
            mimic: |call| {
                gradients(call, |x, hidden, d_hidden, d_logits| {
                    Model::from_errors(x, hidden, &(d_hidden * &model::lit(d_hidden)), d_logits)
                })
            },
        },
        Mistake {
            id: "activite5-relu-value-as-slope",
            mimic: |call| {
                gradients(call, |x, hidden, d_hidden, d_logits| {
                    Model::from_errors(x, hidden, &(d_hidden * hidden), d_logits)
                })
            },
        },
        Mistake {
            id: "activite5-bias-gradient-forgotten",
            mimic: |call| biases_times(call, |_| (0.0, 0.0)),
        },
        Mistake {
            id: "activite5-bias-gradient-forgotten",
            mimic: |call| biases_times(call, |_| (0.0, 1.0)),
        },
        Mistake {
            id: "activite5-bias-gradient-forgotten",
            mimic: |call| biases_times(call, |_| (1.0, 0.0)),
        },
        Mistake {
            id: "activite5-bias-gradient-averaged",
            mimic: |call| biases_times(call, |samples| (1.0 / samples, 1.0 / samples)),
        },
        Mistake {
            id: "activite5-bias-gradient-not-divided",
            mimic: |call| biases_times(call, |samples| (samples, samples)),
        },
        Mistake {
            id: "activite5-gradient-of-probabilities",
            mimic: |call| {
                let (x, hidden, y_pred, y_true) = arrays(call);
                from_output_error(call, -(&y_true / &y_pred) / x.nrows() as f64, &x, &hidden)
            },
        },
        Mistake {
            id: "activite5-softmax-slope-twice",
            mimic: |call| {
                let (x, hidden, y_pred, y_true) = arrays(call);
                let d_logits = (&y_pred - &y_true) * &y_pred * y_pred.mapv(|p| 1.0 - p) / x.nrows() as f64;
                from_output_error(call, d_logits, &x, &hidden)
            },
        },
    ],
};

pub(super) fn relu(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let tables = [
        array![[-2.0, 0.0, 3.0], [0.5, -0.5, 1.5]],
        table(rng, (4, 6)),
        table(rng, (1, 1)),
        table(rng, (0, 5)),
        Layout::Fortran.lay(table(rng, (3, 4))),
        table(rng, (3, 4)),
    ];
    RELU.ask(bench, tables.map(|z| Relu { z }))
}

/// Random rows, rows far apart, numbers of ±10⁴, Keras' own.
pub(super) fn softmax(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut tables = vec![
        table(rng, (3, 5)) * 3.0,
        table(rng, (5, 5)),
        table(rng, (1, 10)),
        table(rng, (0, 4)),
        array![[2.0, 2.0, 2.0]],
        array![[1e4, 0.0, -1e4], [-1e4, -1e4, -1e4], [1e4, 1e4, 0.0]],
        array![[500.0, 501.0], [-500.0, -501.0]],
        array![[-200.0, -201.0, -202.0], [-201.0, -200.0, -200.0]],
        Layout::Fortran.lay(table(rng, (3, 4))),
        Layout::Gapped.lay(table(rng, (3, 4))),
    ];
    tables.extend(golden::cases("softmax").map(|case| single(&golden::table(&case["x"]))));
    SOFTMAX.ask(bench, tables.into_iter().map(|z| Softmax { z }))
}

/// Whether each probability is as near as scores of that size allow: exp(z − ln Σ exp(z)) is right too, and the logarithm is rounded
/// as the scores are.
fn is_rounded_with_the_scores(z: &Array2<f32>, expected: &Array2<f32>, obtained: &Array2<f32>) -> bool {
    let is_near = |row: usize| {
        let greatest = z.row(row).fold(0.0_f32, |greatest, score| greatest.max(score.abs()));
        let doubt = 1e-4 + greatest * f32::EPSILON;
        let mut pairs = expected.row(row).into_iter().zip(obtained.row(row));
        pairs.all(|(expected, obtained)| (expected - obtained).abs() <= doubt * expected.max(1e-3))
    };
    expected.dim() == obtained.dim() && (0..z.nrows()).all(is_near)
}

/// Batches of many, of one, of none; Keras' own.
pub(super) fn forward(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut cases: Vec<_> = [(5, 4, 6, 3), (1, 7, 3, 2), (0, 4, 2, 3), (9, 3, 8, 10)]
        .map(|(count, inputs, hidden, classes)| Forward {
            network: network(rng, inputs, hidden, classes),
            x: table(rng, (count, inputs)),
        })
        .to_vec();
    cases.extend(golden::cases("network_gradients").map(|case| Forward {
        network: golden::model(&case["W1"], &case["b1"], &case["W2"], &case["b2"]).parameters(),
        x: single(&golden::table(&case["x"])),
    }));
    let first = cases[0].clone();
    cases.push(Forward {
        x: Layout::Fortran.lay(first.x),
        network: first.network,
    });
    // Of a shape that came before.
    cases.push(Forward {
        network: network(rng, 4, 6, 3),
        x: table(rng, (5, 4)),
    });
    FORWARD.ask_joining(bench, cases, "activite5-forward-inherits", |bench, call| {
        let model = Model::of(&call.network);
        let z = single(&(double(&call.x).dot(&model.w1) + &model.b1));
        let hidden = bench.call(&Relu { z })?;
        if hidden.ncols() != model.w2.nrows() {
            // What does not fit together explains nothing.
            return Err(Failure::Wrong(Box::default()));
        }
        let z = single(&(double(&hidden).dot(&model.w2) + &model.b2));
        let y_pred = bench.call(&Softmax { z })?;
        Ok((hidden, y_pred))
    })
}

/// The gradients on random batches, on a batch of one, on Keras' own, among them a pre-activation of exactly 0.
pub(super) fn backward(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut random = |(count, inputs, hidden, classes)| {
        let network = network(rng, inputs, hidden, classes);
        let x = table(rng, (count, inputs));
        after_forward(network, x, one_hot(rng, count, classes))
    };
    let cases = [(5, 4, 6, 3), (1, 7, 5, 2), (12, 3, 8, 10)].map(&mut random);
    // Of a shape that came before.
    let again = random((5, 4, 6, 3));
    let keras = golden::cases("network_gradients").map(|case| {
        let network = golden::model(&case["W1"], &case["b1"], &case["W2"], &case["b2"]).parameters();
        after_forward(
            network,
            single(&golden::table(&case["x"])),
            single(&golden::table(&case["y"])),
        )
    });
    BACKWARD.ask(bench, cases.into_iter().chain(keras).chain([again]))
}

/// The call of the backward pass that follows the right forward pass.
fn after_forward(network: Parameters, x: Array2<f32>, y_true: Array2<f32>) -> Backward {
    let (hidden, y_pred) = pass(&Model::of(&network), &x);
    Backward {
        network,
        x,
        hidden,
        y_pred,
        y_true,
    }
}

fn pass(model: &Model, x: &Array2<f32>) -> <Forward as Call>::Output {
    let (hidden, y_pred) = model.forward(&double(x));
    (single(&hidden), single(&y_pred))
}

/// With as much of each bias as that: none or all.
fn without_biases(network: &Parameters, b1: f64, b2: f64) -> Model {
    let model = Model::of(network);
    Model {
        b1: model.b1 * b1,
        b2: model.b2 * b2,
        ..model
    }
}

fn arrays(call: &Backward) -> (Array2<f64>, Array2<f64>, Array2<f64>, Array2<f64>) {
    (
        double(&call.x),
        double(&call.hidden),
        double(&call.y_pred),
        double(&call.y_true),
    )
}

/// The gradients as `finish` makes them from x, hidden, the error at the hidden layer before relu's slope, the error at the logits.
fn gradients(
    call: &Backward,
    finish: impl Fn(&Array2<f64>, &Array2<f64>, &Array2<f64>, &Array2<f64>) -> Model,
) -> Parameters {
    let (x, hidden, y_pred, y_true) = arrays(call);
    let d_logits = (y_pred - y_true) / x.nrows().max(1) as f64;
    let d_hidden = d_logits.dot(&Model::of(&call.network).w2.t());
    finish(&x, &hidden, &d_hidden, &d_logits).parameters()
}

/// The gradients that follow from a wrong error at the logits.
fn from_output_error(call: &Backward, d_logits: Array2<f64>, x: &Array2<f64>, hidden: &Array2<f64>) -> Parameters {
    let d_hidden = d_logits.dot(&Model::of(&call.network).w2.t()) * model::lit(hidden);
    Model::from_errors(x, hidden, &d_hidden, &d_logits).parameters()
}

/// The right gradients, but that of each bias times what follows from the number of samples.
fn biases_times(call: &Backward, factors: fn(f32) -> (f32, f32)) -> Parameters {
    let (b1, b2) = factors(call.x.nrows() as f32);
    let truth = (BACKWARD.truth)(call);
    Parameters {
        b1: truth.b1 * b1,
        b2: truth.b2 * b2,
        ..truth
    }
}

/// The right gradients times what follows from the number of samples and of classes.
fn scaled(call: &Backward, factor: impl Fn(f64, f64) -> f64) -> Parameters {
    let factor = factor(call.x.nrows() as f64, call.y_true.ncols() as f64);
    let truth = Model::of(&(BACKWARD.truth)(call));
    truth.map(&|value| value * factor).parameters()
}

fn by_column(z: &Array2<f32>) -> Array2<f32> {
    single(&model::softmax(&double(z).reversed_axes().as_standard_layout().into_owned()).reversed_axes())
}

fn of_the_whole(z: &Array2<f32>) -> Array2<f32> {
    let row = double(z).into_shape_clone((1, z.len())).expect("as many elements");
    single(
        &model::softmax(&row)
            .into_shape_clone(z.raw_dim())
            .expect("as many elements"),
    )
}

/// Each row divided by its sum, in f32 as a student would.
fn divided(mut z: Array2<f32>) -> Array2<f32> {
    for mut row in z.outer_iter_mut() {
        row /= row.sum();
    }
    z
}

fn greatest(z: &Array2<f32>) -> f32 {
    z.iter().copied().fold(f32::NEG_INFINITY, f32::max)
}

fn not_divided(z: &Array2<f32>) -> Array2<f32> {
    scores_minus(z, maximum).mapv(f32::exp)
}

fn maximum(row: ArrayView1<f32>) -> f32 {
    row.fold(f32::NEG_INFINITY, |greatest, value| greatest.max(*value))
}

/// Each row less what `from_row` makes of it.
fn scores_minus(z: &Array2<f32>, from_row: fn(ArrayView1<f32>) -> f32) -> Array2<f32> {
    z - &z.map_axis(Axis(1), from_row).insert_axis(Axis(1))
}

/// Each exponential divided by the sum as far as it has come.
fn running_sum(z: &Array2<f32>) -> Array2<f32> {
    let mut exps = not_divided(z);
    for mut row in exps.outer_iter_mut() {
        row.iter_mut().fold(0.0, |sum, exp| {
            let sum = sum + *exp;
            *exp /= sum;
            sum
        });
    }
    exps
}

fn sigmoid(z: &Array2<f32>) -> Array2<f32> {
    z.mapv(|value| 1.0 / (1.0 + (-value).exp()))
}
