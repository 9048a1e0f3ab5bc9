"""What deploys Greffier names files, commands and settings of the repository that exist."""

import re
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from typer.main import get_command

from bot import config
from bot.cli import app
from bot.operations.server import Watched, application

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SETTINGS = ROOT / "deploy" / "config.toml"
UNIT = ROOT / "deploy" / "greffier.service"
GUIDE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def dockerfile() -> list[tuple[str, str]]:
    """Return the instructions of the Dockerfile, each with what follows its word."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
    lines = re.sub(r"\\\n", " ", text).splitlines()
    return [(word, rest) for line in lines if line for word, _, rest in [line.partition(" ")]]


def of(instruction: str) -> list[str]:
    return [rest for word, rest in dockerfile() if word == instruction]


def variables() -> dict[str, str]:
    return dict(pair.split("=", 1) for line in of("ENV") for pair in shlex.split(line))


def commands() -> Iterator[list[str]]:
    """Give each `greffier …` that a person or a machine is told to type."""
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, flags=re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`(greffier [^`]+)`", GUIDE)
    (started,) = re.findall(r"^ExecStart=(\S+ .*)$", UNIT.read_text("utf-8"), flags=re.MULTILINE)
    for line in [*"\n".join(blocks).splitlines(), *inline, started]:
        for said in re.findall(r"(?:^|/| )greffier (?:greffier )?([a-z][^|#]*)", line):
            if not line.startswith(("systemctl", "docker compose up", "install")):
                yield shlex.split(re.sub(r"[<>].*|…", "", said))


def copied() -> list[str]:
    return [name for line in of("COPY") if "--from" not in line for name in line.split()[:-1]]


def test_the_image_is_made_of_files_that_are_there_and_not_left_out() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()

    assert [name for name in copied() if not (ROOT / name).exists()] == []
    assert [name for name in copied() if f"!{name}" not in ignored] == []


def test_the_image_has_all_the_package_is_built_of() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    project = PROJECT["project"]
    needed = {*packages, "pyproject.toml", project["readme"], *project["license-files"]}

    assert needed <= set(copied())


def test_what_the_image_installs_is_what_the_project_names() -> None:
    (installing,) = [line for line in of("RUN") if "pip install" in line]
    (extras,) = re.findall(r"'\.\[(.+?)\]'", installing)
    pinned = re.findall(r"grep '(.+?)' ([\w.]+)", installing)

    assert set(extras.split(",")) <= set(PROJECT["project"]["optional-dependencies"])
    for pattern, file in pinned:
        lines = (ROOT / file).read_text("utf-8").splitlines()
        assert len([line for line in lines if re.match(pattern, line)]) == 1


def test_the_container_starts_a_command_that_exists() -> None:
    (entry,), (arguments,) = of("ENTRYPOINT"), of("CMD")
    (program,) = msgspec.json.decode(entry)

    assert program in PROJECT["project"]["scripts"]
    check([*msgspec.json.decode(arguments)])


def test_the_container_finds_its_settings_and_keeps_its_data() -> None:
    (volumes,) = of("VOLUME")
    settings = config.load(SETTINGS)
    mounts = dict(one.split(":")[:2][::-1] for one in COMPOSE["services"]["greffier"]["volumes"])

    assert mounts[variables()[config.CONFIG_VARIABLE]] == f"./{SETTINGS.relative_to(ROOT)}"
    assert str(settings.folder) in msgspec.json.decode(volumes)
    assert {str(settings.folder), variables()["XDG_CACHE_HOME"]} <= set(mounts)
    assert config.TOKEN_VARIABLE in COMPOSE["services"]["greffier"]["environment"]
    assert config.TOKEN_VARIABLE in UNIT.read_text("utf-8")


def test_compose_names_only_volumes_and_networks_it_has() -> None:
    for service in COMPOSE["services"].values():
        named = [one.split(":")[0] for one in service.get("volumes", ())]
        assert {name for name in named if not name.startswith(".")} <= set(COMPOSE["volumes"])
        assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
    address = COMPOSE["services"]["caddy"]["networks"]["default"]["ipv4_address"]
    assert f'proxies = ["{address}"]' in GUIDE
    (to,) = [one for one in COMPOSE["services"]["caddy"]["command"] if one.startswith("greffier:")]
    assert to == f"greffier:{config.Web().port}"


@contextmanager
def answering(status: int, asked: list[str]) -> Iterator[int]:
    """Answer every request with a status, as /sante does."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server.server_port
        finally:
            server.shutdown()


@pytest.mark.parametrize(("status", "is_healthy"), [(200, True), (503, False)])
def test_the_health_of_the_container_is_that_of_the_bot(
    watched: Watched, *, status: int, is_healthy: bool
) -> None:
    (line,) = of("HEALTHCHECK")
    python, *arguments = msgspec.json.decode(line.partition("CMD ")[2])
    port, asked = str(config.load(SETTINGS).operations.port), list[str]()
    assert python == "python"
    assert f":{port}/" in arguments[-1]

    with answering(status, asked) as here:
        checked = [one.replace(f":{port}/", f":{here}/") for one in arguments]
        ran = subprocess.run([sys.executable, *checked], check=False, capture_output=True)  # noqa: S603 (the container's own check)

    served = {route.resource.canonical for route in application(watched).router.routes()}  # type: ignore[union-attr] # each has one
    assert (ran.returncode == 0) is is_healthy
    assert set(asked) <= served


@pytest.fixture
def watched(store: Any, jobs: Any) -> Watched:  # noqa: ANN401 (nothing is asked of them)
    from bot.operations.measures import Measures, Process  # noqa: PLC0415

    return Watched(store, jobs, Measures(Process.BOT), {})


def check(arguments: list[str]) -> None:
    """Fail unless the command line has this command with these options."""
    found: Any = get_command(app)
    while arguments and arguments[0] in getattr(found, "commands", {}):
        found = found.commands[arguments.pop(0)]
    whole = not arguments and getattr(found, "invoke_without_command", False)
    assert whole or not hasattr(found, "commands"), f"no command {arguments}"
    options = {name for one in found.params for name in (*one.opts, *one.secondary_opts)}
    given = {one for one in arguments if one.startswith("-") and one != "-"}
    assert given <= options, f"{found.name} has no {given - options}"


def test_every_command_of_the_guide_and_the_unit_exists() -> None:
    found = [*commands()]

    assert len(found) >= 8
    for arguments in found:
        check(arguments)


def test_root_types_the_command_as_the_service_runs_it() -> None:
    script = (ROOT / "deploy" / "greffier").read_text("utf-8").splitlines()
    unit = dict(re.findall(r"^(\w+)=(.+)$", UNIT.read_text("utf-8"), flags=re.MULTILINE))
    program, run, _, settings = unit["ExecStart"].split()

    assert run == "run"
    assert f"\nuseradd --system --home-dir {unit['WorkingDirectory']} " in GUIDE
    assert f" {unit['User']}\n" in GUIDE
    for line in (
        f". {unit['EnvironmentFile']}",
        f"{config.CONFIG_VARIABLE}={settings}",
        unit["Environment"],
        f"cd {unit['WorkingDirectory']}",
        f'exec /sbin/runuser -u {unit["User"]} -- {program} "$@"',
    ):
        assert line in script


def test_the_unit_runs_what_the_guide_installs(tmp_path: Path) -> None:
    unit = UNIT.read_text("utf-8")
    (program,) = re.findall(r"^ExecStart=(\S+) ", unit, flags=re.MULTILINE)
    (secrets,) = re.findall(r"^EnvironmentFile=(\S+)", unit, flags=re.MULTILINE)
    (folder,) = re.findall(r"^WorkingDirectory=(\S+)", unit, flags=re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (environment,) = re.findall(r"^VENV := (\S+)", makefile, flags=re.MULTILINE)

    assert Path(program).parts[-3:] == (environment, "bin", "greffier")
    for place in (str(Path(program).parents[2]), secrets, folder):
        assert f"{place}" in GUIDE
    assert "/etc/greffier/config.toml" in GUIDE
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd here")
    here = tmp_path / UNIT.name
    here.write_text(unit.replace(program, sys.executable), "utf-8")
    verified = subprocess.run([analyze, "verify", str(here)], check=False, capture_output=True)  # noqa: S603 (the machine's own)
    assert (verified.returncode, verified.stderr) == (0, b"")
