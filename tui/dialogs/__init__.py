"""Dialogs: screens that ask one thing, a file each with its stylesheet."""
