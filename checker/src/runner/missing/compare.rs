//! How a function, or a struct, is declared otherwise than is asked.

use super::super::items::{Field, Item, Kind, Owner, Signature};
use super::said::Said;
use super::{COMPARED, Difference, path_of, signature};

/// How an item is declared otherwise than is asked.
pub(super) fn compared(asked: &Item, found: &Item, said: &Said) -> Vec<Difference> {
    match (&asked.kind, &found.kind) {
        (Kind::Function(_), Kind::Function(_)) => compared_functions(asked, found, said),
        (Kind::Struct(asked_fields), Kind::Struct(fields)) if !asked_fields.is_empty() => {
            let mut differences = compared_fields(&asked.name, asked_fields, fields);
            if differences.is_empty() && said.has(&["E0063"]) {
                let more = fields
                    .iter()
                    .find(|field| asked_fields.iter().all(|asked| asked.name != field.name));
                differences.extend(more.map(|field| Difference::FieldMore {
                    owner: asked.name.clone(),
                    field: field.name.clone(),
                }));
            }
            differences
        }
        _ => Vec::new(),
    }
}

fn compared_functions(asked_item: &Item, found_item: &Item, said: &Said) -> Vec<Difference> {
    let (Some(asked), Some(found)) = (signature(asked_item), signature(found_item)) else {
        return Vec::new();
    };
    let name = path_of(asked_item);
    let mut differences = Vec::new();
    if found.is_async {
        differences.push(Difference::Async { name: name.clone() });
    }
    if found.is_unsafe {
        differences.push(Difference::Unsafe { name: name.clone() });
    }
    if asked.receiver != found.receiver {
        differences.push(Difference::Receiver {
            name: name.clone(),
            asked: asked.receiver.clone().unwrap_or_default(),
            found: found.receiver.clone().unwrap_or_default(),
        });
    }
    let ((asked_types, asked_output), (types, output)) = (types(asked, asked_item), types(found, found_item));
    let names = |signature: &Signature| Vec::from_iter(signature.arguments.iter().map(|field| field.name.clone()));
    let sorted = |types: &[String]| {
        let mut types = types.to_vec();
        types.sort();
        types
    };
    if types.len() != asked_types.len() {
        let (asked, found) = (names(asked), names(found));
        differences.push(Difference::Count {
            name: name.clone(),
            asked,
            found,
        });
    } else if types != asked_types && sorted(&types) == sorted(&asked_types) {
        let (asked, found) = (names(asked), names(found));
        differences.push(Difference::Order {
            name: name.clone(),
            asked,
            found,
        });
    } else {
        let each = asked_types.iter().zip(&types).zip(&found.arguments);
        let others = each.filter(|((asked, found), _)| asked != found);
        differences.extend(others.map(|((asked, found), argument)| Difference::Argument {
            name: name.clone(),
            argument: argument.name.clone(),
            asked: asked.clone(),
            found: found.clone(),
        }));
    }
    if output != asked_output {
        differences.push(Difference::Output {
            name: name.clone(),
            asked: asked_output,
            found: output,
        });
    }
    let is_unknown = said.has(&["E0282", "E0283", "E0284"]);
    if is_unknown && !found.parameters.is_empty() {
        let parameters = found.parameters.iter().map(|parameter| parameter.name.clone());
        return vec![Difference::Generic {
            name,
            parameters: parameters.collect(),
        }];
    }
    differences
}

fn compared_fields(owner: &str, asked: &[Field], found: &[Field]) -> Vec<Difference> {
    let owner = || owner.to_owned();
    let named = |fields: &[Field], name: &str| fields.iter().find(|field| field.name == name).cloned();
    let mut differences = Vec::new();
    for field in asked {
        match named(found, &field.name) {
            None => {
                let others = found
                    .iter()
                    .filter(|other| named(asked, &other.name).is_none())
                    .take(COMPARED);
                let likeness = |other: &Field| strsim::normalized_damerau_levenshtein(&other.name, &field.name);
                let others = others.filter(|other| likeness(other) >= 0.5 || other.of == field.of);
                let like = others.max_by(|one, other| likeness(one).total_cmp(&likeness(other)));
                differences.push(Difference::FieldGone {
                    owner: owner(),
                    field: field.name.clone(),
                    like: like.map(|like| like.name.clone()),
                });
            }
            Some(found) if !found.is_public => differences.push(Difference::FieldPrivate {
                owner: owner(),
                field: found.name,
            }),
            Some(found) if canonical(&found.of, "") != canonical(&field.of, "") => {
                differences.push(Difference::Field {
                    owner: owner(),
                    field: found.name,
                    asked: field.of.clone(),
                    found: found.of,
                })
            }
            Some(_) => {}
        }
    }
    differences
}

/// The types of a function's arguments, and of what it returns, written in one way.
pub(super) fn types(signature: &Signature, item: &Item) -> (Vec<String>, String) {
    let owner = match &item.owner {
        Owner::Type { name, .. } | Owner::Trait(name) => name.as_str(),
        Owner::Nothing | Owner::Body => "Self",
    };
    let plain = |of: &str| {
        let bounds = signature.parameters.iter().filter(|parameter| !parameter.of.is_empty());
        let named = bounds.fold(of.to_owned(), |of, parameter| {
            let word = format!("impl {}", parameter.of);
            replaced(&of, &parameter.name, &word)
        });
        canonical(&named, owner)
    };
    let arguments = signature.arguments.iter().map(|argument| plain(&argument.of));
    (arguments.collect(), plain(&signature.output))
}

/// A type as it is usually written: `ArrayView2<u8>` for `ArrayView<u8, Ix2>`, the type itself for `Self`.
fn canonical(of: &str, owner: &str) -> String {
    let of = replaced(of, "Self", owner);
    let dimension = of.strip_suffix('>').and_then(|start| start.rsplit_once(", Ix"));
    match (dimension, of.split_once('<')) {
        (Some((start, dimension)), Some((name, _))) if name.starts_with("Array") && dimension.len() == 1 => {
            format!("{name}{dimension}{}>", &start[name.len()..])
        }
        _ => of,
    }
}

/// A text with another word in the place of a word.
fn replaced(text: &str, word: &str, other: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(word).filter(|_| !word.is_empty()) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let is_whole = !is_letter(before.chars().next_back()) && !is_letter(after.chars().next());
        replaced.push_str(before);
        replaced.push_str(if is_whole { other } else { word });
        rest = after;
    }
    replaced + rest
}
