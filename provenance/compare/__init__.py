"""Setting a text against the one that it renders: alignment, and what changed. Pure functions."""
