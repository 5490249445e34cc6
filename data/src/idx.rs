//! The IDX format: a magic number (two zero bytes, the element type, the number of axes), one big-endian `u32` per axis,
//! then the elements in row-major order. Gzipped or not, a file is decoded straight into the array's own memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;
use ndarray::{Array, Dim, Dimension, IntoDimension};

use crate::Error;

/// IDX's code for unsigned bytes, the only element type here.
const UNSIGNED_BYTE: u8 = 8;
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];
/// A header may announce anything: no more than this is reserved before the data is seen. MNIST fits in it.
const RESERVED_AT_MOST: usize = 64 << 20;
const READ_BUFFER: usize = 64 << 10;

/// The content of a file with `D` axes, or of its beginning.
pub(crate) struct Idx<const D: usize> {
    /// How many items the header announces, of which `shape[0]` were read.
    pub(crate) announced: usize,
    sizes: [u32; D],
    shape: [usize; D],
    body: Vec<u8>,
}

impl<const D: usize> Idx<D> {
    pub(crate) fn into_array(self, path: &Path) -> Result<Array<u8, Dim<[usize; D]>>, Error>
    where
        [usize; D]: IntoDimension<Dim = Dim<[usize; D]>>,
        Dim<[usize; D]>: Dimension,
    {
        // ndarray refuses axes that would overflow even when another axis, being 0, makes the array empty.
        Array::from_shape_vec(self.shape, self.body).map_err(|_| too_large(path, &self.sizes))
    }
}

/// Reads the first `limit` items. When that is all of them the file must end there, and have this CRC-32 (unzipped).
pub(crate) fn read<const D: usize>(path: &Path, limit: usize, crc32: Option<u32>) -> Result<Idx<D>, Error> {
    let file = File::open(path).map_err(|error| explain(path, error))?;
    decode(path, BufReader::with_capacity(READ_BUFFER, file), limit, crc32)
}

/// Reads what stands in the file at `path`.
fn decode<const D: usize>(path: &Path, file: impl BufRead, limit: usize, crc32: Option<u32>) -> Result<Idx<D>, Error> {
    let mut reader = unzipped(file).map_err(|error| explain(path, error))?;
    let header = read_header::<D>(path, &mut reader)?;
    let sizes = sizes::<D>(&header);
    let mut shape = usizes(path, &sizes)?;
    let announced = shape[0];
    shape[0] = announced.min(limit);

    let body = read_body(path, &mut reader, header.len(), body_len(path, &sizes, &shape)?)?;
    if limit >= announced {
        expect_end(path, &mut reader, header.len() + body.len())?;
        verify(path, crc32, &header, &body)?;
    }
    Ok(Idx {
        announced,
        sizes,
        shape,
        body,
    })
}

/// The file's content, unzipped if its first bytes say that it is gzipped, whatever its name says.
fn unzipped<'a>(mut file: impl BufRead + 'a) -> io::Result<Box<dyn Read + 'a>> {
    if file.fill_buf()?.starts_with(&GZIP_MAGIC) {
        Ok(Box::new(MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}

fn read_header<const D: usize>(path: &Path, reader: &mut dyn Read) -> Result<Vec<u8>, Error> {
    let expected = 4 + 4 * D;
    let mut header = Vec::with_capacity(expected);
    fill(path, reader, expected, &mut header)?;
    if let Some(magic) = header.first_chunk::<4>() {
        check_magic(path, *magic, [0, 0, UNSIGNED_BYTE, D as u8])?;
    }
    if header.len() < expected {
        return Err(truncated(path, expected, header.len()));
    }
    Ok(header)
}

fn check_magic(path: &Path, found: [u8; 4], expected: [u8; 4]) -> Result<(), Error> {
    let path = path.to_path_buf();
    if found == expected {
        Ok(())
    } else if found.starts_with(&[0, 0]) {
        Err(Error::WrongMagic {
            path,
            expected: u32::from_be_bytes(expected),
            found: u32::from_be_bytes(found),
        })
    } else {
        Err(Error::NotIdx { path, found })
    }
}

fn sizes<const D: usize>(header: &[u8]) -> [u32; D] {
    let mut sizes = [0; D];
    let (words, _) = header[4..].as_chunks::<4>();
    for (size, word) in sizes.iter_mut().zip(words) {
        *size = u32::from_be_bytes(*word);
    }
    sizes
}

fn usizes<const D: usize>(path: &Path, sizes: &[u32; D]) -> Result<[usize; D], Error> {
    let mut shape = [0; D];
    for (length, size) in shape.iter_mut().zip(sizes) {
        *length = usize::try_from(*size).map_err(|_| too_large(path, sizes))?;
    }
    Ok(shape)
}

fn body_len(path: &Path, sizes: &[u32], shape: &[usize]) -> Result<usize, Error> {
    let product = shape
        .iter()
        .try_fold(1, |product: usize, length| product.checked_mul(*length));
    // Header and body together must be countable too.
    product
        .filter(|length| *length <= isize::MAX as usize)
        .ok_or_else(|| too_large(path, sizes))
}

fn read_body(path: &Path, reader: &mut dyn Read, header_len: usize, body_len: usize) -> Result<Vec<u8>, Error> {
    let mut body = Vec::with_capacity(body_len.min(RESERVED_AT_MOST));
    fill(path, reader, body_len, &mut body)?;
    if body.len() < body_len {
        return Err(truncated(path, header_len + body_len, header_len + body.len()));
    }
    // Does nothing below RESERVED_AT_MOST; a larger set grew by doubling.
    body.shrink_to_fit();
    Ok(body)
}

/// Appends up to `length` bytes; fewer come when the file ends before, be it in the middle of its compressed stream.
fn fill(path: &Path, reader: &mut dyn Read, length: usize, buffer: &mut Vec<u8>) -> Result<(), Error> {
    match reader.take(length as u64).read_to_end(buffer) {
        Err(error) if error.kind() != ErrorKind::UnexpectedEof => Err(explain(path, error)),
        _ => Ok(()),
    }
}

/// Reading to the very end also makes the gzip decoder verify its own length and checksum.
fn expect_end(path: &Path, reader: &mut dyn Read, expected: usize) -> Result<(), Error> {
    match reader.take(1).read_to_end(&mut Vec::new()) {
        Ok(0) => Ok(()),
        Ok(_) => Err(Error::TrailingBytes {
            path: path.into(),
            expected: expected as u64,
        }),
        Err(error) => Err(explain(path, error)),
    }
}

fn verify(path: &Path, crc32: Option<u32>, header: &[u8], body: &[u8]) -> Result<(), Error> {
    let Some(expected) = crc32 else { return Ok(()) };
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(header);
    hasher.update(body);
    let found = hasher.finalize();
    if found == expected {
        Ok(())
    } else {
        Err(Error::ChecksumDiffers {
            path: path.into(),
            expected,
            found,
        })
    }
}

/// The gzip decoder alone speaks of invalid input, or of an end that comes too soon.
fn explain(path: &Path, reason: io::Error) -> Error {
    let path = path.to_path_buf();
    match reason.kind() {
        ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
            Error::DamagedGzip { path, reason }
        }
        _ => Error::Io { path, reason },
    }
}

fn too_large(path: &Path, sizes: &[u32]) -> Error {
    Error::TooLarge {
        path: path.into(),
        sizes: sizes.into(),
    }
}

fn truncated(path: &Path, expected: usize, found: usize) -> Error {
    Error::Truncated {
        path: path.into(),
        expected: expected as u64,
        found: found as u64,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::*;

    /// How long an axis claims to be: often what is there, often far from it.
    fn sizes() -> impl Strategy<Value = u32> {
        prop_oneof![4 => 0..4_u32, 1 => select(vec![28, 255, 1 << 16, 1 << 31, u32::MAX]), 1 => any::<u32>()]
    }

    /// A file that is nearly one of images or of labels: a header, then fewer or more bytes than it announces.
    fn files() -> impl Strategy<Value = Vec<u8>> {
        let magic = prop_oneof![8 => Just([0, 0, 8, 3]), 8 => Just([0, 0, 8, 1]), 1 => any::<[u8; 4]>()];
        (magic, vec(sizes(), 0..4), vec(any::<u8>(), 0..30)).prop_map(|(magic, sizes, body)| {
            let sizes = sizes.into_iter().flat_map(u32::to_be_bytes);
            magic.into_iter().chain(sizes).chain(body).collect()
        })
    }

    /// Some changed bytes, and perhaps an early end.
    fn damage() -> impl Strategy<Value = (Vec<(Index, u8)>, Option<Index>)> {
        (vec(any::<(Index, u8)>(), 0..3), proptest::option::of(any::<Index>()))
    }

    fn damaged(mut file: Vec<u8>, (bytes, end): &(Vec<(Index, u8)>, Option<Index>)) -> Vec<u8> {
        for (place, byte) in bytes {
            let place = place.index(file.len());
            file[place] ^= byte;
        }
        file.truncate(end.map_or(file.len(), |end| end.index(file.len() + 1)));
        file
    }

    fn gzipped(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    /// Decodes as labels and as images. What is read is what stands there, no more than was asked for.
    fn try_both(file: &[u8], limit: usize, crc32: Option<u32>) {
        let path = Path::new("some file");
        if let Ok(labels) = decode::<1>(path, file, limit, crc32).and_then(|idx| idx.into_array(path)) {
            assert!(labels.len() <= limit);
            assert!(file.starts_with(&GZIP_MAGIC) || file[8..].starts_with(&labels.to_vec()));
        }
        if let Ok(images) = decode::<3>(path, file, limit, crc32).and_then(|idx| idx.into_array(path)) {
            assert!(images.dim().0 <= limit);
            let (pixels, _) = images.into_raw_vec_and_offset();
            assert!(file.starts_with(&GZIP_MAGIC) || file[16..].starts_with(&pixels));
        }
    }

    fn limits() -> impl Strategy<Value = usize> {
        select(vec![usize::MAX, 0, 1, 2])
    }

    proptest! {
        #[test]
        fn any_file_is_read_or_refused(file in files(), limit in limits(), crc32: Option<u32>) {
            try_both(&file, limit, crc32);
        }

        #[test]
        fn any_gzipped_file_is_read_or_refused(file in files(), damage in damage(), limit in limits()) {
            try_both(&damaged(gzipped(&file), &damage), limit, None);
        }
    }

    /// Inputs worth keeping: see CONTRIBUTING.md.
    #[test]
    fn the_corpus_is_read_or_refused() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
        for file in std::fs::read_dir(corpus).unwrap() {
            let content = std::fs::read(file.unwrap().path()).unwrap();
            for limit in [usize::MAX, 0, 1] {
                try_both(&content, limit, None);
                try_both(&gzipped(&content), limit, Some(0));
            }
        }
    }
}
