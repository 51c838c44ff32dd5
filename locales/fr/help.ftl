help-title = Ce que je peux faire ici
help-new-chat = Ce salon n’est pas encore configuré. Un enseignant qui administre ce salon peut commencer avec /start.
help-staff = Ces commandes fonctionnent maintenant dans ce salon.
help-pupils = Ce salon est pour les élèves. Quand un sondage ou un quiz est en cours, ses boutons sont ici.
help-leaders = Ce salon est pour la direction. Vous pouvez y voir comment va le partenariat.
command-help = Ce que je peux faire dans ce salon
