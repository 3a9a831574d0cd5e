"""The Textual front end: screens and widgets that walk a chain. It talks to ``provenance.workflows`` alone."""
