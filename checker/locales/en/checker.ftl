# The report: what the checker says of a submission, whatever the activity.

blanks-done = { $done }/{ $total } completed
blanks-left = Left to complete:
blanks-others = … and { $count } more.
printed = Printed by your code:
total = Grade: { $earned } / { $all }
total-pending = Grade: { $earned } / { $all }, and { $pending ->
    [one] { $pending } point pending
   *[other] { $pending } points pending
}
to-read = For the instructor to read:
pending = For the instructor to read: { $points ->
    [one] { $points } point pending
   *[other] { $points } points pending
} (--notes shows the text).
ask-hint = A hint: cargo run -p checker -- hint { $activity } { $check }
see-all = The first thing to mend is shown in full. For all of them: --all
seed = Inputs drawn from the seed { $seed }; for the same ones: --seed { $seed }

finding-call = Call: { $call }
finding-picture = Expected, obtained and difference, side by side: { $file }

difference-value = The expected value is { $expected }; your function returns { $obtained }.
difference-shape = The expected shape is { $expected }; your function returns an array of shape { $obtained }.
difference-element = At index { $at }, the expected value is { $expected }; your function returns { $obtained }. { $count ->
    [one] It is the only wrong value out of { $all }.
   *[other] In all, { $count } values out of { $all } are wrong.
}
difference-size = The expected size is { $expected } pixels; your picture is { $obtained }.
difference-pixel = At pixel (x = { $x }, y = { $y }), the expected grey is { $expected }; your picture has { $obtained }.

gallery-other-digit = Row { $row }, column { $column } (counted from 0): image no. { $image } (“{ $digit }”) is expected; no. { $other-image } (“{ $other-digit }”) is there.
gallery-digit = Row { $row }, column { $column } (counted from 0): image no. { $image } (“{ $digit }”) is expected; something else is drawn.
gallery-blank = Row { $row }, column { $column } (counted from 0): image no. { $image } (“{ $digit }”) is expected; the cell is blank.
gallery-not-blank = Row { $row }, column { $column } (counted from 0): there is no image left, the cell should stay blank.
gallery-title-missing = Row { $row }, column { $column } (counted from 0): the title “{ $title }” is missing above the digit.
gallery-title-not-empty = Row { $row }, column { $column } (counted from 0): this cell has no title, its place should stay blank.
gallery-title = Row { $row }, column { $column } (counted from 0): the title should be “{ $title }”, centred; another one is drawn.
gallery-between-cells = Digits and titles are right, but something is drawn between the cells, at pixel (x = { $x }, y = { $y }).

to-do = Your code comes upon a `todo!()`.
    .hint = Replace this `todo!()` by your code, then run the check again.
crashed-panic-known = Your code stopped on a panic (`panic!`).
row-major-only = Your function is right on an array that lies in memory row by row, and fails on a view of the same values that lie otherwise.
    .hint = A view may be transposed, or skip columns. Indices, `iter`, `outer_iter` and `to_shape` follow its rows and columns; `as_slice` and `into_shape_with_order` want values side by side.
crashed-panic = Your code stopped on a panic (`panic!`):
    .hint = Look at the indices, the `unwrap()`s and the shapes of the arrays.
crashed-denied = Your code stopped: the system refused what it asked for.
    .hint = During the check, your code cannot start a program, use the network, or open other files than those of MNIST and those that it makes in the current folder. No activity needs that.
crashed-stack-overflow = Your code overflowed the stack: a function probably calls itself without end.
    .hint = Look for a function that calls itself, and make sure that it stops in the end.
crashed-exit = Your code ended the program (code { $code }) before it returned a value.
    .hint = A function has to return its value: remove the calls of `std::process::exit`.
crashed-signal = { $name ->
    [SIGABRT] The program broke itself off (`abort`, signal { $signal }) before it returned a value.
    [SIGSEGV] The program was stopped before it returned a value: it touched memory that is not its own (signal { $signal }).
    [SIGBUS] The program was stopped before it returned a value: it touched an address where there is no memory (SIGBUS, signal { $signal }).
    [SIGILL] The program was stopped before it returned a value: it came to an instruction that the processor does not know (SIGILL, signal { $signal }).
    [SIGFPE] The program was stopped before it returned a value: the processor refused a computation, a division by zero for example (SIGFPE, signal { $signal }).
    [SIGTRAP] The program was stopped before it returned a value: it came to a breakpoint (SIGTRAP, signal { $signal }).
    [SIGSYS] The program was stopped before it returned a value: it asked the system for what is not allowed during the check (a refused system call, SIGSYS, signal { $signal }).
    [SIGXFSZ] The program was stopped before it returned a value: it wrote a file that is too large (SIGXFSZ, signal { $signal }).
    [SIGXCPU] The program was stopped before it returned a value: it used all the computing time that it may (SIGXCPU, signal { $signal }).
    [SIGKILL] The program was killed before it returned a value (SIGKILL, signal { $signal }): by itself, or by the system, which had no memory left then.
    [SIGPIPE] The program was stopped before it returned a value: it wrote where nobody reads any more (SIGPIPE, signal { $signal }).
    [SIGALRM] The program was stopped before it returned a value: an alarm that it had set went off (SIGALRM, signal { $signal }).
    [none] The program was stopped by signal { $signal } before it returned a value.
   *[other] The program was stopped by signal { $signal } ({ $name }) before it returned a value.
}
    .hint = { $name ->
    [SIGABRT] Look for what stops the program: a call of `std::process::abort`, or a panic during another panic.
    [SIGSEGV] Without `unsafe`, this hardly ever happens: look in such blocks first.
    [SIGBUS] Without `unsafe`, this hardly ever happens: look in such blocks first.
    [SIGILL] Without `unsafe` or assembly, this hardly ever happens: look there first.
    [SIGFPE] Without `unsafe` or assembly, Rust stops such a computation by a panic: look there first.
    [SIGTRAP] Remove what calls the debugger: no activity needs it.
    [SIGSYS] No activity has to call the system itself: remove assembly and `unsafe` calls.
    [SIGXFSZ] Check the size of what the function returns, and look for a loop that writes without end.
    [SIGXCPU] Make sure that every loop stops in the end. To allow more time: --time-limit.
    [SIGKILL] Check the size of the arrays that you make; if the machine is short of memory, close other programs and run the check again.
    [SIGPIPE] No activity has to write anywhere but on the screen.
   *[other] No activity needs signals: remove what sends them.
}
crashed-garbled = What came back is no value of the expected type.
    .hint = Your code probably wrote where only the checker writes.
crashed-files = Your code wrote more than { $mib } MiB of files.
    .hint = No activity asks for files to be written. Look for a loop that writes them without end.
crashed-threads = Your code started more than { $count } threads.
    .hint = Look for a loop that starts them without end. No activity asks for threads.
too-slow = Nothing came back within { $seconds } s: the computation is endless, or much too long.
    .hint = Make sure that every loop stops in the end. To allow more time: --time-limit.
too-slow-twice = Nothing came back within { $seconds } s, twice in a row. The first time, the machine was overloaded; so the call was made again.
    .hint = Make sure that every loop stops in the end. If the machine is still overloaded, close other programs, or allow more time: --time-limit.
too-slow-here = Nothing came back within { $seconds } s. For other arguments the function did return: this computation is much too long, or endless for these arguments only.
    .hint = Which loop makes more turns for these arguments, and does it stop? What each turn computes again could be computed once, before the loop. To allow more time: --time-limit.
too-slow-takes = Nothing came back within { $seconds } s. The computation is not endless, but much too long: by a small part of it, it would take about { $takes } s.
    .hint = What each turn of a loop computes again could be computed once, before the loop. The functions of ndarray (`dot`, `sum_axis`, `Zip`) go faster than loops over each index. To allow more time: --time-limit.
too-slow-activity = The calls of this activity have taken the { $seconds } s that there are for all of them: no other was made.
    .hint = Begin with the checks that are too slow by themselves: the others will have their time again. To allow more: --activity-time-limit.
too-slow-stuck = Nothing came back in time, and the program could not be ended: the system itself keeps it (process { $process }).
    .hint = The cause is often a disk or a shared folder that no longer answers, and then your code has no part in it: show this to your teacher, and restart the machine.
too-much-memory = Your code asked for more than { $mib } MiB of memory.
    .hint = Check the size of the arrays that you make. To allow more: --memory-limit.

not-compiled = The code does not compile. This is what rustc says first:
    .hint = Begin with this error: those that follow often come from it. The arrow `-->` shows the place, and the signs `^` the code in question.
not-compiled-elsewhere = The code does not compile, and the error is in none of your files. This is what rustc says:
    .hint = Undo your last change to see whether it comes from there. If it stays, show this to your teacher.
not-compiled-outside = Your code needs the file { $file }, which is not in your folder src/. During the check, only the files of src/ are available.
    .hint = Copy this file into src/, or write what it holds into your code. This goes for `include_str!`, `include_bytes!`, `include!` and `#[path]`.
not-compiled-assembly = Your code uses assembly (`asm!`, `global_asm!` or `naked_asm!`), which is not used in this course: it was not compiled.
    .hint = Everything that is asked can be written in Rust. Remove this line; if it is only a name that you chose, choose another one.
not-compiled-link = Your code links a library by the name of its file (`#[link(…, modifiers = …)]`), which is not used in this course: it was not compiled.
    .hint = No activity needs a library of the system: remove this attribute. If these are only names that you chose, choose others.
not-compiled-too-long = Compiling was stopped: it had not ended after { $seconds } s of computing, or twice that in all. Nothing could be run.
    .hint = Look for an endless computation that rustc itself has to make: a `const`, a macro or a type that calls itself without stopping; or for an `include_bytes!` of what is no ordinary file. To allow more time: --build-time-limit.
not-compiled-too-much-memory = Compiling was stopped: rustc needed more than { $mib } MiB of memory. Nothing could be run.
    .hint = Look for a `const`, a `static` or a macro that makes something huge. To allow more memory: --build-memory-limit.
not-compiled-too-many-words = Compiling could not be followed: rustc has too much to say of this code, tens of megabytes, or of macros within macros by the hundred.
    .hint = Run `cargo check` in the activity's folder to read the first of them, and look for a macro that repeats the same thing thousands of times.
not-compiled-broken-off = { $name ->
    [SIGXFSZ] Compiling was stopped: it was writing a file that is too large ({ $words }).
    [SIGSYS] Compiling was stopped: it asked the system for what is not allowed during the check ({ $words }).
    [SIGKILL] Compiling was stopped by the system, which was probably out of memory ({ $words }).
   *[other] Compiling broke off: rustc itself stopped before the end ({ $words }).
}
    .hint = { $name ->
    [SIGSEGV] { not-compiled-too-deep }
    [SIGBUS] { not-compiled-too-deep }
    [SIGXFSZ] Look for a `const`, a `static` or a macro that makes something huge.
    [SIGKILL] Close other programs and run the check again. If it comes back, look for a `const`, a `static` or a macro that makes something huge.
   *[other] Undo your last change to see whether it comes from there. If it comes back, show this to your teacher.
}
not-compiled-too-deep = The code is probably too deep or too complicated for rustc: brackets, blocks or macros nested by the thousand. Simplify what you wrote last.
not-run-not-compiled = The code does not compile: nothing could be run.
not-run-function = The function `{ $function }` is missing, or does not have the expected signature:
not-run-differs = { $differences }
differs-private = `{ $name }` is there, but visible in your own code only: write `pub { $name }`.
differs-conditional = `{ $name }` is there, but under `#[cfg(…)]`: it is not compiled here. Move it out.
differs-undeclared-file = `{ $item }` stands in { $file }, which no `mod` declares. Add `mod { $module };` and `pub use { $module }::{ $name };` to src/lib.rs.
differs-not-reexported = `{ $item }` stands in the module `{ $module }`. To make it visible from outside, add `pub use { $module }::{ $name };` to src/lib.rs.
differs-in-function = `{ $name }` stands inside another function. Move it out.
differs-method = `{ $name }` stands in `{ $block }`. A plain function is asked for, outside any block.
differs-no-method = `{ $name }` is a plain function. A method is asked for, in `{ $block }`.
differs-other-block = `{ $name }` stands in `{ $found }`. It is expected in `{ $asked }`.
differs-like-name = Your code has `{ $found }`, whose name looks like `{ $name }`. If that is the one, rename it.
differs-like-types = Your code has `{ $found }`, which takes and returns the same types. If that is the one, rename it to `{ $name }`.
differs-async = `{ $name }` is `async`: it returns a promise, not a value. Remove `async`.
differs-unsafe = `{ $name }` is `unsafe`. Remove that word.
differs-receiver = `{ $name }` takes `{ $found }` instead of `{ $asked }`.
differs-receiver-none = `{ $name }` has no argument `{ $asked }`: it is no method.
differs-receiver-more = `{ $name }` takes `{ $found }`: none is asked for here.
differs-count = `{ $name }` takes { $found ->
    [0] 0 arguments
    [one] { $found } argument ({ $found-names })
   *[other] { $found } arguments ({ $found-names })
} instead of { $asked ->
    [0] 0.
   *[other] { $asked } ({ $asked-names }).
}
differs-order = `{ $name }` takes its arguments in another order: { $found } instead of { $asked }.
differs-argument = The argument `{ $argument }` of `{ $name }` is of type `{ $found }` instead of `{ $asked }`.
differs-output = `{ $name }` returns `{ $found }` instead of `{ $asked }`.
differs-generic = `{ $name }` is generic ({ $parameters }), and nothing says for which type to call it. Write the expected types instead.
differs-gone = It needs `{ $name }`, which is missing from your code. That was given: put it back.
differs-field-gone = The field `{ $field }` of `{ $name }` is missing. It was given: put it back.
differs-field-like = The field `{ $field }` of `{ $name }` is missing. Did it become `{ $found }`? Its name was given: put it back.
differs-field-private = The field `{ $field }` of `{ $name }` cannot be seen from outside: write `pub` before it.
differs-field = The field `{ $field }` of `{ $name }` is of type `{ $found }` instead of `{ $asked }`.
differs-field-more = `{ $name }` has one field more, `{ $field }`: the checker does not know how to fill it. Remove it.
differs-said = rustc says: { $words }.
not-run-needs = Pass `{ $check }` first.
not-run-no-crate = There is no code to run.
not-run-interrupted = Interrupted.
checker-error = The checker could not do its job. It is not your fault; show this to your teacher:

kit-data-missing = The checker could not do its job; it is not the fault of your code. A file of the kit is missing: { $file }
    .hint = { -kit-restore }
kit-data-unreadable = The checker could not do its job; it is not the fault of your code. A file of the kit cannot be read: { $file }
    .hint = Check that you have the right to read this file. { -kit-restore }
kit-data-pointer = The checker could not do its job; it is not the fault of your code. A file of the kit has not arrived; Git LFS has left its address in its place: { $file }
    .hint = In the kit's folder, type: git lfs pull
kit-data-damaged = The checker could not do its job; it is not the fault of your code. A file of the kit is damaged, cut short by an interrupted copy for instance: { $file }
    .hint = { -kit-restore }
-kit-restore = Take this file from the kit's archive (.zip) once more or, with git, type in the kit's folder: git checkout -- data

crate-missing = The activity's folder is missing: { $path }
    .hint = { -crate-restore }: git checkout -- exercises/{ $activity }
crate-no-library = The file { $path } is missing, or is not an ordinary file.
    .hint = { -crate-restore }: git checkout -- exercises/{ $activity }/src
crate-misnamed-library = The file { $path } is missing, but this one is there and looks like it: { $found }
    .hint = If it is yours, rename it to lib.rs, in the activity's folder src. On Windows, the Explorer hides how names end: tick View, File name extensions.
-crate-restore = To start from the course's again, take it from the kit's archive (.zip) or, with git, type in the kit's folder
crate-too-large = There are too many files, or files that are too large, in { $path }
    .hint = Keep only the activity's own files in this folder.
crate-link = { $path } is a symbolic link, which the checker does not follow.
    .hint = Replace it by the folder or the file itself.

layout-taken = Code taken from { $path }, the only place where { $activity } was found. Its place is { $expected }: put it there.
layout-folder = Code taken from { $path }, the only place where { $activity } was found. The folder to give with --dir is { $folder }
layout-copy = Left out: { $copies }. Of { $activity }, { $path } is what is graded.
left-out-build-script = Left out: { $path }. The checker uses the files of src/ only.
left-out-manifest = Left out: { $path }, which differs from the course's. Only the course's dependencies are available.
left-out-symlink = Left out: { $path }, which is a symbolic link. Replace it by the file itself.
left-out-not-a-file = Left out: { $path }, which is not an ordinary file.
left-out-name = Left out: { $path }, whose name contains special characters, or ends with a space or a colon.
left-out-unreadable = Left out: { $path }, which you are not allowed to read.
left-out-others = Left out, too: { $count } more.

picture-expected = expected
picture-obtained = obtained
picture-difference = difference

stage-spoiled = The folder { $folder } holds something that the checker cannot remove: it took another one, which changes nothing to the grade. Remove it yourself when you can.

isolation-layer = { $layer ->
    [memory] memory
    [files] files
    [network] the network
    [processes] starting other programs
    [signals] stopping other programs
   *[other] { $layer }
}
isolation-missing = On this machine, the checker cannot limit: { $layers }. That does not matter for your own code; but do not grade the code of someone you do not know here.
isolation-required = --require-isolation: on this machine, nothing limits: { $layers }. Nothing was compiled or run. Grade on Linux (kernel 5.13 or later, with Landlock), or leave this option out.
