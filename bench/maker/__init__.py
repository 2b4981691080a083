"""A maker of test documents: one neutral description of an order, written in every format.

Nothing here is shipped or used by Tarmaq itself; it makes what the readers of `ingest` are
tried on.
"""
