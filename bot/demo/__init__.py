"""A small congress, played through the services the bot uses, without Discord."""
