"""Recognisers: what turns windows of sound into words."""
