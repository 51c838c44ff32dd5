### Présentations : trois questions auxquelles les deux écoles répondent.

command-introduce = Présenter votre école à votre école partenaire

## La carte

introductions-title = Faire connaissance
introductions-intro = Trois petites questions pour les deux écoles. Une ou deux lignes suffisent, et chaque collègue peut ajouter sa réponse.
introductions-all-answered = Les deux écoles ont répondu à tout.
introductions-still = Vous pouvez encore ajouter une réponse, ou modifier la vôtre.
introductions-item = { $prompt } – { $one } ; { $other }
introductions-answered = réponse donnée : { $names } ({ $school })
introductions-waiting = réponse à venir : { $school }
introductions-more-people = { $count ->
    [one] { $count } autre personne
   *[other] { $count } autres personnes
}
introductions-answer = Répondre : { $prompt }
introductions-answer-yours = Répondre à votre tour
introductions-see-all = Voir toutes les réponses
introductions-in-main-room = La carte des présentations se trouve maintenant dans le salon principal de votre école.

## Les questions : en toutes lettres, en bref (30 caractères au plus), et un exemple (100 au plus).

introductions-people = Qui êtes-vous, et que faites-vous dans votre école ?
introductions-people-short = Qui nous sommes
introductions-people-hint = Par exemple : Je suis Amina Diallo, j’enseigne la biologie. M. Keita dirige l’école.
introductions-school = Comment est votre école, et où se trouve-t-elle ?
introductions-school-short = Notre école
introductions-school-hint = Par exemple : 400 élèves de 11 à 18 ans, une petite ville au bord d’un lac, loin de la capitale.
introductions-hopes = Qu’espérez-vous vivre ensemble, et qu’aimeriez-vous demander à votre école partenaire ?
introductions-hopes-short = Nos espoirs
introductions-hopes-hint = Par exemple : que nos classes deviennent amies. À quoi ressemble une journée chez vous ?

# Ce qui rompt un silence ; les questions elles-mêmes se trouvent plus bas.
introductions-light-short = Une petite question
introductions-light-hint = Une ligne suffit.

## Répondre

introductions-field = Votre réponse à l’école partenaire
introductions-send = Envoyer à notre partenaire
introductions-sent = Merci ! Votre réponse part vers l’école partenaire ({ $school }).
introductions-changed = Votre réponse est modifiée, et l’école partenaire ({ $school }) voit la nouvelle.
introductions-kept = Merci ! Votre réponse est gardée. L’école partenaire ({ $school }) n’a pas de salon du personnel ici pour le moment ; elle la trouvera avec /introduce dès qu’elle en aura un.
introductions-unchanged = Votre réponse dit déjà cela ; rien n’a donc été envoyé.
introductions-empty = Il n’y a encore rien à lire dans cette réponse. Une courte phrase suffit, par exemple : J’enseigne la musique.
introductions-too-long = Cette réponse compte { $chars } caractères, et { $max } au plus peuvent passer. Merci de la raccourcir ; votre texte est gardé.

## Ce que dit le partenaire

introductions-delivered = { $name } ({ $school }) répond à « { $prompt } » :
introductions-said = { $name } ({ $school }) :
introductions-still-to-come = { $school } : une réponse est encore à venir.
introductions-complete = Toutes les présentations sont là : { $one } et { $other } savent maintenant qui est de l’autre côté. Quel beau début !

## Quand c’est calme

introductions-icebreaker-title = Une petite question pour commencer
introductions-first-person = { $name } ({ $school }), voulez-vous commencer ? Ensuite, la parole est à l’autre école ({ $other }).
introductions-first-school = { $school }, l’un ou l’une de vous veut-il commencer ? Ensuite, la parole est à l’autre école ({ $other }).
introductions-first-theirs = Cette fois, c’est l’autre école ({ $school }) qui est invitée à commencer. Vous répondez aussi, quand cela vous convient.
introductions-one-line = Une ligne suffit.
introductions-icebreaker-1 = Qu’entendez-vous autour de vous en ce moment ?
introductions-icebreaker-2 = Quel plat aime-t-on beaucoup là où vous vivez ?
introductions-icebreaker-3 = Quel temps fait-il derrière votre fenêtre ?
introductions-icebreaker-4 = Quel mot de votre langue tout le monde devrait-il connaître ?
introductions-icebreaker-5 = Quel son ouvre la journée dans votre école ?
introductions-icebreaker-6 = Quel endroit préférez-vous près de votre école ?
introductions-icebreaker-7 = Qu’est-ce qui vous a fait sourire à l’école cette semaine ?
introductions-icebreaker-8 = Quelle chanson tout le monde connaît-il dans votre école ?
introductions-icebreaker-9 = Quel animal peut-on rencontrer près de votre école ?
introductions-icebreaker-10 = Quel est le meilleur moment de la semaine dans votre école ?

## Quand cela ne se peut pas

introductions-no-partner = Vous n’avez pas encore d’école partenaire ici. /invite crée un code pour elle. Si elle vous a envoyé un code, utilisez-le avec /join.
introductions-confirm-first = D’abord, les deux écoles confirment le partenariat, avec la carte de leur salon principal. Les présentations commencent juste après.
introductions-ended = Ce partenariat est terminé. Il peut recommencer avec /invite ou /join.
introductions-over = Ceci appartient à un partenariat qui n’a plus cours dans ce salon. /help montre ce qui fonctionne ici maintenant.

## À qui de jouer

introductions-turn-people = une ligne sur qui écrit
introductions-turn-hopes = une ligne sur les espoirs
introductions-turn = une ligne sur l’école
introductions-turn-people-act = Dire qui nous sommes
introductions-turn-hopes-act = Dire nos espoirs
introductions-turn-act = Parler de notre école
