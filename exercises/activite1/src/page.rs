//! The page of the gallery: its geometry and the pens that draw on it. Nothing to write here.
//!
//! ```text
//!       MARGIN                 GAP
//!      |------|               |---|
//!                4                 9              ^ TITLE_HEIGHT   ^
//!             +-------+         +-------+         v                |
//!             | digit |         | digit |         ^                | CELL_HEIGHT
//!             |       |         |       |         | CELL_WIDTH     |
//!             +-------+         +-------+         v                v
//! ```
//!
//! All lengths are pixels of the page; x grows to the right and y grows downwards, from (0, 0) in the
//! top-left corner. An *origin* is always the page's pixel (x, y) under the top-left corner of a
//! digit's square: the title stands above it.

use image::{GrayImage, Luma};
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster};

/// Side of a digit, before it is enlarged.
pub const DIGIT_SIZE: u32 = 28;
/// How many pixels of the page, in each direction, show one pixel of a digit.
pub const ZOOM: u32 = 2;
/// Height of the strip above each digit, where its title stands.
pub const TITLE_HEIGHT: u32 = 20;
/// Blank between neighbouring cells, in both directions.
pub const GAP: u32 = 12;
/// Blank around the page.
pub const MARGIN: u32 = 16;
/// Width of a cell, and side of the square that its digit fills.
pub const CELL_WIDTH: u32 = DIGIT_SIZE * ZOOM;
/// Height of a cell: the title's strip, then the digit's square.
pub const CELL_HEIGHT: u32 = TITLE_HEIGHT + DIGIT_SIZE * ZOOM;

/// Width of every character of a title.
pub const GLYPH_WIDTH: u32 = 7;
/// Height of every character of a title.
pub const GLYPH_HEIGHT: u32 = 16;

/// The character →, which the font lacks: rows from top to bottom, 0 for no ink and 255 for full ink.
#[rustfmt::skip]
pub const ARROW: [[u8; GLYPH_WIDTH as usize]; GLYPH_HEIGHT as usize] = [
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0, 110,  20,   0,   0],
    [0,   0,   0, 150, 190,  10,   0],
    [0,   0,   0,   0, 150, 190,  10],
    [0, 235, 235, 235, 235, 255, 120],
    [0,   0,   0,   0, 150, 190,  10],
    [0,   0,   0, 150, 190,  10,   0],
    [0,   0,   0, 110,  20,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
    [0,   0,   0,   0,   0,   0,   0],
];

/// A white page that holds `n_row` rows of `n_col` cells.
///
/// Its width is `2 * MARGIN + n_col * CELL_WIDTH + (n_col - 1) * GAP`, and its height the same with
/// `n_row` and `CELL_HEIGHT`; with no column (or no row) only the margins remain.
pub fn blank_page(n_row: usize, n_col: usize) -> GrayImage {
    let mut page = GrayImage::new(side(n_col, CELL_WIDTH), side(n_row, CELL_HEIGHT));
    page.fill(255); // at once: `from_pixel`, pixel by pixel, takes long where nothing is optimised
    page
}

/// Length of a side of the page that has `count` cells of `cell` pixels along it.
fn side(count: usize, cell: u32) -> u32 {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let cells = count.saturating_mul(cell);
    let gaps = count.saturating_sub(1).saturating_mul(GAP);
    cells.saturating_add(gaps).saturating_add(2 * MARGIN)
}

/// Draws `digit`, enlarged, in the square of side [`CELL_WIDTH`] whose top-left corner is `origin`.
///
/// The page's pixel `origin + (x, y)` takes the grey of the digit's pixel `(x / ZOOM, y / ZOOM)`: each
/// pixel of the digit becomes `ZOOM` × `ZOOM` equal ones, and greys are kept as they are. A smaller digit
/// leaves the rest of the square as it was; what exceeds the square, or the page, is not drawn.
pub fn draw_digit(page: &mut GrayImage, digit: &GrayImage, origin: (u32, u32)) {
    let (left, top) = (i64::from(origin.0), i64::from(origin.1));
    for y in 0..CELL_WIDTH {
        for x in 0..CELL_WIDTH {
            let grey = digit.get_pixel_checked(x / ZOOM, y / ZOOM);
            let dot = dot_at(page, left + i64::from(x), top + i64::from(y));
            if let (Some(grey), Some(dot)) = (grey, dot) {
                *dot = *grey;
            }
        }
    }
}

/// Writes `title` in black above the digit whose top-left corner is `origin`, centred over it.
///
/// - Each `char` of the title, from left to right, is a glyph of [`GLYPH_WIDTH`] × [`GLYPH_HEIGHT`]
///   pixels, with nothing between them: Noto Sans Mono, regular, 16 pixels high; [`ARROW`] for `→`;
///   the glyph of `?` for a character that the font lacks.
/// - The first glyph's left side is at `origin.0 + floor((CELL_WIDTH - n_char * GLYPH_WIDTH) / 2)`, rounded
///   towards minus infinity when the title is wider than the digit.
/// - The glyphs' top is at `origin.1 - TITLE_HEIGHT + (TITLE_HEIGHT - GLYPH_HEIGHT) / 2`.
/// - Only the page's pixels with `origin.0 - GAP / 2 <= x < origin.0 + CELL_WIDTH + GAP / 2` are written: a
///   long title loses both its ends, and never reaches a neighbour's. What falls out of the page is
///   not drawn.
/// - Where a glyph has the intensity `ink`, the page's pixel becomes `min(pixel, 255 - ink)`.
pub fn draw_title(page: &mut GrayImage, title: &str, origin: (u32, u32)) {
    let (left, bottom) = (i64::from(origin.0), i64::from(origin.1));
    let (cell, glyph) = (i64::from(CELL_WIDTH), i64::from(GLYPH_WIDTH));
    let visible = left - i64::from(GAP / 2)..left + cell + i64::from(GAP / 2);
    let top = bottom - i64::from(TITLE_HEIGHT - (TITLE_HEIGHT - GLYPH_HEIGHT) / 2);
    let start = left + (cell - title.chars().count() as i64 * glyph).div_euclid(2);

    for (x, character) in (start..).step_by(GLYPH_WIDTH as usize).zip(title.chars()) {
        for (y, row) in (top..).zip(glyph_of(character).chunks_exact(GLYPH_WIDTH as usize)) {
            for (x, ink) in (x..).zip(row).filter(|(x, _)| visible.contains(x)) {
                if let Some(Luma([grey])) = dot_at(page, x, y) {
                    *grey = (*grey).min(255 - ink);
                }
            }
        }
    }
}

/// The pixel (x, y) of the page, unless it is out of the page.
fn dot_at(page: &mut GrayImage, x: i64, y: i64) -> Option<&mut Luma<u8>> {
    page.get_pixel_mut_checked(u32::try_from(x).ok()?, u32::try_from(y).ok()?)
}

/// The intensities of a character, row after row.
fn glyph_of(character: char) -> &'static [u8] {
    if character == '→' {
        return ARROW.as_flattened();
    }
    let raster = |character| get_raster(character, FontWeight::Regular, RasterHeight::Size16);
    raster(character)
        .or_else(|| raster('?'))
        .map_or(&[], |glyph| glyph.pixels())
}
