"""The errors that Dragoman raises on purpose: a message says where, what, and what to do."""

from __future__ import annotations


class DragomanError(Exception):
    """Something a user can put right: a file, an option, a table."""
