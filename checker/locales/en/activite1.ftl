activite1 = The gallery
activite1-load_mnist = load the 60,000 training images and the 10,000 test ones
activite1-to_image = an array becomes a picture: the row is y, the column is x
activite1-cell_origin = the place of each digit, cell after cell, row after row
activite1-plot_gallery = galleries of all sizes, with more or fewer images than cells
activite1-galerie = the course's gallery: 8 rows of 18 digits

activite1-load-error = Loading failed: { $error }

activite1-sets-swapped = The two sets are swapped: the first one should be the training set.
    .hint = `load_data` returns the pair in the right order already: (training, test).
activite1-train-twice = The training set is returned twice.
    .hint = The pair holds two different sets: training (60,000 images), then test (10,000).

activite1-digit-transposed = The digit is transposed: rows and columns are swapped.
    .hint = An array is indexed [row, column], hence [y, x]; a picture is read (x, y).
activite1-digit-inverted = The greys are inverted.
    .hint = Keep the values as they are: 0 is black, 255 is white.
activite1-digit-black-and-white = Every grey becomes white.
    .hint = Keep the values as they are: they go from 0 to 255.
activite1-digit-flipped = The digit is upside down.
    .hint = In a picture, y = 0 is the top row, as is row 0 of the array.
activite1-digit-mirrored = The digit is seen in a mirror.
    .hint = In a picture, x = 0 is the left column, as is column 0 of the array.
activite1-digit-black = The picture is all black.
    .hint = The picture is made, but the array's values are not copied into it.

activite1-origin-x-and-y-swapped = x and y are swapped in the pair that is returned.
    .hint = The pair is (x, y): first the distance to the left side, then the distance to the top.
activite1-origin-row-and-column-swapped = The cell's row and column are swapped.
    .hint = The grid is filled row by row. How do you find row and column from the index, with `/` and `%`?
activite1-origin-counted-from-1 = The cells are shifted by one, as if they were counted from 1.
    .hint = Index 0 is the first cell, at the top left.
activite1-origin-of-title = This is the title's place: the digit begins lower down.
    .hint = The title takes a strip above the digit; see `page::TITLE_HEIGHT`.
activite1-origin-without-margin = The page's margin is forgotten.
    .hint = Everything is shifted by `page::MARGIN`, to the right and downwards.
activite1-origin-without-gap = The space between the cells is forgotten.
    .hint = From one cell to the next there are a cell's width and `page::GAP`; downwards likewise.
activite1-origin-title-counted-once = The height of the titles is counted for the first row only.
    .hint = Every row has its titles: its height is `page::CELL_HEIGHT`.

activite1-filled-by-column = The grid is filled column by column.
    .hint = Image no. 1 comes to the right of no. 0, not below it.
activite1-rows-and-columns-swapped = The number of rows and the number of columns are swapped.
    .hint = Look at the order of the arguments: first `n_row`, then `n_col`.
activite1-digits-transposed = The digits are transposed: their rows and columns are swapped.
    .hint = An array is indexed [y, x]; a picture is read (x, y). See `to_image`.
activite1-colours-inverted = The greys of the digits are inverted.
    .hint = The digits are white on black: keep their values.
activite1-first-image-skipped = The first image is skipped: everything is shifted by one.
    .hint = The first image has index 0 and goes into cell 0.
activite1-last-cell-forgotten = The last image is missing.
    .hint = A range `a..b` stops before `b`. Does one more have to go?
activite1-titles-missing = The titles are missing.
    .hint = Draw the title of each cell too, with `page::draw_title`.
activite1-titles-one-ahead = Each digit has the title of the next one.
    .hint = An image's title has the same index as the image.
activite1-titles-one-behind = Each digit has the title of the one before.
    .hint = An image's title has the same index as the image.
activite1-same-image-everywhere = The same image is repeated in all the cells.
    .hint = At each turn of the loop, take the image of the current index.
activite1-cells-without-gap = The cells touch: the space between them is forgotten.
    .hint = From one cell to the next there are a cell's width and `page::GAP`.
activite1-digits-over-titles = The digits are drawn in the place of the titles.
    .hint = The digit begins `page::TITLE_HEIGHT` pixels below the top of its cell.
activite1-cells-without-margin = The page's margin is forgotten.
    .hint = Everything is shifted by `page::MARGIN`, to the right and downwards.
activite1-cells-x-and-y-swapped = x and y are swapped in the place of the digits.
    .hint = The place is (x, y): x counts to the right, y downwards.
activite1-blank-cells-filled = The cells without an image are filled by starting over.
    .hint = When there are fewer images than cells, the last cells stay blank.
