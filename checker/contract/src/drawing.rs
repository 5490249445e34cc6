//! What students draw, without the library that they draw with: who only looks at it need not compile that.

use ndarray::Array2;

use crate::record;

record!(
    /// A picture in greys, from 0, black, to 255, white. Their shape is (height, width): the row is y, the column x.
    Drawing { greys: Array2<u8> }
);

impl Drawing {
    /// A drawing of that width and height, whose pixels come row by row, as those of image's `GrayImage` do. None where there
    /// are too few; what is too many does not show.
    pub fn of((width, height): (u32, u32), mut pixels: Vec<u8>) -> Option<Drawing> {
        let shape = (height as usize, width as usize);
        pixels.truncate(shape.0.checked_mul(shape.1)?);
        let greys = Array2::from_shape_vec(shape, pixels).ok()?;
        Some(Drawing { greys })
    }

    /// Width and height, in pixels.
    pub fn dimensions(&self) -> (usize, usize) {
        let (height, width) = self.greys.dim();
        (width, height)
    }
}
