//! The set that a figure is said of.

use std::ops::Range;

use super::facts::{BOTH, Facts, TEST, TRAIN};
use super::rules::{Text, around, size_of};
use super::token::{Number, Token};
use super::words;

impl Text<'_> {
    /// The set that a figure is said of, if the words leave no doubt.
    pub(super) fn set_of(&self, at: usize) -> Option<&'static Facts> {
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
        let (mut train, mut test, mut learning) = (false, false, false);
        for at in clause {
            let token = &self.tokens[at];
            let size = token.number().and_then(size_of);
            train |= size == Some(60_000.0)
                || token.is_word(words::TRAINING)
                || (token.is_word(words::LEARNING) && self.is_data_beside(at));
            // Learning may be that of a network, or short for its data: then there is a doubt.
            learning |= token.is_word(words::LEARNING);
            let is_a_trial = self.before(at, 1).is_some_and(|token| token.is_word(words::ARTICLES));
            test |= size == Some(10_000.0) || (token.is_word(words::TEST) && !is_a_trial);
        }
        match (train, test) {
            (false, false) => None,
            (true, false) => Some(Some(&TRAIN)),
            (false, true) if !learning => Some(Some(&TEST)),
            (_, true) => Some(None),
        }
    }

    /// Whether it is the learning of data, and not of a network: `ensemble d'apprentissage`, `training images`.
    fn is_data_beside(&self, at: usize) -> bool {
        let beside = at.saturating_sub(2)..(at + 2).min(self.tokens.len());
        self.words(beside, words::DATA)
    }
}

/// Whether a figure is one of the other set's, and none of this one's.
pub(super) fn is_of_the_other(number: &Number, set: &'static Facts) -> bool {
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
