//! Activité 2: its functions, right and wrong, and its notes, of which a program can see the form.

use serde_json::Value;

use crate::kit::{Run, Submission, checks, root, text};
use crate::library::{Library, Mistake};

/// A note's four fields.
#[derive(Clone, Copy)]
struct Note<'a> {
    choice: &'a str,
    because: &'a str,
    evidence: &'a str,
    source: &'a str,
}

impl Note<'_> {
    /// The body of a function that returns it.
    fn body(&self) -> String {
        let Note {
            choice,
            because,
            evidence,
            source,
        } = self;
        format!(
            "Note {{
    choice: {choice:?}.to_string(),
    because: {because:?}.to_string(),
    evidence: {evidence:?}.to_string(),
    source: {source:?}.to_string(),
}}"
        )
    }
}

/// The three notes, by their functions.
type Notes<'a> = [(&'static str, Note<'a>); 3];

/// Notes of one's own, in English, with figures in English style.
const ENGLISH: Notes = [
    (
        "optimizer_note",
        Note {
            choice: "RMSprop",
            because: "Weights that hang on the border of the picture hardly ever receive a signal, while those in the middle \
                      get a strong one with each batch. One learning rate cannot serve both kinds, so each weight's step is \
                      scaled by how large its own slopes have lately been.",
            evidence: "In the training images a fraction of 0.81 of the greys is zero.",
            source: "https://keras.io/api/optimizers/rmsprop/",
        },
    ),
    (
        "loss_note",
        Note {
            choice: "categorical_crossentropy",
            because: "Each drawing belongs to exactly one of ten digits, and the output layer spreads a total of one over them. \
                      The loss looks at how much was given to the true digit: a confident error is punished far more than a \
                      hesitant one, and the slope stays useful even then.",
            evidence: "Someone who spreads it evenly over 10 digits pays 2.3026.",
            source: "http://neuralnetworksanddeeplearning.com/chap3.html",
        },
    ),
    (
        "metric_note",
        Note {
            choice: "accuracy",
            because: "People want to know how often the machine reads a digit correctly, and that is what this number says. \
                      It would lie if nearly everything were the same digit; but here none of them is much more frequent \
                      than the rest.",
            evidence: "The digit 1 comes most often: 6,742 times out of 60,000, or 11.2 %.",
            source: "https://keras.io/api/metrics/accuracy_metrics/#accuracy-class",
        },
    ),
];

/// Notes of one's own, in French, with figures in French style.
const FRENCH: Notes = [
    (
        "optimizer_note",
        Note {
            choice: "rmsprop",
            because: "L’encre occupe peu de place : les poids attachés aux coins ne bougent presque pas, ceux du milieu bougent \
                      sans cesse. Avec un seul pas d’apprentissage, on irait soit trop lentement ici, soit trop vite là. Cet \
                      algorithme règle le pas de chacun d’après la taille récente de ses pentes.",
            evidence: "80,9 % des points sont éteints dans le jeu d’entraînement.",
            source: "https://fr.wikipedia.org/wiki/Algorithme_du_gradient_stochastique",
        },
    ),
    (
        "loss_note",
        Note {
            choice: "categorical_crossentropy",
            because: "La réponse attendue tient dans une seule case sur dix, et la sortie du réseau est une répartition. Cette \
                      perte ne regarde que la confiance placée dans la bonne case ; elle devient énorme quand cette confiance \
                      tombe vers rien, ce qui pousse fort à se corriger.",
            evidence: "Répondre au hasard coûte 2,30.",
            source: "https://keras.io/api/losses/probabilistic_losses/",
        },
    ),
    (
        "metric_note",
        Note {
            choice: "categorical_accuracy",
            because: "On veut savoir combien d’images sont reconnues, et une proportion se comprend sans formule. Aucun chiffre \
                      n’écrase les autres par son nombre, donc une machine paresseuse, qui dirait toujours pareil, serait vite \
                      démasquée par cette mesure.",
            evidence: "Le chiffre 1 n’a que 6\u{202f}742 images, et le 5 en a 5 421.",
            source: "https://keras.io/api/metrics/accuracy_metrics/",
        },
    ),
];

fn with_notes(submission: Submission, notes: &Notes) -> Submission {
    let with = |submission: Submission, (function, note): &(&str, Note)| submission.with(function, &note.body());
    notes.iter().fold(submission, with)
}

/// With notes in good form.
pub(crate) fn with_good_notes(submission: Submission) -> Submission {
    with_notes(submission, &ENGLISH)
}

/// On one line, whatever a terminal broke.
fn flat(shown: &str) -> String {
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn activite2_in_other_ways() {
    let loops: &[(&str, &str)] = &[
        (
            "class_counts",
            "let mut counts = [0; 10];
for class in 0..10 {
    for label in labels.iter() {
        if *label as usize == class {
            counts[class] = counts[class] + 1;
        }
    }
}
counts",
        ),
        (
            "majority_baseline",
            "if labels.is_empty() {
    return 0.0;
}
let counts = class_counts(labels);
let mut greatest = counts[0];
for count in counts {
    if count > greatest {
        greatest = count;
    }
}
greatest as f64 / labels.len() as f64",
        ),
        ("untrained_loss", "let p = 1.0 / num_classes as f64;\n-p.ln()"),
        (
            "zero_pixel_fraction",
            "let (count, height, width) = images.dim();
let mut zeros = 0.0;
for i in 0..count {
    for y in 0..height {
        for x in 0..width {
            if images[[i, y, x]] == 0 {
                zeros += 1.0;
            }
        }
    }
}
if zeros == 0.0 { 0.0 } else { zeros / (count * height * width) as f64 }",
        ),
        (
            "never_lit_pixels",
            "let (count, height, width) = images.dim();
let mut never = 0;
for y in 0..height {
    for x in 0..width {
        let mut lit = false;
        for i in 0..count {
            lit |= images[(i, y, x)] != 0;
        }
        if !lit {
            never += 1;
        }
    }
}
never",
        ),
    ];
    let maps: &[(&str, &str)] = &[
        (
            "class_counts",
            "let mut counts = std::collections::HashMap::new();
for label in labels {
    *counts.entry(*label).or_insert(0) += 1;
}
std::array::from_fn(|class| counts.get(&(class as u8)).copied().unwrap_or(0))",
        ),
        (
            "majority_baseline",
            "let mut counts = std::collections::HashMap::new();
for label in labels {
    *counts.entry(label).or_insert(0_u32) += 1;
}
let greatest = counts.into_values().max().unwrap_or(0);
f64::from(greatest) / labels.len().max(1) as f64",
        ),
        ("untrained_loss", "(num_classes as f64).log(std::f64::consts::E)"),
        (
            "zero_pixel_fraction",
            "let lit = images.iter().collect::<Vec<_>>().into_iter().filter(|grey| **grey != 0).count();
match images.len() {
    0 => 0.0,
    all => 1.0 - lit as f64 / all as f64,
}",
        ),
        (
            "never_lit_pixels",
            "let mut lit = std::collections::HashSet::new();
for ((_, y, x), grey) in images.indexed_iter() {
    if *grey > 0 {
        lit.insert((y, x));
    }
}
images.dim().1 * images.dim().2 - lit.len()",
        ),
    ];
    let folds: &[(&str, &str)] = &[
        (
            "class_counts",
            "labels.iter().fold([0; 10], |mut counts, &label| {
    counts[label as usize] += 1;
    counts
})",
        ),
        (
            "majority_baseline",
            "let shares = class_counts(labels).map(|count| count as f64 / (labels.len() as f64).max(1.0));
shares.iter().copied().fold(0.0, f64::max)",
        ),
        (
            "untrained_loss",
            "let n = num_classes as f64;\n(0..num_classes).map(|_| -(1.0 / n) * (1.0 / n).ln()).sum()",
        ),
        (
            "zero_pixel_fraction",
            "images.mapv(|grey| if grey == 0 { 1.0 } else { 0.0 }).mean().unwrap_or(0.0)",
        ),
        (
            "never_lit_pixels",
            "let brightest = images.fold_axis(ndarray::Axis(0), 0, |brightest: &u8, grey| *brightest.max(grey));
brightest.iter().filter(|&&grey| grey == 0).count()",
        ),
    ];
    for (bodies, notes) in [(loops, &ENGLISH), (maps, &FRENCH), (folds, &FRENCH)] {
        let with = |submission: Submission, (function, body): &(&str, &str)| submission.with(function, body);
        let submission = bodies.iter().fold(Submission::of(&["activite2"]), with);
        let report = with_notes(submission, notes).assert_outcomes(&[], &[]);
        assert_eq!(
            (&report["earned"], &report["pending"]),
            (&Value::from(2.0), &Value::from(2.0))
        );
        for (function, note) in notes {
            assert_to_read(&report, function, note);
        }
    }
}

/// What the instructor reads holds the whole note.
fn assert_to_read(report: &Value, function: &str, note: &Note) {
    let to_read = text(&checks(report)[function]["to_read"]);
    for part in [note.choice, note.because, note.evidence, note.source] {
        assert!(to_read.contains(part), "{part} is not in {to_read}");
    }
}

/// The instructor sees the notes on asking for them.
#[test]
fn notes_are_shown_when_asked_for() {
    for (notes, language) in [(&ENGLISH, "en"), (&FRENCH, "fr")] {
        let submission = with_notes(Submission::of(&["activite2"]), notes);
        let shown = |more: &[&str]| {
            let run = Run::of(submission.command(&["--lang", language, "activite2"]).args(more));
            assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
            run.stdout
        };
        let (without, with) = (shown(&[]), shown(&["--notes"]));
        crate::kit::assert_narrow(&with);
        let (without, with) = (flat(&without), flat(&with));
        for (_, note) in notes {
            for part in [note.because, note.evidence, note.source] {
                assert!(with.contains(&flat(part)), "{part} is not in {with}");
                assert!(!without.contains(&flat(part)), "{part} is in {without}");
            }
        }
    }
}

/// A `majority_baseline` that counts by itself, then makes a mistake.
macro_rules! counted {
    ($body:literal) => {
        concat!(
            "let counts = [0_u8, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(|class| labels.iter().filter(|&&label| label == class).count());
",
            $body
        )
    };
}

pub(crate) const ACTIVITE2: &[Mistake] = &[
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[(usize::from(label) + 9) % 10] += 1;
}
counts",
        "activite2-counted-from-1",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label)] = 1;
}
counts",
        "activite2-presence-only",
    ),
    (
        "majority_baseline",
        counted!("counts.into_iter().max().unwrap_or(0) as f64"),
        "activite2-majority-not-divided",
    ),
    (
        "majority_baseline",
        counted!(
            "let mut best = 0;
for class in 1..10 {
    if counts[class] > counts[best] {
        best = class;
    }
}
best as f64"
        ),
        "activite2-majority-class",
    ),
    ("majority_baseline", "_ = labels;\n1.0 / 10.0", "activite2-one-in-ten"),
    (
        "majority_baseline",
        counted!("counts.into_iter().min().unwrap_or(0) as f64 / labels.len() as f64"),
        "activite2-minority",
    ),
    (
        "majority_baseline",
        counted!("1.0 - counts.into_iter().max().unwrap_or(0) as f64 / labels.len() as f64"),
        "activite2-majority-error",
    ),
    (
        "majority_baseline",
        counted!("100.0 * counts.into_iter().max().unwrap_or(0) as f64 / labels.len() as f64"),
        "activite2-majority-percentage",
    ),
    (
        "majority_baseline",
        counted!(
            "if labels.is_empty() {
    return 0.0;
}
(counts.into_iter().max().unwrap_or(0) / labels.len()) as f64"
        ),
        "activite2-majority-integer-division",
    ),
    (
        "untrained_loss",
        "(num_classes as f64).log10()",
        "activite2-log-base-10",
    ),
    (
        "untrained_loss",
        "-(1.0 / num_classes as f64).log2()",
        "activite2-log-base-2",
    ),
    (
        "untrained_loss",
        "(1.0 / num_classes as f64).ln()",
        "activite2-minus-missing",
    ),
    ("untrained_loss", "1.0 / num_classes as f64", "activite2-inverse"),
    (
        "untrained_loss",
        "_ = num_classes;\n-0.1_f64.ln()",
        "activite2-always-ln-10",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel > 0).count() as f64 / images.len() as f64",
        "activite2-lit-fraction",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel == 0).count() as f64",
        "activite2-zero-count",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel == 0).count() as f64 / images.len() as f64 * 100.0",
        "activite2-zero-percentage",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel == 0).count() as f64 / images.dim().0 as f64",
        "activite2-zero-per-image",
    ),
    (
        "zero_pixel_fraction",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
zeros as f64 / (784 * images.dim().0) as f64",
        "activite2-always-784",
    ),
    (
        "never_lit_pixels",
        "images.lanes(ndarray::Axis(0)).into_iter().filter(|greys| greys.iter().any(|&grey| grey == 0)).count()",
        "activite2-sometimes-dark",
    ),
    (
        "never_lit_pixels",
        "images.lanes(ndarray::Axis(0)).into_iter().filter(|greys| greys.iter().any(|&grey| grey > 0)).count()",
        "activite2-lit-positions",
    ),
    (
        "never_lit_pixels",
        "images.iter().filter(|&&pixel| pixel == 0).count()",
        "activite2-dark-pixels",
    ),
    (
        "never_lit_pixels",
        "images.index_axis(ndarray::Axis(0), 0).iter().filter(|&&pixel| pixel == 0).count()",
        "activite2-first-image-only",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label) - 1] += 1;
}
counts",
        "activite2-counted-from-1",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label) + 1] += 1;
}
counts",
        "activite2-counted-from-1",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label).saturating_sub(1)] += 1;
}
counts",
        "activite2-counted-from-1",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for class in 1..10 {
    counts[class - 1] = labels.iter().filter(|&&label| usize::from(label) == class).count();
}
counts",
        "activite2-counted-from-1",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for &label in labels {
    counts[usize::from(label)] += usize::from(label);
}
counts",
        "activite2-labels-added",
    ),
    (
        "class_counts",
        "let mut counts = [0; 10];
for class in 0..9 {
    counts[class] = labels.iter().filter(|&&label| usize::from(label) == class).count();
}
counts",
        "activite2-last-class-forgotten",
    ),
    (
        "majority_baseline",
        counted!("counts.into_iter().max().unwrap_or(0) as f64 / 60000.0"),
        "activite2-always-60000",
    ),
    (
        "majority_baseline",
        counted!("counts.into_iter().max().unwrap_or(0) as f64 / counts.len() as f64"),
        "activite2-majority-divided-by-classes",
    ),
    (
        "majority_baseline",
        "let ones = labels.iter().filter(|&&label| label == 1).count();
if labels.is_empty() { 0.0 } else { ones as f64 / labels.len() as f64 }",
        "activite2-majority-always-1",
    ),
    (
        "majority_baseline",
        counted!("counts.into_iter().max().unwrap() as f64 / labels.len() as f64"),
        "activite2-nothing-by-nothing",
    ),
    ("untrained_loss", "-((1 / num_classes) as f64).ln()", "activite2-loss-integer-division"),
    (
        "untrained_loss",
        "let p = 1 / num_classes;
(p as f64).ln()",
        "activite2-loss-integer-division",
    ),
    (
        "untrained_loss",
        "let p = 1.0 / num_classes as f64;
-p * p.ln()",
        "activite2-loss-of-one-class",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel == 0).count() as f64 / (60000 * 28 * 28) as f64",
        "activite2-always-60000",
    ),
    (
        "zero_pixel_fraction",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
if images.is_empty() {
    return 0.0;
}
(zeros / images.len()) as f64",
        "activite2-zero-integer-division",
    ),
    (
        "zero_pixel_fraction",
        "let first = images.index_axis(ndarray::Axis(0), 0);
first.iter().filter(|&&pixel| pixel == 0).count() as f64 / first.len() as f64",
        "activite2-zero-first-image-only",
    ),
    (
        "zero_pixel_fraction",
        "images.iter().filter(|&&pixel| pixel == 0).count() as f64 / images.len() as f64",
        "activite2-nothing-by-nothing",
    ),
    (
        "never_lit_pixels",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
zeros / images.dim().0",
        "activite2-dark-per-image",
    ),
    (
        "never_lit_pixels",
        "let zeros = images.iter().filter(|&&pixel| pixel == 0).count();
(zeros as f64 / images.dim().0 as f64) as usize",
        "activite2-dark-per-image",
    ),
    (
        "never_lit_pixels",
        "images.outer_iter().filter(|image| image.iter().all(|&pixel| pixel == 0)).count()",
        "activite2-dark-images",
    ),
    (
        "never_lit_pixels",
        "images.lanes(ndarray::Axis(1)).into_iter().filter(|greys| greys.iter().all(|&grey| grey == 0)).count()",
        "activite2-dark-columns",
    ),
    (
        "never_lit_pixels",
        "images.rows().into_iter().filter(|row| row.iter().all(|&grey| grey == 0)).count()",
        "activite2-dark-columns",
    ),
    (
        "never_lit_pixels",
        "let lit = images.lanes(ndarray::Axis(0)).into_iter().filter(|greys| greys.iter().any(|&grey| grey > 0)).count();
28 * 28 - lit",
        "activite2-always-784",
    ),
];

#[test]
fn every_mistake_of_activite2_is_named() {
    let notes = ENGLISH.map(|(function, note)| (function, note.body()));
    let mut alone = vec![(
        "majority_baseline",
        "let count = |class| labels.iter().filter(|&&label| label == class).count();
let greatest = (0..10).map(count).max().unwrap_or(0);
greatest as f64 / labels.len().max(1) as f64",
    )];
    alone.extend(notes.iter().map(|(function, body)| (*function, body.as_str())));
    Library {
        activity: "activite2",
        mistakes: ACTIVITE2,
        alone: &alone,
        right: || Submission::of(&["activite2"]),
        options: &[],
        also: |_| Vec::new(),
    }
    .assert_named();
}

/// What a note says is wrong with it, in French, and what is asked for.
fn assert_fault(report: &Value, function: &str, message: &str) {
    let finding = &checks(report)[function]["finding"];
    // Narrow spaces count as spaces.
    assert!(
        flat(text(&finding["message"])).contains(message),
        "{message}: {finding:#}"
    );
    assert!(finding["hint"].is_string(), "{finding:#}");
    assert_eq!(finding["call"], format!("{function}()"));
}

const COPIED: &str = "La raison reprend presque mot pour mot";

/// A statement's advice on a choice, as it is read: without the addresses behind words.
fn advice(statement: &str, title: &str) -> String {
    let path = root().join("solutions/activite2").join(statement);
    let page = std::fs::read_to_string(path).unwrap();
    let (_, rest) = page.split_once(&format!("- **{title}**")).unwrap();
    let end = rest.find("\n- **").or_else(|| rest.find("\n\n")).unwrap();
    let words = rest[..end].split("](").map(|part| match part.split_once(')') {
        Some((address, after)) if address.starts_with("http") => after,
        _ => part,
    });
    flat(&words.collect::<String>().replace(['[', '`'], ""))
}

#[test]
fn copied_notes_are_told() {
    // The model answers themselves.
    let wrong = ["optimizer_note", "loss_note", "metric_note"].map(|function| (function, "wrong"));
    let report = Submission::of(&["activite2"]).assert_report("notes_of_the_solution", &[], &wrong);
    for (function, _) in wrong {
        assert_fault(&report, function, COPIED);
        assert!(text(&checks(&report)[function]["to_read"]).contains("https://"));
    }

    let french = advice("ENONCE.md", "L'optimiseur.");
    let english = advice("STATEMENT.md", "The metric.");
    let copy = |place: usize, because| {
        let (function, note) = ENGLISH[place];
        (function, Note { because, ..note })
    };
    // With a sentence of one's own before and after, and some words changed.
    let dressed = format!(
        "I read this. {} That is why.",
        french.replacen("Cherchez", "On cherche", 1)
    );
    for notes in [
        [copy(0, &french), ENGLISH[1], copy(2, &english)],
        [copy(0, &dressed), ENGLISH[1], ENGLISH[2]],
    ] {
        let submission = with_notes(Submission::of(&["activite2"]), &notes);
        let copied: Vec<_> = notes
            .iter()
            .zip(&ENGLISH)
            .filter(|(note, own)| note.1.because != own.1.because)
            .collect();
        let wrong: Vec<_> = copied.iter().map(|(note, _)| (note.0, "wrong")).collect();
        let report = submission.assert_outcomes(&[], &wrong);
        for (function, _) in wrong {
            assert_fault(&report, function, COPIED);
        }
        for (function, note) in &notes {
            assert_to_read(&report, function, note);
        }
    }
}

/// Notes in bad form, two or three a submission, the others untouched.
#[test]
fn notes_in_bad_form_are_told() {
    let [(optimizer, first), (loss, second), (metric, third)] = ENGLISH;
    let filler = "parce que c'est le meilleur choix ".repeat(6);
    let filler = filler.trim();
    let cases = [
        (
            [
                (
                    optimizer,
                    Note {
                        choice: "adam",
                        ..first
                    },
                    "« adam »",
                ),
                (
                    loss,
                    Note {
                        because: "C’est la perte qu’il faut.",
                        ..second
                    },
                    "il en faut au moins 20",
                ),
                (metric, third, ""),
            ],
            "note_choice_and_short",
        ),
        (
            [
                (optimizer, first, ""),
                (
                    loss,
                    Note {
                        because: filler,
                        ..second
                    },
                    "7 mots différents",
                ),
                (
                    metric,
                    Note {
                        evidence: "Les classes sont équilibrées.",
                        ..third
                    },
                    "ne cite aucun chiffre",
                ),
            ],
            "note_filler_and_no_figure",
        ),
        (
            [
                (
                    optimizer,
                    Note {
                        evidence: "Environ 75 % des 50 000 pixels sont nuls.",
                        ..first
                    },
                    "75 %",
                ),
                (loss, second, ""),
                (
                    metric,
                    Note {
                        source: "le cours de Keras",
                        ..third
                    },
                    "« le cours de Keras » n’est pas une adresse",
                ),
            ],
            "note_figures_and_source",
        ),
        (
            [
                (optimizer, first, ""),
                (
                    loss,
                    Note {
                        choice: "CategoricalCrossentropy",
                        ..second
                    },
                    "n’est pas le nom demandé, lettre pour lettre : `categorical_crossentropy`",
                ),
                (
                    metric,
                    Note {
                        because: first.because,
                        ..third
                    },
                    "celle de `optimizer_note`",
                ),
            ],
            "note_misspelt_and_repeated",
        ),
        (
            [
                (
                    optimizer,
                    Note {
                        evidence: "In the training set 80.9 % of the pixels are zero and the other 29.1 % are lit.",
                        ..first
                    },
                    "ne donne pas 29.1 %",
                ),
                (
                    loss,
                    Note {
                        evidence: "Sur l’ensemble de test, 67 pixels ne s’allument jamais.",
                        ..second
                    },
                    "« 67 » est un chiffre de l’ensemble d’entraînement",
                ),
                (metric, third, ""),
            ],
            "note_false_figures",
        ),
        (
            [
                (
                    optimizer,
                    Note {
                        evidence: "Le programme dit que 0,809 % des pixels sont nuls.",
                        ..first
                    },
                    "« 0,809 % » n’est pas la bonne unité",
                ),
                (
                    loss,
                    Note {
                        because: "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept \
                                  dix-huit dix-neuf vingt",
                        ..second
                    },
                    "une suite de mots",
                ),
                (
                    metric,
                    Note {
                        evidence: "6742 images pour le 1, 5321 images pour le 5.",
                        ..third
                    },
                    "« 5321 », qui n’est vrai d’aucun",
                ),
            ],
            "note_unit_filler_and_count",
        ),
    ];
    for (notes, name) in cases {
        let notes_only = notes.map(|(function, note, _)| (function, note));
        let submission = with_notes(Submission::of(&["activite2"]), &notes_only);
        let faulty = notes.iter().filter(|(_, _, message)| !message.is_empty());
        let wrong: Vec<_> = faulty.clone().map(|(function, ..)| (*function, "wrong")).collect();
        let report = submission.assert_report(name, &[], &wrong);
        for (function, _, message) in faulty {
            assert_fault(&report, function, message);
        }
        for (function, note, _) in &notes {
            assert_to_read(&report, function, note);
        }
        assert_eq!(report["pending"], Value::from(2.0));
    }
}

/// A note that cannot be made, or is not written yet, is nothing to read; the others are.
#[test]
fn a_note_that_panics_costs_only_itself() {
    let submission = Submission::of(&["activite2"])
        .with("optimizer_note", &ENGLISH[0].1.body())
        .with("loss_note", "panic!(\"je ne sais pas\")")
        .with("metric_note", "todo!(\"à vous\")");
    let report = submission.assert_outcomes(&[], &[("loss_note", "crashed"), ("metric_note", "to_do")]);
    let checks = checks(&report);
    assert_eq!(checks["loss_note"]["finding"]["quote"], "je ne sais pas");
    assert!(checks["loss_note"]["to_read"].is_null() && checks["metric_note"]["to_read"].is_null());
    assert_to_read(&report, "optimizer_note", &ENGLISH[0].1);
    assert_eq!(report["pending"], Value::from(2.0));
}
