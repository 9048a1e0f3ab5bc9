"""The gestures on the wall: the screens under « Arranger le mur », and `/thème`."""

from typing import Any

import discord
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.client import Greffier
from bot.gestures import Gather
from bot.jobs.work import Kind
from bot.services import arranging
from bot.services.access import Actor, Role
from bot.services.walls import Wall
from tests.bot.discord.room import Room, answer, told
from tests.bot.discord.watched_jobs import WatchedJobs

POSTITS = (
    "Du temps pour écouter les patients",
    "Plus de temps en consultation",
    "Un carnet de liaison avec la ville",
    "Un carnet partagé avec l’infirmière",
    "Une formation à l’annonce",
    "Former les internes à l’annonce",
)


async def applied(room: Room, texts: tuple[str, ...] = POSTITS, themes: int = 3) -> None:
    """Post-its of three authors, and a first wall everybody sees."""
    await room.postits()
    authors = [room.paul, room.odile, room.simon]
    for n, text in enumerate(texts):
        await authors[n % 3].send(room.channel, text)
    proposed = await room.martine.slash(room.channel, "regroup", nombre=themes)
    await room.martine.click(answer(proposed), label="Appliquer")


def shown(room: Room) -> list[discord.Message]:
    """Return the walls everybody sees."""
    return [m for m in room.seen_by(room.paul) if m.author.id == room.me.id and m.embeds]


def themes(message: discord.Message | ResponseMessage) -> list[str]:
    return [field.name or "" for field in message.embeds[0].fields]


def leader(room: Room) -> Actor:
    return Actor(room.guild.id, room.farida.id, "Farida", frozenset({Role.FACILITATOR}))


async def wall(room: Room) -> Wall:
    return await arranging.in_channel(room.bot.parts.store, leader(room), room.channel.id)


async def screen(room: Room, gesture: str, *, who: MemberActor | None = None) -> ResponseMessage:
    """Open « Arranger le mur » and a gesture's screen."""
    who = who or room.farida
    opened = await who.click(shown(room)[-1], label="Arranger le mur")
    await who.click(answer(opened), label=gesture)
    return answer(opened)


def parts(message: ResponseMessage) -> list[dict[str, Any]]:
    return [part for row in message.components for part in row["components"]]


def menu(message: ResponseMessage, kind: str) -> dict[str, Any]:
    """Return the menu of a kind."""
    return next(p for p in parts(message) if p["custom_id"].startswith(f"greffier:{kind}:"))


def kinds(message: ResponseMessage) -> list[str]:
    return [part["custom_id"].split(":")[1] for part in parts(message)]


def value(part: dict[str, Any], label: str) -> str:
    return next(str(o["value"]) for o in part["options"] if o["label"] == label)


def ticked(part: dict[str, Any]) -> list[str]:
    return [o["label"] for o in part["options"] if o.get("default")]


async def choose(
    who: MemberActor, message: ResponseMessage, kind: str, *choices: str
) -> InteractionResult:
    """Choose by what people read."""
    part = menu(message, kind)
    values = [value(part, label) for label in choices]
    return await who.select(message, values, custom_id=part["custom_id"])


async def titles(room: Room) -> list[str]:
    return [theme.title for theme in (await wall(room)).themes]


async def home(room: Room, text: str) -> str:
    """Return the title of the theme that holds an idea."""
    return next(t.title for t in (await wall(room)).themes for i in t.ideas if i.text == text)


async def test_the_wall_has_one_button_and_its_screen_is_private(room: Room) -> None:
    await applied(room)

    opened = await room.farida.click(shown(room)[-1], label="Arranger le mur")

    assert "Vous seul·e voyez" in told(opened)
    names = [part["label"] for part in parts(answer(opened))]
    assert names == [
        "Renommer", "Déplacer", "Fusionner", "Scinder", "Isoler", "Ordonner", "Épingler",
        "Pourquoi ici ?",
    ]  # fmt: skip


async def test_who_does_not_lead_is_refused(room: Room) -> None:
    await applied(room)

    button = await room.paul.click(shown(room)[-1], label="Arranger le mur")
    command = await room.paul.slash(room.channel, "theme renommer")

    assert "réservée" in told(button)
    assert "réservée" in told(command)


async def test_a_theme_takes_another_of_its_titles_in_two_clicks(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Renommer")
    first = (await wall(room)).themes[0]

    await choose(room.farida, message, "themes-of", first.title)
    await room.farida.click(message, label=first.alternatives[0])

    assert (await titles(room))[0] == first.alternatives[0]
    assert "s’appelle maintenant" in message.content
    assert themes(shown(room)[-1])[0] == first.alternatives[0]


async def test_a_theme_takes_any_title_by_the_form(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Renommer")

    await choose(room.farida, message, "themes-of", (await titles(room))[1])
    form = await room.farida.click(message, label="Autre titre…")
    await room.farida.submit_modal(form, {"titre": "Se parler"})

    assert (await titles(room))[1] == "Se parler"
    assert "«\u00a0Se parler\u00a0»" in message.content


async def test_a_title_that_is_taken_is_explained_and_changes_nothing(room: Room) -> None:
    await applied(room)
    before = await titles(room)

    refused = await room.farida.slash(
        room.channel, "theme renommer", theme=before[0], titre=before[1].upper()
    )

    assert "s’appelle déjà" in told(refused)
    assert await titles(room) == before


async def test_several_ideas_move_at_once_in_two_choices(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Déplacer")
    target = await home(room, POSTITS[4])

    await choose(room.farida, message, "ideas", POSTITS[0], POSTITS[2])
    assert ticked(menu(message, "ideas")) == [POSTITS[0], POSTITS[2]]
    await choose(room.farida, message, "themes-of", target)

    assert {await home(room, POSTITS[n]) for n in (0, 2, 4)} == {target}
    assert "Ces 2 idées" in message.content
    assert ticked(menu(message, "ideas")) == []


async def test_ideas_go_to_a_new_theme(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Déplacer")

    await choose(room.farida, message, "ideas", POSTITS[0], POSTITS[2])
    form = await choose(room.farida, message, "themes-of", "Un nouveau thème…")
    await room.farida.submit_modal(form, {"titre": "Demain"})

    assert await home(room, POSTITS[0]) == await home(room, POSTITS[2]) == "Demain"


async def test_an_idea_no_theme_holds_comes_first_in_the_menu(
    room: Room, watched: WatchedJobs
) -> None:
    await applied(room)
    watched.late.add(Kind.LATE)
    await room.paul.send(room.channel, "Une idée tardive")
    message = await screen(room, "Déplacer")

    first = menu(message, "ideas")["options"][0]

    assert (first["label"], first["description"]) == ("Une idée tardive", "À classer")


async def test_themes_merge_in_one_choice(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Fusionner")
    before = await titles(room)

    await choose(room.farida, message, "themes-of", before[0], before[2])

    assert await titles(room) == before[:2]
    assert "n’en font plus qu’un" in message.content


async def test_a_cut_is_proposed_then_adjusted_then_made(room: Room) -> None:
    await applied(room, themes=2)
    theme = max((await wall(room)).themes, key=lambda one: len(one.ideas))
    message = await screen(room, "Scinder")

    await choose(room.farida, message, "themes-of", theme.title)
    proposed = ticked(menu(message, "ideas"))
    title = menu(message, "cut")["options"][0]["label"]
    assert 0 < len(proposed) < len(theme.ideas)
    assert len((await wall(room)).themes) == 2
    other = next(idea.text for idea in theme.ideas if idea.text not in proposed)
    await choose(room.farida, message, "ideas", other)
    assert ticked(menu(message, "ideas")) == [other]
    await choose(room.farida, message, "cut", title)

    assert len((await wall(room)).themes) == 3
    assert await home(room, other) == title
    assert await home(room, proposed[0]) == theme.title


async def test_the_new_part_of_a_cut_takes_any_title(room: Room) -> None:
    await applied(room, themes=2)
    largest = max((await wall(room)).themes, key=lambda one: len(one.ideas))
    asked = await room.farida.slash(room.channel, "theme scinder", theme=largest.title)

    form = await choose(room.farida, answer(asked), "cut", "Autre titre…")
    await room.farida.submit_modal(form, {"titre": "À part"})

    assert "À part" in await titles(room)


async def test_a_cut_that_takes_too_long_is_explained(room: Room, watched: WatchedJobs) -> None:
    await applied(room, themes=2)
    watched.late.add(Kind.SPLIT)
    largest = max((await wall(room)).themes, key=lambda one: len(one.ideas))

    late = await room.farida.slash(room.channel, "theme scinder", theme=largest.title)

    assert "plus long que prévu" in told(late)


async def test_an_idea_is_set_apart_in_one_choice(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Isoler")

    await choose(room.farida, message, "ideas", POSTITS[3])

    assert await home(room, POSTITS[3]) == "Un carnet partagé avec l’infirmière"
    assert "a maintenant son thème" in message.content


async def test_themes_and_ideas_are_put_in_order(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Ordonner")
    before = await titles(room)

    await choose(room.farida, message, "themes-of", before[2])
    await choose(room.farida, message, "themes-of", before[0])
    assert await titles(room) == [before[2], before[0], before[1]]
    await choose(room.farida, message, "themes-of", before[0])
    await choose(room.farida, message, "themes-of", "À la fin du mur")
    assert await titles(room) == [before[2], before[1], before[0]]
    await choose(room.farida, message, "themes-of", before[0])
    last = (await wall(room)).themes[2].ideas[-1]
    await choose(room.farida, message, "ideas", last.text)

    assert (await wall(room)).themes[2].ideas[0] == last


async def test_a_theme_is_pinned_then_freed(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Épingler")
    title = (await titles(room))[1]

    await choose(room.farida, message, "themes-of", title)
    pinned = (await wall(room)).themes[1].pinned
    option = menu(message, "themes-of")["options"][1]
    await choose(room.farida, message, "themes-of", title)

    assert pinned
    assert option["description"].endswith("épinglé")
    assert not (await wall(room)).themes[1].pinned
    assert "n’est plus épinglé" in message.content


async def test_a_screen_tells_why_an_idea_is_where_it_is(room: Room) -> None:
    await applied(room)
    before = (await wall(room)).grouping
    message = await screen(room, "Pourquoi ici ?")

    await choose(room.farida, message, "ideas", POSTITS[2])

    assert "Mots qu’elle y partage : carnet." in message.content
    assert f"Idées les plus proches : « {POSTITS[3]} »" in message.content
    assert (await wall(room)).grouping == before


async def test_a_command_tells_who_placed_an_idea(room: Room) -> None:
    await applied(room)
    target = await home(room, POSTITS[4])
    await room.farida.slash(room.channel, "theme deplacer", idee=POSTITS[0], theme=target)

    asked = await room.martine.slash(room.channel, "theme pourquoi", idee=POSTITS[0])

    assert f"placée par <@{room.farida.id}>" in told(asked)


async def test_why_needs_no_idea_that_is_gone_or_in_no_theme(
    room: Room, watched: WatchedJobs
) -> None:
    await applied(room)
    watched.late.add(Kind.LATE)
    await room.paul.send(room.channel, "Une idée tardive")

    loose = await room.farida.slash(room.channel, "theme pourquoi", idee="Une idée tardive")
    gone = await room.farida.slash(room.channel, "theme pourquoi", idee="Inconnue")
    refused = await room.paul.slash(room.channel, "theme pourquoi", idee=POSTITS[0])
    offered = await room.farida.autocomplete(room.channel, "theme pourquoi", "idee", "internes")

    assert "sous aucun thème" in told(loose)
    assert "n’est plus sur le mur" in told(gone)
    assert "réservée" in told(refused)
    assert [choice["name"] for choice in offered] == [POSTITS[5]]


async def test_each_gesture_is_undone_from_its_screen_and_by_command(room: Room) -> None:
    await applied(room)
    before = (await wall(room)).grouping
    message = await screen(room, "Fusionner")
    assert "undo" not in kinds(message)
    await choose(room.farida, message, "themes-of", *(await titles(room))[:2])
    merged = (await wall(room)).grouping

    await room.farida.click(message, label="Annuler ce geste")
    undone = (await wall(room)).grouping
    await room.farida.slash(room.channel, "retablir")
    redone = (await wall(room)).grouping
    await room.farida.slash(room.channel, "annuler")

    assert undone == before
    assert redone == merged
    assert (await wall(room)).grouping == before
    assert "C’est annulé" in message.content


async def test_many_gestures_change_one_message_of_the_channel(room: Room) -> None:
    await applied(room)
    seen = len(room.seen_by(room.paul))

    for n in range(4):
        await room.farida.slash(
            room.channel, "theme renommer", theme=(await titles(room))[0], titre=f"Titre {n}"
        )

    assert len(room.seen_by(room.paul)) == seen
    (message,) = shown(room)
    assert themes(message)[0] == "Titre 3"
    assert message.embeds[0].title == "Regroupement n°\u00a05\u00a0: 3 thèmes"
    assert len(message.attachments) == 1


async def test_the_second_animator_is_told_and_sees_the_present_wall(room: Room) -> None:
    await applied(room)
    mine = await screen(room, "Fusionner")
    theirs = await screen(room, "Fusionner", who=room.martine)
    before = await titles(room)
    await choose(room.farida, mine, "themes-of", before[0], before[1])

    await choose(room.martine, theirs, "themes-of", before[1], before[2])

    assert "Quelqu’un d’autre a changé le mur" in theirs.content
    assert themes(theirs) == await titles(room)
    assert len(await titles(room)) == 2
    await choose(room.martine, theirs, "themes-of", *(await titles(room)))
    assert len(await titles(room)) == 1


async def test_an_old_screen_catches_up_before_anything_is_chosen_on_it(room: Room) -> None:
    await applied(room)
    mine = await screen(room, "Fusionner")
    theirs = await screen(room, "Renommer", who=room.martine)
    await choose(room.farida, mine, "themes-of", *(await titles(room))[:2])

    await choose(room.martine, theirs, "themes-of", themes(theirs)[0])

    assert "a changé entre-temps" in theirs.content
    assert themes(theirs) == await titles(room)


async def test_an_idea_that_comes_late_disturbs_no_screen_and_no_command(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Déplacer")
    await choose(room.farida, message, "ideas", POSTITS[0])
    title, other = (await titles(room))[:2]
    chosen = f"#{(await wall(room)).grouping.id}:0"
    await room.paul.send(room.channel, "Un carnet pour la famille")

    await choose(room.farida, message, "themes-of", other)
    await room.paul.send(room.channel, "Encore un carnet")
    renamed = await room.farida.slash(room.channel, "theme renommer", theme=title, titre="Demain")

    assert "changé" not in message.content + told(renamed)
    assert await home(room, POSTITS[0]) == other
    assert "Demain" in themes(shown(room)[-1])
    late = await room.martine.slash(room.channel, "theme epingler", theme=chosen)
    assert "changé" in told(late), "the wall of that choice was changed by people since"


async def test_an_idea_withdrawn_meanwhile_is_told(room: Room) -> None:
    panel = await room.postits()
    for text in POSTITS:
        await room.odile.send(room.channel, text)
    receipt = await room.fill_in(room.paul, panel, "Une idée regrettée")
    proposed = await room.martine.slash(room.channel, "regroup", nombre=3)
    await room.martine.click(answer(proposed), label="Appliquer")
    message = await screen(room, "Isoler")
    await room.paul.click(answer(receipt), label="Retirer")

    await choose(room.farida, message, "ideas", "Une idée regrettée")

    assert "retirée entre-temps" in message.content
    assert "regrettée" not in str([part.get("options") for part in parts(message)])


async def test_the_screens_still_work_after_a_restart(room: Room) -> None:
    await applied(room)
    message = await screen(room, "Déplacer")
    target = await home(room, POSTITS[4])
    await choose(room.farida, message, "ideas", POSTITS[0], POSTITS[2])

    await room.env.restart_bot(Greffier(room.bot.parts))
    await choose(room.farida, message, "themes-of", target)
    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.farida.click(message, label="Annuler ce geste")
    await choose(room.farida, message, "screen", "Renommer")
    opened = await room.farida.click(shown(room)[-1], label="Arranger le mur")

    assert "C’est annulé" not in message.content
    assert menu(message, "themes-of")
    assert "Vous seul·e" in told(opened)


async def test_a_wall_of_300_ideas_pages_and_what_is_ticked_stays(room: Room) -> None:
    texts = tuple(f"{word} {n}" for n in range(38) for word in ("Temps", "Carnet", "Salle"))
    await applied(room, texts=texts + tuple(f"Visite {n}" for n in range(186)), themes=4)
    message = await screen(room, "Déplacer")
    first = menu(message, "ideas")["options"][3]["label"]
    await choose(room.farida, message, "ideas", first)

    await room.farida.click(message, label="Idées suivantes")
    assert ticked(menu(message, "ideas")) == [first]
    there = (await wall(room)).themes[-1]
    await choose(room.farida, message, "jump", there.title)
    shown_there = [o["label"] for o in menu(message, "ideas")["options"]]
    assert shown_there[0] == first
    assert there.ideas[3].text in shown_there
    await room.farida.click(message, label="Idées précédentes")
    await choose(room.farida, message, "themes-of", there.title)

    assert await home(room, first) == there.title
    assert len(message.components) <= 5


async def test_more_than_25_themes_page_too(room: Room) -> None:
    words = [
        f"{a}{b}"
        for a in ("bra", "cli", "dro", "fle", "gru", "pla")
        for b in ("mon", "vek", "sti", "lop", "zad")
    ]
    await applied(room, texts=tuple(words), themes=15)
    now = await wall(room)
    for idea in (idea for theme in now.themes for idea in theme.ideas):
        gesture = Gather((idea.id,), f"T {idea.text}")
        now = await arranging.make(room.bot.parts.store, leader(room), now.grouping.id, gesture)
    message = await screen(room, "Renommer")

    seen = [o["label"] for o in menu(message, "themes-of")["options"]]
    await room.farida.click(message, label="Autres thèmes")
    more = [o["label"] for o in menu(message, "themes-of")["options"]]

    assert sorted(seen + more) == sorted(f"T {text}" for text in words)


async def test_commands_do_the_gestures_in_one_line(room: Room) -> None:
    await applied(room)
    _, two, three = await titles(room)

    async def theme(name: str, **options: str) -> str:
        return told(await room.farida.slash(room.channel, f"theme {name}", **options))

    assert "est maintenant sous" in await theme("deplacer", idee=POSTITS[0], theme=three)
    assert "est maintenant sous" in await theme("deplacer", idee=POSTITS[1], theme="Neuf")
    assert "vient maintenant avant" in await theme("ordre", theme="Neuf", avant=three)
    assert "épinglé" in await theme("epingler", theme="neuf")
    assert "n’en font plus qu’un" in await theme("fusionner", theme=two, avec="Neuf")
    assert "a maintenant son thème" in await theme("isoler", idee=POSTITS[4])
    assert "s’appelle maintenant" in await theme("renommer", theme="NEUF", titre="Fini")
    assert "pas sur le mur" in await theme("renommer", theme="Inconnu", titre="Fini")
    assert "n’est plus sur le mur" in await theme("isoler", idee="Inconnue")
    assert "deux thèmes différents" in await theme("fusionner", theme="Fini", avec="Fini")
    assert (await wall(room)).grouping.number == 8


async def test_commands_without_options_open_their_screens(room: Room) -> None:
    await applied(room)

    for name in (
        "renommer",
        "deplacer",
        "fusionner",
        "scinder",
        "isoler",
        "ordre",
        "epingler",
        "pourquoi",
    ):
        opened = await room.farida.slash(room.channel, f"theme {name}")
        assert "screen" in kinds(answer(opened)), name


async def test_options_offer_what_is_on_the_wall(room: Room) -> None:
    await applied(room)
    first = (await wall(room)).themes[0]
    farida, channel = room.farida, room.channel

    offered = await farida.autocomplete(channel, "theme renommer", "theme", "")
    other = await farida.autocomplete(
        channel, "theme renommer", "titre", "", theme=str(offered[0]["value"])
    )
    found = await farida.autocomplete(channel, "theme isoler", "idee", "internes")
    await farida.slash(channel, "theme epingler", theme=str(offered[1]["value"]))
    stale = await farida.slash(channel, "theme epingler", theme=str(offered[1]["value"]))

    assert [one["name"] for one in offered] == await titles(room)
    assert [one["name"] for one in other] == list(first.alternatives)
    assert [one["name"] for one in found] == [POSTITS[5]]
    assert "a changé le mur" in told(stale)


async def test_without_a_wall_the_gestures_say_what_to_do_first(room: Room) -> None:
    await room.postits()

    refused = await room.farida.slash(room.channel, "theme deplacer")

    assert "`/regroup`" in told(refused)
