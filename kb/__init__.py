"""Many parses to one base: identity, dates of effect, versions, checks, graph, SQLite.

This room knows no user interface.
"""
