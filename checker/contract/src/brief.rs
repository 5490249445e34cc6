use std::fmt::Display;

use ndarray::{Array, Dimension};

/// An argument as a few characters of a call: small values as they are, arrays by their shape.
pub trait Brief {
    /// The text, in Rust's notation, the same in every language.
    fn brief(&self) -> String;
}

/// A vector of at most this many elements is shown whole.
const SHOWN_WHOLE: usize = 12;

impl<A: Display, D: Dimension> Brief for Array<A, D> {
    fn brief(&self) -> String {
        if self.ndim() == 1 && self.len() <= SHOWN_WHOLE && self.is_standard_layout() {
            return format!("{self}");
        }
        let shape = self.shape().iter().map(usize::to_string).collect::<Vec<_>>().join("×");
        match self.is_standard_layout() {
            true => shape,
            // A beginner's `as_slice().unwrap()` fails on such a view: its strides tell why.
            false => format!("{shape}, strides {:?}", self.strides()),
        }
    }
}

macro_rules! brief_as_displayed {
    ($($type:ty),*) => {$(
        impl Brief for $type {
            fn brief(&self) -> String {
                self.to_string()
            }
        }
    )*};
}
brief_as_displayed!(bool, u64, usize, f32);

impl Brief for String {
    fn brief(&self) -> String {
        format!("{self:?}")
    }
}

impl<A: Brief> Brief for Vec<A> {
    fn brief(&self) -> String {
        let shown = |count| self.iter().take(count).map(A::brief).collect::<Vec<_>>().join(", ");
        match self.len() {
            0..=4 => format!("[{}]", shown(4)),
            length => format!("[{}, …; {length}]", shown(2)),
        }
    }
}
