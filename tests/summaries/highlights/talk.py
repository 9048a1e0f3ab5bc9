"""What people say in a meeting, on a clock: ordinary sentences, and everything else."""

from collections.abc import Sequence

from hypothesis import strategies as st

from summaries.highlights import Kind, Passage, Proposal, highlight

SENTENCES = (
    "Bonjour à tous, vous m'entendez ?",
    "L'an passé, trente patients sur cent n'avaient plus de médecin traitant.",
    "euh oui alors du coup voilà",
    "On décide d'ouvrir un samedi sur deux.",
    "Je m'en charge.",
    "Est-ce que la mairie prête la salle",
    "Nadia s'occupe de l'annuaire avant la fin du mois.",
    "Oui, d'accord.",
    "On passe au deuxième point. Combien coûte le logiciel ? M. Petit le sait...",
    "et la messagerie de l’hôpital, elle marche… enfin, presque",
    "Le problème, c'est que personne ne lit les comptes rendus de l'hôpital",
)
AWKWARD = (
    "",
    " ",
    "👍",
    "?",
    "...",
    "!!!???",
    "a" * 3_000,
    "\x00\x07",
    "\ud83d",
    "مرحبا",
    "œ ŒUVRE ﬁn",
    "İ ß ı",
)


def said(*texts: str, speakers: Sequence[str] = ("Zoé", "Karim")) -> list[Passage]:
    """Put one text after the other, five seconds each, people speaking in turn."""
    return [
        Passage(6.0 * n, 6.0 * n + 5.0, text, speakers[n % len(speakers)])
        for n, text in enumerate(texts)
    ]


def proposals(passages: Sequence[Passage]) -> list[Proposal]:
    """Return everything proposed, whatever the chapter."""
    return [proposal for chapter in highlight(passages) for proposal in chapter.proposals]


def of_kind(kind: Kind, passages: Sequence[Passage]) -> list[Proposal]:
    """Return what is proposed of one kind."""
    return [proposal for proposal in proposals(passages) if proposal.kind is kind]


@st.composite
def transcripts(draw: st.DrawFn, *, max_size: int = 30) -> list[Passage]:
    """Draw passages in the order in which they begin, silences and overlaps included."""
    texts = st.sampled_from(SENTENCES) | st.sampled_from(AWKWARD) | st.text(max_size=60)
    found: list[Passage] = []
    start_s = 0.0
    for text in draw(st.lists(texts, max_size=max_size)):
        lasts_s = draw(st.floats(0.0, 90.0))
        speaker = draw(st.sampled_from(("", "Zoé", "Karim Benali", "SPEAKER_01")))
        doubtful = draw(st.booleans()) and draw(st.booleans())
        found.append(Passage(start_s, start_s + lasts_s, text, speaker, doubtful))
        start_s += draw(st.floats(0.0, 120.0))
    return found
