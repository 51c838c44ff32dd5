### Quand une conversation se tait : ce que lisent les deux écoles, et /status.

command-nudges = Quand je parle d’un moment de calme, à qui, et ce que vous pouvez changer
command-status = Où en est votre partenariat, à qui de jouer, et ce que je ferai

## Un silence, étape par étape. $one et $other sont les deux écoles.

nudges-gentle = { $wording ->
    [0] Tout est un peu calme entre { $one } et { $other }. Il peut y avoir bien des raisons à cela, et peu de chose suffit pour continuer.
    [1] Voilà quelque temps que { $one } et { $other } n’ont plus de nouvelles l’une de l’autre. Cela arrive dans tout partenariat. Une ou deux lignes suffisent pour reprendre.
   *[other] Un moment de calme entre { $one } et { $other }. Peut-être des examens, ou simplement beaucoup à faire. Voici une petite façon de continuer.
}
nudges-perhaps-met = { $wording ->
    [0] Je ne sais pas si { $one } et { $other } se sont rencontrées la dernière fois. Un mot suffit, et je saurai que vous êtes en contact.
    [1] Peut-être { $one } et { $other } se sont-elles rencontrées là où je ne vois rien. Il suffit d’appuyer, oui ou non.
   *[other] { $one } et { $other } se sont-elles rencontrées la dernière fois ? Il suffit d’appuyer, et un non n’a rien de grave.
}
nudges-perhaps-met-there = { $wording ->
    [0] Peut-être { $one } et { $other } se sont-elles rencontrées là où je ne vois rien. Vous n’avez rien à faire à ce sujet.
    [1] { $one } et { $other } se sont peut-être rencontrées sans que je le sache. Vous n’avez rien à m’en dire.
   *[other] Je ne vois pas si { $one } et { $other } se sont rencontrées la dernière fois. Vous n’avez rien à faire pour cela.
}
nudges-met-or-not = { $wording ->
    [0] Encore un mot sur la dernière réunion de { $one } et { $other } : quoi qu’il en soit, le dire aide à continuer.
   *[other] Que { $one } et { $other } se soient rencontrées ou non : il suffit d’appuyer, et je n’en parle plus.
}
nudges-go-on = { $wording ->
    [0] Voici un petit pas pour continuer entre { $one } et { $other }.
   *[other] Quelques mots entre { $one } et { $other } sont une bonne façon de continuer.
}
nudges-catch-up = { $wording ->
    [0] Tout est encore calme entre { $one } et { $other }. Un appel de dix minutes aiderait-il ?
   *[other] Et si { $one } et { $other } se parlaient un court moment ? Vous pourriez revenir ensemble sur vos espoirs du début.
}
nudges-look-back = { $wording ->
    [0] Tout est encore calme entre { $one } et { $other }. Ce que vous espériez toutes les deux au début aidera peut-être à reprendre. Une ligne à ce sujet suffit.
   *[other] { $one } et { $other } ont commencé avec des espoirs. Lesquels avez-vous toujours ? Une ligne suffit pour reprendre.
}
nudges-small-step = { $wording ->
    [0] Tout est encore calme entre { $one } et { $other }. Un petit pas suffit pour continuer.
   *[other] C’est calme depuis quelque temps entre { $one } et { $other }. Un petit pas suffit pour reprendre.
}
nudges-deputies = { $wording ->
    [0] À deux, c’est plus facile : ce message est aussi pour { $people }. Peut-être pourriez-vous faire, pour un temps, le prochain petit pas entre { $one } et { $other }.
   *[other] { $people }, peut-être avez-vous un quart d’heure : un petit bonjour de votre part ferait plaisir entre { $one } et { $other }.
}
nudges-deputies-there = Merci de vos nouvelles. Entre { $one } et { $other }, bien des raisons peuvent faire qu’une réponse prenne du temps.
nudges-deputies-other = Tout est encore calme entre { $one } et { $other }. Le prochain petit pas n’est pas chez vous, et je l’ai demandé à plus de personnes qu’avant.
nudges-colleagues = { $wording ->
    [0] À deux, c’est plus facile. Peut-être un ou une collègue pourrait-il faire, pour un temps, le prochain petit pas entre { $one } et { $other }. Toute personne qui écrit ici peut le faire.
   *[other] Peut-être quelqu’un d’autre a-t-il un quart d’heure : un petit bonjour entre { $one } et { $other } suffit. Toute personne qui écrit ici peut l’envoyer.
}
nudges-rest = { $wording ->
    [0] Pour ne presser personne, je n’envoie plus de rappels à { $one } et à { $other } pour le moment. Rien n’est perdu : quand vous voudrez continuer, /say écrit une lettre et /meet trouve un moment pour se parler. Une fois par mois, je demande si vous êtes toujours là.
   *[other] Je n’envoie plus de rappels à partir de maintenant, et votre partenariat reste tel qu’il est. { $one } et { $other } peuvent continuer à tout moment : une lettre avec /say suffit, ou un appel avec /meet. Une fois par mois, je demande si vous êtes toujours là.
}
nudges-still = { $wording ->
    [0] Êtes-vous toujours là ? Il suffit d’appuyer ; { $one } et { $other } le verront.
    [1] Une fois par mois, je demande à { $one } et à { $other } : êtes-vous toujours là ? Il suffit d’appuyer sur le bouton.
   *[other] Juste pour que { $one } et { $other } ne se perdent pas de vue : appuyez sur le bouton si vous êtes là.
}
nudges-touch = { $wording ->
    [0] Je ne vois pas ce que { $one } et { $other } se disent dans ce salon. Êtes-vous toujours en contact ?
   *[other] Ce que { $one } et { $other } écrivent ici reste entre vous ; je ne le vois pas. Avez-vous encore des nouvelles l’une de l’autre ?
}

nudges-turn = { $wording ->
    [0] Le prochain petit pas est chez vous : { $what }.
    [1] Ce qui aiderait le plus maintenant : { $what }.
   *[other] Une chose vous attend : { $what }.
}
nudges-turn-of = { $wording ->
    [0] Le prochain petit pas est chez { $school } : { $what }.
    [1] Ce qui aiderait le plus maintenant, de la part de { $school } : { $what }.
   *[other] Une chose attend { $school } : { $what }.
}
nudges-any = { $wording ->
    [0] Un court bonjour de votre part suffit, par exemple : Comment s’est passé votre mois ?
    [1] Une ligne de votre part ferait l’affaire, par exemple : Que font vos élèves en ce moment ?
   *[other] Quelques mots de votre part suffisent bien, par exemple : Qu’est-ce qui vous a fait sourire cette semaine ?
}
nudges-any-of = { $wording ->
    [0] { $school } peut simplement envoyer un court bonjour, par exemple : Comment s’est passé votre mois ?
    [1] Une ligne de { $school } ferait l’affaire, par exemple : Que font vos élèves en ce moment ?
   *[other] Quelques mots de { $school } suffisent bien, par exemple : Qu’est-ce qui vous a fait sourire cette semaine ?
}
nudges-on-it = { $wording ->
    [0] J’en ai parlé aujourd’hui à votre partenaire, { $school }, avec un petit pas à faire. En attendant, un court bonjour ou des nouvelles de votre école sont les bienvenus.
    [1] { $school } le lit aujourd’hui, avec une seule chose à faire. Vous n’avez rien à faire ; des nouvelles de votre école sont toujours les bienvenues.
   *[other] Aujourd’hui, j’ai demandé un petit pas à { $school }. Si vous le souhaitez, envoyez entre-temps quelques lignes ou une image de votre école.
}
nudges-on-it-apart = { $school } le lira un jour où elle travaille, avec un petit pas à faire. En attendant, un court bonjour ou des nouvelles de votre école sont les bienvenus.
nudges-on-it-before = J’en ai déjà parlé à votre partenaire, { $school }, avec un petit pas à faire. En attendant, un court bonjour ou des nouvelles de votre école sont les bienvenus.
nudges-by = Si vous le pouvez, d’ici au { $date }.
nudges-hoped = { $school } espérait : « { $about } »
nudges-opening = Une date qui convient aux deux écoles :

## La suite

nudges-next-title = Ce que je ferai
nudges-next-gentle = Si personne n’écrit d’ici là, je rappelle votre partenariat aux deux écoles le { $date }.
nudges-next-catch-up = Si tout reste calme, je reviens vers les deux écoles le { $date } avec un autre petit pas, peut-être un court appel.
nudges-next-deputies = Si tout reste calme, je m’adresse { $who } le { $date }, si le prochain petit pas les attend.
nudges-next-to-deputies = aux adjoints ({ $schools })
nudges-next-to-colleagues = aux collègues ({ $schools })
nudges-next-rest = Si tout reste calme, je vous dis le { $date } que j’arrête les rappels pour le moment.
nudges-next-still = Le { $date }, je demande aux deux écoles si elles sont toujours là.
nudges-next-touch = Le { $date }, je demande si vous êtes toujours en contact.
nudges-next-apart = L’autre école le lit un jour où elle travaille, car vos semaines n’ont aucun jour en commun.
nudges-next-skip = Vous pouvez sauter cette étape avec « Plus… ».
nudges-going = Ce qui continue tout seul :
nudges-next-none = Je ne dis rien des moments de calme pour l’instant.

## Les boutons et leur effet

nudges-call = Trouver un moment pour un appel
nudges-call-dates = Des dates pour un appel
nudges-more = Plus…
nudges-more-what = Voici ce qui est possible aussi :
nudges-status = La suite
nudges-elsewhere = Nous nous sommes parlé ailleurs
nudges-elsewhere-done = Bonne nouvelle. Je compte de nouveau à partir d’aujourd’hui.
nudges-elsewhere-told = { $name } ({ $school }) dit que vous vous êtes parlé ailleurs. Bonne nouvelle ! Je compte de nouveau à partir d’aujourd’hui.
nudges-in-touch = Oui, nous sommes en contact
nudges-in-touch-told = { $name } ({ $school }) dit : nous sommes en contact. Bonne nouvelle ! Je compte de nouveau à partir d’aujourd’hui.
nudges-here = Oui, nous sommes là
nudges-here-done = C’est bon à savoir. Votre partenaire le lit aussi.
nudges-here-told = { $name } ({ $school }) dit : nous sommes toujours là !
nudges-later = Nous le rappeler plus tard
nudges-later-done = J’y reviens dans deux semaines au plus tôt.
nudges-later-told = { $name } ({ $school }) m’a demandé d’y revenir plus tard. Je n’en dis rien pendant deux semaines.
nudges-pause = Suspendre les rappels
nudges-pause-done = Je ne rappelle plus rien, ni à vous ni à votre partenaire, jusqu’à ce que l’une des deux écoles reprenne.
nudges-pause-told = { $name } ({ $school }) a demandé une pause dans les rappels, pour les deux écoles. Chacune des deux peut y mettre fin.
nudges-resume = Reprendre les rappels
nudges-resume-done = Je veille de nouveau sur les moments de calme.
nudges-resume-told = { $name } ({ $school }) a mis fin à la pause dans les rappels.
nudges-paused-already = Les rappels sont déjà suspendus.
nudges-not-paused = Les rappels ne sont pas suspendus en ce moment.
nudges-skip = Sauter cette étape
nudges-skipped = Je laisse de côté ceci : { $what }. Votre partenaire le lit aussi.
nudges-skipped-told = { $name } ({ $school }) m’a demandé de laisser ceci de côté pour les deux écoles : { $what }.
nudges-step-gentle = un mot sur le moment de calme
nudges-step-catch-up = la prochaine suggestion, peut-être un appel
nudges-step-deputies = le message aux adjoints et aux collègues
nudges-step-rest = l’annonce que j’arrête les rappels
nudges-step-asking = la question de savoir si vous êtes en contact
nudges-skip-late = Cela a changé entre-temps. Regardez de nouveau /status.

nudges-busy = Nous sommes pris jusqu’au…
nudges-busy-intro = Votre partenaire le lit en mots aimables, et je me tais jusque-là.
nudges-busy-until = Pris jusqu’à quel jour ?
nudges-busy-hint = Par exemple : 15 janvier
nudges-busy-done = C’est noté : pris jusqu’au { $date }. Votre partenaire le sait.
nudges-busy-told = { $name } ({ $school }) indique que son école est prise jusqu’au { $date }, et sera heureuse d’avoir de vos nouvelles ensuite. Je ne rappelle rien à personne jusque-là.

nudges-heard = C’est bon à savoir : { $one } et { $other } sont en contact.
nudges-noted = Laissé de côté pour l’instant. J’y reviens le moment venu.

## Le délai de réponse

nudges-reply = Sous combien de temps répondons-nous ?
nudges-reply-which = Sous combien de temps voulez-vous vous répondre ? Cela vaut dès que les deux écoles sont d’accord. Je ne parle d’un silence qu’à partir du double de ce temps, et jamais avant { $amber } jours de classe.
nudges-reply-days = { $days } jours de classe
nudges-reply-suggested = La question est posée à votre partenaire. Cela vaut dès son accord.
nudges-reply-asked = { $school } propose que les deux écoles se répondent en { $days } jours de classe. Cela vaut dès que l’autre école, { $partner }, est d’accord.
nudges-reply-agree = D’accord
nudges-reply-other = Proposer autre chose
nudges-reply-theirs = Votre école a fait cette proposition ; c’est donc à l’autre école ({ $school }) de dire oui.
nudges-reply-changed = Cela a changé entre-temps. Regardez de nouveau /nudges.
nudges-reply-time = Vous avez convenu de vous répondre en { $days } jours de classe.
nudges-reply-none = Vous n’avez pas encore convenu d’un délai de réponse.

## La direction, si son école le souhaite

nudges-leaders = Pour information : tout est calme entre { $one } et { $other } depuis quelques semaines. Il peut y avoir bien des raisons à cela. Votre personnel a souhaité que je vous le dise ; peut-être pouvez-vous aider, avec du temps ou une autre personne pour un moment.
nudges-leaders-tell = Prévenir notre direction si rien ne bouge
nudges-leaders-stop = Ne pas prévenir notre direction
nudges-leaders-yes = Entendu. Si tous mes rappels restent sans réponse, je préviens le salon de votre direction, et je l’annonce avant.
nudges-leaders-no = C’est noté. Le salon de votre direction n’apprend rien des moments de calme.
nudges-own-word = C’est à la personne référente, ou à qui la seconde, d’en décider pour votre école.
nudges-next-leaders = Je préviens alors aussi la direction, comme convenu : { $schools }.

## /status

nudges-status-title = { $one } et { $other }
nudges-green = Vert : vous êtes en contact. { $days ->
    [0] À partir de { $amber } jours de classe entiers sans un mot, c’est orange.
    [one] J’ai eu des nouvelles des deux écoles pendant le dernier jour de classe entier ; à partir de { $amber } sans un mot, c’est orange.
   *[other] J’ai eu des nouvelles des deux écoles pendant les { $days } derniers jours de classe entiers ; à partir de { $amber } sans un mot, c’est orange.
}
nudges-clock-stood = Les jours de fermeture et les pauses de l’une ou l’autre école ne comptent pas.
nudges-amber = Orange : tout est calme depuis { $days } jours de classe. À partir de { $red }, c’est rouge.
nudges-red = Rouge : tout est calme depuis { $days } jours de classe. Quelques mots suffisent pour changer cela.
nudges-amber-one = Orange : depuis { $days } jours de classe, je n’entends qu’une de vous deux. À partir de { $red }, c’est rouge.
nudges-red-one = Rouge : depuis { $days } jours de classe, je n’entends qu’une de vous deux. Quelques mots suffisent pour changer cela.
nudges-unseen = Je ne vois pas votre salon et ne sais donc pas où en est votre conversation. Appuyez ci-dessous pour me dire que vous êtes en contact.
nudges-count-either = Je compte chaque jour où l’une des deux écoles travaille, car vos semaines ne se recoupent guère.
nudges-out-of-reach = Je n’arrive pas à joindre le salon du personnel en ce moment ({ $schools }). C’est une question technique, et non un silence.
nudges-last-heard-today = { $school } : dernières nouvelles aujourd’hui
nudges-last-heard = { $school } : dernières nouvelles le { $date } (il y a { $days ->
    [0] moins d’un jour de classe
    [one] { $days } jour de classe entier
   *[other] { $days } jours de classe entiers
})
nudges-busy-now = { $school } a beaucoup à faire jusqu’au { $date }.
nudges-paused-now = { $school } a demandé une pause dans les rappels, pour les deux écoles.
nudges-turns-title = À qui de jouer
nudges-turns-none = Rien n’attend de réponse.
nudges-turn-line = { $school } : { $what }
nudges-turn-about = { $school } : { $what } – « { $about } »
nudges-coming-title = Ce qui vient
nudges-coming-none = Aucune réunion n’est prévue. /meet trouve un moment qui convient aux deux écoles.
nudges-others-title = Vos autres partenariats
nudges-other-green = { $partner } : vert. Des deux écoles, celle dont les nouvelles sont les plus anciennes : { $school }, le { $date }.
nudges-other-amber = { $partner } : orange. Dernières nouvelles le { $date } ({ $school }).
nudges-other-red = { $partner } : rouge. Dernières nouvelles le { $date } ({ $school }).
nudges-other-unknown = { $partner } : je ne peux rien en dire en ce moment.
nudges-other-meets = Prochaine rencontre : { $when }.
nudges-others-more = { $count ->
    [one] Et { $count } de plus : /status, dans son propre salon, dit où il en est.
   *[other] Et { $count } de plus : /status, dans leurs propres salons, dit où ils en sont.
}
nudges-weeks-title = Les douze dernières semaines
nudges-weeks = { $school }, semaine par semaine, la dernière étant celle-ci : { $weeks }
nudges-drawn-nothing = { $school } : rien pendant ces semaines
nudges-bar = { $bar } : { $what }
nudges-by-letters = { $count ->
    [one] { $count } lettre
   *[other] { $count } lettres
}
nudges-by-talk = { $count ->
    [one] { $count } message ici
   *[other] { $count } messages ici
}
nudges-by-introductions = { $count } fois au début et dans les présentations
nudges-by-votes = { $count } fois dans les votes, sondages et quiz
nudges-by-meetings = { $count ->
    [one] { $count } réunion
   *[other] { $count } réunions
}
nudges-by-elsewhere = { $count } fois ailleurs
nudges-by-signs = { $count ->
    [one] { $count } fois « nous sommes là »
   *[other] { $count } fois « nous sommes là »
}

## Quand cela ne se peut pas

nudges-no-partner = Vous n’avez pas encore d’école partenaire ici. /invite crée un code pour elle. Si elle vous a envoyé un code, utilisez-le avec /join.
nudges-week-first = Il me faut le lieu et la semaine de travail des deux écoles. Choisissez d’abord /setup.

## /nudges : ce qui vaut, et ce qui peut changer

nudges-settings = Comment je veille sur les moments de calme
nudges-settings-title = Comment je veille sur les moments de calme
nudges-amber-from = Orange à partir de { $amber } jours de classe sans un mot, rouge à partir de { $red }. { $either ->
    [1] { nudges-count-either }
   *[other] Je compte les jours où les deux écoles travaillent.
}
nudges-between-most = Au plus un rappel tous les { $days } jours de classe, et plus aucun après trois sans réponse.
nudges-settings-hour = { $school } : je préviens à { $time } (heure locale), ou à l’ouverture.
nudges-settings-deputies = { $count ->
    [0] Au troisième rappel, je m’adresse aux collègues, sans nommer qui seconde la personne référente.
   *[other] Au troisième rappel, je m’adresse aux collègues et je nomme qui seconde la personne référente : { $schools }.
}
nudges-settings-leaders = { $count ->
    [0] Les salons de direction n’en apprennent rien.
   *[other] Si tout reste calme, la direction l’apprend une fois : { $schools }.
}
nudges-settings-both = Ce que changent les boutons vaut pour les deux écoles : l’une propose, l’autre donne son accord. Ce qui vaut pour votre école seule, la personne référente ou qui la seconde le change ici.
nudges-settings-who = Le délai de réponse, le moment où je parle de calme et la fréquence des rappels valent pour les deux écoles : l’une propose, l’autre donne son accord. Tout le reste vaut pour votre école seule.

nudges-amber-change = Quand est-ce calme ?
nudges-amber-which = Après combien de jours de classe sans un mot est-ce orange ? Au double, c’est rouge. Cela vaut dès que les deux écoles sont d’accord.
nudges-amber-asked = { $school } propose que je parle d’un silence après { $days } jours de classe. Cela vaut dès que l’autre école, { $partner }, est d’accord.
nudges-between-change = Combien de rappels au plus ?
nudges-between-which = Combien de jours de classe faut-il au moins entre deux rappels ? Cela vaut dès que les deux écoles sont d’accord.
nudges-between-asked = { $school } propose un rappel au plus en { $days } jours de classe. Cela vaut dès que l’autre école, { $partner }, est d’accord.

nudges-hour = À quelle heure ?
nudges-hour-which = À quelle heure puis-je parler à votre école des moments de calme ? Toutes ces heures sont dans vos heures de travail.
nudges-hour-usual = L’heure habituelle ({ $time })
nudges-hour-done = C’est noté. Désormais, je préviens votre école à { $time }, ou à l’ouverture.
nudges-hour-changed = Vos heures de travail ont changé depuis. Regardez de nouveau /nudges.
nudges-deputies-tell = Nommer qui seconde chez nous
nudges-deputies-stop = Ne plus nommer les adjoints
nudges-deputies-yes = C’est noté. Après deux rappels sans réponse, je m’adresse par son nom à qui seconde la personne référente.
nudges-deputies-no = C’est noté. Je ne nomme pas qui seconde la personne référente.

## Ce qui aiderait

nudges-help = Qu’est-ce qui aiderait ?
nudges-help-which = Qu’est-ce qui aiderait votre école ? Les deux écoles lisent les réponses une fois que les deux sont là.
nudges-help-smaller = Des tâches moins nombreuses ou plus petites
nudges-help-time = Un autre moment
nudges-help-way = Une autre façon de se parler
nudges-help-busy = Nous avons juste beaucoup à faire
nudges-help-done = C’est noté. Les deux écoles le lisent dès que votre partenaire a répondu aussi.
nudges-help-done-both = C’est noté. Les deux écoles lisent maintenant les deux réponses.
nudges-help-one = { $school } m’a dit ce qui l’aiderait. Dès que l’autre école, { $partner }, l’aura fait aussi, les deux liront les deux réponses.
nudges-help-both = Ce qui aiderait vos deux écoles :
