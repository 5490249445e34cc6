//! The probe's side: a process reads calls of one function, runs it, and writes the replies.

use std::any::Any;
use std::backtrace::Backtrace;
use std::io::{self, Read, Write};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;
use std::sync::Mutex;

use crate::{Call, Malformed, Panic, Place, Reply, to_bytes};

/// A function that the probe can call: its call's name, and how to get from the bytes of the arguments to those of the reply.
pub struct Function {
    id: &'static str,
    run: Box<Run>,
}

/// Takes one call's arguments off the front.
type Run = dyn Fn(&mut &[u8]) -> Result<Vec<u8>, Malformed>;

/// Ties a call to the student's function.
pub fn on<C: Call + 'static>(function: impl Fn(C) -> C::Output + 'static) -> Function {
    let run = move |arguments: &mut &[u8]| Ok(to_bytes(&Reply::Returned(function(C::read(arguments)?))));
    Function {
        id: C::ID,
        run: Box::new(run),
    }
}

/// The whole of a probe's `main`: `probe CALL REPLY_FILE < ARGUMENTS`. Where more than one call's arguments come, one after the other,
/// so do the replies, until one call panics.
///
/// Whatever happens to this process, the checker judges it from outside: there is no verdict here, only a value.
pub fn answer<const N: usize>(functions: [Function; N]) -> ExitCode {
    match try_answer(&functions) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("probe: {error}");
            ExitCode::FAILURE
        }
    }
}

fn try_answer(functions: &[Function]) -> io::Result<()> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [id, reply_file] = arguments.as_slice() else {
        return Err(io::Error::other("usage: probe CALL REPLY_FILE"));
    };
    let function = functions.iter().find(|function| function.id == id);
    let function = function.ok_or_else(|| io::Error::other(format!("no call {id}")))?;
    let mut reply_channel = std::fs::File::options().write(true).open(reply_file)?;
    let mut arguments = Vec::new();
    io::stdin().read_to_end(&mut arguments)?;

    panic::set_hook(Box::new(remember));
    let mut left = arguments.as_slice();
    loop {
        let reply = match panic::catch_unwind(AssertUnwindSafe(|| (function.run)(&mut left))) {
            Ok(Ok(reply)) => reply,
            Ok(Err(Malformed)) => return Err(io::Error::other(format!("arguments of {id} not understood"))),
            Err(payload) => {
                let panicked = Reply::<()>::Panicked(last_panic(payload.as_ref()));
                return reply_channel.write_all(&to_bytes(&panicked));
            }
        };
        reply_channel.write_all(&reply)?;
        if left.is_empty() {
            return Ok(());
        }
    }
}

/// As much of a panic as is told: the beginning of its message, in letters, and the innermost of its places.
const TOLD_LETTERS: usize = 10_000;
const TOLD_PLACES: usize = 1_000;

/// Those of the last panic, on whichever thread: what computes on several cores panics on any of them.
static PLACES: Mutex<Vec<Place>> = Mutex::new(Vec::new());

/// The panic hook: where the panic was raised, then where its callers stand.
fn remember(info: &PanicHookInfo<'_>) {
    let raised = info.location().map(|at| Place {
        file: at.file().to_owned(),
        line: at.line(),
        column: at.column(),
    });
    let callers = places(&Backtrace::force_capture().to_string());
    let places = raised.into_iter().chain(callers).take(TOLD_PLACES).collect();
    if let Ok(mut last) = PLACES.lock() {
        *last = places;
    }
}

/// The `at FILE:LINE:COLUMN` lines of a backtrace.
fn places(backtrace: &str) -> Vec<Place> {
    let place = |line: &str| {
        let mut parts = line.trim().strip_prefix("at ")?.rsplitn(3, ':');
        let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Place {
            file: parts.next()?.to_owned(),
            line,
            column,
        })
    };
    backtrace.lines().filter_map(place).collect()
}

fn last_panic(payload: &(dyn Any + Send)) -> Panic {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let message = text
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Panic {
        message: message.chars().take(TOLD_LETTERS).collect::<String>().into(),
        places: PLACES
            .lock()
            .map_or_else(|_| Vec::new(), |mut last| std::mem::take(&mut *last)),
    }
}
