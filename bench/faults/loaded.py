"""What every command loads, for the process from which they are forked."""

import kb.build
import kb.collection_folder
import queries.cli
import queries.cli.runs
import queries.sources.publication

__all__ = ["kb", "queries"]
