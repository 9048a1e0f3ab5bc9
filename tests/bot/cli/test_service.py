"""What an administrator starts and checks."""

import json
from pathlib import Path

from tests.bot.cli.command_line import greffier


def test_help_names_every_command(tmp_path: Path) -> None:
    ran = greffier("--help", folder=tmp_path)

    assert ran.code == 0
    ours = "run worker demo doctor jobs minutes regroup export import"
    for name in f"{ours} transcribe meetings merge models db backup restore".split():
        assert f"\n  {name} " in ran.out


def test_without_a_token_the_bot_says_what_to_do(tmp_path: Path) -> None:
    ran = greffier("run", folder=tmp_path)

    assert ran.code == 1
    assert "GREFFIER_DISCORD_TOKEN" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_every_fault_of_a_configuration_is_listed_at_once(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[data]\nfolder = 3\n[limits]\njob_wait_s = "long"\n[[servers]]\nroles = []\n', "utf-8"
    )

    ran = greffier("run", folder=tmp_path)

    assert ran.code == 1
    for place in ("data.folder", "limits.job_wait_s", "servers[1].roles", "servers[1].id"):
        assert place in ran.err


def test_a_configuration_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = greffier("run", "--config", "ailleurs.toml", folder=tmp_path)

    assert ran.code == 1
    assert "ailleurs.toml" in ran.err


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(tmp_path: Path) -> None:
    ran = greffier("doctor", folder=tmp_path)

    assert ran.code == 0, "a missing token is not a broken installation"
    assert "GREFFIER_DISCORD_TOKEN" in ran.out
    assert "Base de données" in ran.out
    assert "Idées rapprochées par" in ran.out


def test_the_doctor_answers_machines_too_and_fails_on_a_broken_configuration(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.toml").write_text("folder = ", "utf-8")

    ran = greffier("doctor", "--json", folder=tmp_path)

    found = {finding["check"]: finding for finding in json.loads(ran.out)}
    assert ran.code == 1
    assert found["Configuration"]["verdict"] == "à réparer"


def test_the_doctor_reports_a_folder_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder", "utf-8")

    ran = greffier("doctor", folder=tmp_path)

    assert ran.code == 1
    assert "Dossier de données" in ran.out
    assert "Traceback" not in ran.err


def test_the_doctor_says_that_the_embedder_asked_for_does_not_load(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[themes]\nembedder = 'aucun/modele'\n", "utf-8")

    ran = greffier("doctor", "--json", folder=tmp_path)

    found = {finding["check"]: finding for finding in json.loads(ran.out)}["Thèmes"]
    assert (ran.code, found["verdict"]) == (1, "à réparer")
    assert "aucun/modele" in found["mend"]


def test_the_doctor_lists_every_fault_of_the_association_s_outlines(tmp_path: Path) -> None:
    (tmp_path / "trames").mkdir()
    (tmp_path / "trames" / "veillee.toml").write_text(
        'label = "Veillée"\n[[sections]]\ntitle = "A"\nform = "table"\nquota = 0', "utf-8"
    )
    (tmp_path / "config.toml").write_text('[outlines]\nfolder = "trames"', "utf-8")

    ran = greffier("doctor", folder=tmp_path)

    assert ran.code == 1
    assert "sections[1].columns\u00a0: manque" in ran.out
    assert "sections[1].quota\u00a0: «\u00a00\u00a0» est trop petit" in ran.out


def test_without_work_the_list_of_jobs_says_so(tmp_path: Path) -> None:
    ran = greffier("jobs", folder=tmp_path)

    assert (ran.code, ran.out) == (0, "")
    assert "Aucun travail" in ran.err


def test_the_doctor_says_which_model_suits_the_machine_and_why(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[transcription]\nmodels_folder = 'vide'\n", "utf-8")

    ran = greffier("doctor", "--json", folder=tmp_path)

    found = {finding["check"]: finding for finding in json.loads(ran.out)}["Modèle"]
    assert "choisi pour cette machine" in found["found"]
    assert "cœur" in found["found"]
    assert found["mend"].startswith("Lancez greffier models fetch")


def test_the_doctor_looks_for_the_model_of_the_other_engine(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[transcription]\nengine = 'faster-whisper'\nmodel = 'base'\nmodels_folder = 'vide'\n",
        "utf-8",
    )

    ran = greffier("doctor", "--json", folder=tmp_path)

    found = {finding["check"]: finding for finding in json.loads(ran.out)}["Modèle"]
    assert found["verdict"] == "à voir"
    assert "145" in found["mend"]


def test_an_installation_is_copied_to_another_database(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'copie.sqlite3'}"
    first = greffier("db", "copy", "--to", address, folder=tmp_path)
    nonsense = greffier("db", "copy", "--to", "ailleurs", folder=tmp_path)

    assert first.code == 0, first.err
    assert "Copie vérifiée" in first.err
    assert nonsense.code == 1
    assert "adresse d’une base de données" in nonsense.err


def test_the_doctor_reports_a_database_it_cannot_reach(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[data]\ndatabase_url = "postgresql://personne:secret@127.0.0.1:1/rien"\n', "utf-8"
    )

    ran = greffier("doctor", "--json", folder=tmp_path)

    found = {finding["check"]: finding for finding in json.loads(ran.out)}
    assert ran.code == 1
    assert found["Base de données"]["verdict"] == "à réparer"
    assert "ne répond pas" in found["Base de données"]["found"]
    assert "secret" not in ran.out + ran.err
