//! All the calls of activité 5, linked with the solution, so that they are linted. A submission is linked with a main of the
//! stage's making.

#[macro_use]
#[path = "../activite5/calls.rs"]
mod calls;

use std::process::ExitCode;

use calls::*;

fn main() -> ExitCode {
    answer([
        SelectBatch!(),
        Relu!(),
        Softmax!(),
        Forward!(),
        Crossentropy!(),
        Accuracy!(),
        Backward!(),
        SgdUpdates!(),
        RmsPropUpdates!(),
        SgdDescent!(),
        FitRmsProp!(),
        FitSgd!(),
        FitTraced!(),
        Evaluate!(),
    ])
}
