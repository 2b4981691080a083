"""What every command loads, for the process from which they are forked."""

import kb.build
import kb.collection_folder
import kb.renew
import queries.cli.adding
import queries.cli.building
import queries.cli.publications
import queries.cli.runs
import queries.sources.publication

__all__ = ["kb", "queries"]
