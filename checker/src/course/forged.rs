//! Replies as hostile code may forge them, judged by every check: whatever comes, the fault is never ours, and what is said of it short.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use contract::activite1::{CellOrigin, LoadMnist, Loaded, PlotGallery, ToImage};
use contract::activite2::{
    ClassCounts, LossNote, MajorityBaseline, MetricNote, NeverLitPixels, Note, OptimizerNote, UntrainedLoss,
    ZeroPixelFraction,
};
use contract::activite3::{PixelsPerImage, Prepare, Reshape, Scale};
use contract::activite4::{FromCategorical, NumClasses, ToCategorical};
use contract::activite5::{
    Accuracy, Backward, Crossentropy, Evaluate, FitRmsProp, FitSgd, FitTraced, Fitted, Forward, Parameters, Relu,
    RmsPropUpdates, SelectBatch, SgdDescent, SgdUpdates, Softmax,
};
use contract::{Call, Drawing, Foreign, Wire, from_bytes, to_bytes};
use ndarray::{Array, Dimension};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{ACTIVITIES, Activity, Check, Examination, Function};
use crate::locale::{Language, Locale};
use crate::report::{hint, sentences};
use crate::runner::probe::{Answer, Answers, CallFailure};
use crate::verdict::{CheckReport, Outcome};

/// What becomes of a right value.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Forgery {
    /// Nothing, or as little as there can be.
    Empty,
    /// The greatest numbers there are.
    Greatest,
    NotANumber,
    Infinite,
    /// Axes in another order, parts in another place.
    Turned,
    /// A part too many.
    Longer,
    /// As much as a reply holds of whatever has no length of its own.
    Huge,
}

const FORGERIES: [Forgery; 7] = [
    Forgery::Empty,
    Forgery::Greatest,
    Forgery::NotANumber,
    Forgery::Infinite,
    Forgery::Turned,
    Forgery::Longer,
    Forgery::Huge,
];

/// What a terminal obeys, and what looks like a line of ours.
const SPOOF: &str = "\u{1b}[2J\u{1b}[H\r\n  ✔ reshape 1/1\u{202e}\u{2066}\u{1b}]8;;https://a.b\u{7}";

trait Forge: Sized {
    fn forge(self, how: Forgery) -> Self;
}

macro_rules! forge_numbers {
    ($($number:ty: $not_a_number:expr, $infinite:expr);*) => {$(
        impl Forge for $number {
            fn forge(self, how: Forgery) -> Self {
                match how {
                    Forgery::Empty => 0 as $number,
                    Forgery::Greatest | Forgery::Huge => <$number>::MAX,
                    Forgery::NotANumber => $not_a_number,
                    Forgery::Infinite => $infinite,
                    Forgery::Turned => 1 as $number - self.min(1 as $number),
                    Forgery::Longer => self.min(<$number>::MAX - 1 as $number) + 1 as $number,
                }
            }
        }
    )*};
}
forge_numbers!(
    u8: 1, u8::MAX - 1; u32: 1, u32::MAX - 1; usize: 1, usize::MAX - 1;
    f32: f32::NAN, f32::NEG_INFINITY; f64: f64::NAN, f64::INFINITY
);

impl Forge for () {
    fn forge(self, _how: Forgery) {}
}

impl Forge for String {
    fn forge(self, how: Forgery) -> String {
        match how {
            Forgery::Empty => String::new(),
            Forgery::Huge => SPOOF.repeat((1 << 20) / SPOOF.len()),
            Forgery::Greatest => "9".repeat(1 << 20),
            Forgery::NotANumber => self + SPOOF,
            Forgery::Infinite => "81 %, ".repeat((1 << 20) / 6),
            Forgery::Turned => self.chars().rev().collect(),
            Forgery::Longer => format!("https://{}", "a.".repeat(1 << 19)),
        }
    }
}

impl<A: Forge + Clone + Default, D: Dimension> Forge for Array<A, D> {
    fn forge(self, how: Forgery) -> Self {
        let shape = |length: fn(usize, usize) -> usize| {
            let mut shape = self.raw_dim();
            let sides = shape.slice_mut().iter_mut().enumerate();
            sides.for_each(|(axis, side)| *side = length(axis, *side));
            shape
        };
        let value = A::default().forge(how);
        match how {
            Forgery::Empty => Array::from_elem(shape(|_, _| 0), value),
            Forgery::Turned => self.reversed_axes(),
            Forgery::Longer => Array::from_elem(shape(|_, side| side + 1), value),
            Forgery::Huge => Array::from_elem(shape(|axis, side| if axis == 0 { 1 << 20 } else { side.min(2) }), value),
            _ => self.mapv(|value| value.forge(how)),
        }
    }
}

impl<T: Forge + Clone> Forge for Vec<T> {
    fn forge(mut self, how: Forgery) -> Vec<T> {
        match how {
            Forgery::Empty => self.clear(),
            Forgery::Turned => self.reverse(),
            Forgery::Longer => self.extend(self.first().cloned()),
            Forgery::Huge => {
                self = self
                    .first()
                    .map(|first| vec![first.clone(); 1 << 10])
                    .unwrap_or_default()
            }
            _ => self = self.into_iter().map(|item| item.forge(how)).collect(),
        }
        self
    }
}

impl<A: Forge, B: Forge> Forge for (A, B) {
    fn forge(self, how: Forgery) -> (A, B) {
        (self.0.forge(how), self.1.forge(how))
    }
}

impl<T: Forge, E: Forge + Default> Forge for Result<T, E> {
    fn forge(self, how: Forgery) -> Result<T, E> {
        match self {
            Ok(_) if how == Forgery::Huge => Err(E::default().forge(how)),
            Ok(value) => Ok(value.forge(how)),
            Err(error) => Err(error.forge(how)),
        }
    }
}

macro_rules! forge_records {
    ($($name:ident { $($field:ident),* })*) => {$(
        impl Forge for $name {
            fn forge(self, how: Forgery) -> $name {
                $name { $($field: self.$field.forge(how),)* }
            }
        }
    )*};
}
forge_records! {
    Drawing { greys }
    Loaded { images, labels, first, checksum }
    Note { choice, because, evidence, source }
    Parameters { w1, b1, w2, b2 }
    Fitted { network, loss, accuracy }
}

/// The right replies of a function, forged.
fn forged_replies<C: Call<Output: Forge>>(function: &dyn Function, mut arguments: &[u8], how: Forgery) -> Vec<u8> {
    let mut replies = Vec::new();
    while let Ok(call) = C::read(&mut arguments) {
        let right = function.replies(None, &to_bytes(&call)).unwrap();
        let Ok(contract::Reply::<C::Output>::Returned(value)) = from_bytes(&right) else {
            panic!("the truth is a value");
        };
        contract::Reply::Returned(value.forge(how)).write(&mut replies);
        if arguments.is_empty() {
            break;
        }
    }
    replies
}

macro_rules! forged {
    ($($call:ty),* $(,)?) => {
        /// The replies to calls of that id.
        fn forged(function: &dyn Function, arguments: &[u8], how: Forgery) -> Vec<u8> {
            match function.id() {
                $(<$call>::ID => forged_replies::<$call>(function, arguments, how),)*
                id => panic!("{id} is not forged"),
            }
        }
    };
}
forged!(
    LoadMnist,
    ToImage,
    CellOrigin,
    PlotGallery,
    ClassCounts,
    MajorityBaseline,
    UntrainedLoss,
    ZeroPixelFraction,
    NeverLitPixels,
    OptimizerNote,
    LossNote,
    MetricNote,
    PixelsPerImage,
    Reshape,
    Scale,
    Prepare,
    NumClasses,
    ToCategorical,
    FromCategorical,
    SelectBatch,
    Relu,
    Softmax,
    Forward,
    Crossentropy,
    Accuracy,
    Backward,
    SgdUpdates,
    RmsPropUpdates,
    SgdDescent,
    FitRmsProp,
    FitSgd,
    FitTraced,
    Evaluate,
);

/// Answers every call of an activity by what `change` makes of a function and the calls' arguments.
struct Forger<F> {
    activity: &'static Activity,
    change: F,
}

impl<F: Fn(&dyn Function, &[u8]) -> Vec<u8> + Sync> Answers for Forger<F> {
    fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer {
        let function = self.activity.functions.iter().find(|function| function.id() == call);
        let replies = AssertUnwindSafe(|| (self.change)(*function.unwrap(), arguments));
        // It may be asked what cannot be: to join values that were forged before. A student's function panics there, too.
        match panic::catch_unwind(replies) {
            Ok(replies) => Answer::replied(replies),
            Err(_) => Answer::failed(CallFailure::Garbled),
        }
    }
}

/// Whatever a check needs, it is run.
fn examined(
    activity: &'static Activity,
    check: &Check,
    change: impl Fn(&dyn Function, &[u8]) -> Vec<u8> + Sync,
) -> CheckReport {
    let examination = Examination {
        origin: Path::new(activity.id()),
        seed: 1,
        is_solution: false,
        answers: &Forger { activity, change },
    };
    examination.run_one(check).unwrap()
}

/// Who made the checker fail would be excused, and who made it talk would fill the disk.
fn assert_judged(report: &CheckReport, context: &dyn std::fmt::Debug) {
    let Some(finding) = &report.finding else { return };
    assert_ne!(report.outcome, Outcome::CheckerError, "{context:?} {finding:?}");
    for language in [Language::Fr, Language::En] {
        let locale = Locale::new(language);
        let said = sentences(finding, &locale).into_iter().chain(hint(finding, &locale));
        let said: Vec<String> = said.chain(finding.call.clone()).collect();
        let said = said.join("\n");
        assert!(said.len() < 6_000, "{context:?}: {} bytes", said.len());
        assert_eq!(Foreign::from(said.as_str()).block(), said, "{context:?}");
    }
}

#[test]
fn no_forged_value_makes_a_check_fail() {
    for activity in ACTIVITIES {
        for check in activity.checks {
            for how in FORGERIES {
                let report = examined(activity, check, |function, arguments| forged(function, arguments, how));
                assert_judged(&report, &(check.id, how));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, ..ProptestConfig::default() })]

    /// Bytes that are nearly those of a right reply.
    #[test]
    fn any_reply_is_judged(
        activity in any::<Index>(),
        check in any::<Index>(),
        changes in proptest::collection::vec((any::<Index>(), any::<u8>(), 1..9_usize), 0..4),
    ) {
        let activity = *activity.get(&ACTIVITIES);
        let check = check.get(activity.checks);
        let report = examined(activity, check, |function, arguments| {
            let mut replies = function.replies(None, arguments).unwrap_or_default();
            for (place, byte, count) in &changes {
                let start = place.index(replies.len() + 1);
                let end = replies.len().min(start + count);
                replies[start..end].fill(*byte);
            }
            replies
        });
        assert_judged(&report, &(check.id, &changes));
    }

    /// Functions of which some are right, and some forge.
    #[test]
    fn any_functions_are_judged(
        activity in any::<Index>(),
        check in any::<Index>(),
        forgeries in proptest::collection::vec(proptest::option::of(select(&FORGERIES)), 16),
    ) {
        let activity = *activity.get(&ACTIVITIES);
        let check = check.get(activity.checks);
        let report = examined(activity, check, |function, arguments| {
            let place = activity.functions.iter().position(|known| known.id() == function.id()).unwrap();
            match forgeries[place] {
                Some(how) => forged(function, arguments, how),
                None => function.replies(None, arguments).unwrap_or_default(),
            }
        });
        assert_judged(&report, &(check.id, &forgeries));
    }
}
