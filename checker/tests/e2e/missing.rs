//! A function that is missing, or declared otherwise, costs its own checks and those that need it, and nobody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::kit::{Submission, assert_outcomes, checks, root, text};
use crate::notes::with_good_notes;

/// A function that students write: its activity, its name, that of its type, how it is declared, and the checks that call it.
struct Asked {
    activity: &'static str,
    name: &'static str,
    owner: Option<&'static str>,
    signature: String,
    checks: &'static [&'static str],
}

/// The functions of each activity, and the checks that call each or need one that does.
const FUNCTIONS: [(&str, &str, &[&str]); 30] = [
    ("activite1", "load_mnist", &["load_mnist"]),
    ("activite1", "to_image", &["to_image"]),
    ("activite1", "cell_origin", &["cell_origin"]),
    ("activite1", "plot_gallery", &["plot_gallery", "galerie"]),
    ("activite2", "class_counts", &["class_counts"]),
    ("activite2", "majority_baseline", &["majority_baseline"]),
    ("activite2", "untrained_loss", &["untrained_loss"]),
    ("activite2", "zero_pixel_fraction", &["zero_pixel_fraction"]),
    ("activite2", "never_lit_pixels", &["never_lit_pixels"]),
    ("activite2", "optimizer_note", &["optimizer_note"]),
    ("activite2", "loss_note", &["loss_note"]),
    ("activite2", "metric_note", &["metric_note"]),
    ("activite3", "pixels_per_image", &["pixels_per_image"]),
    ("activite3", "reshape", &["reshape"]),
    ("activite3", "scale", &["scale"]),
    ("activite3", "prepare", &["prepare"]),
    ("activite4", "num_classes", &["num_classes"]),
    (
        "activite4",
        "to_categorical",
        &["to_categorical", "label_out_of_range", "round_trip"],
    ),
    ("activite4", "from_categorical", &["from_categorical", "round_trip"]),
    ("activite5", "select_batch", &["select_batch"]),
    ("activite5", "relu", &["relu"]),
    ("activite5", "softmax", &["softmax"]),
    ("activite5", "Network::forward", &["forward"]),
    ("activite5", "categorical_crossentropy", &["categorical_crossentropy"]),
    ("activite5", "categorical_accuracy", &["categorical_accuracy"]),
    ("activite5", "Network::backward", &["backward"]),
    (
        "activite5",
        "Sgd::update",
        &["sgd", "momentum", "fit", "shuffle", "mnist"],
    ),
    ("activite5", "RmsProp::update", &["rmsprop", "fit", "shuffle", "mnist"]),
    ("activite5", "fit", &["fit", "shuffle", "mnist"]),
    ("activite5", "evaluate", &["evaluate"]),
];

/// What becomes of a function, while the code that calls it still has it under another name.
#[derive(Debug, Clone, Copy)]
enum Change {
    Removed,
    Renamed,
    MadePrivate,
    Declared(Otherwise),
}

#[derive(Debug, Clone, Copy)]
enum Otherwise {
    MoreArguments,
    Async,
    Unsafe,
    ReturningAnOption,
}

impl Asked {
    fn new((activity, path, checks): (&'static str, &'static str, &'static [&'static str])) -> Asked {
        let interface = fs::read_to_string(root().join("checker/interface").join(format!("{activity}.rs"))).unwrap();
        let (owner, name) = path
            .split_once("::")
            .map_or((None, path), |(owner, name)| (Some(owner), name));
        let head = format!("fn {name}(");
        let line = interface.lines().find(|line| line.contains(&head)).unwrap();
        let signature = line.trim().trim_start_matches("pub ").trim_end_matches(';');
        Asked {
            activity,
            name,
            owner,
            // As the root of any activity can write it.
            signature: signature.replace("Array", "ndarray::Array"),
            checks,
        }
    }

    fn is_of_trait(&self) -> bool {
        self.name == "update"
    }

    /// A submission in which the function has changed, and everything else is right as before.
    fn change(&self, submission: Submission, change: Change) -> Submission {
        let other = match change {
            Change::Renamed => format!("{}s", self.name),
            _ => format!("kept_{}", self.name),
        };
        let submission = if self.is_of_trait() {
            self.without_trait(submission, &other)
        } else {
            self.renamed(submission, &other)
        };
        match change {
            Change::Removed | Change::Renamed => submission,
            Change::MadePrivate => self.beside(submission, &self.signature),
            Change::Declared(otherwise) => self.beside(submission, &otherwise.of(&self.signature)),
        }
    }

    /// With another name for the function, wherever it stands.
    fn renamed(&self, submission: Submission, other: &str) -> Submission {
        let folder = submission.folder().join(self.activity).join("src");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        files.fold(submission, |submission, file| {
            let path = format!("{}/src/{}", self.activity, file.to_str().unwrap());
            let lines = submission.read(&path);
            let lines = lines.lines().map(|line| {
                let is_use = line.trim_start().starts_with("use ") || line.trim_start().starts_with("pub use ");
                renamed_in(line, self.name, other, is_use) + "\n"
            });
            let source: String = lines.collect();
            submission.file(&path, source)
        })
    }

    /// With a method of the optimizer's own in the place of the trait's.
    fn without_trait(&self, submission: Submission, other: &str) -> Submission {
        let (path, owner) = ("activite5/src/optimizer.rs", self.owner.unwrap());
        let source = submission.read(path);
        let (before, rest) = source.split_once(&format!("impl Optimizer for {owner} {{")).unwrap();
        let rest = rest.replacen("fn update(", &format!("#[allow(unused)]\n    pub fn {other}("), 1);
        submission.file(path, format!("{before}impl {owner} {{{rest}"))
    }

    /// With a function of that signature in the root, which nobody calls.
    fn beside(&self, submission: Submission, signature: &str) -> Submission {
        let path = format!("{}/src/lib.rs", self.activity);
        let function = format!("#[allow(unused)]\n{signature} {{\n    todo!()\n}}\n");
        let function = match self.owner {
            Some(owner) => format!("impl {owner} {{\n{function}}}\n"),
            None => function,
        };
        let source = submission.read(&path);
        submission.file(&path, format!("{source}\n{function}"))
    }
}

impl Otherwise {
    fn of(self, signature: &str) -> String {
        let (arguments, output) = signature.split_once(" -> ").unwrap_or((signature, "()"));
        match self {
            Otherwise::MoreArguments => {
                let arguments = arguments.strip_suffix(')').unwrap();
                let comma = if arguments.ends_with('(') { "" } else { ", " };
                format!("pub {arguments}{comma}more: u8) -> {output}")
            }
            // The lifetime that such a function must write.
            Otherwise::Async => format!("pub async {signature}")
                .replace("View1<", "View1<'_, ")
                .replace("View2<", "View2<'_, ")
                .replace("View3<", "View3<'_, "),
            Otherwise::Unsafe => format!("pub unsafe {signature}"),
            Otherwise::ReturningAnOption => format!("pub {arguments} -> Option<({output}, u8)>"),
        }
    }
}

/// A line with another name for a function: where it is declared, called, or named in a `use`.
fn renamed_in(line: &str, name: &str, other: &str, is_use: bool) -> String {
    let mut renamed = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(name) {
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        let is_whole = !before.ends_with(is_letter) && !after.starts_with(is_letter);
        let is_function = after.starts_with('(') || is_use && after.starts_with([',', '}', ';']);
        renamed += before;
        renamed += if is_whole && is_function { other } else { name };
        rest = after;
    }
    renamed + rest
}

/// What a function becomes in a round, if anything. Each function changes in half of the rounds, each time otherwise, and of any two
/// there is a round in which one changes and the other does not.
fn changes(round: usize, functions: &[Asked]) -> Vec<(&Asked, Change)> {
    let mut places = BTreeMap::new();
    let changes = functions.iter().filter_map(|function| {
        let place = places.entry(function.activity).or_insert(0_usize);
        *place += 1;
        let (bit, side) = (round / 2, round % 2);
        let otherwise = [
            Otherwise::MoreArguments,
            Otherwise::Async,
            Otherwise::Unsafe,
            Otherwise::ReturningAnOption,
        ];
        let all = [
            Change::Removed,
            Change::Renamed,
            Change::MadePrivate,
            Change::Declared(otherwise[*place / 2 % 4]),
        ];
        (*place >> bit & 1 == side).then_some((function, all[(bit + *place) % 4]))
    });
    changes.collect()
}

const ROUNDS: usize = 8;
const ACTIVITIES: [&str; 5] = ["activite1", "activite2", "activite3", "activite4", "activite5"];

fn assert_round(round: usize) {
    let functions = FUNCTIONS.map(Asked::new);
    let changes = changes(round, &functions);
    let right = with_good_notes(Submission::of(&ACTIVITIES));
    let submission = changes.iter().fold(right, |submission, (function, change)| {
        function.change(submission, *change)
    });
    let (report, code) = submission.grade(&ACTIVITIES);
    let lost = BTreeSet::from_iter(changes.iter().flat_map(|(function, _)| function.checks).copied());
    assert_outcomes(&report, &Vec::from_iter(lost.iter().map(|check| (*check, "not_run"))));
    assert_eq!(code, Some(1));
    for (function, change) in changes {
        let finding = &checks(&report)[function.checks[0]]["finding"];
        assert_says(function, change, finding);
    }
}

/// What is said of a function that is not as it should be: how it is asked, and how it differs.
fn assert_says(function: &Asked, change: Change, finding: &Value) {
    let hint = finding["hint"].as_str().unwrap_or_default();
    let says = |words: &str| assert!(hint.contains(words), "{} {change:?}: {finding:#}", function.name);
    assert!(text(&finding["quote"]).contains(&format!("fn {}(", function.name)));
    match change {
        // Nothing is left to be said of it.
        Change::Removed => {}
        Change::Renamed => says(&format!("{}s", function.name)),
        _ if function.is_of_trait() => says("Optimizer"),
        Change::MadePrivate => says("pub fn"),
        Change::Declared(Otherwise::MoreArguments) => says("more"),
        Change::Declared(Otherwise::Async) => says("async"),
        Change::Declared(Otherwise::Unsafe) => says("unsafe"),
        Change::Declared(Otherwise::ReturningAnOption) => says("Option<"),
    }
}

#[test]
fn every_function_changes_in_every_way_and_any_two_apart() {
    let functions = FUNCTIONS.map(Asked::new);
    for (index, one) in functions.iter().enumerate() {
        let changed = |function: &Asked, round: usize| {
            let mut changes = changes(round, &functions).into_iter();
            changes
                .find(|(changed, _)| std::ptr::eq(*changed, function))
                .map(|(_, change)| format!("{change:?}"))
        };
        let ways: BTreeSet<_> = (0..ROUNDS)
            .filter_map(|round| changed(&functions[index], round))
            .collect();
        assert_eq!(ways.len(), 4, "{}: {ways:?}", one.name);
        for other in functions
            .iter()
            .filter(|other| other.activity == one.activity && other.name != one.name)
        {
            let is_apart = |round| changed(&functions[index], round).is_some() && changed(other, round).is_none();
            assert!((0..ROUNDS).any(is_apart), "{} and {}", one.name, other.name);
        }
    }
}

macro_rules! rounds {
    ($($name:ident: $round:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() {
                assert_round($round);
            }
        )*
    };
}

rounds! {
    what_a_function_is_costs_no_other_1: 0,
    what_a_function_is_costs_no_other_2: 1,
    what_a_function_is_costs_no_other_3: 2,
    what_a_function_is_costs_no_other_4: 3,
    what_a_function_is_costs_no_other_5: 4,
    what_a_function_is_costs_no_other_6: 5,
    what_a_function_is_costs_no_other_7: 6,
    what_a_function_is_costs_no_other_8: 7,
}

#[test]
fn what_can_be_called_is_right_however_it_is_declared() {
    let activite3 = "
use ndarray::{Array2, ArrayView2, ArrayView3};

mod inner {
    pub fn both(images: ndarray::ArrayView3<u8>) -> ndarray::Array2<f32> {
        super::scale(super::reshape(images).view())
    }
}
pub use inner::both as prepare;

#[allow(improper_ctypes_definitions)]
pub extern \"C\" fn pixels_per_image(images: ArrayView3<u8>) -> usize {
    images.dim().1 * images.dim().2
}

macro_rules! function {
    ($name:ident, $images:ident: $from:ty => $to:ty, $body:expr) => {
        pub fn $name($images: $from) -> $to {
            $body
        }
    };
}
function!(reshape, images: ArrayView3<u8> => Array2<u8>, {
    let (count, height, width) = images.dim();
    images.to_shape((count, height * width)).unwrap().to_owned()
});

pub fn scale<'a, T: Into<ArrayView2<'a, u8>>>(images: T) -> Array2<f32> {
    images.into().mapv(|pixel| f32::from(pixel) / 255.0)
}
";
    let constant = "
#[allow(non_upper_case_globals)]
pub const from_categorical: fn(ArrayView2<f32>) -> Array1<u8> = |one_hot| {
    let first_maximum = |row: ndarray::ArrayView1<f32>| {
        let is_greater = |at: usize, best: usize| row[at] > row[best];
        (0..row.len()).fold(0, |best, at| if is_greater(at, best) { at } else { best })
    };
    one_hot.rows().into_iter().map(|row| first_maximum(row) as u8).collect()
};
";
    let submission = Submission::of(&["activite3", "activite4"]).file("activite3/src/lib.rs", activite3);
    let functions = submission.read("activite4/src/lib.rs");
    let (before, rest) = functions.split_once("pub fn from_categorical(").unwrap();
    let (_, after) = rest.split_once("\n}\n").unwrap();
    let before = before.trim_end().rsplit_once("\n\n").unwrap().0;
    submission
        .file("activite4/src/lib.rs", format!("{before}\n{constant}{after}"))
        .assert_outcomes(&[], &[]);
}

/// What is given is changed: only what uses it is lost.
#[test]
fn a_field_of_another_name_costs_what_uses_it() {
    let mut submission = Submission::of(&["activite5"]);
    for file in ["network", "fit", "optimizer"] {
        let path = format!("activite5/src/{file}.rs");
        let source = submission.read(&path).replace("w1", "weights1");
        submission = submission.file(&path, source);
    }
    let lost = [
        "forward", "backward", "sgd", "momentum", "rmsprop", "fit", "shuffle", "evaluate", "mnist",
    ];
    let report = submission.assert_outcomes(&[], &lost.map(|check| (check, "not_run")));
    let finding = &checks(&report)["forward"]["finding"];
    let hint = text(&finding["hint"]);
    assert!(hint.contains("`w1`") && hint.contains("`weights1`"), "{finding:#}");
}
