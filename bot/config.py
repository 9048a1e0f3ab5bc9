"""The settings: one TOML file, secrets only from the environment, every fault listed at once."""

import base64
import os
import tomllib
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta, Struct, field

from bot.errors import ConfigError, Fault

CONFIG_VARIABLE = "GREFFIER_CONFIG"
TOKEN_VARIABLE = "GREFFIER_DISCORD_TOKEN"  # noqa: S105 (a name, not a secret)
DEFAULT_PATH = Path("config.toml")
_MORE_PARTS = 2

AtLeastOne = Annotated[int, Meta(ge=1)]
NotNegative = Annotated[int, Meta(ge=0)]
Mode = Literal["rapide", "soignee"]
NotEmpty = Annotated[str, Meta(min_length=1)]
Engine = Literal["openai-whisper", "faster-whisper"]
Acronyms = Literal["off", "bold-first-use", "legend"]
StorageAddress = Annotated[str, Meta(pattern="^(s3://[^@]+|(?!.*://).*)$")]
HostName = Annotated[str, Meta(pattern=r"^[^\s/:@*]+$")]
Port = Annotated[int, Meta(ge=1, le=65_535)]
PortOrNone = Annotated[int, Meta(ge=0, le=65_535)]
Logs = Literal["text", "json"]
PublicUrl = Annotated[str, Meta(pattern=r"^(https?://[^/\s]+)?$")]
DatabaseUrl = Annotated[str, Meta(pattern="^(sqlite:///.+|postgresql://.+)?$")]
_NAMED = {
    bool: "true ou false",
    int: "nombre entier",
    str: "texte entre guillemets",
    NotEmpty: "texte entre guillemets, non vide",
    AtLeastOne: "nombre entier d’au moins 1",
    NotNegative: "nombre entier positif ou nul",
    Mode: "« rapide » ou « soignee »",
    Engine: "« openai-whisper » ou « faster-whisper »",
    Acronyms: "« off », « bold-first-use » ou « legend »",
    StorageAddress: "dossier, ou adresse s3://… sans mot de passe,",
    HostName: "nom d’un site, comme « nuage.exemple.org », sans https:// ni *,",
    Port: "numéro de port, de 1 à 65535,",
    PortOrNone: "numéro de port, de 1 à 65535, ou 0",
    Logs: "« text » ou « json »",
    PublicUrl: "adresse https://… sans rien après le nom (ni barre, ni chemin),",
    DatabaseUrl: "adresse sqlite:///… ou postgresql://…",
}


class Discord(Struct, frozen=True, forbid_unknown_fields=True):
    """How the bot reaches Discord; the token is never here."""

    message_content: bool = True
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = "wss://gateway.discord.gg/"
    cdn_url: str = "https://cdn.discordapp.com"


class Data(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the bot keeps what it is given."""

    folder: str = "data"
    database_url: DatabaseUrl = ""


class Transcription(Struct, frozen=True, forbid_unknown_fields=True):
    """How recordings become text."""

    engine: Engine = "openai-whisper"
    mode: Mode = "soignee"
    model: str = "auto"
    model_path: str = ""
    models_folder: str = ""
    memory_mb: NotNegative = 0
    language: str = "fr"
    voices: bool = True
    glossary: list[str] = field(default_factory=list)
    sector_terms: bool = True


_HOSTS = (
    *("vimeo.com", "youtube.com", "youtu.be", "dailymotion.com", "dai.ly", "zoom.us"),
    "framatube.org",
)


class Recordings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the sound of meetings lies, and what is kept of it; credentials are never here."""

    storage: StorageAddress = ""
    endpoint: str = ""
    keep_original: bool = True
    watched_folder: str = ""
    hosts: list[HostName] = field(default_factory=lambda: list(_HOSTS))
    allow_http: bool = False
    upload_gb: AtLeastOne = 4
    uploads_gb: AtLeastOne = 20
    upload_hours: AtLeastOne = 24


class Themes(Struct, frozen=True, forbid_unknown_fields=True):
    """How ideas are grouped."""

    embedder: NotEmpty = "auto"


class Minutes(Struct, frozen=True, forbid_unknown_fields=True):
    """How minutes are written when nobody says otherwise."""

    template: str = ""
    acronyms: Acronyms = "off"
    acronyms_file: str = ""
    accessible: bool = False


class Association(Struct, frozen=True, forbid_unknown_fields=True):
    """Who answers for what is kept: for the notice, and for the register."""

    name: str = ""
    address: str = ""
    contact: str = ""
    officer: str = ""


class Outlines(Struct, frozen=True, forbid_unknown_fields=True):
    """The association's own outlines, a TOML file each."""

    folder: str = ""


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """What a meeting may ask of the machine."""

    attachment_mb: AtLeastOne = 100
    address_mb: AtLeastOne = 4_000
    address_minutes: AtLeastOne = 240
    job_wait_s: AtLeastOne = 120


class Web(Struct, frozen=True, forbid_unknown_fields=True):
    """The pages people open in a browser; nothing is served without a public address."""

    public_url: PublicUrl = ""
    host: NotEmpty = "127.0.0.1"
    port: Port = 8137
    proxies: list[str] = field(default_factory=lambda: ["127.0.0.1", "::1"])
    link_days: NotNegative = 7


class Operations(Struct, frozen=True, forbid_unknown_fields=True):
    """What whoever runs the bot watches; nothing is served without a port."""

    address: NotEmpty = "127.0.0.1"
    port: PortOrNone = 0
    logs: Logs = "text"


class Server(Struct, frozen=True, forbid_unknown_fields=True):
    """One Discord server and the roles that mean something to the bot."""

    id: AtLeastOne
    facilitator_roles: list[int] = field(default_factory=list)
    secretary_roles: list[int] = field(default_factory=list)
    administrator_roles: list[int] = field(default_factory=list)


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything an administrator can set."""

    discord: Discord = field(default_factory=Discord)
    data: Data = field(default_factory=Data)
    transcription: Transcription = field(default_factory=Transcription)
    recordings: Recordings = field(default_factory=Recordings)
    themes: Themes = field(default_factory=Themes)
    minutes: Minutes = field(default_factory=Minutes)
    outlines: Outlines = field(default_factory=Outlines)
    association: Association = field(default_factory=Association)
    limits: Limits = field(default_factory=Limits)
    web: Web = field(default_factory=Web)
    operations: Operations = field(default_factory=Operations)
    servers: list[Server] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return Path(self.data.folder)

    @property
    def database_url(self) -> str:
        """The database's address; a SQLite file in the data folder unless one is set."""
        return self.data.database_url or f"sqlite:///{self.folder / 'greffier.sqlite3'}"

    def server(self, guild_id: int) -> Server:
        """Return the settings of one Discord server; roles are empty when it has none."""
        return next((s for s in self.servers if s.id == guild_id), Server(id=guild_id))


def find_config(given: Path | None = None) -> Path | None:
    """Return the settings file: the given one, the environment's, `config.toml` here, or none."""
    if given is not None:
        return given
    if named := os.environ.get(CONFIG_VARIABLE):
        return Path(named)
    return DEFAULT_PATH if DEFAULT_PATH.exists() else None


def load(path: Path | None) -> Settings:
    """Read the settings; no file means the defaults.

    Raises:
        ConfigError: With every fault of the file.
    """
    if path is None:
        return Settings()
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = f"ce fichier est introuvable ou illisible ({error.strerror})"
        raise ConfigError(path, (Fault(str(path), reason),)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reason = f"ce n’est pas du TOML valide : {error}"
        raise ConfigError(path, (Fault(str(path), reason),)) from error
    faults = (*_faults(Settings, content, place=""), *_repeated_servers(content))
    if faults:
        raise ConfigError(path, faults)
    return msgspec.convert(content, Settings)


def discord_token(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the bot's token from the environment, if it is set there."""
    return environment.get(TOKEN_VARIABLE, "").strip() or None


def application_of(token: str) -> int | None:
    """Return the application a bot's token names; None when it has not the form of one.

    A token is three parts, the first the identifier in base64. Source: Discord docs, "Reference".
    """
    first, *rest = token.split(".")
    try:
        named = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except ValueError:
        return None
    return int(named) if named.isdecimal() and len(rest) == _MORE_PARTS and all(rest) else None


def _repeated_servers(content: Mapping[str, Any]) -> list[Fault]:
    servers = content.get("servers")
    if not isinstance(servers, list):
        return []
    ids = [server.get("id") for server in servers if isinstance(server, dict)]
    return [
        Fault(f"servers[{n}].id", f"le serveur {server_id} est déjà réglé plus haut")
        for n, server_id in enumerate(ids, 1)
        if server_id is not None and server_id in ids[: n - 1]
    ]


def _faults(kind: Any, value: object, *, place: str) -> list[Fault]:  # noqa: ANN401 (a type form)
    """Check a value piece by piece, so that one fault does not hide the next."""
    if isinstance(kind, types.GenericAlias) and isinstance(value, list):
        (item,) = get_args(kind)
        return [f for n, v in enumerate(value, 1) for f in _faults(item, v, place=f"{place}[{n}]")]
    if isinstance(kind, type) and issubclass(kind, Struct) and isinstance(value, dict):
        hints = get_type_hints(kind, include_extras=True)
        found = []
        for name, inner in value.items():
            where = f"{place}.{name}".lstrip(".")
            if name in hints:
                found += _faults(hints[name], inner, place=where)
            else:
                known = ", ".join(hints)
                found.append(Fault(where, f"réglage inconnu ; ceux d’ici sont : {known}"))
        required = [f.encode_name for f in msgspec.structs.fields(kind) if f.required]
        found += [
            Fault(f"{place}.{name}", "ce réglage manque") for name in required if name not in value
        ]
        return found
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        # Somebody's password may stand in an address: the fault goes to a terminal and a log.
        shown = "" if kind in {DatabaseUrl, StorageAddress} else f", « {value} » trouvé"
        return [Fault(place, f"{_expected(kind)} attendu{shown}")]
    return []


def _expected(kind: Any) -> str:  # noqa: ANN401 (a type form)
    if kind in _NAMED:
        return _NAMED[kind]
    return "liste entre crochets" if get_origin(kind) is list else "tableau de réglages"
