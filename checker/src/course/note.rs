//! The form of a research note: what a program can see of it. Whether it is well argued is for the instructor to judge.

use std::collections::BTreeSet;

use contract::Foreign;
use contract::activite2::Note;

use super::figures;
use super::known::{known_share, words};
use crate::verdict::{CheckReport, Finding, Message, Outcome};

/// Words that a reason has at least, and different ones among them: two or three sentences.
const LEAST_WORDS: usize = 20;
const LEAST_DIFFERENT_WORDS: usize = 15;
/// Sentences have words such as these, however short they are; lists of words, alphabets and keyboards have none. Of nothing but such
/// words, on the other hand, no sentence is made.
const LEAST_LINKING_WORDS: usize = 4;
const MOST_LINKING_WORDS: f64 = 0.7;
/// Where they are left out, as in a telegram, the words of the field stand in groups of a few words each.
const LEAST_WORDS_OF_THE_FIELD: usize = 4;
const LEAST_GROUPS: usize = 3;
const LEAST_WORDS_OF_A_GROUP: f64 = 2.5;
/// As many words in the same order in the reasons of two notes are the same words.
const REPEATED: usize = 3;

/// What is wrong with the form of `note`, first things first. `choices` are the names of what is right; `is_own` is false where
/// the model answers themselves are looked at.
pub(crate) fn fault(note: &Note, choices: &[&str], is_own: bool) -> Option<Message> {
    choice_fault(note.choice.trim(), choices)
        .or_else(|| reason_fault(&note.because, is_own))
        .or_else(|| figures::fault(&note.evidence))
        .or_else(|| {
            let is_well = is_address(note.source.trim());
            (!is_well).then(|| Message::new("note-source").text("source", &note.source))
        })
}

fn choice_fault(choice: &str, choices: &[&str]) -> Option<Message> {
    if choices.contains(&choice) {
        return None;
    }
    let is_same = |name: &&&str| plain(name) == plain(choice);
    Some(match choices.iter().find(is_same) {
        Some(name) => Message::new("note-choice-spelling")
            .text("choice", choice)
            .text("name", name),
        None => Message::new("note-choice").text("choice", choice),
    })
}

/// The letters and digits of a name, in lower case.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn reason_fault(because: &str, is_own: bool) -> Option<Message> {
    let words = &words(because)[..];
    let different: BTreeSet<&str> = words.iter().map(String::as_str).collect();
    let lacking = |key, number: usize, least: usize| {
        let message = Message::new(key).number("words", number as f64);
        Some(message.number("least", least as f64))
    };
    match () {
        () if words.len() < LEAST_WORDS => lacking("note-short", words.len(), LEAST_WORDS),
        () if different.len() < LEAST_DIFFERENT_WORDS => lacking("note-filler", different.len(), LEAST_DIFFERENT_WORDS),
        () if !is_sentences(because, &different) => Some(Message::new("note-list")),
        () if is_own && known_share(words) > 0.5 => Some(Message::new("note-copied")),
        () => None,
    }
}

fn is_sentences(because: &str, different: &BTreeSet<&str>) -> bool {
    let linking = different.iter().filter(|word| LINKING_WORDS.contains(word)).count();
    if linking >= LEAST_LINKING_WORDS {
        return (linking as f64) < MOST_LINKING_WORDS * different.len() as f64;
    }
    let is_of_the_field = |word: &&&str| WORDS_OF_THE_FIELD.iter().any(|stem| word.starts_with(stem));
    let lengths: Vec<usize> = because
        .split(['.', ',', ';', ':', '!', '?', '\n'])
        .map(|group| words(group).len())
        .filter(|length| *length > 0)
        .collect();
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
    lengths.len() >= LEAST_GROUPS
        && mean >= LEAST_WORDS_OF_A_GROUP
        && different.iter().filter(is_of_the_field).count() >= LEAST_WORDS_OF_THE_FIELD
}

/// Finds fault with the second of two notes whose reasons are nearly the same.
pub(crate) fn refuse_repeated(reports: &mut [CheckReport]) {
    for second in 1..reports.len() {
        let (before, after) = reports.split_at_mut(second);
        let report = &mut after[0];
        let Some(words) = report.own_words.as_ref().filter(|_| report.outcome == Outcome::Passed) else {
            continue;
        };
        let repeats = |first: &&CheckReport| {
            let own_words = first.own_words.as_ref();
            own_words.is_some_and(|first| is_repeated(first.as_read(), words.as_read()))
        };
        if let Some(first) = before.iter().find(repeats) {
            let message = Message::new("note-repeated").text("note", first.id);
            report.outcome = Outcome::Wrong;
            report.finding = Some(finding(message, format!("{}()", report.id)));
        }
    }
}

/// Whether more than half of the second reason's word sequences stand in the first.
fn is_repeated(first: &str, second: &str) -> bool {
    let (first, second) = (words(first), words(second));
    let known: BTreeSet<&[String]> = first.windows(REPEATED).collect();
    let shared = second.windows(REPEATED).filter(|run| known.contains(run)).count();
    2 * shared > second.windows(REPEATED).count()
}

pub(crate) fn finding(message: Message, call: String) -> Finding {
    Finding {
        hint: Some(Message::new(format!("{}.hint", message.key))),
        message,
        call: Some(call),
        ..Finding::default()
    }
}

/// Whether a text is an http address, of a host that can exist.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_port = |port: &str| port.chars().all(|letter| letter.is_ascii_digit());
    let without_port = |host| match str::rsplit_once(host, ':') {
        Some((host, port)) if is_port(port) => host,
        _ => host,
    };
    let host = host.map(without_port);
    let is_of_a_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
    let labels = |host: &str| {
        host.split('.')
            .all(|label| !label.is_empty() && label.chars().all(is_of_a_name))
    };
    let is_seen = !text.contains(char::is_whitespace) && !Foreign::from(text).hides_something();
    is_seen && host.is_some_and(|host| host.contains('.') && labels(host))
}

/// How words of the field begin, in French and in English.
const WORDS_OF_THE_FIELD: &[&str] = &[
    "accura",
    "border",
    "bord",
    "central",
    "centr",
    "class",
    "confian",
    "confident",
    "converg",
    "cross",
    "digit",
    "chiffr",
    "distribut",
    "edge",
    "encre",
    "entropi",
    "entropy",
    "error",
    "erreur",
    "exactitude",
    "gradient",
    "image",
    "ink",
    "label",
    "learn",
    "apprenti",
    "loss",
    "magnitud",
    "moyenne",
    "one",
    "pas",
    "perte",
    "pixel",
    "poids",
    "probabili",
    "network",
    "réseau",
    "rmsprop",
    "scal",
    "sgd",
    "softmax",
    "sparse",
    "step",
    "étiquette",
    "weight",
];

/// Words that link others into a sentence, in French and in English.
const LINKING_WORDS: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cela", "cette", "chaque", "car", "comme", "dans", "de", "des", "donc", "dont",
    "du", "elle", "elles", "en", "est", "et", "être", "il", "ils", "la", "le", "les", "leur", "leurs", "mais", "même",
    "ne", "nous", "on", "ont", "ou", "où", "par", "parce", "pas", "plus", "pour", "quand", "que", "qui", "sans", "se",
    "ses", "si", "son", "sont", "sous", "sur", "tous", "tout", "toutes", "très", "un", "une", "vers", "vous", "alors",
    "ainsi", "entre", "chacun", "chacune", "peu", "trop", "the", "of", "and", "to", "in", "is", "are", "it", "its",
    "that", "this", "these", "those", "for", "with", "by", "as", "at", "be", "because", "but", "can", "each", "every",
    "from", "has", "have", "how", "if", "into", "more", "most", "not", "no", "or", "so", "than", "their", "them",
    "then", "there", "they", "we", "what", "when", "where", "which", "while", "who", "will", "would", "you", "between",
    "all", "any", "an", "only", "very", "was", "were", "hence", "thus",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_hides_nothing() {
        for seen in [
            "https://keras.io/api/optimizers/rmsprop/",
            "http://www.cs.toronto.edu:80/~tijmen/csc321/",
            "https://mon_cours.github.io/exercice#perte",
            "https://fr.wikipedia.org/wiki/Entropie_croisée",
        ] {
            assert!(is_address(seen), "{seen}");
        }
        for hidden in [
            "\u{1b}[2J",
            "\u{1b}]8;;https://a.b\u{7}",
            "\u{202e}",
            "\u{2066}",
            "\u{200b}",
            "\u{9b}m",
        ] {
            assert!(!is_address(&format!("https://keras.io/{hidden}")), "{hidden:?}");
        }
    }

    const BECAUSE: &str = "Les gradients des poids liés aux pixels rarement allumés sont petits et rares ; diviser chaque pas \
        par la moyenne récente de son propre gradient leur donne à tous une taille comparable.";

    fn note() -> Note {
        Note {
            choice: "rmsprop".to_owned(),
            because: BECAUSE.to_owned(),
            evidence: "81 % des pixels sont à 0, et 67 ne sont jamais allumés.".to_owned(),
            source: "https://keras.io/api/optimizers/rmsprop/".to_owned(),
        }
    }

    fn key(note: &Note) -> Option<String> {
        fault(note, &["rmsprop", "RMSprop"], true).map(|message| message.key)
    }

    #[test]
    fn a_note_in_good_form_passes() {
        assert_eq!(key(&note()), None);
    }

    #[test]
    fn the_choice_is_a_name_letter_by_letter() {
        let of = |choice: &str| {
            key(&Note {
                choice: choice.to_owned(),
                ..note()
            })
        };
        for right in ["rmsprop", "RMSprop", " rmsprop\n"] {
            assert_eq!(of(right), None, "{right}");
        }
        for misspelt in ["RmsProp", "RMSProp", "rms_prop", "RMS prop", "\"rmsprop\"", "rmsprop."] {
            assert_eq!(of(misspelt).as_deref(), Some("note-choice-spelling"), "{misspelt}");
        }
        for other in ["adam", "", "sgd", "rmsprop, adam"] {
            assert_eq!(of(other).as_deref(), Some("note-choice"), "{other}");
        }
        let loss = |choice: &str| choice_fault(choice, &["categorical_crossentropy"]).map(|message| message.key);
        assert_eq!(loss("categorical_crossentropy"), None);
        for misspelt in [
            "CategoricalCrossentropy",
            "Categorical_Crossentropy",
            "categorical crossentropy",
        ] {
            assert_eq!(loss(misspelt).as_deref(), Some("note-choice-spelling"), "{misspelt}");
        }
        assert_eq!(loss("sparse_categorical_crossentropy").as_deref(), Some("note-choice"));
    }

    #[test]
    fn each_fault_of_form_is_named() {
        let repeated = "parce que c'est mieux ".repeat(20);
        let reasons = [("note-short", "C'est le meilleur."), ("note-filler", repeated.as_str())];
        for (expected, because) in reasons {
            let note = Note {
                because: because.to_owned(),
                ..note()
            };
            assert_eq!(key(&note).as_deref(), Some(expected), "{note:?}");
        }
        let evidence = [
            ("note-no-figure", "Beaucoup de pixels sont noirs."),
            ("note-other-figures", "85 % des pixels sont à 0."),
        ];
        for (expected, evidence) in evidence {
            let note = Note {
                evidence: evidence.to_owned(),
                ..note()
            };
            assert_eq!(key(&note).as_deref(), Some(expected), "{note:?}");
        }
        for source in ["le cours", "https://", "http://a b.fr"] {
            let note = Note {
                source: source.to_owned(),
                ..note()
            };
            assert_eq!(key(&note).as_deref(), Some("note-source"), "{note:?}");
        }
    }

    #[test]
    fn what_fills_a_page_is_no_reason() {
        let filler = [
            "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
            "RMSprop : un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit et c'est tout pour la note",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z",
            "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre printemps",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. \
             Ut enim ad minim veniam, quis nostrud exercitation.",
            "Le choix : lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna \
             aliqua. Ut enim ad minim veniam, quis nostrud exercitation. Voilà pour la note.",
            "azerty qsdfgh wxcvbn azert qsdfg wxcvb azer qsdf wxcv aze qsd wxc az qs wx tyui ghjk bnop poiu mlkj",
            "qwerty uiop asdf ghjkl zxcv bnm qwer tyui asd fghj zxc vbnm qwe rty asdfg hjkl zx cv bn qw er ty",
            "xkqj fzwp bvnt qrst lmkp dfgh zxcv pqlm wkjh tyrn vbgf hjkd sdfw qpzo mnbv cxzl kjhg fdsa poiu ytre",
            "mot1 mot2 mot3 mot4 mot5 mot6 mot7 mot8 mot9 mot10 mot11 mot12 mot13 mot14 mot15 mot16 mot17 mot18 mot19 mot20",
            "rmsprop optimiseur gradient poids pixel image réseau couche neurone perte exactitude données étiquette lot époque pas taux \
             vitesse racine carré moyenne chiffre",
            "rmsprop, optimiseur, gradient, poids, pixel, image, réseau, couche, neurone, perte, exactitude, données, étiquette, lot, \
             époque, taux, vitesse, racine, carré, moyenne",
            "le la les un une de du des au aux et ou mais donc or ni car que qui quoi dont où",
            "the of and to in is are it its that this these those for with by as at be because",
            "rouge vert bleu jaune noir blanc gris rose orange violet marron beige turquoise indigo doré argenté pourpre écarlate azur ocre",
        ];
        for because in filler {
            let key = key(&Note {
                because: because.to_owned(),
                ..note()
            });
            assert!(
                matches!(key.as_deref(), Some("note-list" | "note-copied" | "note-filler")),
                "{key:?}: {because}"
            );
        }
    }

    /// Short, long, in telegraphic style, with formulas: sentences are understood.
    #[test]
    fn sentences_are_a_reason_however_they_are_written() {
        let reasons = [
            "Pixels sombres majoritaires : gradients rares aux bords, forts au centre. RMSprop divise chaque gradient par sa moyenne \
             glissante, donc égalise les pas d'apprentissage.",
            "Edge pixels hardly ever light up, so their weights see tiny gradients; dividing by a running root mean square gives each \
             weight a comparable step.",
            "J'ai choisi rmsprop car w <- w - lr g / sqrt(v + eps) adapte le pas de chaque poids, ce qui compte quand un, deux ou trois \
             pixels sur dix seulement portent de l'encre.",
            "Because the classes exclude each other and softmax returns a distribution, comparing it with a one-hot vector by its \
             logarithm is what maximum likelihood asks for.",
            "Softmax outputs ten probabilities; labels hold one 1. Crossentropy compares both distributions, punishing confident \
             mistakes heavily. Binary crossentropy suits two classes; sparse suits integer labels.",
            "Border pixels: tiny, rare gradients. Centre pixels: large, frequent gradients. RMSprop divides gradients by their recent \
             magnitude, weight by weight, making steps comparable.",
            "Gradients bords minuscules, gradients centre énormes. RMSprop normalise chaque poids séparément : pas comparables partout, \
             convergence rapide malgré pixels noirs majoritaires. Sgd aurait un pas unique.",
            "RMSProp normalises updates using exponentially decaying squared gradients; sparse MNIST inputs (mostly zeros) produce wildly \
             different gradient magnitudes across weights, so per-weight scaling speeds convergence considerably.",
            "We look at accuracy since everyone understands it: ten digits, about equally frequent, and no mistake is worse than \
             another one here.",
        ];
        for because in reasons {
            assert_eq!(
                key(&Note {
                    because: because.to_owned(),
                    ..note()
                }),
                None,
                "{because}"
            );
        }
    }

    /// Of any statement, of the kit's pages, of what `explain` and `hint` say, of the model answers; in both languages.
    #[test]
    fn a_copy_is_caught_even_with_a_few_words_changed() {
        let copies = [
            "La dernière couche, softmax, ne répond pas « 3 » : elle donne dix probabilités, une par classe, dont la somme vaut 1. La \
             fonction de coût categorical_crossentropy compare cette réponse à la vérité, valeur par valeur.",
            "The last layer of the network, `softmax`, does not answer \"3\": it gives ten probabilities, one per class, whose sum is 1. \
             The loss function categorical_crossentropy compares this answer with the truth, value by value.",
            "Demandez-vous ensuite : dans quelle mesure le gradient d'un poids de la première couche dépend-il du pixel que ce poids \
             multiplie ? Et que deviennent les poids des pixels qui ne s'allument que rarement, ou jamais ?",
            "Picture a ball that rolls on the curve of the loss. Without momentum, it goes one step at a time, always downwards. So it \
             stops in the first hollow it meets, even if a deeper one lies just beyond.",
            "Un poids de la première couche apprend à travers le pixel qu'il multiplie. Qu'arrive-t-il au poids d'un pixel presque \
             toujours noir ? Et à celui d'un pixel souvent allumé ?",
            "In because, say what accuracy measures, when this number would mislead, and why it does not mislead here. In evidence, the \
             share of the commonest class.",
            "Une image montre un chiffre et un seul : les dix classes s'excluent, l'étiquette est un vecteur one-hot, et softmax répond \
             par dix probabilités de somme 1. L'entropie croisée compare ces deux répartitions.",
        ];
        for copy in copies {
            let words = copy.split(' ').collect::<Vec<_>>();
            let changed = [&words[..12], &["vraiment"], &words[12..]].concat().join(" ");
            let dressed = format!("J'ai lu ceci. {copy} Voilà pourquoi.");
            for because in [copy.to_owned(), copy.to_uppercase(), changed, dressed] {
                let found = key(&Note {
                    because: because.clone(),
                    ..note()
                });
                assert_eq!(found.as_deref(), Some("note-copied"), "{because}");
                let of_the_solution = fault(&Note { because, ..note() }, &["rmsprop"], false);
                assert_eq!(of_the_solution, None);
            }
        }
    }

    #[test]
    fn a_reason_is_not_given_twice() {
        assert!(is_repeated(BECAUSE, BECAUSE));
        assert!(is_repeated(
            BECAUSE,
            &BECAUSE.replace("petits", "faibles").replace("comparable", "semblable")
        ));
        let framed = format!("Pour la perte, c'est pareil. {BECAUSE}");
        assert!(is_repeated(BECAUSE, &framed) && is_repeated(&framed, BECAUSE));
        let other = "Les dix classes s'excluent, et softmax donne une probabilité à chacune ; cette perte ne regarde que celle de la \
            bonne classe, et punit fort les erreurs sûres d'elles.";
        assert!(!is_repeated(BECAUSE, other) && !is_repeated(other, BECAUSE));
    }
}
