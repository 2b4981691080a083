"""The passport (деректемелер) of an act: issuer, date, number, registration, repeal, signatory."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ingest.letters import fold
from ingest.model import Document
from parsers import dates
from parsers.acts import NUMBER, FoundAct, act_type, find_act_refs, read_issuer
from parsers.model import ActRef, ActType, Node, NodeKind, Passport, Structure
from parsers.structure.marks import SIGNATORY, STATUS

# "… Әділет министрлігінде 2022 жылғы 18 мамырда № 28106 болып тіркелді",
# "… Әділет министрлігінде 2005 жылғы 3 ақпанда тіркелді. Тіркеу N 3412",
# "… Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде 2019 жылғы 8 мамырда № 18643"
_REGISTERED = re.compile(
    rf"""
    (?:әділет|департамент|тіркеу\s+тізілім)\S* \s [^;]{{0,160}}? {dates.WRITTEN}
    [^;№]{{0,120}}? \s (?:№|N) \s* (?P<number> {NUMBER} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Күші жойылды - Қазақстан Республикасы … министрінің 2020 жылғы 22 сәуірдегі № 219 бұйрығымен",
# "… министрінің 2020 жылғы 31 наурыздағы № 280 бұйрығымен күші жойылды", "… бұйрығы (күші жойылды)"
_REPEALED = re.compile(
    r"(?P<by>(?:бұйрығы|қаулысы|шешімі)мен\s+)?Күші?н?\s+жой(?:ылды|ылған)(?P<alone>\s*\))?",
    re.IGNORECASE,
)
# "Қазақстан Республикасының Заңы 2014 жылғы 16 мамырдағы № 202-V ҚРЗ": named before its date
_DATE_BEHIND = re.compile(
    rf"\s*+,?\s*+{dates.WRITTEN} \s* (?:№|N) \s* (?P<number> {NUMBER} )", re.VERBOSE
)
_JOINT = re.compile(r"\s*(?:,|және|мен)\s*")
# "… № 164 бұйрығына толықтыру енгізу туралы" … № 312 бұйрығы": the first is named in the title
_CHANGED = re.compile(
    r"(?:бұйр|қаулы|жарлы|шешім)\w*(?:а|е|ң|н)\s*(?:\([^()]*\))?\s*$", re.IGNORECASE
)
# "… Әділет министрлігінің бұйрығы 2012 жылғы 31 қаңтар № 31": the word stands before the date
_WORD_BEFORE = re.compile(r"(?P<type>бұйрығы|қаулысы|шешімі|жарлығы)\s*,?\s*$", re.IGNORECASE)
_STATE = "Қазақстан Республикасы"
# "… міндетін атқарушы", "и.о. Министра": the head who signed was acting
_ACTING_SIGNATURE = re.compile(
    r"міндетін\s+(?:уақытша\s+)?атқарушы|\bм\.\s?а\.|исполняющ\w+\s+обязанности|\bи\.\s?о\.",
    re.IGNORECASE,
)


def read_passport(document: Document, structure: Structure) -> Passport:
    """Read what the head and the signature of a document say about its own act.

    Returns the passport; parts that are not printed are None.  `status` is `repealed` where
    the portal prints `Күшін жойған` or `Күші жойылды`.  `span` is the passport line's.  Where
    the head is missing, date and number are taken from the first box that names the order
    (`2020 жылғы 8 маусымы № 335 бұйрығымен бекітілген`); the type is then what the box says,
    and `ActType.UNKNOWN` where nothing does.
    """
    nodes = _first_of_each(structure)
    line = nodes.get(NodeKind.PASSPORT)
    text = _flat(line)
    own, joint, behind = _own_act(text)
    if own is None:
        own, line = _act_of_a_box(structure)
    registered = _REGISTERED.search(fold(text), behind)
    is_repealed, repealed = _repeal_of_the_line(text, behind)
    signature = _flat(nodes.get(NodeKind.SIGNATURE))
    signatory = SIGNATORY.search(signature)
    own = own or ActRef(ActType.UNKNOWN)
    return Passport(
        act=replace(
            own,
            title=_flat(nodes.get(NodeKind.TITLE)).removesuffix(".") or own.title,
            registration_number=_number(registered),
            acting=own.acting or _ACTING_SIGNATURE.search(signature) is not None,
        ),
        registration_date=_date(registered),
        adilet_id=document.source.metadata.adilet_id,
        signatory=signatory["name"] if signatory else None,
        status="repealed" if is_repealed or _is_dead(nodes.get(NodeKind.STATUS)) else None,
        repealed_by=repealed,
        span=line.span if line is not None and line.lines else None,
        joint=joint,
    )


def _own_act(text: str) -> tuple[ActRef | None, tuple[ActRef, ...], int]:
    """Return the act that a passport line is about and where the line goes on behind it.

    A joint order (бірлескен бұйрық) keeps the first date and number and all issuers; between
    stand the acts with its other dates and numbers.
    """
    found = find_act_refs(text)
    plain = [number for number, act in enumerate(found) if not _CHANGED.search(text, *act[:2])]
    found = found[plain[0] :] if plain else found
    if not found:
        return None, (), 0
    others: list[ActRef] = []
    end, own = found[0][1], _with_word_before(text, found[0])
    behind = _DATE_BEHIND.match(fold(text), end) if own.date is None else None
    if behind is not None:
        own = replace(own, date=_date(behind), number=_number(behind), issuer=_STATE)
        end = behind.end()
    for start, after, other in found[1:]:
        joint = own.date and other.issuer and _JOINT.fullmatch(text[end:start])
        if not joint:
            break
        own = replace(own, issuer=f"{own.issuer} және {other.issuer}", type=other.type)
        others.append(other)
        end = after
    return own, tuple(others), end


def _with_word_before(text: str, found: FoundAct) -> ActRef:
    """Return an act with the issuer and the word that stand before its date, if none is behind."""
    start, _, act = found
    folded = fold(text)
    word = _WORD_BEFORE.search(folded, 0, start) if act.type is ActType.UNKNOWN else None
    if word is None:
        return act
    issuer = read_issuer(folded, word.start())
    return replace(act, type=act_type(word["type"]), issuer=issuer.name, acting=issuer.acting)


def _act_of_a_box(structure: Structure) -> tuple[ActRef | None, Node | None]:
    for node in structure.nodes:
        if node.kind is not NodeKind.BOX:
            continue
        orders = [act for _, _, act in find_act_refs(_flat(node)) if act.type is ActType.ORDER]
        if orders:
            return replace(orders[0], title=None), node
    return None, None


def _repeal_of_the_line(text: str, behind: int) -> tuple[bool, ActRef | None]:
    """Tell whether a passport line says that the act was repealed, and by which act."""
    alone = False
    for repealed in _REPEALED.finditer(fold(text), behind):
        before = repealed.end("by") if repealed["by"] else -1
        words = text[behind:before] if before >= 0 else text[repealed.end() :]
        found: list[FoundAct] = [] if repealed["alone"] else find_act_refs(words)
        if found:
            return True, found[-1 if before >= 0 else 0][2]
        alone = alone or repealed["alone"] is not None
    return alone, None


def _is_dead(status: Node | None) -> bool:
    mark = STATUS.match(_flat(status)) if status is not None else None
    return mark is not None and mark["dead"] is not None


def _first_of_each(structure: Structure) -> dict[NodeKind, Node]:
    """Return the first node of each kind that belongs to the act itself."""
    first: dict[NodeKind, Node] = {}
    for node in structure.nodes:
        if node.attachment is None and node.parent is None:
            first.setdefault(node.kind, node)
    return first


def _flat(node: Node | None) -> str:
    if node is None:
        return ""
    return " ".join(line.text.strip() for line in node.lines if line.text.strip())


def _number(match: re.Match[str] | None) -> str | None:
    return match["number"].strip().rstrip(".") if match else None


def _date(match: re.Match[str] | None) -> date | None:
    return dates.read_written(match) if match else None
