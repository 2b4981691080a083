"""Documents that do not say which act they are the text of: told by id or by their wording.

A file without a passport, or whose passport lacks number and registration, can still be the
text of an act at hand: its format offers the portal's id, or its clauses are word for word
those of another file.  What is taken for what is always reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kb.identity import act_label, agree, number_key, says_something, title_key
from kb.offered import act_of_id
from kb.parts.brief import Brief
from parsers.adilet import derived_adilet_id
from parsers.model import ActRef

_FEWEST = 3
"""So many clauses at least must be the same."""
_SHARE, _SHARE_OF_ONE_TITLE = 0.5, 0.25
"""The share of a document's clauses that must be the same, without and with the same title."""


@dataclass(frozen=True, slots=True)
class Named:
    """Which act a document is taken to be the text of; `reason` if it does not say so itself."""

    ref: ActRef
    reason: str | None = None


def own_acts(briefs: Iterable[Brief]) -> dict[str, Named]:
    """Return for each document, by digest, the act that it is the text of.

    The documents come in the order of their digests; they are gone through once more for
    those that do not name their act.
    """
    found: dict[str, Named] = {}
    unnamed: list[Brief] = []
    for brief in briefs:
        if names_itself(brief.own):
            found[brief.sha256] = Named(brief.own)
        else:
            unnamed.append(brief)
    by_id = _by_id(_named(briefs)) if unnamed else {}
    wordings: _Wordings | None = None
    for brief in unnamed:
        own = _of_id(brief, by_id)
        if own is None:
            wordings = wordings or _Wordings(_named(briefs))
            own = wordings.find(brief)
        found[brief.sha256] = own or Named(_last_resort(brief))
    return found


def _named(briefs: Iterable[Brief]) -> Iterator[Brief]:
    return (brief for brief in briefs if names_itself(brief.own))


def names_itself(ref: ActRef) -> bool:
    """Say whether a passport says which act it is: number and date, or registration number."""
    return bool((ref.date and ref.number) or ref.registration_number)


def _by_id(named: Iterable[Brief]) -> dict[str, ActRef]:
    found: dict[str, ActRef] = {}
    for brief in named:
        ref = brief.own
        for name in (brief.adilet_id, derived_adilet_id(ref)):
            if name is not None:
                found.setdefault(name, ref)
    return found


def _of_id(brief: Brief, known: Mapping[str, ActRef]) -> Named | None:
    """The act whose id the format offers; what the text says of itself must not differ."""
    name, own = brief.adilet_id, brief.own
    ref = known.get(name or "") or act_of_id(name)
    if ref is None or not agree(ref, replace(own, title=None, issuer=None)):
        return None
    title = ref.title or own.title
    label = act_label(ref)
    return Named(
        replace(ref, title=title),
        f"it does not say which act it is the text of; the id {name} that its name or format "
        f"offers is that of {label}",
    )


def _last_resort(brief: Brief) -> ActRef:
    """What the document says of itself; one that says nothing goes by its file."""
    ref = brief.own
    if says_something(ref):
        return ref
    return replace(ref, title=f"(an act without number and date: {brief.name})")


class _Wordings:
    """The clauses of the named documents, by their words."""

    def __init__(self, named: Iterable[Brief]) -> None:
        self._acts: dict[tuple[str, ...], ActRef] = {}
        self._having: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for brief in named:
            key = _key(brief.own)
            self._acts.setdefault(key, brief.own)
            for words in brief.wordings():
                self._having[words].add(key)

    def find(self, brief: Brief) -> Named | None:
        """Return the one act with whose clauses those of a document agree, if there is one."""
        own = brief.own
        counts: Counter[tuple[str, ...]] = Counter()
        telling = 0
        for words in brief.wordings():
            having = self._having.get(words, set())
            if len(having) > 1:
                continue  # a formula that several acts have
            telling += 1
            counts.update(having)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        for key, same in ranked[:1]:
            ref = self._acts[key]
            titled = bool(own.title and ref.title) and title_key(own.title or "") == title_key(
                ref.title or ""
            )
            share = _SHARE_OF_ONE_TITLE if titled else _SHARE
            second = ranked[1][1] if len(ranked) > 1 else 0
            fits = agree(ref, replace(own, title=None, issuer=None))
            if fits and same >= _FEWEST and same >= share * telling and same > 2 * second:
                return Named(
                    ref,
                    f"it does not say which act it is the text of; {same} of its {telling} "
                    f"clauses are word for word those of {act_label(ref)}",
                )
        return None


def _key(ref: ActRef) -> tuple[str, ...]:
    """One key for the files of one act, as far as they name it alike."""
    if ref.date and ref.number:
        return (ref.date.isoformat(), number_key(ref.number))
    return ("", number_key(ref.registration_number or ""))
