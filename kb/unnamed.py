"""Documents that do not say which act they are the text of: told by id or by their wording.

A file without a passport, or whose passport lacks number and registration, can still be the
text of an act at hand: its format offers the portal's id, or its clauses are word for word
those of another file.  What is taken for what is always reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.apply.fragment import NOT_NORMS
from kb.identity import act_label, agree, number_key, says_something, title_key
from kb.model import ParsedFile
from kb.offered import act_of_id
from kb.subject import nodes_of
from kb.witnesses import plain
from parsers.adilet import derived_adilet_id
from parsers.model import ActRef, Parse

_TELLING = 20
"""Clauses of fewer letters stand in too many acts to tell one by."""
_FEWEST = 3
"""So many clauses at least must be the same."""
_SHARE, _SHARE_OF_ONE_TITLE = 0.5, 0.25
"""The share of a document's clauses that must be the same, without and with the same title."""


@dataclass(frozen=True, slots=True)
class Named:
    """Which act a document is taken to be the text of; `reason` if it does not say so itself."""

    ref: ActRef
    reason: str | None = None


def own_acts(files: Sequence[ParsedFile]) -> dict[str, Named]:
    """Return for each file, by digest, the act that it is the text of."""
    found: dict[str, Named] = {}
    unnamed: list[ParsedFile] = []
    for file in files:
        if _names_itself(file.parse.passport.act):
            found[_sha(file)] = Named(file.parse.passport.act)
        else:
            unnamed.append(file)
    if not unnamed:
        return found
    named = [file for file in files if _sha(file) in found]
    by_id = _by_id(named)
    wordings: _Wordings | None = None
    for file in unnamed:
        own = _of_id(file, by_id)
        if own is None:
            wordings = wordings or _Wordings(named)
            own = wordings.find(file)
        found[_sha(file)] = own or Named(_last_resort(file.parse))
    return found


def _sha(file: ParsedFile) -> str:
    return file.parse.document.source.sha256


def _names_itself(ref: ActRef) -> bool:
    return bool((ref.date and ref.number) or ref.registration_number)


def _offered_id(file: ParsedFile) -> str | None:
    return file.parse.passport.adilet_id or file.parse.document.source.metadata.adilet_id


def _by_id(named: Iterable[ParsedFile]) -> dict[str, ActRef]:
    found: dict[str, ActRef] = {}
    for file in named:
        ref = file.parse.passport.act
        for name in (_offered_id(file), derived_adilet_id(ref)):
            if name is not None:
                found.setdefault(name, ref)
    return found


def _of_id(file: ParsedFile, known: Mapping[str, ActRef]) -> Named | None:
    """The act whose id the format offers; what the text says of itself must not differ."""
    name, own = _offered_id(file), file.parse.passport.act
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


def _last_resort(parse: Parse) -> ActRef:
    """What the document says of itself; one that says nothing goes by its file."""
    ref = parse.passport.act
    if says_something(ref):
        return ref
    return replace(ref, title=f"(an act without number and date: {parse.document.source.name})")


class _Wordings:
    """The clauses of the named documents, by their words."""

    def __init__(self, named: Iterable[ParsedFile]) -> None:
        self._acts: dict[tuple[str, ...], ActRef] = {}
        self._having: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for file in named:
            ref = file.parse.passport.act
            key = _key(ref)
            self._acts.setdefault(key, ref)
            for words in _clauses(file.parse):
                self._having[words].add(key)

    def find(self, file: ParsedFile) -> Named | None:
        """Return the one act with whose clauses those of a document agree, if there is one."""
        own = file.parse.passport.act
        clauses = _clauses(file.parse)
        counts: Counter[tuple[str, ...]] = Counter()
        telling = 0
        for words in clauses:
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


def _clauses(parse: Parse) -> frozenset[str]:
    words = (
        plain(node.own_text) for node in nodes_of(parse).values() if node.kind not in NOT_NORMS
    )
    return frozenset(text for text in words if len(text) >= _TELLING)
