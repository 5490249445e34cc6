//! Ends the process, in every way and at every moment: nothing came back, and nothing is earned.

use super::*;

attacks! {
    exit_in_every_function {
        tries: "end every call with success",
        submission: |submission| {
            let exit = |submission: Submission, function| submission.with(function, "std::process::exit(0)");
            ["pixels_per_image", "reshape", "scale"].into_iter().fold(submission, exit)
        },
        before: "std::process::exit(0);",
        value: "",
        gets: ALL_CRASH,
    }
    exit_past_the_standard_library {
        tries: "end with success by the system's own call",
        before: "unsafe extern \"C\" { fn _exit(code: i32) -> !; }\nunsafe { _exit(0) };",
        gets: CRASHES,
    }
    exit_before_main {
        tries: "end with success before `main` begins",
        beside: "
extern \"C\" fn first() { std::process::exit(0) }
#[used]
#[unsafe(link_section = \".init_array\")]
static FIRST: extern \"C\" fn() = first;",
        gets: ALL_CRASH,
    }
    exit_when_dropped {
        tries: "end with success while the function's variables are dropped",
        before: "struct Last;\nimpl Drop for Last { fn drop(&mut self) { std::process::exit(0) } }\nlet _last = Last;",
        gets: CRASHES,
    }
    exit_in_a_thread {
        tries: "end with success in another thread",
        before: "std::thread::spawn(|| std::process::exit(0)).join().unwrap();",
        gets: CRASHES,
    }
    exit_in_a_panic_hook {
        tries: "end with success on a panic, in a hook of its own",
        before: "std::panic::set_hook(Box::new(|_| std::process::exit(0)));\npanic!();",
        gets: CRASHES,
    }
    exit_at_exit {
        tries: "end with success and a wrong value once more, while the program ends",
        before: "unsafe extern \"C\" { fn atexit(last: extern \"C\" fn()) -> i32; fn _exit(code: i32) -> !; }
extern \"C\" fn last() { unsafe { _exit(0) } }
assert_eq!(unsafe { atexit(last) }, 0);",
        value: WRONG,
        gets: IS_WRONG,
    }
    never_ends_after_its_reply {
        tries: "go on for ever once the right value is told",
        before: "unsafe extern \"C\" { fn atexit(last: extern \"C\" fn()) -> i32; }
extern \"C\" fn last() { loop { std::thread::sleep(std::time::Duration::MAX) } }
assert_eq!(unsafe { atexit(last) }, 0);",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    abort_in_a_thread {
        tries: "abort in another thread",
        before: "std::thread::spawn(|| std::process::abort()).join().unwrap();",
        gets: CRASHES,
    }
    panic_in_a_panic {
        tries: "panic while it panics",
        before: "struct Last;\nimpl Drop for Last { fn drop(&mut self) { panic!() } }\nlet _last = Last;\npanic!();",
        gets: CRASHES,
    }
    panic_without_words {
        tries: "panic with a value that is no text",
        before: "std::panic::panic_any([0u8; 1 << 10]);",
        gets: CRASHES,
    }
    panic_that_feigns_a_blank {
        tries: "panic with the words of a blank",
        before: "panic!(\"not yet implemented\");",
        gets: &[("prepare", "to_do")],
    }
    kill_oneself {
        tries: "kill itself by the signal that nothing can catch",
        before: "unsafe extern \"C\" { fn raise(signal: i32) -> i32; }\nunsafe { raise(9) };",
        gets: CRASHES,
    }
    stop_oneself {
        tries: "stop itself, so as to be waited for",
        before: "unsafe extern \"C\" { fn raise(signal: i32) -> i32; }\nunsafe { raise(19) };",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    ignore_every_signal {
        tries: "go on whatever signal it is sent",
        before: "unsafe extern \"C\" { fn signal(signal: i32, handler: usize) -> usize; }
for number in 1..65 { unsafe { signal(number, 1) }; }
loop { std::thread::sleep(std::time::Duration::MAX) }",
        arguments: SHORT,
        gets: IS_TOO_SLOW,
    }
    write_to_nowhere {
        tries: "write to an address that is nobody's",
        before: "unsafe { std::ptr::without_provenance_mut::<u8>(64).write_volatile(1) };",
        gets: CRASHES,
    }
}
