"""A backup and its return, as an administrator types them."""

import stat
from pathlib import Path

from tests.bot.cli.command_line import greffier


def test_a_backup_is_made_and_put_back(tmp_path: Path) -> None:
    greffier("db", "upgrade", folder=tmp_path)

    made = greffier("backup", "-o", "sauvegarde.tar.gz", folder=tmp_path)
    refused = greffier("restore", "sauvegarde.tar.gz", folder=tmp_path)
    back = greffier("restore", "sauvegarde.tar.gz", "--into", "essai", folder=tmp_path)

    assert (made.code, made.out) == (0, ""), made.err
    assert stat.S_IMODE((tmp_path / "sauvegarde.tar.gz").stat().st_mode) == 0o600
    assert refused.code == 1
    assert "--replace" in refused.err
    assert back.code == 0, back.err
    assert (tmp_path / "essai" / "greffier.sqlite3").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "data",
        "essai",
        "sauvegarde.tar.gz",
    ]


def test_what_is_no_backup_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("rien", "utf-8")

    ran = greffier("restore", "notes.txt", folder=tmp_path)

    assert ran.code == 1
    assert "n’est pas une sauvegarde" in ran.err
    assert "Traceback" not in ran.err
