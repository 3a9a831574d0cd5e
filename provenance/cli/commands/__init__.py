"""The commands, a module each; a module's ``command`` is the click command of its name."""
