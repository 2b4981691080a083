"""Measurements: each a command that prints figures beside something else in the same run."""
