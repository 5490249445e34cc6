activite1 = La galerie
activite1-load_mnist = charger les 60 000 images d’entraînement et les 10 000 de test
activite1-to_image = un tableau devient une image : la ligne est y, la colonne est x
activite1-cell_origin = la place de chaque chiffre, case après case, ligne après ligne
activite1-plot_gallery = des galeries de toutes tailles, avec plus ou moins d’images que de cases
activite1-galerie = la galerie du cours : 8 lignes de 18 chiffres

activite1-load-error = Le chargement a échoué : { $error }

activite1-sets-swapped = Les deux ensembles sont inversés : le premier doit être celui d’entraînement.
    .hint = `load_data` rend déjà la paire dans le bon ordre : (entraînement, test).
activite1-train-twice = L’ensemble d’entraînement est rendu deux fois.
    .hint = La paire contient deux ensembles différents : l’entraînement (60 000 images), puis le test (10 000).

activite1-digit-transposed = Le chiffre est transposé : lignes et colonnes sont échangées.
    .hint = Un tableau s’indexe [ligne, colonne], donc [y, x] ; une image se lit (x, y).
activite1-digit-inverted = Les gris sont inversés.
    .hint = Gardez les valeurs telles quelles : 0 est noir, 255 est blanc.
activite1-digit-black-and-white = Tout gris devient blanc.
    .hint = Gardez les valeurs telles quelles : elles vont de 0 à 255.
activite1-digit-flipped = Le chiffre a la tête en bas.
    .hint = Dans une image, y = 0 est la ligne du haut, comme la ligne 0 du tableau.
activite1-digit-mirrored = Le chiffre est vu dans un miroir.
    .hint = Dans une image, x = 0 est la colonne de gauche, comme la colonne 0 du tableau.
activite1-digit-black = L’image est toute noire.
    .hint = L’image est créée, mais les valeurs du tableau n’y sont pas copiées.

activite1-origin-x-and-y-swapped = x et y sont échangés dans la paire rendue.
    .hint = La paire est (x, y) : d’abord la distance au bord gauche, puis la distance au bord haut.
activite1-origin-row-and-column-swapped = La ligne et la colonne de la case sont échangées.
    .hint = On remplit ligne après ligne. Comment trouver la ligne et la colonne à partir de l’indice, avec `/` et `%` ?
activite1-origin-counted-from-1 = Les cases sont décalées d’un rang, comme si elles étaient comptées à partir de 1.
    .hint = L’indice 0 est la première case, en haut à gauche.
activite1-origin-of-title = C’est la place du titre : le chiffre commence plus bas.
    .hint = Le titre occupe une bande au-dessus du chiffre ; voyez `page::TITLE_HEIGHT`.
activite1-origin-without-margin = La marge de la page est oubliée.
    .hint = Tout est décalé de `page::MARGIN`, vers la droite et vers le bas.
activite1-origin-without-gap = L’espace entre les cases est oublié.
    .hint = D’une case à la suivante, il y a la largeur d’une case et `page::GAP` ; de même vers le bas.
activite1-origin-title-counted-once = La hauteur des titres n’est comptée que pour la première ligne.
    .hint = Chaque ligne a ses titres : sa hauteur est `page::CELL_HEIGHT`.

activite1-filled-by-column = La grille est remplie colonne par colonne.
    .hint = L’image n° 1 vient à droite de la n° 0, pas en dessous.
activite1-rows-and-columns-swapped = Le nombre de lignes et le nombre de colonnes sont échangés.
    .hint = Regardez l’ordre des arguments : d’abord `n_row`, puis `n_col`.
activite1-digits-transposed = Les chiffres sont transposés : leurs lignes et leurs colonnes sont échangées.
    .hint = Un tableau s’indexe [y, x] ; une image se lit (x, y). Voyez `to_image`.
activite1-colours-inverted = Les gris des chiffres sont inversés.
    .hint = Les chiffres sont blancs sur fond noir : gardez leurs valeurs.
activite1-first-image-skipped = La première image est sautée : tout est décalé d’un rang.
    .hint = La première image porte l’indice 0 et va dans la case 0.
activite1-last-cell-forgotten = La dernière image manque.
    .hint = Un intervalle `a..b` s’arrête avant `b`. Faut-il en retirer encore un ?
activite1-titles-missing = Les titres manquent.
    .hint = Dessinez aussi le titre de chaque case, avec `page::draw_title`.
activite1-titles-one-ahead = Chaque chiffre porte le titre du suivant.
    .hint = Le titre d’une image a le même indice qu’elle.
activite1-titles-one-behind = Chaque chiffre porte le titre du précédent.
    .hint = Le titre d’une image a le même indice qu’elle.
activite1-same-image-everywhere = La même image est répétée dans toutes les cases.
    .hint = À chaque tour de boucle, prenez l’image de l’indice en cours.
activite1-cells-without-gap = Les cases se touchent : l’espace entre elles est oublié.
    .hint = D’une case à la suivante, il y a la largeur d’une case et `page::GAP`.
activite1-digits-over-titles = Les chiffres sont dessinés à la place des titres.
    .hint = Le chiffre commence `page::TITLE_HEIGHT` pixels sous le haut de sa case.
activite1-cells-without-margin = La marge de la page est oubliée.
    .hint = Tout est décalé de `page::MARGIN`, vers la droite et vers le bas.
activite1-cells-x-and-y-swapped = x et y sont échangés dans la place des chiffres.
    .hint = La place est (x, y) : x compte vers la droite, y vers le bas.
activite1-blank-cells-filled = Les cases sans image sont remplies en recommençant au début.
    .hint = S’il y a moins d’images que de cases, les dernières cases restent blanches.
