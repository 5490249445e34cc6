//! Two pictures that should be equal, and where they are not, side by side.

use image::{GrayImage, Luma, Rgb, RgbImage};

use crate::locale::Locale;
use crate::pen;
use crate::verdict::Picture;

/// Blank around and between the panels, in pixels.
const SPACE: u32 = 12;
/// Height of a caption, in pixels.
const CAPTION: u32 = 24;
/// As much of a picture as anybody looks at, in pixels to each side: a wrong one may be millions high, or cost nothing, being
/// nothing wide.
const SHOWN: u32 = 4096;

/// Expected, obtained and difference, each under its caption. In the difference, what should not be there is red,
/// what is missing is blue, and all that agrees is pale.
pub(crate) fn side_by_side(picture: &Picture, locale: &Locale) -> RgbImage {
    let [expected, obtained] = [&picture.expected, &picture.obtained].map(beginning);
    let panels = [
        (locale.say("picture-expected"), in_colour(&expected)),
        (locale.say("picture-obtained"), in_colour(&obtained)),
        (locale.say("picture-difference"), difference(&expected, &obtained)),
    ];
    let width = panels.iter().map(|(_, panel)| panel.width() + SPACE).sum::<u32>() + SPACE;
    let height = panels.iter().map(|(_, panel)| panel.height()).max().unwrap_or_default() + CAPTION + 2 * SPACE;
    // A grey table, on which the white pages stand out.
    let mut sheet = RgbImage::from_pixel(width, height, Rgb([225, 225, 225]));
    let mut left = SPACE;
    for (caption, panel) in panels {
        let caption = pen::line(&caption);
        for (x, y, Luma([grey])) in caption.enumerate_pixels().filter(|(x, ..)| *x < panel.width()) {
            let shade = grey.min(&225);
            sheet.put_pixel(left + x, SPACE + y, Rgb([*shade; 3]));
        }
        image::imageops::replace(&mut sheet, &panel, i64::from(left), i64::from(SPACE + CAPTION));
        left += panel.width() + SPACE;
    }
    sheet
}

/// What of a picture is shown: its upper left corner, if it is too large.
fn beginning(picture: &GrayImage) -> GrayImage {
    image::imageops::crop_imm(picture, 0, 0, SHOWN, SHOWN).to_image()
}

fn in_colour(picture: &GrayImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        Rgb([picture.get_pixel(x, y).0[0]; 3])
    })
}

fn difference(expected: &GrayImage, obtained: &GrayImage) -> RgbImage {
    let (width, height) = (
        expected.width().max(obtained.width()),
        expected.height().max(obtained.height()),
    );
    let grey = |picture: &GrayImage, x, y| picture.get_pixel_checked(x, y).map_or(255, |pixel| pixel.0[0]);
    RgbImage::from_fn(width, height, |x, y| {
        let (right, came) = (grey(expected, x, y), grey(obtained, x, y));
        match i16::from(came) - i16::from(right) {
            -2..=2 => Rgb([235 + right / 13; 3]),
            darker @ ..-2 => Rgb([220, shade(darker), shade(darker)]),
            lighter => Rgb([shade(lighter), shade(lighter), 230]),
        }
    })
}

/// The stronger the difference, the stronger the colour.
fn shade(difference: i16) -> u8 {
    (180 - difference.unsigned_abs() * 180 / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn a_picture_out_of_all_proportion_is_shown_in_part() {
        for (width, height) in [(0, u32::MAX), (u32::MAX, 0), (1, 1 << 24), (1 << 24, 1)] {
            let picture = Picture {
                expected: GrayImage::new(40, 30),
                obtained: GrayImage::new(width, height),
                file: None,
            };
            let sheet = side_by_side(&picture, &Locale::new(Language::En));
            assert!(sheet.width() <= 2 * SHOWN + 40 + 4 * SPACE && sheet.height() <= SHOWN + CAPTION + 2 * SPACE);
        }
    }
}
