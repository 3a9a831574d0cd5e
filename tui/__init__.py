"""The Textual front end: screens and widgets that walk a chain; it talks to ``provenance.workflows``."""
