//! The product's kernel: all the rows of the left matrix by a strip of columns of the right one.

use std::cell::RefCell;

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16};
use ndarray::{ArrayView2, ArrayViewMut2};

use crate::sparse::{Sparse, WORD};

/// Columns in a strip: four times sixteen sums, which all stay in the processor's registers.
pub(crate) const STRIP: usize = 16 * QUARTERS;
const QUARTERS: usize = 4;

/// A strip's share of one row, zeros at the end of one that is narrower. It begins where a line of the cache does: to read
/// across two costs twice.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Quarter([f32; 16]);
type Row = [Quarter; QUARTERS];

/// What the kernel works on. It is kept from one product to the next: new memory is slow at its first touch.
#[derive(Default)]
struct Bench {
    /// The strip of the right matrix.
    strip: Vec<Row>,
    /// The sums so far, a row for each of the left matrix.
    sums: Vec<Row>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

/// `product` ← `a`·`b`, the rows of `a` from `first` on, and `b` of at most [`STRIP`] columns. What is zero in `a` is passed
/// over. Rows of `b` and `product` stand together in memory.
pub(crate) fn multiply(a: &Sparse, first: usize, b: ArrayView2<f32>, mut product: ArrayViewMut2<f32>) {
    let level = Level::new();
    BENCH.with_borrow_mut(|bench| {
        // Apart, the rows of a strip would drive each other out of the cache; those of the sums, too.
        bench.strip.resize(b.nrows(), Row::default());
        for (packed, row) in bench.strip.iter_mut().zip(b.outer_iter()) {
            pack(row.to_slice().unwrap_or_default(), packed);
        }
        bench.sums.clear();
        bench.sums.resize(product.nrows(), Row::default());
        dispatch!(level, simd => bench.add(simd, a, first));
        for (sums, mut row) in bench.sums.iter().zip(product.outer_iter_mut()) {
            unpack(sums, row.as_slice_mut().unwrap_or_default());
        }
    });
}

impl Bench {
    /// The sums += the rows of `a` from `first` on, times the strip.
    #[inline(always)]
    fn add<S: Simd>(&mut self, simd: S, a: &Sparse, first: usize) {
        simd.vectorize(
            #[inline(always)]
            || {
                // Word by word: the rows of the strip that belong to it stay in the nearest cache.
                for (word, strip) in self.strip.chunks(WORD).enumerate() {
                    for (row, sums) in (first..).zip(&mut self.sums) {
                        let bits = a.word(row, word);
                        if bits != 0 {
                            let factor = |column| a.element(row, WORD * word + column);
                            add_row(simd, bits, factor, strip, sums);
                        }
                    }
                }
            },
        );
    }
}

/// `sums` += the factors of those columns whose bit is 1, times their rows of the strip.
#[inline(always)]
fn add_row<S: Simd>(simd: S, mut bits: u64, factor: impl Fn(usize) -> f32, strip: &[Row], sums: &mut Row) {
    let mut totals = sums.map(|quarter| f32x16::from_slice(simd, &quarter.0));
    while bits != 0 {
        let column = bits.trailing_zeros() as usize;
        bits &= bits - 1;
        let factor = f32x16::splat(simd, factor(column));
        for (total, quarter) in totals.iter_mut().zip(&strip[column]) {
            *total = factor.mul_add(f32x16::from_slice(simd, &quarter.0), *total);
        }
    }
    for (total, quarter) in totals.iter().zip(sums) {
        total.store_slice(&mut quarter.0);
    }
}

fn pack(elements: &[f32], row: &mut Row) {
    let (sixteens, rest) = elements.as_chunks::<16>();
    for (quarter, sixteen) in row.iter_mut().zip(sixteens) {
        quarter.0 = *sixteen;
    }
    if let Some(quarter) = row.get_mut(sixteens.len()) {
        quarter.0[..rest.len()].copy_from_slice(rest);
    }
}

fn unpack(row: &Row, elements: &mut [f32]) {
    let (sixteens, rest) = elements.as_chunks_mut::<16>();
    for (sixteen, quarter) in sixteens.iter_mut().zip(row) {
        *sixteen = quarter.0;
    }
    if let Some(quarter) = row.get(sixteens.len()) {
        rest.copy_from_slice(&quarter.0[..rest.len()]);
    }
}
