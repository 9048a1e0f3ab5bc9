"""The database: takes and returns domain types; its rows never leave this folder."""
