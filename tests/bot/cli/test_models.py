"""The models, listed and tried from the command line."""

from pathlib import Path

import pytest

from tests.bot.cli.command_line import greffier
from tests.transcription.sounds import tiny_checkpoint_at
from transcription.recognisers import selftest


@pytest.mark.usefixtures("base_checkpoint")
def test_the_models_are_listed_and_verified(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[transcription]\nmodel = "base"\n', "utf-8")

    listed = greffier("models", folder=tmp_path)
    verified = greffier("models", "verify", "base", folder=tmp_path)

    line = next(line for line in listed.out.splitlines() if line.startswith("base"))
    assert {"145", "Mo", "correct", "présent", "(choisi)"} <= set(line.split())
    assert verified.code == 0
    assert "intact" in verified.out


def test_a_model_nobody_knows_is_refused(tmp_path: Path) -> None:
    ran = greffier("models", "fetch", "enorme", folder=tmp_path)

    assert ran.code == 1
    assert "enorme" in ran.err
    assert "base" in ran.err


def test_a_checkpoint_of_one_s_own_is_tried_and_its_speed_kept_beside_it(tmp_path: Path) -> None:
    mine = tiny_checkpoint_at(tmp_path / "affine.pt")

    ran = greffier("models", "test", mine, "--mode", "rapide", "--seconds", "0", folder=tmp_path)

    assert ran.code == 0, ran.err
    assert ran.out.startswith("affine, mode rapide")
    assert selftest.kept(mine)["rapide"].real_time_factor > 0


def test_what_a_self_test_found_is_shown_and_the_other_models_estimated(
    base_checkpoint: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for file in (base_checkpoint, base_checkpoint.with_name("base.pt.json")):
        (folder / file.name).symlink_to(file)
    selftest.keep(selftest.Speed(0.05, 1500), folder / "base.pt", mode="soignee")
    config = tmp_path / "config.toml"
    config.write_text(
        f'[transcription]\nmodel = "auto"\nmodels_folder = "{folder}"\n', encoding="utf-8"
    )

    listed = greffier("models", "-c", config, folder=tmp_path)

    own, other = listed.out.split("faster-whisper")
    lines = {line.split()[0]: line for line in own.splitlines() if line}
    assert "× 0,05 mesuré" in lines["base"]
    assert "× 1,05 estimé" in lines["large-v3"]
    assert "très bon" in lines["large-v3"]
    assert "brouillon" in lines["tiny"]
    assert "Cette machine" in listed.err, "why that model was chosen"
    assert "base" in other
    assert "à télécharger" in other
    assert sum("(choisi)" in line for line in lines.values()) == 1


def test_a_damaged_model_is_fetched_anew(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[transcription]\nmodel = 'base'\nmodels_folder = 'models'\n", "utf-8"
    )
    greffier("models", "fetch", folder=tmp_path)
    model = tmp_path / "models" / "base.pt"
    with model.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"damage")

    damaged = greffier("models", "verify", folder=tmp_path)
    mended = greffier("models", "fetch", folder=tmp_path)

    assert (damaged.code, mended.code) == (1, 0), mended.err
    assert greffier("models", "verify", folder=tmp_path).code == 0
