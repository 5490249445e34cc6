//! Activité 5: every mistake that the checker knows by name, as a student would make it.

use crate::kit::Submission;
use crate::library::{Library, Mistake, Outcomes, Shown, with_bodies};

/// Other tests run at the same time, and trainings are long.
pub(crate) const PATIENT: [&str; 2] = ["--time-limit", "60"];

/// Right functions apart from those a student gets wrong, so that one mistake costs one check.
const RIGHT: &str = "//! What is right, whatever stands elsewhere.
use ndarray::{Array2, ArrayView2, Axis};

use crate::{Activations, Gradients, Network};

pub(crate) fn relu(z: ArrayView2<f32>) -> Array2<f32> {
    z.mapv(|value| if value > 0.0 { value } else { 0.0 })
}

pub(crate) fn softmax(z: ArrayView2<f32>) -> Array2<f32> {
    let mut all = z.to_owned();
    for mut row in all.rows_mut() {
        let greatest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row.mapv_inplace(|value| (value - greatest).exp());
        row /= row.sum();
    }
    all
}

pub(crate) fn forward(network: &Network, x: ArrayView2<f32>) -> Activations {
    let hidden = relu((x.dot(&network.w1) + &network.b1).view());
    let y_pred = softmax((hidden.dot(&network.w2) + &network.b2).view());
    Activations { hidden, y_pred }
}

pub(crate) fn backward(network: &Network, x: ArrayView2<f32>, activations: &Activations, y: ArrayView2<f32>) -> Gradients {
    let dz2 = (&activations.y_pred - &y) / x.nrows() as f32;
    let dz1 = dz2.dot(&network.w2.t()) * activations.hidden.mapv(|value| f32::from(u8::from(value > 0.0)));
    Gradients {
        w1: x.t().dot(&dz1),
        b1: dz1.sum_axis(Axis(0)),
        w2: activations.hidden.t().dot(&dz2),
        b2: dz2.sum_axis(Axis(0)),
    }
}

pub(crate) fn loss(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    let terms = &y_true * &y_pred.mapv(|p| p.clamp(1e-7, 1.0 - 1e-7).ln());
    -terms.sum() / y_true.nrows().max(1) as f32
}

pub(crate) fn accuracy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    let argmax = |row: ndarray::ArrayView1<f32>| {
        (0..row.len()).fold(0, |best, class| if row[class] > row[best] { class } else { best })
    };
    let pairs = y_true.outer_iter().zip(y_pred.outer_iter());
    let right = pairs.filter(|(truth, guess)| argmax(*truth) == argmax(*guess)).count();
    right as f32 / y_true.nrows().max(1) as f32
}

pub(crate) fn select_batch(x: ArrayView2<f32>, y: ArrayView2<f32>, indices: &[usize]) -> (Array2<f32>, Array2<f32>) {
    (x.select(Axis(0), indices), y.select(Axis(0), indices))
}
";

/// The functions that call others, calling none that a student may get wrong.
const ALONE: [(&str, &str); 3] = [
    ("forward", "crate::right::forward(self, x)"),
    (
        "train_on_batch",
        "let activations = crate::right::forward(network, x);
let loss = crate::right::loss(y, activations.y_pred.view());
let accuracy = crate::right::accuracy(y, activations.y_pred.view());
let gradients = crate::right::backward(network, x, &activations, y);
optimizer.update(network, &gradients);
(loss, accuracy)",
    ),
    (
        "evaluate",
        "let y_pred = crate::right::forward(network, x).y_pred;
(crate::right::loss(y, y_pred.view()), crate::right::accuracy(y, y_pred.view()))",
    ),
];

/// The solution, with right functions apart.
fn with_right_apart() -> Submission {
    Submission::of(&["activite5"])
        .file("activite5/src/right.rs", RIGHT)
        .replace("activite5/src/lib.rs", "mod progress;", "mod progress;\nmod right;")
        .replace(
            "activite5/src/fit.rs",
            "|batch| select_batch(x, y, batch)",
            "|batch| crate::right::select_batch(x, y, batch)",
        )
}

/// A submission with those bodies, where no other function calls them.
pub(crate) fn apart(written: &[(&str, &str)]) -> Submission {
    with_bodies(with_right_apart(), &ALONE, written)
}

/// A right `forward`, but for how it makes its two layers.
macro_rules! forward {
    ($hidden:literal, $y_pred:literal) => {
        concat!(
            "use crate::right::{relu, softmax};\nlet hidden = ",
            $hidden,
            ";\nlet y_pred = ",
            $y_pred,
            ";\nActivations { hidden, y_pred }"
        )
    };
}

/// A `backward`, with what a student may change in it: the error of the output, that of the hidden layer, the biases' gradients.
macro_rules! backward {
    ($dz2:literal) => {
        backward!(
            $dz2,
            "let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });"
        )
    };
    ($dz2:literal, $slope:literal) => {
        backward!(
            $dz2,
            $slope,
            "dz1.sum_axis(ndarray::Axis(0))",
            "dz2.sum_axis(ndarray::Axis(0))"
        )
    };
    ($dz2:literal, $slope:literal, $b1:literal, $b2:literal) => {
        concat!(
            "let dz2 = ",
            $dz2,
            ";\nlet dz1 = dz2.dot(&self.w2.t());\n",
            $slope,
            "\nGradients { w1: x.t().dot(&dz1), b1: ",
            $b1,
            ", w2: activations.hidden.t().dot(&dz2), b2: ",
            $b2,
            " }"
        )
    };
}

/// A loss: what each class of each sample adds, and what becomes of the total.
macro_rules! loss {
    ($term:literal, $mean:literal) => {
        concat!(
            "let n = y_true.nrows() as f32;
let mut total = 0.0;
for i in 0..y_true.nrows() {
    for j in 0..y_true.ncols() {
        let (truth, p) = (y_true[[i, j]], y_pred[[i, j]].clamp(EPSILON, 1.0 - EPSILON));
        total += ",
            $term,
            ";
    }
}
",
            $mean
        )
    };
}

/// An accuracy: when a class is better, which samples are right, what becomes of their number.
macro_rules! accuracy {
    ($better:literal, $is_right:literal, $share:literal) => {
        concat!(
            "let best_class = |row: ndarray::ArrayView1<f32>| {
    let mut best = 0;
    for class in 0..row.len() {
        if ",
            $better,
            " {
            best = class;
        }
    }
    best
};
let first_class = |row: ndarray::ArrayView1<f32>| {
    let greatest = row.iter().copied().fold(f32::MIN, f32::max);
    row.iter().position(|&value| value == greatest).unwrap()
};
let mut count = 0;
for (truth, guess) in y_true.outer_iter().zip(y_pred.outer_iter()) {
    let (right, came) = (first_class(truth), best_class(guess));
    if ",
            $is_right,
            " {
        count += 1;
    }
}
",
            $share
        )
    };
}

/// A step: what is done with `w`, the state and `g`, number by number.
macro_rules! sgd {
    ($each:literal) => {
        concat!(
            "ndarray::Zip::from(w).and(m).and(g).for_each(|w, m, &g| {",
            $each,
            "});"
        )
    };
}

macro_rules! rmsprop {
    ($each:literal) => {
        concat!(
            "let RmsProp { learning_rate, rho, epsilon, .. } = *self;
ndarray::Zip::from(w).and(v).and(g).for_each(|w, v, &g| {",
            $each,
            "});"
        )
    };
}

pub(crate) const MISTAKES: &[Mistake] = &[
    (
        "select_batch",
        "let b = indices.len();\n(x.slice(ndarray::s![..b, ..]).to_owned(), y.slice(ndarray::s![..b, ..]).to_owned())",
        "activite5-batch-of-first-rows",
    ),
    (
        "select_batch",
        "let rows = ndarray::Axis(0);
(x.select(rows, indices), y.slice_axis(rows, ndarray::Slice::from(..indices.len())).to_owned())",
        "activite5-batch-labels-of-first-rows",
    ),
    (
        "select_batch",
        "let mut x_batch = Vec::new();
let mut y_batch = Vec::new();
let mut count = 0;
let mut sorted = indices.to_vec();
sorted.sort();
for i in sorted {
    x_batch.extend(x.row(i).iter().copied());
    y_batch.extend(y.row(i).iter().copied());
    count += 1;
}
(Array2::from_shape_vec((count, x.ncols()), x_batch).unwrap(), Array2::from_shape_vec((count, y.ncols()), y_batch).unwrap())",
        "activite5-batch-sorted",
    ),
    (
        "select_batch",
        "if indices.is_empty() {
    return (Array2::zeros((0, x.ncols())), Array2::zeros((0, y.ncols())));
}
let b = indices.len() - 1;
let mut batch = (Array2::zeros((b, x.ncols())), Array2::zeros((b, y.ncols())));
for i in 0..b {
    batch.0.row_mut(i).assign(&x.row(indices[i]));
    batch.1.row_mut(i).assign(&y.row(indices[i]));
}
batch",
        "activite5-batch-last-index-lost",
    ),
    ("relu", "z.to_owned()", "activite5-relu-identity"),
    ("relu", "z.mapv(|value| value.abs())", "activite5-relu-absolute"),
    ("relu", "z.mapv(|value| value.min(0.0))", "activite5-relu-minimum"),
    (
        "relu",
        "z.mapv(|value| if value > 0.0 { 1.0 } else { 0.0 })",
        "activite5-relu-step",
    ),
    ("relu", "z.mapv(|value| value.clamp(0.0, 1.0))", "activite5-relu-clipped"),
    ("relu", "Array2::zeros(z.dim())", "activite5-relu-zeros"),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut column in probabilities.columns_mut() {
    let max = column.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
    column.mapv_inplace(|value| (value - max).exp());
    let sum = column.sum();
    column /= sum;
}
probabilities",
        "activite5-softmax-by-column",
    ),
    (
        "softmax",
        "let max = z.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
let exp = z.mapv(|value| (value - max).exp());
let sum = exp.sum();
exp / sum",
        "activite5-softmax-of-the-whole",
    ),
    (
        "softmax",
        "let mut exp = z.mapv(f32::exp);
for mut row in exp.outer_iter_mut() {
    let sum = row.sum();
    row.mapv_inplace(|value| value / sum);
}
exp",
        "activite5-softmax-unstable",
    ),
    (
        "softmax",
        "let exp = z.exp();\nlet sums = exp.sum_axis(ndarray::Axis(1)).insert_axis(ndarray::Axis(1));\nexp / sums",
        "activite5-softmax-unstable",
    ),
    (
        "softmax",
        "let max = z.iter().copied().fold(f32::NEG_INFINITY, f32::max);
let mut probabilities = z.mapv(|value| (value - max).exp());
for mut row in probabilities.outer_iter_mut() {
    let sum = row.sum();
    row /= sum;
}
probabilities",
        "activite5-softmax-overall-maximum",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let max = row.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
    row.mapv_inplace(|value| (value - max).exp());
}
probabilities",
        "activite5-softmax-not-divided",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let sum = row.sum();
    row.mapv_inplace(|value| value / sum);
}
probabilities",
        "activite5-softmax-without-exp",
    ),
    (
        "softmax",
        "let mut logarithms = z.to_owned();
for mut row in logarithms.outer_iter_mut() {
    let max = row.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
    let sum = row.mapv(|value| (value - max).exp()).sum();
    row.mapv_inplace(|value| value - max - sum.ln());
}
logarithms",
        "activite5-softmax-logarithm",
    ),
    (
        "softmax",
        "crate::right::softmax(z).ln()",
        "activite5-softmax-logarithm",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let min = row.fold(f32::INFINITY, |min, &value| min.min(value));
    row.mapv_inplace(|value| (min - value).exp());
    let sum = row.sum();
    row.mapv_inplace(|value| value / sum);
}
probabilities",
        "activite5-softmax-negated",
    ),
    (
        "forward",
        forward!(
            "relu(x.dot(&self.w1).view())",
            "softmax(hidden.dot(&self.w2).view())"
        ),
        "activite5-forward-without-biases",
    ),
    (
        "forward",
        forward!(
            "x.dot(&self.w1) + &self.b1;\n_ = relu(hidden.view())",
            "softmax((hidden.dot(&self.w2) + &self.b2).view())"
        ),
        "activite5-forward-without-relu",
    ),
    (
        "forward",
        forward!(
            "relu((x.dot(&self.w1) + &self.b1).view())",
            "hidden.dot(&self.w2) + &self.b2;\n_ = softmax(y_pred.view())"
        ),
        "activite5-forward-without-softmax",
    ),
    (
        "forward",
        forward!(
            "relu(x.dot(&self.w1).view()) + &self.b1",
            "softmax((hidden.dot(&self.w2) + &self.b2).view())"
        ),
        "activite5-forward-relu-before-bias",
    ),
    (
        "forward",
        forward!(
            "relu((x.dot(&self.w1) + &self.b1).view())",
            "softmax(relu((hidden.dot(&self.w2) + &self.b2).view()).view())"
        ),
        "activite5-forward-relu-twice",
    ),
    (
        "backward",
        backward!("&activations.y_pred - &y_true"),
        "activite5-gradient-not-divided",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / y_true.len() as f32"),
        "activite5-gradient-divided-by-classes",
    ),
    (
        "backward",
        backward!("(&y_true - &activations.y_pred) / x.nrows() as f32"),
        "activite5-gradient-sign",
    ),
    (
        "backward",
        backward!("2.0 * (&activations.y_pred - &y_true) / x.nrows() as f32"),
        "activite5-gradient-doubled",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / x.nrows() as f32", ""),
        "activite5-gradient-without-relu",
    ),
    (
        "backward",
        backward!(
            "(&activations.y_pred - &y_true) / x.nrows() as f32",
            "let dz1 = dz1.mapv(|dz| dz.max(0.0));"
        ),
        "activite5-relu-slope-of-error",
    ),
    (
        "backward",
        backward!(
            "(&activations.y_pred - &y_true) / x.nrows() as f32",
            "let dz1 = dz1 * &activations.hidden;"
        ),
        "activite5-relu-value-as-slope",
    ),
    (
        "backward",
        backward!(
            "(&activations.y_pred - &y_true) / x.nrows() as f32",
            "let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });",
            "Array1::zeros(self.b1.len())",
            "Array1::zeros(self.b2.len())"
        ),
        "activite5-bias-gradient-forgotten",
    ),
    (
        "backward",
        backward!(
            "(&activations.y_pred - &y_true) / x.nrows() as f32",
            "let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });",
            "dz1.mean_axis(ndarray::Axis(0)).unwrap()",
            "dz2.mean_axis(ndarray::Axis(0)).unwrap()"
        ),
        "activite5-bias-gradient-averaged",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) * activations.y_pred.mapv(|p| p * (1.0 - p)) / x.nrows() as f32"),
        "activite5-softmax-slope-twice",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.ln()", "_ = n;\ntotal"),
        "activite5-loss-summed",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.ln()", "total / n / y_true.ncols() as f32"),
        "activite5-loss-mean-over-classes",
    ),
    (
        "categorical_crossentropy",
        loss!("truth * p.ln()", "total / n"),
        "activite5-loss-sign",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.log10()", "total / n"),
        "activite5-loss-log-10",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.log2()", "total / n"),
        "activite5-loss-log-2",
    ),
    (
        "categorical_crossentropy",
        "let mut total = 0.0;
for (truth, guess) in y_true.outer_iter().zip(y_pred.outer_iter()) {
    for (&truth, &guess) in truth.iter().zip(guess.iter()) {
        total -= truth * guess.ln();
    }
}
total / y_true.nrows() as f32",
        "activite5-loss-not-clipped",
    ),
    (
        "categorical_crossentropy",
        "let logarithms = y_true.mapv(|p| p.clamp(EPSILON, 1.0 - EPSILON).ln());
-(&y_pred * &logarithms).sum() / y_true.nrows() as f32",
        "activite5-loss-arguments-swapped",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p", "total / n"),
        "activite5-loss-without-logarithm",
    ),
    (
        "categorical_crossentropy",
        "let errors = &y_true - &y_pred;\nerrors.mapv(|error| error.powi(2)).mean().unwrap_or(0.0)",
        "activite5-loss-squared-error",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.ln()", "total / n"),
        "activite5-loss-without-samples",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] >= row[best]",
            "right == came",
            "count as f32 / y_true.nrows() as f32"
        ),
        "activite5-accuracy-last-maximum",
    ),
    (
        "categorical_accuracy",
        "let last = |row: ndarray::ArrayView1<f32>| {
    row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(class, _)| class)
};
let pairs = y_true.outer_iter().zip(y_pred.outer_iter());
pairs.filter(|(truth, guess)| last(*truth) == last(*guess)).count() as f32 / y_true.nrows() as f32",
        "activite5-accuracy-last-maximum",
    ),
    (
        "categorical_accuracy",
        accuracy!("row[class] > row[best]", "right == came", "count as f32"),
        "activite5-accuracy-not-divided",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] > row[best]",
            "right == came",
            "100.0 * count as f32 / y_true.nrows() as f32"
        ),
        "activite5-accuracy-percentage",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] > row[best]",
            "right != came",
            "count as f32 / y_true.nrows() as f32"
        ),
        "activite5-accuracy-error-rate",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] < row[best]",
            "right == came",
            "count as f32 / y_true.nrows() as f32"
        ),
        "activite5-accuracy-minimum",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] > row[best]",
            "right == came",
            "(count / y_true.nrows()) as f32"
        ),
        "activite5-accuracy-integer-division",
    ),
    (
        "categorical_accuracy",
        "let mut count = 0;
for (truth, guess) in y_true.iter().zip(y_pred.iter()) {
    if *truth == 1.0 && *guess > 0.5 {
        count += 1;
    }
}
count as f32 / y_true.nrows() as f32",
        "activite5-accuracy-above-half",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] > row[best]",
            "right == came",
            "count as f32 / y_pred.len() as f32"
        ),
        "activite5-accuracy-divided-by-all",
    ),
    (
        "categorical_accuracy",
        accuracy!(
            "row[class] > row[best]",
            "right == came",
            "count as f32 / y_true.nrows() as f32"
        ),
        "activite5-accuracy-without-samples",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m + self.learning_rate * g;\n*w += *m;"),
        "activite5-sgd-ascent",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - g;\n*w += *m;"),
        "activite5-sgd-no-learning-rate",
    ),
    (
        "sgd",
        sgd!("*m = -self.learning_rate * g;\n*w += *m;"),
        "activite5-momentum-forgotten",
    ),
    (
        "sgd",
        sgd!("*m = -self.momentum * *m - self.learning_rate * g;\n*w += *m;"),
        "activite5-momentum-sign",
    ),
    (
        "sgd",
        sgd!("*m -= self.learning_rate * g;\n*w += *m;"),
        "activite5-momentum-accumulated",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - (1.0 - self.momentum) * self.learning_rate * g;\n*w += *m;"),
        "activite5-momentum-averaged",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - self.learning_rate * g;\n*w += self.momentum * *m - self.learning_rate * g;"),
        "activite5-momentum-nesterov",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - self.learning_rate * g;\n*w += *m - self.learning_rate * g;"),
        "activite5-momentum-moves-double",
    ),
    (
        "sgd",
        "use ndarray::Ix2;
let (Ok(mut w), Ok(mut m), Ok(g)) =
    (w.into_dimensionality::<Ix2>(), m.into_dimensionality::<Ix2>(), g.into_dimensionality::<Ix2>())
else {
    return;
};
for i in 0..w.nrows() {
    for j in 0..w.ncols() {
        m[[i, j]] = self.momentum * m[[i, j]] - self.learning_rate * g[[i, j]];
        w[[i, j]] += m[[i, j]];
    }
}",
        "activite5-sgd-biases-left",
    ),
    (
        "sgd",
        "let mut w = w.to_owned();
ndarray::Zip::from(&mut w).and(m).and(g).for_each(|w, m, &g| {
    *m = self.momentum * *m - self.learning_rate * g;
    *w += *m;
});",
        "activite5-sgd-moves-nothing",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g * g;\n*w -= learning_rate * g / (v.sqrt() + epsilon);"),
        "activite5-epsilon-outside-root",
    ),
    (
        "rmsprop",
        rmsprop!("_ = epsilon;\n*v = rho * *v + (1.0 - rho) * g * g;\n*w -= learning_rate * g / v.sqrt();"),
        "activite5-epsilon-forgotten",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g.powi(2);\n*w -= learning_rate * g / (*v + epsilon);"),
        "activite5-root-forgotten",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g * g;\n*w += learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-rmsprop-ascent",
    ),
    (
        "rmsprop",
        rmsprop!("_ = epsilon;\n*v = rho * *v + (1.0 - rho) * g * g;\n*w -= learning_rate * g;"),
        "activite5-rmsprop-is-sgd",
    ),
    (
        "rmsprop",
        rmsprop!("_ = rho;\n*v += g * g;\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-squares-summed",
    ),
    (
        "rmsprop",
        rmsprop!("*v = (1.0 - rho) * *v + rho * g * g;\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-rho-swapped",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + g * g;\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-rho-one-sided",
    ),
    (
        "rmsprop",
        rmsprop!("*v = (1.0 - rho) * g * g;\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-squares-forgotten",
    ),
    (
        "rmsprop",
        "if w.ndim() < 2 {
    return;
}
let (learning_rate, rho, epsilon) = (self.learning_rate, self.rho, self.epsilon);
ndarray::Zip::from(w).and(v).and(g).for_each(|w, v, &g| {
    *v = rho * *v + (1.0 - rho) * g * g;
    *w -= learning_rate * g / (*v + epsilon).sqrt();
});",
        "activite5-rmsprop-biases-left",
    ),
    (
        "select_batch",
        "let start = indices.first().copied().unwrap_or(0);
let end = (start + indices.len()).min(x.nrows());
let rows = ndarray::s![start..end, ..];
(x.slice(rows).to_owned(), y.slice(rows).to_owned())",
        "activite5-batch-contiguous",
    ),
    (
        "select_batch",
        "let rows = ndarray::Axis(0);
(y.select(rows, indices), x.select(rows, indices))",
        "activite5-batch-pair-swapped",
    ),
    (
        "select_batch",
        "let mut x_batch = Vec::new();
let mut y_batch = Vec::new();
let mut count = 0;
for i in 0..x.nrows() {
    if indices.contains(&i) {
        x_batch.extend(x.row(i).iter().copied());
        y_batch.extend(y.row(i).iter().copied());
        count += 1;
    }
}
(Array2::from_shape_vec((count, x.ncols()), x_batch).unwrap(), Array2::from_shape_vec((count, y.ncols()), y_batch).unwrap())",
        "activite5-batch-sorted",
    ),
    (
        "relu",
        "z.mapv(|value| if value > 0.0 { value } else { 0.01 * value })",
        "activite5-relu-leaky",
    ),
    ("relu", "z.mapv(|value| 1.0 / (1.0 + (-value).exp()))", "activite5-relu-sigmoid"),
    (
        "relu",
        "z.mapv(|value| if value < 0.0 { -value } else { value })",
        "activite5-relu-absolute",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let max = row.fold(0.0, |max: f32, &value| max.max(value));
    row.mapv_inplace(|value| (value - max).exp());
    let sum = row.sum();
    row.mapv_inplace(|value| value / sum);
}
probabilities",
        "activite5-softmax-maximum-from-zero",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let mut max = 0.0;
    for &value in row.iter() {
        if value > max {
            max = value;
        }
    }
    row.mapv_inplace(|value| (value - max).exp());
    let sum = row.sum();
    row /= sum;
}
probabilities",
        "activite5-softmax-maximum-from-zero",
    ),
    ("softmax", "z.mapv(f32::exp)", "activite5-softmax-not-divided"),
    (
        "softmax",
        "let exp = z.mapv(|value| (-value).exp());
let sums = exp.sum_axis(ndarray::Axis(1)).insert_axis(ndarray::Axis(1));
exp / sums",
        "activite5-softmax-negated",
    ),
    (
        "softmax",
        "let exp = z.exp();\nlet sum = exp.sum();\nexp / sum",
        "activite5-softmax-of-the-whole",
    ),
    (
        "softmax",
        "let mut probabilities = z.to_owned();
for mut row in probabilities.outer_iter_mut() {
    let max = row.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
    let mut sum = 0.0;
    for value in row.iter_mut() {
        *value = (*value - max).exp();
        sum += *value;
        *value /= sum;
    }
}
probabilities",
        "activite5-softmax-running-sum",
    ),
    (
        "softmax",
        "let mut probabilities = Array2::zeros(z.dim());
for (mut to, row) in probabilities.outer_iter_mut().zip(z.outer_iter()) {
    let mut best = 0;
    for class in 1..row.len() {
        if row[class] > row[best] {
            best = class;
        }
    }
    to[best] = 1.0;
}
probabilities",
        "activite5-softmax-hard",
    ),
    ("softmax", "z.mapv(|value| 1.0 / (1.0 + (-value).exp()))", "activite5-softmax-sigmoid"),
    (
        "softmax",
        "let exp = z.mapv(f32::exp);
let mut probabilities = exp.clone();
for j in 0..z.ncols() {
    let sum = exp.column(j).sum();
    probabilities.column_mut(j).mapv_inplace(|value| value / sum);
}
probabilities",
        "activite5-softmax-by-column",
    ),
    (
        "forward",
        forward!("relu(x.dot(&self.w1).view())", "softmax((hidden.dot(&self.w2) + &self.b2).view())"),
        "activite5-forward-without-biases",
    ),
    (
        "forward",
        forward!("relu((x.dot(&self.w1) + &self.b1).view())", "softmax(hidden.dot(&self.w2).view())"),
        "activite5-forward-without-biases",
    ),
    (
        "forward",
        forward!("x.dot(&self.w1) + &self.b1", "softmax((relu(hidden.view()).dot(&self.w2) + &self.b2).view())"),
        "activite5-forward-hidden-before-relu",
    ),
    (
        "forward",
        forward!("relu((x.dot(&self.w1) + &self.b1).view())", "relu((hidden.dot(&self.w2) + &self.b2).view());\n_ = softmax(y_pred.view())"),
        "activite5-forward-relu-for-softmax",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / y_true.ncols() as f32"),
        "activite5-gradient-divided-by-wrong-axis",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / x.ncols() as f32"),
        "activite5-gradient-divided-by-wrong-axis",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / (x.nrows() * x.nrows()) as f32"),
        "activite5-gradient-divided-twice",
    ),
    (
        "backward",
        "let n = x.nrows() as f32;
let dz2 = (&activations.y_pred - &y_true) / n;
let slope = activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });
let dz1 = dz2.dot(&self.w2.t()) * slope;
Gradients {
    w1: x.t().dot(&dz1) / n,
    b1: dz1.sum_axis(ndarray::Axis(0)) / n,
    w2: activations.hidden.t().dot(&dz2) / n,
    b2: dz2.sum_axis(ndarray::Axis(0)) / n,
}",
        "activite5-gradient-divided-twice",
    ),
    (
        "backward",
        "let n = x.nrows() as f32;
let dz2 = &activations.y_pred - &y_true;
let slope = activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });
let dz1 = dz2.dot(&self.w2.t()) * slope;
Gradients {
    w1: x.t().dot(&dz1) / n,
    b1: dz1.sum_axis(ndarray::Axis(0)),
    w2: activations.hidden.t().dot(&dz2) / n,
    b2: dz2.sum_axis(ndarray::Axis(0)),
}",
        "activite5-bias-gradient-not-divided",
    ),
    (
        "backward",
        backward!(
"(&activations.y_pred - &y_true) / x.nrows() as f32",
"let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });",
"Array1::zeros(self.b1.len())",
"dz2.sum_axis(ndarray::Axis(0))"
),
        "activite5-bias-gradient-forgotten",
    ),
    (
        "backward",
        backward!(
"(&activations.y_pred - &y_true) / x.nrows() as f32",
"let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden > 0.0 { 1.0 } else { 0.0 });",
"dz1.sum_axis(ndarray::Axis(0))",
"Array1::zeros(self.b2.len())"
),
        "activite5-bias-gradient-forgotten",
    ),
    (
        "backward",
        backward!("-(&y_true / &activations.y_pred) / x.nrows() as f32"),
        "activite5-gradient-of-probabilities",
    ),
    (
        "backward",
        backward!("(&activations.y_pred - &y_true) / x.nrows() as f32", "let dz1 = dz1 * activations.hidden.mapv(|hidden| if hidden >= 0.0 { 1.0 } else { 0.0 });"),
        "activite5-gradient-without-relu",
    ),
    (
        "categorical_crossentropy",
        "let mut total = 0.0;
for (&truth, &guess) in y_true.iter().zip(y_pred.iter()) {
    if truth > 0.0 {
        total -= truth * guess.ln();
    }
}
total / y_true.nrows() as f32",
        "activite5-loss-not-clipped",
    ),
    (
        "categorical_crossentropy",
        "let mut total = 0.0;
for (&truth, &guess) in y_true.iter().zip(y_pred.iter()) {
    total -= truth * guess.clamp(f32::EPSILON, 1.0 - f32::EPSILON).ln();
}
total / y_true.nrows() as f32",
        "activite5-loss-other-bound",
    ),
    (
        "categorical_crossentropy",
        "let terms = &y_true * &y_pred.mapv(|p| (p + 1e-8).ln());
-terms.sum() / y_true.nrows() as f32",
        "activite5-loss-other-bound",
    ),
    (
        "categorical_crossentropy",
        "let terms = &y_true * &y_pred.mapv(|p| p.max(1e-12).ln());
-terms.sum() / y_true.nrows() as f32",
        "activite5-loss-other-bound",
    ),
    (
        "categorical_crossentropy",
        "let terms = &y_true * &y_pred.mapv(|p| p.clamp(1e-15, 1.0).ln());
-terms.sum() / y_true.nrows() as f32",
        "activite5-loss-other-bound",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.ln() - (1.0 - truth) * (1.0 - p).ln()", "total / n"),
        "activite5-loss-binary",
    ),
    (
        "categorical_crossentropy",
        loss!("-truth * p.ln() - (1.0 - truth) * (1.0 - p).ln()", "total / n / y_true.ncols() as f32"),
        "activite5-loss-binary",
    ),
    (
        "categorical_crossentropy",
        "let mut total = 0.0;
for guess in y_pred.outer_iter() {
    let greatest = guess.iter().copied().fold(0.0, f32::max);
    total -= greatest.clamp(EPSILON, 1.0 - EPSILON).ln();
}
total / y_true.nrows() as f32",
        "activite5-loss-of-the-guess",
    ),
    (
        "categorical_crossentropy",
        "let mut losses = Vec::new();
for (truth, guess) in y_true.outer_iter().zip(y_pred.outer_iter()) {
    losses.push((&truth * &guess.mapv(|p| -p.clamp(EPSILON, 1.0 - EPSILON).ln())).mean().unwrap());
}
losses.iter().sum::<f32>() / losses.len() as f32",
        "activite5-loss-mean-over-classes",
    ),
    (
        "categorical_accuracy",
        "let best = |column: ndarray::ArrayView1<f32>| {
    let mut best = 0;
    for i in 1..column.len() {
        if column[i] > column[best] {
            best = i;
        }
    }
    best
};
let pairs = y_true.columns().into_iter().zip(y_pred.columns());
pairs.filter(|(truth, guess)| best(*truth) == best(*guess)).count() as f32 / y_true.ncols() as f32",
        "activite5-accuracy-by-column",
    ),
    (
        "categorical_accuracy",
        "let best = |column: ndarray::ArrayView1<f32>| {
    let mut best = 0;
    for i in 1..column.len() {
        if column[i] > column[best] {
            best = i;
        }
    }
    best
};
let mut right = 0.0;
for j in 0..y_true.ncols() {
    if best(y_true.column(j)) == best(y_pred.column(j)) {
        right += 1.0;
    }
}
right / y_true.nrows() as f32",
        "activite5-accuracy-by-column",
    ),
    (
        "categorical_accuracy",
        "let pairs = y_true.outer_iter().zip(y_pred.outer_iter());
pairs.filter(|(truth, guess)| truth == guess).count() as f32 / y_true.nrows() as f32",
        "activite5-accuracy-exact",
    ),
    (
        "categorical_accuracy",
        "let right = y_true.iter().zip(&y_pred).filter(|(truth, guess)| **truth == guess.round()).count();
right as f32 / y_true.len() as f32",
        "activite5-accuracy-by-cell",
    ),
    (
        "categorical_accuracy",
        "(&y_true * &y_pred).sum() / y_true.nrows() as f32",
        "activite5-accuracy-mean-probability",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - self.learning_rate * g;\n*w += self.learning_rate * *m;"),
        "activite5-momentum-learning-rate-twice",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * (*m - self.learning_rate * g);\n*w += *m;"),
        "activite5-momentum-around-gradient",
    ),
    (
        "sgd",
        sgd!("*w += *m;\n*m = self.momentum * *m - self.learning_rate * g;"),
        "activite5-momentum-late",
    ),
    (
        "sgd",
        sgd!("*m = self.momentum * *m - self.learning_rate * g;\n*w -= *m;"),
        "activite5-sgd-ascent",
    ),
    (
        "sgd",
        sgd!("*w += self.momentum * *m - self.learning_rate * g;"),
        "activite5-momentum-forgotten",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g * g;\n*w -= learning_rate * g / v.sqrt() + epsilon;"),
        "activite5-epsilon-outside-root",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g * g + epsilon;\n*w -= learning_rate * g / v.sqrt();"),
        "activite5-epsilon-in-memory",
    ),
    (
        "rmsprop",
        rmsprop!("_ = learning_rate;\n*v = rho * *v + (1.0 - rho) * g * g;\n*w -= g / (*v + epsilon).sqrt();"),
        "activite5-rmsprop-no-learning-rate",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + (1.0 - rho) * g;\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-square-forgotten",
    ),
    (
        "rmsprop",
        rmsprop!("*v = rho * *v + ((1.0 - rho) * g).powi(2);\n*w -= learning_rate * g / (*v + epsilon).sqrt();"),
        "activite5-rho-squared",
    ),
    (
        "rmsprop",
        rmsprop!("*w -= learning_rate * g / (*v + epsilon).sqrt();\n*v = rho * *v + (1.0 - rho) * g * g;"),
        "activite5-squares-late",
    ),
    (
        "rmsprop",
        "let (mut w, mut v) = (w.to_owned(), v);
ndarray::Zip::from(&mut w).and(&mut v).and(g).for_each(|w, v, &g| {
    *v = self.rho * *v + (1.0 - self.rho) * g * g;
    *w -= self.learning_rate * g / (*v + self.epsilon).sqrt();
});",
        "activite5-rmsprop-moves-nothing",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let y_pred = forward(network, x).y_pred;
(accuracy(y, y_pred.view()), loss(y, y_pred.view()))",
        "activite5-evaluate-pair-swapped",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let (mut sum, mut share) = (0.0, 0.0);
for (x, y) in x.axis_chunks_iter(ndarray::Axis(0), 1).zip(y.axis_chunks_iter(ndarray::Axis(0), 1)) {
    let y_pred = forward(network, x).y_pred;
    sum += loss(y, y_pred.view());
    share += accuracy(y, y_pred.view());
}
(sum, share / x.nrows() as f32)",
        "activite5-evaluate-loss-summed",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let y_pred = forward(network, x).y_pred;
(loss(y, y_pred.view()), 100.0 * accuracy(y, y_pred.view()))",
        "activite5-evaluate-percentage",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let y_pred = forward(network, x).y_pred;
(loss(y_pred.view(), y), accuracy(y_pred.view(), y))",
        "activite5-answers-swapped",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let (mut sum, mut share, mut batches) = (0.0, 0.0, 0);
for (x, y) in x.axis_chunks_iter(ndarray::Axis(0), 1000).zip(y.axis_chunks_iter(ndarray::Axis(0), 1000)) {
    let y_pred = forward(network, x).y_pred;
    sum += loss(y, y_pred.view());
    share += accuracy(y, y_pred.view());
    batches += 1;
}
(sum / batches as f32, share / batches as f32)",
        "activite5-evaluate-mean-of-batches",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let (mut sum, mut share, mut batches) = (0.0, 0.0, 0);
for (x, y) in x.axis_chunks_iter(ndarray::Axis(0), 128).zip(y.axis_chunks_iter(ndarray::Axis(0), 128)) {
    let y_pred = forward(network, x).y_pred;
    sum += loss(y, y_pred.view());
    share += accuracy(y, y_pred.view());
    batches += 1;
}
(sum / batches as f32, share / batches as f32)",
        "activite5-evaluate-mean-of-batches",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let (mut sum, mut share, mut seen) = (0.0, 0.0, 0);
let rows = ndarray::Axis(0);
for (x, y) in x.axis_chunks_iter(rows, 1000).zip(y.axis_chunks_iter(rows, 1000)) {
    if x.nrows() < 1000 {
        break;
    }
    let y_pred = forward(network, x).y_pred;
    sum += loss(y, y_pred.view()) * 1000.0;
    share += accuracy(y, y_pred.view()) * 1000.0;
    seen += 1000;
}
(sum / seen as f32, share / seen as f32)",
        "activite5-evaluate-last-batch-dropped",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
for (x, y) in x.axis_chunks_iter(ndarray::Axis(0), 1000).zip(y.axis_chunks_iter(ndarray::Axis(0), 1000)) {
    let y_pred = forward(network, x).y_pred;
    return (loss(y, y_pred.view()), accuracy(y, y_pred.view()));
}
(0.0, 0.0)",
        "activite5-evaluate-first-batch-only",
    ),
    (
        "evaluate",
        "use crate::right::{accuracy, forward, loss};
let (mut sum, mut share, mut seen) = (0.0, 0.0, 0);
let rows = ndarray::Axis(0);
for (x, y) in x.axis_chunks_iter(rows, 1000).zip(y.axis_chunks_iter(rows, 1000)) {
    let y_pred = forward(network, x).y_pred;
    sum += loss(y, y_pred.view()) * x.nrows() as f32;
    share += accuracy(y, y_pred.view()) * x.nrows() as f32;
    seen += x.nrows();
}
(sum / seen as f32, share / seen as f32)",
        "activite5-evaluate-without-samples",
    ),
];

/// The mistakes in a step of SGD with which the ball does not end where it should.
const BALL_LOST: [&str; 9] = [
    "activite5-sgd-ascent",
    "activite5-sgd-no-learning-rate",
    "activite5-momentum-forgotten",
    "activite5-momentum-sign",
    "activite5-momentum-accumulated",
    "activite5-momentum-averaged",
    "activite5-momentum-learning-rate-twice",
    "activite5-momentum-around-gradient",
    "activite5-sgd-moves-nothing",
];

/// What a mistake costs besides its own check: a wrong optimizer trains badly.
fn also((function, _, id): &Mistake) -> Outcomes {
    let mut also = Vec::new();
    if ["sgd", "rmsprop"].contains(function) {
        also.extend([("fit", "wrong"), ("shuffle", "not_run"), ("mnist", "not_run")]);
    }
    if BALL_LOST.contains(id) {
        also.push(("momentum", "wrong"));
    }
    also
}

#[test]
fn every_mistake_in_a_function_of_activite5_is_named() {
    Library {
        activity: "activite5",
        mistakes: MISTAKES,
        alone: &ALONE,
        right: with_right_apart,
        options: &PATIENT,
        also,
    }
    .assert_named();
}

const SHUFFLING: &str = "        if config.shuffle {
            indices.shuffle(&mut rng);
        }
";

/// Mistakes in a training: the check that tells them, what is written in the place of what in fit.rs, their id.
type InFit = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const IN_FIT: &[InFit] = &[
    (
        "fit",
        &[(
            "    optimizer.update(network, &gradients);
    (loss, accuracy)",
            "    optimizer.update(network, &gradients);
    let y_pred = network.forward(x).y_pred;
    (crate::categorical_crossentropy(y, y_pred.view()), crate::categorical_accuracy(y, y_pred.view()))",
        )],
        "activite5-figures-after-update",
    ),
    (
        "fit",
        &[(
            "    optimizer.update(network, &gradients);\n",
            "    _ = (optimizer, gradients);\n",
        )],
        "activite5-never-updated",
    ),
    (
        "fit",
        &[(
            "    optimizer.update(network, &gradients);\n",
            "    optimizer.update(network, &gradients);\n    optimizer.update(network, &gradients);\n",
        )],
        "activite5-updated-twice",
    ),
    (
        "fit",
        &[("    (loss, accuracy)\n", "    (accuracy, loss)\n")],
        "activite5-loss-and-accuracy-swapped",
    ),
    (
        "fit",
        &[(
            "let loss = crate::categorical_crossentropy(y, activations.y_pred.view());",
            "let loss = crate::categorical_crossentropy(activations.y_pred.view(), y);",
        )],
        "activite5-answers-swapped",
    ),
    (
        "fit",
        &[(SHUFFLING, "        indices.shuffle(&mut rng);\n")],
        "activite5-shuffled-unasked",
    ),
    (
        "fit",
        &[("        if config.shuffle {", "        if !config.shuffle {")],
        "activite5-shuffled-unasked",
    ),
    (
        "fit",
        &[("indices.chunks(", "indices.chunks_exact(")],
        "activite5-last-batch-dropped",
    ),
    (
        "fit",
        &[(
            "means.add(loss, accuracy, x_batch.nrows());",
            "means.add(loss, accuracy, 1);",
        )],
        "activite5-mean-of-batches",
    ),
    (
        "fit",
        &[(
            "means.add(loss, accuracy, x_batch.nrows());",
            "means = Means::default();\nmeans.add(loss, accuracy, x_batch.nrows());",
        )],
        "activite5-figures-of-last-batch",
    ),
    (
        "fit",
        &[(
            "for epoch in 1..=config.epochs {",
            "for epoch in 1..=config.epochs.min(1) {",
        )],
        "activite5-one-epoch-only",
    ),
    (
        "fit",
        &[("for epoch in 1..=config.epochs {", "for epoch in 1..=1 {")],
        "activite5-one-epoch-only",
    ),
    (
        "shuffle",
        &[(SHUFFLING, "        _ = indices.shuffle(&mut rng);\nindices.sort();\n")],
        "activite5-never-shuffled",
    ),
    (
        "shuffle",
        &[
            (SHUFFLING, ""),
            (
                "    let mut history",
                "    if config.shuffle {
        indices.shuffle(&mut rng);
    }
    let mut history",
            ),
        ],
        "activite5-same-order-each-epoch",
    ),
    (
        "shuffle",
        &[(
            SHUFFLING,
            "        let mut rng = StdRng::seed_from_u64(config.seed);
        let mut indices: Vec<usize> = (0..x.nrows()).collect();
        if config.shuffle {
            indices.shuffle(&mut rng);
        }
",
        )],
        "activite5-same-order-each-epoch",
    ),
    (
        "shuffle",
        &[(
            "        let mut batches = indices.chunks(config.batch_size).map(|batch| select_batch(x, y, batch));",
            "        let in_order: Vec<usize> = (0..x.nrows()).collect();
        let mut batches = indices
            .chunks(config.batch_size)
            .zip(in_order.chunks(config.batch_size))
            .map(|(batch, labels)| (select_batch(x, y, batch).0, select_batch(x, y, labels).1));",
        )],
        "activite5-labels-left-behind",
    ),
    (
        "shuffle",
        &[(
            "indices.shuffle(&mut rng);",
            "for index in indices.iter_mut() {
                *index = rand::RngExt::random_range(&mut rng, 0..x.nrows());
            }",
        )],
        "activite5-samples-lost-or-repeated",
    ),
    (
        "shuffle",
        &[(
            "indices.chunks(config.batch_size)",
            "indices.chunks(if config.shuffle { config.batch_size.div_ceil(2) } else { config.batch_size })",
        )],
        "activite5-wrong-number-of-steps",
    ),
    (
        "shuffle",
        &[(
            "seed_from_u64(config.seed)",
            "seed_from_u64(std::time::UNIX_EPOCH.elapsed().unwrap().as_nanos() as u64)",
        )],
        "activite5-seed-ignored",
    ),
    (
        "shuffle",
        &[("seed_from_u64(config.seed)", "seed_from_u64(42)")],
        "activite5-seed-without-effect",
    ),
    (
        "evaluate",
        &[(
            "    let y_pred = network.predict(x);
    let loss = crate::categorical_crossentropy(y, y_pred.view());
    let accuracy = crate::categorical_accuracy(y, y_pred.view());
    (loss, accuracy)",
            "    let (mut network, mut optimizer) = (network.clone(), crate::RmsProp::default());
    let (rows, mut means) = (ndarray::Axis(0), Means::default());
    for (x, y) in x.axis_chunks_iter(rows, 1000).zip(y.axis_chunks_iter(rows, 1000)) {
        let (loss, accuracy) = train_on_batch(&mut network, &mut optimizer, x, y);
        means.add(loss, accuracy, x.nrows());
    }
    (means.loss(), means.accuracy())",
        )],
        "activite5-evaluate-trains",
    ),
    (
        "evaluate",
        &[(
            "    let y_pred = network.predict(x);",
            "    let mut network = network.clone();
    train_on_batch(&mut network, &mut crate::Sgd::default(), x, y);
    let y_pred = network.predict(x);",
        )],
        "activite5-evaluate-trains",
    ),
];

/// The ids that are tested in trainings.
pub(crate) fn in_training() -> impl Iterator<Item = &'static str> {
    IN_FIT.iter().map(|(_, _, id)| *id)
}

#[test]
fn every_mistake_in_training_is_named() {
    let mut shown = Shown::default();
    for (check, edits, id) in IN_FIT {
        let edit =
            |submission: Submission, (from, to): &(&str, &str)| submission.replace("activite5/src/fit.rs", from, to);
        let submission = edits.iter().fold(Submission::of(&["activite5"]), edit);
        let mut other = match (*check, *id) {
            ("fit", _) => vec![("shuffle", "not_run"), ("mnist", "not_run")],
            // Nothing can be learnt from the labels of other images.
            (_, "activite5-labels-left-behind") => vec![("mnist", "wrong")],
            _ => Vec::new(),
        };
        other.push((check, "wrong"));
        shown.add(
            &submission,
            &[&PATIENT[..], &["activite5"]].concat(),
            &other,
            &[(check, id)],
        );
    }
    shown.assert("named_in_training");
}
