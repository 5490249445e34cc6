//! What makes a figure false. See the rule in the parent module.

use std::ops::Range;

use super::facts::{self, BOTH, Facts, SETS, TEST, TRAIN};
use super::token::{Meaning, Number, Token};
use super::words;
use crate::verdict::Message;

/// A text, and where its clauses and sentences stand.
pub(super) struct Text<'a> {
    tokens: &'a [Token],
    clauses: Vec<Range<usize>>,
    sentences: Vec<Range<usize>>,
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

    /// What is false first, if anything.
    pub(super) fn first_false(&self) -> Option<Message> {
        let numbers = self.tokens.iter().enumerate();
        let mut numbers = numbers.filter_map(|(at, token)| Some((at, token.number()?)));
        numbers.find_map(|(at, number)| self.fault(at, number))
    }

    /// Whether a figure is what the data gives, alone (`6742`), as a fraction (`4/5`, `67 of 784`) or as a bound (`over 75 %`).
    pub(super) fn is_supported(&self) -> bool {
        let numbers = self.tokens.iter().enumerate();
        let mut numbers = numbers.filter_map(|(at, token)| Some((at, token.number()?)));
        numbers.any(|(at, number)| {
            let is_true = agrees(number) || self.is_true_fraction(at) || self.is_true_bound(at, number);
            is_true && self.fault(at, number).is_none()
        })
    }

    fn fault(&self, at: usize, number: &Number) -> Option<Message> {
        let wrong = |key: &str| Message::new(key).text("figure", number.shown());
        if let Some(computation) = self.miscomputed(at, number) {
            return Some(wrong("note-miscomputed").text("computation", computation));
        }
        if let Some(set) = self.set_of(at).filter(|set| is_of_the_other(number, set)) {
            return Some(wrong("note-other-set").text("set", if std::ptr::eq(set, &TRAIN) { "train" } else { "test" }));
        }
        let is_false = match number.is_percentage || self.is_share_of_pixels(at, number) {
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

    fn clause(&self, at: usize) -> Range<usize> {
        around(&self.clauses, at)
    }

    fn words(&self, range: Range<usize>, words: &[&str]) -> bool {
        self.tokens[range].iter().any(|token| token.is_word(words))
    }

    /// The token so many places before.
    fn before(&self, at: usize, places: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(places)?)
    }

    /// The computation of which this number is said to be the result, and is not.
    fn miscomputed(&self, at: usize, number: &Number) -> Option<String> {
        self.equation(at, number)
            .or_else(|| self.logarithm(at, number))
            .or_else(|| self.share_of_a_whole(at, number))
            .or_else(|| self.rest_of_a_share(at, number))
    }

    /// `1 − 0.81 = 0.29`
    fn equation(&self, at: usize, result: &Number) -> Option<String> {
        let is_equal = self.before(at, 1)?.is_sign(&['=', '≈']);
        let (left, sign, right) = (
            self.before(at, 4)?.number()?,
            self.before(at, 3)?,
            self.before(at, 2)?.number()?,
        );
        let Token::Sign(sign) = sign else { return None };
        let is_part_of_a_longer_one = self
            .before(at, 5)
            .is_some_and(|token| matches!(token, Token::Sign(before) if words::OPERATORS.contains(before)));
        let goes_on = self
            .tokens
            .get(at + 1)
            .is_some_and(|token| matches!(token, Token::Sign(after) if words::OPERATORS.contains(after)));
        if !is_equal || is_part_of_a_longer_one || goes_on || !words::OPERATORS.contains(sign) {
            return None;
        }
        let mut pairs = left
            .meanings
            .iter()
            .flat_map(|left| right.meanings.iter().map(move |right| (left, right)));
        let holds = pairs.any(|(left, right)| gives(*left, *sign, *right, result));
        (!holds).then(|| format!("{} {sign} {}", left.shown(), right.shown()))
    }

    /// `ln(10) = 3.2`
    fn logarithm(&self, at: usize, result: &Number) -> Option<String> {
        let mut before = self.tokens[..at]
            .iter()
            .rev()
            .filter(|token| !token.is_sign(&['(', ')', '-', '−']));
        let is_said = before
            .next()
            .is_some_and(|token| token.is_sign(&['=', '≈', '~']) || token.is_word(words::IS));
        let mut next = before.next()?;
        let mut shown = String::from("ln 10");
        if let Some(argument) = next.number() {
            if !argument.is_near(10.0) {
                return None;
            }
            shown = format!("ln {}", argument.shown());
            next = before.next()?;
            if !next.is_word(&["ln"]) {
                return None;
            }
        }
        let is_logarithm = next.is_word(&["ln", "ln10"]) && is_said && !result.is_percentage;
        (is_logarithm && !result.is_near(std::f64::consts::LN_10)).then_some(shown)
    }

    /// `6742 of 60000, or 21.4 %`
    fn share_of_a_whole(&self, at: usize, share: &Number) -> Option<String> {
        if !is_share(share) || !self.is_said_to_follow(at) {
            return None;
        }
        let sentence = around(&self.sentences, at);
        let mut before = (sentence.start..at)
            .rev()
            .filter(|at| self.tokens[*at].number().is_some());
        let (whole_at, part_at) = (before.next()?, before.next()?);
        let is_near = at - whole_at <= 8 && whole_at - part_at <= 5;
        let is_part_of = self.tokens[part_at..whole_at]
            .iter()
            .any(|token| token.is_word(words::OF_A_WHOLE) || token.is_sign(&['/']));
        let (part, whole) = (self.tokens[part_at].number()?, self.tokens[whole_at].number()?);
        if !is_near || !is_part_of || part.is_percentage || whole.is_percentage {
            return None;
        }
        let (part_value, whole_value) = (part.whole()?, whole.whole()?);
        if part_value > whole_value || whole_value == 0.0 {
            return None;
        }
        let right = part_value / whole_value;
        let is_right = [right, 1.0 - right].iter().any(|right| is_roughly(share, *right));
        (!is_right).then(|| format!("{} / {}", part.shown(), whole.shown()))
    }

    /// Whether the words before say that the figure follows from what stands before them: `soit environ`, `or about`, `(…)`.
    fn is_said_to_follow(&self, at: usize) -> bool {
        let mut before = self.tokens[..at]
            .iter()
            .rev()
            .filter(|token| !token.is_word(words::ABOUT));
        let is_alone_between =
            |token: &Token| token.is_sign(&['(']) && self.tokens.get(at + 1).is_some_and(|after| after.is_sign(&[')']));
        before
            .next()
            .is_some_and(|token| token.is_word(words::FOLLOWS) || token.is_sign(&['=', '≈']) || is_alone_between(token))
    }

    /// `80.9 % … the other 29.1 %`
    fn rest_of_a_share(&self, at: usize, rest: &Number) -> Option<String> {
        let says_rest = |token: Option<&Token>| token.is_some_and(|token| token.is_word(words::REST));
        let is_rest =
            says_rest(self.before(at, 1)) || self.tokens.get(at + 1).is_some_and(|token| token.is_word(words::LEFT));
        let sentence = around(&self.sentences, at);
        let mut before = self.tokens[sentence.start..at]
            .iter()
            .filter_map(Token::number)
            .filter(|number| number.is_percentage);
        let (Some(first), None) = (before.next(), before.next()) else {
            return None;
        };
        let [meaning] = first.meanings[..] else { return None };
        let is_right = rest
            .meanings
            .iter()
            .any(|rest| (1.0 - meaning.value - rest.value).abs() < 1.5 * meaning.unit.max(rest.unit));
        (is_rest && rest.is_percentage && !is_right).then(|| format!("100 % − {}", first.shown()))
    }

    /// The set that a figure is said of, if the words leave no doubt.
    fn set_of(&self, at: usize) -> Option<&'static Facts> {
        let clause = self.clause(at);
        if self.words(clause.clone(), words::CONTRAST) {
            return None;
        }
        if let Some(named) = self.sets_named(clause.clone()) {
            return named;
        }
        // `On the test set, 67 …`: a clause without figures that begins the sentence.
        let first = self.clause(around(&self.sentences, at).start);
        let is_next = first.end + 1 == clause.start;
        let has_figures = self.tokens[first.clone()]
            .iter()
            .filter_map(Token::number)
            .any(|number| size_of(number).is_none());
        if !is_next || has_figures || self.words(first.clone(), words::CONTRAST) {
            return None;
        }
        self.sets_named(first)?
    }

    /// The only set that a clause names; none of them when it names both.
    fn sets_named(&self, clause: Range<usize>) -> Option<Option<&'static Facts>> {
        let (mut train, mut test) = (false, false);
        for at in clause {
            let token = &self.tokens[at];
            let size = token.number().and_then(size_of);
            train |= size == Some(60_000.0)
                || token.is_word(words::TRAINING)
                || (token.is_word(words::LEARNING) && self.is_data_beside(at));
            let is_a_trial = self.before(at, 1).is_some_and(|token| token.is_word(words::ARTICLES));
            test |= size == Some(10_000.0) || (token.is_word(words::TEST) && !is_a_trial);
        }
        match (train, test) {
            (false, false) => None,
            (true, false) => Some(Some(&TRAIN)),
            (false, true) => Some(Some(&TEST)),
            (true, true) => Some(None),
        }
    }

    /// Whether it is the learning of data, and not of a network: `ensemble d'apprentissage`, `training images`.
    fn is_data_beside(&self, at: usize) -> bool {
        let beside = at.saturating_sub(2)..(at + 2).min(self.tokens.len());
        self.words(beside, words::DATA)
    }

    /// `29.1 % of the pixels`, `une part de 0,29 des pixels`
    fn is_share_of_pixels(&self, at: usize, number: &Number) -> bool {
        let after = at + 1..self.clause(at).end.min(at + 5);
        let is_of = self.tokens.get(at + 1).is_some_and(|token| token.is_word(words::OF));
        is_share(number) && is_of && self.words(after, words::PIXELS)
    }

    fn is_false_share(&self, at: usize, number: &Number) -> bool {
        if self.is_not_judged(at, number) {
            return false;
        }
        if self.is_share_of_pixels(at, number) {
            let of_positions = self.words(self.clause(at), words::POSITIONS);
            let positions = SETS
                .iter()
                .flat_map(|set| set.position_shares())
                .filter(|_| of_positions);
            let mut shares = SETS.iter().flat_map(|set| set.pixel_shares()).chain(positions);
            return !shares.any(|share| is_roughly(number, share));
        }
        let speaks_of_a_network = self.words(self.clause(at), words::NETWORK);
        !speaks_of_a_network && !facts::shares().any(|share| is_roughly(number, share)) && !self.follows(number)
    }

    /// Bounds, tolerances, what is imagined, and what a network may reach.
    fn is_not_judged(&self, at: usize, number: &Number) -> bool {
        let (clause, sentence) = (self.clause(at), around(&self.sentences, at));
        let near = clause.start.max(at.saturating_sub(3))..at;
        let is_bound = self.words(near.clone(), words::BOUND)
            || self.tokens[near]
                .iter()
                .any(|token| token.is_sign(&['<', '>', '≤', '≥', '±', '+']));
        let is_tolerance = self.words(at + 1..clause.end.min(at + 3), &["près"]);
        let is_imagined = self.words(sentence.clone(), words::IMAGINED);
        let is_mean_grey = self.words(clause.clone(), words::MEAN) && self.words(clause.clone(), words::GREY);
        let is_elsewhere = is_mean_grey || self.words(clause.clone(), words::ELSEWHERE);
        let is_round = [0.0, 0.5, 1.0].iter().any(|round| number.is_near(*round));
        let is_high = number
            .meanings
            .iter()
            .any(|meaning| (0.9..1.0).contains(&meaning.value));
        let is_reached = is_high && (self.words(clause, words::ACCURACY) || self.words(sentence, words::CONDITIONAL));
        is_bound || is_tolerance || is_imagined || is_elsewhere || is_round || is_reached
    }

    /// Whether a percentage follows from two true figures of the text: a share, a difference, a sum.
    fn follows(&self, number: &Number) -> bool {
        let others = self.tokens.iter().filter_map(Token::number).filter(|other| {
            agrees(other)
                || size_of(other).is_some()
                || facts::shares().any(|share| other.is_percentage && other.is_near(share))
        });
        let values: Vec<f64> = others
            .take(PAIRED)
            .flat_map(|other| other.meanings.iter().map(|meaning| meaning.value))
            .collect();
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

    /// `5321 images`, `87 positions … never`
    fn is_false_count(&self, at: usize, number: &Number) -> bool {
        let Some(count) = number.whole() else { return false };
        let clause = self.clause(at);
        let is_rounded = |to: f64| count % to == 0.0;
        if self
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_word(words::IMAGES))
        {
            let names_test = self.words(around(&self.sentences, at), words::TEST);
            let is_a_class = (if names_test { 850.0 } else { 1_400.0 }..8_000.0).contains(&count);
            return is_a_class
                && !is_rounded(100.0)
                && !SETS.iter().any(|set| set.counts().any(|known| known == count))
                && !self.follows(number);
        }
        let is_of_positions =
            self.words(at + 1..clause.end.min(at + 6), words::PIXELS) && self.words(clause, words::NEVER);
        let is_known =
            || SETS.iter().any(|set| set.positions().contains(&count)) || [784.0, 512.0, 255.0, 128.0].contains(&count);
        is_of_positions && (30.0..784.0).contains(&count) && !is_rounded(10.0) && !is_known()
    }

    /// `4/5`, `67 of the 784`: a number, and this one as the whole of which it is a part.
    fn is_true_fraction(&self, at: usize) -> bool {
        let earlier = at.saturating_sub(4)..at;
        let links = |token: &Token| token.is_sign(&['/']) || token.is_word(words::OF_A_WHOLE);
        let part = self.tokens[earlier.clone()].iter().rev().find_map(Token::number);
        let is_linked = self.tokens[earlier].iter().any(links);
        let value = |number: &Number| number.whole().filter(|_| !number.is_percentage);
        let Some((part, whole)) = part.and_then(value).zip(self.tokens[at].number().and_then(value)) else {
            return false;
        };
        let fraction = part / whole;
        let shares = || {
            SETS.iter()
                .flat_map(|set| set.pixel_shares().into_iter().chain(set.class_shares()))
        };
        is_linked && part < whole && shares().any(|share| (share - fraction).abs() < 0.02)
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
            && self.words(near, words::BOUND)
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
fn around(parts: &[Range<usize>], at: usize) -> Range<usize> {
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
fn size_of(number: &Number) -> Option<f64> {
    let size = number.whole().filter(|_| !number.is_percentage)?;
    [60_000.0, 10_000.0, 70_000.0, 784.0, 10.0]
        .contains(&size)
        .then_some(size)
}

fn is_share(number: &Number) -> bool {
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
fn is_roughly(number: &Number, truth: f64) -> bool {
    let is_rounded = |meaning: &Meaning| {
        let in_a_hundred = meaning.value * 100.0;
        meaning.unit > 0.009 && (in_a_hundred / 5.0).fract() < 1e-6 && (in_a_hundred - truth * 100.0).abs() < 1.6
    };
    number.is_near(truth) || number.meanings.iter().any(is_rounded)
}

/// Whether a figure is one of the other set's, and none of this one's.
fn is_of_the_other(number: &Number, set: &'static Facts) -> bool {
    let other = if std::ptr::eq(set, &TRAIN) { &TEST } else { &TRAIN };
    let shares = |set: &'static Facts| {
        set.pixel_shares()
            .into_iter()
            .chain(set.position_shares())
            .chain(set.class_shares())
    };
    let counts = |set: &'static Facts| set.counts().chain(set.positions());
    if let Some(count) = number.whole().filter(|_| !number.is_percentage) {
        let own = counts(set).chain(counts(&BOTH)).any(|own| own == count);
        return !own && counts(other).any(|other| other == count);
    }
    let is_fine = number.meanings.iter().any(|meaning| meaning.unit < 0.009);
    let of_others = |share: f64| 1.0 - share;
    let own = shares(set).any(|share| number.is_near(share) || number.is_near(of_others(share)));
    is_fine && !own && shares(other).any(|share| number.agrees(share))
}

/// Whether a computation gives a result, as far as its figures are known: each may have been rounded.
fn gives(left: Meaning, sign: char, right: Meaning, result: &Number) -> bool {
    let bounds = |meaning: Meaning| {
        let doubt = if meaning.unit < 1.0 { meaning.unit } else { 0.0 };
        [meaning.value - doubt, meaning.value + doubt]
    };
    let compute = |a: f64, b: f64| match sign {
        '+' => a + b,
        '-' | '−' | '–' => a - b,
        '×' | '*' | '·' => a * b,
        _ => a / b,
    };
    let results = bounds(left)
        .into_iter()
        .flat_map(|a| bounds(right).map(|b| compute(a, b)));
    let (least, most) = results.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), result| {
        (least.min(result), most.max(result))
    });
    // 100 − 80.9 = 19.1 %, and 80.9 % of 784 = 634.
    result.meanings.iter().any(|meaning| {
        [1.0, 100.0, 0.01].iter().any(|scale| {
            let (value, unit) = (meaning.value * scale, meaning.unit * scale);
            value > least - unit && value < most + unit
        })
    })
}
