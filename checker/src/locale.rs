//! Every sentence a student can read, in French and in English, from the files in `checker/locales`.

use std::borrow::Cow;
use std::fmt;

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

/// The translation files, by name: one for the checker, one an activity.
const FILES: [(&str, &str, &str); 5] = [
    translations!("checker"),
    translations!("command"),
    translations!("activite1"),
    translations!("activite3"),
    translations!("activite4"),
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
            arguments.set(*name, value(argument));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        // Fluent shows a missing variable as {$name}: readable, and a test looks for it.
        Some(Cow::into_owned(text))
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

fn value(argument: &Argument) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => FluentValue::from(text.as_str()),
        Argument::Number(number) => FluentValue::Number(FluentNumber::new(*number, Default::default())),
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Locale")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}
