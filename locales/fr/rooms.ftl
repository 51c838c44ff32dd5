rooms-own-unreachable = Je ne peux plus écrire dans { $room }. On m’en a peut-être retiré, ou il manque une permission. Ajoutez-moi de nouveau et écrivez-y quelque chose. Ce qui attend ce salon est gardé.
rooms-own-barred = Je n’ai plus le droit d’écrire dans { $room } : il m’y manque la permission { $right ->
    [see] « Voir le salon »
    [threads] « Envoyer des messages dans les fils »
   *[write] « Envoyer des messages »
}. La personne qui gère le salon peut me la donner dans ses paramètres, sous Permissions. Ce qui attend ce salon est gardé et arrivera alors.
rooms-own-reached = Je peux de nouveau écrire dans { $room }. Ce qui attendait y arrive maintenant.
rooms-main-lost = Si ce salon est perdu pour de bon, celui où vous lisez ceci peut prendre sa place.
rooms-own-undelivered = Un message n’a pas pu être remis dans { $room }. Votre opérateur peut voir pourquoi.
rooms-partner-unreachable = Je n’arrive pas à joindre le salon de l’autre école ({ $partner }) en ce moment. C’est technique, ce n’est pas un silence de leur part. Je leur remettrai ce que vous faites dès que possible.
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
