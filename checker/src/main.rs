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
use std::io::Write;
use std::process::ExitCode;

use anstream::AutoStream;

use cli::Request;
use locale::Locale;
use runner::{isolation, lints, process, turn};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    isolation::keep_files_to_ourselves();
    match arguments.get(1).and_then(|first| first.to_str()) {
        Some(isolation::ARGUMENT) => return isolation::become_program(arguments.into_iter().skip(2)),
        Some(isolation::TRIAL) => return isolation::try_layers(arguments.get(2)),
        Some(process::WATCH) => return process::watch(),
        _ if lints::wraps_rustc() => return lints::become_rustc(arguments.into_iter().skip(1)),
        _ => {}
    }
    let locale = Locale::new(cli::language(&arguments));
    let colour = cli::colour(&arguments);
    let mut out = AutoStream::new(std::io::stdout(), colour);
    let mut err = AutoStream::new(std::io::stderr(), colour);
    let code = match cli::read(&arguments, &locale) {
        Ok(request) => answer(request, &locale, &mut out, &mut err),
        Err(refusal) if refusal.is_help => show(&mut out, &refusal.text, 0),
        Err(refusal) => show(&mut err, &report::terminal::wrapped(&refusal.text), 2),
    };
    ExitCode::from(code)
}

fn answer(request: Request, locale: &Locale, out: &mut impl Write, err: &mut impl Write) -> u8 {
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
    match done {
        Ok(done) => show(out, &done.text, done.code),
        Err(error) => match error.downcast_ref::<command::UserError>() {
            Some(user) => show(err, &report::terminal::wrapped(&locale.tell(&user.0)), 2),
            None if command::is_interruption(&error) => show(err, &locale.say("interrupted"), 130),
            None => show(err, &command::our_fault(&error, locale), 3),
        },
    }
}

/// Shows a text. That the reader has gone (`checker | head`) changes no verdict.
fn show(stream: &mut impl Write, text: &str, code: u8) -> u8 {
    _ = writeln!(stream, "{}", text.trim_end());
    code
}
