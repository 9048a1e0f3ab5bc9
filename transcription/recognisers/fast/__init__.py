"""openai-whisper's weights decoded many windows at a time.

These modules import torch when they are imported, and are imported when a model is loaded:
spectrogram → encoder → decoder (its caches) → greedy or beam (under the rules of timestamps).
"""
