"""`Document` to what it says: structure, references, notes, commencement, amendments, services.

This room knows how Kazakh orders are written; it knows no database.
"""
