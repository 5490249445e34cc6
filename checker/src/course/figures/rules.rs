//! What makes a figure false. See the rule in the parent module.

use std::ops::Range;

use super::JUDGED_FIGURES;
use super::facts::{self, SETS, TRAIN};
use super::sets::is_of_the_other;
use super::token::{Meaning, Number, Token};
use super::words;
use crate::verdict::Message;

/// A text, and where its clauses and sentences stand.
pub(super) struct Text<'a> {
    pub(super) tokens: &'a [Token],
    clauses: Vec<Range<usize>>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Text<'a> {
        Text {
            tokens,
            clauses: parts(
                tokens,
                &['.', '!', '?', ';', '\n', ',', ':', '(', ')', '«', '»', '–', '—', '|'],
            ),
            sentences: parts(tokens, &['.', '!', '?', ';', '\n']),
        }
    }

    /// The figures that are judged, and where they stand.
    fn judged(&self) -> impl Iterator<Item = (usize, &Number)> {
        let numbers = self.tokens.iter().enumerate();
        let numbers = numbers.filter_map(|(at, token)| Some((at, token.number()?)));
        numbers.take(JUDGED_FIGURES)
    }

    /// What is false first, if anything.
    pub(super) fn first_false(&self) -> Option<Message> {
        let mut numbers = self.judged();
        numbers.find_map(|(at, number)| self.fault(at, number))
    }

    /// Whether a figure is what the data gives, alone (`6742`), as a fraction (`4/5`, `67 of 784`) or as a bound (`over 75 %`).
    pub(super) fn is_supported(&self) -> bool {
        let mut numbers = self.judged();
        numbers.any(|(at, number)| {
            let is_true = agrees(number)
                || self.is_true_fraction(at)
                || self.is_true_bound(at, number)
                || self.is_in_a_hundred(number)
                || self.is_sum_of_digits(at, number);
            is_true && self.fault(at, number).is_none()
        })
    }

    /// `zeros (%): 80.9`, `97.9 − 11.35 points`: a percentage without its sign.
    fn is_in_a_hundred(&self, number: &Number) -> bool {
        let is_said = self
            .tokens
            .iter()
            .any(|token| token.is_sign(&['%']) || token.is_word(words::IN_A_HUNDRED));
        let in_a_hundred = |meaning: &Meaning| Meaning {
            value: meaning.value / 100.0,
            unit: meaning.unit / 100.0,
        };
        let meanings: Vec<Meaning> = number
            .meanings
            .iter()
            .map(in_a_hundred)
            .filter(|share| share.unit <= 0.001_01)
            .collect();
        let mut shares = SETS
            .iter()
            .flat_map(|set| set.pixel_shares().into_iter().chain(set.fine_figures()));
        let is_right = shares.any(|share| {
            meanings
                .iter()
                .any(|meaning| (meaning.value - share).abs() < meaning.unit)
        });
        is_said && !number.is_percentage && is_right
    }

    fn fault(&self, at: usize, number: &Number) -> Option<Message> {
        let wrong = |key: &str| Message::new(key).text("figure", number.shown());
        if let Some(computation) = self.miscomputed(at, number) {
            return Some(wrong("note-miscomputed").text("computation", computation));
        }
        if let Some(key) = self.misnamed(at, number) {
            // The only set that it can be said of, and is not.
            let other = if is_of_the_other(number, &TRAIN) {
                "train"
            } else {
                "test"
            };
            return Some(wrong(key).text("set", other));
        }
        if let Some(set) = self.set_of(at).filter(|set| is_of_the_other(number, set)) {
            return Some(wrong("note-other-set").text("set", if std::ptr::eq(set, &TRAIN) { "train" } else { "test" }));
        }
        if self.is_swapped(at, number) || self.is_of_other_positions(at, number) {
            return Some(wrong("note-swapped"));
        }
        let is_of_another = self.is_of_another_class(at, number)
            || self.is_of_another_digit(at, number)
            || self.is_no_extreme(at, number);
        if is_of_another {
            return Some(wrong("note-other-class"));
        }
        let is_share =
            number.is_percentage || self.is_share_of_pixels(at, number) || self.is_share_of_the_most_common(at, number);
        let is_false = match is_share {
            true => self.is_false_share(at, number),
            false => self.is_false_count(at, number),
        };
        if !is_false {
            return None;
        }
        let is_unit_wrong = number.is_percentage && number.meanings.iter().any(is_fraction_with_a_percent_sign);
        Some(wrong(if is_unit_wrong {
            "note-unit"
        } else {
            "note-false-figure"
        }))
    }

    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        around(&self.clauses, at)
    }

    pub(super) fn words(&self, range: Range<usize>, words: &[&str]) -> bool {
        self.tokens[range].iter().any(|token| token.is_word(words))
    }

    /// The token so many places before.
    pub(super) fn before(&self, at: usize, places: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(places)?)
    }

    /// `29.1 % of the pixels`, `une part de 0,29 des pixels`
    fn is_share_of_pixels(&self, at: usize, number: &Number) -> bool {
        let after = at + 1..self.clause(at).end.min(at + 5);
        let is_of = self.tokens.get(at + 1).is_some_and(|token| token.is_word(words::OF));
        // `0.291 nonzero`
        let is_dark_or_lit = [words::DARK, words::LIT]
            .iter()
            .any(|words| self.words(at + 1..after.end.min(at + 2), words));
        let is_fraction = !number.is_percentage && number.is_finer_than(0.010_1) && is_dark_or_lit;
        is_share(number) && (is_of && self.words(after, words::PIXELS) || is_fraction)
    }

    fn is_share_of_dark_or_lit(&self, at: usize, number: &Number) -> bool {
        let says = |words: &[&str]| self.words(self.clause(at), words);
        self.is_share_of_pixels(at, number) && (says(words::DARK) || says(words::LIT))
    }

    fn is_false_share(&self, at: usize, number: &Number) -> bool {
        if self.is_not_judged(at, number) || self.is_computed(at, number) {
            return false;
        }
        if self.is_share_of_pixels(at, number) {
            if self.words(self.clause(at), words::POSITIONS) && self.words(self.clause(at), words::SELDOM) {
                return false;
            }
            let of_positions = self.words(self.clause(at), words::POSITIONS)
                || number.is_finer_than(0.001_01) && self.counts_positions();
            let positions = SETS
                .iter()
                .flat_map(|set| set.position_shares())
                .filter(|_| of_positions);
            let mut shares = SETS.iter().flat_map(|set| set.pixel_shares()).chain(positions);
            return !shares.any(|share| is_roughly(number, share));
        }
        let speaks_of_a_network = self.words(self.clause(at), words::NETWORK);
        let of_classes = self.words(self.clause(at), words::MOST);
        let pixels = SETS.iter().flat_map(|set| set.pixel_shares()).filter(|_| !of_classes);
        let positions = SETS.iter().flat_map(|set| set.position_shares());
        let positions = positions.filter(|_| !of_classes && self.speaks_of_pixels());
        let mut shares = facts::shares_of_classes().chain(pixels).chain(positions);
        let is_known = shares.any(|share| is_roughly(number, share));
        !speaks_of_a_network && !is_known && !self.follows(at, number)
    }

    fn speaks_of_pixels(&self) -> bool {
        let words = [words::PIXELS, words::POSITIONS, words::DARK, words::LIT, words::INPUTS];
        let mut tokens = self.tokens.iter();
        tokens.any(|token| words.iter().any(|words| token.is_word(words))) || self.counts_positions()
    }

    fn counts_positions(&self) -> bool {
        let mut wholes = self.tokens.iter().filter_map(Token::number).filter_map(Number::whole);
        wholes.any(|whole| SETS.iter().any(|set| set.positions().contains(&whole)))
    }

    /// Bounds, tolerances, what is imagined, and what a network may reach.
    fn is_not_judged(&self, at: usize, number: &Number) -> bool {
        let (clause, sentence) = (self.clause(at), around(&self.sentences, at));
        let near = clause.start.max(at.saturating_sub(3))..at;
        let is_bound = self.is_bound(near.clone())
            || self.tokens[near]
                .iter()
                .any(|token| token.is_sign(&['<', '>', '≤', '≥', '±', '+']));
        let after = at + 1 + usize::from(self.words(at + 1..clause.end.min(at + 2), &["de", "en", "au"]));
        let is_relative = self.words(after..clause.end.min(after + 1).max(after), words::RELATIVE);
        let is_tolerance = self.words(at + 1..clause.end.min(at + 3), &["près"]);
        let is_imagined = self.words(sentence.clone(), words::IMAGINED);
        // `3 % of the 67`
        let is_position = |whole: f64| SETS.iter().any(|set| set.positions()[0] == whole);
        let mut of_what = self.tokens[at + 1..]
            .iter()
            .skip_while(|token| token.is_word(words::OF) || token.is_word(&["the"]));
        let is_of_a_part = self.tokens.get(at + 1).is_some_and(|token| token.is_word(words::OF))
            && of_what
                .next()
                .and_then(Token::number)
                .and_then(Number::whole)
                .is_some_and(is_position);
        let is_refused = self.words(at.saturating_sub(2).max(clause.start)..at, words::REFUSED);
        let is_deviation =
            self.words(clause.clone(), words::DEVIATION) && number.meanings.iter().all(|meaning| meaning.value < 0.25);
        let is_mean_grey = self.words(clause.clone(), words::MEAN) && self.words(clause.clone(), words::GREY);
        let is_elsewhere =
            is_mean_grey || self.words(clause.clone(), words::ELSEWHERE) || self.is_of_a_part_of_the_set(at);
        let is_round =
            [0.0, 0.5, 1.0].iter().any(|round| number.is_near(*round)) && !self.is_share_of_dark_or_lit(at, number);
        let is_high = number
            .meanings
            .iter()
            .any(|meaning| (0.9..1.0).contains(&meaning.value));
        let is_of_pixels = [words::PIXELS, words::DARK, words::LIT]
            .iter()
            .any(|words| self.words(clause.clone(), words));
        let is_imagined = is_imagined || (is_high && self.words(sentence, words::CONDITIONAL));
        let is_reached = is_high && !is_of_pixels && !self.words(clause.clone(), words::CLASSES);
        // Errors of a network, and what is rare elsewhere.
        let is_low = number
            .meanings
            .iter()
            .all(|meaning| meaning.value < 0.045 && !is_fraction_with_a_percent_sign(meaning));
        let is_rare = is_low && !is_of_pixels && !self.words(clause, words::MOST);
        let is_compared = is_relative || is_deviation || is_tolerance || is_bound;
        is_compared || is_imagined || is_refused || is_of_a_part || is_elsewhere || is_round || is_reached || is_rare
    }

    /// Whether words say that what follows is a bound: `more than`, `au plus`; not `the most frequent`.
    fn is_bound(&self, range: Range<usize>) -> bool {
        let is_pair = |at: usize| {
            let second = self.tokens.get(at + 1);
            let mut pairs = words::BOUND_PAIRS.iter();
            pairs.any(|(first, after)| {
                self.tokens[at].is_word(&[first]) && second.is_some_and(|token| token.is_word(&[after]))
            })
        };
        self.words(range.clone(), words::BOUND) || range.clone().any(is_pair)
    }

    /// `80.9 % of the pixels are lit`: the share of the dark ones, or the other way round.
    fn is_swapped(&self, at: usize, number: &Number) -> bool {
        let clause = self.clause(at);
        let says = |words: &[&str]| self.words(clause.clone(), words);
        // `non-zero`, `non nuls`
        let is_non = |at: usize| {
            let is_dash = self.tokens[at + 1].is_sign(&['-', '‑']);
            let word = self.tokens.get(at + 1 + usize::from(is_dash));
            self.tokens[at].is_word(&["non"]) && word.is_some_and(|word| word.is_word(words::DARK))
        };
        let non_zero = (clause.start..clause.end.saturating_sub(1)).any(is_non);
        let [dark, lit] = [0, 1].map(|place| SETS.iter().any(|set| number.is_near(set.pixel_shares()[place])));
        let is_alone = self.tokens[clause.clone()]
            .iter()
            .filter_map(Token::number)
            .filter(|number| is_share(number))
            .count()
            == 1;
        let negates = || {
            self.tokens[clause.clone()]
                .iter()
                .any(|token| token.is_word(words::NEGATION) && !(non_zero && token.is_word(&["non"])))
        };
        let is_swapped = match (says(words::DARK) && !non_zero, says(words::LIT) || non_zero) {
            (true, false) => lit && !dark,
            (false, true) => dark && !lit,
            _ => false,
        };
        is_share(number) && is_alone && is_swapped && !negates()
    }

    /// `le 5 compte 6742 images`: the count of another class, in a clause that names one class and one count.
    fn is_of_another_class(&self, at: usize, number: &Number) -> bool {
        let clause = self.clause(at);
        let count = number.whole().filter(|_| !number.is_percentage);
        let is_count = |count: f64| SETS.iter().any(|set| set.counts().any(|known| known == count));
        let wholes = clause.filter_map(|at| Some((at, self.tokens[at].number()?.whole()?)));
        let (classes, counts): (Vec<_>, Vec<_>) = wholes
            .filter(|(_, whole)| *whole < 10.0 || is_count(*whole))
            .partition(|(_, whole)| *whole < 10.0);
        let ([(class_at, class)], [_], Some(count)) = (&classes[..], &counts[..], count) else {
            return false;
        };
        let is_named = self
            .before(*class_at, 1)
            .is_some_and(|token| token.is_word(words::CLASSES_BEFORE));
        let is_counted = self.tokens.get(class_at + 1).is_some_and(|token| {
            token.is_word(words::CLASSES) || token.is_word(words::REST) || token.is_word(words::IMAGES)
        });
        let is_right = SETS.iter().any(|set| set.counts().nth(*class as usize) == Some(count));
        is_named && !is_counted && is_count(count) && !is_right && !self.words(self.clause(at), words::CONTRAST)
    }

    /// Whether a percentage follows from two true figures of the text: a share, a difference, a sum.
    fn follows(&self, at: usize, number: &Number) -> bool {
        let others = self.tokens.iter().filter_map(Token::number).filter(|other| {
            let is_known = agrees(other)
                || size_of(other).is_some()
                || facts::shares().any(|share| other.is_percentage && other.is_near(share));
            is_known && !std::ptr::eq(*other, number)
        });
        let mut values: Vec<f64> = others
            .take(PAIRED)
            .flat_map(|other| other.meanings.iter().map(|meaning| meaning.value))
            .collect();
        if self.is_sum_of_digits(at, number) {
            return true;
        }
        values.extend(Some(self.sum_of_counts(at)).filter(|sum| *sum > 0.0));
        let pairs = values.iter().flat_map(|a| values.iter().map(move |b| (a, b)));
        let sizes = SETS.map(|set| f64::from(set.images));
        let mut results = pairs.flat_map(|(a, b)| {
            let shares = sizes.map(|size| [(a + b) / size, (a - b) / size, a / size]);
            shares
                .into_iter()
                .flatten()
                .chain([a / b, 1.0 - a / b, a / b - 1.0, a - b, a + b])
        });
        results.any(|result| result.is_finite() && number.is_near(result))
    }

    /// Of all the classes whose images are counted in the sentence.
    fn sum_of_counts(&self, at: usize) -> f64 {
        let wholes = self.tokens[around(&self.sentences, at)]
            .iter()
            .filter_map(Token::number)
            .filter_map(Number::whole);
        wholes
            .filter(|whole| SETS.iter().any(|set| set.counts().any(|count| count == *whole)))
            .sum()
    }

    /// `5321 images`, `87 positions … never`
    fn is_false_count(&self, at: usize, number: &Number) -> bool {
        let Some(count) = number.whole() else { return false };
        let clause = self.clause(at);
        let is_rounded = |to: f64| count % to == 0.0;
        let is_class = |count: f64| SETS.iter().any(|set| set.counts().any(|known| known == count));
        if self
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_word(words::IMAGES))
        {
            let names_test = self.words(around(&self.sentences, at), words::TEST);
            let is_a_class = (if names_test { 850.0 } else { 1_400.0 }..8_000.0).contains(&count);
            return is_a_class && !is_rounded(100.0) && !is_class(count) && !self.follows(at, number);
        }
        // `the classes go from 5421 to 7642`
        let others = || {
            clause
                .clone()
                .filter(|other| *other != at)
                .filter_map(|other| self.tokens[other].number()?.whole())
        };
        let is_a_year = (1_900.0..2_100.0).contains(&count);
        let is_a_class =
            (850.0..8_000.0).contains(&count) && !is_a_year && !is_rounded(100.0) && others().any(is_class);
        if is_a_class && self.words(clause.clone(), words::COUNTS) {
            return !is_class(count) && !self.follows(at, number);
        }
        let is_of_positions =
            self.words(at + 1..clause.end.min(at + 6), words::PIXELS) && self.words(clause, words::NEVER);
        let is_known =
            || SETS.iter().any(|set| set.positions().contains(&count)) || [784.0, 512.0, 255.0, 128.0].contains(&count);
        is_of_positions && (30.0..784.0).contains(&count) && !is_rounded(10.0) && !is_known()
    }

    /// `4/5`, `67 of the 784`: a number, and this one as the whole of which it is a part. Or else `out of 100 pixels, 81`.
    fn is_true_fraction(&self, at: usize) -> bool {
        let earlier = at.saturating_sub(4)..at;
        let links = |token: &Token| token.is_sign(&['/']) || token.is_word(words::OF_A_WHOLE);
        let part = self.tokens[earlier.clone()].iter().rev().find_map(Token::number);
        let is_linked = self.tokens[earlier].iter().any(links);
        let value = |number: &Number| number.whole().filter(|_| !number.is_percentage);
        let Some((part, whole)) = part.and_then(value).zip(self.tokens[at].number().and_then(value)) else {
            return false;
        };
        let is_turned = part > whole && [100.0, 784.0, 1_000.0, 10_000.0, 60_000.0].contains(&part);
        let fraction = if is_turned { whole / part } else { part / whole };
        let shares = || {
            SETS.iter()
                .flat_map(|set| set.pixel_shares().into_iter().chain(set.class_shares()))
        };
        is_linked && shares().any(|share| (share - fraction).abs() < 0.02)
    }

    /// `over 75 %`, `moins de 12 %`
    fn is_true_bound(&self, at: usize, number: &Number) -> bool {
        let near = self.clause(at).start.max(at.saturating_sub(3))..at;
        let shares = || {
            SETS.iter()
                .flat_map(|set| set.pixel_shares().into_iter().chain(set.class_shares()))
        };
        let is_within = |low: f64, high: f64| shares().any(|share| (low..=high).contains(&share));
        number.is_percentage
            && self.is_bound(near)
            && number
                .meanings
                .iter()
                .any(|meaning| is_within(meaning.value - 0.1, meaning.value + 0.1))
    }
}

/// As many figures as are tried in pairs.
const PAIRED: usize = 30;

/// The ranges between signs.
fn parts(tokens: &[Token], signs: &[char]) -> Vec<Range<usize>> {
    let ends = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_sign(signs))
        .map(|(at, _)| at);
    let mut start = 0;
    let mut parts = Vec::new();
    for end in ends.chain([tokens.len()]) {
        parts.push(start..end);
        start = end + 1;
    }
    parts
}

/// The part that holds a place; a sign between two belongs to none.
pub(super) fn around(parts: &[Range<usize>], at: usize) -> Range<usize> {
    parts.iter().find(|part| part.contains(&at)).cloned().unwrap_or(at..at)
}

/// Whether a figure is what the five functions give on one of the sets.
fn agrees(number: &Number) -> bool {
    let is_fine = number.meanings.iter().any(|meaning| meaning.unit <= 0.010_1);
    SETS.iter().any(|set| {
        set.figures().any(|figure| number.agrees(figure))
            || (is_fine && set.fine_figures().any(|figure| number.agrees(figure)))
    }) || number.agrees(std::f64::consts::LN_10)
}

/// The size that a number is: of a set, of an image, of the classes.
pub(super) fn size_of(number: &Number) -> Option<f64> {
    let size = number.whole().filter(|_| !number.is_percentage)?;
    [60_000.0, 10_000.0, 70_000.0, 784.0, 10.0]
        .contains(&size)
        .then_some(size)
}

pub(super) fn is_share(number: &Number) -> bool {
    let is_between = |meaning: &Meaning| meaning.unit < 1.0 && meaning.value < 1.0;
    number.is_percentage || number.meanings.iter().any(is_between)
}

/// 0.809 % for 80.9 %.
fn is_fraction_with_a_percent_sign(meaning: &Meaning) -> bool {
    let meaning = Meaning {
        value: meaning.value * 100.0,
        unit: meaning.unit * 100.0,
    };
    meaning.unit < 0.1
        && SETS.iter().any(|set| {
            set.pixel_shares()
                .into_iter()
                .chain(set.class_shares())
                .any(|share| (meaning.value - share).abs() < meaning.unit)
        })
}

/// Near, or rounded to five or ten in a hundred.
pub(super) fn is_roughly(number: &Number, truth: f64) -> bool {
    let is_rounded = |meaning: &Meaning| {
        let in_a_hundred = meaning.value * 100.0;
        meaning.unit > 0.009 && (in_a_hundred / 5.0).fract() < 1e-6 && (in_a_hundred - truth * 100.0).abs() < 1.6
    };
    number.is_near(truth) || number.meanings.iter().any(is_rounded)
}
