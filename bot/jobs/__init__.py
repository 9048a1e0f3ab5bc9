"""The bot's side of long work: enqueue it, wait for it. Only here and in `worker` is DBOS known."""
