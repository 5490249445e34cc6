//! Runs student code of activité 5. One `on(…)` a function, each on lines of its own:
//! the stage leaves out those that a submission lacks, so that the others are still graded.

use std::process::ExitCode;

use activite5::{Activations, FitConfig, Gradients, Network, Optimizer, RmsProp, Sgd};
use contract::activite5::{
    Accuracy, Backward, Crossentropy, Evaluate, FitRmsProp, FitSgd, FitTraced, Fitted, Forward, Parameters, Relu,
    RmsPropUpdates, SelectBatch, SgdDescent, SgdUpdates, Softmax,
};
use contract::answer::{answer, on};
use ndarray::{Array1, Array2};

fn main() -> ExitCode {
    answer([
        on(|SelectBatch { x, y, indices }| activite5::select_batch(x.view(), y.view(), &indices)),
        on(|Relu { z }| activite5::relu(z.view())),
        on(|Softmax { z }| activite5::softmax(z.view())),
        on(|Forward { network, x }| {
            let activations = network_of(network).forward(x.view());
            (activations.hidden, activations.y_pred)
        }),
        on(|Crossentropy { y_true, y_pred }| activite5::categorical_crossentropy(y_true.view(), y_pred.view())),
        on(|Accuracy { y_true, y_pred }| activite5::categorical_accuracy(y_true.view(), y_pred.view())),
        on(
            |Backward {
                 network,
                 x,
                 hidden,
                 y_pred,
                 y_true,
             }| {
                let activations = Activations { hidden, y_pred };
                of_gradients(&network_of(network).backward(x.view(), &activations, y_true.view()))
            },
        ),
        on(
            |SgdUpdates {
                 learning_rate,
                 momentum,
                 network,
                 gradients,
             }| { updates(Sgd::new(learning_rate, momentum), network, gradients) },
        ),
        on(
            |SgdDescent {
                 learning_rate,
                 momentum,
                 start,
                 slope,
                 steps,
             }| { descent(Sgd::new(learning_rate, momentum), start, &slope, steps) },
        ),
        on(
            |RmsPropUpdates {
                 learning_rate,
                 rho,
                 epsilon,
                 network,
                 gradients,
             }| { updates(RmsProp::new(learning_rate, rho, epsilon), network, gradients) },
        ),
        on(
            |FitRmsProp {
                 network,
                 x,
                 y,
                 epochs,
                 batch_size,
                 shuffle,
                 seed,
             }| {
                let config = FitConfig {
                    epochs,
                    batch_size,
                    shuffle,
                    seed,
                };
                fitted(network, RmsProp::new(0.001, 0.9, 1e-7), &x, &y, &config)
            },
        ),
        on(
            |FitSgd {
                 network,
                 x,
                 y,
                 epochs,
                 batch_size,
                 shuffle,
                 seed,
                 learning_rate,
                 momentum,
             }| {
                let config = FitConfig {
                    epochs,
                    batch_size,
                    shuffle,
                    seed,
                };
                fitted(network, Sgd::new(learning_rate, momentum), &x, &y, &config)
            },
        ),
        on(
            |FitTraced {
                 network,
                 x,
                 y,
                 epochs,
                 batch_size,
                 shuffle,
                 seed,
             }| {
                let config = FitConfig {
                    epochs,
                    batch_size,
                    shuffle,
                    seed,
                };
                let mut trace = Trace(Vec::new());
                activite5::fit(&mut network_of(network), &mut trace, x.view(), y.view(), &config);
                trace.0
            },
        ),
        on(|Evaluate { network, x, y }| activite5::evaluate(&network_of(network), x.view(), y.view())),
    ])
}

/// Moves nothing, and writes down what it is given.
struct Trace(Vec<Parameters>);

impl Optimizer for Trace {
    fn update(&mut self, _network: &mut Network, gradients: &Gradients) {
        self.0.push(of_gradients(gradients));
    }
}

fn network_of(Parameters { w1, b1, w2, b2 }: Parameters) -> Network {
    Network { w1, b1, w2, b2 }
}

fn of_network(network: &Network) -> Parameters {
    let Network { w1, b1, w2, b2 } = network.clone();
    Parameters { w1, b1, w2, b2 }
}

fn gradients_of(Parameters { w1, b1, w2, b2 }: Parameters) -> Gradients {
    Gradients { w1, b1, w2, b2 }
}

fn of_gradients(gradients: &Gradients) -> Parameters {
    let Gradients { w1, b1, w2, b2 } = gradients.clone();
    Parameters { w1, b1, w2, b2 }
}

fn updates(mut optimizer: impl Optimizer, network: Parameters, gradients: Vec<Parameters>) -> Vec<Parameters> {
    let mut network = network_of(network);
    let after = gradients.into_iter().map(|gradients| {
        optimizer.update(&mut network, &gradients_of(gradients));
        of_network(&network)
    });
    after.collect()
}

fn fitted(
    network: Parameters,
    mut optimizer: impl Optimizer,
    x: &Array2<f32>,
    y: &Array2<f32>,
    config: &FitConfig,
) -> Fitted {
    let mut network = network_of(network);
    let history = activite5::fit(&mut network, &mut optimizer, x.view(), y.view(), config);
    Fitted {
        network: of_network(&network),
        loss: history.loss,
        accuracy: history.accuracy,
    }
}

/// The ball is the first weight of a network of single numbers; the others rest.
fn descent(mut sgd: Sgd, start: f32, slope: &[f32], steps: usize) -> Vec<f32> {
    let one = |number| {
        (
            Array2::from_elem((1, 1), number),
            Array1::zeros(1),
            Array2::zeros((1, 1)),
            Array1::zeros(1),
        )
    };
    let (w1, b1, w2, b2) = one(start);
    let mut network = Network { w1, b1, w2, b2 };
    let mut positions = vec![start];
    for _ in 0..steps {
        let position = network.w1[[0, 0]];
        let (w1, b1, w2, b2) = one(slope
            .iter()
            .rev()
            .fold(0.0, |sum, coefficient| sum * position + coefficient));
        sgd.update(&mut network, &Gradients { w1, b1, w2, b2 });
        positions.push(network.w1[[0, 0]]);
    }
    positions
}
