"""Bytes to `Document`: one reader per format, then repair of lines, displaced links and letters.

This room knows the damage that files do to text; it knows nothing of law.
"""
