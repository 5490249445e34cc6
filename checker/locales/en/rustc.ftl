# What rustc's errors mean, in plain words; rustc's own are quoted below each. The ids are those of checker/src/course/rustc.

-does-not-compile = The code does not compile:

rustc-utf-8 = { -does-not-compile } this file is not saved as UTF-8.
    .hint = In your editor, save it with the encoding UTF-8: it is the only one that Rust reads.
rustc-conflict = { -does-not-compile } git could not join two versions of this file, and left both in it, between the lines `<<<<<<<`, `=======` and `>>>>>>>`.
    .hint = Keep the version that you want, above or below `=======`, or what you need of each. Then remove the other one and these three lines.
rustc-crate-attribute = { -does-not-compile } `#![{ $name }…]` is about the whole crate, and that is settled by the course.
    .hint = Remove this line: no activity needs it. What begins with `#![feature` asks for a Rust that is not finished yet.
rustc-recursion-limit = { -does-not-compile } a macro or a type refers to itself more often than Rust goes along with.
    .hint = Look for a macro, or a type, that refers to itself without ever stopping. If you wrote a line `#![recursion_limit…]`, remove it.
rustc-space = { -does-not-compile } there is a space here that is not an ordinary one ({ $number }), such as a non-breaking space.
    .hint = Remove it where the sign `^` is, and type a space with the space bar. It often comes with text copied from a web page or a PDF, or, on some keyboards, from Alt and the space bar.
rustc-invisible = { -does-not-compile } there is an invisible character here ({ $number }).
    .hint = It often comes with text copied from a web page. Remove the whole word, or the whole line, where the sign `^` is, and type it again.
rustc-other-word = { -does-not-compile } here one writes `{ $word }`, not `{ $name }`.
    .hint = Rust and ndarray have words of their own, which are not always those of Python and NumPy: where Python writes `f(x)`, Rust often writes `x.f()`. The statement and the comments around your code show how to use them.
rustc-text-open = { -does-not-compile } a text between quotation marks is not closed, or has a quotation mark in it.
    .hint = Each text begins and ends with `"`. To quote a word inside it, write “…” or `\"…\"`.
rustc-quotes = { -does-not-compile } a text is written between straight quotation marks, `"so"`.
    .hint = Replace the apostrophes or the curly quotation marks (“ ”) around it by `"`.
rustc-lookalike = { -does-not-compile } `{ $text }` looks like `{ $meant }`, but is another character.
    .hint = Type `{ $meant }` on your keyboard in its place. It often comes with text copied from a web page or a PDF, or from a keyboard of another language.
rustc-delimiter = { -does-not-compile } a brace, a parenthesis or a bracket is missing, or is one too many.
    .hint = What opens has to close. Look before the place shown, too: the indentation often tells where it is missing.
rustc-index-comma = { -does-not-compile } between single brackets there is room for one index only.
    .hint = An ndarray array takes all its indices together, between double brackets: `array[[row, column]]`.
rustc-comma = { -does-not-compile } values separated by commas go between parentheses.
    .hint = To return several values together, write `(a, b)`.
rustc-field-syntax = { -does-not-compile } the fields of a structure are written `name: value`, with commas between them.
    .hint = Check each field between the braces: a colon after its name, a comma after its value.
rustc-semicolon = { -does-not-compile } a semicolon (`;`) is missing.
    .hint = Each instruction ends with `;`, except the one that gives the function's value, on its last line. Look at the end of the line shown.
rustc-brace = { -does-not-compile } an opening brace (`{"{"}`) is missing here.
    .hint = What belongs to an `if`, a `for` or a function goes between braces. Indentation is not enough, and there is no `:`.
rustc-cast-call = { -does-not-compile } a method cannot be called right after a conversion by `as`.
    .hint = Put the conversion between parentheses, then call the method on the whole.
rustc-type-in-expression = { -does-not-compile } in a computation, a type between angle brackets comes after `::`.
    .hint = Write `::<f32>` instead of `<f32>`. Often Rust guesses the type, and you can leave it out.
rustc-format = { -does-not-compile } what `println!` or `format!` has to write is not given as it should be.
    .hint = Give a text between quotation marks first, with a `{"{}"}` for each of the values that follow: `println!("x = {"{}"}", x)`.
rustc-outside = { -does-not-compile } this line is outside of any function.
    .hint = A closing brace too many may have ended the function too early. Computations go inside a function.
rustc-syntax = { -does-not-compile } Rust does not expect `{ $text }` here.
    .hint = Look just before it: an operator, a comma, a `;` or a parenthesis may be missing.

rustc-no-std = { -does-not-compile } `{ $name }` belongs to Rust's standard library, and this file does without it.
    .hint = Remove the line `#![no_std]` or `#![no_implicit_prelude]` at the top of lib.rs. If there is none, undo your last change: something of the same name hides the library.
rustc-path = { -does-not-compile } `{ $name }` exists, but Rust has to be told where.
    .hint = Write its full name, which begins with `{ $path }`, or add `use { $path };` at the top of the file.
rustc-macro = { -does-not-compile } `{ $name }` is a macro, whose name is followed by an exclamation mark.
    .hint = Write `{ $name }!(…)`.
rustc-let = { -does-not-compile } the variable `{ $name }` has not been declared.
    .hint = The first time, write `let` before it: `let { $name } = …`. If its value changes later, write `let mut`.
rustc-field-of-self = { -does-not-compile } `{ $name }` is a field, not a variable.
    .hint = In a method, fields are reached through `self`: write `self.{ $name }`.
rustc-method-call = { -does-not-compile } `{ $name }` is a method, which is called with a dot.
    .hint = Write `value.{ $name }(…)`, not `{ $name }(value, …)`.
rustc-crate = { -does-not-compile } the library (crate) `{ $name }` is not available in this activity.
    .hint = Those that you have are listed below `[dependencies]`, in the activity's Cargo.toml: they are enough.
rustc-similar-name = { -does-not-compile } `{ $name }` does not exist here. Did you mean `{ $similar }`?
    .hint = Check the spelling: capital letters count as well.
rustc-name = { -does-not-compile } Rust does not find `{ $name }` here.
    .hint = Check the spelling. A variable exists only inside the braces where it is declared. What comes from another module is written with its path: `module::name`.
rustc-dot-for-path = { -does-not-compile } `{ $name }` is entered by `::`, not by a dot.
    .hint = The dot is for values: for their fields and their methods. For a library, a module or a type, write `{ $name }::…`.
rustc-type-for-value = { -does-not-compile } `{ $name }` is a type, which can neither be called nor be passed as a value.
    .hint = To convert a number `x`, write `{ $name }::from(x)` or `x as { $name }`.
rustc-struct = { -does-not-compile } `{ $name }` is a structure, whose fields are given by their names, between braces.
    .hint = Write `{ $name } {"{"} field: value, … {"}"}`, with all its fields.
rustc-missing-fields = { -does-not-compile } fields of `{ $name }` are missing ({ $fields }).
    .hint = A structure is built with all its fields.
rustc-field = { -does-not-compile } `{ $type }` has no field `{ $name }`.
    .hint = The fields of a structure are listed where it is declared, after `struct`. Those of a tuple, such as `(a, b)`, are numbered from 0.
rustc-method-without-parentheses = { -does-not-compile } `{ $name }` is a method, which is called with parentheses.
    .hint = Write `{ $name }()`.
rustc-not-a-function = { -does-not-compile } `{ $name }` is not a function here.
    .hint = A variable of the same name may hide the function. Or an operator or a `;` is missing before the parenthesis.
rustc-defined-twice = { -does-not-compile } `{ $name }` is defined twice.
    .hint = Keep only one of the two definitions, or give it another name.
rustc-module-file = { -does-not-compile } the file of the module `{ $name }` is not to be found.
    .hint = It has to be named `{ $name }.rs`, and to stand in `src/`, beside `lib.rs`. A symbolic link is not taken.
rustc-iterator-method = { -does-not-compile } `{ $name }` is called while going through values, on what Rust calls an iterator.
    .hint = Begin to go through them with `.{ $iterator }`, then call `{ $name }`.
rustc-method-of-reals = { -does-not-compile } `{ $name }` exists for real numbers only, and this is an integer (`{ $type }`).
    .hint = Convert the integer into a real number first. Beware: dividing two integers gives an integer again.
rustc-method = { -does-not-compile } `{ $type }` has no method `{ $name }`.
    .hint = Check the spelling. ndarray does not have all the methods of NumPy: the statement and the comments around your code name those that you need. An ordinary function is called without a dot: `{ $name }(…)`.
rustc-type-needed = { -does-not-compile } Rust cannot guess a type, where `{ $text }` stands.
    .hint = Write it: `let x: f32 = …` for a variable, `|x: f32| …` for the argument of an anonymous function.

rustc-too-large = { -does-not-compile } the value of `{ $text }` does not fit in its type.
    .hint = A `u8` goes from 0 to 255 only. Give the number a larger type, such as `usize` or `u32`, before you compute, or check the number itself.
rustc-always-panics = { -does-not-compile } `{ $text }` can only fail: an index beyond the end, or a division by zero.
    .hint = The first index is 0, and the last one is the length less one.
rustc-question-mark = { -does-not-compile } `?` has no place here.
    .hint = `?` takes the value out of a `Result` or an `Option`, and only in a function that returns one. To return the `Result` as it is, remove `?`; to take the value out elsewhere, use `expect("…")`.
rustc-equality = { -does-not-compile } `=` gives a value to a variable; to compare, write `==`.
    .hint = Double the equals sign in this condition.
rustc-stray-semicolon = { -does-not-compile } an extra semicolon keeps the value from being returned.
    .hint = The value of a function is that of its last line, without `;`; with a `;` the function returns nothing, which is written `()`. The same goes between the braces of an anonymous function.
rustc-no-value = { -does-not-compile } a value of type `{ $expected }` is expected, and nothing is returned (`()`).
    .hint = End with the value to return, without `;`. A loop returns nothing; nor does a method that changes things in place, such as `mapv_inplace`.
rustc-else = { -does-not-compile } this `if` has to give a value, and it has no `else`.
    .hint = Add an `else` that gives the value in the other case.
rustc-unused-value = { -does-not-compile } a value is given where none is expected.
    .hint = To make the function stop there and return this value, write `return` before it and `;` after it. If the whole function has to return a value, its type is written after `->`.
rustc-condition = { -does-not-compile } a condition is true or false (`bool`), and this is { $found ->
        [integer] an integer.
        [real] a real number.
       *[other] of type `{ $found }`.
    }
    .hint = In Rust, 0 does not mean “false”: write the comparison, for instance `n > 0`.
rustc-axis = { -does-not-compile } an axis is expected here, not a mere number.
    .hint = Axis number 0 is written `ndarray::Axis(0)`.
rustc-option = { -does-not-compile } this is { $holder ->
        [Option] an `Option` (a value, or nothing)
       *[Result] a `Result` (a value, or an error)
    }, not the value itself.
    .hint = Take the value out of it: by `expect("…")` if it is always there, by `unwrap_or(…)` to give another one when it is not, or by `match` to deal with each case.
rustc-ok = { -does-not-compile } the function returns a `Result`, and this is not one.
    .hint = A success is returned by `Ok(value)`, and an error by `Err(error)`.
rustc-string = { -does-not-compile } a `String` is expected, and a text between quotation marks is not one yet.
    .hint = Add `.into()` or `.to_string()` after the text.
rustc-enumerate = { -does-not-compile } going through these gives each value alone, without its number.
    .hint = To receive the number and the value together, add `.enumerate()`.
rustc-tuple-length = { -does-not-compile } the two tuples do not have the same number of values, { $expected } on one side and { $found } on the other.
    .hint = A tuple is a list such as `(a, b)`. Give a name to each of its values, and `_` to those that you do not need.
rustc-elements = { -does-not-compile } the two arrays do not hold the same type of values, but { $expected ->
        [integer] integers
        [real] real numbers
       *[other] `{ $expected }`
    } on one side and { $found ->
        [integer] integers
        [real] real numbers
       *[other] `{ $found }`
    } on the other.
    .hint = Rust never converts a number silently: convert each value, for instance with `mapv`. If one of the two arrays is filled with `1`, write `1.0`.
rustc-axes = { -does-not-compile } an array with { $expected ->
        [one] { $expected } axis
       *[other] { $expected } axes
    } is expected, and this one has { $found }.
    .hint = Is it the right array? One of the activity's functions may give the shape that is needed. Otherwise, see `to_shape`.
rustc-view = { -does-not-compile } a view is expected (`ArrayView`), and this is an array that owns its values.
    .hint = Add `.view()`: the function then looks at the array without taking it. A view takes no `&`.
rustc-owned = { -does-not-compile } an array that owns its values is expected (`Array`), and this one looks at those of another.
    .hint = `.to_owned()` or `.into_owned()` makes an independent array of it.
rustc-star = { -does-not-compile } `{ $type }` is a reference to a number, not the number itself.
    .hint = Put `*` before the reference to read or to change the number. You can also receive it without a reference: `|&x|` or `for &x in …`.
rustc-reference = { -does-not-compile } `{ $sign }` is missing before the value.
    .hint = The function asks for the value to be lent, not given: that is what `{ $sign }` says.
rustc-stray-reference = { -does-not-compile } there is one `&` too many before the value.
    .hint = The function asks for the value itself. A view is passed as it is, without `&`.
rustc-real-literal = { -does-not-compile } { $type ->
        [real] a real number
       *[other] a real number (`{ $type }`)
    } is expected, and the number is written like an integer.
    .hint = Write it with a point: `1.0`, not `1`. If it is a variable, write its first value like that.
rustc-numbers = { -does-not-compile } { $expected ->
        [integer] an integer
        [real] a real number
       *[other] a number of type `{ $expected }`
    } is expected, and this is { $found ->
        [integer] an integer.
        [real] a real number.
       *[other] a number of type `{ $found }`.
    }
    .hint = Rust never converts a number silently. Write the conversion, such as `x as f32` or `usize::from(x)`, or give the number the right type from the start.
rustc-mismatch = { -does-not-compile } a value of type { $expected ->
        [integer] integer
        [real] real
       *[other] `{ $expected }`
    } is expected, and this one is { $found ->
        [integer] an integer.
        [real] a real number.
       *[other] of type `{ $found }`.
    }
    .hint = Compare the two types: one comes from what you wrote, the other from the signature (`fn … -> …`) of a function, yours or the one that you call.
rustc-shape = { -does-not-compile } the shape of an array is given in one piece.
    .hint = A shape with two axes is a pair, `(rows, columns)`. So there are two pairs of parentheses: `zeros((rows, columns))`.
rustc-arguments = { -does-not-compile } { $expected ->
        [0] no argument is expected
        [1] one argument is expected
       *[other] { $expected } arguments are expected
    }, and { $given ->
        [0] there is none.
        [1] there is 1.
       *[other] there are { $given }.
    }
    .hint = The signature (`fn …`) lists the arguments. The one named `self` goes before the dot.
rustc-cases = { -does-not-compile } the case `{ $cases }` is not dealt with.
    .hint = A `match` has to deal with all possible values. Add a branch for this case, or `_ => …` for all the rest.
rustc-tuple-index = { -does-not-compile } a tuple, such as `(a, b)`, is not indexed with brackets.
    .hint = Write a dot, then the number of the value, from 0: `.0`, `.1`… Or name its values: `let (a, b) = …`.
rustc-array-length = { -does-not-compile } `[value; length]` wants a length that is known beforehand, and `{ $name }` is a variable.
    .hint = For a length that is computed, use `vec![value; length]` or an ndarray array, such as `Array1::zeros(length)`.

rustc-array-comparison = { -does-not-compile } a whole array is not compared like this.
    .hint = Compare its values one by one: in `mapv`, in a loop or with `ndarray::Zip`.
rustc-array-operation = { -does-not-compile } `{ $sign }` is not applied like this to an array or a view.
    .hint = In a computation, put `&` before each array and each view. To compute value by value, there is `mapv` as well.
rustc-number-operation = { -does-not-compile } `{ $sign }` mixes two types of numbers, { $left ->
        [integer] an integer
        [real] a real number
       *[other] `{ $left }`
    } and { $right ->
        [integer] an integer.
        [real] a real number.
       *[other] `{ $right }`.
    }
    .hint = Rust never converts a number silently. Convert one of the two before the computation, for instance with `f32::from(x)` or `x as f32`.
rustc-conversion = { -does-not-compile } `{ $from }` is not converted into `{ $to }` like this.
    .hint = `from` converts when nothing can be lost: a `u8` into `f32` or `usize`, a `bool` into a number. `as` converts any number into another. An array is converted value by value, with `mapv`.
rustc-index-count = { -does-not-compile } this array has { $axes } axes, and it needs an index for each of them.
    .hint = Give them together, between double brackets: `array[[i, j]]`. To go through whole rows, see `outer_iter`.
rustc-index-type = { -does-not-compile } an index is a `usize`, and this is of type `{ $type }`.
    .hint = Convert it: `usize::from(x)` for a `u8`, `x as usize` for another integer. Before a reference (`&`), put `*` first.
rustc-dot = { -does-not-compile } `dot` cannot multiply these two arrays.
    .hint = They have to hold the same type of numbers, `f32` for instance, and to have one or two axes each.
rustc-order-of-reals = { -does-not-compile } `{ $method }` does not apply to real numbers, for Rust does not know where to put NaN (“not a number”) among them.
    .hint = Go through the values and remember the greatest one, or see `fold`.
rustc-display = { -does-not-compile } `{"{}"}` does not know how to write `{ $type }`.
    .hint = Write `{"{:?}"}` instead of `{"{}"}`.
rustc-not-iterable = { -does-not-compile } one cannot go through `{ $type }`.
    .hint = To count from 0 to n − 1, go through `0..n`. For an array, `.iter()` gives its values and `.outer_iter()` its rows.
rustc-negative = { -does-not-compile } this type of number, such as `usize`, is never negative.
    .hint = Here `-1` does not mean what it means in NumPy: compute the size or the index that you need.
rustc-collect = { -does-not-compile } `collect` does not know how to build `{ $type }`.
    .hint = It makes a `Vec`, or an array with one axis. To keep the shape of an array, change its values with `mapv`.
rustc-stray-star = { -does-not-compile } there is one `*` too many before what is already a value (`{ $type }`), not a reference.
    .hint = Remove `*`.

rustc-stray-mut = { -does-not-compile } `{ $name }` is already a reference that lets you make changes.
    .hint = Pass `{ $name }` as it is, without `&mut`.
rustc-mut = { -does-not-compile } `{ $name }` is changed, but it is not declared as something that changes.
    .hint = Add `mut` where this name is declared: `let mut { $name }`, for instance.
rustc-read-only = { -does-not-compile } `{ $name }` is lent for reading only, and cannot be changed.
    .hint = Change a copy, made by `.to_owned()` and kept in a `let mut`. If it is you who lend the value, lend it by `&mut`.
rustc-moved = { -does-not-compile } `{ $name }` has been given away already, and cannot be used any more.
    .hint = Where you give it away, lend it instead: by `&`, or by `.view()` if it is an array. `.clone()` gives a copy of it.
rustc-not-yours = { -does-not-compile } `{ $text }` is only lent, and cannot be taken.
    .hint = Put `&` before it to use it without taking it. `.clone()` makes a copy of it.
rustc-borrowed = { -does-not-compile } `{ $name }` is changed or given away while another part of the code still uses it.
    .hint = Do one after the other: compute what you need first and keep it in a variable, then make the change.
rustc-dropped = { -does-not-compile } a view or a reference looks at a value that disappears too early.
    .hint = Keep the value in a variable first, with `let`, then take its view on the next line.
rustc-returned-reference = { -does-not-compile } the function returns a view or a reference, and the value that it looks at disappears.
    .hint = Return the value itself, an `Array2` for instance. `.to_owned()` makes one from a view.
