"""The sentences people read, in French."""
