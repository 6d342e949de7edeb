"""Cleaning: which parts of a raw text are the article's own words."""

from extractors.cleaning.blocks import clean

__all__ = ["clean"]
