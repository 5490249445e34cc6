//! The course's first program: draws the first digits of the training set.

use std::process::ExitCode;

use activite1::{load_mnist, plot_gallery};

const N_ROW: usize = 8;
const N_COL: usize = 18;
const PATH: &str = "galerie.png";

fn main() -> ExitCode {
    match save_gallery() {
        Ok(()) => {
            println!("Galerie de {N_ROW} × {N_COL} chiffres : {PATH}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("La galerie n'a pas pu être dessinée : {error}");
            ExitCode::FAILURE
        }
    }
}

fn save_gallery() -> Result<(), String> {
    let ((images, labels), _test) = load_mnist().map_err(|error| error.message_fr())?;
    let titles: Vec<String> = labels.iter().map(u8::to_string).collect();
    // The gallery takes as many images as it has cells.
    let gallery = plot_gallery(images.view(), &titles, N_ROW, N_COL);
    gallery.save(PATH).map_err(|error| format!("{PATH} : {error}"))
}
