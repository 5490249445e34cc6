//! The course's second program: trains a network to read digits, and draws how it went.
//!
//! `deep_learning_exo1 [SEED]`: another seed gives other first weights and other batches.

use std::time::Instant;

use activite1::{load_mnist, plot_gallery};
use activite3::prepare;
use activite4::{from_categorical, to_categorical};
use activite5::{FitConfig, Network, RmsProp, evaluate, fit};
use ndarray::{ArrayView2, Axis};
use programmes::{Failure, chart, confusion};

/// At most so many rows and columns of misread digits.
const N_ROW: usize = 8;
const N_COL: usize = 18;

fn main() -> Result<(), Failure> {
    let seed = seed_argument()?;
    let (train, test) = load_mnist()?;
    let (x_train, x_test) = (prepare(train.0.view()), prepare(test.0.view()));
    let (y_train, y_test) = (to_categorical(train.1.view(), 10)?, to_categorical(test.1.view(), 10)?);
    println!("images: {:?} → {:?}", train.0.shape(), x_train.shape());
    println!("labels: {:?} → {:?}", train.1.shape(), y_train.shape());
    println!("labels[0]: {} → {}", train.1[0], y_train.row(0));

    let (mut network, mut rmsprop) = (Network::new(784, 512, 10, seed), RmsProp::default());
    #[rustfmt::skip]
    let config = FitConfig { epochs: 5, batch_size: 128, shuffle: true, seed };
    let start = Instant::now();
    let history = fit(&mut network, &mut rmsprop, x_train.view(), y_train.view(), &config);
    println!("fit: {:.2} s", start.elapsed().as_secs_f64());
    let (test_loss, test_acc) = evaluate(&network, x_test.view(), y_test.view());
    println!("test_loss: {test_loss:.4}\ntest_acc: {test_acc:.4}");
    chart::curves(&history, (test_loss, test_acc)).save("courbes.png")?;
    draw_answers(network.predict(x_test.view()).view(), &test)
}

/// The seed given on the command line, 0 without one.
fn seed_argument() -> Result<u64, Failure> {
    let Some(seed) = std::env::args().nth(1) else {
        return Ok(0);
    };
    seed.parse()
        .map_err(|_| Failure::new(format!("La graine est un entier positif, et non « {seed} ».")))
}

/// Draws what the network answers on the test set: the confusion matrix, and the digits that it misreads.
fn draw_answers(y_pred: ArrayView2<f32>, (images, labels): &mnist::Split) -> Result<(), Failure> {
    let answers = from_categorical(y_pred);
    confusion::draw(&confusion::count(labels.view(), answers.view())).save("confusion.png")?;

    // The surest mistakes first.
    let sureness = |&index: &usize| y_pred[[index, usize::from(answers[index])]];
    let mut mistakes: Vec<usize> = (0..labels.len())
        .filter(|&index| answers[index] != labels[index])
        .collect();
    mistakes.sort_by(|a, b| sureness(b).total_cmp(&sureness(a)));
    let titles: Vec<_> = mistakes
        .iter()
        .map(|&index| format!("{}→{}", labels[index], answers[index]))
        .collect();
    let n_row = mistakes.len().div_ceil(N_COL).clamp(1, N_ROW);
    let misread = images.select(Axis(0), &mistakes);
    plot_gallery(misread.view(), &titles, n_row, N_COL).save("erreurs.png")?;

    println!(
        "images dessinées : courbes.png, confusion.png, erreurs.png ({} erreurs)",
        mistakes.len()
    );
    Ok(())
}
