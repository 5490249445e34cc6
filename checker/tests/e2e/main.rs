//! The checker as its users meet it: the real program, run on small submissions, judged by its exit code, its JSON report and
//! the text it shows.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that is not as it should be"
)]

mod brief;
mod compile;
mod correct;
mod first_build;
mod guide;
mod hostile;
mod isolation;
mod kept;
mod kit;
mod layout;
mod library;
mod loops;
mod lost;
mod missing;
mod mistakes;
mod mutants;
mod network;
mod notes;
mod pattern;
#[cfg(unix)]
mod place;
mod report;
mod settings;
mod together;
mod untrusted;
mod usage;
