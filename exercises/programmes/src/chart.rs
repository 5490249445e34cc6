//! A panel with two axes, where curves and dots are drawn; and the two panels of a training.

use activite5::History;
use image::RgbImage;

use crate::canvas::{self, Anchor, BLUE, Color, GREY, ORANGE, PALE, french};

/// Where a panel stands on the picture, and which values its axes show.
#[derive(Debug, Clone, Copy)]
pub struct Panel {
    /// Left and top of the frame, in pixels of the picture.
    pub corner: (i64, i64),
    /// Width and height of the frame, in pixels.
    pub size: (i64, i64),
    /// First and last value of the horizontal axis.
    pub x: (f64, f64),
    /// First and last value of the vertical axis.
    pub y: (f64, f64),
}

impl Panel {
    /// The place of a point in the picture.
    pub fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let part = |value: f64, (first, last): (f64, f64)| (value - first) / (last - first);
        let (left, bottom) = (self.corner.0 as f64, (self.corner.1 + self.size.1) as f64);
        (
            left + part(x, self.x) * self.size.0 as f64,
            bottom - part(y, self.y) * self.size.1 as f64,
        )
    }

    /// Draws the title, the grid with its values at multiples of `steps`, and the horizontal axis with its name.
    pub fn frame(&self, picture: &mut RgbImage, title: &str, x_name: &str, steps: (f64, f64)) {
        let ((left, top), (width, height)) = (self.corner, self.size);
        canvas::title(picture, title, (left, top - 22));
        for value in multiples(self.y, steps.1) {
            let y = self.place((self.x.0, value)).1.round() as i64;
            canvas::fill_box(picture, (left, y), (width, 1), PALE);
            let label = french(value, decimals(steps.1));
            canvas::text(picture, &label, (left - 8, y), Anchor::Right, GREY);
        }
        canvas::fill_box(picture, (left, top + height), (width, 1), GREY);
        for value in multiples(self.x, steps.0) {
            let x = self.place((value, self.y.0)).0.round() as i64;
            canvas::fill_box(picture, (x, top + height), (1, 6), GREY);
            let label = french(value, decimals(steps.0));
            canvas::text(picture, &label, (x, top + height + 17), Anchor::Centre, GREY);
        }
        let middle = (left + width / 2, top + height + 40);
        canvas::text(picture, x_name, middle, Anchor::Centre, GREY);
    }

    /// Draws a curve through `points`.
    pub fn curve(&self, picture: &mut RgbImage, points: &[(f64, f64)], width: f64, color: Color) {
        let places: Vec<_> = points.iter().map(|&point| self.place(point)).collect();
        canvas::stroke(picture, &places, width, color);
    }

    /// Draws a dot.
    pub fn dot(&self, picture: &mut RgbImage, point: (f64, f64), radius: f64, color: Color) {
        canvas::disc(picture, self.place(point), radius, color, 1.0);
    }

    /// Writes the names of the data with their colours, on one line in the frame's top-right corner.
    pub fn legend(&self, picture: &mut RgbImage, entries: &[(&str, Color)]) {
        let mut x = self.corner.0 + self.size.0;
        let y = self.corner.1 - 22;
        for (name, color) in entries.iter().rev() {
            canvas::text(picture, name, (x, y), Anchor::Right, GREY);
            x -= name.chars().count() as i64 * canvas::GLYPH_WIDTH + 12;
            canvas::disc(picture, (x as f64, y as f64), 5.0, *color, 1.0);
            x -= 22;
        }
    }
}

/// The curves of a training: the loss and the accuracy of each epoch, and those on the test set at the end.
pub fn curves(history: &History, test: (f32, f32)) -> RgbImage {
    let mut picture = canvas::blank(1000, 460);
    let panels = [
        ("Perte", &history.loss, test.0, 84),
        ("Taux de réussite (accuracy)", &history.accuracy, test.1, 584),
    ];
    for (title, values, test, left) in panels {
        let points: Vec<_> = (1..)
            .map(f64::from)
            .zip(values.iter().map(|&value| f64::from(value)))
            .collect();
        let (last, test) = (points.len().max(1) as f64, f64::from(test));
        let (low, high) = range(points.iter().map(|point| point.1).chain([test]));
        let panel = Panel {
            corner: (left, 70),
            size: (380, 310),
            x: (0.7, last + 0.3),
            y: (low, high),
        };
        let steps = (round_step(last / 12.0).max(1.0), round_step((high - low) / 8.0));
        panel.frame(&mut picture, title, "époque", steps);
        panel.curve(&mut picture, &points, 2.5, BLUE);
        for &point in &points {
            panel.dot(&mut picture, point, 4.0, BLUE);
        }
        panel.dot(&mut picture, (last, test), 6.0, ORANGE);
        panel.legend(&mut picture, &[("entraînement", BLUE), ("test", ORANGE)]);
    }
    picture
}

/// A little more than the values' own range; what is not finite is passed over.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low > high {
        return (0.0, 1.0);
    }
    let margin = if high > low { (high - low) * 0.06 } else { 0.5 };
    (low - margin, high + margin)
}

/// The least of 1, 2, 5, 10… and 0.5, 0.2, 0.1… that is not below `step`.
fn round_step(step: f64) -> f64 {
    let power = 10_f64.powf(step.log10().floor());
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= step);
    factor.unwrap_or(10.0) * power
}

/// The multiples of `step` in a range.
fn multiples((first, last): (f64, f64), step: f64) -> impl Iterator<Item = f64> {
    let from = (first / step).ceil() as i64;
    let to = (last / step + 1e-9).floor() as i64;
    (from..=to).map(move |multiple| multiple as f64 * step)
}

/// How many decimals show the multiples of `step`.
fn decimals(step: f64) -> usize {
    (-step.log10().floor()).max(0.0) as usize
}
