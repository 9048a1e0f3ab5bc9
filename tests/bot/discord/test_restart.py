"""After a restart every old button works, and what was under way is announced."""

from simcord import InteractionResult, ResponseMessage

from bot.client import Greffier
from bot.services.access import Actor, Role
from tests.bot.discord.room import Room, answer, told
from tests.bot.sounds import Sound, add, silence


def themes_menu(screen: ResponseMessage) -> str:
    """Return the identifier of the menu that takes the theme an idea goes to."""
    ids = [str(item["custom_id"]) for row in screen.components for item in row["components"]]
    return next(custom_id for custom_id in ids if custom_id.startswith("greffier:themes-of:"))


def forget(room: Room, form: InteractionResult) -> None:
    """Give an open form an identifier that this version of the bot never gave."""
    shown = next(
        each for each in room.env.backend.interactions.values() if each.modal == form.modal
    )
    assert shown.modal is not None
    shown.modal["custom_id"] = "c" * 32


async def restart(room: Room) -> None:
    """Start a bot that remembers nothing but what is stored."""
    await room.env.restart_bot(Greffier(room.bot.parts))


async def test_the_panel_still_takes_ideas(room: Room) -> None:
    panel = await room.postits()

    await restart(room)

    assert "enregistrée" in told(await room.fill_in(room.paul, panel, "Un carnet"))


async def test_a_receipt_still_modifies_and_withdraws(room: Room) -> None:
    panel = await room.postits()
    receipt = await room.fill_in(room.paul, panel, "Un carnet")

    await restart(room)
    form = await room.paul.click(answer(receipt), label="Modifier")
    edited = await room.paul.submit_modal(form, {"texte": "Une affiche"})
    withdrawn = await room.paul.click(answer(receipt), label="Retirer")

    assert "Une affiche" in told(edited)
    assert "retirée" in told(withdrawn)


async def test_a_form_that_was_open_is_still_stored(room: Room) -> None:
    panel = await room.postits()
    form = await room.paul.click(panel, label="Donner une idée")

    await restart(room)
    given = await room.paul.submit_modal(form, {"texte": "Un carnet"})

    assert "enregistrée" in told(given)
    assert await room.idea_texts() == ["Un carnet"]


async def test_a_change_that_was_being_typed_is_still_stored(room: Room) -> None:
    panel = await room.postits(anonyme=True)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")
    form = await room.paul.click(answer(receipt), label="Modifier")

    await restart(room)
    await room.paul.submit_modal(form, {"texte": "Une affiche"})

    assert await room.idea_texts() == ["Une affiche"]


async def test_a_title_that_was_being_typed_still_gathers_what_is_ticked(room: Room) -> None:
    await room.postits()
    for text in ("Du temps", "Un carnet", "Une affiche"):
        await room.paul.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=2)
    await room.martine.click(answer(proposed), label="Appliquer")
    screen = await room.martine.slash(room.channel, "theme deplacer", idee="Un carnet")
    form = await room.martine.select(answer(screen), ["new"], custom_id=themes_menu(answer(screen)))

    await restart(room)
    await room.martine.submit_modal(form, {"titre": "Papeterie"})

    assert "Papeterie" in room.public_text()


async def test_two_people_with_the_same_form_open_each_give_their_own(room: Room) -> None:
    panel = await room.postits()
    forms = [await who.click(panel, label="Donner une idée") for who in (room.paul, room.odile)]

    await room.odile.submit_modal(forms[1], {"texte": "Une affiche"})
    await room.paul.submit_modal(forms[0], {"texte": "Un carnet"})

    given = {idea.text: idea.participant_id for idea in await room.ideas()}
    assert set(given) == {"Un carnet", "Une affiche"}
    assert len(set(given.values())) == 2


async def test_what_comes_too_late_is_given_back(room: Room) -> None:
    panel = await room.postits()
    form = await room.paul.click(panel, label="Donner une idée")
    await room.martine.slash(room.channel, "section fermer")

    refused = await room.paul.submit_modal(form, {"texte": "Un carnet *bleu*"})

    assert "fermée" in told(refused)
    assert "```\nUn carnet *bleu*\n```" in refused.followups[-1].content


async def test_a_long_text_is_given_back_as_a_file(room: Room) -> None:
    panel = await room.postits()
    form = await room.paul.click(panel, label="Donner une idée")
    await room.martine.slash(room.channel, "section fermer")

    refused = await room.paul.submit_modal(form, {"texte": "mot " * 900})

    (file,) = refused.followups[-1].attachments
    assert (await file.read()).decode().endswith("mot mot \n")


async def test_a_form_of_another_version_is_given_back(room: Room) -> None:
    panel = await room.postits()
    form = await room.paul.click(panel, label="Donner une idée")
    forget(room, form)

    refused = await room.paul.submit_modal(form, {"texte": "Un carnet"})

    assert "ancienne version" in told(refused)
    assert "Un carnet" in refused.followups[-1].content


async def test_an_anonymous_receipt_still_proves_its_author(room: Room) -> None:
    panel = await room.postits(anonyme=True)
    receipt = await room.fill_in(room.paul, panel, "Un carnet")

    await restart(room)
    withdrawn = await room.paul.click(answer(receipt), label="Retirer")

    assert "retirée" in told(withdrawn)


async def test_a_proposal_still_changes_and_applies(room: Room) -> None:
    await room.postits()
    for text in ("Du temps", "Un carnet", "Une affiche"):
        await room.paul.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=2)

    await restart(room)
    await room.martine.click(answer(proposed), label="Plus de thèmes")
    await restart(room)
    await room.martine.click(answer(proposed), label="Appliquer")

    assert "appliqué" in answer(proposed).content
    assert "3 thèmes" in room.public_text()


async def test_a_proposal_is_still_put_away(room: Room) -> None:
    await room.postits()
    for text in ("Du temps", "Un carnet"):
        await room.paul.send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup")

    await restart(room)
    await room.martine.click(answer(proposed), label="Ne rien changer")

    assert "Rien n’a été changé" in answer(proposed).content


async def test_a_transcription_that_was_under_way_is_announced(room: Room) -> None:
    await room.start_recorded()
    parts = room.bot.parts
    secretary = Actor(room.guild.id, room.simon.id, "Simon", frozenset({Role.SECRETARY}))
    sound = Sound("atelier.wav", silence(), "fr")
    await add(parts.store, parts.jobs, parts.settings, secretary, room.channel.id, sound)

    await restart(room)

    assert "Personne ne parle dans «\u00a0atelier.wav\u00a0»" in room.public_text()


async def test_a_meeting_described_while_the_bot_was_away_opens(room: Room) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")
    form = await room.martine.slash(room.channel, "seance ouvrir", numero=4)

    await restart(room)
    await room.martine.submit_modal(
        form, {"theme": "Sortir", "trame": ["webinaire"], "nombres": "2, 17"}
    )

    assert "**Webinaire n°\u00a04**" in room.public_text()


async def test_a_block_corrected_while_the_bot_was_away_is_corrected(room: Room) -> None:
    await room.start()
    screen = answer(await room.simon.slash(room.channel, "compte-rendu"))
    form = await room.simon.click(screen, label="Corriger")

    await restart(room)
    await room.simon.submit_modal(form, {"text": "Rester chez soi"})

    assert "C’est corrigé et validé." in screen.content
    assert screen.embeds[0].description == "Rester chez soi"


async def test_papers_a_round_and_a_reason_typed_while_the_bot_was_away_are_kept(
    room: Room,
) -> None:
    await room.postits()
    paper = await room.farida.slash(room.channel, "seance papier")
    turn = await room.farida.slash(room.channel, "parole tour")
    message = await room.paul.send(room.channel, "Ce chef est un âne")
    reason = await room.farida.context_menu(room.channel, "Masquer cette idée", message)

    await restart(room)
    await room.farida.submit_modal(paper, {"texte": "Un carnet\nUne affiche"})
    noted = await room.farida.submit_modal(turn, {"groupe": "internes", "recueille": "un avis"})
    await room.farida.submit_modal(reason, {"raison": "Insulte"})

    assert [i.text for i in await room.ideas() if i.stands] == ["Un carnet", "Une affiche"]
    assert "un avis" in told(noted)
