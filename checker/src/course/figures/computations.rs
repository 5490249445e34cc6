//! Computations that stand in a text, and whether their results are right.

use super::rules::{Text, around, is_roughly, is_share};
use super::token::{Meaning, Number, Token};
use super::words;

impl Text<'_> {
    /// The computation of which this number is said to be the result, and is not.
    pub(super) fn miscomputed(&self, at: usize, number: &Number) -> Option<String> {
        self.equation(at, number)
            .or_else(|| self.logarithm(at, number))
            .or_else(|| self.share_of_a_whole(at, number))
            .or_else(|| self.rest_of_a_share(at, number))
    }

    /// Whether the figure is the result of a computation that stands before it, and is right.
    pub(super) fn is_computed(&self, at: usize, number: &Number) -> bool {
        let equation = self.equation_before(at);
        equation.is_some_and(|(left, sign, right)| holds(left, sign, right, number))
    }

    /// `1 − 0.81 = 0.29`
    fn equation(&self, at: usize, result: &Number) -> Option<String> {
        let (left, sign, right) = self.equation_before(at)?;
        (!holds(left, sign, right, result)).then(|| format!("{} {sign} {}", left.shown(), right.shown()))
    }

    fn equation_before(&self, at: usize) -> Option<(&Number, char, &Number)> {
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
        let is_alone = is_equal && !is_part_of_a_longer_one && !goes_on;
        (is_alone && words::OPERATORS.contains(sign)).then_some((left, *sign, right))
    }

    /// `ln(10) = 3.2`, `−ln(0.1) = 3.2`, `ln(1/10) = −2.2`
    fn logarithm(&self, at: usize, result: &Number) -> Option<String> {
        let is_left = |at: &usize| !self.tokens[*at].is_sign(&['(', ')', '-', '−']);
        let mut before = (0..at).rev().filter(is_left);
        let mut next = || before.next().map(|at| &self.tokens[at]);
        let is_said = next().is_some_and(|token| token.is_sign(&['=', '≈', '~']) || token.is_word(words::IS));
        let mut token = next()?;
        let mut arguments = vec![10.0];
        let mut shown = String::from("10");
        if let Some(argument) = token.number() {
            let exact = argument.meanings.first()?;
            // One that was rounded may have been a little more or less.
            let doubt = if exact.unit < 0.05 { exact.unit / 2.0 } else { 0.0 };
            (arguments, shown) = (vec![exact.value - doubt, exact.value + doubt], argument.shown());
            token = next()?;
            if token.is_sign(&['/', '⁄', '∕']) {
                let above = next()?.number()?;
                arguments = vec![above.meanings.first()?.value / exact.value];
                shown = format!("{}/{shown}", above.shown());
                token = next()?;
            }
            if !token.is_word(&["ln"]) {
                return None;
            }
        }
        let is_logarithm = token.is_word(&["ln", "ln10"]) && is_said && !result.is_percentage;
        let results = || arguments.iter().map(|argument| argument.ln().abs());
        let (least, most) = (results().fold(f64::INFINITY, f64::min), results().fold(0.0, f64::max));
        let is_between =
            |meaning: &Meaning| meaning.value > least - meaning.unit && meaning.value < most + meaning.unit;
        let is_right = !most.is_finite() || result.meanings.iter().any(is_between);
        (is_logarithm && !is_right).then(|| format!("ln {shown}"))
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
        let ends_a_bracket = self.tokens.get(part_at + 1).is_some_and(|token| token.is_sign(&[')']));
        if !is_near || !is_part_of || ends_a_bracket || part.is_percentage || whole.is_percentage {
            return None;
        }
        let (part_value, whole_value) = (part.whole()?, whole.whole()?);
        if part_value > whole_value || whole_value == 0.0 {
            return None;
        }
        let right = part_value / whole_value;
        // Four of five, 81 of 100: as near as such a fraction can be.
        let is_rounded = whole_value <= 1000.0 && whole_value != 784.0;
        let is_fraction = |right: f64| {
            share
                .meanings
                .iter()
                .any(|share| (share.value - right).abs() < 0.5 / whole_value)
        };
        let is_right = [right, 1.0 - right]
            .iter()
            .any(|right| is_roughly(share, *right) || is_rounded && is_fraction(*right));
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
}

fn holds(left: &Number, sign: char, right: &Number, result: &Number) -> bool {
    let mut pairs = left
        .meanings
        .iter()
        .flat_map(|left| right.meanings.iter().map(move |right| (left, right)));
    // About four fifths are 80.9 %.
    let is_a_fraction = sign == '/' && right.whole().is_some_and(|whole| whole <= 10.0) && is_share(result);
    pairs.any(|(left, right)| {
        let is_near = |meaning: &Meaning| (meaning.value - left.value / right.value).abs() < 0.5 / right.value;
        gives(*left, sign, *right, result) || is_a_fraction && result.meanings.iter().any(is_near)
    })
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
