//! What `explain` and `hint` speak of: one check of an activity.

use anstyle::Style;

use crate::course::{Activity, Check};
use crate::locale::Locale;
use crate::report::terminal::wrapped;
use crate::verdict::Message;

const BOLD: Style = Style::new().bold();

#[derive(Clone, Copy)]
pub(crate) struct Topic {
    pub(crate) activity: &'static Activity,
    pub(crate) check: &'static Check,
}

impl Topic {
    /// What is said of the check under that name, such as its `explain`.
    pub(crate) fn tell(&self, attribute: &str, locale: &Locale) -> String {
        let key = format!("{}.{attribute}", self.activity.key(self.check));
        locale.tell(&Message::new(key).number("instructor", self.activity.instructor_points))
    }

    /// Its name, its points, its title.
    pub(crate) fn heading(&self, locale: &Locale) -> String {
        let title = locale.say(&self.activity.key(self.check));
        let name = strong(&format!("{} · {}", self.activity.id(), self.check.id));
        wrapped(&format!("{name} ({})\n{title}", self.points(locale)))
    }

    pub(crate) fn points(&self, locale: &Locale) -> String {
        locale.tell(&Message::new("list-points").number("points", self.check.points))
    }

    /// The sentence of that key, about the part of the statement that the check belongs to.
    pub(crate) fn tell_of_statement(&self, key: &str, locale: &Locale) -> String {
        let message = Message::new(key).text("activity", self.activity.id());
        locale.tell(&message.text("section", self.tell("section", locale)))
    }

    /// That command about this check.
    pub(crate) fn command(&self, name: &str) -> String {
        typed(&format!("{name} {} {}", self.activity.id(), self.check.id))
    }
}

/// What a student types for the checker to do something: a line of its own, so that it can be copied.
pub(crate) fn typed(arguments: &str) -> String {
    format!("    cargo run -p checker -- {arguments}")
}

/// A sentence that announces a command, and the command.
pub(crate) fn announced(key: &str, command: &str, locale: &Locale) -> String {
    format!("{}\n{command}", wrapped(&locale.say(key)))
}

pub(crate) fn strong(text: &str) -> String {
    format!("{BOLD}{text}{BOLD:#}")
}
