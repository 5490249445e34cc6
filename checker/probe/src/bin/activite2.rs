//! All the calls of activité 2, linked with the solution, so that they are linted. A submission is linked with a main of the
//! stage's making.

#[macro_use]
#[path = "../activite2/calls.rs"]
mod calls;

use std::process::ExitCode;

use calls::*;

fn main() -> ExitCode {
    answer([
        ClassCounts!(),
        MajorityBaseline!(),
        UntrainedLoss!(),
        ZeroPixelFraction!(),
        NeverLitPixels!(),
        OptimizerNote!(),
        LossNote!(),
        MetricNote!(),
    ])
}
