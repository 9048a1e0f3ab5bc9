"""The engines that turn a window of sound into words."""
