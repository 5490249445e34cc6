//! How wide the reader's window is.

use std::env;
use std::io::stdout;
use std::sync::LazyLock;

use terminal_size::{Width, terminal_size_of};

/// As wide as text is read with ease, and where nobody says how wide it may be.
const WIDEST: usize = 80;
/// Where words no longer stand in lines.
const NARROWEST: usize = 30;
/// Columns without which nothing finds room beside the name of a check.
const BESIDE: usize = 64;

/// The columns of a line: the terminal's, or fewer where `COLUMNS` asks for fewer.
pub(crate) fn width() -> usize {
    static WIDTH: LazyLock<usize> = LazyLock::new(|| {
        let terminal = terminal_size_of(stdout()).map(|(Width(columns), _)| usize::from(columns));
        let asked = || env::var("COLUMNS").ok()?.parse().ok();
        let narrowest = terminal.into_iter().chain(asked()).min();
        narrowest.unwrap_or(WIDEST).clamp(NARROWEST, WIDEST)
    });
    *WIDTH
}

/// Whether the name of a check has a line of its own.
pub(crate) fn is_narrow() -> bool {
    width() < BESIDE
}
