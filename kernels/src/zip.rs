//! Three arrays, element by element.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};
use ndarray::{ArrayView, ArrayViewMut, Dimension, Zip};

/// Calls `f` with the elements of three arrays that have the same place, as `Zip::from(a).and(b).and(c).for_each(f)` does.
///
/// Several elements go at once, as many as the processor can. What they become is the same, to the last bit.
///
/// # Panics
///
/// When the shapes differ.
///
/// ```
/// use ndarray::array;
///
/// let (mut sums, mut products, c) = (array![1.0, 2.0], array![1.0, 2.0], array![3.0, 4.0]);
/// kernels::zip_for_each(sums.view_mut(), products.view_mut(), c.view(), |sum, product, &c| {
///     *sum += c;
///     *product *= c;
/// });
/// assert_eq!((sums, products), (array![4.0, 6.0], array![3.0, 8.0]));
/// ```
#[track_caller]
pub fn zip_for_each<D: Dimension>(
    mut a: ArrayViewMut<f32, D>,
    mut b: ArrayViewMut<f32, D>,
    c: ArrayView<f32, D>,
    f: impl FnMut(&mut f32, &mut f32, &f32),
) {
    let shapes = [a.shape(), b.shape(), c.shape()];
    assert!(
        shapes.iter().all(|shape| *shape == shapes[0]),
        "les formes des trois tableaux diffèrent / the shapes of the three arrays differ: {shapes:?}"
    );
    match (a.as_slice_mut(), b.as_slice_mut(), c.as_slice()) {
        (Some(a), Some(b), Some(c)) => {
            dispatch!(Level::new(), simd => slices_for_each(simd, a, b, c, f));
        }
        _ => Zip::from(a).and(b).and(c).for_each(f),
    }
}

/// The same, for arrays whose elements stand one after the other.
#[inline(always)]
fn slices_for_each<S: Simd>(
    simd: S,
    a: &mut [f32],
    b: &mut [f32],
    c: &[f32],
    mut f: impl FnMut(&mut f32, &mut f32, &f32),
) {
    simd.vectorize(
        #[inline(always)]
        || {
            for ((a, b), c) in a.iter_mut().zip(b).zip(c) {
                f(a, b, c);
            }
        },
    );
}
