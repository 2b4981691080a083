"""Amending instructions: what an order changes in other acts, with the new wording.

`read_amendments` reads a whole document; `read_instruction` one sentence without context.
The grammar is told in `docs/amendments.md`.
"""

from __future__ import annotations

from parsers.amendments.instruction import read_instruction
from parsers.amendments.model import Change, Context, Instruction
from parsers.amendments.read import read_amendments

__all__ = ["Change", "Context", "Instruction", "read_amendments", "read_instruction"]
