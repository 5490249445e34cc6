use crate::{Malformed, Wire};

/// What a probe writes on the reply channel.
#[derive(Debug, PartialEq)]
pub enum Reply<T> {
    /// The function came back with a value.
    Returned(T),
    /// The function panicked.
    Panicked(Panic),
}

/// A panic, with the places it passed through.
#[derive(Debug, Clone, PartialEq)]
pub struct Panic {
    /// What `panic!` was given.
    pub message: String,
    /// Where it was raised, then its callers, innermost first. Library code included.
    pub places: Vec<Place>,
}

/// A place in a source file, as rustc wrote it into the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's path.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

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
            PANICKED => Ok(Reply::Panicked(Panic::read(input)?)),
            _ => Err(Malformed),
        }
    }
}

impl Wire for Panic {
    fn write(&self, out: &mut Vec<u8>) {
        self.message.write(out);
        self.places.write(out);
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        Ok(Panic {
            message: Wire::read(input)?,
            places: Wire::read(input)?,
        })
    }
}

impl Wire for Place {
    fn write(&self, out: &mut Vec<u8>) {
        self.file.write(out);
        self.line.write(out);
        self.column.write(out);
    }

    fn read(input: &mut &[u8]) -> Result<Self, Malformed> {
        Ok(Place {
            file: Wire::read(input)?,
            line: Wire::read(input)?,
            column: Wire::read(input)?,
        })
    }
}
