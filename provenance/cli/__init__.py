"""The command line: click commands over ``provenance.workflows``, imported when they are called."""
