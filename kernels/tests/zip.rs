//! `zip_for_each` against ndarray's `Zip`, in every layout.

use kernels::zip_for_each;
use ndarray::{Array, Array1, Array2, Dimension, Zip, array};
use proptest::prelude::*;

/// Some of each operation that training needs: where sums stand or roots are rounded would show.
fn step(w: &mut f32, v: &mut f32, g: &f32) {
    *v = 0.9 * *v + (1.0 - 0.9) * g * g;
    *w -= 0.001 * g / (*v + 1e-7).sqrt();
}

/// To the last bit.
fn assert_is_as_zip<D: Dimension>(mut w: Array<f32, D>, mut v: Array<f32, D>, g: &Array<f32, D>) {
    let (mut w_expected, mut v_expected) = (w.clone(), v.clone());
    Zip::from(&mut w_expected).and(&mut v_expected).and(g).for_each(step);
    zip_for_each(w.view_mut(), v.view_mut(), g.view(), step);
    assert_eq!((w, v), (w_expected, v_expected));
}

proptest! {
    #[test]
    fn is_what_zip_does((rows, columns) in (0..9_usize, 0..70_usize), seed in 0..1000_usize) {
        let wave = |factor: usize| move |(row, column)| ((factor * row + 3 * column + seed) as f32).sin();
        let shape = (rows, columns);
        let (w, v, g) = (
            Array2::from_shape_fn(shape, wave(7)),
            Array2::from_shape_fn(shape, wave(5)).mapv(f32::abs),
            Array2::from_shape_fn(shape, wave(2)),
        );
        assert_is_as_zip(w.clone(), v.clone(), &g);
        assert_is_as_zip(w.clone().into_dyn(), v.clone().into_dyn(), &g.clone().into_dyn());

        // One of the three in another order of memory.
        let mut turned = Array2::zeros((columns, rows)).reversed_axes();
        turned.assign(&g);
        assert_is_as_zip(w.clone(), v.clone(), &turned);
        turned.assign(&w);
        assert_is_as_zip(turned, v, &g);
    }
}

#[test]
fn an_array_of_no_axis_has_one_element() {
    let (w, v, g) = (array![1.0], array![0.5], array![2.0]);
    let scalar = |array: Array1<f32>| array.into_shape_with_order(()).expect("one element");
    assert_is_as_zip(scalar(w), scalar(v), &scalar(g));
}

#[test]
#[should_panic(expected = "the shapes of the three arrays differ: [[3], [3], [4]]")]
fn arrays_of_other_shapes_are_refused() {
    let (mut w, mut v) = (Array1::zeros(3), Array1::zeros(3));
    zip_for_each(w.view_mut(), v.view_mut(), Array1::zeros(4).view(), step);
}
