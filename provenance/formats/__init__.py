"""Exports: chains as JSON, JSON Lines, CSV, Graphviz and Mermaid; lists of rows as tables and data.

Everything returns text or yields lines; nothing here writes to a stream.
"""
