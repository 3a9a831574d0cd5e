"""Rules that look at a document and its chain and say what a careful reader would stumble over.

from provenance.audit.engine import audit_document
from provenance.audit.registry import rules
"""
