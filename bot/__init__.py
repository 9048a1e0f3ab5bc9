"""The chat front of Greffier: the only package that knows Discord, the database and the others."""
