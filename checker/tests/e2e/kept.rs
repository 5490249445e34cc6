//! Functions that keep their results under the shape of their arguments: right in a program that calls them once.

use crate::kit::{Submission, checks, text};
use crate::library::with_bodies;

/// A function, under what it keeps its results, their type, and how it computes one. Each has a check of its name.
const KEPT: &[(&str, &str, &str, &str)] = &[
    (
        "to_image",
        "digit.shape().to_vec()",
        "GrayImage",
        "GrayImage::from_raw(digit.ncols() as u32, digit.nrows() as u32, digit.iter().copied().collect()).unwrap()",
    ),
    (
        "class_counts",
        "vec![labels.len()]",
        "[usize; 10]",
        "{ let mut counts = [0; 10]; labels.iter().for_each(|&label| counts[usize::from(label)] += 1); counts }",
    ),
    (
        "zero_pixel_fraction",
        "images.shape().to_vec()",
        "f64",
        "images.iter().filter(|&&grey| grey == 0).count() as f64 / images.len().max(1) as f64",
    ),
    (
        "never_lit_pixels",
        "images.shape().to_vec()",
        "usize",
        "images.lanes(ndarray::Axis(0)).into_iter().filter(|lane| lane.iter().all(|&grey| grey == 0)).count()",
    ),
    (
        "reshape",
        "images.shape().to_vec()",
        "Array2<u8>",
        "images.to_shape((images.dim().0, pixels_per_image(images))).unwrap().into_owned()",
    ),
    (
        "scale",
        "images.shape().to_vec()",
        "Array2<f32>",
        "images.mapv(|grey| f32::from(grey) / 255.0)",
    ),
    (
        "prepare",
        "images.shape().to_vec()",
        "Array2<f32>",
        "images.to_shape((images.dim().0, pixels_per_image(images))).unwrap().mapv(|grey| f32::from(grey) / 255.0)",
    ),
    (
        "num_classes",
        "vec![labels.len()]",
        "usize",
        "labels.iter().max().map_or(0, |&label| usize::from(label) + 1)",
    ),
    (
        "to_categorical",
        "vec![labels.len(), num_classes]",
        "Result<Array2<f32>, LabelOutOfRange>",
        "match labels.iter().position(|&label| usize::from(label) >= num_classes) {
    Some(index) => Err(LabelOutOfRange { index, label: labels[index], num_classes }),
    None => Ok(Array2::from_shape_fn((labels.len(), num_classes), |(i, k)| f32::from(u8::from(usize::from(labels[i]) == k)))),
}",
    ),
    (
        "from_categorical",
        "one_hot.shape().to_vec()",
        "Array1<u8>",
        "one_hot.outer_iter().map(|row| (0..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best }) as u8).collect()",
    ),
    (
        "select_batch",
        "vec![x.nrows(), indices.len()]",
        "(Array2<f32>, Array2<f32>)",
        "(x.select(ndarray::Axis(0), indices), y.select(ndarray::Axis(0), indices))",
    ),
    ("relu", "z.shape().to_vec()", "Array2<f32>", "z.mapv(|value| value.max(0.0))"),
    (
        "backward",
        "[x.shape(), self.w1.shape(), self.w2.shape()].concat()",
        "Gradients",
        "{
    let dz2 = (&activations.y_pred - &y_true) / x.nrows() as f32;
    let dz1 = dz2.dot(&self.w2.t()) * activations.hidden.mapv(|value| f32::from(u8::from(value > 0.0)));
    let sum = |table: &Array2<f32>| table.sum_axis(ndarray::Axis(0));
    Gradients { w1: x.t().dot(&dz1), b1: sum(&dz1), w2: activations.hidden.t().dot(&dz2), b2: sum(&dz2) }
}",
    ),
    (
        "categorical_accuracy",
        "y_true.shape().to_vec()",
        "f32",
        "{
    let class = |row: ndarray::ArrayView1<f32>| (0..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best });
    let right = y_true.outer_iter().zip(y_pred.outer_iter()).filter(|(truth, guess)| class(*truth) == class(*guess)).count();
    right as f32 / y_true.nrows().max(1) as f32
}",
    ),
];

/// As much of it as is not about the same arguments again.
#[test]
fn results_that_are_kept_under_a_shape_are_wrong() {
    let body = |(_, shape, output, right): &(&str, &str, &str, &str)| {
        format!(
            "type Kept = std::sync::Mutex<std::collections::BTreeMap<Vec<usize>, {output}>>;
static KEPT: Kept = Kept::new(std::collections::BTreeMap::new());
KEPT.lock().unwrap().entry({shape}).or_insert_with(|| {right}).clone()"
        )
    };
    let bodies: Vec<String> = KEPT.iter().map(body).collect();
    let written: Vec<_> = KEPT
        .iter()
        .zip(&bodies)
        .map(|(kept, body)| (kept.0, body.as_str()))
        .collect();
    let activities = ["activite1", "activite2", "activite3", "activite4", "activite5"];
    let (report, _) = with_bodies(Submission::of(&activities), &[], &written).grade(&[]);
    let checks = checks(&report);
    let is_found = |check: &str| {
        checks[check]["outcome"] == "wrong" && text(&checks[check]["finding"]["message"]).contains("elle garde")
    };
    let missed: Vec<_> = KEPT
        .iter()
        .map(|(check, ..)| check)
        .filter(|check| !is_found(check))
        .collect();
    assert!(missed.is_empty(), "{missed:?}: {report:#}");
}
