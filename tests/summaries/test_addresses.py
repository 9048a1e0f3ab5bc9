import pytest
from hypothesis import given

from summaries.addresses import allowed_address
from tests.summaries.any_minutes import texts


@pytest.mark.parametrize(
    "address",
    [
        "https://exemple.org",
        "http://exemple.org:8080/a?b=1&c=2#d",
        "HTTPS://EXEMPLE.ORG/(a)",
        "https://fr.wikipedia.org/wiki/Médecin_généraliste",
        "https://[2001:db8::1]/",
        "mailto:nadia@exemple.org",
        "mailto:nadia@exemple.org?subject=Compte%20rendu",
    ],
)
def test_a_page_and_a_letter_box_may_be_led_to(address: str) -> None:
    assert allowed_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "exemple.org", "/a", "//exemple.org", "https:", "https://", "https:///a"),
        *("javascript:alert(1)", "file:///etc/passwd", "ftp://exemple.org", "data:text/html,a"),
        *("ms-word:ofe|u|https://exemple.org", "\\\\serveur\\partage", "C:\\a", "vbscript:a"),
        *("https://ameli.fr@ailleurs.example", "https://a:b@exemple.org", "https://[::1"),
        *("https://exemple.org:port", "https://exemple.org/a b", "https://exemple.org/\n"),
        *(" https://exemple.org", "https://exemple.org/<b>", 'https://exemple.org/"a'),
        *(
            "https://exemple.org/\u202eabc",
            "https://exemple.org/\ud83d",
            "https://x/" + "a" * 2_000,
        ),
        *("mailto:", "mailto:nadia", "mailto://nadia@exemple.org", "mailto:@exemple.org"),
    ],
)
def test_anything_else_may_not(address: str) -> None:
    assert not allowed_address(address)


@given(texts)
def test_any_text_is_answered(text: str) -> None:
    assert allowed_address(text) in {True, False}
    assert not allowed_address(f"javascript:{text}")
