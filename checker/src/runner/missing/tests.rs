//! Solutions, changed in one place, and what is said of it.

use std::collections::BTreeMap;

use cargo_metadata::diagnostic::Diagnostic;
use serde_json::json;

use super::super::layout::Origin;
use super::*;
use crate::course::ACTIVITIES;
use crate::{files, kit};

/// An activity's solution, as it stands on a stage.
fn solution(name: &str) -> Member {
    let activity = ACTIVITIES.into_iter().find(|activity| activity.id() == name).unwrap();
    let folder = kit::root().join("solutions").join(name);
    let sources = files::below(&folder.join("src")).unwrap().into_iter().map(|path| {
        let below = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        (below, std::fs::read(path).unwrap().into())
    });
    Member {
        recipe: activity.recipe,
        package: String::new(),
        probe: String::new(),
        folder: format!("/stage0/{name}").into(),
        probe_folder: format!("/stage0/probe-{name}").into(),
        origin: Origin::usual(&folder),
        sources: BTreeMap::from_iter(sources),
        left_out: Vec::new(),
    }
}

fn error(code: &str, message: &str) -> Diagnostic {
    let error = json!({
        "message": message, "code": { "code": code, "explanation": null }, "level": "error", "spans": [], "children": [],
        "rendered": null
    });
    serde_json::from_value(error).unwrap()
}

/// What is said of a function of a solution in which `to` stands for `from`, when rustc says this.
fn said(function: &str, from: &str, to: &str, (code, message): (&str, &str)) -> Vec<Difference> {
    let asks =
        |activity: &&&crate::course::Activity| activity.recipe.calls.iter().any(|call| call.function == function);
    let mut member = solution(ACTIVITIES.iter().find(asks).unwrap().id());
    let mut changed = false;
    for source in member.sources.values_mut() {
        let text = String::from_utf8(source.bytes().to_vec()).unwrap();
        changed |= text.contains(from);
        *source = text.replace(from, to).into_bytes().into();
    }
    assert!(changed, "{from}");
    Declared::new(&member)
        .missing(function, &[&error(code, message)])
        .differences
}

const ABSENT: (&str, &str) = ("E0425", "cannot find function in crate");
const NO_METHOD: (&str, &str) = ("E0599", "no method named `forward` found for struct `Network`");
const TYPES: (&str, &str) = ("E0308", "mismatched types");

fn name(name: &str) -> String {
    name.to_owned()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_interface_is_what_the_solutions_declare() {
    for activity in ACTIVITIES {
        let member = solution(activity.id());
        let declared = Declared::new(&member);
        let said = Said::new(&[], &member);
        for asked in &declared.asked {
            let found = declared.all().find(|found| is_same(asked, found.item));
            let found = found.unwrap_or_else(|| panic!("{}", path_of(asked)));
            assert_eq!(declared.hidden(found, &said), [], "{}", path_of(asked));
            assert_eq!(compared(asked, found.item, &said), [], "{}", path_of(asked));
            match (&asked.kind, &found.item.kind) {
                (Kind::Function(asked), Kind::Function(found)) => assert_eq!(asked, found),
                (Kind::Struct(asked), Kind::Struct(found)) if !asked.is_empty() => assert_eq!(asked, found),
                _ => {}
            }
        }
        for call in activity.recipe.calls {
            let asked = declared.missing(call.function, &[]).asked;
            assert!(asked.is_some_and(|asked| asked.contains("fn ")), "{}", call.function);
        }
    }
}

#[test]
fn what_hides_a_function_is_said() {
    let item = || name("fn relu");
    let private = [Difference::Private { item: item() }];
    assert_eq!(said("relu", "pub fn relu(", "fn relu(", ABSENT), private);
    assert_eq!(said("relu", "pub fn relu(", "pub(crate) fn relu(", ABSENT), private);
    let conditional = said("relu", "pub fn relu(", "#[cfg(test)]\npub fn relu(", ABSENT);
    assert_eq!(conditional, [Difference::Conditional { item: item() }]);
    let not_reexported = said("relu", "Network, relu, softmax}", "Network, softmax}", ABSENT);
    let module = || name("network");
    assert_eq!(
        not_reexported,
        [Difference::NotReexported {
            item: item(),
            name: name("relu"),
            module: module()
        }]
    );
    assert_eq!(
        said("relu", "pub use network::{", "use network::{", ABSENT),
        not_reexported
    );
    let both = said("scale", "pub fn scale(", "mod x { fn scale() {} }\nfn zzz(", ABSENT);
    assert!(
        matches!(
            both.as_slice(),
            [Difference::Private { .. }, Difference::NotReexported { .. }]
        ),
        "{both:?}"
    );
    let undeclared = said("relu", "mod network;", "", ABSENT);
    assert_eq!(
        undeclared,
        [Difference::UndeclaredFile {
            item: item(),
            name: name("relu"),
            module: module(),
            file: name("src/network.rs")
        }]
    );
    let in_function = said("scale", "pub fn scale(", "fn f() { fn scale() {} }\nfn zzz(", ABSENT);
    assert_eq!(in_function, [Difference::InFunction { item: name("fn scale") }]);
}

#[test]
fn what_a_function_belongs_to_is_said() {
    let method = said(
        "scale",
        "pub fn scale(",
        "impl Images { pub fn scale() {} }\nfn zzz(",
        ABSENT,
    );
    let block = || name("impl Images");
    assert_eq!(
        method,
        [Difference::Method {
            name: name("scale"),
            block: block()
        }]
    );
    let no_method = said("Network::forward", "impl Network {", "mod x {", NO_METHOD);
    assert_eq!(
        no_method,
        [Difference::NoMethod {
            name: name("forward"),
            block: name("impl Network")
        }]
    );
    let other = |asked: &str, found: &str, of: &str| {
        [Difference::OtherBlock {
            name: name(of),
            asked: name(asked),
            found: name(found),
        }]
    };
    let other_type = said("Network::forward", "impl Network {", "impl Net {", NO_METHOD);
    assert_eq!(other_type, other("impl Network", "impl Net", "forward"));
    let of_trait = said(
        "Network::forward",
        "impl Network {",
        "impl Forward for Network {",
        NO_METHOD,
    );
    assert_eq!(of_trait, other("impl Network", "impl Forward for Network", "forward"));
    let inherent = said("Sgd::update", "impl Optimizer for Sgd {", "impl Sgd {", NO_METHOD);
    assert_eq!(inherent, other("impl Optimizer for Sgd", "impl Sgd", "update"));
}

#[test]
fn another_name_is_said() {
    let like = |function: &str, other: &str| {
        let head = |name: &str| format!("pub fn {name}(");
        let said = said(function, &head(function), &head(other), ABSENT);
        let (name, found) = (function.to_owned(), other.to_owned());
        assert_eq!(said, [Difference::LikeName { name, found }]);
    };
    like("plot_gallery", "plot_galery");
    like("to_categorical", "toCategorical");
    let types = said("scale", "pub fn scale(", "pub fn normaliser(", ABSENT);
    assert_eq!(
        types,
        [Difference::LikeTypes {
            name: name("scale"),
            found: name("normaliser")
        }]
    );
    assert_eq!(
        said(
            "scale",
            "pub fn scale(images: ArrayView2",
            "pub fn xyz(images: Vec",
            ABSENT
        ),
        []
    );
    // What is asked itself is never taken for another.
    assert_eq!(
        said("loss_note", "pub fn loss_note(", "pub fn k() {} fn x(", ABSENT),
        []
    );
}

#[test]
fn another_signature_is_said() {
    let of = |from: &str, to: &str, rustc: (&str, &str)| said("scale", from, to, rustc);
    let (images, output) = ("images: ArrayView2<u8>", "-> Array2<f32> {");
    let argument = |found: &str| {
        [Difference::Argument {
            name: name("scale"),
            argument: name("images"),
            asked: name("ArrayView2<u8>"),
            found: name(found),
        }]
    };
    assert_eq!(of(images, "images: &Array2<u8>", TYPES), argument("&Array2<u8>"));
    assert_eq!(of(images, "mut images: &mut [u8]", TYPES), argument("&mut [u8]"));
    assert_eq!(
        of(images, "images: &ndarray::ArrayView2<'_, u8>", TYPES),
        argument("&ArrayView2<u8>")
    );
    let written = |found: &str| {
        [Difference::Output {
            name: name("scale"),
            asked: name("Array2<f32>"),
            found: name(found),
        }]
    };
    let f64s = |prepare: bool| if prepare { "-> Array2<f64> {" } else { "" };
    assert_eq!(of(output, f64s(true), TYPES), written("Array2<f64>"));
    assert_eq!(of(output, "{", TYPES), written("()"));
    assert_eq!(
        of(images, "images: ndarray::ArrayView<'_, u8, ndarray::Ix2>", TYPES),
        []
    );
    let count = |found: &[&str]| {
        [Difference::Count {
            name: name("scale"),
            asked: names(&["images"]),
            found: names(found),
        }]
    };
    assert_eq!(
        of(images, "images: ArrayView2<u8>, by: f32", ("E0061", "")),
        count(&["images", "by"])
    );
    assert_eq!(of(images, "", ("E0061", "")), count(&[]));
    assert_eq!(
        of("pub fn scale(", "pub async fn scale(", TYPES),
        [Difference::Async { name: name("scale") }]
    );
    let is_unsafe = of("pub fn scale(", "pub unsafe extern \"C\" fn scale(", ("E0133", ""));
    assert_eq!(is_unsafe, [Difference::Unsafe { name: name("scale") }]);
    let generic = of(
        "pub fn scale(",
        "pub fn scale<'a, const N: usize, T: Into<f32>>(",
        ("E0283", ""),
    );
    assert_eq!(
        generic,
        [Difference::Generic {
            name: name("scale"),
            parameters: names(&["N", "T"])
        }]
    );
    let order = said(
        "plot_gallery",
        "titles: &[String], n_row: usize",
        "n_row: usize, titles: &[String]",
        TYPES,
    );
    assert_eq!(
        order,
        [Difference::Order {
            name: name("plot_gallery"),
            asked: names(&["images", "titles", "n_row", "n_col"]),
            found: names(&["images", "n_row", "titles", "n_col"]),
        }]
    );
    let receiver = said(
        "Network::forward",
        "pub fn forward(&self, ",
        "pub fn forward(",
        NO_METHOD,
    );
    assert_eq!(
        receiver,
        [Difference::Receiver {
            name: name("Network::forward"),
            asked: name("&self"),
            found: String::new()
        }]
    );
    // A parameter that only names an argument's type is none to speak of.
    let optimizer = said(
        "fit",
        "pub fn fit(\n    network: &mut Network,\n    optimizer: &mut impl Optimizer,",
        "pub fn fit<O>(\n    network: &Network,\n    optimizer: &mut O,",
        TYPES,
    );
    let bound = said(
        "fit",
        "pub fn fit(\n    network: &mut Network,\n    optimizer: &mut impl Optimizer,",
        "pub fn fit<O: Optimizer>(\n    network: &Network,\n    optimizer: &mut O,",
        TYPES,
    );
    assert_eq!((optimizer.len(), bound.len()), (2, 1));
}

#[test]
fn what_a_function_needs_is_said() {
    let of = |from: &str, to: &str, code: &str, message: &str| said("Network::forward", from, to, (code, message));
    let field = "pub w1: Array2<f32>";
    let like = of(
        field,
        "pub weights1: Array2<f32>",
        "E0560",
        "struct `Network` has no field named `w1`",
    );
    assert_eq!(
        like,
        [Difference::FieldGone {
            owner: name("Network"),
            field: name("w1"),
            like: Some(name("weights1"))
        }]
    );
    let private = of(
        field,
        "w1: Array2<f32>",
        "E0451",
        "field `w1` of struct `Network` is private",
    );
    assert_eq!(
        private,
        [Difference::FieldPrivate {
            owner: name("Network"),
            field: name("w1")
        }]
    );
    let of_f64 = of(field, "pub w1: Array2<f64>", "E0308", "mismatched types: `Network`");
    assert_eq!(
        of_f64,
        [Difference::Field {
            owner: name("Network"),
            field: name("w1"),
            asked: name("Array2<f32>"),
            found: name("Array2<f64>")
        }]
    );
    let more = of(
        field,
        "pub name: String, pub w1: Array2<f32>",
        "E0063",
        "missing field `name` in `Network`",
    );
    assert_eq!(
        more,
        [Difference::FieldMore {
            owner: name("Network"),
            field: name("name")
        }]
    );
    let gone = said(
        "fit",
        "pub struct FitConfig {",
        "struct Nothing {",
        ("E0422", "cannot find struct `FitConfig`"),
    );
    assert_eq!(
        gone,
        [Difference::Gone {
            name: name("FitConfig")
        }]
    );
    let hidden = said(
        "fit",
        "pub use fit::{FitConfig, ",
        "pub use fit::{",
        ("E0422", "cannot find struct `FitConfig`"),
    );
    assert!(
        matches!(hidden.as_slice(), [Difference::NotReexported { name, .. }] if name == "FitConfig"),
        "{hidden:?}"
    );
    let new = "pub fn new(learning_rate: f32, momentum: f32)";
    let built = said(
        "Sgd::update",
        new,
        "pub fn new(learning_rate: f32)",
        ("E0061", "new takes one"),
    );
    assert!(
        matches!(built.as_slice(), [Difference::Count { name, .. }] if name == "Sgd::new"),
        "{built:?}"
    );
    let told = of(field, field, "E0382", "use of moved value `forward`");
    assert_eq!(told, [Difference::Said(name("use of moved value `forward`"))]);
    assert_eq!(of(field, field, "E0382", "about our own code"), []);
}
