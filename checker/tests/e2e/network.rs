//! Activité 5: every mistake that the checker knows by name, as a student would make it, and right ways other than the solution's.

use std::collections::BTreeSet;

use crate::kit::{Submission, checks, root, text};
use crate::mistakes::{Mistake, rounds};

/// Other tests run at the same time, and trainings are long.
const PATIENT: [&str; 2] = ["--time-limit", "60"];

/// Where a function stands: the name used here, its file, and what comes before its body.
const PLACES: [(&str, &str, &str); 11] = [
    ("select_batch", "fit", "pub fn select_batch("),
    ("train_on_batch", "fit", "pub fn train_on_batch("),
    ("evaluate", "fit", "pub fn evaluate("),
    ("relu", "network", "pub fn relu("),
    ("softmax", "network", "pub fn softmax("),
    ("forward", "network", "pub fn forward("),
    ("backward", "network", "pub fn backward("),
    ("categorical_crossentropy", "loss", "pub fn categorical_crossentropy("),
    ("categorical_accuracy", "loss", "pub fn categorical_accuracy("),
    ("sgd", "optimizer", "impl Sgd {"),
    ("rmsprop", "optimizer", "impl RmsProp {"),
];

/// With another body for a function, between the markers of its solution.
pub(crate) fn with(submission: Submission, function: &str, body: &str) -> Submission {
    let (_, file, head) = PLACES.iter().find(|(name, ..)| *name == function).unwrap();
    let path = format!("activite5/src/{file}.rs");
    let source = submission.read(&path);
    let (before, rest) = source.split_at(source.find(head).unwrap());
    let (opening, rest) = rest.split_once("// BEGIN SOLUTION").unwrap();
    let (_, after) = rest.split_once("// END SOLUTION\n").unwrap();
    submission.file(&path, format!("{before}{opening}\n{body}\n{after}"))
}

fn of_bodies(bodies: &[(&str, &str)]) -> Submission {
    let with = |submission, (function, body): &(&str, &str)| with(submission, function, body);
    bodies.iter().fold(Submission::of(&["activite5"]), with)
}

/// Right functions apart from those a student gets wrong, so that one mistake costs one check.
const RIGHT: &str = "//! What is right, whatever stands elsewhere.
use ndarray::{Array2, ArrayView2, Axis};

use crate::{Activations, Gradients, Network};

pub fn relu(z: ArrayView2<f32>) -> Array2<f32> {
    z.mapv(|value| if value > 0.0 { value } else { 0.0 })
}

pub fn softmax(z: ArrayView2<f32>) -> Array2<f32> {
    let mut all = z.to_owned();
    for mut row in all.rows_mut() {
        let greatest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        row.mapv_inplace(|value| (value - greatest).exp());
        row /= row.sum();
    }
    all
}

pub fn forward(network: &Network, x: ArrayView2<f32>) -> Activations {
    let hidden = relu((x.dot(&network.w1) + &network.b1).view());
    let y_pred = softmax((hidden.dot(&network.w2) + &network.b2).view());
    Activations { hidden, y_pred }
}

pub fn backward(network: &Network, x: ArrayView2<f32>, activations: &Activations, y: ArrayView2<f32>) -> Gradients {
    let dz2 = (&activations.y_pred - &y) / x.nrows() as f32;
    let dz1 = dz2.dot(&network.w2.t()) * activations.hidden.mapv(|value| f32::from(u8::from(value > 0.0)));
    Gradients {
        w1: x.t().dot(&dz1),
        b1: dz1.sum_axis(Axis(0)),
        w2: activations.hidden.t().dot(&dz2),
        b2: dz2.sum_axis(Axis(0)),
    }
}

pub fn loss(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    let terms = &y_true * &y_pred.mapv(|p| p.clamp(1e-7, 1.0 - 1e-7).ln());
    -terms.sum() / y_true.nrows().max(1) as f32
}

pub fn accuracy(y_true: ArrayView2<f32>, y_pred: ArrayView2<f32>) -> f32 {
    let argmax = |row: ndarray::ArrayView1<f32>| {
        (0..row.len()).fold(0, |best, class| if row[class] > row[best] { class } else { best })
    };
    let pairs = y_true.outer_iter().zip(y_pred.outer_iter());
    let right = pairs.filter(|(truth, guess)| argmax(*truth) == argmax(*guess)).count();
    right as f32 / y_true.nrows().max(1) as f32
}

pub fn select_batch(x: ArrayView2<f32>, y: ArrayView2<f32>, indices: &[usize]) -> (Array2<f32>, Array2<f32>) {
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

/// Those functions as a student wrote them, each of which costs its own check only.
pub(crate) fn apart(written: &[(&str, &str)]) -> Submission {
    let is_right = |(function, _): &&(&str, &str)| written.iter().all(|(other, _)| other != function);
    let bodies: Vec<_> = ALONE.iter().filter(is_right).chain(written).copied().collect();
    of_bodies(&bodies)
        .file("activite5/src/right.rs", RIGHT)
        .replace("activite5/src/lib.rs", "mod progress;", "mod progress;\nmod right;")
        .replace(
            "activite5/src/fit.rs",
            "= select_batch(x, y, batch)",
            "= crate::right::select_batch(x, y, batch)",
        )
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

const MISTAKES: &[Mistake] = &[
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
];

/// The mistakes in a step of SGD with which the ball does not end where it should.
const BALL_LOST: [&str; 7] = [
    "activite5-sgd-ascent",
    "activite5-sgd-no-learning-rate",
    "activite5-momentum-forgotten",
    "activite5-momentum-sign",
    "activite5-momentum-accumulated",
    "activite5-momentum-averaged",
    "activite5-sgd-moves-nothing",
];

/// What a mistake costs besides its own check: a wrong optimizer trains badly.
fn also(id: &str, function: &str) -> Vec<(&'static str, &'static str)> {
    let mut also = Vec::new();
    if ["sgd", "rmsprop"].contains(&function) {
        also.extend([("fit", "wrong"), ("shuffle", "not_run"), ("mnist", "not_run")]);
    }
    if BALL_LOST.contains(&id) {
        also.push(("momentum", "wrong"));
    }
    also
}

fn assert_finding(finding: &serde_json::Value, id: &str) {
    assert_eq!(finding["misconception"], id, "{finding:#}");
    assert!(finding["hint"].is_string(), "{id} has no hint");
    assert!(!text(&finding["call"]).is_empty());
}

#[test]
fn every_mistake_in_a_function_of_activite5_is_named() {
    for round in rounds(MISTAKES) {
        let wrong: Vec<_> = round.iter().map(|(function, body, _)| (*function, *body)).collect();
        let submission = apart(&wrong);
        let outcomes: BTreeSet<_> = round.iter().map(|(function, ..)| (*function, "wrong")).collect();
        let more: BTreeSet<_> = round.iter().flat_map(|(function, _, id)| also(id, function)).collect();
        let outcomes: Vec<_> = outcomes.union(&more).copied().collect();
        let report = submission.assert_outcomes(&PATIENT, &outcomes);
        for (function, _, id) in round {
            assert_finding(&checks(&report)[function]["finding"], id);
        }
    }
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
        &[("indices.chunks(", "indices.chunks_exact(")],
        "activite5-last-batch-dropped",
    ),
    (
        "fit",
        &[(
            "means.add(loss, accuracy, batch.len());",
            "means.add(loss, accuracy, 1);",
        )],
        "activite5-mean-of-batches",
    ),
    (
        "fit",
        &[(
            "means.add(loss, accuracy, batch.len());",
            "means = Means::default();\nmeans.add(loss, accuracy, batch.len());",
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
        &[
            (
                "        for batch in indices.chunks(config.batch_size) {",
                "        let in_order: Vec<usize> = (0..x.nrows()).collect();
        for (batch, labels) in indices.chunks(config.batch_size).zip(in_order.chunks(config.batch_size)) {",
            ),
            (
                "let (x_batch, y_batch) = select_batch(x, y, batch);",
                "let (x_batch, y_batch) = (select_batch(x, y, batch).0, select_batch(x, y, labels).1);",
            ),
        ],
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
];

const IN_EVALUATE: [(&str, &str); 2] = [
    (
        "let y_pred = network.forward(x).y_pred;
(crate::categorical_accuracy(y, y_pred.view()), crate::categorical_crossentropy(y, y_pred.view()))",
        "activite5-evaluate-pair-swapped",
    ),
    (
        "let mut loss = 0.0;
let mut accuracy = 0.0;
for (x, y) in x.axis_chunks_iter(ndarray::Axis(0), 1).zip(y.axis_chunks_iter(ndarray::Axis(0), 1)) {
    let y_pred = network.forward(x).y_pred;
    loss += crate::categorical_crossentropy(y, y_pred.view());
    accuracy += crate::categorical_accuracy(y, y_pred.view());
}
(loss, accuracy / x.nrows() as f32)",
        "activite5-evaluate-loss-summed",
    ),
];

#[test]
fn every_mistake_in_training_is_named() {
    for (place, (check, edits, id)) in IN_FIT.iter().enumerate() {
        let edit =
            |submission: Submission, (from, to): &(&str, &str)| submission.replace("activite5/src/fit.rs", from, to);
        let mut submission = edits.iter().fold(Submission::of(&["activite5"]), edit);
        let mut other = match (*check, *id) {
            ("fit", _) => vec![("shuffle", "not_run"), ("mnist", "not_run")],
            // Nothing can be learnt from the labels of other images.
            (_, "activite5-labels-left-behind") => vec![("mnist", "wrong")],
            _ => Vec::new(),
        };
        // The first ones carry those of `evaluate`, which nothing in training disturbs.
        let in_evaluate = IN_EVALUATE.get(place);
        if let Some((body, _)) = in_evaluate {
            submission = with(submission, "evaluate", body);
            other.push(("evaluate", "wrong"));
        }
        other.push((check, "wrong"));
        let report = submission.assert_outcomes(&PATIENT, &other);
        assert_finding(&checks(&report)[check]["finding"], id);
        if let Some((_, id)) = in_evaluate {
            assert_finding(&checks(&report)["evaluate"]["finding"], id);
        }
    }
}

/// No id of the checker's own lists is forgotten here.
#[test]
fn every_id_of_activite5_is_tested() {
    let folder = root().join("checker/src/course/activite5");
    let mut listed = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        // Other messages are made where they are named.
        let lines = source.lines().filter(|line| !line.contains("Message::new("));
        let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2).map(str::to_owned));
        listed.extend(quoted.filter(|quoted| quoted.starts_with("activite5-")));
    }
    // Whoever shuffles always fails at `fit`, which is tried without, before the order is looked at.
    assert!(listed.remove("activite5-shuffled-unasked"));
    let tested = MISTAKES.iter().map(|(_, _, id)| *id);
    let tested = tested.chain(IN_FIT.iter().map(|(_, _, id)| *id));
    let tested: BTreeSet<_> = tested.chain(IN_EVALUATE.map(|(_, id)| id)).map(str::to_owned).collect();
    assert_eq!(tested, listed);
}

/// Functions and bodies of one submission.
type Variant<'a> = &'a [(&'a str, &'a str)];

#[test]
fn activite5_in_other_ways() {
    let loops: Variant = &[
        (
            "select_batch",
            "let mut x_batch = Array2::zeros((indices.len(), x.ncols()));
let mut y_batch = Array2::zeros((indices.len(), y.ncols()));
for (row, &index) in indices.iter().enumerate() {
    for column in 0..x.ncols() {
        x_batch[[row, column]] = x[[index, column]];
    }
    for column in 0..y.ncols() {
        y_batch[[row, column]] = y[[index, column]];
    }
}
(x_batch, y_batch)",
        ),
        (
            "relu",
            "let mut positive = z.to_owned();
for value in positive.iter_mut() {
    if *value < 0.0 {
        *value = 0.0;
    }
}
positive",
        ),
        (
            "softmax",
            "let (n, classes) = z.dim();
let mut probabilities = Array2::zeros((n, classes));
for i in 0..n {
    let mut greatest = z[[i, 0]];
    for k in 1..classes {
        if z[[i, k]] > greatest {
            greatest = z[[i, k]];
        }
    }
    let mut sum = 0.0;
    for k in 0..classes {
        let exp = (z[[i, k]] - greatest).exp();
        probabilities[[i, k]] = exp;
        sum += exp;
    }
    for k in 0..classes {
        probabilities[[i, k]] /= sum;
    }
}
probabilities",
        ),
        (
            "forward",
            "let layer = |inputs: ArrayView2<f32>, w: &Array2<f32>, b: &Array1<f32>| {
    let mut scores = Array2::zeros((inputs.nrows(), w.ncols()));
    for i in 0..inputs.nrows() {
        for j in 0..w.ncols() {
            scores[[i, j]] = b[j];
        }
        // Most pixels are 0: they add nothing.
        for k in 0..w.nrows() {
            let input = inputs[[i, k]];
            if input == 0.0 {
                continue;
            }
            for j in 0..w.ncols() {
                scores[[i, j]] += input * w[[k, j]];
            }
        }
    }
    scores
};
let hidden = relu(layer(x, &self.w1, &self.b1).view());
let y_pred = softmax(layer(hidden.view(), &self.w2, &self.b2).view());
Activations { hidden, y_pred }",
        ),
        (
            "backward",
            "let n = x.nrows();
let Activations { hidden, y_pred } = activations;
let mut gradients = Gradients {
    w1: Array2::zeros(self.w1.dim()),
    b1: Array1::zeros(self.b1.len()),
    w2: Array2::zeros(self.w2.dim()),
    b2: Array1::zeros(self.b2.len()),
};
for sample in 0..n {
    let mut d_hidden = vec![0.0; hidden.ncols()];
    for k in 0..y_pred.ncols() {
        let d = (y_pred[[sample, k]] - y_true[[sample, k]]) / n as f32;
        gradients.b2[k] += d;
        for j in 0..hidden.ncols() {
            gradients.w2[[j, k]] += hidden[[sample, j]] * d;
            d_hidden[j] += self.w2[[j, k]] * d;
        }
    }
    for j in 0..hidden.ncols() {
        if hidden[[sample, j]] <= 0.0 {
            d_hidden[j] = 0.0;
        }
        gradients.b1[j] += d_hidden[j];
    }
    for i in 0..x.ncols() {
        if x[[sample, i]] == 0.0 {
            continue;
        }
        for j in 0..hidden.ncols() {
            gradients.w1[[i, j]] += x[[sample, i]] * d_hidden[j];
        }
    }
}
gradients",
        ),
        (
            "categorical_accuracy",
            "let mut right = 0.0;
for i in 0..y_true.nrows() {
    let mut truth = 0;
    let mut guess = 0;
    for k in 0..y_true.ncols() {
        if y_true[[i, k]] > y_true[[i, truth]] {
            truth = k;
        }
        if y_pred[[i, k]] > y_pred[[i, guess]] {
            guess = k;
        }
    }
    if truth == guess {
        right += 1.0;
    }
}
if y_true.nrows() == 0 { 0.0 } else { right / y_true.nrows() as f32 }",
        ),
    ];
    let own_batches: Variant = &[
        // An ε inside the logarithm, instead of a clip: where a probability is 0 it is the same; elsewhere it changes the loss
        // by 2·10⁻⁷ at most, but for probabilities of less than a hundredth.
        (
            "categorical_crossentropy",
            "let terms = &y_true * &y_pred.mapv(|p| (p + EPSILON).ln());
-terms.sum() / (y_true.nrows().max(1) as f32)",
        ),
        (
            "evaluate",
            "let n = x.nrows();
let (mut loss, mut right) = (0.0, 0.0);
let mut start = 0;
while start < n {
    let end = (start + 128).min(n);
    let indices: Vec<usize> = (start..end).collect();
    let (x, y) = select_batch(x, y, &indices);
    let y_pred = network.forward(x.view()).y_pred;
    loss += crate::categorical_crossentropy(y.view(), y_pred.view()) * (end - start) as f32;
    right += crate::categorical_accuracy(y.view(), y_pred.view()) * (end - start) as f32;
    start = end;
}
if n == 0 { (0.0, 0.0) } else { (loss / n as f32, right / n as f32) }",
        ),
        (
            "rmsprop",
            "let (mut w, mut v) = (w, v);
let g = g.as_standard_layout();
let g = g.as_slice().unwrap();
let (w, v) = (w.as_slice_mut().unwrap(), v.as_slice_mut().unwrap());
for i in 0..g.len() {
    v[i] = self.rho * v[i] + (1.0 - self.rho) * g[i].powi(2);
    w[i] -= self.learning_rate * g[i] / (v[i] + self.epsilon).sqrt();
}",
        ),
        (
            "sgd",
            "let (mut w, mut m) = (w, m);
m *= self.momentum;
m.scaled_add(-self.learning_rate, &g);
w += &m;",
        ),
        (
            "train_on_batch",
            "let before = network.clone();
let activations = before.forward(x);
optimizer.update(network, &before.backward(x, &activations, y));
let y_pred = activations.y_pred.view();
(crate::categorical_crossentropy(y, y_pred), crate::categorical_accuracy(y, y_pred))",
        ),
    ];
    let iterators: Variant = &[
        (
            "select_batch",
            "let pick = |rows: ArrayView2<f32>| {
    let values = indices.iter().flat_map(|&index| rows.row(index).to_vec()).collect();
    Array2::from_shape_vec((indices.len(), rows.ncols()), values).unwrap()
};
(pick(x), pick(y))",
        ),
        (
            "relu",
            "Array2::from_shape_vec(z.dim(), z.iter().map(|&value| f32::max(0.0, value)).collect()).unwrap()",
        ),
        (
            "softmax",
            "let exps: Vec<f32> = z.outer_iter().flat_map(|row| {
    let max = row.iter().copied().reduce(f32::max).unwrap_or(0.0);
    let exps: Vec<f32> = row.iter().map(|value| (value - max).exp()).collect();
    let sum: f32 = exps.iter().sum();
    exps.into_iter().map(move |exp| exp / sum).collect::<Vec<_>>()
}).collect();
Array2::from_shape_vec(z.dim(), exps).unwrap()",
        ),
        (
            "categorical_crossentropy",
            "let losses = y_true.iter().zip(y_pred.iter()).map(|(y, p)| -y * p.max(EPSILON).min(1.0 - EPSILON).ln());
match y_true.nrows() {
    0 => 0.0,
    n => losses.sum::<f32>() / n as f32,
}",
        ),
        (
            "categorical_accuracy",
            "let class = |row: ndarray::ArrayView1<f32>| {
    row.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1)).map(|(class, _)| class)
};
let right: Vec<bool> = y_true.rows().into_iter().zip(y_pred.rows()).map(|(y, p)| class(y) == class(p)).collect();
right.iter().filter(|right| **right).count() as f32 / right.len().max(1) as f32",
        ),
        (
            "sgd",
            "let (mut w, mut m) = (w, m);
for ((w, m), g) in w.iter_mut().zip(m.iter_mut()).zip(g.iter()) {
    *m = *m * self.momentum - g * self.learning_rate;
    *w = *w + *m;
}",
        ),
        (
            "rmsprop",
            "let (mut w, mut v) = (w, v);
for ((w, v), g) in w.iter_mut().zip(v.iter_mut()).zip(&g) {
    *v += (1.0 - self.rho) * (g * g - *v);
    *w -= self.learning_rate * g * (*v + self.epsilon).sqrt().recip();
}",
        ),
    ];
    let doubles: Variant = &[
        (
            "softmax",
            "let mut all = z.mapv(f64::from);
for mut row in all.rows_mut() {
    let max = row.fold(f64::MIN, |max, &value| max.max(value));
    row.mapv_inplace(|value| (value - max).exp());
    row /= row.sum();
}
all.mapv(|p| p as f32)",
        ),
        (
            "forward",
            "let double = |table: &Array2<f32>| table.mapv(f64::from);
let scores = x.mapv(f64::from).dot(&double(&self.w1)) + self.b1.mapv(f64::from);
let hidden = scores.mapv(|value| value.max(0.0));
let scores = hidden.dot(&double(&self.w2)) + self.b2.mapv(f64::from);
Activations { y_pred: softmax(scores.mapv(|value| value as f32).view()), hidden: hidden.mapv(|value| value as f32) }",
        ),
        (
            "backward",
            "let single = |value: f64| value as f32;
let (x, hidden) = (x.mapv(f64::from), activations.hidden.mapv(f64::from));
let dz2 = (activations.y_pred.mapv(f64::from) - y_true.mapv(f64::from)) / x.nrows() as f64;
let dz1 = dz2.dot(&self.w2.mapv(f64::from).t()) * hidden.mapv(|value| if value > 0.0 { 1.0 } else { 0.0 });
Gradients {
    w1: x.t().dot(&dz1).mapv(single),
    b1: dz1.sum_axis(ndarray::Axis(0)).mapv(single),
    w2: hidden.t().dot(&dz2).mapv(single),
    b2: dz2.sum_axis(ndarray::Axis(0)).mapv(single),
}",
        ),
        (
            "categorical_crossentropy",
            "if y_true.is_empty() {
    return 0.0;
}
let mut total = 0.0;
for (&y, &p) in y_true.iter().zip(y_pred) {
    if y > 0.0 {
        total -= f64::from(y) * f64::from(p).clamp(1e-7, 1.0 - 1e-7).ln();
    }
}
(total / y_true.nrows() as f64) as f32",
        ),
        (
            "rmsprop",
            "let (rate, rho, epsilon) = (f64::from(self.learning_rate), f64::from(self.rho), f64::from(self.epsilon));
ndarray::Zip::from(w).and(v).and(g).for_each(|w, v, &g| {
    let g = f64::from(g);
    let mean = rho * f64::from(*v) + (1.0 - rho) * g * g;
    *v = mean as f32;
    *w = (f64::from(*w) - rate * g / (mean + epsilon).sqrt()) as f32;
});",
        ),
        (
            "evaluate",
            "let (mut loss, mut right) = (0.0, 0.0);
for i in 0..x.nrows() {
    let sample = ndarray::s![i..i + 1, ..];
    let y_pred = network.forward(x.slice(sample)).y_pred;
    loss += f64::from(crate::categorical_crossentropy(y.slice(sample), y_pred.view()));
    right += f64::from(crate::categorical_accuracy(y.slice(sample), y_pred.view()));
}
let n = x.nrows().max(1) as f64;
((loss / n) as f32, (right / n) as f32)",
        ),
    ];
    let transposed: Variant = &[
        // Samples as columns, as books have it: the arrays that come back lie the other way round in memory.
        (
            "relu",
            "z.t().mapv(|value| (value + value.abs()) / 2.0).reversed_axes()",
        ),
        (
            "softmax",
            "let mut columns = z.t().to_owned();
for mut column in columns.columns_mut() {
    let max = column.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    column.mapv_inplace(|value| f32::exp(value - max));
    column /= column.sum();
}
columns.reversed_axes()",
        ),
        (
            "forward",
            "let column = |b: &Array1<f32>| b.clone().insert_axis(ndarray::Axis(1));
let hidden = relu((self.w1.t().dot(&x.t()) + column(&self.b1)).t());
let y_pred = softmax((self.w2.t().dot(&hidden.t()) + column(&self.b2)).t());
Activations { hidden, y_pred }",
        ),
        (
            "backward",
            "let n = x.nrows() as f32;
let dz2 = (&activations.y_pred.t() - &y_true.t()) / n;
let mut dz1 = self.w2.dot(&dz2);
dz1.zip_mut_with(&activations.hidden.t(), |dz, &hidden| *dz *= hidden.signum() * f32::from(u8::from(hidden != 0.0)));
Gradients {
    w1: dz1.dot(&x).reversed_axes(),
    b1: dz1.sum_axis(ndarray::Axis(1)),
    w2: dz2.dot(&activations.hidden).reversed_axes(),
    b2: dz2.sum_axis(ndarray::Axis(1)),
}",
        ),
        (
            "select_batch",
            "let columns = ndarray::Axis(1);
(x.t().select(columns, indices).reversed_axes(), y.t().select(columns, indices).reversed_axes())",
        ),
        (
            "evaluate",
            "let y_pred = network.forward(x).y_pred;
(crate::categorical_crossentropy(y, y_pred.view()), crate::categorical_accuracy(y, y_pred.view()))",
        ),
    ];
    // The mean over the batch taken at the end, and p − y in the place of p.
    let in_place: Variant = &[
        (
            "forward",
            "let mut hidden = x.dot(&self.w1);
hidden += &self.b1;
hidden.mapv_inplace(|value| value.max(0.0));
let mut y_pred = hidden.dot(&self.w2);
y_pred += &self.b2;
for mut row in y_pred.rows_mut() {
    let max = row.fold(f32::NEG_INFINITY, |max, &value| max.max(value));
    row.mapv_inplace(|value| (value - max).exp());
    let sum = row.sum();
    row.mapv_inplace(|value| value / sum);
}
Activations { hidden, y_pred }",
        ),
        (
            "backward",
            "let mut error = activations.y_pred.clone();
for (mut row, truth) in error.outer_iter_mut().zip(y_true.outer_iter()) {
    row[truth.iter().position(|&value| value == 1.0).unwrap()] -= 1.0;
}
let n = x.nrows() as f32;
let mut below = error.dot(&self.w2.t());
below.indexed_iter_mut().filter(|(place, _)| activations.hidden[*place] == 0.0).for_each(|(_, value)| *value = 0.0);
Gradients {
    w1: x.t().dot(&below) / n,
    b1: below.mean_axis(ndarray::Axis(0)).unwrap(),
    w2: activations.hidden.t().dot(&error) / n,
    b2: error.mean_axis(ndarray::Axis(0)).unwrap(),
}",
        ),
        (
            "sgd",
            "let step = &m * self.momentum - &g * self.learning_rate;
let (mut w, mut m) = (w, m);
w += &step;
m.assign(&step);",
        ),
        (
            "rmsprop",
            "let (mut w, mut v) = (w, v);
v *= self.rho;
v += &(g.mapv(|g| g * g) * (1.0 - self.rho));
let root = v.mapv(|v| (v + self.epsilon).sqrt());
w -= &(&g * self.learning_rate / &root);",
        ),
        (
            "categorical_crossentropy",
            "let logarithms = y_pred.mapv(|p| p.clamp(EPSILON, 1.0 - EPSILON).ln());
-(&y_true * &logarithms).sum_axis(ndarray::Axis(1)).mean().unwrap_or(0.0)",
        ),
    ];
    for variant in [loops, own_batches, iterators, doubles, transposed, in_place] {
        of_bodies(variant).assert_outcomes(&PATIENT, &[]);
    }
}
