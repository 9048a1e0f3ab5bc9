"""The use cases; they know neither Discord nor SQL."""
