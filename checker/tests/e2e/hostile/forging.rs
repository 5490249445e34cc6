//! Forges replies, or breaks what carries them. A reply is only a value: to forge a right one is to compute it.

use super::*;

/// What the entries have to say it in few words.
const FORGE: &str = "
#[allow(dead_code)]
mod forge {
    use std::fs::File;
    use std::io::Write;

    unsafe extern \"C\" {
        pub fn write(file: i32, bytes: *const u8, count: usize) -> isize;
        pub fn close(file: i32) -> i32;
        pub fn dup2(from: i32, to: i32) -> i32;
        pub fn atexit(last: extern \"C\" fn()) -> i32;
    }

    /// The file of the reply.
    pub fn reply() -> File { File::options().write(true).open(std::env::args().nth(2).unwrap()).unwrap() }

    /// Replies with those bytes, and ends.
    pub fn with(bytes: &[u8]) -> ! { reply().write_all(bytes).unwrap(); std::process::exit(0) }

    /// The reply of a function that returned a table of that shape, with those elements.
    pub fn table(shape: [u64; 2], elements: &[u8]) -> Vec<u8> {
        [&[0, 0], &shape[0].to_ne_bytes()[..], &shape[1].to_ne_bytes(), elements].concat()
    }
}
";

/// As above, with more items.
const BEFORE_MAIN: &str = "
extern \"C\" fn first() {
    let reply = std::env::args().nth(2).unwrap();
    std::fs::write(reply, [0u8; 18]).unwrap();
    std::process::exit(0)
}
#[used]
#[unsafe(link_section = \".init_array\")]
static FIRST: extern \"C\" fn() = first;";

attacks! {
    reply_before_the_call {
        tries: "reply before `main` begins, with an empty table",
        beside: BEFORE_MAIN,
        gets: &[("pixels_per_image", "crashed"), ("reshape", "wrong"), ("scale", "wrong"), ("prepare", "wrong")],
    }
    reply_on_every_descriptor {
        tries: "reply on every descriptor there is, with an empty table",
        beside: FORGE,
        before: "for file in 0..256 { unsafe { forge::write(file, [0u8; 18].as_ptr(), 18) }; }\nstd::process::exit(0);",
        gets: IS_WRONG,
    }
    reply_in_a_panic_hook {
        tries: "panic, and reply in a hook of its own",
        beside: FORGE,
        before: "std::panic::set_hook(Box::new(|_| forge::with(&[0; 18])));\npanic!();",
        gets: IS_WRONG,
    }
    reply_of_another_shape {
        tries: "reply with a well-formed table of another shape",
        beside: FORGE,
        before: "forge::with(&forge::table([1, 3], &[0; 12]));",
        gets: IS_WRONG,
    }
    reply_with_wrong_values {
        tries: "reply with a well-formed table of the right shape and wrong values",
        beside: FORGE,
        before: "let (count, height, width) = images.dim();
forge::with(&forge::table([count, height * width].map(|side| side as u64), &vec![0; 4 * images.len()]));",
        gets: IS_WRONG,
    }
    reply_of_a_panic_in_no_column {
        tries: "reply with a panic that was raised in column 0",
        beside: FORGE,
        before: "let text = |text: &str| [&(text.len() as u64).to_ne_bytes()[..], text.as_bytes()].concat();
let place = [&text(file!())[..], &1u32.to_ne_bytes(), &0u32.to_ne_bytes()].concat();
forge::with(&[&[1u8][..], &text(\"x\"), &1u64.to_ne_bytes(), &place].concat());",
        gets: CRASHES,
    }
    reply_not_a_number {
        tries: "reply with what is no number",
        value: "reshape(images).mapv(|_| f32::NAN)",
        gets: IS_WRONG,
    }
    reply_infinite {
        tries: "reply with infinities",
        value: "reshape(images).mapv(|grey| f32::INFINITY * (f32::from(grey) - 127.5))",
        gets: IS_WRONG,
    }
    reply_longer_than_announced {
        tries: "leave more bytes in the reply than its value has",
        beside: FORGE,
        before: "forge::reply().set_len(64 << 20).unwrap();",
        gets: CRASHES,
    }
    reply_shorter_than_announced {
        tries: "announce elements that are not there",
        beside: FORGE,
        before: "forge::with(&forge::table([9, 9], &[0; 8]));",
        gets: CRASHES,
    }
    reply_beyond_all_memory {
        tries: "announce more elements than any memory has",
        beside: FORGE,
        before: "forge::with(&forge::table([1 << 40, 1 << 20], &[0; 64]));",
        gets: CRASHES,
    }
    reply_whose_shape_overflows {
        tries: "announce a shape that is small once its multiplication has overflowed",
        beside: FORGE,
        before: "forge::with(&forge::table([1 << 63, 2], &[]));",
        gets: CRASHES,
    }
    reply_whose_shape_overflows_beside_nothing {
        tries: "announce no rows, each of them longer than any memory",
        beside: FORGE,
        before: "forge::with(&forge::table([0, u64::MAX], &[]));",
        gets: CRASHES,
    }
    reply_of_no_long_rows {
        tries: "return no rows, each as long as an array can be",
        beside: FORGE,
        before: "forge::with(&forge::table([0, i64::MAX as u64], &[]));",
        gets: IS_WRONG,
    }
    reply_in_an_unknown_layout {
        tries: "announce a layout that there is not",
        beside: FORGE,
        before: "let mut reply = forge::table([0, 0], &[]);\nreply[1] = 200;\nforge::with(&reply);",
        gets: CRASHES,
    }
    reply_of_an_unknown_kind {
        tries: "reply with neither a value nor a panic",
        beside: FORGE,
        before: "forge::with(&[255; 1 << 10]);",
        gets: CRASHES,
    }
    reply_of_all_zeros {
        tries: "reply with as many zeros as a reply may have",
        beside: FORGE,
        before: "forge::reply().set_len(256 << 20).unwrap();\nstd::process::exit(0);",
        gets: CRASHES,
    }
    panic_of_many_places {
        tries: "tell of a panic that passed through sixteen million places",
        beside: FORGE,
        before: "let places = 16_000_000u64;
let told = [&[1], &0u64.to_ne_bytes()[..], &places.to_ne_bytes()].concat();
forge::with(&[told, vec![0; 16 * places as usize]].concat());",
        gets: CRASHES,
    }
    reply_emptied_at_exit {
        tries: "empty the reply of the right value while the program ends",
        beside: FORGE,
        before: "extern \"C\" fn last() { forge::reply().set_len(0).unwrap() }\nassert_eq!(unsafe { forge::atexit(last) }, 0);",
        gets: CRASHES,
    }
    close_every_descriptor {
        tries: "close every descriptor there is",
        beside: FORGE,
        before: "for file in 0..256 { unsafe { forge::close(file) }; }",
        gets: CRASHES,
    }
    divert_every_descriptor {
        tries: "put a file of its own in the place of every descriptor",
        beside: FORGE,
        before: "let own = std::os::fd::IntoRawFd::into_raw_fd(std::fs::File::create(\"own\").unwrap());
for file in 0..own { unsafe { forge::dup2(own, file) }; }",
        gets: CRASHES,
    }
    write_over_the_stack {
        tries: "write over the stack, and with it over where the function returns to",
        before: "let mut here = 0u8;\nunsafe { std::ptr::write_bytes(&raw mut here, 0xff, 1 << 16) };",
        gets: CRASHES,
    }
    write_over_the_program {
        tries: "write over its own instructions",
        before: "unsafe { (prepare as *mut u8).write_volatile(0xc3) };",
        gets: CRASHES,
    }
    write_in_the_place_of_write {
        tries: "define the function by which the library writes, so that it writes nothing",
        beside: "#[unsafe(no_mangle)]\npub extern \"C\" fn write(_: i32, _: *const u8, count: usize) -> isize { count as isize }",
        gets: ALL_CRASH,
    }
    last_words_of_another_end {
        tries: "end as if the memory had been short",
        before: "eprintln!(\"memory allocation of 1 bytes failed\");\nstd::process::exit(1);",
        gets: TAKES_TOO_MUCH_MEMORY,
    }
}
