"""Words written to do harm where they are shown, and the harm that is looked for."""

import re
from collections.abc import Mapping
from typing import Final

HOSTILE: Final[Mapping[str, str]] = {
    "mentions": "@everyone @here <@123456789012345> <@&123456789012345> <#123456789012345>",
    "marks": "</ban:123456789012345> <t:1700000000:R> <:nez:123456789012345> ||vu||",
    "markup": "**gras** __souligné__ ~~barré~~ `code` [ici](https://exemple.org) > cité",
    "blocks": "# titre\n-# petit\n> cité\n>>> tout\n```\ncode\n- un\n1. deux",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;/style>",
    "turns": "bon \u202ereversé\u202c \u2066isolé\u2069 \u2067autre",
    "nothing to see": "Fari\u200bda\u2060 \ufeffdeux\u180e \U000e0041\U000e0042 trois",
    "floods": "Z" + "\u0301\u0489" * 60 + "algo" + "\ufe0f" * 40,
    "controls": "un\x00\x07\x1b[31m\x85deux\u2028trois",
    "fields": '=HYPERLINK("https://exemple.org") {{ modèle }} { INCLUDEPICTURE x } ]]> <!--',
}
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\U000e0000-\U000e007f]|[\u0300-\u036f\u0483-\u0489\ufe00-\ufe0f]{7}"
)
"""What must stand nowhere: it turns, hides, or covers its neighbours."""
ALIVE: Final = re.compile(
    r"(?<!\\)(?:\*\*gras|__souligné|~~barré|`code|\|\|vu|\[ici)"
    r"|<(?:@&?|#|/ban:|t:|:nez:)(?:123456789012345|1700000000)(?::R)?>"
    r"|^(?:# titre|-# petit|> cité|>>> tout|```)",
    re.MULTILINE,
)
"""What Discord would read as more than words, of those above."""
