pub struct Note {
    pub choice: String,
    pub because: String,
    pub evidence: String,
    pub source: String,
}

pub fn class_counts(labels: ArrayView1<u8>) -> [usize; 10];
pub fn majority_baseline(labels: ArrayView1<u8>) -> f64;
pub fn untrained_loss(num_classes: usize) -> f64;
pub fn zero_pixel_fraction(images: ArrayView3<u8>) -> f64;
pub fn never_lit_pixels(images: ArrayView3<u8>) -> usize;
pub fn optimizer_note() -> Note;
pub fn loss_note() -> Note;
pub fn metric_note() -> Note;
