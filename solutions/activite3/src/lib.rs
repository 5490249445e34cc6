//! Activité 3.
