"""A whole workshop is lived by the four people in each language, and read to the last word."""

import itertools
from dataclasses import replace

import pytest

from bot.texts import giving_texts
from tests.bot.discord import walk as walking
from tests.bot.discord.room import Room
from tests.bot.discord.tales import TALES
from tests.bot.discord.walk import walk
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.discord.watching import Watcher, texts_in
from tests.summaries.hostile import ALIVE, HOSTILE, UNSEEN


def said(seen: Watcher, did: str) -> str:
    """Return all there is to read after each time something was done."""
    return "\n".join(text for scene in seen.scenes if scene.did == did for text in scene.words())


def silent(seen: Watcher) -> list[str]:
    """Return what was done to which nothing answered."""
    return [scene.did for scene in seen.scenes if not scene.form and not scene.shown]


async def test_the_workshop_in_french(room: Room, watched: WatchedJobs) -> None:
    seen = await walk(room, watched, "fr")

    assert "ouvrent les séances" in said(seen, "[facilitator ▾]")
    assert "2 idées sur 34 attendues" in "".join(seen.named["panel"].words())
    assert "Idée 1/2 enregistrée" in "".join(seen.named["receipt"].words())
    assert "Vous seul·e voyez cette proposition" in said(seen, "/regroup")
    assert "s’appelle maintenant" in said(seen, "(Titre du thème)")
    assert "60\u00a0%" in "".join(seen.named["progress"].words())
    assert "devient «\u00a0Michel\u00a0»" in "".join(seen.named["voices"].words())
    assert "À compléter" in said(seen, "/minutes")
    assert silent(seen) == []


async def test_the_workshop_in_english(room: Room, watched: WatchedJobs) -> None:
    seen = await walk(room, watched, "en")

    assert "open meetings" in said(seen, "[facilitator ▾]")
    assert "2 ideas of 34 expected" in "".join(seen.named["panel"].words())
    assert "Idea 1/2 recorded" in "".join(seen.named["receipt"].words())
    assert "Only you can see this proposal" in said(seen, "/regroup")
    assert "is now called" in said(seen, "(Title of the theme)")
    assert "60%" in "".join(seen.named["progress"].words())
    assert "becomes “Michel”" in "".join(seen.named["voices"].words())
    assert "Still to fill in" in said(seen, "/minutes")
    assert silent(seen) == []


async def test_hostile_words_do_nothing_in_a_whole_workshop(
    room: Room, watched: WatchedJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    tale, words = TALES["fr"], itertools.cycle(HOSTILE.values())
    fields = (
        *("event", "theme", "question", "corrected", "message", "remark", "reason", "over"),
        *("notice", "facilitators", "group", "result", "hidden", "title"),
    )
    named = {name: f"{getattr(tale, name)} {next(words)}"[:100] for name in fields}
    postits = tuple(f"{text} {next(words)}" for text in tale.postits)
    monkeypatch.setattr(walking, "TALES", {"fr": replace(tale, **named, postits=postits)})

    seen = await walk(room, watched, "fr")

    ours = [message for scene in seen.scenes for message in scene.shown if message.content]
    assert sum("gras" in message.content for message in ours) > 1
    for message in ours:
        # What somebody gave and has no room yet is shown to them alone, as it will be kept.
        kept = giving_texts.KEPT_TITLE
        embeds = [one for one in message.embeds if one.get("title", kept) != kept]
        for text in (message.content, *texts_in(embeds)):
            assert not UNSEEN.search(text), text
            assert not ALIVE.search(text), text
