"""Every reason an archive is refused for has its French words."""

import ast
import inspect
import re

import pytest

from bot.errors import ArchiveError
from bot.services.archive import checks
from bot.services.archive.document import read
from bot.texts.fr.archive_reasons import in_french
from tests.bot.french import faults_of

_WHOLE = b'{"format":"greffier-archive","version":1,"event":{"title":"T"},"meetings":[%s]}'


def _reasons_of_the_checks() -> list[str]:
    """Return the reasons the module gives, each figure or name in it replaced by a 7."""
    found = []
    for node in ast.walk(ast.parse(inspect.getsource(checks))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            reason = node.value.elts[-1]
            if isinstance(reason, ast.JoinedStr | ast.Constant):
                text = ast.unparse(reason)
                found.append(re.sub(r"\{[^}]*\}", "7", text.lstrip("f")[1:-1]))
    return found


def test_each_check_has_its_french_words() -> None:
    reasons = _reasons_of_the_checks()

    assert len(reasons) >= 12
    for reason in reasons:
        assert "schéma" not in in_french(reason), reason
        assert faults_of(in_french(reason)) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "JSON valide, ligne 1"),
        (b'{"a": NaN}', "JSON valide"),
        (b"[" * 100_000, "imbriqués"),
        (_WHOLE % b'{"number":"un"}', "attendu\u00a0: int"),
        (_WHOLE % b'{"date":"hier"}', "pas une date"),
        (_WHOLE % b'{"etage":3}', "etage est inconnu"),
        (_WHOLE % b'{"state":"mi-clos"}', "mi-clos"),
        (_WHOLE % b'{"sections":[{}]}', "title manque"),
        (_WHOLE % b'{"sections":[{"title":"S","quota":0}]}', "au moins 1"),
        (_WHOLE % b'{"sections":[{"title":"S","ideas":[{"text":""}]}]}', "vide"),
    ],
)
def test_what_does_not_fit_is_said_in_french(content: bytes, words: str) -> None:
    with pytest.raises(ArchiveError) as refused:
        read(content)

    assert words in in_french(refused.value.reason), refused.value.reason
