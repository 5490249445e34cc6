//! Operations and methods that a type does not have: traits that are not implemented.

use super::types::{self, Array, INTEGER, Number};
use super::values::holder;
use super::{Facts, Known, known, quoted, told};
use crate::runner::compile_error::CompileError;

/// An operation between two values that cannot be made.
pub(super) struct Operation {
    pub(super) sign: String,
    pub(super) left: String,
    pub(super) right: String,
}

impl Operation {
    /// Reads "cannot divide `f32` by `usize`", "can't compare `&u8` with `{integer}`" and the like.
    pub(super) fn of(error: &CompileError) -> Option<Operation> {
        let message = &error.message;
        let names = quoted(message);
        let (sign, left, right) = match names.as_slice() {
            // The sentence names the right side first.
            [right, left] if message.contains("` to `") || message.contains("` from `") => {
                (&*error.text, *left, *right)
            }
            [left, right] if message.starts_with("cannot ") || message.starts_with("can't compare") => {
                (&*error.text, *left, *right)
            }
            // Of the right side nothing is said.
            [sign, left] if message.starts_with("binary ") => (*sign, *left, ""),
            _ => return None,
        };
        Some(Operation {
            sign: sign.to_owned(),
            left: left.to_owned(),
            right: right.to_owned(),
        })
    }

    fn sides(&self) -> [&str; 2] {
        [&self.left, &self.right]
    }

    /// Its arrays, or references to arrays.
    fn arrays(&self) -> Vec<Array<'_>> {
        let sides = self.sides().map(types::referent).into_iter();
        sides.filter_map(Array::read).collect()
    }

    /// Its two sides without references, when both are numbers.
    fn numbers(&self) -> Option<[&str; 2]> {
        let sides = self.sides().map(types::referent);
        sides.iter().all(|side| types::number(side).is_some()).then_some(sides)
    }

    fn is_comparison(&self) -> bool {
        ["==", "!=", "<", ">", "<=", ">="].contains(&self.sign.as_str())
    }
}

/// An operation that does not exist.
const OPERATION: &[&str] = &["E0277", "E0368", "E0369"];

pub(super) static KNOWN: &[Known] = &[
    known("rustc-option", OPERATION, |error, sentence| {
        let holder = error.operation.as_ref()?.sides().into_iter().find_map(holder)?;
        Some(sentence.text("holder", holder))
    }),
    known("rustc-option", &["E0605"], |error, sentence| {
        Some(sentence.text("holder", error.quoted().first().and_then(|name| holder(name))?))
    }),
    known("rustc-array-comparison", OPERATION, |error, sentence| {
        let operation = error.operation.as_ref()?;
        (operation.is_comparison() && !operation.arrays().is_empty()).then_some(sentence)
    }),
    known("rustc-elements", OPERATION, |error, sentence| {
        let arrays = error.operation.as_ref()?.arrays();
        let elements: Option<Vec<&str>> = arrays.iter().map(|array| array.element).collect();
        let [left, right] = elements?.try_into().ok()?;
        (left != right).then(|| sentence.text("expected", told(left)).text("found", told(right)))
    }),
    known("rustc-array-operation", OPERATION, |error, sentence| {
        let operation = error.operation.as_ref()?;
        (!operation.arrays().is_empty()).then(|| sentence.text("sign", &operation.sign))
    }),
    // Between a number and a view, for instance.
    known("rustc-array-operation", &["E0271", "E0277"], |error, sentence| {
        let is_one = error.message.contains("Repr<") && SIGNS.contains(&error.text.as_str());
        is_one.then(|| sentence.text("sign", &error.text))
    }),
    known("rustc-reference", &["E0277"], |error, sentence| {
        error.says("`NdProducer`").then(|| sentence.text("sign", "&"))
    }),
    known("rustc-star", OPERATION, |error, sentence| {
        let operation = error.operation.as_ref()?;
        let is_reference = |side: &&str| types::number(types::referent(side)).is_some() && side.starts_with('&');
        let reference = operation.sides().into_iter().find(is_reference)?;
        let may_be_equal = match operation.numbers() {
            Some([left, right]) => types::may_be_equal(left, right),
            None => operation.right.is_empty(),
        };
        may_be_equal.then(|| sentence.text("type", reference))
    }),
    known("rustc-real-literal", OPERATION, |error, sentence| {
        let numbers = error.operation.as_ref()?.numbers()?;
        let real = numbers
            .into_iter()
            .find(|name| types::number(name) == Some(Number::Real))?;
        numbers.contains(&INTEGER).then(|| sentence.text("type", told(real)))
    }),
    known("rustc-number-operation", OPERATION, |error, sentence| {
        let operation = error.operation.as_ref()?;
        let [left, right] = operation.numbers()?;
        let told_of = sentence.text("sign", &operation.sign).text("left", told(left));
        Some(told_of.text("right", told(right)))
    }),
    known("rustc-star", &["E0277", "E0606"], |error, sentence| {
        let (from, _) = conversion(error).filter(|(from, _)| from.starts_with('&'))?;
        types::number(types::referent(from)).map(|_| sentence.text("type", from))
    }),
    known("rustc-conversion", &["E0277", "E0605", "E0606"], |error, sentence| {
        let (from, to) = conversion(error)?;
        Some(sentence.text("from", types::shown(from)).text("to", types::shown(to)))
    }),
    known("rustc-index-count", &["E0277"], |error, sentence| {
        let (index, axes) = array_index(error)?;
        (index == "usize" || index.starts_with("&[")).then(|| sentence.number("axes", axes))
    }),
    known("rustc-index-type", &["E0277"], |error, sentence| {
        let of_array = array_index(error).map(|(index, _)| index);
        let of_slice = || {
            error
                .quoted()
                .pop()
                .filter(|_| error.message.contains("cannot be indexed by"))
        };
        // In `s![…]`.
        let of_part = || {
            error
                .quoted()
                .first()?
                .split_once(": ndarray::SliceNextDim")
                .map(|(index, _)| index)
        };
        let index = of_array.or_else(of_slice).or_else(of_part)?;
        // Of several indices, one.
        let one = index.trim_start_matches('[').split(';').next().unwrap_or(index);
        Some(sentence.text("type", one))
    }),
    known("rustc-dot", &["E0271", "E0277"], |error, sentence| {
        error.says("Dot<").then_some(sentence)
    }),
    known("rustc-order-of-reals", &["E0277"], |error, sentence| {
        let is_one = ["f32: Ord`", "f64: Ord`"]
            .iter()
            .any(|bound| error.message.contains(bound));
        is_one.then(|| sentence.text("method", &error.text))
    }),
    known("rustc-display", &["E0277"], |error, sentence| {
        let name = error.quoted().first().map(|name| types::shown(name))?;
        error.message.contains("Display").then(|| sentence.text("type", name))
    }),
    known("rustc-not-iterable", &["E0277"], |error, sentence| {
        let name = error.quoted().first().map(|name| types::shown(name))?;
        error
            .message
            .contains("is not an iterator")
            .then(|| sentence.text("type", name))
    }),
    known("rustc-negative", &["E0277", "E0600"], |error, sentence| {
        let is_one = error.message.contains("Neg") || error.message.contains("unary operator `-`");
        is_one.then_some(sentence)
    }),
    known("rustc-collect", &["E0277"], |error, sentence| {
        let name = error.quoted().first().map(|name| types::shown(name))?;
        let is_one = error.text == "collect" && error.says("FromIterator");
        is_one.then(|| sentence.text("type", name))
    }),
    known("rustc-stray-star", &["E0614"], |error, sentence| {
        Some(sentence.text("type", types::shown(error.quoted().first()?)))
    }),
];

const SIGNS: [&str; 8] = ["+", "-", "*", "/", "+=", "-=", "*=", "/="];

/// The two types of a conversion that does not exist, by `from` or by `as`.
fn conversion<'a>(error: &Facts<'a>) -> Option<(&'a str, &'a str)> {
    match (error.code.as_str(), error.quoted().as_slice()) {
        ("E0605" | "E0606", [from, to]) => Some((from, to)),
        ("E0277", [bound, ..]) => {
            let (to, from) = bound.split_once(": From<")?;
            Some((from.strip_suffix('>')?, to))
        }
        _ => None,
    }
}

/// What stands as an index into an array, and how many axes the array has.
fn array_index<'a>(error: &Facts<'a>) -> Option<(&'a str, f64)> {
    let bound = *error.quoted().first()?;
    let (index, rest) = bound.split_once(": NdIndex<Dim<[usize; ")?;
    Some((index, rest.split(']').next()?.parse().ok()?))
}
