# La page de l’espace d’essai. La page remplace elle-même %name% et ses semblables ; aucune variable Fluent ici.

## Le haut de la page
playground-subtitle = Espace d’essai
playground-skip = Aller aux salons
playground-skip-log = Aller au champ de message
playground-language = Langue de cette page
playground-schools = Écoles
playground-reconnecting = Reconnexion en cours…

## L’horloge
playground-clock = Horloge
playground-now = Maintenant
playground-clock-hour = +1 heure
playground-clock-day = +1 jour
playground-clock-week = +1 semaine
playground-clock-school-day = Prochain jour de classe
playground-clock-moved = Nous sommes maintenant le %time%.

## Le premier conseil
playground-hint-label = Premiers pas
playground-hint = Un réseau de discussion d’essai où vit le vrai Twinbell : deux écoles, et une horloge que vous pouvez avancer. Pour commencer, tapez /start dans une salle des professeurs, au nom de la personne qui l’administre.
playground-hint-go = Taper /start pour moi

## Les écoles et leurs salons
playground-no-school = Pas encore configuré
playground-has-news = , nouveaux messages
playground-unread = , nouveaux messages : %count%
playground-shared = , partagé par les deux écoles
playground-log = Messages dans « %chat% »
playground-empty = Personne n’a encore rien écrit ici. Écrivez un message, ou tapez / pour voir ce que Twinbell peut faire ici.
playground-newer = Nouveaux messages

## Les messages
playground-role-admin = administration
playground-role-pupil = élève
playground-edited = modifié
playground-silent = remis sans son
playground-item-done = Fait :
playground-item-open = À faire :
playground-only = Visible uniquement par %name%
playground-dismiss = Masquer
playground-sending = %name% : envoi en cours…

## Écrire
playground-speak-as = Parler en tant que
playground-person-admin = %name% (administration)
playground-person-pupil = %name% (élève)
playground-say = Écrivez, ou tapez /
playground-message-to = Message dans « %chat% »
playground-commands = Commandes
playground-send = Envoyer
playground-attach = Joindre un fichier
playground-detach = Retirer le fichier
playground-file-too-large = Ce fichier est trop grand : 1 Mo est le maximum ici. Envoyez-le en parties plus petites.
playground-file-unread = Ce fichier n’a pas pu être lu. Choisissez-le à nouveau.

## Quand cela n’a pas marché
playground-trouble = Cela n’a pas fonctionné. Veuillez réessayer.
playground-unreachable = Twinbell n’a pas répondu. Est-il toujours en marche ?
playground-try-again = Réessayer
playground-take-back = Modifier le texte

## Formulaires et fenêtres
playground-required = obligatoire
playground-remaining = Caractères restants : %count%
playground-too-many = Caractères en trop : %count%
playground-changed = %label% : depuis que vous avez ouvert ce formulaire, « %value% » a été enregistré ici. Pour le remplacer, envoyez votre réponse encore une fois.
playground-fill-in = Veuillez remplir ce champ.
playground-shorten = Veuillez raccourcir ce texte.
playground-cancel = Annuler
playground-close = Fermer
playground-add-chat = Ajouter un salon
playground-chat-name = Nom du salon
playground-chat-name-hint = Par exemple : Deuxième salle des professeurs
playground-chat-whose = À qui est ce salon ?
playground-chat-both = Partagé par les deux écoles
playground-chat-who = Qui y participe ?
playground-chat-staff = Le personnel
playground-chat-pupils = Les élèves, avec deux de leurs professeurs
playground-chat-leaders = La direction, avec la personne qui administre le salon
playground-add = Ajouter
playground-start-over = Recommencer
playground-start-over-title = Tout recommencer ?
playground-start-over-intro = Tout l’espace d’essai sera vidé : les deux écoles, tous les salons et tous les messages. Cette action est irréversible.
playground-start-over-yes = Tout effacer
