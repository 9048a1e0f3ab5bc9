"""Who speaks when: voices told apart in memory, turns named by people."""
