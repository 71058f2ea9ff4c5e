"""Coding: from a parsed document to the record of its events, statements, talks and measures.

Pure functions only: no I/O, no clock, no module state.
"""
