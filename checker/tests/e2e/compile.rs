//! Code that does not compile, as students write it: each error that we know must be told by its own sentence.
//!
//! Up to five errors share a run of the checker, one in each activity. rustc's own words are left alone here: other versions have
//! others, and the sentence must be the same.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Resource};
use serde_json::Value;

use crate::kit::{Submission, assert_snapshot, root, text};

/// The id of an error, the function that has it, and that function's body. In the place of a function, an activity's name: the text
/// then stands at the top of its `lib.rs`.
type Error = (&'static str, &'static str, &'static str);

/// The errors of each activity.
const ERRORS: [(&str, &[Error]); 5] = [
    ("activite1", ACTIVITE1),
    ("activite2", ACTIVITE2),
    ("activite3", ACTIVITE3),
    ("activite4", ACTIVITE4),
    ("activite5", ACTIVITE5),
];

/// What another module tests: a file that is not UTF-8 cannot be written here.
const TESTED_ELSEWHERE: [&str; 1] = ["rustc-utf-8"];

const ACTIVITE1: &[Error] = &[
    ("rustc-question-mark", "load_mnist", "mnist::load_data()?"),
    ("rustc-dot-for-path", "load_mnist", "mnist.load_data()"),
    ("rustc-ok", "load_mnist", "mnist::load_data().unwrap()"),
    (
        "rustc-option",
        "load_mnist",
        "let (train, test) = mnist::load_data();
Ok((train, test))",
    ),
    (
        "rustc-mismatch",
        "to_image",
        "GrayImage::from_fn(28, 28, |x, y| digit[[y as usize, x as usize]])",
    ),
    (
        "rustc-path",
        "to_image",
        "GrayImage::from_fn(28, 28, |x, y| Luma([digit[[y as usize, x as usize]]]))",
    ),
    (
        "rustc-index-type",
        "to_image",
        "GrayImage::from_fn(28, 28, |x, y| image::Luma([digit[[y, x]]]))",
    ),
    (
        "rustc-let",
        "cell_origin",
        "row = index / n_col;
col = index % n_col;
(col as u32, row as u32)",
    ),
    (
        "rustc-name",
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
(page::MARGE + col, page::MARGE + row)",
    ),
    (
        "rustc-comma",
        "cell_origin",
        "let (row, col) = ((index / n_col) as u32, (index % n_col) as u32);
return col, row;",
    ),
    (
        "rustc-semicolon",
        "cell_origin",
        "let row = (index / n_col) as u32
let col = (index % n_col) as u32
(col, row)",
    ),
    (
        "rustc-conversion",
        "cell_origin",
        "(u32::from(index % n_col), u32::from(index / n_col))",
    ),
    (
        "rustc-reference",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, digit) in images.outer_iter().enumerate() {
    page::draw_digit(&mut gallery, to_image(digit), cell_origin(index, n_col));
}
gallery",
    ),
    (
        "rustc-not-yours",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for index in 0..images.dim().0 {
    let title = titles[index];
    page::draw_title(&mut gallery, &title, cell_origin(index, n_col));
}
gallery",
    ),
    (
        "rustc-enumerate",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, digit) in images.outer_iter() {
    page::draw_digit(&mut gallery, &to_image(digit), cell_origin(index, n_col));
}
gallery",
    ),
    (
        "rustc-not-iterable",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for index in titles.len() {
    page::draw_title(&mut gallery, &titles[index], cell_origin(index, n_col));
}
gallery",
    ),
    (
        "rustc-arguments",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, title) in titles.iter().enumerate() {
    page::draw_title(&mut gallery, title, cell_origin(index));
}
gallery",
    ),
    (
        "rustc-brace",
        "plot_gallery",
        "let mut gallery = page::blank_page(n_row, n_col);
for (index, title) in titles.iter().enumerate():
    page::draw_title(&mut gallery, title, cell_origin(index, n_col));
gallery",
    ),
];

const ACTIVITE2: &[Error] = &[
    (
        "rustc-conflict",
        "activite2",
        "<<<<<<< HEAD
use ndarray::Axis;
=======
use ndarray::Array1;
>>>>>>> main",
    ),
    ("rustc-crate-attribute", "activite2", "#![feature(portable_simd)]"),
    ("rustc-crate-attribute", "activite2", "#![crate_name = \"mine\"]"),
    ("rustc-space", "untrained_loss", "(num_classes\u{a0}as f64).ln()"),
    ("rustc-invisible", "untrained_loss", "(num_classes\u{200b} as f64).ln()"),
    (
        "rustc-invisible",
        "untrained_loss",
        "// \u{202e}\n(num_classes as f64).ln()",
    ),
    ("rustc-lookalike", "untrained_loss", "（num_classes as f64）.ln()"),
    (
        "rustc-lookalike",
        "untrained_loss",
        "0.0 – (1.0 / num_classes as f64).ln()",
    ),
    ("rustc-quotes", "untrained_loss", "f64::from_str(« 2.3 »).unwrap()"),
    ("rustc-recursion-limit", "activite2", "#![recursion_limit = \"1\"]"),
    (
        "rustc-mut",
        "class_counts",
        "let counts = [0; 10];
for &label in labels {
    counts[usize::from(label)] += 1;
}
counts",
    ),
    (
        "rustc-number-operation",
        "majority_baseline",
        "let commonest = class_counts(labels).into_iter().max().unwrap();
commonest as f64 / labels.len()",
    ),
    (
        "rustc-dropped",
        "majority_baseline",
        "let commonest = class_counts(labels).iter().max().unwrap();
*commonest as f64 / labels.len() as f64",
    ),
    (
        "rustc-cases",
        "majority_baseline",
        "match class_counts(labels).into_iter().max() {
    Some(commonest) => commonest as f64 / labels.len() as f64,
}",
    ),
    (
        "rustc-else",
        "majority_baseline",
        "let commonest = class_counts(labels).into_iter().max().unwrap();
if labels.len() > 0 {
    commonest as f64 / labels.len() as f64
}",
    ),
    ("rustc-method-of-reals", "untrained_loss", "num_classes.ln()"),
    ("rustc-cast-call", "untrained_loss", "num_classes as f64.ln()"),
    (
        "rustc-type-needed",
        "untrained_loss",
        "let p = 0.1;
-p.ln() * num_classes as f64 / 10.0",
    ),
    (
        "rustc-macro",
        "zero_pixel_fraction",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
print(zeros);
zeros as f64 / images.len() as f64",
    ),
    (
        "rustc-format",
        "zero_pixel_fraction",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
println!(zeros);
zeros as f64 / images.len() as f64",
    ),
    (
        "rustc-condition",
        "zero_pixel_fraction",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
if zeros { zeros as f64 / images.len() as f64 } else { 0.0 }",
    ),
    (
        "rustc-display",
        "zero_pixel_fraction",
        "println!(\"{}\", images.dim());
0.5",
    ),
    (
        "rustc-string",
        "optimizer_note",
        "Note { choice: \"rmsprop\", because: \"b\".into(), evidence: \"e\".into(), source: \"s\".into() }",
    ),
    (
        "rustc-missing-fields",
        "optimizer_note",
        "Note { choice: \"rmsprop\".into(), because: \"b\".into() }",
    ),
    (
        "rustc-field-syntax",
        "optimizer_note",
        "Note { choice = \"rmsprop\".into(), because: \"b\".into(), evidence: \"e\".into(), source: \"s\".into() }",
    ),
    (
        "rustc-text-open",
        "loss_note",
        "Note { choice: \"r\".into(), because: \"le \"pixel\" central\".into(), evidence: \"e\".into(), source: \"s\".into() }",
    ),
    (
        "rustc-quotes",
        "loss_note",
        "Note { choice: “rmsprop”.into(), because: \"b\".into(), evidence: \"e\".into(), source: \"s\".into() }",
    ),
    (
        "rustc-struct",
        "metric_note",
        "Note(\"accuracy\".into(), \"b\".into(), \"e\".into(), \"s\".into())",
    ),
    (
        "rustc-field",
        "metric_note",
        "Note { choix: \"a\".into(), because: \"b\".into(), evidence: \"e\".into(), source: \"s\".into() }",
    ),
];

const ACTIVITE3: &[Error] = &[
    (
        "rustc-method-without-parentheses",
        "pixels_per_image",
        "images.shape[1] * images.shape[2]",
    ),
    (
        "rustc-tuple-index",
        "pixels_per_image",
        "images.dim()[1] * images.dim()[2]",
    ),
    (
        "rustc-tuple-length",
        "pixels_per_image",
        "let (height, width) = images.dim();
height * width",
    ),
    (
        "rustc-similar-name",
        "pixels_per_image",
        "image.dim().1 * image.dim().2",
    ),
    (
        "rustc-stray-star",
        "pixels_per_image",
        "*images.dim().1 * images.dim().2",
    ),
    (
        "rustc-syntax",
        "pixels_per_image",
        "let (_, height, width) = images.dim();
height width",
    ),
    (
        "rustc-other-word",
        "reshape",
        "images.reshape((images.dim().0, pixels_per_image(images)))",
    ),
    (
        "rustc-shape",
        "reshape",
        "images.to_shape(images.dim().0, pixels_per_image(images)).unwrap().into_owned()",
    ),
    (
        "rustc-owned",
        "reshape",
        "images.to_shape((images.dim().0, pixels_per_image(images))).unwrap()",
    ),
    (
        "rustc-negative",
        "reshape",
        "images.to_shape((images.dim().0, -1)).unwrap().into_owned()",
    ),
    ("rustc-array-operation", "scale", "images / 255.0"),
    ("rustc-elements", "scale", "images.mapv(|pixel| pixel / 255)"),
    (
        "rustc-type-for-value",
        "scale",
        "images.mapv(|pixel| f32(pixel) / 255.0)",
    ),
    (
        "rustc-collect",
        "scale",
        "images.iter().map(|&pixel| f32::from(pixel) / 255.0).collect()",
    ),
    (
        "rustc-delimiter",
        "scale",
        "images.mapv(|pixel| f32::from(pixel) / 255.0",
    ),
    ("rustc-view", "prepare", "scale(reshape(images))"),
    (
        "rustc-axes",
        "prepare",
        "reshape(images);
scale(images)",
    ),
];

const ACTIVITE4: &[Error] = &[
    ("rustc-no-std", "activite4", "#![no_std]"),
    ("rustc-no-std", "activite4", "#![no_implicit_prelude]"),
    (
        "rustc-too-large",
        "num_classes",
        "let classes: u8 = 256;\nusize::from(classes.max(labels[0]))",
    ),
    ("rustc-always-panics", "num_classes", "labels.len() + [1, 2][2]"),
    ("rustc-star", "num_classes", "labels.iter().max().unwrap() as usize + 1"),
    (
        "rustc-stray-semicolon",
        "num_classes",
        "labels.iter().max().map_or(0, |&label| usize::from(label) + 1);",
    ),
    ("rustc-iterator-method", "num_classes", "usize::from(labels.max()) + 1"),
    (
        "rustc-no-value",
        "num_classes",
        "for &label in labels {
    _ = usize::from(label);
}",
    ),
    (
        "rustc-numbers",
        "to_categorical",
        "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for (index, &label) in labels.iter().enumerate() {
    one_hot[[index, label]] = 1.0;
}
Ok(one_hot)",
    ),
    (
        "rustc-unused-value",
        "to_categorical",
        "let one_hot = Array2::zeros((labels.len(), num_classes));
for (index, &label) in labels.iter().enumerate() {
    if usize::from(label) >= num_classes {
        Err(LabelOutOfRange { index, label, num_classes })
    }
}
Ok(one_hot)",
    ),
    (
        "rustc-not-a-function",
        "to_categorical",
        "Ok(Array2::zeros((labels.len(), num_classes(labels))))",
    ),
    (
        "rustc-array-length",
        "to_categorical",
        "let row = [0.0; num_classes];
Ok(Array2::from_elem((labels.len(), num_classes), row[0]))",
    ),
    (
        "rustc-type-in-expression",
        "to_categorical",
        "let one_hot = Array2<f32>::zeros((labels.len(), num_classes));
Ok(one_hot)",
    ),
    (
        "rustc-index-comma",
        "to_categorical",
        "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for i in 0..labels.len() {
    one_hot[i, labels[i] as usize] = 1.0;
}
Ok(one_hot)",
    ),
    (
        "rustc-index-count",
        "to_categorical",
        "let mut one_hot = Array2::zeros((labels.len(), num_classes));
for i in 0..labels.len() {
    one_hot[i][labels[i] as usize] = 1.0;
}
Ok(one_hot)",
    ),
    (
        "rustc-order-of-reals",
        "from_categorical",
        "one_hot.outer_iter().map(|row| *row.iter().max().unwrap() as u8).collect()",
    ),
    (
        "rustc-method",
        "from_categorical",
        "one_hot.outer_iter().map(|row| row.argmax()).collect()",
    ),
    ("rustc-crate", "activite4", "use rand::Rng;"),
    ("rustc-module-file", "activite4", "mod outils;"),
    ("rustc-defined-twice", "activite4", "use ndarray::Array1;"),
    ("rustc-outside", "activite4", "let classes = 10;"),
];

const ACTIVITE5: &[Error] = &[
    (
        "rustc-axis",
        "select_batch",
        "(x.select(0, indices), y.select(0, indices))",
    ),
    (
        "rustc-stray-reference",
        "train_on_batch",
        "let activations = network.forward(&x);
let gradients = network.backward(x, &activations, y);
optimizer.update(network, &gradients);
(0.0, 0.0)",
    ),
    (
        "rustc-stray-mut",
        "train_on_batch",
        "let activations = network.forward(x);
let gradients = network.backward(x, &activations, y);
optimizer.update(&mut network, &gradients);
(0.0, 0.0)",
    ),
    (
        "rustc-method-call",
        "train_on_batch",
        "let activations = forward(network, x);
let gradients = network.backward(x, &activations, y);
optimizer.update(network, &gradients);
(0.0, 0.0)",
    ),
    (
        "rustc-returned-reference",
        "evaluate",
        "fn answers(network: &Network, x: ArrayView2<f32>) -> &Array2<f32> {
    &network.forward(x).y_pred
}
(crate::categorical_crossentropy(y, answers(network, x).view()), 0.0)",
    ),
    ("rustc-real-literal", "relu", "z.mapv(|value| value.max(0))"),
    (
        "rustc-read-only",
        "relu",
        "let positive = z.to_owned();
for value in z.iter_mut() {
    *value = value.max(0.0);
}
positive",
    ),
    (
        "rustc-moved",
        "softmax",
        "let exponentials = z.mapv(f32::exp);
exponentials / exponentials.sum()",
    ),
    (
        "rustc-borrowed",
        "softmax",
        "let mut all = z.to_owned();
for (i, row) in all.outer_iter().enumerate() {
    let sum = row.sum();
    all.row_mut(i).mapv_inplace(|value| value / sum);
}
all",
    ),
    (
        "rustc-field-of-self",
        "forward",
        "let hidden = relu((x.dot(&w1) + &b1).view());
let y_pred = softmax((hidden.dot(&self.w2) + &self.b2).view());
Activations { hidden, y_pred }",
    ),
    (
        "rustc-array-comparison",
        "backward",
        "let dz2 = (&activations.y_pred - &y_true) / x.nrows() as f32;
let dz1 = dz2.dot(&self.w2.t()) * (activations.hidden > 0.0);
todo!(\"{dz1}\")",
    ),
    (
        "rustc-dot",
        "backward",
        "let dz2 = (&activations.y_pred - &y_true) / x.nrows() as f32;
let mask = activations.hidden.mapv(|value| value > 0.0);
todo!(\"{}\", dz2.t().dot(&mask))",
    ),
    (
        "rustc-equality",
        "categorical_accuracy",
        "let mut right = 0.0;
for (truth, guess) in y_true.iter().zip(y_pred.iter()) {
    if truth = guess {
        right += 1.0;
    }
}
right / y_true.nrows() as f32",
    ),
];

/// A submission with the errors of one round, and which they are.
fn round(number: usize) -> (Submission, Vec<(&'static str, Error)>) {
    let errors: Vec<_> = ERRORS
        .into_iter()
        .filter_map(|(activity, errors)| Some((activity, *errors.get(number)?)))
        .collect();
    let activities: Vec<&str> = errors.iter().map(|(activity, _)| *activity).collect();
    let with = |submission: Submission, (activity, (_, function, code)): &(&str, Error)| {
        if activity == function {
            submission.replace(&format!("{activity}/src/lib.rs"), "use ", &format!("{code}\nuse "))
        } else {
            submission.with(function, code)
        }
    };
    (errors.iter().fold(Submission::of(&activities), with), errors)
}

/// How many rounds there are.
fn rounds() -> usize {
    ERRORS.iter().map(|(_, errors)| errors.len()).max().unwrap()
}

#[test]
fn every_error_is_told_in_french() {
    assert_told("fr");
}

#[test]
fn every_error_is_told_in_english() {
    assert_told("en");
}

fn assert_told(language: &str) {
    let sentences = sentences(language);
    let mut shown = String::new();
    for number in 0..rounds() {
        let (submission, errors) = round(number);
        let activities: Vec<&str> = errors.iter().map(|(activity, _)| *activity).collect();
        let report = report(&submission, language, &activities);
        for ((activity, (id, ..)), told) in errors.iter().zip(report["activities"].as_array().unwrap()) {
            let finding = &told["finding"];
            assert_eq!(told["id"], *activity);
            assert!(text(&finding["quote"]).starts_with("error"), "{id}: {finding:#}");
            assert!(
                text(&finding["place"]["file"]).starts_with(activity),
                "{id}: {finding:#}"
            );
            let message = find(&sentences, id);
            for (pattern, words) in [
                (message.value.as_ref().unwrap(), text(&finding["message"])),
                (&message.attributes[0].value, text(&finding["hint"])),
            ] {
                assert!(says(pattern, words), "{id} is told by {words:?}: {finding:#}");
                assert!(!words.contains(['$', '⟨']), "{id} is not filled in: {words:?}");
            }
            shown += &format!(
                "{id}\n  {}\n  → {}\n\n",
                text(&finding["message"]),
                text(&finding["hint"])
            );
        }
        let checks = report["checks"].as_array().unwrap();
        assert!(checks.iter().all(|check| check["outcome"] == "not_run"), "{report:#}");
    }
    assert_snapshot(&format!("compile.{language}"), &shown);
}

fn report(submission: &Submission, language: &str, activities: &[&str]) -> Value {
    let mut command = submission.command(&["--lang", language, "--format", "json"]);
    crate::kit::Run::of(command.args(activities)).json()
}

/// No error that has a sentence is forgotten here.
#[test]
fn every_sentence_is_tested() {
    let tested = ERRORS.iter().flat_map(|(_, errors)| *errors).map(|(id, ..)| *id);
    let tested: BTreeSet<_> = tested.chain(TESTED_ELSEWHERE).collect();
    let sentences = sentences("fr");
    let ids = sentences.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.as_str()),
        _ => None,
    });
    assert_eq!(tested, ids.collect());
}

/// The sentences on rustc's errors.
fn sentences(language: &str) -> Resource<String> {
    let file = root().join("checker/locales").join(language).join("rustc.ftl");
    fluent_syntax::parser::parse(std::fs::read_to_string(file).unwrap()).unwrap()
}

fn find<'a>(sentences: &'a Resource<String>, id: &str) -> &'a Message<String> {
    let found = sentences.body.iter().find_map(|entry| match entry {
        Entry::Message(message) if message.id.name == id => Some(message),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{id} has no sentence"))
}

/// Whether `words` are a pattern filled in: its texts must stand there, in their order, and nothing before the first one.
fn says(pattern: &Pattern<String>, words: &str) -> bool {
    let mut rest = words;
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { value } => match rest.split_once(value.trim()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        },
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::StringLiteral { value }),
        } => rest.contains(value.as_str()),
        PatternElement::Placeable { .. } => true,
    })
}

/// What a macro makes of the student's code stands in the library; the student is shown the line that calls it.
#[test]
fn an_error_within_a_macro_is_where_the_macro_is_called() {
    let code = "images.slice(ndarray::s![0_u8, ..]).to_owned()";
    let submission = Submission::of(&["activite3"]).with("scale", code);
    let report = report(&submission, "fr", &["activite3"]);
    let finding = &report["activities"][0]["finding"];
    let source = submission.read("activite3/src/lib.rs");
    let line = 1 + source.lines().position(|line| line.trim() == code).unwrap();
    assert_eq!(finding["place"]["file"], "activite3/src/lib.rs");
    assert_eq!(finding["place"]["line"], line);
    let message = find(&sentences("fr"), "rustc-index-type").value.clone().unwrap();
    assert!(says(&message, text(&finding["message"])), "{finding:#}");
}

/// An error that no sentence explains is told as rustc tells it.
#[test]
fn another_error_is_left_to_rustc() {
    let submission = Submission::of(&["activite3"]).replace(
        "activite3/src/lib.rs",
        "use ndarray",
        "#[derive(Clone, Copy)]\npub struct Pixels(Vec<u8>);\n\nuse ndarray",
    );
    let not_run = ["pixels_per_image", "reshape", "scale", "prepare"].map(|check| (check, "not_run"));
    submission.assert_report("compile_unknown", &[], &not_run);
}

/// An error that is in none of the student's files, here two functions `main` in one program, is not said to be in them.
#[test]
#[cfg(unix)]
fn an_error_elsewhere_is_not_in_the_student_s_files() {
    let submission = Submission::of(&["activite3"]).replace(
        "activite3/src/lib.rs",
        "use ndarray",
        "#[unsafe(no_mangle)]\npub extern \"C\" fn main() -> i32 {\n    0\n}\n\nuse ndarray",
    );
    for (language, sentence) in [
        ("fr", "l’erreur n’est dans aucun de vos fichiers"),
        ("en", "the error is in none of your files"),
    ] {
        let report = report(&submission, language, &["activite3"]);
        let finding = &report["activities"][0]["finding"];
        assert!(text(&finding["message"]).contains(sentence), "{finding:#}");
        assert_eq!(finding["place"], Value::Null);
        assert!(text(&finding["quote"]).starts_with("error: linking"), "{finding:#}");
    }
}
