//! Activité 1: the gallery.

use std::io::Cursor;
use std::sync::LazyLock;

use contract::activite1::{CellOrigin, LoadMnist, Loaded, PlotGallery, ToImage};
use contract::{Drawing, Layout};
use ndarray::{Array2, ArrayView2, Axis};
use rand::RngExt;

use super::digits::{self, Unreadable};
use super::gallery::{self, DIGIT, GAP, MARGIN, Plan, TITLE, ZOOM, origin};
use super::question::{Mistake, Question};
use super::{Activity, Bench, Check, Failure, compare, recipe};
use crate::verdict::Message;

pub(crate) static ACTIVITY: Activity = Activity {
    recipe: recipe!(activite1, opt_level: 0),
    functions: &[&LOAD_MNIST, &TO_IMAGE, &CELL_ORIGIN, &PLOT_GALLERY],
    checks: &[
        Check {
            id: "load_mnist",
            points: 0.5,
            needs: &[],
            run: load_mnist,
        },
        Check {
            id: "to_image",
            points: 0.75,
            needs: &[],
            run: to_image,
        },
        Check {
            id: "cell_origin",
            points: 0.75,
            needs: &[],
            run: cell_origin,
        },
        Check {
            id: "plot_gallery",
            points: 1.0,
            needs: &[],
            run: plot_gallery,
        },
        Check {
            id: "galerie",
            points: 1.0,
            needs: &[],
            run: galerie,
        },
    ],
    prepare: || {
        LazyLock::force(&SHIPPED);
        LazyLock::force(&ACCEPTED_PAGE);
    },
    instructor_points: 0.0,
};

/// The gallery that `plot_mnist_images_exo1` draws: rows and columns.
pub(crate) const GALLERY: (usize, usize) = (8, 18);
/// The accepted picture of it, which our tests keep with insta.
const ACCEPTED: &[u8] = include_bytes!("../../snapshots/galerie.snap.png");

static LOAD_MNIST: Question<LoadMnist> = Question {
    truth: |_| SHIPPED.clone(),
    difference: |_, expected, obtained| sets_difference(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite1-sets-swapped",
            mimic: |_| SHIPPED.clone().map(|(train, test)| (test, train)),
        },
        Mistake {
            id: "activite1-train-twice",
            mimic: |_| SHIPPED.clone().map(|(train, _)| (train.clone(), train)),
        },
        Mistake {
            id: "activite1-test-twice",
            mimic: |_| SHIPPED.clone().map(|(_, test)| (test.clone(), test)),
        },
    ],
};

static TO_IMAGE: Question<ToImage> = Question {
    truth: |call| drawing_of(call.digit.view(), |grey| grey),
    difference: |_, expected, obtained| compare::pictures(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite1-digit-transposed",
            mimic: |call| drawing_of(call.digit.view().reversed_axes(), |grey| grey),
        },
        Mistake {
            id: "activite1-digit-inverted",
            mimic: |call| drawing_of(call.digit.view(), |grey| 255 - grey),
        },
        Mistake {
            id: "activite1-digit-black-and-white",
            mimic: |call| drawing_of(call.digit.view(), |grey| if grey > 0 { 255 } else { 0 }),
        },
        Mistake {
            id: "activite1-digit-flipped",
            mimic: |call| flipped(call.digit.view(), Axis(0)),
        },
        Mistake {
            id: "activite1-digit-mirrored",
            mimic: |call| flipped(call.digit.view(), Axis(1)),
        },
        Mistake {
            id: "activite1-digit-sizes-swapped",
            mimic: |call| {
                let (height, width) = call.digit.dim();
                let greys = call.digit.iter().copied().collect();
                Drawing::of((height as u32, width as u32), greys).expect("as many pixels")
            },
        },
        Mistake {
            id: "activite1-digit-black",
            mimic: |call| drawing_of(call.digit.view(), |_| 0),
        },
    ],
};

static CELL_ORIGIN: Question<CellOrigin> = Question {
    truth: |call| origin(call.index, call.n_col),
    difference: |_, expected, obtained| {
        let pair = |(x, y): &(u32, u32)| format!("({x}, {y})");
        compare::values(&pair(expected), &pair(obtained))
    },
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite1-origin-x-and-y-swapped",
            mimic: |call| {
                let (x, y) = origin(call.index, call.n_col);
                (y, x)
            },
        },
        Mistake {
            id: "activite1-origin-row-and-column-swapped",
            mimic: |call| placed(call.index % call.n_col, call.index / call.n_col),
        },
        Mistake {
            id: "activite1-origin-counted-from-1",
            mimic: |call| origin(call.index + 1, call.n_col),
        },
        Mistake {
            id: "activite1-origin-counted-from-1",
            mimic: |call| origin(call.index.saturating_sub(1), call.n_col),
        },
        Mistake {
            id: "activite1-origin-of-title",
            mimic: |call| moved(origin(call.index, call.n_col), 0, TITLE),
        },
        Mistake {
            id: "activite1-origin-without-margin",
            mimic: |call| moved(origin(call.index, call.n_col), MARGIN, MARGIN),
        },
        Mistake {
            id: "activite1-origin-without-gap",
            mimic: |call| without_gap(call.index, call.n_col),
        },
        Mistake {
            id: "activite1-origin-title-counted-once",
            mimic: |call| in_steps(call, (DIGIT + GAP, DIGIT + GAP)),
        },
        Mistake {
            id: "activite1-origin-title-counted-twice",
            mimic: |call| in_steps(call, (DIGIT + GAP, TITLE + TITLE + DIGIT + GAP)),
        },
        Mistake {
            id: "activite1-origin-not-enlarged",
            mimic: |call| in_steps(call, (DIGIT / ZOOM + GAP, TITLE + DIGIT / ZOOM + GAP)),
        },
        Mistake {
            id: "activite1-origin-in-cells",
            mimic: |call| ((call.index % call.n_col) as u32, (call.index / call.n_col) as u32),
        },
        Mistake {
            id: "activite1-origin-always-18-columns",
            mimic: |call| origin(call.index, 18),
        },
    ],
};

static PLOT_GALLERY: Question<PlotGallery> = Question {
    truth: |call| Plan::of(call).draw(call),
    difference: gallery::difference,
    picture: |page| Some(page.clone()),
    mistakes: GALLERY_MISTAKES,
};

/// The same question on MNIST, its truth being the accepted picture.
static GALERIE: Question<PlotGallery> = Question {
    truth: |_| ACCEPTED_PAGE.clone(),
    ..PLOT_GALLERY
};

static ACCEPTED_PAGE: LazyLock<Drawing> = LazyLock::new(|| read(ACCEPTED).expect("our tests write this picture"));

/// A PNG file of one grey, of 8 bits, for each pixel.
fn read(png: &[u8]) -> Result<Drawing, png::DecodingError> {
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let info = reader.next_frame(&mut pixels)?;
    let drawing = Drawing::of((info.width, info.height), pixels);
    Ok(drawing.expect("a byte for each pixel"))
}

const GALLERY_MISTAKES: &[Mistake<PlotGallery>] = &[
    Mistake {
        id: "activite1-filled-by-column",
        mimic: |call| {
            let by_column = |index: usize| (index % call.n_col) * call.n_row + index / call.n_col;
            renumbered(call, by_column).draw(call)
        },
    },
    Mistake {
        id: "activite1-rows-and-columns-swapped",
        mimic: |call| Plan::in_grid(call, call.n_col, call.n_row).draw(call),
    },
    Mistake {
        id: "activite1-digits-transposed",
        mimic: |call| {
            Plan {
                transposed: true,
                ..Plan::of(call)
            }
            .draw(call)
        },
    },
    Mistake {
        id: "activite1-colours-inverted",
        mimic: |call| {
            Plan {
                inverted: true,
                ..Plan::of(call)
            }
            .draw(call)
        },
    },
    Mistake {
        id: "activite1-first-image-skipped",
        mimic: |call| renumbered(call, |index| index + 1).draw(call),
    },
    Mistake {
        id: "activite1-last-cell-forgotten",
        mimic: |call| {
            let last = call
                .images
                .len_of(Axis(0))
                .min(call.n_row * call.n_col)
                .saturating_sub(1);
            Plan::of(call)
                .with(|index, cell| {
                    (cell.image, cell.title) = if index < last {
                        (cell.image, cell.title)
                    } else {
                        (None, None)
                    }
                })
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-only-first-row",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| {
                    (cell.image, cell.title) = if index < call.n_col {
                        (cell.image, cell.title)
                    } else {
                        (None, None)
                    }
                })
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-titles-missing",
        mimic: |call| Plan::of(call).with(|_, cell| cell.title = None).draw(call),
    },
    Mistake {
        id: "activite1-titles-one-ahead",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| cell.title = cell.image.map(|_| index + 1))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-titles-one-behind",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| cell.title = cell.image.and(index.checked_sub(1)))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-same-title-everywhere",
        mimic: |call| {
            Plan::of(call)
                .with(|_, cell| cell.title = cell.image.map(|_| 0))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-index-as-title",
        mimic: |call| {
            let numbered = PlotGallery {
                titles: (0..call.images.len_of(Axis(0)))
                    .map(|index| index.to_string())
                    .collect(),
                ..call.clone()
            };
            Plan::of(&numbered).draw(&numbered)
        },
    },
    Mistake {
        id: "activite1-titles-too-high",
        mimic: |call| Plan::of(call).with_titles_moved(TITLE).draw(call),
    },
    Mistake {
        id: "activite1-same-image-everywhere",
        mimic: |call| {
            Plan::of(call)
                .with(|_, cell| cell.image = cell.image.map(|_| 0))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-cells-without-gap",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| cell.origin = without_gap(index, call.n_col))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-digits-over-titles",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| cell.origin = moved(origin(index, call.n_col), 0, TITLE))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-cells-without-margin",
        mimic: |call| {
            Plan::of(call)
                .with(|index, cell| cell.origin = moved(origin(index, call.n_col), MARGIN, MARGIN))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-cells-x-and-y-swapped",
        mimic: |call| {
            Plan::of(call)
                .with(|_, cell| cell.origin = (cell.origin.1, cell.origin.0))
                .draw(call)
        },
    },
    Mistake {
        id: "activite1-blank-cells-filled",
        mimic: |call| {
            let images = call.images.len_of(Axis(0)).max(1);
            Plan::of(call)
                .with(|index, cell| (cell.image, cell.title) = (Some(index % images), Some(index % images)))
                .draw(call)
        },
    },
];

fn load_mnist(bench: &mut Bench) -> Result<(), Failure> {
    let asked = LOAD_MNIST.ask(bench, [LoadMnist {}]);
    if asked.as_ref().is_err_and(Failure::is_of_code_that_ran) {
        // What the student's function says of a file that is spoiled is no error of the student's.
        digits::expect_whole()?;
    }
    asked
}

fn to_image(bench: &mut Bench) -> Result<(), Failure> {
    let rng = &mut bench.rng;
    let mut digit = |shape| Array2::from_shape_simple_fn(shape, || rng.random::<u8>());
    // A square first: there a swap of x and y is a wrong picture, which has a name, and no panic.
    let mut digits = vec![digit((28, 28)), digit((5, 3)), digit((1, 4)), digit((1, 1))];
    digits.extend([Layout::Fortran, Layout::Gapped].map(|layout| layout.lay(digit((4, 6)))));
    let (images, _) = digits::first(1)?;
    digits.push(images.index_axis_move(Axis(0), 0));
    TO_IMAGE.ask(bench, digits.into_iter().map(|digit| ToImage { digit }))
}

fn cell_origin(bench: &mut Bench) -> Result<(), Failure> {
    let n_col = bench.rng.random_range(3..9);
    let random = CellOrigin {
        index: bench.rng.random_range(n_col..4 * n_col),
        n_col,
    };
    let corners = [(0, 18), (1, 18), (17, 18), (18, 18), (143, 18), (0, 1), (3, 1), (5, 5)];
    let mut cases = vec![random];
    cases.extend(corners.map(|(index, n_col)| CellOrigin { index, n_col }));
    CELL_ORIGIN.ask(bench, cases)
}

/// As many images as cells, fewer, more, none; titles for all, for some, for none; grids of one row and of one column.
fn plot_gallery(bench: &mut Bench) -> Result<(), Failure> {
    let (images, labels) = digits::first(500)?;
    let rng = &mut bench.rng;
    let mut call = |count: usize, titles: usize, n_row, n_col| {
        let chosen: Vec<usize> = (0..count).map(|_| rng.random_range(0..labels.len())).collect();
        PlotGallery {
            images: images.select(Axis(0), &chosen),
            titles: chosen
                .iter()
                .take(titles)
                .map(|&image| labels[image].to_string())
                .collect(),
            n_row,
            n_col,
        }
    };
    let mut cases = vec![
        call(6, 6, 2, 3),
        call(4, 4, 2, 3),
        call(9, 9, 2, 3),
        call(6, 4, 3, 2),
        call(3, 0, 1, 3),
        call(3, 3, 3, 1),
        call(0, 0, 2, 2),
    ];
    cases[0].titles = ["a", "Bc", "0", "12345", "3 to 8, misread", "W"]
        .map(str::to_owned)
        .to_vec();
    let scattered = call(4, 4, 2, 2);
    cases.push(PlotGallery {
        images: Layout::Gapped.lay(scattered.images.clone()),
        ..scattered
    });
    PLOT_GALLERY.ask_joining(bench, cases, "activite1-gallery-inherits", gallery_of_parts)
}

/// The gallery with the digits that the student's `to_image` draws, where the student's `cell_origin` puts them.
fn gallery_of_parts(bench: &Bench, call: &PlotGallery) -> Result<Drawing, Failure> {
    let (mut drawn, mut origins) = (call.clone(), Vec::new());
    let cells = drawn.images.outer_iter_mut().take(call.n_row * call.n_col);
    for (index, mut image) in cells.enumerate() {
        let digit = image.to_owned();
        let drawing = bench.call(&ToImage { digit })?;
        for ((y, x), grey) in image.indexed_iter_mut() {
            *grey = *drawing.greys.get((y, x)).unwrap_or(grey);
        }
        let n_col = call.n_col;
        origins.push(bench.call(&CellOrigin { index, n_col })?);
    }
    let plan = Plan::of(call).with(|index, cell| cell.origin = origins.get(index).copied().unwrap_or(cell.origin));
    Ok(plan.draw(&drawn))
}

/// The first 144 digits of MNIST, 8 rows of 18, held against the accepted picture.
fn galerie(bench: &mut Bench) -> Result<(), Failure> {
    GALERIE.ask(bench, [gallery_of_mnist()?])
}

/// The call that draws the course's gallery.
fn gallery_of_mnist() -> Result<PlotGallery, Failure> {
    let (n_row, n_col) = GALLERY;
    let (images, labels) = digits::first(n_row * n_col)?;
    Ok(PlotGallery {
        images,
        titles: labels.iter().map(u8::to_string).collect(),
        n_row,
        n_col,
    })
}

/// The checksum of the training set, as [`Loaded`] has it.
const TRAIN_CHECKSUM: u32 = 0xdf6d_de61;

/// What crosses of MNIST, training and test. Of the training set, no more is unzipped.
static SHIPPED: LazyLock<Result<(Loaded, Loaded), String>> = LazyLock::new(|| {
    let unreadable = |unreadable: Unreadable| unreadable.file;
    let train = Loaded {
        images: vec![60_000, 28, 28],
        labels: vec![60_000],
        first: digits::first(Loaded::FIRST).map_err(unreadable)?,
        checksum: TRAIN_CHECKSUM,
    };
    let test = digits::test().map_err(unreadable)?;
    Ok((train, Loaded::of(test)))
});

fn sets_difference(
    expected: &Result<(Loaded, Loaded), String>,
    obtained: &Result<(Loaded, Loaded), String>,
) -> Option<Message> {
    let (expected, obtained) = match (expected, obtained) {
        (Ok(expected), Ok(obtained)) => (expected, obtained),
        (_, Err(error)) | (Err(error), _) => return Some(Message::new("activite1-load-error").text("error", error)),
    };
    let sets = [("train", &expected.0, &obtained.0), ("test", &expected.1, &obtained.1)];
    sets.into_iter().find_map(|(set, expected, obtained)| {
        let ((right_images, right_labels), (images, labels)) = (&expected.first, &obtained.first);
        let later = || {
            let message = Message::new("activite1-load-later").text("set", set);
            message.number("first", Loaded::FIRST as f64)
        };
        compare::shapes(&expected.images, &obtained.images)
            .or_else(|| compare::arrays(right_images, images, compare::equal))
            .or_else(|| compare::shapes(&expected.labels, &obtained.labels))
            .or_else(|| compare::arrays(right_labels, labels, compare::equal))
            .or_else(|| (expected.checksum != obtained.checksum).then(later))
    })
}

fn drawing_of(digit: ArrayView2<u8>, grey: impl Fn(u8) -> u8) -> Drawing {
    Drawing {
        greys: digit.mapv(grey),
    }
}

/// The digit with its rows, or the pixels of each row, in reverse order.
fn flipped(mut digit: ArrayView2<u8>, axis: Axis) -> Drawing {
    digit.invert_axis(axis);
    drawing_of(digit, |grey| grey)
}

/// The right page with cell `index` holding image and title `number(index)`.
fn renumbered(call: &PlotGallery, number: impl Fn(usize) -> usize) -> Plan {
    let images = call.images.len_of(Axis(0));
    Plan::of(call).with(|index, cell| {
        let number = Some(number(index)).filter(|number| *number < images);
        (cell.image, cell.title) = (number, number);
    })
}

/// The origin of a digit in a given row and column.
fn placed(row: usize, column: usize) -> (u32, u32) {
    let (x, _) = origin(column, column + 1);
    let (_, y) = origin(row, 1);
    (x, y)
}

fn moved((x, y): (u32, u32), left: u32, up: u32) -> (u32, u32) {
    (x - left, y - up)
}

fn without_gap(index: usize, n_col: usize) -> (u32, u32) {
    let (row, column) = ((index / n_col) as u32, (index % n_col) as u32);
    moved(origin(index, n_col), column * GAP, row * GAP)
}

/// With other steps from column to column and from row to row.
fn in_steps(call: &CellOrigin, (right, down): (u32, u32)) -> (u32, u32) {
    let (row, column) = ((call.index / call.n_col) as u32, (call.index % call.n_col) as u32);
    (MARGIN + column * right, MARGIN + TITLE + row * down)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The picture that galleries are graded against. To accept another one: `INSTA_UPDATE=always cargo test -p checker`, and look at it.
    #[test]
    fn the_accepted_gallery_is_the_solution_s() {
        let call = gallery_of_mnist().unwrap();
        let page = activite1::plot_gallery(call.images.view(), &call.titles, call.n_row, call.n_col);
        let mut png = Cursor::new(Vec::new());
        page.write_to(&mut png, image::ImageFormat::Png).unwrap();
        insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_binary_snapshot!("galerie.png", png.into_inner());
        });
    }

    #[test]
    fn the_training_set_has_its_checksum() {
        let train = mnist::load_first(usize::MAX).unwrap();
        assert_eq!(Loaded::of(&train).checksum, TRAIN_CHECKSUM);
    }

    #[test]
    fn the_accepted_gallery_is_our_own() {
        let call = gallery_of_mnist().unwrap();
        assert!(*ACCEPTED_PAGE == Plan::of(&call).draw(&call));
    }
}
