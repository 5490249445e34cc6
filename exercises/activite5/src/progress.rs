//! How training goes: running means, and a line on the terminal. Nothing to write here.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Running means of the loss and the accuracy over the samples seen so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Means {
    samples: usize,
    loss: f64,
    accuracy: f64,
}

impl Means {
    /// Adds a batch: its mean loss, its mean accuracy, and how many samples it has.
    pub(crate) fn add(&mut self, loss: f32, accuracy: f32, samples: usize) {
        self.samples += samples;
        self.loss += f64::from(loss) * samples as f64;
        self.accuracy += f64::from(accuracy) * samples as f64;
    }

    /// The mean loss, 0 without samples.
    pub(crate) fn loss(&self) -> f32 {
        (self.loss / self.samples.max(1) as f64) as f32
    }

    /// The mean accuracy, 0 without samples.
    pub(crate) fn accuracy(&self) -> f32 {
        (self.accuracy / self.samples.max(1) as f64) as f32
    }
}

/// The line that tells how an epoch goes, written over itself. Silent when the output is not a terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    title: String,
    batches: usize,
    done: usize,
    start: Instant,
    last: Option<Instant>,
    visible: bool,
}

/// Width of the bar, in characters.
const BAR: usize = 20;
/// The line is written no more often than this.
const INTERVAL: Duration = Duration::from_millis(100);

impl Progress {
    /// The epoch number `epoch`, from 1, of `epochs`, which has `batches` batches.
    pub(crate) fn new(epoch: usize, epochs: usize, batches: usize) -> Progress {
        Progress {
            title: format!("Epoch {epoch}/{epochs}"),
            batches,
            done: 0,
            start: Instant::now(),
            last: None,
            visible: std::io::stdout().is_terminal(),
        }
    }

    /// One more batch is done.
    pub(crate) fn advance(&mut self, means: &Means) {
        self.done += 1;
        let ended = self.done == self.batches;
        let recent = self.last.is_some_and(|last| last.elapsed() < INTERVAL);
        if self.visible && (ended || !recent) {
            self.last = Some(Instant::now());
            let end = if ended { "\n" } else { "" };
            let mut terminal = std::io::stdout().lock();
            // A terminal that cannot be written to is no reason to stop learning.
            _ = write!(terminal, "\r{}{end}", self.line(means));
            _ = terminal.flush();
        }
    }

    /// As in Keras: batches done, time, loss and accuracy.
    fn line(&self, means: &Means) -> String {
        let Self {
            title, batches, done, ..
        } = self;
        let filled = BAR * done / batches.max(&1);
        let bar = "━".repeat(filled) + &"─".repeat(BAR - filled);
        let width = batches.to_string().len();
        let (time, loss, accuracy) = (self.start.elapsed().as_secs_f64(), means.loss(), means.accuracy());
        format!("{title}  {done:>width$}/{batches} {bar} {time:4.1} s - loss: {loss:.4} - accuracy: {accuracy:.4}")
    }
}
