"""The sections a meeting begins with, as its outline says."""

from collections.abc import Sequence

from bot.meeting import Form, Section, State, new_id
from bot.services.words import optional
from summaries.outlines import Outline


def sections_of(
    outline: Outline, meeting_id: str, *, prompt: str, quota: int | None
) -> Sequence[Section]:
    """Return an outline's sections, the first one open; prompt and quota go to its post-its."""
    made = []
    for rank, step in enumerate(outline.sections, start=1):
        form = Form(step.form)
        notes = form is Form.POSTITS
        made.append(
            Section(
                id=new_id(),
                meeting_id=meeting_id,
                rank=rank,
                title=step.title,
                form=form,
                prompt=(notes and optional(prompt)) or step.prompt,
                columns=step.columns,
                titled=step.titled,
                quota=(quota if notes else None) or step.quota,
                state=State.OPEN if rank == 1 else State.PENDING,
            )
        )
    return made
