//! How far a long work has come, on the error stream: on a terminal's line, or else a line a minute.

use std::io::{Write, stderr};
use std::time::{Duration, Instant};

use super::super::status::Line;
use crate::locale::Locale;
use crate::verdict::Message;

/// What is shown of it.
pub(super) struct Progress<'a> {
    locale: &'a Locale,
    start: Instant,
    shown: Instant,
    line: Option<Line>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(locale: &'a Locale) -> Progress<'a> {
        Progress {
            locale,
            start: Instant::now(),
            shown: Instant::now(),
            line: Line::new(),
        }
    }

    /// Shows a sentence, which is given the minutes that are left when `share` of the work is done.
    pub(super) fn show(&mut self, message: Message, share: f64) {
        if self.line.is_none() && self.shown.elapsed() < Duration::from_secs(60) {
            return;
        }
        self.shown = Instant::now();
        let left = self.start.elapsed().as_secs_f64() * (1.0 - share) / share;
        let text = self.locale.tell(&message.number("minutes", (left / 60.0).round()));
        match &mut self.line {
            Some(line) => line.show(&text),
            // Nobody need see it.
            None => _ = writeln!(stderr(), "{text}"),
        }
    }
}
