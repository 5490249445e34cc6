activite2 = Notes de recherche
activite2-class_counts = compter les images de chaque chiffre
activite2-majority_baseline = la réussite de qui répond toujours la classe la plus fréquente
activite2-untrained_loss = la perte d’une réponse au hasard : ln(nombre de classes)
activite2-zero_pixel_fraction = la part des pixels à 0
activite2-never_lit_pixels = les positions à 0 dans toutes les images
activite2-optimizer_note = pourquoi cet optimiseur : la forme de la note
activite2-loss_note = pourquoi cette perte : la forme de la note
activite2-metric_note = pourquoi cette métrique : la forme de la note

note-choice = Le choix « { $choice } » n’est pas celui du cours.
    .hint = Relisez l’énoncé : quel nom donne-t-on à `compile` dans le programme Keras du cours ?
note-short = La raison compte { $words ->
    [one] { $words } mot
   *[other] { $words } mots
} ; il en faut au moins { $least }.
    .hint = Écrivez deux ou trois phrases : le choix, et ce qui, dans ces données, le justifie.
note-filler = La raison ne compte que { $words ->
    [one] { $words } mot différent
   *[other] { $words } mots différents
} ; il en faut au moins { $least }.
    .hint = Évitez les répétitions : expliquez ce qui, dans ces données, justifie le choix.
note-copied = La raison reprend presque mot pour mot l’énoncé ou un corrigé.
    .hint = Dites-le avec vos propres mots.
note-no-figure = La preuve (`evidence`) ne cite aucun chiffre.
    .hint = Citez au moins un chiffre que vos fonctions calculent sur MNIST.
note-other-figures = Aucun des chiffres cités ({ $figures }) ne correspond à ce que donnent les fonctions sur MNIST.
    .hint = Affichez vos cinq résultats sur l’ensemble d’entraînement, et citez-en un, arrondi comme vous voulez.
note-source = « { $source } » n’est pas une adresse complète.
    .hint = Donnez une adresse qui commence par https://, comme celle d’une page de Keras.

activite2-counted-from-1 = Les classes sont décalées d’un rang.
    .hint = La case 0 compte les 0, la case 1 les 1, et ainsi de suite.
activite2-presence-only = Vous notez si une classe est présente, sans compter.
    .hint = Ajoutez 1 à chaque étiquette rencontrée.
activite2-majority-not-divided = Vous rendez un nombre d’images, pas une part.
    .hint = Divisez par le nombre d’étiquettes.
activite2-majority-class = Vous rendez la classe la plus fréquente elle-même.
    .hint = On veut la part des étiquettes qui sont de cette classe.
activite2-one-in-ten = Vous rendez toujours 0,1.
    .hint = Les classes n’ont pas toutes le même nombre d’images : calculez à partir des étiquettes.
activite2-minority = Vous prenez la classe la plus rare.
    .hint = On veut la plus fréquente.
activite2-majority-error = Vous rendez la part d’erreurs au lieu de la part de réussites.
    .hint = La réussite est la part des étiquettes de la classe la plus fréquente.
activite2-majority-percentage = Vous rendez un pourcentage.
    .hint = On veut un nombre entre 0 et 1.
activite2-majority-integer-division = La division se fait entre entiers : tout devient 0.
    .hint = Convertissez en `f64` avant de diviser.
activite2-log-base-10 = C’est le logarithme en base 10.
    .hint = La perte de Keras utilise le logarithme naturel : `ln`.
activite2-log-base-2 = C’est le logarithme en base 2.
    .hint = La perte de Keras utilise le logarithme naturel : `ln`.
activite2-minus-missing = Le signe est inversé.
    .hint = La perte est l’opposé du logarithme de la probabilité, 1 sur le nombre de classes : elle est positive.
activite2-inverse = C’est la probabilité d’une réponse au hasard, pas sa perte.
    .hint = La perte est l’opposé du logarithme de cette probabilité.
activite2-always-ln-10 = Vous rendez toujours ln 10.
    .hint = Calculez à partir du nombre de classes.
activite2-lit-fraction = Vous rendez la part des pixels allumés.
    .hint = On veut la part de ceux qui valent 0.
activite2-zero-count = Vous rendez un nombre de pixels, pas une part.
    .hint = Divisez par le nombre de pixels de toutes les images.
activite2-zero-percentage = Vous rendez un pourcentage.
    .hint = On veut un nombre entre 0 et 1.
activite2-zero-per-image = Vous divisez par le nombre d’images.
    .hint = Divisez par le nombre de pixels de toutes les images.
activite2-always-784 = Vous comptez toujours 784 pixels par image.
    .hint = 784 est juste pour MNIST seulement : prenez la taille du tableau.
activite2-sometimes-dark = Vous comptez les positions qui valent 0 dans au moins une image.
    .hint = La position doit valoir 0 dans toutes les images.
activite2-lit-positions = Vous comptez les positions allumées dans au moins une image.
    .hint = On veut les autres : celles qui valent 0 dans toutes les images.
activite2-dark-pixels = Vous comptez les pixels à 0 de toutes les images.
    .hint = On compte des positions : chacune une fois, si toutes les images y valent 0.
activite2-first-image-only = Vous ne regardez que la première image.
    .hint = La position doit valoir 0 dans toutes les images.
