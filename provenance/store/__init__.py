"""The store: one SQLite file with the graph, the texts and the log.

``connection`` opens it, ``changes`` is the one way to write, ``recordings`` turns a reading into
rows, ``walks`` goes up and down the derivations, ``verification`` re-derives every hash.
"""
