//! Why a call does not reach a function: how what is asked differs from what a submission declares.

mod compare;
mod said;

use cargo_metadata::diagnostic::Diagnostic;

use super::items::{self, Item, Kind, Owner, Signature};
use super::stage::{Member, SourcePlace};
use compare::{compared, types};
use said::Said;

/// A function that a submission lacks, or declares otherwise than is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Missing {
    /// How it is to be declared.
    pub(crate) asked: Option<String>,
    /// What the differences are about.
    pub(crate) place: Option<SourcePlace>,
    pub(crate) differences: Vec<Difference>,
}

/// How what is asked differs from what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Difference {
    /// It is there, but …
    Private {
        item: String,
    },
    Conditional {
        item: String,
    },
    UndeclaredFile {
        item: String,
        name: String,
        module: String,
        file: String,
    },
    NotReexported {
        item: String,
        name: String,
        module: String,
    },
    InFunction {
        item: String,
    },
    Method {
        name: String,
        block: String,
    },
    NoMethod {
        name: String,
        block: String,
    },
    OtherBlock {
        name: String,
        asked: String,
        found: String,
    },
    /// It is not there, but …
    LikeName {
        name: String,
        found: String,
    },
    LikeTypes {
        name: String,
        found: String,
    },
    /// It is declared otherwise.
    Async {
        name: String,
    },
    Unsafe {
        name: String,
    },
    Receiver {
        name: String,
        asked: String,
        found: String,
    },
    Count {
        name: String,
        asked: Vec<String>,
        found: Vec<String>,
    },
    Order {
        name: String,
        asked: Vec<String>,
        found: Vec<String>,
    },
    Argument {
        name: String,
        argument: String,
        asked: String,
        found: String,
    },
    Output {
        name: String,
        asked: String,
        found: String,
    },
    Generic {
        name: String,
        parameters: Vec<String>,
    },
    /// Something else that is asked is.
    Gone {
        name: String,
    },
    FieldGone {
        owner: String,
        field: String,
        like: Option<String>,
    },
    FieldPrivate {
        owner: String,
        field: String,
    },
    Field {
        owner: String,
        field: String,
        asked: String,
        found: String,
    },
    FieldMore {
        owner: String,
        field: String,
    },
    /// rustc's own words, of which we know no better.
    Said(String),
}

/// As many differences as are told of one function.
const TOLD: usize = 3;
/// As much of a submission's sources as is read, in bytes.
const BYTES: usize = 1 << 20;
/// As many functions as are compared by their names.
const COMPARED: usize = 1_000;
/// How much a name looks like another, from 0 to 1, that is taken for it.
const LIKE: f64 = 0.85;

/// What a submission declares.
pub(crate) struct Declared<'a> {
    member: &'a Member,
    sources: Vec<Source>,
    asked: Vec<Item>,
}

/// A file of a submission.
struct Source {
    path: String,
    items: Vec<Item>,
    /// The modules that lead to it from the root; none when none does.
    module: Option<Vec<String>>,
    is_conditional: bool,
}

impl Source {
    fn found(&self) -> impl Iterator<Item = Found<'_>> {
        self.items.iter().map(|item| Found { source: self, item })
    }
}

/// An item, and the file that declares it.
#[derive(Clone, Copy)]
struct Found<'a> {
    source: &'a Source,
    item: &'a Item,
}

impl<'a> Declared<'a> {
    pub(crate) fn new(member: &'a Member) -> Declared<'a> {
        let mut budget = BYTES;
        let mut is_affordable = |bytes: &[u8]| {
            let rest = budget.checked_sub(bytes.len());
            budget = rest.unwrap_or(budget);
            rest.is_some()
        };
        let texts = member.sources.iter().filter(|(path, _)| path.ends_with(".rs"));
        let texts = texts.filter(|(_, source)| is_affordable(source.bytes()));
        let sources = texts.map(|(path, source)| Source {
            path: path.clone(),
            items: items::read(&String::from_utf8_lossy(source.bytes())),
            module: None,
            is_conditional: false,
        });
        let mut sources = Vec::from_iter(sources);
        follow_modules(&mut sources);
        Declared {
            member,
            sources,
            asked: items::read(member.recipe.interface),
        }
    }

    /// Why a function is not there as it should be, of which rustc says this.
    pub(crate) fn missing(&self, function: &str, errors: &[&Diagnostic]) -> Missing {
        let said = Said::new(errors, self.member);
        let asked = self.asked.iter().find(|item| path_of(item) == function);
        let found = asked.map(|asked| self.differences(asked, &said)).unwrap_or_default();
        let (place, mut differences) = found.unwrap_or_else(|| (None, said.words(function)));
        differences.truncate(TOLD);
        Missing {
            asked: asked.map(|asked| self.declaration(asked)),
            place,
            differences,
        }
    }

    /// An item that is asked for, as it is to be declared.
    fn declaration(&self, asked: &Item) -> String {
        let line = self.member.recipe.interface.lines().nth(asked.line - 1);
        line.unwrap_or_default().trim().trim_end_matches(';').to_owned()
    }

    fn differences(&self, asked: &Item, said: &Said) -> Option<(Option<SourcePlace>, Vec<Difference>)> {
        let own = self.own_differences(asked, said);
        own.or_else(|| self.differences_beside(asked, said))
            .map(|(found, differences)| {
                let place = found.and_then(|found| {
                    let at = (found.item.line, found.item.column);
                    self.member.place_at(&found.source.path, at.0, at.1)
                });
                (place, differences)
            })
    }

    /// How a function itself differs.
    fn own_differences(&self, asked: &Item, said: &Said) -> Option<(Option<Found<'_>>, Vec<Difference>)> {
        let named = self.all().filter(|found| is_same(asked, found.item));
        // One that can be seen before those that cannot.
        let named = named.min_by_key(|found| self.hidden(*found, said).len());
        if let Some(found) = named {
            let hidden = self.hidden(found, said);
            let differences = if hidden.is_empty() {
                compared(asked, found.item, said)
            } else {
                hidden
            };
            return (!differences.is_empty()).then_some((Some(found), differences));
        }
        let is_free = |item: &Item| path_of(item) == path_of(asked) || !self.is_asked(item);
        let others = || self.all().filter(|found| is_free(found.item));
        let functions = || others().filter(|found| signature(found.item).is_some());
        let elsewhere_named = functions().filter(|found| found.item.name == asked.name);
        // Rather in another block of the same type.
        if let Some(found) = elsewhere_named.min_by_key(|found| path_of(found.item) != path_of(asked)) {
            return Some((Some(found), vec![elsewhere(asked, found.item)]));
        }
        let like = nearest(&asked.name, functions().take(COMPARED), |found| &found.item.name);
        if let Some(found) = like {
            let (name, found_name) = (asked.name.clone(), found.item.name.clone());
            return Some((
                Some(found),
                vec![Difference::LikeName {
                    name,
                    found: found_name,
                }],
            ));
        }
        let types = |item: &Item| signature(item).map(|signature| types(signature, item));
        // One that takes nothing may be any.
        let is_telling = signature(asked).is_some_and(|signature| !signature.arguments.is_empty());
        let mut alike = functions().filter(|found| is_telling && types(found.item) == types(asked));
        let (first, second) = (alike.next(), alike.next());
        let found = first.filter(|found| second.is_none() && is_owner_alike(asked, found.item))?;
        let (name, found_name) = (asked.name.clone(), found.item.name.clone());
        Some((
            Some(found),
            vec![Difference::LikeTypes {
                name,
                found: found_name,
            }],
        ))
    }

    /// How what a function is called with differs, of which rustc speaks.
    fn differences_beside(&self, asked: &Item, said: &Said) -> Option<(Option<Found<'_>>, Vec<Difference>)> {
        let others = self.asked.iter().filter(|other| path_of(other) != path_of(asked));
        others
            .filter_map(|other| {
                let same = self.all().filter(|found| is_same(other, found.item));
                let found = same.min_by_key(|found| self.hidden(*found, said).len());
                let is_meant = said.names(&other.name) || found.is_some_and(|found| said.points_at(found));
                let differences = match found {
                    _ if !is_meant => Vec::new(),
                    None => vec![self.gone(other)],
                    Some(found) => {
                        let hidden = self.hidden(found, said);
                        if hidden.is_empty() {
                            compared(other, found.item, said)
                        } else {
                            hidden
                        }
                    }
                };
                (!differences.is_empty()).then_some((found, differences))
            })
            .next()
    }

    /// What is asked for and there is none of.
    fn gone(&self, asked: &Item) -> Difference {
        let name = path_of(asked);
        let is_type = |item: &Item| !matches!(item.kind, Kind::Function(_) | Kind::Module(_) | Kind::Reexport(_));
        let others = self.all().filter(|found| is_type(found.item) == is_type(asked));
        let others = others.filter(|found| !self.is_asked(found.item)).take(COMPARED);
        match nearest(&asked.name, others, |found| &found.item.name) {
            Some(found) => Difference::LikeName {
                name,
                found: found.item.name.clone(),
            },
            None => Difference::Gone { name },
        }
    }

    fn all(&self) -> impl Iterator<Item = Found<'_>> {
        self.sources.iter().flat_map(Source::found)
    }

    fn is_asked(&self, item: &Item) -> bool {
        self.asked.iter().any(|asked| path_of(asked) == path_of(item))
    }

    /// Why an item cannot be seen from outside.
    fn hidden(&self, found: Found, said: &Said) -> Vec<Difference> {
        let Found { source, item } = found;
        if said.is_about_types() {
            return Vec::new();
        }
        let (title, name) = (title(item), item.name.clone());
        let Some(module) = &source.module else {
            let stem = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
            let module = stem.rsplit('/').next().unwrap_or_default().to_owned();
            return vec![Difference::UndeclaredFile {
                item: title,
                name,
                module,
                file: self.member.origin.own_path(&source.path),
            }];
        };
        if item.is_conditional || source.is_conditional {
            return vec![Difference::Conditional { item: title }];
        }
        let mut hidden = Vec::new();
        // A trait's functions are as public as it is.
        let is_own = !matches!(&item.owner, Owner::Trait(_) | Owner::Type { of_trait: Some(_), .. });
        if is_own && !item.is_public {
            hidden.push(Difference::Private { item: title.clone() });
        }
        let path = [module.as_slice(), &item.modules].concat();
        if item.owner == Owner::Nothing && !path.is_empty() && !self.is_reexported(&item.name, &path) {
            hidden.push(Difference::NotReexported {
                item: title,
                name,
                module: path.join("::"),
            });
        }
        hidden
    }

    /// Whether the root gives that name to others, from the module of that path.
    fn is_reexported(&self, name: &str, path: &[String]) -> bool {
        let roots = self
            .all()
            .filter(|found| found.source.module.as_ref().is_some_and(Vec::is_empty));
        roots
            .filter(|found| found.item.modules.is_empty())
            .any(|found| match &found.item.kind {
                Kind::Reexport(of) if found.item.name == "*" => of.last() == path.last(),
                Kind::Reexport(_) => found.item.name == name,
                _ => false,
            })
    }
}

/// Notes which modules lead to each file, from the root.
fn follow_modules(sources: &mut [Source]) {
    let mut waiting = vec![("src/lib.rs".to_owned(), Vec::new(), false)];
    while let Some((path, module, is_conditional)) = waiting.pop() {
        let Some(source) = sources
            .iter_mut()
            .find(|source| source.path == path && source.module.is_none())
        else {
            continue;
        };
        let folder = match path.rsplit_once('/') {
            Some((folder, "lib.rs" | "mod.rs")) => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        let beside = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for item in &source.items {
            let Kind::Module(named) = &item.kind else { continue };
            let below = [vec![folder.clone()], item.modules.clone(), vec![item.name.clone()]]
                .concat()
                .join("/");
            let files = match named {
                Some(named) => vec![format!("{beside}/{named}")],
                None => vec![format!("{below}.rs"), format!("{below}/mod.rs")],
            };
            let inner = [module.clone(), item.modules.clone(), vec![item.name.clone()]].concat();
            let is_conditional = is_conditional || item.is_conditional;
            waiting.extend(files.into_iter().map(|file| (file, inner.clone(), is_conditional)));
        }
        (source.module, source.is_conditional) = (Some(module), is_conditional);
    }
}

/// `Network::forward`, `relu`.
fn path_of(item: &Item) -> String {
    match &item.owner {
        Owner::Type { name, .. } | Owner::Trait(name) => format!("{name}::{}", item.name),
        Owner::Nothing | Owner::Body => item.name.clone(),
    }
}

/// An item as its declaration begins: `fn relu`.
fn title(item: &Item) -> String {
    let keyword = match item.kind {
        Kind::Function(_) => "fn",
        Kind::Struct(_) => "struct",
        Kind::Trait => "trait",
        Kind::OtherType => "enum",
        Kind::Alias(_) => "type",
        Kind::Module(_) => "mod",
        Kind::Reexport(_) => "use",
    };
    format!("{keyword} {}", item.name)
}

fn signature(item: &Item) -> Option<&Signature> {
    match &item.kind {
        Kind::Function(signature) => Some(signature),
        _ => None,
    }
}

/// Whether an item is what another asks for, however it is declared.
fn is_same(asked: &Item, found: &Item) -> bool {
    let is_function = |item: &Item| signature(item).is_some();
    let is_type = |item: &Item| {
        matches!(
            item.kind,
            Kind::Struct(_) | Kind::Trait | Kind::OtherType | Kind::Alias(_)
        )
    };
    let is_kind = is_function(asked) && is_function(found) || is_type(asked) && is_type(found);
    let is_owner = match (&asked.owner, &found.owner) {
        (
            Owner::Type { name, of_trait },
            Owner::Type {
                name: found,
                of_trait: of,
            },
        ) => name == found && of_trait == of,
        (asked, found) => asked == found,
    };
    asked.name == found.name && is_kind && is_owner
}

fn is_owner_alike(asked: &Item, found: &Item) -> bool {
    matches!(
        (&asked.owner, &found.owner),
        (Owner::Nothing, Owner::Nothing) | (Owner::Type { .. }, Owner::Type { .. })
    )
}

/// A function of the name that is asked for, which belongs to something else.
fn elsewhere(asked: &Item, found: &Item) -> Difference {
    let name = asked.name.clone();
    match (block(&asked.owner), block(&found.owner)) {
        _ if found.owner == Owner::Body => Difference::InFunction { item: title(found) },
        (Some(asked), Some(found)) => Difference::OtherBlock { name, asked, found },
        (Some(block), None) => Difference::NoMethod { name, block },
        (None, Some(block)) => Difference::Method { name, block },
        // The same function, which nothing hides: rustc knows why it is none.
        (None, None) => Difference::Private { item: title(found) },
    }
}

/// How the block begins that holds what belongs to it.
fn block(owner: &Owner) -> Option<String> {
    match owner {
        Owner::Type { name, of_trait } => Some(match of_trait {
            Some(of_trait) => format!("impl {of_trait} for {name}"),
            None => format!("impl {name}"),
        }),
        Owner::Trait(name) => Some(format!("trait {name}")),
        Owner::Nothing | Owner::Body => None,
    }
}

/// The one whose name looks most like another, if one does.
fn nearest<'a>(
    name: &str,
    others: impl Iterator<Item = Found<'a>>,
    name_of: impl Fn(&Found<'a>) -> &'a String,
) -> Option<Found<'a>> {
    let plain = |name: &str| name.replace('_', "").to_lowercase();
    let likeness = |found: &Found<'a>| {
        let (one, other) = (plain(name), plain(name_of(found)));
        let is_part = other.len() >= 4 && (one.starts_with(&other) || other.starts_with(&one) && one.len() >= 4);
        let likeness = strsim::normalized_damerau_levenshtein(&one, &other);
        if is_part { likeness.max(LIKE) } else { likeness }
    };
    let others = others.map(|found| (likeness(&found), found));
    let nearest = others.max_by(|(one, _), (other, _)| one.total_cmp(other));
    nearest
        .filter(|(likeness, _)| *likeness >= LIKE - 0.15)
        .map(|(_, found)| found)
}

#[cfg(test)]
mod tests;
