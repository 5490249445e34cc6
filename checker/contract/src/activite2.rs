//! The calls of activité 2, the research notes.

use ndarray::{Array1, Array3};

use crate::{call, record};

record!(
    /// A research note: a choice, why, the figures it rests on, and where that is written.
    Note { choice: String, because: String, evidence: String, source: String }
);

call!(ClassCounts = "class_counts" { labels: Array1<u8> } -> Vec<usize>);
call!(MajorityBaseline = "majority_baseline" { labels: Array1<u8> } -> f64);
call!(UntrainedLoss = "untrained_loss" { num_classes: usize } -> f64);
call!(ZeroPixelFraction = "zero_pixel_fraction" { images: Array3<u8> } -> f64);
call!(NeverLitPixels = "never_lit_pixels" { images: Array3<u8> } -> usize);
call!(OptimizerNote = "optimizer_note" {} -> Note);
call!(LossNote = "loss_note" {} -> Note);
call!(MetricNote = "metric_note" {} -> Note);
