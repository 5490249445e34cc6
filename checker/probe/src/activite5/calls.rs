//! How the calls of activité 5 reach student code: one macro for each, named after it. A macro that is not used is not
//! compiled: what a submission lacks, or declares otherwise, costs the calls that use it and no other. So what several calls
//! share is a macro, too, as soon as it names anything of the student's.

pub(crate) use contract::activite5::*;
pub(crate) use contract::answer::{answer, on};

macro_rules! SelectBatch {
    () => {
        on(|SelectBatch { x, y, indices }| activite5::select_batch(x.view(), y.view(), &indices))
    };
}

macro_rules! Relu {
    () => {
        on(|Relu { z }| activite5::relu(z.view()))
    };
}

macro_rules! Softmax {
    () => {
        on(|Softmax { z }| activite5::softmax(z.view()))
    };
}

macro_rules! Forward {
    () => {
        on(|Forward { network, x }| {
            let activations = parameters!(network => activite5::Network).forward(x.view());
            (activations.hidden, activations.y_pred)
        })
    };
}

macro_rules! Crossentropy {
    () => {
        on(|Crossentropy { y_true, y_pred }| activite5::categorical_crossentropy(y_true.view(), y_pred.view()))
    };
}

macro_rules! Accuracy {
    () => {
        on(|Accuracy { y_true, y_pred }| activite5::categorical_accuracy(y_true.view(), y_pred.view()))
    };
}

macro_rules! Backward {
    () => {
        on(|call: Backward| {
            let network = parameters!(call.network => activite5::Network);
            let activations = activite5::Activations {
                hidden: call.hidden,
                y_pred: call.y_pred,
            };
            let gradients = network.backward(call.x.view(), &activations, call.y_true.view());
            parameters!(gradients => Parameters)
        })
    };
}

macro_rules! SgdUpdates {
    () => {
        on(|call: SgdUpdates| {
            let sgd = activite5::Sgd::new(call.learning_rate, call.momentum);
            updates!(sgd, call.network, call.gradients)
        })
    };
}

macro_rules! RmsPropUpdates {
    () => {
        on(|call: RmsPropUpdates| {
            let rmsprop = activite5::RmsProp::new(call.learning_rate, call.rho, call.epsilon);
            updates!(rmsprop, call.network, call.gradients)
        })
    };
}

// The ball is the first weight of a network of single numbers; the others rest.
macro_rules! SgdDescent {
    () => {
        on(|call: SgdDescent| {
            let mut sgd = activite5::Sgd::new(call.learning_rate, call.momentum);
            let mut network = parameters!(Parameters::single(call.start) => activite5::Network);
            let mut positions = vec![call.start];
            for _ in 0..call.steps {
                let position = network.w1[[0, 0]];
                let coefficients = call.slope.iter().rev();
                let slope = coefficients.fold(0.0, |sum, coefficient| sum * position + coefficient);
                let gradients = parameters!(Parameters::single(slope) => activite5::Gradients);
                activite5::Optimizer::update(&mut sgd, &mut network, &gradients);
                positions.push(network.w1[[0, 0]]);
            }
            positions
        })
    };
}

macro_rules! FitRmsProp {
    () => {
        on(|call: FitRmsProp| fitted!(call, activite5::RmsProp::new(0.001, 0.9, 1e-7)))
    };
}

macro_rules! FitSgd {
    () => {
        on(|call: FitSgd| fitted!(call, activite5::Sgd::new(call.learning_rate, call.momentum)))
    };
}

macro_rules! FitTraced {
    () => {{
        /// Moves nothing, and writes down what it is given.
        struct Trace(Vec<Parameters>);

        impl activite5::Optimizer for Trace {
            fn update(&mut self, _network: &mut activite5::Network, gradients: &activite5::Gradients) {
                self.0.push(parameters!(gradients.clone() => Parameters));
            }
        }

        on(|call: FitTraced| {
            let mut network = parameters!(call.network => activite5::Network);
            let mut trace = Trace(Vec::new());
            activite5::fit(&mut network, &mut trace, call.x.view(), call.y.view(), &config!(call));
            trace.0
        })
    }};
}

macro_rules! Evaluate {
    () => {
        on(|Evaluate { network, x, y }| {
            let network = parameters!(network => activite5::Network);
            activite5::evaluate(&network, x.view(), y.view())
        })
    };
}

/// The arrays of a network, or of gradients, as another type has them.
macro_rules! parameters {
    ($from:expr => $to:path) => {{
        let from = $from;
        $to {
            w1: from.w1,
            b1: from.b1,
            w2: from.w2,
            b2: from.b2,
        }
    }};
}

/// The parameters after each update.
macro_rules! updates {
    ($optimizer:ident, $network:expr, $gradients:expr) => {{
        let (mut optimizer, mut network) = ($optimizer, parameters!($network => activite5::Network));
        let after = $gradients.into_iter().map(|gradients| {
            let gradients = parameters!(gradients => activite5::Gradients);
            activite5::Optimizer::update(&mut optimizer, &mut network, &gradients);
            parameters!(network.clone() => Parameters)
        });
        after.collect()
    }};
}

/// How a call of `fit` is to train.
macro_rules! config {
    ($call:ident) => {
        activite5::FitConfig {
            epochs: $call.epochs,
            batch_size: $call.batch_size,
            shuffle: $call.shuffle,
            seed: $call.seed,
        }
    };
}

/// The network, trained, and its history.
macro_rules! fitted {
    ($call:ident, $optimizer:expr) => {{
        let (mut network, mut optimizer) = (parameters!($call.network => activite5::Network), $optimizer);
        let (x, y) = ($call.x.view(), $call.y.view());
        let history = activite5::fit(&mut network, &mut optimizer, x, y, &config!($call));
        Fitted {
            network: parameters!(network => Parameters),
            loss: history.loss,
            accuracy: history.accuracy,
        }
    }};
}
