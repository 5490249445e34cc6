activite4 = Encode the labels
activite4-num_classes = the number of classes: the greatest label plus one
activite4-to_categorical = each label becomes a row with a single 1
activite4-label_out_of_range = a label without a class is an error
activite4-from_categorical = finding the label: the column of the maximum, the first one on a tie
activite4-round_trip = there and back with the 10,000 test labels

activite4-no-error = The label { $label } has no place among { $classes } classes, but no error is returned.
activite4-needless-error = An error is returned, although all the labels have their place among { $classes } classes.
activite4-missing-error = A label has no place among { $classes } classes, but no error is returned.

activite4-maximum = You return the greatest label.
    .hint = Classes are counted from 0: how many are there from 0 to 9?
activite4-distinct-labels = You count the different labels that are present.
    .hint = A class may be missing from the data: if 3 is present, then classes 0, 1 and 2 exist, too.
activite4-always-ten = You always return 10.
    .hint = 10 is right for MNIST only. Compute it from the labels.
activite4-counted-labels = You count the labels, not the classes.
    .hint = The greatest label decides, not how many there are.
activite4-one-class-for-none = Without any label, you return 1.
    .hint = The `max` of an empty array is None: without labels, there is no class.
activite4-one-too-many = You return one class too many.
    .hint = From 0 to 9 there are ten classes: add 1 only once.

activite4-counted-from-1 = The columns are shifted to the left, as if classes were counted from 1.
    .hint = Label 0 goes into column 0.
activite4-column-shifted = The columns are shifted to the right.
    .hint = Label 0 goes into column 0.
activite4-one-hot-transposed = The array is transposed: one label a column.
    .hint = One label a row is needed: the shape is (number of labels, number of classes).
activite4-all-zeros = The array holds only 0s.
    .hint = The array is made, but the 1 of each row is not written into it.
activite4-all-ones = The array holds only 1s.
    .hint = Start from an array of 0s, then write a single 1 a row.
activite4-label-as-value = The label itself is written in the place of the 1.
    .hint = The label tells in which column to write; the value written is 1.
activite4-columns-reversed = The columns go from right to left.
    .hint = Label 0 goes into column 0, at the far left.
activite4-zeros-and-ones-swapped = The 0s and the 1s are swapped.
    .hint = Each row has a single 1; all the rest is 0.
activite4-own-number-of-classes = You compute the number of classes again instead of using the one that is given.
    .hint = The number of columns is the argument `num_classes`, even if some classes are missing.

activite4-last-maximum = On a tie, you keep the last maximum.
    .hint = The first maximum wins: compare with `>` rather than `>=`. Beware, `max_by` keeps the last one.
activite4-minimum = You look for the minimum instead of the maximum.
    .hint = The label is the column of the greatest value.
activite4-decoded-from-1 = The labels returned are one too great.
    .hint = Column 0 is label 0.
activite4-argmax-by-column = You look for the maximum of each column instead of each row.
    .hint = A row is a label: go through the rows, with `outer_iter` for instance.
activite4-looked-for-1 = You look for an exact 1.
    .hint = The outputs of a network are probabilities: look for the greatest value of the row.
