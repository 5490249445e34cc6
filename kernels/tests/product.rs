//! The product against ndarray's `dot`, in every layout, and on any number of cores.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that is not as it should be"
)]

use std::thread;

use kernels::{join, meanwhile, on_all_cores, product};
use ndarray::{Array2, ArrayBase, Axis, Ix2, RawData, Slice, array};
use proptest::prelude::*;

/// A matrix of which about so many in a hundred elements are not zero.
fn matrix(rows: usize, columns: usize, lit: u32) -> impl Strategy<Value = Array2<f32>> {
    let element = (0..100_u32, -4.0..4.0_f32).prop_map(move |(draw, value)| if draw < lit { value } else { 0.0 });
    prop::collection::vec(element, rows * columns)
        .prop_map(move |elements| Array2::from_shape_vec((rows, columns), elements).unwrap())
}

/// Two matrices that can be multiplied: sizes around those where the kernel's blocks end.
fn factors() -> impl Strategy<Value = (Array2<f32>, Array2<f32>)> {
    let size = || prop_oneof![0..4_usize, 14..18_usize, 60..70_usize, 125..132_usize];
    let lit = prop_oneof![Just(0), Just(19), Just(50), Just(100)];
    (size(), size(), size(), lit).prop_flat_map(|(m, k, n, lit)| (matrix(m, k, lit), matrix(k, n, 100)))
}

/// Whether two sums of so many products of values below 4 are equal, rounding aside.
fn assert_close(found: &Array2<f32>, expected: &Array2<f32>, terms: usize) {
    assert_eq!(found.dim(), expected.dim());
    let tolerance = 16.0 * f32::EPSILON * (terms as f32 + 1.0);
    for (place, found) in found.indexed_iter() {
        let expected = expected[place];
        assert!(
            (found - expected).abs() <= tolerance,
            "{found} at {place:?}, not {expected}"
        );
    }
}

/// Every second row and column, from the last one on.
fn every_second<S: RawData>(mut matrix: ArrayBase<S, Ix2>) -> ArrayBase<S, Ix2> {
    for axis in [Axis(0), Axis(1)] {
        matrix.slice_axis_inplace(axis, Slice::new(0, None, -2));
    }
    matrix
}

/// The same elements in another order in memory: only every second row and column of a larger matrix, backwards.
fn spread(matrix: &Array2<f32>) -> Array2<f32> {
    let mut large = Array2::from_elem((2 * matrix.nrows(), 2 * matrix.ncols()), f32::NAN);
    every_second(large.view_mut()).assign(matrix);
    large
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn is_what_dot_gives((a, b) in factors()) {
        let expected = a.dot(&b);
        assert_close(&product(a.view(), b.view()), &expected, a.ncols());
    }

    #[test]
    fn layouts_make_no_difference((a, b) in factors()) {
        let expected = product(a.view(), b.view());
        let (a_turned, b_turned) = (a.t().as_standard_layout().into_owned(), b.t().as_standard_layout().into_owned());
        assert_close(&product(a_turned.t(), b.view()), &expected, a.ncols());
        assert_close(&product(a.view(), b_turned.t()), &expected, a.ncols());
        let (a_spread, b_spread) = (spread(&a), spread(&b));
        assert_close(&product(every_second(a_spread.view()), every_second(b_spread.view())), &expected, a.ncols());
    }

    /// To the last bit.
    #[test]
    fn cores_make_no_difference((a, b) in factors()) {
        let alone = product(a.view(), b.view());
        prop_assert_eq!(on_all_cores(|| product(a.view(), b.view())), alone);
    }
}

/// To the last bit: of matrices large enough to be shared, dense or not, wide or narrow, in either order of memory.
#[test]
fn cores_make_no_difference_to_large_matrices() {
    let wave = |shape| Array2::from_shape_fn(shape, |(row, column)| ((7 * row + 3 * column) as f32).sin());
    for columns in [10, 512] {
        let (a, b) = (wave((128, 784)), wave((784, columns)));
        let (a_turned, b_turned) = (wave((784, 128)), wave((columns, 784)));
        let a_sparse = a.mapv(|value: f32| value.max(0.0));
        for a in [a.view(), a_sparse.view(), a_turned.t()] {
            for b in [b.view(), b_turned.t()] {
                assert_eq!(on_all_cores(|| product(a, b)), product(a, b), "{a:?} · {b:?}");
            }
        }
    }
}

/// To the last bit: of matrices that call for all the cores themselves, where they have them, and where another has them.
#[test]
fn who_has_the_cores_makes_no_difference() {
    let a = Array2::from_shape_fn((600, 700), |(row, column)| {
        ((7 * row + 3 * column) as f32).sin().max(0.0)
    });
    let b = Array2::from_shape_fn((700, 300), |(row, column)| ((5 * row + 2 * column) as f32).cos());
    let found = product(a.view(), b.view());
    assert_close(&found, &a.dot(&b), a.ncols());
    assert_eq!(on_all_cores(|| product(a.view(), b.view())), found);
    let elsewhere = || thread::scope(|scope| scope.spawn(|| product(a.view(), b.view())).join().unwrap());
    assert_eq!(on_all_cores(elsewhere), found);
}

/// To the last bit: more rows than are worked on together.
#[test]
fn many_rows_are_multiplied_as_each_alone() {
    let a = Array2::from_shape_fn((1_301, 70), |(row, column)| {
        ((7 * row + 3 * column) as f32).sin().max(0.0)
    });
    let b = Array2::from_shape_fn((70, 100), |(row, column)| ((5 * row + 2 * column) as f32).cos());
    let found = product(a.view(), b.view());
    assert_close(&found, &a.dot(&b), a.ncols());
    for (row, found) in a.outer_iter().zip(found.outer_iter()) {
        let row = row.insert_axis(Axis(0));
        assert_eq!(product(row.view(), b.view()), found.insert_axis(Axis(0)));
    }
}

#[test]
fn a_matrix_of_a_column_or_a_row_is_a_matrix() {
    let (column, row) = (Array2::from_elem((3, 1), 2.0_f32), Array2::from_elem((1, 40), 0.5_f32));
    assert_eq!(product(column.view(), row.view()), Array2::from_elem((3, 40), 1.0));
    assert_eq!(
        product(Array2::zeros((3, 0)).view(), Array2::zeros((0, 40)).view()),
        Array2::<f32>::zeros((3, 40))
    );
}

/// As its documentation says, and unlike `dot`.
#[test]
fn zeros_are_passed_over_and_nothing_else_is() {
    let infinite = Array2::from_elem((2, 40), f32::INFINITY);
    let found = product(array![[0.0, 0.0], [0.0, 1.0], [f32::NAN, 0.0]].view(), infinite.view());
    assert!(found.row(0).iter().all(|value| *value == 0.0));
    assert!(found.row(1).iter().all(|value| *value == f32::INFINITY));
    assert!(found.row(2).iter().all(|value| value.is_nan()));

    // Backwards in memory, too.
    let mut backwards = array![[0.0, 0.0]];
    backwards.invert_axis(Axis(1));
    assert_eq!(product(backwards.view(), infinite.view()), Array2::zeros((1, 40)));
}

#[test]
#[should_panic(expected = "a has 2 columns and b 3 rows")]
fn factors_that_do_not_fit_are_told() {
    product(Array2::zeros((1, 2)).view(), Array2::zeros((3, 1)).view());
}

#[test]
fn both_functions_are_run_wherever_they_are_joined() {
    assert_eq!(join(|| 1, || 2), (1, 2));
    assert_eq!(on_all_cores(|| join(|| 1, || 2)), (1, 2));
}

/// Whether it shares its work with other cores or not.
#[test]
fn what_is_done_meanwhile_is_done() {
    let shares = || (0..100).map(|_| join(|| 1, || 2).1).sum::<i32>();
    assert_eq!(meanwhile(shares, || 3), (200, 3));
    for _ in 0..100 {
        assert_eq!(on_all_cores(|| meanwhile(shares, || 3)), (200, 3));
        assert_eq!(on_all_cores(|| meanwhile(|| 1, shares)), (1, 200));
    }
}

/// Who comes second, or again, does without other cores.
#[test]
fn whoever_asks_for_all_cores_is_served() {
    let sum = |range: std::ops::Range<u64>| {
        on_all_cores(|| {
            let (first, second) = (range.start..range.end / 2, range.end / 2..range.end);
            let (first, second) = join(|| first.sum::<u64>(), || on_all_cores(|| second.sum::<u64>()));
            first + second
        })
    };
    std::thread::scope(|threads| {
        let sums: Vec<_> = (0..8)
            .map(|_| threads.spawn(|| (0..500).all(|end| sum(0..end) == end * end.saturating_sub(1) / 2)))
            .collect();
        assert!(sums.into_iter().all(|right| right.join().unwrap()));
    });
}

/// A panic on another core is that of who asked for the work.
#[test]
fn a_panic_comes_back_as_it_was() {
    for with in [join::<(), ()>, meanwhile] {
        let caught = std::panic::catch_unwind(|| on_all_cores(|| with(|| (), || panic!("à vous"))));
        assert_eq!(caught.unwrap_err().downcast_ref::<&str>(), Some(&"à vous"));
    }
}
