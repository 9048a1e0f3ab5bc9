"""What is said of ideas replaced, pinned, written on paper, hidden; and of seats."""

from collections.abc import Sequence

from bot.attending import Seat
from bot.markup import inert
from bot.texts.fr.common_texts import and_more, listed, quoted

REPLACE = "Choisir l’idée à remplacer"
REPLACE_MENU = "L’idée à remplacer"
GIVE_KEPT = "Donner cette idée"
KEPT_TITLE = "Votre nouvelle idée, pas encore enregistrée"

PIN_MENU = "Donner comme idée"
AGREE = "D’accord, c’est mon idée"
DECLINE = "Non merci"
PIN_ANONYMOUS = (
    "Cette séance est anonyme : 📌 n’y propose rien, car Discord montre qui a écrit le message. "
    "Donnez vos idées avec le bouton « Donner une idée » : aucun auteur n’est alors enregistré."
)
IDEA_ALREADY = "Ce message a déjà donné une idée : rien n’a été ajouté."
PIN_NO_TEXT = "Ce message n’a pas de texte que je puisse lire : une idée s’écrit en quelques mots."
PIN_OF_BOT = "Ce message vient d’un bot : il n’a pas d’auteur·e qui puisse le donner comme idée."

PAPER_FORM = "Idées écrites sur papier"
PAPER_LABEL = "Une idée par ligne"
STORE_TWICE = "Les ajouter quand même"
NO_SEAT = "Aucune place sans compte pour l’instant. Pour en créer : `/séance inscrire`."
SEAT_HELP = (
    "Donnez à chaque personne sans compte le code de sa place. Pour taper ses idées : `/séance papier`, "
    "avec ce code. Pour renommer ou libérer une place : `/séance places`. Vous seul·e voyez ce message."
)

HIDE_MENU = "Masquer cette idée"
HIDE_FORM = "Masquer une idée"
HIDE_LABEL = "Pourquoi (l’auteur·e le lira)"
HIDDEN_ALREADY = "Cette idée était déjà masquée : rien n’a changé."
SHOWN_ALREADY = "Cette idée se montre déjà : rien n’a changé."
AUTHOR_TOLD = "Son auteur·e vient d’en être prévenu·e en privé."
AUTHOR_NOT_TOLD = (
    "Je n’ai pas pu prévenir son auteur·e en privé (messages privés fermés, ou départ du serveur)."
)
AUTHOR_UNKNOWN = "Aucun compte n’est enregistré avec cette idée : je ne peux prévenir personne."


def which_to_replace(quota: int) -> str:
    """Ask who has given all their ideas which one a new text replaces."""
    return (
        f"{_all_given(quota)}. Laquelle remplacer par la nouvelle, ci-dessous ? "
        "Choisissez-la dans le menu ; sans choix, rien ne change."
    )


def over_quota(quota: int) -> str:
    """Tell who has given all their ideas, under one more message, that a button lets it in."""
    place = "Pour qu’il la remplace" if quota == 1 else "Pour qu’il en remplace une"
    return f"{_all_given(quota)} : ce message n’est pas enregistré. {place} : le bouton ci-dessous."


def more_to_replace(left: int) -> str:
    """Say how many ideas a menu has no room for."""
    return f"\n({and_more(left)} : pour les retrouver, cherchez leurs reçus plus haut.)"


def nothing_to_replace(quota: int) -> str:
    """Tell who has given all their ideas that none of them can be replaced: they are hidden."""
    return (
        f"{_all_given(quota)} : l’animation en masque, et aucune ne peut être remplacée. "
        "Parlez-en à la personne qui anime la séance."
    )


def _all_given(quota: int) -> str:
    return f"Vous avez déjà donné {'votre idée' if quota == 1 else f'vos {quota} idées'}"


def make_room(quota: int) -> str:
    """Tell who has given all their ideas, in an anonymous meeting, how to give another instead."""
    return (
        f"{_all_given(quota)}. Cette séance est anonyme : comme aucun auteur n’est enregistré, je ne sais "
        "pas lesquelles sont les vôtres et je ne peux pas vous les montrer. Remontez jusqu’au reçu de celle à "
        f"remplacer, appuyez sur « Retirer », puis ici sur « {GIVE_KEPT} » : votre nouveau texte est gardé "
        "ci-dessous. Si vous n’avez plus ce reçu, l’idée ne peut plus être remplacée."
    )


def replaced(old: str, receipt: str) -> str:
    """Give the author a receipt for an idea that replaces another."""
    return f"{receipt}\nElle remplace {quoted(old)}."


def proposed_as_idea(author: str) -> str:
    """Ask the author of a message whether it may count as their idea; addressed, pinging nobody."""
    return (
        f"{inert(author, longest=80)}, ce message est proposé comme post-it. Si vous êtes d’accord, il compte comme "
        "votre idée ; sinon, rien n’est retenu. Vous seul·e pouvez répondre."
    )


def proposed_unread(author: str) -> str:
    """Tell the author of a message how to give it, where the bot cannot read it."""
    return (
        f"{inert(author, longest=80)}, ce message est proposé comme post-it. Je ne lis pas les messages de ce serveur : "
        f"pour le donner, ouvrez le menu de votre message, « Applications », puis « {PIN_MENU} »."
    )


def proposal_sent(author: str) -> str:
    """Tell who proposed somebody's message that its author is asked."""
    return (
        f"C’est proposé à {inert(author, longest=80)}, sous son message : cette personne seule peut en faire une idée, "
        "et elle comptera comme la sienne."
    )


def seat_name(number: int) -> str:
    """Name a seat nobody gave a name to."""
    return f"Place {number}"


def seats(known: Sequence[Seat]) -> str:
    """List seats with their codes."""
    if not known:
        return NO_SEAT
    lines = [f"- {inert(seat.name, longest=80)} : code **{seat.code}**" for seat in known]
    room = 2_000 - len(SEAT_HELP) - 2
    return f"{listed('**Places sans compte**', lines, room=room)}\n\n{SEAT_HELP}"


def seat_renamed(seat: Seat) -> str:
    """Confirm the name of a seat."""
    return (
        f"Cette place s’appelle maintenant {quoted(seat.name, longest=80)} ; son code reste "
        f"**{seat.code}**, et ses idées portent ce nom."
    )


def seat_freed(seat: Seat) -> str:
    """Confirm that a seat takes no more ideas."""
    return (
        f"{quoted(seat.name, longest=80)} est libérée : son code ne sert plus. Ses idées restent, "
        "sous ce nom. Pour une autre personne, créez une nouvelle place avec `/séance inscrire`."
    )


def paper_stored(stored: int, seat: str, given: int, quota: int | None) -> str:
    """Tell how many lines were stored, for whom, and where their quota stands."""
    count = "Aucune idée enregistrée"
    if stored:
        plural = "s" if stored > 1 else ""
        count = f"{stored} idée{plural} enregistrée{plural}"
    if not seat:
        return f"{count}, sans auteur : rien n’en compte dans le quota de personne."
    rank = f" ({given} sur {quota})" if quota else ""
    return f"{count} pour {quoted(seat, longest=80)}{rank}."


def paper_twice(count: int) -> str:
    """Say over the lines left out that they were there already."""
    lines = (
        "Cette ligne était déjà là, mot pour mot : elle n’a pas été ajoutée"
        if count == 1
        else f"Ces {count} lignes étaient déjà là, mot pour mot : elles n’ont pas été ajoutées"
    )
    return f"{lines} une seconde fois. Si plusieurs personnes ont écrit la même chose : « {STORE_TWICE} »."


def paper_over(count: int) -> str:
    """Say over the lines left out that the seat has given all its ideas."""
    lines = (
        "Cette ligne dépasse le quota de la place : elle n’est pas enregistrée. La voici"
        if count == 1
        else f"Ces {count} lignes dépassent le quota de la place : elles ne sont pas enregistrées. Les voici"
    )
    return f"{lines}, pour ne rien perdre."


def hidden(text: str, reason: str, author: str, *, message: bool) -> str:
    """Tell who hid an idea what became of it; `author` says whether its author was told."""
    left = (
        " Le message du salon, lui, reste : supprimez-le si vous en avez le droit."
        if message
        else ""
    )
    return (
        f"Idée masquée : {quoted(text)}. Elle n’est plus sur le mur et ne figurera pas au compte rendu ; elle reste "
        f"enregistrée, avec votre nom et la raison {quoted(reason)}.{left} {author} "
        "Pour la montrer de nouveau : `/montrer`."
    )


def hidden_from_author(text: str, reason: str, meeting: str) -> str:
    """Tell the author of an idea, privately, that it was hidden and why."""
    return (
        f"Votre idée {quoted(text)} ({inert(meeting, longest=100)}) a été masquée par l’animation, pour cette "
        f"raison : {quoted(reason)}. Elle n’est plus sur le mur. Pour en parler, écrivez à la "
        "personne qui anime la séance."
    )


def shown_again(text: str) -> str:
    """Confirm that an idea shows again."""
    return f"L’idée {quoted(text)} est de nouveau visible : elle revient sur le mur et au compte rendu."


def answered_elsewhere(answer: str) -> str:
    """Give somebody in private the answer that Discord did not take any more."""
    return f"{answer}\n(Discord n’a pas laissé passer ma réponse dans le salon : la voici.)"


def channel_deleted(meeting: str) -> str:
    """Tell who opened a meeting that its channel is gone, and that nothing of it is lost."""
    return (
        f"Le salon de {quoted(meeting, longest=100)} vient d’être supprimé. Rien n’est perdu : idées, remarques et "
        "transcriptions restent enregistrées avec leur événement. Pour les retrouver, tapez `/exporter` dans un salon "
        "où une autre séance du même événement s’est tenue, ou demandez l’archive à la personne qui administre le bot."
    )
