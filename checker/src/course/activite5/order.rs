//! The order in which `fit` goes through the samples.

use std::collections::BTreeSet;

use contract::Call;
use contract::activite5::{FitTraced, Parameters};
use ndarray::{Array2, Axis};
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use super::super::model::{Model, double};
use super::super::question::Question;
use super::super::{Bench, Failure};
use super::{network, parameters};
use crate::verdict::{Finding, Message};

/// The order of the samples shows in the gradients of a network that stays as it is.
pub(super) static FIT_TRACED: Question<FitTraced> = Question {
    truth: |call| {
        let mut rng = rand::SeedableRng::seed_from_u64(call.seed);
        traced(call, |_, order| {
            if call.shuffle {
                order.shuffle::<StdRng>(&mut rng)
            }
        })
    },
    difference: |_, _, _| None,
    picture: |_| None,
    mistakes: &[],
};

/// So many that no chance brings the batches of one epoch again: five by five there are 600 million ways.
const SAMPLES: usize = 18;

/// Nothing lost or repeated, images with their labels, another order each epoch, the same for the same seed, none where none is
/// asked for.
pub(super) fn shuffle(bench: &mut Bench) -> Result<(), Failure> {
    let seed = bench.rng.random_range(0..1_000_000);
    let plain = traceable(&mut bench.rng, SAMPLES, 5, false, seed);
    let partial = FitTraced {
        shuffle: true,
        ..plain.clone()
    };
    let single = FitTraced {
        batch_size: 1,
        ..partial.clone()
    };
    let other_seed = FitTraced {
        seed: seed + 1,
        ..single.clone()
    };
    // In a process of its own: the same seed gives the same order from one run of a program to the next.
    let before = batches(&bench.call(&single)?);
    let seed_fault = |call: &FitTraced, trace: &[Parameters]| match (call.seed == seed, batches(trace) == before) {
        (true, false) if call.batch_size == single.batch_size => Some("activite5-seed-ignored"),
        (false, true) => Some("activite5-seed-without-effect"),
        _ => None,
    };
    let fault = |call: &FitTraced, trace: &[Parameters]| order_fault(call, trace).or_else(|| seed_fault(call, trace));
    let calls = [plain, partial, single.clone(), other_seed];
    let finding = |call: &FitTraced, trace: &Vec<Parameters>| fault(call, trace).map(|id| wrong_order(call, id));
    bench.judge_each(&calls, finding, |place| {
        let call = &calls[place];
        match finding(call, &bench.call(call)?) {
            Some(finding) => Err(Failure::Wrong(Box::new(finding))),
            None => Ok(()),
        }
    })
}

/// A training whose every sample has a pixel and a class of its own, and lights every hidden unit: which samples a batch holds shows
/// in the rows of W1's gradient.
fn traceable(rng: &mut StdRng, count: usize, batch_size: usize, shuffle: bool, seed: u64) -> FitTraced {
    let mut network = network(rng, count, 4, count);
    network.w1.mapv_inplace(|weight| weight.abs() + 0.1);
    network.b1.mapv_inplace(|bias| bias.abs() + 0.1);
    FitTraced {
        network,
        x: Array2::eye(count),
        y: Array2::eye(count),
        epochs: 3,
        batch_size,
        shuffle,
        seed,
    }
}

/// The gradients of a training that goes through the samples in the orders that `reorder` makes, epoch by epoch.
fn traced(call: &FitTraced, mut reorder: impl FnMut(usize, &mut Vec<usize>)) -> Vec<Parameters> {
    let mut order: Vec<usize> = (0..call.x.nrows()).collect();
    let mut trace = Vec::new();
    for epoch in 0..call.epochs {
        reorder(epoch, &mut order);
        trace.extend(
            order
                .chunks(call.batch_size.max(1))
                .map(|batch| gradients(call, batch, batch)),
        );
    }
    trace
}

/// The gradients of the batch of those images with those labels.
fn gradients(call: &FitTraced, images: &[usize], labels: &[usize]) -> Parameters {
    let model = Model::of(&call.network);
    let (x, y) = (
        double(&call.x).select(Axis(0), images),
        double(&call.y).select(Axis(0), labels),
    );
    let (hidden, y_pred) = model.forward(&x);
    model.backward(&x, &hidden, &y_pred, &y).parameters()
}

/// The samples that each batch of a training held.
fn batches(trace: &[Parameters]) -> Vec<BTreeSet<usize>> {
    trace.iter().map(members).collect()
}

/// The samples that a batch held.
fn members(gradients: &Parameters) -> BTreeSet<usize> {
    let lit = gradients
        .w1
        .outer_iter()
        .enumerate()
        .filter(|(_, row)| row.iter().any(|value| *value != 0.0));
    lit.map(|(sample, _)| sample).collect()
}

/// The mistake that the order of the samples shows, if any.
fn order_fault(call: &FitTraced, trace: &[Parameters]) -> Option<&'static str> {
    let samples = call.x.nrows();
    let per_epoch = samples.div_ceil(call.batch_size);
    if trace.len() != call.epochs * per_epoch {
        let whole_batches = samples / call.batch_size * call.epochs;
        return Some(if trace.len() == whole_batches {
            "activite5-last-batch-dropped"
        } else {
            "activite5-wrong-number-of-steps"
        });
    }
    let batches = batches(trace);
    let epochs: Vec<_> = batches.chunks(per_epoch).collect();
    if !epochs.iter().all(|epoch| is_whole(epoch, samples)) {
        return Some("activite5-samples-lost-or-repeated");
    }
    let with_own_labels = |(batch, came): (&BTreeSet<usize>, &Parameters)| {
        let batch: Vec<_> = batch.iter().copied().collect();
        parameters(&gradients(call, &batch, &batch), came, "").is_none()
    };
    if !batches.iter().zip(trace).all(with_own_labels) {
        return Some("activite5-labels-left-behind");
    }
    match call.shuffle {
        false if !epochs.iter().all(|epoch| is_in_order(epoch)) => Some("activite5-shuffled-unasked"),
        true if epochs.iter().all(|epoch| is_in_order(epoch)) => Some("activite5-never-shuffled"),
        true if epochs.windows(2).any(|pair| pair[0] == pair[1]) => Some("activite5-same-order-each-epoch"),
        _ => None,
    }
}

/// Whether an epoch's batches hold every sample once.
fn is_whole(epoch: &[BTreeSet<usize>], samples: usize) -> bool {
    epoch.iter().flatten().collect::<BTreeSet<_>>().len() == samples
        && epoch.iter().map(BTreeSet::len).sum::<usize>() == samples
}

/// Whether an epoch's batches go from the first sample to the last.
fn is_in_order(epoch: &[BTreeSet<usize>]) -> bool {
    epoch.iter().flatten().is_sorted()
}

/// Whether samples are shuffled though none should be, by a training whose figures are not right. Its gradients may be wrong, too: only
/// which samples they come from is looked at.
pub(super) fn shuffled_unasked(bench: &mut Bench) -> Option<&'static str> {
    let call = traceable(&mut bench.rng, SAMPLES, 5, false, 0);
    let batches = batches(&bench.call(&call).ok()?);
    let mut epochs = batches.chunks(call.x.nrows().div_ceil(call.batch_size));
    let shuffled = |epoch: &[BTreeSet<usize>]| is_whole(epoch, call.x.nrows()) && !is_in_order(epoch);
    epochs.all(shuffled).then_some("activite5-shuffled-unasked")
}

fn wrong_order(call: &FitTraced, id: &'static str) -> Finding {
    Finding {
        message: Message::new("activite5-order"),
        misconception: Some(id),
        call: Some(call.brief()),
        ..Finding::default()
    }
}

#[cfg(test)]
mod tests {
    use contract::{Reply, Wire};
    use rand::SeedableRng;

    use super::*;
    use crate::runner::probe::{Answer, Answers, Student};

    fn call(batch_size: usize, shuffle: bool) -> FitTraced {
        traceable(&mut StdRng::seed_from_u64(5), 12, batch_size, shuffle, 9)
    }

    #[test]
    fn right_orders_pass() {
        for (batch_size, shuffle) in [(1, true), (5, true), (5, false), (12, false)] {
            let call = call(batch_size, shuffle);
            assert_eq!(order_fault(&call, &(FIT_TRACED.truth)(&call)), None);
        }
    }

    /// Shuffles by one generator for all the trainings of its process, that of the first seed.
    struct OneGenerator;

    impl Answers for OneGenerator {
        fn answer(&self, _call: &'static str, mut arguments: &[u8]) -> Answer {
            let mut replies = Vec::new();
            let mut rng: Option<StdRng> = None;
            while !arguments.is_empty() {
                let call = FitTraced::read(&mut arguments).unwrap();
                let rng = rng.get_or_insert_with(|| SeedableRng::seed_from_u64(call.seed));
                let trace = traced(&call, |_, order| {
                    if call.shuffle {
                        order.shuffle(rng)
                    }
                });
                Reply::Returned(trace).write(&mut replies);
            }
            Answer::replied(replies)
        }
    }

    #[test]
    fn a_generator_that_is_kept_is_said_to_be() {
        let mut bench = Bench::new(Student::new(&OneGenerator), 1, "shuffle", false);
        match shuffle(&mut bench) {
            Err(Failure::Wrong(finding)) => assert_eq!(finding.pattern.unwrap().key, "pattern-kept"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_wrong_order_is_named() {
        let (single, partial) = (call(1, true), call(5, true));
        let plain = call(5, false);
        let rotated = |_, order: &mut Vec<usize>| order.rotate_left(1);
        let once = |epoch, order: &mut Vec<usize>| {
            if epoch == 0 {
                order.reverse()
            }
        };
        assert_eq!(
            order_fault(&single, &traced(&single, |_, _| ())),
            Some("activite5-never-shuffled")
        );
        assert_eq!(
            order_fault(&single, &traced(&single, once)),
            Some("activite5-same-order-each-epoch")
        );
        assert_eq!(
            order_fault(&plain, &traced(&plain, rotated)),
            Some("activite5-shuffled-unasked")
        );
        let repeated = |_, order: &mut Vec<usize>| order[0] = order[1];
        assert_eq!(
            order_fault(&single, &traced(&single, repeated)),
            Some("activite5-samples-lost-or-repeated")
        );
        let whole: Vec<_> = traced(&partial, rotated)
            .into_iter()
            .enumerate()
            .filter(|(step, _)| step % 3 < 2)
            .map(|(_, step)| step)
            .collect();
        assert_eq!(order_fault(&partial, &whole), Some("activite5-last-batch-dropped"));
        let mismatched: Vec<_> = (0..36)
            .map(|step| gradients(&single, &[(step * 5 + 1) % 12], &[step % 12]))
            .collect();
        assert_eq!(order_fault(&single, &mismatched), Some("activite5-labels-left-behind"));
    }
}
