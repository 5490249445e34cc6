//! How far a long work has come, on the error stream: a line that is written over itself on a terminal, or else one a minute.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use crate::locale::Locale;
use crate::verdict::Message;

/// The line, gone from the terminal when dropped.
pub(super) struct Progress<'a> {
    locale: &'a Locale,
    start: Instant,
    shown: Instant,
    is_terminal: bool,
}

impl<'a> Progress<'a> {
    pub(super) fn new(locale: &'a Locale) -> Progress<'a> {
        Progress {
            locale,
            start: Instant::now(),
            shown: Instant::now(),
            is_terminal: std::io::stderr().is_terminal(),
        }
    }

    /// Shows a sentence, which is given the minutes that are left when `share` of the work is done.
    pub(super) fn show(&mut self, message: Message, share: f64) {
        if !self.is_terminal && self.shown.elapsed() < Duration::from_secs(60) {
            return;
        }
        self.shown = Instant::now();
        let left = self.start.elapsed().as_secs_f64() * (1.0 - share) / share;
        let line = self.locale.tell(&message.number("minutes", (left / 60.0).round()));
        let (before, after) = if self.is_terminal { ("\r", "\x1b[K") } else { ("", "\n") };
        // Nobody need see it.
        _ = write!(std::io::stderr(), "{before}{line}{after}");
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.is_terminal {
            _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
