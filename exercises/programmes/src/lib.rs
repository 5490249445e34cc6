//! What the course's programs share: their pictures and their errors. Nothing to write here.

pub mod canvas;
pub mod chart;
pub mod confusion;
mod failure;

pub use failure::Failure;
