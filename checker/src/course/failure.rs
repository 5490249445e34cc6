//! Why a check did not pass, and how that reads as a verdict.

use std::path::Path;

use contract::Foreign;

use super::digits::Unreadable;
use super::{missing, rustc};
use crate::runner::build::Refusal;
use crate::runner::compile_error::CompileError;
use crate::runner::isolation::Limits;
use crate::runner::probe::{CallFailure, End, Known};
use crate::runner::stage::SourcePlace;
use crate::runner::usage::Excess;
use crate::verdict::{Finding, Message, Outcome, Place};

/// Why a check did not pass.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A value is not right.
    Wrong(Box<Finding>),
    /// A call brought no value.
    Call {
        function: &'static str,
        call: String,
        failure: Box<CallFailure>,
        /// The mistake that explains it, by its id.
        misconception: Option<&'static str>,
    },
    /// The user asked us to stop.
    Interrupted,
    /// A file of the kit's is not as it was handed out.
    OwnFile(Unreadable),
    /// Our fault.
    Ours(String),
}

impl Failure {
    /// Whether a student's function came to its work, and so may have met what is ours.
    pub(super) fn is_of_code_that_ran(&self) -> bool {
        match self {
            Failure::Wrong(_) => true,
            Failure::Call { failure, .. } => was_made(failure),
            Failure::OwnFile(_) | Failure::Interrupted | Failure::Ours(_) => false,
        }
    }

    /// Whether no call is made after it.
    pub(crate) fn ends_all(&self) -> bool {
        match self {
            Failure::Interrupted => true,
            Failure::Call { failure, .. } => matches!(**failure, CallFailure::OutOfTime(_)),
            Failure::Wrong(_) | Failure::OwnFile(_) | Failure::Ours(_) => false,
        }
    }

    /// This failure, with what is known of a call that took longer than these limits.
    pub(crate) fn knowing(mut self, more: impl FnOnce(Limits) -> Known) -> Failure {
        if let Failure::Call { failure, .. } = &mut self
            && let CallFailure::TooSlow { limits, known, .. } = failure.as_mut()
        {
            *known = more(*limits);
        }
        self
    }

    /// The outcome and what is to be told. `origin` is the student's folder of that activity.
    pub(crate) fn verdict(self, origin: &Path) -> (Outcome, Finding) {
        match self {
            Failure::Wrong(finding) => (Outcome::Wrong, *finding),
            Failure::Call {
                function,
                call,
                failure,
                misconception,
            } => {
                let was_made = was_made(&failure);
                let (outcome, finding) = of_call(function, *failure, origin);
                // Of a function that is not there, or not yet, the arguments say nothing.
                let call = was_made.then_some(call);
                let mut finding = Finding {
                    call,
                    misconception,
                    ..finding
                };
                // The words of the panic come after the mistake's name.
                if misconception.is_some() {
                    finding.message = Message::new("crashed-panic-known");
                }
                (outcome, finding)
            }
            Failure::Interrupted => (Outcome::NotRun, told("not-run-interrupted")),
            Failure::OwnFile(Unreadable { key, file }) => {
                (Outcome::CheckerError, finding(Message::new(key).text("file", file)))
            }
            Failure::Ours(error) => (Outcome::CheckerError, quoting("checker-error", error)),
        }
    }
}

/// Whether there was a function to call, and more than a blank, and time for it.
fn was_made(failure: &CallFailure) -> bool {
    !matches!(
        failure,
        CallFailure::Missing(_) | CallFailure::ToDo(_) | CallFailure::OutOfTime(_)
    )
}

fn of_call(function: &str, failure: CallFailure, origin: &Path) -> (Outcome, Finding) {
    let place = |place: Option<SourcePlace>| place.map(|place| shown_place(&place, origin));
    match failure {
        CallFailure::ToDo(at) => (
            Outcome::ToDo,
            Finding {
                place: place(at),
                ..told("to-do")
            },
        ),
        CallFailure::Panicked { message, place: at } => {
            let key = if tells_of_denial(message.as_read()) {
                "crashed-denied"
            } else {
                "crashed-panic"
            };
            let finding = quoting(key, message);
            (
                Outcome::Crashed,
                Finding {
                    place: place(at),
                    ..finding
                },
            )
        }
        CallFailure::StackOverflow => (Outcome::Crashed, told("crashed-stack-overflow")),
        CallFailure::Ended(End::Exit(code)) => (
            Outcome::Crashed,
            finding(Message::new("crashed-exit").text("code", code)),
        ),
        CallFailure::Ended(End::Signal(signal)) => {
            let message = Message::new("crashed-signal").text("signal", signal);
            (Outcome::Crashed, finding(message.text("name", name_of(Some(signal)))))
        }
        CallFailure::Garbled => (Outcome::Crashed, told("crashed-garbled")),
        CallFailure::TooSlow {
            limits,
            was_tried_again,
            known,
        } => {
            let message = match known {
                _ if was_tried_again => Message::new("too-slow-twice"),
                Known::Nothing => Message::new("too-slow"),
                Known::Returns => Message::new("too-slow-here"),
                Known::WouldTake(time) => Message::new("too-slow-takes").number("takes", time.as_secs_f64().round()),
            };
            let message = message.number("seconds", limits.time.as_secs_f64());
            (Outcome::TooSlow, finding(message))
        }
        CallFailure::OutOfTime(limit) => {
            let message = Message::new("too-slow-activity").number("seconds", limit.as_secs_f64());
            (Outcome::TooSlow, finding(message))
        }
        CallFailure::Stuck(process) => (
            Outcome::TooSlow,
            finding(Message::new("too-slow-stuck").text("process", process)),
        ),
        CallFailure::TooMuchMemory(limits) => (
            Outcome::TooMuchMemory,
            finding(Message::new("too-much-memory").number("mib", mebibytes(limits))),
        ),
        CallFailure::Excess(excess) => {
            let message = match excess {
                Excess::Files { limit } => Message::new("crashed-files").number("mib", limit as f64),
                Excess::Threads { limit } => Message::new("crashed-threads").number("count", limit as f64),
            };
            (Outcome::Crashed, finding(message))
        }
        CallFailure::Missing(missing) => (
            Outcome::NotRun,
            Finding {
                message: Message::new("not-run-function").text("function", function),
                hint: missing::hint(&missing),
                place: place(missing.place),
                quote: missing.asked.map(Foreign::from),
                ..Finding::default()
            },
        ),
        CallFailure::Interrupted => (Outcome::NotRun, told("not-run-interrupted")),
        CallFailure::Ours(error) => (Outcome::CheckerError, quoting("checker-error", error)),
    }
}

/// What rustc said, under the sentence that explains it, if we know one.
pub(crate) fn compile_error(error: &CompileError, origin: &Path) -> Finding {
    let general = || match error.place {
        Some(_) => Message::new("not-compiled"),
        None => Message::new("not-compiled-elsewhere"),
    };
    Finding {
        place: error.place.as_ref().map(|place| shown_place(place, origin)),
        quote: Some(error.rendered.clone()),
        ..finding(rustc::explained(error).unwrap_or_else(general))
    }
}

/// Why a crate is not compiled that rustc said nothing against.
pub(crate) fn refusal(refusal: &Refusal, origin: &Path) -> Finding {
    match refusal {
        Refusal::Outside { file, place } => Finding {
            place: place.as_ref().map(|place| shown_place(place, origin)),
            ..finding(Message::new("not-compiled-outside").text("file", file.line()))
        },
        Refusal::Assembly(place) => Finding {
            place: Some(shown_place(place, origin)),
            ..told("not-compiled-assembly")
        },
        Refusal::Link(place) => Finding {
            place: Some(shown_place(place, origin)),
            ..told("not-compiled-link")
        },
        Refusal::TooLong(limits) => {
            finding(Message::new("not-compiled-too-long").number("seconds", limits.time.as_secs_f64()))
        }
        Refusal::TooMuchMemory(limits) => {
            finding(Message::new("not-compiled-too-much-memory").number("mib", mebibytes(*limits)))
        }
        Refusal::TooManyWords => told("not-compiled-too-many-words"),
        Refusal::BrokenOff { words, signal } => {
            let message = Message::new("not-compiled-broken-off").text("words", words.line());
            finding(message.text("name", name_of(*signal)))
        }
    }
}

/// A signal's name, by which sentences know it: its number depends on the system. `none` is none that has a name.
fn name_of(signal: Option<i32>) -> &'static str {
    signal.and_then(signal_hook::low_level::signal_name).unwrap_or("none")
}

/// Whether a panic tells what the system answers to what isolation forbids.
fn tells_of_denial(message: &str) -> bool {
    ["PermissionDenied", "(os error 1)", "(os error 13)"]
        .iter()
        .any(|words| message.contains(words))
}

fn mebibytes(limits: Limits) -> f64 {
    (limits.memory >> 20) as f64
}

fn shown_place(place: &SourcePlace, origin: &Path) -> Place {
    Place {
        file: origin.join(&place.file),
        line: place.line,
        column: place.column,
        text: place.text.clone(),
    }
}

fn finding(message: Message) -> Finding {
    let hint = Message {
        key: format!("{}.hint", message.key),
        arguments: message.arguments.clone(),
    };
    Finding {
        message,
        hint: Some(hint),
        ..Finding::default()
    }
}

fn told(key: &str) -> Finding {
    finding(Message::new(key))
}

fn quoting(key: &str, quote: impl Into<Foreign>) -> Finding {
    Finding {
        quote: Some(quote.into()),
        ..told(key)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::locale::{Language, Locale};

    /// What is said of it in a language: the sentence, then the hint.
    fn said(finding: &Finding, language: Language) -> [String; 2] {
        let locale = Locale::new(language);
        let hint = finding.hint.as_ref().expect("each of these has one");
        [&finding.message, hint].map(|message| locale.tell(message))
    }

    fn of_call_ended_by(signal: i32) -> Finding {
        of_call("f", CallFailure::Ended(End::Signal(signal)), Path::new("")).1
    }

    fn of_compiler_ended_by(signal: i32) -> Finding {
        let words = format!("signal: {signal}").into();
        let signal = Some(signal);
        refusal(&Refusal::BrokenOff { words, signal }, Path::new(""))
    }

    #[test]
    fn every_signal_is_explained() {
        for (signal, language) in (1..=64).flat_map(|signal| [(signal, Language::Fr), (signal, Language::En)]) {
            for finding in [of_call_ended_by(signal), of_compiler_ended_by(signal)] {
                let [sentence, hint] = said(&finding, language);
                assert!(sentence.contains(&signal.to_string()), "{sentence}");
                assert!(!(sentence + &hint).contains(['⟨', '$']), "{signal}: {hint}");
            }
        }
    }

    #[test]
    fn a_signal_that_tells_why_is_told_so() {
        for (signal, of_call, of_compiler) in [
            (libc::SIGXFSZ, "a file that is too large", "a file that is too large"),
            (libc::SIGSYS, "a refused system call", "what is not allowed"),
            (libc::SIGXCPU, "all the computing time", "rustc itself stopped"),
            (libc::SIGKILL, "no memory left", "out of memory"),
            (libc::SIGBUS, "there is no memory", "rustc itself stopped"),
            (libc::SIGILL, "an instruction", "rustc itself stopped"),
            (libc::SIGUSR1, "signal 10 (SIGUSR1)", "rustc itself stopped"),
            (40, "by signal 40 before", "rustc itself stopped"),
        ] {
            let first = |finding| said(&finding, Language::En)[0].clone();
            let told = [of_call_ended_by(signal), of_compiler_ended_by(signal)].map(first);
            assert!(told[0].contains(of_call) && told[1].contains(of_compiler), "{told:#?}");
        }
    }

    /// A compiler's stack is what brackets within brackets use up; nothing else that ends it is a reason to look for them.
    #[test]
    fn brackets_are_looked_for_where_a_stack_overflowed() {
        let speaks_of_brackets =
            |signal: &i32| said(&of_compiler_ended_by(*signal), Language::En)[1].contains("brackets");
        let signals: Vec<i32> = (1..=64).filter(speaks_of_brackets).collect();
        assert_eq!(signals, [libc::SIGBUS, libc::SIGSEGV]);
    }
}
