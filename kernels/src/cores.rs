//! The cores of the machine, and who uses them.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{hint, thread};

use rayon::{ThreadPool, ThreadPoolBuilder, Yield};

/// As much as a program's own thread has on most systems: who recurses should not meet another end here.
const STACK: usize = 8 << 20;

/// How long work may prepare its first share for other cores.
const BEFORE_THE_FIRST_SHARE: Duration = Duration::from_micros(50);

/// How long it may pause between two shares, when these follow each other.
const BETWEEN_SHARES: Duration = Duration::from_micros(10);

static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// Does `work` where [`join`] and [`product`](crate::product) use all the cores of the machine. What they compute is the same,
/// to the last bit, as elsewhere.
///
/// The work is handed to another thread: one that takes turns with its like costs far less than one that waits from outside.
/// The others look for their share of it until it ends, and so keep their cores busy, unless another program asks for them.
/// Where the system gives no threads, or somebody else has them at the moment, the work is done here, on one core; within
/// other such work, on the cores that it has.
pub fn on_all_cores<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let pool = POOL.get_or_init(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok());
    match (pool, Raised::raise(&IS_TAKEN)) {
        (Some(pool), Some(_taken)) => pool.install(|| while_all_are_awake(work)),
        _ => work(),
    }
}

/// Does `work` while the other threads look for their share of it, and never go to sleep: to wake one takes longer than most of
/// what a network computes between two products.
fn while_all_are_awake<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let here = rayon::current_thread_index();
    let (awake, goes_on) = (AtomicUsize::new(1), AtomicBool::new(false));
    rayon::scope(|scope| {
        let _goes_on = Raised::raise(&goes_on);
        scope.spawn_broadcast(|_, thread| {
            if Some(thread.index()) == here {
                return;
            }
            awake.fetch_add(1, Ordering::Relaxed);
            while goes_on.load(Ordering::Relaxed) {
                if rayon::yield_now() != Some(Yield::Executed) {
                    pause();
                }
            }
        });
        // One that came upon this later, in the middle of a share, would never end that share.
        while awake.load(Ordering::Relaxed) < rayon::current_num_threads() {
            pause();
        }
        work()
    })
}

/// Waits a little, some microseconds at the most, and lets other programs have the core.
fn pause() {
    for _ in 0..50 {
        hint::spin_loop();
    }
    thread::yield_now();
}

/// A flag that is up until this is dropped, be it by a panic.
struct Raised<'a>(&'a AtomicBool);

impl Raised<'_> {
    /// None when it is up already.
    fn raise(flag: &AtomicBool) -> Option<Raised<'_>> {
        (!flag.swap(true, Ordering::Acquire)).then(|| Raised(flag))
    }
}

impl Drop for Raised<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
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

/// Does `work`, and `aside` while the work leaves another core without its share; both as [`join`] does.
///
/// `join` would have the other core begin with `aside`, and come late to the first share of the work.
pub fn meanwhile<A: Send, B: Send>(work: impl FnOnce() -> A + Send, aside: impl FnOnce() -> B + Send) -> (A, B) {
    if !has_all_cores() {
        return join(work, aside);
    }
    rayon::join_context(
        |_| work(),
        |context| {
            if context.migrated() {
                share_until_idle();
            }
            aside()
        },
    )
}

/// Takes part in the work of the other cores until they have no share for this one.
fn share_until_idle() {
    let (mut since, mut patience) = (Instant::now(), BEFORE_THE_FIRST_SHARE);
    while since.elapsed() < patience {
        if rayon::yield_now() == Some(Yield::Executed) {
            (since, patience) = (Instant::now(), BETWEEN_SHARES);
        } else {
            pause();
        }
    }
}

/// Whether we are within [`on_all_cores`].
pub(crate) fn has_all_cores() -> bool {
    rayon::current_thread_index().is_some()
}
