//! Running a program to its end, or to the end of its time.

use std::io::{self, Read};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use super::isolation::Bounds;
use super::usage::{self, Excess};

/// How long a call goes on between two looks at what it has used.
const LOOK: Duration = Duration::from_millis(20);
/// How soon we look, at first, whether a program has ended that closed its streams: most have.
const SOON: Duration = Duration::from_micros(100);

/// How long a program may take to end once it is killed. It ends at once, unless the system keeps it in a wait that not even that
/// breaks off, for a disk that does not answer as a rule.
const LAST_MOMENT: Duration = Duration::from_secs(10);
/// The same where the user waits for us to stop.
const SHORT_MOMENT: Duration = Duration::from_secs(1);

static INTERRUPTED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// How a program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Its status; `None` when its time was up, or it used too much, and it was killed.
    pub(crate) status: Option<ExitStatus>,
    /// What it used too much of.
    pub(crate) excess: Option<Excess>,
    /// It was killed so after waiting for a processor for more than half of its time: others had them.
    pub(crate) was_crowded_out: bool,
    /// How long it waited so, as far as was seen.
    pub(crate) waited: Duration,
    pub(crate) stdout: Printed,
    pub(crate) stderr: Printed,
}

/// The first bytes that a program printed on one stream.
#[derive(Debug, Default)]
pub(crate) struct Printed {
    pub(crate) bytes: Vec<u8>,
    /// It printed more than was kept.
    pub(crate) cut: bool,
}

impl Printed {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("interrupted")]
    Interrupted,
    /// It was killed and did not end. It is left to the system.
    #[error("process {0} was killed and does not end: the system keeps it waiting")]
    Stuck(u32),
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// From now on Ctrl-C (and being asked to terminate) ends running programs, and `run` says [`Failure::Interrupted`].
pub(crate) fn end_on_interrupt() -> io::Result<()> {
    let flag = INTERRUPTED.get_or_init(Arc::default);
    let mut signals = vec![signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM];
    if cfg!(unix) {
        signals.push(1); // SIGHUP: the terminal was closed. It has no name on Windows.
    }
    for signal in signals {
        signal_hook::flag::register(signal, Arc::clone(flag))?;
    }
    Ok(())
}

pub(super) fn interrupted() -> bool {
    INTERRUPTED.get().is_some_and(|flag| flag.load(Ordering::Relaxed))
}

/// Runs `command`, and all that it starts, within `bounds`. Keeps `keep` bytes of each of its streams, and reads on past
/// them, so that a program that prints much is neither blocked nor believed to hang.
pub(crate) fn run(command: &mut Command, bounds: &Bounds, keep: usize) -> Result<Ended, Failure> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut group = Group::start(command, bounds)?;
    let (open, streams) = channel();
    let stdout = read_apart(group.child.stdout.take(), keep, open.clone());
    let stderr = read_apart(group.child.stderr.take(), keep, open);
    let mut waited = Duration::ZERO;
    let (status, excess) = match wait(&mut group.child, bounds, &streams, &mut waited)? {
        Waited::Ended(status) => (Some(status), None),
        Waited::TooLong => (None, None),
        Waited::UsedTooMuch(excess) => (None, Some(excess)),
    };
    let was_crowded_out = status.is_none() && excess.is_none() && waited > bounds.time / 2;
    if !group.end() {
        return Err(Failure::Stuck(group.child.id()));
    }
    Ok(Ended {
        status,
        excess,
        was_crowded_out,
        waited,
        stdout: collect(&stdout),
        stderr: collect(&stderr),
    })
}

/// What waiting for a program came to.
enum Waited {
    Ended(ExitStatus),
    TooLong,
    UsedTooMuch(Excess),
}

/// Waits for a program. `streams` is disconnected when nobody holds those that we read any more: as a rule, at its end. `waited` becomes
/// how long it has waited for a processor.
fn wait(child: &mut Child, bounds: &Bounds, streams: &Receiver<()>, waited: &mut Duration) -> Result<Waited, Failure> {
    let start = Instant::now();
    let mut next_look = LOOK;
    let mut pause = SOON;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Waited::Ended(status));
        }
        if interrupted() {
            return Err(Failure::Interrupted);
        }
        let elapsed = start.elapsed();
        if elapsed > bounds.time {
            *waited = time_in_line(child);
            return Ok(Waited::TooLong);
        }
        if bounds.is_alone && elapsed > next_look {
            if let Some(excess) = usage::excess(child.id()) {
                return Ok(Waited::UsedTooMuch(excess));
            }
            *waited = time_in_line(child);
            next_look = elapsed + LOOK;
        }
        if streams.recv_timeout(LOOK) == Err(RecvTimeoutError::Disconnected) {
            thread::sleep(pause);
            pause = (pause * 2).min(LOOK);
        }
    }
}

/// How long a process has been ready to compute, and others had the processors. Only Linux tells; elsewhere it is nothing.
fn time_in_line(child: &Child) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{}/schedstat", child.id()));
    // Time computed, time waited, both in nanoseconds, and a count.
    let waited = told.ok().and_then(|told| told.split(' ').nth(1)?.parse().ok());
    Duration::from_nanos(waited.unwrap_or(0))
}

/// The first argument that asks for a watch. Nobody types it.
pub(crate) const WATCH: &str = "__watch";

/// Waits until the checker that started us is gone, however it went, then ends the group that we lead, ourselves included.
pub(crate) fn watch() -> ExitCode {
    // It never writes: the end of what it could have written is its own.
    _ = io::copy(&mut io::stdin(), &mut io::sink());
    #[cfg(unix)]
    {
        _ = rustix::process::kill_current_process_group(rustix::process::Signal::KILL);
    }
    ExitCode::FAILURE
}

/// A process and its descendants, ended when dropped, whichever way we leave.
struct Group {
    child: Child,
    is_killed: bool,
    /// Leads the group, and ends it should we be killed. A call on Linux needs none: it has no descendants, and goes by itself.
    #[cfg(unix)]
    watch: Option<Child>,
    #[cfg(windows)]
    job: job::Job,
}

impl Group {
    #[cfg(unix)]
    fn start(command: &mut Command, bounds: &Bounds) -> io::Result<Group> {
        use std::os::unix::process::CommandExt;

        let ends_with_us = cfg!(target_os = "linux") && bounds.is_alone;
        let watch = || {
            let mut watch = Command::new(std::env::current_exe()?);
            watch
                .arg(WATCH)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            watch.process_group(0).spawn()
        };
        let watch = (!ends_with_us).then(watch).transpose()?;
        command.process_group(watch.as_ref().map_or(0, |watch| watch.id().cast_signed()));
        Ok(Group {
            child: command.spawn()?,
            is_killed: false,
            watch,
        })
    }

    #[cfg(windows)]
    fn start(command: &mut Command, bounds: &Bounds) -> io::Result<Group> {
        let job = job::Job::new(job::Bounds {
            memory: bounds.memory,
            cpu: bounds.cpu,
            is_alone: bounds.is_alone,
        })?;
        let mut group = Group {
            child: command.spawn()?,
            is_killed: false,
            job,
        };
        match group.job.take(&group.child) {
            // One that has ended already needs no bounds.
            Err(_) if group.child.try_wait()?.is_some() => Ok(group),
            taken => taken.map(|()| group),
        }
    }
}

#[cfg(unix)]
impl Group {
    fn leader(&self) -> &Child {
        self.watch.as_ref().unwrap_or(&self.child)
    }
}

impl Group {
    /// Kills what is left of it. Whether its first process is gone then: it is not waited for without end.
    fn end(&mut self) -> bool {
        self.is_killed = true;
        #[cfg(unix)]
        if let Some(group) = rustix::process::Pid::from_raw(self.leader().id().cast_signed()) {
            // It fails when nothing of the group is left, which is what we want.
            _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        _ = self.child.kill();
        let is_gone = is_gone(LAST_MOMENT, || self.child.try_wait());
        #[cfg(unix)]
        if let Some(watch) = &mut self.watch {
            self::is_gone(SHORT_MOMENT, || watch.try_wait());
        }
        is_gone
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if !self.is_killed {
            self.end();
        }
    }
}

/// Whether a process that was killed ends within that time.
fn is_gone(limit: Duration, mut try_wait: impl FnMut() -> io::Result<Option<ExitStatus>>) -> bool {
    let start = Instant::now();
    let mut pause = SOON;
    // Of one that cannot be waited for there is nothing left.
    while matches!(try_wait(), Ok(None)) {
        let limit = if interrupted() { limit.min(SHORT_MOMENT) } else { limit };
        if start.elapsed() > limit {
            return false;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LOOK);
    }
    true
}

/// Reads a stream on a thread of its own, to its end. Drops `open` then.
fn read_apart(stream: Option<impl Read + Send + 'static>, keep: usize, open: Sender<()>) -> Receiver<Printed> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut printed = Printed::default();
        if let Some(mut stream) = stream {
            // What cannot be read was not printed.
            _ = (&mut stream).take(keep as u64).read_to_end(&mut printed.bytes);
            printed.cut = io::copy(&mut stream, &mut io::sink()).is_ok_and(|more| more > 0);
        }
        _ = sender.send(printed);
        drop(open);
    });
    receiver
}

/// What was read. A descendant that left the group may hold the stream open: we do not wait for it.
fn collect(stream: &Receiver<Printed>) -> Printed {
    stream.recv_timeout(Duration::from_secs(1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As of a process that waits for a disk: whoever asks is told that it has not ended.
    #[test]
    fn a_process_that_no_signal_ends_is_given_up() {
        let mut asked = 0;
        let never = || {
            asked += 1;
            Ok(None)
        };
        assert!(!is_gone(Duration::from_millis(30), never));
        assert!(asked > 1);
    }

    #[test]
    fn a_process_that_takes_a_moment_to_end_is_waited_for() {
        let mut answers = [Ok(None), Ok(None), Ok(Some(ExitStatus::default()))].into_iter();
        assert!(is_gone(LAST_MOMENT, || answers.next().unwrap()));
        assert!(answers.next().is_none());
    }
}
