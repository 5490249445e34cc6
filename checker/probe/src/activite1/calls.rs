//! How the calls of activité 1 reach student code: one macro for each, named after it. A macro that is not used is not
//! compiled: what a submission lacks, or declares otherwise, costs the calls that use it and no other. So what several calls
//! share is a macro, too, as soon as it names anything of the student's.

pub(crate) use contract::Drawing;
pub(crate) use contract::activite1::*;
pub(crate) use contract::answer::{answer, on};

/// Image's own promise.
pub(crate) const ALL_PIXELS: &str = "an image has all its pixels";

macro_rules! LoadMnist {
    () => {
        on(|LoadMnist {}| {
            let (train, test) = activite1::load_mnist().map_err(|error| error.to_string())?;
            Ok((Loaded::of(&train), Loaded::of(&test)))
        })
    };
}

macro_rules! ToImage {
    () => {
        on(|ToImage { digit }| {
            let image = activite1::to_image(digit.view());
            Drawing::of(image.dimensions(), image.into_raw()).expect(ALL_PIXELS)
        })
    };
}

macro_rules! CellOrigin {
    () => {
        on(|CellOrigin { index, n_col }| activite1::cell_origin(index, n_col))
    };
}

macro_rules! PlotGallery {
    () => {
        on(|call: PlotGallery| {
            let image = activite1::plot_gallery(call.images.view(), &call.titles, call.n_row, call.n_col);
            Drawing::of(image.dimensions(), image.into_raw()).expect(ALL_PIXELS)
        })
    };
}
