//! Assembly in a student's sources. An assembler reads any file that its text names, and nobody lists which; so a crate that may hold
//! assembly is not compiled. No value tells: rustc has no lint for it that a crate cannot allow, and what it makes looks like
//! any other. But rustc makes no name of parts, so who wants these macros has to write their names.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};

use super::stage::SourcePlace;
use crate::source::Source;

/// The macros that take assembly.
const MACROS: [&str; 3] = ["asm", "global_asm", "naked_asm"];

/// The names without which no library is linked by its file's name, wherever that leads: a linker obeys what stands in it as a
/// script, and reads any file that it names.
const LINKS: [&str; 2] = ["link", "modifiers"];

/// The first place where a source names one of them. Any file may be code, whatever its name.
pub(super) fn first(sources: &BTreeMap<String, Source>) -> Option<SourcePlace> {
    place(sources, &MACROS)
}

/// Where sources name what it takes to link a file by its name.
pub(super) fn first_link(sources: &BTreeMap<String, Source>) -> Option<SourcePlace> {
    let [link, modifiers] = LINKS.map(|name| place(sources, &[name]));
    link.and(modifiers)
}

fn place(sources: &BTreeMap<String, Source>, names: &[&str]) -> Option<SourcePlace> {
    sources.iter().find_map(|(file, source)| {
        // What is not UTF-8 is no code to rustc either.
        let (line, column) = named(str::from_utf8(source.bytes()).ok()?, names)?;
        let (column, text) = source.place(line, column)?;
        Some(SourcePlace {
            file: file.clone(),
            line,
            column,
            text,
        })
    })
}

/// Where a source has one of those names: line and column, from 1.
fn named(source: &str, names: &[&str]) -> Option<(usize, usize)> {
    let word = first_word(source, names)?;
    let is_named = |source: &str| match source.parse::<TokenStream>() {
        // A comment or a text may speak of it.
        Ok(tokens) => first_name(tokens, names),
        // What we cannot read, rustc may.
        Err(_) => Some(word),
    };
    is_named(source).or_else(|| is_named(&without_shebang(source)?))
}

/// A source as rustc reads it that takes a first line of `#!` for a word to the system, and passes over it: no comment or text that
/// begins in it hides what comes after. It may be an attribute, too, so both readings count.
fn without_shebang(source: &str) -> Option<String> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let line = source.find('\n')?;
    source.starts_with("#!").then(|| source[line..].to_owned())
}

/// The first word that is such a name, be it code or not.
fn first_word(source: &str, names: &[&str]) -> Option<(usize, usize)> {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let has_one = |line: &str| names.iter().any(|name| line.contains(name));
    let mut lines = source.lines().enumerate().filter(|(_, line)| has_one(line));
    lines.find_map(|(index, line)| {
        let mut words = line.split(|letter| !is_of_word(letter));
        let word = words.find(|word| names.contains(word))?;
        let before = word.as_ptr().addr() - line.as_ptr().addr();
        Some((index + 1, line[..before].chars().count() + 1))
    })
}

fn first_name(tokens: TokenStream, names: &[&str]) -> Option<(usize, usize)> {
    // A stack of our own: how deep a source nests is the student's choice.
    let mut streams = vec![tokens.into_iter()];
    while let Some(stream) = streams.last_mut() {
        match stream.next() {
            None => _ = streams.pop(),
            Some(TokenTree::Group(group)) => streams.push(group.stream().into_iter()),
            Some(TokenTree::Ident(name)) if names.contains(&name.to_string().trim_start_matches("r#")) => {
                let start = name.span().start();
                return Some((start.line, start.column + 1));
            }
            Some(_) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_names_a_macro_of_assembly_is_found() {
        for (source, place) in [
            ("fn f() { unsafe { core::arch::asm!(\"nop\") } }", (1, 31)),
            ("use core::arch::{global_asm as g};\ng!(\"\");", (1, 18)),
            (
                "macro_rules! m { ($m:ident) => { core::arch::$m!(\"\"); } }\nm!(asm);",
                (2, 4),
            ),
            ("core::arch::r#global_asm!(\"\");", (1, 13)),
            ("/* é */ core::arch::naked_asm!(\"\")", (1, 21)),
            ("#!\"\nuse core::arch::asm;", (2, 17)),
            ("#!/*\nuse core::arch::asm;\n// */", (2, 17)),
            ("\u{feff}#! r#\"\nuse core::arch::asm;\n// \"#", (2, 17)),
        ] {
            assert_eq!(named(source, &MACROS), Some(place), "{source}");
        }
    }

    #[test]
    fn who_speaks_of_it_is_not() {
        for source in [
            "// asm!\n/// global_asm\nfn f() -> &'static str { \"asm\" }",
            "fn plasma() { let asm_of = 1; }",
            "#![allow(unused)]\n// asm!",
            "#!/usr/bin/env rustc\n// asm!",
        ] {
            assert_eq!(named(source, &MACROS), None, "{source}");
        }
    }
}
