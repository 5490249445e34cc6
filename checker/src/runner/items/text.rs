//! Tokens as text: types, names and what stands between commas.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::Field;

/// As much of a type as anybody reads, in letters.
pub(super) const LETTERS: usize = 100;

/// Counts `<` and `>`, but not the one of `->`.
#[derive(Default)]
pub(super) struct Angles {
    depth: isize,
    after_dash: bool,
}

impl Angles {
    /// How many are open after a token.
    pub(super) fn after(&mut self, token: &TokenTree) -> isize {
        let mark = if let TokenTree::Punct(mark) = token {
            mark.as_char()
        } else {
            ' '
        };
        match mark {
            '<' => self.depth += 1,
            '>' if !self.after_dash => self.depth -= 1,
            _ => {}
        }
        self.after_dash = mark == '-';
        self.depth
    }
}

/// Tokens, parted at the commas that stand in no angles.
pub(super) fn at_commas(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut angles = Angles::default();
    let mut parts = vec![Vec::new()];
    for token in tokens {
        let depth = angles.after(&token);
        match &token {
            TokenTree::Punct(mark) if mark.as_char() == ',' && depth <= 0 => parts.push(Vec::new()),
            _ => parts.last_mut().expect("there is one from the start").push(token),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// `name: type`, one after the other; lifetimes left out. What has no type is a name alone.
pub(super) fn fields(tokens: TokenStream) -> Vec<Field> {
    let is_colon = |tokens: &[TokenTree], at: usize| {
        let mark = |at: Option<usize>| match at.and_then(|at| tokens.get(at)) {
            Some(TokenTree::Punct(mark)) => mark.as_char(),
            _ => ' ',
        };
        mark(Some(at)) == ':' && mark(Some(at + 1)) != ':' && mark(at.checked_sub(1)) != ':'
    };
    let field = |tokens: Vec<TokenTree>| {
        let tokens = without_attributes(tokens);
        let is_public = matches!(tokens.first(), Some(TokenTree::Ident(word)) if word == "pub")
            && !matches!(tokens.get(1), Some(TokenTree::Group(_)));
        let colon = (0..tokens.len()).find(|&at| is_colon(&tokens, at));
        let (name, of) = tokens.split_at(colon.unwrap_or(tokens.len()));
        let name = text(name);
        let words = ["pub ", "mut ", "const ", "ref "];
        let name = words
            .iter()
            .fold(name.as_str(), |name, word| name.strip_prefix(word).unwrap_or(name));
        Field {
            name: name.to_owned(),
            of: text(of.get(1..).unwrap_or_default()),
            is_public,
        }
    };
    let fields = at_commas(tokens).into_iter().map(field);
    // A lifetime leaves nothing.
    fields.filter(|field| !field.name.is_empty()).collect()
}

fn without_attributes(mut tokens: Vec<TokenTree>) -> Vec<TokenTree> {
    let is_attribute = |tokens: &[TokenTree]| matches!(tokens, [TokenTree::Punct(mark), TokenTree::Group(_), ..] if mark.as_char() == '#');
    let mut attributes = 0;
    while is_attribute(&tokens[attributes..]) {
        attributes += 2;
    }
    tokens.split_off(attributes)
}

pub(super) fn is_receiver(field: &Field) -> bool {
    ["self", "&self", "&mut self", "mut self"].contains(&field.name.as_str())
}

/// The name of a type without what stands in angles.
pub(super) fn plain_name(of: &str) -> String {
    of.split('<')
        .next()
        .unwrap_or_default()
        .trim_matches('&')
        .trim()
        .to_owned()
}

pub(super) fn plain(name: &Ident) -> String {
    let name = name.to_string();
    let name = name.strip_prefix("r#").unwrap_or(&name);
    name.chars().take(LETTERS).collect()
}

/// Tokens as they are usually written, without lifetimes and without the paths that lead to names; cut where it grows too long.
pub(super) fn text(tokens: &[TokenTree]) -> String {
    let mut text = Text::default();
    // What is still to be written, and what closes it.
    let tokens = tokens.iter().cloned().collect::<TokenStream>();
    let mut waiting = vec![(tokens.into_iter(), "")];
    while let Some((tokens, closing)) = waiting.last_mut() {
        if text.written.chars().count() > LETTERS {
            let cut: String = text.written.chars().take(LETTERS).collect();
            return cut + "…";
        }
        match tokens.next() {
            Some(TokenTree::Group(group)) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::None => ("", ""),
                };
                text.mark(open);
                waiting.push((group.stream().into_iter(), close));
            }
            Some(token) => text.token(&token),
            None => {
                let closing = *closing;
                text.mark(closing);
                waiting.pop();
            }
        }
    }
    text.written.trim_matches([' ', '+', ',']).to_owned()
}

/// A text in the making.
#[derive(Default)]
struct Text {
    written: String,
    /// The last token is a word: another needs a space before it.
    after_word: bool,
    /// Where the last word begins: a path may lead on from it.
    word: usize,
    is_lifetime: bool,
}

impl Text {
    fn token(&mut self, token: &TokenTree) {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '\'' => self.is_lifetime = true,
            TokenTree::Ident(_) if self.is_lifetime => self.is_lifetime = false,
            TokenTree::Punct(mark) => self.mark(&mark.as_char().to_string()),
            word => self.word(&word.to_string()),
        }
    }

    fn word(&mut self, word: &str) {
        if self.after_word {
            self.written.push(' ');
        }
        self.word = self.written.len();
        self.written.push_str(word);
        self.after_word = true;
    }

    fn mark(&mut self, mark: &str) {
        let after_keyword = self.after_word && ["mut", "dyn", "impl"].contains(&&self.written[self.word..]);
        match mark {
            // What follows a lifetime.
            "," | "+" if self.written.is_empty() || self.written.ends_with(['<', '(', '&', ' ']) => return,
            ":" if self.written.ends_with(':') => self.written.truncate(self.word),
            "," | ";" => self.written.push_str(&format!("{mark} ")),
            "=" | "+" | "-" => self.written.push_str(&format!(" {mark} ")),
            ">" if self.written.ends_with(" - ") => {
                self.written.truncate(self.written.len() - 1);
                self.written.push_str("> ");
            }
            ")" | "]" | ">" => {
                let length = self.written.trim_end_matches([',', ' ', '+']).len();
                self.written.truncate(length);
                self.written.push_str(mark);
            }
            _ if after_keyword => self.written.push_str(&format!(" {mark}")),
            _ => self.written.push_str(mark),
        }
        self.after_word = false;
    }
}
