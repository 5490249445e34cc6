//! Asking one function many times: what is right, what equals it, and which mistakes would explain what came instead.

use std::collections::BTreeSet;
use std::sync::Mutex;

use contract::{Call, Drawing, Reply, Wire};

use super::patterned::Patterned;
use super::{Bench, Failure, pattern};
use crate::runner::probe::{Answer, Answers, CallFailure};
use crate::verdict::{Finding, Message, Picture};

/// What is asked of one function.
pub(crate) struct Question<C: Call + 'static> {
    /// What is right.
    pub(crate) truth: fn(&C) -> C::Output,
    /// Where the second value, the student's, first differs from the first; none when it is as right.
    pub(crate) difference: fn(&C, &C::Output, &C::Output) -> Option<Message>,
    /// The value as a picture, when one would rather look than read.
    pub(crate) picture: fn(&C::Output) -> Option<Drawing>,
    pub(crate) mistakes: &'static [Mistake<C>],
}

/// A known mistake: its id, and what a function that makes it returns. Where there are several ways of making it, each has an entry
/// under that id. On input so bare that those who make it do not agree (no image, no label), a mimic gives what is right.
pub(crate) struct Mistake<C: Call> {
    pub(crate) id: &'static str,
    pub(crate) mimic: fn(&C) -> C::Output,
}

/// How many further calls bear witness for or against a mistake: each costs a process.
const WITNESSES: usize = 4;

impl<C: Call<Output: Patterned>> Question<C> {
    /// Asks every case: all in one process, and where that brings anything wrong, each in one of its own, as though nothing had
    /// been. The first wrong value ends it, once the mistake behind it is known as well as it can be.
    pub(crate) fn ask(&self, bench: &Bench, cases: impl IntoIterator<Item = C>) -> Result<(), Failure> {
        self.ask_each(bench, cases.into_iter().collect(), &|_, _| None)
    }

    /// As `ask`, of a function that joins others of the student's, which have checks of their own; `joined` does nothing but that.
    /// Where both return one wrong value, the fault is in those others, and the mistake is `id`.
    pub(crate) fn ask_joining(
        &self,
        bench: &Bench,
        cases: impl IntoIterator<Item = C>,
        id: &'static str,
        joined: fn(&Bench, &C) -> Result<C::Output, Failure>,
    ) -> Result<(), Failure> {
        self.ask_each(bench, cases.into_iter().collect(), &|case, obtained| {
            let joined = joined(bench, case).ok()?;
            (self.difference)(case, &joined, obtained).is_none().then_some(id)
        })
    }

    /// As `ask`, but for wrong values that `explained` knows the mistake of.
    fn ask_each(
        &self,
        bench: &Bench,
        cases: Vec<C>,
        explained: &dyn Fn(&C, &C::Output) -> Option<&'static str>,
    ) -> Result<(), Failure> {
        let is_right = |case: &C, obtained: &C::Output| {
            let expected = (self.truth)(case);
            (self.difference)(case, &expected, obtained).is_none()
        };
        if cases.len() > 1 && bench.returns_each(&cases, is_right)? {
            return Ok(());
        }
        for (index, case) in cases.iter().enumerate() {
            let obtained = bench.call(case)?;
            let expected = (self.truth)(case);
            let Some(message) = (self.difference)(case, &expected, &obtained) else {
                continue;
            };
            let (before, after) = (&cases[..index], &cases[index + 1..]);
            let misconception =
                explained(case, &obtained).or_else(|| self.recognise(bench, before, (case, &obtained), after));
            let pattern = match misconception {
                Some(_) => None,
                None => self.pattern(bench, pattern::all(&message, &expected, &obtained), after),
            };
            let pictures = (self.picture)(&expected).zip((self.picture)(&obtained));
            return Err(Failure::Wrong(Box::new(Finding {
                message,
                misconception,
                pattern,
                call: Some(case.brief()),
                picture: pictures.map(|(expected, obtained)| Picture {
                    expected,
                    obtained,
                    file: None,
                }),
                ..Finding::default()
            })));
        }
        Ok(())
    }

    /// The mistake that explains a wrong value: it gives the truth on the cases that passed, this value here, and what comes on those
    /// of the further cases on which it, or another that is left, would show. What explains one value only may do so by accident.
    fn recognise(&self, bench: &Bench, passed: &[C], wrong: (&C, &C::Output), further: &[C]) -> Option<&'static str> {
        let explains = |mistake: &Mistake<C>, case: &C, obtained: &C::Output| {
            (self.difference)(case, &(mistake.mimic)(case), obtained).is_none()
        };
        let (case, obtained) = wrong;
        let mut candidates = Vec::from_iter(self.mistakes);
        candidates.retain(|mistake| explains(mistake, case, obtained));
        candidates.retain(|mistake| passed.iter().all(|case| explains(mistake, case, &(self.truth)(case))));
        let mut witnesses = 0;
        for case in further {
            let truth = (self.truth)(case);
            if candidates.iter().all(|mistake| explains(mistake, case, &truth)) {
                continue;
            }
            if witnesses == WITNESSES {
                break;
            }
            witnesses += 1;
            match bench.call(case) {
                Ok(obtained) => candidates.retain(|mistake| explains(mistake, case, &obtained)),
                // It says nothing of the other cases.
                Err(Failure::Call { failure, .. }) if matches!(*failure, CallFailure::Panicked { .. }) => (),
                // The next one may take as long.
                Err(_) => break,
            }
        }
        candidates.first().map(|mistake| mistake.id)
    }

    /// The pattern of a wrong value, of those that it shows.
    fn pattern(&self, bench: &Bench, shown: Vec<Message>, further: &[C]) -> Option<Message> {
        let mut further = further.iter();
        pattern::most_telling(shown, &mut || {
            for case in further.by_ref() {
                let obtained = bench.call(case).ok()?;
                let expected = (self.truth)(case);
                if let Some(message) = (self.difference)(case, &expected, &obtained) {
                    return Some(pattern::all(&message, &expected, &obtained));
                }
            }
            None
        })
    }
}

/// A [`Question`] without its types.
pub(crate) trait Function: Sync {
    /// The call's id.
    fn id(&self) -> &'static str;
    /// The id of the mistake of that place among those we know. The ways of making one mistake have places of their own, side by side.
    fn known(&self, place: usize) -> Option<&'static str>;
    /// The replies to calls, one after the other, of a function that makes the mistake of that place, or of a right one.
    fn replies(&self, place: Option<usize>, arguments: &[u8]) -> Option<Vec<u8>>;
}

impl dyn Function {
    /// The ids of the mistakes we know, each once.
    pub(crate) fn mistakes(&self) -> Vec<&'static str> {
        let mut ids: Vec<_> = self.ids().collect();
        ids.dedup();
        ids
    }

    /// The places of the ways of making a mistake.
    pub(crate) fn ways(&self, mistake: &str) -> Vec<usize> {
        let ids = self.ids().enumerate();
        ids.filter(|(_, id)| *id == mistake).map(|(place, _)| place).collect()
    }

    fn ids(&self) -> impl Iterator<Item = &'static str> {
        (0..).map_while(|place| self.known(place))
    }
}

impl<C: Call> Function for Question<C> {
    fn id(&self) -> &'static str {
        C::ID
    }

    fn known(&self, place: usize) -> Option<&'static str> {
        Some(self.mistakes.get(place)?.id)
    }

    fn replies(&self, place: Option<usize>, mut arguments: &[u8]) -> Option<Vec<u8>> {
        let function = match place {
            Some(place) => self.mistakes.get(place)?.mimic,
            None => self.truth,
        };
        let mut replies = Vec::new();
        loop {
            let call = C::read(&mut arguments).ok()?;
            Reply::Returned(function(&call)).write(&mut replies);
            if arguments.is_empty() {
                return Some(replies);
            }
        }
    }
}

/// A student who is right everywhere, or but for one mistake, made in one way: with it the checker is held to naming what it knows.
pub(crate) struct Mimic {
    functions: &'static [&'static dyn Function],
    mistake: Option<(&'static str, usize)>,
    called: Mutex<BTreeSet<&'static str>>,
}

impl Mimic {
    pub(crate) fn new(functions: &'static [&'static dyn Function], mistake: Option<(&'static str, usize)>) -> Mimic {
        Mimic {
            functions,
            mistake,
            called: Mutex::default(),
        }
    }

    /// The calls that were asked.
    pub(crate) fn called(self) -> BTreeSet<&'static str> {
        self.called.into_inner().unwrap_or_default()
    }
}

impl Answers for Mimic {
    fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer {
        if let Ok(mut called) = self.called.lock() {
            called.insert(call);
        }
        let function = self.functions.iter().find(|function| function.id() == call);
        let replies = function.and_then(|function| {
            let way = |(mistake, way): (&str, usize)| function.ways(mistake).get(way).copied();
            function.replies(self.mistake.and_then(way), arguments)
        });
        match replies {
            Some(replies) => Answer::replied(replies),
            None => Answer::failed(CallFailure::Ours(format!("no truth is known for {call}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use contract::activite2::UntrainedLoss;

    use super::*;
    use crate::course::{ACTIVITIES, Examination};
    use crate::runner::probe::Student;
    use crate::verdict::Outcome;

    /// Asks for the double of a number.
    static DOUBLE: Question<UntrainedLoss> = Question {
        truth: |call| 2.0 * call.num_classes as f64,
        difference: |_, expected, obtained| super::super::compare::reals(*expected, *obtained),
        picture: |_| None,
        mistakes: &[
            Mistake {
                id: "number-itself",
                mimic: |call| call.num_classes as f64,
            },
            Mistake {
                id: "square",
                mimic: |call| (call.num_classes * call.num_classes) as f64,
            },
            Mistake {
                id: "square",
                mimic: |call| -((call.num_classes * call.num_classes) as f64),
            },
        ],
    };

    /// A student's function, which may panic by returning none.
    struct Written(fn(f64) -> Option<f64>);

    impl Answers for Written {
        fn answer(&self, _call: &'static str, arguments: &[u8]) -> Answer {
            let (mut arguments, mut replies) = (arguments, Vec::new());
            while !arguments.is_empty() {
                let call = UntrainedLoss::read(&mut arguments).unwrap();
                let Some(value) = (self.0)(call.num_classes as f64) else {
                    let (message, place) = (String::new(), None);
                    let failure = Some(CallFailure::Panicked { message, place });
                    return Answer {
                        failure,
                        ..Answer::replied(replies)
                    };
                };
                Reply::Returned(value).write(&mut replies);
            }
            Answer::replied(replies)
        }
    }

    /// The mistake that is named when those numbers are asked, in that order.
    fn named(written: fn(f64) -> Option<f64>, numbers: &[usize]) -> Option<&'static str> {
        let written = Written(written);
        let bench = Bench::new(Student::new(&written), 1, "double", false);
        let cases = numbers.iter().map(|&num_classes| UntrainedLoss { num_classes });
        match DOUBLE.ask(&bench, cases) {
            Err(Failure::Wrong(finding)) => finding.misconception,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_mistake_is_named_in_each_of_its_ways() {
        assert_eq!(named(Some, &[3, 4, 5]), Some("number-itself"));
        assert_eq!(named(|n| Some(n * n), &[3, 4, 5]), Some("square"));
        assert_eq!(named(|n| Some(-n * n), &[3, 4, 5]), Some("square"));
    }

    /// 1 and its square are one.
    #[test]
    fn further_cases_tell_mistakes_apart() {
        assert_eq!(named(Some, &[1, 2, 5]), Some("number-itself"));
        assert_eq!(named(|n| Some(n * n), &[1, 2, 5]), Some("square"));
    }

    #[test]
    fn what_explains_one_value_by_accident_is_not_named() {
        assert_eq!(named(|n| Some(3.0 * n), &[3, 4, 5]), None);
        assert_eq!(named(|n| Some(n + 6.0), &[3, 4, 5]), None);
        // It would have shown before.
        assert_eq!(named(|n| Some(if n > 3.0 { n * n } else { 2.0 * n }), &[3, 4]), None);
    }

    /// At 2 the square is right, so that 2 says nothing of it.
    #[test]
    fn a_panic_on_further_cases_takes_no_name_away() {
        assert_eq!(named(|n| (n < 4.0).then_some(n * n), &[3, 4, 2, 5]), Some("square"));
        assert_eq!(named(|n| (n != 4.0).then_some(n * n), &[3, 4, 5]), Some("square"));
        assert_eq!(named(|n| (n != 4.0).then_some(n + 6.0), &[3, 4, 5]), None);
    }

    /// Answers rightly, and has every mistake answer, too.
    struct Everyone(Mimic);

    impl Answers for Everyone {
        fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer {
            for function in self.0.functions.iter().filter(|function| function.id() == call) {
                for (place, mistake) in function.ids().enumerate() {
                    assert!(function.replies(Some(place), arguments).is_some(), "{mistake}");
                }
            }
            self.0.answer(call, arguments)
        }
    }

    /// A student may be wrong on any input first: there, every mimic is tried.
    #[test]
    fn every_mimic_answers_every_call() {
        for activity in ACTIVITIES {
            let answers = Everyone(Mimic::new(activity.functions, None));
            let examination = Examination {
                answers: &answers,
                origin: Path::new(activity.id()),
                seed: 3,
                is_solution: false,
            };
            for report in examination.run(activity.checks).unwrap() {
                assert_eq!(report.outcome, Outcome::Passed, "{report:?}");
            }
        }
    }
}
