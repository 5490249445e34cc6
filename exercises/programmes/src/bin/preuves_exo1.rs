//! The evidence of activité 2, computed on MNIST, then the three notes.

use activite1::load_mnist;
use activite2::{
    Note, class_counts, loss_note, majority_baseline, metric_note, never_lit_pixels, optimizer_note, untrained_loss,
    zero_pixel_fraction,
};
use programmes::Failure;

/// Longest line of a note, in characters.
const WIDTH: usize = 88;

fn main() -> Result<(), Failure> {
    let (train, test) = load_mnist()?;
    println!("                          entraînement        test");
    for class in 0..10 {
        let count = |labels| class_counts(labels)[class];
        println!(
            "images du chiffre {class} : {:>18} {:>11}",
            count(train.1.view()),
            count(test.1.view())
        );
    }
    let share = [majority_baseline(train.1.view()), majority_baseline(test.1.view())];
    println!("classe la plus fréquente : {:>11.4} {:>11.4}", share[0], share[1]);
    let zeros = [zero_pixel_fraction(train.0.view()), zero_pixel_fraction(test.0.view())];
    println!("part des pixels nuls : {:>15.4} {:>11.4}", zeros[0], zeros[1]);
    let never_lit = [never_lit_pixels(train.0.view()), never_lit_pixels(test.0.view())];
    println!("pixels jamais allumés : {:>14} {:>11}", never_lit[0], never_lit[1]);
    println!(
        "perte du hasard, 10 classes : {:>8.4} {:>11.4}",
        untrained_loss(10),
        untrained_loss(10)
    );

    for note in [optimizer_note(), loss_note(), metric_note()] {
        print_note(&note);
    }
    Ok(())
}

fn print_note(note: &Note) {
    println!("\n{}", note.choice);
    for text in [&note.because, &note.evidence, &note.source] {
        for line in wrap(text) {
            println!("    {line}");
        }
    }
}

/// Cuts a text between words into lines of at most [`WIDTH`] characters; a longer word has a line of its own.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // In French a sign such as « : » stands after a space, and never begins a line.
    let signs = [':', ';', '!', '?', '%', '»'];
    let text = signs.iter().fold(text.to_owned(), |text, sign| {
        text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"))
    });
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
