//! Text that is not Rust, or not yet: a `;`, a brace or a quotation mark that is missing.

use super::{Facts, Known, known};

/// No code: rustc gives none to most errors of syntax.
const NONE: &[&str] = &[""];

pub(super) static KNOWN: &[Known] = &[
    known("rustc-utf-8", NONE, |error, sentence| {
        error.message.contains("UTF-8").then_some(sentence)
    }),
    known("rustc-conflict", NONE, |error, sentence| {
        let is_marker = CONFLICTS.map(|marker| error.line().starts_with(marker));
        is_marker.contains(&true).then_some(sentence)
    }),
    known("rustc-crate-attribute", OF_CRATE, |error, sentence| {
        let line = error.line().trim();
        let name = OF_THE_CRATE.into_iter().find(|name| line.contains(name))?;
        let is_attribute = line.starts_with("#![") && !error.message.contains("delimiter");
        is_attribute.then(|| sentence.text("name", name))
    }),
    known("rustc-recursion-limit", &["", "E0275"], |error, sentence| {
        error.says("recursion_limit").then_some(sentence)
    }),
    known("rustc-space", NONE, |error, sentence| {
        let letter = one(&error.text).filter(|letter| letter.is_whitespace() && !letter.is_ascii())?;
        Some(sentence.text("number", number(letter)))
    }),
    known("rustc-invisible", INVISIBLE, |error, sentence| {
        let letter = error.text.chars().find(|letter| is_invisible(*letter));
        let letter = letter.filter(|_| !error.code.is_empty() || one(&error.text).is_some())?;
        Some(sentence.text("number", number(letter)))
    }),
    known("rustc-other-word", NONE, |error, sentence| {
        let (name, word) = other_word(error)?;
        Some(sentence.text("name", name).text("word", word))
    }),
    known("rustc-text-open", &["", "E0765"], |error, sentence| {
        let is_inside_out = error.text.starts_with('"') && error.message.starts_with("expected one of");
        let is_unknown_prefix = error.message.starts_with("prefix `");
        (error.code == "E0765" || is_inside_out || is_unknown_prefix).then_some(sentence)
    }),
    known("rustc-quotes", &["", "E0762", "E0763"], |error, sentence| {
        let is_typographic = error.text.starts_with(['“', '”', '„', '«', '»', '‘', '’']);
        let is_text = error.text.starts_with('\'') && error.proposes("\"");
        (!error.code.is_empty() || is_typographic || is_text).then_some(sentence)
    }),
    known("rustc-lookalike", NONE, |error, sentence| {
        let letter = one(&error.text).filter(|letter| !letter.is_ascii())?;
        let meant = error.proposals.iter().find(|proposal| proposal.len() == 1)?;
        Some(sentence.text("text", letter).text("meant", meant))
    }),
    known("rustc-delimiter", NONE, |error, sentence| {
        error.message.contains("delimiter").then_some(sentence)
    }),
    known("rustc-index-comma", NONE, |error, sentence| {
        let closes_an_index = error.message.contains("`]`") && !error.message.contains("`;`");
        (error.text == "," && closes_an_index).then_some(sentence)
    }),
    known("rustc-comma", NONE, |error, sentence| {
        let ends_a_value = error.message.contains("`?`") && error.message.contains("`}`");
        (error.text == "," && ends_a_value).then_some(sentence)
    }),
    known("rustc-field-syntax", NONE, |error, sentence| {
        let is_comma = error.says("while parsing this struct") && error.proposes(",");
        let is_colon = error.text == "=" && error.proposes(":");
        (is_comma || is_colon).then_some(sentence)
    }),
    known("rustc-semicolon", NONE, |error, sentence| {
        error.message.starts_with("expected `;`, found").then_some(sentence)
    }),
    known("rustc-brace", NONE, |error, sentence| {
        error.message.starts_with("expected `{`").then_some(sentence)
    }),
    known("rustc-cast-call", NONE, |error, sentence| {
        error.message.contains("cast cannot be followed").then_some(sentence)
    }),
    known("rustc-type-in-expression", NONE, |error, sentence| {
        (error.text == "<" && error.proposes("::")).then_some(sentence)
    }),
    known("rustc-format", NONE, |error, sentence| {
        let is_format = error.message.contains("format argument") || error.message.contains("in format string");
        is_format.then_some(sentence)
    }),
    known("rustc-outside", NONE, |error, sentence| {
        error.message.starts_with("expected item").then_some(sentence)
    }),
    known("rustc-syntax", NONE, |error, sentence| {
        let is_syntax = ["expected", "unexpected", "unknown"].map(|word| error.message.starts_with(word));
        (is_syntax.contains(&true) && !error.text.is_empty()).then(|| sentence.text("text", &error.text))
    }),
];

/// What git leaves where it could not join two versions.
const CONFLICTS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// What rustc says of a line about the whole crate.
const OF_CRATE: &[&str] = &["", "E0539", "E0554", "E0658", "unknown_crate_types"];

/// Attributes of a crate that are cargo's to say, or ask for another rustc.
const OF_THE_CRATE: [&str; 6] = [
    "crate_name",
    "crate_type",
    "feature",
    "no_core",
    "recursion_limit",
    "type_length_limit",
];

/// What rustc says of a letter that nobody sees. In a comment or a text, those that turn the direction of writing are refused, too.
const INVISIBLE: &[&str] = &[
    "",
    "text_direction_codepoint_in_comment",
    "text_direction_codepoint_in_literal",
];

/// Whether a letter has neither width nor ink: control characters, marks of direction, joiners.
fn is_invisible(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    is_mark || letter.is_control() && !letter.is_whitespace()
}

/// The only letter of a text.
fn one(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// How Unicode, and many editors, name a letter.
fn number(letter: char) -> String {
    format!("U+{:04X}", u32::from(letter))
}

/// Signs and words of other languages, and what Rust has instead.
const SIGNS: [(&str, &str); 8] = [
    ("and", "&&"),
    ("or", "||"),
    ("++", "+= 1"),
    ("--", "-= 1"),
    ("@", "a.dot(&b)"),
    ("×", "*"),
    ("÷", "/"),
    ("−", "-"),
];

/// Words that make a line another language's, whatever in it rustc comes upon.
const WORDS: [(&str, &str); 5] = [
    ("lambda", CLOSURE),
    ("def", "fn"),
    ("import", "use"),
    ("elif", "else if"),
    ("raise", "return Err(…)"),
];

const CLOSURE: &str = "|x| …";

/// What another language says here, and what Rust does.
fn other_word<'a>(error: &'a Facts) -> Option<(&'a str, &'static str)> {
    // Without texts between quotation marks, and without a comment.
    let code: String = error.line().split('"').step_by(2).collect();
    let code = code.split("//").next().unwrap_or_default();
    let words: Vec<&str> = code.split(|letter: char| !letter.is_alphanumeric()).collect();
    let sign = SIGNS.into_iter().find(|(name, _)| *name == error.text);
    let word = || WORDS.into_iter().find(|(name, _)| words.contains(name));
    let arrow = || (error.text == "=>" && error.message.contains("`)`")).then_some(("=>", CLOSURE));
    // After `not`, rustc marks what follows it.
    let negation = || (error.proposes("!") && words.contains(&"not")).then_some(("not", "!"));
    sign.or_else(word).or_else(arrow).or_else(negation)
}
