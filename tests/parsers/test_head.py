"""Heads of texts that are not laid out as the portal does: menus of sites, and acts of other kinds."""

import pytest

from parsers.errors import NotAnOrderError
from parsers.model import CountedFrom, EventKind, NodeKind, Operation
from parsers.parse import parse
from parsers.passport import read_passport
from parsers.structure import read_structure
from tests.parsers.orders import document

TITLE = "Маяктар тізбесін бекіту туралы"
PASSPORT = (
    "Қазақстан Республикасы Туризм министрінің 2014 жылғы 7 мамырдағы № 61 бұйрығы. "
    "Әділет министрлігінде 2014 жылы 1 шілдеде № 9532 тіркелді."
)
BODY = "      БҰЙЫРАМЫН:\n\n      1. Тізбе бекітілсін.\n"


def test_a_menu_saved_with_the_text_is_neither_title_nor_preamble() -> None:
    menu = "Әділет\nМобильдік нұсқаға қайта оралу\n  • ҚАЗ\n  • РУС\n  • Негізгі\n  • Құжатқа қайту"
    tabs = "  • Мәтін\n  • Ақпарат\n  • Сілтемелер"
    read = document(f"{menu}\n\n{TITLE}\n\nКүшін жойған\n\n{PASSPORT}\n\n{tabs}\n\n{BODY}")
    structure = read_structure(read)
    words = {node.eid: node.own_text for node in structure.nodes}
    assert words["title"] == TITLE
    assert words["passport"] == PASSPORT
    assert words["preamble"].strip() == "БҰЙЫРАМЫН:"
    assert words["status_1"] == "Күшін жойған"
    sites = [node.own_text for node in structure.nodes if node.kind is NodeKind.IMPRINT]
    assert [text.split("\n")[0].strip() for text in sites] == ["Әділет", "• Мәтін"]
    assert read_passport(read, structure).act.number == "61"


def test_two_lines_like_labels_are_no_menu() -> None:
    """A title may hold such a word alone on a line; nothing of it is taken away."""
    read = document(f"Ақпарат\nМәтін\n{TITLE}\n\n{PASSPORT}\n\n{BODY}")
    structure = read_structure(read)
    assert NodeKind.IMPRINT not in {node.kind for node in structure.nodes}
    assert "Ақпарат" in next(node.own_text for node in structure.nodes if node.eid == "title")


@pytest.mark.parametrize(
    ("status", "dead", "reason"),
    [
        ("Жаңа\n\n", False, "an act never changed"),
        ("Жаңартылған\n\n", False, "an act changed since"),
        ("Жаңартылған", False, "the same, glued to the passport"),
        ("Күшін жойған\n\n", True, "a repealed act"),
    ],
)
def test_the_portals_word_on_the_state_of_an_act_is_not_its_title(
    status: str, dead: bool, reason: str
) -> None:
    read = document(f"{TITLE}\n\n{status}{PASSPORT}\n\n{BODY}")
    structure = read_structure(read)
    passport = read_passport(read, structure)
    assert passport.act.title == TITLE, reason
    assert passport.status == ("repealed" if dead else None), reason
    assert next(n.own_text for n in structure.nodes if n.eid == "status_1") == status.strip()


def test_no_full_stop_between_passport_and_registration() -> None:
    line = (
        "Қазақстан Республикасы Туризм министрінің 2014 жылғы 7 мамырдағы № 61 бұйрығы Қазақстан "
        "Республикасының Әділет министрлігінде 2014 жылы 1 шілдеде № 9532 тіркелді"
    )
    read = document(f"{TITLE}\n\n{line}\n\n{BODY}")
    act = read_passport(read, read_structure(read)).act
    assert (act.number, act.registration_number) == ("61", "9532")


def test_a_repeal_under_the_passport_without_the_word_for_a_note() -> None:
    repeal = "      Күші жойылды - ҚР Туризм министрінің 2018.12.25 N 42-НҚ бұйрығымен."
    parsed = parse(document(f"{TITLE}\n\n{PASSPORT}\n\n{repeal}\n\n{BODY}"))
    (note,) = parsed.notes
    assert (note.event, note.eid, note.by[0].act.number) == (EventKind.REPEALED, None, "42-НҚ")
    assert parsed.passport.status == "repealed"


def test_points_on_the_line_of_the_enacting_word() -> None:
    """A newspaper's site saved as text: the whole order is one paragraph."""
    parsed = parse(
        document(
            f"{TITLE}\n\n{PASSPORT}\n\n      Заңның 2. тармағына сәйкес бұйырамын: 1. Тізбе бекітілсін. "
            "2. Департамент: 1) осы бұйрықты жолдасын; 2) оны 15.2. бөлімге жарияласын. 3. Осы бұйрық "
            "қол қойылған күнінен бастап күшіне енеді.\n"
        )
    )
    points = [n.num for n in parsed.structure.nodes if n.kind is NodeKind.POINT]
    assert points == ["1", "2", "3"]
    (rule,) = parsed.commencement
    assert (rule.rule.counted_from, rule.scope) == (CountedFrom.SIGNING, ())


def test_instructions_on_the_line_of_the_enacting_word() -> None:
    order = "Қазақстан Республикасы Туризм министрінің 2011 жылғы 16 мамырдағы № 27"
    parsed = parse(
        document(
            f"{TITLE}\n\n{PASSPORT}\n\n      БҰЙЫРАМЫН: 1. {order} бұйрығына мынадай өзгерістер "
            "енгізілсін: көрсетілген бұйрықпен бекітілген Маяктар қағидаларында: 3-тармақ алып "
            "тасталсын; 4-тармақтың 2) тармақшасы мынадай редакцияда жазылсын: «2) маяк;». 2. Осы "
            "бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.\n"
        )
    )
    assert [(item.op, item.act.number, item.eid, item.new) for item in parsed.amendments] == [
        (Operation.DELETE, "27", "para_3", None),
        (Operation.RESTATE, "27", "para_4__subpara_2", "2) маяк;"),
    ]
    (rule,) = parsed.commencement
    assert (rule.rule.days, rule.rule.from_the_day) == (0, True)


@pytest.mark.parametrize(
    ("days", "told", "reason"),
    [
        (("2016.26.01.", "2019.04.05."), True, "26 is no month: the second may be 4 May"),
        (("2016.01.26.", "2019.04.05."), False, "the year first and in order"),
        (("2016.02.31.", "2019.04.05."), False, "impossible in either order"),
    ],
)
def test_a_text_with_the_day_before_the_month_is_reported(
    days: tuple[str, str], told: bool, reason: str
) -> None:
    acts = " және ".join(f"ҚР Туризм министрінің {day} № 5 бұйрығымен" for day in days)
    parsed = parse(document(f"{TITLE}\n\n{PASSPORT}\n\n{BODY}      2. {acts} өзгертілген.\n"))
    codes = [notice.code for notice in parsed.notices]
    assert ("day-before-month" in codes) is told, reason


OTHERS = [
    (
        "Қазақстан Республикасының Заңына сәйкес ауыл әкімі ШЕШІМ ҚАБЫЛДАДЫ:\n\n"
        "      1. Карантин белгіленсін.\n",
        "a decision",
        "an akim's decision that lost its head",
    ),
    (
        "Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:\n\n      1. Қағидалар бекітілсін.\n"
        "      2. Министрдің бұйрығы қаралсын.\n",
        "a resolution",
        "it speaks of an order, and is none",
    ),
    (
        "Төтенше жағдай туралы\n\nМаяк ауданы әкімінің 2021 жылғы 5 ақпандағы № 5 өкімі\n\n"
        "      1. Төтенше жағдай жариялансын.\n      2. Бұйрық орындалсын.\n",
        "a directive",
        "an akim's directive",
    ),
]


@pytest.mark.parametrize(("text", "what", "reason"), OTHERS)
def test_acts_of_other_kinds_are_refused_by_name(text: str, what: str, reason: str) -> None:
    with pytest.raises(NotAnOrderError) as refusal:
        parse(document(text))
    assert what in str(refusal.value), reason


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("БҰЙЫРАМЫН:", "one head signs"),
        ("БҰЙЫРАМЫЗ:", "two heads sign"),
        ("бұйырамыз:", "as orders of the nineties print it"),
        ("БҰЙЫРАМЫ3:", "a digit for the last letter, as published"),
    ],
)
def test_the_enacting_word_makes_an_order(word: str, reason: str) -> None:
    read = document(f"Заңды іске асыру мақсатында {word}\nНұсқаулық бекітілсін.\n")
    structure = parse(read).structure
    preamble = next(node.own_text for node in structure.nodes if node.eid == "preamble")
    assert preamble.endswith(word), reason
