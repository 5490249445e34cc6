pub fn load_mnist() -> Result<(mnist::Split, mnist::Split), mnist::Error>;
pub fn to_image(digit: ArrayView2<u8>) -> GrayImage;
pub fn cell_origin(index: usize, n_col: usize) -> (u32, u32);
pub fn plot_gallery(images: ArrayView3<u8>, titles: &[String], n_row: usize, n_col: usize) -> GrayImage;
