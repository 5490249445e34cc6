//! The course: its activities, their checks, and the mistakes they know by name.

mod activite1;
mod activite2;
mod activite3;
mod activite4;
mod activite5;
mod compare;
mod digits;
mod examine;
mod failure;
mod figures;
#[cfg(test)]
mod forged;
mod gallery;
mod golden;
mod inputs;
pub(crate) mod known;
mod missing;
mod model;
mod note;
mod pair;
mod pattern;
mod patterned;
mod question;
mod rustc;

pub(crate) use examine::{Examination, without_run};
pub(crate) use failure::{Failure, compile_error, refusal};
pub(crate) use question::{Function, Mimic};

use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::runner::probe::{CallFailure, Student, Together};
use crate::runner::stage::Recipe;
use crate::verdict::{Finding, Message};
use contract::{Call, Foreign};

/// One activity: a crate that students fill in.
pub(crate) struct Activity {
    pub(crate) recipe: Recipe,
    /// The functions it asks for, each with the mistakes we know.
    pub(crate) functions: &'static [&'static dyn Function],
    pub(crate) checks: &'static [Check],
    /// Gets ready what its checks need, whoever the student is, and takes longest to make. A check that comes before makes it itself.
    pub(crate) prepare: fn(),
    /// Points beside those of the checks, which only a reader can give.
    pub(crate) instructor_points: f64,
}

/// One thing that is asked of an activity. Its title is the sentence `ACTIVITY-ID`, and what explains it or helps with it are
/// that sentence's attributes.
pub(crate) struct Check {
    pub(crate) id: &'static str,
    pub(crate) points: f64,
    /// The checks that must pass first: without them this one would say nothing new.
    pub(crate) needs: &'static [&'static str],
    pub(crate) run: fn(&mut Bench) -> Result<(), Failure>,
}

/// What a check works with.
pub(crate) struct Bench<'a> {
    pub(crate) student: Student<'a>,
    pub(crate) rng: StdRng,
    /// The solutions are graded, not a student.
    pub(crate) is_solution: bool,
    /// A text for the instructor to read.
    pub(crate) to_read: Option<Foreign>,
    /// What a student says in their own words, and in no other check again.
    pub(crate) own_words: Option<Foreign>,
}

impl<'a> Bench<'a> {
    /// Every check draws from a stream of its own, so that its inputs do not depend on which checks are run, nor in which order.
    pub(crate) fn new(student: Student<'a>, seed: u64, check: &str, is_solution: bool) -> Bench<'a> {
        let stream = u64::from(crc32fast::hash(check.as_bytes()));
        Bench {
            student,
            rng: StdRng::seed_from_u64(seed ^ stream << 32),
            is_solution,
            to_read: None,
            own_words: None,
        }
    }

    /// Calls the student's function; a failure remembers the call.
    fn call<C: Call>(&self, call: &C) -> Result<C::Output, Failure> {
        self.student.call(call).map_err(|failure| failed(call, failure))
    }

    /// Judges calls of one function: all in one process, and where that does not bring what is right each time, each in one of its
    /// own, by `alone`, as though nothing had been.
    ///
    /// Where each is right alone, and again one is not when it comes after others, the function keeps something from one call to the
    /// next. A program calls it more than once, so that is wrong: what `fault` finds in that value. A call that only fails after others
    /// may be short of what they used up, which no program asks of it at once.
    fn judge_each<C: Call>(
        &self,
        calls: &[C],
        fault: impl Fn(&C, &C::Output) -> Option<Finding>,
        mut alone: impl FnMut(usize) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let together = || {
            let together = self
                .student
                .call_together(calls, |call, value| fault(call, value).is_none());
            together.map_err(|failure| failed(&calls[0], failure))
        };
        let first_try = match calls.len() {
            0 | 1 => Together::BrokenOff,
            _ => together()?,
        };
        if let Together::Right = first_try {
            return Ok(());
        }
        (0..calls.len()).try_for_each(&mut alone)?;
        // By chance a value may be wrong once, and not again.
        match first_try {
            Together::Wrong { place: 1.., .. } => (),
            _ => return Ok(()),
        }
        match together() {
            Err(failure) if failure.ends_all() => Err(failure),
            Ok(Together::Wrong {
                place: before @ 1..,
                value,
            }) => {
                let finding = fault(&calls[before], &value).map(|finding| kept(finding, before));
                finding.map_or(Ok(()), |finding| Err(Failure::Wrong(Box::new(finding))))
            }
            _ => Ok(()),
        }
    }
}

/// What is said of a value that is right alone and wrong after so many other calls.
fn kept(finding: Finding, before: usize) -> Finding {
    Finding {
        misconception: None,
        pattern: Some(Message::new("pattern-kept").number("before", before as f64)),
        hint: Some(Message::new("pattern-kept.hint")),
        ..finding
    }
}

fn failed<C: Call>(call: &C, failure: CallFailure) -> Failure {
    match failure {
        CallFailure::Interrupted => Failure::Interrupted,
        failure => Failure::Call {
            function: C::NAME,
            call: call.brief(),
            failure: Box::new(failure),
            misconception: None,
        },
    }
}

impl Activity {
    pub(crate) fn id(&self) -> &'static str {
        self.recipe.name
    }

    /// The key of a check's sentences: its title, and under it what else there is to say of it.
    pub(crate) fn key(&self, check: &Check) -> String {
        format!("{}-{}", self.id(), check.id)
    }

    pub(crate) fn points(&self) -> f64 {
        self.checks.iter().map(|check| check.points).sum::<f64>() + self.instructor_points
    }
}

/// The activities, in the order of the course.
pub(crate) static ACTIVITIES: [&Activity; 5] = [
    &activite1::ACTIVITY,
    &activite2::ACTIVITY,
    &activite3::ACTIVITY,
    &activite4::ACTIVITY,
    &activite5::ACTIVITY,
];

/// Their names.
pub(crate) fn names() -> Vec<&'static str> {
    ACTIVITIES.iter().map(|activity| activity.id()).collect()
}

/// The recipe of an activity: its solution's manifest, its calls and how each reaches the student's function.
macro_rules! recipe {
    ($name:ident, opt_level: $opt_level:literal) => {
        $crate::runner::stage::Recipe {
            opt_level: $opt_level,
            name: stringify!($name),
            manifest: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../solutions/",
                stringify!($name),
                "/Cargo.toml"
            )),
            calls: contract::$name::CALLS,
            adapters: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/probe/src/",
                stringify!($name),
                "/calls.rs"
            )),
            interface: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/interface/",
                stringify!($name),
                ".rs"
            )),
        }
    };
}
use recipe;
