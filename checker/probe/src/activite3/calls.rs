//! How the calls of activité 3 reach student code: one macro for each, named after it. A macro that is not used is not
//! compiled: what a submission lacks, or declares otherwise, costs the calls that use it and no other. So what several calls
//! share is a macro, too, as soon as it names anything of the student's.

pub(crate) use contract::activite3::*;
pub(crate) use contract::answer::{answer, on};

macro_rules! PixelsPerImage {
    () => {
        on(|PixelsPerImage { images }| activite3::pixels_per_image(images.view()))
    };
}

macro_rules! Reshape {
    () => {
        on(|Reshape { images }| activite3::reshape(images.view()))
    };
}

macro_rules! Scale {
    () => {
        on(|Scale { images }| activite3::scale(images.view()))
    };
}

macro_rules! Prepare {
    () => {
        on(|Prepare { images }| activite3::prepare(images.view()))
    };
}
