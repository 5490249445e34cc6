//! The form of a research note: what a program can see of it. Whether it is well argued is for the instructor to judge.

use std::collections::BTreeSet;

use contract::activite2::Note;

use crate::verdict::Message;

/// Words that a reason has at least, and different ones among them: two or three sentences.
const LEAST_WORDS: usize = 20;
const LEAST_DIFFERENT_WORDS: usize = 15;
/// As many words in the same order are no coincidence.
const SHINGLE: usize = 6;

/// What is wrong with the form of `note`, first things first. `choices` are the right ones, `figures` the computed ones, and
/// `others` texts that it must not copy.
pub(crate) fn fault(note: &Note, choices: &[&str], figures: &[f64], others: &[&str]) -> Option<Message> {
    let words = words(&note.because);
    let different = words.iter().collect::<BTreeSet<_>>().len();
    let cited = numbers(&note.evidence);
    let message = match () {
        () if !choices.contains(&plain(&note.choice).as_str()) => {
            Message::new("note-choice").text("choice", &note.choice)
        }
        () if words.len() < LEAST_WORDS => Message::new("note-short")
            .number("words", words.len() as f64)
            .number("least", LEAST_WORDS as f64),
        () if different < LEAST_DIFFERENT_WORDS => Message::new("note-filler")
            .number("words", different as f64)
            .number("least", LEAST_DIFFERENT_WORDS as f64),
        () if others.iter().any(|other| copies(&words, other)) => Message::new("note-copied"),
        () if cited.is_empty() => Message::new("note-no-figure"),
        () if !cited
            .iter()
            .any(|number| figures.iter().any(|figure| number.agrees(*figure))) =>
        {
            let texts: Vec<_> = cited.iter().map(|number| number.text.as_str()).collect();
            Message::new("note-other-figures").text("figures", texts.join(" ; "))
        }
        () if !is_address(note.source.trim()) => Message::new("note-source").text("source", &note.source),
        () => return None,
    };
    Some(message)
}

/// The words of a text in lower case; numbers and signs are none.
fn words(text: &str) -> Vec<String> {
    let words = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().any(char::is_alphabetic));
    words.map(str::to_lowercase).collect()
}

/// Whether more than half of the text's runs of words stand in `other`.
fn copies(text: &[String], other: &str) -> bool {
    let other = words(other);
    let known: BTreeSet<&[String]> = other.windows(SHINGLE).collect();
    let shared = text.windows(SHINGLE).filter(|run| known.contains(run)).count();
    2 * shared > text.windows(SHINGLE).count()
}

/// A name as Keras might write it in code or in prose: letters and digits only, in lower case.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text is an http address, of a host that can exist.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let labels = |host: &str| {
        host.split('.')
            .all(|label| !label.is_empty() && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-'))
    };
    !text.contains(char::is_whitespace) && host.is_some_and(|host| host.contains('.') && labels(host))
}

/// A number in a text, with the precision it was given to.
#[derive(Debug, PartialEq)]
struct Number {
    text: String,
    /// What it may mean, each with its number of decimals: `60,000` is sixty or sixty thousand.
    meanings: Vec<(f64, i32)>,
}

impl Number {
    /// Whether it is `truth`, rounded or cut to the decimals it has.
    fn agrees(&self, truth: f64) -> bool {
        self.meanings.iter().any(|&(value, decimals)| {
            let (scale, digits) = (10_f64.powi(decimals), truth * 10_f64.powi(decimals));
            let is_rounded = [digits.round(), digits.trunc()]
                .iter()
                .any(|digits| (digits - value * scale).abs() < 1e-6);
            // A 1 is a rounding of 0.81, but says nothing about it.
            is_rounded && (value - truth).abs() <= 0.1 * truth
        })
    }
}

/// The numbers of a text, in French or in English style: `0,81`, `80.9 %`, `6 742`, `6,742`.
fn numbers(text: &str) -> Vec<Number> {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        // A sign or a space between digits belongs to the number; a space only before a group of three.
        let group = |at: usize| (1..=3).all(|ahead| digit(at + ahead)) && !digit(at + 4);
        while digit(at)
            || (digit(at + 1) && matches!(letters.get(at), Some('.' | ',')))
            || (group(at) && letters.get(at).is_some_and(|letter| letter.is_whitespace()))
        {
            at += 1;
        }
        let rest = letters[at..].iter().find(|letter| !letter.is_whitespace());
        numbers.push(number(&letters[start..at], rest == Some(&'%')));
    }
    numbers
}

fn number(letters: &[char], is_percentage: bool) -> Number {
    let text: String = letters.iter().collect();
    let joined: String = letters.iter().filter(|letter| !letter.is_whitespace()).collect();
    // As a decimal number, then with its signs as separators of thousands.
    let decimal = joined.replace(',', ".");
    let decimals = decimal.split_once('.').map_or(0, |(_, decimals)| decimals.len() as i32);
    let thousands: String = joined.chars().filter(char::is_ascii_digit).collect();
    let meanings = [(decimal.parse(), decimals), (thousands.parse(), 0)];
    let meanings = meanings
        .into_iter()
        .filter_map(|(value, decimals)| Some((value.ok()?, decimals)));
    let meanings = meanings.map(|(value, decimals): (f64, i32)| {
        if is_percentage {
            (value / 100.0, decimals + 2)
        } else {
            (value, decimals)
        }
    });
    let text = if is_percentage { format!("{text} %") } else { text };
    Number {
        text,
        meanings: meanings.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BECAUSE: &str = "Les gradients des poids liés aux pixels rarement allumés sont petits et rares ; diviser chaque pas \
        par la moyenne récente de son propre gradient leur donne à tous une taille comparable.";

    fn note() -> Note {
        Note {
            choice: "RMSprop".to_owned(),
            because: BECAUSE.to_owned(),
            evidence: "81 % des pixels sont à 0, et 67 ne sont jamais allumés.".to_owned(),
            source: "https://keras.io/api/optimizers/rmsprop/".to_owned(),
        }
    }

    fn key(note: &Note, others: &[&str]) -> Option<String> {
        fault(note, &["rmsprop"], &[0.8088, 67.0, std::f64::consts::LN_10], others).map(|message| message.key)
    }

    #[test]
    fn a_note_in_good_form_passes() {
        assert_eq!(key(&note(), &["Un énoncé qui dit tout autre chose."]), None);
    }

    #[test]
    fn each_fault_of_form_is_named() {
        let repeated = "parce que c'est mieux ".repeat(20);
        let cases = [
            (
                "note-choice",
                Note {
                    choice: "adam".to_owned(),
                    ..note()
                },
            ),
            (
                "note-short",
                Note {
                    because: "C'est le meilleur.".to_owned(),
                    ..note()
                },
            ),
            (
                "note-filler",
                Note {
                    because: repeated,
                    ..note()
                },
            ),
            (
                "note-no-figure",
                Note {
                    evidence: "Beaucoup de pixels sont noirs.".to_owned(),
                    ..note()
                },
            ),
            (
                "note-other-figures",
                Note {
                    evidence: "85 % des pixels sont à 0.".to_owned(),
                    ..note()
                },
            ),
            (
                "note-source",
                Note {
                    source: "le cours".to_owned(),
                    ..note()
                },
            ),
            (
                "note-source",
                Note {
                    source: "https://".to_owned(),
                    ..note()
                },
            ),
            (
                "note-source",
                Note {
                    source: "http://a b.fr".to_owned(),
                    ..note()
                },
            ),
        ];
        for (expected, note) in cases {
            assert_eq!(key(&note, &[]).as_deref(), Some(expected), "{note:?}");
        }
    }

    #[test]
    fn a_copy_is_caught_even_with_a_few_words_changed() {
        let statement = format!("Avant. {BECAUSE} Après.");
        assert_eq!(key(&note(), &[&statement]).as_deref(), Some("note-copied"));
        let changed = Note {
            because: BECAUSE.replace("petits", "faibles").replace("Les", "Tous les"),
            ..note()
        };
        assert_eq!(key(&changed, &[&statement]).as_deref(), Some("note-copied"));
    }

    #[test]
    fn figures_agree_in_both_styles_and_to_the_precision_given() {
        let agrees = |text: &str, truth: f64| numbers(text).iter().any(|number| number.agrees(truth));
        for text in ["0,81", "0.8088", "80,9 %", "80.88%", "80,8 %", "81 %", "0.8"] {
            assert!(agrees(text, 0.808_80), "{text}");
        }
        for text in ["1", "0.82", "85 %", "81", "0.7", "8"] {
            assert!(!agrees(text, 0.808_80), "{text}");
        }
        for text in ["6 742", "6\u{202f}742", "6,742", "6742", "il y en a 6742."] {
            assert!(agrees(text, 6742.0), "{text}");
        }
        assert!(agrees("ln 10 = 2,3026", std::f64::consts::LN_10));
        assert!(agrees("de 11,2 à 11,35 %", 0.1135));
    }
}
