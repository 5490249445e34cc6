# En quoi un résultat diffère du bon, quand aucune erreur connue ne l’explique.
# `of` nomme le tableau dont on parle, entre parenthèses, quand il y en a plusieurs ; `all` dit combien de valeurs il a.

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
    [1] Votre valeur n’est pas un nombre{ $of }
   *[other] { $count ->
        [one] Une valeur n’est pas un nombre, à l’indice { $at }
       *[other] { $count } valeurs ne sont pas des nombres, la première à l’indice { $at }
    }
} : NaN vient par exemple de 0/0, ou du logarithme d’un nombre négatif.
pattern-infinite = { $all ->
    [1] Votre valeur est infinie{ $of }
   *[other] { $count ->
        [one] Une valeur est infinie, à l’indice { $at }
       *[other] { $count } valeurs sont infinies, la première à l’indice { $at }
    }
} : cela vient par exemple d’une division par 0, ou de l’exponentielle d’un grand nombre.
pattern-zeros = Toutes vos valeurs sont des 0{ $of }.
pattern-one-value = Toutes vos valeurs sont les mêmes : { $value }{ $of }.

pattern-opposite = { $all ->
    [1] Votre valeur est celle attendue, avec le signe opposé{ $of }.
   *[other] Toutes vos valeurs sont celles attendues, avec le signe opposé{ $of }.
}
pattern-complement = { $all ->
    [1] Votre valeur est 1 moins celle attendue{ $of }.
   *[other] Chaque valeur est 1 moins celle attendue{ $of }.
}
pattern-absolute = Toutes vos valeurs sont celles attendues, mais sans leur signe{ $of }.
pattern-square = { $all ->
    [1] Votre valeur est le carré de celle attendue{ $of }.
   *[other] Chaque valeur est le carré de celle attendue{ $of }.
}
pattern-root = { $all ->
    [1] Votre valeur est la racine carrée de celle attendue{ $of }.
   *[other] Chaque valeur est la racine carrée de celle attendue{ $of }.
}
pattern-multiplied = { $all ->
    [1] Votre valeur est celle attendue, multipliée par { $factor }{ $of }.
   *[other] Chaque valeur est celle attendue, multipliée par { $factor }{ $of }.
}
pattern-divided = { $all ->
    [1] Votre valeur est celle attendue, divisée par { $factor }{ $of }.
   *[other] Chaque valeur est celle attendue, divisée par { $factor }{ $of }.
}
pattern-larger-by = { $all ->
    [1] Votre valeur est trop grande de { $by }{ $of }.
   *[other] Chaque valeur est trop grande de { $by }{ $of }.
}
pattern-smaller-by = { $all ->
    [1] Votre valeur est trop petite de { $by }{ $of }.
   *[other] Chaque valeur est trop petite de { $by }{ $of }.
}
pattern-decimals = { $digits ->
    [0] Vos valeurs sont des nombres entiers : leurs décimales sont perdues{ $of }.
    [one] Vos valeurs n’ont qu’une décimale : les autres sont perdues{ $of }.
   *[other] { $all ->
        [1] Votre valeur n’a que { $digits } décimales : les autres sont perdues{ $of }.
       *[other] Vos valeurs n’ont que { $digits } décimales : les autres sont perdues{ $of }.
    }
}
pattern-single-precision = Le calcul semble bon, mais fait en f32 : gardez des f64 d’un bout à l’autre{ $of }.

pattern-transposed = Le tableau est transposé : lignes et colonnes sont échangées{ $of }.
pattern-reshaped = Les valeurs sont les bonnes, dans le bon ordre : seule la forme est fausse{ $of }.
pattern-reversed = Les { pattern-units } sont dans l’ordre inverse : la dernière vient en premier{ $of }.
pattern-shifted-on = { $unit ->
    [row] Les lignes sont décalées de { $by } vers le bas{ $of }.
    [column] Les colonnes sont décalées de { $by } vers la droite{ $of }.
   *[value] Les valeurs sont décalées de { $by } vers la fin{ $of }.
}
pattern-shifted-back = { $unit ->
    [row] Les lignes sont décalées de { $by } vers le haut{ $of }.
    [column] Les colonnes sont décalées de { $by } vers la gauche{ $of }.
   *[value] Les valeurs sont décalées de { $by } vers le début{ $of }.
}
pattern-permuted = Toutes les { pattern-units } attendues sont là, mais dans un autre ordre{ $of }.
pattern-scrambled = Toutes les valeurs attendues sont là, mais pas à leur place{ $of }.
pattern-missing-at-end = Il manque { $count ->
    [one] la dernière { pattern-unit }
   *[other] les { $count } dernières { pattern-units }
} ; le reste est juste{ $of }.
pattern-missing-at-start = Il manque { $count ->
    [one] la première { pattern-unit }
   *[other] les { $count } premières { pattern-units }
} ; le reste est juste{ $of }.
pattern-more-at-end = Il y a { $count ->
    [one] une { pattern-unit }
   *[other] { $count } { pattern-units }
} de trop à la fin ; le reste est juste{ $of }.
pattern-more-at-start = Il y a { $count ->
    [one] une { pattern-unit }
   *[other] { $count } { pattern-units }
} de trop au début ; le reste est juste{ $of }.

pattern-replaced = Partout où l’on attend { $expected }, votre fonction rend { $obtained } ; le reste est juste{ $of }.
pattern-zeros-only = Tout ce qui est faux devrait être 0 ; le reste est juste{ $of }.
pattern-last-lane = Seule la dernière { pattern-unit } est fausse{ $filling ->
    [zeros] {" "}: elle ne contient que des 0
   *[values] {""}
}{ $of }.
pattern-one-lane = Seule la { pattern-unit } { $lane } (comptée depuis 0) est fausse{ $filling ->
    [zeros] {" "}: elle ne contient que des 0
   *[values] {""}
}{ $of }.
pattern-first-lane-right = Seule la première { pattern-unit } est juste{ $filling ->
    [zeros] {" "}: les autres ne contiennent que des 0
   *[values] {""}
}{ $of }.
pattern-from-lane = Les { $lane } premières { pattern-units } sont justes ; toutes les suivantes sont fausses{ $filling ->
    [zeros] {" "}et ne contiennent que des 0
   *[values] {""}
}{ $of }.

pattern-sums = La somme de chaque ligne devrait être 1 ; celle de la ligne { $row } (comptée depuis 0) est { $sum }{ $of }.
pattern-negative = Aucune valeur ne devrait être négative ; { $count ->
    [one] une des vôtres l’est
   *[other] { $count } des vôtres le sont
}{ $of }.
pattern-range = Les valeurs attendues vont de { $least } à { $most } ; les vôtres vont de { $least-obtained } à { $most-obtained }{ $of }.
pattern-almost = Vos valeurs sont presque justes : aucune ne s’écarte de plus de { $most } de celle attendue{ $of }.
