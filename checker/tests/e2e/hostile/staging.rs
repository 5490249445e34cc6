//! Attacks the stage by what a submission is made of: links, pipes, devices, sizes, names, files that cargo would obey.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use super::*;

/// With a pipe in the place of a file: who opens it waits for ever.
fn pipe(submission: Submission, path: &str) -> Submission {
    special(submission, path, &["p"])
}

/// With a special file, made by `mknod`.
fn special(submission: Submission, path: &str, kind: &[&str]) -> Submission {
    let file = submission.folder().join(path);
    _ = fs::remove_file(&file);
    let made = Command::new("mknod")
        .arg(&file)
        .args(kind)
        .stderr(Stdio::null())
        .status();
    if !made.unwrap().success() {
        // Only root makes devices. A socket is as little a file.
        drop(std::os::unix::net::UnixListener::bind(file).unwrap());
    }
    submission
}

/// With a file of 500 MB, hardly any of which is on the disk.
fn large(submission: Submission, path: &str) -> Submission {
    let file = fs::File::create(submission.folder().join(path)).unwrap();
    file.set_len(500_000_000).unwrap();
    submission
}

/// With a hard link in the place of a file.
fn hard_link(submission: Submission, path: &str, original: &str) -> Submission {
    let link = submission.folder().join(path);
    _ = fs::remove_file(&link);
    fs::hard_link(submission.folder().join(original), link).unwrap();
    submission
}

/// With a file that nobody may read, but for root.
fn unreadable(submission: Submission, path: &str) -> Submission {
    let submission = submission.file(path, "");
    fs::set_permissions(submission.folder().join(path), fs::Permissions::from_mode(0o0)).unwrap();
    submission
}

/// A manifest that would have cargo run everything it can.
const MANIFEST: &str = "
[package]
name = \"activite3\"
version = \"0.1.0\"
build = \"src/lib.rs\"
links = \"c\"

[lib]
proc-macro = true
path = \"/etc/passwd\"

[workspace]

[profile.dev]
opt-level = \"no such level\"

[patch.crates-io]
ndarray = { path = \"/nowhere\" }
";

attacks! {
    link_to_a_folder {
        tries: "have a folder of somebody else's taken for a part of its sources",
        submission: |submission| submission.symlink("activite3/src/more", root().join("solutions")),
    }
    link_for_an_activity {
        tries: "be a link to the solutions",
        submission: |submission| {
            let submission = submission.without("activite3");
            submission.symlink("activite3", root().join("solutions/activite3"))
        },
        gets: NONE_IS_RUN,
    }
    link_for_all_sources {
        tries: "have the solutions taken for its sources",
        submission: |submission| {
            let submission = submission.without("activite3/src");
            submission.symlink("activite3/src", root().join("solutions/activite3/src"))
        },
        gets: NONE_IS_RUN,
    }
    link_up {
        tries: "have a folder that holds itself walked through without end",
        submission: |submission| submission.symlink("activite3/src/again", ".."),
    }
    hard_link_to_a_source {
        tries: "be a file that has another name, too: it is an ordinary file, its owner's own",
        submission: |submission| {
            let source = submission.read(LIBRARY);
            hard_link(submission.file("elsewhere.rs", source), LIBRARY, "elsewhere.rs")
        },
    }
    name_that_leads_up {
        tries: "have a file written above the stage by its name",
        submission: |submission| submission.file("activite3/src/..\\..\\..\\lib.rs", "").file("activite3/src/...rs", ""),
    }
    name_with_a_line_break {
        tries: "put words of its own into lists of files by a line break in a name",
        submission: |submission| submission.file("activite3/src/a\nsrc/lib.rs:\n", ""),
    }
    name_that_is_no_text {
        tries: "have a file whose name is no text",
        submission: |submission| {
            fs::write(submission.folder().join("activite3/src").join(OsStr::from_bytes(b"\xff.rs")), "").unwrap();
            submission
        },
    }
    files_that_cargo_makes_targets_of {
        tries: "have cargo refuse the manifest, and so stop every activity, by programs that no program may be named after",
        submission: |submission| {
            let files = ["src/main.rs", "src/bin/build.rs", "src/bin/x.rs", "src/bin/x/main.rs", "tests/x.rs", "examples/build.rs"];
            let files = files.iter().chain(&["src/bin/activite3.rs", "src/bin/probe-activite3-stage0.rs", "benches/x/main.rs"]);
            files.fold(submission, |submission, file| submission.file(&format!("activite3/{file}"), "fn main() {}"))
        },
    }
    names_without_end {
        tries: "stand in folders within folders",
        submission: |submission| submission.file(&format!("activite3/src/{}deep.rs", "a/".repeat(60)), ""),
        gets: NONE_IS_RUN,
    }
    large_source {
        tries: "have 500 MB for a source",
        submission: |submission| large(submission, "activite3/src/large.rs"),
        gets: NONE_IS_RUN,
    }
    large_file_beside_the_sources {
        tries: "have 500 MB beside its sources, which nobody reads",
        submission: |submission| large(submission, "activite3/large.bin"),
    }
    large_manifest {
        tries: "have 500 MB for a manifest",
        submission: |submission| large(submission, "activite3/Cargo.toml"),
    }
    a_hundred_thousand_files {
        tries: "have 100 000 sources",
        submission: |submission| {
            let folder = submission.folder().join("activite3/src");
            for n in 0..100_000 {
                fs::File::create(folder.join(n.to_string())).unwrap();
            }
            submission
        },
        gets: NONE_IS_RUN,
    }
    many_folders {
        tries: "have so many folders that the sources are not seen among them",
        submission: |submission| {
            for n in 0..300 {
                fs::create_dir(submission.folder().join(format!("activite3/src/{n}"))).unwrap();
            }
            submission
        },
        gets: NONE_IS_RUN,
    }
    pipe_for_a_source {
        tries: "have a pipe among its sources",
        submission: |submission| pipe(submission, "activite3/src/more.rs"),
    }
    pipe_for_the_library {
        tries: "have a pipe for its library",
        submission: |submission| pipe(submission, LIBRARY),
        gets: NONE_IS_RUN,
    }
    pipe_for_a_manifest {
        tries: "have a pipe for its manifest",
        submission: |submission| pipe(submission, "activite3/Cargo.toml"),
    }
    device_for_a_source {
        tries: "have a device without end among its sources",
        submission: |submission| special(submission, "activite3/src/more.rs", &["c", "1", "5"]),
    }
    device_for_a_manifest {
        tries: "have a manifest that leads to a device without end",
        submission: |submission| submission.symlink("activite3/Cargo.toml", "/dev/zero"),
    }
    unreadable_source {
        tries: "have a source that cannot be read",
        submission: |submission| unreadable(submission, "activite3/src/more.rs"),
    }
    unreadable_manifest {
        tries: "have a manifest that cannot be read",
        submission: |submission| unreadable(submission, "activite3/Cargo.toml"),
    }
    manifest_of_its_own {
        tries: "have cargo run its sources as a build script and as a procedural macro",
        submission: |submission| submission.file("activite3/Cargo.toml", MANIFEST).file("Cargo.toml", MANIFEST),
    }
    cargo_s_files_among_the_sources {
        tries: "have what cargo obeys taken for sources",
        submission: |submission| {
            let script = "fn main() { panic!(\"it was run\") }";
            let settings = "[build]\nrustc-wrapper = \"/nowhere/wrapper\"\n";
            submission
                .file("activite3/src/build.rs", script)
                .file("activite3/src/Cargo.toml", MANIFEST)
                .file("activite3/src/.cargo/config.toml", settings)
                .file("activite3/src/rust-toolchain.toml", "[toolchain]\nchannel = \"1.0.0\"\n")
        },
    }
}
