//! Every mistake that the checker knows by name, written as a student would: it must be given that name, and cost nothing else.
//!
//! Mistakes in functions that do not disturb each other share a submission. Where a right function would call a wrong one, it is
//! written so that it stands alone.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::kit::{Run, Submission, checks, target, text};
use crate::library::{Library, Mistake, Shown, known_ids};
use crate::network::{self, PATIENT};
use crate::notes;

/// Every picture of a gallery is written to one place, whichever submission it is of: these tests take turns.
static PICTURES: Mutex<()> = Mutex::new(());

const ACTIVITE3: &[Mistake] = &[
    ("pixels_per_image", "images.len()", "activite3-counted-all-images"),
    ("pixels_per_image", "784", "activite3-always-784"),
    ("pixels_per_image", "28 * 28", "activite3-always-784"),
    (
        "pixels_per_image",
        "images.dim().1 + images.dim().2",
        "activite3-added-sides",
    ),
    (
        "pixels_per_image",
        "let (height, width, _) = images.dim();\nheight * width",
        "activite3-wrong-axes",
    ),
    (
        "pixels_per_image",
        "images.shape()[1] * images.shape()[1]",
        "activite3-squared-height",
    ),
    (
        "pixels_per_image",
        "let side = images.len_of(ndarray::Axis(2));\nside * side",
        "activite3-squared-width",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for i in 0..count {
    for x in 0..width {
        for y in 0..height {
            flat[[i, x * height + y]] = images[[i, y, x]];
        }
    }
}
flat",
        "activite3-column-by-column",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
images.to_shape(((count, height * width), ndarray::Order::ColumnMajor)).unwrap().to_owned()",
        "activite3-column-by-column",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
Array2::from_shape_fn((height * width, count), |(pixel, image)| images[[image, pixel / width, pixel % width]])",
        "activite3-transposed",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
images.to_shape((height * width, count)).unwrap().into_owned()",
        "activite3-samples-and-pixels-mixed",
    ),
    (
        "reshape",
        "images.to_shape((1, images.len())).unwrap().into_owned()",
        "activite3-one-vector",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let mut pixels = Vec::new();
for i in 0..count - 1 {
    pixels.extend(images.index_axis(ndarray::Axis(0), i).iter().copied());
}
Array2::from_shape_vec((count - 1, height * width), pixels).unwrap()",
        "activite3-last-image-lost",
    ),
    (
        "scale",
        "images.mapv(|pixel| (pixel / 255) as f32)",
        "activite3-integer-division",
    ),
    ("scale", "images.mapv(f32::from)", "activite3-not-divided"),
    (
        "scale",
        "images.mapv(|pixel| pixel as f32 / 256.0)",
        "activite3-divided-by-256",
    ),
    (
        "scale",
        "images.mapv(|pixel| f32::from(pixel) / 784.0)",
        "activite3-divided-by-784",
    ),
    ("scale", "images.mapv(f32::from) / 100.0", "activite3-divided-by-100"),
    (
        "scale",
        "let greatest = *images.iter().max().unwrap() as f32;\nimages.mapv(|pixel| pixel as f32 / greatest)",
        "activite3-divided-by-maximum",
    ),
    (
        "scale",
        "let mut scaled = images.mapv(f32::from);
for mut row in scaled.rows_mut() {
    let greatest = row.iter().copied().fold(0.0, f32::max);
    row /= greatest;
}
scaled",
        "activite3-divided-by-row-maximum",
    ),
    (
        "scale",
        "let scaled = images.mapv(|pixel| f32::from(pixel) / 255.0);\nscaled / 255.0",
        "activite3-scaled-twice",
    ),
    (
        "scale",
        "images.mapv(|pixel| f32::from(255 - pixel) / 255.0)",
        "activite3-inverted-greys",
    ),
    (
        "prepare",
        "let (count, height, width) = images.dim();
images.to_shape((count, height * width)).unwrap().mapv(f32::from)",
        "activite3-reshaped-not-scaled",
    ),
    (
        "prepare",
        "let (count, height, width) = images.dim();
let turned = images.permuted_axes([0, 2, 1]);
turned.to_shape((count, height * width)).unwrap().mapv(|pixel| f32::from(pixel) / 255.0)",
        "activite3-prepared-column-by-column",
    ),
    (
        "prepare",
        "let (count, height, width) = images.dim();
let flat = images.to_shape((count, height * width)).unwrap();
flat.mapv(|pixel| f32::from(pixel) / 255.0) / 255.0",
        "activite3-prepared-twice-scaled",
    ),
    (
        "pixels_per_image",
        "images.dim().0 * images.dim().2",
        "activite3-wrong-axes",
    ),
    ("pixels_per_image", "images.dim().1", "activite3-one-side"),
    ("pixels_per_image", "images.shape()[2]", "activite3-one-side"),
    ("pixels_per_image", "images.len() / 60000", "activite3-always-60000"),
    (
        "reshape",
        "let (_, height, width) = images.dim();
let others = images.slice(ndarray::s![1.., .., ..]);
others.to_shape((others.dim().0, height * width)).unwrap().into_owned()",
        "activite3-first-image-lost",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for i in 0..count {
    for y in 0..height {
        for x in 0..width {
            flat[[i, y * width + x]] = images[[0, y, x]];
        }
    }
}
flat",
        "activite3-first-image-everywhere",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let mut pixels = Vec::new();
for y in 0..height {
    for x in 0..width {
        for i in 0..count {
            pixels.push(images[[i, y, x]]);
        }
    }
}
Array2::from_shape_vec((count, height * width), pixels).unwrap()",
        "activite3-pixels-interleaved",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let pixels = images.permuted_axes([1, 2, 0]).iter().copied().collect();
Array2::from_shape_vec((count, height * width), pixels).unwrap()",
        "activite3-pixels-interleaved",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for ((i, y, x), &pixel) in images.indexed_iter() {
    flat[[i, y * height + x]] = pixel;
}
flat",
        "activite3-height-as-stride",
    ),
    (
        "scale",
        "images.mapv(|pixel| (f32::from(pixel) / 255.0) as u8 as f32)",
        "activite3-integer-division",
    ),
    (
        "scale",
        "let scaled = images.to_owned() / 255;
scaled.mapv(f32::from)",
        "activite3-integer-division",
    ),
    (
        "scale",
        "images.mapv(|pixel| pixel as i8 as f32 / 255.0)",
        "activite3-wrapped",
    ),
    (
        "scale",
        "images.mapv(|pixel| pixel as i8).mapv(|pixel| f32::from(pixel) / 128.0)",
        "activite3-wrapped",
    ),
    (
        "scale",
        "images.mapv(|pixel| f32::from(pixel as i8) / f32::from(i8::MAX))",
        "activite3-wrapped",
    ),
    (
        "scale",
        "images.mapv(|pixel| (pixel.wrapping_mul(100) / 255) as f32 / 100.0)",
        "activite3-wrapped",
    ),
    (
        "scale",
        "images.mapv(|pixel| pixel.wrapping_add(1) as f32 / 256.0)",
        "activite3-wrapped",
    ),
    (
        "scale",
        "let pixels = images.ncols() as f32;
images.mapv(|pixel| pixel as f32 / pixels)",
        "activite3-divided-by-width",
    ),
    (
        "scale",
        "images.mapv(|pixel| f32::from(pixel) * 255.0)",
        "activite3-multiplied",
    ),
    (
        "scale",
        "let least = images.iter().copied().min().unwrap_or(0) as f32;
let most = images.iter().copied().max().unwrap_or(255) as f32;
images.mapv(|pixel| (pixel as f32 - least) / (most - least))",
        "activite3-between-extremes",
    ),
    (
        "scale",
        "images.mapv(|pixel| (f32::from(pixel) - 127.5) / 127.5)",
        "activite3-centred",
    ),
    (
        "scale",
        "images.mapv(|pixel| f32::from(pixel) / 255.0 * 2.0 - 1.0)",
        "activite3-centred",
    ),
    (
        "scale",
        "images.mapv(|pixel| (f32::from(pixel) / 255.0).round())",
        "activite3-black-and-white",
    ),
    (
        "scale",
        "images.mapv(|pixel| if pixel > 0 { 1.0 } else { 0.0 })",
        "activite3-black-and-white",
    ),
    (
        "scale",
        "images.mapv(|pixel| 1.0 - f32::from(pixel) / 255.0)",
        "activite3-inverted-greys",
    ),
    (
        "prepare",
        "let (count, height, width) = images.dim();
let flat = images.to_shape(((count, height * width), ndarray::Order::ColumnMajor)).unwrap();
flat.mapv(|pixel| f32::from(pixel) / 255.0)",
        "activite3-prepared-column-by-column",
    ),
];

#[test]
fn every_mistake_of_activite3_is_named() {
    let alone = [
        (
            "reshape",
            "let (count, height, width) = images.dim();
Array2::from_shape_vec((count, height * width), images.iter().copied().collect()).unwrap()",
        ),
        (
            "prepare",
            "let (count, height, width) = images.dim();
let greys = images.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
Array2::from_shape_vec((count, height * width), greys).unwrap()",
        ),
    ];
    Library {
        activity: "activite3",
        mistakes: ACTIVITE3,
        alone: &alone,
        right: || Submission::of(&["activite3"]),
        options: &[],
        also: |_| Vec::new(),
    }
    .assert_named();
}

/// A right `to_categorical`, but for what stands between: `GUARD`, then the mistake.
macro_rules! guarded {
    ($body:literal) => {
        concat!(
            "for (index, &label) in labels.iter().enumerate() {
    if usize::from(label) >= num_classes {
        return Err(LabelOutOfRange { index, label, num_classes });
    }
}
",
            $body
        )
    };
}

const ACTIVITE4: &[Mistake] = &[
    (
        "num_classes",
        "labels.iter().copied().max().unwrap_or(0) as usize",
        "activite4-maximum",
    ),
    (
        "num_classes",
        "labels.iter().collect::<std::collections::HashSet<_>>().len()",
        "activite4-distinct-labels",
    ),
    ("num_classes", "10", "activite4-always-ten"),
    ("num_classes", "labels.len()", "activite4-counted-labels"),
    (
        "num_classes",
        "labels.iter().copied().max().unwrap_or(0) as usize + 1",
        "activite4-one-class-for-none",
    ),
    (
        "num_classes",
        "labels.iter().map(|&label| label as usize + 1).max().unwrap_or(0) + 1",
        "activite4-one-too-many",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize - 1]] = 1.0;
}
Ok(one_hot)"
        ),
        "activite4-counted-from-1",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize + 1]] = 1.0;
}
Ok(one_hot)"
        ),
        "activite4-column-shifted",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::zeros((num_classes, labels.len()));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[label as usize, i]] = 1.0;
}
Ok(one_hot)"
        ),
        "activite4-one-hot-transposed",
    ),
    (
        "to_categorical",
        guarded!("Ok(Array2::zeros((labels.len(), num_classes)))"),
        "activite4-all-zeros",
    ),
    (
        "to_categorical",
        guarded!("Ok(Array2::from_elem((labels.len(), num_classes), 1.0))"),
        "activite4-all-ones",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize]] = label as f32;
}
Ok(one_hot)"
        ),
        "activite4-label-as-value",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (mut row, &label) in one_hot.rows_mut().into_iter().zip(labels) {
    row[num_classes - 1 - label as usize] = 1.0;
}
Ok(one_hot)"
        ),
        "activite4-columns-reversed",
    ),
    (
        "to_categorical",
        guarded!(
            "let mut one_hot = Array2::ones((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize]] = 0.0;
}
Ok(one_hot)"
        ),
        "activite4-zeros-and-ones-swapped",
    ),
    (
        "to_categorical",
        guarded!(
            "let greatest = labels.iter().copied().max().map_or(0, |label| label as usize + 1);
let mut one_hot = Array2::zeros((labels.len(), greatest));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize]] = 1.0;
}
Ok(one_hot)"
        ),
        "activite4-own-number-of-classes",
    ),
    (
        "from_categorical",
        "let last = |row: ArrayView1<f32>| row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class as u8);
one_hot.outer_iter().map(last).collect()",
        "activite4-last-maximum",
    ),
    (
        "from_categorical",
        "let least = |row: ArrayView1<f32>| row.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class as u8);
one_hot.outer_iter().map(least).collect()",
        "activite4-minimum",
    ),
    (
        "from_categorical",
        "let mut labels = Array1::zeros(one_hot.nrows());
for (i, row) in one_hot.outer_iter().enumerate() {
    let mut best = 0;
    for j in 1..row.len() {
        if row[j] > row[best] {
            best = j;
        }
    }
    labels[i] = best as u8 + 1;
}
labels",
        "activite4-decoded-from-1",
    ),
    (
        "from_categorical",
        "let mut labels = Vec::new();
for column in one_hot.columns() {
    let mut best = 0;
    for (i, value) in column.iter().enumerate() {
        if *value > column[best] {
            best = i;
        }
    }
    labels.push(best as u8);
}
Array1::from(labels)",
        "activite4-argmax-by-column",
    ),
    (
        "from_categorical",
        "one_hot.outer_iter().map(|row| row.iter().position(|&value| value == 1.0).unwrap_or(0) as u8).collect()",
        "activite4-looked-for-1",
    ),
    (
        "num_classes",
        "let most = labels.iter().max().copied().unwrap_or(0);
let least = labels.iter().min().copied().unwrap_or(0);
if labels.is_empty() { 0 } else { (most - least) as usize + 1 }",
        "activite4-between-extremes",
    ),
    ("num_classes", "labels[labels.len() - 1] as usize + 1", "activite4-last-label"),
    (
        "num_classes",
        "labels.iter().max().map_or(0, |label| label.wrapping_add(1)) as usize",
        "activite4-added-before-conversion",
    ),
    (
        "num_classes",
        "let mut seen = Vec::new();
for label in labels {
    if !seen.contains(label) {
        seen.push(*label);
    }
}
seen.len()",
        "activite4-distinct-labels",
    ),
    ("num_classes", "*labels.iter().max().unwrap() as usize", "activite4-maximum"),
    (
        "to_categorical",
        guarded!("let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, (label as usize).saturating_sub(1)]] = 1.0;
}
Ok(one_hot)"),
        "activite4-counted-from-1",
    ),
    (
        "to_categorical",
        guarded!("let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    if label > 0 {
        one_hot[[i, usize::from(label - 1)]] = 1.0;
    }
}
Ok(one_hot)"),
        "activite4-counted-from-1",
    ),
    (
        "to_categorical",
        guarded!("let mut one_hot = Array2::zeros((labels.len(), 10));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize]] = 1.0;
}
Ok(one_hot)"),
        "activite4-always-ten-columns",
    ),
    (
        "to_categorical",
        "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (index, &label) in labels.iter().enumerate() {
    if usize::from(label) + 1 >= num_classes {
        return Err(LabelOutOfRange { index, label, num_classes });
    }
    one_hot[[index, usize::from(label)]] = 1.0;
}
Ok(one_hot)",
        "activite4-last-class-refused",
    ),
    (
        "to_categorical",
        guarded!("let mut one_hot = Array2::zeros((labels.len(), num_classes));
for i in 0..labels.len() - 1 {
    one_hot[[i, labels[i] as usize]] = 1.0;
}
Ok(one_hot)"),
        "activite4-last-label-lost",
    ),
    (
        "from_categorical",
        "let mut labels = Array1::zeros(one_hot.nrows());
for (i, row) in one_hot.outer_iter().enumerate() {
    let mut greatest = 0.0;
    for (class, &value) in row.iter().enumerate() {
        if value > greatest {
            greatest = value;
            labels[i] = class as u8;
        }
    }
}
labels",
        "activite4-maximum-from-zero",
    ),
    (
        "from_categorical",
        "one_hot.map_axis(ndarray::Axis(1), |row| row.iter().copied().fold(f32::NEG_INFINITY, f32::max) as u8)",
        "activite4-value-returned",
    ),
    (
        "from_categorical",
        "one_hot.outer_iter().map(|row| row.iter().position(|&value| value > 0.5).unwrap_or(0) as u8).collect()",
        "activite4-above-half",
    ),
    (
        "from_categorical",
        "let mut labels = vec![0; one_hot.nrows()];
for ((i, j), &value) in one_hot.indexed_iter() {
    if value == 1.0 {
        labels[i] = j as u8;
    }
}
labels.into()",
        "activite4-looked-for-1",
    ),
];

#[test]
fn every_mistake_of_activite4_is_named() {
    Library {
        activity: "activite4",
        mistakes: ACTIVITE4,
        alone: &[],
        right: || Submission::of(&["activite4"]),
        options: &[],
        also: |(function, ..)| match *function {
            "num_classes" => Vec::new(),
            _ => vec![("round_trip", "not_run")],
        },
    }
    .assert_named();
}

/// A label that has no class, and no error: the mistake has a check of its own.
#[test]
fn a_missing_error_is_told() {
    let careless = "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (mut row, &label) in one_hot.outer_iter_mut().zip(labels) {
    if let Some(cell) = row.get_mut(usize::from(label)) {
        *cell = 1.0;
    }
}
Ok(one_hot)";
    let submission = Submission::of(&["activite4"]).with("to_categorical", careless);
    submission.assert_report("missing_error", &[], &[("label_out_of_range", "wrong")]);

    let indexing = "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (i, &label) in labels.iter().enumerate() {
    one_hot[[i, label as usize]] = 1.0;
}
Ok(one_hot)";
    let submission = Submission::of(&["activite4"]).with("to_categorical", indexing);
    submission.assert_report("missing_error_panics", &[], &[("label_out_of_range", "crashed")]);
}

/// What an error says of a label, and should not. Each stands before the encoding, which is right.
const OUT_OF_RANGE: &[(&str, &str)] = &[
    (
        "if let Some(index) = labels.iter().rposition(|&label| usize::from(label) >= num_classes) {
    return Err(LabelOutOfRange { index, label: labels[index], num_classes });
}",
        "activite4-error-of-the-last",
    ),
    (
        "let mut index = 0;
for &label in labels {
    index += 1;
    if usize::from(label) >= num_classes {
        return Err(LabelOutOfRange { index, label, num_classes });
    }
}",
        "activite4-error-counted-from-1",
    ),
    (
        "if let Some(index) = labels.iter().position(|&label| usize::from(label) >= num_classes) {
    let needed = crate::num_classes(labels);
    return Err(LabelOutOfRange { index, label: labels[index], num_classes: needed });
}",
        "activite4-error-own-number-of-classes",
    ),
];

#[test]
fn what_an_error_says_of_a_label_is_compared() {
    let mut shown = Shown::default();
    let encoding = "Ok(Array2::from_shape_fn((labels.len(), num_classes), |(i, j)| {
    if usize::from(labels[i]) == j { 1.0 } else { 0.0 }
}))";
    for (refusal, id) in OUT_OF_RANGE {
        let body = format!("{refusal}\n{encoding}");
        let submission = Submission::of(&["activite4"]).with("to_categorical", &body);
        let check = "label_out_of_range";
        shown.add(&submission, &["activite4"], &[(check, "wrong")], &[(check, id)]);
    }
    shown.assert("named_errors_of_activite4");

    // No name for it: the field is named.
    let body = format!(
        "if labels.iter().any(|&label| usize::from(label) >= num_classes) {{
    return Err(LabelOutOfRange {{ index: 0, label: 0, num_classes }});
}}
{encoding}"
    );
    let submission = Submission::of(&["activite4"]).with("to_categorical", &body);
    submission.assert_report("error_of_no_label", &[], &[("label_out_of_range", "wrong")]);
}

/// Right on arrays that lie in memory row by row, one function of each activity, and stopped by a panic on other views. The last returns
/// the values in another order.
const ROW_MAJOR_ONLY: &[Mistake] = &[
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_raw(width as u32, height as u32, digit.as_slice().unwrap().to_vec()).unwrap()",
        "activite1-row-major-only",
    ),
    (
        "zero_pixel_fraction",
        "let greys = images.as_slice().unwrap();
greys.iter().filter(|grey| **grey == 0).count() as f64 / greys.len().max(1) as f64",
        "activite2-row-major-only",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
images.into_shape_with_order((count, height * width)).unwrap().to_owned()",
        "activite3-row-major-only",
    ),
    (
        "num_classes",
        "labels.as_slice().unwrap().iter().max().map_or(0, |&greatest| usize::from(greatest) + 1)",
        "activite4-row-major-only",
    ),
    (
        "relu",
        "Array2::from_shape_vec(z.dim(), z.as_slice().unwrap().iter().map(|z| z.max(0.0)).collect()).unwrap()",
        "activite5-row-major-only",
    ),
    (
        "reshape",
        "let (count, height, width) = images.dim();
let (greys, _) = images.to_owned().into_raw_vec_and_offset();
Array2::from_shape_vec((count, height * width), greys).unwrap()",
        "activite3-row-major-only",
    ),
];

#[test]
fn a_function_that_counts_on_rows_in_memory_is_named() {
    let mut shown = Shown::default();
    let (last, panicking) = ROW_MAJOR_ONLY.split_last().unwrap();
    let every = Submission::of(&["activite1", "activite2", "activite3", "activite4", "activite5"]);
    for (submission, mistakes, arguments) in [
        (every, panicking, &[][..]),
        (Submission::of(&["activite3"]), &[*last][..], &["activite3"][..]),
    ] {
        let bodies = mistakes.iter();
        let submission = bodies.fold(submission, |submission, (function, body, _)| {
            submission.with(function, body)
        });
        let named: Vec<_> = mistakes.iter().map(|(function, _, id)| (*function, *id)).collect();
        let report = shown.add_named(&submission, arguments, &named);
        let outcome = if mistakes.len() == 1 { "wrong" } else { "crashed" };
        for (check, _) in named {
            assert_eq!(checks(&report)[check]["outcome"], outcome, "{check}");
        }
    }
    shown.assert("named_row_major_only");
}

/// Only the first images cross. Of the others, a checksum tells.
#[test]
fn an_image_far_down_is_looked_at() {
    let darkened = "let (mut train, test) = mnist::load_data()?;\ntrain.0[[59_999, 12, 14]] ^= 1;\nOk((train, test))";
    let submission = Submission::of(&["activite1"]).with("load_mnist", darkened);
    submission.assert_report("image_far_down", &[], &[("load_mnist", "wrong")]);
}

/// The mistakes of activité 1 outside of `plot_gallery`.
const ACTIVITE1: &[Mistake] = &[
    (
        "load_mnist",
        "let (train, test) = mnist::load_data()?;\nOk((test, train))",
        "activite1-sets-swapped",
    ),
    (
        "load_mnist",
        "let (train, _) = mnist::load_data()?;\nOk((train.clone(), train))",
        "activite1-train-twice",
    ),
    (
        "to_image",
        "let (width, height) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([digit[[x as usize, y as usize]]]))",
        "activite1-digit-transposed",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([255 - digit[[y as usize, x as usize]]]))",
        "activite1-digit-inverted",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| {
    if digit[[y as usize, x as usize]] > 0 { image::Luma([255]) } else { image::Luma([0]) }
})",
        "activite1-digit-black-and-white",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([digit[[height - 1 - y as usize, x as usize]]]))",
        "activite1-digit-flipped",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([digit[[y as usize, width - 1 - x as usize]]]))",
        "activite1-digit-mirrored",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();\nGrayImage::new(width as u32, height as u32)",
        "activite1-digit-black",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(y, x)",
        "activite1-origin-x-and-y-swapped",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index % n_col) as u32, (index / n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-row-and-column-swapped",
    ),
    (
        "cell_origin",
        "let index = index + 1;
let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-counted-from-1",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP);
(x, y)",
        "activite1-origin-of-title",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = col * (page::CELL_WIDTH + page::GAP);
let y = row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-without-margin",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * page::CELL_WIDTH;
let y = page::MARGIN + row * page::CELL_HEIGHT + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-without-gap",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + page::TITLE_HEIGHT + row * (page::CELL_WIDTH + page::GAP);
(x, y)",
        "activite1-origin-title-counted-once",
    ),
    (
        "load_mnist",
        "let test = mnist::load_test()?;
Ok((test.clone(), test))",
        "activite1-test-twice",
    ),
    (
        "to_image",
        "let (width, height) = digit.dim();
GrayImage::from_raw(width as u32, height as u32, digit.iter().copied().collect()).unwrap()",
        "activite1-digit-sizes-swapped",
    ),
    (
        "to_image",
        "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([digit[[y as usize, x as usize]] / 255]))",
        "activite1-digit-black",
    ),
    (
        "to_image",
        "let mut picture = GrayImage::new(digit.ncols() as u32, digit.nrows() as u32);
for ((x, y), &grey) in digit.indexed_iter() {
    picture.put_pixel(x as u32, y as u32, image::Luma([grey]));
}
picture",
        "activite1-digit-transposed",
    ),
    (
        "cell_origin",
        "let index = index - 1;
let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-counted-from-1",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + page::TITLE_HEIGHT + row * (page::TITLE_HEIGHT + page::CELL_HEIGHT + page::GAP);
(x, y)",
        "activite1-origin-title-counted-twice",
    ),
    (
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
let x = page::MARGIN + col * (page::DIGIT_SIZE + page::GAP);
let y = page::MARGIN + page::TITLE_HEIGHT + row * (page::TITLE_HEIGHT + page::DIGIT_SIZE + page::GAP);
(x, y)",
        "activite1-origin-not-enlarged",
    ),
    (
        "cell_origin",
        "((index % n_col) as u32, (index / n_col) as u32)",
        "activite1-origin-in-cells",
    ),
    (
        "cell_origin",
        "let _ = n_col;
let (row, col) = ((index / 18) as u32, (index % 18) as u32);
let x = page::MARGIN + col * (page::CELL_WIDTH + page::GAP);
let y = page::MARGIN + row * (page::CELL_HEIGHT + page::GAP) + page::TITLE_HEIGHT;
(x, y)",
        "activite1-origin-always-18-columns",
    ),
];

/// The loop of `plot_gallery`, with what a student may change in it: the page, the images as they are numbered, the digit's
/// picture, its place, and its title.
macro_rules! gallery {
    ($page:literal, $images:literal, $picture:literal, $origin:literal, $title:literal) => {
        concat!(
            "let mut gallery = page::blank_page(",
            $page,
            ");\nfor (index, digit) in ",
            $images,
            " {\n    let origin = ",
            $origin,
            ";\n    page::draw_digit(&mut gallery, &",
            $picture,
            ", origin);\n    if let Some(title) = ",
            $title,
            " {\n        page::draw_title(&mut gallery, title, origin);\n    }\n}\ngallery"
        )
    };
}

/// A `plot_gallery` that is right and calls nothing else that students write.
const GALLERY_ALONE: &str = gallery!(
    "n_row, n_col",
    "images.outer_iter().take(n_row * n_col).enumerate()",
    "GrayImage::from_fn(28, 28, |x, y| image::Luma([digit[[y as usize, x as usize]]]))",
    "(16 + 68 * (index % n_col) as u32, 36 + 88 * (index / n_col) as u32)",
    "titles.get(index)"
);

const GALLERY: &[Mistake] = &[
    (
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
let mut index = 0;
for col in 0..n_col {
    for row in 0..n_row {
        if index < images.dim().0 {
            let origin = cell_origin(row * n_col + col, n_col);
            page::draw_digit(&mut gallery, &to_image(images.index_axis(ndarray::Axis(0), index)), origin);
            if index < titles.len() {
                page::draw_title(&mut gallery, &titles[index], origin);
            }
            index += 1;
        }
    }
}
gallery",
        "activite1-filled-by-column",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_col, n_row",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_row)",
            "titles.get(index)"
        ),
        "activite1-rows-and-columns-swapped",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit.t())",
            "cell_origin(index, n_col)",
            "titles.get(index)"
        ),
        "activite1-digits-transposed",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit.mapv(|grey| 255 - grey).view())",
            "cell_origin(index, n_col)",
            "titles.get(index)"
        ),
        "activite1-colours-inverted",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().skip(1).take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.get(index + 1)"
        ),
        "activite1-first-image-skipped",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().enumerate().take((n_row * n_col).min(images.dim().0).saturating_sub(1))",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.get(index)"
        ),
        "activite1-last-cell-forgotten",
    ),
    (
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, digit) in images.outer_iter().take(n_row * n_col).enumerate() {
    page::draw_digit(&mut gallery, &to_image(digit), cell_origin(index, n_col));
}
gallery",
        "activite1-titles-missing",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.get(index + 1)"
        ),
        "activite1-titles-one-ahead",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "index.checked_sub(1).and_then(|index| titles.get(index))"
        ),
        "activite1-titles-one-behind",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).map(|_| images.index_axis(ndarray::Axis(0), 0)).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.get(index)"
        ),
        "activite1-same-image-everywhere",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "(page::MARGIN + (index % n_col) as u32 * page::CELL_WIDTH, page::MARGIN + page::TITLE_HEIGHT + (index / n_col) as u32 * page::CELL_HEIGHT)",
            "titles.get(index)"
        ),
        "activite1-cells-without-gap",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "{ let (x, y) = cell_origin(index, n_col); (x, y - page::TITLE_HEIGHT) }",
            "titles.get(index)"
        ),
        "activite1-digits-over-titles",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "{ let (x, y) = cell_origin(index, n_col); (x - page::MARGIN, y - page::MARGIN) }",
            "titles.get(index)"
        ),
        "activite1-cells-without-margin",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "{ let (x, y) = cell_origin(index, n_col); (y, x) }",
            "titles.get(index)"
        ),
        "activite1-cells-x-and-y-swapped",
    ),
    (
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, digit) in images.outer_iter().cycle().take(n_row * n_col).enumerate() {
    let origin = cell_origin(index, n_col);
    page::draw_digit(&mut gallery, &to_image(digit), origin);
    if let Some(title) = titles.get(index % images.dim().0) {
        page::draw_title(&mut gallery, title, origin);
    }
}
gallery",
        "activite1-blank-cells-filled",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.get(index)"
        ),
        "activite1-only-first-row",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "titles.first()"
        ),
        "activite1-same-title-everywhere",
    ),
    (
        "plot_gallery",
        gallery!(
            "n_row, n_col",
            "images.outer_iter().take(n_row * n_col).enumerate()",
            "to_image(digit)",
            "cell_origin(index, n_col)",
            "Some(&index.to_string())"
        ),
        "activite1-index-as-title",
    ),
    (
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, digit) in images.outer_iter().take(n_row * n_col).enumerate() {
    let (x, y) = cell_origin(index, n_col);
    page::draw_digit(&mut gallery, &to_image(digit), (x, y));
    if let Some(title) = titles.get(index) {
        page::draw_title(&mut gallery, title, (x, y - page::TITLE_HEIGHT));
    }
}
gallery",
        "activite1-titles-too-high",
    ),
];

/// A page that is a row too high: no mistake of that name is known, so none may be named.
const PAGE_TOO_HIGH: &str = gallery!(
    "n_row + 1, n_col",
    "images.outer_iter().take(n_row * n_col).enumerate()",
    "to_image(digit)",
    "cell_origin(index, n_col)",
    "titles.get(index)"
);

#[test]
fn every_mistake_of_activite1_is_named() {
    Library {
        activity: "activite1",
        mistakes: ACTIVITE1,
        alone: &[("plot_gallery", GALLERY_ALONE)],
        right: || Submission::of(&["activite1"]),
        options: &[],
        also: |_| Vec::new(),
    }
    .assert_named();
}

#[test]
fn every_mistake_of_the_gallery_is_named_and_drawn() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut shown = Shown::default();
    for (function, body, id) in GALLERY {
        let submission = Submission::of(&["activite1"]).with(function, body);
        // The course's gallery has as many images as cells.
        let shows_in_course = *id != "activite1-blank-cells-filled";
        let wrong = &["plot_gallery", "galerie"][..1 + usize::from(shows_in_course)];
        let outcomes: Vec<_> = wrong.iter().map(|check| (*check, "wrong")).collect();
        let named: Vec<_> = wrong.iter().map(|check| (*check, *id)).collect();
        let report = shown.add(&submission, &["activite1"], &outcomes, &named);
        for check in wrong {
            let (width, height) = picture(&checks(&report)[check]["finding"]);
            if *check == "galerie" && *id != "activite1-rows-and-columns-swapped" {
                // Three pages of 18 columns and 8 rows; blanks between and around, a caption above.
                assert_eq!((width, height), (3 * 1244 + 4 * 12, 724 + 2 * 12 + 24), "{id}");
            }
        }
    }
    shown.assert("named_in_plot_gallery");
}

/// The size of the picture that a finding names.
fn picture(finding: &Value) -> (u32, u32) {
    let path = text(&finding["picture"]);
    assert!(path.starts_with(target().to_str().unwrap()), "{path}");
    let picture = image::ImageReader::open(path).unwrap().decode().unwrap();
    (picture.width(), picture.height())
}

#[test]
fn mistakes_of_the_gallery_are_told() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    for id in [
        "activite1-filled-by-column",
        "activite1-digits-transposed",
        "activite1-titles-one-ahead",
        "activite1-cells-without-gap",
    ] {
        let (function, body, _) = GALLERY.iter().find(|(_, _, mistake)| *mistake == id).unwrap();
        let submission = Submission::of(&["activite1"]).with(function, body);
        submission.assert_report(id, &[], &[("plot_gallery", "wrong"), ("galerie", "wrong")]);
    }
}

#[test]
fn a_page_of_another_size_is_told_and_drawn() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    let submission = Submission::of(&["activite1"]).with("plot_gallery", PAGE_TOO_HIGH);
    let wrong = [("plot_gallery", "wrong"), ("galerie", "wrong")];
    let report = submission.assert_report("page_too_high", &[], &wrong);
    let finding = &checks(&report)["galerie"]["finding"];
    assert_eq!(finding["misconception"], Value::Null);
    assert_eq!(picture(finding), (3 * 1244 + 4 * 12, 724 + 76 + 12 + 2 * 12 + 24));
}

/// The path of the picture is there to be read.
#[test]
fn the_path_of_a_picture_is_shown() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    let submission = Submission::of(&["activite1"]).with("plot_gallery", PAGE_TOO_HIGH);
    let (report, _) = submission.grade(&["activite1"]);
    let path = text(&checks(&report)["galerie"]["finding"]["picture"]);
    let shown = Run::of(submission.command(&["--lang", "fr", "--all"]).arg("activite1")).stdout;
    assert!(
        shown.lines().any(|line| line.contains(path)),
        "{path} is not whole on a line of\n{shown}"
    );
}

/// A function that only joins others is not to blame for them: what is wrong, and the checks that say so of another function.
type Inherited = (
    &'static str,
    (&'static str, &'static str),
    &'static [(&'static str, &'static str)],
);

const INHERITED: &[Inherited] = &[
    (
        "activite1",
        (
            "to_image",
            "let (height, width) = digit.dim();
GrayImage::from_fn(width as u32, height as u32, |x, y| image::Luma([digit[[y as usize, x as usize]] / 2]))",
        ),
        &[("plot_gallery", "activite1-gallery-inherits")],
    ),
    (
        "activite1",
        (
            "cell_origin",
            "let (row, col) = (index / n_col, index % n_col);
(page::MARGIN + 68 * col as u32, page::MARGIN + 88 * row as u32 + 30)",
        ),
        &[("plot_gallery", "activite1-gallery-inherits")],
    ),
    (
        "activite2",
        (
            "class_counts",
            "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label)] += usize::from(label);
}
counts",
        ),
        &[("majority_baseline", "activite2-majority-inherits")],
    ),
    (
        "activite3",
        ("scale", "images.mapv(|pixel| f32::from(pixel / 255))"),
        &[("prepare", "activite3-prepare-inherits")],
    ),
    (
        "activite3",
        (
            "reshape",
            "let (count, height, width) = images.dim();
images.permuted_axes([0, 2, 1]).to_shape((count, height * width)).unwrap().into_owned()",
        ),
        &[("prepare", "activite3-prepare-inherits")],
    ),
    (
        "activite5",
        ("relu", "z.mapv(f32::abs)"),
        &[
            ("forward", "activite5-forward-inherits"),
            ("evaluate", "activite5-evaluate-inherits"),
            ("fit", "activite5-fit-inherits"),
        ],
    ),
    (
        "activite5",
        ("softmax", "let exp = z.exp();\nlet sum = exp.sum();\nexp / sum"),
        &[("forward", "activite5-forward-inherits")],
    ),
    (
        "activite5",
        (
            "categorical_crossentropy",
            "-(&y_true * &y_pred.mapv(|p| p.clamp(EPSILON, 1.0 - EPSILON).ln())).sum()",
        ),
        &[
            ("evaluate", "activite5-evaluate-inherits"),
            ("fit", "activite5-fit-inherits"),
        ],
    ),
];

#[test]
fn what_only_joins_wrong_functions_says_so() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut shown = Shown::default();
    for (activity, (function, body), named) in INHERITED {
        let submission = Submission::of(&[activity]).with(function, body);
        shown.add_named(&submission, &[&PATIENT[..], &[activity]].concat(), named);
    }
    shown.assert("named_where_inherited");
}

/// No id of the checker's own lists is forgotten here.
#[test]
fn every_id_is_tested() {
    let inherited = INHERITED.iter().flat_map(|(.., named)| named.iter().map(|(_, id)| *id));
    let lists = [
        ACTIVITE1,
        GALLERY,
        ACTIVITE3,
        ACTIVITE4,
        notes::ACTIVITE2,
        network::MISTAKES,
    ];
    let in_lists = lists.into_iter().flatten().map(|(_, _, id)| *id);
    let in_errors = OUT_OF_RANGE.iter().map(|(_, id)| *id);
    let tested = in_lists
        .chain(in_errors)
        .chain(ROW_MAJOR_ONLY.iter().map(|(_, _, id)| *id))
        .chain(inherited)
        .chain(network::in_training())
        .map(str::to_owned);
    assert_eq!(tested.collect::<BTreeSet<_>>(), known_ids());
}

/// A mistake in one function is told once, where it is; the functions that call it are told as well, and named for what they show.
#[test]
fn mistakes_are_told_in_both_languages() {
    let submission = Submission::of(&["activite3", "activite4"])
        .with("scale", "images.mapv(|pixel| f32::from(pixel / 255))")
        .with(
            "reshape",
            ACTIVITE3
                .iter()
                .find(|mistake| mistake.2 == "activite3-column-by-column")
                .unwrap()
                .1,
        )
        .with("pixels_per_image", "let _ = images;\n784")
        .with("num_classes", "labels.len()")
        .with(
            "from_categorical",
            ACTIVITE4
                .iter()
                .find(|mistake| mistake.2 == "activite4-last-maximum")
                .unwrap()
                .1,
        );
    submission.assert_report(
        "mistakes",
        &[],
        &[
            ("pixels_per_image", "wrong"),
            ("reshape", "wrong"),
            ("scale", "wrong"),
            ("prepare", "wrong"),
            ("num_classes", "wrong"),
            ("from_categorical", "wrong"),
            ("round_trip", "not_run"),
        ],
    );
}
