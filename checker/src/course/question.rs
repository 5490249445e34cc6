//! Asking one function many times: what is right, what equals it, and which mistakes would explain what came instead.

use std::collections::BTreeSet;
use std::sync::Mutex;

use contract::{Call, Drawing, Reply, Wire, to_bytes};

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

/// A mistake that a function of any activity can make: it does not show in what one call returns, but in two calls of the same
/// values, of which the one that lie row by row in memory is right.
const ROW_MAJOR_ONLY: [&str; 5] = [
    "activite1-row-major-only",
    "activite2-row-major-only",
    "activite3-row-major-only",
    "activite4-row-major-only",
    "activite5-row-major-only",
];

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
        let fault = |case: &C, obtained: &C::Output| {
            let expected = (self.truth)(case);
            let message = (self.difference)(case, &expected, obtained)?;
            let pictures = (self.picture)(&expected).zip((self.picture)(obtained));
            Some(Finding {
                message,
                call: Some(case.brief()),
                picture: pictures.map(|(expected, obtained)| Picture {
                    expected,
                    obtained,
                    file: None,
                }),
                ..Finding::default()
            })
        };
        bench.judge_each(&cases, fault, |place| {
            let case = &cases[place];
            let obtained = bench
                .call(case)
                .map_err(|failure| self.explain_panic(bench, case, failure))?;
            let Some(finding) = fault(case, &obtained) else {
                return Ok(());
            };
            let (before, after) = (&cases[..place], &cases[place + 1..]);
            let misconception = explained(case, &obtained)
                .or_else(|| self.recognise(bench, before, (case, &obtained), after))
                .or_else(|| self.row_major_only(bench, case));
            let pattern = match misconception {
                Some(_) => None,
                None => {
                    let shown = pattern::all(&finding.message, &(self.truth)(case), &obtained);
                    self.pattern(bench, shown, after)
                }
            };
            Err(Failure::Wrong(Box::new(Finding {
                misconception,
                pattern,
                ..finding
            })))
        })
    }

    /// A panic on a view whose values laid out row by row bring what is right has a name.
    fn explain_panic(&self, bench: &Bench, case: &C, failure: Failure) -> Failure {
        match failure {
            Failure::Call {
                function,
                call,
                failure,
                ..
            } if matches!(*failure, CallFailure::Panicked { .. }) => Failure::Call {
                function,
                call,
                failure,
                misconception: self.row_major_only(bench, case),
            },
            other => other,
        }
    }

    /// The mistake of counting on arrays that lie in memory row by row, if an argument does not, and brings what is right once it does.
    fn row_major_only(&self, bench: &Bench, case: &C) -> Option<&'static str> {
        let row_major = case.clone().row_major();
        if to_bytes(&row_major) == to_bytes(case) {
            return None;
        }
        let obtained = bench.call(&row_major).ok()?;
        let is_right = (self.difference)(case, &(self.truth)(case), &obtained).is_none();
        let activity = C::MODULE.rsplit("::").next()?;
        let mut ids = ROW_MAJOR_ONLY.into_iter();
        ids.find(|id| is_right && id.strip_prefix(activity).is_some_and(|rest| rest.starts_with('-')))
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
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use contract::activite2::UntrainedLoss;

    use super::*;
    use crate::course::{ACTIVITIES, Examination};
    use crate::runner::budget::Budgeted;
    use crate::runner::isolation::Limits;
    use crate::runner::probe::{Known, Student};
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

    /// A student's function of the numbers that one process was asked so far, the last of which is to be doubled. It may panic by
    /// returning none.
    struct Written<F>(F);

    impl<F: Fn(&[f64]) -> Option<f64> + Sync> Answers for Written<F> {
        fn answer(&self, _call: &'static str, arguments: &[u8]) -> Answer {
            let (mut arguments, mut replies) = (arguments, Vec::new());
            let mut numbers = Vec::new();
            while !arguments.is_empty() {
                let call = UntrainedLoss::read(&mut arguments).unwrap();
                numbers.push(call.num_classes as f64);
                let Some(value) = (self.0)(&numbers) else {
                    let (message, place) = (Default::default(), None);
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

    /// What comes of those numbers, asked in that order.
    fn asked(written: impl Fn(&[f64]) -> Option<f64> + Sync, numbers: &[usize]) -> Result<(), Failure> {
        let written = Written(written);
        let bench = Bench::new(Student::new(&written), 1, "double", false);
        DOUBLE.ask(&bench, numbers.iter().map(|&num_classes| UntrainedLoss { num_classes }))
    }

    /// What is found wrong of those numbers.
    fn found(written: impl Fn(&[f64]) -> Option<f64> + Sync, numbers: &[usize]) -> Finding {
        match asked(written, numbers) {
            Err(Failure::Wrong(finding)) => *finding,
            other => panic!("{other:?}"),
        }
    }

    /// The mistake that is named of a function that keeps nothing.
    fn named(written: fn(f64) -> Option<f64>, numbers: &[usize]) -> Option<&'static str> {
        found(|numbers| written(numbers[numbers.len() - 1]), numbers).misconception
    }

    /// The double of the last number.
    fn double(numbers: &[f64]) -> f64 {
        2.0 * numbers[numbers.len() - 1]
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

    /// Of 3, 4 and 5, the number that comes after so many is found wrong for what was kept: what is expected, what came.
    fn assert_kept(written: impl Fn(&[f64]) -> Option<f64> + Sync, before: f64, (expected, obtained): (f64, f64)) {
        let finding = found(written, &[3, 4, 5]);
        let kept = Message::new("pattern-kept").number("before", before);
        assert_eq!((finding.misconception, finding.pattern), (None, Some(kept)));
        assert_eq!(Some(finding.message), super::super::compare::reals(expected, obtained));
        assert!(finding.call.is_some() && finding.hint.is_some());
    }

    #[test]
    fn what_is_kept_from_one_call_to_the_next_is_wrong() {
        // The first result for ever; right at first only; right but for one call, the third.
        let first = |numbers: &[f64]| Some(2.0 * numbers[0]);
        let once = |numbers: &[f64]| Some(if numbers.len() == 1 { double(numbers) } else { 0.0 });
        let third = |numbers: &[f64]| Some(if numbers.len() == 3 { 1.0 } else { double(numbers) });
        assert_kept(first, 1.0, (8.0, 6.0));
        assert_kept(once, 1.0, (8.0, 0.0));
        assert_kept(third, 2.0, (10.0, 1.0));
    }

    /// Later calls may find nothing left, and what is kept may be right.
    #[test]
    fn what_fails_after_other_calls_or_keeps_right_values_is_right() {
        asked(|numbers| (numbers.len() == 1).then(|| double(numbers)), &[3, 4, 5]).unwrap();
        asked(|numbers| Some(double(numbers)), &[3, 3, 4]).unwrap();
    }

    /// Neither is it said of what is wrong alone, nor of a value that does not come again.
    #[test]
    fn only_what_is_kept_is_said_to_be_kept() {
        let number = |numbers: &[f64]| {
            Some(if numbers.len() == 1 {
                numbers[0]
            } else {
                double(numbers)
            })
        };
        assert_eq!(found(number, &[3, 4, 5]).misconception, Some("number-itself"));
        let calls = AtomicUsize::new(0);
        let by_chance = |numbers: &[f64]| match calls.fetch_add(1, Ordering::Relaxed) {
            1 => Some(0.0),
            _ => Some(double(numbers)),
        };
        asked(by_chance, &[3, 4, 5]).unwrap();
    }

    /// A right function, but for numbers from one on, for which it takes too long.
    struct TooSlowFrom(f64);

    impl Answers for TooSlowFrom {
        fn answer(&self, _call: &'static str, mut arguments: &[u8]) -> Answer {
            let mut replies = Vec::new();
            while !arguments.is_empty() {
                let number = UntrainedLoss::read(&mut arguments).unwrap().num_classes as f64;
                if number >= self.0 {
                    let failure = Some(CallFailure::TooSlow {
                        limits: Limits {
                            time: Duration::from_secs(10),
                            memory: 1 << 30,
                        },
                        was_tried_again: false,
                        known: Known::Nothing,
                    });
                    return Answer {
                        failure,
                        ..Answer::replied(replies)
                    };
                }
                Reply::Returned(2.0 * number).write(&mut replies);
            }
            Answer::replied(replies)
        }
    }

    /// The key of the sentence on 3, 4 and 5, asked of something.
    fn sentence(answers: &dyn Answers) -> (Outcome, String) {
        let bench = Bench::new(Student::new(answers), 1, "double", false);
        let failure = DOUBLE.ask(&bench, [3, 4, 5].map(|num_classes| UntrainedLoss { num_classes }));
        let (outcome, finding) = failure.unwrap_err().verdict(Path::new("activite2"));
        (outcome, finding.message.key)
    }

    #[test]
    fn what_returns_for_other_arguments_is_told_from_what_never_returns() {
        let is = |key: &str| (Outcome::TooSlow, key.to_owned());
        assert_eq!(sentence(&TooSlowFrom(3.0)), is("too-slow"));
        assert_eq!(sentence(&TooSlowFrom(5.0)), is("too-slow-here"));
    }

    #[test]
    fn calls_that_an_activity_has_no_time_for_are_too_slow() {
        let spent = Mutex::new(Duration::from_secs(1));
        let limit = Duration::from_secs(1);
        let none_left = Budgeted::new(&TooSlowFrom(6.0), limit, &spent);
        assert_eq!(sentence(&none_left), (Outcome::TooSlow, "too-slow-activity".to_owned()));
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
