//! What a user named: an activity, a check of it. To a name that nothing has, the names there are.

use super::UserError;
use crate::course::{self, ACTIVITIES, Activity, Check};
use crate::verdict::Message;

/// The activity of that name.
pub(crate) fn activity(name: &str) -> Result<&'static Activity, UserError> {
    let found = ACTIVITIES.into_iter().find(|activity| activity.id() == name);
    found.ok_or_else(|| match owner(name) {
        Some(owner) => UserError(
            Message::new("check-for-activity")
                .text("name", name)
                .text("activity", owner.id()),
        ),
        None => unknown("unknown-activity", name, &course::names()),
    })
}

/// The check of that name.
pub(crate) fn check(activity: &'static Activity, name: &str) -> Result<&'static Check, UserError> {
    let found = activity.checks.iter().find(|check| check.id == name);
    found.ok_or_else(|| {
        let names: Vec<_> = activity.checks.iter().map(|check| check.id).collect();
        let UserError(message) = unknown("unknown-check", name, &names);
        UserError(message.text("activity", activity.id()))
    })
}

/// The activity that has a check of that name.
fn owner(check: &str) -> Option<&'static Activity> {
    let has = |activity: &&Activity| activity.checks.iter().any(|known| known.id == check);
    ACTIVITIES.into_iter().find(has)
}

fn unknown(key: &str, name: &str, known: &[&str]) -> UserError {
    let likeness = |known: &str| strsim::jaro_winkler(name, known);
    let nearest = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    UserError(
        Message::new(key)
            .text("name", name)
            .text("nearest", nearest.unwrap_or(&""))
            .text("all", known.join(", ")),
    )
}
