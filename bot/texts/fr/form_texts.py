"""What people read when a form they sent could not be taken: nothing they typed is lost."""

GIVEN_BACK = "Rien n’est perdu. Voici ce que vous aviez écrit, à copier et à reprendre :"
GIVEN_BACK_FILE = (
    "Rien n’est perdu. Ce que vous aviez écrit est dans le fichier joint, à copier et à reprendre."
)
TYPED_FILE = "votre-texte.txt"
FORM_UNKNOWN = "Ce formulaire vient d’une ancienne version et je ne sais plus à quoi il servait. Ouvrez-le de nouveau, puis collez-y votre texte."
