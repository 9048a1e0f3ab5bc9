"""The archive: one versioned JSON document that holds a whole event."""
