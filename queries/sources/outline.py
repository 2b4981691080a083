"""A parse as an outline: a tree that a lawyer can check against the printed order."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.model import ActRef, Coverage, Node, NodeKind, Parse, Passport

_WORDS = 72  # characters of a clause's first line that are shown
_NAMED = frozenset({NodeKind.ATTACHMENT, NodeKind.ANNEX, NodeKind.CHAPTER, NodeKind.DIVISION})
_SHOWN_AS = {
    NodeKind.NOTE: "note (ескерту)",
    NodeKind.QUOTED: "new wording (жаңа редакция)",
    NodeKind.EDITORIAL: "editor's remark (ескертпе)",
    NodeKind.POINT: "point (тармақ)",
    NodeKind.SUBPOINT: "subpoint (тармақша)",
    NodeKind.PART: "part (бөлік)",
    NodeKind.PARAGRAPH: "paragraph (абзац)",
    NodeKind.ARTICLE: "article (бап)",
    NodeKind.CHAPTER: "chapter (тарау)",
    NodeKind.DIVISION: "division (бөлім)",
    NodeKind.SECTION: "section (параграф)",
    NodeKind.ANNEX: "annex (қосымша)",
    NodeKind.ATTACHMENT: "attachment (бекітілген)",
    NodeKind.ROW: "row (жол)",
    NodeKind.FORM: "form (нысан)",
    NodeKind.PREAMBLE: "preamble (кіріспе)",
    NodeKind.SIGNATURE: "signature (қол)",
    NodeKind.AGREEMENT: "agreement (келісілді)",
}


def outline(parse: Parse) -> str:
    """Return the tree of a document as indented text, one node a line.

    Each line has the eId, the kind, the printed number and the first words; rows show their
    names, attachments what they belong to.  Behind the tree stand the notices and the account
    of coverage in characters.
    """
    lines = [*_head(parse.passport), ""]
    depth: dict[str, int] = {}
    for node in parse.structure.nodes:
        level = depth[node.parent] + 1 if node.parent in depth else 0
        depth[node.eid] = level
        lines.extend("  " * level + line for line in _node(node))
    notices = [*parse.document.notices, *parse.structure.notices, *parse.notices]
    if notices:
        lines.append("")
        lines.append(f"Notices ({len(notices)}):")
        for notice in notices:
            place = f" [{notice.span.start}–{notice.span.end}]" if notice.span else ""
            lines.append(f"  {notice.code}{place}: {notice.message}")
    if parse.coverage is not None:
        lines.extend(["", *_coverage(parse.coverage)])
    return "\n".join(lines) + "\n"


def _head(passport: Passport) -> Iterator[str]:
    act = passport.act
    yield f"{act.type.value} {_name(act)}"
    if act.title:
        yield act.title
    yield f"issuer: {act.issuer or 'unknown'}{' (acting head)' if act.acting else ''}"
    if act.registration_number:
        when = passport.registration_date or "unknown day"
        yield f"registered: № {act.registration_number}, {when}"
    yield f"signed: {passport.signatory or 'no name found'}"
    if passport.status:
        by = f" by {_name(passport.repealed_by)}" if passport.repealed_by else ""
        yield f"status: {passport.status}{by}"


def _name(act: ActRef) -> str:
    return f"№ {act.number or 'unknown'} of {act.date or 'unknown day'}"


def _node(node: Node) -> Iterator[str]:
    kind = _SHOWN_AS.get(node.kind, node.kind.value)
    number = f" {node.num}" if node.num else ""
    text = node.cells.name if node.cells else node.heading if node.kind in _NAMED else None
    words = _first_words(_own_words(node) if text is None else text)
    yield f"{node.eid} · {kind}{number}{': ' + words if words else ''}"
    if node.cells is not None:
        yield f"    {_first_words(node.cells.content)}"
    for owner in node.belongs_to:
        yield f"    belongs to: {_last_words(owner)}"


def _own_words(node: Node) -> str:
    """Return the node's words without its printed label, which stands before them anyway."""
    text = node.own_text.lstrip()
    if node.num and text.startswith((f"{node.num}.", f"{node.num})")):
        return text[len(node.num) + 1 :]
    return text


def _first_words(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WORDS else flat[:_WORDS].rsplit(" ", 1)[0] + " …"


def _last_words(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WORDS else "… " + flat[-_WORDS:].split(" ", 1)[-1]


def _coverage(coverage: Coverage) -> Iterator[str]:
    share = 100 * coverage.claimed / coverage.chars if coverage.chars else 100.0
    explained = sum(len(span) for span, _ in coverage.unclaimed)
    yield (
        f"Coverage: {coverage.claimed} of {coverage.chars} characters belong to exactly one node "
        f"({share:.2f} %); {explained} listed as unclaimed."
    )
    for span, reason in coverage.unclaimed:
        yield f"  {span.start}–{span.end}: {reason}"
