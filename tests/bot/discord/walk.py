"""A workshop from the invitation to the minutes, lived by each of the four people in order."""

from dataclasses import replace
from datetime import timedelta

from simcord import RoleHandle

from bot.client import Greffier
from bot.jobs.work import Kind
from bot.meeting import now
from bot.recording import Progress
from bot.services import meetings
from bot.store import recordings
from bot.texts import (
    draft_texts,
    floor_texts,
    giving_texts,
    grouping_texts,
    idea_texts,
    panel_texts,
    proposal_texts,
    speaking,
    theme_texts,
)
from tests.bot.discord.room import Room, answer, labels
from tests.bot.discord.tales import TALES, Tale
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.discord.watching import Watcher
from tests.bot.services.spoken import keep_spoken
from tests.bot.sounds import silence


async def walk(room: Room, watched: WatchedJobs, language: str) -> Watcher:
    """Live the whole workshop, and return what was seen of it."""
    seen = Watcher(room, language)
    tale = TALES[language]
    with speaking(language):
        await administrator(room, seen, tale)
        await facilitator(room, seen, tale)
        await participants(room, seen, tale)
        await wall(room, seen, tale)
        await secretary(room, seen, watched)
    return seen


async def administrator(room: Room, seen: Watcher, tale: Tale) -> None:
    """Martine sets the server up."""
    martine = room.martine
    await seen.slash(martine, "configurer langue", interface=seen.language)
    shown = answer(await seen.slash(martine, "configurer roles"))
    known = {role.name: role for role in room.env.backend.get_guild(room.guild.id).roles.values()}
    for kind, name in (("facilitator", "Animation"), ("secretary", "Secrétariat")):
        role = RoleHandle(room.env, room.guild, known[name])
        await martine.select(shown, [role], custom_id=f"greffier:roles:{kind}")
        seen.keep(martine, f"[{kind} ▾]", None, shown)
    seen.name("settings", shown)
    await seen.slash(martine, "configurer conservation", son=30)
    form = await seen.slash(martine, "configurer notice")
    await seen.fill_in(martine, form, notice=tale.notice)
    await seen.slash(martine, "configurer trame", trame="atelier")


async def facilitator(room: Room, seen: Watcher, tale: Tale) -> None:
    """Farida opens the meeting, and leads it to the post-its."""
    farida = room.farida
    await seen.slash(farida, "evenement creer", titre=tale.event)
    await seen.slash(farida, "evenement liste")
    form = await seen.slash(farida, "seance ouvrir")
    await seen.fill_in(
        farida,
        form,
        theme=tale.theme,
        animation=tale.facilitators,
        question=tale.question,
        nombres="2, 17",
    )
    seen.name("opening", form=form)
    await room.rested()
    await seen.click(farida, await room.panel(), panel_texts.NEXT_SECTION)
    asked = (await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)).sections
    await seen.slash(farida, "section ouvrir", section=asked[1].title, quota=2)
    for who, text in ((room.paul, tale.postits[0]), (room.odile, tale.postits[2])):
        await seen.slash(who, "idee", texte=text)
    await room.rested()
    seen.name("panel", await room.panel())
    for _ in range(3):
        await seen.slash(farida, "section suivante")
    await room.rested()
    shown = await seen.click(farida, await room.panel(), panel_texts.TIMER)
    await seen.choose(farida, answer(shown), "minutes", "10")
    await seen.slash(farida, "section minuteur", minutes=0)
    await seen.slash(farida, "seance inscrire", nombre=2)
    await seen.slash(farida, "seance places", place=giving_texts.seat_name(1), nom=tale.seat)
    await seen.slash(farida, "seance places")
    await seen.click(farida, await room.panel(), panel_texts.PAUSE)
    await room.rested()
    await seen.slash(room.paul, "idee", texte=tale.over)
    await seen.click(farida, await room.panel(), panel_texts.RESUME)
    await room.rested()


async def participants(room: Room, seen: Watcher, tale: Tale) -> None:
    """Paul and Odile give ideas, ask for the floor; Farida helps who has no account."""
    farida, paul, odile = room.farida, room.paul, room.odile
    panel = await room.panel()
    form = await seen.click(paul, panel, idea_texts.GIVE_IDEA)
    seen.name("idea-form", form=form)
    receipt = answer(await seen.fill_in(paul, form, texte=tale.postits[0]))
    seen.name("receipt", receipt)
    await seen.slash(paul, "idee", texte=tale.postits[2])
    asked = await seen.slash(paul, "idee", texte=tale.over)
    seen.name("replacing", answer(asked))
    form = await seen.click(paul, receipt, idea_texts.EDIT_IDEA)
    await seen.fill_in(paul, form, texte=tale.corrected)
    await seen.choose(paul, answer(asked), "instead", "#1")
    await seen.click(paul, answer(asked), idea_texts.WITHDRAW_IDEA)
    await seen.slash(paul, "idee", texte=tale.postits[2])
    for text in (tale.postits[1], tale.postits[3]):
        await odile.send(room.channel, text)
    await room.rested()
    seen.keep(odile, "(messages)")
    await _on_paper_and_pinned(room, seen, tale)
    await room.rested()
    await seen.slash(paul, "parole demander")
    board = seen.with_button(floor_texts.ASK)
    await seen.click(odile, board, floor_texts.ASK)
    await seen.click(odile, board, floor_texts.LEAVE)
    await seen.click(odile, board, floor_texts.ASK)
    await seen.click(farida, board, floor_texts.NEXT)
    seen.name("floor", board)
    form = await seen.slash(farida, "parole tour")
    await seen.fill_in(farida, form, groupe=tale.group, recueille=tale.result)
    await seen.slash(odile, "remarque", texte=tale.remark)
    await seen.slash(farida, "presents", nombre=17, ont_parle=8)


async def _on_paper_and_pinned(room: Room, seen: Watcher, tale: Tale) -> None:
    farida, simon = room.farida, room.simon
    form = await seen.slash(farida, "seance papier", place=tale.seat)
    await seen.fill_in(farida, form, texte=f"{tale.paper}\n{tale.over}")
    for text in tale.postits[4:]:
        await seen.slash(simon, "idee", texte=text)
    nina = room.guild.add_member(room.env.create_user("Nina"))
    await seen.click(farida, await room.panel(), panel_texts.PAUSE)
    message = await nina.send(room.channel, tale.message)
    await seen.slash(farida, "seance reprendre")
    await seen.slash(farida, "seance reprendre")
    done = await farida.context_menu(room.channel, "Donner comme idée", message)
    seen.keep(farida, giving_texts.PIN_MENU, done)
    question = seen.with_button(giving_texts.AGREE)
    seen.name("pin", question)
    await seen.click(nina, question, giving_texts.AGREE)
    idea = next(idea for idea in await room.ideas() if idea.text == tale.message)
    await seen.slash(farida, "masquer", idee=idea.id, raison=tale.reason)
    await seen.slash(farida, "montrer", idee=idea.id)


async def wall(room: Room, seen: Watcher, tale: Tale) -> None:
    """Farida groups the post-its, arranges the wall, hides and reveals, and closes."""
    farida = room.farida
    proposed = answer(await seen.slash(farida, "regroup"))
    seen.name("proposal", proposed)
    await seen.click(farida, proposed, grouping_texts.MORE_THEMES)
    await seen.click(farida, proposed, grouping_texts.FEWER_THEMES)
    await seen.click(farida, proposed, grouping_texts.ANOTHER_CUT)
    await seen.click(farida, proposed, grouping_texts.LEAVE)
    proposed = answer(await seen.slash(farida, "regroup"))
    await seen.click(farida, proposed, grouping_texts.APPLY)
    shown = seen.with_button(theme_texts.ARRANGE)
    seen.name("wall", shown)
    opened = answer(await seen.click(farida, shown, theme_texts.ARRANGE))
    for gesture, label in theme_texts.GESTURES.items():
        await seen.choose(farida, opened, "screen", gesture) if gesture != "rename" else (
            await seen.click(farida, opened, label)
        )
        if gesture == "rename":
            await seen.choose(farida, opened, "themes-of", "#0")
            form = await seen.click(farida, opened, theme_texts.OTHER_TITLE)
            await seen.fill_in(farida, form, titre=tale.title)
            seen.name("arranging", opened)
        elif gesture in {"why", "isolate"}:
            await seen.choose(farida, opened, "ideas", "#0")
        elif gesture in {"split", "order", "pin"}:
            await seen.choose(farida, opened, "themes-of", "#0")
        elif gesture == "move":
            await seen.choose(farida, opened, "ideas", "#0")
            await seen.choose(farida, opened, "themes-of", "#1")
    await seen.click(farida, opened, theme_texts.UNDO_GESTURE)
    for command in ("retablir", "annuler", "annuler", "annuler", "retablir"):
        await seen.slash(farida, command)
    await seen.slash(farida, "regroup", nombre=2)
    await seen.slash(
        farida, "section ouvrir", section=tale.hidden, forme="postits", cachees=True, quota=1
    )
    await room.rested()
    await seen.click(room.paul, await room.panel(), idea_texts.GIVE_IDEA)
    await seen.slash(room.paul, "idee", texte=tale.over)
    await room.rested()
    await seen.click(farida, await room.panel(), panel_texts.REVEAL)
    await seen.slash(farida, "section fermer")
    await seen.slash(farida, "seance fermer")
    await seen.slash(farida, "seance rouvrir")
    await room.rested()
    seen.keep(farida, "(panel)")
    await seen.slash(farida, "seance fermer")


async def secretary(room: Room, seen: Watcher, watched: WatchedJobs) -> None:
    """Simon has the recording transcribed, names its voices, and finishes the minutes."""
    simon = room.simon
    await _recorded(room, seen, watched)
    heard = answer(await seen.slash(simon, "locuteurs"))
    second = next(label for label in labels(heard) if label.endswith("2"))
    form = await seen.click(simon, heard, second)
    await seen.fill_in(simon, form, prenom="Michel")
    seen.name("voices", heard)
    draft = answer(await seen.slash(simon, "compte-rendu"))
    await seen.click(simon, draft, draft_texts.VALIDATE)
    await seen.click(simon, draft, draft_texts.NEXT)
    await seen.choose(simon, draft, "draft-jump", "#4")
    seen.name("draft", draft)
    await seen.click(simon, draft, draft_texts.CORRECT)
    await seen.click(simon, draft, draft_texts.MORE)
    await seen.click(simon, draft, draft_texts.DOWN)
    await seen.click(simon, draft, draft_texts.DEEDS["leave-out"])
    await seen.click(simon, draft, draft_texts.DEEDS["put-back"])
    found = answer(await seen.click(simon, draft, proposal_texts.OPEN_PROPOSALS))
    seen.name("found", found)
    await seen.click(simon, found, proposal_texts.NEXT)
    await seen.click(simon, found, proposal_texts.KEEP)
    await seen.click(simon, found, proposal_texts.DROP)
    (passage, *_) = await simon.autocomplete(room.channel, "retenir", "passage", "conducteurs")
    await seen.slash(simon, "retenir", passage=passage["value"])
    await seen.slash(simon, "personne", nom="Michel", fonction="retraité")
    await seen.slash(simon, "minutes")
    await seen.slash(simon, "exporter")


async def _recorded(room: Room, seen: Watcher, watched: WatchedJobs) -> None:
    simon, parts = room.simon, room.bot.parts
    await seen.slash(simon, "enregistrement statut")
    watched.late.add(Kind.TRANSCRIBE)
    await seen.slash(simon, "accords papier", signatures=5, gardee_par="le classeur du Bureau")
    await seen.slash(simon, "enregistrement ajouter", fichier=("atelier.ogg", silence()))
    meeting = (await meetings.standing(parts.store, room.guild.id, room.channel.id)).meeting
    async with parts.store.read(room.guild.id) as session:
        (kept,) = await recordings.of_meeting(session, meeting.id)
    message = next(m for m in room.channel.history() if m.id == kept.message_id)
    under_way = replace(kept, progress=Progress.RUNNING, started_at=now() - timedelta(minutes=12))
    made = {"planned": 1, "sound": {"samples": 1}, "windows": list(range(40))}
    async with parts.store.write(room.guild.id) as session:
        await recordings.save(session, under_way)
        await recordings.save_plan(session, kept.id, made)
        for number in range(24):
            await recordings.save_window(session, kept.id, number, [])
    # A bot that starts again says where everything stands.
    await room.env.restart_bot(Greffier(parts))
    seen.keep(simon, "(progress)")
    seen.name("progress", message)
    await seen.slash(simon, "enregistrement statut")
    await seen.slash(simon, "enregistrement arreter", enregistrement="atelier.ogg")
    watched.late.clear()
    await keep_spoken(parts.store, parts.settings.folder, room.guild.id, meeting.id)
