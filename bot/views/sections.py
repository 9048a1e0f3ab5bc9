"""A section that opens: the channel is shown it, the animator told where the meeting stands."""

from bot.services.meetings import Standing
from bot.texts import meeting_texts
from bot.views.ideas import panel
from bot.views.parts import Interaction, parts_of, say, tell_of_meeting


async def show_section(interaction: Interaction, standing: Standing) -> None:
    """Show the channel the section that is open, with its button."""
    section = standing.open_section
    if section is None:
        return
    reads = parts_of(interaction).settings.discord.message_content
    text = meeting_texts.section_opened(standing.meeting, section, reads_messages=reads)
    await say(interaction, text, private=False, view=panel(standing.meeting, section))


async def go_on(interaction: Interaction, standing: Standing) -> None:
    """Tell the animator where the meeting stands, and show the channel the section."""
    section = standing.open_section
    if section is not None:
        await say(interaction, meeting_texts.section_guide(standing.sections, section))
        await show_section(interaction, standing)
    tell_of_meeting(interaction.client, interaction.guild_id or 0, standing.meeting.id)
