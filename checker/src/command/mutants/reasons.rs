//! The list of mutants that no check can see, each with the reason why.

use anyhow::{Context, ensure};

use super::mutant::Mutant;
use crate::kit;

/// The list, below the kit's folder.
pub(super) const FILE: &str = "checker/mutants.txt";

/// In an entry, it stands for any text.
const ANY: &str = "...";

/// One entry of the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reason {
    /// Its line in the list, from 1.
    pub(super) line: usize,
    /// The mutants' place, as [`Mutant::place`] gives it.
    pub(super) place: String,
    /// The lines they touch; none for any.
    before: Option<String>,
    /// What becomes of these lines; none for anything.
    after: Option<String>,
    pub(super) why: String,
}

/// Reads the list.
pub(super) fn read() -> anyhow::Result<Vec<Reason>> {
    let text = std::fs::read_to_string(kit::root().join(FILE)).context(FILE)?;
    parse(&text).context(FILE)
}

pub(super) fn parse(text: &str) -> anyhow::Result<Vec<Reason>> {
    let mut reasons: Vec<Reason> = Vec::new();
    let lines = text.lines().zip(1..);
    for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with(' ') {
            reasons.push(Reason {
                line: number,
                place: line.trim_end().to_owned(),
                before: None,
                after: None,
                why: String::new(),
            });
            continue;
        }
        let reason = reasons.last_mut();
        let reason = reason.with_context(|| format!("line {number}: no place stands before it"))?;
        match line.trim().split_at_checked(1) {
            Some(("-", before)) => append(&mut reason.before, before),
            Some(("+", after)) => append(&mut reason.after, after),
            _ => reason.why = format!("{} {}", reason.why, line.trim()).trim_start().to_owned(),
        }
    }
    for reason in &reasons {
        ensure!(!reason.why.is_empty(), "line {}: no reason is given", reason.line);
    }
    Ok(reasons)
}

fn append(lines: &mut Option<String>, line: &str) {
    *lines = Some(match lines.take() {
        Some(lines) => format!("{lines}\n{}", line.trim()),
        None => line.trim().to_owned(),
    });
}

impl Reason {
    /// Whether it tells why that mutant is not seen.
    pub(super) fn explains(&self, mutant: &Mutant) -> bool {
        let fits_lines =
            |pattern: &Option<String>, lines: &str| pattern.as_ref().is_none_or(|pattern| fits(pattern, lines));
        fits(&self.place, &mutant.place())
            && fits_lines(&self.before, &mutant.before())
            && fits_lines(&self.after, &mutant.after())
    }
}

/// Whether a text is what the pattern says.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((head, tail)) = pattern.split_once(ANY) else {
        return pattern == text;
    };
    let rest = text.strip_prefix(head);
    rest.is_some_and(|rest| {
        rest.char_indices()
            .map(|(at, _)| at)
            .chain([rest.len()])
            .any(|at| fits(tail, &rest[at..]))
    })
}

#[cfg(test)]
mod tests {
    use super::super::mutant::tests::{mutant, source};
    use super::*;

    const LIST: &str = "\
# A comment.
activite1/src/lib.rs f
    - let a = b;
    + let a = ...;
    One reason,
    over two lines.

activite1/src/page.rs g::...
    Another.
";

    #[test]
    fn an_entry_has_a_place_lines_and_a_reason() {
        let reasons = parse(LIST).unwrap();
        assert_eq!(
            reasons,
            [
                Reason {
                    line: 2,
                    place: "activite1/src/lib.rs f".into(),
                    before: Some("let a = b;".into()),
                    after: Some("let a = ...;".into()),
                    why: "One reason, over two lines.".into(),
                },
                Reason {
                    line: 8,
                    place: "activite1/src/page.rs g::...".into(),
                    before: None,
                    after: None,
                    why: "Another.".into(),
                },
            ]
        );
    }

    #[test]
    fn an_entry_without_a_reason_or_a_place_is_refused() {
        let told = |list: &str| format!("{:#}", parse(list).unwrap_err());
        assert_eq!(told("activite1/src/lib.rs f\n    + 2\n"), "line 1: no reason is given");
        assert_eq!(told("\n    Because.\n"), "line 2: no place stands before it");
    }

    #[test]
    fn an_entry_explains_the_mutants_it_describes() {
        let source = source("    let a = b;\n    let a = b * c;\n");
        let explains = |list: &str, old: &str| {
            let reasons = parse(list).unwrap();
            reasons[0].explains(&mutant(&source, old, "d"))
        };
        assert!(explains(LIST, "b"));
        assert!(!explains(LIST, "b * c"));
        assert!(!explains("activite1/src/lib.rs g\n    No.\n", "b"));
        assert!(explains("activite1/... f\n    + let ... = d;\n    Yes.\n", "b * c"));
        // The line goes.
        assert!(!explains("activite1/src/lib.rs f\n    +\n    No.\n", "b"));
    }

    #[test]
    fn the_list_is_about_what_is_there() {
        for reason in read().unwrap() {
            let (path, function) = reason.place.split_once(' ').unwrap_or((&reason.place, ""));
            let text = std::fs::read_to_string(kit::root().join("solutions").join(path)).unwrap();
            let name = function.split(ANY).next().unwrap();
            let name = name.rsplit("::").find(|name| !name.is_empty()).unwrap_or_default();
            assert!(text.contains(name), "{}", reason.place);
            let lines = text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
            let before = reason.before.unwrap_or_default();
            let stands = |line: &str| line.contains(ANY) || lines.contains(line);
            assert!(before.lines().all(stands), "{before}");
        }
    }
}
