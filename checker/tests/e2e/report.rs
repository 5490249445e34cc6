//! The JSON report, held against the schema that its readers rely on.

use serde_json::{Value, json};

use crate::kit::{Run, Submission, checks, root, text};

fn schema() -> Value {
    let schema = std::fs::read_to_string(root().join("checker/report.schema.json")).unwrap();
    serde_json::from_str(&schema).unwrap()
}

fn assert_valid(report: &Value) {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?} in {report:#}");
}

/// One of every sort: passed, to do, wrong with and without a name, crashed, not run for two reasons, too slow; an activity
/// that does not compile is in [`of_trouble`].
fn of_every_sort() -> Submission {
    Submission::of(&["activite1", "activite3", "activite4"])
        .with("to_image", "todo!(\"{:?}\", digit.dim())")
        .with(
            "cell_origin",
            "let (row, col) = ((index % n_col) as u32, (index / n_col) as u32);\n(16 + 68 * col, 36 + 88 * row)",
        )
        .with(
            "plot_gallery",
            "_ = (images, titles);\npage::blank_page(n_row + 1, n_col)",
        )
        .with("pixels_per_image", "images.len()")
        .with("reshape", "let _ = images;\nloop { std::hint::spin_loop(); }")
        .with(
            "scale",
            "println!(\"{:?}\", images.dim());\nimages.mapv(|grey| f32::from(grey) / 254.0)",
        )
        .with("prepare", "panic!(\"{:?}\", images.dim())")
        .without_function("from_categorical")
        .file("activite4/build.rs", "fn main() {}")
}

#[test]
fn a_report_is_as_its_schema_says() {
    let submission = of_every_sort();
    let arguments = ["--time-limit", "2"];
    let report = submission.assert_outcomes(
        &arguments,
        &[
            ("to_image", "to_do"),
            ("cell_origin", "wrong"),
            ("plot_gallery", "wrong"),
            ("galerie", "wrong"),
            ("pixels_per_image", "wrong"),
            ("reshape", "too_slow"),
            ("scale", "wrong"),
            ("prepare", "crashed"),
            ("from_categorical", "not_run"),
            ("round_trip", "not_run"),
        ],
    );
    assert_valid(&report);
    assert_eq!(report["version"], 1);
    assert_eq!(report["seed"], 1);
    assert_eq!(report["language"], "fr");
    assert_eq!((&report["earned"], &report["points"]), (&json!(2.5), &json!(10.0)));

    let checks = checks(&report);
    for check in checks.values() {
        assert!(!text(&check["title"]).is_empty());
        assert!(check["duration"].as_f64().unwrap() >= 0.0);
        assert_eq!(check["finding"].is_null(), check["outcome"] == "passed", "{check:#}");
    }
    assert_eq!(checks["pixels_per_image"]["activity"], "activite3");
    assert_eq!(
        checks["pixels_per_image"]["finding"]["misconception"],
        "activite3-counted-all-images"
    );
    assert_eq!(checks["scale"]["finding"]["misconception"], Value::Null);
    assert!(text(&checks["scale"]["printed"]).starts_with("(3, 5)\n"));
    assert_eq!(text(&checks["prepare"]["finding"]["quote"]), "(5, 3, 4)");
    assert!(checks["prepare"]["finding"]["place"]["line"].as_u64() > Some(1));
    assert!(text(&checks["plot_gallery"]["finding"]["picture"]).ends_with(".png"));
    assert_eq!(
        report["activities"][0]["blanks"]["left"],
        json!([checks["to_image"]["finding"]["place"]])
    );
    assert_eq!(report["activities"][2]["notes"].as_array().unwrap().len(), 1);
}

/// Activities that cannot be run have a finding of their own.
#[test]
fn a_report_of_trouble_is_as_its_schema_says() {
    let submission = Submission::of(&["activite3"]).with("scale", "images");
    let (report, code) = submission.grade(&["activite1", "activite3"]);
    assert_valid(&report);
    assert_eq!(code, Some(1));
    let [first, third] = report["activities"].as_array().unwrap().as_slice() else {
        panic!("{report:#}")
    };
    assert_eq!((&first["blanks"], first["finding"].is_object()), (&Value::Null, true));
    assert!(text(&third["finding"]["quote"]).starts_with("error[E0308]"));
    assert!(
        checks(&report)
            .values()
            .all(|check| check["outcome"] == "not_run" && check["earned"] == 0.0)
    );
}

/// Where an activity is optimised, too, of which the first probe knows just the library's line.
#[test]
fn a_panic_of_a_library_is_placed_where_it_was_called() {
    let submission = Submission::of(&["activite5"])
        .with("relu", "let _ = [usize::MAX, z.len()].iter().sum::<usize>();\ntodo!()")
        .with("softmax", "kernels::product(z, z.slice(ndarray::s![..0, ..]))");
    let (report, _) = submission.grade(&["activite5"]);
    let checks = checks(&report);
    for (check, called) in [("relu", "sum::<usize>"), ("softmax", "kernels::product")] {
        let finding = &checks[check]["finding"];
        assert!(text(&finding["place"]["text"]).contains(called), "{finding:#}");
    }
}

/// What is said depends on the language; what is found does not.
#[test]
fn only_sentences_depend_on_the_language() {
    let submission = Submission::of(&["activite3"])
        .with("scale", "images.mapv(f32::from)")
        .with("prepare", "todo!()");
    let report =
        |language| Run::of(&mut submission.command(&["--lang", language, "--format", "json", "activite3"])).json();
    let (mut french, mut english) = (report("fr"), report("en"));
    assert_valid(&french);
    assert_valid(&english);
    assert_eq!((text(&french["language"]), text(&english["language"])), ("fr", "en"));
    assert_ne!(
        french["checks"][2]["finding"]["message"],
        english["checks"][2]["finding"]["message"]
    );
    for report in [&mut french, &mut english] {
        report["language"].take();
        report["activities"][0]["title"].take();
        for check in report["checks"].as_array_mut().unwrap() {
            check["title"].take();
            check["duration"].take();
            if let Some(finding) = check["finding"].as_object_mut() {
                finding.remove("message");
                finding.remove("hint");
                finding.remove("pattern");
            }
        }
    }
    assert_eq!(french, english);
}

/// A schema that lets everything pass would hold nothing.
#[test]
fn the_schema_holds_every_field() {
    let submission = Submission::of(&["activite3"])
        .with("scale", "panic!(\"{}\", images.len())")
        .with("reshape", "todo!()");
    let (report, _) = submission.grade(&["activite3"]);
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    assert_valid(&report);
    let mut tried = 0;
    for pointer in objects(&report, String::new()) {
        let mut more = report.clone();
        more.pointer_mut(&pointer).unwrap()["more"] = json!(1);
        assert!(!validator.is_valid(&more), "{pointer} may have more fields");
        let fields = report.pointer(&pointer).unwrap().as_object().unwrap();
        for field in fields.keys() {
            let mut less = report.clone();
            less.pointer_mut(&pointer)
                .unwrap()
                .as_object_mut()
                .unwrap()
                .remove(field);
            assert!(!validator.is_valid(&less), "{pointer}/{field} may be left out");
            let mut other = report.clone();
            other.pointer_mut(&pointer).unwrap()[field] = json!({"other": 1});
            assert!(!validator.is_valid(&other), "{pointer}/{field} may be anything");
            tried += 1;
        }
    }
    assert!(tried > 40, "{tried} fields only");
    let mut unknown = report;
    unknown["checks"][0]["outcome"] = json!("perfect");
    assert!(!validator.is_valid(&unknown));
}

/// The JSON pointers of every object in a value.
fn objects(value: &Value, pointer: String) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let below = fields
                .iter()
                .flat_map(|(name, value)| objects(value, format!("{pointer}/{name}")));
            below.chain([pointer.clone()]).collect()
        }
        Value::Array(values) => {
            let below = values.iter().enumerate();
            below
                .flat_map(|(index, value)| objects(value, format!("{pointer}/{index}")))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What is written about the report is true: its example is a report, and its tables name every field and outcome.
#[test]
fn the_report_is_described_as_it_is() {
    let page = std::fs::read_to_string(root().join("checker/REPORT.md")).unwrap();
    let (_, example) = page.split_once("```json\n").unwrap();
    let example: Value = serde_json::from_str(example.split_once("```").unwrap().0).unwrap();
    assert_valid(&example);

    let submission = Submission::of(&["activite4"]).with("num_classes", "labels.len()");
    let run = Run::of(&mut submission.command(&["--lang", "en", "--format", "json", "activite4"]));
    let mut report = run.json();
    report["checks"].as_array_mut().unwrap().truncate(1);
    report["checks"][0]["duration"] = example["checks"][0]["duration"].clone();
    // Not every system has every layer.
    report["isolation"] = example["isolation"].clone();
    assert_eq!(report, example);

    let schema = schema();
    let fields = [
        "/properties",
        "/$defs/isolation/properties",
        "/$defs/activity/properties",
        "/$defs/blanks/properties",
        "/$defs/check/properties",
        "/$defs/finding/properties",
        "/$defs/place/properties",
    ];
    let fields = fields
        .iter()
        .flat_map(|pointer| schema.pointer(pointer).unwrap().as_object().unwrap().keys().cloned());
    let outcomes = schema["$defs"]["check"]["properties"]["outcome"]["enum"]
        .as_array()
        .unwrap();
    let layers = schema["$defs"]["layers"]["items"]["enum"].as_array().unwrap();
    for name in fields.chain(outcomes.iter().chain(layers).map(|name| text(name).to_owned())) {
        assert!(page.contains(&format!("`{name}`")), "`{name}` is not described");
    }
}
