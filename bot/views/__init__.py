"""Buttons and forms; each survives a restart because its identifier says all it needs."""
