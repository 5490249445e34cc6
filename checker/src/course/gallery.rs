//! The checker's own gallery: what `plot_gallery` should draw, and what it draws with a known mistake.
//!
//! Written apart from the solution and from other pens than its `page` module; a test holds that both agree to the pixel.

use contract::Drawing;
use contract::activite1::PlotGallery;
use ndarray::{Array2, ArrayView2, Axis, Slice};

use super::compare;
use crate::pen;
use crate::verdict::Message;

// The geometry of the page, in pixels, as activité 1 gives it to students.
pub(crate) const ZOOM: u32 = 2;
pub(crate) const DIGIT: u32 = 28 * ZOOM;
pub(crate) const TITLE: u32 = 20;
pub(crate) const GAP: u32 = 12;
pub(crate) const MARGIN: u32 = 16;

/// Where a digit goes, and which.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) origin: (u32, u32),
    pub(crate) image: Option<usize>,
    pub(crate) title: Option<usize>,
}

/// A page to be drawn: what a mistake changes is here.
pub(crate) struct Plan {
    pub(crate) n_row: usize,
    pub(crate) n_col: usize,
    pub(crate) cells: Vec<Cell>,
    pub(crate) transposed: bool,
    pub(crate) inverted: bool,
}

/// The origin of the digit at `index`, in a grid of `n_col` columns filled row by row.
pub(crate) fn origin(index: usize, n_col: usize) -> (u32, u32) {
    let (row, column) = ((index / n_col) as u32, (index % n_col) as u32);
    (
        MARGIN + column * (DIGIT + GAP),
        MARGIN + TITLE + row * (TITLE + DIGIT + GAP),
    )
}

impl Plan {
    /// The right one.
    pub(crate) fn of(call: &PlotGallery) -> Plan {
        Plan::in_grid(call, call.n_row, call.n_col)
    }

    /// The right one, for a grid of another size.
    pub(crate) fn in_grid(call: &PlotGallery, n_row: usize, n_col: usize) -> Plan {
        let images = call.images.len_of(Axis(0));
        let cell = |index| Cell {
            origin: origin(index, n_col),
            image: (index < images).then_some(index),
            title: (index < images.min(call.titles.len())).then_some(index),
        };
        let cells = (0..n_row * n_col).map(cell).collect();
        Plan {
            n_row,
            n_col,
            cells,
            transposed: false,
            inverted: false,
        }
    }

    /// With every cell changed, by its number, in some way.
    pub(crate) fn with(mut self, change: impl Fn(usize, &mut Cell)) -> Plan {
        self.cells
            .iter_mut()
            .enumerate()
            .for_each(|(index, cell)| change(index, cell));
        self
    }

    /// With every title higher up than it should be.
    pub(crate) fn with_titles_moved(mut self, up: u32) -> Plan {
        let titles = self.cells.iter().map(|cell| Cell {
            origin: (cell.origin.0, cell.origin.1 - up),
            image: None,
            title: cell.title,
        });
        let titles: Vec<_> = titles.collect();
        self.cells.iter_mut().for_each(|cell| cell.title = None);
        self.cells.extend(titles);
        self
    }

    pub(crate) fn draw(&self, call: &PlotGallery) -> Drawing {
        let (width, height) = page_size(self.n_row, self.n_col);
        let mut page = Array2::from_elem((height as usize, width as usize), 255);
        for cell in &self.cells {
            if let Some(image) = cell.image.filter(|image| *image < call.images.len_of(Axis(0))) {
                self.draw_digit(&mut page, call.images.index_axis(Axis(0), image), cell.origin);
            }
            if let Some(title) = cell.title.and_then(|title| call.titles.get(title)) {
                draw_title(&mut page, title, cell.origin);
            }
        }
        Drawing { greys: page }
    }

    fn draw_digit(&self, page: &mut Array2<u8>, digit: ArrayView2<u8>, (left, top): (u32, u32)) {
        let digit = if self.transposed { digit.reversed_axes() } else { digit };
        let (top, left) = (top as usize, left as usize);
        for ((down, right), grey) in enlarged(digit).indexed_iter() {
            // A mistake may lie outside of the page, and be as far away as numbers go.
            if let Some(there) = page.get_mut((top.saturating_add(down), left.saturating_add(right))) {
                *there = if self.inverted { 255 - grey } else { *grey };
            }
        }
    }
}

/// A digit as the page shows it: each of its pixels as a square.
fn enlarged(digit: ArrayView2<u8>) -> Array2<u8> {
    let (side, zoom) = (DIGIT as usize, ZOOM as usize);
    Array2::from_shape_fn((side, side), |(y, x)| digit[[y / zoom, x / zoom]])
}

/// Width and height of the page.
pub(crate) fn page_size(n_row: usize, n_col: usize) -> (u32, u32) {
    let side = |count: usize, cell: u32| 2 * MARGIN + (count as u32) * cell + (count as u32).saturating_sub(1) * GAP;
    (side(n_col, DIGIT), side(n_row, TITLE + DIGIT))
}

/// Black letters, centred in the strip above the digit, cut half-way to the neighbours'.
fn draw_title(page: &mut Array2<u8>, title: &str, (left, top): (u32, u32)) {
    let letters = pen::line(title);
    let (height, width) = letters.dim();
    let start = i64::from(left) + (i64::from(DIGIT) - width as i64).div_euclid(2);
    let top = i64::from(top) - (i64::from(TITLE) - (i64::from(TITLE) - height as i64) / 2);
    let strip = i64::from(left) - i64::from(GAP / 2)..i64::from(left) + i64::from(DIGIT + GAP / 2);
    for ((down, right), grey) in letters.indexed_iter() {
        let (x, y) = (start + right as i64, top + down as i64);
        let pixel = usize::try_from(y)
            .ok()
            .zip(usize::try_from(x).ok())
            .filter(|_| strip.contains(&x));
        if let Some(there) = pixel.and_then(|place| page.get_mut(place)) {
            *there = (*there).min(*grey);
        }
    }
}

/// Where a gallery first differs from the right one, cell by cell as one reads.
pub(crate) fn difference(call: &PlotGallery, expected: &Drawing, obtained: &Drawing) -> Option<Message> {
    if let Some(message) = compare::sizes(expected, obtained) {
        return Some(message);
    }
    let (x, y) = compare::first_pixel(expected, obtained)?;
    let differs = |area: Area| compare::first_pixel(&area.of(expected), &area.of(obtained)).is_some();
    for (index, cell) in Plan::of(call).cells.iter().enumerate() {
        let message = match () {
            () if differs(Area::digit(cell.origin)) => digit_difference(call, cell, obtained),
            () if differs(Area::title(cell.origin)) => title_difference(call, cell, obtained),
            () => continue,
        };
        return Some(
            message
                .text("row", index / call.n_col)
                .text("column", index % call.n_col),
        );
    }
    Some(Message::new("gallery-between-cells").text("x", x).text("y", y))
}

fn digit_difference(call: &PlotGallery, cell: &Cell, obtained: &Drawing) -> Message {
    let found = Area::digit(cell.origin).of(obtained);
    let title = |image: usize| call.titles.get(image).map_or("", String::as_str);
    let same = |image: &usize| {
        let greys = enlarged(call.images.index_axis(Axis(0), *image));
        compare::first_pixel(&Drawing { greys }, &found).is_none()
    };
    let there = (0..call.images.len_of(Axis(0))).find(same);
    let blank = found.greys.iter().all(|grey| *grey == 255);
    let key = match (cell.image, there) {
        (None, _) => "gallery-not-blank",
        (Some(_), Some(_)) => "gallery-other-digit",
        (Some(_), None) if blank => "gallery-blank",
        (Some(_), None) => "gallery-digit",
    };
    let expected = cell.image.unwrap_or_default();
    let there = there.unwrap_or_default();
    Message::new(key)
        .text("image", expected)
        .text("digit", title(expected))
        .text("other-image", there)
        .text("other-digit", title(there))
}

fn title_difference(call: &PlotGallery, cell: &Cell, obtained: &Drawing) -> Message {
    let found = Area::title(cell.origin).of(obtained);
    let blank = found.greys.iter().all(|grey| *grey == 255);
    let title = cell
        .title
        .and_then(|title| call.titles.get(title))
        .map_or("", String::as_str);
    let key = match (title.is_empty(), blank) {
        (true, _) => "gallery-title-not-empty",
        (false, true) => "gallery-title-missing",
        (false, false) => "gallery-title",
    };
    Message::new(key).text("title", title)
}

/// A rectangle of the page.
#[derive(Clone, Copy)]
struct Area {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

impl Area {
    fn digit((x, y): (u32, u32)) -> Area {
        Area {
            x,
            y,
            width: DIGIT,
            height: DIGIT,
        }
    }

    /// The strip above a digit, to half-way to its neighbours.
    fn title((x, y): (u32, u32)) -> Area {
        Area {
            x: x - GAP / 2,
            y: y - TITLE,
            width: DIGIT + GAP,
            height: TITLE,
        }
    }

    /// What of it lies on a page: that of a mistake may be smaller than the right one.
    fn of(self, page: &Drawing) -> Drawing {
        let (width, height) = page.dimensions();
        let part = |start: u32, length: u32, end: usize| {
            let [start, end] = [start, start + length].map(|edge| end.min(edge as usize));
            Slice::from(start..end)
        };
        let rows = page.greys.slice_axis(Axis(0), part(self.y, self.height, height));
        let greys = rows.slice_axis(Axis(1), part(self.x, self.width, width)).to_owned();
        Drawing { greys }
    }
}

#[cfg(test)]
mod tests {
    use contract::Layout;
    use rand::rngs::StdRng;
    use rand::{RngExt, SeedableRng};

    use super::*;
    use crate::course::inputs;

    fn solution(call: &PlotGallery) -> Drawing {
        let page = activite1::plot_gallery(call.images.view(), &call.titles, call.n_row, call.n_col);
        Drawing::of(page.dimensions(), page.into_raw()).unwrap()
    }

    #[test]
    fn our_gallery_and_the_solution_s_agree_to_the_pixel() {
        let mut rng = StdRng::seed_from_u64(1);
        for _ in 0..30 {
            let mut up_to = |most: usize| rng.random_range(0..=most);
            let (count, titles, n_row, n_col) = (up_to(7), up_to(8), up_to(3), 1 + up_to(3));
            let call = PlotGallery {
                images: Layout::Gapped.lay(inputs::images(&mut rng, (count, 28, 28))),
                titles: (0..titles)
                    .map(|_| rng.random_range(0..10_000_000).to_string())
                    .collect(),
                n_row,
                n_col,
            };
            assert_eq!(Plan::of(&call).draw(&call), solution(&call), "{call:?}");
        }
    }

    /// A mistake that makes smaller pages is held against pages of its size, on which the right cells have no place.
    #[test]
    fn pages_of_any_one_size_are_compared() {
        let call = PlotGallery {
            images: inputs::images(&mut StdRng::seed_from_u64(1), (6, 28, 28)),
            titles: vec!["7".to_owned(); 6],
            n_row: 2,
            n_col: 3,
        };
        let right = Plan::of(&call).draw(&call);
        let (width, height) = right.dimensions();
        for size in [
            (1, 1),
            (height, 1),
            (1, width),
            (height / 2, width / 2),
            (height - 1, width - 1),
        ] {
            let white = Array2::from_elem(size, 255);
            let mut spoiled = white.clone();
            spoiled[[size.0 - 1, size.1 - 1]] = 0;
            let [white, spoiled] = [white, spoiled].map(|greys| Drawing { greys });
            assert!(difference(&call, &white, &spoiled).is_some(), "{size:?}");
            assert!(difference(&call, &white, &white).is_none(), "{size:?}");
        }
    }
}
