//! Why a program stops, told in French when `main` returns it.

use std::fmt;

/// What went wrong, in a sentence.
pub struct Failure(String);

impl Failure {
    /// A failure that this sentence tells.
    pub fn new(sentence: impl Into<String>) -> Failure {
        Failure(sentence.into())
    }
}

/// The sentence itself: when `main` returns an error, this is what Rust prints.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<mnist::Error> for Failure {
    fn from(error: mnist::Error) -> Failure {
        Failure(error.message_fr())
    }
}

impl From<activite4::LabelOutOfRange> for Failure {
    fn from(error: activite4::LabelOutOfRange) -> Failure {
        Failure(error.to_string())
    }
}

impl From<image::ImageError> for Failure {
    fn from(error: image::ImageError) -> Failure {
        Failure(format!("L'image n'a pas pu être écrite : {error}"))
    }
}
