"""Data protection: what is held of somebody, how they are forgotten, what goes with time."""
