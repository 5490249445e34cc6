//! Grades the activities of the course. Student code never runs in this process: it is staged, built, and called in processes of
//! its own, one per call; what they return is judged here.

mod cli;
mod command;
mod course;
mod files;
mod kit;
mod locale;
mod pen;
mod report;
mod runner;
mod source;
mod verdict;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::AutoStream;

use cli::Request;
use command::Done;
use locale::Locale;
use runner::{isolation, lints, process, turn};
use verdict::Message;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    isolation::keep_files_to_ourselves();
    match arguments.get(1).and_then(|first| first.to_str()) {
        Some(isolation::ARGUMENT) => return isolation::become_program(arguments.into_iter().skip(2)),
        Some(isolation::TRIAL) => {
            return isolation::try_layers(arguments.get(2), arguments.get(3..).unwrap_or_default());
        }
        Some(process::WATCH) => return process::watch(),
        _ if lints::wraps_rustc() => return lints::become_rustc(arguments.into_iter().skip(1)),
        _ => {}
    }
    let locale = Locale::new(cli::language(&arguments));
    let colour = cli::colour(&arguments);
    let mut out = AutoStream::new(std::io::stdout(), colour);
    let mut err = AutoStream::new(std::io::stderr(), colour);
    let answer = match cli::read(&arguments, &locale) {
        Ok(request) => answer(request, &locale),
        Err(refusal) if refusal.is_help => Ok(Done {
            text: refusal.text,
            code: 0,
        }),
        Err(refusal) => Err(Done {
            text: report::terminal::wrapped(&refusal.text),
            code: 2,
        }),
    };
    let shown = answer.and_then(|answer| match show(&mut out, &answer.text) {
        Ok(()) => Ok(answer.code),
        Err(error) => Err(not_whole(&error, &locale)),
    });
    let code = shown.unwrap_or_else(|complaint| {
        // Who does not hear it has the exit code.
        _ = show(&mut err, &complaint.text);
        complaint.code
    });
    ExitCode::from(code)
}

/// What was asked for; or, for the error stream, why there is nothing to show.
fn answer(request: Request, locale: &Locale) -> Result<Done, Done> {
    turn::explain_by(report::terminal::wrapped(&locale.say("waiting-for-cargo")));
    let done = process::end_on_interrupt()
        .map_err(Into::into)
        .and_then(|()| match request {
            Request::Grade(grading) => command::grade::run(&grading, locale),
            Request::List => Ok(command::list::run(locale)),
            Request::Explain(names) => command::explain::run(&names, locale),
            Request::Hint(hinting) => command::hint::run(&hinting, locale),
            Request::DevSync => command::dev::sync(locale),
            Request::DevCheck => command::dev::check(locale),
            Request::DevMutants(activities) => command::mutants::run(&activities, locale),
        });
    done.map_err(|error| {
        let (text, code) = match error.downcast_ref::<command::UserError>() {
            Some(user) => (report::terminal::wrapped(&locale.tell(&user.0)), 2),
            None if command::is_interruption(&error) => (locale.say("interrupted"), 130),
            None => (command::our_fault(&error, locale), 3),
        };
        Done { text, code }
    })
}

/// Shows a text, to its end.
fn show(stream: &mut impl Write, text: &str) -> io::Result<()> {
    writeln!(stream, "{}", text.trim_end())?;
    stream.flush()
}

/// A report of which a part is lost is none, whatever the verdict: somebody would read a part as the whole.
fn not_whole(error: &io::Error, locale: &Locale) -> Done {
    let why = match error.kind() {
        ErrorKind::BrokenPipe => "closed",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => "full",
        _ => "other",
    };
    let message = Message::new("output-not-whole").text("why", why).text("error", error);
    Done {
        text: report::terminal::wrapped(&locale.tell(&message)),
        code: 3,
    }
}
