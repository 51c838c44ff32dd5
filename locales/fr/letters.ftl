### Lettres entre les deux écoles.

command-say = Écrire à votre école partenaire
command-say-argument = votre lettre
command-say-file = image ou fichier
command-say-file-2 = deuxième image ou fichier
command-say-file-3 = troisième image ou fichier

## Écrire

letters-write = Écrire à notre partenaire
letters-greet = Envoyer un bonjour
letters-greeting-intro = Vous pouvez l’envoyer tel quel, ou le modifier d’abord.
letters-greeting = { $nth ->
    [0] Bonjour ! Comment s’est passé votre mois ? Chaleureuses salutations de nous tous.
    [1] Un bonjour de notre école ! Sur quoi travaillent vos élèves en ce moment ?
    [2] Bonjour à vous tous ! Qu’est-ce qui vous a fait rire à l’école ces derniers temps ?
    [3] Nos meilleurs vœux depuis la salle des professeurs ! Quel temps fait-il chez vous ?
    [4] Bonjour ! Nous avons pensé à vous aujourd’hui. Qu’attendez-vous avec plaisir ?
   *[other] Un petit bonjour de chez nous ! Quoi de neuf dans votre école ?
}
letters-form-title = Une lettre à votre partenaire
letters-form-intro = Pour { $school }. Vos collègues la voient aussi.
letters-form-answers = Vous répondez à : « { $line } »
letters-form-files = Pour des images ou des fichiers, tapez /say et joignez-les là.
letters-field = Votre lettre
letters-hint = Par exemple : Nos élèves ont une question pour les vôtres. Quel est votre jeu préféré ?
letters-send = Envoyer
letters-sent = Votre lettre part vers l’école partenaire ({ $school }).
letters-sent-from-here = Votre lettre part vers l’école partenaire ({ $school }). Elle se trouve aussi dans le salon principal de votre école ; vous pouvez l’y modifier.
letters-held = Votre lettre est gardée. Je n’arrive pas à joindre le salon de l’école partenaire ({ $school }) en ce moment. C’est une question technique, et non un silence de sa part. Elle recevra vos lettres, dans l’ordre, dès que possible.
letters-held-gone = Votre lettre est gardée. Le salon de l’école partenaire ({ $school }) a été supprimé ; je ne peux donc pas l’y apporter. C’est une question technique, et non un silence de sa part. Dès que sa personne référente ou son adjoint tape /setup dans un autre salon où je suis, vos lettres y arrivent, dans l’ordre. Si vous pouvez la joindre autrement, merci de l’en prévenir.
letters-held-too = Votre lettre est gardée elle aussi, après celles qui attendent déjà l’école partenaire ({ $school }).
letters-empty = Il n’y a encore rien à lire dans cette lettre. Une courte phrase suffit, par exemple : Comment s’est passée votre semaine ?
letters-too-long = Cette lettre compte { $chars } caractères, et { $max } au plus peuvent passer. Merci de la raccourcir ou d’en faire deux ; votre texte est gardé.
letters-no-room = L’école partenaire ({ $school }) n’a pas de salon du personnel ici pour le moment ; rien n’a donc été envoyé. Votre texte est gardé.

## Une lettre, dans le salon du partenaire et dans le sien

letters-from = { $name } ({ $school }) écrit :
letters-answers = { $name } ({ $school }) répond :
letters-to = { $name }, pour { $school } :
letters-more-from = { $name } ({ $school }), partie { $nth } sur { $of } :
letters-more-to = { $name }, pour { $school }, partie { $nth } sur { $of } :
letters-quoted = { $name } : { $line }
letters-edited = Modifiée depuis l’envoi.
letters-somebody = Quelqu’un
letters-reply = Répondre
letters-edit = Modifier
letters-withdraw = Retirer
letters-pause = Suspendre les lettres

letters-file = { $file } ({ $size })
letters-file-stays = { $file } ({ $size }) ne peut pas être transmis.
letters-file-too-large = { $file } ({ $size }) est trop volumineux pour être transmis : la limite est de { $max }.
letters-file-from = De { $name } ({ $school }) : { $file }
letters-file-lost = { $name } ({ $school }) a envoyé { $file }, mais je n’ai pas pu vous l’apporter.
letters-file-refused = { $name } ({ $school }) a envoyé { $file }, mais je n’ai pas le droit d’envoyer des images ou des fichiers dans ce salon. La personne qui gère ce salon peut l’autoriser dans ses réglages (sur Discord : « Joindre des fichiers »).
letters-not-brought = { $name }, votre lettre n’est pas arrivée (école partenaire : { $school }) : son salon ne l’a pas acceptée. Changez un mot ou deux, et je l’apporterai de nouveau.
letters-file-not-brought = { $name }, je n’ai pas pu apporter { $file } à { $school } : le fichier n’était plus là. Vous pouvez l’envoyer à nouveau.
letters-files-refused = { $name }, { $count ->
    [one] le fichier de votre lettre n’est pas arrivé
   *[other] les fichiers de votre lettre ne sont pas arrivés
} (école partenaire : { $school }) : je n’ai pas le droit d’apporter des fichiers dans son salon. Elle y a lu comment l’autoriser ; ensuite, vous pourrez { $count ->
    [one] l’envoyer
   *[other] les envoyer
} à nouveau.
letters-decimal-point = ,
letters-size-kb = { $count } Ko
letters-size-mb = { $count } Mo

## Modifier

letters-edit-title = Votre lettre
letters-edit-intro = La lettre change là où elle se trouve, dans les deux écoles.
letters-edit-send = Modifier
letters-changed = Votre lettre est modifiée, et l’école partenaire ({ $school }) voit la nouvelle.
letters-unchanged = Votre lettre dit déjà cela ; rien n’a donc été modifié.
letters-withdrawn = { $name } ({ $school }) a retiré cette lettre.
letters-withdrawn-done = Votre lettre est retirée.
letters-withdrawn-already = Cette lettre a déjà été retirée.
letters-too-old = Cette lettre a plus de 30 jours ; elle reste donc telle quelle. Vous pouvez en écrire une nouvelle.
letters-not-yours = Cette lettre ne peut être modifiée que par son auteur : { $name }.

## Une pause

letters-pause-title = Une pause dans les lettres
letters-kept = Votre texte est gardé.
letters-paused-own = Votre école fait une pause dans les lettres. Ce que vous écrivez n’est pas envoyé avant la reprise.
letters-paused-partner = L’école partenaire ({ $school }) fait une pause dans les lettres. Il peut y avoir bien des raisons à cela, et cela ne dit rien de vous. Je vous préviendrai à la reprise.
letters-pause-done = Les lettres sont suspendues.
letters-resume = Reprendre les lettres
letters-resume-done = Les lettres reprennent.
letters-resumed-title = Les lettres reprennent
letters-resumed = Vous pouvez de nouveau écrire à l’école partenaire ({ $school }), et elle à vous.
letters-running = Votre école ne fait pas de pause dans les lettres. /say en écrit une.

## Quand cela ne se peut pas

letters-no-partner = Vous n’avez pas d’école partenaire à qui écrire dans ce salon. /help montre ce qui fonctionne ici maintenant.
letters-shared = L’école partenaire ({ $school }) lit aussi ce salon. Écrivez simplement ici.
letters-shared-elsewhere = Votre école et l’école partenaire ({ $school }) partagent un salon. Écrivez-y simplement ; tout le monde peut le lire.

## À qui de jouer

letters-turn = une réponse à une lettre qui pose une question
