### The team: who does what for the partnership, and who takes over.

command-team = Votre équipe et celle du partenaire : qui fait quoi, et qui prend la suite

team-title = L’équipe : { $school }
team-mentioned = { $line }, avec mention en cas de silence
team-nobody = Personne n’est encore connu.
team-line-leader = { $name } (direction)
team-no-partner = Vous n’avez pas encore d’école partenaire ici. /invite crée un code pour elle. Si elle vous a envoyé un code, utilisez-le avec /join.
team-carried = En ce moment, presque tout passe par { $name }, et c’est beaucoup pour une seule personne. Un ou une collègue pourrait peut-être écrire la prochaine lettre ?

## What each says for themselves

team-mention-what = Quand le silence dure, je rappelle votre partenariat. Voulez-vous que je vous mentionne alors par votre nom ?
team-mention-is = Quand le silence dure, je rappelle votre partenariat et vous mentionne par votre nom.
team-mention = Me mentionner
team-mention-not = Ne pas me mentionner
team-mention-done = C’est noté, { $name } : je vous mentionne en cas de silence.
team-mention-not-done = C’est noté, { $name } : je ne vous mentionne pas.
team-join = Je fais partie de l’équipe
team-joined = Bienvenue dans l’équipe. Si vous devez prendre la suite, { $name } peut maintenant vous choisir avec /team.
team-joined-first = Bienvenue dans l’équipe. /setup demande qui est la personne référente.

## Handing over

team-hand = Transmettre ma tâche…
team-hand-to = Qui prend votre suite ? Je pose d’abord la question à cette personne, et rien ne change avant son accord.
team-hand-choose = Choisissez un ou une collègue…
team-hand-nobody = Je ne connais encore personne d’autre de votre école. Demandez à la personne qui prend la suite de taper /team ici et d’appuyer sur « Je fais partie de l’équipe ». Choisissez ensuite à nouveau.
team-hand-nothing = Seules la personne référente et son adjoint ou adjointe ont une tâche à transmettre. Pour en prendre une, tapez /setup.
team-hand-changed = Cela a changé entre-temps. Tapez /team pour voir où nous en sommes.
team-hand-asked = La question est posée à { $name }.
team-hand-waits = { $giver } souhaite passer la main à { $taker } (question posée le { $date }, encore sans réponse).
team-hand-point = { $giver } souhaite transmettre à { $taker } la tâche de personne référente.
team-hand-deputy = { $giver } souhaite transmettre à { $taker } la tâche de seconder la personne référente.
team-hand-ask = { $taker }, voulez-vous prendre la suite ? Cela demande peu de temps : un ou deux messages courts par mois suffisent.
team-hand-take = Je prends la suite
team-hand-not = Pas maintenant
team-hand-back = Retirer la question
team-hand-not-you = Cette question est pour { $name }.
team-hand-not-yours = Cela concerne les deux personnes nommées ici.
team-hand-over = Cette question est close. /team montre où nous en sommes.
team-hand-thanks = Merci de prendre la suite !
team-hand-noted = C’est noté.
team-handed-point = { $taker } est maintenant la personne référente. Merci, { $giver }, pour tout ce que vous avez fait !
team-handed-deputy = { $taker } seconde maintenant la personne référente. Merci, { $giver }, pour tout ce que vous avez fait !
team-hand-declined = { $taker } ne peut pas prendre la suite maintenant ({ $giver }). Tout reste comme avant ; avec /team, vous pouvez demander à quelqu’un d’autre.
team-hand-withdrawn = { $giver } a retiré la question posée à { $taker }. Tout reste comme avant.
team-hand-unanswered = Aucune réponse n’est encore arrivée pour la suite de la tâche ({ $giver }, { $taker }). Tout reste comme avant.
team-hand-gone = La question de savoir si { $taker } prend la suite ({ $giver }) est close, car l’une des deux personnes est partie.
team-hand-another = Demander à quelqu’un d’autre
team-new = { $name } est désormais la personne référente ({ $school }) et votre premier contact là-bas. Un petit bonjour facilite le début.
team-pack = { $name }, voici ce que vous reprenez avec { $partner }. Rien ne presse aujourd’hui.
team-pack-turn = Votre partenaire attend ceci : { $what }
team-pack-turn-both = Les deux écoles ont encore ceci à faire : { $what }
team-pack-introductions = Nos présentations
team-pack-status = Où nous en sommes

## Qui est parti

team-left = Quelqu’un est parti…
team-left-who = Qui est parti ? Je retire cette personne de la liste de l’équipe et le dis ici à vos collègues. Qui agit de nouveau ici y revient.
team-left-nobody = Je ne connais personne d’autre de votre école que je pourrais retirer de la liste.
team-left-new = Vous faites partie de l’équipe depuis moins d’un jour ; demandez plutôt à un ou une collègue de plus longue date. S’il n’y en a pas, /setup demande qui est la personne référente.
team-left-told = { $by } a retiré { $name } de la liste de l’équipe. Merci, { $name }, pour tout ce que vous avez fait !
team-left-no-point = Vous n’avez pas de personne référente en ce moment. /setup demande qui elle est.
team-left-is-you = Vous êtes la personne référente. Avec « Transmettre ma tâche… », vous choisissez qui prend votre suite.
team-next = Notre personne référente est partie…
team-next-who = { $name } n’est plus là ? Choisissez alors qui est désormais la personne référente. Vos collègues et votre partenaire le lisent aussitôt.
team-next-told = { $by } signale le départ de { $gone }. { $name } est maintenant la personne référente. Merci, { $gone }, pour tout ce que vous avez fait ! Si ce n’est pas exact, /setup permet de le corriger.
team-no-deputy = Personne ne seconde plus la personne référente. À deux, c’est plus facile : qui veut la seconder ?
team-hand-last-deputy = Plus personne ne seconderait alors la personne référente ; un ou une collègue pourrait le faire.

## A second coordinator

team-ask = { $wording ->
    [0] Pour l’instant, { $name } est la seule personne à s’occuper de votre partenariat avec { $partner }. À deux, c’est plus facile, et le partenariat continue même quand l’une des deux personnes est occupée. Qui veut seconder { $name } ?
    [1] { $name } et un ou une collègue : ce serait une bonne équipe pour votre partenariat avec { $partner }. Quelqu’un veut-il seconder { $name } ?
   *[other] Une dernière fois, puis je n’en parle plus : qui pourrait aider { $name } de temps en temps pour votre partenariat avec { $partner } ?
}
team-ask-none = { $wording ->
    [0] Personne n’est encore nommé pour s’occuper de votre partenariat avec { $partner }. Le mieux est d’être deux. Qui veut commencer ?
   *[other] Votre partenariat avec { $partner } a besoin de deux personnes qui s’en occupent. Qui veut en être ?
}
team-going = Là où une seule personne s’occupe du partenariat, je demande encore de temps en temps s’il y en a une deuxième, trois fois au plus.
team-ask-what = L’adjoint ou l’adjointe peut faire tout ce que fait la personne référente. Il n’y a rien à faire aujourd’hui.
team-second = C’est moi qui seconde
team-second-found = { $name } seconde maintenant la personne référente. Merci !
team-second-is-another = Vous êtes la personne référente. Une autre personne vous seconde, pour partager le travail : c’est elle qui appuie sur le bouton.
team-later = Plus tard
team-later-done = D’accord. Si je repose la question, ce sera dans plusieurs semaines seulement.

## The senior leader

team-leader = Notre direction…
team-leader-what = Votre partenaire lit ce nom. Personne ne reçoit de message pour autant. Laissez vide pour l’enlever.
team-leader-name = Nom et fonction
team-leader-hint = Par exemple : Mme Banda, directrice
team-leader-done = C’est noté pour la direction : { $name }.
team-leader-none = Personne n’est nommé pour la direction.
