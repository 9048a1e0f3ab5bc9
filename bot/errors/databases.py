"""The database cannot be used."""

from bot.errors.base import GreffierError


class DatabaseError(GreffierError):
    """The database cannot be used."""


class DatabaseAwayError(DatabaseError):
    """The database does not answer; what was committed stands."""


class DatabaseAddressError(DatabaseError):
    """No database the store runs on has an address of this form."""


class TargetNotEmptyError(DatabaseError):
    """The database to copy into holds something."""

    def __init__(self, table: str) -> None:
        super().__init__(f"rows in {table}")
        self.table = table


class CopyDiffersError(DatabaseError):
    """A copied table does not hold what the original does."""

    def __init__(self, table: str) -> None:
        super().__init__(f"{table} differs")
        self.table = table
