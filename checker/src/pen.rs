//! Text in pictures.

use image::{GrayImage, Luma};
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster};

/// A line of text, black on white, 16 pixels high. A letter that the font lacks is a question mark.
pub(crate) fn line(text: &str) -> GrayImage {
    let glyph = |letter| get_raster(letter, FontWeight::Regular, RasterHeight::Size16);
    let glyphs: Vec<_> = text
        .chars()
        .filter_map(|letter| glyph(letter).or_else(|| glyph('?')))
        .collect();
    let width: usize = glyphs.iter().map(|glyph| glyph.width()).sum();
    let mut line = GrayImage::from_pixel(width as u32, RasterHeight::Size16.val() as u32, Luma([255]));
    let mut left = 0;
    for glyph in glyphs {
        for (y, row) in glyph.rows().enumerate() {
            for (x, ink) in row.iter().enumerate() {
                line.put_pixel(left + x as u32, y as u32, Luma([255 - ink]));
            }
        }
        left += glyph.width() as u32;
    }
    line
}
