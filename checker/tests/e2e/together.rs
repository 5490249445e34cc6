//! The calls of a check share a process as long as all is well. Whatever a call used up, and however it ends, each is judged as if it
//! had been made alone; but what a function keeps must not change its values, since a program calls it more than once.

use crate::kit::{Submission, checks, text};

/// Activité 3, where `prepare` knows by `is_first` whether it is called for the first time in its process.
fn prepare(body: &str) -> Submission {
    let count = "use std::sync::atomic::{AtomicUsize, Ordering};
static CALLS: AtomicUsize = AtomicUsize::new(0);
let calls = CALLS.fetch_add(1, Ordering::Relaxed);
let is_first = calls == 0;
let right = scale(reshape(images).view());
";
    Submission::of(&["activite3"]).with("prepare", &format!("{count}{body}"))
}

fn printed(submission: &Submission, outcomes: &[(&str, &str)]) -> String {
    let report = submission.assert_outcomes(&[], outcomes);
    text(&checks(&report)["prepare"]["printed"]).to_owned()
}

/// A function that keeps something from one call to the next: right alone, and not in a program.
fn assert_kept(submission: &Submission, check: &str) {
    let report = submission.assert_outcomes(&[], &[(check, "wrong")]);
    let finding = &checks(&report)[check]["finding"];
    assert!(
        text(&finding["pattern"]).contains("elle garde quelque chose d’un appel à l’autre"),
        "{finding:#}"
    );
    assert!(text(&finding["hint"]).contains("`static`"), "{finding:#}");
}

#[test]
fn a_value_that_an_earlier_call_spoils_is_wrong() {
    assert_kept(&prepare("if is_first { right } else { right * 0.0 }"), "prepare");
}

#[test]
fn a_first_result_that_is_returned_for_ever_is_wrong() {
    let first = "static FIRST: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
*FIRST.get_or_init(|| labels.iter().max().map_or(0, |&label| usize::from(label) + 1))";
    assert_kept(
        &Submission::of(&["activite4"]).with("num_classes", first),
        "num_classes",
    );
}

#[test]
fn right_values_that_are_kept_are_right() {
    let memo = "type Memo = std::collections::HashMap<Vec<u8>, usize>;
thread_local!(static MEMO: std::cell::RefCell<Memo> = Default::default());
MEMO.with_borrow_mut(|memo| {
    let right = || labels.iter().max().map_or(0, |&label| usize::from(label) + 1);
    *memo.entry(labels.to_vec()).or_insert_with(right)
})";
    Submission::of(&["activite4"])
        .with("num_classes", memo)
        .assert_outcomes(&[], &[]);
}

#[test]
fn a_value_that_an_earlier_call_mends_is_wrong() {
    prepare("if is_first { right * 0.0 } else { right }").assert_outcomes(&[], &[("prepare", "wrong")]);
}

#[test]
fn a_panic_for_an_earlier_call_is_none() {
    prepare("assert!(is_first, \"encore ?\");\nright").assert_outcomes(&[], &[]);
}

#[test]
fn an_exit_for_an_earlier_call_is_none() {
    prepare("if !is_first { std::process::exit(0) }\nright").assert_outcomes(&[], &[]);
}

#[test]
fn an_abort_for_an_earlier_call_is_none() {
    prepare("if !is_first { std::process::abort() }\nright").assert_outcomes(&[], &[]);
}

#[test]
fn a_call_that_hangs_for_an_earlier_one_does_not() {
    let hangs = prepare("while !is_first { std::hint::spin_loop() }\nright");
    hangs.assert_outcomes(&["--time-limit", "2"], &[]);
}

#[test]
fn memory_that_calls_keep_does_not_add_up() {
    let keeps = prepare("std::mem::forget(vec![1u8; 1 << 29]);\nright");
    keeps.assert_outcomes(&["--memory-limit", "1000"], &[]);
}

#[test]
fn a_later_call_that_always_fails_is_named() {
    let report =
        prepare("assert!(images.dim().0 != 0, \"rien ?\");\nright").assert_outcomes(&[], &[("prepare", "crashed")]);
    let finding = &checks(&report)["prepare"]["finding"];
    assert!(text(&finding["call"]).contains("images: 0×"), "{finding:#}");
}

#[test]
fn what_calls_print_together_is_shown_once() {
    let printed = printed(&prepare("println!(\"{calls}\");\nright"), &[]);
    let counted: Vec<String> = (0..printed.lines().count()).map(|call| call.to_string()).collect();
    assert_eq!(printed.lines().collect::<Vec<_>>(), counted);
    assert!(counted.len() > 1, "{printed}");
}

#[test]
fn what_is_called_again_is_shown_alone() {
    let printed = printed(&prepare("println!(\"{calls}\");\nright * 0.0"), &[("prepare", "wrong")]);
    assert!(printed.lines().all(|line| line == "0"), "{printed}");
}

/// `prepare` comes last, and each of its calls is in time.
#[test]
fn calls_have_their_time_and_an_activity_its_own() {
    let slow = prepare("std::thread::sleep(std::time::Duration::from_millis(700));\nright");
    let limits = ["--time-limit", "1", "--activity-time-limit", "2"];
    let report = slow.assert_outcomes(&limits, &[("prepare", "too_slow")]);
    let finding = &checks(&report)["prepare"]["finding"];
    let message = text(&finding["message"]);
    assert!(message.contains("les 2 s prévues pour eux tous"), "{finding:#}");
}
