//! What crosses comes back equal, and bytes that are no value are refused without a panic.

use contract::activite1::{LoadMnist, PlotGallery};
use contract::activite3::Reshape;
use contract::activite4::ToCategorical;
use contract::{Call, Drawing, Layout, Malformed, Panic, Place, Reply, Wire, from_bytes, to_bytes};
use ndarray::{Array1, Array2, Array3};
use proptest::collection::vec;
use proptest::prelude::*;

fn layouts() -> impl Strategy<Value = Layout> {
    proptest::sample::select(Layout::ALL.to_vec())
}

/// An array of any shape, zero lengths included, in any layout.
fn images() -> impl Strategy<Value = Array3<u8>> {
    (0..4_usize, 0..5_usize, 0..5_usize, any::<u8>(), layouts()).prop_map(|(count, height, width, seed, layout)| {
        let grey = |(i, y, x)| seed.wrapping_add((31 * i + 7 * y + x) as u8);
        layout.lay(Array3::from_shape_fn((count, height, width), grey))
    })
}

proptest! {
    #[test]
    fn arrays_come_back_equal_and_laid_out_alike(images in images()) {
        let back: Array3<u8> = from_bytes(&to_bytes(&images)).unwrap();
        prop_assert_eq!(&back, &images);
        prop_assert_eq!(Layout::of(&back), Layout::of(&images));
    }

    #[test]
    fn floats_come_back_bit_by_bit(bits in vec(any::<u32>(), 0..50)) {
        let floats: Array1<f32> = bits.iter().copied().map(f32::from_bits).collect();
        let back: Array1<f32> = from_bytes(&to_bytes(&floats)).unwrap();
        prop_assert_eq!(back.iter().map(|float| float.to_bits()).collect::<Vec<_>>(), bits);
    }

    #[test]
    fn calls_come_back_equal(images in images(), titles in vec(".*", 0..4), n_row: usize, n_col: usize) {
        let call = PlotGallery { images, titles, n_row, n_col };
        let back: PlotGallery = from_bytes(&to_bytes(&call)).unwrap();
        prop_assert_eq!((back.images, back.titles, back.n_row, back.n_col), (call.images, call.titles, n_row, n_col));
    }

    #[test]
    fn replies_come_back_equal(message in ".*", file in ".*", line: u32, column: u32) {
        let panic = Reply::<()>::Panicked(Panic { message: message.into(), places: vec![Place { file, line, column }] });
        prop_assert_eq!(from_bytes::<Reply<()>>(&to_bytes(&panic)), Ok(panic));
    }

    #[test]
    fn garbage_is_refused_without_a_panic(bytes in vec(any::<u8>(), 0..200)) {
        _ = from_bytes::<Reply<<LoadMnist as Call>::Output>>(&bytes);
        _ = from_bytes::<Reply<<ToCategorical as Call>::Output>>(&bytes);
        _ = from_bytes::<Reply<Drawing>>(&bytes);
        _ = from_bytes::<Reply<Vec<Array3<f32>>>>(&bytes);
        _ = from_bytes::<Reply<Panic>>(&bytes);
        _ = from_bytes::<PlotGallery>(&bytes);
    }

    #[test]
    fn a_value_that_is_cut_or_followed_by_more_is_refused(images in images(), cut in any::<prop::sample::Index>()) {
        let mut bytes = to_bytes(&images);
        prop_assert!(from_bytes::<Array3<u8>>(&bytes[..cut.index(bytes.len())]).is_err());
        bytes.push(0);
        prop_assert_eq!(from_bytes::<Array3<u8>>(&bytes), Err(Malformed));
    }
}

#[test]
fn a_shape_that_overflows_is_refused() {
    for shape in [
        [usize::MAX, 2],
        [usize::MAX, usize::MAX],
        [1 << 63, 2],
        [usize::MAX, 0],
        [3, 1],
    ] {
        let mut bytes = vec![Layout::Standard as u8];
        shape.iter().for_each(|length| length.write(&mut bytes));
        assert_eq!(from_bytes::<Array2<f32>>(&bytes), Err(Malformed), "{shape:?}");
    }
}

#[test]
fn a_length_beyond_the_bytes_is_refused() {
    assert_eq!(from_bytes::<Vec<u8>>(&to_bytes(&usize::MAX)), Err(Malformed));
    assert_eq!(from_bytes::<String>(&to_bytes(&(1_usize << 40))), Err(Malformed));
}

#[test]
fn a_call_is_told_on_one_line() {
    let call = ToCategorical {
        labels: Array1::from(vec![0, 4]),
        num_classes: 5,
    };
    assert_eq!(call.brief(), "to_categorical(labels: [0, 4], num_classes: 5)");
    let images = Layout::Gapped.lay(Array3::zeros((2, 3, 4)));
    assert_eq!(Reshape { images }.brief(), "reshape(images: 2×3×4, strides [24, 8, 2])");
    let call = PlotGallery {
        images: Array3::zeros((6, 28, 28)),
        titles: vec!["1".to_owned(); 6],
        n_row: 2,
        n_col: 3,
    };
    assert_eq!(
        call.brief(),
        "plot_gallery(images: 6×28×28, titles: [\"1\", \"1\", …; 6], n_row: 2, n_col: 3)"
    );
}

/// What takes long to judge is refused before it is read: no honest function comes near.
#[test]
fn texts_and_panics_without_end_are_refused() {
    let text = "1 ".repeat(1 << 20);
    assert_eq!(from_bytes::<String>(&to_bytes(&text)), Err(Malformed));
    let place = Place {
        file: String::new(),
        line: 0,
        column: 0,
    };
    let panic = Panic {
        message: Default::default(),
        places: vec![place; 1 << 20],
    };
    let reply = to_bytes(&Reply::<()>::Panicked(panic));
    assert_eq!(from_bytes::<Reply<()>>(&reply), Err(Malformed));
}
