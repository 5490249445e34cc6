//! Runs student code of activité 4. One `on(…)` a function, each on lines of its own:
//! the stage leaves out those that a submission lacks, so that the others are still graded.

use std::process::ExitCode;

use contract::activite4::{FromCategorical, NumClasses, ToCategorical};
use contract::answer::{answer, on};

fn main() -> ExitCode {
    answer([
        on(|NumClasses { labels }| activite4::num_classes(labels.view())),
        on(|ToCategorical { labels, num_classes }| {
            activite4::to_categorical(labels.view(), num_classes).map_err(|_| ())
        }),
        on(|FromCategorical { one_hot }| activite4::from_categorical(one_hot.view())),
    ])
}
