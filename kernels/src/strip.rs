//! The product's kernel: all the rows of the left matrix by a strip of columns of the right one.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16};
use ndarray::{ArrayView2, ArrayViewMut2, Axis};

use crate::sparse::{BLOCK, Block, Element};

/// Columns in a strip: four times sixteen sums, which all stay in the processor's registers.
pub(crate) const STRIP: usize = 16 * QUARTERS;
const QUARTERS: usize = 4;

/// A strip's share of one row. It begins where a line of the cache does: to read across two costs twice.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Quarter([f32; 16]);
type Row = [Quarter; QUARTERS];

/// `product` += `a`·`b`, whose columns make whole strips. Rows of `b` and `product` stand together in memory.
pub(crate) fn multiply(a: &[Block], b: ArrayView2<f32>, mut product: ArrayViewMut2<f32>) {
    let level = Level::new();
    let mut strip = [Row::default(); BLOCK];
    // Block by block: the rows of a strip that belong to it stay in the nearest cache.
    for (block, rows) in a.iter().zip(b.axis_chunks_iter(Axis(0), BLOCK)) {
        let strips = rows.axis_chunks_iter(Axis(1), STRIP);
        for (rows, product) in strips.zip(product.axis_chunks_iter_mut(Axis(1), STRIP)) {
            pack(block, rows, &mut strip);
            dispatch!(level, simd => add_block(simd, block, &strip, product));
        }
    }
}

/// Brings together what belongs to a strip, of the rows that are used. Apart, they would drive each other out of the cache.
fn pack(block: &Block, rows: ArrayView2<f32>, strip: &mut [Row; BLOCK]) {
    for ((packed, row), is_used) in strip.iter_mut().zip(rows.outer_iter()).zip(&block.is_used) {
        if *is_used {
            let row = row.to_slice().expect("rows stand together");
            for (packed, quarter) in packed.iter_mut().zip(row.as_chunks().0) {
                packed.0 = *quarter;
            }
        }
    }
}

/// `product` += a block times its rows of the strip.
#[inline(always)]
fn add_block<S: Simd>(simd: S, block: &Block, strip: &[Row; BLOCK], mut product: ArrayViewMut2<f32>) {
    simd.vectorize(
        #[inline(always)]
        || {
            for (elements, mut sums) in block.rows().zip(product.outer_iter_mut()) {
                if !elements.is_empty() {
                    let sums = sums.as_slice_mut().expect("rows stand together");
                    let sums = sums.as_chunks_mut().0.try_into().expect("strips are whole");
                    add_row(simd, elements, strip, sums);
                }
            }
        },
    );
}

/// `sums` += the elements, each times the row of the strip that belongs to its column.
#[inline(always)]
fn add_row<S: Simd>(simd: S, elements: &[Element], strip: &[Row; BLOCK], sums: &mut [[f32; 16]; QUARTERS]) {
    let mut totals = sums.map(|sum| f32x16::from_slice(simd, &sum));
    for element in elements {
        let factor = f32x16::splat(simd, element.value());
        for (total, quarter) in totals.iter_mut().zip(&strip[element.column()]) {
            *total = factor.mul_add(f32x16::from_slice(simd, &quarter.0), *total);
        }
    }
    for (total, sum) in totals.iter().zip(sums) {
        total.store_slice(sum);
    }
}
