//! Activité 4: to_categorical.

use std::sync::LazyLock;

use contract::Layout;
use contract::activite4::{FromCategorical, LabelOutOfRange, NumClasses, OutOfRange, ToCategorical};
use ndarray::{Array1, Array2, ArrayView1, array};
use rand::RngExt;

use super::question::{Mistake, Question};
use super::{Activity, Bench, Check, Failure, compare, digits, inputs, recipe};
use crate::verdict::Message;

pub(crate) static ACTIVITY: Activity = Activity {
    recipe: recipe!(activite4, opt_level: 0),
    functions: &[&NUM_CLASSES, &TO_CATEGORICAL, &OUT_OF_RANGE, &FROM_CATEGORICAL],
    checks: &[
        Check {
            id: "num_classes",
            points: 0.5,
            needs: &[],
            run: num_classes,
        },
        Check {
            id: "to_categorical",
            points: 1.0,
            needs: &[],
            run: to_categorical,
        },
        Check {
            id: "label_out_of_range",
            points: 0.5,
            needs: &[],
            run: label_out_of_range,
        },
        Check {
            id: "from_categorical",
            points: 0.5,
            needs: &[],
            run: from_categorical,
        },
        Check {
            id: "round_trip",
            points: 0.5,
            needs: &["to_categorical", "from_categorical"],
            run: round_trip,
        },
    ],
    prepare: || _ = LazyLock::force(&digits::TEST),
    instructor_points: 0.0,
};

static NUM_CLASSES: Question<NumClasses> = Question {
    truth: |call| classes(&call.labels),
    difference: |_, expected, obtained| compare::values(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite4-maximum",
            mimic: |call| classes(&call.labels).saturating_sub(1),
        },
        Mistake {
            id: "activite4-distinct-labels",
            mimic: |call| distinct(&call.labels),
        },
        Mistake {
            id: "activite4-between-extremes",
            mimic: |call| {
                call.labels
                    .iter()
                    .min()
                    .map_or(0, |&least| classes(&call.labels) - usize::from(least))
            },
        },
        Mistake {
            id: "activite4-last-label",
            mimic: |call| call.labels.last().map_or(0, |&last| usize::from(last) + 1),
        },
        Mistake {
            id: "activite4-added-before-conversion",
            mimic: |call| classes(&call.labels) % 256,
        },
        Mistake {
            id: "activite4-always-ten",
            mimic: |_| 10,
        },
        Mistake {
            id: "activite4-counted-labels",
            mimic: |call| call.labels.len(),
        },
        Mistake {
            id: "activite4-one-class-for-none",
            mimic: |call| classes(&call.labels).max(1),
        },
        Mistake {
            id: "activite4-one-too-many",
            mimic: |call| classes(&call.labels) + 1,
        },
    ],
};

static TO_CATEGORICAL: Question<ToCategorical> = Question {
    truth: |call| one_hot(call, Some),
    difference: |call, expected, obtained| one_hot_difference(call, expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite4-counted-from-1",
            mimic: |call| one_hot(call, |label| label.checked_sub(1)),
        },
        Mistake {
            id: "activite4-counted-from-1",
            mimic: |call| one_hot(call, |label| Some(label.saturating_sub(1))),
        },
        Mistake {
            id: "activite4-column-shifted",
            mimic: |call| one_hot(call, |label| Some(label + 1)),
        },
        Mistake {
            id: "activite4-one-hot-transposed",
            mimic: |call| one_hot(call, Some).map(Array2::reversed_axes),
        },
        Mistake {
            id: "activite4-all-zeros",
            mimic: |call| one_hot(call, |_| None),
        },
        Mistake {
            id: "activite4-all-ones",
            mimic: |call| Ok(Array2::ones((call.labels.len(), call.num_classes))),
        },
        Mistake {
            id: "activite4-label-as-value",
            mimic: label_as_value,
        },
        Mistake {
            id: "activite4-columns-reversed",
            mimic: |call| {
                let last = call.num_classes.saturating_sub(1);
                one_hot(call, |label| last.checked_sub(label))
            },
        },
        Mistake {
            id: "activite4-zeros-and-ones-swapped",
            mimic: |call| one_hot(call, Some).map(|one_hot| 1.0 - one_hot),
        },
        Mistake {
            id: "activite4-own-number-of-classes",
            mimic: |call| in_columns(call, classes(&call.labels)),
        },
        Mistake {
            id: "activite4-always-ten-columns",
            mimic: |call| match classes(&call.labels) {
                0..=10 => in_columns(call, 10),
                _ => one_hot(call, Some),
            },
        },
        Mistake {
            id: "activite4-last-class-refused",
            mimic: |call| match call
                .labels
                .iter()
                .any(|&label| usize::from(label) + 1 >= call.num_classes)
            {
                true => Err(()),
                false => one_hot(call, Some),
            },
        },
        Mistake {
            id: "activite4-last-label-lost",
            mimic: |call| {
                let mut one_hot = one_hot(call, Some)?;
                if let Some(mut row) = one_hot.outer_iter_mut().last() {
                    row.fill(0.0);
                }
                Ok(one_hot)
            },
        },
    ],
};

static OUT_OF_RANGE: Question<OutOfRange> = Question {
    truth: |call| out_of_range(call).next().map_or(Ok(()), Err),
    difference: error_difference,
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite4-error-of-the-last",
            mimic: |call| out_of_range(call).last().map_or(Ok(()), Err),
        },
        Mistake {
            id: "activite4-error-counted-from-1",
            mimic: |call| {
                changed(call, |error| LabelOutOfRange {
                    index: error.index + 1,
                    ..error
                })
            },
        },
        Mistake {
            id: "activite4-error-own-number-of-classes",
            mimic: |call| {
                changed(call, |error| LabelOutOfRange {
                    num_classes: classes(&call.labels),
                    ..error
                })
            },
        },
    ],
};

static FROM_CATEGORICAL: Question<FromCategorical> = Question {
    truth: |call| by_row(call, |row| argmax(row, |best, value| value > best)),
    difference: |_, expected, obtained| compare::arrays(expected, obtained, compare::equal),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite4-last-maximum",
            mimic: |call| by_row(call, |row| argmax(row, |best, value| value >= best)),
        },
        Mistake {
            id: "activite4-minimum",
            mimic: |call| by_row(call, |row| argmax(row, |best, value| value < best)),
        },
        Mistake {
            id: "activite4-decoded-from-1",
            mimic: |call| by_row(call, |row| argmax(row, |best, value| value > best) + 1),
        },
        Mistake {
            id: "activite4-argmax-by-column",
            mimic: |call| {
                let columns = call.one_hot.columns();
                columns
                    .into_iter()
                    .map(|column| argmax(column, |best, value| value > best))
                    .collect()
            },
        },
        Mistake {
            id: "activite4-maximum-from-zero",
            mimic: |call| {
                by_row(call, |row| match row.iter().any(|&value| value > 0.0) {
                    true => argmax(row, |best, value| value > best),
                    false => 0,
                })
            },
        },
        Mistake {
            id: "activite4-value-returned",
            mimic: |call| by_row(call, |row| row.iter().copied().fold(f32::NEG_INFINITY, f32::max) as u8),
        },
        Mistake {
            id: "activite4-above-half",
            mimic: |call| by_row(call, |row| row.iter().position(|&value| value > 0.5).unwrap_or(0) as u8),
        },
        Mistake {
            id: "activite4-looked-for-1",
            mimic: |call| {
                by_row(call, |row| {
                    row.iter().position(|&value| value == 1.0).unwrap_or(0) as u8
                })
            },
        },
    ],
};

fn num_classes(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let classes = rng.random_range(5..9);
    let mut cases = vec![array![0, 3, 1, 3], array![2, 7, 2], array![0], array![], array![255, 0]];
    cases.push(inputs::labels(rng, 30, classes));
    cases.push(Layout::Gapped.lay(inputs::labels(rng, 10, classes)));
    // As many labels as before, and others: nothing may be kept from one call to the next.
    cases.push(array![4, 0, 1]);
    NUM_CLASSES.ask(bench, cases.into_iter().map(|labels| NumClasses { labels }))
}

fn to_categorical(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let classes = rng.random_range(5..9);
    let call = |labels, num_classes: u8| ToCategorical {
        labels,
        num_classes: usize::from(num_classes),
    };
    let cases = [
        // Every label from 1 to 3 of 6 classes: the mistakes that shift a column still have room.
        call(array![1, 3, 2], 6),
        call(inputs::labels(rng, 12, classes), classes),
        call(inputs::labels(rng, 1, classes), classes + 2),
        call(array![0, 4, 4, 0], 5),
        call(array![], 4),
        call(Layout::Gapped.lay(inputs::labels(rng, 9, classes)), classes),
        ToCategorical {
            labels: array![255, 254],
            num_classes: 256,
        },
        // Of a shape that came before.
        call(array![2, 0, 5], 6),
    ];
    TO_CATEGORICAL.ask(bench, cases)
}

/// A label that has no class is an error, wherever it stands, and the first of several is described.
fn label_out_of_range(bench: &mut Bench) -> Result<(), Failure> {
    let cases = [
        (array![0, 3, 1], 3),
        (array![9], 9),
        (array![0, 1, 200], 5),
        (array![1, 7, 0, 4, 9], 4),
        (array![0], 0),
    ];
    let cases = cases.map(|(labels, num_classes)| OutOfRange { labels, num_classes });
    OUT_OF_RANGE.ask(bench, cases).map_err(|failure| match failure {
        Failure::Wrong(mut finding) if finding.misconception.is_none() => {
            finding.hint = Some(Message::new(format!("{}.hint", finding.message.key)));
            Failure::Wrong(finding)
        }
        other => other,
    })
}

fn from_categorical(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut probabilities = |shape| Array2::from_shape_simple_fn(shape, || rng.random::<f32>());
    let cases = [
        array![[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]],
        probabilities((20, 10)),
        // Ties: the first maximum wins.
        array![[0.4, 0.2, 0.4], [0.1, 0.1, 0.1], [0.0, 0.5, 0.5]],
        // Values below zero are values, too.
        array![[-3.0, -1.0, -2.0], [-1.0, -1.0, -5.0]],
        probabilities((1, 3)),
        probabilities((0, 10)),
        Layout::Fortran.lay(probabilities((4, 5))),
        Layout::Gapped.lay(probabilities((4, 5))),
    ];
    FROM_CATEGORICAL.ask(bench, cases.map(|one_hot| FromCategorical { one_hot }))
}

/// The 10 000 labels of MNIST's test set, there and back.
fn round_trip(bench: &mut Bench) -> Result<(), Failure> {
    let (_, labels) = digits::test()?;
    let there = ToCategorical {
        labels: labels.clone(),
        num_classes: 10,
    };
    TO_CATEGORICAL.ask(bench, [there.clone()])?;
    let one_hot = one_hot(&there, Some).map_err(|()| Failure::Ours("MNIST has ten classes".to_owned()))?;
    FROM_CATEGORICAL.ask(bench, [FromCategorical { one_hot }])
}

/// The greatest label plus one, as Keras has it.
fn classes(labels: &Array1<u8>) -> usize {
    labels.iter().max().map_or(0, |&greatest| usize::from(greatest) + 1)
}

fn distinct(labels: &Array1<u8>) -> usize {
    labels.iter().collect::<std::collections::BTreeSet<_>>().len()
}

/// A one in the column that `column` says, if that exists.
fn one_hot(call: &ToCategorical, column: impl Fn(usize) -> Option<usize>) -> Result<Array2<f32>, ()> {
    if call.labels.iter().any(|&label| usize::from(label) >= call.num_classes) {
        return Err(());
    }
    let mut one_hot = Array2::zeros((call.labels.len(), call.num_classes));
    for (mut row, &label) in one_hot.outer_iter_mut().zip(&call.labels) {
        if let Some(cell) = column(usize::from(label)).and_then(|column| row.get_mut(column)) {
            *cell = 1.0;
        }
    }
    Ok(one_hot)
}

/// Right, but for its number of columns.
fn in_columns(call: &ToCategorical, num_classes: usize) -> Result<Array2<f32>, ()> {
    let labels = call.labels.clone();
    one_hot(&ToCategorical { labels, num_classes }, Some)
}

fn label_as_value(call: &ToCategorical) -> Result<Array2<f32>, ()> {
    let mut values = one_hot(call, Some)?;
    for (mut row, &label) in values.outer_iter_mut().zip(&call.labels) {
        row *= f32::from(label);
    }
    Ok(values)
}

fn one_hot_difference(
    call: &ToCategorical,
    expected: &Result<Array2<f32>, ()>,
    obtained: &Result<Array2<f32>, ()>,
) -> Option<Message> {
    match (expected, obtained) {
        (Ok(expected), Ok(obtained)) => compare::arrays(expected, obtained, compare::close),
        (Err(()), Err(())) => None,
        (Ok(_), Err(())) => Some(Message::new("activite4-needless-error").text("classes", call.num_classes)),
        (Err(()), Ok(_)) => Some(Message::new("activite4-missing-error").text("classes", call.num_classes)),
    }
}

/// The labels without a class.
fn out_of_range(call: &OutOfRange) -> impl Iterator<Item = LabelOutOfRange> {
    let num_classes = call.num_classes;
    let labels = call.labels.iter().enumerate();
    let errors = labels.map(move |(index, &label)| LabelOutOfRange {
        index,
        label,
        num_classes,
    });
    errors.filter(move |error| usize::from(error.label) >= num_classes)
}

/// The error that is right, but for a change.
fn changed(call: &OutOfRange, change: impl FnOnce(LabelOutOfRange) -> LabelOutOfRange) -> Result<(), LabelOutOfRange> {
    (OUT_OF_RANGE.truth)(call).map_err(change)
}

fn error_difference(
    call: &OutOfRange,
    expected: &Result<(), LabelOutOfRange>,
    obtained: &Result<(), LabelOutOfRange>,
) -> Option<Message> {
    let (expected, obtained) = match (expected, obtained) {
        (Err(expected), Err(obtained)) => (expected, obtained),
        (Ok(()), Ok(())) => return None,
        (Ok(()), Err(_)) => return Some(Message::new("activite4-needless-error").text("classes", call.num_classes)),
        (Err(expected), Ok(())) => {
            let message = Message::new("activite4-no-error").text("label", expected.label);
            return Some(message.text("classes", call.num_classes));
        }
    };
    let fields = |error: &LabelOutOfRange| {
        [
            ("index", error.index),
            ("label", usize::from(error.label)),
            ("num_classes", error.num_classes),
        ]
    };
    let mut pairs = fields(expected).into_iter().zip(fields(obtained));
    let ((field, expected), (_, obtained)) = pairs.find(|(expected, obtained)| expected != obtained)?;
    let message = Message::new("activite4-error-field").text("field", field);
    Some(message.text("expected", expected).text("obtained", obtained))
}

fn by_row(call: &FromCategorical, decode: impl Fn(ArrayView1<f32>) -> u8) -> Array1<u8> {
    call.one_hot.outer_iter().map(decode).collect()
}

/// The place of the value that none `beats`, starting with the first.
fn argmax(row: ArrayView1<f32>, beats: impl Fn(f32, f32) -> bool) -> u8 {
    let mut best = 0;
    for (place, &value) in row.iter().enumerate() {
        if beats(row[best], value) {
            best = place;
        }
    }
    best as u8
}
