//! Runs student code of activité 3. One `on(…)` a function, each on lines of its own:
//! the stage leaves out those that a submission lacks, so that the others are still graded.

use std::process::ExitCode;

use contract::activite3::{PixelsPerImage, Prepare, Reshape, Scale};
use contract::answer::{answer, on};

fn main() -> ExitCode {
    answer([
        on(|PixelsPerImage { images }| activite3::pixels_per_image(images.view())),
        on(|Reshape { images }| activite3::reshape(images.view())),
        on(|Scale { images }| activite3::scale(images.view())),
        on(|Prepare { images }| activite3::prepare(images.view())),
    ])
}
