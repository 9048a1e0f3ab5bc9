"""`python -m bot` is the `greffier` command."""

from bot.cli import main

main()
