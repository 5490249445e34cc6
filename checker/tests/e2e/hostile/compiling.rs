//! Attacks the build: bombs, files that are not its own, features, linkers. No code of it may run while it is compiled.

use super::*;

/// With a line at the very top of activité 3.
fn at_the_top(submission: Submission, line: &str) -> Submission {
    let source = submission.read(LIBRARY);
    submission.file(LIBRARY, format!("{line}\n{source}"))
}

/// With items below the functions of activité 3.
fn below(submission: Submission, items: &str) -> Submission {
    let source = submission.read(LIBRARY);
    submission.file(LIBRARY, format!("{source}\n{items}"))
}

/// As little time and memory as a compiler needs for honest code.
const TIGHT: &[&str] = &["--build-time-limit", "4", "--build-memory-limit", "1024"];

attacks! {
    types_within_types {
        tries: "have rustc make types within types without end",
        beside: "pub fn grow<T>(n: u64) -> usize { if n == 0 { size_of::<T>() } else { grow::<(T, T)>(n - 1) } }
pub fn start(n: u64) -> usize { grow::<u8>(n) }",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    type_of_exponential_size {
        tries: "have rustc lay out a type that doubles sixty-four times",
        submission: |submission| {
            let double = |n: u32| format!("pub type T{} = (T{n}, T{n});\n", n + 1);
            let doubled: String = (0..64).map(double).collect();
            below(submission, &format!("pub type T0 = u8;\n{doubled}pub static HUGE: Option<T64> = None;"))
        },
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    endless_macro {
        tries: "have rustc expand a macro without end",
        beside: "macro_rules! again { ($($t:tt)*) => { again!($($t)* 1); } }\nagain!(1);",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    endless_traits {
        tries: "have rustc look for a trait without end",
        beside: "pub struct Next<T>(T);\npub trait Ends {}\nimpl<T> Ends for T where Next<T>: Ends {}\npub fn ends<T: Ends>() {}\npub fn start() { ends::<u8>() }",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    gigantic_array {
        tries: "have rustc fill an array larger than its memory",
        beside: "pub static HUGE: [u8; 1 << 36] = [1; 1 << 36];",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    gigantic_array_on_the_stack {
        tries: "keep an array larger than the stack in a variable",
        before: "let mut huge = [0u8; 1 << 40];\nhuge[images.len()] = 1;\nassert_eq!(std::hint::black_box(&huge)[images.len()], 1);",
        gets: CRASHES,
    }
    endless_device {
        tries: "have rustc read a device without end",
        beside: "pub static ENDLESS: &[u8] = include_bytes!(\"/dev/urandom\");",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    pipe_of_its_own_errors {
        tries: "have rustc wait for what it says itself, by a pipe that stands in no folder",
        beside: "pub static ENDLESS: &[u8] = include_bytes!(\"/proc/self/fd/2\");",
        arguments: TIGHT,
        gets: NONE_IS_RUN,
    }
    error_of_megabytes {
        tries: "have rustc say millions of letters",
        submission: |submission| below(submission, &format!("compile_error!(\"{}\");", "mot ".repeat(1 << 19))),
        gets: NONE_IS_RUN,
    }
    feature {
        tries: "use a feature that is not stable",
        submission: |submission| at_the_top(submission, "#![feature(link_arg_attribute)]"),
        gets: NONE_IS_RUN,
    }
    procedural_macro {
        tries: "be a procedural macro, which rustc runs",
        submission: |submission| at_the_top(submission, "#![crate_type = \"proc-macro\"]\nextern crate proc_macro;"),
        beside: "#[proc_macro]\npub fn run(_: proc_macro::TokenStream) -> proc_macro::TokenStream { loop {} }",
        gets: NONE_IS_RUN,
    }
    linker_argument {
        tries: "hand the linker an argument",
        beside: "#[link(kind = \"link-arg\", name = \"-Wl,-Map=$ELSEWHERE/trace\")]\nunsafe extern \"C\" {}",
        gets: NONE_IS_RUN,
    }
    linker_argument_in_a_name {
        tries: "hand the linker arguments within a library's name",
        beside: "#[link(name = \"c -Wl,-Map=$ELSEWHERE/trace -o $ELSEWHERE/program\")]\nunsafe extern \"C\" { fn nothing(); }
pub fn link() { unsafe { nothing() } }",
        gets: NONE_IS_RUN,
    }
    library_elsewhere {
        tries: "take a file that is somebody else's into its own library",
        beside: "#[link(kind = \"static\", name = \"$ELSEWHERE/home/.ssh/id_ed25519\", modifiers = \"+verbatim\")]\nunsafe extern \"C\" {}",
        gets: NONE_IS_RUN,
    }
    linker_script_elsewhere {
        tries: "have the linker read a file that is somebody else's",
        beside: "#[link(name = \"../../../../../../../../../..$ELSEWHERE/home/.ssh/id_ed25519\", modifiers = \"+verbatim\")]
unsafe extern \"C\" { fn nothing(); }
pub fn link() { unsafe { nothing() } }",
        gets: NONE_IS_RUN,
    }
    script_of_its_own_for_the_linker {
        tries: "have the linker obey a script of its own, which names any file",
        submission: |submission| submission.file("activite3/src/own.ld", "INPUT(/usr/lib/os-release)"),
        beside: "#[link(name = \"../../../../../../../../../../../..$TARGET/checker/stage0/activite3/src/own.ld\", modifiers = \"+verbatim\")]
unsafe extern \"C\" {}",
        gets: NONE_IS_RUN,
    }
    file_of_a_home {
        tries: "have rustc read somebody's home",
        beside: "pub static STOLEN: &str = include_str!(\"$ELSEWHERE/home/.ssh/id_ed25519\");",
        gets: NONE_IS_RUN,
    }
    module_of_another_submission {
        tries: "have rustc take another student's work for a module",
        beside: "#[path = \"$ELSEWHERE/other/activite3/src/lib.rs\"] pub mod stolen;",
        gets: NONE_IS_RUN,
    }
    environment_of_rustc {
        tries: "have rustc read its own environment",
        beside: "pub static STOLEN: &str = include_str!(\"/proc/self/environ\");",
        gets: NONE_IS_RUN,
    }
    secret_of_the_environment {
        tries: "have rustc tell a secret of the environment",
        beside: "pub const STOLEN: &str = env!(\"SECRET\");",
        gets: NONE_IS_RUN,
    }
    variable_named_like_a_file {
        tries: "put a variable into rustc's list of files by its name",
        beside: "pub const NONE: Option<&str> = option_env!(\"/etc/passwd:\");",
    }
    file_of_the_assembler {
        tries: "have the assembler read somebody's home, of which rustc lists nothing",
        beside: "core::arch::global_asm!(\".incbin \\\"$ELSEWHERE/home/.ssh/id_ed25519\\\"\");",
        gets: NONE_IS_RUN,
    }
    assembly_below_a_first_line_that_opens_a_comment {
        tries: "hide assembly in a comment that rustc never sees begin",
        submission: |submission| at_the_top(submission, "#!/*"),
        beside: "core::arch::global_asm!(\".incbin \\\"/usr/lib/os-release\\\"\");\n// */",
        gets: NONE_IS_RUN,
    }
    assembly_by_another_name {
        tries: "use assembly under a name of its own, handed to a macro, in a file that is no module",
        submission: |submission| {
            let submission = submission.file("activite3/src/own.txt", "m!(global_asm);");
            below(submission, "macro_rules! m { ($m:ident) => { core::arch::$m!(\".globl own\"); } }\ninclude!(\"own.txt\");")
        },
        gets: NONE_IS_RUN,
    }
    names_that_lists_of_files_cannot_hold {
        tries: "be made of files by whose names cargo misreads what rustc has read, and fails for all activities",
        submission: |submission| {
            let names = ["own ", "own \u{a0}", " ", "own:", "own: ", "own\u{2003}"];
            names.into_iter().fold(submission, |submission, name| {
                let submission = submission.file(&format!("activite3/src/{name}"), "own");
                below(submission, &format!("pub static OWN{}: &str = include_str!({name:?});", name.len()))
            })
        },
        gets: NONE_IS_RUN,
    }
    name_that_cargo_cannot_read {
        tries: "be made of a file whose name makes cargo fail for all activities",
        submission: |submission| {
            let submission = submission.file("activite3/src/own\\", "own");
            below(submission, "pub static OWN: &str = include_str!(\"own\\\\\");")
        },
        gets: NONE_IS_RUN,
    }
}
