//! Other IDX files: what is well formed is read as it is, what is not is named.

#![allow(clippy::unwrap_used, reason = "helpers of tests are tests")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{NAMES, Random, gz, idx, write_small_set};
use mnist::{Error, load_data_from};
use ndarray::{Array1, Array3};
use tempfile::{TempDir, tempdir};

/// A folder whose four files are right, but for one with this content.
fn set_with(name: &str, content: impl AsRef<[u8]>) -> TempDir {
    let dir = tempdir().unwrap();
    write_small_set(dir.path());
    fs::write(dir.path().join(name), content).unwrap();
    dir
}

/// The error for that folder. Whatever it is, both of its messages name the file and end with the next step.
fn error_of(dir: &TempDir, name: &str) -> Error {
    let error = load_data_from(dir.path()).unwrap_err();
    for message in [error.to_string(), error.message_fr()] {
        assert!(
            message.contains(&dir.path().join(name).display().to_string()),
            "{message}"
        );
        assert!(message.contains("MNIST_DIR") && message.ends_with('.'), "{message}");
    }
    assert_ne!(error.to_string(), error.message_fr());
    error
}

fn error_with(name: &str, content: impl AsRef<[u8]>) -> Error {
    error_of(&set_with(name, content), name)
}

#[test]
fn random_sets_are_read_as_they_were_written() {
    let mut random = Random(2025);
    for _ in 0..64 {
        let dir = tempdir().unwrap();
        let mut written = Vec::new();
        for [images_name, labels_name] in [[NAMES[0], NAMES[1]], [NAMES[2], NAMES[3]]] {
            let (n, height, width) = (random.below(9), random.below(7), random.below(7));
            let images = Array3::from_shape_simple_fn((n, height, width), || random.byte());
            let labels = Array1::from_shape_simple_fn(n, || random.byte());
            random.write(dir.path(), images_name, &idx(&[n, height, width], images.iter()));
            random.write(dir.path(), labels_name, &idx(&[n], labels.iter()));
            written.push((images, labels));
        }
        let (train, test) = load_data_from(dir.path()).unwrap();
        assert_eq!([train, test], *written);
    }
}

#[test]
fn the_plain_file_is_preferred_to_the_gzipped_one() {
    let dir = set_with("train-labels-idx1-ubyte.gz", gz(&idx(&[2], [8, 9].iter())));
    let ((_, labels), _) = load_data_from(dir.path()).unwrap();
    assert_eq!(labels.to_vec(), [0, 1]);
    fs::remove_file(dir.path().join("train-labels-idx1-ubyte")).unwrap();
    let ((_, labels), _) = load_data_from(dir.path()).unwrap();
    assert_eq!(labels.to_vec(), [8, 9]);
}

#[test]
fn content_tells_whether_a_file_is_gzipped() {
    let dir = set_with("train-labels-idx1-ubyte", gz(&idx(&[2], [8, 9].iter())));
    let ((_, labels), _) = load_data_from(dir.path()).unwrap();
    assert_eq!(labels.to_vec(), [8, 9]);
}

#[test]
fn gzip_members_may_follow_each_other() {
    let content = idx(&[2], [8, 9].iter());
    let dir = set_with(
        "train-labels-idx1-ubyte",
        [gz(&content[..7]), gz(&content[7..])].concat(),
    );
    let ((_, labels), _) = load_data_from(dir.path()).unwrap();
    assert_eq!(labels.to_vec(), [8, 9]);
}

#[test]
fn missing() {
    for name in NAMES {
        let dir = tempdir().unwrap();
        write_small_set(dir.path());
        fs::remove_file(dir.path().join(name)).unwrap();
        let error = error_of(&dir, name);
        assert!(
            matches!(&error, Error::Missing { path } if path.ends_with(name)),
            "{error:?}"
        );
    }
    let error = load_data_from("no such folder").unwrap_err();
    assert!(matches!(error, Error::Missing { .. }), "{error:?}");
}

#[test]
fn unreadable() {
    let dir = tempdir().unwrap();
    write_small_set(dir.path());
    fs::remove_file(dir.path().join(NAMES[0])).unwrap();
    fs::create_dir(dir.path().join(NAMES[0])).unwrap();
    let error = error_of(&dir, NAMES[0]);
    assert!(matches!(error, Error::Io { .. }), "{error:?}");
}

#[test]
fn neither_gzip_nor_idx() {
    for content in [b"<!DOCTYPE html>".to_vec(), gz(b"<!DOCTYPE html>")] {
        let error = error_with(NAMES[2], content);
        assert!(
            matches!(
                error,
                Error::NotIdx {
                    found: [b'<', b'!', b'D', b'O'],
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(
            error.to_string().contains("3c 21 44 4f where 1f 8b or 00 00"),
            "{error}"
        );
    }
}

#[test]
fn labels_where_images_should_be() {
    let error = error_with(NAMES[0], idx(&[2], [0, 1].iter()));
    assert!(
        matches!(
            error,
            Error::WrongMagic {
                expected: 0x803,
                found: 0x801,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(
        error.to_string().contains("holds labels where images should be"),
        "{error}"
    );
    assert!(
        error.message_fr().contains("contient des étiquettes au lieu d’images"),
        "{}",
        error.message_fr()
    );

    let error = error_with(NAMES[1], idx(&[1, 1, 1], [0].iter()));
    assert!(
        matches!(
            error,
            Error::WrongMagic {
                expected: 0x801,
                found: 0x803,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(
        error.message_fr().contains("contient des images au lieu d’étiquettes"),
        "{}",
        error.message_fr()
    );
}

#[test]
fn floats_where_bytes_should_be() {
    let error = error_with(NAMES[0], [0, 0, 0x0d, 3, 0, 0, 0, 0]);
    assert!(
        matches!(
            error,
            Error::WrongMagic {
                expected: 0x803,
                found: 0xd03,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.to_string().contains("0x00000d03"), "{error}");
}

/// Every cut of a file is noticed, plain or gzipped.
#[test]
fn cut_anywhere() {
    let content = idx(&[2, 2, 3], (0..12).collect::<Vec<u8>>().iter());
    for length in 0..content.len() {
        let error = error_with(NAMES[0], &content[..length]);
        let announced = if length < 16 { 16 } else { 28 };
        assert!(
            matches!(error, Error::Truncated { expected, found, .. } if (expected, found) == (announced, length as u64)),
            "{length}: {error:?}"
        );
    }
    let content = gz(&content);
    for length in 0..content.len() {
        let error = error_with(NAMES[0], &content[..length]);
        // Cut near the very end, all the data is there, but nothing vouches for it any more.
        assert!(
            matches!(error, Error::Truncated { .. } | Error::DamagedGzip { .. }),
            "{length}: {error:?}"
        );
    }
}

#[test]
fn too_long() {
    let mut content = idx(&[2], [0, 1].iter());
    content.push(0);
    for content in [gz(&content), content] {
        let error = error_with(NAMES[1], content);
        assert!(matches!(error, Error::TrailingBytes { expected: 10, .. }), "{error:?}");
    }
}

#[test]
fn damaged_gzip() {
    let sound = gz(&idx(&[2], [0, 1].iter()));
    let mut wrong_crc = sound.clone();
    let crc = sound.len() - 8;
    wrong_crc[crc] ^= 1;
    let mut wrong_header = sound.clone();
    wrong_header[2] = 0;
    let trailing_garbage = [sound.as_slice(), b"garbage, garbage"].concat();
    for content in [wrong_crc, wrong_header, trailing_garbage] {
        let error = error_with(NAMES[1], content);
        assert!(matches!(error, Error::DamagedGzip { .. }), "{error:?}");
    }
}

/// Whatever bit flips in a gzipped file, what is read is right or an error; never a panic. Some bits of gzip's header
/// (time, system) mean nothing here.
#[test]
fn any_flipped_bit() {
    let sound = gz(&idx(&[2, 2, 3], (0..12).collect::<Vec<u8>>().iter()));
    let intact = load_data_from(set_with(NAMES[0], &sound).path()).unwrap();
    for bit in 0..sound.len() * 8 {
        let mut content = sound.clone();
        content[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = load_data_from(set_with(NAMES[0], content).path()) {
            assert_eq!(read, intact, "bit {bit}");
        }
    }
}

#[test]
fn images_and_labels_that_differ_in_number() {
    let dir = set_with(NAMES[3], idx(&[3], [0, 1, 2].iter()));
    let error = error_of(&dir, NAMES[2]);
    assert!(
        matches!(
            error,
            Error::CountsDiffer {
                image_count: 2,
                label_count: 3,
                ..
            }
        ),
        "{error:?}"
    );
    for message in [error.to_string(), error.message_fr()] {
        assert!(message.contains(NAMES[3]), "{message}");
    }
}

/// Four billion images in twenty bytes: the data is missed, and no memory is asked for it first.
#[test]
fn announces_far_more_than_it_holds() {
    let content = [
        &[0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28],
        [7; 4].as_slice(),
    ]
    .concat();
    for content in [gz(&content), content] {
        let error = error_with(NAMES[0], content);
        if cfg!(target_pointer_width = "64") {
            let announced = 16 + u64::from(u32::MAX) * 28 * 28;
            assert!(
                matches!(error, Error::Truncated { expected, found: 20, .. } if expected == announced),
                "{error:?}"
            );
        }
    }
}

#[test]
fn announces_sizes_that_overflow() {
    // Empty, since one axis is 0, but the two others cannot be multiplied.
    let empty = [&[0, 0, 8, 3, 0, 0, 0, 0], [255; 8].as_slice()].concat();
    let full = [&[0, 0, 8, 3], [255; 12].as_slice()].concat();
    for (content, first) in [(full, u32::MAX), (empty, 0)] {
        let dir = set_with(NAMES[0], content);
        fs::write(dir.path().join(NAMES[1]), idx(&[0], [].iter())).unwrap();
        let error = error_of(&dir, NAMES[0]);
        let expected = [first, u32::MAX, u32::MAX];
        assert!(
            matches!(&error, Error::TooLarge { sizes, .. } if *sizes == expected),
            "{error:?}"
        );
        assert!(error.to_string().contains("× 4294967295 × 4294967295 bytes"), "{error}");
    }
}

/// Advice about the kit's own files is to ask git for them, where this test's other advice speaks of MNIST_DIR.
#[test]
fn advice_about_a_shipped_file_is_to_bring_it_back() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("t10k-images-idx3-ubyte.gz");
    let error = Error::Missing { path };
    let command = "git checkout -- data/t10k-images-idx3-ubyte.gz";
    assert!(
        error.to_string().contains(command) && error.message_fr().contains(command),
        "{error}"
    );
}

/// Starts itself as a process whose environment may be chosen.
#[test]
fn mnist_dir_points_elsewhere() {
    const LOADS_DATA: &str = "MNIST_TEST_LOADS_DATA";
    if std::env::var_os(LOADS_DATA).is_some() {
        return match mnist::load_data() {
            Ok(((x_train, _), (x_test, _))) => println!("loaded {:?} {:?}", x_train.dim(), x_test.dim()),
            Err(error) => println!("failed {error}"),
        };
    }
    let child = |mnist_dir: Option<&Path>| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "mnist_dir_points_elsewhere", "--nocapture"])
            .env(LOADS_DATA, "yes")
            .env_remove("MNIST_DIR");
        let output = command.envs(mnist_dir.map(|dir| ("MNIST_DIR", dir))).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let dir = tempdir().unwrap();
    write_small_set(dir.path());

    let said = child(Some(dir.path()));
    assert!(said.contains("loaded (2, 2, 3) (2, 2, 3)"), "{said}");
    for unset in [None, Some(Path::new(""))] {
        let said = child(unset);
        assert!(said.contains("loaded (60000, 28, 28) (10000, 28, 28)"), "{said}");
    }
    let nowhere = dir.path().join("nowhere");
    let said = child(Some(&nowhere));
    assert!(
        said.contains("failed") && said.contains(&nowhere.display().to_string()),
        "{said}"
    );
}
