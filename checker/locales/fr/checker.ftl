# Le rapport : ce que dit le vérificateur d'une remise, quelle que soit l'activité.

blanks-done = { $done }/{ $total } { $total ->
    [one] complété
   *[other] complétés
}
blanks-left = Reste à compléter :
blanks-others = … et { $count } de plus.
printed = Affiché par votre code :
total = Note : { $earned } / { $all }
total-pending = Note : { $earned } / { $all }, et { $pending ->
    [one] { $pending } point en attente
   *[other] { $pending } points en attente
}
to-read = À lire par l’enseignant :
pending = À lire par l’enseignant : { $points ->
    [one] { $points } point en attente
   *[other] { $points } points en attente
} (texte affiché par --notes).
ask-hint = Un indice : cargo run -p checker -- hint { $activity } { $check }
see-all = Le premier point à corriger est montré en détail. Pour tous : --all
seed = Entrées tirées de la graine { $seed } ; pour les mêmes : --seed { $seed }

finding-call = Appel : { $call }
finding-picture = Attendu, obtenu et différence, côte à côte : { $file }

difference-value = La valeur attendue est { $expected } ; votre fonction rend { $obtained }.
difference-shape = La forme attendue est { $expected } ; votre fonction rend un tableau de forme { $obtained }.
difference-element = À l’indice { $at }, la valeur attendue est { $expected } ; votre fonction rend { $obtained }. { $count ->
    [one] C’est la seule valeur fausse sur { $all }.
   *[other] En tout, { $count } valeurs sur { $all } sont fausses.
}
difference-size = La taille attendue est { $expected } pixels ; votre image en fait { $obtained }.
difference-pixel = Au pixel (x = { $x }, y = { $y }), le gris attendu est { $expected } ; votre image a { $obtained }.

gallery-other-digit = Ligne { $row }, colonne { $column } (comptées depuis 0) : on attend l’image n° { $image } (« { $digit } ») ; on trouve la n° { $other-image } (« { $other-digit } »).
gallery-digit = Ligne { $row }, colonne { $column } (comptées depuis 0) : on attend l’image n° { $image } (« { $digit } ») ; on trouve un autre dessin.
gallery-blank = Ligne { $row }, colonne { $column } (comptées depuis 0) : on attend l’image n° { $image } (« { $digit } ») ; la case est vide.
gallery-not-blank = Ligne { $row }, colonne { $column } (comptées depuis 0) : il n’y a plus d’image, la case devrait rester blanche.
gallery-title-missing = Ligne { $row }, colonne { $column } (comptées depuis 0) : le titre « { $title } » manque au-dessus du chiffre.
gallery-title-not-empty = Ligne { $row }, colonne { $column } (comptées depuis 0) : cette case n’a pas de titre, la place devrait rester blanche.
gallery-title = Ligne { $row }, colonne { $column } (comptées depuis 0) : le titre devrait être « { $title } », bien centré ; un autre est dessiné.
gallery-between-cells = Les chiffres et les titres sont bons, mais quelque chose est dessiné entre les cases, au pixel (x = { $x }, y = { $y }).

to-do = Votre code arrive à un `todo!()`.
    .hint = Remplacez ce `todo!()` par votre code, puis relancez la vérification.
crashed-panic-known = Votre code s’est arrêté sur une panique (`panic!`).
row-major-only = Votre fonction est juste sur un tableau rangé ligne par ligne en mémoire, et échoue sur une vue des mêmes valeurs rangées autrement.
    .hint = Une vue peut être transposée, ou sauter des colonnes. Les indices, `iter`, `outer_iter` et `to_shape` suivent ses lignes et ses colonnes ; `as_slice` et `into_shape_with_order` demandent des valeurs côte à côte.
crashed-panic = Votre code s’est arrêté sur une panique (`panic!`) :
    .hint = Regardez les indices, les `unwrap()` et les formes des tableaux.
crashed-denied = Votre code s’est arrêté : le système lui a refusé ce qu’il demandait.
    .hint = Pendant la vérification, votre code ne peut ni lancer un programme, ni utiliser le réseau, ni ouvrir d’autres fichiers que ceux de MNIST et ceux qu’il crée dans le dossier courant. Aucune activité n’en a besoin.
crashed-stack-overflow = Votre code a débordé de la pile : une fonction s’appelle sans doute elle-même sans fin.
    .hint = Cherchez une fonction qui s’appelle elle-même, et vérifiez qu’elle finit par s’arrêter.
crashed-exit = Votre code a terminé le programme (code { $code }) avant de rendre une valeur.
    .hint = Une fonction doit rendre sa valeur : retirez les appels à `std::process::exit`.
crashed-signal = { $name ->
    [SIGABRT] Le programme s’est interrompu lui-même (`abort`, signal { $signal }) avant de rendre une valeur.
    [SIGSEGV] Le programme a été arrêté avant de rendre une valeur : il a touché une mémoire qui n’est pas à lui (signal { $signal }).
    [SIGBUS] Le programme a été arrêté avant de rendre une valeur : il a touché une adresse à laquelle il n’y a pas de mémoire (SIGBUS, signal { $signal }).
    [SIGILL] Le programme a été arrêté avant de rendre une valeur : il est arrivé à une instruction que le processeur ne connaît pas (SIGILL, signal { $signal }).
    [SIGFPE] Le programme a été arrêté avant de rendre une valeur : le processeur a refusé un calcul, une division par zéro par exemple (SIGFPE, signal { $signal }).
    [SIGTRAP] Le programme a été arrêté avant de rendre une valeur : il est arrivé à un point d’arrêt (SIGTRAP, signal { $signal }).
    [SIGSYS] Le programme a été arrêté avant de rendre une valeur : il a demandé au système ce qui n’est pas permis pendant la vérification (appel système refusé, SIGSYS, signal { $signal }).
    [SIGXFSZ] Le programme a été arrêté avant de rendre une valeur : il a écrit un fichier trop gros (SIGXFSZ, signal { $signal }).
    [SIGXCPU] Le programme a été arrêté avant de rendre une valeur : il a utilisé tout le temps de calcul permis (SIGXCPU, signal { $signal }).
    [SIGKILL] Le programme a été tué avant de rendre une valeur (SIGKILL, signal { $signal }) : par lui-même, ou par le système, qui manquait alors de mémoire.
    [SIGPIPE] Le programme a été arrêté avant de rendre une valeur : il a écrit là où plus personne ne lit (SIGPIPE, signal { $signal }).
    [SIGALRM] Le programme a été arrêté avant de rendre une valeur : une alarme qu’il avait réglée a sonné (SIGALRM, signal { $signal }).
    [none] Le programme a été arrêté par le signal { $signal } avant de rendre une valeur.
   *[other] Le programme a été arrêté par le signal { $signal } ({ $name }) avant de rendre une valeur.
}
    .hint = { $name ->
    [SIGABRT] Cherchez ce qui arrête le programme : un appel à `std::process::abort`, ou une panique pendant une autre panique.
    [SIGSEGV] Sans `unsafe`, cela n’arrive presque jamais : cherchez d’abord dans ces blocs.
    [SIGBUS] Sans `unsafe`, cela n’arrive presque jamais : cherchez d’abord dans ces blocs.
    [SIGILL] Sans `unsafe` ni assembleur, cela n’arrive presque jamais : cherchez d’abord là.
    [SIGFPE] Sans `unsafe` ni assembleur, Rust arrête un tel calcul par une panique : cherchez d’abord là.
    [SIGTRAP] Retirez ce qui appelle le débogueur : aucune activité n’en a besoin.
    [SIGSYS] Aucune activité n’a besoin d’appeler le système soi-même : retirez l’assembleur et les appels `unsafe`.
    [SIGXFSZ] Vérifiez la taille de ce que la fonction rend, et cherchez une boucle qui écrit sans fin.
    [SIGXCPU] Vérifiez que chaque boucle finit par s’arrêter. Pour laisser plus de temps : --time-limit.
    [SIGKILL] Vérifiez la taille des tableaux que vous créez ; si la machine manque de mémoire, fermez d’autres programmes et relancez.
    [SIGPIPE] Aucune activité n’a besoin d’écrire ailleurs que sur l’écran.
   *[other] Aucune activité n’a besoin de signaux : retirez ce qui en envoie.
}
crashed-garbled = Ce qui est revenu n’est pas une valeur du type attendu.
    .hint = Votre code a sans doute écrit là où seul le vérificateur écrit.
crashed-files = Votre code a écrit plus de { $mib } Mio de fichiers.
    .hint = Aucune activité ne demande d’écrire des fichiers. Cherchez une boucle qui en écrit sans fin.
crashed-threads = Votre code a lancé plus de { $count } fils d’exécution (`thread`).
    .hint = Cherchez une boucle qui en lance sans fin. Aucune activité n’en demande.
too-slow = Rien n’est revenu au bout de { $seconds } s : le calcul est sans fin, ou beaucoup trop long.
    .hint = Vérifiez que chaque boucle finit par s’arrêter. Pour laisser plus de temps : --time-limit.
too-slow-twice = Rien n’est revenu au bout de { $seconds } s, deux fois de suite. La première fois, la machine était surchargée ; l’appel a donc été refait.
    .hint = Vérifiez que chaque boucle finit par s’arrêter. Si la machine est encore surchargée, fermez d’autres programmes, ou laissez plus de temps : --time-limit.
too-slow-here = Rien n’est revenu au bout de { $seconds } s. Pour d’autres arguments, la fonction a bien rendu une valeur : ce calcul est beaucoup trop long, ou sans fin pour ces arguments seulement.
    .hint = Quelle boucle fait plus de tours pour ces arguments, et s’arrête-t-elle ? Ce que chaque tour recalcule peut être calculé une fois, avant la boucle. Pour laisser plus de temps : --time-limit.
too-slow-takes = Rien n’est revenu au bout de { $seconds } s. Le calcul n’est pas sans fin, mais beaucoup trop long : d’après une petite partie, il prendrait environ { $takes } s.
    .hint = Ce que chaque tour d’une boucle recalcule peut être calculé une fois, avant la boucle. Les fonctions d’ndarray (`dot`, `sum_axis`, `Zip`) vont plus vite que des boucles sur chaque indice. Pour laisser plus de temps : --time-limit.
too-slow-activity = Les appels de cette activité ont pris les { $seconds } s prévues pour eux tous : aucun autre n’a été fait.
    .hint = Commencez par les vérifications trop lentes par elles-mêmes : les autres retrouveront leur temps. Pour en laisser plus : --activity-time-limit.
too-slow-stuck = Rien n’est revenu à temps, et le programme n’a pas pu être arrêté : le système lui-même le retient (processus { $process }).
    .hint = Un disque ou un dossier partagé qui ne répond plus en est souvent la cause, et votre code n’y est alors pour rien : montrez ceci à votre enseignant, et redémarrez la machine.
too-much-memory = Votre code a demandé plus de { $mib } Mio de mémoire.
    .hint = Vérifiez la taille des tableaux que vous créez. Pour en laisser plus : --memory-limit.

not-compiled = Le code ne compile pas. Voici ce que dit rustc en premier :
    .hint = Commencez par cette erreur : souvent, les suivantes en viennent. La flèche `-->` montre l’endroit, et les signes `^` le code en cause.
not-compiled-elsewhere = Le code ne compile pas, et l’erreur n’est dans aucun de vos fichiers. Voici ce que dit rustc :
    .hint = Défaites votre dernier changement pour voir si elle en vient. Si elle reste, montrez ceci à votre enseignant.
not-compiled-outside = Votre code a besoin du fichier { $file }, qui n’est pas dans votre dossier src/. Pendant la vérification, seuls les fichiers de src/ sont disponibles.
    .hint = Copiez ce fichier dans src/, ou écrivez son contenu dans votre code. Cela vaut pour `include_str!`, `include_bytes!`, `include!` et `#[path]`.
not-compiled-assembly = Votre code utilise de l’assembleur (`asm!`, `global_asm!` ou `naked_asm!`), dont ce cours ne se sert pas : il n’a pas été compilé.
    .hint = Tout ce qui est demandé s’écrit en Rust. Supprimez cette ligne ; si ce n’est qu’un nom que vous avez choisi, prenez-en un autre.
not-compiled-link = Votre code lie une bibliothèque par le nom de son fichier (`#[link(…, modifiers = …)]`), ce qui ne sert pas dans ce cours : il n’a pas été compilé.
    .hint = Aucune activité n’a besoin d’une bibliothèque du système : retirez cet attribut. Si ce ne sont que des noms que vous avez choisis, choisissez-en d’autres.
not-compiled-too-long = La compilation a été arrêtée : elle n’était pas terminée après { $seconds } s de calcul, ou le double en tout. Rien n’a pu être exécuté.
    .hint = Cherchez un calcul sans fin que rustc doit faire lui-même : une `const`, une macro ou un type qui s’appelle sans s’arrêter ; ou un `include_bytes!` de ce qui n’est pas un fichier ordinaire. Pour laisser plus de temps : --build-time-limit.
not-compiled-too-much-memory = La compilation a été arrêtée : rustc avait besoin de plus de { $mib } Mio de mémoire. Rien n’a pu être exécuté.
    .hint = Cherchez une `const`, une `static` ou une macro qui fabrique quelque chose d’immense. Pour laisser plus de mémoire : --build-memory-limit.
not-compiled-too-many-words = La compilation n’a pas pu être suivie : rustc a trop à dire de ce code, des dizaines de mégaoctets, ou de macros imbriquées par centaines.
    .hint = Lancez `cargo check` dans le dossier de l’activité pour lire les premières, et cherchez une macro qui répète la même chose des milliers de fois.
not-compiled-broken-off = { $name ->
    [SIGXFSZ] La compilation a été arrêtée : elle écrivait un fichier trop gros ({ $words }).
    [SIGSYS] La compilation a été arrêtée : elle a demandé au système ce qui n’est pas permis pendant la vérification ({ $words }).
    [SIGKILL] La compilation a été arrêtée par le système, qui manquait sans doute de mémoire ({ $words }).
   *[other] La compilation s’est interrompue : rustc lui-même s’est arrêté avant la fin ({ $words }).
}
    .hint = { $name ->
    [SIGSEGV] { not-compiled-too-deep }
    [SIGBUS] { not-compiled-too-deep }
    [SIGXFSZ] Cherchez une `const`, une `static` ou une macro qui fabrique quelque chose d’immense.
    [SIGKILL] Fermez d’autres programmes et relancez. Si cela revient, cherchez une `const`, une `static` ou une macro qui fabrique quelque chose d’immense.
   *[other] Défaites votre dernier changement pour voir si cela en vient. Si cela revient, montrez ceci à votre enseignant.
}
not-compiled-too-deep = Le code est sans doute trop profond ou trop compliqué pour rustc : des parenthèses, des blocs ou des macros imbriqués par milliers. Simplifiez ce que vous avez écrit en dernier.
not-run-not-compiled = Le code ne compile pas : rien n’a pu être exécuté.
not-run-function = La fonction `{ $function }` manque, ou n’a pas la signature attendue :
not-run-differs = { $differences }
differs-private = `{ $name }` existe, mais n’est visible que dans votre code : écrivez `pub { $name }`.
differs-conditional = `{ $name }` existe, mais sous `#[cfg(…)]` : elle n’est pas compilée ici. Sortez-la de là.
differs-undeclared-file = `{ $item }` se trouve dans { $file }, qu’aucun `mod` ne déclare. Ajoutez `mod { $module };` et `pub use { $module }::{ $name };` dans src/lib.rs.
differs-not-reexported = `{ $item }` se trouve dans le module `{ $module }`. Pour la rendre visible de l’extérieur, ajoutez `pub use { $module }::{ $name };` dans src/lib.rs.
differs-in-function = `{ $name }` se trouve à l’intérieur d’une autre fonction. Sortez-la de là.
differs-method = `{ $name }` se trouve dans `{ $block }`. Il faut une fonction seule, hors de tout bloc.
differs-no-method = `{ $name }` est une fonction seule. Il faut une méthode, dans `{ $block }`.
differs-other-block = `{ $name }` se trouve dans `{ $found }`. Elle est attendue dans `{ $asked }`.
differs-like-name = Votre code a `{ $found }`, dont le nom ressemble à `{ $name }`. Si c’est bien cela, renommez-la.
differs-like-types = Votre code a `{ $found }`, qui prend et renvoie les mêmes types. Si c’est bien cela, renommez-la `{ $name }`.
differs-async = `{ $name }` est `async` : elle renvoie une promesse, pas une valeur. Enlevez `async`.
differs-unsafe = `{ $name }` est `unsafe`. Enlevez ce mot.
differs-receiver = `{ $name }` prend `{ $found }` au lieu de `{ $asked }`.
differs-receiver-none = `{ $name }` n’a pas d’argument `{ $asked }` : ce n’est pas une méthode.
differs-receiver-more = `{ $name }` prend `{ $found }` : il n’en faut pas ici.
differs-count = `{ $name }` prend { $found ->
    [0] 0 argument
    [one] { $found } argument ({ $found-names })
   *[other] { $found } arguments ({ $found-names })
} au lieu de { $asked ->
    [0] 0.
   *[other] { $asked } ({ $asked-names }).
}
differs-order = `{ $name }` prend ses arguments dans un autre ordre : { $found } au lieu de { $asked }.
differs-argument = L’argument `{ $argument }` de `{ $name }` est de type `{ $found }` au lieu de `{ $asked }`.
differs-output = `{ $name }` renvoie `{ $found }` au lieu de `{ $asked }`.
differs-generic = `{ $name }` est générique ({ $parameters }), et rien ne dit pour quel type l’appeler. Écrivez les types attendus à la place.
differs-gone = Elle a besoin de `{ $name }`, qui manque dans votre code. C’était donné : remettez-le.
differs-field-gone = Le champ `{ $field }` de `{ $name }` manque. Il était donné : remettez-le.
differs-field-like = Le champ `{ $field }` de `{ $name }` manque. Est-il devenu `{ $found }` ? Son nom était donné : remettez-le.
differs-field-private = Le champ `{ $field }` de `{ $name }` n’est pas visible de l’extérieur : écrivez `pub` devant.
differs-field = Le champ `{ $field }` de `{ $name }` est de type `{ $found }` au lieu de `{ $asked }`.
differs-field-more = `{ $name }` a un champ de plus, `{ $field }` : le vérificateur ne sait pas le remplir. Enlevez-le.
differs-said = rustc dit : { $words }.
not-run-needs = Réussissez d’abord `{ $check }`.
not-run-no-crate = Il n’y a pas de code à exécuter.
not-run-interrupted = Interrompu.
checker-error = Le vérificateur n’a pas pu faire son travail. Ce n’est pas votre faute ; montrez ceci à votre enseignant :

kit-data-missing = Le vérificateur n’a pas pu faire son travail ; ce n’est pas la faute de votre code. Un fichier du kit manque : { $file }
    .hint = { -kit-restore }
kit-data-unreadable = Le vérificateur n’a pas pu faire son travail ; ce n’est pas la faute de votre code. Un fichier du kit ne peut pas être lu : { $file }
    .hint = Regardez si vous avez le droit de lire ce fichier. { -kit-restore }
kit-data-pointer = Le vérificateur n’a pas pu faire son travail ; ce n’est pas la faute de votre code. Un fichier du kit n’est pas arrivé ; Git LFS en a laissé l’adresse à sa place : { $file }
    .hint = Dans le dossier du kit, tapez : git lfs pull
kit-data-damaged = Le vérificateur n’a pas pu faire son travail ; ce n’est pas la faute de votre code. Un fichier du kit est abîmé, coupé par exemple par une copie interrompue : { $file }
    .hint = { -kit-restore }
-kit-restore = Reprenez ce fichier dans l’archive du kit (.zip) ou, avec git, tapez dans le dossier du kit : git checkout -- data

crate-missing = Le dossier de l’activité manque : { $path }
    .hint = { -crate-restore } : git checkout -- exercises/{ $activity }
crate-no-library = Le fichier { $path } manque, ou n’est pas un fichier ordinaire.
    .hint = { -crate-restore } : git checkout -- exercises/{ $activity }/src
crate-misnamed-library = Le fichier { $path } manque, mais celui-ci est là et lui ressemble : { $found }
    .hint = Si c’est le vôtre, renommez-le en lib.rs, dans le dossier src de l’activité. Sous Windows, l’Explorateur cache la fin des noms : cochez Affichage, Extensions de noms de fichiers.
-crate-restore = Pour repartir de celui du cours, reprenez-le dans l’archive du kit (.zip) ou, avec git, tapez dans le dossier du kit
crate-too-large = Il y a trop de fichiers, ou des fichiers trop gros, dans { $path }
    .hint = Gardez dans ce dossier les fichiers de l’activité seuls.
crate-link = { $path } est un lien symbolique, que le vérificateur ne suit pas.
    .hint = Remplacez-le par le dossier ou le fichier lui-même.

layout-taken = Code pris dans { $path }, le seul endroit où se trouve { $activity }. Sa place est { $expected } : mettez-le là.
layout-folder = Code pris dans { $path }, le seul endroit où se trouve { $activity }. Le dossier à donner avec --dir est { $folder }
layout-copy = Laissé de côté : { $copies }. De { $activity }, c’est { $path } qui est noté.
left-out-build-script = Laissé de côté : { $path }. Le vérificateur n’utilise que les fichiers de src/.
left-out-manifest = Laissé de côté : { $path }, qui diffère de celui du cours. Seules les dépendances du cours sont disponibles.
left-out-symlink = Laissé de côté : { $path }, qui est un lien symbolique. Remplacez-le par le fichier lui-même.
left-out-not-a-file = Laissé de côté : { $path }, qui n’est pas un fichier ordinaire.
left-out-name = Laissé de côté : { $path }, dont le nom contient des caractères spéciaux, ou finit par une espace ou par deux points.
left-out-unreadable = Laissé de côté : { $path }, que vous n’avez pas le droit de lire.
left-out-others = Laissés de côté aussi : { $count } de plus.

picture-expected = attendu
picture-obtained = obtenu
picture-difference = différence

stage-spoiled = Le dossier { $folder } contient quelque chose que le vérificateur ne peut pas supprimer : il en a pris un autre, et cela ne change rien à la note. Supprimez-le vous-même quand vous pourrez.

isolation-layer = { $layer ->
    [memory] la mémoire
    [files] les fichiers
    [network] le réseau
    [processes] le lancement d’autres programmes
    [signals] l’arrêt d’autres programmes
   *[other] { $layer }
}
isolation-missing = Sur cette machine, le vérificateur ne peut pas limiter : { $layers }. C’est sans importance pour votre propre code ; mais ne notez pas ici le code d’un inconnu.
isolation-required = --require-isolation : sur cette machine, rien ne limite : { $layers }. Rien n’a été compilé ni exécuté. Notez sous Linux (noyau 5.13 ou plus récent, avec Landlock), ou retirez cette option.
