//! The course's network as the checker computes it: in f64, straight from the formulas, for small inputs. Our tests hold it
//! against what real Keras gives and against finite differences.

use contract::activite5::Parameters;
use ndarray::{Array1, Array2, ArrayView1, Axis, Zip};

/// What probabilities are clipped to before the logarithm, as in Keras.
pub(crate) const CLIP: f64 = 1e-7;

/// The parameters of a network in f64, or their gradients.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    pub(crate) w1: Array2<f64>,
    pub(crate) b1: Array1<f64>,
    pub(crate) w2: Array2<f64>,
    pub(crate) b2: Array1<f64>,
}

impl Model {
    pub(crate) fn of(parameters: &Parameters) -> Model {
        Model {
            w1: parameters.w1.mapv(f64::from),
            b1: parameters.b1.mapv(f64::from),
            w2: parameters.w2.mapv(f64::from),
            b2: parameters.b2.mapv(f64::from),
        }
    }

    pub(crate) fn parameters(&self) -> Parameters {
        Parameters {
            w1: single(&self.w1),
            b1: self.b1.mapv(|value| value as f32),
            w2: single(&self.w2),
            b2: self.b2.mapv(|value| value as f32),
        }
    }

    /// The same, every number changed by `change`. Compiled once for all that is done to numbers, and so is `zip`.
    pub(crate) fn map(&self, change: &dyn Fn(f64) -> f64) -> Model {
        Model {
            w1: self.w1.mapv(change),
            b1: self.b1.mapv(change),
            w2: self.w2.mapv(change),
            b2: self.b2.mapv(change),
        }
    }

    /// Two of a shape, put together number by number.
    pub(crate) fn zip(&self, other: &Model, put: &dyn Fn(f64, f64) -> f64) -> Model {
        Model {
            w1: Zip::from(&self.w1).and(&other.w1).map_collect(|&a, &b| put(a, b)),
            b1: Zip::from(&self.b1).and(&other.b1).map_collect(|&a, &b| put(a, b)),
            w2: Zip::from(&self.w2).and(&other.w2).map_collect(|&a, &b| put(a, b)),
            b2: Zip::from(&self.b2).and(&other.b2).map_collect(|&a, &b| put(a, b)),
        }
    }

    /// The hidden layer, relu(x·W1 + b1), and the probabilities, softmax(hidden·W2 + b2).
    pub(crate) fn forward(&self, x: &Array2<f64>) -> (Array2<f64>, Array2<f64>) {
        let hidden = relu(&(x.dot(&self.w1) + &self.b1));
        let y_pred = softmax(&(hidden.dot(&self.w2) + &self.b2));
        (hidden, y_pred)
    }

    /// The gradients of the mean loss over the samples.
    pub(crate) fn backward(
        &self,
        x: &Array2<f64>,
        hidden: &Array2<f64>,
        y_pred: &Array2<f64>,
        y_true: &Array2<f64>,
    ) -> Model {
        let d_logits = (y_pred - y_true) / x.nrows().max(1) as f64;
        let d_hidden = d_logits.dot(&self.w2.t()) * lit(hidden);
        Model::from_errors(x, hidden, &d_hidden, &d_logits)
    }

    /// The gradients from the errors at the two layers.
    pub(crate) fn from_errors(
        x: &Array2<f64>,
        hidden: &Array2<f64>,
        d_hidden: &Array2<f64>,
        d_logits: &Array2<f64>,
    ) -> Model {
        Model {
            w1: x.t().dot(d_hidden),
            b1: d_hidden.sum_axis(Axis(0)),
            w2: hidden.t().dot(d_logits),
            b2: d_logits.sum_axis(Axis(0)),
        }
    }
}

/// The slope of relu at what gave `hidden`: 1 where it is lit, 0 elsewhere.
pub(crate) fn lit(hidden: &Array2<f64>) -> Array2<f64> {
    hidden.mapv(|value| f64::from(u8::from(value > 0.0)))
}

pub(crate) fn double(array: &Array2<f32>) -> Array2<f64> {
    array.mapv(f64::from)
}

pub(crate) fn single(array: &Array2<f64>) -> Array2<f32> {
    array.mapv(|value| value as f32)
}

pub(crate) fn relu(z: &Array2<f64>) -> Array2<f64> {
    z.mapv(|value| value.max(0.0))
}

/// Row by row.
pub(crate) fn softmax(z: &Array2<f64>) -> Array2<f64> {
    let mut probabilities = z.clone();
    for mut row in probabilities.outer_iter_mut() {
        let greatest = row.fold(f64::NEG_INFINITY, |greatest, &value| greatest.max(value));
        row.mapv_inplace(|value| (value - greatest).exp());
        row /= row.sum();
    }
    probabilities
}

/// The mean over the samples; 0 of none.
pub(crate) fn crossentropy(y_true: &Array2<f64>, y_pred: &Array2<f64>) -> f64 {
    let terms = y_true * &y_pred.mapv(|p| p.clamp(CLIP, 1.0 - CLIP).ln());
    -terms.sum() / y_true.nrows().max(1) as f64
}

/// The share of the samples whose greatest probability is in the right column; 0 of none.
pub(crate) fn accuracy(y_true: &Array2<f64>, y_pred: &Array2<f64>) -> f64 {
    let pairs = y_true.outer_iter().zip(y_pred.outer_iter());
    let right = pairs
        .filter(|(right, came)| first_maximum(*right) == first_maximum(*came))
        .count();
    right as f64 / y_true.nrows().max(1) as f64
}

/// The place of the greatest value, the first one on a tie.
pub(crate) fn first_maximum(row: ArrayView1<f64>) -> usize {
    (1..row.len()).fold(0, |best, place| if row[place] > row[best] { place } else { best })
}

/// m ← μm − lr·g, w ← w + m.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sgd {
    pub(crate) learning_rate: f64,
    pub(crate) momentum: f64,
}

impl Sgd {
    /// What makes the next parameters from these and a gradient, at rest to begin with.
    pub(crate) fn updater(self, start: &Model) -> impl FnMut(&Model, &Model) -> Model + use<> {
        let mut velocity = start.map(&|_| 0.0);
        move |weights, gradient| {
            velocity = velocity.zip(gradient, &|m, g| self.momentum * m - self.learning_rate * g);
            weights.zip(&velocity, &|w, m| w + m)
        }
    }
}

/// v ← kept·v + new·g², w ← w − lr·step(g, v, ε). A mistake is another `kept`, `new` or `step`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RmsProp {
    pub(crate) learning_rate: f64,
    pub(crate) epsilon: f64,
    pub(crate) kept: f64,
    pub(crate) new: f64,
    pub(crate) step: fn(f64, f64, f64) -> f64,
}

impl RmsProp {
    /// Keras': v ← ρv + (1−ρ)g², w ← w − lr·g/√(v+ε).
    pub(crate) fn keras(learning_rate: f64, rho: f64, epsilon: f64) -> RmsProp {
        let step = |g: f64, v: f64, epsilon: f64| g / (v + epsilon).sqrt();
        RmsProp {
            learning_rate,
            epsilon,
            kept: rho,
            new: 1.0 - rho,
            step,
        }
    }

    /// What makes the next parameters from these and a gradient, v being 0 to begin with.
    pub(crate) fn updater(self, start: &Model) -> impl FnMut(&Model, &Model) -> Model + use<> {
        let mut squares = start.map(&|_| 0.0);
        move |weights, gradient| {
            squares = squares.zip(gradient, &|v, g| self.kept * v + self.new * g * g);
            let change = gradient.zip(&squares, &|g, v| self.learning_rate * (self.step)(g, v, self.epsilon));
            weights.zip(&change, &|w, change| w - change)
        }
    }
}

/// What comes of each step, from the one before.
pub(crate) fn in_turn(start: &Model, gradients: &[Model], mut step: impl FnMut(&Model, &Model) -> Model) -> Vec<Model> {
    let mut weights = start.clone();
    let after = gradients.iter().map(|gradient| {
        weights = step(&weights, gradient);
        weights.clone()
    });
    after.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::golden;

    fn assert_close(expected: f64, obtained: f64, what: &str) {
        assert!(
            (expected - obtained).abs() <= 1e-5 + 1e-5 * expected.abs(),
            "{what}: {expected} {obtained}"
        );
    }

    fn assert_all_close(expected: &Array2<f64>, obtained: &Array2<f64>, what: &str) {
        assert_eq!(expected.dim(), obtained.dim(), "{what}");
        expected
            .iter()
            .zip(obtained)
            .for_each(|(expected, obtained)| assert_close(*expected, *obtained, what));
    }

    #[test]
    fn softmax_is_keras_s() {
        for case in golden::cases("softmax") {
            assert_all_close(
                &golden::table(&case["expected"]),
                &softmax(&golden::table(&case["x"])),
                "softmax",
            );
        }
    }

    #[test]
    fn crossentropy_is_keras_s_where_rows_sum_to_1() {
        for case in golden::cases("categorical_crossentropy").filter(|case| case["id"] != "cce.unnormalised_small") {
            let loss = crossentropy(&golden::table(&case["y_true"]), &golden::table(&case["y_pred"]));
            assert_close(
                golden::real(&case["expected_sum_over_batch_size"]),
                loss,
                case["id"].as_str().unwrap(),
            );
        }
    }

    #[test]
    fn accuracy_is_keras_s() {
        for case in golden::cases("categorical_accuracy") {
            let each = golden::row(&case["expected_per_sample"]);
            let accuracy = accuracy(&golden::table(&case["y_true"]), &golden::table(&case["y_pred"]));
            assert_close(each.mean().unwrap(), accuracy, "accuracy");
        }
    }

    #[test]
    fn gradients_are_keras_s() {
        for case in golden::cases("network_gradients") {
            let model = golden::model(&case["W1"], &case["b1"], &case["W2"], &case["b2"]);
            let (x, y) = (golden::table(&case["x"]), golden::table(&case["y"]));
            let (hidden, y_pred) = model.forward(&x);
            assert_all_close(&golden::table(&case["hidden"]), &hidden, "hidden");
            assert_all_close(&golden::table(&case["probs"]), &y_pred, "probabilities");
            let gradients = model.backward(&x, &hidden, &y_pred, &y);
            let expected = golden::model(&case["dW1"], &case["db1"], &case["dW2"], &case["db2"]);
            expected.zip(&gradients, &|expected, obtained| {
                assert_close(expected, obtained, "gradient");
                0.0
            });
        }
    }

    #[test]
    fn gradients_are_the_slope_of_the_loss() {
        let case = golden::cases("network_gradients").next().unwrap();
        let model = golden::model(&case["W1"], &case["b1"], &case["W2"], &case["b2"]);
        let (x, y) = (golden::table(&case["x"]), golden::table(&case["y"]));
        let (hidden, y_pred) = model.forward(&x);
        let gradients = model.backward(&x, &hidden, &y_pred, &y);
        let loss = |model: &Model| crossentropy(&y, &model.forward(&x).1);
        let step = 1e-6;
        for ((row, column), gradient) in gradients.w1.indexed_iter() {
            let (mut less, mut more) = (model.clone(), model.clone());
            less.w1[[row, column]] -= step;
            more.w1[[row, column]] += step;
            assert_close((loss(&more) - loss(&less)) / (2.0 * step), *gradient, "w1");
        }
        for (column, gradient) in gradients.b2.indexed_iter() {
            let (mut less, mut more) = (model.clone(), model.clone());
            less.b2[column] -= step;
            more.b2[column] += step;
            assert_close((loss(&more) - loss(&less)) / (2.0 * step), *gradient, "b2");
        }
    }

    /// An array as a network's first weights, the rest empty.
    fn alone(w1: Array2<f64>) -> Model {
        Model {
            w1,
            b1: Array1::zeros(0),
            w2: Array2::zeros((0, 0)),
            b2: Array1::zeros(0),
        }
    }

    #[test]
    fn optimizers_are_keras_s() {
        let inputs = golden::part("optimizer_inputs");
        let start = alone(golden::table(&inputs["param0"]));
        let gradients: Vec<_> = golden::list(&inputs["grads"])
            .iter()
            .map(|grad| alone(golden::table(grad)))
            .collect();
        let check = |case: &serde_json::Value, updates: Vec<Model>| {
            for (expected, update) in golden::list(&case["param_after_each_step"]).iter().zip(updates) {
                assert_all_close(&golden::table(expected), &update.w1, case["id"].as_str().unwrap());
            }
        };
        for case in golden::cases("sgd") {
            let setting = |name: &str| golden::real(&case["effective_config"][name]);
            let sgd = Sgd {
                learning_rate: setting("learning_rate"),
                momentum: setting("momentum"),
            };
            check(case, in_turn(&start, &gradients, sgd.updater(&start)));
        }
        for case in golden::cases("rmsprop") {
            let setting = |name: &str| golden::real(&case["effective_config"][name]);
            let (learning_rate, rho, epsilon) = (setting("learning_rate"), setting("rho"), setting("epsilon"));
            let rmsprop = RmsProp::keras(learning_rate, rho, epsilon);
            check(case, in_turn(&start, &gradients, rmsprop.updater(&start)));
        }
    }
}
