//! Two pictures that should be equal, and where they are not, side by side.

use contract::Drawing;
use ndarray::{Array2, ArrayView2, Axis, Slice};

use crate::locale::Locale;
use crate::pen;
use crate::verdict::Picture;

/// Blank around and between the panels, in pixels.
const SPACE: usize = 12;
/// Height of a caption, in pixels.
const CAPTION: usize = 24;
/// As much of a picture as anybody looks at, in pixels to each side: a wrong one may be millions high, or cost nothing, being
/// nothing wide.
const SHOWN: usize = 4096;
/// The grey table on which the white pages stand out.
const TABLE: u8 = 225;

/// Red, green and blue.
type Colour = [u8; 3];

/// Expected, obtained and difference, each under its caption. In the difference, what should not be there is red,
/// what is missing is blue, and all that agrees is pale.
pub(crate) fn side_by_side(picture: &Picture, locale: &Locale) -> Array2<Colour> {
    let [expected, obtained] = [&picture.expected, &picture.obtained].map(beginning);
    let panels = [
        (locale.say("picture-expected"), expected.mapv(in_colour)),
        (locale.say("picture-obtained"), obtained.mapv(in_colour)),
        (locale.say("picture-difference"), difference(expected, obtained)),
    ];
    let width = panels.iter().map(|(_, panel)| panel.ncols() + SPACE).sum::<usize>() + SPACE;
    let height = panels.iter().map(|(_, panel)| panel.nrows()).max().unwrap_or_default() + CAPTION + 2 * SPACE;
    let mut sheet = Array2::from_elem((height, width), in_colour(TABLE));
    let mut left = SPACE;
    for (caption, panel) in panels {
        let caption = pen::line(&caption).mapv(|grey| in_colour(grey.min(TABLE)));
        let shown = Slice::from(..panel.ncols().min(caption.ncols()));
        put(&mut sheet, caption.slice_axis(Axis(1), shown), (left, SPACE));
        put(&mut sheet, panel.view(), (left, SPACE + CAPTION));
        left += panel.ncols() + SPACE;
    }
    sheet
}

/// The sheet as a PNG file.
pub(crate) fn png(sheet: &Array2<Colour>) -> Result<Vec<u8>, png::EncodingError> {
    let (height, width) = sheet.dim();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    let pixels = sheet.as_slice().expect("it was made in standard layout");
    encoder.write_header()?.write_image_data(pixels.as_flattened())?;
    Ok(file)
}

/// What of a drawing is shown: its upper left corner, if it is too large.
fn beginning(drawing: &Drawing) -> ArrayView2<'_, u8> {
    drawing.greys.slice_each_axis(|axis| Slice::from(..axis.len.min(SHOWN)))
}

fn put(sheet: &mut Array2<Colour>, part: ArrayView2<Colour>, (left, top): (usize, usize)) {
    let (height, width) = part.dim();
    let mut rows = sheet.slice_axis_mut(Axis(0), Slice::from(top..top + height));
    rows.slice_axis_mut(Axis(1), Slice::from(left..left + width))
        .assign(&part);
}

fn in_colour(grey: u8) -> Colour {
    [grey; 3]
}

fn difference(expected: ArrayView2<u8>, obtained: ArrayView2<u8>) -> Array2<Colour> {
    let shape = (
        expected.nrows().max(obtained.nrows()),
        expected.ncols().max(obtained.ncols()),
    );
    let grey = |drawing: &ArrayView2<u8>, place| drawing.get(place).copied().unwrap_or(255);
    Array2::from_shape_fn(shape, |place| {
        let (right, came) = (grey(&expected, place), grey(&obtained, place));
        match i16::from(came) - i16::from(right) {
            -2..=2 => [235 + right / 13; 3],
            darker @ ..-2 => [220, shade(darker), shade(darker)],
            lighter => [shade(lighter), shade(lighter), 230],
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
        let drawing = |dimensions, pixels| Drawing::of(dimensions, vec![0; pixels]).unwrap();
        for (width, height) in [(0, u32::MAX), (u32::MAX, 0), (1, 1 << 24), (1 << 24, 1)] {
            let picture = Picture {
                expected: drawing((40, 30), 1200),
                obtained: drawing((width, height), 1 << 24),
                file: None,
            };
            let (height, width) = side_by_side(&picture, &Locale::new(Language::En)).dim();
            assert!(width <= 2 * SHOWN + 40 + 4 * SPACE && height <= SHOWN + CAPTION + 2 * SPACE);
        }
    }
}
