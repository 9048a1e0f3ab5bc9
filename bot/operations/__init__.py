"""What whoever runs the bot watches: its log, its health, its measures."""
