//! Activité 3: reshape and scale.

use std::sync::LazyLock;

use contract::activite3::{PixelsPerImage, Prepare, Reshape, Scale};
use ndarray::{Array2, Array3, ArrayView2, Axis, Order};

use super::question::{Mistake, Question};
use super::{Activity, Bench, Check, Failure, compare, digits, inputs, recipe};

pub(crate) static ACTIVITY: Activity = Activity {
    recipe: recipe!(activite3, opt_level: 0),
    functions: &[&PIXELS_PER_IMAGE, &RESHAPE, &SCALE, &PREPARE],
    checks: &[
        Check {
            id: "pixels_per_image",
            points: 0.5,
            needs: &[],
            run: pixels_per_image,
        },
        Check {
            id: "reshape",
            points: 1.0,
            needs: &[],
            run: reshape,
        },
        Check {
            id: "scale",
            points: 1.0,
            needs: &[],
            run: scale,
        },
        Check {
            id: "prepare",
            points: 0.5,
            needs: &[],
            run: prepare,
        },
    ],
    prepare: || _ = LazyLock::force(&digits::FIRST),
    instructor_points: 0.0,
};

/// As many images of MNIST as show that real ones are no different, and do not make a student wait.
const MNIST_IMAGES: usize = 500;

static PIXELS_PER_IMAGE: Question<PixelsPerImage> = Question {
    truth: |call| call.images.dim().1 * call.images.dim().2,
    difference: |_, expected, obtained| compare::values(expected, obtained),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite3-counted-all-images",
            mimic: |call| call.images.len(),
        },
        Mistake {
            id: "activite3-always-784",
            mimic: |_| 784,
        },
        Mistake {
            id: "activite3-added-sides",
            mimic: |call| call.images.dim().1 + call.images.dim().2,
        },
        Mistake {
            id: "activite3-wrong-axes",
            mimic: |call| call.images.dim().0 * call.images.dim().1,
        },
        Mistake {
            id: "activite3-wrong-axes",
            mimic: |call| call.images.dim().0 * call.images.dim().2,
        },
        Mistake {
            id: "activite3-one-side",
            mimic: |call| call.images.dim().1,
        },
        Mistake {
            id: "activite3-one-side",
            mimic: |call| call.images.dim().2,
        },
        Mistake {
            id: "activite3-always-60000",
            mimic: |call| call.images.len() / 60_000,
        },
        Mistake {
            id: "activite3-squared-height",
            mimic: |call| call.images.dim().1.pow(2),
        },
        Mistake {
            id: "activite3-squared-width",
            mimic: |call| call.images.dim().2.pow(2),
        },
    ],
};

static RESHAPE: Question<Reshape> = Question {
    truth: |call| flatten(&call.images),
    difference: |_, expected, obtained| compare::arrays(expected, obtained, compare::equal),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite3-column-by-column",
            mimic: |call| column_by_column(&call.images),
        },
        Mistake {
            id: "activite3-transposed",
            mimic: |call| flatten(&call.images).reversed_axes(),
        },
        Mistake {
            id: "activite3-samples-and-pixels-mixed",
            mimic: |call| {
                let (count, pixels) = sides(&call.images);
                flattened(&call.images, (pixels, count), Order::RowMajor)
            },
        },
        Mistake {
            id: "activite3-one-vector",
            mimic: |call| flattened(&call.images, (1, call.images.len()), Order::RowMajor),
        },
        Mistake {
            id: "activite3-last-image-lost",
            mimic: |call| {
                let (count, _) = sides(&call.images);
                chosen(&call.images, 0..count.saturating_sub(1))
            },
        },
        Mistake {
            id: "activite3-first-image-lost",
            mimic: |call| {
                let (count, _) = sides(&call.images);
                chosen(&call.images, 1.min(count)..count)
            },
        },
        Mistake {
            id: "activite3-first-image-everywhere",
            mimic: |call| {
                let (count, _) = sides(&call.images);
                chosen(&call.images, std::iter::repeat_n(0, count))
            },
        },
        Mistake {
            id: "activite3-pixels-interleaved",
            mimic: |call| {
                let (count, pixels) = sides(&call.images);
                let pixel_by_pixel = flatten(&call.images).reversed_axes().iter().copied().collect();
                Array2::from_shape_vec((count, pixels), pixel_by_pixel).expect("as many pixels")
            },
        },
        Mistake {
            id: "activite3-height-as-stride",
            mimic: |call| height_as_stride(&call.images),
        },
    ],
};

static SCALE: Question<Scale> = Question {
    truth: |call| scaled(&call.images, 255.0),
    difference: |_, expected, obtained| compare::arrays(expected, obtained, compare::close),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite3-integer-division",
            mimic: |call| call.images.mapv(|grey| f32::from(grey / 255)),
        },
        // Past its limit, a small integer starts over: 128 becomes −128, 256 becomes 0.
        Mistake {
            id: "activite3-wrapped",
            mimic: |call| signed(&call.images) / 255.0,
        },
        Mistake {
            id: "activite3-wrapped",
            mimic: |call| signed(&call.images) / 128.0,
        },
        Mistake {
            id: "activite3-wrapped",
            mimic: |call| signed(&call.images) / 127.0,
        },
        Mistake {
            id: "activite3-wrapped",
            mimic: |call| call.images.mapv(|grey| f32::from(grey.wrapping_mul(100) / 255) / 100.0),
        },
        Mistake {
            id: "activite3-wrapped",
            mimic: |call| call.images.mapv(|grey| f32::from(grey.wrapping_add(1)) / 256.0),
        },
        Mistake {
            id: "activite3-not-divided",
            mimic: |call| scaled(&call.images, 1.0),
        },
        Mistake {
            id: "activite3-divided-by-256",
            mimic: |call| scaled(&call.images, 256.0),
        },
        Mistake {
            id: "activite3-divided-by-784",
            mimic: |call| scaled(&call.images, 784.0),
        },
        Mistake {
            id: "activite3-divided-by-width",
            mimic: |call| scaled(&call.images, call.images.ncols() as f32),
        },
        Mistake {
            id: "activite3-divided-by-100",
            mimic: |call| scaled(&call.images, 100.0),
        },
        Mistake {
            id: "activite3-divided-by-maximum",
            mimic: |call| divided_by_maximum(call.images.view()),
        },
        Mistake {
            id: "activite3-divided-by-row-maximum",
            mimic: |call| divided_by_row_maximum(&call.images),
        },
        Mistake {
            id: "activite3-scaled-twice",
            mimic: |call| scaled(&call.images, 255.0 * 255.0),
        },
        Mistake {
            id: "activite3-multiplied",
            mimic: |call| call.images.mapv(|grey| f32::from(grey) * 255.0),
        },
        Mistake {
            id: "activite3-between-extremes",
            mimic: |call| between_extremes(&call.images),
        },
        Mistake {
            id: "activite3-centred",
            mimic: |call| scaled(&call.images, 127.5).mapv(|grey| grey - 1.0),
        },
        Mistake {
            id: "activite3-black-and-white",
            mimic: |call| call.images.mapv(|grey| if grey > 127 { 1.0 } else { 0.0 }),
        },
        Mistake {
            id: "activite3-black-and-white",
            mimic: |call| call.images.mapv(|grey| if grey > 0 { 1.0 } else { 0.0 }),
        },
        Mistake {
            id: "activite3-inverted-greys",
            mimic: |call| scaled(&call.images, 255.0).mapv(|grey| 1.0 - grey),
        },
    ],
};

static PREPARE: Question<Prepare> = Question {
    truth: |call| scaled(&flatten(&call.images), 255.0),
    difference: |_, expected, obtained| compare::arrays(expected, obtained, compare::close),
    picture: |_| None,
    mistakes: &[
        Mistake {
            id: "activite3-reshaped-not-scaled",
            mimic: |call| scaled(&flatten(&call.images), 1.0),
        },
        Mistake {
            id: "activite3-prepared-column-by-column",
            mimic: |call| scaled(&column_by_column(&call.images), 255.0),
        },
        Mistake {
            id: "activite3-prepared-twice-scaled",
            mimic: |call| scaled(&flatten(&call.images), 255.0 * 255.0),
        },
    ],
};

fn pixels_per_image(bench: &mut Bench) -> Result<(), Failure> {
    let batches = inputs::image_batches(&mut bench.rng);
    PIXELS_PER_IMAGE.ask(bench, batches.into_iter().map(|images| PixelsPerImage { images }))
}

fn reshape(bench: &mut Bench) -> Result<(), Failure> {
    let batches = inputs::image_batches(&mut bench.rng);
    RESHAPE.ask(bench, batches.into_iter().map(|images| Reshape { images }))
}

fn scale(bench: &mut Bench) -> Result<(), Failure> {
    let tables = inputs::grey_tables(&mut bench.rng);
    SCALE.ask(bench, tables.into_iter().map(|images| Scale { images }))
}

/// Small images, then the first of MNIST.
fn prepare(bench: &mut Bench) -> Result<(), Failure> {
    let mut batches = inputs::image_batches(&mut bench.rng);
    let (images, _) = digits::first(MNIST_IMAGES)?;
    batches.push(images);
    let cases = batches.into_iter().map(|images| Prepare { images });
    PREPARE.ask_joining(bench, cases, "activite3-prepare-inherits", |bench, call| {
        let images = call.images.clone();
        let images = bench.call(&Reshape { images })?;
        bench.call(&Scale { images })
    })
}

/// Images and pixels.
fn sides(images: &Array3<u8>) -> (usize, usize) {
    let (count, height, width) = images.dim();
    (count, height * width)
}

/// Each image as a row, its rows one after the other.
fn flatten(images: &Array3<u8>) -> Array2<u8> {
    flattened(images, sides(images), Order::RowMajor)
}

fn flattened(images: &Array3<u8>, shape: (usize, usize), order: Order) -> Array2<u8> {
    images
        .to_shape((shape, order))
        .expect("the shape has as many elements")
        .into_owned()
}

/// Each image as a row, its columns one after the other.
fn column_by_column(images: &Array3<u8>) -> Array2<u8> {
    let turned = images.view().permuted_axes([0, 2, 1]);
    turned
        .to_shape(sides(images))
        .expect("the shape has as many elements")
        .into_owned()
}

fn scaled(images: &Array2<u8>, divisor: f32) -> Array2<f32> {
    images.mapv(|grey| f32::from(grey) / divisor)
}

fn divided_by_maximum(images: ArrayView2<u8>) -> Array2<f32> {
    let maximum = images.iter().copied().max().unwrap_or(255);
    images.mapv(|grey| f32::from(grey) / f32::from(maximum))
}

fn divided_by_row_maximum(images: &Array2<u8>) -> Array2<f32> {
    let mut divided = Array2::zeros(images.dim());
    for (mut to, from) in divided.outer_iter_mut().zip(images.outer_iter()) {
        to.assign(&divided_by_maximum(from.insert_axis(Axis(0))).row(0));
    }
    divided
}

/// As if the rows of an image were as long as its columns: what falls out of its place is lost.
fn height_as_stride(images: &Array3<u8>) -> Array2<u8> {
    let mut flat = Array2::zeros(sides(images));
    let (_, height, _) = images.dim();
    for ((image, y, x), grey) in images.indexed_iter() {
        if let Some(pixel) = flat.get_mut((image, y * height + x)) {
            *pixel = *grey;
        }
    }
    flat
}

/// The images of those numbers, flattened.
fn chosen(images: &Array3<u8>, numbers: impl IntoIterator<Item = usize>) -> Array2<u8> {
    let numbers: Vec<usize> = numbers.into_iter().collect();
    flatten(images).select(Axis(0), &numbers)
}

/// The greys as signed integers.
fn signed(images: &Array2<u8>) -> Array2<f32> {
    images.mapv(|grey| f32::from(grey as i8))
}

/// From 0, the darkest grey there is, to 1, the lightest.
fn between_extremes(images: &Array2<u8>) -> Array2<f32> {
    let (darkest, lightest) = images.iter().fold((255, 0), |(darkest, lightest), &grey| {
        (grey.min(darkest), grey.max(lightest))
    });
    images.mapv(|grey| f32::from(grey - darkest) / f32::from(lightest.saturating_sub(darkest)))
}
