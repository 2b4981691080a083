"""The base to answers: in force on a day, history, the command line and Datasette's pages.

A room for each kind of question; what all rooms share (which base, act, clause or day is meant,
and the errors of asking) stands beside them.  `docs/architecture.md` lists the rooms in the order
in which they may import each other.
"""
