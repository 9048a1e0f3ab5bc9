"""What people type: ordinary post-its, and everything else a keyboard or a paste can send."""

from hypothesis import strategies as st

from summaries.ideas import Idea

# A workshop about leaving hospital, in the ordinary words of people who work there.
POSTITS = (
    "Une lettre de sortie remise le jour même",
    "lettre de sortie lisible par le patient !",
    "Que le médecin traitant reçoive la lettre de sortie",
    "Fixer le rendez-vous de suivi avant la sortie",
    "rendez-vous pris par l'hôpital",
    "Trop de délai pour un rendez-vous chez le spécialiste",
    "Prévenir les infirmières libérales 48 h avant",
    "L'infirmière libérale découvre l'ordonnance à domicile…",
    "Appeler l'infirmière avant un retour à domicile",
    "Une ordonnance claire, une seule",
    "Concilier les médicaments à la sortie",
    "le pharmacien vérifie les médicaments avec le patient",
    "Ordonnance envoyée à la pharmacie la veille",
    "Associer l'aidant dès l'entrée",
    "aidants : qui les écoute ?",
    "Un numéro pour les aidants la nuit",
    "Former les aidants aux gestes simples",
    "Un livret pour la famille",
    "Messagerie sécurisée pour tous",
    "La messagerie sécurisée n'est jamais ouverte",
    "Un dossier partagé entre la ville et l'hôpital",
    "Dossier partagé = dossier à jour",
    "Partager un agenda entre professionnels",
    "Des logiciels qui se parlent",
    "Transport du retour prévu la veille",
    "Pas de sortie le vendredi à 18 h sans transport",
    "Repas livrés les premiers jours",
    "Lit médicalisé livré avant le retour",
    "aide à domicile dès le premier jour",
    "Un coordinateur par patient",
    "Coordinateur joignable par téléphone",
    "Se réunir une fois par mois, ville → hôpital",
    "Des réunions de cas complexes",
    "Du temps pour la coordination ! (payé)",
)
assert len(POSTITS) == 34

# Any text a socket can carry, lone surrogates and control characters included.
anything = st.text(st.characters(), max_size=60)
ordinary = st.sampled_from(POSTITS)
awkward = st.sampled_from(
    ("", " ", "👍", "❤️❤️", "→", "a" * 4_000, "\x00\x07", "\ud83d", "مرحبا", "1 2 3")
)
texts = ordinary | awkward | anything


@st.composite
def ideas(draw: st.DrawFn, *, max_size: int = 25) -> list[Idea]:
    """Draw ideas with ids of their own; texts may repeat, as people do."""
    drawn = draw(st.lists(texts, max_size=max_size))
    return [Idea(id=f"i{n}", text=text) for n, text in enumerate(drawn)]
