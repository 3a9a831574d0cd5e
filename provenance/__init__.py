"""Citation chains of translated news, with their evidence, as a graph in SQLite."""

__version__ = "0.1.0"
