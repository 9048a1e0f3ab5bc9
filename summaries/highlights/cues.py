"""The forms by which people decide, promise and ask, as a data file lists them."""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from summaries.text import Language, check_language

# A form ends where a word does; an elided one (« qu’ ») ends on its apostrophe.
_EDGE: Final = r"(?:(?<=')|(?!\w))"
_NAME: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Cues:
    """The forms of one language, read on the plain letters of a sentence."""

    certainly_decided: re.Pattern[str]
    maybe_decided: re.Pattern[str]
    done: re.Pattern[str]
    proposed: re.Pattern[str]
    concludes: re.Pattern[str]
    goes_on: re.Pattern[str]
    past: re.Pattern[str]
    only_supposed: re.Pattern[str]
    """Ends just before a form that it makes a condition, a wish or a story."""

    certainly_taken: re.Pattern[str]
    promised: re.Pattern[str]
    maybe_taken: re.Pattern[str]
    asked: re.Pattern[str]
    assigned: re.Pattern[str]
    acts: re.Pattern[str]
    told: re.Pattern[str]
    no_task: re.Pattern[str]
    habit: re.Pattern[str]
    myself: re.Pattern[str]

    asks: re.Pattern[str]
    opens_question: re.Pattern[str]
    surely_asks: re.Pattern[str]
    closes_question: re.Pattern[str]
    indirect: re.Pattern[str]
    idle: re.Pattern[str]
    tag: re.Pattern[str]
    agreed_tag: re.Pattern[str]

    agreed: re.Pattern[str]
    thanked: re.Pattern[str]
    ratified: re.Pattern[str]
    turns_page: re.Pattern[str]
    telling: re.Pattern[str]
    number: re.Pattern[str]
    light: re.Pattern[str]
    when: re.Pattern[str]
    idle_words: frozenset[str]
    before_noun: frozenset[str]
    subject: frozenset[str]


@functools.cache
def cues(language: Language = "fr") -> Cues:
    """Return the forms of a language.

    Raises:
        UnknownLanguageError: If `language` is not known.
    """
    check_language(language)
    data = files("summaries").joinpath("data", "highlights", f"{language}.toml")
    table = tomllib.loads(data.read_text(encoding="utf-8"))
    lists: Mapping[str, str] = table["lists"]
    decision, action, question = table["decision"], table["action"], table["question"]

    def form(
        alternatives: str | Sequence[str], around: str = r"(?<!\w)(?:{})" + _EDGE
    ) -> re.Pattern[str]:
        several = [alternatives] if isinstance(alternatives, str) else alternatives
        return _compiled(several, around, lists)

    whose = r"(?<!\w)(?P<who>(?P<part>" + action["role"] + r")|[\w-]+(?: [\w-]+)?) (?:{})" + _EDGE
    first = r"^(?:(?:et|oui|voila|ah|euh|mais)[ ,]+)*(?:{})" + _EDGE
    starts = r"^(?:" + question["opener"] + r"[ ,:]+)*(?:{})"
    return Cues(
        certainly_decided=form(decision["certain"]),
        maybe_decided=form(decision["likely"]),
        done=form(decision["done"]),
        proposed=form(decision["proposed"]),
        past=form(decision["past"]),
        concludes=form(decision["conclusive"], first),
        goes_on=form(decision["goes_on"], first),
        only_supposed=form(decision["not_after"], r"(?<!\w)(?:{})[ ]?$"),
        certainly_taken=form(action["certain"]),
        promised=form(action["promised"]),
        maybe_taken=form(action["likely"]),
        asked=form(action["asked"]),
        assigned=form(action["assigned"], whose),
        acts=form(action["acts"], whose),
        told=form(action["told"], r"^(?:c'est )?(?P<who>[\w-]+),?(?: qui)? (?:{})" + _EDGE),
        no_task=form(action["no_task"]),
        habit=form(action["habit"]),
        myself=form(action["myself"], r"(?:{})"),
        asks=form(question["marker"]),
        opens_question=form(question["opening"], starts),
        surely_asks=form(question["surely"], starts),
        closes_question=form(question["closing"], r"(?<!\w)(?:{})[ .]*$"),
        indirect=form(question["indirect"]),
        idle=form(question["idle"]),
        tag=form(question["tag"], "{}"),
        agreed_tag=form(question["agreed_tag"], "{}"),
        agreed=form(
            table["answers"]["agreed"],
            r"^(?:(?:moi|ah|bon|alors|euh|ben|bah|et)[ ,]+)*(?:{})" + _EDGE,
        ),
        thanked=form(table["answers"]["thanked"]),
        ratified=form(table["answers"]["ratified"]),
        turns_page=form(table["transition"]["moves"]),
        telling=form(table["key"]["telling"]),
        number=form(table["key"]["number"]),
        light=form(table["key"]["light"]),
        when=form(table["when"]["forms"]),
        idle_words=frozenset(table["titles"]["idle"].split()),
        before_noun=frozenset(table["titles"]["before_noun"].split()),
        subject=frozenset(table["titles"]["subject"].split()),
    )


def _compiled(
    alternatives: Sequence[str], around: str, lists: Mapping[str, str]
) -> re.Pattern[str]:
    def filled(text: str) -> str:
        return _NAME.sub(lambda name: filled(lists[name.group(1)]), text)

    joined = "|".join(filled(one) for one in alternatives)
    return re.compile(around.replace("{}", joined))
