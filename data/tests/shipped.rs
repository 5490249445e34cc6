//! The kit's own files are the published ones: their facts were computed elsewhere, with NumPy, from files of the same
//! SHA-256.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::LazyLock;

use flate2::read::GzDecoder;
use mnist::Split;
use ndarray::{Array1, Array3, Axis, Slice};
use sha2::{Digest, Sha256};

const DIR: &str = env!("CARGO_MANIFEST_DIR");

/// Not `load_data`, which whoever runs these tests may have pointed elsewhere; `elsewhere.rs` tests that one.
static BOTH: LazyLock<(Split, Split)> = LazyLock::new(|| mnist::load_data_from(DIR).unwrap());

struct Facts {
    shape: (usize, usize, usize),
    class_counts: [usize; 10],
    pixel_sum: u64,
    nonzero: usize,
    first_labels: [u8; 20],
    last_labels: [u8; 10],
    label_sum: u64,
    first_image_sum: u64,
}

const TRAIN: Facts = Facts {
    shape: (60000, 28, 28),
    class_counts: [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
    pixel_sum: 1_567_298_545,
    nonzero: 8_994_156,
    first_labels: [5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5, 3, 6, 1, 7, 2, 8, 6, 9],
    last_labels: [9, 2, 9, 5, 1, 8, 3, 5, 6, 8],
    label_sum: 267_236,
    first_image_sum: 27_525,
};
const TEST: Facts = Facts {
    shape: (10000, 28, 28),
    class_counts: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
    pixel_sum: 264_923_200,
    nonzero: 1_511_219,
    first_labels: [7, 2, 1, 0, 4, 1, 4, 9, 5, 9, 0, 6, 9, 0, 1, 5, 9, 7, 3, 4],
    last_labels: [7, 8, 9, 0, 1, 2, 3, 4, 5, 6],
    label_sum: 44_434,
    first_image_sum: 18_454,
};

const TRAIN0_ROW5: [u8; 28] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127, 0, 0, 0, 0,
];
const TRAIN0_ROW14: [u8; 28] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 81, 240, 253, 253, 119, 25, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];
const CONSTANT_PIXELS_TRAIN: usize = 67;

const SHA256: [(&str, &str); 4] = [
    (
        "train-images-idx3-ubyte.gz",
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    ),
    (
        "train-labels-idx1-ubyte.gz",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    ),
    (
        "t10k-images-idx3-ubyte.gz",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    ),
    (
        "t10k-labels-idx1-ubyte.gz",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    ),
];

fn sum<'a>(values: impl IntoIterator<Item = &'a u8>) -> u64 {
    values.into_iter().map(|value| u64::from(*value)).sum()
}

fn class_counts(labels: &Array1<u8>) -> [usize; 10] {
    let mut counts = [0; 10];
    for label in labels {
        counts[usize::from(*label)] += 1;
    }
    counts
}

fn check(images: &Array3<u8>, labels: &Array1<u8>, facts: &Facts) {
    assert_eq!(images.dim(), facts.shape);
    assert_eq!(labels.dim(), facts.shape.0);
    assert!(images.is_standard_layout());
    assert_eq!(class_counts(labels), facts.class_counts);
    assert_eq!(sum(images), facts.pixel_sum);
    assert_eq!(images.iter().filter(|pixel| **pixel != 0).count(), facts.nonzero);
    assert_eq!((images.iter().min(), images.iter().max()), (Some(&0), Some(&255)));
    assert_eq!(
        labels.slice_axis(Axis(0), Slice::from(..20)).to_vec(),
        facts.first_labels
    );
    assert_eq!(
        labels.slice_axis(Axis(0), Slice::from(-10..)).to_vec(),
        facts.last_labels
    );
    assert_eq!(sum(labels), facts.label_sum);
    assert_eq!(sum(images.index_axis(Axis(0), 0)), facts.first_image_sum);
}

#[test]
fn train_facts() {
    let (images, labels) = &BOTH.0;
    check(images, labels, &TRAIN);
    assert_eq!(images.index_axis(Axis(0), 0).row(5).to_vec(), TRAIN0_ROW5);
    assert_eq!(images.index_axis(Axis(0), 0).row(14).to_vec(), TRAIN0_ROW14);
    let never_lit = images
        .fold_axis(Axis(0), 0, |most, pixel| *most.max(pixel))
        .iter()
        .filter(|most| **most == 0)
        .count();
    assert_eq!(never_lit, CONSTANT_PIXELS_TRAIN);
}

#[test]
fn test_facts() {
    let (images, labels) = &BOTH.1;
    check(images, labels, &TEST);
}

/// The CRC-32s which the library verifies rest on this: `load_first(usize::MAX)` and `load_test` accept these files.
#[test]
fn published_sha256() {
    for (name, expected) in SHA256 {
        let mut unzipped = Vec::new();
        GzDecoder::new(File::open(Path::new(DIR).join(name)).unwrap())
            .read_to_end(&mut unzipped)
            .unwrap();
        let found: String = Sha256::digest(&unzipped)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn load_test_is_the_test_set() {
    assert_eq!(mnist::load_test().unwrap(), BOTH.1);
}

#[test]
fn load_first_is_the_beginning_of_the_training_set() {
    let (images, labels) = &BOTH.0;
    for n in [0, 1, 144] {
        let (first_images, first_labels) = mnist::load_first(n).unwrap();
        assert_eq!(first_images, images.slice_axis(Axis(0), Slice::from(..n)));
        assert_eq!(first_labels, labels.slice_axis(Axis(0), Slice::from(..n)));
    }
}

#[test]
fn load_first_of_more_than_there_are_is_the_whole_set() {
    for n in [60_000, 60_001, usize::MAX] {
        assert_eq!(mnist::load_first(n).unwrap(), BOTH.0, "{n}");
    }
}
