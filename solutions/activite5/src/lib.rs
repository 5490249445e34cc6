//! Activité 5: train the network of the course, 784 → Dense 512 relu → Dense 10 softmax, and evaluate it.
//!
//! The modules follow the steps of the course. The statement is in `ENONCE.md` (French) and
//! `STATEMENT.md` (English). Everything is named and defined as in Keras 3.
//!
//! ```no_run
//! use activite5::{FitConfig, Network, RmsProp, evaluate, fit};
//! # let (x, y) = (ndarray::Array2::<f32>::zeros((1, 784)), ndarray::Array2::<f32>::zeros((1, 10)));
//!
//! let mut network = Network::new(784, 512, 10, 0);
//! let history = fit(&mut network, &mut RmsProp::default(), x.view(), y.view(), &FitConfig::default());
//! let (loss, accuracy) = evaluate(&network, x.view(), y.view());
//! println!("{history:?}, {loss}, {accuracy}");
//! ```

mod fit;
mod loss;
mod network;
mod optimizer;
mod progress;

pub use fit::{FitConfig, History, evaluate, fit, select_batch, train_on_batch};
pub use kernels::{product, zip_for_each};
pub use loss::{EPSILON, categorical_accuracy, categorical_crossentropy};
pub use network::{Activations, Gradients, Network, relu, softmax};
pub use optimizer::{Optimizer, RmsProp, Sgd};
