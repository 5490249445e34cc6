//! Every function of every activity as a beginner may write it: a loop over each index, and nothing faster. What a call may take,
//! and what the machine must bear, is measured by these; `checker/LIMITS.md` has the figures.

use std::collections::BTreeMap;

use crate::kit::{Run, Submission, assert_outcomes, checker, checks, text};
use crate::library::with_bodies;

const ACTIVITIES: [&str; 5] = ["activite1", "activite2", "activite3", "activite4", "activite5"];

/// Functions and their bodies. The notes of activité 2 hold no loop.
const LOOPS: &[(&str, &str)] = &[
    (
        "load_mnist",
        "let (train, test) = mnist::load_data()?;\nOk((train, test))",
    ),
    (
        "to_image",
        "let mut picture = GrayImage::new(digit.ncols() as u32, digit.nrows() as u32);
for y in 0..digit.nrows() {
    for x in 0..digit.ncols() {
        picture.put_pixel(x as u32, y as u32, image::Luma([digit[[y, x]]]));
    }
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
    // A page of its own; only the letters are the kit's.
    (
        "plot_gallery",
        "let width = 32 + n_col * 56 + (n_col - 1) * 12;
let height = 32 + n_row * 76 + (n_row - 1) * 12;
let mut gallery = GrayImage::new(width as u32, height as u32);
for y in 0..height {
    for x in 0..width {
        gallery.put_pixel(x as u32, y as u32, image::Luma([255]));
    }
}
for row in 0..n_row {
    for col in 0..n_col {
        let index = row * n_col + col;
        if index >= images.dim().0 {
            continue;
        }
        for y in 0..56 {
            for x in 0..56 {
                let grey = images[[index, y / 2, x / 2]];
                gallery.put_pixel((16 + col * 68 + x) as u32, (36 + row * 88 + y) as u32, image::Luma([grey]));
            }
        }
        if index < titles.len() {
            page::draw_title(&mut gallery, &titles[index], cell_origin(index, n_col));
        }
    }
}
gallery",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for i in 0..labels.len() {
    counts[labels[i] as usize] += 1;
}
counts",
    ),
    (
        "majority_baseline",
        "let counts = class_counts(labels);
let mut commonest = 0;
for class in 0..10 {
    if counts[class] > commonest {
        commonest = counts[class];
    }
}
if labels.len() == 0 { 0.0 } else { commonest as f64 / labels.len() as f64 }",
    ),
    (
        "zero_pixel_fraction",
        "let (count, height, width) = images.dim();
let mut zeros = 0;
for i in 0..count {
    for y in 0..height {
        for x in 0..width {
            if images[[i, y, x]] == 0 {
                zeros += 1;
            }
        }
    }
}
let pixels = count * height * width;
if pixels == 0 { 0.0 } else { zeros as f64 / pixels as f64 }",
    ),
    (
        "never_lit_pixels",
        "let (count, height, width) = images.dim();
let mut never = 0;
for y in 0..height {
    for x in 0..width {
        let mut lit = 0;
        for i in 0..count {
            if images[[i, y, x]] > 0 {
                lit += 1;
            }
        }
        if lit == 0 {
            never += 1;
        }
    }
}
never",
    ),
    (
        "pixels_per_image",
        "let mut count = 0;
for _ in 0..images.dim().1 {
    for _ in 0..images.dim().2 {
        count += 1;
    }
}
count",
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
for i in 0..images.nrows() {
    for j in 0..images.ncols() {
        scaled[[i, j]] = images[[i, j]] as f32 / 255.0;
    }
}
scaled",
    ),
    (
        "num_classes",
        "let mut count = 0;
for i in 0..labels.len() {
    if labels[i] as usize >= count {
        count = labels[i] as usize + 1;
    }
}
count",
    ),
    (
        "to_categorical",
        "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for i in 0..labels.len() {
    let label = labels[i];
    if label as usize >= num_classes {
        return Err(LabelOutOfRange { index: i, label, num_classes });
    }
    for class in 0..num_classes {
        if class == label as usize {
            one_hot[[i, class]] = 1.0;
        }
    }
}
Ok(one_hot)",
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
    (
        "select_batch",
        "let mut x_batch = Array2::zeros((indices.len(), x.ncols()));
let mut y_batch = Array2::zeros((indices.len(), y.ncols()));
for i in 0..indices.len() {
    for j in 0..x.ncols() {
        x_batch[[i, j]] = x[[indices[i], j]];
    }
    for j in 0..y.ncols() {
        y_batch[[i, j]] = y[[indices[i], j]];
    }
}
(x_batch, y_batch)",
    ),
    (
        "relu",
        "let mut positive = Array2::zeros(z.dim());
for i in 0..z.nrows() {
    for j in 0..z.ncols() {
        if z[[i, j]] > 0.0 {
            positive[[i, j]] = z[[i, j]];
        }
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
        probabilities[[i, k]] = (z[[i, k]] - greatest).exp();
        sum += probabilities[[i, k]];
    }
    for k in 0..classes {
        probabilities[[i, k]] /= sum;
    }
}
probabilities",
    ),
    (
        "forward",
        "let (n, inputs) = x.dim();
let (hidden_count, classes) = self.w2.dim();
let mut z1 = Array2::zeros((n, hidden_count));
for i in 0..n {
    for j in 0..hidden_count {
        z1[[i, j]] = self.b1[j];
        for p in 0..inputs {
            z1[[i, j]] += x[[i, p]] * self.w1[[p, j]];
        }
    }
}
let hidden = relu(z1.view());
let mut z2 = Array2::zeros((n, classes));
for i in 0..n {
    for k in 0..classes {
        z2[[i, k]] = self.b2[k];
        for j in 0..hidden_count {
            z2[[i, k]] += hidden[[i, j]] * self.w2[[j, k]];
        }
    }
}
let y_pred = softmax(z2.view());
Activations { hidden, y_pred }",
    ),
    (
        "backward",
        "let (n, inputs) = x.dim();
let (hidden_count, classes) = self.w2.dim();
let hidden = &activations.hidden;
let mut dz2 = Array2::zeros((n, classes));
for i in 0..n {
    for k in 0..classes {
        dz2[[i, k]] = (activations.y_pred[[i, k]] - y_true[[i, k]]) / n as f32;
    }
}
let mut dw2 = Array2::zeros((hidden_count, classes));
for j in 0..hidden_count {
    for k in 0..classes {
        for i in 0..n {
            dw2[[j, k]] += hidden[[i, j]] * dz2[[i, k]];
        }
    }
}
let mut db2 = Array1::zeros(classes);
for k in 0..classes {
    for i in 0..n {
        db2[k] += dz2[[i, k]];
    }
}
let mut dz1 = Array2::zeros((n, hidden_count));
for i in 0..n {
    for j in 0..hidden_count {
        for k in 0..classes {
            dz1[[i, j]] += dz2[[i, k]] * self.w2[[j, k]];
        }
        if hidden[[i, j]] <= 0.0 {
            dz1[[i, j]] = 0.0;
        }
    }
}
let mut dw1 = Array2::zeros((inputs, hidden_count));
for p in 0..inputs {
    for j in 0..hidden_count {
        for i in 0..n {
            dw1[[p, j]] += x[[i, p]] * dz1[[i, j]];
        }
    }
}
let mut db1 = Array1::zeros(hidden_count);
for j in 0..hidden_count {
    for i in 0..n {
        db1[j] += dz1[[i, j]];
    }
}
Gradients { w1: dw1, b1: db1, w2: dw2, b2: db2 }",
    ),
    (
        "categorical_crossentropy",
        "let (n, classes) = y_true.dim();
let mut total = 0.0;
for i in 0..n {
    let mut sum = 0.0;
    for k in 0..classes {
        sum += y_pred[[i, k]];
    }
    for k in 0..classes {
        total -= y_true[[i, k]] * (y_pred[[i, k]] / sum).clamp(EPSILON, 1.0 - EPSILON).ln();
    }
}
if n == 0 { 0.0 } else { total / n as f32 }",
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
    (
        "sgd",
        "let (mut w, mut m) = (w, m);
if w.ndim() == 1 {
    for i in 0..w.len() {
        m[[i]] = self.momentum * m[[i]] - self.learning_rate * g[[i]];
        w[[i]] += m[[i]];
    }
} else {
    for i in 0..w.shape()[0] {
        for j in 0..w.shape()[1] {
            m[[i, j]] = self.momentum * m[[i, j]] - self.learning_rate * g[[i, j]];
            w[[i, j]] += m[[i, j]];
        }
    }
}",
    ),
    (
        "rmsprop",
        "let (mut w, mut v) = (w, v);
if w.ndim() == 1 {
    for i in 0..w.len() {
        v[[i]] = self.rho * v[[i]] + (1.0 - self.rho) * g[[i]] * g[[i]];
        w[[i]] -= self.learning_rate * g[[i]] / (v[[i]] + self.epsilon).sqrt();
    }
} else {
    for i in 0..w.shape()[0] {
        for j in 0..w.shape()[1] {
            v[[i, j]] = self.rho * v[[i, j]] + (1.0 - self.rho) * g[[i, j]] * g[[i, j]];
            w[[i, j]] -= self.learning_rate * g[[i, j]] / (v[[i, j]] + self.epsilon).sqrt();
        }
    }
}",
    ),
];

/// The notes of activité 2 are the kit's own, which earn nothing.
const NOTES: [(&str, &str); 3] = [
    ("optimizer_note", "wrong"),
    ("loss_note", "wrong"),
    ("metric_note", "wrong"),
];

/// In the time that students have, and no more. LOOPS asks for so many seeds; how long each check took at the longest, in seconds, is
/// printed: none of its calls took longer.
/// `LOOPS=10 cargo test -p checker --test e2e loops_over -- --nocapture`
#[test]
fn loops_over_every_index_have_full_marks() {
    let runs = std::env::var("LOOPS").map_or(1, |runs| runs.parse().unwrap());
    let submission = with_bodies(Submission::of(&ACTIVITIES), &[], LOOPS);
    let mut longest: BTreeMap<(String, String), f64> = BTreeMap::new();
    for seed in 0..runs {
        let arguments = ["--dir", ".", "--format", "json", "--seed", &seed.to_string()];
        let report = Run::of(checker(submission.folder()).args(arguments)).json();
        assert_outcomes(&report, &NOTES);
        for (id, check) in checks(&report) {
            let activity = text(&check["activity"]).to_owned();
            let longest = longest.entry((activity, id.to_owned())).or_default();
            *longest = longest.max(check["duration"].as_f64().unwrap());
        }
    }
    for ((activity, check), seconds) in longest {
        println!("{activity} {check}: {seconds:.3}");
    }
}
