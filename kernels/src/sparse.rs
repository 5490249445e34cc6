//! A matrix of which the zeros are passed over.

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x16};
use ndarray::ArrayView2;

/// Bits to a word.
pub(crate) const WORD: usize = u64::BITS as usize;

/// A matrix, and a bit for each of its elements: 1 where it is not zero.
pub(crate) struct Sparse<'a> {
    elements: &'a [f32],
    /// How far apart in `elements` two rows are, and two columns.
    strides: (usize, usize),
    rows: usize,
    /// 64 bits each. Those of the same columns stand together, by row.
    words: Vec<u64>,
}

impl Sparse<'_> {
    /// None when neither the matrix nor its transpose is in standard layout.
    pub(crate) fn of<'a>(matrix: &'a ArrayView2<f32>) -> Option<Sparse<'a>> {
        let (rows, columns) = matrix.dim();
        let (elements, strides, words) = if let Some(elements) = matrix.as_slice() {
            let words = dispatch!(Level::new(), simd => by_rows(simd, elements, rows, columns));
            (elements, (columns, 1), words)
        } else {
            let elements = matrix.t().to_slice()?;
            let words = dispatch!(Level::new(), simd => by_columns(simd, elements, rows, columns));
            (elements, (1, rows), words)
        };
        Some(Sparse {
            elements,
            strides,
            rows,
            words,
        })
    }

    /// How many elements are not zero.
    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The bits of a row's columns from 64·`word` on, the first one lowest.
    #[inline(always)]
    pub(crate) fn word(&self, row: usize, word: usize) -> u64 {
        self.words[word * self.rows + row]
    }

    /// An element.
    #[inline(always)]
    pub(crate) fn element(&self, row: usize, column: usize) -> f32 {
        self.elements[row * self.strides.0 + column * self.strides.1]
    }
}

#[inline(always)]
fn by_rows<S: Simd>(simd: S, elements: &[f32], rows: usize, columns: usize) -> Vec<u64> {
    simd.vectorize(
        #[inline(always)]
        || {
            let mut words = vec![0; columns.div_ceil(WORD) * rows];
            for (index, row) in elements.chunks(columns.max(1)).enumerate() {
                for (place, elements) in row.chunks(WORD).enumerate() {
                    words[place * rows + index] = word(simd, elements);
                }
            }
            words
        },
    )
}

/// The bits of up to 64 elements.
#[inline(always)]
fn word<S: Simd>(simd: S, elements: &[f32]) -> u64 {
    let zero = f32x16::splat(simd, 0.0);
    let (sixteens, rest) = elements.as_chunks::<16>();
    let mut word = 0;
    for (place, sixteen) in sixteens.iter().enumerate() {
        let zeros = f32x16::from_slice(simd, sixteen).simd_eq(zero).to_bitmask();
        word |= (!zeros & 0xffff) << (16 * place);
    }
    for (place, element) in rest.iter().enumerate() {
        word |= u64::from(*element != 0.0) << (16 * sixteens.len() + place);
    }
    word
}

/// Of a matrix whose columns stand together: each of them brings a bit to every row.
#[inline(always)]
fn by_columns<S: Simd>(simd: S, elements: &[f32], rows: usize, columns: usize) -> Vec<u64> {
    simd.vectorize(
        #[inline(always)]
        || {
            let mut words = vec![0; columns.div_ceil(WORD) * rows];
            for (index, column) in elements.chunks(rows.max(1)).enumerate() {
                let words = &mut words[index / WORD * rows..][..rows];
                for (word, element) in words.iter_mut().zip(column) {
                    *word |= u64::from(*element != 0.0) << (index % WORD);
                }
            }
            words
        },
    )
}
