"""The base to answers: in force on a day, history, the command line and Datasette's pages."""
