"""Trains the English model that Dragoman ships (see README.md). Not part of the installed package."""
