"""Tests of the project; flat, a file mirrors a module."""
