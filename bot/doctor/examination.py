"""Every check, in the order in which to mend what it finds."""

from pathlib import Path

from bot.config import Settings, find_config, load
from bot.doctor import keeping, talking, working
from bot.doctor.findings import Finding, Verdict
from bot.errors import ConfigError
from bot.services.files import check_account
from bot.texts import explanations

_ON_THE_MACHINE = (*keeping.CHECKS, *working.CHECKS, *talking.ON_PAGES)


def examine(config: Path | None) -> list[Finding]:
    """Return what was found, in the order in which to mend it.

    Raises:
        AnotherAccountError: If root is not who owns the data: checking writes there.
    """
    path = find_config(config)
    try:
        settings = load(path)
    except ConfigError as error:
        found = Finding("Configuration", Verdict.BROKEN, str(path), explanations.explain(error))
        settings, checks = Settings(), _ON_THE_MACHINE
    else:
        check_account(settings.folder)
        place = "valeurs par défaut (aucun config.toml)" if path is None else str(path)
        found = Finding("Configuration", Verdict.FINE, place)
        checks = (*talking.IN_DISCORD, *_ON_THE_MACHINE)
    return [found, *(check(settings) for check in checks)]
