"""How what minutes still lack is said: what it is, what to do, and what stands in its place."""

from dataclasses import replace
from typing import assert_never

from summaries.blocks import Block, Links, MeetingHeading, Speakers
from summaries.todos import Lacking, ToDo
from summaries.typography import quoted
from summaries.wording.phrases import COLON, counted

PEOPLE_MISSING = ("[à compléter]",)
_ADDRESS_MISSING = "[adresse à compléter]"
_ROLE_MISSING = "[rôle à compléter]"


def with_placeholders(block: Block) -> Block:
    """Return a block that says where something is missing in it."""
    match block:
        case MeetingHeading(facilitators=()):
            return replace(block, facilitators=PEOPLE_MISSING)
        case Links(links):
            return Links(tuple(replace(link, instead=_ADDRESS_MISSING) for link in links))
        case Speakers(speakers):
            roles = tuple(replace(each, role=each.role or _ROLE_MISSING) for each in speakers)
            return replace(block, speakers=roles)
        case _:
            return block


def written(todo: ToDo) -> str:
    """Return a thing to complete as one paragraph: where, what it is, what to do."""
    where = todo.place.meeting
    if todo.place.section:
        where += f", {quoted(todo.place.section)}" if where else quoted(todo.place.section)
    what, then = said(todo)
    return f"{where}{COLON} {what} {then}" if where else f"{what} {then}"


def said(todo: ToDo) -> tuple[str, str]:  # noqa: C901, PLR0911, PLR0912 - one case per kind
    """Return what is lacking and what to do about it, a sentence or two each."""
    name = quoted(todo.named)
    found, expected = todo.found, todo.expected
    match todo.kind:
        case Lacking.IDEAS:
            asked = f"{counted(expected // todo.each, 'personne')} × {todo.each} = {expected}"
            return (
                f"{asked} idées attendues, {counted(found, 'reçue')}.",
                "Vérifiez combien étaient là, et les post-it restés sur la table.",
            )
        case Lacking.ITEMS:
            return (
                f"{name} annonce {expected} éléments, la liste en compte {found}.",
                "Complétez la liste ou corrigez le nombre annoncé.",
            )
        case Lacking.FACILITATORS:
            return ("Personne n’est indiqué pour l’animation.", "Ajoutez qui a animé la séance.")
        case Lacking.ATTENDANCE:
            return (
                "Les présences ne sont pas notées.",
                "Donnez les noms des présent·es, ou leur nombre.",
            )
        case Lacking.ADDRESS:
            return (f"Le lien {name} n’a pas d’adresse.", "Ajoutez l’adresse ou retirez le lien.")
        case Lacking.PRIVATE_ADDRESS:
            return (
                f"L’adresse {todo.other} mène à une page de gestion privée.",
                "Remplacez-la par l’adresse publique de la même page.",
            )
        case Lacking.ROLE:
            return (f"{todo.named} intervient sans que son rôle soit dit.", "Ajoutez son rôle.")
        case Lacking.ACRONYM:
            return (
                f"Le sigle {todo.named} n’est jamais développé.",
                "Développez-le à son premier emploi, ou ajoutez-le aux sigles de l’association.",
            )
        case Lacking.CONTRADICTION:
            kept, other = quoted(todo.kept), quoted(todo.other)
            return (
                f"Le sigle {todo.named} est développé {kept}, et ailleurs {other}.",
                "Gardez le même développement partout, sauf dans les citations.",
            )
        case Lacking.WRITER_NOTE:
            return (f"Note de rédaction{COLON} {name}", "Faites le nécessaire, puis retirez-la.")
        case Lacking.CHANGED:
            return (
                f"Les notes ont changé depuis que {name} a été relu.",
                "Relisez ce passage et validez-le de nouveau.",
            )
        case Lacking.UNVALIDATED:
            rest = "pas encore validé" if found < 2 else "pas encore validés"  # noqa: PLR2004 - plural
            return (
                f"{counted(found, 'bloc')} sur {expected} {rest}.",
                "Relisez-les et validez-les.",
            )
        case Lacking.DOUBTFUL_PASSAGES:
            return (
                f"{counted(found, 'passage')} de la transcription à vérifier.",
                "Réécoutez et corrigez.",
            )
        case Lacking.PUBLICATION:
            refused = "refuse" if found == 1 else "refusent"
            return (
                f"{counted(found, 'personne')} {refused} que ce compte rendu soit diffusé.",
                "Gardez-le dans l’association.",
            )
        case Lacking.SENSITIVE:
            may = "peut" if found == 1 else "peuvent"
            return (
                f"{counted(found, 'bloc')} {may} en dire trop sur une personne.",
                "Gardez, généralisez ou retirez : « Passages sensibles » dans /compte-rendu.",
            )
        case Lacking.EMPTY_SECTION:
            return (
                "La section est vide, elle ne sera pas imprimée.",
                "Complétez-la si quelque chose y a été dit.",
            )
        case Lacking.THIN_SECTION:
            return (
                "La section ne dit presque rien.",
                "Complétez-la ou réunissez-la à une autre.",
            )
        case Lacking.LOOSE_IDEAS:
            return (
                f"{counted(found, 'idée')} sans thème sur le mur.",
                "Placez-les, ou laissez-les à part si c’est voulu.",
            )
        case _:
            assert_never(todo.kind)
