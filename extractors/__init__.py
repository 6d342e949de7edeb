"""From raw text to facts: reading, cleaning, dating, event extraction and linking as plain functions."""
