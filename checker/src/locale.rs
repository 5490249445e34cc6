//! Every sentence a student can read, in French and in English, from the files in `checker/locales`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use contract::Foreign;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::verdict::{Argument, Message};

/// The languages there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    #[default]
    Fr,
    En,
}

/// A file's name, its French text and its English one.
macro_rules! translations {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../locales/fr/", $name, ".ftl")),
            include_str!(concat!("../locales/en/", $name, ".ftl")),
        )
    };
}

/// The translation files, by name: some for the checker, one an activity.
const FILES: [(&str, &str, &str); 9] = [
    translations!("checker"),
    translations!("command"),
    translations!("pattern"),
    translations!("rustc"),
    translations!("activite1"),
    translations!("activite2"),
    translations!("activite3"),
    translations!("activite4"),
    translations!("activite5"),
];

impl Language {
    /// The language of a name such as `fr`, `en` or `en_GB.UTF-8`.
    pub(crate) fn named(name: &str) -> Option<Language> {
        match name.get(..2)? {
            "fr" => Some(Language::Fr),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// The system's, or else French.
    pub(crate) fn of_system() -> Language {
        sys_locale::get_locale()
            .and_then(|name| Language::named(&name))
            .unwrap_or_default()
    }

    fn id(self) -> LanguageIdentifier {
        let name: &[u8] = if self == Language::Fr { b"fr" } else { b"en" };
        LanguageIdentifier::from_bytes(name).expect("fr and en are language identifiers")
    }
}

/// The sentences of one language.
pub(crate) struct Locale {
    pub(crate) language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    pub(crate) fn new(language: Language) -> Locale {
        let mut bundle = FluentBundle::new(vec![language.id()]);
        // No invisible marks around what is filled in: they would show in files and terminals.
        bundle.set_use_isolating(false);
        if language == Language::Fr {
            bundle.set_formatter(Some(|value, _| match value {
                FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
                _ => None,
            }));
        }
        for (name, french, english) in FILES {
            let text = if language == Language::Fr { french } else { english };
            // A test reads every file in both languages.
            let resource = FluentResource::try_new(text.to_owned());
            let resource = resource.unwrap_or_else(|(_, errors)| panic!("{name}.ftl: {errors:?}"));
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("{name}.ftl: {errors:?}"));
        }
        Locale { language, bundle }
    }

    /// A sentence without anything to fill in.
    pub(crate) fn say(&self, key: &str) -> String {
        self.tell(&Message::new(key))
    }

    /// A sentence, filled in. A key such as `id.hint` is the attribute `hint` of the sentence `id`.
    pub(crate) fn tell(&self, message: &Message) -> String {
        self.find(message).unwrap_or_else(|| format!("⟨{}⟩", message.key))
    }

    /// A sentence, if there is one of that key.
    pub(crate) fn find(&self, message: &Message) -> Option<String> {
        let pattern = match message.key.split_once('.') {
            Some((id, attribute)) => self.bundle.get_message(id)?.get_attribute(attribute)?.value(),
            None => self.bundle.get_message(&message.key)?.value()?,
        };
        let mut arguments = FluentArgs::new();
        for (name, argument) in &message.arguments {
            arguments.set(*name, self.value(argument));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        // Fluent shows a missing variable as {$name}: readable, and a test looks for it.
        Some(Cow::into_owned(text))
    }

    /// What is filled in. Whoever wrote it, it is one harmless line of a sentence.
    fn value(&self, argument: &Argument) -> FluentValue<'static> {
        match argument {
            Argument::Text(text) => FluentValue::from(Foreign::from(text.as_str()).line()),
            Argument::Number(number) => FluentValue::Number(FluentNumber::new(*number, Default::default())),
            Argument::Sentences(sentences) => {
                let sentences = Vec::from_iter(sentences.iter().map(|sentence| self.tell(sentence)));
                FluentValue::from(sentences.join(" "))
            }
        }
    }

    /// A number of points, as the language writes it.
    pub(crate) fn number(&self, number: f64) -> String {
        let text = number.to_string();
        if self.language == Language::Fr {
            text.replace('.', ",")
        } else {
            text
        }
    }
}

/// Every sentence of a language: its key (attributes as `key.attribute`) and the variables in it.
fn sentences(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut sentences = BTreeMap::new();
    for (_, french, english) in FILES {
        let text = if language == Language::Fr { french } else { english };
        // A test reads every file in both languages.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        for entry in resource.entries() {
            let fluent_syntax::ast::Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            let value = message.value.iter().map(|value| (id.to_owned(), value));
            let attributes = message.attributes.iter();
            let attributes = attributes.map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
            sentences.extend(value.chain(attributes).map(|(key, pattern)| (key, variables(pattern))));
        }
    }
    sentences
}

/// The variables of a pattern, found in its debug form: that is one line, where a walk over its syntax would be a page.
fn variables(pattern: &fluent_syntax::ast::Pattern<&str>) -> BTreeSet<String> {
    let debug = format!("{pattern:?}");
    let names = debug.split("VariableReference { id: Identifier { name: \"").skip(1);
    names
        .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
        .collect()
}

/// The keys that one language lacks, or whose variables differ.
pub(crate) fn untranslated() -> Vec<String> {
    let (french, english) = (sentences(Language::Fr), sentences(Language::En));
    let keys: BTreeSet<&String> = french.keys().chain(english.keys()).collect();
    let differ = keys.into_iter().filter(|key| french.get(*key) != english.get(*key));
    differ.cloned().collect()
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::course::{ACTIVITIES, Activity};
    use crate::kit;

    #[test]
    fn every_file_is_read_whole_in_both_languages() {
        for (name, french, english) in FILES {
            for text in [french, english] {
                let read = FluentResource::try_new(text.to_owned());
                assert!(
                    read.is_ok(),
                    "{name}.ftl: {:?}",
                    read.map_err(|(_, errors)| errors).err()
                );
            }
        }
        // A key that stands twice is refused.
        Locale::new(Language::Fr);
        Locale::new(Language::En);
    }

    #[test]
    fn both_languages_say_the_same_with_the_same_variables() {
        assert_eq!(untranslated(), [] as [String; 0]);
        assert!(sentences(Language::Fr)["total"].contains("earned"));
    }

    /// What is said of a check beside its title: what it does, then its hints, and the section of the statement that it is of.
    const OF_A_CHECK: [&str; 5] = ["explain", "nudge", "direct", "closest", "section"];

    /// The keys of every check's title, each with its activity.
    fn titles() -> impl Iterator<Item = (&'static str, String)> {
        let of = |activity: &'static Activity| activity.checks.iter().map(|check| (activity.id(), activity.key(check)));
        ACTIVITIES.into_iter().flat_map(of)
    }

    #[test]
    fn every_sentence_is_used_and_every_check_and_mistake_has_its_own() {
        let mut used: BTreeSet<String> = BTreeSet::new();
        for (_, title) in titles() {
            used.extend(OF_A_CHECK.map(|attribute| format!("{title}.{attribute}")));
            used.insert(title);
        }
        for activity in ACTIVITIES {
            used.insert(activity.id().to_owned());
            for mistake in activity.functions.iter().flat_map(|function| function.mistakes()) {
                used.extend([mistake.to_owned(), format!("{mistake}.hint")]);
            }
        }
        let source = source_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let known = sentences(Language::Fr);
        for key in &used {
            assert!(known.contains_key(key), "{key} is missing");
        }
        for key in known.keys().filter(|key| !used.contains(*key)) {
            // An option's help is asked for by the option's name; a hint by its sentence.
            let asked = [
                key.as_str(),
                key.trim_start_matches("cli-"),
                key.trim_start_matches("cli-dev-"),
                key.trim_end_matches(".hint"),
            ];
            let is_asked = asked.iter().any(|asked| source.contains(&format!("\"{asked}\"")));
            let is_part = FILES
                .iter()
                .any(|(_, french, _)| french.contains(&format!("{{ {key} }}")));
            assert!(is_asked || is_part, "{key} is never used");
        }
    }

    #[test]
    fn the_section_of_a_check_stands_in_its_statement() {
        for (language, file) in [(Language::Fr, "ENONCE.md"), (Language::En, "STATEMENT.md")] {
            let locale = Locale::new(language);
            for (activity, title) in titles() {
                let section = locale.say(&format!("{title}.section"));
                // Statements are written without typographic signs.
                let section = section.replace('’', "'");
                let statement = kit::root().join("solutions").join(activity).join(file);
                let statement = std::fs::read_to_string(statement).unwrap();
                let mut headings = statement.lines().filter_map(|line| line.strip_prefix("##"));
                let stands = headings.any(|heading| heading.trim_start_matches('#').trim() == section);
                assert!(stands, "{title}: no section {section} in {file}");
            }
        }
    }

    /// What stands between backticks in a hint is a name, perhaps called on nothing or on an axis: nothing to paste as the answer.
    #[test]
    fn a_hint_names_things_and_writes_no_code() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::new(language);
            for (_, title) in titles() {
                for hint in ["nudge", "direct", "closest"] {
                    let hint = locale.say(&format!("{title}.{hint}"));
                    for code in hint.split('`').skip(1).step_by(2) {
                        let bare = code.replace("()", "").replace("Axis(0)", "Axis");
                        let is_of_names = |letter: char| letter.is_alphanumeric() || "_:.& ".contains(letter);
                        assert!(bare.chars().all(is_of_names), "{title}: `{code}`");
                    }
                }
            }
        }
    }

    #[test]
    fn a_title_is_one_line_of_a_report() {
        for language in [Language::Fr, Language::En] {
            let locale = Locale::new(language);
            for title in titles().map(|(_, title)| locale.say(&title)) {
                assert!(title.chars().count() <= 40, "{title}");
            }
        }
    }

    fn source_below(folder: &Path) -> String {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .map(|path| {
                if path.is_dir() {
                    source_below(&path)
                } else {
                    std::fs::read_to_string(path).unwrap()
                }
            })
            .collect()
    }

    #[test]
    fn numbers_and_plurals_follow_the_language() {
        let points =
            |language, points| Locale::new(language).tell(&Message::new("list-points").number("points", points));
        assert_eq!(points(Language::Fr, 0.5), "0,5 point");
        assert_eq!(points(Language::En, 0.5), "0.5 points");
        assert_eq!(points(Language::Fr, 3.0), "3 points");
        assert_eq!(points(Language::En, 1.0), "1 point");
    }

    #[test]
    fn the_language_is_read_from_a_locale() {
        for (name, language) in [
            ("fr_FR.UTF-8", Some(Language::Fr)),
            ("en-GB", Some(Language::En)),
            ("C", None),
            ("de", None),
        ] {
            assert_eq!(Language::named(name), language, "{name}");
        }
    }

    #[test]
    fn french_has_its_non_breaking_spaces() {
        for (name, french, _) in FILES {
            for line in french.lines().filter(|line| !line.starts_with('#')) {
                for mark in [" :", " ;", " !", " ?", " »", "« ", " %"] {
                    let text = line.split_once(" = ").map_or(line, |(_, text)| text);
                    assert!(!text.contains(mark), "{name}.ftl: {mark:?} in {line}");
                }
            }
        }
    }
}
