"""How themes look in a message."""

from collections.abc import Mapping, Sequence
from typing import Final

import discord

from bot import markup
from bot.contributions import Idea
from bot.services.walls import Wall
from bot.texts import common_texts, grouping_texts, wall_texts

_COLOUR: Final = discord.Colour(0x2F6F73)
_LONGEST_FIELD: Final = 1_000
_LONGEST_EMBED: Final = 5_700
"""Discord takes 1,024 characters a field and 6,000 an embed."""
_LONGEST_NAME: Final = 80
_LONGEST_IDEA: Final = 300
_SHORTEST_IDEA: Final = 40
_MARKS: Final = 8
_COUNT: Final = 30
"""Characters around an idea, and of the line that counts those left out."""
_MOST_FIELDS: Final = 24


def proposal(wall: Wall) -> discord.Embed:
    """Show a proposal of themes to who asked for it."""
    count = sum(len(theme.ideas) for theme in wall.themes)
    embed = _wall(wall, grouping_texts.proposal_title(count, len(wall.themes)))
    if embedder := wall.grouping.parameters.get("embedder"):
        lines = [embed.footer.text, wall_texts.compared_by(embedder)]
        embed.set_footer(text="\n".join(line for line in lines if line))
    return embed


def standing(wall: Wall) -> discord.Embed:
    """Show the wall that stands to the channel."""
    return _wall(wall, grouping_texts.wall_title(wall.grouping.number, len(wall.themes)))


def _wall(wall: Wall, title: str) -> discord.Embed:
    scope = wall.grouping.scope
    embed = discord.Embed(title=wall_texts.in_scope(title, scope), colour=_COLOUR)
    if (quota := wall.quota) is not None:
        embed.set_footer(
            text=wall_texts.quota_line(quota.quota, quota.received, quota.present, quota.givers)
        )
    groups = [(theme.title, theme.ideas) for theme in wall.themes]
    if wall.loose:
        groups.append((grouping_texts.LOOSE, wall.loose))
    shown = [
        (markup.inert(name, longest=_LONGEST_NAME), ideas) for name, ideas in groups[:_MOST_FIELDS]
    ]
    if len(groups) > len(shown):
        embed.description = grouping_texts.more_themes(len(groups) - len(shown))
    marks = {
        **dict.fromkeys(wall.grouping.doubtful, wall_texts.TO_CHECK),
        **dict.fromkeys(wall.grouping.fresh, wall_texts.NEW),
    }
    left = _LONGEST_EMBED - len(embed) - sum(len(name) for name, _ in shown)
    room = min(_LONGEST_FIELD, left // max(len(shown), 1))
    for name, ideas in shown:
        embed.add_field(name=name, value=_fitting(ideas, marks, room=room), inline=False)
    return embed


def _fitting(ideas: Sequence[Idea], marks: Mapping[str, str], *, room: int) -> str:
    """Return as many ideas as there is room for, and say how many are left out."""
    # Two ideas and a count: one long post-it does not hide all the others.
    longest = min(_LONGEST_IDEA, max(_SHORTEST_IDEA, (room - _COUNT) // 2 - _MARKS))
    lines = [_line(idea, marks.get(idea.id, ""), longest=longest) for idea in ideas]
    return common_texts.listed(lines[0], lines[1:], room=room)


def _line(idea: Idea, mark: str, *, longest: int) -> str:
    source = f"{wall_texts.source_note(idea.origin)}{mark}"
    room = max(_SHORTEST_IDEA, longest - len(source))
    return f"- {common_texts.quoted(idea.text, longest=room)}{source}"
