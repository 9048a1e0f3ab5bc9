"""No secret is written: by a command that fails, at DEBUG, of a page, or into an export."""

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

import pytest

from bot.config import Settings
from bot.services.backup.making import make
from tests.bot.searching import found_in

TOKEN: Final = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.jeton-tres-secret"  # noqa: S105 (made up)
SECRETS: Final = {
    "GREFFIER_DISCORD_TOKEN": TOKEN,
    "AWS_ACCESS_KEY_ID": "cle-tres-secrete",
    "AWS_SECRET_ACCESS_KEY": "autre-cle-tres-secrete",
    "PGPASSWORD": "mot-tres-secret-d-ailleurs",
}
PASSWORD: Final = "mot-tres-secret"  # noqa: S105 (made up)
ADDRESS: Final = f"postgresql://greffier:{PASSWORD}@127.0.0.1:1/base"
CONFIG: Final = """
[data]
database_url = "{address}"
[recordings]
storage = "s3://sons"
endpoint = "http://127.0.0.1:1"
[discord]
api_url = "http://127.0.0.1:1/api/v10"
"""
DEBUG: Final = """
import logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
from bot.cli import main
main()
"""
COMMANDS: Final = {
    "doctor": ("doctor",),
    "run": ("run",),
    "worker": ("worker",),
    "copy": ("db", "copy", "--to", ADDRESS),
    "a wrong address": ("db", "copy", "--to", f"mysql://greffier:{PASSWORD}@127.0.0.1/base"),
}


def greffier(*words: str, folder: Path) -> str:
    """Run a command at DEBUG, every secret in its environment, and return all it writes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GREFFIER_")}
    ran = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-c", DEBUG, *words],
        cwd=folder,
        env={**kept, **SECRETS, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    return ran.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_fails_at_debug_writes_no_secret(command: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG.format(address=ADDRESS), "utf-8")

    written = greffier(*COMMANDS[command], folder=tmp_path)

    assert written
    assert "Usage:" not in written
    assert "tres-secret" not in written
    (tmp_path / "config.toml").unlink()
    assert found_in(tmp_path, "tres-secret") == []


@pytest.mark.parametrize("address", [ADDRESS, f"postgresql://greffier:{PASSWORD}@127.0.0.1:x/b"])
def test_a_wrong_setting_is_told_without_the_password_in_it(address: str, tmp_path: Path) -> None:
    wrong = CONFIG.format(address=address).replace("postgresql:", "postgres:")
    (tmp_path / "config.toml").write_text(wrong, "utf-8")

    written = greffier("doctor", folder=tmp_path)

    assert "data.database_url" in written
    assert "tres-secret" not in written


def test_a_backup_holds_neither_the_token_nor_a_password(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.format(address=ADDRESS), "utf-8")
    (settings.folder / "web.key").write_bytes(b"tres-secret" * 3)
    out = io.BytesIO()

    make(settings, config, out)

    with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as tar:
        held = [member for member in tar.getmembers() if member.isfile()]
        assert "config.toml" in {member.name for member in held}
        for member in held:
            file = tar.extractfile(member)
            assert file is not None
            assert b"tres-secret" not in file.read(), member.name
