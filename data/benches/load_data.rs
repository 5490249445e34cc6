//! How long MNIST takes to be read: `cargo bench -p mnist`.
#![allow(missing_docs, reason = "a bench is read by its name")]

fn main() {
    divan::main();
}

#[divan::bench]
fn load_data() -> (mnist::Split, mnist::Split) {
    mnist::load_data().expect("the kit's files are there")
}

/// What one look at the gallery reads.
#[divan::bench]
fn load_first_144() -> mnist::Split {
    mnist::load_first(144).expect("the kit's files are there")
}
