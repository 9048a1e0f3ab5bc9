"""What a gesture did, or why an idea is where it is, said to who asked."""

from bot.gestures import (
    Gather,
    Gesture,
    Isolate,
    Merge,
    Move,
    OrderIdeas,
    OrderTheme,
    Pin,
    Rename,
    Split,
)
from bot.services.requests import Reason
from bot.services.walls import Wall
from bot.texts import theme_texts


def told(gesture: Gesture, before: Wall, after: Wall) -> str:  # noqa: PLR0911 (a sentence for each gesture)
    """Say what a gesture made of a wall."""
    titles = [theme.title for theme in before.grouping.themes]
    texts = {idea.id: idea.text for theme in after.themes for idea in theme.ideas}
    match gesture:
        case Rename(theme, title):
            return theme_texts.renamed(titles[theme], title)
        case Move(ideas, theme):
            return theme_texts.moved([texts[i] for i in ideas], titles[theme])
        case Gather(ideas, title):
            return theme_texts.moved([texts[i] for i in ideas], title)
        case Isolate(idea, title):
            return theme_texts.isolated(texts[idea], title)
        case Merge(themes):
            merged = next(
                theme.title
                for theme in after.grouping.themes
                if set(before.grouping.themes[themes[0]].idea_ids) <= set(theme.idea_ids)
            )
            return theme_texts.merged([titles[theme] for theme in themes], merged)
        case Split(theme, ideas, title):
            return theme_texts.split(titles[theme], title, len(ideas))
        case OrderTheme(theme, mark):
            return theme_texts.theme_ordered(titles[theme], None if mark is None else titles[mark])
        case OrderIdeas(theme, ideas):
            return theme_texts.ideas_ordered(titles[theme], len(ideas))
        case Pin(theme, pinned):
            return theme_texts.pinned(titles[theme], holds=pinned)


def why(reason: Reason) -> str:
    """Say why an idea stands where it does."""
    if reason.theme is None:
        return theme_texts.why_loose(reason.idea)
    if reason.by_hand:
        return theme_texts.why_by_hand(
            reason.idea, reason.theme, reason.placed_by, to_check=reason.doubtful
        )
    return theme_texts.why_near(
        reason.idea,
        reason.theme,
        reason.shared_words,
        reason.nearest,
        reason.other_theme,
        to_check=reason.doubtful,
    )
