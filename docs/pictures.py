"""Draws what Discord shows during a workshop, from the bot's own messages, for the two guides.

The workshop of `tests/bot/discord/walk.py` is lived in a simulated Discord, in each language, and
what it shows is drawn by Chromium with a style sheet of our own: no picture of Discord is used.

python docs/pictures.py [folder]       (docs/images unless said; needs /usr/bin/chromium)
"""

import asyncio
import base64
import html
import io
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

# Beside this file lie no modules: those of the project are above.
sys.path[0] = str(Path(__file__).parents[1])

import simcord  # noqa: E402 - after the path
from PIL import Image  # noqa: E402 - after the path
from playwright.async_api import Browser, async_playwright  # noqa: E402 - after the path

from bot.client import Greffier  # noqa: E402 - after the path
from bot.config import Data, Settings  # noqa: E402 - after the path
from bot.jobs import queue  # noqa: E402 - after the path
from bot.store import schema  # noqa: E402 - after the path
from bot.store.database import Store  # noqa: E402 - after the path
from bot.texts import LANGUAGES  # noqa: E402 - after the path
from bot.views.parts import Parts  # noqa: E402 - after the path
from tests.bot.discord.room import furnished  # noqa: E402 - after the path
from tests.bot.discord.walk import walk  # noqa: E402 - after the path
from tests.bot.discord.watched_jobs import WatchedJobs  # noqa: E402 - after the path
from tests.bot.discord.watching import Raw, Scene, Shown, Watcher  # noqa: E402 - after the path

PICTURES: Final = (
    *("settings", "opening", "panel", "idea-form", "receipt", "replacing", "pin", "floor"),
    *("proposal", "wall", "arranging", "progress", "voices", "draft", "found"),
)
"""The scenes of the walk that are drawn: `docs/images/<name>-<language>.png`."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {"private": "Visible de vous seul·e", "send": "Envoyer", "app": "APPLI"},
    "en": {"private": "Only you can see this", "send": "Submit", "app": "APP"},
}
"""What Discord itself writes around the bot's words."""

_BUTTON, _TEXT_SELECT, _PARAGRAPH = 2, 3, 2
_COLORS: Final = 160
_SCALE: Final = 1.5

STYLE: Final = """
* { box-sizing: border-box; margin: 0 }
body { background: #2f3136; color: #dcdde0; font: 16px/1.4 "Liberation Sans", "Noto Sans", sans-serif;
  width: 680px }
#shot { padding: 16px 18px }
.message { display: grid; grid-template-columns: 46px 1fr; gap: 0 14px; margin-bottom: 12px }
.message:last-child { margin-bottom: 0 }
.face { width: 42px; height: 42px; border-radius: 50%; background: #2f6f73; color: #fff; font-weight: bold;
  display: grid; place-items: center; font-size: 20px }
.who { font-weight: bold; color: #fff }
.app { background: #4f63c6; color: #fff; font-size: 11px; border-radius: 4px; padding: 1px 5px; margin-left: 6px }
.said { overflow-wrap: anywhere }
.said p { min-height: 0.7em } .said b { color: #fff }
.said code { background: #1f2024; border-radius: 4px; padding: 1px 4px; font: 14px "Liberation Mono", monospace }
.small { font-size: 13px; color: #a3a6ac }
.item { padding-left: 20px; position: relative } .item::before { content: "•"; position: absolute; left: 6px }
.item.deep { margin-left: 18px }
.quote { border-left: 4px solid #55585f; padding-left: 10px }
.mention { background: #3b4272; color: #ccd3ff; border-radius: 4px; padding: 0 3px }
.link { color: #4cb3ff }
.embed { background: #27292d; border-left: 4px solid #4e5058; border-radius: 5px; padding: 10px 14px;
  margin: 6px 0; font-size: 15px }
.embed h3 { font-size: 16px; color: #fff; margin-bottom: 4px } .embed h4 { color: #fff; font-size: 15px; margin-top: 8px }
.embed .author { font-size: 14px; color: #fff; margin-bottom: 4px }
.embed footer { font-size: 13px; color: #b4b7bc; margin-top: 10px; white-space: pre-line }
.embed img { max-width: 100%; border-radius: 4px; margin-top: 8px; display: block }
.row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px }
.button { background: #4d4f57; color: #fff; border-radius: 7px; padding: 6px 14px; font-size: 14.5px }
.button.s1 { background: #4f63c6 } .button.s3 { background: #267a48 } .button.s4 { background: #b83a40 }
.button.off { opacity: 0.45 }
.select { background: #1f2024; border: 1px solid #3d3f45; border-radius: 7px; padding: 7px 12px; color: #a3a6ac;
  width: 400px; font-size: 14.5px }
.select::after { content: "▾"; float: right }
.files { display: grid; grid-template-columns: 1fr 1fr; gap: 6px; margin-top: 8px }
.file { background: #27292d; border: 1px solid #3d3f45; border-radius: 7px; padding: 6px 10px; font-size: 13.5px;
  color: #4cb3ff }
.private { font-size: 13px; color: #a3a6ac; margin-top: 6px }
.form { background: #27292d; border-radius: 10px; padding: 18px 20px; width: 520px; margin: auto }
.form h2 { color: #fff; font-size: 20px; margin-bottom: 12px }
.form label { display: block; font-weight: bold; font-size: 15px; color: #fff; margin: 12px 0 2px }
.form .hint { font-size: 13px; color: #b4b7bc }
.field { background: #1f2024; border: 1px solid #3d3f45; border-radius: 7px; padding: 8px 10px; min-height: 38px;
  margin-top: 4px; font-size: 15px } .field.tall { min-height: 78px } .field.empty { color: #83868c }
.form .send { text-align: right; margin-top: 16px }
"""


def marked_up(text: str, roles: Mapping[str, str]) -> str:
    """Return the HTML of what Discord makes of a text."""
    return "".join(_line(line, roles) for line in text.split("\n"))


def _line(line: str, roles: Mapping[str, str]) -> str:
    for mark, kind in (("-# ", "small"), (" - ", "item deep"), ("- ", "item"), ("> ", "quote")):
        if line.startswith(mark):
            return f'<div class="{kind}">{_inline(line.removeprefix(mark), roles)}</div>'
    return f"<p>{_inline(line, roles)}</p>"


def _inline(text: str, roles: Mapping[str, str]) -> str:
    escaped = html.escape(re.sub(r"\\(.)", lambda m: f"&#{ord(m[1])};", text), quote=False)
    escaped = escaped.replace("&amp;#", "&#")
    for pattern, made in (
        (r"`([^`]+)`", r"<code>\1</code>"),
        (r"\*\*(.+?)\*\*", r"<b>\1</b>"),
        (r"&lt;(https?://[^&]+(?:&amp;[^&]+)*?)&gt;", r'<span class="link">\1</span>'),
    ):
        escaped = re.sub(pattern, made, escaped)
    return re.sub(
        r"&lt;@&amp;(\d+)&gt;",
        lambda m: f'<span class="mention">@{html.escape(roles.get(m[1], "?"))}</span>',
        escaped,
    )


def message(shown: Shown, language: str, roles: Mapping[str, str]) -> str:
    """Return the HTML of a message of the bot."""
    words = WORDS[language]
    parts = [
        f'<div><span class="who">Greffier</span><span class="app">{words["app"]}</span></div>',
        f'<div class="said">{marked_up(shown.content, roles)}</div>' if shown.content else "",
        *(_embed(embed, shown, roles) for embed in shown.embeds),
        _files(shown.files),
        *(_row(row, roles) for row in shown.components),
        f'<div class="private">{words["private"]}</div>' if shown.private else "",
    ]
    return f'<div class="message"><div class="face">G</div><div>{"".join(parts)}</div></div>'


def _embed(embed: Raw, shown: Shown, roles: Mapping[str, str]) -> str:
    color = f"#{embed['color']:06x}" if "color" in embed else "#4e5058"
    parts = [
        _in("div class=author", embed.get("author", {}).get("name")),
        _in("h3", embed.get("title")),
        f'<div class="said">{marked_up(embed["description"], roles)}</div>'
        if embed.get("description")
        else "",
    ]
    for field in embed.get("fields", ()):
        parts += [_in("h4", field["name"]), marked_up(field["value"], roles)]
    drawn = [file for file in shown.files if file["filename"].endswith(".png")]
    parts += [f'<img src="data:image/png;base64,{_base64(file["data"])}">' for file in drawn]
    parts.append(_in("footer", embed.get("footer", {}).get("text")))
    return f'<div class="embed" style="border-color:{color}">{"".join(parts)}</div>'


def _in(tag: str, text: str | None) -> str:
    return f"<{tag}>{html.escape(text)}</{tag.split(maxsplit=1)[0]}>" if text else ""


def _files(files: Iterable[Raw]) -> str:
    told = [file for file in files if not file["filename"].endswith(".png")]
    each = "".join(f'<div class="file">▶ {html.escape(file["filename"])}</div>' for file in told)
    return f'<div class="files">{each}</div>' if told else ""


def _row(row: Raw, roles: Mapping[str, str]) -> str:
    return f'<div class="row">{"".join(_part(part, roles) for part in row["components"])}</div>'


def _part(part: Raw, roles: Mapping[str, str]) -> str:
    if part["type"] == _BUTTON:
        off = " off" if part.get("disabled") else ""
        return f'<div class="button s{part["style"]}{off}">{html.escape(part["label"])}</div>'
    chosen = [o["label"] for o in part.get("options", ()) if o.get("default")]
    chosen += [f"@{roles[str(one['id'])]}" for one in part.get("default_values", ())]
    shown = ", ".join(chosen) or part.get("placeholder") or ""
    return f'<div class="select">{html.escape(shown)}</div>'


def form(sent: Raw, language: str) -> str:
    """Return the HTML of a form."""
    fields = "".join(map(_field, sent["components"]))
    button = f'<div class="send"><span class="button s1">{WORDS[language]["send"]}</span></div>'
    return f'<div class="form"><h2>{html.escape(sent["title"])}</h2>{fields}{button}</div>'


def _field(label: Raw) -> str:
    field = label["component"]
    head = _in("label", label["label"] + (" *" if field.get("required") else ""))
    hint = _in("div class=hint", label.get("description"))
    if field["type"] == _TEXT_SELECT:
        return head + hint + _part(field, {})
    tall = " tall" if field["style"] == _PARAGRAPH else ""
    empty = "" if field.get("value") else " empty"
    text = html.escape(field.get("value") or field.get("placeholder") or "")
    return f'{head}{hint}<div class="field{tall}{empty}">{text}</div>'


def page(scene: Scene, language: str, roles: Mapping[str, str]) -> str:
    """Return the page of a scene, to be photographed."""
    drawn = "".join(message(shown, language, roles) for shown in scene.shown)
    drawn += form(scene.form, language) if scene.form else ""
    return f'<!doctype html><html lang="{language}"><style>{STYLE}</style><body><div id="shot">{drawn}</div>'


async def lived(language: str) -> tuple[Watcher, Mapping[str, str]]:
    """Live the workshop in a language; return what was seen, and the roles' names."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Data(folder=folder))
        schema.upgrade(settings.database_url)
        queue.prepare(settings.database_url)
        store = Store(settings.database_url)
        watched = WatchedJobs(store, settings)
        bot = Greffier(Parts(settings, store, watched))
        env = simcord.Env(bot, check_errors=False, settle_timeout=60.0)
        await env.start()
        watched.env = env
        try:
            room = furnished(env, bot, settings, store)
            seen = await walk(room, watched, language)
            roles = env.backend.get_guild(room.guild.id).roles.values()
            names = {str(role.id): role.name for role in roles}
        finally:
            await env.shutdown()
        await store.close()
    return seen, names


async def photograph(browser: Browser, drawn: str, to: Path) -> None:
    """Save a page as a small PNG."""
    context = await browser.new_context(
        device_scale_factor=_SCALE, viewport={"width": 680, "height": 400}
    )
    sheet = await context.new_page()
    await sheet.set_content(drawn)
    taken = await sheet.locator("#shot").screenshot()
    await context.close()
    with Image.open(io.BytesIO(taken)) as picture:
        flat = picture.convert("RGB").quantize(_COLORS, dither=Image.Dither.NONE)
        flat.save(to, optimize=True)


async def main(folder: Path) -> None:
    """Draw every picture, in each language."""
    async with async_playwright() as driver:
        chromium = shutil.which("chromium")
        async with await driver.chromium.launch(executable_path=chromium) as browser:
            for language in LANGUAGES:
                seen, roles = await lived(language)
                for name in PICTURES:
                    file = folder / f"{name}-{language}.png"
                    await photograph(browser, page(seen.named[name], language, roles), file)
                    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")


def _base64(data: Any) -> str:  # noqa: ANN401 (what the simulated Discord kept)
    return base64.b64encode(data).decode()


if __name__ == "__main__":
    images = Path(__file__).with_name("images")
    asyncio.run(main(Path(sys.argv[1]) if sys.argv[1:] else images))
