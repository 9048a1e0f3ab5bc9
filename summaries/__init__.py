"""From ideas to themes to minutes to a document; knows no Discord, database or transcription."""
