//! Keeps the hashes of the texts that a note must not copy: see `course/known.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::course::known;
use crate::{files, kit};

/// Folders whose pages and sentences are known, with all that is below them.
const FOLDERS: [&str; 3] = ["solutions", "checker/locales", "data"];
/// What students read of the course: pages, comments and model answers, what `explain` and `hint` say.
const PAGES: [&str; 4] = ["README.md", "LISEZMOI.md", "ENONCE.md", "STATEMENT.md"];
const SENTENCES: &str = "activite";
/// What says nothing.
const FILLER: &str = "checker/src/course/filler.txt";

/// A page may change by a fifth before its hashes have to: they cannot be merged, and most of its sentences are still known.
const LEAST_KNOWN: f64 = 0.8;

/// The known texts, by their files.
fn texts(root: &Path) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let mut paths = vec![root.join(FILLER)];
    for entry in fs::read_dir(root)? {
        paths.push(entry?.path());
    }
    for folder in FOLDERS {
        paths.extend(files::below(&root.join(folder))?);
    }
    let is_read = |path: &&PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_page = PAGES.contains(&name) || name.ends_with(".rs");
        is_page || (name.starts_with(SENTENCES) && name.ends_with(".ftl")) || path.ends_with(FILLER)
    };
    let text = |path: &PathBuf| {
        let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Ok((path.clone(), text))
    };
    paths.iter().filter(is_read).map(text).collect()
}

/// The files that the hashes of today's program do not know well enough.
pub(super) fn unknown() -> anyhow::Result<Vec<PathBuf>> {
    let texts = texts(kit::root())?;
    let is_unknown = |(_, text): &(PathBuf, String)| {
        let words = known::words(text);
        words.len() > 100 && known::known_share(&words) < LEAST_KNOWN
    };
    Ok(texts.into_iter().filter(is_unknown).map(|(path, _)| path).collect())
}

/// Writes the hashes anew, if they have to be. The program that is built next knows them.
pub(super) fn write() -> anyhow::Result<Option<PathBuf>> {
    if unknown()?.is_empty() {
        return Ok(None);
    }
    let root = kit::root();
    let texts = texts(root)?;
    let file = root.join(known::FILE);
    files::write(&file, &known::file_of(texts.iter().map(|(_, text)| text.as_str())))?;
    Ok(Some(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each statement, each page, what `explain` and `hint` say, in both languages, and the model answers.
    #[test]
    fn the_kits_texts_are_known() {
        let texts = texts(kit::root()).unwrap();
        for name in [
            "README.md",
            "LISEZMOI.md",
            "solutions/activite4/ENONCE.md",
            "solutions/activite5/STATEMENT.md",
            "solutions/activite2/src/lib.rs",
            "checker/locales/fr/activite2.ftl",
            "checker/locales/en/activite5.ftl",
            FILLER,
        ] {
            assert!(
                texts.iter().any(|(path, _)| path.ends_with(name)),
                "{name} is not among the texts"
            );
        }
        assert_eq!(unknown().unwrap(), Vec::<PathBuf>::new(), "run `checker dev sync`");
    }
}
