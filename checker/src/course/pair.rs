//! Two arrays side by side, what is right and what came, and what can be measured of them.

use std::cmp::Ordering;

use ndarray::{ArrayViewD, Axis};

use crate::verdict::Message;

/// An element is right within this much, or this much of itself above 1: the least tolerance that a question has for numbers that
/// are rounded.
const RIGHT: f64 = 1e-6;
/// An element is wrong beyond this much, or this much of itself above 1: the greatest tolerance that a question has. What lies
/// between is neither: nothing that counts right and wrong rows is said of it.
const WRONG: f64 = 1e-3;
/// What a relation between the arrays must hold to, as a share of an element, and of a tenth of the greatest one.
const RELATION: f64 = 1e-5;
/// Values that differ by less than this share of the greatest one count as one.
const GAP: f64 = 1e-3;
/// A relation that holds on fewer different values may be an accident.
pub(crate) const ENOUGH: usize = 3;

/// Two arrays side by side.
pub(crate) struct Pair<'a> {
    pub(crate) expected: ArrayViewD<'a, f64>,
    pub(crate) obtained: ArrayViewD<'a, f64>,
    /// The greatest absolute value that is expected.
    pub(crate) scale: f64,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(expected: ArrayViewD<'a, f64>, obtained: ArrayViewD<'a, f64>) -> Pair<'a> {
        Pair {
            scale: greatest(expected.iter().copied()),
            expected,
            obtained,
        }
    }

    pub(crate) fn have_one_shape(&self) -> bool {
        self.expected.shape() == self.obtained.shape()
    }

    /// The arrays are single values.
    pub(crate) fn are_single(&self) -> bool {
        self.expected.ndim() == 0
    }

    /// What is expected and what came, element by element.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (f64, f64)> {
        self.expected.iter().copied().zip(self.obtained.iter().copied())
    }

    /// The elements that are not right.
    pub(crate) fn not_right(&self) -> impl Iterator<Item = (f64, f64)> {
        self.elements()
            .filter(|(expected, obtained)| !is_right(*expected, *obtained))
    }

    /// What came is `relation` of what is expected, everywhere, on enough values to be no accident.
    pub(crate) fn follows(&self, relation: impl Fn(f64) -> f64) -> bool {
        let scale = greatest(self.expected.iter().map(|expected| relation(*expected)));
        let holds = |expected: f64, obtained: f64| {
            let related = relation(expected);
            (related - obtained).abs() <= RELATION * related.abs().max(0.1 * scale)
        };
        self.elements().all(|(expected, obtained)| holds(expected, obtained)) && self.tells()
    }

    /// What came is more than what is expected by `by`, everywhere, on enough values to be no accident.
    pub(crate) fn exceeds_by(&self, by: f64) -> bool {
        let holds = |(expected, obtained): (f64, f64)| (obtained - expected - by).abs() <= RELATION * self.scale;
        self.elements().all(holds) && self.tells()
    }

    /// Enough different values came out wrong; a single one tells unless whole numbers, which have much in common, are in play.
    fn tells(&self) -> bool {
        let far = |(expected, obtained): &(f64, f64)| (expected - obtained).abs() > GAP * self.scale;
        let mut wrong = self.elements().filter(far);
        if self.are_single() {
            wrong.any(|(expected, obtained)| expected.fract() != 0.0 && obtained.fract() != 0.0)
        } else {
            different(wrong.map(|(expected, _)| expected), GAP * self.scale) >= ENOUGH
        }
    }

    /// How many different values are expected.
    pub(crate) fn different_values(&self) -> usize {
        different(self.expected.iter().copied(), GAP * self.scale)
    }

    /// The rows of two tables, then their columns; the values of two vectors. None of single values, nor of what has more axes.
    pub(crate) fn lanes(&self) -> impl Iterator<Item = Lanes> {
        units(self.expected.ndim())
            .iter()
            .enumerate()
            .map(|(axis, unit)| Lanes {
                unit,
                expected: lanes(&self.expected, axis),
                obtained: lanes(&self.obtained, axis),
            })
    }

    /// A sentence about all the elements.
    pub(crate) fn message(&self, key: &str) -> Message {
        Message::new(key).number("all", self.expected.len() as f64)
    }
}

/// Two arrays of one shape, cut along an axis.
pub(crate) struct Lanes {
    /// `row`, `column`, `value`.
    pub(crate) unit: &'static str,
    pub(crate) expected: Vec<Lane>,
    pub(crate) obtained: Vec<Lane>,
}

/// What an array of so many axes is made of, axis by axis.
pub(crate) fn units(axes: usize) -> &'static [&'static str] {
    match axes {
        1 => &["value"],
        2 => &["row", "column"],
        _ => &[],
    }
}

/// A row, a column, or a value.
pub(crate) type Lane = Vec<f64>;

impl Lanes {
    pub(crate) fn len(&self) -> usize {
        self.expected.len()
    }

    /// The lane is right at every element.
    pub(crate) fn is_right(&self, lane: usize) -> bool {
        are_right(&self.expected[lane..=lane], &self.obtained[lane..=lane])
    }

    /// The lane is clearly wrong at some element.
    pub(crate) fn is_wrong(&self, lane: usize) -> bool {
        let mut elements = self.expected[lane].iter().zip(&self.obtained[lane]);
        elements.any(|(expected, obtained)| (expected - obtained).abs() > WRONG * expected.abs().max(1.0))
    }

    /// A sentence about these lanes.
    pub(crate) fn message(&self, key: &str) -> Message {
        Message::new(key).text("unit", self.unit)
    }
}

/// As good as equal.
pub(crate) fn is_right(expected: f64, obtained: f64) -> bool {
    (expected - obtained).abs() <= RIGHT * expected.abs().max(1.0)
}

/// As good as equal, lane by lane.
pub(crate) fn are_right<'a>(
    expected: impl IntoIterator<Item = &'a Lane>,
    obtained: impl IntoIterator<Item = &'a Lane>,
) -> bool {
    let same = |(expected, obtained): (&Lane, &Lane)| {
        let mut elements = expected.iter().zip(obtained);
        elements.all(|(expected, obtained)| is_right(*expected, *obtained))
    };
    expected.into_iter().zip(obtained).all(same)
}

/// How many different lanes tell an order that is no accident: one more when they are single values, such as labels.
pub(crate) fn enough(lanes: &[Lane]) -> usize {
    ENOUGH + usize::from(lanes.first().is_some_and(|lane| lane.len() == 1))
}

/// Enough different lanes, or different values in them, to tell an order that is no accident.
pub(crate) fn tell_apart(lanes: &[Lane]) -> bool {
    let values = lanes.iter().flatten().copied();
    let different_values = different(values.clone(), GAP * greatest(values));
    different_values.max(different_lanes(lanes)) >= enough(lanes)
}

/// How many different lanes there are.
pub(crate) fn different_lanes(lanes: &[Lane]) -> usize {
    let mut lanes = sorted(lanes);
    lanes.dedup_by(|one, other| are_right([&*one], [&*other]));
    lanes.len()
}

/// The lanes in an order that does not depend on theirs.
pub(crate) fn sorted(lanes: &[Lane]) -> Vec<Lane> {
    let mut lanes = lanes.to_vec();
    lanes.sort_by(|one, other| one.partial_cmp(other).unwrap_or(Ordering::Equal));
    lanes
}

/// The values in increasing order.
pub(crate) fn sorted_values(values: impl Iterator<Item = f64>) -> Lane {
    let mut values: Lane = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// How many of the values differ by more than `gap` from the next smaller one.
fn different(values: impl Iterator<Item = f64>, gap: f64) -> usize {
    let values = sorted_values(values);
    let steps = values.windows(2).filter(|pair| pair[1] - pair[0] > gap).count();
    steps + usize::from(!values.is_empty())
}

/// The greatest absolute value.
fn greatest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |greatest, value| value.abs().max(greatest))
}

fn lanes(array: &ArrayViewD<f64>, axis: usize) -> Vec<Lane> {
    array
        .axis_iter(Axis(axis))
        .map(|lane| lane.iter().copied().collect())
        .collect()
}
