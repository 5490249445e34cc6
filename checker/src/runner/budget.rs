//! The time that all the calls of an activity share: each may be within its own limit, and all of them together take an hour.

use std::sync::Mutex;
use std::time::Duration;

use super::probe::{Answer, Answers, CallFailure};

/// Answers calls as another does, until they have taken the time that there is for them. A call that has begun has its own time.
pub(crate) struct Budgeted<'a> {
    answers: &'a dyn Answers,
    limit: Duration,
    spent: &'a Mutex<Duration>,
}

impl<'a> Budgeted<'a> {
    /// `spent` is what calls have taken before: those of one activity may be answered by several probes.
    pub(crate) fn new(answers: &'a dyn Answers, limit: Duration, spent: &'a Mutex<Duration>) -> Budgeted<'a> {
        Budgeted { answers, limit, spent }
    }

    /// Adds to the time spent, and returns it.
    fn spend(&self, time: Duration) -> Duration {
        // A duration is whole, whoever panicked while holding it.
        let mut spent = self.spent.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *spent = spent.saturating_add(time);
        *spent
    }
}

impl Answers for Budgeted<'_> {
    fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer {
        if self.spend(Duration::ZERO) >= self.limit {
            return Answer::failed(CallFailure::OutOfTime(self.limit));
        }
        let answer = self.answers.answer(call, arguments);
        self.spend(answer.time);
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each call takes nine seconds.
    struct Slow;

    impl Answers for Slow {
        fn answer(&self, _call: &'static str, _arguments: &[u8]) -> Answer {
            Answer {
                time: Duration::from_secs(9),
                ..Answer::replied(Vec::new())
            }
        }
    }

    #[test]
    fn calls_are_answered_until_their_time_is_spent() {
        let (limit, spent) = (Duration::from_secs(20), Mutex::default());
        let answered = |answers: &Budgeted| answers.answer("Call", &[]).failure.is_none();
        let budgeted = Budgeted::new(&Slow, limit, &spent);
        // The third begins in time.
        assert!((0..3).all(|_| answered(&budgeted)));
        assert!(!answered(&budgeted));
        // Another probe of the activity has no time of its own.
        let failure = Budgeted::new(&Slow, limit, &spent).answer("Call", &[]).failure;
        assert!(matches!(failure, Some(CallFailure::OutOfTime(time)) if time == limit));
    }
}
