//! Activité 1.
