"""The settings: every fault at once, each with its place; secrets from the environment alone."""

from pathlib import Path

import pytest

from bot import config
from bot.config import Server, Settings
from bot.errors import ConfigError
from bot.texts.fr.explanations import explain


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(content, "utf-8")
    return path


def faults_of(path: Path) -> dict[str, str]:
    with pytest.raises(ConfigError) as caught:
        config.load(path)
    return {fault.place: fault.reason for fault in caught.value.faults}


def test_without_a_file_the_defaults_hold() -> None:
    settings = config.load(None)

    assert settings == Settings()
    assert settings.database_url == "sqlite:///data/greffier.sqlite3"
    assert settings.server(12) == Server(id=12)


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [data]
        folder = "/var/lib/greffier"
        [limits]
        attachment_mb = 25
        [[servers]]
        id = 7
        secretary_roles = [70, 71]
        """,
    )

    settings = config.load(path)

    assert settings.folder == Path("/var/lib/greffier")
    assert settings.limits == config.Limits(attachment_mb=25)
    assert settings.server(7).secretary_roles == [70, 71]
    assert settings.server(8).secretary_roles == []
    assert settings.transcription == config.Transcription()


def test_every_fault_is_listed_at_once_with_its_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        couleur = "bleu"
        [discord]
        message_content = "oui"
        token = "tres-secret"
        [data]
        database_url = "mysql://bot:motdepasse@hote/base"
        [transcription]
        glossary = ["CPTS", 3]
        language = 5
        [limits]
        attachment_mb = 0
        job_wait_s = 1.5
        [[servers]]
        facilitator_roles = 12
        [[servers]]
        id = 4
        [[servers]]
        id = 4
        """,
    )

    faults = faults_of(path)

    assert set(faults) == {
        *("couleur", "discord.message_content", "discord.token", "data.database_url"),
        *("transcription.glossary[2]", "transcription.language"),
        *("limits.attachment_mb", "limits.job_wait_s"),
        *("servers[1].facilitator_roles", "servers[1].id", "servers[3].id"),
    }
    assert "true ou false" in faults["discord.message_content"]
    assert "au moins 1" in faults["limits.attachment_mb"]
    assert "manque" in faults["servers[1].id"]
    assert "liste" in faults["servers[1].facilitator_roles"]


def test_the_faults_are_told_in_french_without_secrets(tmp_path: Path) -> None:
    content = '[discord]\ntoken = "tres-secret"\n[data]\ndatabase_url = "mysql://a:motdepasse@b"'
    path = written(tmp_path, content)

    with pytest.raises(ConfigError) as caught:
        config.load(path)

    told = explain(caught.value)
    assert "discord.token" in told
    assert "data.database_url" in told
    for text in (told, str(caught.value)):
        assert "tres-secret" not in text
        assert "motdepasse" not in text


@pytest.mark.parametrize(
    "host", ["https://nuage.exemple.org", "*.vimeo.com", "exemple.org/s", "exemple.org:8443", ""]
)
def test_a_host_is_a_name_and_nothing_else(tmp_path: Path, host: str) -> None:
    path = written(tmp_path, f'[recordings]\nhosts = ["vimeo.com", "{host}"]')

    assert "nuage.exemple.org" in faults_of(path)["recordings.hosts[2]"]


def test_an_embedder_has_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, '[themes]\nembedder = ""')

    assert "non vide" in faults_of(path)["themes.embedder"]
    assert config.load(None).themes.embedder == "auto"


@pytest.mark.parametrize("content", ["servers = 3", "data = []", "[[limits]]", "servers = [1]"])
def test_a_table_in_the_wrong_place_is_a_fault(tmp_path: Path, content: str) -> None:
    assert len(faults_of(written(tmp_path, content))) == 1


@pytest.mark.parametrize("content", ["[data", "a = 1\na = 2", "folder = data"])
def test_what_is_no_toml_is_a_fault_of_the_file(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, content)

    ((place, reason),) = faults_of(path).items()

    assert place == str(path)
    assert "TOML" in reason


def test_bytes_that_are_no_text_are_a_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe[data]")

    assert "TOML" in faults_of(path)[str(path)]


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path, name: str) -> None:
    ((_, reason),) = faults_of(tmp_path / name).items()

    assert "introuvable" in reason


def test_the_given_file_comes_before_the_environment_s_and_the_one_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(config.CONFIG_VARIABLE, raising=False)
    assert config.find_config() is None

    here = written(tmp_path, "")
    assert config.find_config() == Path(here.name)
    monkeypatch.setenv(config.CONFIG_VARIABLE, "/etc/greffier.toml")
    assert config.find_config() == Path("/etc/greffier.toml")
    assert config.find_config(Path("other.toml")) == Path("other.toml")


@pytest.mark.parametrize(
    ("environment", "token"),
    [({}, None), ({config.TOKEN_VARIABLE: "  "}, None), ({config.TOKEN_VARIABLE: " t "}, "t")],
)
def test_the_token_comes_from_the_environment(
    environment: dict[str, str], token: str | None
) -> None:
    assert config.discord_token(environment) == token
