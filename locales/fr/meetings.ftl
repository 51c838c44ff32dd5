### Réunions : trouver une heure chaque mois, et s’y tenir.

command-meet = Votre réunion mensuelle : trouver une heure ou voir les prochaines dates

## Un tour de propositions

meetings-round-title = Une heure pour notre réunion mensuelle
meetings-round-intro = Laquelle de ces heures vous conviendrait ? Une réunion dure { $length }. Dès que les deux écoles disent oui à la même, elle est retenue. Merci de répondre d’ici au { $date } ; tout le personnel peut le faire.
meetings-round-instead = Tant que les deux écoles ne sont pas d’accord sur l’une d’elles, l’heure retenue reste. { $rule }.
meetings-whose-word = La réponse d’une école est la plus récente de la personne référente ou de qui la seconde ; sans eux, la meilleure de son personnel.
meetings-edges = Vos journées d’école ne se croisent jamais : ces heures se trouvent donc en dehors des cours.
meetings-edges-short = Vos heures communes ne laissent pas de place à une réunion de { $length } : ces heures se trouvent donc en partie en dehors des cours.
meetings-proposal = { $letter } : { $rule }
meetings-rule = { $day } à { $time } à { $place }
meetings-rule-in-turns = { $day } à { $place }, à tour de rôle : à { $time } en janvier, en mars et ainsi de suite, à { $too } en février, en avril et ainsi de suite
meetings-first-of-month = Le premier { $weekday } du mois
meetings-second-of-month = Le deuxième { $weekday } du mois
meetings-third-of-month = Le troisième { $weekday } du mois
meetings-fourth-of-month = Le quatrième { $weekday } du mois
meetings-last-of-month = Le dernier { $weekday } du mois
meetings-first = Pour commencer : { $when }
meetings-yours = À votre montre :
meetings-holds-always = Elle convient aux deux écoles les douze mois de l’année.
meetings-holds = Elle convient aux deux écoles { $held } mois sur douze.
meetings-instead = À une autre date, en raison de jours de fermeture : { $dates }.
meetings-without = Pas de réunion autour de ces dates, en raison de jours de fermeture : { $dates }.
meetings-burden = En dehors des heures d’école, sur douze mois : { $shares }.
meetings-share = { $hours } pour { $school }
meetings-tally = { $school } : { $votes }
meetings-to-come = réponse à venir
meetings-said-yes = { $name } oui
meetings-said-maybe = { $name } s’il le faut
meetings-said-no = { $name } non
meetings-yes = { $letter } : oui
meetings-maybe = { $letter } : s’il le faut
meetings-no = { $letter } : non
meetings-none = Aucune ne convient
meetings-voted = C’est noté, merci.
meetings-voted-advice = C’est noté, merci. La personne référente ou son adjoint donne la réponse de votre école.
meetings-waiting = Vos deux écoles cherchent encore une heure pour leur réunion mensuelle. Les propositions se trouvent plus haut ; vous pouvez répondre jusqu’au { $date }.
meetings-waiting-instead = D’autres heures pour votre réunion mensuelle sont proposées plus haut. L’une d’elles vous conviendrait-elle mieux ? Vous pouvez répondre jusqu’au { $date } ; sans réponse, l’heure retenue reste.
meetings-round-over = Ces propositions sont closes. Choisissez /meet pour voir où nous en sommes.
meetings-closed-agreed = Les deux écoles se sont mises d’accord sur { $letter }.
meetings-closed-anew = Aucune de ces heures ne convenait aux deux écoles. De nouvelles propositions se trouvent plus bas.
meetings-closed-none = Aucune de ces heures ne convenait aux deux écoles.
meetings-closed-late = Le temps de réponse est écoulé, et aucune heure n’a été retenue.
meetings-closed-writing = Vous vous réunissez par écrit ; ces propositions sont donc closes.
meetings-closed-stopped = La réunion mensuelle a été arrêtée ; ces propositions sont donc closes.
meetings-closed-hours = Les heures de réunion d’une école ont changé ; ces propositions sont donc closes.
meetings-nothing-left = Nous n’avons pas encore trouvé d’heure qui convienne aux deux écoles. Quand vos semaines ou vos jours de fermeture changeront, il y aura de nouvelles propositions.
meetings-next-look = Le temps de réponse est écoulé, et tout le monde n’a pas eu un moment pour cela. Je proposerai d’autres heures le { $date }. Avec le bouton, vous en recevez dès maintenant.
meetings-stays = Aucune autre heure n’a été retenue. Votre réunion mensuelle reste comme elle est. { $rule }.
meetings-rests = Le temps de réponse est écoulé, et tout le monde n’a pas eu un moment pour cela. Je ne proposerai plus d’heures sans qu’on me le demande. Dès que cela vous convient, appuyez sur le bouton ou choisissez /meet.
meetings-again = Proposer des heures
meetings-nothing-suits = Je ne trouve aucune heure mensuelle qui convienne aux deux écoles. Merci de vérifier votre semaine de travail avec /setup et vos jours de fermeture avec /calendar.
meetings-no-partner = Pour une réunion, il faut une école partenaire. Commencez par /invite ou /join.
meetings-week-first = Il me faut d’abord le fuseau horaire et la semaine de travail des deux écoles. Choisissez /setup, s’il vous plaît.
meetings-buttons-elsewhere = Pour répondre ou pour changer quelque chose, allez dans le salon principal de votre école.
meetings-in-main-room = La carte se trouve maintenant dans le salon principal de votre école.

## Ce qui est convenu

meetings-title = Notre réunion mensuelle
meetings-date = { $when }
meetings-next = La prochaine : { $when }
meetings-no-dates = Je ne connais aucune date, dans les prochains mois, qui convienne aux deux écoles.
meetings-others = Proposer d’autres heures
meetings-skip = Annuler { $when }
meetings-skipped = { $name } ({ $school }) a annulé la réunion du { $date }.
meetings-put-back = Rétablir cette réunion
meetings-put-back-done = { $name } ({ $school }) a rétabli la réunion du { $date }.
meetings-moved = { $name } ({ $school }) a trouvé une nouvelle date pour la réunion du { $date }.
meetings-moved-off = Les jours, les heures ou l’horloge d’une école ont changé, et la réunion déplacée au { $date } ne convient peut-être plus aux deux écoles. Elle reste, sauf si quelqu’un l’annule.
meetings-days-off = Les jours, les heures ou l’horloge d’une école ont changé, et la réunion du { $date } ne convient plus aux deux écoles.
meetings-clock = À partir du { $date }, notre réunion a lieu à { $new } à { $place }, et non plus à { $old } ; à { $anchor }, elle reste à { $time }. Si cela vous convient, il n’y a rien à faire.
meetings-clock-when = À { $places }, l’heure change le { $date }.
meetings-keep = Garder { $time } à { $place }
meetings-keep-waits = J’ai demandé à votre partenaire. Rien ne change avant son accord.
meetings-keep-asked = { $name } ({ $school }) aimerait garder notre réunion à { $time } à { $place }, même après le changement d’heure. Cela vous convient-il ?
meetings-keep-yes = Oui, garder cette heure
meetings-keep-no = Non, rester à l’heure convenue
meetings-keep-theirs = Votre école l’a déjà dit. Nous attendons maintenant votre partenaire.
meetings-keep-declined = { $name } ({ $school }) préfère rester à l’heure convenue.
meetings-kept = C’est convenu : notre réunion reste à { $time } à { $place }, même après le changement d’heure.
meetings-date-over = Cette date est passée ou a été changée. Choisissez /meet pour voir où nous en sommes.

## Des heures au-delà de l’habitude

meetings-edges-usual = Personne n’est invité avant 7 h ni après 21 h.
meetings-edges-hours = { $school } : de { $from } à { $until }, les jours d’école.
meetings-edges-days = { $school } : de { $from } à { $until }, même en dehors des jours d’école.
meetings-hours = Heures et jours de réunion
meetings-hours-what = Chaque école dit pour elle-même à quelles heures on peut l’inviter, et revient là-dessus de la même façon. Les heures qui conviennent aux deux écoles passent toujours d’abord.
meetings-hours-may-help = Permettre plus d’heures peut aider. Chaque école le dit pour elle-même et peut revenir là-dessus.
meetings-hours-allow = Nous pouvons nous réunir de { $from } à { $until }
meetings-hours-disallow = Ne plus nous inviter tôt ni tard
meetings-days-allow = Nous pouvons aussi en dehors de nos jours d’école
meetings-days-disallow = Seulement nos jours d’école
meetings-hours-allowed = { $name } dit que { $school } peut se réunir de { $from } à { $until }. Merci !
meetings-hours-disallowed = { $name } dit que { $school } préfère ne plus se réunir si tôt ni si tard.
meetings-days-allowed = { $name } dit que { $school } peut aussi se réunir en dehors de ses jours d’école. Merci !
meetings-days-disallowed = { $name } dit que { $school } ne se réunit plus que pendant ses jours d’école.
meetings-hours-votes = Les heures proposées ne conviennent plus toutes ; les votes à leur sujet ne comptent donc plus.
meetings-hours-same = C’est déjà noté.
meetings-so-far = Jusqu’ici, en dehors des heures d’école :
meetings-so-far-share = { $school } : { $times }
meetings-so-far-early = { $count ->
    [one] une fois avant les cours
   *[other] { $count } fois avant les cours
}
meetings-so-far-late = { $count ->
    [one] une fois après les cours
   *[other] { $count } fois après les cours
}
meetings-so-far-days = { $count ->
    [one] une fois un jour sans école
   *[other] { $count } fois un jour sans école
}
meetings-so-far-never = jamais
meetings-so-far-in-all = { $times } ; { $hours } en tout

## Le lien des appels

meetings-call-set = Indiquer un lien d’appel
meetings-call-change = Changer le lien d’appel
meetings-call-remove = Retirer le lien d’appel
meetings-call-join = Rejoindre l’appel : { $service }
meetings-call-title = Le lien pour nos appels
meetings-call-intro = Les deux écoles le voient ici, dans les rappels et dans les fichiers d’agenda. Zoom, Google Meet, Teams, Jitsi : toute adresse en https convient.
meetings-call-field = L’adresse de l’appel
meetings-call-hint = Par exemple : https://zoom.us/j/123456789
meetings-call-was-set = { $name } ({ $school }) a indiqué le lien pour nos appels. C’est sur { $service }.
meetings-call-was-removed = { $name } ({ $school }) a retiré le lien pour nos appels.
meetings-call-same = C’est déjà le lien indiqué.
meetings-call-gone = Il n’y a plus de lien d’appel. Choisissez /meet pour voir où vous en êtes.
meetings-call-unreadable = Je n’y trouve pas d’adresse. Veuillez coller le lien entier, par exemple : https://zoom.us/j/123456789
meetings-call-not-secure = Ce lien ne commence pas par https://. Veuillez en coller un qui commence ainsi, pour que personne d’autre n’apprenne comment entrer dans votre appel.
meetings-call-long = Ce lien compte { $chars } caractères, et { $max } au plus peuvent y tenir. La plupart des services savent en créer un plus court.

## Le fichier pour l’agenda de chacun

meetings-file = Pour votre propre agenda : ouvrez ce fichier, et les réunions des prochains mois s’y trouvent, à votre heure.
meetings-file-anew = Les dates ont changé. Ouvrez ce fichier, et votre propre agenda suivra.
meetings-file-further = Voici les réunions des prochains mois pour votre propre agenda.
meetings-file-ended = Les réunions prévues n’auront plus lieu. Ouvrez ce fichier, et elles seront annulées aussi dans votre propre agenda.
meetings-file-call = Ce fichier contient le lien actuel de nos appels. Ouvrez-le, et votre propre agenda suivra.
meetings-file-manner = Ce fichier dit comment vous vous réunissez désormais. Ouvrez-le, et votre propre agenda suivra.
meetings-file-name = reunions-mensuelles.ics
meetings-file-title = { $one } et { $two }
meetings-file-about = { $when }. Réunion mensuelle de nos deux écoles. Pour la modifier, choisissez /meet dans notre salon.
meetings-file-cancelled = { $when }. Cette réunion n’a pas lieu.
meetings-file-where = Notre appel : { $call }
meetings-file-lost = Je n’ai pas pu apporter le fichier avec les dates pour votre propre agenda.
meetings-file-refused = Voici un fichier avec les dates pour votre propre agenda, mais je n’ai pas le droit d’envoyer des fichiers dans ce salon. La personne qui gère ce salon peut l’autoriser dans ses réglages.

## Autour d’une réunion

meetings-in-a-week = Dans une semaine, vous rencontrez { $school }. De quoi aimeriez-vous parler ?
meetings-not-far = Bientôt, vous rencontrez { $school }. De quoi aimeriez-vous parler ?
meetings-today = Aujourd’hui, vous rencontrez { $school }.
meetings-next-day = Le prochain jour d’école, vous rencontrez { $school }.
meetings-tomorrow = Demain, vous rencontrez { $school }.
meetings-after-days-off = Après vos jours de fermeture, vous rencontrez { $school }.
meetings-soon = Dans un quart d’heure, vous rencontrez { $school }.
meetings-very-soon = Dans quelques minutes, vous rencontrez { $school }.
meetings-did-it-happen = Vous êtes-vous rencontrés le { $date } ?
meetings-it-did = Oui, nous nous sommes vus
meetings-it-did-not = Non, pas cette fois
meetings-held = Vous vous êtes rencontrés le { $date }. Bravo !
meetings-missed = La réunion du { $date } n’a pas eu lieu. Cela arrive. Choisissez /meet pour voir les prochaines dates.
meetings-missed-offer = La réunion du { $date } n’a pas eu lieu. Cela arrive. Une de ces dates vous conviendrait-elle ? Il suffit d’appuyer une fois pour la déplacer chez les deux écoles.

## À qui de jouer

meetings-turn = un mot sur les horaires de réunion
meetings-turn-act = Montrer les horaires ici
meetings-coming = La prochaine réunion : { $when }
meetings-coming-round = Des moments pour une réunion chaque mois ; vous pouvez voter jusqu’au { $when }
meetings-coming-times = De nouvelles heures pour une réunion mensuelle seront proposées : { $when }
meetings-coming-asked = Une réunion par écrit est proposée ; vous pouvez répondre jusqu’au { $when }
meetings-coming-writing = Une réunion par écrit, ouverte jusqu’au { $when }
meetings-turn-writing = un mot sur une réunion par écrit
meetings-turn-answers = des réponses pour la réunion par écrit
meetings-turn-held = un mot pour dire si vous vous êtes vus le { $date }
meetings-held-ask = Dire si nous nous sommes vus
meetings-turn-step = une prochaine étape qui était prévue
meetings-steps-show = Montrer les prochaines étapes

## Une réunion par écrit

meetings-writing = Se réunir par écrit
meetings-writing-instead = Plutôt une réunion par écrit
meetings-writing-show = Montrer la réunion par écrit
meetings-writing-title = Une réunion par écrit
meetings-writing-what = Jusqu’à trois questions, ouvertes pendant cinq jours de classe des deux écoles. Tout le personnel peut répondre, quand cela lui convient. À mi-chemin et à la fin, les deux écoles lisent ensemble toutes les réponses.
meetings-writing-suggested = { $name } ({ $school }) propose de se réunir par écrit cette fois.
meetings-writing-monthly = Aimeriez-vous vous réunir par écrit ce mois-ci ?
meetings-writing-asked = La réunion commence dès que les deux écoles ont dit oui ; d’ici là, chacune peut changer les questions. Merci de répondre avant le soir du { $date }.
meetings-writing-open = Vous pouvez répondre jusqu’au soir du { $date }. Une ligne ou deux suffisent, et d’ici là, vous pouvez modifier votre réponse.
meetings-writing-question = { $nth }. { $question }
meetings-writing-to-come = { $school } : réponse à venir
meetings-writing-agreed = { $school } : oui
meetings-writing-answered = réponse donnée : { $names } ({ $school })
meetings-writing-agree = Oui, avec ces questions
meetings-writing-change = Changer les questions
meetings-writing-decline = Pas cette fois
meetings-writing-noted = Merci. La réunion commence dès que votre partenaire dit oui, lui aussi.
meetings-writing-answer = Réponse { $nth }

## Ses questions : celles qui sont prêtes, et le formulaire

meetings-question-news = Quel a été le plus beau moment de ce mois dans votre école ?
meetings-question-lessons = Qu’apprennent vos élèves en ce moment que les nôtres pourraient apprendre avec eux ?
meetings-question-next = Que ferons-nous ensemble le mois prochain, et qui fait quoi ?
meetings-question-pupils = Qu’est-ce que vos élèves aimeraient savoir des nôtres ?
meetings-question-help = Qu’est-ce qui vous faciliterait notre partenariat ?
meetings-question-day = Quelles journées particulières approchent dans votre école ?
meetings-writing-form = Une à trois questions pour les deux écoles. Laissez un champ vide pour en poser moins.
meetings-writing-field = Question n° { $nth }
meetings-writing-field-hint = Par exemple : quel livre vos élèves aiment-ils ?
meetings-writing-unchanged = Les questions sont restées les mêmes ; rien n’a donc été changé.
meetings-writing-no-question = Il n’y a pas encore de question. Une seule suffit, par exemple : quel livre vos élèves aiment-ils ?
meetings-writing-long-question = Cette question compte { $chars } caractères, et la limite est de { $max }. Merci de la raccourcir ; votre texte est gardé.
meetings-writing-twice = La question « { $question } » s’y trouve deux fois. Merci d’en changer une.
meetings-writing-your-answer = Votre réponse
meetings-writing-answer-hint = Par exemple : notre chorale a chanté au marché, et la moitié de la ville est venue.
meetings-writing-kept = Merci. Votre partenaire lira votre réponse à mi-chemin ou à la fin, avec toutes les autres réponses. D’ici là, vous pouvez la modifier.
meetings-writing-empty = Il n’y a encore rien à lire dans cette réponse. Une phrase courte suffit.
meetings-writing-long-answer = Cette réponse compte { $chars } caractères, et la limite est de { $max }. Merci de la raccourcir ; votre texte est gardé.

## Ce qui a été dit par écrit

meetings-writing-half = Notre réunion par écrit, à mi-chemin
meetings-writing-half-more = Il reste du temps, jusqu’au soir du { $date }, pour ajouter une réponse ou modifier la vôtre.
meetings-writing-end = Ce que nous avons dit dans notre réunion par écrit
meetings-writing-said = { $name } ({ $school }) :
meetings-writing-no-answer = Pas de réponse à cette question.
meetings-writing-held = Vous vous êtes donc réunis par écrit. Merci à toutes et à tous !
meetings-writing-one = Tout le monde n’a pas eu un moment cette fois. Cela arrive.
meetings-writing-nothing = Les cinq jours de classe sont écoulés, et personne n’a eu un moment pour cela. Cela arrive.
meetings-writing-lapsed = Le temps pour dire oui est écoulé, et tout le monde n’a pas eu un moment pour cela. Il n’y a donc pas de réunion par écrit maintenant.
meetings-writing-declined = Cette école préfère ne pas se réunir par écrit cette fois : { $school }.
meetings-writing-next = Je vous poserai de nouveau la question le { $date }.
meetings-writing-rests = Je ne poserai plus la question de moi-même. Dès que cela vous convient, choisissez /meet.
meetings-writing-stays = Votre réunion mensuelle reste comme elle est.
meetings-writing-waits = Il reste du temps, jusqu’à la fin de la journée du { $date }, pour répondre dans votre réunion par écrit ({ $school }). Une ligne ou deux suffisent :
meetings-writing-waits-you = Il reste du temps, jusqu’à la fin de la journée du { $date }, pour vos réponses dans la réunion par écrit. Une ligne ou deux suffisent :
meetings-writing-waits-word = Cette école ({ $school }) aimerait-elle se réunir par écrit cette fois ? Un oui ou un non avant la fin de la journée du { $date } ferait plaisir.
meetings-writing-waits-word-you = Aimeriez-vous vous réunir par écrit cette fois ? Un oui ou un non avant la fin de la journée du { $date } ferait plaisir.
meetings-over-writing = Le temps de réponse est écoulé, et aucune heure n’a été trouvée. La réunion par écrit attend encore le oui des deux écoles.

## Quand cela ne se peut pas

meetings-writing-gone = Cette réunion par écrit est terminée. Choisissez /meet pour voir où nous en sommes.
meetings-writing-begun = Les deux écoles ont dit oui entre-temps ; la réunion a donc commencé. La carte la montre.
meetings-writing-changed = Les questions ont changé entre-temps. Regardez la carte telle qu’elle est maintenant.

## L’ordre du jour

meetings-agenda = À notre ordre du jour :
meetings-point = { $nth }. { $point } – { $name } ({ $school })
meetings-point-add = Ajouter un point
meetings-point-out = Retirer le point { $nth }
meetings-point-field = De quoi aimeriez-vous parler ?
meetings-point-hint = Par exemple : les images pour notre exposition
meetings-point-added = { $name } ({ $school }) aimerait parler de ceci à votre prochaine réunion :
meetings-point-removed = Ce point est retiré.
meetings-point-gone = Ce point n’est plus à l’ordre du jour. Choisissez /meet pour le voir tel qu’il est.
meetings-point-theirs = Ce point vient de l’autre école ({ $school }), qui peut le retirer.
meetings-point-empty = Il n’y a pas encore de point à lire ici. Quelques mots suffisent, par exemple : les images pour notre exposition.
meetings-point-long = Ce point compte { $chars } caractères, et la limite est de { $max }. Merci de le raccourcir ; votre texte est gardé.
meetings-points-enough = Il y a { $max } points à l’ordre du jour, et c’est beaucoup pour une réunion. L’école qui en a ajouté un peut le retirer.

## Notes et prochaines étapes

meetings-note = Notes de la réunion
meetings-notes-title = Notes de notre réunion du { $date }
meetings-notes-by = { $name } ({ $school }) :
meetings-notes-field = Ce qui a été dit et convenu
meetings-notes-hint = Par exemple : nous avons choisi les arbres comme thème. Les élèves veulent s’écrire.
meetings-step-add = Une étape pour { $school }
meetings-step-title = Une prochaine étape
meetings-step-whose = Que fera cette école ({ $school }), et d’ici quand ? Les deux écoles le voient.
meetings-step-field = Quoi
meetings-step-hint = Par exemple : envoyer dix photos du jardin de l’école
meetings-step-day = D’ici quand
meetings-step-day-hint = Par exemple : vendredi, ou 12 mars
meetings-steps-title = Nos prochaines étapes
meetings-steps-none = Il ne reste rien à faire.
meetings-step = { $nth }. { $step } – { $school }, d’ici au { $date }
meetings-step-done = { $nth }. { $step } – { $school }, c’est fait
meetings-step-tick = { $nth } : c’est fait
meetings-step-out = Retirer l’étape { $nth }
meetings-step-removed = Cette étape est retirée.
meetings-step-ticked = { $name } ({ $school }) a fait ceci :
meetings-step-gone = Cette étape est déjà faite, ou a été retirée. Choisissez /meet pour voir où nous en sommes.
meetings-step-theirs = C’est une étape de l’autre école ({ $school }) ; quelqu’un de là-bas dit quand elle est faite.
meetings-steps-enough = Il reste { $max } étapes à faire, et c’est beaucoup. Quand l’une d’elles sera faite, il y aura de la place pour une autre.
meetings-nothing-noted = Il n’y a encore rien à lire ici. Une phrase courte suffit.
meetings-noted-long = Ce texte compte { $chars } caractères, et la limite est de { $max }. Merci de le raccourcir ; votre texte est gardé.

## L’adresse pour les logiciels d’agenda

meetings-feed = Adresse d’agenda
meetings-feed-is = Voici l’adresse de votre école pour nos réunions :
meetings-feed-new = Voici la nouvelle adresse de votre école. La précédente ne fonctionne plus :
meetings-feed-how = Dans votre logiciel d’agenda, choisissez « Ajouter à partir d’une URL » ou « S’abonner », et collez-la : les dates suivent alors toutes seules. Toute personne qui a cette adresse peut lire les dates et le lien d’appel ; ne la donnez donc qu’à vos collègues.
meetings-feed-anew = Nouvelle adresse
meetings-feed-none = Il n’y a pas d’adresse d’agenda pour le moment. Les fichiers d’agenda dans ce salon contiennent aussi toutes les dates.

## Arrêter

meetings-stop = Arrêter notre réunion mensuelle
meetings-stop-ask = Arrêter la réunion mensuelle ? Toutes les dates à venir sont annulées, et votre école partenaire en est informée. Vos notes et les prochaines étapes restent. S’il vous faut seulement une autre heure, choisissez plutôt « Proposer d’autres heures » : les dates restent alors jusqu’à ce qu’une nouvelle heure soit convenue.
meetings-stop-yes = Oui, l’arrêter
meetings-stop-none = Il n’y a pas de réunion mensuelle à arrêter. Choisissez /meet pour voir où vous en êtes.
meetings-stop-done = Cette réunion a été arrêtée.
meetings-stopped = { $name } ({ $school }) a arrêté notre réunion mensuelle pour le moment. Les dates à venir sont annulées ; les lettres et tout le reste continuent. Je ne propose plus d’heures de moi-même. Dès que cela vous convient à nouveau à tous deux, appuyez sur le bouton ou choisissez /meet.

## How they meet

meetings-manner = Notre façon de faire…
meetings-manner-title = Comment nous nous rencontrons
meetings-manner-same = C’est déjà ainsi.
meetings-manner-done = C’est noté. Les deux écoles le voient avec leurs réunions.
meetings-manner-told = { $name } ({ $school }) a dit comment vous vous rencontrez :
meetings-kind-staff = Ces réunions sont pour le personnel.
meetings-kind-heads = Ces réunions sont pour les directions des deux écoles.
meetings-kind-pupils = Ces réunions sont pour les élèves. Un enseignant ou une enseignante est présent des deux côtés, et les règles de vos écoles pour les appels avec des élèves s’appliquent.
meetings-for-staff = Pour le personnel
meetings-for-heads = Pour les directions
meetings-for-pupils = Pour les élèves
meetings-plan-none = Rien n’est encore prévu si la liaison échoue.
meetings-plan-write = Si la liaison échoue, vous vous écrivez ici à la même heure.
meetings-plan-own = Si la liaison échoue :
meetings-plan-usual = Si elle échoue, on écrit
meetings-plan-set = Une autre solution…
meetings-plan-no = Rien de prévu
meetings-plan-title = Si la liaison échoue
meetings-plan-intro = Une ligne, quelque chose que les deux écoles peuvent faire avec peu d’Internet. Laissez vide pour l’enlever.
meetings-plan-field = Ce que vous faites alors
meetings-plan-hint = Par exemple : nous appelons au téléphone, +243 81 555 01 23

## Un appel à une date, à côté de la réunion mensuelle

meetings-catchup-propose = Proposer cette date
meetings-catchup-suggested = { $school } propose un court appel avec { $partner }. Il est fixé dès que quelqu’un chez { $partner } dit oui.
meetings-catchup-suggested-yours = Vous proposez un court appel à { $partner }. Il est fixé dès que { $partner } dit oui.
meetings-catchup-suggested-theirs = { $school } vous propose un court appel. Il est fixé dès que vous dites oui.
meetings-catchup-agreed = C’est convenu : un court appel entre { $school } et { $partner }.
meetings-catchup-passed = Cette date d’appel est passée, et elle n’a pas été retenue. Cela arrive : on en trouvera une autre.
meetings-catchup-yes = Oui, appelons-nous
meetings-catchup-other = Une autre date
meetings-catchup-not = Pas en ce moment
meetings-catchup-back = Retirer la proposition
meetings-catchup-off = Nous ne pourrons pas
meetings-catchup-show = Montrer la date ici
meetings-catchup-waits = La question est posée à votre partenaire. L’appel est fixé dès que quelqu’un là-bas dit oui.
meetings-catchup-booked = Un appel est déjà fixé. /meet dit quand.
meetings-catchup-changed = Cet appel a été changé ou est passé. /meet montre où nous en sommes.
meetings-catchup-theirs = C’est une proposition de votre partenaire. Si elle ne vous convient pas, choisissez « Une autre date » ou « Pas en ce moment ».
meetings-catchup-yours = C’est votre propre école qui a proposé cet appel. « Retirer la proposition » y met fin.
meetings-catchup-no = { $name } ({ $school }) a regardé l’appel que vous proposiez le { $date } : il ne leur convient pas en ce moment. Une lettre est une bonne façon de continuer.
meetings-catchup-no-done = C’est noté. Votre partenaire le lit en mots aimables.
meetings-catchup-declined = Un appel ne convient pas en ce moment, et ce n’est pas grave. Voici la date proposée :
meetings-catchup-rest = Je ne propose plus d’appel de moi-même. Une lettre est toujours la bienvenue.
meetings-catchup-rests = Vos deux dernières dates d’appel ne convenaient pas à votre partenaire ; j’en reste donc là pour le moment. À partir du { $date }, vous pourrez de nouveau en proposer une, et votre partenaire le peut à tout moment. Une lettre est toujours la bienvenue.
meetings-catchup-vote = Vous choisissez justement ensemble les horaires d’une réunion ; commençons par là : je viens de les montrer de nouveau.
meetings-catchup-gone = Cette date n’est plus possible. Voici des dates qui conviennent encore aux deux écoles :
meetings-catchup-which = Ces dates conviennent aux deux écoles. Il suffit d’appuyer une fois pour demander à votre partenaire :
meetings-catchup-none = Je ne trouve aucune date pour un appel dans les deux semaines à venir où les deux écoles travaillent. Vous pouvez aussi vous réunir par écrit.
meetings-catchup-near = Vous vous réunissez bientôt de toute façon ; je ne propose donc pas d’autre date d’appel. Votre prochaine réunion :
meetings-catchup-taken-back = { $name } ({ $school }) a retiré sa proposition d’appel du { $date }.
meetings-catchup-called-off = { $name } ({ $school }) ne pourra pas être là le { $date }. Cela arrive : une autre date se trouve facilement.
meetings-catchup-days-off = L’appel du { $date } ne pourra pas avoir lieu : à cette heure-là, une des deux écoles ne travaille plus.
meetings-catchup-next-day = { $days ->
    [1] Demain, vous avez un court appel avec votre école partenaire ({ $school }).
   *[other] Le prochain jour d’école, vous avez un court appel avec { $school }.
}
meetings-catchup-soon = Dans un quart d’heure, vous avez un court appel avec { $school }.
meetings-catchup-did-it = Vous êtes-vous parlé le { $date } ?
meetings-catchup-it-did = Oui, nous nous sommes parlé
meetings-catchup-held = Très bien : vous vous êtes parlé le { $date }.
meetings-catchup-missed = L’appel du { $date } n’a pas eu lieu. Cela arrive.
meetings-catchup-file-name = petit-appel.ics
meetings-catchup-file = Pour votre propre agenda : ouvrez ce fichier, et l’appel s’y trouve, à votre heure.
meetings-catchup-file-off = L’appel n’aura pas lieu. Ouvrez ce fichier, et votre propre agenda suivra.
meetings-catchup-file-about = { $when }. Un court appel de nos deux écoles. Pour le modifier, choisissez /meet dans notre salon.
meetings-going-booked = Votre réunion mensuelle reste fixée, et je vous la rappelle.
meetings-going-open = Ce qui vous est demandé au sujet d’une réunion reste ouvert jusqu’au jour dit.
meetings-going-times = Je propose encore de temps en temps des horaires pour une réunion mensuelle. Après deux fois sans réponse, j’y renonce aussi.
meetings-coming-catchup = Un court appel : { $when }
meetings-coming-catchup-asked = Un court appel est proposé : { $when }
meetings-turn-catchup = un mot sur une date d’appel
