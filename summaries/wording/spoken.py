"""How what was said or given in a meeting reads."""

import re
from typing import Final, assert_never

from summaries.blocks import (
    Action,
    Decision,
    Definition,
    KeyIdea,
    LeftOverQuestion,
    Line,
    Paragraph,
    Question,
    Quotation,
    Remark,
    Round,
    Run,
    Speaker,
    Speakers,
    SpokenBlock,
    Stub,
    Table,
    Talk,
    Testimony,
)
from summaries.typography import listed, quoted
from summaries.wording.phrases import COLON, Kind, Phrase, in_brackets, plain

_PARTICLES: Final = {"Dr": "du", "Pr": "du", "Dre": "de la", "Pre": "de la"}
# "d’Idriss", "d’Hélène", "d’Yves", but "de Yann".
_ELIDING: Final = re.compile(r"[aàâeéèêëiîïoôöuùûühœæ]|y(?![aeiouéè])", re.IGNORECASE)


def phrases(block: SpokenBlock) -> tuple[Phrase, ...]:  # noqa: C901, PLR0911, PLR0912 — one case per block
    """Return the paragraphs a block reads as.

    A table reads as none: its cells are words already and each writer draws it.
    """
    match block:
        case Table():
            return ()
        case LeftOverQuestion(text):
            return (plain(Kind.QUESTION, text),)
        case Line():
            return (Phrase(Kind.LINE, _line(block)),)
        case Talk(speaker, subject):
            # "Intervention de" would ask whether the name begins with a vowel.
            said = f"{speaker} présente {subject}" if subject else f"Intervention ({speaker})"
            return (plain(Kind.TALK, f"{said}{COLON}"),)
        case Speakers():
            return (plain(Kind.PROSE, _speakers(block)),)
        case Remark():
            return (Phrase(Kind.REMARK, _remark(block)),)
        case Question(text, author, answer):
            asked = Phrase(Kind.REMARK, (Run(text), *in_brackets((author,) if author else ())))
            return (asked, plain(Kind.REMARK, answer)) if answer else (asked,)
        case Testimony(author, text):
            return (plain(Kind.REMARK, f"{author or 'Une personne'} raconte {text}"),)
        case Quotation(text, author, at_s):
            when = () if at_s is None else (written_moment(at_s),)
            who = in_brackets(((author,) if author else ()) + when)
            return (Phrase(Kind.QUOTE, (Run(quoted(text)), *who)),)
        case Definition():
            return (Phrase(Kind.PROSE, _definition(block)),)
        case Stub(text, author):
            return (Phrase(Kind.REMARK, (Run(text), *in_brackets((author,) if author else ()))),)
        case Round(group, result, names):
            sentence = f"Un tour de parole aux {group} recueille {result}"
            return (Phrase(Kind.ROUND, (Run(sentence), *in_brackets(names), Run("."))),)
        case KeyIdea():
            return _key_idea(block)
        case Decision(text):
            return (Phrase(Kind.DECISION, (Run(f"Décision{COLON}", bold=True), Run(f" {text}"))),)
        case Action(text, who, when):
            told = (Run(text, role="action"), *_by(who, when))
            return (Phrase(Kind.DECISION, (Run(f"À faire{COLON} "), *told)),)
        case Paragraph(runs):
            return (Phrase(Kind.PROSE, runs),)
        case _:
            assert_never(block)


def written_moment(at_s: float) -> str:
    """Return a moment of a recording as people read it: `12:34`, `1:02:03`."""
    minutes, seconds = divmod(int(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _line(block: Line) -> tuple[Run, ...]:
    runs = [Run(block.text)]
    if block.aside:
        runs += [Run(" ("), Run(block.aside, role="aside"), Run(")")]
    if block.action:
        runs += [Run(" – "), Run(block.action, role="action"), *_by(block.who, block.when)]
    return tuple(runs)


def _by(who: tuple[str, ...], when: str) -> tuple[Run, ...]:
    """Say who does it and by when, after an action."""
    return in_brackets((*who, *((when,) if when else ())))


def _speakers(block: Speakers) -> str:
    told = [f"une intervention {_of(speaker)}" for speaker in block.speakers]
    begun = block.purpose or "Le webinaire a permis d’entendre"
    return f"{begun} {listed(told)}."


def _of(speaker: Speaker) -> str:
    # "du Dr NOM", "de la Pre NOM": a title that does not say its gender asks for neither.
    name = f"{speaker.title} {speaker.name}" if speaker.title else speaker.name
    particle = _PARTICLES.get(speaker.title, "de")
    elided = particle == "de" and _ELIDING.match(name)
    told = f"d’{name}" if elided else f"{particle} {name}"
    if speaker.role:
        told += f" {speaker.role}"
    return f"{told} sur {speaker.subject}" if speaker.subject else told


def _remark(block: Remark) -> tuple[Run, ...]:
    conclusion = (Run(f" → {block.conclusion}"),) if block.conclusion else ()
    return (Run(block.text), *conclusion, *in_brackets(block.authors))


def _definition(block: Definition) -> tuple[Run, ...]:
    before = f"{block.article} " if block.article and block.article[-1] != "’" else block.article
    expansion = f" ({block.expansion})" if block.expansion else ""
    after = f" {block.text}" if block.text else ""
    return (
        *((Run(before),) if before else ()),
        Run(block.acronym, role="acronym"),
        Run(f"{expansion}{after}"),
    )


def _key_idea(block: KeyIdea) -> tuple[Phrase, ...]:
    return (
        Phrase(Kind.KEY_IDEA, (Run("– "), Run(block.title, bold=True))),
        *(plain(Kind.BULLET, bullet) for bullet in block.bullets),
        *((plain(Kind.COMMENT, block.comment),) if block.comment else ()),
        *((plain(Kind.CONCLUSION, f"→ {block.conclusion}"),) if block.conclusion else ()),
    )
