command-invite = Inviter votre école partenaire, ou ajouter un salon
command-join = Rejoindre avec un code
command-join-argument = code à taper
command-leave = Quitter le partenariat, ou retirer un salon

linking-invite-title = Invitez votre école partenaire
linking-invite = Donnez ceci à votre partenaire par courriel ou par téléphone. Quelqu’un là-bas le tape dans son propre salon du personnel, après m’y avoir ajouté.
linking-code-until = Le code fonctionne une seule fois, jusqu’au { $date }.
linking-code-link = Sur { $network }, ce lien m’ajoute à un groupe et y apporte le code : { $link }
linking-code-used = Ce code a été utilisé le { $date }.
linking-code-used-for = Ce code a été utilisé le { $date }. Ajouté : { $room }.
linking-code-ran-out = Ce code était valable jusqu’au { $date }. Personne ne l’a utilisé.
linking-code-void = Ce code ne fonctionne plus.
linking-new-code = Faire un nouveau code
linking-renewed = Voici un nouveau code. L’ancien ne fonctionne plus.
linking-add-room = Ajouter un salon à nous
linking-invite-again = Inviter de nouveau
linking-again = Se lier de nouveau
linking-another-school = Une autre école
linking-shared-next = Voulez-vous vous lier de nouveau à l’autre école de ce salon, ou à une autre école ?
linking-invite-partner = Inviter notre partenaire
linking-invite-first = Invitez d’abord votre partenaire. Les salons s’ajoutent à un partenariat.
linking-code-unused = Personne n’a encore utilisé votre code, et il n’est plus valable. Le message s’est peut-être perdu. On essaie de nouveau ?

linking-rooms = Quel salon voulez-vous ajouter ?
linking-choose-staff = Un autre salon du personnel
linking-choose-pupils = Un salon pour les élèves
linking-choose-leaders = Un salon pour la direction
linking-choose-shared = Un salon avec notre partenaire
linking-choose-another = Un second partenariat
linking-room-title = Un salon de plus
linking-room-staff = Ajoutez-moi à l’autre salon du personnel. Puis un administrateur de ce salon y tape ceci.
linking-room-pupils = Ajoutez-moi au salon des élèves. Le personnel doit le surveiller. Puis un administrateur de ce salon y tape ceci.
linking-room-leaders = Ajoutez-moi au salon de la direction. Puis un administrateur de ce salon y tape ceci. La direction lit, elle ne vote pas.
linking-room-shared = Ajoutez-moi à un salon où se trouve le personnel des deux écoles. Puis un administrateur de ce salon y tape ceci.
linking-room-another = Un second partenariat a son propre salon du personnel. Ajoutez-moi à ce salon. Puis un administrateur de ce salon y tape ceci.
linking-room-own = Avec une autre école, vous écrivez dans un salon du personnel à vous, car celui-ci est aux deux écoles. Ajoutez-moi à ce salon. Puis un administrateur de ce salon y tape ceci.
linking-name-staff = { $number ->
    [0] l’autre salon du personnel
   *[other] l’autre salon du personnel { $number }
}
linking-name-pupils = { $number ->
    [0] le salon des élèves
   *[other] le salon des élèves { $number }
}
linking-name-leaders = { $number ->
    [0] le salon de la direction
   *[other] le salon de la direction { $number }
}
linking-name-shared = { $number ->
    [0] le salon pour les deux écoles
   *[other] le salon { $number } pour les deux écoles
}
linking-name-titled = { $room }, « { $title } »
linking-room-added = Ajouté : { $room }. Un administrateur de ce salon a utilisé le code. Si vous pensiez à un autre salon, /leave permet de le retirer.
linking-room-added-by = Ajouté : { $room }. { $name } y a utilisé le code. Si vous pensiez à un autre salon, /leave permet de le retirer.
linking-hello-staff = Bonjour, { $school } ! Ceci est maintenant un salon de votre personnel.
linking-hello-pupils = Bonjour, { $school } ! Ceci est maintenant un salon pour vos élèves. Si ce n’est pas le bon salon, la personne qui le gère tape /leave.
linking-hello-leaders = Bonjour, { $school } ! Ceci est maintenant le salon de la direction. /help montre ce que vous pouvez consulter. Si ce n’est pas le bon salon, la personne qui le gère tape /leave.
linking-hello-shared = Bonjour ! Les deux écoles sont maintenant dans ce salon.
linking-hello-another = Bonjour, { $school } ! D’ici, vous pouvez avoir une autre école partenaire.

linking-join-how = Avez-vous un code de votre partenaire ou de votre propre école ?
linking-type-code = Taper le code
linking-form-title = Votre code
linking-form-code = Code reçu
linking-form-code-hint = Par exemple : KPRT-7XQ4
linking-code-length = Un code a huit lettres et chiffres, par exemple KPRT-7XQ4.
linking-code-letter = Un code n’a jamais « { $letter } ». Il n’a ni 0, ni O, ni 1, ni I, ni L. Regardez encore, ou demandez un nouveau code.
linking-code-sign = Un code n’a que des lettres de A à Z et des chiffres, et pas de « { $letter } ». Merci de vérifier, ou de demander un nouveau code.
linking-code-unknown = Ce code n’est pas connu. Il a peut-être déjà servi, ou un plus récent l’a remplacé. Vérifiez-le avec l’école qui vous l’a donné.
linking-code-expired = Ce code est trop ancien. Demandez-en un nouveau à l’école qui vous l’a donné.
linking-wait = Il y a eu plusieurs codes faux dans ce salon. Attendez { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, vérifiez le code, et essayez de nouveau.
linking-own-school = Ce code est pour votre école partenaire. Donnez-le-lui. Pour ajouter un salon à vous, tapez /invite et appuyez sur « Ajouter un salon à nous ».
linking-found = C’est le salon du personnel d’une autre école
linking-is-main = Est-ce le salon de votre personnel ? Le code en fait le salon principal de votre école : toute personne qui écrit ici compte alors parmi votre personnel.
linking-is-staff = Est-ce un salon du personnel (école : { $school }) ? Toute personne qui écrit ici compte alors parmi ce personnel.
linking-is-shared = Est-ce un salon du personnel des deux écoles, { $school } et son partenaire ? Toute personne qui écrit ici compte alors parmi le personnel.
linking-another-added = { $name } a utilisé votre code pour un second partenariat. Si ce n’était pas dans un salon de votre personnel, /leave, tapé là-bas, retire ce salon.
linking-is-pupils = Est-ce un salon d’élèves (école : { $school }) ? Les quiz et les sondages des élèves arrivent alors ici, et aucune lettre.
linking-is-leaders = Est-ce le salon de la direction (école : { $school }) ? Toute personne qui écrit ici peut alors voir où en est le partenariat.
linking-is-yes = Oui, continuer
linking-is-no = Non, un autre salon
linking-elsewhere = Alors, tapez le code dans le bon salon, après m’y avoir ajouté. Il fonctionne toujours, et rien n’a changé ici.
linking-elsewhere-main = Alors, tapez le code dans le salon de votre personnel, après m’y avoir ajouté. Il fonctionne toujours, et rien n’a changé ici. Un salon d’élèves peut être ajouté plus tard, avec son propre code.
linking-code-used-in = Votre école a déjà utilisé ce code, dans « { $title } ». Si ce n’est pas le bon salon, tapez d’abord /leave là-bas, puis servez-vous d’un nouveau code.
linking-code-used-elsewhere = Votre école a déjà utilisé ce code, dans un autre salon. Si ce n’est pas le bon, tapez d’abord /leave là-bas, puis servez-vous d’un nouveau code.
linking-room-taken = Ce salon est déjà utilisé. Servez-vous du code dans un nouveau salon, ou reprenez d’abord celui-ci : /leave
linking-shared-chat = Ce salon est aux deux écoles. Le code d’une autre école fonctionne dans un salon du personnel à vous : « Une autre école » vous donne un code pour ce salon.
linking-already-linked = Pour un second partenariat, tapez /invite ici une fois que vous êtes liés, et choisissez « Un second partenariat ».
linking-linked-here = Ce salon est déjà lié à { $partner }.
linking-linking-here = Ce salon va être lié à { $partner } : les deux écoles sont invitées à confirmer.
linking-main-room = Faites cela dans le salon principal de votre école.
linking-main-lost = Je n’arrive pas à joindre le salon principal de votre école. Ce salon-ci peut prendre sa place.
linking-main-none = Votre école n’a pas de salon principal. Ce salon-ci peut le devenir.
linking-make-main = Faire de ce salon le principal
linking-main-ask = Ce salon doit-il devenir le salon principal de votre école ({ $school }) ? Mes questions et ce que je vous transmets arriveront alors ici. Je le dirai dans tous vos salons, avec votre nom.
linking-main-yes = Oui, en faire le salon principal
linking-main-now = { $name } a fait de ce salon le salon principal de votre école ({ $school }). Mes questions et ce que je vous transmets arrivent désormais ici.
linking-main-elsewhere = { $name } a fait d’un autre salon le salon principal de votre école ({ $school }). Mes questions et ce que je vous transmets arrivent désormais là-bas.
linking-main-moved = Pendant que je n’arrivais pas à joindre ce salon, { $name } a fait d’un autre salon le salon principal de votre école ({ $school }). J’arrive de nouveau à joindre celui-ci. Il peut redevenir le salon principal à tout moment.
linking-main-again = Reprendre ce salon comme salon principal
linking-bring = Amener ici : { $school }
linking-bring-instead = Je n’arrive pas à joindre le salon principal de votre école ({ $school }). La personne référente ou son adjoint peut faire de ce salon le salon principal.
linking-bring-partner = L’école « { $school } » était aussi dans le salon perdu. Sa personne référente ou son adjoint peut l’amener ici : ce salon sera alors aux deux écoles.
linking-bring-who = Ce bouton est pour une personne référente ou son adjoint, tant que je n’arrive pas à joindre le salon principal de l’école.
linking-reached-again = Je peux de nouveau joindre votre école partenaire ({ $partner }), dans un autre de ses salons. Ce qui l’attendait est en route.
linking-setup-first = Parlez-moi d’abord un peu de votre école : tapez /setup.
linking-linked-elsewhere = Vous êtes déjà liés à { $partner }, ou sur le point de l’être, dans un autre salon de votre école.
linking-not-linked = Cela fonctionne une fois que vous êtes liés à votre partenaire.
linking-joined = Le code est bon. Maintenant, les deux écoles confirment : { $partner } et la vôtre.
linking-tell-first = Le code est bon : { $partner } vous attend. Parlez-moi d’abord un peu de votre école, puis les deux écoles confirment.
linking-partner-tells = L’autre école n’a pas fini de se présenter à moi. Ensuite, vous confirmez toutes les deux.
linking-partner-sets-up = Bonne nouvelle : votre code a servi. L’autre école me parle d’elle en ce moment. Ensuite, vous confirmez toutes les deux.

linking-confirm-title = Votre école partenaire est-elle { $partner } ?
linking-linked-title = Vous êtes liés à { $partner }
linking-was-linked-title = Vous étiez liés à { $partner }
linking-about-place = { $place }, { $country }
linking-about-time = Heure locale quand j’ai écrit ceci : { $time }.
linking-about-week = Ouverture : { $week }
linking-about-point = Premier contact : { $name }
linking-has-confirmed = { $school } : confirmé
linking-waits = { $school } : pas encore
linking-since-differs = Partenaires depuis quand ? Depuis { $here } selon { $school }, depuis { $there } selon { $partner }. /setup permet de corriger la date de votre école.
linking-since = Partenaires depuis { $date }
linking-since-or-new = Partenaires depuis quand ? Depuis { $date } selon { $dated } ; selon { $new }, le partenariat est nouveau. /setup permet de corriger la réponse de votre école.
linking-confirm = Rien de plus n’est partagé avant que les deux écoles aient dit oui.
linking-changed-since = Ce que l’on sait de l’une des écoles a changé depuis. Regardez la carte la plus récente, et appuyez là.
linking-yes = Oui, c’est notre partenaire
linking-no = Non, ce n’est pas elle
linking-confirmed = Merci. Nous attendons maintenant votre partenaire.
linking-confirmed-already = Votre école a confirmé. Nous attendons maintenant votre partenaire.
linking-changed-name = L’école que vous avez confirmée s’appelle maintenant { $school }. Regardez encore une fois, et confirmez de nouveau.
linking-changed-place = Le lieu a changé ({ $school }). Regardez encore une fois, et confirmez de nouveau.
linking-changed-zone = L’heure a changé ({ $school }). Regardez encore une fois, et confirmez de nouveau.
linking-done = Vous êtes liés.
linking-done-already = Vous êtes déjà liés.
linking-welcome = Vous êtes liés à { $partner }. Pour bien commencer, les deux écoles se présentent. Pendant vos heures d’école, j’apporte trois petites questions à chacune.
linking-welcome-back = Vous êtes de nouveau liés à { $partner }. Quelle bonne nouvelle ! Vous reprenez où vous en étiez.
linking-over = Ce n’est plus ouvert. /help montre ce qui fonctionne ici maintenant.
linking-not-made = Le lien n’a pas été établi.
linking-seen = L’autre école a vu la carte qui présente la vôtre, et rien de plus.
linking-not-again = L’autre école ne reprend pas le partenariat pour le moment.
linking-was-declined = L’autre école n’a pas confirmé le lien. Le code est peut-être arrivé au mauvais endroit.
linking-was-called-off = L’école qui vous a donné le code a annulé le lien. Le code était peut-être pour une autre école.
linking-can-try = Vous pouvez réessayer ici à tout moment.
linking-can-invite = Vous pouvez inviter de nouveau à tout moment.
linking-can-join = Avec un nouveau code, vous pouvez réessayer, ou bien invitez vous-mêmes votre école partenaire.
linking-can-tell-since = Ce que vous m’avez dit de votre école reste. Je vous redemande seulement, plus haut, depuis quand vous êtes partenaires. Vous pourrez ensuite inviter de nouveau, ou utiliser un nouveau code.
linking-can-tell = Ce que vous m’avez dit de votre école reste : /setup permet de continuer. Vous pourrez ensuite vous lier avec un nouveau code.
linking-lapsed = Le lien n’a pas été confirmé en deux semaines, je l’ai donc annulé. Cela arrive quand on a beaucoup à faire.

linking-nothing-to-leave = Il n’y a pas de partenariat à quitter dans ce salon.
linking-not-our-room = Ce salon n’est pas le nôtre
linking-forgotten = C’est fait. Ce salon repart de zéro. Un administrateur peut recommencer avec /start.
linking-gone = C’est fait. Votre école n’est plus dans ce salon.
linking-forget-chat = « Ce salon n’est pas le nôtre » remet ce salon à zéro.
linking-forget-alone = « Ce salon n’est pas le nôtre » retire votre école de ce salon. { $partner } y reste.
linking-forget-erases = J’effacerai alors ce que vous m’avez dit.
linking-erased = J’ai effacé ce que vous m’aviez dit.
linking-school-stays = Votre école reste, avec ses autres salons.
linking-come-back = Ce que vous avez fait avec { $partner } est gardé jusqu’au { $date }. Si cette école vous invite d’ici là et que vous utilisez son code, vous reprenez où vous en étiez.
linking-went = L’autre école n’est plus dans ce salon. La vôtre reste comme elle était. Désormais, toute personne qui écrit ici compte parmi votre personnel.
linking-leave-room = Dois-je retirer ce salon du partenariat ? Les autres restent.
linking-leave-managed = Ce salon est un salon de l’école « { $school } ». Dois-je l’en retirer ? Je préviendrai gentiment le personnel de cette école.
linking-leave-managed-yes = Oui, retirer ce salon
linking-given-back = Un administrateur du salon l’a retiré : { $room }. Le code est peut-être arrivé dans un autre salon que prévu. /invite vous en donne un nouveau.
linking-given-back-by = { $name } a retiré ce salon : { $room }.
linking-leave-rooms = Il n’y a pas de partenaire à quitter dans ce salon. Ici, vous pouvez retirer un salon ajouté auparavant.
linking-leave-beginning = Vos deux écoles ne sont pas encore liées ici.
linking-leave-confirming = Le lien n’est pas encore confirmé. Dois-je l’annuler ? Je préviendrai gentiment l’autre école.
linking-leave-off = Oui, l’annuler
linking-leave-inviting = Votre invitation est ouverte. Dois-je la reprendre ? Le code ne fonctionnera plus.
linking-leave-withdraw = Oui, la reprendre
linking-leave-ask = Voulez-vous mettre fin au partenariat avec { $partner } ? Je préviendrai gentiment l’autre école. Tout est gardé 90 jours, pour que vous puissiez vous lier de nouveau.
linking-leave-yes = Oui, y mettre fin
linking-remove = Retirer { $room }
linking-withdrawn = L’invitation est reprise. Le code ne fonctionne plus.
linking-left = Le partenariat avec { $partner } a pris fin.
linking-was-left = { $partner } a mis fin au partenariat pour le moment. Il peut y avoir beaucoup de raisons, et cela ne dit rien de vous.
linking-kept = Ce que vous avez fait ensemble est gardé jusqu’au { $date }. Si vous vous liez de nouveau d’ici là, vous reprenez où vous en étiez.
linking-card-ended = Le partenariat a pris fin le { $date }. Voici ce qu’il en était jusque-là :
linking-card-over = C’est terminé depuis le { $date } :
linking-room-rests = Le partenariat a pris fin pour le moment, et ce salon se repose. Si les deux écoles se lient de nouveau d’ici au { $date }, il reprend ici.
linking-room-goes-on = Le partenariat avec { $partner } reprend, et ce salon aussi.
linking-removed = Retiré : { $room }.
linking-remove-shared = Dois-je retirer { $room } ? /invite permet de l’ajouter de nouveau plus tard.
linking-remove-shared-partner = Il prendra fin aussi pour votre partenaire ({ $partner }). Je préviendrai gentiment cette école.
linking-remove-shared-yes = Oui, le retirer
linking-removed-shared = { $school } a retiré { $room }. Votre partenariat continue. Pour ajouter de nouveau un tel salon, tapez /invite et appuyez sur « Un salon avec notre partenaire ».
linking-goodbye = Ce salon ne fait plus partie du partenariat. Au revoir !
