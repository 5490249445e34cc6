//! The calls of activité 2, the research notes.

use ndarray::{Array1, Array3};

use crate::{calls, record};

record!(
    /// A research note: a choice, why, the figures it rests on, and where that is written.
    Note { choice: String, because: String, evidence: String, source: String }
);

calls! {
    ClassCounts = "class_counts" { labels: Array1<u8> } -> Vec<usize>;
    MajorityBaseline = "majority_baseline" { labels: Array1<u8> } -> f64;
    UntrainedLoss = "untrained_loss" { num_classes: usize } -> f64;
    ZeroPixelFraction = "zero_pixel_fraction" { images: Array3<u8> } -> f64;
    NeverLitPixels = "never_lit_pixels" { images: Array3<u8> } -> usize;
    OptimizerNote = "optimizer_note" {} -> Note;
    LossNote = "loss_note" {} -> Note;
    MetricNote = "metric_note" {} -> Note;
}
