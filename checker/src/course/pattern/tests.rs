//! What is told of small arrays, in words; and laws that hold for any.

use std::ops::Range;

use contract::activite5::Parameters;
use ndarray::{Array, Array2, arr0, array};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::locale::{Language, Locale};

fn find<D: Dimension>(expected: &Array<f64, D>, obtained: &Array<f64, D>) -> Option<Message> {
    let pair = Pair::new(expected.view().into_dyn(), obtained.view().into_dyn());
    of_arrays(&pair).into_iter().next()
}

/// The pattern of two arrays, in words.
fn told<D: Dimension>(expected: &Array<f64, D>, obtained: &Array<f64, D>) -> String {
    let pattern = find(expected, obtained).map(|pattern| pattern.text("array", "none"));
    pattern.map_or_else(String::new, |pattern| Locale::new(Language::En).tell(&pattern))
}

fn table() -> Array2<f64> {
    array![
        [0.1, 0.25, 0.9, 0.0],
        [0.7, 0.33, 0.4, 0.81],
        [0.55, 0.05, 0.62, 0.0],
        [0.2, 0.48, 0.0, 0.37],
        [0.93, 0.14, 0.77, 0.6]
    ]
}

fn one_hot() -> Array2<f64> {
    array![[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 1.0, 0.0]]
}

/// With other values at some places.
fn with(mut table: Array2<f64>, changes: &[([usize; 2], f64)]) -> Array2<f64> {
    changes.iter().for_each(|(at, value)| table[*at] = *value);
    table
}

#[test]
fn strange_values_are_told_first() {
    let once = with(table() * 2.0, &[([1, 2], f64::NAN)]);
    let from_zero = ": NaN comes, for instance, from 0/0 or from the logarithm of a negative number.";
    assert_eq!(
        told(&table(), &once),
        format!("One value is not a number, at index [1, 2]{from_zero}")
    );
    let twice = with(once, &[([4, 0], f64::NAN)]);
    assert_eq!(
        told(&table(), &twice),
        format!("2 values are not numbers, the first at index [1, 2]{from_zero}")
    );
    assert_eq!(
        told(&arr0(0.3), &arr0(f64::NAN)),
        format!("Your value is not a number{from_zero}")
    );
    let endless = with(table(), &[([0, 1], f64::NEG_INFINITY)]);
    assert!(told(&table(), &endless).starts_with("One value is infinite, at index [0, 1]: "));
}

#[test]
fn one_value_everywhere_is_told() {
    assert_eq!(told(&table(), &Array2::zeros((5, 4))), "All your values are 0.");
    assert_eq!(
        told(&table(), &Array2::from_elem((5, 4), 0.1)),
        "All your values are the same: 0.1."
    );
    assert_eq!(
        told(&Array2::from_elem((5, 4), 0.1), &Array2::from_elem((5, 4), 0.2)),
        ""
    );
    assert_eq!(told(&arr0(0.3), &arr0(0.0)), "");
}

#[test]
fn what_comes_in_the_place_of_each_value_is_told() {
    for (relation, sentence) in [
        (
            (|value| -value) as fn(f64) -> f64,
            "All your values are the expected ones with the opposite sign.",
        ),
        (|value| 1.0 - value, "Every value is 1 minus the expected one."),
        (|value| value * value, "Every value is the square of the expected one."),
        (f64::sqrt, "Every value is the square root of the expected one."),
        (
            |value| value * 255.0 / 254.0,
            "Every value is the expected one multiplied by 1.00394.",
        ),
        (
            |value| value * 255.0,
            "Every value is the expected one multiplied by 255.",
        ),
        (
            |value| value * -2.0,
            "Every value is the expected one multiplied by -2.",
        ),
        (|value| value / 255.0, "Every value is the expected one divided by 255."),
        (|value| value + 0.1, "Every value is too large by 0.1."),
        (|value| value - 2.0, "Every value is too small by 2."),
        (
            |value| (value * 10.0).trunc() / 10.0,
            "Your values have only one decimal place: the others are lost.",
        ),
    ] {
        let obtained = table().mapv(|value| f64::from(relation(value) as f32));
        assert_eq!(told(&table(), &obtained), sentence);
    }
    let signed = table() - 0.5;
    assert_eq!(
        told(&signed, &signed.mapv(f64::abs)),
        "All your values are the expected ones, but without their sign."
    );
    let large = table() * 10.0;
    assert_eq!(
        told(&large, &large.mapv(f64::trunc)),
        "Your values are whole numbers: their decimals are lost."
    );
    assert_eq!(
        told(&large, &large.mapv(f64::round)),
        "Your values are whole numbers: their decimals are lost."
    );
}

#[test]
fn a_relation_of_few_values_is_no_pattern() {
    let two = array![[0.5, 0.2, 0.0]];
    assert_eq!(told(&two, &(&two * 1.5)), "");
    let one = array![[0.25]];
    assert_eq!(told(&one, &(&one * 3.0)), "");
    // Small values do not say whether they are multiplied, too.
    let hidden = array![[0.5, 1e-6, 2e-6, 3e-6, 4e-6]];
    assert_eq!(told(&hidden, &array![[0.75, 1e-6, 1e-6, 3e-6, 1e-6]]), "");
}

#[test]
fn single_values_are_told_when_the_relation_is_plain() {
    let single = |expected: f64, obtained: f64| told(&arr0(expected), &arr0(obtained));
    assert_eq!(
        single(0.71875, 71.875),
        "Your value is the expected one multiplied by 100."
    );
    assert_eq!(single(2.375, 0.2375), "Your value is the expected one divided by 10.");
    assert_eq!(
        single(2.375, -2.375),
        "Your value is the expected one with the opposite sign."
    );
    assert_eq!(single(0.8088, 0.1912), "Your value is 1 minus the expected one.");
    assert_eq!(single(8.0, 7.0), "Your value is too small by 1.");
    assert_eq!(single(12.0, 13.0), "Your value is too large by 1.");
    assert_eq!(
        single(0.808_797_704, 0.81),
        "Your value has only 2 decimal places: the others are lost."
    );
    let in_f32 = "The computation seems right, but done in f32: keep to f64 all the way.";
    assert_eq!(single(0.808_797_704, f64::from(0.808_797_7_f32)), in_f32);
    for (expected, obtained) in [
        (0.7, 0.7 + 1e-8),
        (0.75, 3.0),
        (12.0, 24.0),
        (1.0, 0.0),
        (0.0, 1.0),
        (0.25, 0.0),
        (0.3, 0.7123),
        (0.3, 1.3),
        (8.0, 6.0),
    ] {
        assert_eq!(single(expected, obtained), "", "{expected} {obtained}");
    }
}

#[test]
fn order_and_place_are_told() {
    let rows = |order: &[usize]| table().select(Axis(0), order);
    let columns = |order: &[usize]| table().select(Axis(1), order);
    assert_eq!(
        told(&table(), &rows(&[4, 3, 2, 1, 0])),
        "The rows are in reverse order: the last one comes first."
    );
    assert_eq!(
        told(&table(), &columns(&[3, 2, 1, 0])),
        "The columns are in reverse order: the last one comes first."
    );
    assert_eq!(
        told(&table(), &rows(&[4, 0, 1, 2, 3])),
        "The rows are shifted down by 1."
    );
    assert_eq!(told(&table(), &rows(&[2, 3, 4, 4, 4])), "The rows are shifted up by 2.");
    assert_eq!(
        told(&table(), &columns(&[0, 0, 1, 2])),
        "The columns are shifted to the right by 1."
    );
    assert_eq!(
        told(&table(), &columns(&[1, 2, 3, 0])),
        "The columns are shifted to the left by 1."
    );
    assert_eq!(
        told(&table(), &rows(&[1, 0, 4, 3, 2])),
        "All the expected rows are there, but in another order."
    );
    assert_eq!(
        told(&table(), &columns(&[2, 1, 0, 3])),
        "All the expected columns are there, but in another order."
    );
    let square = table().select(Axis(0), &[0, 1, 2, 3]);
    let transposed = "The array is transposed: rows and columns are swapped.";
    assert_eq!(told(&square, &square.t().to_owned()), transposed);
    assert_eq!(told(&table(), &table().t().to_owned()), transposed);
    let scrambled = with(table(), &[([0, 0], 0.93), ([4, 0], 0.77), ([4, 2], 0.1)]);
    assert_eq!(
        told(&table(), &scrambled),
        "All the expected values are there, but not in their places."
    );
    let counts = array![4.0, 9.0, 1.0, 7.0, 6.0, 7.0];
    let back = array![9.0, 1.0, 7.0, 6.0, 7.0, 0.0];
    assert_eq!(
        told(&counts, &back),
        "The values are shifted towards the beginning by 1."
    );
    let round = array![7.0, 4.0, 9.0, 1.0, 7.0, 6.0];
    assert_eq!(told(&counts, &round), "The values are shifted towards the end by 1.");
    let mixed = array![1.0, 9.0, 6.0, 7.0, 4.0, 7.0];
    assert_eq!(
        told(&counts, &mixed),
        "All the expected values are there, but in another order."
    );
    // Three labels are easily taken for others.
    assert_eq!(told(&array![2.0, 0.0, 1.0], &array![0.0, 1.0, 2.0]), "");
}

#[test]
fn shapes_are_told() {
    let reshaped = table().into_shape_with_order((10, 2)).unwrap();
    assert_eq!(
        told(&table(), &reshaped),
        "The values are the right ones, in the right order: only the shape is wrong."
    );
    let cut = |rows: Range<usize>, columns: Range<usize>| {
        let columns = table().select(Axis(1), &columns.collect::<Vec<_>>());
        columns.select(Axis(0), &rows.collect::<Vec<_>>())
    };
    assert_eq!(
        told(&table(), &cut(0..4, 0..4)),
        "The last row is missing; the rest is right."
    );
    assert_eq!(
        told(&table(), &cut(2..5, 0..4)),
        "The first 2 rows are missing; the rest is right."
    );
    assert_eq!(
        told(&table(), &cut(0..5, 0..2)),
        "The last 2 columns are missing; the rest is right."
    );
    assert_eq!(
        told(&cut(0..5, 0..3), &table()),
        "There is one column too many at the end; the rest is right."
    );
    assert_eq!(
        told(&cut(2..5, 0..4), &table()),
        "There are 2 rows too many at the beginning; the rest is right."
    );
    assert_eq!(told(&table(), &cut(1..4, 0..4)), "");
    assert_eq!(told(&table(), &cut(0..0, 0..4)), "");
    assert_eq!(told(&table(), &cut(0..4, 0..3)), "");
    assert_eq!(told(&table(), &(cut(0..4, 0..4) * 2.0)), "");
}

#[test]
fn what_is_right_and_what_is_wrong_is_told() {
    assert_eq!(
        told(&one_hot(), &(one_hot() * 2.0)),
        "Wherever 1 is expected, your function returns 2; the rest is right."
    );
    assert_eq!(
        told(&table(), &with(table(), &[([0, 3], 0.5), ([2, 3], 0.2)])),
        "Whatever is wrong should be 0; the rest is right."
    );
    let last = with(table(), &[([4, 0], 0.2), ([4, 1], 0.9), ([4, 2], 0.3)]);
    assert_eq!(told(&table(), &last), "Only the last row is wrong.");
    let empty = |rows: Range<usize>| {
        let mut table = table();
        rows.for_each(|row| table.row_mut(row).fill(0.0));
        table
    };
    assert_eq!(
        told(&table(), &empty(4..5)),
        "Only the last row is wrong: it holds nothing but 0."
    );
    assert_eq!(
        told(&table(), &empty(2..3)),
        "Only row 2 (counted from 0) is wrong: it holds nothing but 0."
    );
    assert_eq!(
        told(&table(), &empty(1..5)),
        "Only the first row is right: the others hold nothing but 0."
    );
    assert_eq!(
        told(&table(), &empty(3..5)),
        "The first 3 rows are right; all those after them are wrong and hold nothing but 0."
    );
    let column = with(table(), &[([0, 1], 0.2), ([1, 1], 0.6), ([3, 1], 0.3), ([4, 1], 0.7)]);
    assert_eq!(told(&table(), &column), "Only column 1 (counted from 0) is wrong.");
    let figures = array![2.3, 1.9, 1.5, 1.2];
    assert_eq!(
        told(&figures, &array![2.3, 1.8, 1.7, 1.3]),
        "Only the first value is right."
    );
    assert_eq!(
        told(&figures, &array![2.3, 1.9, 1.7, 1.3]),
        "The first 2 values are right; all those after them are wrong."
    );
    // Two wrong values of many may well stand in one row.
    assert_eq!(told(&table(), &with(table(), &[([4, 0], 0.2), ([4, 2], 0.3)])), "");
    // The finding says so itself.
    assert_eq!(told(&figures, &array![2.3, 1.9, 1.5, 1.3]), "");
}

#[test]
fn what_no_value_should_do_is_told() {
    let probabilities = array![[0.5, 0.3, 0.2], [0.1, 0.15, 0.75]];
    assert_eq!(
        told(&probabilities, &array![[0.6, 0.35, 0.2], [0.3, 0.35, 0.6]]),
        "Each row should sum to 1; row 0 (counted from 0) sums to 1.15."
    );
    assert_eq!(
        told(&table(), &(table() * table() - 0.1)),
        "No value should be negative; 8 of yours are."
    );
    let wide = table().mapv(|value| (value * 7.0).exp());
    assert_eq!(
        told(&(table() - 0.5), &wide),
        "The expected values go from -0.5 to 0.43; yours go from 1 to 671.826."
    );
    let near = table().mapv(|value| value + 8e-4 * (value * 40.0).sin());
    assert_eq!(
        told(&table(), &near),
        "Your values are almost right: none is off by more than 0.0008."
    );
}

#[test]
fn single_values_agree_on_the_same_numbers_only() {
    let of = |expected: f64, obtained: f64| find(&arr0(expected), &arr0(obtained)).unwrap();
    assert!(agree(&of(0.75, 0.25), &of(0.6, 0.4)));
    assert!(agree(&of(0.3, 4.5), &of(0.1, 1.5)));
    assert!(!agree(&of(0.3, 4.5), &of(0.1, 0.7)));
    let of = |factor: f64| find(&table(), &(table() * factor)).unwrap();
    assert!(agree(&of(5.0), &of(7.0)));
}

#[test]
fn the_array_that_the_difference_is_about_is_named() {
    let right = Parameters {
        w1: table().mapv(|value| value as f32),
        b1: array![0.5, -0.25, 0.125],
        w2: Array2::zeros((3, 2)),
        b2: array![0.0, 1.0],
    };
    let wrong = Parameters {
        b1: &right.b1 * 1.5,
        ..right.clone()
    };
    let told = |patterns: Vec<Message>| patterns.first().map(|pattern| Locale::new(Language::Fr).tell(pattern));
    let difference = |name: &str| compare::named(name, Message::new("difference-element"));
    let sentence = |name| format!("Chaque valeur de `{name}` est celle attendue, multipliée par 1,5.");
    assert_eq!(told(all(&difference("b1"), &right, &wrong)), Some(sentence("b1")));
    let updates = (vec![right.clone(), right.clone()], vec![right.clone(), wrong.clone()]);
    let of_update = |name| told(all(&difference(name), &updates.0, &updates.1));
    assert_eq!(of_update("b1 #2"), Some(sentence("b1 #2")));
    assert_eq!(of_update("b1 #3"), None);
    let strange = all(&difference("y"), &(table(), table()), &(table(), table() * f64::NAN));
    assert!(is_certain(&strange[0]), "{strange:?}");
    assert!(told(strange).unwrap().contains("la première à l’indice y[0, 0]"));
    assert_eq!(all(&Message::new("difference-value"), &(1_u32, 2_u32), &(1, 3)), []);
}

fn number(pattern: &Message, name: &str) -> f64 {
    let argument = pattern.arguments.iter().find(|(argument, _)| *argument == name);
    let Some((_, Argument::Number(number))) = argument else {
        panic!("{pattern:?} has no number {name}")
    };
    *number
}

/// A table of any size from that on, with values of any sort.
fn tables(rows: usize, columns: usize) -> impl Strategy<Value = Array2<f64>> {
    (rows..9, columns..9).prop_flat_map(|(rows, columns)| {
        let values = vec(-1.0..1.0, rows * columns);
        values.prop_map(move |values| Array2::from_shape_vec((rows, columns), values).unwrap())
    })
}

/// A table of few different values, in which much holds by accident.
fn poor_tables() -> impl Strategy<Value = Array2<f64>> {
    (1..5_usize, 1..5_usize).prop_flat_map(|(rows, columns)| {
        let values = vec(select(vec![0.0, 0.25, 1.0, 2.0]), rows * columns);
        values.prop_map(move |values| Array2::from_shape_vec((rows, columns), values).unwrap())
    })
}

/// The table and its rows in another order.
fn permuted_tables() -> impl Strategy<Value = (Array2<f64>, Vec<usize>)> {
    tables(3, 2).prop_flat_map(|table| {
        let order: Vec<usize> = (0..table.nrows()).collect();
        (
            Just(table),
            Just(order.clone())
                .prop_shuffle()
                .prop_filter("the same order", move |other| *other != order),
        )
    })
}

/// What a student's mistake may make of a table.
fn spoiled(table: &Array2<f64>, by: usize, place: usize, value: f64) -> Array2<f64> {
    let (rows, columns) = table.dim();
    let mut spoiled = table.clone();
    match by {
        0 => spoiled.mapv_inplace(|element| element * value),
        1 => spoiled.mapv_inplace(|element| element + value),
        2 => spoiled.row_mut(place % rows).fill(value),
        3 => spoiled.column_mut(place % columns).fill(value),
        4 => spoiled = table.select(Axis(0), &(0..rows).map(|row| (row + place) % rows).collect::<Vec<_>>()),
        5 => spoiled = table.select(Axis(1), &(0..columns).rev().collect::<Vec<_>>()),
        6 => spoiled = table.t().to_owned(),
        7 => spoiled = table.select(Axis(0), &(place % rows..rows).collect::<Vec<_>>()),
        8 => spoiled = table.select(Axis(1), &(0..=place % columns).collect::<Vec<_>>()),
        9 => {
            spoiled = table
                .t()
                .as_standard_layout()
                .into_owned()
                .into_shape_with_order((rows, columns))
                .unwrap()
        }
        10 => spoiled.mapv_inplace(|element| if element == 0.0 { value } else { element }),
        11 => spoiled.mapv_inplace(|element| (element * value).round()),
        12 => spoiled.iter_mut().skip(place).for_each(|element| *element = value),
        13 => spoiled
            .iter_mut()
            .step_by(place + 1)
            .for_each(|element| *element += value),
        14 => spoiled
            .iter_mut()
            .for_each(|element| *element += value * (*element * 50.0).sin()),
        _ => spoiled
            .row_mut(place % rows)
            .mapv_inplace(|element| element / (value - value.round())),
    }
    spoiled
}

/// What the sentence says is so, element by element.
fn is_true(pattern: &Message, expected: &Array2<f64>, obtained: &Array2<f64>) -> bool {
    let number = |name| number(pattern, name);
    let near = |one: f64, other: f64| (one - other).abs() <= 1e-4 * one.abs().max(1.0);
    let all =
        |holds: &dyn Fn(f64, f64) -> bool| expected.iter().zip(obtained).all(|(right, came)| holds(*right, *came));
    let is = |relation: &dyn Fn(f64) -> f64| all(&|right, came| near(relation(right), came));
    let by_columns = pattern
        .arguments
        .contains(&("unit", Argument::Text("column".to_owned())));
    let turned = |table: &Array2<f64>| {
        if by_columns {
            table.t().to_owned()
        } else {
            table.clone()
        }
    };
    let (right, came) = (turned(expected), turned(obtained));
    let (rows, height) = (right.nrows(), came.nrows());
    let row = |one: usize, other: usize| {
        right
            .row(one)
            .iter()
            .zip(came.row(other))
            .all(|(one, other)| near(*one, *other))
    };
    let text = |table: &Array2<f64>| {
        let mut rows: Vec<String> = table.outer_iter().map(|row| format!("{:?}", row.to_vec())).collect();
        rows.sort();
        rows
    };
    let shifted = |by: isize| {
        (0..rows as isize).all(|place| {
            let from = place - by;
            from < 0 || from >= rows as isize || row(from as usize, place as usize)
        })
    };
    let lane = |holds: &dyn Fn(usize) -> bool| (0..rows).all(|place| row(place, place) == holds(place));
    let first = || number("lane") as usize;
    match pattern.key.as_str() {
        "pattern-nan" => obtained.iter().filter(|came| came.is_nan()).count() as f64 == number("count"),
        "pattern-infinite" => obtained.iter().filter(|came| came.is_infinite()).count() as f64 == number("count"),
        "pattern-zeros" => obtained.iter().all(|came| *came == 0.0),
        "pattern-one-value" => obtained.iter().all(|came| near(*came, number("value"))),
        "pattern-opposite" => is(&|right| -right),
        "pattern-complement" => is(&|right| 1.0 - right),
        "pattern-absolute" => is(&f64::abs),
        "pattern-square" => is(&|right| right * right),
        "pattern-root" => is(&f64::sqrt),
        "pattern-multiplied" => is(&|right| right * number("factor")),
        "pattern-divided" => is(&|right| right / number("factor")),
        "pattern-larger-by" => is(&|right| right + number("by")),
        "pattern-smaller-by" => is(&|right| right - number("by")),
        "pattern-decimals" => {
            let power = 10_f64.powf(number("digits"));
            all(&|right, came| near(came * power, (came * power).round()) && (right - came).abs() * power <= 1.0)
        }
        "pattern-transposed" => *obtained == expected.t(),
        "pattern-reshaped" => expected.iter().eq(obtained.iter()),
        "pattern-reversed" => (0..rows).all(|place| row(rows - 1 - place, place)),
        "pattern-shifted-on" => shifted(number("by") as isize),
        "pattern-shifted-back" => shifted(-number("by") as isize),
        "pattern-permuted" => text(&right) == text(&came),
        "pattern-scrambled" => {
            let flat = |table: &Array2<f64>| text(&table.flatten().to_owned().insert_axis(Axis(1)));
            flat(expected) == flat(obtained)
        }
        "pattern-replaced" => is(&|right| {
            if near(right, number("expected")) {
                number("obtained")
            } else {
                right
            }
        }),
        "pattern-zeros-only" => all(&|right, came| near(right, came) || right == 0.0),
        "pattern-last-lane" => lane(&|place| place + 1 < rows),
        "pattern-one-lane" => lane(&|place| place != first()),
        "pattern-first-lane-right" => lane(&|place| place == 0),
        "pattern-from-lane" => lane(&|place| place < first()),
        "pattern-sums" => {
            let is_one = |table: &Array2<f64>, row: usize| near(table.row(row).sum(), 1.0);
            (0..rows).all(|row| is_one(expected, row)) && !is_one(obtained, number("row") as usize)
        }
        "pattern-negative" => {
            let negative = |table: &Array2<f64>| table.iter().filter(|element| **element < 0.0).count() as f64;
            negative(expected) == 0.0 && negative(obtained) == number("count")
        }
        "pattern-range" => {
            let within = |table: &Array2<f64>, least: f64, most: f64| {
                let (lowest, highest) = bounds(&table.view().into_dyn());
                near(lowest, least) && near(highest, most)
            };
            within(expected, number("least"), number("most"))
                && within(obtained, number("least-obtained"), number("most-obtained"))
        }
        "pattern-almost" => all(&|right, came| (right - came).abs() <= number("most") + 1e-9),
        "pattern-missing-at-end" => {
            (0..height).all(|place| row(place, place)) && rows - height == number("count") as usize
        }
        "pattern-missing-at-start" => (0..height).all(|place| row(place + rows - height, place)),
        "pattern-more-at-end" => (0..rows).all(|place| row(place, place)) && height - rows == number("count") as usize,
        "pattern-more-at-start" => (0..rows).all(|place| row(place, place + height - rows)),
        key => panic!("{key} is not known here"),
    }
}

proptest! {
    #[test]
    fn a_factor_is_named(table in tables(4, 4), factor in 1.5..300.0_f64, sort in 0..3_usize) {
        let factor = [factor, 1.0 / factor, -factor][sort];
        let pattern = find(&table, &(&table * factor)).unwrap();
        let named = match pattern.key.as_str() {
            "pattern-multiplied" => number(&pattern, "factor"),
            "pattern-divided" => 1.0 / number(&pattern, "factor"),
            _ => f64::NAN,
        };
        prop_assert!((named - factor).abs() <= 2e-5 * factor.abs(), "{} {:?}", factor, pattern);
    }

    #[test]
    fn a_constant_that_is_added_is_named(table in tables(4, 4), by in 0.01..300.0_f64, is_less: bool) {
        let by = if is_less { -by } else { by };
        let pattern = find(&table, &(&table + by)).unwrap();
        prop_assert_eq!(&pattern.key, if is_less { "pattern-smaller-by" } else { "pattern-larger-by" });
        prop_assert!((number(&pattern, "by") - by.abs()).abs() <= 1e-5 * by.abs());
    }

    #[test]
    fn rows_in_another_order_are_named((table, order) in permuted_tables()) {
        let obtained = table.select(Axis(0), &order);
        let pattern = find(&table, &obtained).unwrap();
        let orders = ["pattern-permuted", "pattern-reversed", "pattern-shifted-on", "pattern-shifted-back"];
        prop_assert!(orders.contains(&pattern.key.as_str()), "{:?}", pattern);
        prop_assert!(is_true(&pattern, &table, &obtained), "{:?}", pattern);
        let pattern = find(&table.t().to_owned(), &obtained.t().to_owned()).unwrap();
        prop_assert!(orders.contains(&pattern.key.as_str()), "{:?}", pattern);
    }

    #[test]
    fn noise_has_no_pattern(expected in tables(7, 7), seed in tables(8, 8)) {
        let obtained = Array2::from_shape_fn(expected.dim(), |at| seed[at]);
        prop_assert_eq!(find(&expected, &obtained), None);
    }

    #[test]
    fn whatever_is_named_is_true(
        expected in prop_oneof![poor_tables(), tables(1, 1)],
        by in vec(0..16_usize, 1..3),
        place in 0..6_usize,
        value in select(vec![0.0, 0.1, 0.5, 1.0, 2.0, -1.0, 3.7, 1e-3, 255.0]),
    ) {
        let obtained = by.iter().fold(expected.clone(), |table, by| spoiled(&table, *by, place, value));
        let pair = Pair::new(expected.view().into_dyn(), obtained.view().into_dyn());
        let patterns = if expected == obtained { Vec::new() } else { of_arrays(&pair) };
        for pattern in patterns {
            prop_assert!(is_true(&pattern, &expected, &obtained), "{:?}\n{}\n{}", pattern, expected, obtained);
        }
    }
}
