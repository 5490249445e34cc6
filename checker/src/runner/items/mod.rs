//! What a source declares: its functions, types, modules and what it re-exports. Read from its tokens, in linear time and without
//! recursion, whatever the source: how deep it nests and how long it is are the student's choice.

mod text;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, TokenStream, TokenTree, token_stream};
use text::{Angles, at_commas, fields, is_receiver, plain, plain_name, text};

/// Something that a source declares.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) owner: Owner,
    /// The modules of its file that it stands in, from the outermost.
    pub(crate) modules: Vec<String>,
    pub(crate) is_public: bool,
    /// It is compiled on a condition only: `#[cfg(…)]`, its own or that of what it stands in.
    pub(crate) is_conditional: bool,
    /// Line and column of its name, from 1.
    pub(crate) line: usize,
    pub(crate) column: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Function(Signature),
    /// A struct with its fields.
    Struct(Vec<Field>),
    Trait,
    OtherType,
    /// Another name for a type.
    Alias(String),
    /// `mod name;`, and the file that its `#[path]` names.
    Module(Option<String>),
    /// A public `use`, by the name that it gives, or `*` for all of a module: the path that it names.
    Reexport(Vec<String>),
}

/// What a function belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Owner {
    Nothing,
    /// The type of an `impl`, and its trait.
    Type {
        name: String,
        of_trait: Option<String>,
    },
    Trait(String),
    /// The body of another function.
    Body,
}

/// How a function is declared, each type as plain text: without paths and lifetimes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Signature {
    pub(crate) is_async: bool,
    pub(crate) is_unsafe: bool,
    /// `self`, `&self`, `&mut self`.
    pub(crate) receiver: Option<String>,
    pub(crate) arguments: Vec<Field>,
    pub(crate) output: String,
    /// Its type and constant parameters, each with its bounds.
    pub(crate) parameters: Vec<Field>,
}

/// A name and its type: an argument, a field of a struct, a type parameter and its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) of: String,
    pub(crate) is_public: bool,
}

/// Modules, functions and the like within each other, no more than anybody writes.
const DEPTH: usize = 16;
/// The longest source that is read, in bytes.
const BYTES: usize = 1 << 18;
/// As many items of a source as are looked at.
const ITEMS: usize = 10_000;

/// The items of a source; none when it is no Rust, or longer than anybody writes.
pub(crate) fn read(source: &str) -> Vec<Item> {
    let tokens = if source.len() <= BYTES {
        source.parse::<TokenStream>().ok()
    } else {
        None
    };
    let Some(tokens) = tokens else {
        return Vec::new();
    };
    let mut items = Vec::new();
    let mut waiting = vec![(
        tokens,
        Within {
            owner: Owner::Nothing,
            modules: Vec::new(),
            depth: 0,
            is_conditional: false,
        },
    )];
    while let Some((tokens, within)) = waiting.pop()
        && items.len() < ITEMS
    {
        let mut tokens = tokens.into_iter();
        let mut reader = Reader {
            next: tokens.next(),
            tokens,
            within: &within,
            items: &mut items,
            inner: Vec::new(),
        };
        reader.read();
        let inner = reader.inner;
        if within.depth < DEPTH {
            waiting.extend(inner);
        }
    }
    items
}

/// Where tokens stand.
#[derive(Debug, Clone)]
struct Within {
    owner: Owner,
    modules: Vec<String>,
    depth: usize,
    is_conditional: bool,
}

/// Reads the items of one level, token by token.
struct Reader<'a> {
    tokens: token_stream::IntoIter,
    next: Option<TokenTree>,
    within: &'a Within,
    items: &'a mut Vec<Item>,
    /// What stands a level deeper.
    inner: Vec<(TokenStream, Within)>,
}

/// What stands before an item's keyword.
#[derive(Default)]
struct Before {
    is_public: bool,
    is_conditional: bool,
    is_async: bool,
    is_unsafe: bool,
    path: Option<String>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut before = Before::default();
        while let Some(token) = self.take()
            && self.items.len() < ITEMS
        {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == '#' => {
                    self.take_mark('!');
                    if let Some(attribute) = self.take_group(Delimiter::Bracket) {
                        before.add(&attribute);
                    }
                    continue;
                }
                TokenTree::Ident(word) => match word.to_string().as_str() {
                    "pub" => {
                        before.is_public = self.take_group(Delimiter::Parenthesis).is_none();
                        continue;
                    }
                    "async" => {
                        before.is_async = true;
                        continue;
                    }
                    "unsafe" => {
                        before.is_unsafe = true;
                        continue;
                    }
                    "const" | "default" | "extern" | "safe" => {
                        if matches!(self.next, Some(TokenTree::Literal(_))) {
                            self.take();
                        }
                        continue;
                    }
                    keyword => self.item(keyword, std::mem::take(&mut before)),
                },
                _ => {}
            }
            before = Before::default();
        }
    }

    /// What a keyword begins; nothing where it is none.
    fn item(&mut self, keyword: &str, before: Before) {
        match keyword {
            "fn" => self.function(before),
            "mod" => self.module(before),
            "struct" => self.structure(before),
            "enum" | "union" => self.other_type(before),
            "type" => self.alias(before),
            "trait" => self.traits(before),
            "impl" => self.implementation(before),
            "use" => self.reexports(before),
            "macro_rules" => _ = self.until_body(),
            _ if self.take_mark('!') => {
                // What a macro makes of its tokens is not known.
                self.take();
            }
            _ => {}
        }
    }

    fn function(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        let mut parameters = self.angles();
        let Some(arguments) = self.take_group(Delimiter::Parenthesis) else {
            return;
        };
        let (head, body) = self.until_body();
        let is_where = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "where");
        let bounds = head.iter().position(is_where).unwrap_or(head.len());
        // After the arrow.
        let output = text(head.get(2..bounds).unwrap_or_default());
        let (receivers, arguments): (Vec<Field>, _) = fields(arguments.stream()).into_iter().partition(is_receiver);
        parameters.extend(head.into_iter().skip(bounds + 1));
        let signature = Signature {
            is_async: before.is_async,
            is_unsafe: before.is_unsafe,
            receiver: receivers.into_iter().next().map(|receiver| receiver.name),
            arguments,
            output: if output.is_empty() { "()".to_owned() } else { output },
            parameters: fields(parameters.into_iter().collect()),
        };
        self.add(&name, &before, Kind::Function(signature));
        self.enter(body, |within| within.owner = Owner::Body, before.is_conditional);
    }

    fn module(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        match self.until_body() {
            (_, None) => self.add(&name, &before, Kind::Module(before.path.clone())),
            (_, body) => self.enter(body, |within| within.modules.push(plain(&name)), before.is_conditional),
        }
    }

    fn structure(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        let kind = match self.until_body() {
            (_, Some(body)) => Kind::Struct(fields(body.stream())),
            (_, None) => Kind::Struct(Vec::new()),
        };
        self.add(&name, &before, kind);
    }

    fn other_type(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        self.until_body();
        self.add(&name, &before, Kind::OtherType);
    }

    fn alias(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        let (head, _) = self.until_body();
        let is_plain = matches!(head.first(), Some(TokenTree::Punct(mark)) if mark.as_char() == '=');
        let kind = if is_plain {
            Kind::Alias(text(&head[1..]))
        } else {
            Kind::OtherType
        };
        self.add(&name, &before, kind);
    }

    fn traits(&mut self, before: Before) {
        let Some(name) = self.take_word() else { return };
        self.add(&name, &before, Kind::Trait);
        let (_, body) = self.until_body();
        self.enter(
            body,
            |within| within.owner = Owner::Trait(plain(&name)),
            before.is_conditional,
        );
    }

    fn implementation(&mut self, before: Before) {
        self.angles();
        let (mut head, body) = self.until_body();
        let position = |head: &[TokenTree], wanted: &str| {
            head.iter()
                .position(|token| matches!(token, TokenTree::Ident(word) if word == wanted))
        };
        if let Some(bounds) = position(&head, "where") {
            head.truncate(bounds);
        }
        let (of_trait, name) = match position(&head, "for") {
            Some(at) => (Some(plain_name(&text(&head[..at]))), plain_name(&text(&head[at + 1..]))),
            None => (None, plain_name(&text(&head))),
        };
        self.enter(
            body,
            |within| within.owner = Owner::Type { name, of_trait },
            before.is_conditional,
        );
    }

    /// The names that a `use` gives to others.
    fn reexports(&mut self, before: Before) {
        let (tokens, _) = self.until_end(false);
        if !before.is_public {
            return;
        }
        // Each tree of names, after what stands before it.
        let mut trees = vec![(tokens, Vec::new())];
        while let Some((tree, mut path)) = trees.pop() {
            let mut name = None;
            for token in tree {
                match token {
                    TokenTree::Ident(word) if word == "as" => {}
                    TokenTree::Ident(word) => {
                        name = Some(plain(&word));
                        path.push(plain(&word));
                    }
                    TokenTree::Punct(mark) if mark.as_char() == '*' => name = Some("*".to_owned()),
                    TokenTree::Group(group) if path.len() < DEPTH => {
                        let each = at_commas(group.stream());
                        trees.extend(each.into_iter().map(|tree| (tree, path.clone())));
                        name = None;
                    }
                    _ => {}
                }
            }
            if let Some(name) = name {
                self.push(name, &before, Kind::Reexport(path), (0, 0));
            }
        }
    }

    fn add(&mut self, name: &Ident, before: &Before, kind: Kind) {
        let start = name.span().start();
        self.push(plain(name), before, kind, (start.line, start.column + 1));
    }

    fn push(&mut self, name: String, before: &Before, kind: Kind, (line, column): (usize, usize)) {
        if self.items.len() == ITEMS {
            return;
        }
        self.items.push(Item {
            name,
            kind,
            owner: self.within.owner.clone(),
            modules: self.within.modules.clone(),
            is_public: before.is_public,
            is_conditional: before.is_conditional || self.within.is_conditional,
            line,
            column,
        });
    }

    /// Keeps the body of an item, to be read later.
    fn enter(&mut self, body: Option<Group>, change: impl FnOnce(&mut Within), is_conditional: bool) {
        if let Some(body) = body {
            let mut within = self.within.clone();
            within.depth += 1;
            within.is_conditional |= is_conditional;
            change(&mut within);
            self.inner.push((body.stream(), within));
        }
    }

    fn take(&mut self) -> Option<TokenTree> {
        std::mem::replace(&mut self.next, self.tokens.next())
    }

    fn take_mark(&mut self, mark: char) -> bool {
        let is_next = matches!(&self.next, Some(TokenTree::Punct(next)) if next.as_char() == mark);
        if is_next {
            self.take();
        }
        is_next
    }

    fn take_group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match &self.next {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.take();
                Some(group)
            }
            _ => None,
        }
    }

    fn take_word(&mut self) -> Option<Ident> {
        match self.take() {
            Some(TokenTree::Ident(word)) => Some(word),
            _ => None,
        }
    }

    /// What comes before the body of an item, and its body; without one, it ends with a semicolon.
    fn until_body(&mut self) -> (Vec<TokenTree>, Option<Group>) {
        self.until_end(true)
    }

    fn until_end(&mut self, has_body: bool) -> (Vec<TokenTree>, Option<Group>) {
        let mut head = Vec::new();
        while let Some(token) = self.take() {
            match token {
                TokenTree::Group(group) if has_body && group.delimiter() == Delimiter::Brace => {
                    return (head, Some(group));
                }
                TokenTree::Punct(mark) if mark.as_char() == ';' => break,
                token => head.push(token),
            }
        }
        (head, None)
    }

    /// What stands between `<` and `>`, if they come next.
    fn angles(&mut self) -> Vec<TokenTree> {
        let mut within = Vec::new();
        if !self.take_mark('<') {
            return within;
        }
        let mut angles = Angles::default();
        while let Some(token) = self.take() {
            if angles.after(&token) < 0 {
                // A comma, for more to follow.
                within.push(Punct::new(',', Spacing::Alone).into());
                break;
            }
            within.push(token);
        }
        within
    }
}

impl Before {
    fn add(&mut self, attribute: &Group) {
        let mut tokens = attribute.stream().into_iter();
        match tokens.next() {
            Some(TokenTree::Ident(word)) if word == "cfg" => self.is_conditional = true,
            Some(TokenTree::Ident(word)) if word == "path" => {
                let file = tokens.nth(1).map(|file| file.to_string());
                self.path = file.map(|file| file.trim_matches('"').to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::text::LETTERS;
    use super::*;

    fn function(source: &str) -> Signature {
        match read(source).pop().map(|item| item.kind) {
            Some(Kind::Function(signature)) => signature,
            kind => panic!("{source}: {kind:?}"),
        }
    }

    /// The types of the arguments and of what is returned.
    fn types(source: &str) -> Vec<String> {
        let signature = function(source);
        let arguments = signature.arguments.into_iter().map(|argument| argument.of);
        arguments.chain([signature.output]).collect()
    }

    #[test]
    fn types_are_written_plainly() {
        let source = "fn f<'a, T: Into<f32> + 'a>(a: &'a mut [f32; 3], mut b: ndarray::ArrayView2<'_, u8>, (c, d): (u8, Vec<T>,), \
                      e: impl Fn(f32) -> f32 + Send, g: &dyn std::fmt::Debug) -> Result<(Array2<f32>, u8), Box<dyn Error + 'static>>";
        assert_eq!(
            types(&format!("{source};")),
            [
                "&mut [f32; 3]",
                "ArrayView2<u8>",
                "(u8, Vec<T>)",
                "impl Fn(f32) -> f32 + Send",
                "&dyn Debug",
                "Result<(Array2<f32>, u8), Box<dyn Error>>"
            ]
        );
        let signature = function(&format!("{source} where T: Copy {{ fn g() {{}} }}").replace("fn g() {}", ""));
        let parameters = signature
            .parameters
            .into_iter()
            .map(|parameter| (parameter.name, parameter.of));
        let expected = [("T", "Into<f32>"), ("T", "Copy")].map(|(name, of)| (name.to_owned(), of.to_owned()));
        assert_eq!(Vec::from_iter(parameters), expected);
    }

    #[test]
    fn items_are_found_where_they_stand() {
        let source = "
            //! fn no()
            macro_rules! m { () => { fn no() {} } }
            m! { fn no() {} }
            const F: fn(u8) -> u8 = g;
            pub(crate) const unsafe extern \"C\" fn one() { fn two() {} let s = \"fn no()\"; }
            mod a { #[cfg(test)] pub mod b { pub async fn three() {} } }
            impl<T> Four<T> for Vec<T> where T: Copy { fn four(&self) {} }
            trait Five { fn five(&mut self) -> Self; }
            pub use x::{self, y::{z as w, *}};
        ";
        let functions = read(source).into_iter().filter_map(|item| match &item.kind {
            Kind::Function(_) => Some((item.name, item.owner, item.modules, item.is_public, item.is_conditional)),
            _ => None,
        });
        let mut functions = Vec::from_iter(functions);
        functions.sort_by(|one, other| one.0.cmp(&other.0));
        let is = |name: &str, owner: Owner, modules: &[&str], is_public: bool, is_conditional: bool| {
            let modules = modules.iter().map(|module| (*module).to_owned()).collect();
            (name.to_owned(), owner, modules, is_public, is_conditional)
        };
        let of_vec = Owner::Type {
            name: "Vec".to_owned(),
            of_trait: Some("Four".to_owned()),
        };
        assert_eq!(
            functions,
            [
                is("five", Owner::Trait("Five".to_owned()), &[], false, false),
                is("four", of_vec, &[], false, false),
                is("one", Owner::Nothing, &[], false, false),
                is("three", Owner::Nothing, &["a", "b"], true, true),
                is("two", Owner::Body, &[], false, false),
            ]
        );
        let reexports = read(source)
            .into_iter()
            .filter(|item| matches!(item.kind, Kind::Reexport(_)));
        let mut reexports = Vec::from_iter(reexports.map(|item| item.name));
        reexports.sort();
        assert_eq!(reexports, ["*", "self", "w"]);
    }

    /// As large as is read, and made to nest or to repeat: what is kept of it is little.
    #[test]
    fn the_largest_sources_are_read() {
        let size = BYTES / 2 - 100;
        let large = |part: &str| part.repeat(size / part.len());
        let nested = |open: &str, close: &str| {
            let count = size / (open.len() + close.len());
            format!("{}{}", open.repeat(count), close.repeat(count))
        };
        let long = "a".repeat(size);
        let sources = [
            large("fn f(){}"),
            large("pub use a::{b,c};"),
            format!("pub use {long}::{{{}}};", large("b,")),
            format!("mod {long} {{ {} }}", large("fn f(){}")),
            format!("fn f(x: {}) {{}}", large("&")),
            format!("fn f(x: {}) {{}}", large("a::")),
            format!("fn f<{}>() {{}}", large("T,")),
            format!("fn f<{}", large("<")),
            format!("struct S {{ {} }}", large("a:u8,")),
            format!("fn f() -> u8 {{ {} }}", large("1+")),
            nested("mod m{", "}"),
            nested("fn f(){", "}"),
            nested("impl A{fn f(){", "}}"),
            format!("fn f(x: {}) {{}}", nested("(", ")")),
            nested("pub use a::{", "};"),
            nested("[", "]"),
        ];
        for source in sources {
            let items = read(&source);
            assert!(source.len() <= BYTES && items.len() <= ITEMS, "{}", &source[..40]);
            let is_short = |text: &str| text.chars().count() <= LETTERS + 1;
            assert!(items.iter().all(|item| is_short(&item.name)), "{}", &source[..40]);
        }
    }

    proptest! {
        /// Sources come from anybody. What is found has its name where it is said to stand.
        #[test]
        fn any_source_is_read(parts in vec(select(vec![
            "fn ", "pub ", "(crate) ", "f", "g", "(", ")", "{", "}", "<", ">", "-> ", ": ", ",", ";", "&", "'a ", "::", "impl ",
            "for ", "mod ", "use ", "*", "as ", "where ", "#[cfg(x)]", "struct ", "trait ", "type ", "= ", "async ", "\n", "self",
            "\"é\"", "// é\n", "macro_rules! ", "é ",
        ]), 0..40)) {
            let source = parts.concat();
            for item in read(&source).iter().filter(|item| item.line > 0) {
                let line: Vec<char> = source.lines().nth(item.line - 1).unwrap_or_default().chars().collect();
                prop_assert!(String::from_iter(&line[item.column - 1..]).starts_with(&item.name));
            }
        }
    }
}
