form-send = Enregistrer
form-correct = Corriger
form-last-try = De votre dernier essai :
form-what-you-wrote = Voici ce que vous avez écrit :
school-without-name = une école encore sans nom
school-first = La première école
school-second = La seconde école
engine-set-aside = Un problème est survenu de notre côté, et rien n’a été modifié. Veuillez réessayer plus tard. Si cela se reproduit, donnez cette référence à votre opérateur : { $reference }
engine-typed-kept = Ce que vous avez tapé est gardé.
engine-command-meant = Je ne connais pas la commande /{ $command }. Pensiez-vous à /{ $meant } ?
engine-command-alone = /{ $command } s’écrit seul : je n’ai rien fait des mots qui suivent. Envoyez simplement /{ $command }.
engine-files-left-out = Je ne peux pas prendre d’images ni de fichiers avec /{ $command } : je les ai laissés de côté.
engine-album-unheard = Si vous avez envoyé plusieurs images, il se peut que je n’aie reçu que celle qui porte vos mots. Pour envoyer les autres, tapez /{ $command } et répondez à ma question avec elles.
engine-unknown-command = Je ne connais pas la commande /{ $command }. /help montre ce qui fonctionne ici.
engine-card-continues = Cette carte se poursuit plus bas.
engine-open-form = Ce bouton ouvre le formulaire :
engine-press-again = C’était trop long. Veuillez appuyer de nouveau sur le bouton.
engine-interrupted = J’ai été interrompu en plein travail. Veuillez regarder si c’est fait ; sinon, réessayez.
engine-outdated = Ce bouton vient d’une ancienne version. /help montre ce qui fonctionne ici maintenant.
engine-forged = Ce bouton n’appartient pas à ce salon. /help montre ce qui fonctionne ici.
engine-admin-first = Seul un administrateur de ce salon ou, sur Discord, une personne qui peut gérer le salon peut m’y accueillir. Dans un salon d’élèves, c’est à un enseignant de le faire. Demandez à l’un d’eux de taper cela.
engine-admin-first-press = Seul un administrateur de ce salon ou, sur Discord, une personne qui peut gérer le salon peut m’y accueillir. Dans un salon d’élèves, c’est à un enseignant de le faire. Demandez à l’un d’eux d’appuyer sur ce bouton.
engine-admin-begun = Aucune des deux écoles n’a encore donné son nom ici. D’ici là, seul un administrateur de ce salon peut faire cela. Demandez à l’un d’eux.
engine-not-a-room = Ce salon n’est pas encore configuré. Un enseignant qui l’administre peut commencer avec /start.
engine-who-speaks = Les deux écoles sont dans ce salon. Pour quelle école parlez-vous ? Je ne le demande qu’une fois.
engine-ask-speaker = { $count ->
    [one] Pour votre école, seule cette personne peut en décider : { $names }. Demandez-le-lui.
   *[other] Pour votre école, seules ces personnes peuvent en décider : { $names }. Demandez à l’une d’elles.
}
engine-not-for-pupils = Cela ne fonctionne que dans un salon du personnel.
engine-leaders-read = Cela se fait dans un salon du personnel. Dans ce salon, la direction lit.
engine-anonymous = Vous écrivez ici au nom du groupe, je ne peux donc pas savoir qui vous êtes. Appuyez plutôt sur un bouton de l’un de mes messages, ou désactivez « Rester anonyme » pour vous dans les administrateurs du groupe.
engine-open-to-all = Tout le monde sur ce serveur peut lire ce salon, et donc ce que votre école partenaire vous écrit. Dans les paramètres du salon (pour un fil : ceux de son salon), sous « Permissions », vous pouvez le rendre privé, puis y ajouter votre personnel et moi.
engine-late = { $name }, au sujet du bouton sur lequel vous avez appuyé tout à l’heure :
engine-private = Bonjour ! Je suis Twinbell. J’aide deux écoles de pays différents à rester en contact. Je travaille dans les groupes du personnel des écoles, pas dans les discussions privées. Ajoutez-moi au groupe du personnel de votre école, puis tapez-y /start.
engine-private-add = Ajouter Twinbell à un groupe

## L’image de la même journée sur deux horloges

two-days-title = Une journée d’école, deux horloges
two-days-both = Les deux écoles travaillent : { $hours }
two-days-never = Les écoles ne travaillent jamais en même temps.
two-days-closest = Au plus près : { $first } ferme, et { $second } ouvre { $hours } plus tard.
