"""What the doctor knows of Discord without asking it: token, intents, address."""

import base64
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from bot.config import TOKEN_VARIABLE, application_of
from bot.doctor import Finding, Verdict, examine
from bot.views.permissions import NEEDED
from tests.bot.postgres import Postgres

FREE = unused_port()
APPLICATION = 1_234_567_890_123_456_789
TOKEN = base64.urlsafe_b64encode(str(APPLICATION).encode()).decode().rstrip("=") + ".GabcDE.x-y_z"


@pytest.fixture
def found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> dict[str, Finding]:
    """What is found with a token and a configuration."""
    token, config = request.param
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(TOKEN_VARIABLE, token)
    path = tmp_path / "config.toml"
    path.write_text(config, "utf-8")
    return {finding.check: finding for finding in examine(path)}


@pytest.mark.parametrize("found", [(TOKEN, "")], indirect=True)
def test_the_address_of_the_invitation_asks_for_what_a_meeting_needs(
    found: dict[str, Finding],
) -> None:
    address = found["Adresse d’invitation"].found

    assert f"client_id={APPLICATION}" in address
    assert f"permissions={NEEDED.value}" in address
    assert "Message Content Intent" in found["Messages du salon"].found
    assert TOKEN not in str(found)


@pytest.mark.parametrize("found", [(TOKEN[:-6], "")], indirect=True)
def test_what_is_no_token_is_said_before_discord_refuses_it(found: dict[str, Finding]) -> None:
    assert found["Jeton Discord"].verdict is Verdict.BROKEN
    assert "Reset Token" in found["Jeton Discord"].mend
    assert f"permissions={NEEDED.value}" in found["Adresse d’invitation"].found


@pytest.mark.parametrize("found", [(TOKEN, "[discord]\nmessage_content = false\n")], indirect=True)
def test_without_messages_no_privileged_intent_is_asked_for(found: dict[str, Finding]) -> None:
    assert "aucun «\u00a0intent\u00a0» privilégié" in found["Messages du salon"].found


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ((TOKEN, ""), Verdict.FINE),
        ((TOKEN, '[web]\npublic_url = "http://mur.example"\n'), Verdict.MISSING),
        ((TOKEN, f'[web]\npublic_url = "https://mur.example"\nport = {FREE}\n'), Verdict.FINE),
        (
            (TOKEN, '[web]\npublic_url = "https://mur.example"\nhost = "192.0.2.1"\n'),
            Verdict.MISSING,
        ),
    ],
    indirect=["found"],
)
def test_the_address_and_the_port_of_the_wall_are_looked_at(
    found: dict[str, Finding], verdict: Verdict
) -> None:
    wall = found["Mur sur le web"]

    assert wall.verdict is verdict
    assert bool(wall.mend) is (verdict is not Verdict.FINE)


@pytest.mark.parametrize("text", ["", "a.b.c", "12.3.4", f"{TOKEN}.encore", "é.b.c", "MTIz..x"])
def test_what_has_not_the_form_of_a_token_names_no_application(text: str) -> None:
    assert application_of(text) is None


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ((TOKEN, ""), Verdict.FINE),
        ((TOKEN, '[recordings]\nstorage = "sons"\n'), Verdict.FINE),
        ((TOKEN, '[recordings]\nstorage = "/proc/sons"\n'), Verdict.BROKEN),
    ],
    indirect=["found"],
)
def test_something_is_kept_and_deleted_where_recordings_go(
    found: dict[str, Finding], verdict: Verdict, tmp_path: Path
) -> None:
    assert found["Enregistrements"].verdict is verdict
    assert found["Machines de calcul"].found == "celle-ci seulement (SQLite)"
    assert [*tmp_path.glob("sons/*")] == []


@pytest.mark.parametrize(
    ("storage", "source", "verdict"),
    [
        ("", "127.0.0.1", Verdict.FINE),
        ("", "127.0.0.2", Verdict.BROKEN),
        ("sons", "127.0.0.2", Verdict.FINE),
    ],
)
def test_workers_of_other_machines_want_a_storage_that_all_reach(
    postgres_server: Postgres,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    storage: str,
    source: str,
    verdict: Verdict,
) -> None:
    monkeypatch.chdir(tmp_path)
    database, config = postgres_server.create(), tmp_path / "config.toml"
    config.write_text(
        f'[data]\ndatabase_url = "{postgres_server.address(database)}"\n'
        f'[recordings]\nstorage = "{storage}"\n',
        "utf-8",
    )

    with connected(postgres_server, database, source, name="greffier worker 1"):
        found = {finding.check: finding for finding in examine(config)}["Machines de calcul"]

    assert found.verdict is verdict
    assert ("[recordings] storage" in found.mend) is (storage == "")


@contextmanager
def connected(server: Postgres, database: str, source: str, *, name: str) -> Iterator[None]:
    """Be connected from an address: all of 127.0.0.0/8 is this machine, and may seem another."""
    asked = f"user\0postgres\0database\0{database}\0application_name\0{name}\0\0".encode()
    with socket.create_connection(("127.0.0.1", server.port), 10, (source, 0)) as connection:
        # The protocol's first message: its length, its version, what is asked for.
        connection.sendall(struct.pack("!ii", len(asked) + 8, 3 << 16) + asked)
        answered = b""
        while not answered.endswith(b"Z\0\0\0\5I"):  # ready for a query
            answered += (heard := connection.recv(4_096))
            assert heard, answered
        yield
