//! The cores of the machine, and who uses them.

use std::sync::OnceLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// As much as a program's own thread has on most systems: who recurses should not meet another end here.
const STACK: usize = 8 << 20;

static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();

/// Does `work` where [`join`] and [`product`](crate::product) use all the cores of the machine. What they compute is the same,
/// to the last bit, as elsewhere.
///
/// The work is handed to another thread: one that takes turns with its like costs far less than one that waits from outside.
/// Where the system gives no threads, the work is done here, on one core.
pub fn on_all_cores<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let pool = POOL.get_or_init(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok());
    match pool {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Does both, at the same time within [`on_all_cores`], and one after the other elsewhere.
pub fn join<A: Send, B: Send>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B + Send) -> (A, B) {
    if has_all_cores() {
        rayon::join(first, second)
    } else {
        (first(), second())
    }
}

/// Whether we are within [`on_all_cores`].
pub(crate) fn has_all_cores() -> bool {
    rayon::current_thread_index().is_some()
}
