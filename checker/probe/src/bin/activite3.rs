//! All the calls of activité 3, linked with the solution, so that they are linted. A submission is linked with a main of the
//! stage's making.

#[macro_use]
#[path = "../activite3/calls.rs"]
mod calls;

use std::process::ExitCode;

use calls::*;

fn main() -> ExitCode {
    answer([PixelsPerImage!(), Reshape!(), Scale!(), Prepare!()])
}
