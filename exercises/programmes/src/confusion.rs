//! The confusion matrix: for each digit, which answers the network gave.

use image::{Rgb, RgbImage};
use ndarray::{Array2, ArrayView1};

use crate::canvas::{self, Anchor, BLACK, Color, GREY, WHITE, french};

/// How many digits of each kind (row) got each answer (column). Both are below 10.
pub fn count(labels: ArrayView1<u8>, answers: ArrayView1<u8>) -> Array2<usize> {
    let mut counts = Array2::zeros((10, 10));
    for (&label, &answer) in labels.iter().zip(answers.iter()) {
        counts[[usize::from(label), usize::from(answer)]] += 1;
    }
    counts
}

/// Side of a square of the matrix.
const CELL: i64 = 56;
/// Left and top of the matrix.
const CORNER: (i64, i64) = (110, 116);
/// Of the right answers, and of the commonest mistake.
const DEEP: [Color; 2] = [Rgb([0, 102, 178]), Rgb([214, 88, 0])];

/// Draws the matrix: right answers in blue, mistakes in orange, the deeper the more there are.
pub fn draw(counts: &Array2<usize>) -> RgbImage {
    let mut picture = canvas::blank(780, 720);
    let right: usize = counts.diag().sum();
    let heading = format!("Matrice de confusion : {right} chiffres bien lus sur {}", counts.sum());
    canvas::title(&mut picture, &heading, (CORNER.0, 30));
    canvas::text(
        &mut picture,
        "réponse du réseau",
        (CORNER.0 + 5 * CELL, 68),
        Anchor::Centre,
        GREY,
    );
    canvas::text(&mut picture, "vrai", (16, CORNER.1 + 5 * CELL - 10), Anchor::Left, GREY);
    canvas::text(
        &mut picture,
        "chiffre",
        (16, CORNER.1 + 5 * CELL + 10),
        Anchor::Left,
        GREY,
    );
    canvas::text(
        &mut picture,
        "bien lus",
        (CORNER.0 + 10 * CELL + 14, 98),
        Anchor::Left,
        GREY,
    );

    let mistakes = counts.indexed_iter().filter(|((label, answer), _)| label != answer);
    let most = mistakes.map(|(_, &count)| count).max().unwrap_or(0);
    for ((label, answer), &count) in counts.indexed_iter() {
        let of = if label == answer { counts.row(label).sum() } else { most };
        draw_cell(&mut picture, label, answer, count, of);
    }
    for digit in 0..10 {
        let middle = |corner: i64| corner + digit as i64 * CELL + CELL / 2;
        let (name, total) = (digit.to_string(), counts.row(digit).sum());
        canvas::text(&mut picture, &name, (middle(CORNER.0), 98), Anchor::Centre, BLACK);
        canvas::text(
            &mut picture,
            &name,
            (CORNER.0 - 16, middle(CORNER.1)),
            Anchor::Centre,
            BLACK,
        );
        let share = 100.0 * counts[[digit, digit]] as f64 / total.max(1) as f64;
        let at = (CORNER.0 + 10 * CELL + 14, middle(CORNER.1));
        canvas::text(&mut picture, &format!("{} %", french(share, 1)), at, Anchor::Left, GREY);
    }
    picture
}

/// Draws the square of row `label` and column `answer`, whose count is at most `of`.
fn draw_cell(picture: &mut RgbImage, label: usize, answer: usize, count: usize, of: usize) {
    let corner = (CORNER.0 + answer as i64 * CELL, CORNER.1 + label as i64 * CELL);
    let share = count as f64 / of.max(1) as f64;
    let (deep, depth) = if label == answer {
        // Nearly all are read well: only the last tenth tells digits apart.
        (DEEP[0], 0.25 + 0.75 * ((share - 0.9) / 0.1).clamp(0.0, 1.0))
    } else {
        (DEEP[1], share)
    };
    let mix = |channel: usize| (255.0 - depth * (255.0 - f64::from(deep.0[channel]))).round() as u8;
    let color = Rgb([mix(0), mix(1), mix(2)]);
    canvas::fill_box(picture, corner, (CELL - 2, CELL - 2), color);
    let (ink, shown) = match (count, depth > 0.55) {
        (0, _) => (Rgb([190, 195, 202]), "·".to_string()),
        (_, true) => (WHITE, count.to_string()),
        (_, false) => (BLACK, count.to_string()),
    };
    let centre = (corner.0 + CELL / 2 - 1, corner.1 + CELL / 2 - 1);
    canvas::text(picture, &shown, centre, Anchor::Centre, ink);
}
