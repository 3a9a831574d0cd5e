"""What the product speaks of: frozen, slotted dataclasses and enumerations, standard library only.

``kinds`` has the enumerations and spans, ``reading`` what is read out of one text, ``graph`` the
things of the provenance graph, ``views`` what the verbs return to a front end.
"""
