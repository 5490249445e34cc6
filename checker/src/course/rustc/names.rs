//! Names that are not known where they stand: variables, functions, methods, fields, crates.

use super::types::{self, Array, Number};
use super::{Facts, Known, known};

/// A name that is not found: as a value or a function, as a type, on a path, in an import.
const NOT_FOUND: &[&str] = &["E0405", "E0412", "E0425", "E0432", "E0433"];

/// The same, or a macro, of which rustc has no code.
const NOT_FOUND_OR_MACRO: &[&str] = &["", "E0405", "E0412", "E0425", "E0432", "E0433"];

/// What every crate has of the standard library without a word, unless it does without that library.
const PRELUDE: [&str; 22] = [
    "Box",
    "Err",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
    "assert",
    "assert_eq",
    "format",
    "matches",
    "panic",
    "print",
    "println",
    "std",
    "todo",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

pub(super) static KNOWN: &[Known] = &[
    known("rustc-no-std", NOT_FOUND_OR_MACRO, |error, sentence| {
        let is_unknown = ["cannot find", "failed to resolve"].map(|words| error.message.starts_with(words));
        let is_missing = PRELUDE.contains(&error.text.as_str()) && is_unknown.contains(&true);
        let is_std = error.text == "std" && error.says("crate `std`");
        (is_missing || is_std).then(|| sentence.text("name", &error.text))
    }),
    known("rustc-other-word", &["E0412", "E0425"], |error, sentence| {
        let word = meaning(&FUNCTIONS, &error.text)?;
        Some(sentence.text("name", &error.text).text("word", word))
    }),
    known("rustc-other-word", &["E0277", "E0599", "E0609"], |error, sentence| {
        let word = meaning(&METHODS, &error.text)?;
        Some(sentence.text("name", &error.text).text("word", word))
    }),
    known("rustc-other-word", &["E0061"], |error, sentence| {
        let is_on_axis = error.says("unexpected argument") && error.says("`Axis`");
        let word = match error.text.as_str() {
            "log" => "ln()",
            "sum" if is_on_axis => "sum_axis",
            "mean" if is_on_axis => "mean_axis",
            _ => return None,
        };
        Some(sentence.text("name", &error.text).text("word", word))
    }),
    known("rustc-other-word", &["E0369", "E0614"], |error, sentence| {
        let is_power = error.text == "^" || error.code == "E0614" && error.line().contains("**");
        let name = if error.text == "^" { "^" } else { "**" };
        is_power.then(|| sentence.text("name", name).text("word", "x.powi(2)"))
    }),
    known("rustc-path", &[""], |error, sentence| {
        let is_macro = error.message.starts_with("cannot find macro");
        let path = path(error).filter(|_| is_macro)?;
        Some(sentence.text("name", format!("{}!", error.text)).text("path", path))
    }),
    known("rustc-macro", &["E0423"], |error, sentence| {
        let is_macro = error.message.contains("macro");
        is_macro.then(|| sentence.text("name", &error.text))
    }),
    known("rustc-let", &["E0425"], |error, sentence| {
        error.proposes("let ").then(|| sentence.text("name", &error.text))
    }),
    known("rustc-field-of-self", &["E0425"], |error, sentence| {
        error.proposes("self.").then(|| sentence.text("name", &error.text))
    }),
    known("rustc-method-call", &["E0425"], |error, sentence| {
        let is_method = error.says("operator to call the method");
        is_method.then(|| sentence.text("name", &error.text))
    }),
    known("rustc-crate", NOT_FOUND, |error, sentence| {
        let is_missing = error.says("unlinked crate") || error.says("undeclared crate");
        let is_crate = is_missing && !error.says(SIMILAR);
        (is_crate || PYTHON_MODULES.contains(&error.text.as_str())).then(|| sentence.text("name", &error.text))
    }),
    known("rustc-crate", &["E0463"], |error, sentence| {
        Some(sentence.text("name", error.quoted().first()?))
    }),
    known("rustc-path", NOT_FOUND, |error, sentence| {
        Some(sentence.text("name", &error.text).text("path", path(error)?))
    }),
    known("rustc-similar-name", NOT_FOUND, |error, sentence| {
        let similar = error.proposals.first().filter(|_| error.says(SIMILAR))?;
        Some(sentence.text("name", &error.text).text("similar", similar))
    }),
    known("rustc-name", NOT_FOUND, |error, sentence| {
        Some(sentence.text("name", &error.text))
    }),
    known("rustc-dot-for-path", &["E0423"], |error, sentence| {
        (error.proposes("::") && !error.text.is_empty()).then(|| sentence.text("name", &error.text))
    }),
    known("rustc-type-for-value", &["E0423"], |error, sentence| {
        types::number(&error.text).map(|_| sentence.text("name", &error.text))
    }),
    known("rustc-struct", &["E0423", "E0533"], |error, sentence| {
        let name = error.quoted().pop()?;
        error.message.contains("struct `").then(|| sentence.text("name", name))
    }),
    known("rustc-missing-fields", &["E0063"], |error, sentence| {
        let mut fields = error.quoted();
        let name = fields.pop()?;
        Some(sentence.text("name", name).text("fields", fields.join(", ")))
    }),
    known("rustc-similar-name", &["E0560", "E0609"], |error, sentence| {
        let similar = error.proposals.first().filter(|_| error.says(SIMILAR))?;
        Some(sentence.text("name", &error.text).text("similar", similar))
    }),
    known(
        "rustc-field",
        &["E0560", "E0609", "E0610", "E0616"],
        |error, sentence| {
            let owner = error.quoted().into_iter().find(|name| *name != error.text)?;
            Some(sentence.text("name", &error.text).text("type", types::shown(owner)))
        },
    ),
    known("rustc-method-without-parentheses", &["E0615"], |error, sentence| {
        Some(sentence.text("name", &error.text))
    }),
    known("rustc-not-a-function", &["E0618"], |error, sentence| {
        Some(sentence.text("name", &error.text))
    }),
    known("rustc-defined-twice", &["E0252", "E0428"], |error, sentence| {
        Some(sentence.text("name", error.quoted().first()?))
    }),
    known("rustc-module-file", &["E0583"], |error, sentence| {
        Some(sentence.text("name", error.quoted().first()?))
    }),
    known("rustc-iterator-method", &["E0599"], |error, sentence| {
        let owner = error.quoted().pop().filter(|_| error.message.starts_with("no "))?;
        let iterator = if Array::read(types::referent(owner)).is_some() {
            "iter()"
        } else {
            "into_iter()"
        };
        let told = || sentence.text("name", &error.text).text("iterator", iterator);
        error.says("is not an iterator").then(told)
    }),
    known("rustc-method-of-reals", &["E0599"], |error, sentence| {
        let owner = error.quoted().pop()?;
        let is_integer = types::number(owner) == Some(Number::Integer);
        let is_of_reals = REALS.contains(&error.text.as_str());
        (is_integer && is_of_reals).then(|| sentence.text("name", &error.text).text("type", owner))
    }),
    known("rustc-option", &["E0599"], |error, sentence| {
        let holder = error.quoted().pop()?.split('<').next()?;
        ["Option", "Result"]
            .contains(&holder)
            .then(|| sentence.text("holder", holder))
    }),
    known("rustc-method", &["E0599"], |error, sentence| {
        let owner = error.quoted().pop().filter(|_| error.message.starts_with("no "))?;
        Some(sentence.text("name", &error.text).text("type", types::shown(owner)))
    }),
    known(
        "rustc-type-needed",
        &["E0282", "E0283", "E0284", "E0689"],
        |error, sentence| Some(sentence.text("text", &error.text)),
    ),
];

/// How rustc begins to propose a name that is spelt nearly so.
const SIMILAR: &str = "with a similar name";

/// Functions, types and constants of Python, and how the same is written here.
const FUNCTIONS: [(&str, &str); 23] = [
    ("len", "x.len()"),
    ("range", "0..n"),
    ("sum", "x.sum()"),
    ("abs", "x.abs()"),
    ("exp", "x.exp()"),
    ("sqrt", "x.sqrt()"),
    ("ln", "x.ln()"),
    ("log", "x.ln()"),
    ("max", "a.max(b)"),
    ("min", "a.min(b)"),
    ("round", "x.round()"),
    ("float", "f64"),
    ("int", "usize"),
    ("str", "x.to_string()"),
    ("zip", "a.zip(b)"),
    ("enumerate", "x.enumerate()"),
    ("transpose", "a.t()"),
    ("dot", "a.dot(&b)"),
    ("matmul", "a.dot(&b)"),
    ("divmod", "a / b, a % b"),
    ("True", "true"),
    ("False", "false"),
    ("null", "None"),
];

/// Methods and attributes of numpy, and what ndarray has instead.
const METHODS: [(&str, &str); 11] = [
    ("reshape", "to_shape"),
    ("astype", "mapv"),
    ("matmul", "dot"),
    ("transpose", "t()"),
    ("T", "t()"),
    ("maximum", "mapv"),
    ("clip", "clamp"),
    ("append", "push"),
    ("copy", "to_owned()"),
    ("pow", "powi"),
    ("size", "len()"),
];

fn meaning(words: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    words
        .iter()
        .find(|(word, _)| *word == name)
        .map(|(_, meaning)| *meaning)
}

/// What Python's programs import.
const PYTHON_MODULES: [&str; 8] = ["np", "numpy", "math", "tf", "tensorflow", "keras", "plt", "torch"];

/// Methods that only real numbers have.
const REALS: [&str; 7] = ["ln", "log", "exp", "sqrt", "powi", "powf", "round"];

/// Names of the course's crates that students need, and where they are: rustc does not always tell.
const ELSEWHERE: [(&str, &str); 12] = [
    ("Axis", "ndarray::Axis"),
    ("Zip", "ndarray::Zip"),
    ("Array", "ndarray::Array"),
    ("Array1", "ndarray::Array1"),
    ("Array2", "ndarray::Array2"),
    ("Array3", "ndarray::Array3"),
    ("ArrayView1", "ndarray::ArrayView1"),
    ("ArrayView2", "ndarray::ArrayView2"),
    ("ArrayView3", "ndarray::ArrayView3"),
    ("Luma", "image::Luma"),
    ("GrayImage", "image::GrayImage"),
    ("s", "ndarray::s"),
];

/// The path of a name that stands alone and exists elsewhere: in the course's crates, or where rustc says.
fn path<'a>(error: &Facts<'a>) -> Option<&'a str> {
    let has_path = ["` in crate `", "` in module `"].map(|words| error.message.contains(words));
    if has_path.contains(&true) {
        return None;
    }
    let proposed = |proposal: &'a String| proposal.trim().strip_prefix("use ")?.strip_suffix(';');
    meaning(&ELSEWHERE, &error.text).or_else(|| error.error.proposals.iter().find_map(proposed))
}
