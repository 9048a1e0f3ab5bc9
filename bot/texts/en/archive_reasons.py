"""What does not fit in an archive, as part of an English sentence."""

from collections.abc import Mapping
from typing import Final

from bot.archive_faults import OTHERWISE, understood

REASONS: Final[Mapping[str, str]] = {
    "not-json-at": "this is not valid JSON, line {0}, column {1}",
    "not-json": "this is not valid JSON",
    "too-deep": "its parts are nested too deeply",
    "lacks": "the field {0} is missing",
    "unknown-field": "there is no field {0}",
    "not-a-value": "the value “{0}” is none of those in the schema",
    "empty": "this text cannot be empty",
    "too-long": "this text is longer than {0} characters",
    "bad-text": "this text is empty, or holds a character that is not allowed",
    "too-small": "this number must be {0} or more",
    "too-large": "this number must be {0} or less",
    "no-timezone": "this time does not say its time zone",
    "other-type": "expected: {0}, found: {1}",
    "not-a-date": "this is not a date",
    "identifier-twice": "the identifier {0} is there twice",
    "no-person": "the person {0} is not in the list “people”",
    "no-idea-in-section": "the idea {0} is not in this section",
    "no-idea-in-reach": "the idea {0} is out of reach of this wall",
    "no-scope": "{0} is no reach of a wall",
    "opens-no-row": "the idea {0} does not open a row",
    "idea-twice": "the idea {0} is in two themes",
    "no-idea-in-version": "the idea {0} is in no theme of this grouping",
    "no-grouping": "the grouping {0} is not in this section",
    "version-twice": "the grouping {0} is there twice",
    "no-earlier-version": "no grouping {0} comes before this one",
    "more-spoke": "{0} spoke and {1} were there",
    "ragged": "row {0} has {1} cells for {2} columns",
    "no-link": "no link may lead to {0}",
    "no-column": "a table has one column at least",
    "more-people-spoke": "{0} people spoke and {1} were there",
    "no-speaker": "a talk says who speaks",
    "ends-before": "this passage ends before it begins",
    "before-above": "this passage begins before the one above it",
    "outside-calendar": "the time {0} is outside the calendar",
    "no-section": "the section {0} is not there",
    OTHERWISE: "this is not what the schema describes",
}
"""By the names of `archive_faults`."""


def told(reason: str) -> str:
    """Return a reason as part of a sentence."""
    name, facts = understood(reason)
    return REASONS[name].format(*facts)
