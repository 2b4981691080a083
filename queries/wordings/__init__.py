"""Wordings of acts and clauses: in force on a day, their history, and what differs between two."""
