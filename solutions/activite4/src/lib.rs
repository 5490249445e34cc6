//! Activité 4.
