"""Walks over the provenance graph: depths, cycles, roles, and the tree that a chain is drawn as.

Pure functions over plain node ids (integers or strings); an edge is a pair (child, parent).
"""
