//! Checker.
fn main() {}
