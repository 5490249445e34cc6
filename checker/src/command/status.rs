//! How a work goes, on the error stream of a terminal: a line that is written over itself, and gone in the end.

use std::io::{IsTerminal, Write, stderr};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::report::width::width;

/// What takes less needs no explanation.
const SOON: Duration = Duration::from_secs(2);

/// The line. Nobody need see it: that it cannot be written is no failure. Spaces wipe it out, which every terminal understands.
pub(super) struct Line {
    stream: Box<dyn Write + Send>,
    /// How many columns were written.
    width: usize,
}

impl Line {
    /// The terminal's; none where nobody looks.
    pub(super) fn new() -> Option<Line> {
        stderr().is_terminal().then(|| Line::on(stderr()))
    }

    fn on(stream: impl Write + Send + 'static) -> Line {
        Line {
            stream: Box::new(stream),
            width: 0,
        }
    }

    /// Shows as much of a text as one line holds: of two, only the last would be written over.
    pub(super) fn show(&mut self, text: &str) {
        let text = shortened(text, width() - 1);
        self.write(&format!("\r{text:<0$}", self.width));
        self.width = text.chars().count();
    }

    fn write(&mut self, text: &str) {
        _ = self.stream.write_all(text.as_bytes());
        _ = self.stream.flush();
    }
}

/// As much of a text as so many columns hold, with a sign that it goes on.
fn shortened(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    let start: String = text.chars().take(columns - 1).collect();
    format!("{}…", start.trim_end())
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.width > 0 {
            self.write(&format!("\r{:1$}\r", "", self.width));
        }
    }
}

/// Does the work. On a terminal, a sentence of less than a line tells what is waited for, once that takes long.
pub(super) fn while_told<R>(sentence: &str, work: impl FnOnce() -> R) -> R {
    match Line::new() {
        Some(line) => while_told_on(line, SOON, sentence, work),
        None => work(),
    }
}

fn while_told_on<R>(mut line: Line, soon: Duration, sentence: &str, work: impl FnOnce() -> R) -> R {
    thread::scope(|scope| {
        let (goes_on, has_ended) = channel::<()>();
        scope.spawn(move || {
            if has_ended.recv_timeout(soon) == Err(RecvTimeoutError::Timeout) {
                line.show(sentence);
                _ = has_ended.recv();
            }
        });
        let result = work();
        drop(goes_on);
        result
    })
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::*;

    #[test]
    fn a_long_work_is_told_of_until_it_ends() {
        let (mut terminal, stream) = io::pipe().unwrap();
        let mut meanwhile = [0; 9];
        while_told_on(Line::on(stream), Duration::ZERO, "patience", || {
            terminal.read_exact(&mut meanwhile).unwrap();
        });
        assert_eq!(&meanwhile, b"\rpatience");
        assert_eq!(io::read_to_string(terminal).unwrap(), "\r        \r");
    }

    #[test]
    fn what_goes_on_beyond_the_line_says_so() {
        assert_eq!(shortened("Votre code est compilé", 22), "Votre code est compilé");
        assert_eq!(shortened("Votre code est compilé", 12), "Votre code…");
    }

    #[test]
    fn a_short_one_is_not() {
        let (terminal, stream) = io::pipe().unwrap();
        while_told_on(Line::on(stream), Duration::from_secs(600), "patience", || ());
        assert_eq!(io::read_to_string(terminal).unwrap(), "");
    }
}
