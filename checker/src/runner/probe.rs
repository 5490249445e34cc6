//! A call is a process: the call's name in its arguments, the call's arguments on its standard input, the value on its reply
//! channel, a file in a folder of its own. Several calls of one function may share a process, one after the other, as long as
//! all is well: any failure that is told is that of a process's first call.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use contract::{Call, Foreign, Panic, Place, Reply, Wire, from_bytes, to_bytes};

use super::build::Built;
use super::isolation::{self, Bounds, Limits};
use super::missing::Missing;
use super::process::{self, Ended};
use super::stage::{Member, SourcePlace, Stage};
use super::usage::Excess;
use crate::{files, kit};

/// Bytes that we keep of what a call prints.
const KEPT: usize = 16 << 10;

/// Why a call brought no value.
#[derive(Debug, Clone)]
pub(crate) enum CallFailure {
    /// It came upon a blank.
    ToDo(Option<SourcePlace>),
    Panicked {
        message: Foreign,
        place: Option<SourcePlace>,
    },
    StackOverflow,
    /// It ended the process: by `exit`, by a signal, by `abort`.
    Ended(End),
    /// What came back is no value of the function's type.
    Garbled,
    /// Nothing came in time; not even when it was called again, if the machine was overloaded the first time.
    TooSlow {
        limits: Limits,
        was_tried_again: bool,
        known: Known,
    },
    /// It was not made: the calls before it took all the time that an activity has.
    OutOfTime(Duration),
    /// Nothing came in time, and it could not be ended: its process, which goes on.
    Stuck(u32),
    TooMuchMemory(Limits),
    /// It used too much of something else.
    Excess(Excess),
    /// The function is not there, or has another signature.
    Missing(Box<Missing>),
    Interrupted,
    /// Our fault.
    Ours(String),
}

/// What is known of a function whose call took too long.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Known {
    Nothing,
    /// It has returned for other arguments.
    Returns,
    /// It returned for a part of them, by which it would take so long.
    WouldTake(Duration),
}

/// How a process ended that should have replied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Exit(i32),
    Signal(i32),
}

/// Something that answers calls by their bytes: a probe, or in our tests a function.
pub(crate) trait Answers: Sync {
    /// Answers calls of that id, whose arguments stand one after the other.
    fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer;
}

/// What came back from a process.
pub(crate) struct Answer {
    /// The bytes of a [`Reply`] to each call, one after the other, as far as they came.
    pub(crate) replies: Vec<u8>,
    /// Why the process failed; the failure of its first call when there are no replies.
    pub(crate) failure: Option<CallFailure>,
    /// What the process printed.
    pub(crate) printed: Foreign,
    /// How long it took, but for what it waited for a processor, as far as that is known.
    pub(crate) time: Duration,
}

impl Answer {
    /// That of something that printed nothing and replied so.
    pub(crate) fn replied(replies: Vec<u8>) -> Answer {
        Answer {
            replies,
            failure: None,
            printed: Foreign::default(),
            time: Duration::ZERO,
        }
    }

    /// That of something that did not reply.
    pub(crate) fn failed(failure: CallFailure) -> Answer {
        Answer {
            failure: Some(failure),
            ..Answer::replied(Vec::new())
        }
    }
}

/// A member that was built.
pub(crate) struct Probe<'a> {
    pub(crate) stage: &'a Stage,
    pub(crate) member: &'a Member,
    pub(crate) built: &'a Built,
    pub(crate) limits: Limits,
}

/// What came of calls that shared a process.
#[derive(Debug)]
pub(crate) enum Together<Output> {
    /// Each returned what is right.
    Right,
    /// A value is not right, the first of that sort; its call had so many before it.
    Wrong { place: usize, value: Output },
    /// Nothing that came is wrong, but not every call brought a value.
    BrokenOff,
}

/// The student's functions, as a check calls them.
pub(crate) struct Student<'a> {
    answers: &'a dyn Answers,
    /// What the calls printed, in their order.
    printed: Mutex<String>,
    /// The functions that have returned.
    returned: Mutex<BTreeSet<&'static str>>,
}

impl<'a> Student<'a> {
    pub(crate) fn new(answers: &'a dyn Answers) -> Student<'a> {
        Student {
            answers,
            printed: Mutex::default(),
            returned: Mutex::default(),
        }
    }

    /// Calls the student's function.
    pub(crate) fn call<C: Call>(&self, call: &C) -> Result<C::Output, CallFailure> {
        let answer = self.answers.answer(C::ID, &to_bytes(call));
        self.keep(&answer.printed);
        match answer.failure {
            Some(failure) => Err(self.with_what_is_known::<C>(failure)),
            None => match from_bytes(&answer.replies) {
                Ok(Reply::Returned(value)) => {
                    self.has_returned::<C>();
                    Ok(value)
                }
                _ => Err(CallFailure::Garbled),
            },
        }
    }

    /// Calls the student's function so often, one call after the other in one process, until a value is not right. Where they do not
    /// all return what is right, that may be for what an earlier call left behind: they are to be made again, each by itself. A
    /// failure is that of the first call.
    pub(crate) fn call_together<C: Call>(
        &self,
        calls: &[C],
        is_right: impl Fn(&C, &C::Output) -> bool,
    ) -> Result<Together<C::Output>, CallFailure> {
        let mut arguments = Vec::new();
        calls.iter().for_each(|call| call.write(&mut arguments));
        let answer = self.answers.answer(C::ID, &arguments);
        let mut replies = answer.replies.as_slice();
        let first_returned = matches!(Reply::<()>::read(&mut &*replies), Ok(Reply::Returned(())));
        match answer.failure {
            Some(failure) if !first_returned => {
                self.keep(&answer.printed);
                return Err(self.with_what_is_known::<C>(failure));
            }
            _ => self.has_returned::<C>(),
        }
        for (place, call) in calls.iter().enumerate() {
            match Reply::read(&mut replies) {
                Ok(Reply::Returned(value)) if is_right(call, &value) => (),
                Ok(Reply::Returned(value)) => return Ok(Together::Wrong { place, value }),
                _ => return Ok(Together::BrokenOff),
            }
        }
        if answer.failure.is_some() || !replies.is_empty() {
            return Ok(Together::BrokenOff);
        }
        // What is called again prints again: only here is nothing.
        self.keep(&answer.printed);
        Ok(Together::Right)
    }

    fn has_returned<C: Call>(&self) {
        if let Ok(mut returned) = self.returned.lock() {
            returned.insert(C::NAME);
        }
    }

    /// A failure, and whether the function has returned otherwise.
    fn with_what_is_known<C: Call>(&self, failure: CallFailure) -> CallFailure {
        let has_returned = self.returned.lock().is_ok_and(|returned| returned.contains(C::NAME));
        match failure {
            CallFailure::TooSlow {
                limits,
                was_tried_again,
                ..
            } if has_returned => CallFailure::TooSlow {
                limits,
                was_tried_again,
                known: Known::Returns,
            },
            failure => failure,
        }
    }

    fn keep(&self, printed: &Foreign) {
        if let Ok(mut kept) = self.printed.lock() {
            let room = KEPT.saturating_sub(kept.len());
            kept.extend(printed.as_read().chars().take(room));
        }
    }

    /// What the calls printed.
    pub(crate) fn into_printed(self) -> Foreign {
        self.printed.into_inner().unwrap_or_default().into()
    }
}

impl Answers for Probe<'_> {
    fn answer(&self, call: &'static str, arguments: &[u8]) -> Answer {
        let start = Instant::now();
        let mut waited = Duration::ZERO;
        let mut run = || {
            let run = self.run(call, arguments);
            waited += run.as_ref().map_or(Duration::ZERO, |(ended, _)| ended.waited);
            run
        };
        let first = run();
        let was_crowded_out = first.as_ref().is_ok_and(|(ended, _)| ended.was_crowded_out);
        let last = if was_crowded_out { run() } else { first };
        let answer = match last {
            Ok((ended, replies)) => Answer {
                printed: (ended.stdout.text() + &ended.stderr.text()).into(),
                failure: self.failure(&ended, &replies, was_crowded_out),
                ..Answer::replied(replies)
            },
            Err(failure) => Answer::failed(failure),
        };
        Answer {
            time: start.elapsed().saturating_sub(waited),
            ..answer
        }
    }
}

impl Probe<'_> {
    fn executable(&self, call: &str) -> Result<&Path, CallFailure> {
        let none = || CallFailure::Missing(Box::default());
        match self.built {
            Built::Probe {
                executables, missing, ..
            } => {
                let why = |missing: &Missing| CallFailure::Missing(Box::new(missing.clone()));
                let executable = executables.get(call).map(PathBuf::as_path);
                executable.ok_or_else(|| missing.get(call).map_or_else(none, why))
            }
            Built::NotCompiled(_) | Built::Refused(_) => Err(none()),
        }
    }

    fn run(&self, call: &'static str, arguments: &[u8]) -> Result<(Ended, Vec<u8>), CallFailure> {
        let ours = |error: io::Error| CallFailure::Ours(error.to_string());
        let executable = self.executable(call)?;
        let folder = self.stage.call_folder().map_err(ours)?;
        let (reads, writes) = ([kit::data()], [folder.path().to_owned()]);
        let bounds = Bounds::of_call(self.limits, &reads, &writes);
        let mut command = isolation::command(executable, &bounds).map_err(ours)?;
        // Read from what we opened: what stands under that name afterwards is the student's choice.
        let channel = folder.path().join("reply");
        let reply_file = File::options().read(true).write(true).create_new(true).open(&channel);
        let reply_file = reply_file.map_err(ours)?;
        prepare(&mut command, call, arguments, folder.path(), &channel).map_err(ours)?;
        let ended = match process::run(&mut command, &bounds, KEPT) {
            Ok(ended) => ended,
            Err(process::Failure::Interrupted) => return Err(CallFailure::Interrupted),
            Err(process::Failure::Stuck(process)) => {
                // To remove what it waits for could make us wait too.
                _ = folder.keep();
                return Err(CallFailure::Stuck(process));
            }
            Err(process::Failure::Io(error)) => return Err(ours(error)),
        };
        let mut replies = Vec::new();
        reply_file
            .take(isolation::LARGEST_REPLY)
            .read_to_end(&mut replies)
            .map_err(ours)?;
        if !ended.status.is_some_and(|status| status.success()) {
            // A reply may have found no room: nothing that it did wrong, unless it took the room itself.
            drop(folder);
            files::expect_room(&self.stage.temporary()).map_err(ours)?;
        }
        Ok((ended, replies))
    }

    /// Why a process failed that replied so.
    fn failure(&self, ended: &Ended, replies: &[u8], was_tried_again: bool) -> Option<CallFailure> {
        if let Some(excess) = ended.excess {
            return Some(CallFailure::Excess(excess));
        }
        match ended.status {
            None => Some(CallFailure::TooSlow {
                limits: self.limits,
                was_tried_again,
                known: Known::Nothing,
            }),
            Some(status) if !status.success() => Some(self.ended(status, &ended.stderr.text())),
            Some(_) => match Reply::<()>::read(&mut &*replies) {
                Ok(Reply::Panicked(panic)) => Some(self.panicked(panic)),
                _ if replies.is_empty() => Some(CallFailure::Ended(End::Exit(0))),
                _ => None,
            },
        }
    }

    fn panicked(&self, panic: Panic) -> CallFailure {
        let place = |place: &Place| {
            self.member
                .place(&place.file, place.line as usize, place.column as usize)
        };
        let place = panic.places.iter().find_map(place);
        // What `todo!()` says, with or without a text of its own.
        match panic.message.as_read().strip_prefix("not yet implemented") {
            Some(_) => CallFailure::ToDo(place),
            None => CallFailure::Panicked {
                message: panic.message,
                place,
            },
        }
    }

    /// Tells by its last words what killed a process. A program can feign them: it gains nothing by that.
    fn ended(&self, status: std::process::ExitStatus, last_words: &str) -> CallFailure {
        if last_words.contains("has overflowed its stack") {
            return CallFailure::StackOverflow;
        }
        if last_words.contains("memory allocation of") {
            return match isolation::lacks_memory(self.limits.memory) {
                true => CallFailure::Ours("less memory than the limit of a call (see ulimit -a)".to_owned()),
                false => CallFailure::TooMuchMemory(self.limits),
            };
        }
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return CallFailure::Ended(End::Signal(signal));
        }
        CallFailure::Ended(End::Exit(status.code().unwrap_or_default()))
    }
}

/// Makes the call's folder, and sets what the probe sees of the world: an empty folder, an empty environment.
fn prepare(command: &mut Command, call: &str, arguments: &[u8], folder: &Path, channel: &Path) -> io::Result<()> {
    let (input, own) = (folder.join("arguments"), folder.join("empty"));
    fs::write(&input, arguments)?;
    fs::create_dir(&own)?;
    command
        .arg(call)
        .arg(channel)
        .current_dir(own)
        .stdin(File::open(&input)?)
        .env_clear();
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root); // Windows starts no program without it.
    }
    Ok(())
}
