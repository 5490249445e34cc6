//! There are many right ways: each of these has full marks. Those that are nothing but loops stand in `loops.rs`.

use crate::kit::Submission;
use crate::library::with_bodies;
use crate::network::PATIENT;

/// Functions and bodies of one submission.
type Variant<'a> = &'a [(&'a str, &'a str)];

fn assert_all_pass(activities: &[&str], variants: &[Variant]) {
    for variant in variants {
        with_bodies(Submission::of(activities), &[], variant).assert_outcomes(&PATIENT, &[]);
    }
}

#[test]
fn activite3_and_4_in_other_ways() {
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
        &[iterators, axes, views, doubles, column_major],
    );
}

#[test]
fn activite1_in_other_ways() {
    let loops: Variant = &[
        (
            "to_image",
            "let mut picture = GrayImage::new(digit.ncols() as u32, digit.nrows() as u32);
for ((y, x), &grey) in digit.indexed_iter() {
    picture.put_pixel(x as u32, y as u32, image::Luma([grey]));
}
picture",
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

#[test]
fn activite5_in_other_ways() {
    let loops: Variant = &[
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
    ];
    let own_batches: Variant = &[
        // The logarithm of the sum is as good: of huge scores, it is rounded as they are.
        (
            "softmax",
            "let mut all = z.to_owned();
for mut row in all.rows_mut() {
    let max = row.fold(f32::MIN, |max, &value| max.max(value));
    let log_of_sum = max + row.iter().map(|value| (value - max).exp()).sum::<f32>().ln();
    row.mapv_inplace(|value| (value - log_of_sum).exp());
}
all",
        ),
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
    assert_all_pass(
        &["activite5"],
        &[loops, own_batches, iterators, doubles, transposed, in_place],
    );
}

/// A training on MNIST may have bad luck, once in many thousand times. Here it has whenever its seed is even, or odd: of the two seeds
/// that are tried, one is.
#[test]
fn an_unlucky_training_costs_nothing() {
    for unlucky in [0, 1] {
        let luck = format!("if x.ncols() == 784 && config.seed % 2 == {unlucky} {{ return History::default() }}\n");
        Submission::of(&["activite5"])
            .replace(
                "activite5/src/fit.rs",
                "    let multiplications",
                &format!("    {luck}    let multiplications"),
            )
            .assert_outcomes(&PATIENT, &[]);
    }
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
