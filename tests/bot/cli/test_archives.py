"""Minutes, themes, export and import from the command line."""

import copy
import io
import json
from pathlib import Path

import docx
import pytest

from summaries.embedding import portable_embedder
from tests.bot.cli.archives import HAND_WRITTEN, write
from tests.bot.cli.command_line import greffier


def test_an_archive_becomes_a_word_file(tmp_path: Path) -> None:
    archive = write(tmp_path)

    ran = greffier("minutes", archive, "-o", "notes.docx", folder=tmp_path)

    assert (ran.code, ran.out) == (0, "notes.docx\n")
    assert "Les présences ne sont pas notées." in ran.err
    document = docx.Document(io.BytesIO((tmp_path / "notes.docx").read_bytes()))
    lines = [p.text for p in document.paragraphs if p.text]
    assert lines[0] == "Journée des maisons de quartier"
    assert lines[1] == "Atelier n°1 samedi 3 octobre 2026 - animation : Odile et Rémi".replace(
        " :", "\u00a0:"
    )


def test_an_archive_becomes_markdown_by_the_name_of_the_file(tmp_path: Path) -> None:
    ran = greffier("minutes", write(tmp_path), "-o", "notes.md", folder=tmp_path)

    assert ran.code == 0
    assert "« Un café à l’entrée »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in (
        tmp_path / "notes.md"
    ).read_text("utf-8")


def test_an_unknown_form_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    ran = greffier("minutes", write(tmp_path), "-o", "notes.rtf", folder=tmp_path)

    assert ran.code == 1
    assert "docx" in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["journee.json"]


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    ran = greffier("minutes", "absente.json", folder=tmp_path)

    assert ran.code == 1
    assert "absente.json" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (lambda a: a["meetings"][0].update(number="un"), "$.meetings[0].number"),
        (lambda a: a["meetings"][0]["sections"][0].update(forme="x"), "$.meetings[0].sections[0]"),
        (lambda a: a.update(version=2), "$.version"),
    ],
)
def test_an_archive_that_does_not_fit_is_refused_with_the_place(
    tmp_path: Path, spoil: object, place: str
) -> None:
    content = copy.deepcopy(HAND_WRITTEN)
    assert callable(spoil)
    spoil(content)

    ran = greffier("minutes", write(tmp_path, content), folder=tmp_path)

    assert ran.code == 1
    assert place in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["journee.json"]


def test_an_empty_event_gives_no_file(tmp_path: Path) -> None:
    content = {**HAND_WRITTEN, "meetings": []}

    ran = greffier("minutes", write(tmp_path, content), folder=tmp_path)

    assert ran.code == 1
    assert "rien à écrire" in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == ["journee.json"]


def test_a_text_is_grouped_and_only_json_stands_on_the_output(tmp_path: Path) -> None:
    ideas = [idea["text"] for idea in HAND_WRITTEN["meetings"][0]["sections"][0]["ideas"]]
    text = tmp_path / "idees.txt"
    text.write_text("\n".join([*ideas, "", "  "]), "utf-8")

    ran = greffier("regroup", text, "--k", "2", "--json", folder=tmp_path)

    themes = json.loads(ran.out)
    assert len(themes) == 2
    assert sorted(idea for theme in themes for idea in theme["ideas"]) == sorted(ideas)
    assert all(theme["title"] for theme in themes)


def test_ideas_are_compared_as_the_settings_say_and_that_is_told(tmp_path: Path) -> None:
    archive = write(tmp_path)
    (tmp_path / "config.toml").write_text("[themes]\nembedder = 'portable'\n", "utf-8")
    (tmp_path / "autre.toml").write_text("[themes]\nembedder = 'aucun/modele'\n", "utf-8")

    ran = greffier("regroup", archive, "--json", folder=tmp_path)
    other = greffier("regroup", archive, "--config", "autre.toml", folder=tmp_path)

    (section,) = json.loads(archive.read_text("utf-8"))["meetings"][0]["sections"]
    (made,) = section["groupings"]
    assert made["method"] == portable_embedder().name
    assert f"Idées rapprochées par {made['method']}." in ran.err
    assert other.code == 1
    assert "aucun/modele" in other.err


def test_one_idea_cannot_be_grouped(tmp_path: Path) -> None:
    text = tmp_path / "idees.txt"
    text.write_text("Une seule idée\n", "utf-8")

    ran = greffier("regroup", text, folder=tmp_path)

    assert ran.code == 1
    assert "au moins deux" in ran.err
    assert ran.out == ""


def test_an_archive_is_grouped_in_place_and_keeps_its_versions(tmp_path: Path) -> None:
    archive = write(tmp_path)

    first = greffier("regroup", archive, "--k", "2", folder=tmp_path)
    second = greffier("regroup", archive, "--k", "3", "--json", folder=tmp_path)

    assert (first.code, second.code) == (0, 0)
    (section,) = json.loads(archive.read_text("utf-8"))["meetings"][0]["sections"]
    assert [g.get("number", 1) for g in section["groupings"]] == [1, 2]
    assert section["groupings"][1]["parent"] == section["groupings"][0]["id"]
    assert section["grouping"] == section["groupings"][1]["id"]
    assert len(json.loads(second.out)) == 3


def test_named_themes_take_the_ideas_of_a_text(tmp_path: Path) -> None:
    text = tmp_path / "idees.txt"
    text.write_text("Un café à l’entrée\nDu café chaud\nAfficher les horaires\n", "utf-8")

    ran = greffier("regroup", text, "--themes", "Café, Horaires", "--json", folder=tmp_path)

    found = {theme["title"]: theme["ideas"] for theme in json.loads(ran.out)}
    assert found == {
        "Café": ["Un café à l’entrée", "Du café chaud"],
        "Horaires": ["Afficher les horaires"],
    }


def test_what_was_grouped_before_stays_and_only_the_rest_is_placed(tmp_path: Path) -> None:
    text = tmp_path / "idees.txt"
    text.write_text("Un café\nDes horaires\nDu café et des chaises\n", "utf-8")
    kept = [
        {"title": "À boire", "ideas": ["Un café"]},
        {"title": "Temps", "ideas": ["Des horaires"]},
    ]
    before = tmp_path / "avant.json"
    before.write_text(json.dumps(kept), "utf-8")

    ran = greffier("regroup", text, "--keep", before, "--k", "2", "--json", folder=tmp_path)
    wrong = greffier("regroup", text, "--keep", text, folder=tmp_path)

    assert json.loads(ran.out) == [
        {"title": "À boire", "ideas": ["Un café", "Du café et des chaises"]},
        {"title": "Temps", "ideas": ["Des horaires"]},
    ]
    assert wrong.code == 1
    assert "idees.txt" in wrong.err


def test_an_archive_keeps_the_titles_given_to_its_wall(tmp_path: Path) -> None:
    archive = write(tmp_path)
    greffier("regroup", archive, "--themes", "Café : un café, Horaires", folder=tmp_path)

    greffier("regroup", archive, "--k", "3", folder=tmp_path)

    (section,) = json.loads(archive.read_text("utf-8"))["meetings"][0]["sections"]
    titles = [
        (theme["title"], theme.get("titled", False)) for theme in section["groupings"][1]["themes"]
    ]
    assert titles[:2] == [("Café", True), ("Horaires", True)]


def test_what_is_imported_is_exported_again(tmp_path: Path) -> None:
    archive = write(tmp_path)

    imported = greffier("import", archive, "--server", "7", folder=tmp_path)
    again = greffier("import", archive, "--server", "7", folder=tmp_path)
    exported = greffier("export", "--server", "7", "-o", "retour.json", folder=tmp_path)

    assert imported.code == 0
    assert again.code == 0, "an archive without identifiers is a new event each time"
    assert exported.code == 0
    held = json.loads((tmp_path / "retour.json").read_text("utf-8"))
    ideas = [idea["text"] for idea in held["meetings"][0]["sections"][0]["ideas"]]
    wanted = [idea["text"] for idea in HAND_WRITTEN["meetings"][0]["sections"][0]["ideas"]]
    assert ideas == wanted


def test_the_server_must_be_said_when_it_is_not_clear(tmp_path: Path) -> None:
    ran = greffier("export", folder=tmp_path)

    assert ran.code == 1
    assert "--server" in ran.err
