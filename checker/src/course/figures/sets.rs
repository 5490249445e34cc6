//! The set that a figure is said of.

use std::ops::Range;

use super::facts::{BOTH, Facts, TEST, TRAIN};
use super::rules::{Text, around, size_of};
use super::token::{Number, Token};
use super::words;

impl Text<'_> {
    /// The set that a figure is said of, if the words leave no doubt.
    pub(super) fn set_of(&self, at: usize) -> Option<&'static Facts> {
        if let Some(named) = self.set_in_brackets(at) {
            return named;
        }
        let clause = self.clause(at);
        if self.words(clause.clone(), words::CONTRAST) {
            return None;
        }
        if let Some(named) = self.set_in_clause(at, clause.clone()) {
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

    /// `80.9 % (test set)`
    fn set_in_brackets(&self, at: usize) -> Option<Option<&'static Facts>> {
        let clause = self.clause(at);
        let open = Some(clause.end).filter(|end| self.tokens.get(*end).is_some_and(|token| token.is_sign(&['('])))?;
        let is_last = !(at + 1..open).any(|at| self.tokens[at].number().is_some());
        let is_named = open > at + 1 && self.sets_named(clause).is_some();
        if !is_last || is_named {
            return None;
        }
        let inside = self.clause(open + 1);
        let is_short = inside.len() <= 4 && self.tokens.get(inside.end).is_some_and(|token| token.is_sign(&[')']));
        let has_figures = self.tokens[inside.clone()].iter().any(|token| token.number().is_some());
        (is_short && !has_figures).then(|| self.sets_named(inside))?
    }

    /// The set that a clause names of a figure in it, where others may stand behind an "and": `67 in training and 116 on the test set`.
    fn set_in_clause(&self, at: usize, clause: Range<usize>) -> Option<Option<&'static Facts>> {
        let is_and = |at: &usize| self.tokens[*at].is_word(words::AND);
        let start = (clause.start..at).rev().find(is_and).unwrap_or(clause.start);
        let end = (at..clause.end).find(is_and).unwrap_or(clause.end);
        if let Some(own) = self.sets_named(start..end) {
            // `both in training and on the test set`
            let is_cited = |at: usize| self.tokens[at].number().is_some_and(|number| size_of(number).is_none());
            let next = (end + 1..clause.end).find(|at| is_and(at)).unwrap_or(clause.end);
            let goes_on = end < clause.end && !(end..next).any(is_cited) && self.sets_named(end..next).is_some();
            // `training and test have 67 and 116`
            let last = (clause.start..start).rev().find(is_and).unwrap_or(clause.start);
            let comes_on = start > clause.start
                && !(last..start).any(is_cited)
                && (self.sets_named(last..start).is_some() || self.words(last..start, words::LEARNING));
            return Some(own.filter(|_| !goes_on && !comes_on));
        }
        // `In the test set 80.7 % … and 67 …`: where the set stands before all figures.
        let first = (clause.start..clause.end).find(|at| self.tokens[*at].number().is_some())?;
        match self.sets_named(clause.start..first) {
            Some(named) if first <= at => Some(named),
            // Named somewhere else in the clause, of something else.
            _ => self.sets_named(clause).map(|_| None),
        }
    }

    /// The only set that a clause names; none of them when it names both.
    fn sets_named(&self, clause: Range<usize>) -> Option<Option<&'static Facts>> {
        let (mut train, mut test, mut is_test_sized, mut learning) = (false, false, false, false);
        for at in clause.clone() {
            let token = &self.tokens[at];
            let size = token.number().and_then(size_of);
            train |= size == Some(60_000.0)
                || token.is_word(words::TRAINING)
                || (token.is_word(words::LEARNING) && (self.is_data_beside(at) || self.is_title(at)));
            // Learning may be that of a network, or short for its data: then there is a doubt.
            learning |= token.is_word(words::LEARNING);
            let is_a_trial = self.before(at, 1).is_some_and(|token| token.is_word(words::ARTICLES))
                || self
                    .tokens
                    .get(at + 1)
                    .is_some_and(|token| token.is_word(words::TRIED) || token.is_sign(&['`']));
            test |= token.is_word(words::TEST) && !is_a_trial;
            is_test_sized |= size == Some(10_000.0);
        }
        // `on 10,000 images, a network whose inputs …`
        test |= is_test_sized && !self.words(clause, words::NETWORK);
        match (train, test) {
            (false, false) => None,
            (true, false) => Some(Some(&TRAIN)),
            (false, true) if !learning => Some(Some(&TEST)),
            (_, true) => Some(None),
        }
    }

    /// `Training: 6742`
    fn is_title(&self, at: usize) -> bool {
        let is_alone = self.clause(at) == (at..at + 1);
        is_alone
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|token| token.is_sign(&[':', '–', '—', '|', ')']))
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
