"""Base orders: what an order approves, with chapters, points, a standard and forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from bench.collection import lexicon
from bench.collection.book import Book
from bench.collection.commencement import Commencement
from bench.collection.model import Head, Piece, When, Wording
from bench.collection.points import point
from bench.collection.service import form_lines, standard_rows
from bench.collection.wording import Writer

ATTACHMENT = "att_1"
STANDARD = "att_1__annex_1"
FORM = "att_1__annex_2"
_KNOWN = '"Мемлекеттік көрсетілетін қызметтер туралы"'


@dataclass(slots=True)
class Act:
    """An act under way: how it is named, its books, and what instructions need to know.

    `rules` is the name of what it approved (`"…" мемлекеттік қызметін көрсету қағидалары`),
    `grant` what its service gives, None where it is no service.  `last` is the latest day of
    effect so far; operations of later orders come after it.
    """

    head: Head
    rules: str
    grant: str | None
    writer: Writer
    book: Book
    start: When
    commencement: Commencement
    last: When
    noted: dict[str, str] = field(default_factory=dict)

    @property
    def annexes(self) -> int:
        """How many annexes the rules have."""
        return 2 if self.grant else 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What a base order is about."""

    rules: str
    grant: str | None

    @property
    def title(self) -> str:
        """The order's title: `… қағидаларын бекіту туралы`."""
        return f"{self.rules}н бекіту туралы"


def draw_subject(random: Random, used: set[str]) -> Subject:
    """Draw a subject that no other order of the family has."""
    while True:
        if random.random() < 0.75:
            grant = random.choice(lexicon.GRANTS)
            name = f"{random.choice(lexicon.SPHERES)} {random.choice(lexicon.THINGS)} {grant}"
            subject = Subject(f'"{name}" мемлекеттік қызметін көрсету қағидалары', grant)
        else:
            name = f"{random.choice(lexicon.SPHERES)} {random.choice(lexicon.REGISTERS)}"
            subject = Subject(f"{name} қағидалары", None)
        if subject.rules not in used:
            used.add(subject.rules)
            return subject


def make_act(random: Random, head: Head, subject: Subject, commencement: Commencement) -> Act:
    """Make an act of a subject with all its clauses entered in its books."""
    writer = Writer(random, annexes=2 if subject.grant else 1)
    when = commencement.when(head)
    book = Book()
    for piece in _order_pieces(writer, head, subject, commencement):
        book.enact(piece, None, "", when)
    book.enact(Piece(ATTACHMENT, Wording(""), tuple(_rules(writer, subject))), None, "", when)
    return Act(head, subject.rules, subject.grant, writer, book, when, commencement, when)


def _order_pieces(
    writer: Writer, head: Head, subject: Subject, commencement: Commencement
) -> Iterator[Piece]:
    """Yield the title, the preamble and the points of the order itself."""
    yield Piece("title", Wording(head.title))
    yield Piece("preamble", Wording(preamble(writer)))
    yield Piece("para_1", Wording(f"1. Қоса беріліп отырған {subject.rules} бекітілсін."))
    yield from closing_points(writer, head, commencement, first=2)


def preamble(writer: Writer) -> str:
    """Return a preamble with the law that an order rests on."""
    law = _KNOWN if writer.random.random() < 0.5 else f'"{writer.pick(lexicon.LAWS)}"'
    clause = f"{writer.random.randint(3, 40)}-бабының {writer.random.randint(1, 20)}) тармақшасына"
    return f"{law} Қазақстан Республикасы Заңының {clause} сәйкес БҰЙЫРАМЫН:"


def closing_points(
    writer: Writer, head: Head, commencement: Commencement, first: int
) -> Iterator[Piece]:
    """Yield the points that end every order: registration, control, entry into force."""
    name = head.ministry.name
    justice = "осы бұйрықты Қазақстан Республикасы Әділет министрлігінде мемлекеттік тіркеуді"
    site = f"осы бұйрықты Қазақстан Республикасы {name} министрлігінің интернет-ресурсында"
    inner = (
        Piece("subpara_1", Wording(f"1) {justice};")),
        Piece("subpara_2", Wording(f"2) {site} орналастыруды қамтамасыз етсін.")),
    )
    body = f"Қазақстан Республикасы {name} министрлігінің {writer.pick(_DEPARTMENTS)}"
    yield Piece(
        f"para_{first}", Wording(f"{first}. {body} заңнамада белгіленген тәртіппен:"), inner
    )
    control = f"жетекшілік ететін Қазақстан Республикасының {name} вице-министріне жүктелсін."
    yield Piece(
        f"para_{first + 1}", Wording(f"{first + 1}. Осы бұйрықтың орындалуын бақылау {control}")
    )
    yield Piece(f"para_{first + 2}", Wording(f"{first + 2}. {commencement.text}"))


_DEPARTMENTS = (
    "комитеті",
    "Стратегия департаменті",
    "Құқық департаменті",
    "Салалық саясат басқармасы",
)


def _rules(writer: Writer, subject: Subject) -> Iterator[Piece]:
    """Yield what is approved: heading, chapters with their points, annexes."""
    random = writer.random
    yield Piece("heading", Wording(subject.rules))
    number = 1
    chapters = random.randint(3, 7) if subject.grant else random.randint(2, 5)
    names = [lexicon.CHAPTERS[0], *random.sample(lexicon.CHAPTERS[1:], chapters - 1)]
    for chapter, name in enumerate(names, start=1):
        points = [_first_point(subject)] if chapter == 1 else []
        number += len(points)
        for _ in range(random.randint(3, 12)):
            points.append(point(writer, str(number)))
            number += 1
        heading = Piece("heading", Wording(f"{chapter}-тарау. {name}"))
        yield Piece(f"chp_{chapter}", Wording(""), (heading, *points))
    yield from _annexes(writer, subject)


def _first_point(subject: Subject) -> Piece:
    name = subject.rules
    aim = "мемлекеттік қызмет көрсету тәртібін" if subject.grant else "жұмыс тәртібін"
    return Piece("para_1", Wording(f"1. Осы {name} (бұдан әрі – Қағидалар) {aim} айқындайды."))


def _annexes(writer: Writer, subject: Subject) -> Iterator[Piece]:
    number = 1
    if subject.grant is not None:
        heading = Piece("heading", Wording(standard_title(subject.rules)))
        yield Piece("annex_1", Wording(""), (heading, *standard_rows(writer, subject.grant)))
        number = 2
    yield form_annex(writer, number)


def form_annex(writer: Writer, number: int) -> Piece:
    """Return an annex with a form to fill in."""
    heading = Piece("heading", Wording(f"{writer.pick(lexicon.KINDS).capitalize()} өтініш нысаны"))
    form = Piece("form_1", Wording("\n".join(form_lines(writer))))
    return Piece(f"annex_{number}", Wording(""), (heading, form))


def standard_title(rules: str) -> str:
    """Return the heading of the standard of a service."""
    name = rules.removesuffix(" мемлекеттік қызметін көрсету қағидалары")
    return f"{name} мемлекеттік қызметін көрсетуге қойылатын негізгі талаптардың тізбесі"
