"""State services (мемлекеттік көрсетілетін қызмет) that a document names, and who provides them.

Every place that names a service in a title is kept with it, and the annex that is its standard.
A service is known by the quoted name in the title of its rules, regulation or standard:
`"Уларды өндіру … лицензия беру" мемлекеттік қызмет көрсету қағидалары`.  The same title may
stand over an attachment of the order itself or in an instruction that amends another order's
attachment; a standard or a list of requirements names its service only when nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ingest.letters import fold
from ingest.model import Document, Span
from ingest.origin import source_span
from parsers.model import Node, NodeKind, Service, ServiceName, Structure
from parsers.quotes import quoted_before, unquote

# … лицензия беру" мемлекеттік қызметті көрсету қағидаларында
# … беру" мемлекеттік көрсетілетін қызмет регламенті (№ 335 prints «көретілетін»)
_GOVERNED = re.compile(
    r"""["»”]\s*
        (?P<after>мемлекеттік\s+(?:көр\w{0,6}летін\s+)?қызмет(?:ті|ін|тің)?\s+
        (?:көрсету(?:дің)?\s+)?
        (?P<what>қағида|ереже|регламент|стандарт|көрсетуге\s+қойылатын|негізгі\s+талап))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RULES = ("қағида", "ереже", "регламент")
_CARRIERS = {
    NodeKind.HEADING,
    NodeKind.POINT,
    NodeKind.SUBPOINT,
    NodeKind.PARAGRAPH,
    NodeKind.PART,
}
_PROVIDER_ROW = re.compile(r"қызмет\w*\s+берушінің\s+атауы", re.IGNORECASE)
# … Индустриялық даму комитеті (бұдан әрі - көрсетілетін қызметті беруші)
_SHORT_NAME = re.compile(r"\s*\(\s*бұдан\s+әрі[^)]*\)\s*\.?\s*$", re.IGNORECASE)
_ALIKE = 0.85
"""A standard's title may differ a little from that of its rules (Минералды/Минералдық).

Two rules are never held to be one service on likeness: `… әкету кезінде …` (taking out) and
`… әкелу кезінде …` (bringing in) differ in one letter.
"""


_NAMING = _CARRIERS | {NodeKind.TITLE, NodeKind.QUOTED}
"""Where a name may stand beside the titles that govern: the order's title and quoted wording."""
# … министрлігінің Индустриялық даму комитеті (бұдан әрі – көрсетілетін қызметті беруші)
_PROVIDER = re.compile(
    r"""(?P<body>Қазақстан\s+Республикасы[^"«»“”().;\n]{5,250}?)\s*
        \(\s*бұдан\s+әрі\s*[-–—]\s*көрсетілетін\s+қызмет(?:ті)?\s+беруші\s*\)""",
    re.VERBOSE,
)
_SAME_WORDS = 0.6
"""Part of the words that two writings of one name have in common, in their order."""


_WORDS_OF_NAME = re.compile(r"\w+")
# "… қағидаларын бекіту туралы"
_APPROVAL = re.compile(r"\w*\s+бекіту\s+туралы")


@dataclass(frozen=True, slots=True)
class _Mention:
    service: Service
    governs: bool
    node: Node
    standard: bool


def read_services(document: Document, structure: Structure) -> tuple[Service, ...]:
    """Return the services named in a document, each once, in the order they are named.

    `Service.attachment` is the name as quoted in the title of the rules, which is how an
    attachment is found in other documents; `provider` comes from the first row of the
    standard (`Көрсетілетін қызметті берушінің атауы`), else from the point of the rules that
    names it, None where the document has neither.
    """
    everywhere = list(_mentions(document, structure))
    mentions = [mention for mention in everywhere if mention.node.kind in _CARRIERS]
    governing = [mention for mention in mentions if mention.governs] or mentions
    providers = dict(_providers(structure, mentions))
    services: dict[str, Service] = {}
    for mention in governing:
        services.setdefault(_key(mention.service.name), mention.service)
    found = [
        replace(service, provider=_provider_of(service.name, providers))
        for service in services.values()
    ]
    if len(found) == 1 and found[0].provider is None:
        found = [replace(found[0], provider=_provider_in_points(structure))]
    return _with_places(found, everywhere)


def best_service(name: str, services: Sequence[Service]) -> str | None:
    """Return the name of the service that `name` is a writing of, None where none is like it.

    Names are compared word by word: `әкету` (taking out) and `әкелу` (bringing in) differ in
    one word of many, so the likest counts and two that are equally like give the first.
    """
    key = _key(name)
    for service in services:
        if _key(service.name) == key:
            return service.name
    words = _words(name)
    best, likest = None, _SAME_WORDS
    for service in services:
        ratio = SequenceMatcher(None, words, _words(service.name), autojunk=False).ratio()
        if ratio > likest:
            best, likest = service.name, ratio
    return best


def _words(name: str) -> list[str]:
    return _WORDS_OF_NAME.findall(_key(name))


def _with_places(services: list[Service], mentions: list[_Mention]) -> tuple[Service, ...]:
    """Give each service the places that name it and the annex that is its standard."""
    names: dict[str, list[ServiceName]] = {service.name: [] for service in services}
    standards: dict[str, str] = {}
    owners: dict[str, str | None] = {}
    for mention in mentions:
        written = mention.service.name
        if written not in owners:
            owners[written] = best_service(written, services)
        owner = owners[written]
        if owner is None:
            continue
        names[owner].append(ServiceName(written, mention.service.span, mention.node.eid))
        if mention.standard and mention.node.kind is NodeKind.HEADING and mention.node.attachment:
            standards.setdefault(owner, mention.node.attachment)
    return tuple(
        replace(service, names=tuple(names[service.name]), standard=standards.get(service.name))
        for service in services
    )


def _provider_in_points(structure: Structure) -> str | None:
    """Return the body that a point names as the provider (көрсетілетін қызметті беруші)."""
    for node in structure.nodes:
        if node.kind not in _CARRIERS:
            continue
        for line in node.lines:
            if "беруші" in line.text and (match := _PROVIDER.search(fold(line.text))):
                body = line.text[match.start("body") : match.end("body")]
                return body[body.rfind("Қазақстан Республикасы") :]
    return None


def _mentions(document: Document, structure: Structure) -> Iterator[_Mention]:
    for node in structure.nodes:
        if node.kind not in _NAMING:
            continue
        for line in node.lines:
            if "қызмет" not in line.text:  # spares the letters of most lines
                continue
            folded = fold(line.text)
            for match in _GOVERNED.finditer(folded):
                found = quoted_before(line.text, match.start("after"))
                if found is None:
                    continue
                name = unquote(line.text[found[0] : found[1]])
                start, end = line.start + found[0], line.start + found[1]
                span: Span = source_span(document.blocks[line.block], start, end)
                governs = match["what"].lower().startswith(_RULES)
                service = Service(name, None, name if governs else None, span)
                governs = governs and not _quotes_own_title(folded, match)
                standard = not match["what"].lower().startswith(_RULES)
                yield _Mention(service, governs, node, standard)


def _quotes_own_title(text: str, match: re.Match[str]) -> bool:
    """Tell whether the title is that of an order (`… қағидаларын бекіту туралы"`)."""
    return _APPROVAL.match(text, match.end()) is not None


def _providers(structure: Structure, mentions: Iterable[_Mention]) -> Iterator[tuple[str, str]]:
    names: dict[str, list[str]] = {}
    for mention in mentions:
        names.setdefault(mention.node.attachment or "", []).append(mention.service.name)
    for node in structure.nodes:
        if node.cells is None or not _PROVIDER_ROW.search(fold(node.cells.name)):
            continue
        provider = _SHORT_NAME.sub("", " ".join(node.cells.content.split())).rstrip(". ")
        for name in names.get(node.attachment or "", ()):
            yield name, provider


def _provider_of(name: str, providers: dict[str, str]) -> str | None:
    """Return the provider named under the likest title, None where no title is like enough."""
    if name in providers:
        return providers[name]
    ranked = [(likeness, other) for other in providers if (likeness := _likeness(name, other))]
    return providers[max(ranked)[1]] if ranked else None


def _key(name: str) -> str:
    return fold(name).lower()


def _likeness(one: str, other: str) -> float:
    """Return how alike two names are, 0 for those that are not alike enough."""
    matcher = SequenceMatcher(None, _key(one), _key(other), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.0
