# La ligne de commande.

cli-about = Vérifie et note les activités du cours. Sans argument : toutes.
cli-usage = Utilisation :
cli-commands = Commandes{" "}
cli-arguments = Arguments{" "}
cli-options = Options{" "}
cli-activities-value = ACTIVITÉ
cli-activities = Les activités à vérifier, comme activite3 (sans rien : toutes)
cli-solutions = Vérifie les solutions au lieu de vos exercices
cli-dir-value = DOSSIER
cli-dir = Vérifie une autre remise : un dossier qui contient activite3/…, ou un kit entier
cli-seed = La graine des entrées tirées au hasard, pour rejouer une vérification
cli-format = La forme du rapport : terminal (par défaut) ou json
cli-all = Montre tout en détail, et pas seulement la première chose à corriger
cli-notes = Affiche aussi les textes à lire par l’enseignant (activité 2)
cli-time-limit-value = SECONDES
cli-time-limit = Le temps laissé à chaque appel de votre code (10 par défaut)
cli-memory-limit = La mémoire laissée à chaque appel, en Mio (2048 par défaut)
cli-activity-time-limit = Le temps laissé à tous les appels d’une activité, ensemble (60 fois celui d’un appel par défaut)
cli-build-time-limit = Le temps de calcul que rustc peut prendre pour votre code (120 s par défaut)
cli-build-memory-limit = La mémoire que rustc peut prendre pour votre code, en Mio (4096 par défaut)
cli-require-isolation = Ne note que si le code est entièrement isolé de cette machine (pour l’intégration continue)
cli-lang = La langue : fr ou en (par défaut : celle du système, sinon le français)
cli-color = Les couleurs : auto (par défaut), always (toujours) ou never (jamais)
cli-help = Affiche cette aide
cli-list = Énumère les activités, leurs vérifications et leurs points
cli-explain = Dit ce que fait une vérification, et à quoi elle compare
cli-hint = Donne un indice, plus précis à chaque fois qu’on le redemande
cli-activity = L’activité, comme activite3
cli-check-value = VÉRIFICATION
cli-explain-check = L’une de ses vérifications, comme reshape (sans rien : toutes, en bref)
cli-hint-check = L’une de ses vérifications, comme reshape (sans rien : la première à corriger, sinon à faire)
cli-restart = Reprend les indices de cette vérification depuis le premier
cli-dev = Pour qui entretient le kit
cli-dev-sync = Écrit exercises/ à partir de solutions/
cli-dev-check = Vérifie que le kit tient debout
cli-dev-mutants = Change les solutions de maintes façons : chaque changement coûte-t-il un point ?
cli-mutants-activities = Les activités dont on change la solution (sans rien : toutes)

cli-unknown-argument = L’option « { $argument } » n’existe pas.
cli-invalid-value = « { $value } » ne convient pas pour { $argument }.
cli-missing-value = Il manque une valeur après { $argument }.
cli-missing-activity = Il manque le nom d’une activité, comme activite3.
cli-conflict = { $argument } ne va pas avec { $other }.
cli-missing-command = Il manque une commande : sync, check ou mutants.
cli-unknown-command = La commande « { $command } » n’existe pas : c’est sync, check ou mutants.
cli-memory-limit-value = MIO
cli-usage-grade = checker [OPTIONS] [ACTIVITÉ]…
cli-usage-hint = checker hint ACTIVITÉ [VÉRIFICATION]
cli-usage-explain = checker explain ACTIVITÉ [VÉRIFICATION]
cli-usage-dev = checker dev sync | check | mutants [ACTIVITÉ]…
cli-unreadable = Cette ligne de commande n’a pas été comprise.
cli-see-help = Pour voir ce qui est possible : --help

list-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

unknown-activity = L’activité « { $name } » n’existe pas. Vouliez-vous dire { $nearest } ? Les activités sont : { $all }.
unknown-check = { $activity } n’a pas de vérification « { $name } ». Vouliez-vous dire { $nearest } ? Ses vérifications sont : { $all }.
check-for-activity = « { $name } » n’est pas une activité, mais une vérification de { $activity } : nommez d’abord { $activity }.
dir-missing = --dir : { $path } n’existe pas. Donnez un dossier qui contient activite3/…, ou un kit entier.
dir-not-a-folder = --dir : { $path } n’est pas un dossier. Donnez un dossier qui contient activite3/…, ou un kit entier.
dir-no-activity = --dir : { $path } ne contient aucune activité. On y attend un ou plusieurs des dossiers { $all }, ou un dossier exercises/ qui les contient.{ $count ->
    [0] {""}
   *[other] {" "}On y trouve : { $found }. Si le travail est dans l’un d’eux, donnez celui-là.
}
dir-archive = --dir : { $path } est une archive. Décompressez-la, puis donnez le dossier obtenu. Rien n’a été noté.
dir-library = --dir : { $path } est un fichier. Donnez le dossier de son activité : { $folder }
dir-twice = { $activity } s’y trouve plus d’une fois, et rien ne dit laquelle est la bonne : { $paths }. N’en gardez qu’une, ou donnez le dossier de la bonne avec --dir. Rien n’a été noté.
dir-only = --dir : { $path } est le dossier de l’activité { $only } seulement. Pour { $missing }, donnez le dossier qui contient les deux.
dir-stray-library = --dir : { $activity ->
    [none] aucune activité n’est à sa place
   *[other] { $activity } n’est pas à sa place
}, et rien ne dit de quelle activité est { $path }. Donnez au dossier qui le contient le nom de son activité, comme { $example }, ou nommez-la : --dir { $folder } { $example }. S’il n’est d’aucune, retirez-le. Rien n’a été noté.
dir-stray-source = --dir : { $path } est peut-être le code de { $example }, dont le fichier src/lib.rs manque. Mettez-le à cette place, ou retirez-le s’il n’est pas à noter. Rien n’a été noté.
dir-stray-archive = --dir : { $activity ->
    [none] aucune activité n’est à sa place
   *[other] { $activity } n’est pas à sa place
}, mais peut-être dans l’archive { $path }. Décompressez-la, ou retirez-la si elle n’est pas à noter. Rien n’a été noté.
dir-stray-closed = --dir : { $activity ->
    [none] aucune activité n’est à sa place
   *[other] { $activity } n’est pas à sa place
}, mais peut-être dans { $path }, que vous n’avez pas le droit de lire. Rien n’a été noté.
dir-stray-too-much = --dir : { $activity ->
    [none] aucune activité n’est à sa place
   *[other] { $activity } n’est pas à sa place
}, et { $path } contient trop de fichiers pour chercher plus loin. Donnez le dossier qui contient { $example }/. Rien n’a été noté.
dir-unreadable = --dir : { $path } n’a pas pu être lu ({ $error }).
not-in-a-kit = Aucun dossier exercises/ avec une activité, ni dans { $path }, ni dans les dossiers qui le contiennent. Allez dans le dossier du kit (avec cd), ou indiquez une remise avec --dir.
in-another-kit = Ce vérificateur appartient au kit { $own }, mais vous êtes dans un autre kit : { $here }. Rien n’a été fait. Pour travailler dans celui où vous êtes, tapez : cargo run -p checker. Pour faire noter ce dossier par l’autre kit, ajoutez : --dir suivi du dossier.
sync-elsewhere = Cette commande écrit dans le kit { $own }, et vous n’y êtes pas. Rien n’a été fait. Allez-y (avec cd), puis relancez-la.

explain-needs = D’autres vérifications doivent réussir d’abord : { $checks }.
explain-statement = Dans l’énoncé, exercises/{ $activity }/ENONCE.md, voyez la section « { $section } ».
explain-hint = Pour un indice :
explain-one = Pour une seule, et où la trouver dans l’énoncé :
explain-instructor = Sur ces { $all } points, { $points ->
    [one] { $points } vient
   *[other] { $points } viennent
} de votre enseignant, à la lecture de vos notes : le vérificateur ne les donne pas.

hint-step = Indice { $step } sur { $steps } :
hint-next = Pour l’indice suivant, plus précis :
hint-last = C’est le dernier indice : il n’y en a pas de plus précis. Relisez maintenant la section « { $section } » de l’énoncé, exercises/{ $activity }/ENONCE.md. Si cela ne suffit pas, montrez à votre enseignant ce que vous avez essayé : c’est la meilleure des questions.
hint-explain = Pour savoir exactement ce que la vérification demande :
hint-restart = Pour revoir les indices depuis le premier :
hint-not-kept = Cet indice n’a pas pu être noté ({ $error }) : la prochaine fois, vous aurez encore le même.
hint-picked-to-do = C’est la première vérification qui reste à faire : votre code y arrive à un `todo!()`.
hint-picked-wrong = C’est la première vérification à corriger : votre code y rend autre chose que ce qui est attendu.
hint-picked-crashed = C’est la première vérification à corriger : votre code s’y arrête avant d’avoir rendu une valeur.
hint-picked-too-much = C’est la première vérification à corriger : votre code y dépasse le temps ou la mémoire d’un appel.
hint-picked-not-run = C’est la première vérification à corriger : la fonction qu’elle appelle manque, ou n’a pas la signature attendue.
hint-see-report = Le rapport en dit plus :
hint-compile-error = Votre code ne compile pas encore : c’est la première chose à réparer, car rien ne peut être exécuté avant.
hint-compile-error-place = La première erreur est dans { $file }, ligne { $line }, colonne { $column }.
hint-of-a-check = Pour un indice sur une vérification, sans attendre que le code compile :
hint-all-passed = Bravo ! Dans { $activity }, toutes les vérifications réussissent : vous n’avez plus besoin d’indice.

grading-takes-long = Votre code est compilé, puis essayé ; la première fois, c’est plus long…
waiting-for-cargo = Un autre cargo travaille ici, comme celui de rust-analyzer dans votre éditeur. La vérification continue dès qu’il a fini ; pour renoncer : Ctrl-C.
interrupted = Interrompu. Rien n’a été modifié.
checker-failed = Le vérificateur n’a pas pu faire son travail ; ce n’est pas la faute de votre code.
build-no-cargo = La commande cargo n’a pas été trouvée. Installez Rust avec rustup, puis ouvrez un nouveau terminal.
build-offline = Il manque des dépendances sur cette machine. Avec une connexion, lancez une fois, dans le dossier du kit : cargo fetch
build-settings = Des réglages de cargo se trouvent dans { $file }, à la racine du système de fichiers : aucune compilation ne leur échappe, et aucune note ne doit en dépendre. Déplacez ce fichier dans le dossier .cargo de votre dossier personnel, puis relancez la commande.
call-closed = Le code des étudiants tourne sans les privilèges de root, et ne peut pas ouvrir ce dont il a besoin : { $error }. Donnez à tous le droit de lire le dossier du kit, les données et le dossier target (chmod -R go+rX), ou lancez le vérificateur sous le nom de l’utilisateur à qui ils appartiennent.
kit-gone = Le kit n’est plus dans { $folder }. Allez dans son dossier (avec cd), puis tapez : cargo run -p checker
kit-not-text = Le nom de ce dossier contient des caractères que cargo ne sait pas lire : { $folder }. Renommez-le, ou déplacez le kit dans un dossier au nom simple, puis relancez la commande.
stuck = Un programme n’a pas pu être arrêté : le système lui-même le retient (processus { $process }), souvent parce qu’un disque ou un dossier partagé ne répond plus. Redémarrez la machine, puis relancez la commande.
build-failed-name = cargo n’a pas pu compiler. Le nom de ce dossier contient un caractère spécial qui peut en être la cause : { $folder }. Déplacez le kit dans un dossier au nom simple, puis relancez la commande. Voici ce que dit cargo :
build-narrowed = Cette session a une limite (ulimit -a la montre) qui laisse à un compilateur moins de mémoire, de temps ou de place pour ses fichiers qu’il ne peut lui en falloir. Relevez-la, ou lancez le vérificateur dans une autre session.
build-no-linker = Aucun programme ne peut être lié sur cette machine, pas même un programme vide : l’éditeur de liens manque, ou ne fonctionne pas. LISEZMOI.md dit lequel installer. Voici ce que dit rustc :
build-failed = cargo n’a pas pu compiler. S’il nomme un fichier du kit, reprenez ce fichier dans l’archive du kit (.zip) ou, avec git, par git checkout. Voici ce qu’il dit :
output-not-whole = Ce qui devait s’afficher n’a pas pu être écrit en entier : { $why ->
    [closed] le programme qui le lisait s’est arrêté avant la fin
    [full] le disque est plein
   *[other] { $error }
}. Ce qui manque peut tout changer : relancez la commande.
disk-full = Le disque est plein. Libérez de la place sur celui qui contient ce dossier, puis relancez la commande : { $folder }
not-writable = Le vérificateur ne peut pas écrire dans son propre dossier. Regardez à qui il appartient, et si son disque est en lecture seule : { $folder }

sync-written = écrit : { $file }
sync-removed = retiré : { $file }
sync-kept = Ce qui a été remplacé est gardé dans { $folder }
sync-done = { $count ->
    [0] exercises/ correspond déjà à solutions/.
    [one] exercises/ correspond maintenant à solutions/ : 1 fichier changé.
   *[other] exercises/ correspond maintenant à solutions/ : { $count } fichiers changés.
}

mutants-all = mutants
mutants-killed = tués
mutants-equivalent = équivalents
mutants-unviable = non viables
mutants-missed = manqués
mutants-total = total
mutants-explained = { $count ->
    [one] 1 mutant équivalent
   *[other] { $count } mutants équivalents
}, { $place } : { $why }
mutants-miss = { $file }:{ $line } : ce changement ne coûte aucun point.
mutants-stale = { $file }:{ $line } : cette entrée n’explique aucun mutant : { $place }
mutants-done = Tout changement qui compile coûte un point, ou a sa raison dans la liste.
mutants-progress = mutant { $done }/{ $all }, { $missed ->
    [one] { $missed } manqué
   *[other] { $missed } manqués
}, { $minutes ->
    [0] presque fini
   *[other] encore { $minutes } min environ
}
mutants-solutions = Les solutions n’ont pas tous leurs points ; voyez d’abord pourquoi : checker dev check
mutants-not-installed = cargo-mutants, qui énumère les changements, n’est pas installé. Installez-le une fois :
    cargo install cargo-mutants

check-done = Le kit tient debout : exercices fidèles aux solutions, solutions complètes et mises en forme, énoncés et traductions complets, erreurs connues toutes nommées.
fault-drift = exercises/{ $file } ne correspond pas à solutions/. Lancez : checker dev sync
fault-misconception = { $activity } : aucune vérification ne nomme l’erreur { $id }.
fault-truth = { $activity } : la vérification { $id } refuse des réponses justes.
fault-solution = { $activity } : la solution ne réussit pas { $check }.
fault-stub-not-compiled = { $activity } : l’exercice ne compile pas.
fault-stub = { $activity } : l’exercice échoue à { $check } autrement que par son todo!().
fault-stub-blanks = { $activity } : les blancs de l’exercice ne sont pas ceux de la solution.
fault-stub-warning = { $activity } : l’exercice compile avec un avertissement : { $warning }
fault-untranslated = La phrase { $key } n’existe pas dans les deux langues, ou pas avec les mêmes variables.
fault-unknown = Les notes pourraient recopier { $file }, que le vérificateur ne connaît plus assez. Lancez : cargo run -p checker -- dev sync
fault-statement = { $file } ne nomme pas la fonction { $function }.
fault-format = { $file } n’est pas mis en forme. Lancez : cargo fmt --all
