//! Activité 2: research notes that rest on evidence.

use std::sync::LazyLock;

use contract::activite2::{
    ClassCounts, LossNote, MajorityBaseline, MetricNote, NeverLitPixels, Note, OptimizerNote, UntrainedLoss,
    ZeroPixelFraction,
};
use contract::{Call, Foreign, Layout};
use ndarray::{Array1, Array3, ArrayView1, Axis, array};
use rand::RngExt;
use rand::rngs::StdRng;

use super::question::{Mistake, Question};
use super::{Activity, Bench, Check, Failure, compare, digits, inputs, note, recipe};

pub(crate) static ACTIVITY: Activity = Activity {
    recipe: recipe!(activite2, opt_level: 0),
    functions: &[
        &CLASS_COUNTS,
        &MAJORITY_BASELINE,
        &UNTRAINED_LOSS,
        &ZERO_PIXEL_FRACTION,
        &NEVER_LIT_PIXELS,
        &OPTIMIZER_NOTE,
        &LOSS_NOTE,
        &METRIC_NOTE,
    ],
    checks: &[
        Check {
            id: "class_counts",
            points: 0.25,
            needs: &[],
            run: class_counts,
        },
        Check {
            id: "majority_baseline",
            points: 0.25,
            needs: &[],
            run: majority_baseline,
        },
        Check {
            id: "untrained_loss",
            points: 0.25,
            needs: &[],
            run: untrained_loss,
        },
        Check {
            id: "zero_pixel_fraction",
            points: 0.25,
            needs: &[],
            run: zero_pixel_fraction,
        },
        Check {
            id: "never_lit_pixels",
            points: 0.25,
            needs: &[],
            run: never_lit_pixels,
        },
        Check {
            id: "optimizer_note",
            points: 0.25,
            needs: &[],
            run: optimizer_note,
        },
        Check {
            id: "loss_note",
            points: 0.25,
            needs: &[],
            run: loss_note,
        },
        Check {
            id: "metric_note",
            points: 0.25,
            needs: &[],
            run: metric_note,
        },
    ],
    prepare: || {
        LazyLock::force(&digits::FIRST);
        LazyLock::force(&digits::TEST);
    },
    instructor_points: 2.0,
};

static CLASS_COUNTS: Question<ClassCounts> = Question {
    truth: |call| counts(&call.labels),
    difference: |_, expected, obtained| {
        compare::arrays(
            &Array1::from(expected.clone()).mapv(|n| n as u64),
            &Array1::from(obtained.clone()).mapv(|n| n as u64),
            compare::equal,
        )
    },
    picture: |_| None,
    mistakes: &[
        // Shifted to the left: what becomes of the class 0 differs.
        Mistake {
            id: "activite2-counted-from-1",
            mimic: |call| shifted(&call.labels, |counts| counts.rotate_left(1)),
        },
        Mistake {
            id: "activite2-counted-from-1",
            mimic: |call| {
                shifted(&call.labels, |counts| {
                    let zeros = counts.remove(0);
                    counts[0] += zeros;
                    counts.push(0);
                })
            },
        },
        Mistake {
            id: "activite2-counted-from-1",
            mimic: |call| {
                shifted(&call.labels, |counts| {
                    counts.rotate_left(1);
                    counts[9] = 0;
                })
            },
        },
        // Shifted to the right.
        Mistake {
            id: "activite2-counted-from-1",
            mimic: |call| shifted(&call.labels, |counts| counts.rotate_right(1)),
        },
        Mistake {
            id: "activite2-presence-only",
            mimic: |call| counts(&call.labels).into_iter().map(|count| count.min(1)).collect(),
        },
        Mistake {
            id: "activite2-labels-added",
            mimic: |call| {
                counts(&call.labels)
                    .into_iter()
                    .enumerate()
                    .map(|(class, count)| class * count)
                    .collect()
            },
        },
        Mistake {
            id: "activite2-last-class-forgotten",
            mimic: |call| shifted(&call.labels, |counts| counts[9] = 0),
        },
    ],
};

static MAJORITY_BASELINE: Question<MajorityBaseline> = Question {
    truth: |call| share(most(&call.labels), call.labels.len()),
    difference: |_, expected, obtained| compare::reals(*expected, *obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite2-majority-not-divided",
            mimic: |call| most(&call.labels) as f64,
        },
        Mistake {
            id: "activite2-majority-class",
            mimic: |call| commonest(&call.labels) as f64,
        },
        Mistake {
            id: "activite2-one-in-ten",
            mimic: |_| 0.1,
        },
        Mistake {
            id: "activite2-minority",
            mimic: |call| share(counts(&call.labels).into_iter().min().unwrap_or(0), call.labels.len()),
        },
        Mistake {
            id: "activite2-majority-error",
            mimic: |call| share(call.labels.len() - most(&call.labels), call.labels.len()),
        },
        Mistake {
            id: "activite2-majority-percentage",
            mimic: |call| 100.0 * share(most(&call.labels), call.labels.len()),
        },
        Mistake {
            id: "activite2-majority-integer-division",
            mimic: |call| most(&call.labels).checked_div(call.labels.len()).unwrap_or(0) as f64,
        },
        Mistake {
            id: "activite2-always-60000",
            mimic: |call| most(&call.labels) as f64 / 60_000.0,
        },
        Mistake {
            id: "activite2-majority-divided-by-classes",
            mimic: |call| most(&call.labels) as f64 / 10.0,
        },
        Mistake {
            id: "activite2-majority-always-1",
            mimic: |call| share(counts(&call.labels)[1], call.labels.len()),
        },
        Mistake {
            id: "activite2-nothing-by-nothing",
            mimic: |call| most(&call.labels) as f64 / call.labels.len() as f64,
        },
    ],
};

static UNTRAINED_LOSS: Question<UntrainedLoss> = Question {
    truth: |call| (call.num_classes as f64).ln(),
    difference: |_, expected, obtained| compare::reals(*expected, *obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite2-log-base-10",
            mimic: |call| (call.num_classes as f64).log10(),
        },
        Mistake {
            id: "activite2-log-base-2",
            mimic: |call| (call.num_classes as f64).log2(),
        },
        Mistake {
            id: "activite2-minus-missing",
            mimic: |call| -(call.num_classes as f64).ln(),
        },
        Mistake {
            id: "activite2-inverse",
            mimic: |call| 1.0 / call.num_classes as f64,
        },
        Mistake {
            id: "activite2-loss-integer-division",
            mimic: |call| -((1 / call.num_classes) as f64).ln(),
        },
        Mistake {
            id: "activite2-loss-integer-division",
            mimic: |call| ((1 / call.num_classes) as f64).ln(),
        },
        Mistake {
            id: "activite2-loss-of-one-class",
            mimic: |call| (call.num_classes as f64).ln() / call.num_classes as f64,
        },
        Mistake {
            id: "activite2-always-ln-10",
            mimic: |_| std::f64::consts::LN_10,
        },
    ],
};

static ZERO_PIXEL_FRACTION: Question<ZeroPixelFraction> = Question {
    truth: |call| share(dark(&call.images), call.images.len()),
    difference: |_, expected, obtained| compare::reals(*expected, *obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite2-lit-fraction",
            mimic: |call| share(call.images.len() - dark(&call.images), call.images.len()),
        },
        Mistake {
            id: "activite2-zero-count",
            mimic: |call| dark(&call.images) as f64,
        },
        Mistake {
            id: "activite2-zero-percentage",
            mimic: |call| 100.0 * share(dark(&call.images), call.images.len()),
        },
        Mistake {
            id: "activite2-zero-per-image",
            mimic: |call| share(dark(&call.images), call.images.len_of(Axis(0))),
        },
        Mistake {
            id: "activite2-always-784",
            mimic: |call| share(dark(&call.images), 784 * call.images.len_of(Axis(0))),
        },
        Mistake {
            id: "activite2-always-60000",
            mimic: |call| dark(&call.images) as f64 / (60_000.0 * 784.0),
        },
        Mistake {
            id: "activite2-zero-integer-division",
            mimic: |call| dark(&call.images).checked_div(call.images.len()).unwrap_or(0) as f64,
        },
        Mistake {
            id: "activite2-zero-first-image-only",
            mimic: |call| {
                share(
                    dark_in_first(&call.images),
                    call.images.len_of(Axis(1)) * call.images.len_of(Axis(2)),
                )
            },
        },
        Mistake {
            id: "activite2-nothing-by-nothing",
            mimic: |call| dark(&call.images) as f64 / call.images.len() as f64,
        },
    ],
};

static NEVER_LIT_PIXELS: Question<NeverLitPixels> = Question {
    truth: |call| positions(&call.images, |greys| greys.iter().all(|grey| *grey == 0)),
    difference: |_, expected, obtained| compare::values(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite2-sometimes-dark",
            mimic: |call| positions(&call.images, |greys| greys.iter().any(|grey| *grey == 0)),
        },
        Mistake {
            id: "activite2-lit-positions",
            mimic: |call| positions(&call.images, |greys| greys.iter().any(|grey| *grey > 0)),
        },
        Mistake {
            id: "activite2-dark-pixels",
            mimic: |call| dark(&call.images),
        },
        Mistake {
            id: "activite2-first-image-only",
            mimic: |call| dark_in_first(&call.images),
        },
        Mistake {
            id: "activite2-dark-per-image",
            mimic: |call| {
                let mean = dark(&call.images).checked_div(call.images.len_of(Axis(0)));
                mean.unwrap_or_else(|| (NEVER_LIT_PIXELS.truth)(call))
            },
        },
        Mistake {
            id: "activite2-dark-images",
            mimic: |call| {
                call.images
                    .outer_iter()
                    .filter(|image| image.iter().all(|grey| *grey == 0))
                    .count()
            },
        },
        Mistake {
            id: "activite2-dark-columns",
            mimic: |call| dark_lanes(&call.images, Axis(1)),
        },
        Mistake {
            id: "activite2-dark-columns",
            mimic: |call| dark_lanes(&call.images, Axis(2)),
        },
        Mistake {
            id: "activite2-always-784",
            mimic: |call| 784_usize.saturating_sub(positions(&call.images, |greys| greys.iter().any(|grey| *grey > 0))),
        },
    ],
};

static OPTIMIZER_NOTE: Question<OptimizerNote> = note_question(|_| {
    sample(
        "rmsprop",
        "Ink falls on few places, so most weights hear of an image rarely. Each of them should move by a step of its own, which \
         grows where slopes have been small.",
    )
});
static LOSS_NOTE: Question<LossNote> = note_question(|_| {
    sample(
        "categorical_crossentropy",
        "One answer out of ten is right and the output spreads its trust over all of them. What counts is the trust that the right \
         one was given, and a confident error costs much.",
    )
});
static METRIC_NOTE: Question<MetricNote> = note_question(|_| {
    sample(
        "accuracy",
        "Everybody understands how many digits out of a hundred were read well. It would mislead if one of them were much more \
         frequent than the others, but here none is.",
    )
});

/// A note has no truth to be compared with, but there is a note in good form.
const fn note_question<C: Call<Output = Note>>(truth: fn(&C) -> Note) -> Question<C> {
    Question {
        truth,
        difference: |_, _, _| None,
        picture: |_| None,
        mistakes: &[],
    }
}

fn class_counts(bench: &mut Bench) -> Result<(), Failure> {
    // Neither the first class nor the last: who shifts the classes still has room, and is told so instead of stopped by a panic.
    let mut cases = vec![array![3, 3, 8, 3, 2, 1, 1]];
    cases.extend(labels(bench)?);
    CLASS_COUNTS.ask(bench, cases.into_iter().map(|labels| ClassCounts { labels }))
}

fn majority_baseline(bench: &mut Bench) -> Result<(), Failure> {
    let cases = labels(bench)?.into_iter().map(|labels| MajorityBaseline { labels });
    MAJORITY_BASELINE.ask_joining(bench, cases, "activite2-majority-inherits", |bench, call| {
        let labels = call.labels.clone();
        let counts = bench.call(&ClassCounts { labels })?;
        Ok(share(counts.into_iter().max().unwrap_or(0), call.labels.len()))
    })
}

fn untrained_loss(bench: &mut Bench) -> Result<(), Failure> {
    let classes = [7, 10, 2, 1, bench.rng.random_range(11..1000)];
    UNTRAINED_LOSS.ask(bench, classes.map(|num_classes| UntrainedLoss { num_classes }))
}

fn zero_pixel_fraction(bench: &mut Bench) -> Result<(), Failure> {
    let images = images(bench)?;
    ZERO_PIXEL_FRACTION.ask(bench, images.into_iter().map(|images| ZeroPixelFraction { images }))
}

fn never_lit_pixels(bench: &mut Bench) -> Result<(), Failure> {
    let images = images(bench)?;
    NEVER_LIT_PIXELS.ask(bench, images.into_iter().map(|images| NeverLitPixels { images }))
}

fn optimizer_note(bench: &mut Bench) -> Result<(), Failure> {
    // Keras does not look at the capitals of an optimizer: both are names of it.
    examine(bench, &OptimizerNote {}, &["rmsprop", "RMSprop"])
}

fn loss_note(bench: &mut Bench) -> Result<(), Failure> {
    examine(bench, &LossNote {}, &["categorical_crossentropy"])
}

fn metric_note(bench: &mut Bench) -> Result<(), Failure> {
    // With one-hot labels Keras takes the first for the second.
    examine(bench, &MetricNote {}, &["accuracy", "categorical_accuracy"])
}

/// Checks the note's form, and keeps it for the instructor to read.
fn examine(bench: &mut Bench, call: &impl Call<Output = Note>, choices: &[&str]) -> Result<(), Failure> {
    let note = bench.call(call)?;
    bench.to_read = Some(Foreign::from(format!(
        "{}\n{}\n{}\n{}",
        note.choice, note.because, note.evidence, note.source
    )));
    bench.own_words = Some(note.because.as_str().into());
    match note::fault(&note, choices, !bench.is_solution) {
        None => Ok(()),
        Some(message) => Err(Failure::Wrong(Box::new(note::finding(message, call.brief())))),
    }
}

/// Labels of several lengths, with a clear majority or not, none at all; then MNIST's test labels.
fn labels(bench: &mut Bench) -> Result<Vec<Array1<u8>>, Failure> {
    let rng = &mut bench.rng;
    let mut all = vec![
        array![3, 3, 9, 3, 0, 1, 1],
        inputs::labels(rng, 50, 10),
        array![7],
        array![],
    ];
    all.push(Layout::Gapped.lay(inputs::labels(rng, 20, 10)));
    let (_, labels) = digits::test()?;
    all.push(labels.clone());
    Ok(all)
}

/// Images with many dark pixels, of several shapes, none at all; then the first of MNIST; at last some without a dark pixel.
fn images(bench: &mut Bench) -> Result<Vec<Array3<u8>>, Failure> {
    let rng = &mut bench.rng;
    let mut all: Vec<_> = [(3, 4, 5), (6, 2, 3), (1, 5, 5), (0, 28, 28)]
        .map(|shape| dim_images(rng, shape))
        .to_vec();
    all.push(Array3::zeros((2, 3, 3)));
    all.push(Layout::Gapped.lay(dim_images(rng, (4, 3, 4))));
    let (images, _) = digits::first(500)?;
    all.push(images);
    // As the dark ones in shape only: nothing may be kept from one call to the next.
    all.push(Array3::from_elem((2, 3, 3), 9));
    Ok(all)
}

/// Images most of whose pixels are 0.
fn dim_images(rng: &mut StdRng, shape: (usize, usize, usize)) -> Array3<u8> {
    Array3::from_shape_simple_fn(shape, || if rng.random_bool(0.7) { 0 } else { rng.random() })
}

fn counts(labels: &Array1<u8>) -> Vec<usize> {
    (0..10)
        .map(|class| labels.iter().filter(|label| **label == class).count())
        .collect()
}

/// The counts with their classes moved.
fn shifted(labels: &Array1<u8>, change: fn(&mut Vec<usize>)) -> Vec<usize> {
    let mut counts = counts(labels);
    change(&mut counts);
    counts
}

fn most(labels: &Array1<u8>) -> usize {
    counts(labels).into_iter().max().unwrap_or(0)
}

fn commonest(labels: &Array1<u8>) -> usize {
    let counts = counts(labels);
    (0..10).rev().max_by_key(|class| counts[*class]).unwrap_or(0)
}

/// A part of a whole; 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn dark(images: &Array3<u8>) -> usize {
    images.iter().filter(|grey| **grey == 0).count()
}

fn dark_in_first(images: &Array3<u8>) -> usize {
    let first = images.outer_iter().next();
    first.map_or(0, |image| image.iter().filter(|grey| **grey == 0).count())
}

/// How many rows or columns of pixels, over all the images, are dark.
fn dark_lanes(images: &Array3<u8>, along: Axis) -> usize {
    let lanes = images.lanes(along).into_iter();
    lanes.filter(|greys| greys.iter().all(|grey| *grey == 0)).count()
}

/// How many positions have greys, over all the images, of which `is` holds.
fn positions(images: &Array3<u8>, is: fn(ArrayView1<u8>) -> bool) -> usize {
    images.lanes(Axis(0)).into_iter().filter(|greys| is(*greys)).count()
}

/// A note in good form, and why.
fn sample(choice: &str, because: &str) -> Note {
    Note {
        choice: choice.to_owned(),
        because: because.to_owned(),
        evidence: "81 %".to_owned(),
        source: "https://keras.io/api/".to_owned(),
    }
}
