"""What each column of the base rests on: a new column fails until it has its place here.

Keys, references and places tell of themselves (`kb.schema`); all others are listed.
"""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a value rests on; each kind has its test in `tests/test_provenance.py`."""

    AT_PLACE = "these words stand at the row's place"
    IN_DOCUMENT = "these words stand in the row's document, elsewhere than at its place"
    READ = "read from the words at the row's place: a number, a kind, a day as a value"
    FILE = "a property of the file's bytes or name"
    OFFERED = "offered by the file's name or format"
    DATE = "a date of effect: printed, counted from a known day, or resting on an assumption"
    TABLE = "a row of data/reference or of a reference table in the program"
    RECKONED = "counted or put together from rows that are traced themselves"
    PROGRAM = "the program's own word for what it did, found or could not settle"


P, D, R, F, M, E, T, C, W = (
    Kind.AT_PLACE, Kind.IN_DOCUMENT, Kind.READ, Kind.FILE, Kind.OFFERED,
    Kind.DATE, Kind.TABLE, Kind.RECKONED, Kind.PROGRAM,
)  # fmt: skip


def _effect(prefix: str) -> dict[str, Kind]:
    return {f"{prefix}_{part}": E for part in ("earliest", "latest", "certainty", "reason")}


KINDS: dict[str, dict[str, Kind]] = {
    "acts": {
        "label": C, "type": R, "issuer": R, "acting": R, "date": R, "number": R,
        "registration_date": R, "registration_number": R, "adilet_id": C,
        "adilet_id_origin": W, "title": R, "status": C, "in_collection": C, "published": C,
        **_effect("start"), **_effect("end"),
    },
    "assumptions": {"days": T, "description": T},
    "documents": {
        "name": F, "other_names": F, "format": F, "encoding": F, "chars": F, "chosen": W,
        "newest_note": C, "edition": M, "text": F,
    },
    "spans": {"start": R, "end": R},
    "clauses": {
        "eid": R, "kind": R, "num": D, "heading": D, "position": C, "text": P,
        "follows_on": C, "norm": C, "in_text": C,
    },
    "events": {
        "kind": R, "by_eid": R, "instruction": D, "rule": R, "rule_days": R, "rule_date": R,
        **_effect("effect"), "applied": W, "disagreement": W, "origin": W, "quote": P,
    },
    "clause_versions": {
        "ordinal": C, "state": C, **_effect("from"), **_effect("to"), "text": D,
        "wording_certainty": W, "date_certainty": C, "basis": W, "reason": W,
    },
    "citations": {"text": P, "own": R, "attachment": D, "eids": R},
    "commencements": {
        "scope": R, "scope_text": P, "candidates": R, "reason": W, "rule": P, "rule_days": R,
        "rule_date": R, "effect_earliest": E, "effect_latest": E, "effect_certainty": E,
    },
    "amendments": {
        "op": R, "attachment": D, "target_eid": R, "old": P, "new": P, "everywhere": R,
        "until": R, "before": R, **_effect("effect"), "sequence": C, "state": W, "reason": W,
        "words": C, "comparison": W, "difference": C,
    },
    "joins": {"title": D, "how": W, "reason": W},
    "corrections": {
        "target": T, "needle": P, "reading": T, "who": T, "why": T, "applied": W, "reason": W,
    },
    "repeals": {"eids": R},
    "services": {"name": P, "names": C, "provider": D, "attachment": D},
    "rules": {
        "kind": R, "eid": C, "step": R, "case_key": R, "case_text": D, "value": R, "digits": P,
        "words": R, "quote": P, "sha256": C, "state": C, **_effect("from"), **_effect("to"),
        "wording_certainty": C, "basis": W, "also": R,
    },
    "warnings": {"step": W, "code": W, "message": W},
    "repairs": {"rule": W, "found": P, "read": R, "certain": W, "alternatives": R},
    "coverage": {"chars": C, "claimed": C, "unclaimed": C},
    "unclaimed": {"explanation": W},
    "editions": {
        "ordinal": C, "day": C, "day_basis": W, "told": C, "files": C, "changed": C,
        "unexplained": C,
    },
    "witnesses": {"preferred": W, "why": W, "differing": C},
    "readings": {"eid": R, "preferred": D, "text": P},
    "edition_changes": {"eid": R, "before": D, "after": D, "how": W},
    "offered": {"kind": M, "offered": M, "told": C, "outcome": W, "reason": W},
    "publications": {"date": T, "source": T, "note": T, "origin": W},
    "unread_files": {"reason": W},
    "build": {"value": C},
}  # fmt: skip
"""Every table with what its columns rest on."""

DATED = {
    (table, name.removesuffix("_certainty"))
    for table, columns in KINDS.items()
    for name, kind in columns.items()
    if kind is Kind.DATE and name.endswith("_certainty")
}
"""The dates of effect: table and what their columns begin with."""
