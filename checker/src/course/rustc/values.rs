//! Values of another type than expected, arguments of another number, cases left out.

use super::types::{self, Array, INTEGER, Kind, Number};
use super::{Known, known, quoted, told};
use crate::runner::compile_error::CompileError;

/// The type that is expected somewhere, and the one that is there.
pub(super) struct Mismatch {
    pub(super) expected: String,
    pub(super) found: String,
}

impl Mismatch {
    /// Reads the two types where rustc shows most of them: beside the code, or in a note below.
    pub(super) fn of(error: &CompileError) -> Option<Mismatch> {
        let beside = || error.labels.iter().chain(&error.notes).find_map(|text| on_a_line(text));
        let below = || error.notes.iter().find_map(|note| on_two_lines(note));
        // Of arrays, what rustc leaves out beside the code is what both have.
        let says_enough = |types: &Mismatch| {
            let is_cut = [&types.expected, &types.found].iter().any(|name| name.contains("..."));
            !is_cut || types.arrays().is_some()
        };
        beside().filter(says_enough).or_else(below).or_else(beside)
    }

    /// Both types, when both are arrays or references to arrays.
    fn arrays(&self) -> Option<(Array<'_>, Array<'_>)> {
        let array = |name| Array::read(types::referent(name));
        Some((array(&self.expected)?, array(&self.found)?))
    }

    /// Both types, when both are numbers or references to numbers.
    fn numbers(&self) -> Option<(Number, Number)> {
        let number = |name| types::number(types::referent(name));
        Some((number(&self.expected)?, number(&self.found)?))
    }

    /// Whether the two would be equal without the references to them.
    fn differs_by_reference(&self) -> bool {
        let (expected, found) = (types::referent(&self.expected), types::referent(&self.found));
        let of_text = |name| ["str", "String"].contains(&name);
        let may_be_one = |(expected, found): (Array, Array)| [found.kind, Kind::Unknown].contains(&expected.kind);
        let may_be_equal = expected == found
            || expected == "_"
            || self.arrays().is_some_and(may_be_one)
            || of_text(expected) && of_text(found);
        may_be_equal && self.expected.starts_with('&') != self.found.starts_with('&')
    }
}

/// Reads "expected `f32`, found `u8`".
fn on_a_line(text: &str) -> Option<Mismatch> {
    let (expected, found) = text.strip_prefix("expected ")?.split_once(", found ")?;
    let name = |text: &str| match text {
        "integer" => Some(types::INTEGER.to_owned()),
        "floating-point number" => Some(types::REAL.to_owned()),
        text => Some(text.strip_prefix('`')?.strip_suffix('`')?.to_owned()),
    };
    Some(Mismatch {
        expected: name(expected)?,
        found: name(found)?,
    })
}

/// Reads "expected struct `A`", and "found struct `B`" below it.
fn on_two_lines(note: &str) -> Option<Mismatch> {
    let (expected, found) = note.split_once('\n')?;
    let is_pair = expected.trim_start().starts_with("expected ") && found.trim_start().starts_with("found ");
    let name = |text| Some((*quoted(text).first()?).to_owned());
    Some(Mismatch {
        expected: name(expected).filter(|_| is_pair)?,
        found: name(found)?,
    })
}

const MISMATCHED: &[&str] = &["E0308"];

pub(super) static KNOWN: &[Known] = &[
    known(
        "rustc-too-large",
        &["arithmetic_overflow", "overflowing_literals"],
        |error, sentence| Some(sentence.text("text", &error.text)),
    ),
    known("rustc-always-panics", &["unconditional_panic"], |error, sentence| {
        Some(sentence.text("text", &error.text))
    }),
    known("rustc-question-mark", &["E0277", "E0308"], |error, sentence| {
        error.message.contains("`?` operator").then_some(sentence)
    }),
    known("rustc-equality", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        (types.expected == "bool" && types.found == "()").then_some(sentence)
    }),
    known("rustc-stray-semicolon", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        let is_of_nothing = Array::read(&types.found).is_some_and(|array| array.element == Some("()"));
        let is_told = types.found == "()" && error.says("remove this semicolon");
        (is_of_nothing || is_told).then_some(sentence)
    }),
    known("rustc-no-value", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref().filter(|types| types.found == "()")?;
        Some(sentence.text("expected", types::shown(&types.expected)))
    }),
    known("rustc-else", &["E0317"], |_, sentence| Some(sentence)),
    known("rustc-unused-value", MISMATCHED, |error, sentence| {
        (error.mismatch.as_ref()?.expected == "()").then_some(sentence)
    }),
    known("rustc-condition", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref().filter(|types| types.expected == "bool")?;
        Some(sentence.text("found", told(&types.found)))
    }),
    known("rustc-axis", MISMATCHED, |error, sentence| {
        (error.mismatch.as_ref()?.expected == "Axis").then_some(sentence)
    }),
    known("rustc-option", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        // In a pattern, the value is what is expected.
        let is_pattern = error.says("this expression has type");
        let (wanted, there) = match is_pattern {
            true => (&types.found, &types.expected),
            false => (&types.expected, &types.found),
        };
        let holder = holder(there).filter(|there| holder(wanted) != Some(there))?;
        Some(sentence.text("holder", holder))
    }),
    known("rustc-ok", MISMATCHED, |error, sentence| {
        (holder(&error.mismatch.as_ref()?.expected)? == "Result").then_some(sentence)
    }),
    known("rustc-string", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        (types.expected == "String" && types.found == "&str").then_some(sentence)
    }),
    known("rustc-enumerate", MISMATCHED, |error, sentence| {
        let is_tuple = types::tuple_length(&error.mismatch.as_ref()?.found).is_some();
        (is_tuple && error.says("this is an iterator with items")).then_some(sentence)
    }),
    known("rustc-tuple-length", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        let lengths = (
            types::tuple_length(&types.expected)?,
            types::tuple_length(&types.found)?,
        );
        let filled = sentence
            .number("expected", lengths.0 as f64)
            .number("found", lengths.1 as f64);
        (lengths.0 != lengths.1).then_some(filled)
    }),
    known("rustc-elements", MISMATCHED, |error, sentence| {
        let (expected, found) = error.mismatch.as_ref()?.arrays()?;
        let (expected, found) = (expected.element?, found.element?);
        (expected != found).then(|| sentence.text("expected", told(expected)).text("found", told(found)))
    }),
    known("rustc-axes", MISMATCHED, |error, sentence| {
        let (expected, found) = error.mismatch.as_ref()?.arrays()?;
        let (expected, found) = (expected.axes?.parse().ok()?, found.axes?.parse().ok()?);
        (expected != found).then(|| sentence.number("expected", expected).number("found", found))
    }),
    known("rustc-view", MISMATCHED, |error, sentence| {
        let (expected, found) = error.mismatch.as_ref()?.arrays()?;
        (expected.kind == Kind::View && found.kind != Kind::View).then_some(sentence)
    }),
    known("rustc-owned", MISMATCHED, |error, sentence| {
        let (expected, found) = error.mismatch.as_ref()?.arrays()?;
        (expected.kind == Kind::Owned && found.kind != Kind::Owned).then_some(sentence)
    }),
    known("rustc-star", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        types.numbers()?;
        let (expected, found) = (&types.expected, &types.found);
        let reference = [expected, found].into_iter().find(|name| name.starts_with('&'))?;
        (expected.starts_with('&') != found.starts_with('&')).then(|| sentence.text("type", reference))
    }),
    known("rustc-reference", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref().filter(|types| types.differs_by_reference())?;
        let is_mutable = types.expected.starts_with("&mut ");
        let sign = if is_mutable { "&mut" } else { "&" };
        types.expected.starts_with('&').then(|| sentence.text("sign", sign))
    }),
    known("rustc-stray-reference", MISMATCHED, |error, sentence| {
        let is_one = error.mismatch.as_ref()?.differs_by_reference();
        (is_one && error.text.starts_with('&')).then_some(sentence)
    }),
    known("rustc-real-literal", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        let is_one = types.numbers()?.0 == Number::Real && types.found == INTEGER;
        is_one.then(|| sentence.text("type", told(&types.expected)))
    }),
    known("rustc-numbers", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        types.numbers()?;
        Some(
            sentence
                .text("expected", told(&types.expected))
                .text("found", told(&types.found)),
        )
    }),
    known("rustc-mismatch", MISMATCHED, |error, sentence| {
        let types = error.mismatch.as_ref()?;
        let (expected, found) = (told(&types.expected), told(&types.found));
        (expected != found).then(|| sentence.text("expected", expected).text("found", found))
    }),
    known("rustc-shape", &["E0061", "E0271"], |error, sentence| {
        let takes_a_shape = SHAPED.contains(&error.last_name()) || error.says("ShapeBuilder");
        takes_a_shape.then_some(sentence)
    }),
    known("rustc-arguments", &["E0057", "E0061", "E0593"], |error, sentence| {
        let numbers = error.message.split(' ').filter_map(|word| word.parse().ok());
        let [expected, given] = numbers.collect::<Vec<f64>>().try_into().ok()?;
        Some(sentence.number("expected", expected).number("given", given))
    }),
    known("rustc-cases", &["E0004", "E0005"], |error, sentence| {
        let cases = error.labels.first().map(|label| quoted(label).join(", "))?;
        Some(sentence.text("cases", cases))
    }),
    known("rustc-tuple-index", &["E0608"], |error, sentence| {
        types::tuple_length(error.quoted().first()?).map(|_| sentence)
    }),
    known("rustc-array-length", &["E0435"], |error, sentence| {
        Some(sentence.text("name", &error.text))
    }),
];

/// The functions that take a shape as one argument.
const SHAPED: [&str; 8] = [
    "zeros",
    "ones",
    "from_elem",
    "from_shape_fn",
    "from_shape_vec",
    "to_shape",
    "into_shape_with_order",
    "reshape",
];

/// `Option` or `Result`, when the type is one.
pub(super) fn holder(name: &str) -> Option<&'static str> {
    let head = name.split('<').next()?;
    ["Option", "Result"].into_iter().find(|holder| *holder == head)
}
