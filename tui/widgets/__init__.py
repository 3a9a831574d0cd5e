"""Widgets, a file each with its stylesheet."""
