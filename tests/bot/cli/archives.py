"""A small archive, written by hand as an association might."""

import json
from pathlib import Path
from typing import Any

HAND_WRITTEN: dict[str, Any] = {
    "format": "greffier-archive",
    "version": 1,
    "event": {"title": "Journée des maisons de quartier", "closing": "À l’an prochain !"},
    "meetings": [
        {
            "number": 1,
            "date": "2026-10-03",
            "facilitators": ["Odile", "Rémi"],
            "theme": "Comment accueillir mieux ?",
            "sections": [
                {
                    "title": "Post-it",
                    "form": "postits",
                    "titled": False,
                    "prompt": "Une idée pour l’accueil ?",
                    "ideas": [
                        {"text": "Un café à l’entrée"},
                        {"text": "du café et des chaises"},
                        {"text": "Des horaires affichés dehors"},
                        {"text": "Afficher les horaires en grand"},
                    ],
                }
            ],
        }
    ],
}


def write(folder: Path, content: object = HAND_WRITTEN) -> Path:
    """Write an archive into a folder."""
    path = folder / "journee.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path
