//! The product of two matrices.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, CowArray, Ix2};

use crate::cores;
use crate::sparse::{self, Block, stand_together};
use crate::strip::{self, STRIP};

/// A narrower right matrix leaves too much of a strip empty: `dot` is faster.
const NARROW: usize = STRIP / 2;

/// Elements of a product that are not worth being shared among cores.
const PIECE: usize = 17_000;

/// Rows whose elements, without the zeros, stay in the second nearest cache of a core.
const MOST_ROWS: usize = 512;

/// Multiplications of a dense product that are not worth being shared.
const DENSE_PIECE: usize = 200_000;

/// Multiplications, zeros included, that are worth it to call for the other cores: some milliseconds.
const LARGE: usize = 100_000_000;

/// The product a·b, as `a.dot(&b)` gives it, of shape (rows of a, columns of b).
///
/// What is zero in `a` is passed over: of MNIST's images, that is four elements out of five. So 0·∞ counts as 0 here, while
/// `dot` makes it NaN. All the cores of the machine share a large product, and within
/// [`on_all_cores`](crate::on_all_cores) smaller ones, too. The sums are those of `dot` but for the order of their terms, hence
/// for rounding. Where a has few zeros, or b few columns, they are `dot`'s own.
///
/// # Panics
///
/// When a has not as many columns as b has rows.
#[track_caller]
pub fn product(a: ArrayView2<f32>, b: ArrayView2<f32>) -> Array2<f32> {
    let (columns, rows) = (a.ncols(), b.nrows());
    assert!(
        columns == rows,
        "a a {columns} colonnes et b {rows} lignes / a has {columns} columns and b {rows} rows"
    );
    if a.len() * b.ncols() > LARGE {
        cores::on_all_cores(|| product_of_any(a, b))
    } else {
        product_of_any(a, b)
    }
}

/// The same, of two matrices that fit.
fn product_of_any(a: ArrayView2<f32>, b: ArrayView2<f32>) -> Array2<f32> {
    if b.ncols() < NARROW {
        return dense(a, b);
    }
    if !stand_together(&a) && !stand_together(&a.t()) {
        return product_of_any(a.as_standard_layout().view(), b);
    }
    if is_dense(&a) {
        return dense(a, b);
    }
    let columns = b.ncols();
    let b = in_strips(&b);
    let mut product = Array2::zeros((a.nrows(), b.ncols()));
    multiply(a, b.view(), product.view_mut());
    if product.ncols() > columns {
        product = product.view().split_at(Axis(1), columns).0.to_owned();
    }
    product
}

/// The matrix in standard layout, with columns of zeros added so that all strips are whole.
fn in_strips<'a>(matrix: &'a ArrayView2<f32>) -> CowArray<'a, f32, Ix2> {
    let (rows, columns) = matrix.dim();
    let whole = columns.next_multiple_of(STRIP);
    if columns == whole {
        return matrix.as_standard_layout();
    }
    let mut wide = Array2::zeros((rows, whole));
    wide.view_mut().split_at(Axis(1), columns).0.assign(matrix);
    wide.into()
}

/// Whether few elements are zero, of which some rows or columns give an idea.
fn is_dense(a: &ArrayView2<f32>) -> bool {
    let lines = if stand_together(a) { a.view() } else { a.t() };
    let (mut elements, mut zeros) = (0, 0);
    for line in lines.outer_iter().step_by(lines.nrows() / 16 + 1) {
        elements += line.len();
        zeros += line.iter().filter(|element| **element == 0.0).count();
    }
    zeros < elements / 4
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

/// `product` += `a`·`b`: in pieces, on all the cores there are.
fn multiply(a: ArrayView2<f32>, b: ArrayView2<f32>, product: ArrayViewMut2<f32>) {
    let (rows, columns) = product.dim();
    if rows > MOST_ROWS || is_shared(&product) && rows > columns {
        let half = rows / 2;
        let (a_above, a_below) = a.split_at(Axis(0), half);
        let (above, below) = product.split_at(Axis(0), half);
        cores::join(|| multiply(a_above, b, above), || multiply(a_below, b, below));
    } else {
        multiply_blocks(&sparse::blocks(a), b, product);
    }
}

/// The same, for a matrix in blocks.
fn multiply_blocks(a: &[Block], b: ArrayView2<f32>, product: ArrayViewMut2<f32>) {
    if is_shared(&product) && product.ncols() > STRIP {
        let half = (product.ncols() / 2).next_multiple_of(STRIP);
        let (b_left, b_right) = b.split_at(Axis(1), half);
        let (left, right) = product.split_at(Axis(1), half);
        cores::join(
            || multiply_blocks(a, b_left, left),
            || multiply_blocks(a, b_right, right),
        );
    } else {
        strip::multiply(a, b, product);
    }
}

/// Whether this much of a product is worth being shared among the cores we have.
fn is_shared(product: &ArrayViewMut2<f32>) -> bool {
    product.len() > PIECE && cores::has_all_cores()
}
