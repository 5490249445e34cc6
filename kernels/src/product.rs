//! The product of two matrices.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis};
use rayon::iter::ParallelIterator;

use crate::cores;
use crate::sparse::Sparse;
use crate::strip::{self, STRIP};

/// A narrower right matrix leaves too much of a strip empty: `dot` is faster.
const NARROW: usize = STRIP / 2;

/// Elements of a product that are not worth being shared among cores.
const PIECE: usize = 17_000;

/// Rows whose sums for a strip stay in the second nearest cache of a core.
const MOST_ROWS: usize = 512;

/// Multiplications of a dense product that are not worth being shared.
const DENSE_PIECE: usize = 200_000;

/// The product a·b, as `a.dot(&b)` gives it, of shape (rows of a, columns of b).
///
/// What is zero in `a` is passed over: of MNIST's images, that is four elements out of five. So 0·∞ counts as 0 here, while
/// `dot` makes it NaN. Within [`on_all_cores`](crate::on_all_cores), all the cores of the machine share the work. The sums
/// are those of `dot` but for the order of their terms, hence for rounding. Where a has few zeros, or b few columns, they are
/// `dot`'s own.
///
/// # Panics
///
/// When a has not as many columns as b has rows.
pub fn product(a: ArrayView2<f32>, b: ArrayView2<f32>) -> Array2<f32> {
    let (columns, rows) = (a.ncols(), b.nrows());
    assert!(
        columns == rows,
        "a a {columns} colonnes et b {rows} lignes / a has {columns} columns and b {rows} rows"
    );
    if b.ncols() < NARROW {
        return dense(a, b);
    }
    match Sparse::of(&a) {
        None => product(a.as_standard_layout().view(), b),
        Some(sparse) if sparse.count() > a.len() / 4 * 3 => dense(a, b),
        Some(sparse) => {
            let b = b.as_standard_layout();
            let mut product = zeros(a.nrows(), b.ncols());
            multiply(&sparse, 0, b.view(), product.view_mut());
            product
        }
    }
}

/// a·b, its rows in halves where two cores are worth it. The terms of each sum and their order are those of the whole.
fn dense(a: ArrayView2<f32>, b: ArrayView2<f32>) -> Array2<f32> {
    if a.len() * b.ncols() < DENSE_PIECE || a.nrows() < 2 || !cores::has_all_cores() {
        return a.dot(&b);
    }
    let mut product = Array2::zeros((a.nrows(), b.ncols()));
    let half = a.nrows() / 2;
    let (a_above, a_below) = a.split_at(Axis(0), half);
    let (mut above, mut below) = product.view_mut().split_at(Axis(0), half);
    cores::join(
        || general_mat_mul(1.0, &a_above, &b, 0.0, &mut above),
        || general_mat_mul(1.0, &a_below, &b, 0.0, &mut below),
    );
    product
}

/// `product` ← the rows of `a` from `first` on, times `b`: in pieces, on all the cores there are.
fn multiply(a: &Sparse, first: usize, b: ArrayView2<f32>, mut product: ArrayViewMut2<f32>) {
    let (rows, columns) = product.dim();
    let is_shared = rows * columns > PIECE && cores::has_all_cores();
    if rows > MOST_ROWS || is_shared && rows > columns {
        let half = rows / 2;
        let (above, below) = product.split_at(Axis(0), half);
        cores::join(|| multiply(a, first, b, above), || multiply(a, first + half, b, below));
    } else if is_shared {
        let half = (columns / 2).next_multiple_of(STRIP);
        let (b_left, b_right) = b.split_at(Axis(1), half);
        let (left, right) = product.split_at(Axis(1), half);
        cores::join(
            || multiply(a, first, b_left, left),
            || multiply(a, first, b_right, right),
        );
    } else {
        let strips = b.axis_chunks_iter(Axis(1), STRIP);
        for (b, product) in strips.zip(product.axis_chunks_iter_mut(Axis(1), STRIP)) {
            strip::multiply(a, first, b, product);
        }
    }
}

/// A matrix of zeros. All cores write them: to be the first to touch so much memory takes long.
fn zeros(rows: usize, columns: usize) -> Array2<f32> {
    if !cores::has_all_cores() {
        return Array2::zeros((rows, columns));
    }
    let zeros = rayon::iter::repeat_n(0.0, rows * columns).collect();
    Array2::from_shape_vec((rows, columns), zeros).expect("as many elements as the shape has")
}
