//! Activité 1: load MNIST and draw a gallery of its digits.
//!
//! The statement is in `ENONCE.md` (French) and `STATEMENT.md` (English).

pub mod page;

use image::GrayImage;
use ndarray::{ArrayView2, ArrayView3};

/// Loads MNIST: the training set, then the test set.
///
/// Each set is a pair `(images, labels)`: images of shape (n, 28, 28), grey levels from 0 (black) to
/// 255 (white), and labels of shape (n,), digits from 0 to 9. n is 60000 for training and 10000 for test.
///
/// # Errors
///
/// When a file of the data set is missing or damaged; the error names the file and what is wrong.
pub fn load_mnist() -> Result<(mnist::Split, mnist::Split), mnist::Error> {
    // La crate `mnist` sait lire les fichiers : il suffit de l'appeler.
    // The `mnist` crate knows how to read the files: calling it is enough.
    todo!("à vous : charger MNIST / your turn: load MNIST")
}

/// Turns a digit of shape (height, width) into a picture `width` pixels wide and `height` high.
///
/// The row of the array is y and its column is x. Greys stay the same: 0 is black, 255 is white.
pub fn to_image(digit: ArrayView2<u8>) -> GrayImage {
    // Un pixel gris s'écrit `image::Luma([valeur])`. Voyez `GrayImage::from_fn`.
    // Attention : un tableau s'indexe [ligne, colonne], une image (x, y).
    // A grey pixel is written `image::Luma([value])`. See `GrayImage::from_fn`.
    // Beware: an array is indexed [row, column], a picture (x, y).
    todo!("à vous : dessiner {:?} / your turn: draw", digit.dim())
}

/// Where a digit stands on the page: the pixel (x, y) of its top-left corner, below its title.
///
/// Cells are filled row by row, from left to right: `index` 0 is the first cell, `n_col` the first one of the
/// second row. `n_col` is at least 1.
///
/// # Panics
///
/// When `n_col` is 0.
pub fn cell_origin(index: usize, n_col: usize) -> (u32, u32) {
    // Trouvez d'abord la ligne et la colonne de la case, puis comptez les pixels avec les
    // constantes de `page` : page::MARGIN, page::CELL_WIDTH, page::GAP…
    // First find the row and the column of the cell, then count the pixels with the constants
    // of `page`: page::MARGIN, page::CELL_WIDTH, page::GAP…
    todo!("à vous : placer la case {index} sur {n_col} colonnes / your turn: place a cell")
}

/// Draws `n_row` rows of `n_col` digits on a white page, each with its title above it.
///
/// `images` has shape (n, height, width), and `titles[i]` is the title of image i. When there are fewer
/// images than cells, the last cells stay blank; images beyond the last cell are left out; an image
/// without a title is drawn without one.
///
/// ```no_run
/// let ((images, labels), _test) = activite1::load_mnist()?;
/// let titles: Vec<String> = labels.iter().map(|label| label.to_string()).collect();
/// let gallery = activite1::plot_gallery(images.view(), &titles, 2, 5);
/// assert_eq!(gallery.dimensions(), (360, 196));
/// # Ok::<(), mnist::Error>(())
/// ```
pub fn plot_gallery(images: ArrayView3<u8>, titles: &[String], n_row: usize, n_col: usize) -> GrayImage {
    // Partez de `page::blank_page`, puis parcourez les images avec `outer_iter` et dessinez chacune
    // avec `page::draw_digit` et `page::draw_title`, à l'endroit que donne `cell_origin`.
    // Start from `page::blank_page`, then go through the images with `outer_iter` and draw each one
    // with `page::draw_digit` and `page::draw_title`, at the place given by `cell_origin`.
    todo!("à vous / your turn: {n_row}×{n_col} {:?}", (images.dim(), titles.len()))
}
