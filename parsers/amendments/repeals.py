"""Lists of what is repealed: one repeal for each item (күші жойылған бұйрықтардың тізбесі)."""

from __future__ import annotations

import re

from ingest.letters import fold
from parsers.amendments.model import Change, Context
from parsers.amendments.scope import read_scope
from parsers.amendments.target import find_targets
from parsers.lexicon import Case
from parsers.model import Operation

# "2. Мыналардың:", "2. Мынадай бұйрықтардың:"; the items follow, the verb ends the last of them
_OPENS_ITEMS = re.compile(r"\bмына[^.;:]{0,180}(?:дың|дің|ның|нің|тың|тің)\s*:\s*$", re.IGNORECASE)
_REPEALED = re.compile(
    r"күші(?:н)?\s+(?:жой\w+\s+деп\s+(?:таны\w+|есепте\w+)|жойылсын)", re.IGNORECASE
)
_NAMES = (Case.NOMINATIVE, Case.GENITIVE, Case.ACCUSATIVE, None)


def opens_items(line: str) -> bool:
    """Tell whether a line leaves its sentence to the items behind it: `Мыналардың:`."""
    if ":" not in line[-8:]:
        return False
    folded = fold(line)
    return "мына" in folded.lower() and _OPENS_ITEMS.search(folded) is not None


def is_repeal(line: str) -> bool:
    """Tell whether a line holds the words of repeal: `күші жойылды деп танылсын`."""
    return _REPEALED.search(fold(line)) is not None


def read_item(text: str) -> tuple[Change, ...]:
    """Read one item of such a list: `1) "…" … № 12 бұйрығының 2-тармағы;`.

    An item that names no act gives nothing.
    """
    scope = read_scope(text, Context())
    if not scope.acts:
        return ()
    end = len(text.rstrip())
    paths = [
        path
        for target in find_targets(scope.masked)
        if target.case in _NAMES and not target.bare and not target.own
        for path in target.paths
    ]
    if paths:
        return tuple(Change(Operation.REPEAL, scope.context, path, 0, end) for path in paths)
    return tuple(
        Change(Operation.REPEAL, Context(act, scope.context.attachment), (), 0, end)
        for act in scope.acts
    )
