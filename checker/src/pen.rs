//! Text in pictures.

use ndarray::Array2;
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster};

/// A line of text, black on white, 16 pixels high: shape (height, width). A letter that the font lacks is a question mark.
pub(crate) fn line(text: &str) -> Array2<u8> {
    let glyph = |letter| get_raster(letter, FontWeight::Regular, RasterHeight::Size16);
    let glyphs: Vec<_> = text
        .chars()
        .filter_map(|letter| glyph(letter).or_else(|| glyph('?')))
        .collect();
    let width: usize = glyphs.iter().map(|glyph| glyph.width()).sum();
    let mut line = Array2::from_elem((RasterHeight::Size16.val(), width), 255);
    let mut left = 0;
    for glyph in glyphs {
        for (y, row) in glyph.rows().enumerate() {
            for (x, ink) in row.iter().enumerate() {
                line[[y, left + x]] = 255 - ink;
            }
        }
        left += glyph.width();
    }
    line
}
