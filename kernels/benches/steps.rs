//! The steps of training on a batch of MNIST, one by one, as they are done within `fit`: `cargo bench -p kernels`.
#![allow(missing_docs, reason = "a bench is read by its name")]

use std::sync::LazyLock;
use std::thread;

use activite5::{Gradients, Network, Optimizer, RmsProp, select_batch, softmax};
use divan::Bencher;
use kernels::{on_all_cores, product};
use ndarray::{Array2, Axis};

const SAMPLES: usize = 60_000;
const BATCH: usize = 128;

fn main() {
    on_all_cores(divan::main);
}

/// All the images, a row each, from 0 to 1; and right answers, all of them zero.
static DATA: LazyLock<(Array2<f32>, Array2<f32>)> = LazyLock::new(|| {
    let (images, _) = mnist::load_first(SAMPLES).expect("the kit's files are there");
    let x = images
        .mapv(|grey| f32::from(grey) / 255.0)
        .into_shape_with_order((SAMPLES, 784));
    (x.expect("28 × 28 is 784"), Array2::zeros((SAMPLES, 10)))
});

/// Batches one after the other: one that comes again and again would be known to the processor.
fn batches() -> Vec<Array2<f32>> {
    let batch = |first: usize| {
        DATA.0
            .select(Axis(0), &(0..BATCH).map(|at| first + 97 * at).collect::<Vec<_>>())
    };
    (0..64).map(|first| batch(661 * first)).collect()
}

/// The hidden layer's gradient, say.
fn dz1() -> Array2<f32> {
    Array2::from_shape_fn((BATCH, 512), |(row, column)| ((row * 7 + column * 3) % 11) as f32 - 5.0)
}

/// Does the work for each of the batches in turn.
fn each_batch<R>(bencher: Bencher, work: impl Fn(&Array2<f32>) -> R) {
    let batches = batches();
    let mut next = batches.iter().cycle();
    bencher.bench_local(|| next.next().map(&work));
}

#[divan::bench]
fn product_forward(bencher: Bencher) {
    let w1 = Network::new(784, 512, 10, 0).w1;
    each_batch(bencher, |x| product(x.view(), w1.view()));
}

#[divan::bench]
fn dot_forward(bencher: Bencher) {
    let w1 = Network::new(784, 512, 10, 0).w1;
    each_batch(bencher, |x| x.dot(&w1));
}

/// In a thread that has no other core than its own, since `main` has them all.
#[divan::bench]
fn product_test_set(bencher: Bencher) {
    let w1 = Network::new(784, 512, 10, 0).w1;
    let (x, _) = DATA.0.view().split_at(Axis(0), 10_000);
    let alone = || thread::scope(|scope| scope.spawn(|| product(x, w1.view())).join());
    bencher.bench_local(|| alone().expect("the shapes fit"));
}

#[divan::bench]
fn product_backward(bencher: Bencher) {
    let dz1 = dz1();
    each_batch(bencher, |x| product(x.t(), dz1.view()));
}

#[divan::bench]
fn dot_backward(bencher: Bencher) {
    let dz1 = dz1();
    each_batch(bencher, |x| x.t().dot(&dz1));
}

#[divan::bench]
fn batch_selected(bencher: Bencher) {
    let (x, y) = &*DATA;
    let mut first = 0;
    bencher.bench_local(|| {
        first = (first + 7919) % SAMPLES;
        let indices: Vec<_> = (0..BATCH).map(|at| (first + 104_729 * at) % SAMPLES).collect();
        select_batch(x.view(), y.view(), &indices)
    });
}

#[divan::bench]
fn softmax_of_a_batch(bencher: Bencher) {
    let scores = Array2::from_shape_fn((BATCH, 10), |(row, column)| ((row + 3 * column) % 7) as f32);
    bencher.bench_local(|| softmax(scores.view()));
}

/// The whole network: 407,050 parameters.
#[divan::bench]
fn rmsprop(bencher: Bencher) {
    let mut network = Network::new(784, 512, 10, 0);
    let (w1, b1, w2, b2) = (
        &network.w1 * 1e-3,
        &network.b1 * 1e-3,
        &network.w2 * 1e-3,
        &network.b2 * 1e-3,
    );
    let gradients = Gradients { w1, b1, w2, b2 };
    let mut optimizer = RmsProp::default();
    bencher.bench_local(|| optimizer.update(&mut network, &gradients));
}
