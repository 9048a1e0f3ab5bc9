"""The commands as Discord is told of them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import discord
import pytest

from bot.texts import common_texts
from bot.texts.en import command_texts as english
from bot.texts.fr import command_texts as french
from tests.bot.discord.room import Room

COMMANDS = {
    "accords bilan",
    "accords donner",
    "accords papier",
    "annuler",
    "compte-rendu",
    "configurer conservation",
    "configurer langue",
    "configurer notice",
    "configurer roles",
    "configurer trame",
    "donnees degeler",
    "donnees echeances",
    "donnees effacer",
    "donnees geler",
    "donnees voir",
    "enregistrement ajouter",
    "enregistrement arreter",
    "enregistrement reprendre",
    "enregistrement situer",
    "enregistrement statut",
    "evenement choisir",
    "evenement creer",
    "evenement liste",
    "exporter",
    "idee",
    "locuteurs",
    "masquer",
    "mes-donnees effacer",
    "mes-donnees exporter",
    "mes-donnees voir",
    "minutes",
    "montrer",
    "mur",
    "parole demander",
    "parole donner",
    "parole tour",
    "personne",
    "presents",
    "regroup",
    "remarque",
    "retenir",
    "retablir",
    "seance fermer",
    "seance inscrire",
    "seance ouvrir",
    "seance papier",
    "seance pause",
    "seance places",
    "seance reprendre",
    "seance rouvrir",
    "section fermer",
    "section minuteur",
    "section ouvrir",
    "section reveler",
    "section suivante",
    "theme deplacer",
    "theme epingler",
    "theme fusionner",
    "theme isoler",
    "theme ordre",
    "theme pourquoi",
    "theme renommer",
    "theme scinder",
}
_SUBCOMMAND = 1
_NAME = re.compile(r"[a-z0-9_-]{1,32}")
# discord.py makes every blank of a description an ordinary one, and these want a no-break space.
_UNFIT_MARK = re.compile("[:;?!«»]")


def synced(room: Room) -> list[Mapping[str, Any]]:
    """Return the commands as they were sent."""
    sent = [r for r in room.env.http_requests if r.method == "PUT" and r.path.endswith("commands")]
    return list(sent[-1].json or ())


def leaves(room: Room) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through the commands people type, by their whole name."""
    for command in synced(room):
        if command.get("type", 1) != 1:
            continue
        below = [o for o in command.get("options", ()) if o["type"] == _SUBCOMMAND]
        for option in below:
            yield f"{command['name']} {option['name']}", option
        if not below:
            yield command["name"], command


async def test_the_commands_of_a_workshop_are_there(room: Room) -> None:
    assert {name for name, _ in leaves(room)} == COMMANDS


async def test_a_message_has_its_entries_in_the_menu(room: Room) -> None:
    menus = [command["name"] for command in synced(room) if command.get("type", 1) == 3]

    assert sorted(menus) == [
        "Donner comme idée",
        "Masquer cette idée",
        "Noter comme remarque",
        "Retenir comme idée",
    ]
    assert len(menus) <= 5, "Discord shows five"


async def test_names_and_descriptions_are_what_discord_takes(room: Room) -> None:
    for name, command in leaves(room):
        for piece in (command, *command.get("options", ())):
            assert _NAME.fullmatch(piece["name"]), (name, piece["name"])
            assert 1 <= len(piece["description"]) <= 100, (name, piece["name"])


async def test_descriptions_are_french_and_typeset(room: Room) -> None:
    for name, command in leaves(room):
        for piece in (command, *command.get("options", ())):
            text = piece["description"]
            assert text[0].isupper(), (name, text)
            assert not text.endswith("."), (name, text)
            assert not _UNFIT_MARK.search(text), (name, text)
            assert "'" not in text, (name, text)


async def test_no_required_option_follows_an_optional_one(room: Room) -> None:
    for name, command in leaves(room):
        required = [option.get("required", False) for option in command.get("options", ())]
        assert required == sorted(required, reverse=True), name


async def test_a_closed_list_has_french_names_and_at_most_25_of_them(room: Room) -> None:
    for name, command in leaves(room):
        for option in command.get("options", ()):
            assert len(option.get("choices", ())) <= 25, (name, option["name"])


async def test_every_command_is_for_servers_only_but_the_one_about_oneself(room: Room) -> None:
    for command in synced(room):
        if command["name"] == "mes-donnees":
            assert command["contexts"] == [0, 1]
        else:
            assert command["dm_permission"] is False or command["contexts"] == [0], command["name"]


async def test_the_server_shows_the_commands_to_everybody(room: Room) -> None:
    assert set(room.paul.available_commands(room.channel)) >= COMMANDS


def test_the_invitation_of_the_readme_asks_for_what_the_bot_looks_for() -> None:
    readme = Path(__file__).parents[3].joinpath("README.md").read_text("utf-8")
    needed = discord.Permissions(**dict.fromkeys(common_texts.PERMISSION_NAMES, True))

    assert f"`permissions={needed.value}`" in readme


@pytest.mark.parametrize(("guide", "words"), [("guide.md", french), ("guide.en.md", english)])
async def test_the_guide_says_what_every_command_and_menu_does(
    room: Room, guide: str, words: ModuleType
) -> None:
    told = (Path(__file__).parents[3] / "docs" / guide).read_text(encoding="utf-8")
    read = words.WORDS

    menus = [read.get(c["name"], c["name"]) for c in synced(room) if c.get("type", 1) == 3]
    named = [" ".join(read.get(word, word) for word in name.split()) for name, _ in leaves(room)]

    assert [name for name in named if f"| `/{name}` |" not in told] == []
    assert [name for name in menus if f"| **{name}** |" not in told] == []
