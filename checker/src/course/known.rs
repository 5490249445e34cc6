//! Texts that a note must not copy: the statements, the model answers, the kit's pages, what `explain` and `hint` say, and what fills
//! a page without saying anything. The checker knows them by hashes of their word sequences, which `dev sync` writes.

/// Where the hashes stand, below the kit's root.
pub(crate) const FILE: &str = "checker/known_sequences.bin";

/// Sorted, four bytes each, the greatest first: so they compare as numbers do.
static KNOWN: &[u8] = include_bytes!("../../known_sequences.bin");

/// As many words in the same order are no coincidence.
const SEQUENCE: usize = 6;

/// The words of a text in lower case; numbers and signs are none.
pub(crate) fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.map(str::to_lowercase).collect()
}

/// The hashes of a text's word sequences.
fn hashes(words: &[String]) -> impl Iterator<Item = [u8; 4]> {
    let sequences = words.windows(SEQUENCE);
    sequences.map(|sequence| crc32fast::hash(sequence.join(" ").as_bytes()).to_be_bytes())
}

/// What [`FILE`] holds when these are the known texts.
pub(crate) fn file_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut known: Vec<_> = texts
        .into_iter()
        .flat_map(|text| hashes(&words(text)).collect::<Vec<_>>())
        .collect();
    known.sort_unstable();
    known.dedup();
    known.concat()
}

/// How much of a text is known, from 0 to 1.
pub(crate) fn known_share(words: &[String]) -> f64 {
    let (known, _) = KNOWN.as_chunks();
    let (mut all, mut copied) = (0, 0);
    for hash in hashes(words) {
        all += 1;
        copied += usize::from(known.binary_search(&hash).is_ok());
    }
    copied as f64 / f64::from(all.max(1))
}
