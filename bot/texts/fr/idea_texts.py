"""What is said of ideas and remarks as they are given."""

from bot.markup import inert
from bot.meeting import Section
from bot.texts.fr.common_texts import quoted

GIVE_IDEA = "Donner une idée"

EDIT_IDEA = "Modifier"

WITHDRAW_IDEA = "Retirer"

IDEA_LABEL = "Votre idée, en une phrase"

IDEA_STORED = "Votre idée est enregistrée."

WRITTEN_IDEAS_ONLY = "Je ne sais pas lire les images ni les fichiers : écrivez votre idée en quelques mots, dans un message ou avec le bouton."

WITHDRAWN = "Votre idée est retirée. Elle ne figurera pas au compte rendu."


def idea_received(given: int, quota: int | None, text: str) -> str:
    """Give the author a receipt."""
    rank = f"Idée {given}/{quota}" if quota else "Idée"
    return (
        f"{rank} enregistrée : {quoted(text)}\n"
        "Vous pouvez la modifier ou la retirer tant que la section est ouverte."
    )


COMPLETE_ROW = "Compléter la ligne"

ROW_WITHDRAWN = "Cette idée a été retirée par la personne qui l’avait donnée."


def row_shown(section: Section, text: str, *, reads_messages: bool) -> str:
    """Show the channel an idea that opens a row of a table, and how to complete it."""
    following = section.columns[1:2]
    column = f" (colonne {quoted(following[0], longest=80)})" if following else ""
    reply = "répondez à ce message, ou prenez le bouton" if reads_messages else "avec le bouton"
    return f"{quoted(text)}\nPour compléter cette ligne{column} : {reply}."


def idea_edited(text: str) -> str:
    """Confirm the new text of an idea."""
    return f"Votre idée dit maintenant : {quoted(text)}"


def remark_kept(text: str, author: str) -> str:
    """Confirm a remark."""
    return f"Remarque notée pour le compte rendu : {quoted(text)} ({inert(author)})"
