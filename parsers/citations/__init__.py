"""References to acts and to clauses inside them."""

from parsers.citations.read import read_citations

__all__ = ["read_citations"]
