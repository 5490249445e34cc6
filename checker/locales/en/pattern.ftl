# How a result differs from the right one, when no known mistake explains it.
# `of` names the array in question, in parentheses, where there are several; `all` tells how many values it has.

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
    [1] Your value is not a number{ $of }
   *[other] { $count ->
        [one] One value is not a number, at index { $at }
       *[other] { $count } values are not numbers, the first at index { $at }
    }
}: NaN comes, for instance, from 0/0 or from the logarithm of a negative number.
pattern-infinite = { $all ->
    [1] Your value is infinite{ $of }
   *[other] { $count ->
        [one] One value is infinite, at index { $at }
       *[other] { $count } values are infinite, the first at index { $at }
    }
}: this comes, for instance, from a division by 0 or from the exponential of a large number.
pattern-zeros = All your values are 0{ $of }.
pattern-one-value = All your values are the same: { $value }{ $of }.

pattern-opposite = { $all ->
    [1] Your value is the expected one with the opposite sign{ $of }.
   *[other] All your values are the expected ones with the opposite sign{ $of }.
}
pattern-complement = { $all ->
    [1] Your value is 1 minus the expected one{ $of }.
   *[other] Every value is 1 minus the expected one{ $of }.
}
pattern-absolute = All your values are the expected ones, but without their sign{ $of }.
pattern-square = { $all ->
    [1] Your value is the square of the expected one{ $of }.
   *[other] Every value is the square of the expected one{ $of }.
}
pattern-root = { $all ->
    [1] Your value is the square root of the expected one{ $of }.
   *[other] Every value is the square root of the expected one{ $of }.
}
pattern-multiplied = { $all ->
    [1] Your value is the expected one multiplied by { $factor }{ $of }.
   *[other] Every value is the expected one multiplied by { $factor }{ $of }.
}
pattern-divided = { $all ->
    [1] Your value is the expected one divided by { $factor }{ $of }.
   *[other] Every value is the expected one divided by { $factor }{ $of }.
}
pattern-larger-by = { $all ->
    [1] Your value is too large by { $by }{ $of }.
   *[other] Every value is too large by { $by }{ $of }.
}
pattern-smaller-by = { $all ->
    [1] Your value is too small by { $by }{ $of }.
   *[other] Every value is too small by { $by }{ $of }.
}
pattern-decimals = { $digits ->
    [0] Your values are whole numbers: their decimals are lost{ $of }.
    [one] Your values have only one decimal: the others are lost{ $of }.
   *[other] { $all ->
        [1] Your value has only { $digits } decimals: the others are lost{ $of }.
       *[other] Your values have only { $digits } decimals: the others are lost{ $of }.
    }
}
pattern-single-precision = The computation seems right, but done in f32: keep to f64 all the way{ $of }.

pattern-transposed = The array is transposed: rows and columns are swapped{ $of }.
pattern-reshaped = The values are the right ones, in the right order: only the shape is wrong{ $of }.
pattern-reversed = The { pattern-units } are in reverse order: the last one comes first{ $of }.
pattern-shifted-on = { $unit ->
    [row] The rows are shifted down by { $by }{ $of }.
    [column] The columns are shifted to the right by { $by }{ $of }.
   *[value] The values are shifted towards the end by { $by }{ $of }.
}
pattern-shifted-back = { $unit ->
    [row] The rows are shifted up by { $by }{ $of }.
    [column] The columns are shifted to the left by { $by }{ $of }.
   *[value] The values are shifted towards the beginning by { $by }{ $of }.
}
pattern-permuted = All the expected { pattern-units } are there, but in another order{ $of }.
pattern-scrambled = All the expected values are there, but not in their places{ $of }.
pattern-missing-at-end = The last { $count ->
    [one] { pattern-unit } is
   *[other] { $count } { pattern-units } are
} missing; the rest is right{ $of }.
pattern-missing-at-start = The first { $count ->
    [one] { pattern-unit } is
   *[other] { $count } { pattern-units } are
} missing; the rest is right{ $of }.
pattern-more-at-end = There { $count ->
    [one] is one { pattern-unit }
   *[other] are { $count } { pattern-units }
} too many at the end; the rest is right{ $of }.
pattern-more-at-start = There { $count ->
    [one] is one { pattern-unit }
   *[other] are { $count } { pattern-units }
} too many at the beginning; the rest is right{ $of }.

pattern-replaced = Wherever { $expected } is expected, your function returns { $obtained }; the rest is right{ $of }.
pattern-zeros-only = Whatever is wrong should be 0; the rest is right{ $of }.
pattern-last-lane = Only the last { pattern-unit } is wrong{ $filling ->
    [zeros] : it holds nothing but 0
   *[values] {""}
}{ $of }.
pattern-one-lane = Only { pattern-unit } { $lane } (counted from 0) is wrong{ $filling ->
    [zeros] : it holds nothing but 0
   *[values] {""}
}{ $of }.
pattern-first-lane-right = Only the first { pattern-unit } is right{ $filling ->
    [zeros] : the others hold nothing but 0
   *[values] {""}
}{ $of }.
pattern-from-lane = The first { $lane } { pattern-units } are right; all those after them are wrong{ $filling ->
    [zeros] {" "}and hold nothing but 0
   *[values] {""}
}{ $of }.

pattern-sums = Each row should sum to 1; row { $row } (counted from 0) sums to { $sum }{ $of }.
pattern-negative = No value should be negative; { $count ->
    [one] one of yours is
   *[other] { $count } of yours are
}{ $of }.
pattern-range = The expected values go from { $least } to { $most }; yours go from { $least-obtained } to { $most-obtained }{ $of }.
pattern-almost = Your values are almost right: none is off by more than { $most }{ $of }.
