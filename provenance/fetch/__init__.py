"""Retrieval over HTTP: public addresses only, within limits, asked of robots.txt, at a measured pace."""
