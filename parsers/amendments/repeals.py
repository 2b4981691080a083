"""Lists of what is repealed: one repeal for each item (күші жойылған бұйрықтардың тізбесі)."""

from __future__ import annotations

from parsers.amendments.model import Change, Context
from parsers.amendments.scope import read_scope
from parsers.amendments.target import find_targets
from parsers.lexicon import Case
from parsers.model import Operation

_NAMES = (Case.NOMINATIVE, Case.GENITIVE, Case.ACCUSATIVE, None)


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
