//! What is told of the mutants, once all are judged.

use std::fmt::Write;

use super::mutant::Mutant;
use super::reasons::{self, Reason};
use super::{Done, Fate, Judged};
use crate::course::{ACTIVITIES, Activity};
use crate::locale::Locale;
use crate::report;
use crate::verdict::Message;

pub(super) struct Summary<'a> {
    pub(super) activities: &'a [&'static Activity],
    pub(super) judged: &'a [Judged<'a>],
    pub(super) reasons: &'a [Reason],
}

/// The table's columns, by their keys.
const COLUMNS: [&str; 5] = [
    "mutants-all",
    "mutants-killed",
    "mutants-equivalent",
    "mutants-unviable",
    "mutants-missed",
];

impl Summary<'_> {
    pub(super) fn tell(&self, locale: &Locale) -> Done {
        let mut text = self.table(locale);
        self.equivalent(&mut text, locale);
        let missed: Vec<_> = self
            .judged
            .iter()
            .filter(|judged| judged.fate == Fate::Missed)
            .collect();
        for judged in &missed {
            miss(judged.mutant, &mut text, locale);
        }
        let stale = self.stale();
        for reason in &stale {
            let message = Message::new("mutants-stale").text("file", reasons::FILE);
            let message = message.number("line", reason.line as f64).text("place", &reason.place);
            _ = writeln!(
                text,
                "{}\n",
                report::terminal::wrapped(&format!("✘ {}", locale.tell(&message)))
            );
        }
        let all_well = missed.is_empty() && stale.is_empty();
        if all_well {
            _ = writeln!(text, "✔ {}", locale.say("mutants-done"));
        }
        Done {
            text,
            code: u8::from(!all_well),
        }
    }

    /// A line an activity, and one for them all.
    fn table(&self, locale: &Locale) -> String {
        let titles = COLUMNS.map(|key| locale.say(key));
        let mut text = format!("{:<10}", "");
        for title in &titles {
            _ = write!(text, "  {title}");
        }
        text.push('\n');
        let mut line = |name: &str, judged: Vec<&Judged>| {
            _ = write!(text, "{name:<10}");
            for (count, title) in counts(&judged).into_iter().zip(&titles) {
                _ = write!(text, "  {count:>width$}", width = title.chars().count());
            }
            text.push('\n');
        };
        for activity in self.activities {
            let is_its = |judged: &&Judged| judged.mutant.source.activity.id() == activity.id();
            line(activity.id(), self.judged.iter().filter(is_its).collect());
        }
        line(&locale.say("mutants-total"), self.judged.iter().collect());
        text.push('\n');
        text
    }

    /// The reasons that explain a mutant, each with how many it explains.
    fn equivalent(&self, text: &mut String, locale: &Locale) {
        for reason in self.reasons {
            let count = self.explained(reason);
            if count > 0 {
                let message = Message::new("mutants-explained").number("count", count as f64);
                let message = message.text("place", &reason.place).text("why", &reason.why);
                _ = writeln!(text, "{}\n", report::terminal::hanging(&locale.tell(&message), 2));
            }
        }
    }

    /// The entries that explain no mutant, but those of activities that were not asked for.
    fn stale(&self) -> Vec<&Reason> {
        let others = ACTIVITIES
            .iter()
            .filter(|activity| self.activities.iter().all(|asked| asked.id() != activity.id()));
        let others: Vec<_> = others.map(|activity| activity.id()).collect();
        let is_other = |reason: &&Reason| others.iter().any(|other| reason.place.starts_with(other));
        let unused = self.reasons.iter().filter(|reason| self.explained(reason) == 0);
        unused.filter(|reason| !is_other(reason)).collect()
    }

    fn explained(&self, reason: &Reason) -> usize {
        self.judged
            .iter()
            .filter(|judged| judged.fate == Fate::Equivalent(reason))
            .count()
    }
}

fn counts(judged: &[&Judged]) -> [usize; 5] {
    let count = |is: fn(&Fate) -> bool| judged.iter().filter(|judged| is(&judged.fate)).count();
    [
        judged.len(),
        count(|fate| matches!(fate, Fate::Killed)),
        count(|fate| matches!(fate, Fate::Equivalent(_))),
        count(|fate| matches!(fate, Fate::Unviable)),
        count(|fate| matches!(fate, Fate::Missed)),
    ]
}

/// A mutant that was missed, in the form of an entry of the list.
fn miss(mutant: &Mutant, text: &mut String, locale: &Locale) {
    let message = Message::new("mutants-miss")
        .text("file", format!("solutions/{}", mutant.source.path))
        .number("line", mutant.line() as f64);
    _ = writeln!(text, "✘ {}\n{}", locale.tell(&message), mutant.place());
    for (mark, lines) in [('-', mutant.before()), ('+', mutant.after())] {
        for line in lines.split('\n') {
            _ = writeln!(text, "{}", format!("    {mark} {line}").trim_end());
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::super::mutant::tests::{mutant, source};
    use super::*;
    use crate::locale::Language;

    #[test]
    fn what_became_of_the_mutants_is_told_in_both_languages() {
        let source = source("fn f() -> u8 {\n    1 + 2\n}\n");
        let mutants = [("1", "0"), ("2", "3"), ("+", "-"), ("+", "é")].map(|(old, new)| mutant(&source, old, new));
        let list = "activite1/src/lib.rs f\n    - 1 + 2\n    Because.\n\nactivite1/src/page.rs g\n    Because.\n";
        let reasons = reasons::parse(&format!("{list}\nactivite2/src/lib.rs h\n    Because.\n")).unwrap();
        let fates = [
            Fate::Killed,
            Fate::Equivalent(&reasons[0]),
            Fate::Missed,
            Fate::Unviable,
        ];
        let judged: Vec<_> = mutants
            .iter()
            .zip(fates)
            .map(|(mutant, fate)| Judged { mutant, fate })
            .collect();
        let summary = Summary {
            activities: &ACTIVITIES[..1],
            judged: &judged,
            reasons: &reasons,
        };
        let told = |language| {
            let done = summary.tell(&Locale::new(language));
            assert_eq!(done.code, 1);
            done.text
        };
        assert_eq!(
            told(Language::En),
            "            mutants  killed  equivalent  unviable  missed
activite1         4       1           1         1       1
total             4       1           1         1       1

1 equivalent mutant, activite1/src/lib.rs f: Because.

✘ solutions/activite1/src/lib.rs:2: this change costs no point.
activite1/src/lib.rs f
    - 1 + 2
    + 1 - 2

✘ checker/mutants.txt:5: this entry explains no mutant: activite1/src/page.rs g

"
        );
        assert_eq!(
            told(Language::Fr).replace('\u{a0}', " "),
            "            mutants  tués  équivalents  non viables  manqués
activite1         4     1            1            1        1
total             4     1            1            1        1

1 mutant équivalent, activite1/src/lib.rs f : Because.

✘ solutions/activite1/src/lib.rs:2 : ce changement ne coûte aucun point.
activite1/src/lib.rs f
    - 1 + 2
    + 1 - 2

✘ checker/mutants.txt:5 : cette entrée n’explique aucun mutant :
activite1/src/page.rs g

"
        );
    }

    #[test]
    fn when_all_is_well_it_says_so() {
        let source = source("1");
        let mutants = [mutant(&source, "1", "0")];
        let judged = [Judged {
            mutant: &mutants[0],
            fate: Fate::Killed,
        }];
        let summary = Summary {
            activities: &ACTIVITIES[..1],
            judged: &judged,
            reasons: &[],
        };
        let done = summary.tell(&Locale::new(Language::En));
        assert_eq!(done.code, 0);
        assert!(done.text.contains("✔ Every change"), "{}", done.text);
    }
}
