### Sondages : une question au personnel ou aux élèves des deux écoles.

command-poll = Poser une question aux deux écoles : un sondage

## Le menu et le formulaire

polls-menu-title = Un sondage pour les deux écoles
polls-menu = Posez la même question au personnel ou aux élèves des deux écoles. Le sondage commence quand votre partenaire est d’accord.
polls-menu-running = Ceux-ci sont en cours. Un bouton en ramène un ici :
polls-write = Écrire un sondage
polls-question = La question
polls-question-hint = Par exemple : À quel jeu jouerons-nous ensemble en juin ?
polls-options = Les réponses, une par ligne
polls-options-hint = De deux à dix lignes, par exemple : Échecs
polls-preview = Voir le résultat
polls-in-main-room = Le sondage se trouve maintenant dans le salon principal de votre école.

polls-no-question = Il manque encore la question. Par exemple : À quel jeu jouerons-nous ensemble en juin ?
polls-question-too-long = Cette question compte { $chars } caractères, et { $max } au plus peuvent passer. Merci de la raccourcir ; votre texte est gardé.
polls-few-options = Un sondage demande au moins { $min } réponses au choix. Écrivez chacune sur sa propre ligne.
polls-many-options = Cela fait { $count } réponses, et { $max } au plus peuvent passer. Merci d’en retirer quelques-unes.
polls-option-too-long = La réponse « { $option } » compte { $chars } caractères, et { $max } au plus peuvent passer. Merci de la raccourcir.
polls-option-twice = La réponse « { $option } » y est deux fois. Merci de changer l’une des deux.
polls-enough = Vous avez { $max } sondages en cours ensemble : c’est assez pour garder une vue claire. Terminez-en ou abandonnez-en un d’abord ; votre texte est gardé.

## Le brouillon

polls-draft-title = Un sondage, pas encore envoyé
polls-rule-one = Un seul choix par personne
polls-rule-several = Plusieurs choix par personne
polls-rule-together = Les deux écoles sont comptées ensemble
polls-rule-schools = Le résultat montre comment chaque école a voté, sans les noms
polls-rule-hidden = Le résultat reste caché jusqu’à la fin
polls-rule-live = Tout le monde voit les barres grandir
polls-rule-days = Ouvert pendant { $days ->
    [one] { $days } jour de classe entier
   *[other] { $days } jours de classe entiers
} des deux écoles
polls-rule-staff = Dans les salons du personnel des deux écoles
polls-rule-pupils = Dans les salons des élèves des deux écoles
polls-rule-both = Dans les salons du personnel et des élèves des deux écoles
polls-set-one = Un seul choix
polls-set-several = Plusieurs choix
polls-set-together = Compter ensemble
polls-set-schools = Compter par école
polls-set-hidden = Cacher jusqu’à la fin
polls-set-live = Montrer les barres
polls-set-days = { $days ->
    [one] { $days } jour de classe
   *[other] { $days } jours de classe
}
polls-set-staff = Personnel
polls-set-pupils = Élèves
polls-set-both = Personnel et élèves
polls-set-chosen = ✓ { $label }
polls-send = Envoyer à notre partenaire
polls-edit = Changer le texte
polls-discard = Abandonner
polls-discarded = Ce sondage a été abandonné.
polls-sent = C’est envoyé. Le sondage commence dès que l’école partenaire ({ $partner }) est d’accord.
polls-no-room = Il n’y a pas encore de salon des élèves ici pour cette école : { $school }. /invite en ajoute un ; sinon, choisissez le personnel pour le moment.

## La réponse du partenaire

polls-asked-title = Un sondage qui attend un oui
polls-asked = { $name } ({ $school }) propose ce sondage. Il commence dans les deux écoles dès que l’école partenaire ({ $partner }) est d’accord.
polls-asked-you = { $name } ({ $school }) propose ce sondage. Il commence dans les deux écoles dès que quelqu’un de votre école est d’accord.
polls-agree = D’accord, commencer
polls-decline = Pas maintenant
polls-take-back = Le retirer
polls-agreed = Merci ! Le sondage a commencé dans les deux écoles.
polls-declined = Ce sondage ne commence pas maintenant. L’école qui le propose ({ $school }) peut le modifier et demander à nouveau.
polls-taken-back = L’école qui le propose ({ $school }) a retiré ce sondage pour le moment.
polls-not-now = L’école partenaire ({ $partner }) préfère ne pas commencer ce sondage maintenant. Vous pouvez le modifier et l’envoyer à nouveau.
polls-first = Un sondage de votre école attend déjà un oui ou un non de l’école partenaire ({ $partner }). Une seule idée à la fois, c’est plus facile ; votre brouillon est gardé.

## Pendant le sondage

polls-open-title = Un sondage pour les deux écoles
polls-open-one = Choisissez une réponse. Votre choix n’est visible que de vous, et vous pouvez en changer jusqu’à la fin.
polls-open-several = Choisissez-en autant que vous voulez. Appuyer une seconde fois retire un choix. Vos choix ne sont visibles que de vous.
polls-until = Fin : { $when }
polls-turnout = Votes jusqu’ici – { $one } : { $ones } ; { $other } : { $others }
polls-bar = { $bar } { $percent } % ({ $votes })
polls-bar-of-school = { $bar } { $percent } % { $school } ({ $votes })
polls-bar-of-nobody = – { $school } : pas de votes
polls-voted = Votre choix : { $option }. Vous pouvez en changer jusqu’à la fin.
polls-voted-already = Votre choix est déjà { $option }.
polls-marked = Vos choix : { $numbers }. Appuyer une seconde fois en retire un.
polls-none-marked = Rien n’est choisi sur votre bulletin maintenant.
polls-reminder = L’école partenaire ({ $school }) a encore le temps de voter (fin : { $when }). Y a-t-il une classe ou des collègues qui voudraient participer ?
polls-reminder-you = Il reste du temps pour voter (fin : { $when }). Y a-t-il une classe ou des collègues qui voudraient participer ?
polls-show = Montrer le sondage ici

## La fin

polls-end = Terminer maintenant
polls-end-sure = Terminer ce sondage maintenant ? Les deux écoles voient aussitôt le résultat.
polls-end-yes = Oui, terminer
polls-end-no = Non, le laisser continuer
polls-goes-on = Le sondage continue.
polls-coming = Un sondage : « { $about } », ouvert jusqu’au { $when }
polls-result-title = Le résultat de notre sondage
polls-ended-early = { $name } ({ $school }) a terminé ce sondage plus tôt que prévu. Fin prévue : { $when }.
polls-ended-early-pupils = Ce sondage s’est terminé plus tôt que prévu.
polls-result-none = Aucun vote n’est venu cette fois. Peut-être une autre question, ou une autre semaine.
polls-voters = Votes – { $one } : { $ones } ; { $other } : { $others }
polls-drawn-without = L’image laisse de côté les signes qu’elle ne peut pas dessiner, comme les émojis ; ces mots les ont tous.

## Quand cela ne se peut pas

polls-no-partner = Un sondage demande une école partenaire. /invite crée un code pour la vôtre. Si elle vous a envoyé un code, utilisez-le avec /join.
polls-gone = Ce sondage n’est plus ici.
polls-missing = Des votes de cette école peuvent encore venir : { $school }.
polls-or-wait = Vous pouvez aussi attendre : le sondage se termine de lui-même.
polls-other-room = Vous avez déjà voté dans le salon de l’autre école. C’est là que vous pouvez changer votre vote.
polls-over = Ce sondage est terminé ; rien n’a donc été changé. Merci d’avoir participé !
polls-no-person = Vous écrivez ici au nom du groupe : votre vote ne peut pas être distingué des autres. Choisissez en votre propre nom.
polls-for-pupils = Ce sondage est pour les élèves, et vous êtes du personnel : rien n’est compté pour vous. Vous lirez le résultat dans votre salon du personnel.
polls-for-pupils-here = Ici votent les élèves, et vous êtes du personnel : rien n’est compté pour vous ici. Votez dans votre salon du personnel.
polls-not-yours = Ce sondage a été proposé par l’autre école ({ $school }) ; elle seule peut le modifier maintenant.
polls-theirs-to-say = Votre école a proposé ce sondage ; c’est donc à l’autre école ({ $partner }) de dire oui.
polls-changed-since = Ce sondage a changé entre-temps. Regardez la carte telle qu’elle est maintenant.

## À qui de jouer

polls-turn-agree = un oui ou un non à un sondage
polls-turn-vote = un vote dans un sondage
