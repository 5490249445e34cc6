//! Changes of our own. Cargo-mutants changes operators and whole functions; where one computes with arrays, numbers, names and
//! orders are as easily wrong. Only what students write is changed so.

use std::ops::Range;

use anyhow::anyhow;
use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};

use super::mutant::Change;
use crate::runner::blanks;

/// Methods and fields that one may take for one another, both ways.
const NAMES: [(&str, &str); 11] = [
    ("max", "min"),
    ("all", "any"),
    ("nrows", "ncols"),
    ("outer_iter", "columns"),
    ("sum", "product"),
    ("ln", "log2"),
    ("exp", "exp2"),
    ("w1", "w2"),
    ("b1", "b2"),
    ("hidden", "y_pred"),
    ("loss", "accuracy"),
];

/// The changes of what stands in a source's blanks.
pub(super) fn changes(source: &str) -> anyhow::Result<Vec<Change>> {
    let tokens = source.parse::<TokenStream>().map_err(|error| anyhow!("{error}"))?;
    let mut changes = Vec::new();
    collect(source, tokens, Delimiter::None, &mut changes);
    let blanks = blanks::solutions(source);
    changes.retain(|change| blanks.iter().any(|blank| change.is_in(blank)));
    Ok(changes)
}

/// Collects the changes of what stands between two delimiters.
fn collect(source: &str, tokens: TokenStream, delimiter: Delimiter, changes: &mut Vec<Change>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    match delimiter {
        Delimiter::Brace => changes.extend(removals(&tokens)),
        Delimiter::Parenthesis | Delimiter::Bracket => changes.extend(swaps(source, &tokens)),
        Delimiter::None => {}
    }
    changes.extend(tokens.windows(2).filter_map(rename));
    for token in tokens {
        match token {
            TokenTree::Literal(literal) => changes.extend(others(&literal)),
            TokenTree::Group(group) => collect(source, group.stream(), group.delimiter(), changes),
            _ => {}
        }
    }
}

/// Another number; no text.
fn others(literal: &Literal) -> Vec<Change> {
    let text = literal.to_string();
    let mut others = if let Ok(number) = text.parse::<u64>() {
        [0, 1, number + 1, 2 * number].map(|other| other.to_string()).to_vec()
    } else if let Ok(number) = text.parse::<f64>() {
        [0.0, 1.0, number + 1.0, 2.0 * number]
            .map(|other| format!("{other:?}"))
            .to_vec()
    } else if text.starts_with('"') {
        vec!["\"\"".to_owned()]
    } else {
        Vec::new()
    };
    others.sort();
    others.dedup();
    let others = others.into_iter().filter(|other| *other != text);
    others
        .map(|other| Change::new(literal.span().byte_range(), other))
        .collect()
}

/// `.max` becomes `.min`.
fn rename(pair: &[TokenTree]) -> Option<Change> {
    let [TokenTree::Punct(dot), TokenTree::Ident(name)] = pair else {
        return None;
    };
    let (one, other) = NAMES.iter().find(|(one, other)| name == one || name == other)?;
    let renamed = if name == one { other } else { one };
    (dot.as_char() == '.').then(|| Change::new(name.span().byte_range(), *renamed))
}

/// `f(a, b)` becomes `f(b, a)`; so do the indices `[a, b]`.
fn swaps(source: &str, tokens: &[TokenTree]) -> Vec<Change> {
    let elements: Vec<_> = tokens.split(|token| is(token, ',')).filter_map(range).collect();
    let text = |range: &Range<usize>| &source[range.clone()];
    let swap = |pair: &[Range<usize>]| {
        let (first, second) = (&pair[0], &pair[1]);
        let swapped = [text(second), &source[first.end..second.start], text(first)].concat();
        (text(first) != text(second)).then(|| Change::new(first.start..second.end, swapped))
    };
    elements.windows(2).filter_map(swap).collect()
}

/// A statement goes. Without a `let`, what follows would not compile.
fn removals(tokens: &[TokenTree]) -> Vec<Change> {
    let mut removals = Vec::new();
    let mut start = 0;
    for (index, token) in tokens.iter().enumerate() {
        let is_block = matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
            && is_word(&tokens[start], &["for", "if", "while", "match"])
            && !tokens.get(index + 1).is_some_and(|next| is_word(next, &["else"]));
        if is_block || is(token, ';') {
            let statement = &tokens[start..=index];
            start = index + 1;
            if !is_word(&statement[0], &["let"]) {
                removals.extend(range(statement).map(|range| Change::new(range, "")));
            }
        }
    }
    removals
}

fn range(tokens: &[TokenTree]) -> Option<Range<usize>> {
    let start = tokens.first()?.span().byte_range().start;
    Some(start..tokens.last()?.span().byte_range().end)
}

fn is(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == mark)
}

fn is_word(token: &TokenTree, words: &[&str]) -> bool {
    matches!(token, TokenTree::Ident(ident) if words.iter().any(|word| ident == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of the text of a blank.
    fn become_(blank: &str) -> Vec<String> {
        let before = "fn é() {\n    // BEGIN SOLUTION todo!(\"1, 2\")\n";
        let source = format!("{before}{blank}\n    // END SOLUTION\n}}\nconst ONE: u8 = 1;\n");
        let become_ = |change: Change| {
            let (start, end) = (change.start - before.len(), change.end - before.len());
            [&blank[..start], &change.replacement, &blank[end..]].concat()
        };
        changes(&source).unwrap().into_iter().map(become_).collect()
    }

    #[test]
    fn a_number_becomes_others() {
        assert_eq!(become_("x / 255.0"), ["x / 0.0", "x / 1.0", "x / 256.0", "x / 510.0"]);
        assert_eq!(become_("Axis(0)"), ["Axis(1)"]);
        assert_eq!(become_("y.dim().0"), ["y.dim().1"]);
    }

    #[test]
    fn a_text_goes() {
        assert_eq!(become_("choice: \"rmsprop\""), ["choice: \"\""]);
        assert_eq!(become_("\"\".len()"), [""; 0]);
    }

    #[test]
    fn a_name_becomes_its_neighbour() {
        assert_eq!(become_("a.max(b)"), ["a.min(b)"]);
        assert_eq!(become_("max(b)"), [""; 0]);
    }

    #[test]
    fn neighbours_change_places() {
        assert_eq!(become_("f(é, b)"), ["f(b, é)"]);
        assert_eq!(become_("z[[y, x]]"), ["z[[x, y]]"]);
        assert_eq!(become_("f(a, a)"), [""; 0]);
    }

    #[test]
    fn a_statement_goes() {
        assert_eq!(
            become_("let a = if b { c } else { d };\nif a { b(); }\ne = f;\na"),
            [
                "let a = if b { c } else { d };\n\ne = f;\na",
                "let a = if b { c } else { d };\nif a { b(); }\n\na",
                "let a = if b { c } else { d };\nif a {  }\ne = f;\na",
            ]
        );
    }
}
