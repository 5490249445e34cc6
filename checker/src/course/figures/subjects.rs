//! Figures of which the words say exactly what they are: a function's result, a digit's images, the most common class.

use std::ops::Range;

use super::facts::{Facts, SETS, TEST, TRAIN};
use super::rules::{Text, around, is_share};
use super::token::{Number, Token};
use super::words;

/// As many tokens as the arguments of a function have here.
const ARGUMENTS: usize = 10;

impl Text<'_> {
    /// `never_lit_pixels(test) = 67`: the key of what is wrong with the result of a function that is named.
    pub(super) fn misnamed(&self, at: usize, number: &Number) -> Option<&'static str> {
        let before = |places| self.before(at, places);
        let is_result = before(1)?.is_sign(&['=', '≈', ':']) || before(1)?.is_word(words::IS);
        let goes_on = self
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_sign(words::OPERATORS) || token.is_sign(&['=', '≈']));
        if !is_result || goes_on || self.words(around(&self.sentences, at), words::AT_FIRST) {
            return None;
        }
        let mut name_at = at.checked_sub(2)?;
        let mut arguments = name_at..name_at;
        if let Some(open) = self.tokens[name_at]
            .is_sign(&[')', ']'])
            .then(|| self.open_bracket(name_at))
            .flatten()
        {
            arguments = open + 1..name_at;
            name_at = open.checked_sub(1)?;
        }
        let name = self.tokens[name_at].word()?;
        let argument = self.tokens[arguments.clone()]
            .iter()
            .find_map(Token::number)
            .and_then(Number::whole);
        let [train, test] = [words::TRAINING, words::TEST].map(|set| self.words(arguments.clone(), set));
        let of = |set: &Facts| result_of(name, argument, set);
        let is_right = |set: &Facts| {
            of(set)
                .iter()
                .any(|result| number.is_near(*result) || number.is_hundredfold(*result))
        };
        let asked: &[&Facts] = match (train, test) {
            (true, false) => &[&TRAIN],
            (false, true) => &[&TEST],
            _ => &SETS,
        };
        if of(&TRAIN).is_empty() || asked.iter().any(|set| is_right(set)) {
            return None;
        }
        let is_of_the_other = SETS.iter().any(|set| is_right(set));
        Some(if is_of_the_other {
            "note-other-set"
        } else {
            "note-false-figure"
        })
    }

    fn open_bracket(&self, close: usize) -> Option<usize> {
        let mut before = (close.saturating_sub(ARGUMENTS)..close).rev();
        before.find(|at| self.tokens[*at].is_sign(&['(', '[']))
    }

    /// `le 5 : 4521`, `4521 (digit 5)`, `6742 fives`: whether it is not the number of images of the digit beside it.
    pub(super) fn is_of_another_digit(&self, at: usize, number: &Number) -> bool {
        let Some(count) = number.whole().filter(|_| !number.is_percentage) else {
            return false;
        };
        let is_pixels = self
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_word(words::PIXELS));
        let may_be_a_class = (850.0..8_000.0).contains(&count) && count % 100.0 != 0.0 && !is_pixels;
        let is_known = SETS.iter().any(|set| set.counts().any(|known| known == count));
        match self.digit_beside(at).filter(|_| may_be_a_class) {
            Some(digit) if !is_count_of(digit, count) => is_known || digit > 0,
            _ => false,
        }
    }

    fn digit_beside(&self, at: usize) -> Option<usize> {
        let after = |places: usize| self.tokens.get(at + places);
        if let Some(digit) = after(1).and_then(Token::word).and_then(digit_of) {
            return Some(digit);
        }
        if self.before(at, 1).is_some_and(|token| token.is_sign(&[':'])) {
            return self.named_digit(at.checked_sub(2)?);
        }
        let is_bracket = after(1)?.is_sign(&['(']) && after(4)?.is_sign(&[')']);
        self.named_digit(at + 3).filter(|_| is_bracket)
    }

    /// The digit that stands here, behind the word for it.
    fn named_digit(&self, at: usize) -> Option<usize> {
        let is_named = self.before(at, 1)?.is_word(words::CLASSES_BEFORE);
        let digit = self.tokens.get(at)?.number()?.whole().filter(|digit| *digit < 10.0)?;
        is_named.then_some(digit as usize)
    }

    /// `the most common class has 5421 images`: a figure of a class that is neither the most common nor the rarest, as is said.
    pub(super) fn is_no_extreme(&self, at: usize, number: &Number) -> bool {
        let Some((most, digits)) = self.superlative(at) else {
            return false;
        };
        let place = usize::from(!most);
        let of = |set: &Facts, count: f64| match number.is_percentage {
            true => count / f64::from(set.images),
            false => count,
        };
        let is_fine = !number.is_percentage && number.whole().is_some() || number.is_finer_than(0.001_01);
        let is_of_a_class = |set: &&Facts| set.counts().any(|count| number.is_near(of(set, count)));
        let is_extreme = |set: &&Facts| number.is_near(of(set, set.extremes()[place]));
        let is_of_digit = |set: &&Facts| {
            digits
                .iter()
                .any(|digit| number.is_near(of(set, f64::from(set.counts[*digit]))))
        };
        let is_right = |set: &&Facts| is_extreme(set) && (digits.is_empty() || is_of_digit(set));
        let is_alone = self.figures_of_classes(at) == 1;
        is_fine && is_alone && SETS.iter().any(is_of_a_class) && !SETS.iter().any(is_right)
    }

    /// `the majority fraction is 0.214`
    pub(super) fn is_share_of_the_most_common(&self, at: usize, number: &Number) -> bool {
        let is_said = self
            .before(at, 1)
            .is_some_and(|token| token.is_sign(&['=', ':']) || token.is_word(words::IS));
        let mut clause = self.clause(at);
        clause.start = self.clause(clause.start.saturating_sub(2)).start;
        is_said && is_share(number) && number.is_finer_than(0.010_1) && self.words(clause.start..at, words::MOST)
    }

    /// Whether it is how many images the digits that the sentence names have together, or a half of all digits; or their share.
    pub(super) fn is_sum_of_digits(&self, at: usize, number: &Number) -> bool {
        let wholes = self.tokens[around(&self.sentences, at)]
            .iter()
            .filter_map(Token::number)
            .filter_map(Number::whole);
        let mut digits: Vec<usize> = wholes
            .filter(|whole| *whole < 10.0)
            .map(|digit| digit as usize)
            .collect();
        digits.sort_unstable();
        digits.dedup();
        let range = match digits[..] {
            [first, last] => (first..=last).collect(),
            _ => Vec::new(),
        };
        let of_parity = |rest: usize| (0..10).filter(|digit| digit % 2 == rest).collect();
        let groups = [
            digits,
            range,
            (0..5).collect(),
            (5..10).collect(),
            of_parity(0),
            of_parity(1),
        ];
        let is_sum_in = |set: &&Facts| {
            groups.iter().filter(|group| group.len() > 1).any(|group| {
                let sum: f64 = group.iter().map(|digit| f64::from(set.counts[*digit])).sum();
                let is_share =
                    is_share(number) && number.is_finer_than(0.010_1) && number.is_near(sum / f64::from(set.images));
                is_share || !number.is_percentage && number.whole() == Some(sum)
            })
        };
        SETS.iter().any(is_sum_in)
    }

    /// `the first image`, `in my batch`, `the 1 has 89 % of dark pixels`: of some images, or of a piece of each.
    pub(super) fn is_of_a_part_of_the_set(&self, at: usize) -> bool {
        let sentence = around(&self.sentences, at);
        let clause = self.clause(at);
        let before = self.clause(clause.start.saturating_sub(2).max(sentence.start));
        let near = before.start.min(clause.start)..clause.end;
        let says = |words: &[&str]| self.words(near.clone(), words);
        let is_first = self.words(sentence.start..clause.end, words::FIRST)
            && self.words(sentence.clone(), words::IMAGES)
            && !self.words(sentence.clone(), &["couche", "layer"]);
        let is_a_digit = |at: usize| {
            let digit = self.tokens[at]
                .number()
                .filter(|number| !number.is_percentage)
                .and_then(Number::whole);
            let article = self.before(at, 1);
            let is_named =
                article.is_some_and(|token| token.is_word(words::CLASSES_BEFORE) || token.is_word(&["a", "un", "des"]));
            is_named && digit.is_some_and(|digit| digit < 10.0)
        };
        let of_pixels = |range: &Range<usize>| {
            let kinds = [words::PIXELS, words::DARK, words::LIT];
            kinds.iter().any(|words| self.words(range.clone(), words))
        };
        let of_digits = |range: &Range<usize>| range.clone().any(is_a_digit);
        // `for the digit 1, 89 % of the pixels`, `a 1 is 89 % black, a 0 only 78 %`
        let of_a_digit = of_pixels(&clause) && (of_digits(&clause) || of_digits(&before))
            || of_digits(&clause) && of_digits(&before) && of_pixels(&before);
        let of_a_digit = of_a_digit && self.figures_of_classes(at) == 0;
        is_first || of_a_digit || says(words::PART_OF_THE_SET)
    }

    /// How many figures of classes the sentence has.
    fn figures_of_classes(&self, at: usize) -> usize {
        let numbers = self.tokens[around(&self.sentences, at)]
            .iter()
            .filter_map(Token::number);
        let is_of_a_class = |number: &&Number| {
            let count = number.whole().filter(|_| !number.is_percentage);
            SETS.iter().any(|set| match count {
                Some(count) => set.counts().any(|known| known == count),
                None => is_share(number) && set.class_shares().any(|share| number.is_near(share)),
            })
        };
        numbers.filter(is_of_a_class).count()
    }

    /// Whether the most common class is spoken of (or else the rarest), and the digits that are named with it.
    fn superlative(&self, at: usize) -> Option<(bool, Vec<usize>)> {
        let mut clause = self.clause(at);
        // `the most common (11.2 %)`, `the most common: 6742 images`
        let is_joined = self
            .before(clause.start, 1)
            .is_some_and(|token| token.is_sign(&['(', ':']));
        if is_joined {
            clause.start = self.clause(clause.start.saturating_sub(2)).start;
        }
        let refuses = [
            words::CONTRAST,
            words::REST,
            words::AND,
            words::AFTER,
            words::NEGATION,
            words::NETWORK,
        ];
        if refuses.iter().any(|words| self.words(clause.clone(), words)) {
            return None;
        }
        let [most, least] = [words::MOST_COMMON, words::RAREST].map(|pairs| self.says_one_of(clause.clone(), pairs));
        let digits = clause.filter_map(|at| self.named_digit(at)).collect();
        (most != least).then_some((most, digits))
    }

    fn says_one_of(&self, mut range: Range<usize>, pairs: &[(&str, &str)]) -> bool {
        range.any(|at| {
            let before = self.before(at, 1).and_then(Token::word).unwrap_or_default();
            let mut pairs = pairs.iter();
            pairs.any(|(first, word)| self.tokens[at].is_word(&[word]) && (first.is_empty() || *first == before))
        })
    }

    /// `717 pixels are never lit`, `67 pixels are always lit`: positions of the other kind.
    pub(super) fn is_of_other_positions(&self, at: usize, number: &Number) -> bool {
        let Some(count) = number.whole().filter(|_| !number.is_percentage) else {
            return false;
        };
        let clause = self.clause(at);
        let says = |words: &[&str]| self.words(clause.clone(), words);
        let is_place = |place: usize| SETS.iter().any(|set| set.positions()[place] == count);
        let are_lit = says(words::LIT) || says(&["allument", "light"]);
        let is_lit_never = is_place(1) && says(&["jamais", "never"]) && !says(&["fois", "once", "toujours", "always"]);
        let is_lit_always = is_place(0) && are_lit && says(&["toujours", "always"]) && !says(words::DARK);
        let is_refused = says(&["pas", "not", "aucune", "no", "autres", "other"]) || says(words::CONTRAST);
        let is_alone = clause.clone().filter(|at| self.tokens[*at].number().is_some()).count() <= 2;
        is_alone && !is_refused && (is_lit_never || is_lit_always)
    }
}

/// What a function of the activity gives on a set; nothing of any other.
fn result_of(name: &str, argument: Option<f64>, set: &Facts) -> Vec<f64> {
    let images = f64::from(set.images);
    match name {
        "zero_pixel_fraction" => vec![set.pixel_shares()[0]],
        "never_lit_pixels" => vec![set.positions()[0]],
        "majority_baseline" => vec![set.extremes()[0] / images],
        "untrained_loss" => vec![argument.map_or(std::f64::consts::LN_10, f64::ln)],
        "class_counts" => match argument.filter(|class| *class < 10.0) {
            Some(class) => set.counts().nth(class as usize).into_iter().collect(),
            None => set.counts().collect(),
        },
        _ => Vec::new(),
    }
}

fn is_count_of(digit: usize, count: f64) -> bool {
    SETS.iter().any(|set| f64::from(set.counts[digit]) == count)
}

/// `fives`, `cinq`
fn digit_of(word: &str) -> Option<usize> {
    words::DIGITS.iter().position(|names| names.contains(&word))
}
