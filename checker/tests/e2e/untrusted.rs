//! Code that is broken or hostile changes nothing but its own grade: whatever it does in one function or one activity, the others
//! are graded in the same run. What attacks on purpose stands in `hostile`.

use std::fs;

use serde_json::Value;

use crate::kit::{Submission, checks, text};

/// What is right for `prepare`.
const RIGHT: &str = "scale(reshape(images).view())";
/// A value of the right type and shape that is wrong.
const WRONG: &str = "scale(reshape(images).view()) * 0.0";

/// The two activities of which one is spoilt, the other right.
fn both() -> Submission {
    Submission::of(&["activite3", "activite4"])
}

/// With something done before `prepare` returns its value.
fn prepare(before: &str, value: &str) -> Submission {
    both().with("prepare", &format!("{before}\n{value}"))
}

/// The checks of activité 3 with one outcome.
fn all_of_activite3(outcome: &str) -> [(&str, &str); 4] {
    ["pixels_per_image", "reshape", "scale", "prepare"].map(|id| (id, outcome))
}

/// Where a finding points to.
fn place(finding: &Value) -> String {
    let place = &finding["place"];
    format!("{}:{}", text(&place["file"]).replace('\\', "/"), place["line"])
}

/// The line, from 1, of the first that holds `needle`.
fn line_of(source: &str, needle: &str) -> usize {
    source.lines().position(|line| line.contains(needle)).unwrap() + 1
}

mod compiling {
    use super::*;

    #[test]
    fn code_that_does_not_compile_is_not_run() {
        let submission = both().with("prepare", "scale(images)");
        let report = submission.assert_report("does_not_compile", &[], &all_of_activite3("not_run"));
        let finding = &report["activities"][0]["finding"];
        let line = line_of(&submission.read("activite3/src/lib.rs"), "    scale(images)");
        assert_eq!(place(finding), format!("activite3/src/lib.rs:{line}"));
        let quote = text(&finding["quote"]);
        assert!(quote.starts_with("error[E0308]: mismatched types"), "{quote}");
        assert!(quote.contains("scale(images)"), "{quote}");
    }

    #[test]
    fn an_open_brace_is_not_run() {
        let submission = Submission::exercises(&["activite3"]).replace(
            "activite3/src/lib.rs",
            "todo!(\"à vous : compter",
            "if true { todo!(\"à vous : compter",
        );
        submission.assert_report("open_brace", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn a_function_that_is_missing_is_not_run() {
        let submission = both().without_function("prepare");
        let report = submission.assert_report("function_missing", &[], &[("prepare", "not_run")]);
        let finding = &checks(&report)["prepare"]["finding"];
        assert!(text(&finding["quote"]).contains("pub fn prepare(images: ArrayView3<u8>) -> Array2<f32>"));
    }

    #[test]
    fn a_function_with_another_argument_is_not_run() {
        let signature = "pub fn prepare(images: ArrayView3<u8>) ";
        let submission = both()
            .with("prepare", "scale(reshape(images).slice(ndarray::s![..count, ..]))")
            .replace(
                "activite3/src/lib.rs",
                signature,
                "pub fn prepare(images: ArrayView3<u8>, count: usize) ",
            );
        submission.assert_report("signature_changed", &[], &[("prepare", "not_run")]);
    }

    #[test]
    fn a_function_with_another_return_type_is_not_run() {
        let submission = both()
            .with("prepare", "scale(reshape(images).view()).mapv(f64::from)")
            .replace(
                "activite3/src/lib.rs",
                "pub fn prepare(images: ArrayView3<u8>) -> Array2<f32>",
                "pub fn prepare(images: ArrayView3<u8>) -> Array2<f64>",
            );
        submission.assert_report("return_type_changed", &[], &[("prepare", "not_run")]);
    }

    /// What it takes to tell the index is built without that function, too.
    #[test]
    fn an_index_out_of_bounds_is_told_beside_a_missing_function() {
        let submission = both()
            .without_function("scale")
            .with("reshape", "let _ = images[[0, images.dim().1, 0]]; todo!()")
            .with("prepare", "reshape(images).mapv(f32::from)");
        let others = [("scale", "not_run"), ("reshape", "crashed"), ("prepare", "crashed")];
        let report = submission.assert_outcomes(&[], &others);
        let quote = text(&checks(&report)["reshape"]["finding"]["quote"]);
        assert!(quote.contains("is out of bounds for array of shape"), "{quote}");
    }

    /// It knows by ndarray's words that it is examined again.
    #[test]
    fn whoever_is_right_only_when_examined_again_does_not_pass() {
        let before = "let denied = std::panic::catch_unwind(|| ndarray::Array1::<u8>::zeros(1)[images.len() + 1]);
            let says_more = denied.is_err_and(|words| words.is::<String>());
            assert!(says_more);";
        let submission = super::prepare(before, super::RIGHT);
        let report = submission.assert_outcomes(&[], &[("prepare", "crashed")]);
        let quote = text(&checks(&report)["prepare"]["finding"]["quote"]);
        assert_eq!(quote, "assertion failed: says_more");
    }

    #[test]
    fn several_functions_can_be_missing_at_once() {
        let submission = both()
            .without_function("prepare")
            .without_function("num_classes")
            .without_function("from_categorical");
        submission.assert_outcomes(
            &[],
            &[
                ("prepare", "not_run"),
                ("num_classes", "not_run"),
                ("from_categorical", "not_run"),
                ("round_trip", "not_run"),
            ],
        );
    }

    #[test]
    fn a_build_script_is_not_run() {
        let submission = both();
        let trace = submission.folder().join("built");
        let script = format!(
            "fn main() {{ std::fs::write({:?}, \"\").unwrap(); }}",
            trace.to_str().unwrap()
        );
        let submission = submission.file("activite3/build.rs", script);
        submission.assert_report("build_script", &[], &[]);
        assert!(!trace.exists(), "the build script was run");
    }

    #[test]
    fn a_cargo_configuration_is_not_read() {
        let config = "[build]\nrustc-wrapper = \"/nowhere/wrapper\"\n[unstable]\nno-such-thing = 1\n";
        let submission = both()
            .file("activite3/.cargo/config.toml", config)
            .file(".cargo/config.toml", config)
            .file("activite3/rust-toolchain.toml", "[toolchain]\nchannel = \"1.0.0\"\n");
        submission.assert_report("cargo_configuration", &[], &[]);
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_is_left_out() {
        let submission = both().file("elsewhere.rs", "pub const LOST: usize = 0;");
        let elsewhere = submission.folder().join("elsewhere.rs");
        let submission = submission.symlink("activite3/src/linked.rs", &elsewhere);
        submission.assert_report("symlink", &[], &[]);

        let submission = submission.replace("activite3/src/lib.rs", "use ndarray", "mod linked;\nuse ndarray");
        submission.assert_report("symlink_needed", &[], &all_of_activite3("not_run"));
    }

    #[cfg(unix)]
    #[test]
    fn a_source_that_is_a_symbolic_link_is_no_source() {
        let solution = crate::kit::root().join("solutions/activite3/src/lib.rs");
        let submission = both().symlink("activite3/src/lib.rs", solution);
        submission.assert_report("library_is_a_symlink", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn a_source_that_is_not_utf_8_does_not_compile() {
        let submission = both();
        let source = submission.read("activite3/src/lib.rs");
        let mut latin_1: Vec<u8> = b"// \xe9tiquette\n".to_vec();
        latin_1.extend(source.bytes());
        let submission = submission.file("activite3/src/lib.rs", latin_1);
        submission.assert_report("not_utf_8", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn other_files_need_not_be_utf_8() {
        let submission = both().file("activite3/src/notes.txt", b"\xe9t\xe9");
        submission.assert_outcomes(&[], &[]);
    }

    #[test]
    fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
        let as_windows_writes = |submission: Submission| {
            let source = submission.read("activite3/src/lib.rs");
            let source = format!("\u{feff}{}", source.replace('\n', "\r\n"));
            submission.file("activite3/src/lib.rs", source)
        };
        as_windows_writes(both()).assert_outcomes(&[], &[]);

        let exercise = Submission::exercises(&["activite3"]);
        let (plain, _) = exercise.grade(&["activite3"]);
        let report = as_windows_writes(exercise).assert_report("windows", &[], &all_of_activite3("to_do"));
        assert_eq!(report["activities"][0]["blanks"], plain["activities"][0]["blanks"]);
        assert_eq!(report["activities"][0]["blanks"]["left"].as_array().unwrap().len(), 4);
        for (id, check) in checks(&report) {
            assert_eq!(
                check["finding"]["place"],
                checks(&plain)[id]["finding"]["place"],
                "{id}"
            );
        }
    }

    #[test]
    fn a_dependency_of_ones_own_is_noted() {
        let submission = both().replace(
            "activite3/Cargo.toml",
            "[dependencies]\n",
            "[dependencies]\nserde = \"1\"\n",
        );
        submission.assert_report("dependency_added", &[], &[]);

        let submission = submission.replace(
            "activite3/src/lib.rs",
            "use ndarray",
            "use serde::Serialize as _;\nuse ndarray",
        );
        submission.assert_report("dependency_used", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn a_manifest_that_is_no_manifest_is_not_read() {
        let submission = both()
            .file("activite3/Cargo.toml", "[package\n")
            .without("activite4/Cargo.toml");
        submission.assert_report("manifest_broken", &[], &[]);
    }

    #[test]
    fn a_crate_that_is_missing_leaves_the_others_graded() {
        let submission = Submission::of(&["activite4"]);
        let both = ["activite3", "activite4"];
        submission.assert_report_of("crate_missing", &both, &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn a_crate_without_a_library_leaves_the_others_graded() {
        let submission = both().without("activite3/src");
        submission.assert_report("library_missing", &[], &all_of_activite3("not_run"));
    }

    #[test]
    fn sources_without_end_are_refused() {
        let submission = both().file("activite3/src/large.rs", "// 16 letters \n".repeat(1 << 19));
        submission.assert_report("too_large", &[], &all_of_activite3("not_run"));
    }

    /// rustc tells of each macro that an error came through, one within the other.
    #[test]
    fn an_error_within_thousands_of_macros_leaves_the_others_graded() {
        let macros: String = (0..3_000)
            .map(|n| format!("macro_rules! m{n} {{ () => {{ m{}!() }} }}\n", n + 1))
            .collect();
        let macros = format!(
            "#![recursion_limit = \"10000\"]\n{macros}macro_rules! m3000 {{ () => {{ let a: u8 = \"\"; }} }}\n"
        );
        let submission = both().with("prepare", "_ = images;\nm0!();\ntodo!()").replace(
            "activite3/src/lib.rs",
            "use ndarray",
            &format!("{macros}use ndarray"),
        );
        submission.assert_report("macros_by_the_thousand", &[], &all_of_activite3("not_run"));
    }

    /// However long a crate takes to compile, its calls have all their time.
    #[test]
    fn compiling_is_not_counted_as_calling() {
        let function = |n: usize| {
            format!(
                "pub fn step{n}(x: f64) -> f64 {{ (0..{n}).map(|i| (i as f64 + x).sqrt()).filter(|x| *x > {n}.0).sum() }}\n"
            )
        };
        let many: String = (0..4000).map(function).collect();
        let submission = both().file("activite3/src/many.rs", many).replace(
            "activite3/src/lib.rs",
            "use ndarray",
            "pub mod many;\nuse ndarray",
        );
        submission.assert_outcomes(&["--time-limit", "2"], &[]);
    }
}

mod ending {
    use super::*;

    #[test]
    fn a_blank_is_to_do() {
        let submission = Submission::exercises(&["activite3"]);
        let report = submission.assert_report("to_do", &[], &all_of_activite3("to_do"));
        let blanks = &report["activities"][0]["blanks"];
        assert_eq!(blanks["total"], 4);
        assert_eq!(blanks["left"].as_array().unwrap().len(), 4);
    }

    #[test]
    fn one_blank_left_costs_its_own_points() {
        let blank = "todo!(\"à vous : préparer {:?} / your turn: prepare\", images.dim())";
        let submission = both().with("prepare", blank);
        submission.assert_report("one_blank_left", &[], &[("prepare", "to_do")]);
    }

    #[test]
    fn a_panic_is_shown_with_its_place() {
        let submission = both().with("prepare", "let _ = images;\npanic!(\"je ne sais pas encore\")");
        let report = submission.assert_report("panic", &[], &[("prepare", "crashed")]);
        let finding = &checks(&report)["prepare"]["finding"];
        assert_eq!(text(&finding["quote"]), "je ne sais pas encore");
        let line = line_of(&submission.read("activite3/src/lib.rs"), "je ne sais pas");
        assert_eq!(place(finding), format!("activite3/src/lib.rs:{line}"));
    }

    /// `fit` computes on all cores, on threads of their own.
    #[test]
    fn a_panic_on_another_thread_is_shown_with_its_place() {
        let blank = "let _ = (network, x, y);\ntodo!(\"à vous : un pas / your turn: {}\", std::any::type_name_of_val(optimizer))";
        let submission = Submission::of(&["activite5"]).with("train_on_batch", blank);
        let (report, _) = submission.grade(&["activite5"]);
        let fit = &checks(&report)["fit"];
        assert_eq!(text(&fit["outcome"]), "to_do", "{fit:#}");
        let line = line_of(&submission.read("activite5/src/fit.rs"), "let _ = (network, x, y);");
        assert_eq!(place(&fit["finding"]), format!("activite5/src/fit.rs:{}", line + 1));
    }

    /// Raised in ndarray, whose sources mean nothing to a student: the place is that of the student's own line.
    #[test]
    fn a_panic_in_a_library_is_shown_where_the_student_called_it() {
        for (name, body) in [
            (
                "panic_in_index",
                "let mut flat = Array2::zeros((images.dim().0, 784));\nflat[[images.dim().0, 0]] = 1.0f32; // here\nflat",
            ),
            (
                "panic_in_ndarray",
                "let last = images.index_axis(ndarray::Axis(0), images.dim().0); // here\nscale(last)",
            ),
        ] {
            let submission = both().with("prepare", body);
            let report = submission.assert_report(name, &[], &[("prepare", "crashed")]);
            let line = line_of(&submission.read("activite3/src/lib.rs"), "// here");
            let finding = &checks(&report)["prepare"]["finding"];
            assert_eq!(place(finding), format!("activite3/src/lib.rs:{line}"));
        }
    }

    #[test]
    fn a_panic_with_another_hook_is_a_panic() {
        let hook = "std::panic::set_hook(Box::new(|_| println!(\"rien à voir\")));";
        let submission = prepare(hook, "panic!(\"caché à {:?}\", images.dim())");
        submission.assert_report("panic_with_another_hook", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn a_panic_that_is_caught_is_none() {
        let caught = "_ = std::panic::catch_unwind(|| panic!(\"attrapé\"));";
        prepare(caught, RIGHT).assert_outcomes(&[], &[]);
    }

    #[test]
    fn exiting_with_success_is_no_success() {
        let submission = prepare("std::process::exit(0);", RIGHT);
        submission.assert_report("exit_0", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn exiting_with_a_code_is_shown() {
        let submission = prepare("println!(\"je sors\");\nstd::process::exit(42);", RIGHT);
        submission.assert_report("exit_42", &[], &[("prepare", "crashed")]);
    }

    #[cfg(unix)]
    #[test]
    fn aborting_is_a_crash() {
        let submission = prepare("std::process::abort();", RIGHT);
        submission.assert_report("abort", &[], &[("prepare", "crashed")]);
    }

    #[test]
    fn an_endless_loop_is_too_slow() {
        // One that never waits for a processor is told of in the same words on any machine.
        let submission = prepare(
            "loop { std::thread::sleep(std::time::Duration::from_millis(10)); }",
            RIGHT,
        );
        submission.assert_report("endless_loop", &["--time-limit", "2"], &[("prepare", "too_slow")]);
    }

    #[test]
    fn an_endless_recursion_overflows_the_stack() {
        let submission = both().with("prepare", "prepare(images).mapv(|grey| grey + 1.0)");
        submission.assert_report("endless_recursion", &[], &[("prepare", "crashed")]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_bomb_of_memory_is_too_much_memory() {
        let at_once = "let bytes = vec![1u8; 8 << 30];\nassert!(bytes.len() > images.len());";
        let submission = prepare(at_once, RIGHT);
        let limit = ["--memory-limit", "256"];
        submission.assert_report("memory_bomb", &limit, &[("prepare", "too_much_memory")]);
    }
}

mod forging {
    use super::*;

    #[test]
    fn printed_verdicts_prove_nothing() {
        let lies = r#"
println!("test result: ok. 1 passed; 0 failed; 0 ignored");
println!("  ✔ prepare              0,5/0,5  les deux à la suite");
println!("Note : 20 / 20");
eprintln!("\u{1b}[2J\u{1b}[1;32mOK\u{1b}[0m\u{7}");"#;
        let submission = prepare(lies, WRONG);
        let report = submission.assert_report("printed_verdict", &[], &[("prepare", "wrong")]);
        assert!(text(&checks(&report)["prepare"]["printed"]).contains("Note : 20 / 20"));
    }

    #[test]
    fn printed_replies_prove_nothing() {
        let lies = r#"
println!("{{\"id\": \"prepare\", \"points\": 0.5, \"earned\": 0.5, \"outcome\": \"passed\", \"finding\": null}}");
let returned = [0u8; 18];
std::io::Write::write_all(&mut std::io::stdout(), &returned).unwrap();"#;
        let submission = prepare(lies, WRONG);
        submission.assert_report("printed_reply", &[], &[("prepare", "wrong")]);
    }

    #[test]
    fn a_hundred_megabytes_of_text_cost_nothing() {
        let print = r#"
let lines = "encore une ligne\n".repeat(1 << 16);
if images.dim() == (1, 28, 28) {
    for _ in 0..100 {
        std::io::Write::write_all(&mut std::io::stdout(), lines.as_bytes()).unwrap();
    }
}"#;
        let submission = prepare(print, RIGHT);
        let report = submission.assert_report("prints_much", &[], &[]);
        let printed = text(&checks(&report)["prepare"]["printed"]);
        assert!(
            (1 << 10..=1 << 15).contains(&printed.len()),
            "{} bytes were kept",
            printed.len()
        );
    }

    #[test]
    fn a_thread_that_goes_on_printing_changes_nothing() {
        let thread = "std::thread::spawn(|| loop { println!(\"encore\") });";
        prepare(thread, RIGHT).assert_outcomes(&[], &[]);
        prepare(thread, WRONG).assert_outcomes(&[], &[("prepare", "wrong")]);
    }

    /// To draw all of it beside the right one would take more memory than there is.
    #[test]
    fn a_picture_of_any_width_without_a_row_is_shown_in_part() {
        let submission = Submission::of(&["activite1"]).with("plot_gallery", "GrayImage::new(u32::MAX, 0)");
        let report = submission.assert_outcomes(&[], &[("plot_gallery", "wrong"), ("galerie", "wrong")]);
        assert!(text(&checks(&report)["plot_gallery"]["finding"]["picture"]).ends_with(".png"));
    }

    /// Every path in its arguments, the reply file's among them, is given a reply that is well formed and wrong.
    #[test]
    fn a_reply_that_student_code_writes_is_only_a_value() {
        let forge = "let value = [0u8; 18];\nfor path in std::env::args() { _ = std::fs::write(path, value); }\nstd::process::exit(0);";
        let submission = prepare(forge, RIGHT);
        submission.assert_report("forged_reply", &[], &[("prepare", "wrong")]);
    }

    #[test]
    fn a_reply_that_is_no_value_is_a_crash() {
        let forge =
            "for path in std::env::args().skip(2) { _ = std::fs::write(path, [7u8; 1000]); }\nstd::process::exit(0);";
        prepare(forge, RIGHT).assert_report("garbled_reply", &[], &[("prepare", "crashed")]);
    }

    /// The checker reads from the file that it opened: whatever student code puts under its name, the value it returns is what
    /// counts, and a trap there, where the system lets it be set, harms nobody.
    #[cfg(unix)]
    #[test]
    fn what_stands_under_the_name_of_the_reply_is_not_read() {
        let traps = [
            "",
            "_ = std::fs::create_dir(reply);",
            "_ = std::os::unix::fs::symlink(\"/dev/zero\", reply);",
            "unsafe extern \"C\" { fn mkfifo(path: *const u8, mode: u32) -> i32; }\nlet path = reply.clone() + \"\\0\";\n_ = unsafe { mkfifo(path.as_ptr(), 0o600) };",
        ];
        for trap in traps {
            let replace = format!(
                "let reply = std::env::args().nth(2).unwrap();\nstd::fs::remove_file(&reply).unwrap();\n{trap}\n"
            );
            prepare(&replace, RIGHT).assert_outcomes(&[], &[]);
            prepare(&replace, "ndarray::Array2::zeros((1, 1))").assert_outcomes(&[], &[("prepare", "wrong")]);
        }
    }

    /// What a call writes beside its folder is not run when the next submission is built.
    #[test]
    fn a_call_leaves_nothing_to_the_next_submission() {
        let elsewhere = tempfile::tempdir().unwrap();
        let trace = elsewhere.path().join("built");
        // Should it be run, it removes itself.
        let script = format!(
            "fn main() {{ std::fs::write({:?}, \"\").unwrap(); _ = std::fs::remove_file(\"build.rs\"); }}",
            trace.to_str().unwrap()
        );
        let leave = format!("_ = std::fs::write(\"../../activite3/build.rs\", {script:?});");
        prepare(&leave, RIGHT).grade(&["activite3"]);
        both().assert_outcomes(&[], &[]);
        assert!(!trace.exists(), "what a call wrote was run");
    }

    /// Words that are not ours are cut, in the terminal as in the JSON report.
    #[test]
    fn long_words_are_cut() {
        let panic = "panic!(\"{:?} {}\", images.dim(), \"mot \".repeat(1 << 20))";
        let report = both()
            .with("prepare", panic)
            .assert_outcomes(&[], &[("prepare", "crashed")]);
        assert!(text(&checks(&report)["prepare"]["finding"]["quote"]).len() < 1 << 16);

        let submission = prepare("println!(\"{}\", \"x\".repeat(1 << 16));", RIGHT);
        let run = crate::kit::Run::of(submission.command(&["--lang", "fr"]).arg("activite3"));
        assert!(run.stdout.lines().all(|line| line.len() < 1 << 10));
    }

    /// Nothing of a grading is written into the submission.
    #[test]
    fn a_submission_is_only_read() {
        let submission = both();
        submission.assert_outcomes(&[], &[]);
        let mut found: Vec<_> = fs::read_dir(submission.folder().join("activite3"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        assert_eq!(found, ["Cargo.toml", "ENONCE.md", "STATEMENT.md", "src"]);
        assert_eq!(fs::read_dir(submission.folder()).unwrap().count(), 2);
    }
}
