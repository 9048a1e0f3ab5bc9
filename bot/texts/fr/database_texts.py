"""What is said of the database: when it does not answer, and while it is copied."""

from bot import errors

UPGRADED = "La base de données est à jour."
_POSTGRESQL_FORM = "postgresql://compte:motdepasse@machine/base"


def explain(error: errors.DatabaseError) -> str:
    """Return what is wrong with the database and what to do next."""
    match error:
        case errors.DatabaseAddressError():
            return f"Ce n’est pas l’adresse d’une base de données. Écrivez-la ainsi : {_POSTGRESQL_FORM}, ou sqlite:///chemin/du/fichier."
        case errors.TargetNotEmptyError(table=table):
            return f"La base d’arrivée n’est pas vide (table « {table} ») : rien n’y a été écrit. Donnez l’adresse d’une base neuve."
        case errors.CopyDiffersError(table=table):
            return f"La copie ne contient pas la même chose que l’original (table « {table} ») : elle a été annulée, et l’original est intact. Recommencez dans une base neuve."
        case _:
            return "La base de données ne répond pas pour l’instant. Ce qui était déjà confirmé est gardé ; ce que vous venez de demander n’a pas été fait. Réessayez dans une minute."


def copied(rows: int, tables: int, jobs: int) -> str:
    """Return that a copy is done and verified, and how to use it."""
    again = f" ; {jobs} transcription(s) y reprendront" if jobs else ""
    return (
        f"Copie vérifiée : {rows} lignes dans {tables} tables, identiques des deux côtés{again}.\n"
        "Mettez maintenant cette adresse dans data.database_url, puis relancez Greffier. "
        "L’ancienne base n’a pas été changée : gardez-la jusqu’à ce que tout aille bien. "
        "Les fichiers du dossier de données restent où ils sont."
    )
