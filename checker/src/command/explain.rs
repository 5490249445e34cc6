//! `checker explain ACTIVITY [CHECK]`: what a check calls, on which inputs, and what it compares with.

use super::topic::{Topic, announced, strong, typed};
use super::{Done, named};
use crate::cli::Names;
use crate::course::Activity;
use crate::locale::Locale;
use crate::report::terminal::{hanging, wrapped};
use crate::verdict::Message;

pub(crate) fn run(names: &Names, locale: &Locale) -> anyhow::Result<Done> {
    let activity = named::activity(&names.activity)?;
    let text = match &names.check {
        Some(name) => {
            let check = named::check(activity, name)?;
            one(Topic { activity, check }, locale)
        }
        None => all(activity, locale),
    };
    Ok(Done { text, code: 0 })
}

/// One check, and where to go on from it.
fn one(topic: Topic, locale: &Locale) -> String {
    let mut paragraphs = vec![topic.heading(locale), wrapped(&topic.tell("explain", locale))];
    paragraphs.extend(needs(topic, locale).map(|needs| wrapped(&needs)));
    paragraphs.push(wrapped(&topic.tell_of_statement("explain-statement", locale)));
    paragraphs.push(announced("explain-hint", &topic.command("hint"), locale));
    paragraphs.join("\n\n")
}

/// Every check of an activity, in short.
fn all(activity: &'static Activity, locale: &Locale) -> String {
    let points = locale.tell(&Message::new("list-points").number("points", activity.points()));
    let title = format!("{} · {}", activity.id(), locale.say(activity.id()));
    let mut paragraphs = vec![wrapped(&format!("{} ({points})", strong(&title)))];
    let topics = activity.checks.iter().map(|check| Topic { activity, check });
    paragraphs.extend(topics.map(|topic| short(topic, locale)));
    if activity.instructor_points > 0.0 {
        let instructor = Message::new("explain-instructor")
            .number("points", activity.instructor_points)
            .number("all", activity.points());
        paragraphs.push(wrapped(&locale.tell(&instructor)));
    }
    let command = typed(&format!("explain {} {}", activity.id(), locale.say("cli-check-value")));
    paragraphs.push(announced("explain-one", &command, locale));
    paragraphs.join("\n\n")
}

fn short(topic: Topic, locale: &Locale) -> String {
    let heading = format!("  {} ({})", strong(topic.check.id), topic.points(locale));
    let sentences = std::iter::once(topic.tell("explain", locale)).chain(needs(topic, locale));
    let indented = sentences.map(|sentence| hanging(&format!("    {sentence}"), 4));
    std::iter::once(heading).chain(indented).collect::<Vec<_>>().join("\n")
}

/// What has to pass first, if anything has.
fn needs(topic: Topic, locale: &Locale) -> Option<String> {
    let needs = topic.check.needs;
    let names: Vec<_> = needs.iter().map(|need| format!("`{need}`")).collect();
    let message = Message::new("explain-needs").text("checks", names.join(", "));
    (!needs.is_empty()).then(|| locale.tell(&message))
}
