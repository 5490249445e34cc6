//! A matrix of which the zeros are passed over.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16};
use ndarray::{ArrayView2, Axis};

use crate::cores;

/// Columns of a block: as many rows of a strip stay in the nearest cache.
pub(crate) const BLOCK: usize = 128;

/// Elements that are looked at in one go, a bit for each.
const WORD: usize = u64::BITS as usize;

/// An element that is not zero: its column, counted from the first one of its block, above the bits of its value. A product reads
/// each of them many times, and one word faster than two.
#[derive(Clone, Copy, Default)]
pub(crate) struct Element(u64);

impl Element {
    #[inline(always)]
    fn new(column: u32, value: f32) -> Element {
        Element(u64::from(column) << u32::BITS | u64::from(value.to_bits()))
    }

    #[inline(always)]
    pub(crate) fn column(self) -> usize {
        (self.0 >> u32::BITS) as usize
    }

    #[inline(always)]
    pub(crate) fn value(self) -> f32 {
        f32::from_bits(self.0 as u32)
    }
}

/// What is not zero in at most [`BLOCK`] columns of a matrix.
pub(crate) struct Block {
    /// Row by row, and by column within a row.
    elements: Vec<Element>,
    /// Where the elements of each row end.
    ends: Vec<usize>,
    /// Whether there are any in a column.
    pub(crate) is_used: Vec<bool>,
}

/// The matrix in blocks, from left to right. Its rows stand together in memory, or its columns do.
pub(crate) fn blocks(matrix: ArrayView2<f32>) -> Vec<Block> {
    let columns = matrix.ncols();
    if columns <= BLOCK {
        return vec![Block::of(matrix)];
    }
    let (left, right) = matrix.split_at(Axis(1), (columns / 2).next_multiple_of(BLOCK));
    let (mut left, right) = cores::join(|| blocks(left), || blocks(right));
    left.extend(right);
    left
}

impl Block {
    fn of(matrix: ArrayView2<f32>) -> Block {
        dispatch!(Level::new(), simd => if stand_together(&matrix) {
            Block::of_rows(simd, matrix)
        } else {
            Block::of_columns(simd, matrix.t())
        })
    }

    /// The elements of each row.
    #[inline(always)]
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[Element]> {
        let mut start = 0;
        self.ends
            .iter()
            .map(move |&end| &self.elements[std::mem::replace(&mut start, end)..end])
    }

    #[inline(always)]
    fn of_rows<S: Simd>(simd: S, rows: ArrayView2<f32>) -> Block {
        simd.vectorize(
            #[inline(always)]
            || {
                let mut elements = Vec::with_capacity(rows.len() / 2);
                let mut ends = Vec::with_capacity(rows.nrows());
                let mut is_used = vec![false; rows.ncols()];
                for row in rows.outer_iter() {
                    scan(
                        simd,
                        row.to_slice().expect("rows stand together"),
                        #[inline(always)]
                        |place, value| {
                            is_used[place] = true;
                            elements.push(Element::new(place as u32, value));
                        },
                    );
                    ends.push(elements.len());
                }
                Block {
                    elements,
                    ends,
                    is_used,
                }
            },
        )
    }

    /// Each column brings its elements to the rows, which are then put one after the other: a few rows at a time, that stay in
    /// the nearest cache.
    #[inline(always)]
    fn of_columns<S: Simd>(simd: S, columns: ArrayView2<f32>) -> Block {
        simd.vectorize(
            #[inline(always)]
            || {
                let (width, height) = columns.dim();
                let mut elements = Vec::with_capacity(columns.len() / 2);
                let mut ends = Vec::with_capacity(height);
                let mut rows = [[Element::default(); BLOCK]; WORD];
                for columns in columns.axis_chunks_iter(Axis(1), WORD) {
                    let mut counts = [0; WORD];
                    for (column, values) in (0..).zip(columns.outer_iter()) {
                        scan(
                            simd,
                            values.to_slice().expect("columns stand together"),
                            #[inline(always)]
                            |row, value| {
                                rows[row][counts[row]] = Element::new(column, value);
                                counts[row] += 1;
                            },
                        );
                    }
                    for (row, count) in rows.iter().zip(counts).take(columns.ncols()) {
                        elements.extend_from_slice(&row[..count]);
                        ends.push(elements.len());
                    }
                }
                Block {
                    elements,
                    ends,
                    is_used: vec![true; width],
                }
            },
        )
    }
}

/// Whether the elements of a row are neighbours in memory.
pub(crate) fn stand_together(matrix: &ArrayView2<f32>) -> bool {
    matrix.ncols() <= 1 || matrix.strides()[1] == 1
}

/// Calls `found` with the place and the value of each element that is not zero.
#[inline(always)]
fn scan<S: Simd>(simd: S, elements: &[f32], mut found: impl FnMut(usize, f32)) {
    for (word, elements) in elements.chunks(WORD).enumerate() {
        let mut bits = bits(simd, elements);
        while bits != 0 {
            let place = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            found(WORD * word + place, elements[place]);
        }
    }
}

/// A bit for each of up to 64 elements, the first one lowest: 1 where it is not zero.
#[inline(always)]
fn bits<S: Simd>(simd: S, elements: &[f32]) -> u64 {
    let zero = f32x16::splat(simd, 0.0);
    let (sixteens, rest) = elements.as_chunks::<16>();
    let mut bits = 0;
    for (place, sixteen) in sixteens.iter().enumerate() {
        let zeros = f32x16::from_slice(simd, sixteen).simd_eq(zero).to_bitmask();
        bits |= (!zeros & 0xffff) << (16 * place);
    }
    for (place, element) in rest.iter().enumerate() {
        bits |= u64::from(*element != 0.0) << (16 * sixteens.len() + place);
    }
    bits
}
