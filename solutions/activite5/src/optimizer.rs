//! How the parameters move against the gradient: with momentum, or with steps of their own size.

use ndarray::{ArrayViewD, ArrayViewMutD, Axis};

use crate::{Gradients, Network};

/// Moves the parameters of a network against the gradient of the loss.
///
/// An optimizer remembers the steps it has made, so it serves one network: from its first update on, every
/// network and gradient must have the same shapes.
pub trait Optimizer: Send {
    /// Makes one step.
    ///
    /// # Panics
    ///
    /// When the shapes of the gradient, or those of the first update, are not the network's.
    fn update(&mut self, network: &mut Network, gradients: &Gradients);
}

/// Gradient descent with momentum: a ball that rolls over the loss, and keeps some of its speed.
///
/// For each parameter w of gradient g: m ← momentum·m − learning_rate·g, then w ← w + m. At the beginning m is 0. With
/// momentum 0 it is plain gradient descent, w ← w − learning_rate·g.
///
/// Source: Keras, `keras.optimizers.SGD` (<https://keras.io/api/optimizers/sgd/>).
#[derive(Debug, Clone, PartialEq)]
pub struct Sgd {
    /// Size of the steps.
    pub learning_rate: f32,
    /// How much of its speed the ball keeps at each step, from 0 to 1.
    pub momentum: f32,
    /// m, the speed of the ball: made at the first update.
    velocity: Option<Gradients>,
}

/// RMSprop: each parameter has a step of its own size, after a running mean of the squares of its gradient.
///
/// For each parameter w of gradient g: v ← rho·v + (1 − rho)·g², then w ← w − learning_rate·g / √(v + epsilon). At the
/// beginning v is 0. Note that epsilon is inside the root, as in Keras.
///
/// Sources: Hinton, lecture 6 of *Neural Networks for Machine Learning*
/// (<https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf>); Keras, `keras.optimizers.RMSprop`
/// (<https://keras.io/api/optimizers/rmsprop/>).
#[derive(Debug, Clone, PartialEq)]
pub struct RmsProp {
    /// Size of the steps.
    pub learning_rate: f32,
    /// How much of the past the running mean keeps at each step, from 0 to 1.
    pub rho: f32,
    /// Keeps the division from being by 0.
    pub epsilon: f32,
    /// v, the running mean of g²: made at the first update.
    mean_square: Option<Gradients>,
}

impl Sgd {
    /// A descent at rest: its first update sets it in motion.
    pub fn new(learning_rate: f32, momentum: f32) -> Sgd {
        Sgd {
            learning_rate,
            momentum,
            velocity: None,
        }
    }

    /// One step for one parameter: changes its speed `m`, then the parameter `w`, of gradient `g`.
    ///
    /// The three arrays have the same shape, whichever it is.
    pub fn step(&self, w: ArrayViewMutD<f32>, m: ArrayViewMutD<f32>, g: ArrayViewD<f32>) {
        // `ndarray::Zip::from(w).and(m).and(g).for_each(|w, m, &g| …)` parcourt les trois tableaux ensemble :
        // *w et *m se changent, g se lit. `crate::zip_for_each(w, m, g, |w, m, &g| …)` aussi, plus vite.
        // `ndarray::Zip::from(w).and(m).and(g).for_each(|w, m, &g| …)` goes through the three arrays together:
        // *w and *m can be changed, g is read. So does `crate::zip_for_each(w, m, g, |w, m, &g| …)`, faster.
        // BEGIN SOLUTION todo!("à vous : un pas / your turn: {:?}", (w.shape(), m.shape(), g.shape()))
        let (learning_rate, momentum) = (self.learning_rate, self.momentum);
        crate::zip_for_each(w, m, g, |w, m, &g| {
            *m = momentum * *m - learning_rate * g;
            *w += *m;
        });
        // END SOLUTION
    }
}

impl RmsProp {
    /// A descent that has seen no gradient yet.
    pub fn new(learning_rate: f32, rho: f32, epsilon: f32) -> RmsProp {
        RmsProp {
            learning_rate,
            rho,
            epsilon,
            mean_square: None,
        }
    }

    /// One step for one parameter: changes its running mean `v`, then the parameter `w`, of gradient `g`.
    ///
    /// The three arrays have the same shape, whichever it is.
    pub fn step(&self, w: ArrayViewMutD<f32>, v: ArrayViewMutD<f32>, g: ArrayViewD<f32>) {
        // Comme `Sgd::step`, avec une autre formule. Pour un réel : `sqrt()`.
        // Like `Sgd::step`, with another formula. For a real number: `sqrt()`.
        // BEGIN SOLUTION todo!("à vous : RMSprop / your turn: {:?}", (w.shape(), v.shape(), g.shape()))
        let (learning_rate, rho, epsilon) = (self.learning_rate, self.rho, self.epsilon);
        crate::zip_for_each(w, v, g, |w, v, &g| {
            *v = rho * *v + (1.0 - rho) * g * g;
            *w -= learning_rate * g / (*v + epsilon).sqrt();
        });
        // END SOLUTION
    }
}

impl Default for Sgd {
    /// Keras' defaults: learning rate 0.01, no momentum.
    fn default() -> Sgd {
        Sgd::new(0.01, 0.0)
    }
}

impl Default for RmsProp {
    /// Keras' defaults: learning rate 0.001, rho 0.9, epsilon 1e-7.
    fn default() -> RmsProp {
        RmsProp::new(0.001, 0.9, 1e-7)
    }
}

impl Optimizer for Sgd {
    fn update(&mut self, network: &mut Network, gradients: &Gradients) {
        let mut velocity = self.velocity.take().unwrap_or_else(|| zeros_like(gradients));
        for parameter in parameters(network, &mut velocity, gradients) {
            in_pieces(parameter, &|w, m, g| self.step(w, m, g));
        }
        self.velocity = Some(velocity);
    }
}

impl Optimizer for RmsProp {
    fn update(&mut self, network: &mut Network, gradients: &Gradients) {
        let mut mean_square = self.mean_square.take().unwrap_or_else(|| zeros_like(gradients));
        for parameter in parameters(network, &mut mean_square, gradients) {
            in_pieces(parameter, &|w, v, g| self.step(w, v, g));
        }
        self.mean_square = Some(mean_square);
    }
}

/// Four arrays of zeros, of the same shapes.
fn zeros_like(gradients: &Gradients) -> Gradients {
    Gradients {
        w1: gradients.w1.map(|_| 0.0),
        b1: gradients.b1.map(|_| 0.0),
        w2: gradients.w2.map(|_| 0.0),
        b2: gradients.b2.map(|_| 0.0),
    }
}

/// A parameter, what the optimizer remembers of it, and its gradient: three arrays of the same shape.
type Parameter<'a> = (ArrayViewMutD<'a, f32>, ArrayViewMutD<'a, f32>, ArrayViewD<'a, f32>);

/// The four parameters of the network, one after the other, without a copy.
fn parameters<'a>(network: &'a mut Network, state: &'a mut Gradients, gradients: &'a Gradients) -> [Parameter<'a>; 4] {
    let Network { w1, b1, w2, b2 } = network;
    let parameters = [
        (
            w1.view_mut().into_dyn(),
            state.w1.view_mut().into_dyn(),
            gradients.w1.view().into_dyn(),
        ),
        (
            b1.view_mut().into_dyn(),
            state.b1.view_mut().into_dyn(),
            gradients.b1.view().into_dyn(),
        ),
        (
            w2.view_mut().into_dyn(),
            state.w2.view_mut().into_dyn(),
            gradients.w2.view().into_dyn(),
        ),
        (
            b2.view_mut().into_dyn(),
            state.b2.view_mut().into_dyn(),
            gradients.b2.view().into_dyn(),
        ),
    ];
    for (w, state, g) in &parameters {
        let (wanted, state, got) = (w.shape(), state.shape(), g.shape());
        assert!(
            wanted == got && wanted == state,
            "un paramètre est de forme {wanted:?}, et son gradient de forme {got:?} (au premier pas : {state:?}) / \
             a parameter has shape {wanted:?}, and its gradient {got:?} (at the first update: {state:?})"
        );
    }
    parameters
}

/// Elements of a parameter that are moved in one go.
const PIECE: usize = 1 << 15;

/// Makes a step for a parameter: a large one goes in pieces, on all the cores that compute here.
fn in_pieces<Step>((w, state, g): Parameter, step: &Step)
where
    Step: Fn(ArrayViewMutD<f32>, ArrayViewMutD<f32>, ArrayViewD<f32>) + Sync,
{
    let rows = w.shape().first().copied().unwrap_or_default();
    if w.len() <= PIECE || rows < 2 {
        return step(w, state, g);
    }
    let (w, w_below) = w.split_at(Axis(0), rows / 2);
    let (state, state_below) = state.split_at(Axis(0), rows / 2);
    let (g, g_below) = g.split_at(Axis(0), rows / 2);
    kernels::join(
        || in_pieces((w, state, g), step),
        || in_pieces((w_below, state_below, g_below), step),
    );
}
