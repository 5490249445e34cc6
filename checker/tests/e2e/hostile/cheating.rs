//! Is right by another way than by being right.

use super::*;

attacks! {
    another_value_each_time {
        tries: "return another value each time it is asked the same",
        value: "let noise = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 1) as u16;
scale(reshape(images).view()) + f32::from(noise)",
        gets: IS_WRONG,
    }
    right_once_it_was_asked_before {
        tries: "count its calls in a static, and be right from the second one on",
        before: "static CALLS: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
let calls = CALLS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);",
        value: "scale(reshape(images).view()) * (calls > 0) as u8 as f32",
        gets: IS_WRONG,
    }
    first_value_for_ever {
        tries: "keep its first value in a static and return it for ever: no call knows of another",
        before: "static FIRST: std::sync::OnceLock<Array2<f32>> = std::sync::OnceLock::new();",
        value: "FIRST.get_or_init(|| scale(reshape(images).view())).clone()",
        gets: IS_WRONG,
    }
    traces_for_the_next_call {
        tries: "leave files for the next call to find",
        before: "for path in [\"trace\", \"../trace\", \"../reply.trace\"] {
    assert!(!std::path::Path::new(path).exists());
    std::fs::write(path, \"\").unwrap();
}",
    }
    right_for_images_of_mnist {
        tries: "be right for images of 28 × 28 only",
        value: "scale(reshape(images).view()) * (images.dim().1 == 28) as u8 as f32",
        gets: IS_WRONG,
    }
    right_for_few_images {
        tries: "be right for as many images as one would test with by hand",
        value: "scale(reshape(images).view()) * (images.dim().0 <= 100) as u8 as f32",
        gets: IS_WRONG,
    }
    right_for_one_image {
        tries: "be right for the first image only",
        value: "let mut scaled = scale(reshape(images).view());
scaled.slice_mut(ndarray::s![1.., ..]).fill(0.0);
scaled",
        gets: IS_WRONG,
    }
    right_in_the_usual_layout {
        tries: "read the memory of an array as if every array lay in it alike",
        value: "let (count, height, width) = images.dim();
let greys = unsafe { std::slice::from_raw_parts(images.as_ptr(), images.len()) };
Array2::from_shape_fn((count, height * width), |(row, column)| f32::from(greys[row * height * width + column]) / 255.0)",
        gets: IS_WRONG,
    }
    right_within_a_grey {
        tries: "be nearly right",
        value: "scale(reshape(images).view()) + 1e-4",
        gets: IS_WRONG,
    }
}
