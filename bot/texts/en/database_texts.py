"""What is said of the database: when it does not answer, and while it is copied."""

from bot import errors

UPGRADED = "The database is up to date."
_POSTGRESQL_FORM = "postgresql://account:password@machine/database"


def explain(error: errors.DatabaseError) -> str:
    """Return what is wrong with the database and what to do next."""
    match error:
        case errors.DatabaseAddressError():
            return f"This is not the address of a database. Write it like this: {_POSTGRESQL_FORM}, or sqlite:///path/to/file."
        case errors.TargetNotEmptyError(table=table):
            return f"The database to copy into is not empty (table “{table}”): nothing was written there. Give the address of a new one."
        case errors.CopyDiffersError(table=table):
            return f"The copy does not hold the same as the original (table “{table}”): it was undone, and the original is as it was. Start again with a new database."
        case _:
            return "The database does not answer for now. What was already confirmed is kept; what you have just asked for was not done. Try again in a minute."


def copied(rows: int, tables: int, jobs: int) -> str:
    """Return that a copy is done and verified, and how to use it."""
    again = f"; {jobs} transcription(s) will go on there" if jobs else ""
    return (
        f"Copy verified: {rows} rows in {tables} tables, the same on both sides{again}.\n"
        "Now put this address in data.database_url, then start Greffier again. "
        "The old database was not changed: keep it until all is well. "
        "The files of the data folder stay where they are."
    )
