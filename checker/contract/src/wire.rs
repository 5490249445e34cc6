//! Values as bytes. Arrays cross as raw memory, so that a million floats cost a copy even in an unoptimised build,
//! which no element-by-element format achieves; that is why this is not serde. Both ends are one machine: native endianness.

use bytemuck::Pod;
use ndarray::{Array, Dimension};

use crate::Layout;

/// The bytes are not a value of the type asked for. They come from a process that ran student code: expect anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed;

/// A value that crosses between the checker and a probe.
pub trait Wire: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Vec<u8>);

    /// Takes a value off the front of `input`.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are no such value. Never allocates more than a small multiple of what `input` holds.
    fn read(input: &mut &[u8]) -> Result<Self, Malformed>;

    /// The same value, its arrays laid out in memory row by row.
    #[must_use]
    fn row_major(self) -> Self {
        self
    }
}

/// The longest text that is read, in bytes: no honest one comes near, and who has to judge it goes through it many times.
const LONGEST_TEXT: usize = 1 << 20;

/// The bytes of `value`.
pub fn to_bytes(value: &impl Wire) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}

/// The value that `bytes` hold, all of them.
///
/// # Errors
/// [`Malformed`] when they are no such value, or more follows it.
pub fn from_bytes<T: Wire>(mut bytes: &[u8]) -> Result<T, Malformed> {
    let value = T::read(&mut bytes)?;
    if bytes.is_empty() { Ok(value) } else { Err(Malformed) }
}

fn take<'a>(input: &mut &'a [u8], count: usize) -> Result<&'a [u8], Malformed> {
    input.split_off(..count).ok_or(Malformed)
}

macro_rules! wire_numbers {
    ($($number:ty),*) => {$(
        impl Wire for $number {
            fn write(&self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_ne_bytes());
            }

            fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
                let bytes = take(input, size_of::<$number>())?;
                Ok(<$number>::from_ne_bytes(bytes.try_into().map_err(|_| Malformed)?))
            }
        }
    )*};
}
wire_numbers!(u8, u32, u64, usize, f32, f64);

impl Wire for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        match u8::read(input)? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed),
        }
    }
}

impl Wire for () {
    fn write(&self, _out: &mut Vec<u8>) {}

    fn read(_input: &mut &[u8]) -> Result<Self, Malformed> {
        Ok(())
    }
}

impl Wire for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        let length = usize::read(input)?;
        if length > LONGEST_TEXT {
            return Err(Malformed);
        }
        let text = str::from_utf8(take(input, length)?).map_err(|_| Malformed)?;
        Ok(text.to_owned())
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        let length = usize::read(input)?;
        // Every item takes a byte at least: an announced length beyond that is a lie, found before it costs memory.
        if length > input.len() {
            return Err(Malformed);
        }
        (0..length).map(|_| T::read(input)).collect()
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        Ok((A::read(input)?, B::read(input)?))
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Ok(value) => {
                out.push(0);
                value.write(out);
            }
            Err(error) => {
                out.push(1);
                error.write(out);
            }
        }
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        match u8::read(input)? {
            0 => Ok(Ok(T::read(input)?)),
            1 => Ok(Err(E::read(input)?)),
            _ => Err(Malformed),
        }
    }
}

/// Layout, shape, then the elements in row-major order.
impl<A: Pod, D: Dimension> Wire for Array<A, D> {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(Layout::of(self) as u8);
        self.shape().iter().for_each(|length| length.write(out));
        let standard = self.as_standard_layout();
        let elements = standard.as_slice().expect("an array in standard layout is one slice");
        out.extend_from_slice(bytemuck::cast_slice(elements));
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        let layout = *Layout::ALL.get(usize::from(u8::read(input)?)).ok_or(Malformed)?;
        let mut shape = D::zeros(D::NDIM.ok_or(Malformed)?);
        let mut size = size_of::<A>();
        for length in shape.slice_mut() {
            *length = usize::read(input)?;
            size = size.checked_mul(*length).ok_or(Malformed)?;
        }
        let elements = bytemuck::pod_collect_to_vec(take(input, size)?);
        let array = Array::from_shape_vec(shape, elements).map_err(|_| Malformed)?;
        Ok(if layout == Layout::Standard {
            array
        } else {
            layout.lay(array)
        })
    }

    fn row_major(self) -> Self {
        match Layout::of(&self) {
            Layout::Standard => self,
            _ => Layout::Standard.lay(self),
        }
    }
}
