//! Values that are changed, lent or given away where they may not be.

use super::{Known, known};

pub(super) static KNOWN: &[Known] = &[
    known("rustc-stray-mut", &["E0596"], |error, sentence| {
        let name = *error.quoted().first()?;
        error
            .says("already a mutable borrow")
            .then(|| sentence.text("name", name))
    }),
    known("rustc-mut", &["E0384", "E0594", "E0596"], |error, sentence| {
        let is_one = error.code == "E0384" || error.message.contains("not declared as mutable");
        let name = error.quoted().pop().filter(|_| is_one)?;
        Some(sentence.text("name", name))
    }),
    known("rustc-read-only", &["E0594", "E0596"], |error, sentence| {
        let is_named = ["cannot assign to `", "cannot borrow `"].map(|words| error.message.starts_with(words));
        let named = error.quoted().first().copied().filter(|_| is_named.contains(&true));
        Some(sentence.text("name", named.unwrap_or(&error.text).trim_start_matches('*')))
    }),
    known("rustc-moved", &["E0382"], |error, sentence| {
        Some(sentence.text("name", error.quoted().pop()?))
    }),
    known("rustc-not-yours", &["E0507", "E0508"], |error, sentence| {
        Some(sentence.text("text", &error.text))
    }),
    known(
        "rustc-borrowed",
        &["E0499", "E0502", "E0505", "E0506"],
        |error, sentence| Some(sentence.text("name", error.quoted().first()?.trim_start_matches('*'))),
    ),
    known("rustc-dropped", &["E0597", "E0716"], |_, sentence| Some(sentence)),
    known("rustc-returned-reference", &["E0106", "E0515"], |_, sentence| {
        Some(sentence)
    }),
];
