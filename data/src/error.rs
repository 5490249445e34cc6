//! What can be wrong with a file, said in English ([`Display`](std::fmt::Display)) and in French
//! ([`Error::message_fr`]): which file, what was found and expected, and what to do next.

use std::io;
use std::path::{Path, PathBuf};

use crate::kit;

/// Where the kit's own files are. Advice about them is to bring them back; about others, to fetch them again.
pub(crate) fn shipped_dir() -> PathBuf {
    kit::of_program().join("data")
}

/// Why the digits could not be loaded.
///
/// `Display` says it in English, [`message_fr`](Error::message_fr) in French. Sizes are in bytes, unzipped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file does not exist (nor, outside the kit's own folder, its gzipped form).
    #[error("{}{} is missing. {}", path.display(), if is_gz(path) { "" } else { " (or the same with .gz)" }, mend(path))]
    Missing {
        /// The file looked for.
        path: PathBuf,
    },

    /// The operating system did not let the file be read.
    #[error("{} cannot be read: {reason}. Check that you have the right to read it. {}", path.display(), mend(path))]
    Io {
        /// The file that was being read.
        path: PathBuf,
        /// What the operating system answered.
        reason: io::Error,
    },

    /// Neither gzip nor IDX: a web page saved under the file's name, often.
    #[error(
        "{} is neither gzip nor IDX: it begins with {} where {} or {} was expected. {}{}",
        path.display(), hex(found), hex(&[0x1f, 0x8b]), hex(&[0, 0]),
        if is_lfs_pointer(found) { "It seems to be the pointer that Git LFS leaves in its place: git lfs pull. " } else { "" },
        mend(path),
    )]
    NotIdx {
        /// The file that was being read.
        path: PathBuf,
        /// Its first four bytes, unzipped.
        found: [u8; 4],
    },

    /// A gzip stream that cannot be unzipped, or whose own length or checksum does not agree.
    #[error("{} is a damaged gzip file: {reason}. {}", path.display(), mend(path))]
    DamagedGzip {
        /// The file that was being read.
        path: PathBuf,
        /// What the decoder found.
        reason: io::Error,
    },

    /// An IDX file of another kind: labels where images should be, for instance.
    #[error(
        "{} holds {} where {} should be: two files may have swapped names. {}",
        path.display(), kind(*found), kind(*expected), mend(path),
    )]
    WrongMagic {
        /// The file that was being read.
        path: PathBuf,
        /// The magic number of the right kind: `0x803` for images, `0x801` for labels.
        expected: u32,
        /// The file's magic number.
        found: u32,
    },

    /// The header announces more than this computer can address.
    #[error(
        "{} announces {} bytes, more than this computer can address: its header must be damaged. {}",
        path.display(), product(sizes), mend(path),
    )]
    TooLarge {
        /// The file that was being read.
        path: PathBuf,
        /// The length of each axis, as announced.
        sizes: Vec<u32>,
    },

    /// The file ends before the data that its header announces.
    #[error(
        "{} ends after {found} bytes of data where {expected} were expected, as if a copy had been cut short. {}",
        path.display(), mend(path),
    )]
    Truncated {
        /// The file that was being read.
        path: PathBuf,
        /// Header and announced data; the header alone when even that is incomplete.
        expected: u64,
        /// What there is.
        found: u64,
    },

    /// The file goes on after the data that its header announces.
    #[error("{} goes on after the {expected} bytes that its header announces. {}", path.display(), mend(path))]
    TrailingBytes {
        /// The file that was being read.
        path: PathBuf,
        /// Header and announced data.
        expected: u64,
    },

    /// Images and labels that do not go together.
    #[error(
        "{} announces {image_count} images but {} announces {label_count} labels: they may come from different sets. {}",
        images.display(), labels.display(), mend(images),
    )]
    CountsDiffer {
        /// The file of the images.
        images: PathBuf,
        /// How many it announces.
        image_count: usize,
        /// The file of the labels.
        labels: PathBuf,
        /// How many it announces.
        label_count: usize,
    },

    /// A file of the kit that is well formed and yet not the published one.
    #[error(
        "{} is not the published file: its CRC-32 is {found:#010x} where {expected:#010x} was expected. {}",
        path.display(), mend(path),
    )]
    ChecksumDiffers {
        /// The file that was being read.
        path: PathBuf,
        /// CRC-32 of the published file, unzipped.
        expected: u32,
        /// CRC-32 of this file, unzipped.
        found: u32,
    },
}

impl Error {
    /// The file that is wrong; of two that do not go together, that of the images.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing { path }
            | Self::Io { path, .. }
            | Self::NotIdx { path, .. }
            | Self::DamagedGzip { path, .. }
            | Self::WrongMagic { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Truncated { path, .. }
            | Self::TrailingBytes { path, .. }
            | Self::ChecksumDiffers { path, .. } => path,
            Self::CountsDiffer { images, .. } => images,
        }
    }

    /// The same message in French.
    pub fn message_fr(&self) -> String {
        match self {
            Self::Missing { path } => {
                let or_gzipped = if is_gz(path) { "" } else { " (ou le même avec .gz)" };
                format!(
                    "Le fichier {}{or_gzipped} est introuvable. {}",
                    path.display(),
                    mend_fr(path)
                )
            }
            Self::Io { path, reason } => format!(
                "Impossible de lire {}\u{a0}: {reason}. Vérifiez que vous avez le droit de le lire. {}",
                path.display(),
                mend_fr(path),
            ),
            Self::NotIdx { path, found } => format!(
                "{} n’est ni un fichier gzip ni un fichier IDX\u{a0}: il commence par {} au lieu de {} ou {}. {}{}",
                path.display(),
                hex(found),
                hex(&[0x1f, 0x8b]),
                hex(&[0, 0]),
                if is_lfs_pointer(found) {
                    "C’est sans doute le pointeur que Git LFS laisse à sa place\u{a0}: git lfs pull. "
                } else {
                    ""
                },
                mend_fr(path),
            ),
            Self::DamagedGzip { path, reason } => {
                format!(
                    "{} est un fichier gzip abîmé\u{a0}: {reason}. {}",
                    path.display(),
                    mend_fr(path)
                )
            }
            Self::WrongMagic { path, expected, found } => format!(
                "{} contient {} au lieu {}\u{a0}: deux fichiers ont peut-être échangé leurs noms. {}",
                path.display(),
                kind_fr(*found),
                instead_fr(*expected),
                mend_fr(path),
            ),
            Self::TooLarge { path, sizes } => format!(
                "{} annonce {} octets, plus que cet ordinateur ne peut en adresser\u{a0}: son en-tête doit être abîmé. {}",
                path.display(),
                product(sizes),
                mend_fr(path),
            ),
            Self::Truncated { path, expected, found } => format!(
                "{} s’arrête après {found} octets de données au lieu de {expected}, comme une copie interrompue. {}",
                path.display(),
                mend_fr(path),
            ),
            Self::TrailingBytes { path, expected } => format!(
                "{} continue après les {expected} octets que son en-tête annonce. {}",
                path.display(),
                mend_fr(path),
            ),
            Self::CountsDiffer {
                images,
                image_count,
                labels,
                label_count,
            } => format!(
                "{} annonce {image_count} images mais {} annonce {label_count} étiquettes\u{a0}: ces fichiers viennent \
                 peut-être de deux jeux différents. {}",
                images.display(),
                labels.display(),
                mend_fr(images),
            ),
            Self::ChecksumDiffers { path, expected, found } => format!(
                "{} n’est pas le fichier publié\u{a0}: son CRC-32 est {found:#010x} au lieu de {expected:#010x}. {}",
                path.display(),
                mend_fr(path),
            ),
        }
    }
}

/// The file's name if it is one of the kit's own, which git can bring back.
fn shipped_name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    (path.parent() == Some(&shipped_dir()) && is_gz(path)).then_some(name)
}

/// Whether a file begins as a pointer of Git LFS does: `version https://git-lfs.github.com/spec/v1`.
pub fn is_lfs_pointer(start: &[u8; 4]) -> bool {
    start == b"vers"
}

fn is_gz(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "gz")
}

fn mend(path: &Path) -> String {
    match shipped_name(path) {
        Some(name) => format!(
            "To bring it back, take data/{name} from the kit's archive (.zip) once more or, with git, type in the kit's folder: \
             git checkout -- data/{name}"
        ),
        None => "Fetch it again, or check which folder MNIST_DIR names (unset, it means the kit's own digits).".into(),
    }
}

fn mend_fr(path: &Path) -> String {
    match shipped_name(path) {
        Some(name) => format!(
            "Pour le récupérer, reprenez data/{name} dans l’archive du kit (.zip) ou, avec git, tapez dans le dossier du \
             kit\u{a0}: git checkout -- data/{name}"
        ),
        None => {
            "Récupérez-le à nouveau, ou vérifiez le dossier que désigne MNIST_DIR (sans elle, ce sont les chiffres \
                 du kit)."
                .into()
        }
    }
}

fn kind(magic: u32) -> String {
    match magic {
        0x803 => "images".into(),
        0x801 => "labels".into(),
        other => format!("something else (magic number {other:#010x})"),
    }
}

fn kind_fr(magic: u32) -> String {
    match magic {
        0x803 => "des images".into(),
        0x801 => "des étiquettes".into(),
        other => format!("autre chose (nombre magique {other:#010x})"),
    }
}

fn instead_fr(expected: u32) -> &'static str {
    if expected == 0x803 {
        "d’images"
    } else {
        "d’étiquettes"
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn product(sizes: &[u32]) -> String {
    sizes.iter().map(u32::to_string).collect::<Vec<_>>().join(" × ")
}
