//! How the calls of activité 4 reach student code: one macro for each, named after it. A macro that is not used is not
//! compiled: what a submission lacks, or declares otherwise, costs the calls that use it and no other. So what several calls
//! share is a macro, too, as soon as it names anything of the student's.

pub(crate) use contract::activite4::*;
pub(crate) use contract::answer::{answer, on};

macro_rules! NumClasses {
    () => {
        on(|NumClasses { labels }| activite4::num_classes(labels.view()))
    };
}

macro_rules! ToCategorical {
    () => {
        on(|ToCategorical { labels, num_classes }| {
            activite4::to_categorical(labels.view(), num_classes).map_err(|_| ())
        })
    };
}

macro_rules! OutOfRange {
    () => {
        on(|OutOfRange { labels, num_classes }| {
            let one_hot = activite4::to_categorical(labels.view(), num_classes);
            one_hot.map(drop).map_err(|error| LabelOutOfRange {
                index: error.index,
                label: error.label,
                num_classes: error.num_classes,
            })
        })
    };
}

macro_rules! FromCategorical {
    () => {
        on(|FromCategorical { one_hot }| activite4::from_categorical(one_hot.view()))
    };
}
