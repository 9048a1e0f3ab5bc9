"""A whole installation in one file, made while it runs, and put back."""
