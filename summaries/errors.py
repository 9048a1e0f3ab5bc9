"""What can go wrong in this package, one family under one name.

SummariesError
"""


class SummariesError(Exception):
    """The base of every error this package raises."""
