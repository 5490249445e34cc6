//! What a name that somebody gave to a folder or a file means.

use std::path::Path;

/// The activity that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning<'a> {
    pub(crate) activity: &'a str,
    /// The name says nothing else.
    pub(crate) is_all: bool,
}

/// The one activity that a name means, however it is written: `Activité 3`, `activite_3`, `activity3`, `activite3 - Copie`.
pub(crate) fn meaning<'a>(name: &str, activities: &[&'a str]) -> Option<Meaning<'a>> {
    let words = words(name);
    let mut found = activities.iter().flat_map(|activity| {
        let wanted = self::words(activity);
        let places = words.windows(wanted.len()).filter(|part| **part == wanted[..]).count();
        std::iter::repeat_n((*activity, places * wanted.len() == words.len()), places)
    });
    match (found.next(), found.next()) {
        (Some((activity, is_all)), None) => Some(Meaning { activity, is_all }),
        _ => None,
    }
}

/// The runs of letters and of digits in a name, in small letters without accents.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for letter in name
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_mark(*letter))
    {
        let letter = if matches!(letter, 'é' | 'è' | 'ê' | 'ë') {
            'e'
        } else {
            letter
        };
        let kind = letter.is_alphanumeric().then(|| letter.is_numeric());
        match words.last_mut() {
            Some(word) if kind.is_some() && kind == last => word.push(letter),
            _ if kind.is_some() => words.push(letter.to_string()),
            _ => {}
        }
        last = kind;
    }
    for word in &mut words {
        if word == "activity" {
            *word = "activite".to_owned();
        }
    }
    words
}

/// An accent that follows its letter, as macOS writes names.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Whether a name is that of an archive.
pub(crate) fn is_archive(path: &Path) -> bool {
    const ENDINGS: [&str; 12] = [
        "zip", "tar", "gz", "tgz", "bz2", "tbz", "xz", "txz", "zst", "7z", "rar", "lz4",
    ];
    let extension = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTIVITIES: [&str; 3] = ["activite1", "activite3", "activite33"];

    #[test]
    fn a_name_means_an_activity_however_it_is_written() {
        for (name, meant) in [
            ("activite3", Some(("activite3", true))),
            ("Activite3", Some(("activite3", true))),
            ("ACTIVITÉ 3", Some(("activite3", true))),
            ("Activite\u{301}3", Some(("activite3", true))),
            ("activite_3", Some(("activite3", true))),
            ("activity-3", Some(("activite3", true))),
            ("activite3 - Copie", Some(("activite3", false))),
            ("activite3 (1)", Some(("activite3", false))),
            ("Dupont_activite3-main", Some(("activite3", false))),
            ("activite33", Some(("activite33", true))),
            ("activite31", None),
            ("activite", None),
            ("activites3", None),
            ("activite1 et activite3", None),
            ("3", None),
            ("", None),
        ] {
            let meaning = meaning(name, &ACTIVITIES);
            let found = meaning.map(|meaning| (meaning.activity, meaning.is_all));
            assert_eq!(found, meant, "{name}");
        }
    }
}
