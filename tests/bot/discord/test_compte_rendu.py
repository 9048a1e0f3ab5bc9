"""`/compte-rendu`: the minutes read block by block, corrected, validated, put in order."""

from typing import Any

import pytest
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.client import Greffier
from bot.entry_fields import FORMS
from bot.services import drafting, ideas, meetings
from bot.services.access import Actor, Role
from bot.services.drafting import Drafted
from bot.store import ideas as stored
from summaries.blocks import Decision, Line, Question, Table
from summaries.drafts import Unit
from tests.bot.discord.room import Room, answer, told


async def workshop(room: Room) -> None:
    """Three ideas in a list, two post-its and a remark."""
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Propositions", forme="list")
    for text in ("Un carnet", "Du temps", "Une affiche"):
        await room.paul.slash(room.channel, "idee", texte=text)
    await room.odile.slash(room.channel, "remarque", texte="Qui décide ?")
    await room.martine.slash(room.channel, "section ouvrir", section="Idées", forme="postits")
    await room.paul.send(room.channel, "Du concret !!")


async def opened(room: Room, who: MemberActor | None = None) -> ResponseMessage:
    return answer(await (who or room.simon).slash(room.channel, "compte-rendu"))


async def drafted(room: Room) -> Drafted:
    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    return await drafting.look(room.bot.parts.store, secretary, room.channel.id)


async def unit(room: Room, text: str) -> Unit:
    """The block that notes these words."""
    return next(
        u for u in (await drafted(room)).units if text in str(getattr(u.noted, "text", u.noted))
    )


async def go_to(
    room: Room, message: ResponseMessage, text: str, who: MemberActor | None = None
) -> None:
    key = (await unit(room, text)).key
    await choose(who or room.simon, message, "draft-jump", key)


def parts(message: ResponseMessage) -> list[dict[str, Any]]:
    return [part for row in message.components for part in row["components"]]


def labels(message: ResponseMessage) -> list[str]:
    return [part["label"] for part in parts(message) if "label" in part]


def menu(message: ResponseMessage, kind: str) -> dict[str, Any]:
    return next(p for p in parts(message) if p["custom_id"].startswith(f"greffier:{kind}"))


async def choose(
    who: MemberActor, message: ResponseMessage, kind: str, value: str
) -> InteractionResult:
    return await who.select(message, [value], custom_id=menu(message, kind)["custom_id"])


async def send(
    who: MemberActor, form: InteractionResult, typed: dict[str, Any]
) -> InteractionResult:
    """Send a form, what stands in its other fields as it was."""
    assert form.modal is not None
    inputs = [label["component"] for label in form.modal["components"]]
    known = {one["custom_id"]: one.get("value") or "" for one in inputs}
    return await who.submit_modal(form, {**known, **typed})


def title(message: ResponseMessage) -> str:
    return message.embeds[0].title or ""


def body(message: ResponseMessage) -> str:
    return message.embeds[0].description or ""


def fields(message: ResponseMessage) -> str:
    return "\n".join(f"{field.name}\n{field.value}" for field in message.embeds[0].fields)


def footer(message: ResponseMessage) -> str:
    return message.embeds[0].footer.text or ""


async def markdown(room: Room) -> str:
    made = await room.simon.slash(room.channel, "minutes", forme="md")
    assert made.response is not None
    return (await made.response.attachments[0].read()).decode()


async def test_the_secretary_reads_from_the_theme_on(room: Room) -> None:
    await workshop(room)

    message = await opened(room)

    assert "Vous seul·e voyez cet écran" in message.content
    assert title(message) == "Bloc 1 sur 8 · à relire"
    assert message.embeds[0].author.name == "Thème de la séance"
    assert body(message) == "Sortir de l’hôpital"
    assert footer(message) == "0 bloc relu sur 8"
    assert labels(message) == [
        *("◀ Précédent", "Suivant ▶", "Valider", "Corriger", "Plus…"),
        "Passages sensibles",
    ]


async def test_validating_goes_on_to_the_next_block_until_all_is_read(room: Room) -> None:
    await workshop(room)
    message = await opened(room)

    await room.simon.click(message, label="Valider")
    assert "Propositions" in body(message)
    assert footer(message) == "1 bloc relu sur 8"
    for _ in range(7):
        await room.simon.click(message, label="Valider")

    assert "Tout est relu" in message.content
    assert footer(message) == "8 blocs relus sur 8"
    assert "Tout est relu" in (await opened(room)).content


async def test_a_block_shows_what_prints_and_where_it_comes_from(room: Room) -> None:
    await workshop(room)
    message = await opened(room)

    await go_to(room, message, "Un carnet")
    assert title(message) == "Bloc 3 sur 8 · Propositions · à relire"
    assert message.embeds[0].author.name == "Idée (une ligne)"
    assert body(message) == "Un carnet"
    assert "Idée de Paul" in fields(message)
    await go_to(room, message, "Du concret")
    assert "Post-it de Paul" in fields(message)
    await go_to(room, message, "Qui décide")

    assert "(Odile)" in body(message)
    assert "Remarque d’Odile" in fields(message)


async def test_a_correction_is_in_the_next_document_and_in_the_one_after(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Un carnet")

    form = await room.simon.click(message, label="Corriger")
    await send(
        room.simon,
        form,
        {"text": "Un carnet partagé", "who": "Paul\nOdile", "action": "l’imprimer"},
    )

    assert "corrigé et validé" in message.content
    assert title(message).endswith("· corrigé")
    assert "«\u00a0Un carnet\u00a0»" in fields(message)
    assert "Un carnet partagé – **l’imprimer** (Paul, Odile)" in await markdown(room)
    await room.paul.send(room.channel, "Encore une idée")
    again = await markdown(room)
    assert "Un carnet partagé" in again
    assert "Encore une idée" in again


async def test_the_form_holds_what_the_block_says(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Qui décide")

    form = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {})

    assert (await unit(room, "Qui décide")).entry == (await unit(room, "Qui décide")).noted
    assert (await unit(room, "Qui décide")).validated


async def test_what_changed_since_is_flagged_with_what_the_notes_say_now(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Liste", forme="list")
    await room.paul.slash(room.channel, "idee", texte="Un carnet")
    message = await opened(room)
    await go_to(room, message, "Un carnet")
    await room.simon.click(message, label="Valider")

    store = room.bot.parts.store
    (given,) = await room.ideas()
    paul = Actor(room.guild.id, room.paul.id, "Paul")
    await ideas.edit(store, paul, given.id, "Deux carnets")
    await go_to(room, message, "Deux carnets")

    assert title(message).endswith("· a changé depuis")
    assert "Deux carnets" in fields(message)
    await room.simon.click(message, label="Valider")
    assert not (await unit(room, "Deux carnets")).changed


async def test_what_changes_while_it_is_read_is_not_validated_unseen(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Liste", forme="list")
    await room.paul.slash(room.channel, "idee", texte="Un carnet")
    message = await opened(room)
    await go_to(room, message, "Un carnet")
    (given,) = await room.ideas()
    paul = Actor(room.guild.id, room.paul.id, "Paul")
    await ideas.edit(room.bot.parts.store, paul, given.id, "Deux carnets")

    await room.simon.click(message, label="Valider")

    assert "pendant que vous lisiez" in message.content
    assert body(message) == "Deux carnets"
    assert title(message).endswith("· a changé depuis")
    await room.simon.click(message, label="Valider")
    assert (await unit(room, "Deux carnets")).validated


async def test_a_block_left_out_does_not_print_and_comes_back(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Du temps")

    await room.simon.click(message, label="Plus…")
    await room.simon.click(message, label="Retirer")
    assert "ne figurera pas" in message.content
    assert title(message).endswith("· retiré")
    assert "Du temps" not in await markdown(room)
    await room.simon.click(message, label="Remettre")

    assert "Du temps" in await markdown(room)
    assert title(message).endswith("· à relire")


async def test_blocks_go_up_and_down(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Une affiche")

    await room.simon.click(message, label="Plus…")
    await room.simon.click(message, label="Monter")
    assert "monté" in message.content
    await room.simon.click(message, label="Monter")
    text = await markdown(room)
    assert text.index("Une affiche") < text.index("Un carnet") < text.index("Du temps")
    await room.simon.click(message, label="Descendre")
    await room.simon.click(message, label="Revenir au bloc")

    assert title(message).startswith("Bloc 4 sur 8")
    assert "Corriger" in labels(message)


async def test_going_back_to_the_notes_forgets_the_correction(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Un carnet")
    form = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {"text": "Autre chose"})

    await room.simon.click(message, label="Plus…")
    await room.simon.click(message, label="Revenir aux notes")

    assert body(message) == "Un carnet"
    assert title(message).endswith("· à relire")


@pytest.mark.parametrize("group", ["spoken", "written"])
async def test_any_block_is_added_after_another(room: Room, group: str) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Un carnet")
    await room.simon.click(message, label="Plus…")
    kinds = [str(o["value"]) for o in menu(message, f"draft-add:{group}")["options"]]
    assert len(kinds) <= 25

    samples = {
        "NUMBER": "3", "columns": "A | B", "rows": "a | b\n| c / d", "at_s": "12:34",
        "speakers": "Anne MARTIN | Dre | responsable | la sortie",
        "actors": "HAS | Haute autorité | évalue", "links": "Le guide : https://exemple.org",
        "entries": "MSP | maison de santé pluriprofessionnelle",
        "address": "https://exemple.org", "sentences": "oui", "kind": "verrou",
        "spoke": "3", "present": "4", "duration_min": "30", "number": "1",
    }  # fmt: skip
    for kind in kinds:
        await go_to_more(room, message)
        form = await choose(room.simon, message, f"draft-add:{group}", kind)
        names = [field.name for field in FORMS[kind]]
        await send(room.simon, form, {n: samples.get(n, f"Mots de {kind}") for n in names})
        assert "ajouté" in message.content, kind
        assert "Rien ne s’imprime" not in body(message), kind

    assert len((await drafted(room)).units) == 8 + len(kinds)
    assert len(await markdown(room)) > 200


async def go_to_more(room: Room, message: ResponseMessage) -> None:
    if "Plus…" in labels(message):
        await room.simon.click(message, label="Plus…")


async def test_a_remark_becomes_a_question_or_a_decision(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Qui décide")
    await room.simon.click(message, label="Plus…")

    form = await choose(room.simon, message, "draft-turn", "question")
    await send(room.simon, form, {"answer": "Le bureau."})
    assert (await unit(room, "Qui décide")).entry == Question("Qui décide ?", "Odile", "Le bureau.")
    await room.simon.click(message, label="Plus…")
    form = await choose(room.simon, message, "draft-turn", "decision")
    await send(room.simon, form, {"text": "Le bureau décide"})

    assert (await unit(room, "Qui décide")).entry == Decision("Le bureau décide")


async def test_only_the_announcement_of_post_its_is_corrected(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Du concret")
    assert message.embeds[0].author.name == "Post-it"

    form = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {"text": "Une idée par personne"})
    assert "Une idée par personne" in body(message)
    await room.simon.click(message, label="Plus…")

    assert "Du concret !!" in body(message)
    assert not [p for p in parts(message) if "draft-turn" in p["custom_id"]]
    assert "Une idée par personne" in await markdown(room)


async def test_the_theme_is_corrected_from_the_first_block(room: Room) -> None:
    await workshop(room)
    message = await opened(room)

    form = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {"text": "Bien sortir de l’hôpital"})
    await room.simon.click(message, label="Plus…")

    assert "Monter" not in labels(message)
    assert "Bien sortir de l’hôpital" in await markdown(room)


async def test_a_table_is_read_row_by_row_and_typed_again(room: Room) -> None:
    await room.start()
    await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table", colonnes="Frein, Levier"
    )
    await room.paul.slash(room.channel, "idee", texte="Le temps | la file")
    message = await opened(room)
    await go_to(room, message, "Le temps")

    assert body(message).splitlines() == [
        "**Ligne 1**",
        "- **Frein**\u00a0: Le temps \\| la file",
        "- **Levier**\u00a0: –",
    ]
    form = await room.simon.click(message, label="Corriger")
    ragged = await send(room.simon, form, {"rows": "Le temps"})
    assert "La ligne 1 a 1 case" in str([m.content for m in ragged.followups])
    assert "Le temps" in ragged.followups[-1].content
    form = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {"rows": "Le temps \\| la file | En avoir / L’écrire"})

    made = (await unit(room, "Le temps")).entry
    assert isinstance(made, Table)
    assert made.rows == ((("Le temps | la file",), ("En avoir", "L’écrire")),)


async def test_what_does_not_fit_in_a_form_is_said_and_still_validates(room: Room) -> None:
    await workshop(room)
    target = await unit(room, "Du temps")
    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    now = await drafted(room)
    await drafting.correct(
        room.bot.parts.store, secretary, room.channel.id, target.key, Line("mot " * 2_000),
        seen=now.seen(target.key),
    )  # fmt: skip
    message = await opened(room)
    await go_to(room, message, "Du temps")

    refused = await room.simon.click(message, label="Corriger")
    assert "trop long pour une fenêtre" in told(refused)
    assert "trop long pour l’écran" in body(message)
    await room.simon.click(message, label="Valider")
    assert (await unit(room, "Du temps")).validated


async def test_the_second_secretary_is_told_and_gets_their_words_back(room: Room) -> None:
    await workshop(room)
    mine, theirs = await opened(room), await opened(room, room.martine)
    await go_to(room, mine, "Un carnet")
    await go_to(room, theirs, "Un carnet", room.martine)
    my_form = await room.simon.click(mine, label="Corriger")
    their_form = await room.martine.click(theirs, label="Corriger")

    await send(room.simon, my_form, {"text": "Un cahier"})
    late = await send(room.martine, their_form, {"text": "Une *longue* correction"})

    assert "Quelqu’un d’autre" in theirs.content
    assert "Un cahier" in body(theirs)
    assert "Une *longue* correction" in late.followups[-1].content
    assert late.followups[-1].ephemeral
    assert (await unit(room, "Un carnet")).entry == Line("Un cahier")


async def test_long_words_come_back_in_a_file(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Un carnet")
    form = await room.simon.click(message, label="Corriger")
    other = await room.simon.click(message, label="Corriger")
    await send(room.simon, form, {"text": "Un cahier"})

    late = await send(room.simon, other, {"text": "mot " * 900})

    (file,) = late.followups[-1].attachments
    assert "mot mot" in (await file.read()).decode()


async def test_a_validation_that_comes_late_changes_nothing(room: Room) -> None:
    await workshop(room)
    mine, theirs = await opened(room), await opened(room, room.martine)
    await go_to(room, mine, "Un carnet")
    await go_to(room, theirs, "Un carnet", room.martine)
    form = await room.simon.click(mine, label="Corriger")
    await send(room.simon, form, {"text": "Un cahier"})

    await room.martine.click(theirs, label="Valider")

    assert "Quelqu’un d’autre" in theirs.content
    assert "Un cahier" in body(theirs)


async def test_a_block_that_went_away_leads_to_another(room: Room) -> None:
    await workshop(room)
    message = await opened(room)
    await go_to(room, message, "Du concret")
    store = room.bot.parts.store
    async with store.write(room.guild.id) as session:
        now = await meetings.standing(store, room.guild.id, room.channel.id)
        for idea in await stored.of_meeting(session, now.meeting.id):
            await stored.withdraw(session, idea.id)

    await room.simon.click(message, label="Valider")

    assert "n’existe plus" in message.content
    assert title(message) == "Bloc 1 sur 3 · à relire"


async def test_the_screen_still_works_after_a_restart(room: Room) -> None:
    await workshop(room)
    message = await opened(room)

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.click(message, label="Valider")
    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.click(message, label="Suivant ▶")
    assert body(message) == "Un carnet"
    await room.env.restart_bot(Greffier(room.bot.parts))
    await go_to(room, message, "Une affiche")
    await room.simon.click(message, label="Plus…")
    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.simon.click(message, label="Monter")
    form = await choose(room.simon, message, "draft-turn", "decision")
    await send(room.simon, form, {})

    assert (await unit(room, "Une affiche")).entry == Decision("Une affiche")


async def test_who_neither_writes_nor_opened_is_refused(room: Room) -> None:
    await workshop(room)

    for who in (room.paul, room.farida):
        assert "réservée" in told(await who.slash(room.channel, "compte-rendu"))
    assert body(await opened(room, room.martine))


async def test_many_blocks_page_in_their_menu(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "section ouvrir", section="Liste", forme="list")
    for n in range(60):
        await room.paul.slash(room.channel, "idee", texte=f"Idée numéro {n}")
    message = await opened(room)

    options = menu(message, "draft-jump")["options"]
    assert len(options) == 24
    assert options[-1]["label"] == "… blocs suivants"
    await choose(room.simon, message, "draft-jump", str(options[-1]["value"]))
    options = menu(message, "draft-jump")["options"]
    assert (options[0]["label"], options[-1]["label"]) == ("… blocs précédents", "… blocs suivants")
    assert len(options) == 25
    assert title(message).startswith("Bloc 1 sur 62")
    await choose(room.simon, message, "draft-jump", str(options[5]["value"]))

    assert title(message).startswith("Bloc 28 sur 62")
    seen = [str(o["value"]) for o in menu(message, "draft-jump")["options"]]
    assert (await drafted(room)).units[27].key in seen


async def test_an_empty_meeting_has_its_theme_and_takes_a_block(room: Room) -> None:
    await room.start()
    message = await opened(room)
    assert title(message).startswith("Bloc 1 sur 1")
    await room.simon.click(message, label="Plus…")

    form = await choose(room.simon, message, "draft-add:written", "prose")
    await send(room.simon, form, {"text": "Nous étions **douze**."})

    assert "Nous étions **douze**." in body(message)
    assert "Nous étions **douze**." in await markdown(room)
