"""`python -m queries.cli`: the command line without the installed script."""

from queries.cli import main

main(prog_name="tarmaq")
