//! There are many right ways: each of these has full marks.

use crate::kit::Submission;

/// Functions and bodies of one submission.
type Variant<'a> = &'a [(&'a str, &'a str)];

fn assert_all_pass(activities: &[&str], variants: &[Variant]) {
    for variant in variants {
        let with = |submission: Submission, (function, body): &(&str, &str)| submission.with(function, body);
        variant
            .iter()
            .fold(Submission::of(activities), with)
            .assert_outcomes(&[], &[]);
    }
}

#[test]
fn activite3_and_4_in_other_ways() {
    let loops: Variant = &[
        (
            "pixels_per_image",
            "let mut count = 0;\nfor _ in 0..images.dim().1 {\n    for _ in 0..images.dim().2 {\n        count += 1;\n    }\n}\ncount",
        ),
        (
            "reshape",
            "let (count, height, width) = images.dim();
let mut flat = Array2::zeros((count, height * width));
for i in 0..count {
    for y in 0..height {
        for x in 0..width {
            flat[[i, y * width + x]] = images[[i, y, x]];
        }
    }
}
flat",
        ),
        (
            "scale",
            "let mut scaled = Array2::zeros(images.dim());
for ((i, j), grey) in images.indexed_iter() {
    scaled[(i, j)] = *grey as f32 / 255.;
}
scaled",
        ),
        (
            "num_classes",
            "let mut count = 0;\nfor &label in labels {\n    if usize::from(label) >= count {\n        count = usize::from(label) + 1;\n    }\n}\ncount",
        ),
        (
            "from_categorical",
            "let mut labels = Array1::zeros(one_hot.nrows());
for i in 0..one_hot.nrows() {
    let mut best = 0;
    for j in 0..one_hot.ncols() {
        if one_hot[[i, j]] > one_hot[[i, best]] {
            best = j;
        }
    }
    labels[i] = best as u8;
}
labels",
        ),
    ];
    let iterators: Variant = &[
        ("pixels_per_image", "images.shape()[1..].iter().product()"),
        (
            "reshape",
            "Array2::from_shape_vec((images.dim().0, pixels_per_image(images)), images.iter().copied().collect()).unwrap()",
        ),
        (
            "scale",
            "Array2::from_shape_vec(images.raw_dim(), images.iter().map(|&grey| f32::from(grey) / 255.0).collect()).unwrap()",
        ),
        ("num_classes", "labels.iter().map(|&label| label as usize + 1).max().unwrap_or_default()"),
        (
            "to_categorical",
            "if let Some((index, &label)) = labels.iter().enumerate().find(|(_, label)| **label as usize >= num_classes) {
    return Err(LabelOutOfRange { index, label, num_classes });
}
Ok(Array2::from_shape_fn((labels.len(), num_classes), |(i, j)| if labels[i] as usize == j { 1.0 } else { 0.0 }))",
        ),
        (
            "from_categorical",
            "one_hot.outer_iter().map(|row| {
    // `max_by` keeps the last of several: from the right, that is the first.
    row.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(class, _)| class as u8)
}).collect()",
        ),
    ];
    let axes: Variant = &[
        (
            "pixels_per_image",
            "images.len_of(ndarray::Axis(1)) * images.len_of(ndarray::Axis(2))",
        ),
        (
            "reshape",
            "let mut flat = Array2::zeros((images.dim().0, pixels_per_image(images)));
for (mut row, image) in flat.axis_iter_mut(ndarray::Axis(0)).zip(images.axis_iter(ndarray::Axis(0))) {
    for (to, from) in row.iter_mut().zip(image) {
        *to = *from;
    }
}
flat",
        ),
        (
            "scale",
            "let mut scaled = Array2::zeros(images.dim());
ndarray::Zip::from(&mut scaled).and(images).for_each(|to, &grey| *to = f32::from(grey) / 255.0);
scaled",
        ),
        (
            "to_categorical",
            "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (index, (mut row, &label)) in one_hot.axis_iter_mut(ndarray::Axis(0)).zip(labels).enumerate() {
    let cell = row.get_mut(usize::from(label)).ok_or(LabelOutOfRange { index, label, num_classes })?;
    *cell = 1.0;
}
Ok(one_hot)",
        ),
        (
            "from_categorical",
            "one_hot.map_axis(ndarray::Axis(1), |row| {
    let greatest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    row.iter().position(|&value| value == greatest).unwrap_or(0) as u8
})",
        ),
    ];
    let views: Variant = &[
        (
            "pixels_per_image",
            "let &[_, height, width] = images.shape() else { unreachable!() };\nheight * width",
        ),
        (
            "reshape",
            "let shape = (images.dim().0, pixels_per_image(images));
images.as_standard_layout().into_owned().into_shape_with_order(shape).unwrap()",
        ),
        ("scale", "images.mapv(|grey| grey as f32) * (1.0 / 255.0)"),
        (
            "prepare",
            "images.to_shape((images.dim().0, pixels_per_image(images))).unwrap().mapv(|grey| f32::from(grey) / 255.0)",
        ),
        (
            "num_classes",
            "labels.fold(0, |count, &label| count.max(label as usize + 1))",
        ),
    ];
    let doubles: Variant = &[
        ("scale", "images.mapv(|grey| (f64::from(grey) / 255.0) as f32)"),
        (
            "prepare",
            "let doubles = reshape(images).mapv(f64::from) / 255.0;\ndoubles.mapv(|grey| grey as f32)",
        ),
        (
            "num_classes",
            "match labels.iter().max() {\n    Some(&greatest) => greatest as usize + 1,\n    None => 0,\n}",
        ),
    ];
    let column_major: Variant = &[
        (
            "reshape",
            "use ndarray::ShapeBuilder;
let shape = (images.dim().0, pixels_per_image(images));
let mut flat = Array2::zeros(shape.f());
flat.assign(&images.to_shape(shape).unwrap());
flat",
        ),
        (
            "scale",
            "images.t().mapv(|grey| f32::from(grey) / 255.0).reversed_axes()",
        ),
        (
            "to_categorical",
            "let mut columns = Array2::zeros((num_classes, labels.len()));
for (index, &label) in labels.iter().enumerate() {
    if label as usize >= num_classes {
        return Err(LabelOutOfRange { index, label, num_classes });
    }
    columns[[label as usize, index]] = 1.0;
}
Ok(columns.reversed_axes())",
        ),
    ];
    assert_all_pass(
        &["activite3", "activite4"],
        &[loops, iterators, axes, views, doubles, column_major],
    );
}

#[test]
fn activite1_in_other_ways() {
    let loops: Variant = &[
        (
            "load_mnist",
            "let (train, test) = mnist::load_data()?;\nOk((train, test))",
        ),
        (
            "to_image",
            "let mut picture = GrayImage::new(digit.ncols() as u32, digit.nrows() as u32);
for ((y, x), &grey) in digit.indexed_iter() {
    picture.put_pixel(x as u32, y as u32, image::Luma([grey]));
}
picture",
        ),
        (
            "cell_origin",
            "let mut x = page::MARGIN;
let mut y = page::MARGIN + page::TITLE_HEIGHT;
for number in 1..=index as u32 {
    if number % n_col as u32 == 0 {
        x = page::MARGIN;
        y += page::CELL_HEIGHT + page::GAP;
    } else {
        x += page::CELL_WIDTH + page::GAP;
    }
}
(x, y)",
        ),
        // A page of its own and its own loops over every pixel; only the letters are the kit's.
        (
            "plot_gallery",
            "let (n_row, n_col) = (n_row as u32, n_col as u32);
let width = 32 + n_col * 56 + (n_col - 1) * 12;
let height = 32 + n_row * 76 + (n_row - 1) * 12;
let mut gallery = GrayImage::from_fn(width, height, |x, y| {
    let (right, down) = (x.wrapping_sub(16), y.wrapping_sub(16));
    let (col, row) = (right / 68, down / 88);
    let (inside_x, inside_y) = (right % 68, (down % 88).wrapping_sub(20));
    let index = (row * n_col + col) as usize;
    if x < 16 || y < 16 || col >= n_col || row >= n_row || inside_x >= 56 || inside_y >= 56 || index >= images.dim().0 {
        image::Luma([255])
    } else {
        image::Luma([images[[index, inside_y as usize / 2, inside_x as usize / 2]]])
    }
});
for index in 0..titles.len().min(images.dim().0).min((n_row * n_col) as usize) {
    page::draw_title(&mut gallery, &titles[index], cell_origin(index, n_col as usize));
}
gallery",
        ),
    ];
    let cells: Variant = &[
        (
            "to_image",
            "let pixels = digit.iter().copied().collect();
GrayImage::from_raw(digit.ncols() as u32, digit.nrows() as u32, pixels).unwrap()",
        ),
        (
            "cell_origin",
            "let step = |count: usize, length: u32| count as u32 * (length + page::GAP);
(page::MARGIN + step(index % n_col, page::CELL_WIDTH), page::MARGIN + page::TITLE_HEIGHT + step(index / n_col, page::CELL_HEIGHT))",
        ),
        (
            "plot_gallery",
            "let mut gallery = page::blank_page(n_row, n_col);
for row in 0..n_row {
    for col in 0..n_col {
        let index = row * n_col + col;
        if index >= images.dim().0 {
            return gallery;
        }
        let title = titles.get(index).cloned().unwrap_or_default();
        page::draw_title(&mut gallery, &title, cell_origin(index, n_col));
        let digit = image::imageops::resize(
            &to_image(images.slice(ndarray::s![index, .., ..])),
            page::CELL_WIDTH,
            page::CELL_WIDTH,
            image::imageops::FilterType::Nearest,
        );
        let (x, y) = cell_origin(index, n_col);
        image::imageops::replace(&mut gallery, &digit, x.into(), y.into());
    }
}
gallery",
        ),
    ];
    assert_all_pass(&["activite1"], &[loops, cells]);
}

/// Students may write functions and modules of their own, and change what is given as long as it still works.
#[test]
fn code_may_be_structured_freely() {
    Submission::of(&["activite3", "activite4"])
        .file("activite3/src/grey/mod.rs", "mod level;\npub use level::of;\n")
        .file(
            "activite3/src/grey/level.rs",
            "pub fn of(pixel: u8) -> f32 {\n    f32::from(pixel) / 255.0\n}\n",
        )
        .replace("activite3/src/lib.rs", "use ndarray", "pub mod grey;\n\nuse ndarray")
        .with("scale", "images.mapv(grey::of)")
        .replace(
            "activite4/src/lib.rs",
            "pub fn num_classes(labels: ArrayView1<u8>) -> usize",
            "pub fn num_classes<'a>(labels: ArrayView1<'a, u8>) -> usize",
        )
        .assert_outcomes(&[], &[]);
}

/// Solved exercises hold no marker, and the order of the functions is nobody's business.
#[test]
fn functions_may_stand_in_any_order() {
    let submission = Submission::of(&["activite3"]);
    let source = submission.read("activite3/src/lib.rs");
    let (before, prepare) = source.split_at(source.find("/// Makes images ready").unwrap());
    let (head, rest) = before.split_at(before.find("/// How many pixels").unwrap());
    let source = format!("{head}{prepare}\n{rest}")
        .replace("// BEGIN SOLUTION", "//")
        .replace("// END SOLUTION", "");
    submission
        .file("activite3/src/lib.rs", source)
        .assert_outcomes(&[], &[]);
}
