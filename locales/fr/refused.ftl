# Pourquoi l’espace d’essai n’a pas fait ce que sa page demandait.
refused-host = Cette page ne s’ouvre que sur l’ordinateur où elle tourne, par exemple à l’adresse http://localhost.
refused-origin = Seule la page de l’espace d’essai peut faire cela. Veuillez l’ouvrir dans son propre onglet.
refused-not-json = Une requête doit être du type application/json.
refused-too-large = C’est trop à la fois. Veuillez en envoyer moins.
refused-large-file = Ce fichier est trop grand : 1 Mo est le maximum ici. Envoyez-le en parties plus petites.
refused-unreadable = Cette requête n’a pas pu être lue. Veuillez recharger la page.
refused-id = L’identifiant d’une requête compte de 1 à 64 lettres, chiffres et traits d’union.
refused-no-chat = Cette discussion n’existe plus. Veuillez recharger la page.
refused-no-person = Cette personne n’est plus là. Veuillez recharger la page.
refused-not-in-chat = Cette personne n’est pas dans cette discussion. Veuillez choisir quelqu’un qui s’y trouve.
refused-no-text = Veuillez d’abord écrire quelque chose.
refused-long-text = C’est trop long. Veuillez vous limiter à { $max } caractères.
refused-title = Veuillez donner à la discussion un nom de 1 à { $max } caractères, par exemple : Deuxième salle des professeurs
refused-shared-pupils = Une discussion des deux écoles n’accueille pas d’élèves. Les élèves de chaque école ont leur propre discussion.
refused-values = Un formulaire contient au plus { $fields } réponses, de { $max } caractères au plus chacune.
refused-clock = L’horloge ne peut qu’avancer, de { $days } jours au plus à la fois.
refused-not-now = Ce n’est pas possible pour l’instant. Veuillez réessayer.
