//! What takes the time when a network learns: the product of two matrices, here one that skips zeros; and all the cores of the
//! machine, for who asks for them.
//!
//! Nothing here has to be known to write activité 5: [`product`] gives what ndarray's `dot` gives, and [`join`] runs two
//! functions, as [`meanwhile`] does.
//!
//! ```
//! use ndarray::array;
//!
//! let (a, b) = (array![[0.0, 2.0], [1.0, 0.0]], array![[1.0, 2.0], [3.0, 4.0]]);
//! assert_eq!(kernels::product(a.view(), b.view()), a.dot(&b));
//! ```

mod cores;
mod product;
mod sparse;
mod strip;
mod zip;

pub use cores::{join, meanwhile, on_all_cores};
pub use product::product;
pub use zip::zip_for_each;
