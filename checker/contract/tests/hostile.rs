//! Replies as hostile code may write them: whatever the bytes, they are refused or read, without a panic, and what is read is no
//! larger than what was written.

use std::path::Path;
use std::sync::LazyLock;

use contract::activite1::{CellOrigin, LoadMnist, Loaded, PlotGallery, ToImage};
use contract::activite2::{
    ClassCounts, LossNote, MajorityBaseline, MetricNote, NeverLitPixels, Note, OptimizerNote, UntrainedLoss,
    ZeroPixelFraction,
};
use contract::activite3::{PixelsPerImage, Prepare, Reshape, Scale};
use contract::activite4::{FromCategorical, NumClasses, OutOfRange, ToCategorical};
use contract::activite5::{
    Accuracy, Backward, Crossentropy, Evaluate, FitRmsProp, FitSgd, FitTraced, Fitted, Forward, Parameters, Relu,
    RmsPropUpdates, SelectBatch, SgdDescent, SgdUpdates, Softmax,
};
use contract::{Call, Drawing, Layout, Panic, Place, Reply, Wire, from_bytes, to_bytes};
use ndarray::{Array1, Array2, Array3};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What the checker does with the bytes of a reply to that call: false when it refuses them.
fn read_reply<C: Call>(bytes: &[u8]) -> bool {
    _ = Reply::<()>::read(&mut &*bytes);
    let Ok(reply) = from_bytes::<Reply<C::Output>>(bytes) else {
        return false;
    };
    let written = to_bytes(&reply);
    assert_eq!(written.len(), bytes.len(), "{}", C::ID);
    let Ok(again) = from_bytes::<Reply<C::Output>>(&written) else {
        panic!("{}: {written:?} is not read again", C::ID)
    };
    assert_eq!(to_bytes(&again), written, "{}", C::ID);
    true
}

fn is_read_by_some_call(bytes: &[u8]) -> bool {
    CALLS.iter().filter(|read| read(bytes)).count() > 0
}

macro_rules! every_call {
    ($($call:ty),* $(,)?) => {
        const CALLS: &[fn(&[u8]) -> bool] = &[$(read_reply::<$call>),*];
    };
}
every_call!(
    LoadMnist,
    ToImage,
    CellOrigin,
    PlotGallery,
    ClassCounts,
    MajorityBaseline,
    UntrainedLoss,
    ZeroPixelFraction,
    NeverLitPixels,
    OptimizerNote,
    LossNote,
    MetricNote,
    PixelsPerImage,
    Reshape,
    Scale,
    Prepare,
    NumClasses,
    ToCategorical,
    OutOfRange,
    FromCategorical,
    SelectBatch,
    Relu,
    Softmax,
    Forward,
    Crossentropy,
    Accuracy,
    Backward,
    SgdUpdates,
    RmsPropUpdates,
    SgdDescent,
    FitRmsProp,
    FitSgd,
    FitTraced,
    Evaluate,
);

/// An honest reply of every form, short enough that a changed byte is likely to matter.
static HONEST: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    fn returned<T: Wire>(value: T) -> Vec<u8> {
        to_bytes(&Reply::Returned(value))
    }
    let floats = |rows, columns| Array2::from_shape_fn((rows, columns), |(row, column)| (row + 2 * column) as f32);
    let loaded = || Loaded::of(&(Array3::ones((1, 2, 3)), Array1::from(vec![7])));
    let parameters = || Parameters {
        w1: floats(2, 1),
        b1: Array1::zeros(1),
        w2: floats(1, 2),
        b2: Array1::zeros(2),
    };
    let fitted = Fitted {
        network: parameters(),
        loss: vec![1.5, f32::NAN],
        accuracy: vec![0.5, 1.0],
    };
    let note = Note {
        choice: "rmsprop".to_owned(),
        because: "parce qu’il le faut".to_owned(),
        evidence: "0,81".to_owned(),
        source: "https://keras.io".to_owned(),
    };
    let panic = Panic {
        message: "not yet implemented: à vous".into(),
        places: vec![Place {
            file: "src/lib.rs".to_owned(),
            line: 4,
            column: 5,
        }],
    };
    vec![
        returned(3_usize),
        returned(0.5_f64),
        returned(0.5_f32),
        returned((0.5_f32, 1.0_f32)),
        returned((16_u32, 36_u32)),
        returned(vec![5_usize, 0, 4]),
        returned(vec![0.5_f32, 1.0]),
        returned(floats(2, 3)),
        returned(Layout::Gapped.lay(floats(2, 2))),
        returned(Layout::Fortran.lay(Array2::<u8>::ones((2, 3)))),
        returned(Array1::from(vec![5_u8, 0, 4])),
        returned((floats(1, 2), floats(1, 1))),
        returned(Ok::<_, ()>(floats(2, 2))),
        returned(Err::<Array2<f32>, ()>(())),
        returned(Ok::<_, String>((loaded(), loaded()))),
        returned(Err::<(Loaded, Loaded), _>("illisible".to_owned())),
        returned(Drawing::of((3, 2), vec![0; 6]).expect("as many pixels")),
        returned(note),
        returned(parameters()),
        returned(vec![parameters(), parameters()]),
        returned(fitted),
        to_bytes(&Reply::<()>::Panicked(panic)),
    ]
});

/// One change of a reply's bytes.
#[derive(Debug, Clone)]
enum Change {
    /// Another byte: a tag, a layout, a part of a number, of a text.
    Byte(Index, u8),
    /// Another length: these are where a reader may be led astray.
    Length(Index, usize),
    Cut(Index),
    Insert(Index, Vec<u8>),
    /// From some place on, what another honest reply has from some place on.
    Splice(Index, Index, Index),
}

fn changes() -> impl Strategy<Value = Change> {
    let lengths = [0, 1, 2, 3, 255, 1 << 16, 1 << 31, u32::MAX as usize];
    let lengths = lengths.into_iter().chain(
        [36, 40, 61, 62, 63]
            .into_iter()
            .map(|power| 1_usize.checked_shl(power).unwrap_or(0)),
    );
    let lengths = lengths.chain([usize::MAX / 4, usize::MAX / 2, usize::MAX - 1, usize::MAX]);
    prop_oneof![
        2 => any::<(Index, u8)>().prop_map(|(place, byte)| Change::Byte(place, byte)),
        4 => (any::<Index>(), select(lengths.collect::<Vec<_>>()))
            .prop_map(|(place, length)| Change::Length(place, length)),
        1 => any::<Index>().prop_map(Change::Cut),
        1 => (any::<Index>(), vec(any::<u8>(), 1..20)).prop_map(|(place, bytes)| Change::Insert(place, bytes)),
        1 => any::<(Index, Index, Index)>().prop_map(|(place, other, from)| Change::Splice(place, other, from)),
    ]
}

impl Change {
    fn make(&self, bytes: &mut Vec<u8>) {
        match self {
            Change::Byte(place, byte) => {
                let place = place.index(bytes.len() + 1);
                bytes.splice(place..bytes.len().min(place + 1), [*byte]);
            }
            Change::Length(place, length) => {
                let place = place.index(bytes.len() + 1);
                let end = bytes.len().min(place + size_of::<usize>());
                bytes.splice(place..end, length.to_ne_bytes());
            }
            Change::Cut(place) => bytes.truncate(place.index(bytes.len() + 1)),
            Change::Insert(place, inserted) => {
                let place = place.index(bytes.len() + 1);
                bytes.splice(place..place, inserted.iter().copied());
            }
            Change::Splice(place, other, from) => {
                let other = other.get(&HONEST);
                bytes.truncate(place.index(bytes.len() + 1));
                bytes.extend(&other[from.index(other.len())..]);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_reply_is_read_or_refused(honest in any::<Index>(), changes in vec(changes(), 0..5)) {
        let mut bytes = honest.get(&HONEST).clone();
        changes.iter().for_each(|change| change.make(&mut bytes));
        is_read_by_some_call(&bytes);
    }
}

/// Inputs worth keeping: see CONTRIBUTING.md.
#[test]
fn the_corpus_is_read_or_refused() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for file in std::fs::read_dir(corpus).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        is_read_by_some_call(&bytes);
    }
}

/// Were an honest reply none, its changes would be tried on what no reader goes far into.
#[test]
fn honest_replies_are_read() {
    for bytes in HONEST.iter() {
        assert!(is_read_by_some_call(bytes), "{bytes:?}");
    }
}
