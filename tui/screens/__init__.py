"""Screens, a file each with its stylesheet."""
