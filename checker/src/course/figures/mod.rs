//! The figures that a note's evidence cites.
//!
//! One of them at least must be what the five functions give on MNIST, in whatever way it is written. Beyond that, a figure is false
//! only where it claims something that can be computed, and is not it:
//!
//! - the result of a computation that stands there: `1 − 0.81 = 0.29`, `6742 of 60000, or 21.4 %`, `ln 10 = 3.2`;
//! - the rest of a share that stands before it: `80.9 % … the other 29.1 %`;
//! - a figure of the training set, said of the test set only, or the other way round; the share of the dark pixels, said of the lit
//!   ones; the images of one digit, said of another;
//! - a share of the pixels, or a percentage, that is neither true of the data nor follows from figures beside it;
//! - a number of images, or of positions that are never lit, that no class and no set has;
//! - what is said by name: `never_lit_pixels(test) = 67`, `the digit 5: 6742`, `the most common class has 5421 images`.
//!
//! Nothing else is judged: years, settings, sizes, bounds (`more than 75 %`), what a network reaches, what is imagined
//! (`if 95 % were…`). Where a doubt is left, there is no finding: a grade is a promise.

mod computations;
mod facts;
mod rules;
mod sets;
mod subjects;
#[cfg(test)]
mod tests;
mod token;
mod words;

use crate::verdict::Message;
use rules::Text;
use token::{Number, Token};

/// As much of a text as is judged, in letters and in figures, each of which is compared with those around it; and as many figures as
/// a finding quotes.
const JUDGED: usize = 2_500;
const JUDGED_FIGURES: usize = 150;
const QUOTED: usize = 5;

/// What is wrong with the figures of a text, if anything.
pub(super) fn fault(evidence: &str) -> Option<Message> {
    let judged: String = evidence.chars().take(JUDGED).collect();
    let tokens = token::tokens(&judged);
    let cited = || tokens.iter().filter_map(Token::number);
    if cited().next().is_none() {
        return Some(Message::new("note-no-figure"));
    }
    let text = Text::new(&tokens);
    let false_figure = text.first_false();
    // A figure in the wrong unit, or of the wrong set, is as good as cited: what is wrong with it is what helps.
    let says_more = |message: &Message| message.key != "note-false-figure";
    if false_figure.as_ref().is_some_and(says_more) || text.is_supported() {
        return false_figure;
    }
    let mut texts: Vec<_> = cited().take(QUOTED).map(Number::shown).collect();
    texts.extend(cited().nth(QUOTED).map(|_| "…".to_owned()));
    Some(Message::new("note-other-figures").text("figures", texts.join(" ; ")))
}
