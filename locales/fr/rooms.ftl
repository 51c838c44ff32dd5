# Permissions have the names that Discord's own client shows in French: of a channel, "Voir le salon" (of a server,
# "Voir les salons"), "Envoyer des messages", "Envoyer des messages dans les fils". Source: discord.fr, wiki,
# "Permissions Textuelles", as for "Joindre des fichiers" in letters.ftl.
rooms-own-unreachable = Je ne peux plus écrire dans { $room }. On m’en a peut-être retiré, ou il manque une permission. Ajoutez-moi de nouveau et écrivez-y quelque chose. Ce qui attend ce salon est gardé.
rooms-own-barred = Je n’ai plus le droit d’écrire dans { $room } : il m’y manque la permission { $right ->
    [see] « Voir le salon »
    [threads] « Envoyer des messages dans les fils »
   *[write] « Envoyer des messages »
}. La personne qui gère le salon peut me la donner dans ses paramètres, sous Permissions. Ce qui attend ce salon est gardé et arrivera alors.
rooms-own-gone = Je ne peux plus écrire dans { $room } : il a été supprimé.
rooms-own-reached = Je peux de nouveau écrire dans { $room }. Ce qui attendait y arrive maintenant.
rooms-main-lost = Si ce salon est perdu pour de bon, celui où vous lisez ceci peut prendre sa place.
rooms-main-gone = Ce qui l’attend est gardé. Le salon où vous lisez ceci peut prendre sa place, et tout y arrivera alors.
rooms-gone-invite = Si vous en voulez un autre, ajoutez-moi à un nouveau salon ; /invite, ici, crée un code pour lui.
rooms-own-undelivered = Un message n’a pas pu être remis dans { $room }. Votre opérateur peut voir pourquoi.
rooms-partner-unreachable = Je n’arrive pas à joindre le salon de l’autre école ({ $partner }) en ce moment. C’est technique, ce n’est pas un silence de leur part. Je leur remettrai ce que vous faites dès que possible.
rooms-partner-gone = Le salon de l’autre école ({ $partner }) a été supprimé ; je ne peux donc rien y apporter pour le moment. C’est technique, ce n’est pas un silence de leur part. Ce que vous faites est gardé, dans l’ordre, jusqu’à ce que leur personne référente ou son adjoint tape /setup dans un autre salon où je suis. Si vous pouvez les joindre autrement, merci de les prévenir.
rooms-name-main = votre salon du personnel
rooms-name-staff = { $number ->
    [0] votre autre salon du personnel
   *[other] votre autre salon du personnel { $number }
}
rooms-name-pupils = { $number ->
    [0] votre salon des élèves
   *[other] votre salon des élèves { $number }
}
rooms-name-leaders = { $number ->
    [0] votre salon de la direction
   *[other] votre salon de la direction { $number }
}
rooms-name-shared = { $number ->
    [0] le salon que vous partagez avec { $partner }
   *[other] le salon { $number } que vous partagez avec { $partner }
}
rooms-of-school = un salon de l’école « { $school } »
rooms-partner-reached = Le salon de l’autre école ({ $partner }) est de nouveau joignable. Ce qui attendait y arrive maintenant.
