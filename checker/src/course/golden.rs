//! What real Keras computes: `checker/golden/keras.json`.

use std::sync::LazyLock;

use ndarray::{Array1, Array2};
use serde_json::Value;

use super::model::Model;

/// The file, whole.
pub(super) static KERAS: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../golden/keras.json");
    serde_json::from_str(text).expect("our tests read this file")
});

/// A part of the file.
pub(crate) fn part(name: &str) -> &'static Value {
    &KERAS[name]
}

/// The cases of a part.
pub(crate) fn cases(name: &str) -> impl Iterator<Item = &'static Value> {
    list(part(name)).iter()
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A number; infinities and NaN are written as words.
pub(crate) fn real(value: &Value) -> f64 {
    value
        .as_f64()
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or(f64::NAN)
}

pub(crate) fn row(value: &Value) -> Array1<f64> {
    list(value).iter().map(real).collect()
}

pub(crate) fn table(value: &Value) -> Array2<f64> {
    let rows: Vec<_> = list(value).iter().map(row).collect();
    Array2::from_shape_fn((rows.len(), rows.first().map_or(0, Array1::len)), |(i, j)| rows[i][j])
}

pub(crate) fn model(w1: &Value, b1: &Value, w2: &Value, b2: &Value) -> Model {
    Model {
        w1: table(w1),
        b1: row(b1),
        w2: table(w2),
        b2: row(b2),
    }
}
