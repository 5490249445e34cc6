//! The arrays in the values that students' functions return.

use contract::Drawing;
use contract::activite1::Loaded;
use contract::activite5::{Fitted, Parameters};
use ndarray::{Array, ArrayD, ArrayView, Dimension, arr0, aview1};

/// A value in whose arrays a pattern may show.
pub(crate) trait Patterned {
    /// The array of that name, or the only one, whatever the name. None where nothing is to be looked for.
    fn array(&self, _name: &str) -> Option<ArrayD<f64>> {
        None
    }
}

/// The elements of larger arrays are not looked at: an unoptimised build would take seconds, and what the smaller cases before
/// them do not show is rare.
const MOST_ELEMENTS: usize = 50_000;

fn converted<A: Copy, D: Dimension>(array: ArrayView<A, D>, convert: fn(A) -> f64) -> Option<ArrayD<f64>> {
    (array.len() <= MOST_ELEMENTS).then(|| array.mapv(convert).into_dyn())
}

impl<A: Copy + Into<f64>, D: Dimension> Patterned for Array<A, D> {
    fn array(&self, _name: &str) -> Option<ArrayD<f64>> {
        converted(self.view(), Into::into)
    }
}

/// Numbers, as arrays without an axis.
macro_rules! patterned_numbers {
    ($($number:ty),*) => {$(
        impl Patterned for $number {
            fn array(&self, _name: &str) -> Option<ArrayD<f64>> {
                Some(arr0(*self as f64).into_dyn())
            }
        }
    )*};
}
patterned_numbers!(u32, usize, f32, f64);

impl Patterned for Vec<usize> {
    fn array(&self, _name: &str) -> Option<ArrayD<f64>> {
        converted(aview1(self), |count| count as f64)
    }
}

impl Patterned for Vec<f32> {
    fn array(&self, _name: &str) -> Option<ArrayD<f64>> {
        converted(aview1(self), f64::from)
    }
}

impl<T: Patterned, E> Patterned for Result<T, E> {
    fn array(&self, name: &str) -> Option<ArrayD<f64>> {
        self.as_ref().ok()?.array(name)
    }
}

/// A pair's names are those that its question gives to the two.
impl<A: Patterned, B: Patterned> Patterned for (A, B) {
    fn array(&self, name: &str) -> Option<ArrayD<f64>> {
        match name {
            "x" | "hidden" | "loss" => self.0.array(name),
            "y" | "y_pred" | "accuracy" => self.1.array(name),
            _ => None,
        }
    }
}

impl Patterned for Parameters {
    fn array(&self, name: &str) -> Option<ArrayD<f64>> {
        match name {
            "w1" => self.w1.array(name),
            "b1" => self.b1.array(name),
            "w2" => self.w2.array(name),
            "b2" => self.b2.array(name),
            _ => None,
        }
    }
}

/// The parameters after each update, the first being `#1`.
impl Patterned for Vec<Parameters> {
    fn array(&self, name: &str) -> Option<ArrayD<f64>> {
        let (name, update) = name.split_once(" #")?;
        self.get(update.parse::<usize>().ok()?.checked_sub(1)?)?.array(name)
    }
}

impl Patterned for Fitted {
    fn array(&self, name: &str) -> Option<ArrayD<f64>> {
        match name {
            "history.loss" => self.loss.array(name),
            "history.accuracy" => self.accuracy.array(name),
            _ => self.network.array(name),
        }
    }
}

/// Nothing to look for.
impl Patterned for () {}

/// One would rather look than read.
impl Patterned for Drawing {}

/// Of MNIST, there is but one.
impl Patterned for Loaded {}
