//! `checker list`: the activities and their checks.

use std::fmt::Write;

use super::Done;
use crate::course::ACTIVITIES;
use crate::locale::Locale;
use crate::report;
use crate::verdict::Message;

pub(crate) fn run(locale: &Locale) -> Done {
    let mut text = String::new();
    for activity in ACTIVITIES {
        let points = Message::new("list-points").number("points", activity.points());
        _ = writeln!(
            text,
            "{} · {} ({})",
            activity.id(),
            locale.say(activity.id()),
            locale.tell(&points)
        );
        for check in activity.checks {
            let title = locale.say(&activity.key(check));
            let line = format!("  {:<24} {:>5}  {title}", check.id, locale.number(check.points));
            _ = writeln!(text, "{}", report::terminal::hanging(&line, 34));
        }
        text.push('\n');
    }
    Done { text, code: 0 }
}
