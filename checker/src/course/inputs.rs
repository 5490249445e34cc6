//! Random inputs, drawn from the printed seed.

use contract::Layout;
use ndarray::{Array1, Array2, Array3};
use rand::RngExt;
use rand::rngs::StdRng;

/// Images of random greys. Every value is drawn, 0 and 255 among them.
pub(crate) fn images(rng: &mut StdRng, shape: (usize, usize, usize)) -> Array3<u8> {
    Array3::from_shape_simple_fn(shape, || rng.random())
}

/// Images of many shapes: none, one, several; square and not; laid out in memory in every way.
pub(crate) fn image_batches(rng: &mut StdRng) -> Vec<Array3<u8>> {
    let some = rng.random_range(2..6);
    // Lower than wide at first: whoever takes one side for the other still stays within the array, and is told so.
    let shapes = [
        (some, 3, 4),
        (3, 28, 28),
        (1, 28, 28),
        (0, 28, 28),
        (2, 1, 7),
        (some, 5, 2),
    ];
    let mut batches: Vec<_> = shapes.into_iter().map(|shape| images(rng, shape)).collect();
    batches.extend([Layout::Fortran, Layout::Gapped].map(|layout| layout.lay(images(rng, (some, 4, 3)))));
    batches
}

/// Tables of random greys, as [`image_batches`] but flattened.
pub(crate) fn grey_tables(rng: &mut StdRng) -> Vec<Array2<u8>> {
    let mut table = |shape| Array2::from_shape_simple_fn(shape, || rng.random::<u8>());
    let mut tables = vec![table((3, 5)), table((1, 784)), table((0, 784)), table((40, 2))];
    tables.extend([Layout::Fortran, Layout::Gapped].map(|layout| layout.lay(table((4, 6)))));
    // Every grey level there is.
    tables.push(Array2::from_shape_fn((16, 16), |(row, column)| {
        (16 * row + column) as u8
    }));
    tables
}

/// Labels below `classes`.
pub(crate) fn labels(rng: &mut StdRng, count: usize, classes: u8) -> Array1<u8> {
    Array1::from_shape_simple_fn(count, || rng.random_range(0..classes))
}
