"""Ideas that nobody sees until the animator reveals them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.contributions import Idea
from bot.errors import NothingHiddenError
from bot.meeting import Section, State
from bot.services.access import Action, Actor, require
from bot.services.walls import Wall, as_all_read
from bot.store import groupings, ideas, meetings
from bot.store import sections as stored_sections
from bot.store.database import Store


@dataclass(frozen=True, slots=True)
class Revealed:
    """A section whose ideas everybody may see, its ideas, and its wall if one stands."""

    section: Section
    ideas: tuple[Idea, ...]
    wall: Wall | None = None


def still_hidden(sections: Sequence[Section]) -> Section | None:
    """Return the section whose ideas are to be revealed next, if any are hidden: the last one."""
    hidden = [s for s in sections if s.hidden and s.state is not State.PENDING]
    return next((s for s in hidden if s.state is State.OPEN), hidden[-1] if hidden else None)


async def reveal(
    store: Store, actor: Actor, channel_id: int, *, section_id: str | None = None
) -> Revealed:
    """Let everybody see the ideas of a section, once; the meeting may be closed.

    Raises:
        NothingHiddenError: If nothing is hidden, or not any more.
    """
    async with store.write(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.MANAGE_SECTION, meeting)
        sections = await stored_sections.of_meeting(session, meeting.id)
        section = still_hidden([s for s in sections if section_id in {None, s.id}])
        if section is None:
            raise NothingHiddenError(f"nothing is hidden in meeting {meeting.id}")
        shown = replace(section, hidden=False)
        await stored_sections.save(session, shown)
        given = tuple(await ideas.of_section(session, section.id))
        wall = None
        if shown.grouping_id is not None:
            wall = await as_all_read(session, await groupings.get(session, shown.grouping_id))
        return Revealed(shown, given, wall)
