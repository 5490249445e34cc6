//! What momentum is for: a ball rolls down a loss curve that has a ravine on its way, without and with momentum.
//!
//! The descent is the `Sgd` of activité 5: the network has one parameter that counts, the ball's position.

use activite5::{Gradients, Network, Optimizer, Sgd};
use image::RgbImage;
use ndarray::{Array1, array};
use programmes::Failure;
use programmes::canvas::{self, Anchor, BLACK, BLUE, Color, GREY, ORANGE, french};
use programmes::chart::Panel;

const START: f32 = 0.4;
const LEARNING_RATE: f32 = 0.02;
const MOMENTUM: f32 = 0.9;
const STEPS: usize = 200;
const PATH: &str = "elan.png";

fn main() -> Result<(), Failure> {
    let mut picture = canvas::blank(900, 860);
    let descents = [("Sans élan", 0.0, ORANGE), ("Avec élan", MOMENTUM, BLUE)];
    for ((name, momentum, color), top) in descents.into_iter().zip([70, 490]) {
        let path = descend(&mut Sgd::new(LEARNING_RATE, momentum));
        let end = f64::from(path[path.len() - 1]);
        println!(
            "{name} : la bille s'arrête en w = {}, perte {}",
            french(end, 2),
            french(loss(end), 2)
        );
        let title = format!("{name} (momentum = {})", momentum.to_string().replace('.', ","));
        draw(&mut picture, top, &title, &path, color);
    }
    picture.save(PATH)?;
    println!("image dessinée : {PATH}");
    Ok(())
}

/// Where the ball is at each step.
fn descend(sgd: &mut Sgd) -> Vec<f32> {
    let mut ball = Network::new(1, 1, 1, 0);
    ball.w1[[0, 0]] = START;
    let mut path = vec![START];
    for _ in 0..STEPS {
        let slope = slope(ball.w1[[0, 0]].into()) as f32;
        let gradients = Gradients {
            w1: array![[slope]],
            b1: Array1::zeros(1),
            w2: array![[0.0]],
            b2: Array1::zeros(1),
        };
        sgd.update(&mut ball, &gradients);
        path.push(ball.w1[[0, 0]]);
    }
    path
}

/// Centre, depth and width of the two hollows of the loss: the first is local, the second is global.
const HOLLOWS: [(f64, f64, f64); 2] = [(2.6, 0.95, 0.5), (5.6, 2.2, 1.1)];

/// The loss where the parameter is `w`: a bowl with two hollows in it.
fn loss(w: f64) -> f64 {
    let hollows = HOLLOWS.map(|(centre, depth, width)| depth * (-((w - centre) / width).powi(2) / 2.0).exp());
    3.0 + 0.06 * (w - 5.0).powi(2) - hollows.iter().sum::<f64>()
}

/// The derivative of the loss.
fn slope(w: f64) -> f64 {
    let hollows = HOLLOWS.map(|(centre, depth, width)| {
        let away = (w - centre) / width;
        depth * (-away.powi(2) / 2.0).exp() * away / width
    });
    0.12 * (w - 5.0) + hollows.iter().sum::<f64>()
}

/// Draws the loss, each place of the ball, and its first and last ones with their names.
fn draw(picture: &mut RgbImage, top: i64, title: &str, path: &[f32], color: Color) {
    let panel = Panel {
        corner: (70, top),
        size: (800, 300),
        x: (0.0, 9.0),
        y: (0.0, 5.0),
    };
    panel.frame(picture, title, "w, le paramètre (en hauteur : la perte)", (1.0, 1.0));
    let curve: Vec<_> = (0..=450).map(|i| f64::from(i) * 0.02).map(|w| (w, loss(w))).collect();
    panel.curve(picture, &curve, 2.0, GREY);

    let places: Vec<_> = path.iter().map(|&w| panel.place((w.into(), loss(w.into())))).collect();
    for &place in &places {
        canvas::disc(picture, place, 4.0, color, 0.45);
    }
    for (place, name) in [(places[0], "départ"), (places[places.len() - 1], "arrivée")] {
        canvas::disc(picture, place, 9.0, color, 1.0);
        let above = (place.0 as i64, place.1 as i64 - 22);
        canvas::text(picture, name, above, Anchor::Centre, BLACK);
    }
    for ((centre, _, _), name) in HOLLOWS.into_iter().zip(["minimum local", "minimum global"]) {
        let (x, y) = panel.place((centre, loss(centre)));
        canvas::text(picture, name, (x as i64, y as i64 + 24), Anchor::Centre, GREY);
    }
}
