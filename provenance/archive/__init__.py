"""Captures: WARC 1.1 files beside the database, written once, found by hash, checked byte by byte."""
