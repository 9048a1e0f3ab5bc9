"""Whether the bot can talk with people: in Discord, and on the pages."""

import socket
from typing import Final

from bot.config import TOKEN_VARIABLE, Settings, application_of, discord_token
from bot.doctor.findings import Check, Finding, Verdict
from bot.views.permissions import NEEDED, invitation


def _token(_settings: Settings) -> Finding:
    token = discord_token()
    if token is None:
        return Finding(
            "Jeton Discord",
            Verdict.MISSING,
            "absent",
            f"Mettez-le dans la variable d’environnement {TOKEN_VARIABLE} (README, « Connecter le "
            "bot à Discord »). Sans lui, tout marche sauf greffier run.",
        )
    if application_of(token) is None:
        return Finding(
            "Jeton Discord",
            Verdict.BROKEN,
            f"{TOKEN_VARIABLE} n’a pas la forme d’un jeton de bot",
            "Copiez-le de nouveau, en entier, depuis le portail développeur (onglet Bot, Reset "
            "Token) : ce n’est ni l’identifiant ni le secret de l’application.",
        )
    return Finding("Jeton Discord", Verdict.FINE, f"présent dans {TOKEN_VARIABLE}")


def _messages(settings: Settings) -> Finding:
    if settings.discord.message_content:
        found = (
            "lus pendant les post-it ; « Message Content Intent » doit être activé dans le portail "
            "développeur (onglet Bot), sinon Discord refuse le bot"
        )
    else:
        found = (
            "jamais lus, aucun « intent » privilégié : les idées viennent par bouton et commande"
        )
    return Finding("Messages du salon", Verdict.FINE, found)


def _invitation(_settings: Settings) -> Finding:
    application_id = application_of(discord_token() or "")
    if application_id is None:
        found = f"permissions={NEEDED.value} (l’adresse entière vient avec le jeton)"
    else:
        found = invitation(application_id)
    return Finding("Adresse d’invitation", Verdict.FINE, found)


def _roles(settings: Settings) -> Finding:
    named = [s for s in settings.servers if s.facilitator_roles or s.secretary_roles]
    if named:
        return Finding("Rôles", Verdict.FINE, f"définis pour {len(named)} serveur(s)")
    return Finding(
        "Rôles",
        Verdict.MISSING,
        "aucun rôle d’animation ni de secrétariat dans la configuration",
        "Les personnes qui gèrent le serveur en désignent dans Discord avec /configurer rôles, ou "
        "ici par un bloc [[servers]].",
    )


def _web(settings: Settings) -> Finding:
    chosen = settings.web
    if not chosen.public_url:
        found = "aucune adresse (facultatif : [web] public_url)"
        return Finding("Mur sur le web", Verdict.FINE, found)
    if not chosen.public_url.startswith("https://"):
        return Finding(
            "Mur sur le web",
            Verdict.MISSING,
            f"{chosen.public_url} : sans chiffrement",
            "Mettez un relais devant et donnez son adresse https://… (docs/guide.md, « Le mur »). "
            "Sans lui, ne l’ouvrez que sur cette machine, pour un essai.",
        )
    try:
        family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
        socket.create_server((chosen.host, chosen.port), family=family).close()
    except OSError as error:
        return Finding(
            "Mur sur le web",
            Verdict.MISSING,
            f"{chosen.host}, port {chosen.port} : {error.strerror}",
            "C’est normal si Greffier est en marche. Sinon, changez [web] host ou port, ou arrêtez "
            "le programme qui occupe ce port.",
        )
    found = f"{chosen.public_url}, attendu sur le port {chosen.port} de {chosen.host}"
    return Finding("Mur sur le web", Verdict.FINE, found)


IN_DISCORD: Final[tuple[Check, ...]] = (_token, _messages, _invitation, _roles)
ON_PAGES: Final[tuple[Check, ...]] = (_web,)
