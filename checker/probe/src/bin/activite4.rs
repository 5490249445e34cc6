//! All the calls of activité 4, linked with the solution, so that they are linted. A submission is linked with a main of the
//! stage's making.

#[macro_use]
#[path = "../activite4/calls.rs"]
mod calls;

use std::process::ExitCode;

use calls::*;

fn main() -> ExitCode {
    answer([NumClasses!(), ToCategorical!(), OutOfRange!(), FromCategorical!()])
}
