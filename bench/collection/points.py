"""Points (тармақ) of rules in the shapes that they have: one norm, parts, lists, terms."""

from __future__ import annotations

from decimal import Decimal

from bench.collection import lexicon
from bench.collection.kazakh import both
from bench.collection.model import Piece, Rule, Wording
from bench.collection.wording import Writer

_SHAPES = (
    ("norm",) * 9
    + ("parts",) * 6
    + ("list",) * 5
    + ("words",) * 2
    + ("part_list",) * 2
    + ("terms",)
)


def point(writer: Writer, number: str, *, shape: str | None = None) -> Piece:
    """Return a point with its printed number, in a shape that is drawn or told."""
    match shape or writer.random.choice(_SHAPES):
        case "parts":
            return _with_parts(writer, number)
        case "list":
            head = f"{_head(writer)} мынадай іс-шараларды орындайды:"
            return Piece(f"para_{number}", Wording(f"{number}. {head}"), items(writer, 3, 9))
        case "words":
            return _with_words(writer, number)
        case "part_list":
            return _part_list(writer, number)
        case "terms":
            return _terms(writer, number)
    norm = writer.norm()
    return Piece(f"para_{number}", Wording(f"{number}. {norm.text}", norm.rules))


def _with_words(writer: Writer, number: str) -> Piece:
    meant = [writer.definition() for _ in range(writer.random.randint(4, 10))]
    sense = f"Осы Қағидаларда {writer.pick(lexicon.KINDS)} мағынада"
    head = f"{number}. {sense} мынадай ұғымдар пайдаланылады:"
    return Piece(f"para_{number}", Wording(head), _numbered(meant))


def items(writer: Writer, least: int, most: int) -> tuple[Piece, ...]:
    """Return a list of subpoints (тармақша)."""
    return _numbered([writer.item() for _ in range(writer.random.randint(least, most))])


def _numbered(texts: list[str]) -> tuple[Piece, ...]:
    last = len(texts)
    return tuple(
        Piece(f"subpara_{n}", Wording(f"{n}) {text}{'.' if n == last else ';'}"))
        for n, text in enumerate(texts, start=1)
    )


def _head(writer: Writer) -> str:
    body = writer.pick(lexicon.BODIES)
    kind, manner = writer.pick(lexicon.KINDS), writer.pick(lexicon.MANNERS)
    return f"{body[0].upper()}{body[1:]} {kind} түрде {manner}"


def _with_parts(writer: Writer, number: str) -> Piece:
    norms = [writer.norm(2) for _ in range(writer.random.randint(2, 4))]
    parts = tuple(
        Piece(f"part_{n}", Wording(norm.text, norm.rules, follows=n == 1))
        for n, norm in enumerate(norms, start=1)
    )
    return Piece(f"para_{number}", Wording(f"{number}. "), parts)


def _part_list(writer: Writer, number: str) -> Piece:
    head = f"{_head(writer)} мынадай рәсімдерді жүргізеді:"
    norm = writer.norm(1)
    parts = (
        Piece("part_1", Wording(head, follows=True), items(writer, 3, 5)),
        Piece("part_2", Wording(norm.text, norm.rules)),
    )
    return Piece(f"para_{number}", Wording(f"{number}. "), parts)


def _terms(writer: Writer, number: str) -> Piece:
    """Return a point whose unnumbered lines set a term each, as in № 335, point 7."""
    days = writer.random.sample((1, 2, 3, 5, 7, 10, 15, 20), 2)
    cases = (
        ("рұқсат құжатын беру кезінде", "issue"),
        ("рұқсат құжатын қайта ресімдеу кезінде", "reissue"),
    )
    inner = tuple(
        Piece(
            f"p_{place}",
            Wording(
                f"{words} – {both(number_of_days)} жұмыс күні ішінде{'.' if place == 3 else ';'}",
                (Rule("deadline", "working_day", Decimal(number_of_days), "within", key),),
            ),
        )
        for place, (number_of_days, (words, key)) in enumerate(
            zip(days, cases, strict=True), start=2
        )
    )
    head = (
        f"{number}. {writer.pick(lexicon.KINDS).capitalize()} өтініштерді қараудың жалпы мерзімі:"
    )
    return Piece(f"para_{number}", Wording(head), inner)
