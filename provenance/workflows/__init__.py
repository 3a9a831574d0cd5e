"""The verbs: the one place where reading and writing meet pure code, and the one door of both front ends.

A module a verb, so that ``chain`` does not import what ``record`` needs. Every verb takes a ``Case``
first (``provenance.workflows.case.open_case``) and returns results of ``provenance.model.views``.
``provenance.workflows.api`` has them all in one name space.
"""
