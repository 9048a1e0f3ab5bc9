"""What is said of a meeting's pages on the web: the link, a receipt, why something is refused."""

from bot import errors
from bot.texts.fr.common_texts import PROBLEM, quoted

REVOKE = "Révoquer"
RENEW = "Nouveau lien"
QR_NAME = "mur-qr.png"
QR_ALTERNATIVE = "Code QR de la page de participation"
REVOKED = "Le lien est révoqué : le mur et la page de participation sont fermés pour tout le monde. Pour en ouvrir un autre : `/mur`."
NOT_FOUND_TITLE = "Page introuvable"
OVER_TITLE = "Lien fermé"
PROBLEM_TITLE = "Un instant"
_LONGEST_THEME = 200


def link(theme: str, wall: str, participant: str) -> str:
    """Give who leads the addresses of a meeting's pages."""
    return (
        f"**Le mur** de {quoted(theme, longest=_LONGEST_THEME)}, à projeter : <{wall}>\n"
        f"**Pour participer sans compte**, avec un code de place : <{participant}>\n"
        "Le code QR mène à cette page ; le mur le montre aussi. Les codes : `/séance places`, ou `/séance inscrire` pour en créer.\n"
        "Qui a le lien du mur le voit : ne le donnez qu’aux personnes de la séance. « Révoquer » le ferme, « Nouveau lien » en fait un autre."
    )


def renewed(given: str) -> str:
    """Say before another link that those before are closed."""
    return f"L’ancien lien est fermé. Voici le nouveau.\n{given}"


def receipt(number: int, quota: int | None) -> str:
    """Tell somebody on the page that their idea is kept."""
    counted = f"Idée {number}" if quota is None else f"Idée {number}/{quota}"
    return f"{counted} enregistrée. Merci !"


def told(error: Exception) -> str | None:
    """Say in a browser what Discord says in words of its own; None where there is no need."""
    match error:
        case errors.WebError():
            return explain_web(error)
        case errors.NoSectionError():
            return "Aucune question n’est posée en ce moment. Gardez votre texte : la prochaine viendra ici."
        case errors.AccessDeniedError():
            return "Cette idée vient d’une autre place : elle ne se change pas d’ici."
        case errors.SectionClosedError():
            return "Cette question est fermée : ce qu’elle a reçu ne bouge plus. Votre texte est toujours là ; signalez-le à la personne qui anime."
        case _:
            return None


def explain_web(error: errors.WebError) -> str:  # noqa: PLR0911 (one line for each thing that can go wrong)
    """Return what happened to a page and what to do next."""
    match error:
        case errors.WebOffError():
            return 'Le mur n’a pas encore d’adresse sur le web. La personne qui administre le bot doit en donner une : dans config.toml, partie [web], public_url = "https://…" (docs/guide.md, « Le mur »), puis redémarrer Greffier.'
        case errors.UnknownLinkError():
            return "Cette adresse ne mène à aucune séance. Vérifiez qu’elle est entière, ou scannez de nouveau le code QR."
        case errors.LinkOverError():
            return "Ce lien est fermé : la séance est finie, ou la personne qui anime l’a remplacé. Demandez-lui le nouveau."
        case errors.WrongCodeError():
            return "Aucune place n’a ce code. Vérifiez-le sur votre étiquette, ou demandez-le à la personne qui anime."
        case errors.NoSeatError():
            return "Vous n’avez pas de place ici, ou elle a été libérée. Saisissez le code de votre place ; ce que vous écriviez n’est pas perdu."
        case errors.UnreadableRequestError():
            return "Cette demande est illisible. Rechargez la page, puis réessayez."
        case errors.ForgedRequestError():
            return "Cette demande ne vient pas de la page de participation. Ouvrez la page par le code QR, puis réessayez."
        case errors.TooManyTriesError(wait_s=wait_s):
            return f"C’est trop rapide. Attendez {max(1, round(wait_s))} s, puis réessayez."
        case _:
            return PROBLEM
