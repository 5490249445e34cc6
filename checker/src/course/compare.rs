//! Where a student's value first differs from the right one.

use std::fmt::Display;

use bytemuck::Pod;
use contract::Drawing;
use ndarray::{Array, Dimension, Zip};

use crate::verdict::{Argument, Message};

/// Two single values, exactly.
pub(crate) fn values<T: PartialEq + Display>(expected: &T, obtained: &T) -> Option<Message> {
    (expected != obtained).then(|| {
        Message::new("difference-value")
            .text("expected", expected)
            .text("obtained", obtained)
    })
}

/// Two arrays' shapes.
pub(crate) fn shapes(expected: &[usize], obtained: &[usize]) -> Option<Message> {
    (expected != obtained).then(|| {
        Message::new("difference-shape")
            .text("expected", tuple(expected))
            .text("obtained", tuple(obtained))
    })
}

/// Two arrays: their shapes, then their elements, of which `same` tells whether they are as good as equal.
pub(crate) fn arrays<A: Pod + Display, D: Dimension>(
    expected: &Array<A, D>,
    obtained: &Array<A, D>,
    same: fn(A, A) -> bool,
) -> Option<Message> {
    let shapes = shapes(expected.shape(), obtained.shape());
    if shapes.is_some() {
        return shapes;
    }
    if same_bytes(expected, obtained) || Zip::from(expected).and(obtained).all(|&right, &came| same(right, came)) {
        return None;
    }
    let pairs = || {
        expected
            .indexed_iter()
            .zip(obtained)
            .filter(|((_, right), came)| !same(**right, **came))
    };
    let flat = expected
        .iter()
        .zip(obtained)
        .position(|(&right, &came)| !same(right, came))?;
    let ((_, right), came) = pairs().next()?;
    Some(
        Message::new("difference-element")
            .text("at", format!("{:?}", index_of(flat, expected.shape())))
            .text("expected", right)
            .text("obtained", came)
            .number("count", pairs().count() as f64)
            .number("all", expected.len() as f64),
    )
}

/// Whether two arrays of one shape hold the same bytes. That is found at the speed of memory even in an unoptimised build: only
/// where they do not is it worth it to look closer.
fn same_bytes<A: Pod, D: Dimension>(expected: &Array<A, D>, obtained: &Array<A, D>) -> bool {
    let slices = expected.as_slice().zip(obtained.as_slice());
    slices.is_some_and(|(right, came)| bytemuck::cast_slice::<A, u8>(right) == bytemuck::cast_slice::<A, u8>(came))
}

/// The message about an array of that name: `w1[0, 3]`, `w1: (4, 3)`.
pub(crate) fn named(name: &str, mut message: Message) -> Message {
    for (argument, value) in &mut message.arguments {
        match (*argument, value) {
            ("at", Argument::Text(at)) => *at = format!("{name}{at}"),
            ("expected", Argument::Text(shape)) if !name.is_empty() && shape.starts_with('(') => {
                *shape = format!("{name}: {shape}")
            }
            _ => {}
        }
    }
    message.text("name", name)
}

/// The name of the array that a message is about; empty where there is but one.
pub(crate) fn name(message: &Message) -> &str {
    let name = message.arguments.iter().find(|(argument, _)| *argument == "name");
    match name {
        Some((_, Argument::Text(name))) => name,
        _ => "",
    }
}

/// Numbers that must be equal.
pub(crate) fn equal<A: PartialEq>(expected: A, obtained: A) -> bool {
    expected == obtained
}

/// Numbers between 0 and 1 that f32 arithmetic may round differently: within 1e-6, which is 16 times the rounding of a number
/// near 1, and a two-thousandth of the step between two grey levels.
pub(crate) fn close(expected: f32, obtained: f32) -> bool {
    (expected - obtained).abs() <= 1e-6
}

/// Two real numbers: within a billionth of the right one, which is a million times the rounding of f64, and less than any mistake
/// changes. What is not a number equals what is not.
pub(crate) fn reals(expected: f64, obtained: f64) -> Option<Message> {
    // Everything is within a part of infinity.
    let near = expected.is_finite() && (expected - obtained).abs() <= 1e-9 * expected.abs().max(1e-300);
    let same = near || (expected.is_nan() && obtained.is_nan());
    if same { None } else { values(&expected, &obtained) }
}

/// Grey levels may differ by this much from pixel to pixel: blending a letter's edge is rounded in more than one right way.
pub(crate) const GREY_TOLERANCE: u8 = 2;

/// Two pictures: their sizes, then their pixels row by row.
pub(crate) fn pictures(expected: &Drawing, obtained: &Drawing) -> Option<Message> {
    if let Some(message) = sizes(expected, obtained) {
        return Some(message);
    }
    let (x, y) = first_pixel(expected, obtained)?;
    let grey = |drawing: &Drawing| drawing.greys[[y, x]];
    Some(
        Message::new("difference-pixel")
            .text("x", x)
            .text("y", y)
            .text("expected", grey(expected))
            .text("obtained", grey(obtained)),
    )
}

/// Two pictures' sizes.
pub(crate) fn sizes(expected: &Drawing, obtained: &Drawing) -> Option<Message> {
    let size = |drawing: &Drawing| {
        let (width, height) = drawing.dimensions();
        format!("{width} × {height}")
    };
    let same = expected.dimensions() == obtained.dimensions();
    (!same).then(|| {
        Message::new("difference-size")
            .text("expected", size(expected))
            .text("obtained", size(obtained))
    })
}

/// The first pixel (x, y), row by row, that differs in two pictures of one size.
pub(crate) fn first_pixel(expected: &Drawing, obtained: &Drawing) -> Option<(usize, usize)> {
    if same_bytes(&expected.greys, &obtained.greys) {
        return None;
    }
    let differ = |(right, came): (&u8, &u8)| right.abs_diff(*came) > GREY_TOLERANCE;
    let position = expected.greys.iter().zip(&obtained.greys).position(differ)?;
    let (width, _) = expected.dimensions();
    Some((position % width, position / width))
}

/// A shape as Rust writes it: `(3, 784)`, `(3,)`.
fn tuple(shape: &[usize]) -> String {
    match shape {
        [length] => format!("({length},)"),
        _ => format!(
            "({})",
            shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// The index, in an array of that shape, of the element at `flat` in row-major order.
fn index_of(mut flat: usize, shape: &[usize]) -> Vec<usize> {
    let mut index: Vec<usize> = Vec::new();
    for length in shape.iter().rev() {
        index.insert(0, flat % length);
        flat /= length;
    }
    index
}
