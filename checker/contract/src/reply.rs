use crate::{Foreign, Malformed, Wire, record};

/// What a probe writes on the reply channel.
#[derive(Debug, PartialEq)]
pub enum Reply<T> {
    /// The function came back with a value.
    Returned(T),
    /// The function panicked.
    Panicked(Panic),
}

record!(
    /// A panic: what `panic!` was given, and the places it passed through, the innermost first, library code included.
    Panic { message: Foreign, places: Vec<Place> }
);

record!(
    /// A place in a source file, as rustc wrote it into the program. Line and column count from 1.
    Place { file: String, line: u32, column: u32 }
);

/// The longest panic that is read, in bytes: a probe tells of none that is longer.
const LONGEST_PANIC: usize = 4 << 20;

const RETURNED: u8 = 0;
const PANICKED: u8 = 1;

impl<T: Wire> Wire for Reply<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Reply::Returned(value) => {
                out.push(RETURNED);
                value.write(out);
            }
            Reply::Panicked(panic) => {
                out.push(PANICKED);
                panic.write(out);
            }
        }
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        match u8::read(input)? {
            RETURNED => Ok(Reply::Returned(T::read(input)?)),
            PANICKED if input.len() > LONGEST_PANIC => Err(Malformed),
            PANICKED => Ok(Reply::Panicked(Panic::read(input)?)),
            _ => Err(Malformed),
        }
    }
}
