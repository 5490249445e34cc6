activite4 = Encoder les étiquettes
activite4-num_classes = le nombre de classes : la plus grande étiquette plus un
activite4-to_categorical = chaque étiquette devient une ligne avec un seul 1
activite4-label_out_of_range = une étiquette sans classe est une erreur
activite4-from_categorical = retrouver l’étiquette : la colonne du maximum, la première si égalité
activite4-round_trip = aller et retour sur les 10 000 étiquettes de test

activite4-no-error = L’étiquette { $label } n’a pas de place parmi { $classes } classes, mais aucune erreur n’est rendue.
activite4-needless-error = Une erreur est rendue, alors que toutes les étiquettes ont leur place parmi { $classes } classes.
activite4-missing-error = Une étiquette n’a pas de place parmi { $classes } classes, mais aucune erreur n’est rendue.

activite4-maximum = Vous rendez la plus grande étiquette.
    .hint = Les classes se comptent depuis 0 : combien y en a-t-il de 0 à 9 ?
activite4-distinct-labels = Vous comptez les étiquettes différentes présentes.
    .hint = Une classe peut manquer dans les données : si 3 est présent, les classes 0, 1 et 2 existent aussi.
activite4-always-ten = Vous rendez toujours 10.
    .hint = 10 est juste pour MNIST seulement. Calculez-le à partir des étiquettes.
activite4-counted-labels = Vous comptez les étiquettes, pas les classes.
    .hint = C’est la plus grande étiquette qui décide, pas leur nombre.
activite4-one-class-for-none = Sans aucune étiquette, vous rendez 1.
    .hint = `max` d’un tableau vide vaut None : sans étiquette, il n’y a aucune classe.
activite4-one-too-many = Vous rendez une classe de trop.
    .hint = De 0 à 9, il y a dix classes : n’ajoutez 1 qu’une fois.

activite4-counted-from-1 = Les colonnes sont décalées vers la gauche, comme si les classes étaient comptées depuis 1.
    .hint = L’étiquette 0 va dans la colonne 0.
activite4-column-shifted = Les colonnes sont décalées vers la droite.
    .hint = L’étiquette 0 va dans la colonne 0.
activite4-one-hot-transposed = Le tableau est transposé : une étiquette par colonne.
    .hint = Il faut une étiquette par ligne : la forme est (nombre d’étiquettes, nombre de classes).
activite4-all-zeros = Le tableau ne contient que des 0.
    .hint = Le tableau est créé, mais le 1 de chaque ligne n’y est pas écrit.
activite4-all-ones = Le tableau ne contient que des 1.
    .hint = Partez d’un tableau de 0, puis écrivez un seul 1 par ligne.
activite4-label-as-value = L’étiquette elle-même est écrite à la place du 1.
    .hint = L’étiquette dit dans quelle colonne écrire ; la valeur écrite est 1.
activite4-columns-reversed = Les colonnes vont de droite à gauche.
    .hint = L’étiquette 0 va dans la colonne 0, tout à gauche.
activite4-zeros-and-ones-swapped = Les 0 et les 1 sont échangés.
    .hint = Chaque ligne a un seul 1 ; tout le reste est 0.
activite4-own-number-of-classes = Vous recalculez le nombre de classes au lieu d’utiliser celui qui est donné.
    .hint = Le nombre de colonnes est l’argument `num_classes`, même si certaines classes manquent.

activite4-last-maximum = En cas d’égalité, vous gardez le dernier maximum.
    .hint = Le premier maximum l’emporte : comparez avec `>` plutôt qu’avec `>=`. Attention, `max_by` garde le dernier.
activite4-minimum = Vous cherchez le minimum au lieu du maximum.
    .hint = L’étiquette est la colonne de la plus grande valeur.
activite4-decoded-from-1 = Les étiquettes rendues ont un de trop.
    .hint = La colonne 0 est l’étiquette 0.
activite4-argmax-by-column = Vous cherchez le maximum de chaque colonne au lieu de chaque ligne.
    .hint = Une ligne est une étiquette : parcourez les lignes, avec `outer_iter` par exemple.
activite4-looked-for-1 = Vous cherchez un 1 exact.
    .hint = Les sorties d’un réseau sont des probabilités : cherchez la plus grande valeur de la ligne.
