"""What is said of the notice, of what people agree to, and of what they take back."""

from collections.abc import Mapping, Sequence

from bot.markup import inert
from bot.privacy import Balance, Consent, Purpose
from bot.server import Retained
from bot.texts.fr.common_texts import quoted

MINE = "Mes accords"
YOURS = (
    "**Vos accords pour cette séance**\n"
    "Chacun est libre, et se reprend à tout moment avec les mêmes boutons. Vous seul·e voyez ce message."
)
_AGREE: Mapping[Purpose, str] = {
    Purpose.SOUND: "J’accepte : ma voix",
    Purpose.ATTRIBUTION: "J’accepte : mon nom",
    Purpose.PUBLICATION: "J’accepte : la diffusion",
}
_REFUSE: Mapping[Purpose, str] = {
    Purpose.SOUND: "Je refuse : ma voix",
    Purpose.ATTRIBUTION: "Je refuse : mon nom",
    Purpose.PUBLICATION: "Je refuse : la diffusion",
}
_ABOUT: Mapping[Purpose, str] = {
    Purpose.SOUND: "Voix enregistrée et transcrite",
    Purpose.ATTRIBUTION: "Nom au compte rendu",
    Purpose.PUBLICATION: "Diffusion hors de l’association",
}
NOT_IN_ANONYMOUS = "Cette séance est anonyme : enregistrer votre accord dirait que vous y étiez. Pour le son, signez la liste sur papier."
_WAYS = "Deux façons d’y arriver : noter combien vous êtes avec `/présents`, et que chaque personne appuie sur « Mes accords » ; ou faire signer une liste sur papier et la déclarer avec `/accords papier` (ou `--signed`, sur la machine)."


def button(purpose: Purpose, *, agree: bool) -> str:
    """Label the button by which somebody agrees, or refuses."""
    return (_AGREE if agree else _REFUSE)[purpose]


def mine(decided: Mapping[Purpose, bool]) -> str:
    """Show somebody what they agreed to."""
    lines = [f"- {_ABOUT[each]} : **{_state(decided.get(each))}**" for each in Purpose]
    return "\n".join([YOURS, *lines])


def balance(each: Sequence[Balance]) -> str:
    """Show who records or writes what people agreed to."""
    lines = ["**Accords de la séance**"]
    for one in each:
        lines.append(f"- {_ABOUT[one.purpose]} : {_people(one.agreed)}")
        if one.on_paper:
            lines.append(f"- Liste sur papier : {_signed(one.on_paper)}")
        if one.refused:
            names = inert(", ".join(one.refused), longest=400)
            lines.append(f"- Refus : {names}")
    if any(one.refused for one in each if one.purpose is Purpose.SOUND):
        lines.append(
            "Quelqu’un refuse que sa voix soit gardée : coupez ses passages avec `/hors-micro`, puis déclarez une "
            "nouvelle liste avec `/accords papier`."
        )
    if any(one.refused for one in each if one.purpose is Purpose.PUBLICATION):
        lines.append(
            "Quelqu’un refuse la diffusion : ce compte rendu ne doit pas sortir de l’association."
        )
    return "\n".join(lines)


def declared(one: Consent) -> str:
    """Confirm a list on paper."""
    return (
        f"C’est noté : liste sur papier, {_signed(one.count)}, gardée par {quoted(one.kept_by, longest=120)}. "
        "La séance peut être transcrite. Gardez cette liste : c’est elle qui fait preuve."
    )


def missing(agreed: int, present: int | None, refused: int) -> str:
    """Say why a recording is not taken, and what to do."""
    if refused:
        why = (
            "Quelqu’un refuse que sa voix soit enregistrée"
            if refused == 1
            else f"{refused} personnes refusent que leur voix soit enregistrée"
        )
        return (
            f"{why} : rien ne peut être transcrit. Coupez d’abord ses passages (avec `/hors-micro` s’ils sont déjà ici), ou parlez-en avec elle ; puis "
            "déclarez la liste des personnes qui acceptent avec `/accords papier`."
        )
    there = f" sur {present} présent·es" if present else ""
    return f"Il manque des accords pour le son : {_people(agreed)}{there}. Rien n’a été enregistré. {_WAYS}"


def stopped(theme: str) -> str:
    """Tell who leads that somebody takes their agreement back."""
    return (
        f"Une personne refuse désormais que sa voix soit enregistrée dans {quoted(theme, longest=200)}. Les transcriptions "
        "en cours sont arrêtées. Pour voir qui : `/accords bilan`. Pour effacer ses passages : `/hors-micro`."
    )


def default_notice(organiser: str, retention: Mapping[Retained, int], *, contact: str = "") -> str:
    """Return the notice of a server that has not written its own.

    Args:
        organiser: Who holds the meeting; nobody is named without one.
        retention: For how many days what is kept; what is not in it has no limit.
        contact: Whom to ask, the person who leads without one.
    """
    asked = inert(contact, longest=150) or "la personne qui anime"
    who = inert(organiser, longest=150) or "l’association qui organise cette séance"
    return (
        f"**Qui** : {who}. **Pourquoi** : garder vos idées et en faire un compte rendu.\n"
        "**Ce qui est gardé** : vos idées, vos remarques, le nom que Discord affiche ; si la séance est enregistrée, les voix "
        "et leur transcription. Dans une séance anonyme, aucun auteur.\n"
        f"**Où** : sur la machine de l’association. Discord, entreprise américaine, voit aussi ce qui s’écrit ici.\n"
        f"**Combien de temps** : {_delays(retention)}.\n"
        "**Vos droits** : voir, emporter ou effacer ce qui vous concerne, avec `/mes-données`. Pour toute question : "
        f"{asked}."
    )


def _delays(retention: Mapping[Retained, int]) -> str:
    named = {
        Retained.SOUND: "le son",
        Retained.TRANSCRIPTS: "les transcriptions",
        Retained.IDENTITIES: "qui a dit quoi",
        Retained.MINUTES: "le compte rendu",
    }
    told = [f"{name} {retention[kept]} jours" for kept, name in named.items() if kept in retention]
    left = [name for kept, name in named.items() if kept not in retention]
    if not told:
        return "tant que l’association ne l’efface pas"
    rest = f" ; {', '.join(left)} : tant que l’association ne l’efface pas" if left else ""
    return f"{', '.join(told)}{rest}"


def _state(given: bool | None) -> str:  # noqa: FBT001 (a decision, or none)
    return "pas encore dit" if given is None else "oui" if given else "non"


def _people(count: int) -> str:
    if count == 0:
        return "personne n’a encore accepté"
    return "1 personne accepte" if count == 1 else f"{count} personnes acceptent"


def _signed(count: int) -> str:
    return "1 signature" if count == 1 else f"{count} signatures"
