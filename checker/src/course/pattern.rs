//! The pattern in which a wrong value differs from the right one, told when no known mistake explains it.
//!
//! A pattern is a fact about all the elements of an array, and holds on enough of them to be no accident.

use std::iter;

use ndarray::{ArrayD, ArrayViewD, Axis, Dimension, Slice};

use super::compare;
use super::pair::{
    ENOUGH, Lane, Lanes, Pair, are_right, different_lanes, enough, is_right, sorted, sorted_values, tell_apart, units,
};
use super::patterned::Patterned;
use crate::verdict::{Argument, Message};

/// The patterns of the array that `difference` is about, the most telling first.
pub(crate) fn all<T: Patterned>(difference: &Message, expected: &T, obtained: &T) -> Vec<Message> {
    let name = compare::name(difference);
    match (expected.array(name), obtained.array(name)) {
        (Some(expected), Some(obtained)) => of_named(name, &expected, &obtained),
        _ => Vec::new(),
    }
}

/// The patterns of the arrays of that name, if it has one.
fn of_named(name: &str, expected: &ArrayD<f64>, obtained: &ArrayD<f64>) -> Vec<Message> {
    let array = if name.is_empty() { "none" } else { name };
    let patterns = of_arrays(&Pair::new(expected.view(), obtained.view()));
    let named = |pattern| compare::named(name, pattern).text("array", array);
    patterns.into_iter().map(named).collect()
}

/// The pattern to tell of those that a wrong value shows: the most telling one that another wrong value shows, too, if there is
/// another. `next_other` brings the patterns of one more.
pub(crate) fn most_telling(
    mut shown: Vec<Message>,
    next_other: &mut dyn FnMut() -> Option<Vec<Message>>,
) -> Option<Message> {
    if shown.first().is_none_or(is_certain) {
        return shown.into_iter().next();
    }
    let Some(first) = next_other() else {
        return shown.into_iter().next();
    };
    let mut best = None;
    for patterns in iter::once(first).chain(iter::from_fn(next_other)) {
        let is_shared = |pattern: &Message| patterns.iter().any(|other| agree(pattern, other));
        best = best.into_iter().chain(shown.iter().position(is_shared)).min();
        if best == Some(0) {
            break;
        }
    }
    best.map(|best| shown.swap_remove(best))
}

/// No accident, whatever other values show.
fn is_certain(pattern: &Message) -> bool {
    ["pattern-nan", "pattern-infinite", "pattern-zeros"].contains(&pattern.key.as_str())
}

/// Two values show the same; single ones, of which much holds by accident, with the same numbers.
fn agree(one: &Message, other: &Message) -> bool {
    let is_single = one.arguments.contains(&("all", Argument::Number(1.0)));
    one == other || !is_single && one.key == other.key
}

fn of_arrays(pair: &Pair) -> Vec<Message> {
    let patterns: &[Pattern] = if pair.have_one_shape() { &OF_VALUES } else { &OF_SHAPES };
    let mut found = Vec::new();
    for pattern in patterns.iter().filter_map(|pattern| pattern(pair)) {
        found.push(pattern);
        // Beside what is certain, the others mean nothing.
        if found.last().is_some_and(is_certain) {
            break;
        }
    }
    found
}

/// What can be said of two arrays, if it is so.
type Pattern = fn(&Pair) -> Option<Message>;

/// The patterns of two arrays of one shape, the most telling first.
const OF_VALUES: [Pattern; 21] = [
    not_a_number,
    infinite,
    zeros,
    one_value,
    related,
    multiplied,
    added,
    single_precision,
    few_decimals,
    transposed,
    reversed,
    shifted,
    permuted,
    replaced,
    zeros_only,
    some_lanes,
    scrambled,
    sums,
    negative,
    range,
    almost,
];

/// The patterns of two arrays of different shapes.
const OF_SHAPES: [Pattern; 3] = [transposed, reshaped, length];

fn not_a_number(pair: &Pair) -> Option<Message> {
    strange(pair, "pattern-nan", f64::is_nan)
}

fn infinite(pair: &Pair) -> Option<Message> {
    strange(pair, "pattern-infinite", f64::is_infinite)
}

/// Where the first value of a sort comes, and how many there are.
fn strange(pair: &Pair, key: &str, is_strange: fn(f64) -> bool) -> Option<Message> {
    let mut places = pair
        .obtained
        .indexed_iter()
        .filter(|(_, obtained)| is_strange(**obtained));
    let (first, _) = places.next()?;
    let message = pair.message(key).number("count", 1.0 + places.count() as f64);
    Some(message.text("at", format!("{:?}", first.slice())))
}

fn zeros(pair: &Pair) -> Option<Message> {
    let are_zeros = pair.obtained.len() > 1 && pair.obtained.iter().all(|obtained| *obtained == 0.0);
    are_zeros.then(|| Message::new("pattern-zeros"))
}

fn one_value(pair: &Pair) -> Option<Message> {
    let first = *pair.obtained.first()?;
    let is_one = pair.obtained.len() > ENOUGH
        && pair.obtained.iter().all(|obtained| is_as_f32(first, *obtained))
        && pair.different_values() > 1;
    is_one.then(|| Message::new("pattern-one-value").number("value", rounded(first)))
}

/// A sentence, and what it says of each value.
type Relation = (&'static str, fn(f64) -> f64);

/// What may come in the place of each value.
const RELATIONS: [Relation; 5] = [
    ("pattern-opposite", |value| -value),
    ("pattern-complement", |value| 1.0 - value),
    ("pattern-absolute", f64::abs),
    ("pattern-square", |value| value * value),
    ("pattern-root", f64::sqrt),
];

fn related(pair: &Pair) -> Option<Message> {
    let (key, _) = RELATIONS.iter().find(|(_, relation)| pair.follows(relation))?;
    Some(pair.message(key))
}

/// A whole number that a single value is multiplied or divided by is no accident up to here.
const GREATEST_FACTOR: f64 = 1000.0;

/// Multiplied by a constant; a single value, by a whole number or its inverse.
fn multiplied(pair: &Pair) -> Option<Message> {
    let (expected, obtained) = pair
        .elements()
        .max_by(|one, other| one.0.abs().total_cmp(&other.0.abs()))?;
    let factor = obtained / expected;
    if !pair.follows(|expected| factor * expected) {
        return None;
    }
    let (key, factor) = match (whole(factor), whole(1.0 / factor)) {
        (Some(times), _) => ("pattern-multiplied", times),
        (_, Some(divisor)) => ("pattern-divided", divisor),
        _ if pair.are_single() => return None,
        _ => ("pattern-multiplied", rounded(factor)),
    };
    let is_plausible = !pair.are_single() || factor <= GREATEST_FACTOR;
    is_plausible.then(|| pair.message(key).number("factor", factor))
}

/// The whole number, 2 or more, that `factor` is.
fn whole(factor: f64) -> Option<f64> {
    let whole = factor.round();
    (whole >= 2.0 && (factor - whole).abs() <= 1e-5 * whole).then_some(whole)
}

/// A constant is added; to a single count, 1.
fn added(pair: &Pair) -> Option<Message> {
    let (expected, obtained) = pair
        .elements()
        .min_by(|one, other| one.0.abs().total_cmp(&other.0.abs()))?;
    let by = obtained - expected;
    let is_added = if pair.are_single() {
        rounded(by).abs() == 1.0 && expected > 1.0
    } else {
        pair.exceeds_by(by)
    };
    let key = if by > 0.0 {
        "pattern-larger-by"
    } else {
        "pattern-smaller-by"
    };
    is_added.then(|| pair.message(key).number("by", rounded(by.abs())))
}

/// Computed in f32 where f64 is asked for.
fn single_precision(pair: &Pair) -> Option<Message> {
    let is_single = |value: &f64| f64::from(*value as f32) == *value;
    let is_near = |(expected, obtained): (f64, f64)| (expected - obtained).abs() <= 1e-6 * expected.abs();
    let is_lost = pair.obtained.iter().all(is_single) && !pair.expected.iter().all(is_single);
    (is_lost && pair.elements().all(is_near)).then(|| pair.message("pattern-single-precision"))
}

/// Decimals beyond these are not looked for: an f32 is too coarse to tell.
const MOST_DECIMALS: i32 = 4;

/// Rounded or cut to a few decimals; a single value, to two or more.
fn few_decimals(pair: &Pair) -> Option<Message> {
    if !pair.are_single() && pair.different_values() < ENOUGH {
        return None;
    }
    let fewest = if pair.are_single() { 2 } else { 0 };
    let digits = (fewest..=MOST_DECIMALS).find(|digits| {
        let power = 10_f64.powi(*digits);
        let is_cut = |cut: fn(f64) -> f64| {
            let cut = |value: f64| cut(value * power) / power;
            pair.elements()
                .all(|(expected, obtained)| is_as_f32(cut(expected), obtained))
                && !pair
                    .expected
                    .iter()
                    .all(|expected| is_as_f32(cut(*expected), *expected))
        };
        is_cut(f64::round) || is_cut(f64::trunc)
    })?;
    Some(pair.message("pattern-decimals").number("digits", f64::from(digits)))
}

/// Equal but for the rounding of an f32.
fn is_as_f32(expected: f64, obtained: f64) -> bool {
    (expected - obtained).abs() <= f64::from(f32::EPSILON) * expected.abs()
}

/// Rows and columns are swapped.
fn transposed(pair: &Pair) -> Option<Message> {
    let turned = Pair::new(pair.expected.t(), pair.obtained.view());
    let is_table = pair.expected.ndim() == 2 && pair.expected.len() > 1;
    let is_turned = is_table && turned.have_one_shape() && turned.not_right().next().is_none();
    is_turned.then(|| Message::new("pattern-transposed"))
}

/// The last lane comes first.
fn reversed(pair: &Pair) -> Option<Message> {
    let is_reversed = |lanes: &Lanes| {
        are_right(lanes.expected.iter().rev(), &lanes.obtained) && lanes.len() > 1 && tell_apart(&lanes.expected)
    };
    Some(pair.lanes().find(is_reversed)?.message("pattern-reversed"))
}

/// Every lane that still has a place stands a few lanes further on, or back; the others may come round, or be anything.
fn shifted(pair: &Pair) -> Option<Message> {
    pair.lanes().find_map(|lanes| {
        let count = lanes.len();
        let is_kept = |from: &[Lane], to: &[Lane]| are_right(from, to) && tell_apart(from);
        (1..=count / 2).find_map(|by| {
            let (expected, obtained) = (&lanes.expected, &lanes.obtained);
            let key = if is_kept(&expected[..count - by], &obtained[by..]) {
                "pattern-shifted-on"
            } else if is_kept(&expected[by..], &obtained[..count - by]) {
                "pattern-shifted-back"
            } else {
                return None;
            };
            Some(lanes.message(key).number("by", by as f64))
        })
    })
}

/// The same lanes in another order.
fn permuted(pair: &Pair) -> Option<Message> {
    let is_permuted = |lanes: &Lanes| {
        are_right(&sorted(&lanes.expected), &sorted(&lanes.obtained))
            && different_lanes(&lanes.expected) >= enough(&lanes.expected)
    };
    Some(pair.lanes().find(is_permuted)?.message("pattern-permuted"))
}

/// One value comes for another wherever that is expected, and nothing else is wrong.
fn replaced(pair: &Pair) -> Option<Message> {
    let (expected, obtained) = pair.not_right().next()?;
    let is_replaced = |(right, came): (f64, f64)| {
        let is_it = is_right(expected, right);
        is_right(if is_it { obtained } else { right }, came)
    };
    let count = pair.not_right().count();
    let is_told = count > 1 && count < pair.expected.len() && pair.elements().all(is_replaced);
    let message = Message::new("pattern-replaced").number("expected", rounded(expected));
    is_told.then(|| message.number("obtained", rounded(obtained)))
}

/// Only what should be 0 is wrong.
fn zeros_only(pair: &Pair) -> Option<Message> {
    let is_zeros =
        pair.scale > 0.0 && pair.not_right().count() > 1 && pair.not_right().all(|(expected, _)| expected == 0.0);
    is_zeros.then(|| Message::new("pattern-zeros-only"))
}

/// That wrong elements stand in one lane is no accident when, thrown anywhere, they would do so once in this many times at most.
const LANE_CHANCE: f64 = 20.0;

/// Only one lane is wrong, or all rows or values from one on.
fn some_lanes(pair: &Pair) -> Option<Message> {
    // Of a single wrong value the place is told already.
    let elements = pair.not_right().count() as f64;
    if elements < 2.0 {
        return None;
    }
    pair.lanes().find_map(|lanes| {
        let (count, wrong) = (lanes.len(), wrong_lanes(&lanes)?);
        let (first, last) = (*wrong.first()?, count - 1);
        let key = match wrong.len() {
            1 if (count as f64).powf(elements - 1.0) < LANE_CHANCE => return None,
            1 if first == last => "pattern-last-lane",
            1 => "pattern-one-lane",
            _ if count <= ENOUGH || lanes.unit == "column" || wrong.len() != count - first => return None,
            _ if first == 1 => "pattern-first-lane-right",
            _ => "pattern-from-lane",
        };
        let is_empty = wrong
            .iter()
            .all(|lane| lanes.obtained[*lane].iter().all(|obtained| *obtained == 0.0));
        let message = lanes.message(key).number("lane", first as f64);
        Some(message.text("filling", if is_empty { "zeros" } else { "values" }))
    })
}

/// The lanes that are clearly wrong, when all others are right, and some are.
fn wrong_lanes(lanes: &Lanes) -> Option<Vec<usize>> {
    let wrong: Vec<usize> = (0..lanes.len()).filter(|lane| !lanes.is_right(*lane)).collect();
    let is_clear = wrong.len() < lanes.len() && wrong.iter().all(|lane| lanes.is_wrong(*lane));
    is_clear.then_some(wrong)
}

/// The same values in other places.
fn scrambled(pair: &Pair) -> Option<Message> {
    let values = |array: &ArrayViewD<f64>| sorted_values(array.iter().copied());
    let is_scrambled = are_right([&values(&pair.expected)], [&values(&pair.obtained)]);
    let is_scrambled = is_scrambled && pair.different_values() > ENOUGH;
    is_scrambled.then(|| Message::new("pattern-scrambled"))
}

/// Rows that should sum to 1, as probabilities do.
fn sums(pair: &Pair) -> Option<Message> {
    if pair.expected.ndim() != 2 || pair.expected.len_of(Axis(1)) < 2 {
        return None;
    }
    let is_one = |sum: f64, tolerance: f64| (sum - 1.0).abs() <= tolerance;
    let row_sums = |array: &ArrayViewD<f64>| array.sum_axis(Axis(1));
    let obtained = row_sums(&pair.obtained);
    let (row, sum) = obtained.iter().enumerate().find(|(_, sum)| !is_one(**sum, 1e-2))?;
    let is_expected = row_sums(&pair.expected).iter().all(|sum| is_one(*sum, 1e-4));
    let message = Message::new("pattern-sums").number("row", row as f64);
    is_expected.then(|| message.number("sum", rounded(*sum)))
}

/// Negative values where none is expected.
fn negative(pair: &Pair) -> Option<Message> {
    let count = pair.obtained.iter().filter(|obtained| **obtained < -1e-6).count();
    let is_told = count > 0 && pair.expected.len() >= ENOUGH && pair.expected.iter().all(|expected| *expected >= 0.0);
    is_told.then(|| Message::new("pattern-negative").number("count", count as f64))
}

/// Values that go much further than those expected.
fn range(pair: &Pair) -> Option<Message> {
    let (least, most) = bounds(&pair.expected);
    let (least_obtained, most_obtained) = bounds(&pair.obtained);
    let span = most - least;
    let is_wider = span > 0.0 && (most_obtained > most + span || least_obtained < least - span);
    (is_wider && pair.expected.len() >= ENOUGH).then(|| {
        Message::new("pattern-range")
            .number("least", rounded(least))
            .number("most", rounded(most))
            .number("least-obtained", rounded(least_obtained))
            .number("most-obtained", rounded(most_obtained))
    })
}

fn bounds(array: &ArrayViewD<f64>) -> (f64, f64) {
    let outward = |(least, most): (f64, f64), value: &f64| (least.min(*value), most.max(*value));
    array.iter().fold((f64::INFINITY, f64::NEG_INFINITY), outward)
}

/// No value is far off.
fn almost(pair: &Pair) -> Option<Message> {
    let (least, most) = bounds(&pair.expected);
    let farthest = pair.elements().fold(0.0_f64, |farthest, (expected, obtained)| {
        farthest.max((expected - obtained).abs())
    });
    let is_near = farthest > 0.0 && farthest <= 1e-3 * (most - least) && pair.different_values() >= ENOUGH;
    is_near.then(|| Message::new("pattern-almost").number("most", rounded_up(farthest)))
}

/// The same values in the same order, in another shape.
fn reshaped(pair: &Pair) -> Option<Message> {
    let is_reshaped =
        pair.expected.len() > 1 && pair.expected.len() == pair.obtained.len() && pair.not_right().next().is_none();
    is_reshaped.then(|| Message::new("pattern-reshaped"))
}

/// A few lanes missing or too many, at one end; the others are right.
fn length(pair: &Pair) -> Option<Message> {
    let (expected, obtained) = (pair.expected.shape(), pair.obtained.shape());
    let mut axes = (0..expected.len()).filter(|axis| expected[*axis] != obtained[*axis]);
    let (axis, None) = (axes.next()?, axes.next()) else {
        return None;
    };
    let common = expected[axis].min(obtained[axis]) as isize;
    let are_same = |kept: Slice| {
        let (expected, obtained) = (&pair.expected, &pair.obtained);
        let cut = Pair::new(
            expected.slice_axis(Axis(axis), kept),
            obtained.slice_axis(Axis(axis), kept),
        );
        common > 0 && !cut.expected.is_empty() && cut.not_right().next().is_none()
    };
    let is_missing = obtained[axis] < expected[axis];
    let key = match (are_same(Slice::from(..common)), are_same(Slice::from(-common..))) {
        (true, _) if is_missing => "pattern-missing-at-end",
        (true, _) => "pattern-more-at-end",
        (_, true) if is_missing => "pattern-missing-at-start",
        (_, true) => "pattern-more-at-start",
        _ => return None,
    };
    let unit = *units(expected.len()).get(axis)?;
    let count = expected[axis].abs_diff(obtained[axis]);
    Some(Message::new(key).text("unit", unit).number("count", count as f64))
}

/// A number as one would say it: six digits.
fn rounded(number: f64) -> f64 {
    // −0 is 0.
    format!("{number:.5e}").parse().unwrap_or(number) + 0.0
}

/// The first digit, and not less.
fn rounded_up(number: f64) -> f64 {
    let power = 10_f64.powi(number.log10().floor() as i32);
    rounded((number / power).ceil() * power)
}

#[cfg(test)]
mod tests;
