//! Mistakes that the checker does not know by name: it tells in what pattern the result differs.

use crate::kit::{Submission, checks};
use crate::network::apart;
use crate::notes::with_good_notes;

/// Other tests run at the same time, and trainings are long.
const PATIENT: [&str; 2] = ["--time-limit", "60"];

/// Those checks must be wrong without a known mistake, and have a pattern; what is told is held against the accepted text.
fn assert_told(name: &str, submission: &Submission, wrong: &[&str], not_run: &[&str]) {
    let outcomes = wrong.iter().map(|check| (*check, "wrong"));
    let outcomes: Vec<_> = outcomes
        .chain(not_run.iter().map(|check| (*check, "not_run")))
        .collect();
    let report = submission.assert_report(name, &PATIENT, &outcomes);
    for check in wrong {
        let finding = &checks(&report)[check]["finding"];
        assert!(finding["misconception"].is_null(), "{check}: {finding:#}");
        assert!(finding["pattern"].is_string(), "{check}: {finding:#}");
    }
}

#[test]
fn patterns_of_figures_are_told() {
    let submission = with_good_notes(Submission::of(&["activite2"]))
        .with(
            "class_counts",
            "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label)] += 1;
}
counts.sort_unstable();
counts",
        )
        .with(
            "majority_baseline",
            "let mut counts = [0; 10];
labels.iter().for_each(|&label| counts[usize::from(label)] += 1);
let share = *counts.iter().max().unwrap() as f64 / labels.len().max(1) as f64;
(share * 100.0).round() / 100.0",
        )
        .with("untrained_loss", "(num_classes as f64).ln() * 3.0")
        .with(
            "zero_pixel_fraction",
            "let dark = images.iter().filter(|&&grey| grey == 0).count();
f64::from(dark as f32 / images.len().max(1) as f32)",
        )
        .with(
            "never_lit_pixels",
            "let (_, height, width) = images.dim();
let mut count = 1;
for y in 0..height {
    for x in 0..width {
        if images.outer_iter().all(|image| image[[y, x]] == 0) {
            count += 1;
        }
    }
}
count",
        );
    let wrong = [
        "class_counts",
        "majority_baseline",
        "untrained_loss",
        "zero_pixel_fraction",
        "never_lit_pixels",
    ];
    assert_told("pattern_figures", &submission, &wrong, &[]);
}

#[test]
fn patterns_of_tables_are_told() {
    let submission = Submission::of(&["activite3", "activite4"])
        .with(
            "reshape",
            "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for i in 0..count {
    for pixel in 0..height * width {
        flat[[count - 1 - i, pixel]] = images[[i, pixel / width, pixel % width]];
    }
}
flat",
        )
        .with("scale", "images.mapv(|grey| f32::from(grey) / 254.0)")
        .with(
            "prepare",
            "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for i in 1..count {
    for pixel in 0..height * width {
        flat[[i, pixel]] = f32::from(images[[i, pixel / width, pixel % width]]) / 255.0;
    }
}
flat",
        )
        .with(
            "to_categorical",
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (index, &label) in labels.iter().enumerate() {
    if usize::from(label) >= num_classes {
        return Err(LabelOutOfRange { index, label, num_classes });
    }
    one_hot[[index, usize::from(label)]] = 2.0;
}
Ok(one_hot)",
        )
        .with(
            "from_categorical",
            "let best = |row: ArrayView1<f32>| {
    let mut best = 0;
    for class in 1..row.len() {
        if row[class] > row[best] {
            best = class;
        }
    }
    best as u8 + 2
};
one_hot.outer_iter().map(best).collect()",
        );
    let wrong = ["reshape", "scale", "prepare", "to_categorical", "from_categorical"];
    assert_told("pattern_tables", &submission, &wrong, &["round_trip"]);
}

#[test]
fn patterns_of_a_network_are_told() {
    let submission = apart(&[
        (
            "select_batch",
            "let count = indices.len();
let mut x_batch = Array2::zeros((count, x.ncols()));
let mut y_batch = Array2::zeros((count, y.ncols()));
for row in 0..count.saturating_sub(1) {
    x_batch.row_mut(row).assign(&x.row(indices[row]));
    y_batch.row_mut(row).assign(&y.row(indices[row]));
}
(x_batch, y_batch)",
        ),
        ("relu", "z.mapv(|value| value.max(0.0) + 0.1)"),
        ("softmax", "crate::right::softmax(z) * 2.0"),
        (
            "forward",
            "let mut activations = crate::right::forward(self, x);
if let Some(value) = activations.y_pred.get_mut((1, 2)) {
    *value = (*value - 1.0).sqrt();
}
activations",
        ),
        ("categorical_crossentropy", "crate::right::loss(y_true, y_pred) * 10.0"),
        (
            "categorical_accuracy",
            "(crate::right::accuracy(y_true, y_pred) * 100.0).round() / 100.0",
        ),
        (
            "backward",
            "let mut gradients = crate::right::backward(self, x, activations, y_true);
gradients.b2 *= 3.0;
gradients.b1 *= 3.0;
gradients",
        ),
        (
            "evaluate",
            "let y_pred = crate::right::forward(network, x).y_pred;
(crate::right::loss(y, y_pred.view()), crate::right::accuracy(y, y_pred.view()) / 100.0)",
        ),
    ]);
    let wrong = [
        "select_batch",
        "relu",
        "softmax",
        "forward",
        "categorical_crossentropy",
        "categorical_accuracy",
        "backward",
        "evaluate",
    ];
    assert_told("pattern_network", &submission, &wrong, &[]);
}
