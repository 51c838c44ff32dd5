### Quiz : une réserve de questions, et des manches pour les élèves des deux écoles.

command-quiz = Un quiz pour les élèves des deux écoles
command-quiz-file = fichier de questions
command-quiz-file-2 = deuxième fichier de questions
command-quiz-file-3 = troisième fichier de questions

## La réserve

quizzes-title = Des quiz pour les deux écoles
quizzes-menu = Les deux écoles réunissent ici des questions, de préférence sur elles-mêmes. Une manche en pose quelques-unes dans les deux écoles à la fois ; les élèves n’ont pas besoin de compte.
quizzes-bank-holds = { $count ->
    [one] { $count } question
   *[other] { $count } questions
} jusqu’ici – { $one } : { $ones } ; { $other } : { $others }
quizzes-start = Une manche
quizzes-see-round = Voir la manche
quizzes-own-draft = Votre école prépare une manche, qui n’est pas encore envoyée.
quizzes-draft-kept = La manche que votre école a préparée est gardée. Envoyez-la quand celle-ci sera finie.
quizzes-they-are-asked = Une manche attend le oui de l’autre école ({ $school }).
quizzes-you-are-asked = Une manche attend le oui de votre école.
quizzes-is-open = Une manche est en cours dans les deux écoles. Fin : { $when }
quizzes-live-waits = Une manche en direct attend les deux classes. Dernier moment pour la commencer : { $when }
quizzes-is-live = Une manche en direct est en cours dans les deux écoles.
quizzes-write = Écrire une question
quizzes-paste = Coller des questions
quizzes-see-bank = Voir toutes les questions
quizzes-export = Exporter
quizzes-mend = Corriger le reste
quizzes-mend-of = Corriger : { $name }
quizzes-mend-pasted = Corriger : « { $text } »
quizzes-rest-of = Voici ce qui reste à corriger dans { $name }.
quizzes-mend-first = Il y a déjà { $max } textes à corriger. Tapez /quiz et corrigez-en d’abord un ; ce que vous avez collé est gardé ici.
quizzes-sample-days = Ajouter : journées d’école
quizzes-sample-records = Ajouter : écoles et langues
quizzes-bank = Nos questions
quizzes-bank-empty = Il n’y a pas encore de questions. Écrivez-en une, collez-en, ou ajoutez l’un de nos quiz avec /quiz.
quizzes-bank-full = La réserve est pleine : { $max } questions. Retirez-en d’abord quelques-unes ; votre texte est gardé.
quizzes-page-before = Précédentes
quizzes-page-next = Suivantes
quizzes-is-right = Bonne réponse : { $right }
quizzes-history = De l’école : { $school }. { $rounds ->
    [0] Pas encore posée dans une manche.
    [one] Posée dans { $rounds } manche.
   *[other] Posée dans { $rounds } manches.
}
quizzes-asked-then = { $date } : { $people ->
    [0] pas de réponses
    [one] { $good } bonne sur { $people } réponse
   *[other] { $good } bonnes sur { $people } réponses
}
quizzes-find = Chercher
quizzes-find-words = Mots de la question ou de ses réponses
quizzes-find-hint = Par exemple : lac
quizzes-find-what = Écrivez un mot qui se trouve dans la question ou ses réponses.
quizzes-found = { $count ->
    [0] Aucune question ne contient « { $words } ».
    [one] { $count } question contient « { $words } » :
   *[other] { $count } questions contiennent « { $words } » :
}
quizzes-found-more = Voici les { $max } premières. Un mot de plus en trouve moins.
quizzes-up = Monter
quizzes-down = Descendre
quizzes-place = Un autre numéro
quizzes-place-number = Le nouveau numéro de cette question
quizzes-place-hint = De 1 à { $all }
quizzes-place-wanted = Écrivez un nombre de 1 à { $all }, par exemple : 1
quizzes-place-submit = La déplacer
quizzes-moved-since = Cette question a été déplacée entre-temps. Voici où elle se trouve maintenant :
quizzes-change = Modifier
quizzes-remove = Retirer
quizzes-removed = La question est retirée.
quizzes-exported = Toutes vos questions dans un fichier au format GIFT, que lisent Moodle et d’autres programmes. /quiz le relit aussi.
quizzes-export-lost = Je n’ai pas pu apporter le fichier avec vos questions. Réessayez.
quizzes-export-refused = Voici un fichier avec vos questions, mais je n’ai pas le droit d’envoyer des fichiers dans ce salon. La personne qui gère ce salon peut l’autoriser dans ses réglages.
quizzes-true = Vrai
quizzes-false = Faux

## Les formulaires

quizzes-text = La question
quizzes-text-hint = Par exemple : Quel lac est près de notre école ?
quizzes-right = Ce qui est juste, un par ligne
quizzes-right-hint = Par exemple : le lac Malawi. Ou : vrai. Ou un nombre.
quizzes-wrong = Ce qui est faux, un par ligne
quizzes-wrong-hint = Laissez vide pour vrai ou faux, un nombre ou un texte court.
quizzes-explanation = Ce qu’on dira ensuite
quizzes-explanation-hint = Par exemple : on le voit depuis notre portail.
quizzes-add = Ajouter
quizzes-known-already = Cette question est déjà dans la réserve.
quizzes-paste-intro = Moodle GIFT, Aiken, un tableau (CSV) ou OpenTDB. Ou simplement : la question, puis ses réponses, * devant ce qui est juste et - devant le reste, et une ligne vide entre les questions.
quizzes-files-apart = Un fichier vient avec la commande : tapez /quiz et ajoutez-le là.
quizzes-files-here = Vous pouvez aussi envoyer un fichier.
quizzes-pasted = Vos questions
quizzes-pasted-hint = Quel lac est près de notre école ?
quizzes-nothing-pasted = Il n’y a encore rien à lire ici. Collez une question avec ses réponses.
quizzes-added = { $count ->
    [0] Aucune question n’a été ajoutée.
    [one] { $count } question a été ajoutée.
   *[other] { $count } questions ont été ajoutées.
}
quizzes-were-there = { $count ->
    [one] { $count } question était déjà dans la réserve.
   *[other] { $count } questions étaient déjà dans la réserve.
}
quizzes-no-room = { $count ->
    [one] { $count } question n’a pas trouvé
   *[other] { $count } questions n’ont pas trouvé
} de place : la réserve est pleine ({ $max } questions). Retirez-en quelques-unes, puis renvoyez le reste.
quizzes-left-out = { $count ->
    [one] { $count } question de plus n’a pas été lue
   *[other] { $count } questions de plus n’ont pas été lues
}, car { $max } est le maximum à la fois. Envoyez le reste à part.
quizzes-to-mend = { $count ->
    [one] { $count } question est à corriger :
   *[other] { $count } questions sont à corriger :
}
quizzes-on-line = Ligne { $line }, « { $text } » : { $flaw }
quizzes-on-bare-line = Ligne { $line } : { $flaw }
quizzes-more-to-mend = Et { $count } de plus.
quizzes-mend-in-file = { $count ->
    [0] Corrigez cela dans le fichier, puis renvoyez-le.
    [one] Le bouton ouvre la première. Corrigez les autres dans le fichier, puis renvoyez-le : ce qui est dans la réserve n’est pas ajouté deux fois.
   *[other] Le bouton ouvre les { $count } premières. Corrigez les autres dans le fichier, puis renvoyez-le : ce qui est dans la réserve n’est pas ajouté deux fois.
}
quizzes-reading-file = Je lis { $name }.
quizzes-file-read = De { $name } ({ $format ->
    [gift] Moodle GIFT
    [aiken] Aiken
    [csv] un tableau
    [opentdb] OpenTDB
    [xml] Moodle XML
    [foreign] un format que je ne sais pas lire
   *[typed] texte simple
}) :
quizzes-file-too-large = { $name } est trop grand : je lis { $max } Ko au plus. Envoyez ses questions dans des fichiers plus petits.
quizzes-file-empty = Il n’y a pas de questions dans { $name }. Je lis le GIFT de Moodle, Aiken, les tableaux (CSV) et le JSON d’opentdb.com. Regardez ce que contient le fichier et envoyez-le encore une fois.
quizzes-file-no-text = { $name } n’est pas un texte. Si c’est un tableur, enregistrez-le en CSV ; si c’est un document, en texte simple. Puis envoyez cela.
quizzes-file-lost = Impossible d’aller chercher { $name }. Envoyez-le encore une fois.

## Ce qui est à corriger

quizzes-no-text = La question elle-même manque avant ses réponses.
quizzes-text-too-long = Cette question compte { $chars } caractères, et { $max } au plus peuvent passer.
quizzes-answer-too-long = La réponse « { $answer } » compte { $chars } caractères, et { $max } au plus peuvent passer.
quizzes-explanation-too-long = L’explication compte { $chars } caractères, et { $max } au plus peuvent passer.
quizzes-no-answers = Les réponses manquent. Écrivez-les sous la question, par exemple « * le lac Malawi » et « - le lac Tchad ».
quizzes-no-answers-gift = Les réponses manquent. Écrivez-les entre accolades derrière la question, par exemple {"{"}=le lac Malawi ~le lac Tchad{"}"}
quizzes-no-answers-aiken = Les réponses manquent. Écrivez chacune sur une ligne sous la question, par exemple « A. le lac Malawi » et « B. le lac Tchad ».
quizzes-one-answer = Il faut une réponse de plus, pour qu’il y ait un choix.
quizzes-many-answers = Cela fait { $count } réponses, et { $max } au plus peuvent passer.
quizzes-empty-answer = Une réponse est vide. Écrivez-la, ou retirez sa ligne.
quizzes-answer-twice = La réponse « { $answer } » y est deux fois.
quizzes-none-right = Quelle réponse est juste ? Écrivez * devant elle, et - devant les autres.
quizzes-none-right-fields = Ce qui est juste manque encore. Écrivez-le dans le champ « { $field } ».
quizzes-none-right-gift = Quelle réponse est juste ? Écrivez = devant elle, et ~ devant les autres.
quizzes-none-right-aiken = Quelle réponse est juste ? Ajoutez-la sous les réponses, par exemple « ANSWER : B ».
quizzes-none-right-table = Quelle réponse est juste ? Nommez-la dans sa colonne, par son texte, sa lettre ou son numéro.
quizzes-all-right = Toutes les réponses sont marquées comme justes. Ajoutez-en une qui ne l’est pas.
quizzes-no-number = « { $text } » n’est pas un nombre. Par exemple : 3,5
quizzes-no-such-answer = « { $text } » n’est aucune des réponses. Nommez l’une d’elles.
quizzes-two-right = Deux réponses sont marquées comme justes par =. Mettez = une seule fois, ou ~%50% devant chacune des deux.
quizzes-two-numbers = Plusieurs nombres différents sont justes ici, et il ne peut y en avoir qu’un. Gardez-en un, avec l’écart permis, par exemple {"{"}#5:1{"}"}
quizzes-two-blocks = Il y a deux fois des réponses entre accolades ici. Une question n’a qu’un endroit pour ses réponses. Si ce sont deux questions, mettez une ligne vide entre elles.
quizzes-other-kind = Ce genre de question ne peut pas être posé dans un salon. Un choix, vrai ou faux, un nombre ou un texte court, oui.
quizzes-not-closed = Les réponses commencent par {"{"} et ne finissent pas. Ajoutez {"}"} après la dernière.
quizzes-no-columns = La première ligne doit nommer les colonnes du tableau, par exemple : question, option 1, option 2, correct
quizzes-broken-json = Ceci s’interrompt, ou a un signe de trop, vers le caractère { $column } de la ligne. Prenez le fichier entier tel que le donne opentdb.com.
quizzes-no-list = Il n’y a pas de liste de questions ici. Prenez le fichier entier tel que le donne opentdb.com, avec « results ».
quizzes-no-part = « { $part } » manque dans cette question, ou n’est pas ce qu’il faudrait.
quizzes-moodle-xml = Je ne sais pas lire le XML de Moodle, mais je lis son format GIFT. Dans Moodle, ouvrez la banque de questions, choisissez « Exporter », puis « Format GIFT », et envoyez-moi le fichier obtenu.
quizzes-foreign = Je lis le GIFT de Moodle, Aiken, les tableaux (CSV) et le JSON d’opentdb.com. Exportez vos questions dans l’un de ces formats, ou copiez-les et collez-les ici avec /quiz.
quizzes-two-readings = « { $text } » peut se lire de deux façons ici. Écrivez un seul nombre sans virgule, par exemple 1.5 ou 1500, ou séparez plusieurs réponses par |, par exemple 1|5
quizzes-quote-open = Un guillemet " ouvre une case ici et aucun second ne la ferme. Ajoutez-le à la fin de la case, ou retirez le premier.
quizzes-unreadable = Ceci ne peut pas être lu. Réécrivez-le.

## Préparer une manche

quizzes-draft-title = Une manche de quiz, pas encore envoyée
quizzes-rule-days = Ouverte pendant { $days ->
    [one] { $days } jour de classe entier
   *[other] { $days } jours de classe entiers
} des deux écoles, sans chronomètre
quizzes-rule-daily = Une question chaque jour d’école des deux écoles, pendant { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} ; chacune reste ouverte jusqu’à la fin
quizzes-rule-live = En direct, dans les deux écoles à la fois : chaque question se lit 5 secondes, puis on peut y répondre { $seconds } secondes, et la suivante vient d’elle-même
quizzes-rule-led = En direct, dans les deux écoles à la fois : chaque question se lit 5 secondes, puis on peut y répondre { $seconds } secondes, et un enseignant lance la suivante
quizzes-rule-classrooms = En classe : un enseignant montre les questions et compte les mains levées. Chaque école peut passer aux appareils des élèves
quizzes-rule-goal = Un objectif commun : { $percent } % de bonnes réponses ensemble
quizzes-rule-each = Un résultat par école : la moyenne de ceux qui ont participé
quizzes-leave-out = Un numéro retire cette question de la manche. Elle reste dans la réserve.
quizzes-order = Un autre ordre
quizzes-order-intro = Les questions sont posées dans cet ordre. Celles dont vous n’écrivez pas le numéro suivent dans leur ordre actuel.
quizzes-order-numbers = Les numéros dans le nouvel ordre
quizzes-order-hint = Par exemple : { $example }
quizzes-order-wanted = Écrivez des nombres de 1 à { $all }, chacun une fois, par exemple : { $example }
quizzes-order-submit = Prendre cet ordre
quizzes-set-days = { $days ->
    [one] { $days } jour de classe
   *[other] { $days } jours de classe
}
quizzes-set-open = Sur plusieurs jours
quizzes-set-daily = Une par jour
quizzes-set-live = En direct
quizzes-set-seconds = { $seconds } secondes
quizzes-set-timer = Suite automatique
quizzes-set-led = Suite par l’enseignant
quizzes-set-goal = Un objectif commun
quizzes-set-each = Un résultat par école
quizzes-set-chosen = ✓ { $label }
quizzes-send = Envoyer à notre partenaire
quizzes-discard = Abandonner
quizzes-discarded = Cette manche a été abandonnée. Ses questions restent dans la réserve.
quizzes-sent = C’est envoyé. La manche commence dès que l’école partenaire ({ $partner }) est d’accord.
quizzes-in-main-room = La manche se trouve maintenant dans le salon principal de votre école.

## La réponse du partenaire

quizzes-asked-title = Une manche de quiz qui attend un oui
quizzes-asked = { $name } ({ $school }) propose cette manche. Elle commence dans les deux écoles dès que l’école partenaire ({ $partner }) est d’accord.
quizzes-asked-you = { $name } ({ $school }) propose cette manche. Elle commence dans les deux écoles dès que quelqu’un de votre école est d’accord.
quizzes-agree = D’accord, commencer
quizzes-decline = Pas maintenant
quizzes-take-back = La retirer
quizzes-agreed = Merci ! La manche a commencé dans les deux écoles.
quizzes-declined = Cette manche ne commence pas maintenant. L’école qui la propose ({ $school }) peut la modifier et demander à nouveau.
quizzes-taken-back = L’école qui la propose ({ $school }) a retiré cette manche pour le moment.
quizzes-not-now = L’école partenaire ({ $partner }) préfère ne pas commencer cette manche maintenant. Vous pouvez la modifier et l’envoyer à nouveau.
quizzes-round-first = Une manche attend déjà un oui ou un non de l’école { $school }. Une seule idée à la fois, c’est plus facile.
quizzes-enough-today = Votre école a proposé un quiz à l’école partenaire ({ $partner }) { $count } fois en une journée. Laissez-lui un peu de temps ; demain, vous pourrez en proposer un autre. Ce que vous avez préparé est gardé.

## Un quiz sur nos deux écoles

quizzes-halves = Un quiz sur nos deux écoles
quizzes-halves-about = Chaque école écrit { $all } questions sur elle-même. Avant la manche, l’autre école voit seulement combien il y en a. La manche commence quand les deux écoles sont prêtes.
quizzes-halves-by = Idée proposée par { $name } ({ $school }).
quizzes-halves-count = { $school } : { $count ->
    [one] { $count } question
   *[other] { $count } questions
} sur { $all }
quizzes-halves-ready = { $school } : c’est prêt, avec { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
quizzes-halves-each = { $count } par école
quizzes-halves-write = Écrire notre question
quizzes-halves-ours = Nos propres questions
quizzes-halves-we-are = Nous sommes prêts
quizzes-halves-we-are-not = Pas encore prêts
quizzes-halves-later = Remettre à plus tard
quizzes-halves-rest-by = Remis à plus tard par { $name } ({ $school }).
quizzes-halves-rest = Ce quiz est remis à plus tard. Ce que les deux écoles ont écrit est gardé, et l’école qui s’est dite prête le reste.
quizzes-halves-go-on = Le reprendre
quizzes-halves-see = Voir la carte
quizzes-halves-begun = La manche a commencé dans les deux écoles. Sa carte se trouve plus bas.
quizzes-halves-have = Les questions de votre école : { $count } sur { $all }. Votre école est seule à les voir avant la manche.
quizzes-halves-change = Modifier la { $number }
quizzes-halves-remove = Retirer la { $number }
quizzes-halves-full = Votre école a ses { $all } questions. Modifiez-en ou retirez-en d’abord une, ou appuyez sur « Nous sommes prêts ».
quizzes-halves-more-there = L’une des écoles en a déjà écrit davantage.
quizzes-halves-none = Écrivez d’abord au moins une question sur votre école.
quizzes-halves-wait = Une autre manche est en cours. Quand elle sera finie, appuyez à nouveau sur « Nous sommes prêts ».
quizzes-halves-ready-already = Votre école est déjà prête. La manche commence quand l’autre école l’est aussi.
quizzes-halves-noted = Merci ! La manche commence dès que l’école partenaire ({ $partner }) est prête aussi.
quizzes-halves-not-ready = D’accord. La manche attend que votre école se dise prête.
quizzes-halves-again = Vos questions ont changé depuis que votre école était prête. Appuyez à nouveau sur « Nous sommes prêts » quand elles vous conviennent.
quizzes-halves-first = Le quiz sur vos deux écoles attend déjà l’école partenaire ({ $partner }). Une seule idée à la fois, c’est plus facile. Laissez-lui quelques jours, ou remettez d’abord ce quiz à plus tard.
quizzes-halves-is-written = Chaque école écrit la moitié d’un quiz sur les deux. { $one } · { $other }
quizzes-halves-rests = Un quiz sur les deux écoles est remis à plus tard. { $one } · { $other }
quizzes-halves-read-along = L’autre école lit ce salon. Écrivez dans un salon réservé au personnel de votre école, pour que vos questions restent une surprise ; /invite en ajoute un.
quizzes-halves-reminder = Le quiz sur nos deux écoles attend encore des questions de l’école { $school } : { $count } sur { $all } sont là. Une courte suffit.

## Pendant la manche

quizzes-open-title = Un quiz pour les deux écoles
quizzes-open = Interrogez une classe quand cela vous convient. Plusieurs classes d’une école s’additionnent. Les bonnes réponses sont dites à la fin.
quizzes-open-devices = Vos élèves répondent dans leur salon quand cela leur convient. Les bonnes réponses sont données à la fin.
quizzes-open-daily = Une question vient chaque jour d’école, et chacune reste ouverte jusqu’à la fin. Les bonnes réponses sont données à ce moment-là.
quizzes-open-live = Les deux écoles répondent en même temps. Commencez quand les deux classes sont là : chaque question se lit 5 secondes, puis on peut y répondre { $seconds } secondes.
quizzes-is-out = La question { $number } sur { $all } est posée.
quizzes-begin-live = Commencer maintenant
quizzes-asleep = Il fait nuit dans l’une des écoles : { $when }. Commencez quand les deux sont éveillées.
quizzes-not-yet = Cette question n’est pas encore venue.
quizzes-begin-by = Dernier moment pour la commencer : { $when }
quizzes-hands-until = Toutes les questions sont passées. Dernier moment pour saisir des mains levées : { $when } ; ensuite, les deux écoles voient le résultat.
quizzes-until = Fin : { $when }
quizzes-in-classrooms = { $school } : en classe, { $done ->
    [one] { $done } question comptée
   *[other] { $done } questions comptées
} sur { $all }
quizzes-on-devices = { $school } : sur les appareils des élèves, { $pupils ->
    [one] { $pupils } élève
   *[other] { $pupils } élèves
} jusqu’ici
quizzes-ask-class = Interroger une classe
quizzes-use-devices = Appareils des élèves
quizzes-number = Question { $number } sur { $all }
quizzes-number-alone = Question n° { $number }
quizzes-asks = { $school } demande, à propos d’elle-même :
quizzes-several-right = Plusieurs réponses sont justes.
quizzes-ask-them = Lisez-la à votre classe, et comptez les mains levées pour chaque réponse.
quizzes-ask-right = Lisez-la à votre classe. Comptez combien répondent, et combien ont juste.
quizzes-asked-so-far = { $people ->
    [one] { $people } main est comptée jusqu’ici. Une autre classe s’y ajoute.
   *[other] { $people } mains sont comptées jusqu’ici. Une autre classe s’y ajoute.
}
quizzes-enter-hands = Saisir les mains levées
quizzes-before = Question précédente
quizzes-next = Question suivante
quizzes-hands = Mains pour chaque réponse, dans l’ordre
quizzes-hands-hint = Par exemple : 4 12 3 7
quizzes-hands-right = Combien ont répondu, combien juste
quizzes-hands-right-hint = Par exemple : 25 11
quizzes-count = Compter
quizzes-counted = Merci ! Question { $number } : { $people ->
    [one] { $people } main comptée
   *[other] { $people } mains comptées
}, { $all } avec toutes les classes.
quizzes-counted-first = Merci ! Question { $number } : { $people ->
    [one] { $people } main comptée
   *[other] { $people } mains comptées
}.
quizzes-uncount = Annuler ce compte
quizzes-uncounted = Ce compte est annulé.
quizzes-ask-again = Le saisir à nouveau
quizzes-hands-wanted = Écrivez { $count } nombres séparés par des espaces, par exemple : { $example }
quizzes-hands-too-many = Plus de { $max } mains dans une classe ? Vérifiez les nombres.
quizzes-hands-nobody = Aucune main n’est comptée ici. Écrivez combien il y en avait, par exemple : { $example }
quizzes-hands-more-right = Le premier nombre dit combien ont répondu, le second combien ont répondu juste, par exemple : 25 11
quizzes-not-on-devices = { $count ->
    [one] La question { $numbers } demande un nombre ou un mot : elle est posée en classe, pas sur les appareils des élèves.
   *[other] Les questions { $numbers } demandent un nombre ou un mot : elles sont posées en classe, pas sur les appareils des élèves.
}
quizzes-for-classrooms = Cette question demande un nombre ou un mot : elle est posée en classe.
quizzes-next-comes = La suivante vient ici d’elle-même.
quizzes-result-comes = C’est la dernière. Le résultat vient ici à la fin.
quizzes-none-on-devices = Toutes les questions de cette manche demandent un nombre ou un mot : elles sont posées en classe. Appuyez sur « Interroger une classe ».
quizzes-devices-sure = Voulez-vous que les élèves répondent dans le salon des élèves, chacun sur son appareil ? Personne ne voit qui a répondu quoi : à la fin, vous lisez leurs réponses sous des noms que le quiz donne. Des enseignants veillent sur le salon, selon les règles de votre école.
quizzes-age = Vérifiez à partir de quel âge vos élèves peuvent utiliser cette messagerie.
quizzes-age-telegram = Telegram demande d’avoir au moins 16 ans, peut-être 18 dans l’Union européenne. Vérifiez ses conditions et les règles de votre école.
quizzes-age-discord = Discord demande d’avoir au moins 13 ans, dans bien des pays de 14 à 16. Vérifiez ses conditions et les règles de votre école.
quizzes-devices-yes = Oui, sur leurs appareils
quizzes-on-devices-already = Vos élèves répondent sur leurs appareils dans cette manche.
quizzes-classes-counted = Des classes de votre école sont déjà comptées ; cette manche reste donc en classe.
quizzes-no-pupil-room = Votre école n’a pas encore de salon des élèves ici. /invite en ajoute un.
quizzes-to-pupils = { $one } et { $other } répondent aux mêmes questions. Appuyez sur la réponse qui vous semble juste. Votre réponse n’est visible que de vous, et vous pouvez changer d’avis une fois. Les bonnes réponses sont dites à la fin.
quizzes-answers-come = Les réponses viennent dans un instant.
quizzes-question-over = Le temps de cette question est écoulé. La bonne réponse est donnée à la fin.
quizzes-be-quick = Vous avez { $seconds } secondes.
quizzes-names = À la fin, vos professeurs lisent ce qui était juste sous un nom que le quiz vous donne, jamais le vôtre. Il n’est dit qu’à vous.
quizzes-name = Mon nom de quiz
quizzes-rename = Un autre nom
quizzes-named = Dans ce quiz, vous êtes { $name }.
quizzes-your-name = Dans ce quiz, vous êtes { $name }. Personne d’autre ne l’apprend.
quizzes-your-new-name = Dans ce quiz, vous êtes désormais { $name }. Personne d’autre ne l’apprend.

# Les noms des élèves : chacun de vingt mots avec chacun de trente-deux animaux.
quizzes-pupil-name = { $animal } { $manner }
quizzes-pupil-manners = courageux, calme, vif, gentil, rapide, discret, joyeux, doré, argenté, bleu, vert, rouge, violet, orange, curieux, doux, chanceux, patient, radieux, sage
quizzes-pupil-animals = Héron, Faucon, Dauphin, Lynx, Panda, Manchot, Koala, Macareux, Cygne, Gecko, Tigre, Castor, Hérisson, Écureuil, Lion, Flamant, Pélican, Perroquet, Papillon, Colibri, Kangourou, Guépard, Renard, Cerf, Chamois, Phoque, Toucan, Albatros, Bison, Ibis, Condor, Aigle

quizzes-answered = Votre réponse : { $answer }. Vous pouvez changer d’avis une fois.
quizzes-answer-changed = Votre réponse est maintenant : { $answer }.
quizzes-answered-already = Votre réponse est déjà { $answer }.
quizzes-answer-stays = Vous avez changé d’avis une fois ; votre réponse reste donc comme elle est.
quizzes-marked = Vos réponses : { $numbers }. Appuyer une seconde fois en retire une.
quizzes-none-marked = Rien n’est coché pour cette question maintenant.

quizzes-reminder = L’école partenaire ({ $school }) a encore le temps de participer au quiz (fin : { $when }). Y a-t-il une classe qui voudrait s’y joindre ?
quizzes-reminder-devices = Il reste du temps pour participer au quiz (fin : { $when }). Ses questions attendent vos élèves dans leur salon.
quizzes-reminder-you = Il reste du temps pour participer au quiz (fin : { $when }). Y a-t-il une classe qui voudrait s’y joindre ?

## La fin

quizzes-end = Terminer maintenant
quizzes-end-sure = Terminer cette manche maintenant ? Les deux écoles voient aussitôt le résultat.
quizzes-missing = Des réponses de cette école peuvent encore venir : { $school }.
quizzes-own-missing = Des réponses de votre école peuvent encore venir.
quizzes-or-wait = Vous pouvez aussi attendre : la manche se termine d’elle-même.
quizzes-end-yes = Oui, terminer
quizzes-ended = Cette manche est finie. Le résultat se trouve plus bas.
quizzes-ended-by = { $name } ({ $school }) a terminé cette manche.
quizzes-ended-early = { $name } ({ $school }) a terminé cette manche plus tôt que prévu. Fin prévue : { $when }.
quizzes-ended-amid = { $name } ({ $school }) a terminé cette manche avant que toutes ses questions soient posées.
quizzes-ended-early-pupils = Cette manche s’est terminée plus tôt que prévu.
quizzes-coming-live = Un quiz en direct, à commencer d’ici au { $when }
quizzes-coming = Un quiz, ouvert jusqu’au { $when }
quizzes-result-title = Le résultat de notre quiz
quizzes-result-not-begun = Cette manche en direct n’a pas été commencée. Les questions restent dans la réserve ; une autre semaine conviendra peut-être mieux.
quizzes-result-none = Aucune réponse n’est venue cette fois. Les questions restent dans la réserve ; une autre semaine conviendra peut-être mieux.
quizzes-goal-reached = { $percent } % de bonnes réponses ensemble : l’objectif de { $goal } % est atteint. Bravo aux deux écoles !
quizzes-goal-next-time = { $percent } % de bonnes réponses ensemble, en route vers l’objectif de { $goal } %. Une autre manche, une autre chance !
quizzes-result = { $school } : { $percent } % de bonnes réponses
quizzes-goal-takes-both = L’objectif commun compte quand les deux écoles participent. Une autre manche, une autre chance !
quizzes-result-not-yet = { $school } : pas encore de réponses quand la manche s’est terminée
quizzes-result-later = { $school } : pas de réponses cette fois, peut-être à la prochaine manche
quizzes-hands-of = { $choice } : { $hands }
quizzes-school-answered = { $school } : { $good ->
    [one] { $good } bonne réponse
   *[other] { $good } bonnes réponses
} sur { $people }
quizzes-hardest = La question la plus difficile était la { $number } : { $question }
quizzes-drawn-without = L’image laisse de côté les signes qu’elle ne peut pas dessiner, comme les émojis ; ces mots les ont tous.
quizzes-thanks = Merci à tous ceux qui ont participé. /quiz garde les questions pour la prochaine manche.

# De quoi parler ensemble.
quizzes-talk-1 = Pour en parler : quelle réponse de l’autre école vous a semblé la plus surprenante ?
quizzes-talk-2 = Pour en parler : quelle question aimeriez-vous poser à l’autre école sur elle-même ?
quizzes-talk-3 = Pour en parler : où les deux écoles ont-elles pensé la même chose, et pourquoi ?
quizzes-talk-4 = Pour en parler : qu’avez-vous appris que vous raconterez ce soir à la maison ?

## Le tableau pour les professeurs

quizzes-table = Le tableau de cette manche, pour les professeurs et leurs tableurs.
quizzes-table-names = Les élèves y figurent sous leur nom de quiz. Personne d’autre qu’eux-mêmes ne sait qui est qui.
quizzes-table-shared = Les deux écoles lisent ce salon : les résultats de chaque élève n’y sont donc pas. Un salon réservé au personnel de votre école les reçoit à la prochaine manche ; /invite en ajoute un.
quizzes-table-lost = Je n’ai pas pu apporter le tableau de cette manche.
quizzes-table-refused = Voici le tableau de cette manche pour les professeurs, mais je n’ai pas le droit d’envoyer des fichiers dans ce salon. La personne qui gère ce salon peut l’autoriser dans ses réglages.

# Ce qui sépare les colonnes pour les tableurs dans cette langue : une virgule ou un point-virgule.
quizzes-table-sign = ;
quizzes-table-number = Numéro
quizzes-table-question = Question posée
quizzes-table-right = Bonne réponse
quizzes-table-answered = { $school } : réponses
quizzes-table-good = { $school } : bonnes réponses
quizzes-table-pupil = Élève
quizzes-table-sum = Bonnes réponses

## Quand cela ne se peut pas

quizzes-no-partner = Un quiz demande une école partenaire. /invite crée un code pour la vôtre. Si elle vous a envoyé un code, utilisez-le avec /join.
quizzes-gone = Ceci n’est plus là.
quizzes-other-room = Vous participez déjà à ce quiz dans le salon de l’autre école. Continuez là-bas.
quizzes-over = Cette manche est finie ; rien n’a donc été changé. Merci d’avoir participé !
quizzes-no-person = Vous écrivez ici au nom du groupe : votre réponse ne peut pas être distinguée des autres. Répondez en votre propre nom.
quizzes-for-pupils = Ceci est pour les élèves, et vous faites partie du personnel : rien n’est compté pour vous.
quizzes-not-yours = Cette manche est préparée par l’autre école ({ $school }) ; elle seule peut la modifier maintenant.
quizzes-theirs-to-say = Votre école a proposé cette manche ; c’est donc à l’autre école ({ $partner }) de dire oui.
quizzes-changed-since = Cette manche a changé entre-temps. Regardez la carte telle qu’elle est maintenant.

## À qui de jouer

quizzes-turn = un oui ou un non à un quiz
quizzes-turn-act = Montrer le quiz ici
quizzes-halves-turn-write = des questions pour le quiz sur les deux écoles
quizzes-halves-turn-ready = un mot pour dire que sa moitié du quiz est prête
