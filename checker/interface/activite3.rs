pub fn pixels_per_image(images: ArrayView3<u8>) -> usize;
pub fn reshape(images: ArrayView3<u8>) -> Array2<u8>;
pub fn scale(images: ArrayView2<u8>) -> Array2<f32>;
pub fn prepare(images: ArrayView3<u8>) -> Array2<f32>;
