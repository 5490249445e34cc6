//! One test, in a process of its own: nobody else has the cores.
#![allow(
    clippy::unwrap_used,
    reason = "a test ends at the first thing that is not as it should be"
)]

use kernels::on_all_cores;

#[test]
fn a_panic_takes_no_core_away() {
    let is_elsewhere = || {
        let here = std::thread::current().id();
        on_all_cores(move || std::thread::current().id() != here)
    };
    assert!(is_elsewhere());
    let caught = std::panic::catch_unwind(|| on_all_cores(|| panic!("encore")));
    assert_eq!(caught.unwrap_err().downcast_ref::<&str>(), Some(&"encore"));
    assert!(is_elsewhere());
}
