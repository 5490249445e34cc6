//! The report for programs. Its form is held by `checker/report.schema.json` and described in `checker/REPORT.md`.

use contract::Foreign;
use serde::Serialize;

use super::{hint, sentences};
use crate::kit;
use crate::locale::{Language, Locale};
use crate::verdict::{ActivityReport, CheckReport, Finding, Isolation, Outcome, Place, Report, points};

/// Changes when a reader of the last version would misread the next.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    seed: u64,
    language: Language,
    earned: f64,
    points: f64,
    pending: f64,
    isolation: &'a Isolation,
    activities: Vec<JsonActivity<'a>>,
    checks: Vec<JsonCheck<'a>>,
}

#[derive(Serialize)]
struct JsonActivity<'a> {
    id: &'a str,
    title: String,
    earned: f64,
    points: f64,
    /// Points that the instructor gives, on reading the checks' `to_read`.
    pending: f64,
    blanks: Option<JsonBlanks>,
    notes: Vec<String>,
    finding: Option<JsonFinding<'a>>,
}

#[derive(Serialize)]
struct JsonBlanks {
    total: usize,
    left_count: usize,
    left: Vec<JsonPlace>,
}

#[derive(Serialize)]
struct JsonCheck<'a> {
    id: &'a str,
    activity: &'a str,
    title: String,
    points: f64,
    earned: f64,
    outcome: Outcome,
    finding: Option<JsonFinding<'a>>,
    /// Seconds.
    duration: f64,
    printed: String,
    to_read: Option<String>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    message: String,
    misconception: Option<&'a str>,
    pattern: Option<String>,
    hint: Option<String>,
    call: Option<&'a str>,
    place: Option<JsonPlace>,
    quote: Option<String>,
    picture: Option<String>,
}

#[derive(Serialize)]
struct JsonPlace {
    file: String,
    line: usize,
    column: usize,
    text: String,
}

/// The report as a JSON text.
pub(crate) fn render(report: &Report, locale: &Locale) -> serde_json::Result<String> {
    let (earned, all) = points(report.checks());
    let json = Json {
        version: VERSION,
        seed: report.seed,
        language: locale.language,
        earned,
        points: all,
        pending: report.pending(),
        isolation: &report.isolation,
        activities: report
            .activities
            .iter()
            .map(|activity| of_activity(activity, locale))
            .collect(),
        checks: report
            .activities
            .iter()
            .flat_map(|activity| of_checks(activity, locale))
            .collect(),
    };
    serde_json::to_string_pretty(&json)
}

fn of_activity<'a>(activity: &'a ActivityReport, locale: &Locale) -> JsonActivity<'a> {
    let (earned, all) = points(&activity.checks);
    JsonActivity {
        id: activity.id,
        title: locale.say(activity.id),
        earned,
        points: all,
        pending: activity.pending(),
        blanks: activity.blanks.as_ref().map(|blanks| JsonBlanks {
            total: blanks.total,
            left_count: blanks.left,
            left: blanks.places.iter().map(of_place).collect(),
        }),
        notes: activity.notes.iter().map(|note| locale.tell(note)).collect(),
        finding: activity.trouble.as_ref().map(|finding| of_finding(finding, locale)),
    }
}

fn of_checks<'a>(activity: &'a ActivityReport, locale: &Locale) -> impl Iterator<Item = JsonCheck<'a>> {
    activity.checks.iter().map(|check: &CheckReport| JsonCheck {
        id: check.id,
        activity: activity.id,
        title: locale.say(&format!("{}-{}", activity.id, check.id)),
        points: check.points,
        earned: check.earned(),
        outcome: check.outcome,
        finding: check.finding.as_ref().map(|finding| of_finding(finding, locale)),
        duration: check.duration.as_secs_f64(),
        printed: check.printed.block(),
        to_read: check.to_read.as_ref().map(Foreign::block),
    })
}

fn of_finding<'a>(finding: &'a Finding, locale: &Locale) -> JsonFinding<'a> {
    let picture = finding.picture.as_ref().and_then(|picture| picture.file.as_deref());
    JsonFinding {
        message: sentences(finding, locale).join(" "),
        misconception: finding.misconception,
        pattern: finding.pattern.as_ref().map(|pattern| locale.tell(pattern)),
        hint: hint(finding, locale),
        call: finding.call.as_deref(),
        place: finding.place.as_ref().map(of_place),
        quote: finding.quote.as_ref().map(Foreign::block),
        picture: picture.map(|file| kit::relative(file).display().to_string()),
    }
}

fn of_place(place: &Place) -> JsonPlace {
    let (before, after) = place.text.shown();
    JsonPlace {
        file: kit::shown(&place.file),
        line: place.line,
        column: place.column,
        text: before + &after,
    }
}
