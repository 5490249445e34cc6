# What rustc's errors mean, in plain words; rustc's own are quoted below each. The ids are those of checker/src/course/rustc.

-does-not-compile = Le code ne compile pas :

rustc-utf-8 = { -does-not-compile } ce fichier n’est pas enregistré en UTF-8.
    .hint = Dans votre éditeur, enregistrez-le avec l’encodage UTF-8 : c’est le seul que Rust lise.
rustc-conflict = { -does-not-compile } git n’a pas su réunir deux versions de ce fichier, et y a laissé les deux, entre les lignes `<<<<<<<`, `=======` et `>>>>>>>`.
    .hint = Gardez la version que vous voulez, au-dessus ou au-dessous de `=======`, ou ce qu’il vous faut de chacune. Puis supprimez l’autre et ces trois lignes.
rustc-crate-attribute = { -does-not-compile } `#![{ $name }…]` concerne la crate entière, et c’est le cours qui en décide.
    .hint = Supprimez cette ligne : aucune activité n’en a besoin. Ce qui commence par `#![feature` demande un Rust qui n’est pas encore terminé.
rustc-recursion-limit = { -does-not-compile } une macro ou un type se répète en lui-même plus de fois que Rust ne l’accepte.
    .hint = Cherchez une macro, ou un type, qui se contient sans jamais s’arrêter. Si vous avez écrit une ligne `#![recursion_limit…]`, supprimez-la.
rustc-space = { -does-not-compile } il y a ici une espace qui n’est pas une espace ordinaire ({ $number }), comme une espace insécable.
    .hint = Effacez-la, là où se trouve le signe `^`, et retapez une espace avec la barre d’espace. Elle vient souvent d’un texte copié depuis une page web ou un PDF, ou, sur certains claviers, de Alt et de la barre d’espace.
rustc-invisible = { -does-not-compile } il y a ici un caractère invisible ({ $number }).
    .hint = Il vient souvent d’un texte copié depuis une page web. Effacez le mot entier, ou la ligne entière, là où se trouve le signe `^`, et retapez-le.
rustc-other-word = { -does-not-compile } on n’écrit pas ici `{ $name }`, mais `{ $word }`.
    .hint = Rust et ndarray ont leurs propres mots, qui ne sont pas toujours ceux de Python et de NumPy : là où Python écrit `f(x)`, Rust écrit souvent `x.f()`. L’énoncé et les commentaires autour de votre code montrent comment les employer.
rustc-text-open = { -does-not-compile } un texte entre guillemets n’est pas fermé, ou contient lui-même un guillemet.
    .hint = Chaque texte commence et finit par `"`. Pour citer un mot à l’intérieur, écrivez « … » ou `\"…\"`.
rustc-quotes = { -does-not-compile } un texte s’écrit entre guillemets droits, `"ainsi"`.
    .hint = Remplacez par `"` les apostrophes ou les guillemets courbes (“ ”) qui l’entourent.
rustc-lookalike = { -does-not-compile } `{ $text }` ressemble à `{ $meant }`, mais c’est un autre caractère.
    .hint = Tapez `{ $meant }` au clavier à sa place. Il vient souvent d’un texte copié depuis une page web ou un PDF, ou d’un clavier d’une autre langue.
rustc-delimiter = { -does-not-compile } une accolade, une parenthèse ou un crochet manque, ou est en trop.
    .hint = Ce qui s’ouvre doit se fermer. Cherchez aussi avant l’endroit indiqué : l’indentation montre souvent où est l’oubli.
rustc-index-comma = { -does-not-compile } entre crochets simples, il n’y a de place que pour un indice.
    .hint = Un tableau de ndarray prend tous ses indices ensemble, entre doubles crochets : `tableau[[ligne, colonne]]`.
rustc-comma = { -does-not-compile } des valeurs séparées par des virgules se mettent entre parenthèses.
    .hint = Pour rendre plusieurs valeurs ensemble, écrivez `(a, b)`.
rustc-field-syntax = { -does-not-compile } les champs d’une structure s’écrivent `nom: valeur`, séparés par des virgules.
    .hint = Vérifiez chaque champ entre les accolades : un deux-points après son nom, une virgule après sa valeur.
rustc-semicolon = { -does-not-compile } il manque un point-virgule (`;`).
    .hint = Chaque instruction finit par `;`, sauf celle qui donne la valeur de la fonction, à la dernière ligne. Regardez la fin de la ligne indiquée.
rustc-brace = { -does-not-compile } il manque ici une accolade ouvrante (`{"{"}`).
    .hint = Ce qui dépend d’un `if`, d’un `for` ou d’une fonction se met entre accolades. L’indentation ne suffit pas, et il n’y a pas de `:`.
rustc-cast-call = { -does-not-compile } une conversion par `as` ne peut pas être suivie directement d’un appel de méthode.
    .hint = Mettez la conversion entre parenthèses, puis appelez la méthode sur le tout.
rustc-type-in-expression = { -does-not-compile } dans un calcul, un type entre chevrons est précédé de `::`.
    .hint = Écrivez `::<f32>` au lieu de `<f32>`. Souvent, Rust devine le type, et l’on peut s’en passer.
rustc-format = { -does-not-compile } ce que `println!` ou `format!` doit écrire est mal indiqué.
    .hint = Donnez d’abord un texte entre guillemets, avec un `{"{}"}` pour chacune des valeurs qui suivent : `println!("x = {"{}"}", x)`.
rustc-outside = { -does-not-compile } cette ligne est en dehors de toute fonction.
    .hint = Une accolade fermante de trop a peut-être fini la fonction trop tôt. Les calculs se placent à l’intérieur d’une fonction.
rustc-syntax = { -does-not-compile } Rust n’attend pas `{ $text }` à cet endroit.
    .hint = Regardez juste avant : il manque peut-être un opérateur, une virgule, un `;` ou une parenthèse.

rustc-no-std = { -does-not-compile } `{ $name }` vient de la bibliothèque standard de Rust, et ce fichier s’en prive.
    .hint = Supprimez la ligne `#![no_std]` ou `#![no_implicit_prelude]`, en haut de lib.rs. S’il n’y en a pas, annulez votre dernière modification : quelque chose du même nom cache la bibliothèque.
rustc-path = { -does-not-compile } `{ $name }` existe, mais il faut dire où le trouver.
    .hint = Écrivez son nom complet, qui commence par `{ $path }`, ou ajoutez `use { $path };` en haut du fichier.
rustc-macro = { -does-not-compile } `{ $name }` est une macro, dont le nom est suivi d’un point d’exclamation.
    .hint = Écrivez `{ $name }!(…)`.
rustc-let = { -does-not-compile } la variable `{ $name }` n’a pas été déclarée.
    .hint = La première fois, écrivez `let` devant : `let { $name } = …`. Si sa valeur change ensuite, écrivez `let mut`.
rustc-field-of-self = { -does-not-compile } `{ $name }` est un champ, et non une variable.
    .hint = Dans une méthode, les champs s’atteignent par `self` : écrivez `self.{ $name }`.
rustc-method-call = { -does-not-compile } `{ $name }` est une méthode, qui s’appelle avec un point.
    .hint = Écrivez `valeur.{ $name }(…)`, et non `{ $name }(valeur, …)`.
rustc-crate = { -does-not-compile } la bibliothèque (crate) `{ $name }` n’est pas disponible dans cette activité.
    .hint = Celles dont vous disposez sont sous `[dependencies]`, dans le fichier Cargo.toml de l’activité : elles suffisent.
rustc-similar-name = { -does-not-compile } `{ $name }` n’existe pas ici. Vouliez-vous dire `{ $similar }` ?
    .hint = Vérifiez l’orthographe : les majuscules comptent aussi.
rustc-name = { -does-not-compile } Rust ne trouve pas `{ $name }` à cet endroit.
    .hint = Vérifiez l’orthographe. Une variable n’existe qu’à l’intérieur des accolades où elle est déclarée. Ce qui vient d’un autre module s’écrit avec son chemin : `module::nom`.
rustc-dot-for-path = { -does-not-compile } on entre dans `{ $name }` par `::`, et non par un point.
    .hint = Le point sert aux valeurs : à leurs champs et à leurs méthodes. Pour une bibliothèque, un module ou un type, écrivez `{ $name }::…`.
rustc-type-for-value = { -does-not-compile } `{ $name }` est un type, que l’on ne peut ni appeler, ni passer comme une valeur.
    .hint = Pour convertir un nombre `x`, écrivez `{ $name }::from(x)` ou `x as { $name }`.
rustc-struct = { -does-not-compile } `{ $name }` est une structure, dont les champs se donnent par leur nom, entre accolades.
    .hint = Écrivez `{ $name } {"{"} champ: valeur, … {"}"}`, avec tous ses champs.
rustc-missing-fields = { -does-not-compile } il manque des champs à `{ $name }` ({ $fields }).
    .hint = Une structure se construit avec tous ses champs.
rustc-field = { -does-not-compile } `{ $type }` n’a pas de champ `{ $name }`.
    .hint = Les champs d’une structure sont énumérés là où elle est déclarée, après `struct`. Ceux d’un n-uplet, comme `(a, b)`, sont numérotés depuis 0.
rustc-method-without-parentheses = { -does-not-compile } `{ $name }` est une méthode, que l’on appelle avec des parenthèses.
    .hint = Écrivez `{ $name }()`.
rustc-not-a-function = { -does-not-compile } `{ $name }` n’est pas une fonction à cet endroit.
    .hint = Une variable du même nom cache peut-être la fonction. Ou bien il manque, avant la parenthèse, un opérateur ou un `;`.
rustc-defined-twice = { -does-not-compile } `{ $name }` est défini deux fois.
    .hint = Ne gardez qu’une des deux définitions, ou donnez-lui un autre nom.
rustc-module-file = { -does-not-compile } le fichier du module `{ $name }` est introuvable.
    .hint = Il doit s’appeler `{ $name }.rs` et se trouver dans `src/`, à côté de `lib.rs`. Un lien symbolique n’est pas pris.
rustc-iterator-method = { -does-not-compile } `{ $name }` s’appelle sur un parcours de valeurs, que Rust nomme un itérateur.
    .hint = Commencez le parcours par `.{ $iterator }`, puis appelez `{ $name }`.
rustc-method-of-reals = { -does-not-compile } `{ $name }` n’existe que pour les réels, et c’est ici un entier (`{ $type }`).
    .hint = Convertissez d’abord l’entier en réel. Attention : diviser deux entiers donne encore un entier.
rustc-method = { -does-not-compile } `{ $type }` n’a pas de méthode `{ $name }`.
    .hint = Vérifiez l’orthographe. ndarray n’a pas toutes les méthodes de NumPy : l’énoncé et les commentaires autour de votre code nomment celles qu’il vous faut. Une fonction ordinaire s’appelle sans point : `{ $name }(…)`.
rustc-type-needed = { -does-not-compile } Rust ne peut pas deviner un type, à l’endroit de `{ $text }`.
    .hint = Écrivez-le : `let x: f32 = …` pour une variable, `|x: f32| …` pour l’argument d’une fonction anonyme.

rustc-too-large = { -does-not-compile } la valeur de `{ $text }` ne tient pas dans son type.
    .hint = Un `u8` ne va que de 0 à 255. Donnez au nombre un type plus grand, comme `usize` ou `u32`, avant de calculer, ou vérifiez le nombre lui-même.
rustc-always-panics = { -does-not-compile } `{ $text }` ne peut qu’échouer : un indice au-delà de la fin, ou une division par zéro.
    .hint = Le premier indice est 0, et le dernier est la longueur moins un.
rustc-question-mark = { -does-not-compile } `?` n’a pas sa place ici.
    .hint = `?` sort la valeur d’un `Result` ou d’une `Option`, et ne s’emploie que dans une fonction qui en rend un. Pour rendre le `Result` tel quel, retirez `?` ; pour en sortir la valeur ailleurs, prenez `expect("…")`.
rustc-equality = { -does-not-compile } `=` donne une valeur à une variable ; pour comparer, on écrit `==`.
    .hint = Doublez le signe égal dans cette condition.
rustc-stray-semicolon = { -does-not-compile } un point-virgule en trop empêche de rendre la valeur.
    .hint = La valeur d’une fonction est celle de sa dernière ligne, sans `;` ; avec un `;`, la fonction ne rend rien, ce qui s’écrit `()`. Il en va de même entre les accolades d’une fonction anonyme.
rustc-no-value = { -does-not-compile } une valeur de type `{ $expected }` est attendue, et rien n’est rendu (`()`).
    .hint = Finissez par la valeur à rendre, sans `;`. Une boucle ne rend rien ; une méthode qui modifie sur place, comme `mapv_inplace`, non plus.
rustc-else = { -does-not-compile } ce `if` doit donner une valeur, et il n’a pas de `else`.
    .hint = Ajoutez un `else` qui donne la valeur dans l’autre cas.
rustc-unused-value = { -does-not-compile } une valeur est donnée là où aucune n’est attendue.
    .hint = Pour que la fonction s’arrête là et rende cette valeur, écrivez `return` devant et `;` après. Si c’est la fonction entière qui doit rendre une valeur, son type s’écrit après `->`.
rustc-condition = { -does-not-compile } une condition est vraie ou fausse (`bool`), et ceci est { $found ->
        [integer] un entier.
        [real] un réel.
       *[other] de type `{ $found }`.
    }
    .hint = En Rust, 0 ne veut pas dire « faux » : écrivez la comparaison, par exemple `n > 0`.
rustc-axis = { -does-not-compile } un axe est attendu ici, et non un simple nombre.
    .hint = L’axe numéro 0 s’écrit `ndarray::Axis(0)`.
rustc-option = { -does-not-compile } c’est ici { $holder ->
        [Option] une `Option` (une valeur, ou rien)
       *[Result] un `Result` (une valeur, ou une erreur)
    }, et non la valeur elle-même.
    .hint = Sortez-en la valeur : par `expect("…")` si elle est toujours là, par `unwrap_or(…)` pour en donner une autre à défaut, ou par `match` pour traiter chaque cas.
rustc-ok = { -does-not-compile } la fonction rend un `Result`, et ceci n’en est pas un.
    .hint = Une réussite se rend par `Ok(valeur)`, et une erreur par `Err(erreur)`.
rustc-string = { -does-not-compile } un `String` est attendu, et un texte entre guillemets n’en est pas encore un.
    .hint = Ajoutez `.into()` ou `.to_string()` après le texte.
rustc-enumerate = { -does-not-compile } ce parcours donne chaque valeur seule, sans son numéro.
    .hint = Pour recevoir ensemble le numéro et la valeur, ajoutez `.enumerate()` au parcours.
rustc-tuple-length = { -does-not-compile } les deux n-uplets n’ont pas le même nombre de valeurs, { $expected } d’un côté et { $found } de l’autre.
    .hint = Un n-uplet est une suite comme `(a, b)`. Donnez un nom à chacune de ses valeurs, et `_` à celles dont vous n’avez pas besoin.
rustc-elements = { -does-not-compile } les deux tableaux ne contiennent pas le même type de valeurs, mais { $expected ->
        [integer] des entiers
        [real] des réels
       *[other] des `{ $expected }`
    } d’un côté et { $found ->
        [integer] des entiers
        [real] des réels
       *[other] des `{ $found }`
    } de l’autre.
    .hint = Rust ne convertit jamais un nombre en silence : convertissez chaque valeur, par exemple avec `mapv`. Si l’un des deux tableaux est rempli avec `1`, écrivez `1.0`.
rustc-axes = { -does-not-compile } un tableau à { $expected ->
        [one] { $expected } axe
       *[other] { $expected } axes
    } est attendu, et celui-ci en a { $found }.
    .hint = Est-ce le bon tableau ? L’une des fonctions de l’activité donne peut-être la forme voulue. Sinon, voyez `to_shape`.
rustc-view = { -does-not-compile } une vue est attendue (`ArrayView`), et c’est un tableau qui possède ses valeurs.
    .hint = Ajoutez `.view()` : la fonction regarde alors le tableau sans le prendre. Une vue ne prend pas de `&`.
rustc-owned = { -does-not-compile } un tableau qui possède ses valeurs est attendu (`Array`), et celui-ci regarde celles d’un autre.
    .hint = `.to_owned()` ou `.into_owned()` en fait un tableau indépendant.
rustc-star = { -does-not-compile } `{ $type }` est une référence à un nombre, et non le nombre lui-même.
    .hint = Mettez `*` devant la référence pour lire ou changer le nombre. Vous pouvez aussi le recevoir sans référence : `|&x|` ou `for &x in …`.
rustc-reference = { -does-not-compile } il manque `{ $sign }` devant la valeur.
    .hint = La fonction demande qu’on lui prête la valeur, et non qu’on la lui donne : c’est ce que dit `{ $sign }`.
rustc-stray-reference = { -does-not-compile } `&` est en trop devant la valeur.
    .hint = La fonction demande la valeur elle-même. Une vue se passe telle quelle, sans `&`.
rustc-real-literal = { -does-not-compile } { $type ->
        [real] un réel
       *[other] un réel (`{ $type }`)
    } est attendu, et le nombre est écrit comme un entier.
    .hint = Écrivez-le avec un point : `1.0` et non `1`. Si c’est une variable, écrivez ainsi sa première valeur.
rustc-numbers = { -does-not-compile } { $expected ->
        [integer] un entier
        [real] un réel
       *[other] un `{ $expected }`
    } est attendu, et c’est { $found ->
        [integer] un entier.
        [real] un réel.
       *[other] un `{ $found }`.
    }
    .hint = Rust ne convertit jamais un nombre en silence. Écrivez la conversion, comme `x as f32` ou `usize::from(x)`, ou donnez au nombre le bon type dès le départ.
rustc-mismatch = { -does-not-compile } une valeur de type { $expected ->
        [integer] entier
        [real] réel
       *[other] `{ $expected }`
    } est attendue, et celle-ci est { $found ->
        [integer] un entier.
        [real] un réel.
       *[other] de type `{ $found }`.
    }
    .hint = Comparez les deux types : l’un vient de ce que vous avez écrit, l’autre de la signature (`fn … -> …`) d’une fonction, la vôtre ou celle que vous appelez.
rustc-shape = { -does-not-compile } la forme d’un tableau se donne d’un seul bloc.
    .hint = Une forme à deux axes est un couple, `(lignes, colonnes)`. Il faut donc deux paires de parenthèses : `zeros((lignes, colonnes))`.
rustc-arguments = { -does-not-compile } { $expected ->
        [0] aucun argument n’est attendu
        [1] un argument est attendu
       *[other] { $expected } arguments sont attendus
    }, et { $given ->
        [0] il n’y en a aucun.
       *[other] il y en a { $given }.
    }
    .hint = La signature (`fn …`) énumère les arguments. Celui qui se nomme `self` se place devant le point.
rustc-cases = { -does-not-compile } le cas `{ $cases }` n’est pas prévu.
    .hint = Un `match` doit prévoir toutes les valeurs possibles. Ajoutez une branche pour ce cas, ou `_ => …` pour tout le reste.
rustc-tuple-index = { -does-not-compile } un n-uplet, comme `(a, b)`, ne s’indexe pas avec des crochets.
    .hint = Écrivez un point, puis le numéro de la valeur, depuis 0 : `.0`, `.1`… Ou nommez ses valeurs : `let (a, b) = …`.
rustc-array-length = { -does-not-compile } `[valeur; longueur]` veut une longueur connue d’avance, et `{ $name }` est une variable.
    .hint = Pour une longueur que l’on calcule, prenez `vec![valeur; longueur]` ou un tableau de ndarray, comme `Array1::zeros(longueur)`.

rustc-array-comparison = { -does-not-compile } on ne compare pas ainsi un tableau tout entier.
    .hint = Comparez ses valeurs une à une : dans `mapv`, dans une boucle ou avec `ndarray::Zip`.
rustc-array-operation = { -does-not-compile } `{ $sign }` ne s’applique pas ainsi à un tableau ou à une vue.
    .hint = Dans un calcul, mettez `&` devant chaque tableau et chaque vue. Pour calculer valeur par valeur, il y a aussi `mapv`.
rustc-number-operation = { -does-not-compile } `{ $sign }` mêle deux types de nombres, { $left ->
        [integer] un entier
        [real] un réel
       *[other] un `{ $left }`
    } et { $right ->
        [integer] un entier.
        [real] un réel.
       *[other] un `{ $right }`.
    }
    .hint = Rust ne convertit jamais un nombre en silence. Convertissez l’un des deux avant le calcul, par exemple avec `f32::from(x)` ou `x as f32`.
rustc-conversion = { -does-not-compile } on ne convertit pas ainsi `{ $from }` en `{ $to }`.
    .hint = `from` convertit quand rien ne peut se perdre : un `u8` en `f32` ou en `usize`, un `bool` en nombre. `as` convertit tout nombre en un autre. Un tableau se convertit valeur par valeur, avec `mapv`.
rustc-index-count = { -does-not-compile } ce tableau a { $axes } axes, et il lui faut un indice pour chacun.
    .hint = Donnez-les ensemble, entre doubles crochets : `tableau[[i, j]]`. Pour parcourir des lignes entières, voyez `outer_iter`.
rustc-index-type = { -does-not-compile } un indice est un `usize`, et ceci est un `{ $type }`.
    .hint = Convertissez-le : `usize::from(x)` pour un `u8`, `x as usize` pour un autre entier. Devant une référence (`&`), mettez d’abord `*`.
rustc-dot = { -does-not-compile } `dot` ne peut pas multiplier ces deux tableaux.
    .hint = Ils doivent contenir le même type de nombres, des `f32` par exemple, et avoir un ou deux axes chacun.
rustc-order-of-reals = { -does-not-compile } `{ $method }` ne s’applique pas à des réels, car Rust ne sait pas où ranger NaN (« pas un nombre ») parmi eux.
    .hint = Parcourez les valeurs en retenant la plus grande, ou voyez `fold`.
rustc-display = { -does-not-compile } `{"{}"}` ne sait pas écrire `{ $type }`.
    .hint = Écrivez `{"{:?}"}` à la place de `{"{}"}`.
rustc-not-iterable = { -does-not-compile } on ne peut pas parcourir `{ $type }`.
    .hint = Pour compter de 0 à n − 1, parcourez `0..n`. Pour un tableau, `.iter()` donne ses valeurs et `.outer_iter()` ses lignes.
rustc-negative = { -does-not-compile } ce type de nombre, comme `usize`, n’est jamais négatif.
    .hint = `-1` n’a pas ici le sens qu’il a dans NumPy : calculez la taille ou l’indice voulu.
rustc-collect = { -does-not-compile } `collect` ne sait pas construire `{ $type }`.
    .hint = Il fait un `Vec`, ou un tableau à un axe. Pour garder la forme d’un tableau, transformez ses valeurs avec `mapv`.
rustc-stray-star = { -does-not-compile } `*` est en trop devant ce qui est déjà une valeur (`{ $type }`), et non une référence.
    .hint = Retirez `*`.

rustc-stray-mut = { -does-not-compile } `{ $name }` est déjà une référence qui permet de modifier.
    .hint = Passez `{ $name }` tel quel, sans `&mut`.
rustc-mut = { -does-not-compile } `{ $name }` est modifié, mais n’est pas déclaré modifiable.
    .hint = Ajoutez `mut` là où ce nom est déclaré : `let mut { $name }`, par exemple.
rustc-read-only = { -does-not-compile } `{ $name }` n’est prêté que pour être lu, et l’on ne peut pas le modifier.
    .hint = Modifiez une copie, faite par `.to_owned()` et rangée dans un `let mut`. Si c’est vous qui prêtez la valeur, prêtez-la par `&mut`.
rustc-moved = { -does-not-compile } `{ $name }` a déjà été donné, et l’on ne peut plus s’en servir.
    .hint = À l’endroit où vous le donnez, prêtez-le plutôt : par `&`, ou par `.view()` si c’est un tableau. `.clone()` en donne une copie.
rustc-not-yours = { -does-not-compile } `{ $text }` n’est que prêté, et l’on ne peut pas le prendre.
    .hint = Mettez `&` devant pour l’utiliser sans le prendre. `.clone()` en fait une copie.
rustc-borrowed = { -does-not-compile } `{ $name }` est modifié ou donné pendant qu’une autre partie du code l’utilise encore.
    .hint = Faites l’un après l’autre : calculez d’abord ce qu’il vous faut et rangez-le dans une variable, puis modifiez.
rustc-dropped = { -does-not-compile } une vue ou une référence regarde une valeur qui disparaît trop tôt.
    .hint = Rangez d’abord la valeur dans une variable, avec `let`, puis prenez-en la vue à la ligne suivante.
rustc-returned-reference = { -does-not-compile } la fonction rend une vue ou une référence, et la valeur qu’elle regarde disparaît.
    .hint = Rendez la valeur elle-même, un `Array2` par exemple. `.to_owned()` en fait une à partir d’une vue.
