//! Every mistake that the checker knows by name, written as a student would: it must be given that name, and cost nothing else.
//!
//! Mistakes in functions that do not disturb each other share a submission. Where a right function would call a wrong one, it is
//! written so that it stands alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::kit::{Run, Submission, checks, root, target, text};

/// A function, a body of it, and the id of the mistake that it makes.
pub(crate) type Mistake = (&'static str, &'static str, &'static str);

/// Every picture of a gallery is written to one place, whichever submission it is of: these tests take turns.
static PICTURES: Mutex<()> = Mutex::new(());

/// The mistakes, as many in a submission as there are functions.
pub(crate) fn rounds(mistakes: &[Mistake]) -> Vec<Vec<Mistake>> {
    let mut rounds: Vec<Vec<Mistake>> = Vec::new();
    for mistake in mistakes {
        let is_free = |round: &&mut Vec<Mistake>| round.iter().all(|(function, ..)| *function != mistake.0);
        match rounds.iter_mut().find(is_free) {
            Some(round) => round.push(*mistake),
            None => rounds.push(vec![*mistake]),
        }
    }
    rounds
}

/// Grades every mistake. `alone` are right bodies that call no other function. `also` says what else a round's mistakes cost,
/// by their ids: other checks, and their outcomes.
pub(crate) fn assert_named(
    activity: &str,
    mistakes: &[Mistake],
    alone: &[(&str, &str)],
    also: impl Fn(&str) -> Vec<(&'static str, &'static str)>,
) {
    for round in rounds(mistakes) {
        let with = |submission: Submission, (function, body): &(&str, &str)| submission.with(function, body);
        let wrong: Vec<_> = round.iter().map(|(function, body, _)| (*function, *body)).collect();
        let is_right = |(function, _): &&(&str, &str)| wrong.iter().all(|(other, _)| other != function);
        let bodies = alone.iter().filter(is_right).chain(&wrong);
        let submission = bodies.fold(Submission::of(&[activity]), with);
        let mut outcomes: BTreeMap<_, _> = round.iter().map(|(function, ..)| (*function, "wrong")).collect();
        outcomes.extend(round.iter().flat_map(|(_, _, id)| also(id)));
        let report = submission.assert_outcomes(&[], &outcomes.into_iter().collect::<Vec<_>>());
        for (function, body, id) in round {
            let finding = &checks(&report)[function]["finding"];
            assert_eq!(finding["misconception"], *id, "{function} {{ {body} }}\n{finding:#}");
            assert!(finding["hint"].is_string(), "{id} has no hint");
            assert!(text(&finding["call"]).starts_with(&format!("{function}(")));
        }
    }
}

/// The ids in the checker's own list of an activity, so that none is forgotten here.
pub(crate) fn assert_complete(activity: &str, mistakes: &[Mistake]) {
    let source = root().join("checker/src/course").join(format!("{activity}.rs"));
    let source = std::fs::read_to_string(source).unwrap();
    let listed = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","));
    let listed: BTreeSet<_> = listed.filter(|id| id.starts_with(activity)).collect();
    let tested: BTreeSet<_> = mistakes.iter().map(|(_, _, id)| *id).collect();
    assert_eq!(tested, listed);
}

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
    assert_complete("activite3", ACTIVITE3);
    assert_named("activite3", ACTIVITE3, &alone, |_| Vec::new());
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
];

#[test]
fn every_mistake_of_activite4_is_named() {
    let also = |id: &str| {
        let is_needed = |(function, _, mistake): &Mistake| *mistake == id && *function != "num_classes";
        match ACTIVITE4.iter().any(is_needed) {
            true => vec![("round_trip", "not_run")],
            false => Vec::new(),
        }
    };
    assert_complete("activite4", ACTIVITE4);
    assert_named("activite4", ACTIVITE4, &[], also);
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
    assert_complete("activite1", &[ACTIVITE1, GALLERY].concat());
    assert_named("activite1", ACTIVITE1, &[("plot_gallery", GALLERY_ALONE)], |_| {
        Vec::new()
    });
}

#[test]
fn every_mistake_of_the_gallery_is_named_and_drawn() {
    let _turn = PICTURES.lock().unwrap_or_else(PoisonError::into_inner);
    for (function, body, id) in GALLERY {
        let submission = Submission::of(&["activite1"]).with(function, body);
        // The course's gallery has as many images as cells.
        let shows_in_course = *id != "activite1-blank-cells-filled";
        let wrong = [("plot_gallery", "wrong"), ("galerie", "wrong")];
        let report = submission.assert_outcomes(&[], &wrong[..1 + usize::from(shows_in_course)]);
        for (check, _) in wrong.iter().filter(|(check, _)| *check != "galerie" || shows_in_course) {
            let finding = &checks(&report)[check]["finding"];
            assert_eq!(finding["misconception"], *id, "{check}: {finding:#}");
            let (width, height) = picture(finding);
            if *check == "galerie" && *id != "activite1-rows-and-columns-swapped" {
                // Three pages of 18 columns and 8 rows; blanks between and around, a caption above.
                assert_eq!((width, height), (3 * 1244 + 4 * 12, 724 + 2 * 12 + 24), "{id}");
            }
        }
    }
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
