"""What every test may use."""

from __future__ import annotations

import pytest

import dragoman


@pytest.fixture(scope="session")
def coder() -> dragoman.Coder:
    """The coder with the shipped model and knowledge, loaded once."""
    return dragoman.load()
