//! `checker list`: the activities and their checks.

use std::fmt::Write;

use super::Done;
use crate::course::ACTIVITIES;
use crate::locale::Locale;
use crate::report::terminal::hanging;
use crate::report::width::is_narrow;
use crate::verdict::Message;

pub(crate) fn run(locale: &Locale) -> Done {
    let mut text = String::new();
    for activity in ACTIVITIES {
        let points = Message::new("list-points").number("points", activity.points());
        let heading = format!(
            "{} · {} ({})",
            activity.id(),
            locale.say(activity.id()),
            locale.tell(&points)
        );
        _ = writeln!(text, "{}", hanging(&heading, 2));
        for check in activity.checks {
            let title = locale.say(&activity.key(check));
            let head = format!("  {:<24} {:>5}", check.id, locale.number(check.points));
            // Where there is no room beside the points, titles stand below.
            let line = match is_narrow() {
                true => format!("{head}\n{}", hanging(&format!("      {title}"), 6)),
                false => hanging(&format!("{head}  {title}"), 34),
            };
            _ = writeln!(text, "{line}");
        }
        text.push('\n');
    }
    Done { text, code: 0 }
}
