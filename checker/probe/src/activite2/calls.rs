//! How the calls of activité 2 reach student code: one macro for each, named after it. A macro that is not used is not
//! compiled: what a submission lacks, or declares otherwise, costs the calls that use it and no other. So what several calls
//! share is a macro, too, as soon as it names anything of the student's.

pub(crate) use contract::activite2::*;
pub(crate) use contract::answer::{answer, on};

macro_rules! ClassCounts {
    () => {
        on(|ClassCounts { labels }| activite2::class_counts(labels.view()).to_vec())
    };
}

macro_rules! MajorityBaseline {
    () => {
        on(|MajorityBaseline { labels }| activite2::majority_baseline(labels.view()))
    };
}

macro_rules! UntrainedLoss {
    () => {
        on(|UntrainedLoss { num_classes }| activite2::untrained_loss(num_classes))
    };
}

macro_rules! ZeroPixelFraction {
    () => {
        on(|ZeroPixelFraction { images }| activite2::zero_pixel_fraction(images.view()))
    };
}

macro_rules! NeverLitPixels {
    () => {
        on(|NeverLitPixels { images }| activite2::never_lit_pixels(images.view()))
    };
}

macro_rules! OptimizerNote {
    () => {
        on(|OptimizerNote {}| note!(activite2::optimizer_note()))
    };
}

macro_rules! LossNote {
    () => {
        on(|LossNote {}| note!(activite2::loss_note()))
    };
}

macro_rules! MetricNote {
    () => {
        on(|MetricNote {}| note!(activite2::metric_note()))
    };
}

/// A note as it crosses.
macro_rules! note {
    ($written:expr) => {{
        let note: activite2::Note = $written;
        Note {
            choice: note.choice,
            because: note.because,
            evidence: note.evidence,
            source: note.source,
        }
    }};
}
