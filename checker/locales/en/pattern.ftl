# How a result differs from the right one, when no known mistake explains it.
# `array` names the array in question, or is none where there is but one; `all` tells how many values it has.

pattern-of = { $array ->
    [none] {""}
   *[other] {" "}of `{ $array }`
}
pattern-unit = { $unit ->
    [row] row
    [column] column
   *[value] value
}
pattern-units = { $unit ->
    [row] rows
    [column] columns
   *[value] values
}

pattern-nan = { $all ->
    [1] Your value{ pattern-of } is not a number
   *[other] { $count ->
        [one] One value is not a number, at index { $at }
       *[other] { $count } values are not numbers, the first at index { $at }
    }
}: NaN comes, for instance, from 0/0 or from the logarithm of a negative number.
pattern-infinite = { $all ->
    [1] Your value{ pattern-of } is infinite
   *[other] { $count ->
        [one] One value is infinite, at index { $at }
       *[other] { $count } values are infinite, the first at index { $at }
    }
}: this comes, for instance, from a division by 0 or from the exponential of a large number.
pattern-zeros = All your values{ pattern-of } are 0.
pattern-one-value = All your values{ pattern-of } are the same: { $value }.

pattern-opposite = { $all ->
    [1] Your value{ pattern-of } is the expected one with the opposite sign.
   *[other] All your values{ pattern-of } are the expected ones with the opposite sign.
}
pattern-complement = { $all ->
    [1] Your value{ pattern-of } is 1 minus the expected one.
   *[other] Every value{ pattern-of } is 1 minus the expected one.
}
pattern-absolute = All your values{ pattern-of } are the expected ones, but without their sign.
pattern-square = { $all ->
    [1] Your value{ pattern-of } is the square of the expected one.
   *[other] Every value{ pattern-of } is the square of the expected one.
}
pattern-root = { $all ->
    [1] Your value{ pattern-of } is the square root of the expected one.
   *[other] Every value{ pattern-of } is the square root of the expected one.
}
pattern-multiplied = { $all ->
    [1] Your value{ pattern-of } is the expected one multiplied by { $factor }.
   *[other] Every value{ pattern-of } is the expected one multiplied by { $factor }.
}
pattern-divided = { $all ->
    [1] Your value{ pattern-of } is the expected one divided by { $factor }.
   *[other] Every value{ pattern-of } is the expected one divided by { $factor }.
}
pattern-larger-by = { $all ->
    [1] Your value{ pattern-of } is too large by { $by }.
   *[other] Every value{ pattern-of } is too large by { $by }.
}
pattern-smaller-by = { $all ->
    [1] Your value{ pattern-of } is too small by { $by }.
   *[other] Every value{ pattern-of } is too small by { $by }.
}
pattern-decimals = { $digits ->
    [0] Your values{ pattern-of } are whole numbers: their decimals are lost.
    [one] Your values{ pattern-of } have only one decimal place: the others are lost.
   *[other] { $all ->
        [1] Your value{ pattern-of } has only { $digits } decimal places: the others are lost.
       *[other] Your values{ pattern-of } have only { $digits } decimal places: the others are lost.
    }
}
pattern-single-precision = The computation seems right, but done in f32: keep to f64 all the way.

pattern-transposed = The array{ pattern-of } is transposed: rows and columns are swapped.
pattern-reshaped = The values{ pattern-of } are the right ones, in the right order: only the shape is wrong.
pattern-reversed = The { pattern-units }{ pattern-of } are in reverse order: the last one comes first.
pattern-shifted-on = { $unit ->
    [row] The rows{ pattern-of } are shifted down by { $by }.
    [column] The columns{ pattern-of } are shifted to the right by { $by }.
   *[value] The values{ pattern-of } are shifted towards the end by { $by }.
}
pattern-shifted-back = { $unit ->
    [row] The rows{ pattern-of } are shifted up by { $by }.
    [column] The columns{ pattern-of } are shifted to the left by { $by }.
   *[value] The values{ pattern-of } are shifted towards the beginning by { $by }.
}
pattern-permuted = All the expected { pattern-units }{ pattern-of } are there, but in another order.
pattern-scrambled = All the expected values{ pattern-of } are there, but not in their places.
pattern-missing-at-end = The last { $count ->
    [one] { pattern-unit } is
   *[other] { $count } { pattern-units } are
} missing; the rest{ pattern-of } is right.
pattern-missing-at-start = The first { $count ->
    [one] { pattern-unit } is
   *[other] { $count } { pattern-units } are
} missing; the rest{ pattern-of } is right.
pattern-more-at-end = There { $count ->
    [one] is one { pattern-unit }
   *[other] are { $count } { pattern-units }
} too many at the end; the rest{ pattern-of } is right.
pattern-more-at-start = There { $count ->
    [one] is one { pattern-unit }
   *[other] are { $count } { pattern-units }
} too many at the beginning; the rest{ pattern-of } is right.

pattern-replaced = Wherever { $expected } is expected, your function returns { $obtained }; the rest{ pattern-of } is right.
pattern-zeros-only = Whatever is wrong should be 0; the rest{ pattern-of } is right.
pattern-last-lane = Only the last { pattern-unit }{ pattern-of } is wrong{ $filling ->
    [zeros] : it holds nothing but 0
   *[values] {""}
}.
pattern-one-lane = Only { $lane ->
    [0] the first { pattern-unit }
   *[other] { pattern-unit } { $lane } (counted from 0)
}{ pattern-of } is wrong{ $filling ->
    [zeros] : it holds nothing but 0
   *[values] {""}
}.
pattern-first-lane-right = Only the first { pattern-unit }{ pattern-of } is right{ $filling ->
    [zeros] : the others hold nothing but 0
   *[values] {""}
}.
pattern-from-lane = The first { $lane } { pattern-units }{ pattern-of } are right; all those after them are wrong{ $filling ->
    [zeros] {" "}and hold nothing but 0
   *[values] {""}
}.

pattern-sums = Each row{ pattern-of } should sum to 1; row { $row } (counted from 0) sums to { $sum }.
pattern-negative = No value{ pattern-of } should be negative; { $count ->
    [one] one of yours is
   *[other] { $count } of yours are
}.
pattern-range = The expected values{ pattern-of } go from { $least } to { $most }; yours go from { $least-obtained } to { $most-obtained }.
pattern-almost = Your values{ pattern-of } are almost right: none is off by more than { $most }.

pattern-kept = Called alone, the function returns the right value here; after { $before ->
    [one] one other call
   *[other] { $before } other calls
} in the same program, it does not: it keeps something from one call to the next.
    .hint = Look for what outlives a call: a `static`, a `OnceLock` or `LazyLock`, a `thread_local!`, a random generator that is kept. The result of a call should depend on nothing but its arguments.
