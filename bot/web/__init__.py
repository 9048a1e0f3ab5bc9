"""The pages on the web: the live wall, and the way in for people without an account."""
