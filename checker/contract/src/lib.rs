//! The calls that cross between the checker and the process that runs student code.
//!
//! A [`Call`] is a struct that knows the name of a student's function, its arguments and the type of what it returns.
//! The checker writes the arguments, a probe, which is a process of its own, [answers](answer::answer), the checker reads the value.

pub mod activite1;
pub mod activite2;
pub mod activite3;
pub mod activite4;
pub mod activite5;
pub mod answer;
mod brief;
mod drawing;
mod foreign;
mod layout;
mod reply;
mod wire;

pub use brief::Brief;
pub use drawing::Drawing;
pub use foreign::{Foreign, LONGEST_BLOCK, LONGEST_LINE};
pub use layout::Layout;
pub use reply::{Panic, Place, Reply};
pub use wire::{Malformed, Wire, from_bytes, to_bytes};

/// One call of one function that a student writes.
pub trait Call: Wire + Clone {
    /// The call's own name, by which a probe knows it: the struct's.
    const ID: &'static str;
    /// The function's name, as the student wrote it.
    const NAME: &'static str;
    /// The module that declares it, whose name is the activity's.
    const MODULE: &'static str;
    /// What the function returns.
    type Output: Wire;
    /// The call as one line of text, arrays by their shape: `reshape(images: 3×28×28)`.
    fn brief(&self) -> String;
}

/// Declares a struct whose fields cross one after the other.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $(#[doc = concat!("`", stringify!($field), "`.")] pub $field: $type,)*
        }

        impl $crate::Wire for $name {
            fn write(&self, _out: &mut Vec<u8>) {
                $(self.$field.write(_out);)*
            }

            fn read(_input: &mut &[u8]) -> Result<Self, $crate::Malformed> {
                Ok($name { $($field: $crate::Wire::read(_input)?,)* })
            }

            fn row_major(self) -> Self {
                $name { $($field: $crate::Wire::row_major(self.$field),)* }
            }
        }
    };
}
use record;

/// A call as a value, for who lists an activity's calls and makes none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The call's own name.
    pub id: &'static str,
    /// The name of the student's function.
    pub function: &'static str,
}

/// Declares an activity's calls, `Reshape = "reshape" { images: Array3<u8> } -> Array2<u8>;`, and lists them.
macro_rules! calls {
    ($($name:ident = $function:literal { $($field:ident: $type:ty),* $(,)? } -> $output:ty;)*) => {
        /// The calls of this activity. Each has its adapter in the probe, a macro of its name.
        pub const CALLS: &[$crate::Listed] = &[
            $($crate::Listed { id: stringify!($name), function: $function },)*
        ];

        $(
            $crate::record!(
                #[doc = concat!("A call of `", $function, "`.")]
                $name { $($field: $type),* }
            );

            impl $crate::Call for $name {
                const ID: &'static str = stringify!($name);
                const NAME: &'static str = $function;
                const MODULE: &'static str = module_path!();
                type Output = $output;

                fn brief(&self) -> String {
                    let arguments: Vec<String> = vec![
                        $(format!("{}: {}", stringify!($field), $crate::Brief::brief(&self.$field)),)*
                    ];
                    format!("{}({})", $function, arguments.join(", "))
                }
            }
        )*
    };
}
use calls;
