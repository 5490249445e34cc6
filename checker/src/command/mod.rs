//! What the checker can be asked to do, one file each.

pub(crate) mod dev;
pub(crate) mod explain;
pub(crate) mod grade;
pub(crate) mod hint;
mod known;
pub(crate) mod list;
pub(crate) mod mutants;
mod named;
mod status;
mod submission;
mod topic;

use std::error::Error;
use std::io::ErrorKind;
use std::path::PathBuf;

use contract::Foreign;

use crate::files;
use crate::kit::{self, Misplaced};
use crate::locale::Locale;
use crate::report::layers;
use crate::report::terminal::wrapped;
use crate::runner::isolation::{Incomplete, Unfit};
use crate::runner::{build, process};
use crate::verdict::Message;

/// What a command has to say, and its exit code.
pub(crate) struct Done {
    pub(crate) text: String,
    pub(crate) code: u8,
}

/// The user asked for something that cannot be: exit code 2, and a sentence that says what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.key)]
pub(crate) struct UserError(pub(crate) Message);

/// Whether a command ended because the user asked us to stop.
pub(crate) fn is_interruption(error: &anyhow::Error) -> bool {
    let of_process =
        |cause: &(dyn Error + 'static)| matches!(cause.downcast_ref(), Some(process::Failure::Interrupted));
    error.chain().any(of_process)
}

/// The process that could not be ended, if that is why a command failed.
fn stuck(error: &anyhow::Error) -> Option<u32> {
    error.chain().find_map(|cause| match cause.downcast_ref() {
        Some(process::Failure::Stuck(process)) => Some(*process),
        _ => None,
    })
}

/// What to tell when the checker could not do its job: whose fault it is not, what happened, what to do.
pub(crate) fn our_fault(error: &anyhow::Error, locale: &Locale) -> String {
    if let Some(Incomplete(missing)) = error.downcast_ref() {
        let missing: Vec<_> = missing.iter().map(|layer| layer.id()).collect();
        let message = Message::new("isolation-required").text("layers", layers(&missing, locale));
        return wrapped(&locale.tell(&message));
    }
    if let Some(misplaced) = error.downcast_ref() {
        return format!(
            "{}\n{}",
            locale.say("checker-failed"),
            locale.tell(&of_misplaced(misplaced))
        );
    }
    if let Some(Unfit::Closed(said)) = error.downcast_ref() {
        let message = Message::new("call-closed").text("error", said.trim());
        return wrapped(&(locale.say("checker-failed") + "\n" + &locale.tell(&message)));
    }
    if let Some(process) = stuck(error) {
        // The disk is not tried: who writes there may wait without end, too.
        let message = Message::new("stuck").text("process", process);
        return wrapped(&(locale.say("checker-failed") + "\n" + &locale.tell(&message)));
    }
    let advice = match error.downcast_ref() {
        Some(build::Failure::NoCargo) => Some(Message::new("build-no-cargo")),
        Some(build::Failure::Settings(file)) => Some(Message::new("build-settings").text("file", file.display())),
        Some(failure) if failure.is_for_want_of_a_library() => Some(Message::new("build-offline")),
        Some(build::Failure::Cargo(_)) => Some(Message::new("build-failed")),
        Some(build::Failure::Linker(_)) => Some(Message::new("build-no-linker")),
        Some(build::Failure::Narrowed) => Some(Message::new("build-narrowed")),
        _ => None,
    };
    let cargo_failed = matches!(
        error.downcast_ref(),
        Some(build::Failure::Cargo(_) | build::Failure::Linker(_))
    );
    let odd = || kit::oddly_named().filter(|_| cargo_failed);
    let of_name = || odd().map(|folder| Message::new("build-failed-name").text("folder", folder.display()));
    let advice = trouble_with_the_disk().or_else(of_name).or(advice);
    let advice = advice.map_or_else(String::new, |message| format!("{}\n", locale.tell(&message)));
    // What cargo says may name what a submission holds.
    let error = Foreign::from(format!("{error:#}")).block();
    format!("{}\n{advice}{error}", locale.say("checker-failed"))
}

fn of_misplaced(misplaced: &Misplaced) -> Message {
    let (key, folder) = match misplaced {
        Misplaced::Gone(folder) => ("kit-gone", folder),
        Misplaced::NotText(folder) => ("kit-not-text", folder),
    };
    Message::new(key).text("folder", folder.display())
}

/// What keeps us from writing where we and cargo do, when something does.
fn trouble_with_the_disk() -> Option<Message> {
    let folders = [kit::workshop(), kit::target().join("debug")];
    let trouble = |folder: &PathBuf| Some((files::expect_room(folder).err()?, kit::shown(folder)));
    let (error, folder) = folders.iter().find_map(trouble)?;
    let key = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        _ => "not-writable",
    };
    Some(Message::new(key).text("folder", folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn an_interruption_is_known_wherever_it_came() {
        let interrupted = || process::Failure::Interrupted;
        assert!(is_interruption(&interrupted().into()));
        assert!(is_interruption(&build::Failure::Process(interrupted()).into()));
        assert!(is_interruption(
            &anyhow::Error::from(interrupted()).context("isolating a call")
        ));
        assert!(!is_interruption(&anyhow::anyhow!("interrupted")));
    }

    /// A compiler, as a rule.
    #[test]
    fn what_could_not_be_ended_is_said() {
        let stuck = anyhow::Error::from(build::Failure::Process(process::Failure::Stuck(1234)));
        let said = our_fault(&stuck, &Locale::new(Language::En));
        assert!(said.contains("1234") && said.contains("Restart"), "{said}");
    }
}
