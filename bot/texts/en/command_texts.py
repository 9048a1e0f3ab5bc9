"""The words of the commands in English, by the French ones."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {}
