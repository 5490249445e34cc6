//! Small IDX files.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The names of training images, training labels, test images, test labels.
pub(crate) const NAMES: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

/// An IDX file of unsigned bytes.
pub(crate) fn idx<'a>(sizes: &[usize], values: impl Iterator<Item = &'a u8>) -> Vec<u8> {
    let mut file = vec![0, 0, 8, u8::try_from(sizes.len()).unwrap()];
    for size in sizes {
        file.extend(u32::try_from(*size).unwrap().to_be_bytes());
    }
    file.extend(values);
    file
}

pub(crate) fn gz(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// Twice two images of 2 × 3 pixels, pixels 0 to 11 and labels 0 and 1, not gzipped.
pub(crate) fn write_small_set(dir: &Path) {
    let pixels: Vec<u8> = (0..12).collect();
    for (name, is_images) in NAMES.into_iter().zip([true, false, true, false]) {
        let content = if is_images {
            idx(&[2, 2, 3], pixels.iter())
        } else {
            idx(&[2], [0, 1].iter())
        };
        fs::write(dir.join(name), content).unwrap();
    }
}

/// SplitMix64: enough for test data, and no dependency.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[0]
    }

    pub(crate) fn below(&mut self, end: u64) -> usize {
        usize::try_from(self.next() % end).unwrap()
    }

    /// Writes a file plain or gzipped, by chance.
    pub(crate) fn write(&mut self, dir: &Path, name: &str, content: &[u8]) {
        if self.below(2) == 0 {
            fs::write(dir.join(name), content).unwrap();
        } else {
            fs::write(dir.join(format!("{name}.gz")), gz(content)).unwrap();
        }
    }
}
