//! The optimizers, update by update, and the ball on the loss curve.

use contract::activite5::{Parameters, RmsPropUpdates, SgdDescent, SgdUpdates};

use super::super::model::{Model, RmsProp, Sgd, in_turn, single};
use super::super::question::{Mistake, Question};
use super::super::{Bench, Failure, golden};
use super::{network, parameters};
use crate::verdict::Message;
use ndarray::{Array1, Array2};
use rand::rngs::StdRng;

pub(super) static SGD: Question<SgdUpdates> = Question {
    truth: |call| with_sgd(call, |sgd| sgd),
    difference: |_, expected, obtained| after_updates(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-sgd-ascent",
            mimic: |call| {
                with_sgd(call, |sgd| Sgd {
                    learning_rate: -sgd.learning_rate,
                    ..sgd
                })
            },
        },
        Mistake {
            id: "activite5-sgd-no-learning-rate",
            mimic: |call| {
                with_sgd(call, |sgd| Sgd {
                    learning_rate: 1.0,
                    ..sgd
                })
            },
        },
        Mistake {
            id: "activite5-momentum-forgotten",
            mimic: |call| with_sgd(call, |sgd| Sgd { momentum: 0.0, ..sgd }),
        },
        Mistake {
            id: "activite5-momentum-sign",
            mimic: |call| {
                with_sgd(call, |sgd| Sgd {
                    momentum: -sgd.momentum,
                    ..sgd
                })
            },
        },
        Mistake {
            id: "activite5-momentum-accumulated",
            mimic: |call| with_sgd(call, |sgd| Sgd { momentum: 1.0, ..sgd }),
        },
        Mistake {
            id: "activite5-momentum-averaged",
            mimic: |call| {
                with_sgd(call, |sgd| Sgd {
                    learning_rate: sgd.learning_rate * (1.0 - sgd.momentum),
                    ..sgd
                })
            },
        },
        // w ← w + μm − lr·g, with the m just made.
        Mistake {
            id: "activite5-momentum-nesterov",
            mimic: |call| moved(call, |sgd, m, g| sgd.momentum * m - sgd.learning_rate * g),
        },
        // w ← w + m − lr·g.
        Mistake {
            id: "activite5-momentum-moves-double",
            mimic: |call| moved(call, |sgd, m, g| m - sgd.learning_rate * g),
        },
        // w ← w + lr·m, where m holds lr already.
        Mistake {
            id: "activite5-momentum-learning-rate-twice",
            mimic: |call| moved(call, |sgd, m, _| sgd.learning_rate * m),
        },
        // m ← μ(m − lr·g).
        Mistake {
            id: "activite5-momentum-around-gradient",
            mimic: |call| {
                with_sgd(call, |sgd| Sgd {
                    learning_rate: sgd.learning_rate * sgd.momentum,
                    ..sgd
                })
            },
        },
        // w ← w + m, with the m of the step before.
        Mistake {
            id: "activite5-momentum-late",
            mimic: late,
        },
        Mistake {
            id: "activite5-sgd-biases-left",
            mimic: |call| biases_left(&call.network, (SGD.truth)(call)),
        },
        Mistake {
            id: "activite5-sgd-moves-nothing",
            mimic: |call| vec![call.network.clone(); call.gradients.len()],
        },
    ],
};

pub(super) static RMSPROP: Question<RmsPropUpdates> = Question {
    truth: |call| with_rmsprop(call, |rmsprop| rmsprop),
    difference: |_, expected, obtained| after_updates(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-epsilon-outside-root",
            mimic: |call| with_step(call, |g, v, epsilon| g / (v.sqrt() + epsilon)),
        },
        // w ← w − (lr·g/√v + ε).
        Mistake {
            id: "activite5-epsilon-outside-root",
            mimic: |call| {
                let [learning_rate, rho, epsilon] = numbers(call);
                remembered(
                    call,
                    |v, g| rho * v + (1.0 - rho) * g * g,
                    |g, v| learning_rate * g / v.sqrt() + epsilon,
                )
            },
        },
        // v ← ρv + (1−ρ)g² + ε.
        Mistake {
            id: "activite5-epsilon-in-memory",
            mimic: |call| {
                let [learning_rate, rho, epsilon] = numbers(call);
                remembered(
                    call,
                    |v, g| rho * v + (1.0 - rho) * g * g + epsilon,
                    |g, v| learning_rate * g / v.sqrt(),
                )
            },
        },
        Mistake {
            id: "activite5-epsilon-forgotten",
            mimic: |call| with_step(call, |g, v, _| g / v.sqrt()),
        },
        Mistake {
            id: "activite5-root-forgotten",
            mimic: |call| with_step(call, |g, v, epsilon| g / (v + epsilon)),
        },
        Mistake {
            id: "activite5-rmsprop-ascent",
            mimic: |call| with_step(call, |g, v, epsilon| -g / (v + epsilon).sqrt()),
        },
        Mistake {
            id: "activite5-rmsprop-is-sgd",
            mimic: |call| with_step(call, |g, _, _| g),
        },
        Mistake {
            id: "activite5-squares-summed",
            mimic: |call| {
                with_rmsprop(call, |rmsprop| RmsProp {
                    kept: 1.0,
                    new: 1.0,
                    ..rmsprop
                })
            },
        },
        Mistake {
            id: "activite5-rho-swapped",
            mimic: |call| {
                with_rmsprop(call, |rmsprop| RmsProp {
                    kept: rmsprop.new,
                    new: rmsprop.kept,
                    ..rmsprop
                })
            },
        },
        Mistake {
            id: "activite5-rho-one-sided",
            mimic: |call| with_rmsprop(call, |rmsprop| RmsProp { new: 1.0, ..rmsprop }),
        },
        Mistake {
            id: "activite5-squares-forgotten",
            mimic: |call| with_rmsprop(call, |rmsprop| RmsProp { kept: 0.0, ..rmsprop }),
        },
        Mistake {
            id: "activite5-rmsprop-no-learning-rate",
            mimic: |call| {
                with_rmsprop(call, |rmsprop| RmsProp {
                    learning_rate: 1.0,
                    ..rmsprop
                })
            },
        },
        // v ← ρv + (1−ρ)g.
        Mistake {
            id: "activite5-square-forgotten",
            mimic: |call| {
                let [learning_rate, rho, epsilon] = numbers(call);
                remembered(
                    call,
                    |v, g| rho * v + (1.0 - rho) * g,
                    |g, v| learning_rate * g / (v + epsilon).sqrt(),
                )
            },
        },
        // v ← ρv + ((1−ρ)g)².
        Mistake {
            id: "activite5-rho-squared",
            mimic: |call| {
                with_rmsprop(call, |rmsprop| RmsProp {
                    new: rmsprop.new * rmsprop.new,
                    ..rmsprop
                })
            },
        },
        // w ← w − lr·g/√(v+ε), with the v of the step before.
        Mistake {
            id: "activite5-squares-late",
            mimic: |call| {
                let [learning_rate, rho, epsilon] = numbers(call);
                let mut squares = Model::of(&call.network).map(&|_| 0.0);
                run(&call.network, &call.gradients, |weights, gradient| {
                    let change = gradient.zip(&squares, &|g, v| learning_rate * g / (v + epsilon).sqrt());
                    squares = squares.zip(gradient, &|v, g| rho * v + (1.0 - rho) * g * g);
                    weights.zip(&change, &|w, change| w - change)
                })
            },
        },
        Mistake {
            id: "activite5-rmsprop-moves-nothing",
            mimic: |call| vec![call.network.clone(); call.gradients.len()],
        },
        Mistake {
            id: "activite5-rmsprop-biases-left",
            mimic: |call| biases_left(&call.network, (RMSPROP.truth)(call)),
        },
    ],
};

/// The positions of the ball on the ravine, start first.
pub(super) static RAVINE: Question<SgdDescent> = Question {
    truth: descent,
    difference: |_, expected, obtained| {
        let end = |positions: &Vec<f32>| positions.last().copied().unwrap_or(f32::NAN);
        let (right, came) = (end(expected), end(obtained));
        // Which valley it lies in is asked, not the way there, on which roundings grow.
        let message = Message::new("activite5-ravine")
            .text("expected", format!("{right:.2}"))
            .text("obtained", format!("{came:.2}"));
        ((right - came).abs() > 0.1 || came.is_nan()).then_some(message)
    },
    picture: |_| None,
    mistakes: &[],
};

/// Updates of a small network by random gradients, with and without momentum; Keras' own.
pub(super) fn sgd(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut random = |learning_rate, momentum, steps| {
        let (network, gradients) = start_and_gradients(rng, steps);
        SgdUpdates {
            learning_rate,
            momentum,
            network,
            gradients,
        }
    };
    let mut cases = vec![random(0.1, 0.9, 4), random(0.5, 0.0, 2), random(0.01, 0.5, 3)];
    let (network, gradients) = keras_inputs();
    cases.extend(golden::cases("sgd").map(|case| SgdUpdates {
        learning_rate: setting(case, "learning_rate"),
        momentum: setting(case, "momentum"),
        network: network.clone(),
        gradients: gradients.clone(),
    }));
    SGD.ask(bench, cases)
}

/// Updates of a small network by random gradients; an ε that shows where it stands; a gradient of 0; Keras' own.
pub(super) fn rmsprop(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut random = |learning_rate, rho, epsilon, steps| {
        let (network, gradients) = start_and_gradients(rng, steps);
        RmsPropUpdates {
            learning_rate,
            rho,
            epsilon,
            network,
            gradients,
        }
    };
    let mut cases = vec![random(0.1, 0.9, 1e-2, 4), random(0.05, 0.7, 1e-7, 3)];
    let mut resting = random(0.1, 0.9, 1e-7, 2);
    resting.gradients.iter_mut().for_each(|gradient| gradient.b1.fill(0.0));
    cases.push(resting);
    let (network, gradients) = keras_inputs();
    cases.extend(golden::cases("rmsprop").map(|case| RmsPropUpdates {
        learning_rate: setting(case, "learning_rate"),
        rho: setting(case, "rho"),
        epsilon: setting(case, "epsilon"),
        network: network.clone(),
        gradients: gradients.clone(),
    }));
    RMSPROP.ask(bench, cases)
}

/// The ball rolls into a small valley: with momentum it gets over the hill behind it, without it stays.
pub(super) fn momentum(bench: &mut Bench) -> Result<(), Failure> {
    RAVINE.ask(bench, [ravine(0.0), ravine(0.9)])
}

/// The slope of a loss curve with a small valley at 1, a hill at 1.6, a deep valley at 3: 0.5·(x−1)(x−1.6)(x−3), from the constant
/// coefficient up.
const SLOPE: [f32; 4] = [-2.4, 4.7, -2.8, 0.5];

fn ravine(momentum: f32) -> SgdDescent {
    SgdDescent {
        learning_rate: 0.02,
        momentum,
        start: -0.5,
        slope: SLOPE.to_vec(),
        steps: 400,
    }
}

fn descent(call: &SgdDescent) -> Vec<f32> {
    let (mut position, mut velocity) = (f64::from(call.start), 0.0);
    let step = |_| {
        let slope = call
            .slope
            .iter()
            .rev()
            .fold(0.0, |sum, &coefficient| sum * position + f64::from(coefficient));
        velocity = f64::from(call.momentum) * velocity - f64::from(call.learning_rate) * slope;
        position += velocity;
        position as f32
    };
    std::iter::once(call.start).chain((0..call.steps).map(step)).collect()
}

fn start_and_gradients(rng: &mut StdRng, steps: usize) -> (Parameters, Vec<Parameters>) {
    let gradients = (0..steps).map(|_| network(rng, 3, 4, 2)).collect();
    (network(rng, 3, 4, 2), gradients)
}

/// Keras' parameter as first weights; the other arrays are there, and rest.
fn keras_inputs() -> (Parameters, Vec<Parameters>) {
    let inputs = golden::part("optimizer_inputs");
    let alone = |w1: Array2<f32>| Parameters {
        b1: Array1::zeros(w1.ncols()),
        w2: Array2::zeros((w1.ncols(), 2)),
        b2: Array1::zeros(2),
        w1,
    };
    let table = |value| alone(single(&golden::table(value)));
    (
        table(&inputs["param0"]),
        golden::list(&inputs["grads"]).iter().map(table).collect(),
    )
}

fn setting(case: &serde_json::Value, name: &str) -> f32 {
    golden::real(&case["effective_config"][name]) as f32
}

/// Where two runs of updates first differ.
fn after_updates(expected: &[Parameters], obtained: &[Parameters]) -> Option<Message> {
    let mut pairs = (1..).zip(expected.iter().zip(obtained));
    pairs.find_map(|(update, (right, came))| parameters(right, came, &format!(" #{update}")))
}

/// The parameters after each update, in f32.
fn run(start: &Parameters, gradients: &[Parameters], update: impl FnMut(&Model, &Model) -> Model) -> Vec<Parameters> {
    let gradients: Vec<_> = gradients.iter().map(Model::of).collect();
    in_turn(&Model::of(start), &gradients, update)
        .iter()
        .map(Model::parameters)
        .collect()
}

fn settings(call: &SgdUpdates) -> Sgd {
    Sgd {
        learning_rate: f64::from(call.learning_rate),
        momentum: f64::from(call.momentum),
    }
}

fn with_sgd(call: &SgdUpdates, change: impl Fn(Sgd) -> Sgd) -> Vec<Parameters> {
    run(
        &call.network,
        &call.gradients,
        change(settings(call)).updater(&Model::of(&call.network)),
    )
}

/// With the right velocity m, but a move of its own: w ← w + shift(settings, m, g).
fn moved(call: &SgdUpdates, shift: fn(Sgd, f64, f64) -> f64) -> Vec<Parameters> {
    let sgd = settings(call);
    let mut velocity = Model::of(&call.network).map(&|_| 0.0);
    run(&call.network, &call.gradients, |weights, gradient| {
        velocity = velocity.zip(gradient, &|m, g| sgd.momentum * m - sgd.learning_rate * g);
        let change = velocity.zip(gradient, &|m, g| shift(sgd, m, g));
        weights.zip(&change, &|w, change| w + change)
    })
}

/// With the right velocity m, but a move by that of the step before.
fn late(call: &SgdUpdates) -> Vec<Parameters> {
    let sgd = settings(call);
    let mut velocity = Model::of(&call.network).map(&|_| 0.0);
    run(&call.network, &call.gradients, |weights, gradient| {
        let moved = weights.zip(&velocity, &|w, m| w + m);
        velocity = velocity.zip(gradient, &|m, g| sgd.momentum * m - sgd.learning_rate * g);
        moved
    })
}

/// Learning rate, ρ, ε.
fn numbers(call: &RmsPropUpdates) -> [f64; 3] {
    [call.learning_rate, call.rho, call.epsilon].map(f64::from)
}

/// v ← remember(v, g), w ← w − step(g, v).
fn remembered(
    call: &RmsPropUpdates,
    remember: impl Fn(f64, f64) -> f64,
    step: impl Fn(f64, f64) -> f64,
) -> Vec<Parameters> {
    let mut memory = Model::of(&call.network).map(&|_| 0.0);
    run(&call.network, &call.gradients, |weights, gradient| {
        memory = memory.zip(gradient, &remember);
        let change = gradient.zip(&memory, &step);
        weights.zip(&change, &|w, change| w - change)
    })
}

fn with_rmsprop(call: &RmsPropUpdates, change: impl Fn(RmsProp) -> RmsProp) -> Vec<Parameters> {
    let [learning_rate, rho, epsilon] = numbers(call);
    let rmsprop = change(RmsProp::keras(learning_rate, rho, epsilon));
    run(
        &call.network,
        &call.gradients,
        rmsprop.updater(&Model::of(&call.network)),
    )
}

fn with_step(call: &RmsPropUpdates, step: fn(f64, f64, f64) -> f64) -> Vec<Parameters> {
    with_rmsprop(call, |rmsprop| RmsProp { step, ..rmsprop })
}

fn biases_left(start: &Parameters, after: Vec<Parameters>) -> Vec<Parameters> {
    let with_old = |parameters| Parameters {
        b1: start.b1.clone(),
        b2: start.b2.clone(),
        ..parameters
    };
    after.into_iter().map(with_old).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ball_stays_without_momentum_and_gets_through_with_it() {
        let end = |momentum| *descent(&ravine(momentum)).last().unwrap();
        assert!((end(0.0) - 1.0).abs() < 0.05, "{}", end(0.0));
        assert!((end(0.9) - 3.0).abs() < 0.05, "{}", end(0.9));
    }
}
