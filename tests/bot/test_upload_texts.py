"""What people read of recordings sent by the page is in good French, and never too long."""

from dataclasses import replace

import pytest

from bot import errors
from bot.recording import Progress, Stage
from bot.texts import LANGUAGES, speaking, upload_texts
from tests.bot import congress
from tests.bot.french import faults_of

NAMES = ["atelier.wav", "*" * 200]
FAULTS = [
    kind("x")
    for kind in (
        errors.UploadOverError,
        errors.UploadTakenError,
        errors.UploadsFullError,
        errors.NoRoomError,
        errors.TooSlowError,
    )
]


def sentences() -> list[str]:
    """Return everything that is said, with facts of each kind."""
    ends_at = congress.UPLOAD.made_at
    recording = replace(congress.RECORDING, windows_total=40, reason="Le fichier est muet.")
    return [
        upload_texts.REVOKE,
        upload_texts.REVOKED,
        upload_texts.NO_PAGE,
        *(upload_texts.link(n, "https://a.fr/x", limit_gb=4, ends_at=ends_at) for n in NAMES),
        *(upload_texts.refused(who, n, "Il est muet.") for n in NAMES for who in (None, 102)),
        *(
            upload_texts.standing(
                stage, replace(congress.UPLOAD, reason="Il est muet."), None, None
            )
            for stage in Stage
        ),
        *(
            upload_texts.standing(
                Stage.TAKEN, congress.UPLOAD, replace(one, progress=progress), left_s
            )
            for one in (recording, replace(recording, windows_total=None))
            for progress in Progress
            for left_s in (None, 10.0, 600.0)
        ),
        *(upload_texts.explain_upload(fault) for fault in FAULTS),
    ]


def test_what_is_said_is_in_good_french_and_fits_in_a_message() -> None:
    for text in sentences():
        assert faults_of(text) == []
        assert len(text) <= 2_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_as_much(language: str) -> None:
    french = sentences()

    with speaking(language):
        said = sentences()

    assert [bool(text) for text in said] == [bool(text) for text in french]
    assert len(set(said)) == len(set(french))
