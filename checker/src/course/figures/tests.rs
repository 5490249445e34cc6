use mnist::Split;
use ndarray::Axis;

use super::facts::{BOTH, Facts, TEST, TRAIN};
use super::*;

/// Evidence that true notes cite, as different students would write it.
const TRUE: &[&str] = &[
    // Rounded, in both styles.
    "80,9 % des points sont éteints dans le jeu d’entraînement.",
    "In the training images a fraction of 0.81 of the greys is zero.",
    "81 % des pixels sont à 0, et 67 ne sont jamais allumés.",
    "Environ 80 % des pixels valent zéro.",
    "Plus de 80 % des pixels sont nuls.",
    "More than 75 % of the pixels are dark.",
    "Près de quatre pixels sur cinq (4/5) sont noirs.",
    "4 pixels sur 5 sont noirs.",
    "Four out of five, that is 0.8 of the pixels, are black.",
    "80.88 % of the training pixels are zero, 80.72 % of the test pixels.",
    "La part des pixels nuls vaut 0.8088 (entraînement) et 0.8072 (test).",
    "80,9 pour cent de pixels nuls à l'entraînement.",
    "About 81 percent of all pixels are zero.",
    // What follows from it.
    "80,9 % des pixels sont nuls, donc 19,1 % seulement sont allumés.",
    "80.9 % of pixels are zero and the other 19.1 % are lit.",
    "Seuls 19 % des pixels sont allumés.",
    "1 − 0,809 = 0,191 : moins d'un pixel sur cinq est allumé (19,1 %).",
    "100 - 80.9 = 19.1 % of the pixels carry ink.",
    "Moins de 20 % des pixels portent de l'encre.",
    "On average 150 pixels of 784 are lit in an image, or 19 %.",
    "38 045 844 des 47 040 000 pixels sont nuls, soit 80,9 %.",
    "38,045,844 of the 60000 × 784 = 47,040,000 training pixels are zero.",
    // Positions.
    "67 positions sur 784 ne s'allument jamais à l'entraînement.",
    "67 des 784 pixels (8,5 %) sont noirs dans toutes les images d'entraînement.",
    "717 of the 784 pixels are lit at least once, or 91.5 %.",
    "On the test set, 116 of the 784 pixels are never lit.",
    "Sur l'ensemble de test, 116 pixels ne s'allument jamais, contre 67 à l'entraînement.",
    "67 pixels are never lit in training (116 in the test set).",
    "14,8 % des positions ne s'allument jamais dans les 10 000 images de test.",
    "Les 67 × 512 = 34 304 poids de ces pixels n'ont jamais de gradient.",
    "65 pixels ne s'allument dans aucune des 70 000 images.",
    // Classes.
    "The digit 1 comes most often: 6,742 times out of 60,000, or 11.2 %.",
    "Le chiffre 1 n’a que 6\u{202f}742 images, et le 5 en a 5 421.",
    "5421 de 60000 = 9 % pour le 5, la plus rare.",
    "6742 / 60000 = 0,1124",
    "Le 1 : 6 742 images sur 60 000 (11,24 %) ; le 5 : 5 421 (9,04 %).",
    "Le 1 compte 6'742 images.",
    "The counts go from 5_421 to 6_742.",
    "Chaque classe fait entre 9 % et 11,2 % de l'ensemble.",
    "Chaque classe représente environ 10 % des images.",
    "Dire toujours 1 ne donnerait que 11,2 % de bonnes réponses à l'entraînement.",
    "Always answering 1 is right 11.35 % of the time on the test set (1135 of 10,000).",
    "La classe la plus fréquente ne fait que 0,1124 de l'ensemble d'entraînement (6742 images sur 60000) et 0,1135 de \
     l'ensemble de test ; la plus rare, le 5, a encore 5421 images d'entraînement.",
    "Le chiffre 0 compte 5923 images, le 9 en compte 5949.",
    "Entraînement : 11,24 %, test : 11,35 %.",
    "6742 − 5421 = 1321 images séparent la classe la plus fréquente de la plus rare.",
    "Il y a 1321 images de plus de 1 (6742) que de 5 (5421), soit 24 % de plus.",
    "88,8 % des images ne sont pas des 1, la classe la plus fréquente (11,2 %).",
    "Environ 6000 images par classe.",
    "7877 of the 70,000 images show a 1.",
    "Le 7, avec 6265 images, et le 1, avec 6742, font 13 007 images, soit 21,7 %.",
    // The loss of a guess.
    "Répondre au hasard coûte 2,30.",
    "Someone who spreads it evenly over 10 digits pays 2.3026.",
    "ln(10) = 2,30",
    "−ln(0,1) = 2,303 sans rien savoir.",
    "ln 10 ≈ 2.3, for 10 classes of 0.1 each.",
    // Names, years, settings, sizes and what is imagined stand beside.
    "RMSprop (Hinton, 2012, leçon 6e) avec lr = 0,001, rho = 0,9 et epsilon = 1e-7 ; 81 % de pixels noirs.",
    "Adam 2014, float32, CS231n, MNIST-1998, 60000+10000 images of 28×28 = 784 pixels; 80.9 % are dark.",
    "With preuves_exo1: 0.8088 on train. The network has 784 × 512 + 512 = 401,920 parameters in its first layer.",
    "Répondre toujours 1 donne 11,35 % sur le test, loin des 98 % du réseau.",
    "Si 95 % des images étaient des 1, ce nombre tromperait ; ici le 1 ne fait que 11,2 %.",
    "An accuracy of 90 % would be worth nothing if one class dominated; here the largest has 11.2 %.",
    "After one epoch the network reaches 92 %, against 11.35 % for the commonest class.",
    "À 0,2 % près, 81 % des pixels sont nuls à l'entraînement comme au test.",
    "Keras 3.15.1, activité 2, exercice 1 : 2,3026 contre 0,26 après la première époque.",
    "Le 12/11/2025, preuves_exo1 affiche 0,8088.",
    "128 images par lot, 469 lots par époque, 5 époques ; perte de départ 2,30.",
    "La moyenne des gris est 13 % du maximum, et 80,9 % des pixels valent 0.",
    "Every pixel of 0..=255: 80.9 % are exactly 0.",
    "Le 1 (11,2 %) est le plus fréquent, le 5 (9,0 %) le plus rare : moins de 2,3 points d'écart.",
    "Sur 784 pixels, 67 restent noirs sur les 60 000 images d'entraînement.",
    "La classe majoritaire ne pèse que 11,24 % du jeu d'entraînement et 11,35 % du jeu de test.",
    "On training data, 80.88% zero; on test data, 80.72%.",
    "Only 19% of inputs are non-zero, and 8.5% of inputs never are.",
    "19,12 % de pixels allumés en moyenne, soit environ 150 par image.",
    "zero_pixel_fraction = 0.8088, never_lit_pixels = 67 (train).",
    "majority_baseline(train) = 0.1124; majority_baseline(test) = 0.1135.",
    "zero_pixel_fraction(test) = 0.8072",
    "La perte initiale vaut ln(10) ≈ 2,303 et descend à 0,04 après 5 époques, avec 98 % de réussite au test.",
    "With 10 classes and a uniform guess of 10 %, the loss is -ln(0.1) = 2.30.",
    "80.9% of pixel values are 0; mean is 0.13.",
    "Class counts range from 5421 (digit 5) to 6742 (digit 1), a ratio of 1.24.",
    "6742/5421 = 1,24",
    "Le taux de base est 11,35 % sur les 10 000 images de test, donc 98 % veut dire quelque chose.",
    "80.9 % of the pixels have no ink.",
    "80,9 % des pixels n'ont pas d'encre.",
    "80.9 % of the pixels lie outside the ink.",
    "19 % des pixels ne sont pas noirs.",
    "Le 1 est 12 % plus fréquent que la moyenne : 6742 images au lieu de 6000.",
    "Le 5 compte 5421 images, le 1 en compte 6742.",
    "The digit 5 has 5421 images and the digit 1 has 6742.",
    "Les 9 autres classes ont moins que les 6742 images du 1.",
    "En test le 1 apparaît 1135 fois, soit 11,35 %.",
    "Le 7 est second derrière les 6742 du 1.",
    "Classes are balanced to ±12 %: from 5421 to 6742.",
    "MNIST compte 60000 + 10000 = 70000 images, dont 11,25 % de 1.",
    "La sortie a 10 neurones ; hasard : 10 %, majorité : 11,24 %.",
    "Au moins 80 % de zéros, au plus 20 % d'encre.",
    "La perte baisse de 88 % dès la première époque, de 2,30 à 0,26.",
    "Les classes vont de 9,04 % (le 5) à 11,24 % (le 1) : aucune n'atteint 12 %.",
    "In the test set 80.7 % of the pixels are zero, close to the 80.9 % of the training set.",
    "80,9 % sur train, 80,7 % sur test.",
    "Plus des quatre cinquièmes des pixels (80,88 %) sont à zéro dans l'ensemble d'entraînement.",
    "Le jeu d'entraînement contient 60000 images de 28x28, soit 47 040 000 pixels ; 38 045 844 sont nuls (80,88 %).",
    "Sur 60 000 images, 8 994 156 pixels seulement sont allumés, soit 19,12 %.",
    "The input is sparse: 0.8088 of the training pixels are 0 and 67 of 784 positions are always 0, so 67 × 512 weights get no gradient.",
    "Baseline 11.24% (train), 11.35% (test); a trained network gets 98%.",
    "Si je réponds toujours « 1 », j'ai 11,35 % de bonnes réponses sur le test.",
    "Avec la distribution uniforme p = 0,1 et -ln(0,1) = 2,3026.",
    "untrained_loss(10) = 2.302585",
    "La perte d'un tirage uniforme sur 10 classes est de 2,3 ; celle du réseau entraîné est de 0,07.",
    "MNIST is balanced: from 5,421 to 6,742 training images per digit, i.e. 9.0 % to 11.2 %.",
    "9,0 % ≤ part d'une classe ≤ 11,2 %",
    "Environ 11 % pour la classe la plus fréquente.",
    "La classe majoritaire représente 11,2 % du total, très loin des 50 % ou 90 % d'un jeu déséquilibré.",
    "Only about one pixel in five is lit (19 %).",
    "Le plus gros écart : 6742 contre 5421 images, un facteur 1,24.",
    "In the test set the counts go from 892 (digit 5) to 1135 (digit 1).",
    "5 923 zéros, 6 742 uns, 5 958 deux, 6 131 trois, 5 842 quatre, 5 421 cinq.",
    "class_counts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]",
    "0: 5923, 1: 6742, 2: 5958, 3: 6131, 4: 5842, 5: 5421, 6: 5918, 7: 6265, 8: 5851, 9: 5949",
    "0 : 5923 ; 1 : 6742 ; 5 : 5421",
    "Chiffre 5 : 5421 images (9,0 %), chiffre 1 : 6742 images (11,2 %).",
    "Le 1 est 1,24 fois plus fréquent que le 5 (6742 / 5421).",
    "67 pixels (8,5 % des 784) restent éteints dans toutes les images d'entraînement, 116 dans celles de test.",
    "On the training set 67 pixels never light up; on the test set, 116.",
    "67 (train) et 116 (test) positions jamais allumées.",
    "Never-lit pixels: 67 train / 116 test.",
    "train: 80.88 % zeros, 67 dead pixels; test: 80.72 %, 116.",
    "Sur l'entraînement 80,88 %, sur le test 80,72 %.",
    "La proportion de pixels nuls est de 80,9 % en apprentissage et de 80,7 % en test.",
    "Comme 81 % des entrées valent 0, 81 % des termes du gradient de W1 sont nuls.",
    "RMSprop: lr=0.001, rho=0.9. 80.9 % of the inputs vanish, thus 80.9 % of the products x·w1 vanish too.",
    "La baseline est à 11,35 % ; notre réseau atteint 97,8 %, donc 86 points de plus.",
    "A majority vote yields 0.1124 on train and 0.1135 on test, against 0.98 for the network.",
    "Le taux de 11,24 % correspond à 6742/60000.",
    "6742 ÷ 60000 ≈ 11,24 %",
    "10 classes × 6000 = 60000 images",
    "1 135 / 10 000 = 11,35 %",
    "892 images sur 10 000 (8,9 %) pour le 5 dans le test.",
    "(1 - 0.8088) * 784 = 149.9 pixels lit per image",
    "784 × 19,1 % ≈ 150 pixels allumés",
    "Le score d'un modèle naïf est 11,35 %, contre 10 % pour le hasard.",
    "En 2012 Hinton propose de diviser par sqrt(0.9*MS + 0.1*g^2); ici 80,9 % des pixels sont nuls.",
    "Les poids des 67 pixels morts représentent 67 × 512 = 34 304 des 401 408 poids, soit 8,5 %.",
    "loss at start 2.35 vs ln(10)=2.30",
    "Une époque = 469 lots (60000 / 128 = 468,75) ; départ à 2,30.",
    "Around 20% of the pixels carry all the information; 80% are background.",
    "Près d'un pixel sur dix (8,5 %) ne s'allume jamais.",
];

/// More of it, a line each: written by others, to try the rules.
const MORE_TRUE: &str = include_str!("true.txt");
/// Likewise, each with a figure that is false.
const MORE_FALSE: &str = include_str!("false.txt");

/// Evidence that is not, with the key of what is said of it.
const FALSE: &[(&str, &str)] = &[
    ("Beaucoup de pixels sont noirs.", "note-no-figure"),
    ("Le programme preuves_exo1 le montre, en float32.", "note-no-figure"),
    ("85 % des pixels sont à 0.", "note-other-figures"),
    ("Environ 75 % des 50 000 pixels sont nuls.", "note-other-figures"),
    ("In 2012, rho = 0.9 and 784 inputs.", "note-other-figures"),
    ("28 × 28 = 784.", "note-other-figures"),
    // A false figure beside a true one.
    (
        "In the training set 80.9 % of the pixels are zero and the other 29.1 % are lit.",
        "note-miscomputed",
    ),
    (
        "80.9 % of the pixels are zero, 29.1 % of the pixels are lit.",
        "note-false-figure",
    ),
    (
        "80,9 % des pixels sont noirs et 29,1 % sont allumés.",
        "note-false-figure",
    ),
    (
        "80,9 % des pixels sont noirs, les 29,1 % restants sont allumés.",
        "note-miscomputed",
    ),
    (
        "67 pixels ne s'allument jamais et 95 % des pixels sont noirs.",
        "note-false-figure",
    ),
    ("67 positions are never lit, that is 18 % of them.", "note-false-figure"),
    (
        "0,809 des pixels sont noirs, 0,291 des pixels sont allumés.",
        "note-false-figure",
    ),
    ("1 − 0,809 = 0,291", "note-miscomputed"),
    ("100 - 80.9 = 29.1 %", "note-miscomputed"),
    ("6742 sur 60000, soit 21,4 %", "note-miscomputed"),
    ("6742 images sur 60 000, soit environ 9 %", "note-miscomputed"),
    ("6,742 of the 60,000 images (21.4 %)", "note-miscomputed"),
    ("6742 / 60000 = 0,214", "note-miscomputed"),
    ("67 of the 784 pixels, or 12 %, are never lit.", "note-miscomputed"),
    (
        "La classe la plus fréquente compte 6742 images et fait 21,4 % de l'ensemble.",
        "note-false-figure",
    ),
    ("Le 1 compte 6742 images, le 5 en fait 5 %.", "note-false-figure"),
    (
        "The commonest class has 6742 images, or 17 % of the set.",
        "note-false-figure",
    ),
    (
        "The most frequent digit makes 11.2 % and the rarest 6.5 %.",
        "note-false-figure",
    ),
    ("6742 images pour le 1, 5321 images pour le 5.", "note-false-figure"),
    ("Le 1 revient 6 742 fois, le 5 revient 4 521 fois.", "note-false-figure"),
    (
        "81 % de pixels noirs, dont 87 positions qui ne s'allument jamais.",
        "note-false-figure",
    ),
    (
        "81 % of pixels are dark; 76 pixels are always dark.",
        "note-false-figure",
    ),
    ("ln(10) = 2,40 ; 81 % de noir.", "note-miscomputed"),
    ("ln 10 vaut 1 ; 2,30 en tout.", "note-miscomputed"),
    ("80.9 % of the pixels are lit.", "note-swapped"),
    (
        "Dans l'ensemble d'entraînement, 19 % des pixels sont noirs.",
        "note-swapped",
    ),
    ("Le 5 compte 6742 images.", "note-other-class"),
    (
        "The digit 1 has 5421 images; 81 % of the pixels are zero.",
        "note-other-class",
    ),
    (
        "La plus fréquente fait 21,4 % et la plus rare 9 %.",
        "note-false-figure",
    ),
    (
        "The most common digit has 21 % and the rarest 9 %.",
        "note-false-figure",
    ),
    ("67 pixels never lit; 95 % black.", "note-false-figure"),
    // Of the other set.
    ("On the test set, 67 of the 784 pixels are never lit.", "note-other-set"),
    (
        "67 pixels ne s'allument jamais dans l'ensemble de test.",
        "note-other-set",
    ),
    (
        "67 positions are never lit in the 10,000 test images.",
        "note-other-set",
    ),
    (
        "116 pixels ne s'allument jamais dans les images d'entraînement.",
        "note-other-set",
    ),
    (
        "Dans l'ensemble d'entraînement, 116 pixels ne s'allument jamais.",
        "note-other-set",
    ),
    ("80.9 % of the test pixels are zero.", "note-other-set"),
    (
        "La classe la plus fréquente a 6742 images dans le jeu de test.",
        "note-other-set",
    ),
    ("1135 of the 60,000 training images show a 1.", "note-other-set"),
    ("Sur le test, dire toujours 1 donne 11,2 %.", "note-other-set"),
    ("Majority baseline on the training set: 0.1135.", "note-other-set"),
    ("80.9 % of the pixels are zero, so 20.9 % are lit.", "note-false-figure"),
    (
        "80,9 % des pixels sont noirs, soit 18,1 % d'allumés.",
        "note-false-figure",
    ),
    ("6742 images sur 10 000.", "note-other-set"),
    ("5421 images de test montrent un 5.", "note-other-set"),
    ("81 % noirs, 67 sur 784 soit 7,5 %.", "note-miscomputed"),
    ("La classe 1 compte 6842 images, la classe 5 5421.", "note-false-figure"),
    ("116 of the training positions are never lit.", "note-other-set"),
    ("Majority: 6742 of 60000 = 12.2 %.", "note-miscomputed"),
    ("The test set has 67 dead pixels.", "note-other-set"),
    ("Le test contient 6742 fois le 1.", "note-other-set"),
    // In the wrong unit.
    (
        "Avec preuves_exo1 on trouve que 0,809 % des pixels d'entraînement sont nuls.",
        "note-unit",
    ),
    ("0.81 % of the pixels are zero.", "note-unit"),
    ("The majority class makes 0.1124 % of the training set.", "note-unit"),
];

#[test]
fn true_figures_lose_nothing() {
    let all = TRUE.iter().copied().chain(MORE_TRUE.lines());
    let refused: Vec<_> = all.filter_map(|text| Some((text, fault(text)?))).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn false_figures_are_found() {
    let key = |text: &str| fault(text).map(|message| message.key);
    let otherwise = FALSE.iter().map(|(text, expected)| (text, *expected, key(text)));
    let otherwise: Vec<_> = otherwise
        .filter(|(_, expected, found)| found.as_deref() != Some(*expected))
        .collect();
    assert!(otherwise.is_empty(), "{otherwise:#?}");
    let passed: Vec<_> = MORE_FALSE.lines().filter(|text| fault(text).is_none()).collect();
    assert!(passed.is_empty(), "{passed:#?}");
}

/// Whatever stands around it in the evidence: two true sentences are true together, and a false one spoils a true one.
#[test]
fn sentences_are_judged_each_by_itself() {
    let all: Vec<&str> = TRUE.iter().copied().chain(MORE_TRUE.lines()).collect();
    for (first, second) in all.iter().zip(all.iter().cycle().skip(7)) {
        let both = format!("{first}\n{second}");
        assert_eq!(fault(&both), None, "{both}");
    }
    for (text, _) in FALSE
        .iter()
        .filter(|(_, key)| !["note-no-figure", "note-other-figures"].contains(key))
    {
        let both = format!("{}\n{text}", TRUE[0]);
        assert!(fault(&both).is_some(), "{both}");
    }
}

proptest::proptest! {
    /// Made of words and signs that the rules look for.
    #[test]
    fn any_evidence_is_judged(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let evidence: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        _ = fault(&evidence);
    }
}

const PIECES: &[&str] = &[
    "67",
    "6742",
    "784",
    "80,9",
    "29.1 %",
    "0.81",
    "ln",
    "10",
    "1e-7",
    "9",
    "=",
    "(",
    ")",
    "/",
    " − ",
    ",",
    ", ",
    ".",
    ". ",
    ";",
    " ",
    " ",
    " ",
    "\u{202f}",
    "'",
    "%",
    "pour cent",
    "sur",
    "soit",
    "test",
    "entraînement",
    "the other",
    "restants",
    "des pixels",
    "images",
    "jamais",
    "le",
    "plus de",
    "noirs",
    "lit",
    "\n",
    "é",
    "x",
    "e",
    "_",
];

#[test]
fn what_is_quoted_has_bounds() {
    let many = fault(&"123 456 ".repeat(150_000)).unwrap();
    let long = fault(&"9".repeat(1 << 20)).unwrap();
    for message in [many, long] {
        assert_eq!(message.key, "note-other-figures");
        assert!(format!("{message:?}").len() < 400, "{message:?}");
    }
}

/// Each figure is compared with those around it: what that takes must not grow with a text that is made to be long.
#[test]
fn what_is_judged_has_bounds() {
    let false_figure = "29.1 % of the pixels are lit.";
    let behind =
        |text: &str, times: usize| format!("80.9 % of the pixels are zero.\n{}{false_figure}", text.repeat(times));
    assert!(fault(&behind("67 ", JUDGED_FIGURES - 2)).is_some());
    assert_eq!(fault(&behind("67 ", JUDGED_FIGURES)), None);
    assert!(fault(&behind("so ", JUDGED / 4)).is_some());
    assert_eq!(fault(&behind("so ", JUDGED)), None);
}

#[test]
fn the_facts_are_those_of_mnist() {
    let (train, test) = mnist::load_data().unwrap();
    assert_eq!(facts(&[&train]), TRAIN);
    assert_eq!(facts(&[&test]), TEST);
    assert_eq!(facts(&[&train, &test]), BOTH);
}

fn facts(sets: &[&Split]) -> Facts {
    let total =
        |count: &dyn Fn(&Split) -> usize| u32::try_from(sets.iter().map(|set| count(set)).sum::<usize>()).unwrap();
    let lit = |(images, _): &&Split| images.map_axis(Axis(0), |greys| greys.iter().any(|grey| *grey > 0));
    let lit = sets.iter().map(lit).reduce(|a, b| a | b).unwrap();
    Facts {
        images: total(&|(images, _)| images.len_of(Axis(0))),
        dark: total(&|(images, _)| images.iter().filter(|grey| **grey == 0).count()),
        never_lit: u32::try_from(lit.iter().filter(|lit| !**lit).count()).unwrap(),
        counts: std::array::from_fn(|class| {
            total(&|(_, labels)| labels.iter().filter(|label| usize::from(**label) == class).count())
        }),
    }
}
