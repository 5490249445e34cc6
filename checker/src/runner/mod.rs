//! From a submission's files to the values that its functions return: stage, build, probe.

mod assembly;
pub(crate) mod blanks;
pub(crate) mod budget;
pub(crate) mod build;
pub(crate) mod compile_error;
pub(crate) mod isolation;
pub(crate) mod items;
pub(crate) mod layout;
pub(crate) mod lints;
mod manifest;
pub(crate) mod missing;
mod names;
pub(crate) mod probe;
pub(crate) mod process;
mod settings;
pub(crate) mod sources;
pub(crate) mod stage;
pub(crate) mod submission;
pub(crate) mod toolchain;
pub(crate) mod turn;
pub(crate) mod usage;
