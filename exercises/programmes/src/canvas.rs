//! Pens that draw on a picture: strokes, dots, boxes and text. x grows to the right, y grows downwards.

use image::{Rgb, RgbImage};
use noto_sans_mono_bitmap::{FontWeight, RasterHeight, get_raster};

/// A colour: red, green, blue.
pub type Color = Rgb<u8>;

/// Of the page.
pub const WHITE: Color = Rgb([255, 255, 255]);
/// Of titles.
pub const BLACK: Color = Rgb([30, 34, 40]);
/// Of labels and axes.
pub const GREY: Color = Rgb([105, 112, 122]);
/// Of grids.
pub const PALE: Color = Rgb([226, 229, 233]);
/// First colour of the data. Blue and orange are told apart by colour-blind eyes too.
pub const BLUE: Color = Rgb([0, 102, 178]);
/// Second colour of the data.
pub const ORANGE: Color = Rgb([222, 103, 0]);

/// Width of every character.
pub const GLYPH_WIDTH: i64 = 7;
/// Height of every character.
pub const GLYPH_HEIGHT: i64 = 16;

/// Which point of a text is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The middle of its left side.
    Left,
    /// Its centre.
    Centre,
    /// The middle of its right side.
    Right,
}

/// A white picture.
pub fn blank(width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, WHITE)
}

/// Mixes `color` into a pixel, if it is in the picture: `opacity` 0 leaves the pixel, 1 replaces it.
pub fn blend(picture: &mut RgbImage, x: i64, y: i64, color: Color, opacity: f64) {
    let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else {
        return;
    };
    if let Some(pixel) = picture.get_pixel_mut_checked(x, y) {
        for (old, new) in pixel.0.iter_mut().zip(color.0) {
            let mixed = f64::from(*old) * (1.0 - opacity) + f64::from(new) * opacity;
            *old = mixed.round() as u8;
        }
    }
}

/// Fills the box of this `size` whose top-left corner is `corner`.
pub fn fill_box(picture: &mut RgbImage, corner: (i64, i64), size: (i64, i64), color: Color) {
    for y in corner.1..corner.1 + size.1 {
        for x in corner.0..corner.0 + size.0 {
            blend(picture, x, y, color, 1.0);
        }
    }
}

/// Draws a line through `points`, `width` pixels wide, with smooth edges and round ends.
pub fn stroke(picture: &mut RgbImage, points: &[(f64, f64)], width: f64, color: Color) {
    // How much of each pixel the line covers: two segments that meet must not count twice.
    let (columns, rows) = (picture.width() as usize, picture.height() as usize);
    let mut cover = vec![0.0_f64; columns * rows];
    let reach = width / 2.0 + 1.0;
    let pixels = |a: f64, b: f64, end: usize| {
        let first = (a.min(b) - reach).floor().clamp(0.0, end as f64) as usize;
        first..(a.max(b) + reach).ceil().clamp(0.0, end as f64) as usize
    };
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        for y in pixels(from.1, to.1, rows) {
            for x in pixels(from.0, to.0, columns) {
                let distance = distance_to_segment((x as f64 + 0.5, y as f64 + 0.5), from, to);
                let covered = &mut cover[y * columns + x];
                *covered = covered.max((width / 2.0 + 0.5 - distance).clamp(0.0, 1.0));
            }
        }
    }
    for (index, &covered) in cover.iter().enumerate().filter(|(_, covered)| **covered > 0.0) {
        blend(
            picture,
            (index % columns) as i64,
            (index / columns) as i64,
            color,
            covered,
        );
    }
}

/// Draws a disc with a smooth edge.
pub fn disc(picture: &mut RgbImage, centre: (f64, f64), radius: f64, color: Color, opacity: f64) {
    let pixels = |middle: f64| (middle - radius - 1.0).floor() as i64..=(middle + radius + 1.0).ceil() as i64;
    for y in pixels(centre.1) {
        for x in pixels(centre.0) {
            let distance = (x as f64 + 0.5 - centre.0).hypot(y as f64 + 0.5 - centre.1);
            blend(
                picture,
                x,
                y,
                color,
                opacity * (radius + 0.5 - distance).clamp(0.0, 1.0),
            );
        }
    }
}

/// Writes a line of text at `at`, which is the point that `anchor` names.
pub fn text(picture: &mut RgbImage, text: &str, at: (i64, i64), anchor: Anchor, color: Color) {
    let width = text.chars().count() as i64 * GLYPH_WIDTH;
    let left = match anchor {
        Anchor::Left => at.0,
        Anchor::Centre => at.0 - width / 2,
        Anchor::Right => at.0 - width,
    };
    let top = at.1 - GLYPH_HEIGHT / 2;
    for (left, character) in (left..).step_by(GLYPH_WIDTH as usize).zip(text.chars()) {
        for (y, row) in (top..).zip(glyph(character)) {
            for (x, &ink) in (left..).zip(row) {
                blend(picture, x, y, color, f64::from(ink) / 255.0);
            }
        }
    }
}

/// Writes a title: as [`text`], bolder, from its left side.
pub fn title(picture: &mut RgbImage, title: &str, at: (i64, i64)) {
    text(picture, title, at, Anchor::Left, BLACK);
    text(picture, title, (at.0 + 1, at.1), Anchor::Left, BLACK);
}

/// A number with a decimal comma, as in French.
pub fn french(number: f64, decimals: usize) -> String {
    format!("{number:.decimals$}").replace('.', ",")
}

fn distance_to_segment(point: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (along, away) = ((to.0 - from.0, to.1 - from.1), (point.0 - from.0, point.1 - from.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let part = if length > 0.0 {
        ((away.0 * along.0 + away.1 * along.1) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (away.0 - part * along.0).hypot(away.1 - part * along.1)
}

/// The rows of a character's intensities; those of `?` when the font lacks it.
fn glyph(character: char) -> impl Iterator<Item = &'static [u8]> {
    let raster = |character| get_raster(character, FontWeight::Regular, RasterHeight::Size16);
    let glyph = raster(character).or_else(|| raster('?'));
    glyph.into_iter().flat_map(|glyph| glyph.rows())
}
