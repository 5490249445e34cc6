//! Waiting for one's turn: cargo lets only one of its kind into a target folder at a time. What waits is not computing, so we wait
//! before we start ours and its time begins; no verdict comes from waiting.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use super::process::{self, Failure};

/// How long we wait between two looks.
const LOOK: Duration = Duration::from_millis(20);
/// What takes less needs no explanation.
const SOON: Duration = Duration::from_secs(1);

static SENTENCE: OnceLock<String> = OnceLock::new();

/// From now on, who waits for a cargo that is not ours reads this sentence.
pub(crate) fn explain_by(sentence: String) {
    SENTENCE.get_or_init(|| sentence);
}

/// Waits until no other checker builds, which needs no words: each is soon done. The turn is ours until the file is dropped.
pub(super) fn take(file: &Path) -> Result<File, Failure> {
    let lock = File::create(file)?;
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => pause()?,
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
}

/// Waits until no cargo holds this file, however long that takes.
pub(super) fn wait_for_cargo(file: &Path) -> Result<(), Failure> {
    let explain = || {
        if let Some(sentence) = SENTENCE.get() {
            eprintln!("{sentence}");
        }
    };
    wait(file, SOON, explain)
}

fn wait(file: &Path, soon: Duration, explain: impl FnOnce()) -> Result<(), Failure> {
    let start = Instant::now();
    let mut explain = Some(explain);
    while is_held(file) {
        if start.elapsed() >= soon
            && let Some(explain) = explain.take()
        {
            explain();
        }
        pause()?;
    }
    Ok(())
}

/// Whether somebody holds a file for themselves. Where locks are not known, nobody does.
pub(super) fn is_held(file: &Path) -> bool {
    let tried = File::open(file).map(|file| file.try_lock_shared());
    matches!(tried, Ok(Err(TryLockError::WouldBlock)))
}

fn pause() -> Result<(), Failure> {
    if process::interrupted() {
        return Err(Failure::Interrupted);
    }
    thread::sleep(LOOK);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_file_is_waited_for_as_long_as_it_is_held_and_that_is_explained() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().lock().unwrap();
        let (explains, explained) = channel();
        let path = file.path().to_owned();
        let waiting = thread::spawn(move || wait(&path, Duration::ZERO, || explains.send(()).unwrap()).is_ok());
        explained.recv().unwrap();
        assert!(!waiting.is_finished());
        file.as_file().unlock().unwrap();
        assert!(waiting.join().unwrap());
    }

    #[test]
    fn what_nobody_holds_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lock");
        for _ in 0..2 {
            assert!(!is_held(&file));
            wait(&file, Duration::ZERO, || panic!("nobody is waited for")).unwrap();
            _ = take(&file).unwrap();
        }
    }
}
