//! How a function that is asked differs from what a submission declares, as sentences.

use crate::runner::missing::{Difference, Missing};
use crate::verdict::Message;

/// What is to be said of it beside that it is missing.
pub(super) fn hint(missing: &Missing) -> Option<Message> {
    let differences = Vec::from_iter(missing.differences.iter().map(sentence));
    (!differences.is_empty()).then(|| Message::new("not-run-differs").sentences("differences", differences))
}

fn sentence(difference: &Difference) -> Message {
    let about = |key: &str, name: &str| Message::new(key).text("name", name);
    let asked_found = |message: Message, asked: &str, found: &str| message.text("asked", asked).text("found", found);
    match difference {
        Difference::Private { item } => about("differs-private", item),
        Difference::Conditional { item } => about("differs-conditional", item),
        Difference::UndeclaredFile {
            item,
            name,
            module,
            file,
        } => {
            let message = about("differs-undeclared-file", name).text("item", item);
            message.text("module", module).text("file", file)
        }
        Difference::NotReexported { item, name, module } => about("differs-not-reexported", name)
            .text("item", item)
            .text("module", module),
        Difference::InFunction { item } => about("differs-in-function", item),
        Difference::Method { name, block } => about("differs-method", name).text("block", block),
        Difference::NoMethod { name, block } => about("differs-no-method", name).text("block", block),
        Difference::OtherBlock { name, asked, found } => asked_found(about("differs-other-block", name), asked, found),
        Difference::LikeName { name, found } => about("differs-like-name", name).text("found", found),
        Difference::LikeTypes { name, found } => about("differs-like-types", name).text("found", found),
        Difference::Async { name } => about("differs-async", name),
        Difference::Unsafe { name } => about("differs-unsafe", name),
        Difference::Receiver { name, asked, found } if asked.is_empty() => {
            about("differs-receiver-more", name).text("found", found)
        }
        Difference::Receiver { name, asked, found } if found.is_empty() => {
            about("differs-receiver-none", name).text("asked", asked)
        }
        Difference::Receiver { name, asked, found } => asked_found(about("differs-receiver", name), asked, found),
        Difference::Count { name, asked, found } => {
            let message = about("differs-count", name).number("asked", asked.len() as f64);
            let message = message.number("found", found.len() as f64);
            message
                .text("asked-names", listed(asked))
                .text("found-names", listed(found))
        }
        Difference::Order { name, asked, found } => {
            asked_found(about("differs-order", name), &listed(asked), &listed(found))
        }
        Difference::Argument {
            name,
            argument,
            asked,
            found,
        } => asked_found(about("differs-argument", name).text("argument", argument), asked, found),
        Difference::Output { name, asked, found } => asked_found(about("differs-output", name), asked, found),
        Difference::Generic { name, parameters } => {
            about("differs-generic", name).text("parameters", listed(parameters))
        }
        Difference::Gone { name } => about("differs-gone", name),
        Difference::FieldGone { owner, field, like } => match like {
            Some(like) => about("differs-field-like", owner)
                .text("field", field)
                .text("found", like),
            None => about("differs-field-gone", owner).text("field", field),
        },
        Difference::FieldPrivate { owner, field } => about("differs-field-private", owner).text("field", field),
        Difference::Field {
            owner,
            field,
            asked,
            found,
        } => asked_found(about("differs-field", owner).text("field", field), asked, found),
        Difference::FieldMore { owner, field } => about("differs-field-more", owner).text("field", field),
        Difference::Said(words) => Message::new("differs-said").text("words", words),
    }
}

/// Names as code, one after the other; nothing as `()`.
fn listed(names: &[String]) -> String {
    match names {
        [] => "`()`".to_owned(),
        names => Vec::from_iter(names.iter().map(|name| format!("`{name}`"))).join(", "),
    }
}
