"""Fetch a recording from an address on the web, and reach nothing else on the way."""
