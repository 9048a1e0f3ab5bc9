"""What is said of the database once it was brought up to date, or copied."""

UPGRADED = "The database is up to date."


def copied(rows: int, tables: int, jobs: int) -> str:
    """Return that a copy is done and verified, and how to use it."""
    again = f"; {jobs} transcription(s) will go on there" if jobs else ""
    return (
        f"Copy verified, the same on both sides (rows: {rows}; tables: {tables}){again}.\n"
        "Now put this address in data.database_url, then start Greffier again. "
        "The old database was not changed: keep it until all is well. "
        "The files of the data folder stay where they are."
    )
