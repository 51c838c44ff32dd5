### Réunions : trouver une heure chaque mois, et s’y tenir.

command-meet = Votre réunion mensuelle : trouver une heure ou voir les prochaines dates

## Un tour de propositions

meetings-round-title = Une heure pour notre réunion mensuelle
meetings-round-intro = Laquelle de ces heures vous conviendrait ? Une réunion dure { $length }. Ce qui convient aux deux écoles est retenu. Merci de répondre jusqu’au { $date } ; tout le personnel peut le faire.
meetings-edges = Vos journées d’école ne se croisent jamais : ces heures se trouvent donc tôt le matin ou en fin de journée. Personne n’est invité avant 7 h ni après 21 h.
meetings-edges-short = Vos heures communes ne laissent pas de place à une réunion de { $length } : ces heures se trouvent donc tôt le matin ou en fin de journée. Personne n’est invité avant 7 h ni après 21 h.
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
meetings-round-over = Ces propositions sont closes. Choisissez /meet pour voir où nous en sommes.
meetings-nothing-left = Nous n’avons pas encore trouvé d’heure qui convienne aux deux écoles. Quand vos semaines ou vos jours de fermeture changeront, il y aura de nouvelles propositions.
meetings-next-look = Le temps de réponse est écoulé, et tout le monde n’a pas eu un moment pour cela. Je proposerai d’autres heures le { $date }. Avec le bouton, vous en recevez dès maintenant.
meetings-stays = Aucune autre heure n’a été retenue. Votre réunion mensuelle reste comme elle est.
meetings-rests = Le temps de réponse est écoulé, et tout le monde n’a pas eu un moment pour cela. Je ne proposerai plus d’heures sans qu’on me le demande. Dès que cela vous convient, appuyez sur le bouton ou choisissez /meet.
meetings-again = Proposer des heures
meetings-nothing-suits = Je ne trouve aucune heure mensuelle qui convienne aux deux écoles. Merci de vérifier votre semaine de travail avec /setup et vos jours de fermeture avec /calendar.
meetings-no-partner = Pour une réunion, il faut une école partenaire. Commencez par /invite ou /join.
meetings-week-first = Il me faut d’abord le fuseau horaire et la semaine de travail des deux écoles. Choisissez /setup, s’il vous plaît.
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
meetings-days-off = Un calendrier a changé, et la réunion du { $date } ne convient plus aux deux écoles.
meetings-clock = Les montres vont changer d’heure. À partir du { $date }, notre réunion a lieu à { $new } à { $place }, et non plus à { $old } ; à { $anchor }, elle reste à { $time }. Si cela ne vous convient pas, annulez une date ou cherchez d’autres heures.
meetings-date-over = Cette date est passée ou a été changée. Choisissez /meet pour voir où nous en sommes.

## Autour d’une réunion

meetings-in-a-week = Dans une semaine, vous rencontrez { $school }. De quoi aimeriez-vous parler ?
meetings-next-day = Le prochain jour d’école, vous rencontrez { $school }.
meetings-soon = Dans un quart d’heure, vous rencontrez { $school }.
meetings-did-it-happen = Vous êtes-vous rencontrés le { $date } ?
meetings-it-did = Oui, nous nous sommes vus
meetings-it-did-not = Non, pas cette fois
meetings-held = Vous vous êtes rencontrés le { $date }. Bravo !
meetings-missed = La réunion du { $date } n’a pas eu lieu. Cela arrive. Choisissez /meet pour voir les prochaines dates.
meetings-missed-offer = La réunion du { $date } n’a pas eu lieu. Cela arrive. Une de ces dates vous conviendrait-elle ? Il suffit d’appuyer une fois pour la déplacer chez les deux écoles.

## À qui de jouer

meetings-turn = un mot sur les horaires de réunion
meetings-turn-act = Montrer les horaires ici
