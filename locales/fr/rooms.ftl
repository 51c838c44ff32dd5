rooms-own-unreachable = Je ne peux plus écrire dans { $room }. On m’en a peut-être retiré, ou il manque une permission. Ajoutez-moi de nouveau et écrivez-y quelque chose. Ce qui attend ce salon est gardé.
rooms-own-undelivered = Un message n’a pas pu être remis dans { $room }. Votre opérateur peut voir pourquoi.
rooms-partner-unreachable = Je n’arrive pas à joindre le salon de { $partner } en ce moment. C’est technique, ce n’est pas un silence de leur part. Je leur remettrai ce que vous faites dès que possible.
rooms-name-staff = votre salon du personnel
rooms-name-pupils = votre salon des élèves
rooms-name-leaders = votre salon de la direction
