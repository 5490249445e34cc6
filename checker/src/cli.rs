//! The command line, in the student's language.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::locale::{Language, Locale};
use crate::report::terminal::hanging;
use crate::report::width::{is_narrow, width};
use crate::runner::build;
use crate::runner::isolation::{Limits, Terms};
use crate::verdict::Message;

/// What one call may use, by default. How far an honest call stays below: LIMITS.md.
const CALL: Limits = Limits {
    time: Duration::from_secs(10),
    memory: 2 << 30,
};

/// So many calls of an activity may take all their time, by default.
const CALLS_WITHOUT_END: u32 = 60;

/// What was asked for.
#[derive(Debug)]
pub(crate) enum Request {
    Grade(Grading),
    List,
    Explain(Names),
    Hint(Hinting),
    DevSync,
    DevCheck,
    /// With the activities' names as typed; none means all.
    DevMutants(Vec<String>),
}

/// A grading.
#[derive(Debug)]
pub(crate) struct Grading {
    /// The activities' names as typed; none means all.
    pub(crate) activities: Vec<String>,
    pub(crate) source: Source,
    pub(crate) seed: Option<u64>,
    pub(crate) format: Format,
    pub(crate) terms: Terms,
    /// Whether to tell every finding in full.
    pub(crate) shows_all: bool,
    /// Whether to show the texts that the instructor is to read.
    pub(crate) shows_notes: bool,
}

/// What `explain` and `hint` are asked about, as typed.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) activity: String,
    /// A check of it; none means that none was named.
    pub(crate) check: Option<String>,
}

/// A hint.
#[derive(Debug)]
pub(crate) struct Hinting {
    pub(crate) names: Names,
    /// How to find the check that a hint is needed for, where none was named.
    pub(crate) grading: Grading,
    /// Whether to begin with the first hint again.
    pub(crate) restarts: bool,
}

/// What is graded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Exercises,
    Solutions,
    Folder(PathBuf),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Terminal,
    Json,
}

/// A command line that asks for nothing we do: a text to show, and on which stream.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) text: String,
    /// It was asked for help, which is no error.
    pub(crate) is_help: bool,
}

/// The colour that a command line asks for, read before all the rest, so that errors have it too.
pub(crate) fn colour(arguments: &[OsString]) -> anstream::ColorChoice {
    match option(arguments, "--color").as_deref() {
        Some("always") => anstream::ColorChoice::Always,
        Some("never") => anstream::ColorChoice::Never,
        _ => anstream::ColorChoice::Auto,
    }
}

/// The language that a command line asks for, read before all the rest, so that errors have it too.
pub(crate) fn language(arguments: &[OsString]) -> Language {
    let named = option(arguments, "--lang").and_then(|name| Language::named(&name));
    named.unwrap_or_else(Language::of_system)
}

fn option(arguments: &[OsString], name: &str) -> Option<String> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let next = words
        .iter()
        .position(|word| *word == name)
        .and_then(|place| words.get(place + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('='));
    joined.map(str::to_owned).or_else(|| next.map(|word| word.to_string()))
}

/// Reads the command line.
pub(crate) fn read(arguments: &[OsString], locale: &Locale) -> Result<Request, Refusal> {
    let matches = command(locale)
        .try_get_matches_from(arguments)
        .map_err(|error| refusal(&error, locale))?;
    Ok(match matches.subcommand() {
        Some(("list", _)) => Request::List,
        Some(("explain", explain)) => Request::Explain(names(explain, "explain-check")),
        Some(("hint", hint)) => Request::Hint(hinting(hint, grading(&matches))),
        Some(("dev", dev)) => match dev.subcommand() {
            Some(("sync", _)) => Request::DevSync,
            Some(("mutants", mutants)) => Request::DevMutants(activities(mutants)),
            _ => Request::DevCheck,
        },
        _ => Request::Grade(grading(&matches)),
    })
}

fn activities(matches: &ArgMatches) -> Vec<String> {
    let names = matches.get_many::<String>("activities").unwrap_or_default();
    names.cloned().collect()
}

fn grading(matches: &ArgMatches) -> Grading {
    let folder = matches.get_one::<PathBuf>("dir").cloned();
    let one = |name| matches.get_one::<u64>(name).copied();
    let limits = |time, memory, usual: Limits| Limits {
        time: one(time).map_or(usual.time, Duration::from_secs),
        memory: one(memory).map_or(usual.memory, |mib| mib << 20),
    };
    let call = limits("time-limit", "memory-limit", CALL);
    Grading {
        activities: activities(matches),
        source: match folder {
            Some(folder) => Source::Folder(folder),
            None if matches.get_flag("solutions") => Source::Solutions,
            None => Source::Exercises,
        },
        seed: one("seed"),
        format: match matches.get_one::<String>("format").map(String::as_str) {
            Some("json") => Format::Json,
            _ => Format::Terminal,
        },
        shows_all: matches.get_flag("all"),
        shows_notes: matches.get_flag("notes"),
        terms: Terms {
            call,
            activity: one("activity-time-limit").map_or(call.time * CALLS_WITHOUT_END, Duration::from_secs),
            compiler: limits("build-time-limit", "build-memory-limit", build::LIMITS),
            requires_isolation: matches.get_flag("require-isolation"),
        },
    }
}

fn names(matches: &ArgMatches, check: &str) -> Names {
    Names {
        activity: matches.get_one::<String>("activity").cloned().unwrap_or_default(),
        check: matches.get_one::<String>(check).cloned(),
    }
}

/// `grading` is what the options before the command ask for.
fn hinting(matches: &ArgMatches, grading: Grading) -> Hinting {
    let folder = matches.get_one::<PathBuf>("dir").cloned();
    Hinting {
        names: names(matches, "hint-check"),
        restarts: matches.get_flag("restart"),
        grading: Grading {
            source: folder.map_or(grading.source, Source::Folder),
            ..grading
        },
    }
}

fn command(locale: &Locale) -> Command {
    let say = |key: &str| locale.say(key);
    let global = [
        Arg::new("lang")
            .long("lang")
            .value_name("fr|en")
            .value_parser(PossibleValuesParser::new(["fr", "en"]))
            .hide_possible_values(true),
        Arg::new("color")
            .long("color")
            .value_name("auto|always|never")
            .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
            .hide_possible_values(true),
        Arg::new("help").short('h').long("help").action(ArgAction::Help),
    ];
    let global = global.map(|arg| {
        let help = say(&format!("cli-{}", arg.get_id()));
        arg.help(help).global(true)
    });
    let activities = Arg::new("activities")
        .value_name(say("cli-activities-value"))
        .action(ArgAction::Append);
    let grading = [
        activities.clone(),
        Arg::new("solutions")
            .long("solutions")
            .action(ArgAction::SetTrue)
            .conflicts_with("dir"),
        dir(locale),
        Arg::new("seed")
            .long("seed")
            .value_name("N")
            .value_parser(value_parser!(u64)),
        Arg::new("format")
            .long("format")
            .value_name("terminal|json")
            .value_parser(PossibleValuesParser::new(["terminal", "json"]))
            .hide_possible_values(true),
        Arg::new("all").long("all").action(ArgAction::SetTrue),
        Arg::new("notes").long("notes").action(ArgAction::SetTrue),
        Arg::new("time-limit")
            .long("time-limit")
            .value_name(say("cli-time-limit-value"))
            .value_parser(value_parser!(u64).range(1..=3600)),
        Arg::new("memory-limit")
            .long("memory-limit")
            .value_name(say("cli-memory-limit-value"))
            .value_parser(value_parser!(u64).range(64..=65536)),
        Arg::new("activity-time-limit")
            .long("activity-time-limit")
            .value_name(say("cli-time-limit-value"))
            .value_parser(value_parser!(u64).range(1..=86400)),
        Arg::new("build-time-limit")
            .long("build-time-limit")
            .value_name(say("cli-time-limit-value"))
            .value_parser(value_parser!(u64).range(1..=3600)),
        Arg::new("build-memory-limit")
            .long("build-memory-limit")
            .value_name(say("cli-memory-limit-value"))
            .value_parser(value_parser!(u64).range(1024..=65536)),
        Arg::new("require-isolation")
            .long("require-isolation")
            .action(ArgAction::SetTrue),
    ];
    let grading = grading.map(|arg| {
        let help = say(&format!("cli-{}", arg.get_id()));
        arg.help(help)
    });
    let dev = Command::new("dev")
        .about(say("cli-dev"))
        .subcommand_required(true)
        .override_usage(say("cli-usage-dev"))
        .subcommands(["sync", "check"].map(|name| subcommand(name, say(&format!("cli-dev-{name}")), locale)))
        .subcommand(
            subcommand("mutants", say("cli-dev-mutants"), locale)
                .override_usage(format!("checker dev mutants [{}]…", say("cli-activities-value")))
                .arg(
                    activities
                        .help(say("cli-mutants-activities"))
                        .help_heading(say("cli-arguments")),
                ),
        );
    let forms = [
        say("cli-usage-grade"),
        say("cli-usage-hint"),
        say("cli-usage-explain"),
        "checker list".to_owned(),
        say("cli-usage-dev"),
    ];
    Command::new("checker")
        .about(say("cli-about"))
        .override_usage(usage(&forms, locale))
        .term_width(width())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say("cli-commands"))
        .help_template(template(locale))
        .args(grading.map(|arg| {
            let heading = if arg.is_positional() {
                "cli-arguments"
            } else {
                "cli-options"
            };
            arg.help_heading(say(heading))
        }))
        .args(global.map(|arg| arg.help_heading(say("cli-options"))))
        .subcommand(about_a_check("hint", "hint-check", locale).args(of_hint(locale)))
        .subcommand(about_a_check("explain", "explain-check", locale))
        .subcommand(subcommand("list", say("cli-list"), locale))
        .subcommand(localised(dev, locale))
}

/// Another folder than the kit's own exercises.
fn dir(locale: &Locale) -> Arg {
    Arg::new("dir")
        .long("dir")
        .value_name(locale.say("cli-dir-value"))
        .value_parser(value_parser!(PathBuf))
}

/// A command about one check of an activity, named by the argument `check`, or about those that it chooses itself.
fn about_a_check(name: &'static str, check: &'static str, locale: &Locale) -> Command {
    let say = |key: &str| locale.say(key);
    let arguments = [
        Arg::new("activity")
            .value_name(say("cli-activities-value"))
            .required(true),
        Arg::new(check).value_name(say("cli-check-value")),
    ];
    let arguments = arguments.map(|arg| {
        let help = say(&format!("cli-{}", arg.get_id()));
        arg.help(help).help_heading(say("cli-arguments"))
    });
    subcommand(name, say(&format!("cli-{name}")), locale).args(arguments)
}

/// The options of `hint`.
fn of_hint(locale: &Locale) -> [Arg; 2] {
    let options = [
        dir(locale),
        Arg::new("restart").long("restart").action(ArgAction::SetTrue),
    ];
    options.map(|arg| {
        let help = locale.say(&format!("cli-{}", arg.get_id()));
        arg.help(help).help_heading(locale.say("cli-options"))
    })
}

fn subcommand(name: &'static str, about: String, locale: &Locale) -> Command {
    localised(Command::new(name).about(about), locale)
}

fn localised(command: Command, locale: &Locale) -> Command {
    command
        .term_width(width())
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(locale.say("cli-commands"))
        .help_template(template(locale))
}

fn template(locale: &Locale) -> String {
    let before = if is_narrow() { "\n  " } else { " " };
    format!(
        "{{about}}\n\n{}{before}{{usage}}\n\n{{all-args}}\n",
        locale.say("cli-usage")
    )
}

/// The forms of a command line, each below the one before.
fn usage(forms: &[String], locale: &Locale) -> String {
    let column = if is_narrow() {
        2
    } else {
        locale.say("cli-usage").chars().count() + 1
    };
    let forms = forms
        .iter()
        .map(|form| hanging(&format!("{:column$}{form}", ""), column + 4));
    forms.collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

/// Clap's error in the student's language.
fn refusal(error: &clap::Error, locale: &Locale) -> Refusal {
    if error.kind() == ErrorKind::DisplayHelp {
        return Refusal {
            text: error.render().to_string(),
            is_help: true,
        };
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "cli-missing-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-invalid-value",
        ErrorKind::ArgumentConflict => "cli-conflict",
        ErrorKind::MissingRequiredArgument => "cli-missing-activity",
        ErrorKind::MissingSubcommand => "cli-missing-command",
        ErrorKind::InvalidSubcommand => "cli-unknown-command",
        _ => "cli-unreadable",
    };
    let message = Message::new(key)
        .text("argument", context(ContextKind::InvalidArg))
        .text("value", context(ContextKind::InvalidValue))
        .text("command", context(ContextKind::InvalidSubcommand))
        .text("other", context(ContextKind::PriorArg));
    Refusal {
        text: format!("{}\n{}", locale.tell(&message), locale.say("cli-see-help")),
        is_help: false,
    }
}
