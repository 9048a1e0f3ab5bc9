"""What can go wrong in this package, one family under one name.

SummariesError
├── EmbedderMissingError
├── UnknownLanguageError
├── NoThemeError
├── UnplacedIdeaError
├── TitleTakenError
├── IdeaKeptTwiceError
├── TooFewThemesError
├── TemplateError
│   ├── NotADocumentError
│   ├── EncryptedTemplateError
│   ├── MacroTemplateError
│   ├── OversizedTemplateError
│   └── OutwardTemplateError
├── OfficeMissingError
└── OfficeFailedError
"""

from collections.abc import Sequence


class SummariesError(Exception):
    """The base of every error this package raises."""


class EmbedderMissingError(SummariesError):
    """The embedder asked for is not installed, or does not run on this machine."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} cannot be loaded: {reason}")
        self.name = name
        self.reason = reason


class UnknownLanguageError(SummariesError):
    """Ideas cannot be read in `language`."""

    def __init__(self, language: str, *, known: Sequence[str]) -> None:
        super().__init__(f"ideas are read in {', '.join(known)}, not in {language!r}")
        self.language = language
        self.known = tuple(known)


class NoThemeError(SummariesError):
    """There is no theme to put ideas in."""

    def __init__(self) -> None:
        super().__init__("ideas cannot be put in themes when there is none")


class UnplacedIdeaError(SummariesError):
    """An idea stands in none of the themes it was looked for in."""

    def __init__(self, idea_id: str) -> None:
        super().__init__(f"idea {idea_id} stands in none of these themes")
        self.idea_id = idea_id


class TitleTakenError(SummariesError):
    """Two themes would have the same `title`, but for case, accents or blanks."""

    def __init__(self, title: str) -> None:
        super().__init__("two themes have the same title")
        self.title = title


class IdeaKeptTwiceError(SummariesError):
    """A person cannot have put one idea in two places."""

    def __init__(self, idea_id: str) -> None:
        super().__init__(f"idea {idea_id} is kept in two places")
        self.idea_id = idea_id


class TooFewThemesError(SummariesError):
    """The `k` themes asked for are fewer than the `n_kept` that people decided."""

    def __init__(self, k: int, *, n_kept: int) -> None:
        super().__init__(f"{n_kept} kept themes do not fit in {k}")
        self.k = k
        self.n_kept = n_kept


class TemplateError(SummariesError):
    """A file given as a house template cannot be one."""


class NotADocumentError(TemplateError):
    """The template is no .docx or .dotx, or is a broken one."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the template is not a Word document: {reason}")
        self.reason = reason


class EncryptedTemplateError(TemplateError):
    """The template opens with a password only."""

    def __init__(self) -> None:
        super().__init__("the template is encrypted")


class MacroTemplateError(TemplateError):
    """The template holds a program: macros or an ActiveX control."""

    def __init__(self, part: str) -> None:
        super().__init__(f"the template holds a program: {part}")
        self.part = part


class OversizedTemplateError(TemplateError):
    """The template holds more than a letterhead can: bytes, parts, or bytes once unpacked."""

    def __init__(self, what: str, *, found: int, limit: int) -> None:
        super().__init__(f"the template is too large: {what} {found}, at most {limit}")
        self.what = what
        self.found = found
        self.limit = limit


class OutwardTemplateError(TemplateError):
    """The template fetches something from elsewhere when it is opened."""

    def __init__(self, part: str, kind: str) -> None:
        super().__init__(f"the template fetches a {kind} from elsewhere: {part}")
        self.part = part
        self.kind = kind


class OfficeMissingError(SummariesError):
    """LibreOffice, which makes PDF and ODT, is not installed."""

    def __init__(self) -> None:
        super().__init__("LibreOffice is not installed: no soffice on the path")


class OfficeFailedError(SummariesError):
    """LibreOffice made nothing of a document."""

    def __init__(self, form: str, reason: str) -> None:
        super().__init__(f"LibreOffice made no {form}: {reason}")
        self.form = form
        self.reason = reason
