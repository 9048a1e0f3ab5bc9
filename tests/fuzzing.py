"""What strangers may send, made up: for a moment in the suite, for long by `make fuzz`."""

import os
from typing import Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

_TIMES: Final = int(os.environ.get("GREFFIER_FUZZ", "1"))
"""How many times longer than in the suite; anything above once is by chance, each run anew."""

_NUMBERS: Final = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 2**31 - 1, 2**31, 2**32 - 1, 2**63)


def bounded(examples: int) -> settings:
    """Return how a test of the suite is run, always the same there."""
    return settings(
        max_examples=examples * _TIMES,
        derandomize=_TIMES == 1,
        database=None,
        deadline=None,
        # What fails is shown as it was drawn: an example costs too much to try it smaller.
        phases=(Phase.explicit, Phase.generate),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Draw a file some bytes of which were changed, moved, said twice or lost."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        # Headers are at both ends: that is where harm is done.
        reach = draw(st.sampled_from((64, 512, len(content))))
        at = draw(st.integers(0, max(0, min(reach, len(content)) - 1)))
        at = draw(st.sampled_from((at, max(0, len(content) - 1 - at))))
        some = draw(st.integers(1, 64))
        match draw(st.integers(0, 5)):
            case 0:
                content[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                size = draw(st.sampled_from((2, 4, 8)))
                number = draw(st.sampled_from(_NUMBERS)) % (1 << 8 * size)
                big = draw(st.booleans())
                content[at : at + size] = number.to_bytes(size, "big" if big else "little")
            case 2:
                del content[at : at + some]
            case 3:
                content[at:at] = draw(st.binary(max_size=32))
            case 4:
                content[at:at] = content[at : at + some] * draw(st.sampled_from((1, 50)))
            case _:
                del content[at + 1 :]
    return bytes(content)
