"""A whole workshop with the bot deployed, as `compose.yaml` or the systemd unit runs it.

    python benchmarks/deployed.py container IMAGE
    python benchmarks/deployed.py service MACHINE

The stand-in for Discord and the workshop are those of the tests: ideas, themes, a recording that is
transcribed, minutes. Then the bot is killed, and must be back. Both need root.

`container` runs IMAGE, made by `docker build`, by `docker-compose` with all that `compose.yaml`
allows it, but on this machine's network, where the stand-in listens; it finds the models of this
account. `service` runs the unit in a machine that `systemd-nspawn --boot` has started from the
folder MACHINE, where `docs/operations.md` was followed up to `systemctl`; its settings are written
over.
"""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough import workshop
from tests.walkthrough.room import Room

_ROOT = Path(__file__).parents[1]
_PORT = 9137
_SETTINGS = """
[discord]
api_url = "{api}"
gateway_url = "{gateway}"
cdn_url = "{cdn}"

[transcription]
model = "base"
"""
_PARTS = ("database", "worker", "discord")
_BACK_S = 120.0


def run(*words: str | Path, **variables: str) -> str:
    """Run a command and return what it writes."""
    environment = {**os.environ, **variables}
    done = subprocess.run(words, env=environment, check=False, capture_output=True, text=True)  # noqa: S603 (our own words)
    if done.returncode:
        raise SystemExit(f"{words}: {done.stdout}{done.stderr}")
    return (done.stdout + done.stderr).strip()


class Deployed(ABC):
    """A way to run the bot that is neither a test's nor a developer's."""

    @abstractmethod
    def start(self, settings: str, token: str) -> None:
        """Start it with these settings, and nothing from before."""

    @abstractmethod
    def kill(self) -> None:
        """End the bot as a lack of memory would."""

    @abstractmethod
    def stop(self) -> str:
        """End it as an administrator does, and return its exit code."""


class Container(Deployed):
    """The service `greffier` of `compose.yaml`."""

    def __init__(self, image: str, folder: Path) -> None:
        """Lay beside one another what compose reads."""
        self._image, self._folder = image, folder
        shutil.copytree(_ROOT / "deploy", folder / "deploy")
        shutil.copy(_ROOT / "compose.yaml", folder)
        here = {"services": {"greffier": {"image": image, "network_mode": "host"}}}
        (folder / "here.yaml").write_text(json.dumps(here), "utf-8")

    def _compose(self, *words: str, **variables: str) -> str:
        files = ("-f", self._folder / "compose.yaml", "-f", self._folder / "here.yaml")
        variables = {"GREFFIER_DISCORD_TOKEN": "of the other commands", **variables}
        return run("docker-compose", "-p", "greffier-tried", *files, *words, **variables)

    def _state(self, of: str) -> str:
        container = self._compose("ps", "-q", "greffier")
        return run("docker", "inspect", "-f", f"{{{{.State.{of}}}}}", container)

    def start(self, settings: str, token: str) -> None:
        """Start it with these settings, and nothing from before."""
        with (self._folder / "deploy" / "config.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
        self._compose("down", "-v")
        models = "greffier-tried_models"
        run("docker", "volume", "create", models)
        cache = Path.home() / ".cache" / "greffier"
        mounts = ("-v", f"{cache}:/from:ro", "-v", f"{models}:/models")
        copied = "cp -r /from /models/greffier && chown -R 10001:10001 /models"
        whole = ("docker", "run", "--rm", "-u", "0", *mounts, "--entrypoint", "sh", self._image)
        run(*whole, "-c", copied)
        self._compose("up", "-d", "greffier", GREFFIER_DISCORD_TOKEN=token)

    def kill(self) -> None:
        """End the bot as a lack of memory would."""
        run("kill", "-9", self._state("Pid"))

    def stop(self) -> str:
        """End it as an administrator does, and return its exit code."""
        until_s = time.monotonic() + _BACK_S
        while self._state("Health.Status") != "healthy":
            if time.monotonic() > until_s:
                raise SystemExit("its health check does not find it well")
            time.sleep(1.0)
        self._compose("stop", "greffier")
        code = self._state("ExitCode")
        self._compose("down", "-v")
        return code


class Service(Deployed):
    """The unit, in a machine started by `systemd-nspawn --boot`."""

    def __init__(self, machine: Path) -> None:
        """Find the first process of the machine."""
        self._machine = machine
        boots = run("pgrep", "-f", f"systemd-nspawn .*{machine}.* --boot").split()
        self._first = run("pgrep", "-P", boots[0])

    def _inside(self, *words: str) -> str:
        return run("nsenter", "-t", self._first, "-a", *words)

    def start(self, settings: str, token: str) -> None:
        """Start it with these settings, and nothing from before."""
        self._inside("systemctl", "stop", "greffier")
        shutil.rmtree(self._machine / "var/lib/greffier", ignore_errors=True)
        place = self._machine / "etc/greffier"
        operations = f"[operations]\nport = {_PORT}\n"
        (place / "config.toml").write_text(settings + operations, "utf-8")
        (place / "secrets").write_text(f"GREFFIER_DISCORD_TOKEN={token}\n", "utf-8")
        self._inside("systemctl", "start", "greffier")

    def kill(self) -> None:
        """End the bot as a lack of memory would."""
        self._inside("systemctl", "kill", "--signal=KILL", "--kill-who=main", "greffier")

    def stop(self) -> str:
        """End it as an administrator does, and return its exit code."""
        self._inside("systemctl", "stop", "greffier")
        return self._inside("systemctl", "show", "-p", "ExecMainStatus", "--value", "greffier")


def health() -> Mapping[str, object] | None:
    """Return what the bot says of itself; None when it does not answer."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{_PORT}/sante", timeout=5) as answer:
            return dict(json.load(answer))
    except OSError:
        return None


async def well(*, after_s: float) -> float:
    """Wait until the bot is well, and return how long that took."""
    began = time.monotonic()
    await asyncio.sleep(after_s)
    while not (said := health()) or not all(said[part] for part in _PARTS):
        if time.monotonic() - began > _BACK_S:
            raise SystemExit(f"not well after {_BACK_S:.0f} s: {said}")
        await asyncio.sleep(0.2)
    return time.monotonic() - began


async def tried(deployed: Deployed) -> None:
    """Hold the workshop, kill the bot, and stop it."""
    async with FakeDiscord() as discord:
        room = Room(discord)
        addresses = {"api": discord.api_url, "gateway": discord.gateway_url, "cdn": discord.cdn_url}
        began = time.monotonic()
        await asyncio.to_thread(deployed.start, _SETTINGS.format(**addresses), discord.token)
        await discord.connected(timeout_s=_BACK_S)
        print(f"connected after {time.monotonic() - began:.1f} s")
        began = time.monotonic()
        workshop.check(*await workshop.hold(room))
        print(f"a workshop with its transcription and minutes: {time.monotonic() - began:.1f} s")
        await asyncio.to_thread(deployed.kill)
        print(f"killed, and well again after {await well(after_s=2.0):.1f} s")
        print("ended with", await asyncio.to_thread(deployed.stop))


def main() -> None:
    """Read the command line, and try."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("way", choices=["container", "service"])
    parser.add_argument("what", help="the image, or the machine's folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if given.way == "container":
            deployed: Deployed = Container(given.what, Path(folder))
        else:
            deployed = Service(Path(given.what))
        asyncio.run(tried(deployed))


if __name__ == "__main__":
    main()
