"""What is said of the database once it was brought up to date, or copied."""

UPGRADED = "La base de données est à jour."


def copied(rows: int, tables: int, jobs: int) -> str:
    """Return that a copy is done and verified, and how to use it."""
    again = f" ; {jobs} transcription(s) y reprendront" if jobs else ""
    return (
        f"Copie vérifiée, identique des deux côtés (lignes : {rows} ; tables : {tables}){again}.\n"
        "Mettez maintenant cette adresse dans data.database_url, puis relancez Greffier. "
        "L’ancienne base n’a pas été changée : gardez-la jusqu’à ce que tout aille bien. "
        "Les fichiers du dossier de données restent où ils sont."
    )
