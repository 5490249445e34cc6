//! Lints that a student's crate denies. A warning costs nothing, whatever the crate makes of it: where nothing but such lints keeps
//! it from being compiled, it is compiled once more with all lints at most warned of. What rustc itself denies stays an error.

use std::collections::BTreeSet;
use std::env;
use std::ffi::OsString;
use std::io;
use std::process::{Command, ExitCode};

use cargo_metadata::diagnostic::Diagnostic;

/// The variable that makes a wrapper of rustc of this program. Nobody sets it.
const WRAPS: &str = "CHECKER_WRAPS_RUSTC";

/// The variables that have cargo compile the crates on the stage, and no library, with lints at most warned of.
pub(super) fn capped() -> io::Result<[(&'static str, OsString); 3]> {
    Ok([
        ("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?.into()),
        (WRAPS, "1".into()),
        // What cargo knows of rustc stays as it is for whom has no wrapper.
        ("CARGO_CACHE_RUSTC_INFO", "0".into()),
    ])
}

/// Whether cargo started us in the place of rustc.
pub(crate) fn wraps_rustc() -> bool {
    env::var_os(WRAPS).is_some()
}

/// Becomes rustc, which the first argument names.
pub(crate) fn become_rustc(mut arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let mut rustc = Command::new(arguments.next().unwrap_or_else(|| "rustc".into()));
    rustc.args(arguments).args(["--cap-lints", "warn"]);
    let error = run(&mut rustc);
    eprintln!("{error}");
    ExitCode::FAILURE
}

#[cfg(unix)]
fn run(rustc: &mut Command) -> io::Error {
    std::os::unix::process::CommandExt::exec(rustc)
}

#[cfg(not(unix))]
fn run(rustc: &mut Command) -> io::Error {
    match rustc.status() {
        Ok(status) => std::process::exit(status.code().unwrap_or(1)),
        Err(error) => error,
    }
}

/// Those of a crate's errors that are lints, and errors only because the crate says so.
pub(super) fn denied<'a>(errors: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    // Rustc says it once of each lint.
    let is_by_default = |error: &&&Diagnostic| {
        error
            .children
            .iter()
            .any(|child| child.message.ends_with("on by default"))
    };
    let by_default: BTreeSet<_> = errors
        .iter()
        .filter(is_by_default)
        .filter_map(|error| lint(error))
        .collect();
    let is_denied = |error: &&&Diagnostic| lint(error).is_some_and(|lint| !by_default.contains(lint));
    errors.iter().filter(is_denied).copied().collect()
}

/// The lint that an error comes from: what has a name, and not a number, such as `E0308`.
fn lint(error: &Diagnostic) -> Option<&str> {
    let code = error.code.as_ref()?.code.as_str();
    code.starts_with(|letter: char| letter.is_ascii_lowercase())
        .then_some(code)
}
