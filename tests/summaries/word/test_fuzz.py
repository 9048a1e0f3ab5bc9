"""Whatever file is given as a house template: minutes are written with it, or it is refused."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.errors import TemplateError
from summaries.minutes import compose
from summaries.word import write_docx
from tests.fuzzing import bounded, damaged
from tests.summaries.congress import CONGRESS
from tests.summaries.word.houses import bare, french_word, house, packed

pytestmark = [
    pytest.mark.fuzz,
    # A template is long to show, and shown where it fails.
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)
MINUTES = compose(CONGRESS)
HOUSES = (house(), bare(), french_word())
_TAG = re.compile(r"<[^<>?!]+>")
_VALUE = re.compile(r'"[^"<>]*"')
_ODD = ("", "-1", "0", "99999999999", "x", "true", "é" * 300, "../../a.xml", "rId1", "1e9", "auto")


@st.composite
def odd_parts(draw: st.DrawFn) -> bytes:
    """Draw a template whose parts are XML still, and not what Word writes."""
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(HOUSES)))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    for _ in range(draw(st.integers(1, 4))):
        named = sorted(name for name in parts if name.endswith((".xml", ".rels")))
        if not named:
            break
        name = draw(st.sampled_from(named))
        part = parts[name]
        text = part if isinstance(part, str) else part.decode(errors="replace")
        match draw(st.integers(0, 4)):
            case 0:
                del parts[name]
            case 1:
                parts[name] = parts[draw(st.sampled_from(sorted(parts)))]
            case 2 if found := list(_VALUE.finditer(text)):
                one = draw(st.sampled_from(found))
                odd = draw(st.sampled_from(_ODD))
                parts[name] = f'{text[: one.start()]}"{odd}"{text[one.end() :]}'
            case 3 if found := [m for m in _TAG.finditer(text) if m[0].endswith("/>")]:
                one = draw(st.sampled_from(found))
                again = one[0] * draw(st.sampled_from((0, 2, 100)))
                parts[name] = text[: one.start()] + again + text[one.end() :]
            case _ if found := list(_TAG.finditer(text)):
                one = draw(st.sampled_from(found))
                tag = re.match(r"</?([\w:]+)", one[0])
                if tag is not None:
                    parts[name] = text.replace(tag[1], draw(st.sampled_from(("w:p", "w:odd"))))
    return packed(parts)


@given(template=odd_parts() | st.sampled_from(HOUSES).flatmap(damaged))
@bounded(60)
def test_any_file_is_a_template_or_is_refused(template: bytes) -> None:
    stream = io.BytesIO()

    try:
        write_docx(MINUTES, stream, written_at=NOON, template=template)
    except TemplateError:
        assert stream.getvalue() == b""
    else:
        assert zipfile.ZipFile(stream).testzip() is None
