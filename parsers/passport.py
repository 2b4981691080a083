"""The passport (деректемелер) of an act: issuer, date, number, registration, repeal, signatory."""

from __future__ import annotations

import re
from datetime import date

from ingest.letters import fold
from ingest.model import Document, Span
from parsers.errors import NotAnActError
from parsers.model import ActRef, ActType, Node, NodeKind, Passport, Structure
from parsers.structure.marks import SIGNATORY

_MONTHS = (
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
)
_DATE = r"""(?P<year>\d{4})\s*(?:жыл(?:ғы|ы)|ж\.)\s*
    [«"“]?\s*(?P<day>\d{1,2})\s*[»"”]?\s*(?P<month>[а-яәғқңөұүһі]{4,16})"""
_NUMBER = r"""(?:№|N)\s*
    (?P<number>(?:ҚР\s+)?(?:[^\W\d_]{1,12}\s?-\s?)?[^\s,;()]*\d[^\s,;()]*(?:\s+ҚРЗ)?)"""

# "Қазақстан Республикасы … министрінің м.а. 2022 жылғы 13 мамырдағы № 268 бұйрығы."
_MADE = re.compile(rf"(?P<issuer>.{{0,600}}?)\s*{_DATE}\s*,?\s*{_NUMBER}", re.X | re.S)
# "Қазақстан Республикасының Әділет министрлігінде 2022 жылғы 18 мамырда № 28106 болып тіркелді",
# "… Әділет министрлігінде 2005 жылғы 3 ақпанда тіркелді. Тіркеу N 3412"
_REGISTERED = re.compile(
    rf"(?:Әділет|департамент)\S*\s[^;]{{0,160}}?{_DATE}[^;№]{{0,120}}?\s{_NUMBER}",
    re.X | re.I,
)
# "… министрінің 2020 жылғы 5 мамырдағы № 180 және … министрінің 2020 жылғы 6 мамырдағы № 37 …"
_JOINT = re.compile(
    rf"\s*(?:,|және)\s+(?P<issuer>[^;:.№]{{5,300}}?)\s*{_DATE}\s*,?\s*{_NUMBER}", re.X
)
# "Күші жойылды - Қазақстан Республикасы … министрінің 2020 жылғы 22 сәуірдегі № 219 бұйрығымен"
_REPEALED = re.compile(
    rf"Күші?н?\s+жой(?:ылды|ылған)\s*[-–—]?\s*(?P<issuer>.{{0,600}}?)\s*{_DATE}\s*,?\s*{_NUMBER}",
    re.X | re.I | re.S,
)
_TYPES = (
    ("бұйры", ActType.ORDER),
    ("қаулы", ActType.RESOLUTION),
    ("жарлы", ActType.DECREE),
    ("шешім", ActType.DECISION),
    ("кодекс", ActType.CODE),
    ("заң", ActType.LAW),
)
_TYPE = re.compile(
    r"\b(бұйры[қғ]|қаулы|жарлы[қғ]|шешім|кодекс|заң)(?:ы|і|сы|сі|мен|ымен|імен)*\b", re.I
)
# "… министрінің м.а.", "… министрінің міндетін атқарушының"
_ACTING = re.compile(
    r"\s*(?:\bм\.\s?а\.?|міндетін\s+(?:уақытша\s+)?атқарушы(?:сы)?(?:ның|ны)?)\s*$", re.I
)
_GENITIVE = re.compile(r"(?:[нт]ың|[нт]ің|дың|дің)$")
_ACTING_SIGNATURE = re.compile(
    r"міндетін\s+(?:уақытша\s+)?атқарушы|\bм\.\s?а\.|исполняющ\w+\s+обязанности|\bи\.\s?о\.", re.I
)
_TITLE_OF_LAW = re.compile(r"(?:Заңы|Кодексі|Жарлығы|Қаулысы|бұйрығы)\s*,?\s*$", re.I)


def read_passport(document: Document, structure: Structure) -> Passport:
    """Read what the head and the signature of a document say about its own act.

    Returns the passport; parts that are not printed are None.  `status` is `repealed` where
    the portal prints `Күшін жойған` or `Күші жойылды`.  `span` is the passport line's.

    Raises `NotAnActError` when no line gives date and number of an act.
    """
    nodes = {kind: _first(structure, kind) for kind in NodeKind}
    line = nodes[NodeKind.PASSPORT]
    text = _flat(line)
    made = _MADE.search(fold(text)) if line else None
    if line is None or made is None:
        name = document.source.name
        raise NotAnActError(name, "no line with date and number of a legal act was found")
    registered = _REGISTERED.search(fold(text), made.end())
    repealed = _REPEALED.search(fold(text), made.end())
    title = nodes[NodeKind.TITLE]
    signature = _flat(nodes[NodeKind.SIGNATURE])
    act = _act(text, made, title=_flat(title) or None, signature=signature)
    signatory = SIGNATORY.search(signature)
    return Passport(
        act=_registered(act, registered),
        registration_date=_date(registered) if registered else None,
        adilet_id=document.source.metadata.adilet_id,
        signatory=signatory["name"] if signatory else None,
        status="repealed" if repealed or nodes[NodeKind.STATUS] else None,
        repealed_by=_act(text, repealed) if repealed else None,
        span=_span(line),
    )


def _first(structure: Structure, kind: NodeKind) -> Node | None:
    """Return the first node of a kind that belongs to the act itself."""
    for node in structure.nodes:
        if node.kind is kind and node.attachment is None and node.parent is None:
            return node
    return None


def _flat(node: Node | None) -> str:
    if node is None:
        return ""
    return " ".join(line.text.strip() for line in node.lines if line.text.strip())


def _span(node: Node) -> Span | None:
    return node.span if node.lines else None


def _act(text: str, match: re.Match[str], title: str | None = None, signature: str = "") -> ActRef:
    """Build a reference from a match whose offsets are those of `text`."""
    issuer, acting = _issuer(text[match.start("issuer") : match.end("issuer")])
    joint = _JOINT.match(fold(text), match.end())
    while joint is not None and issuer is not None:
        other, _ = _issuer(text[joint.start("issuer") : joint.end("issuer")])
        issuer = f"{issuer} және {other}" if other else issuer
        joint = _JOINT.match(fold(text), joint.end())
    return ActRef(
        type=_type(text, match),
        date=_date(match),
        number=text[match.start("number") : match.end("number")].strip().rstrip("."),
        title=title,
        issuer=issuer,
        acting=acting or _ACTING_SIGNATURE.search(signature) is not None,
    )


def _registered(act: ActRef, match: re.Match[str] | None) -> ActRef:
    if match is None:
        return act
    number = match["number"].strip().rstrip(".")
    return ActRef(act.type, act.date, act.number, number, act.title, act.issuer, act.acting)


def _date(match: re.Match[str]) -> date | None:
    """Return the date of a match, None for a day or month that does not exist."""
    word = match["month"].lower()
    for month, stem in enumerate(_MONTHS, start=1):
        if word.startswith(stem[:-1] if stem.endswith("к") else stem):
            try:
                return date(int(match["year"]), month, int(match["day"]))
            except ValueError:
                return None
    return None


def _type(text: str, match: re.Match[str]) -> ActType:
    """Find the kind of act behind the number, or before the date for laws."""
    found = _TYPE.search(fold(text), match.end(), match.end() + 400)
    before = _TITLE_OF_LAW.search(fold(text[: match.end("issuer")]))
    word = (before.group() if before else found.group() if found else "").strip().lower()
    for stem, kind in _TYPES:
        if word.startswith(stem):
            return kind
    return ActType.UNKNOWN


def _issuer(words: str) -> tuple[str | None, bool]:
    """Return the authority in the nominative, and whether its head was acting.

    >>> _issuer("Қазақстан Республикасы Сауда және интеграция министрінің м.а.")
    ('Қазақстан Республикасы Сауда және интеграция министрі', True)
    """
    text = re.sub(r"\s+", " ", words).strip(" ,.–-") + ("." if words.rstrip().endswith(".") else "")
    acting = _ACTING.search(text)
    if acting is not None:
        text = text[: acting.start()]
    text = _TITLE_OF_LAW.sub("", text).strip().rstrip(".,")
    text = _GENITIVE.sub("", text)
    return (text or None), acting is not None
