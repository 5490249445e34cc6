use ndarray::{Array, ArrayRef, Axis, Dimension, ShapeBuilder, Slice};

/// How an array lies in memory. A right answer does not depend on it, so the checker asks in all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Row-major, without gaps: what a newly made array has.
    Standard,
    /// Column-major, as a transposed array.
    Fortran,
    /// With gaps, as a view of every other column.
    Gapped,
}

impl Layout {
    /// The three of them.
    pub const ALL: [Layout; 3] = [Layout::Standard, Layout::Fortran, Layout::Gapped];

    /// The layout that `array` has.
    pub fn of<A, D: Dimension>(array: &ArrayRef<A, D>) -> Layout {
        if array.is_standard_layout() {
            Layout::Standard
        } else if array.t().is_standard_layout() {
            Layout::Fortran
        } else {
            Layout::Gapped
        }
    }

    /// The same elements at the same indices, laid out this way.
    /// The gaps hold the array's own first element, so that reading them yields plausible, wrong values.
    pub fn lay<A: Copy, D: Dimension>(self, array: Array<A, D>) -> Array<A, D> {
        let Some(&filler) = array.first() else { return array };
        match self {
            Layout::Standard => array.as_standard_layout().into_owned(),
            Layout::Fortran => {
                let mut columns = Array::from_elem(array.raw_dim().f(), filler);
                columns.assign(&array);
                columns
            }
            Layout::Gapped => {
                let last = Axis(array.ndim() - 1);
                let mut shape = array.raw_dim();
                shape[last.index()] *= 2;
                let mut wide = Array::from_elem(shape, filler);
                wide.slice_axis_inplace(last, Slice::new(0, None, 2));
                wide.assign(&array);
                wide
            }
        }
    }
}
