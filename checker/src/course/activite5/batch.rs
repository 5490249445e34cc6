//! Picking a batch.

use std::collections::BTreeSet;

use contract::Layout;
use contract::activite5::SelectBatch;
use ndarray::{Array2, Axis, Slice};

use super::super::question::{Mistake, Question};
use super::super::{Bench, Failure};
use super::{one_hot, table, tables};

pub(super) static SELECT_BATCH: Question<SelectBatch> = Question {
    truth: |call| {
        (
            call.x.select(Axis(0), &call.indices),
            call.y.select(Axis(0), &call.indices),
        )
    },
    difference: |_, expected, obtained| {
        tables("x", &expected.0, &obtained.0).or_else(|| tables("y", &expected.1, &obtained.1))
    },
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite5-batch-of-first-rows",
            mimic: |call| (first(&call.x, call.indices.len()), first(&call.y, call.indices.len())),
        },
        Mistake {
            id: "activite5-batch-labels-of-first-rows",
            mimic: |call| {
                (
                    call.x.select(Axis(0), &call.indices),
                    first(&call.y, call.indices.len()),
                )
            },
        },
        Mistake {
            id: "activite5-batch-sorted",
            mimic: |call| {
                let mut indices = call.indices.clone();
                indices.sort_unstable();
                (call.x.select(Axis(0), &indices), call.y.select(Axis(0), &indices))
            },
        },
        // Whoever goes through the rows and keeps those asked for: each once.
        Mistake {
            id: "activite5-batch-sorted",
            mimic: |call| {
                let indices: Vec<_> = BTreeSet::from_iter(call.indices.iter().copied()).into_iter().collect();
                (call.x.select(Axis(0), &indices), call.y.select(Axis(0), &indices))
            },
        },
        Mistake {
            id: "activite5-batch-contiguous",
            mimic: |call| {
                let rows = call.x.nrows();
                let start = call.indices.first().copied().unwrap_or(0);
                let indices: Vec<_> = (start..rows.min(start + call.indices.len())).collect();
                (call.x.select(Axis(0), &indices), call.y.select(Axis(0), &indices))
            },
        },
        Mistake {
            id: "activite5-batch-pair-swapped",
            mimic: |call| {
                let (x, y) = (SELECT_BATCH.truth)(call);
                (y, x)
            },
        },
        Mistake {
            id: "activite5-batch-last-index-lost",
            mimic: |call| {
                let indices = &call.indices[..call.indices.len().saturating_sub(1)];
                (call.x.select(Axis(0), indices), call.y.select(Axis(0), indices))
            },
        },
    ],
};

/// Batches in any order, with repetitions, of one, of none.
pub(super) fn select_batch(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut case = |indices: &[usize]| SelectBatch {
        x: table(rng, (9, 5)),
        y: one_hot(rng, 9, 4),
        indices: indices.to_vec(),
    };
    let mut cases = vec![
        // A start from which as many rows as are asked for follow.
        case(&[3, 7, 2, 5]),
        case(&[0, 8]),
        case(&[4]),
        case(&[]),
        case(&[6, 6, 1]),
    ];
    let scattered = case(&[8, 0, 3]);
    cases.push(SelectBatch {
        x: Layout::Fortran.lay(scattered.x.clone()),
        ..scattered
    });
    SELECT_BATCH.ask(bench, cases)
}

fn first(rows: &Array2<f32>, count: usize) -> Array2<f32> {
    rows.slice_axis(Axis(0), Slice::from(..count)).to_owned()
}
