activite2 = Research notes
activite2-class_counts = count the images of each digit
activite2-majority_baseline = the accuracy of always answering the commonest class
activite2-untrained_loss = the loss of a guess: ln(number of classes)
activite2-zero_pixel_fraction = the share of the pixels that are 0
activite2-never_lit_pixels = the positions that are 0 in every image
activite2-optimizer_note = why this optimizer: the form of the note
activite2-loss_note = why this loss: the form of the note
activite2-metric_note = why this metric: the form of the note

note-choice = The choice “{ $choice }” is not the course's.
    .hint = Read the statement again: what name is given to `compile` in the course's Keras program?
note-short = The reason has { $words ->
    [one] { $words } word
   *[other] { $words } words
}; at least { $least } are needed.
    .hint = Write two or three sentences: the choice, and what in this data justifies it.
note-filler = The reason has only { $words ->
    [one] { $words } different word
   *[other] { $words } different words
}; at least { $least } are needed.
    .hint = Avoid repetitions: explain what in this data justifies the choice.
note-copied = The reason repeats the statement or a model answer almost word for word.
    .hint = Say it in your own words.
note-no-figure = The evidence cites no figure.
    .hint = Cite at least one figure that your functions compute on MNIST.
note-other-figures = None of the figures cited ({ $figures }) is one that the functions give on MNIST.
    .hint = Print your five results on the training set, and cite one of them, rounded as you like.
note-source = “{ $source }” is not a complete address.
    .hint = Give an address that begins with https://, such as that of a page of Keras.

activite2-counted-from-1 = The classes are shifted by one.
    .hint = Cell 0 counts the 0s, cell 1 the 1s, and so on.
activite2-presence-only = You note whether a class is present, without counting.
    .hint = Add 1 for each label that you meet.
activite2-majority-not-divided = You return a number of images, not a share.
    .hint = Divide by the number of labels.
activite2-majority-class = You return the commonest class itself.
    .hint = The share of the labels that are of this class is wanted.
activite2-one-in-ten = You always return 0.1.
    .hint = The classes do not all have as many images: compute it from the labels.
activite2-minority = You take the rarest class.
    .hint = The commonest one is wanted.
activite2-majority-error = You return the share of errors instead of that of right answers.
    .hint = The accuracy is the share of the labels of the commonest class.
activite2-majority-percentage = You return a percentage.
    .hint = A number between 0 and 1 is wanted.
activite2-majority-integer-division = The division is between integers: everything becomes 0.
    .hint = Convert to `f64` before you divide.
activite2-log-base-10 = This is the logarithm to base 10.
    .hint = Keras' loss uses the natural logarithm: `ln`.
activite2-log-base-2 = This is the logarithm to base 2.
    .hint = Keras' loss uses the natural logarithm: `ln`.
activite2-minus-missing = The sign is inverted.
    .hint = The loss is minus the logarithm of the probability, 1 over the number of classes: it is positive.
activite2-inverse = This is the probability of a guess, not its loss.
    .hint = The loss is minus the logarithm of this probability.
activite2-always-ln-10 = You always return ln 10.
    .hint = Compute it from the number of classes.
activite2-lit-fraction = You return the share of the lit pixels.
    .hint = The share of those that are 0 is wanted.
activite2-zero-count = You return a number of pixels, not a share.
    .hint = Divide by the number of pixels of all the images.
activite2-zero-percentage = You return a percentage.
    .hint = A number between 0 and 1 is wanted.
activite2-zero-per-image = You divide by the number of images.
    .hint = Divide by the number of pixels of all the images.
activite2-always-784 = You always count 784 pixels an image.
    .hint = 784 is right for MNIST only: take the size of the array.
activite2-sometimes-dark = You count the positions that are 0 in at least one image.
    .hint = The position should be 0 in every image.
activite2-lit-positions = You count the positions that are lit in at least one image.
    .hint = The others are wanted: those that are 0 in every image.
activite2-dark-pixels = You count the pixels that are 0 in all the images.
    .hint = Positions are counted: each once, if all the images are 0 there.
activite2-first-image-only = You look at the first image only.
    .hint = The position should be 0 in every image.
