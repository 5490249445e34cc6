# En quoi un résultat diffère du bon, quand aucune erreur connue ne l’explique.
# `array` nomme le tableau dont on parle, ou vaut none quand il n’y en a qu’un ; `all` dit combien de valeurs il a.

pattern-of = { $array ->
    [none] {""}
   *[other] {" "}de `{ $array }`
}
pattern-unit = { $unit ->
    [row] ligne
    [column] colonne
   *[value] valeur
}
pattern-units = { $unit ->
    [row] lignes
    [column] colonnes
   *[value] valeurs
}

pattern-nan = { $all ->
    [1] Votre valeur{ pattern-of } n’est pas un nombre
   *[other] { $count ->
        [one] Une valeur n’est pas un nombre, à l’indice { $at }
       *[other] { $count } valeurs ne sont pas des nombres, la première à l’indice { $at }
    }
} : NaN vient par exemple de 0/0, ou du logarithme d’un nombre négatif.
pattern-infinite = { $all ->
    [1] Votre valeur{ pattern-of } est infinie
   *[other] { $count ->
        [one] Une valeur est infinie, à l’indice { $at }
       *[other] { $count } valeurs sont infinies, la première à l’indice { $at }
    }
} : cela vient par exemple d’une division par 0, ou de l’exponentielle d’un grand nombre.
pattern-zeros = Toutes vos valeurs{ pattern-of } sont des 0.
pattern-one-value = Toutes vos valeurs{ pattern-of } sont les mêmes : { $value }.

pattern-opposite = { $all ->
    [1] Votre valeur{ pattern-of } est celle attendue, avec le signe opposé.
   *[other] Toutes vos valeurs{ pattern-of } sont celles attendues, avec le signe opposé.
}
pattern-complement = { $all ->
    [1] Votre valeur{ pattern-of } vaut 1 moins celle attendue.
   *[other] Chaque valeur{ pattern-of } vaut 1 moins celle attendue.
}
pattern-absolute = Toutes vos valeurs{ pattern-of } sont celles attendues, mais sans leur signe.
pattern-square = { $all ->
    [1] Votre valeur{ pattern-of } est le carré de celle attendue.
   *[other] Chaque valeur{ pattern-of } est le carré de celle attendue.
}
pattern-root = { $all ->
    [1] Votre valeur{ pattern-of } est la racine carrée de celle attendue.
   *[other] Chaque valeur{ pattern-of } est la racine carrée de celle attendue.
}
pattern-multiplied = { $all ->
    [1] Votre valeur{ pattern-of } est celle attendue, multipliée par { $factor }.
   *[other] Chaque valeur{ pattern-of } est celle attendue, multipliée par { $factor }.
}
pattern-divided = { $all ->
    [1] Votre valeur{ pattern-of } est celle attendue, divisée par { $factor }.
   *[other] Chaque valeur{ pattern-of } est celle attendue, divisée par { $factor }.
}
pattern-larger-by = { $all ->
    [1] Votre valeur{ pattern-of } est trop grande de { $by }.
   *[other] Chaque valeur{ pattern-of } est trop grande de { $by }.
}
pattern-smaller-by = { $all ->
    [1] Votre valeur{ pattern-of } est trop petite de { $by }.
   *[other] Chaque valeur{ pattern-of } est trop petite de { $by }.
}
pattern-decimals = { $digits ->
    [0] Vos valeurs{ pattern-of } sont des nombres entiers : leurs décimales sont perdues.
    [one] Vos valeurs{ pattern-of } n’ont qu’une décimale : les autres sont perdues.
   *[other] { $all ->
        [1] Votre valeur{ pattern-of } n’a que { $digits } décimales : les autres sont perdues.
       *[other] Vos valeurs{ pattern-of } n’ont que { $digits } décimales : les autres sont perdues.
    }
}
pattern-single-precision = Le calcul semble bon, mais fait en f32 : gardez des f64 d’un bout à l’autre.

pattern-transposed = Le tableau{ pattern-of } est transposé : lignes et colonnes sont échangées.
pattern-reshaped = Les valeurs{ pattern-of } sont les bonnes, dans le bon ordre : seule la forme est fausse.
pattern-reversed = Les { pattern-units }{ pattern-of } sont dans l’ordre inverse : la dernière vient en premier.
pattern-shifted-on = { $unit ->
    [row] Les lignes{ pattern-of } sont décalées de { $by } vers le bas.
    [column] Les colonnes{ pattern-of } sont décalées de { $by } vers la droite.
   *[value] Les valeurs{ pattern-of } sont décalées de { $by } vers la fin.
}
pattern-shifted-back = { $unit ->
    [row] Les lignes{ pattern-of } sont décalées de { $by } vers le haut.
    [column] Les colonnes{ pattern-of } sont décalées de { $by } vers la gauche.
   *[value] Les valeurs{ pattern-of } sont décalées de { $by } vers le début.
}
pattern-permuted = Toutes les { pattern-units } attendues{ pattern-of } sont là, mais dans un autre ordre.
pattern-scrambled = Toutes les valeurs attendues{ pattern-of } sont là, mais pas à leur place.
pattern-missing-at-end = Il manque { $count ->
    [one] la dernière { pattern-unit }
   *[other] les { $count } dernières { pattern-units }
} ; le reste{ pattern-of } est juste.
pattern-missing-at-start = Il manque { $count ->
    [one] la première { pattern-unit }
   *[other] les { $count } premières { pattern-units }
} ; le reste{ pattern-of } est juste.
pattern-more-at-end = Il y a { $count ->
    [one] une { pattern-unit }
   *[other] { $count } { pattern-units }
} de trop à la fin ; le reste{ pattern-of } est juste.
pattern-more-at-start = Il y a { $count ->
    [one] une { pattern-unit }
   *[other] { $count } { pattern-units }
} de trop au début ; le reste{ pattern-of } est juste.

pattern-replaced = Partout où l’on attend { $expected }, votre fonction rend { $obtained } ; le reste{ pattern-of } est juste.
pattern-zeros-only = Tout ce qui est faux devrait être 0 ; le reste{ pattern-of } est juste.
pattern-last-lane = Seule la dernière { pattern-unit }{ pattern-of } est fausse{ $filling ->
    [zeros] {" "}: elle ne contient que des 0
   *[values] {""}
}.
pattern-one-lane = Seule la { $lane ->
    [0] première { pattern-unit }
   *[other] { pattern-unit } { $lane } (comptée depuis 0)
}{ pattern-of } est fausse{ $filling ->
    [zeros] {" "}: elle ne contient que des 0
   *[values] {""}
}.
pattern-first-lane-right = Seule la première { pattern-unit }{ pattern-of } est juste{ $filling ->
    [zeros] {" "}: les autres ne contiennent que des 0
   *[values] {""}
}.
pattern-from-lane = Les { $lane } premières { pattern-units }{ pattern-of } sont justes ; toutes les suivantes sont fausses{ $filling ->
    [zeros] {" "}et ne contiennent que des 0
   *[values] {""}
}.

pattern-sums = La somme de chaque ligne{ pattern-of } devrait être 1 ; celle de la ligne { $row } (comptée depuis 0) est { $sum }.
pattern-negative = Aucune valeur{ pattern-of } ne devrait être négative ; { $count ->
    [one] une des vôtres l’est
   *[other] { $count } des vôtres le sont
}.
pattern-range = Les valeurs attendues{ pattern-of } vont de { $least } à { $most } ; les vôtres vont de { $least-obtained } à { $most-obtained }.
pattern-almost = Vos valeurs{ pattern-of } sont presque justes : aucune ne s’écarte de plus de { $most } de celle attendue.

pattern-kept = Appelée seule, la fonction rend ici la bonne valeur ; après { $before ->
    [one] un autre appel
   *[other] { $before } autres appels
} dans le même programme, elle ne la rend plus : elle garde quelque chose d’un appel à l’autre.
    .hint = Cherchez ce qui survit à un appel : un `static`, un `OnceLock` ou un `LazyLock`, un `thread_local!`, un générateur aléatoire que l’on garde. Le résultat d’un appel ne doit dépendre que de ses arguments.
