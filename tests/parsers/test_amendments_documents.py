"""Small orders written after the formulas: context, numbered instructions, lists of repeals, annexes."""

from __future__ import annotations

from ingest.model import Document, Notice
from ingest.read import read_bytes
from parsers.amendments import read_amendments
from parsers.model import Amendment, NodeKind, Operation, Structure
from parsers.structure import read_structure

HEAD = (
    "Кейбір бұйрықтарға өзгерістер енгізу туралы\n"
    "Қазақстан Республикасы Сауда министрінің 2024 жылғы 26 наурыздағы № 77-НҚ бұйрығы. "
    "Қазақстан Республикасының Әділет министрлігінде 2024 жылғы 30 наурызда № 34226 болып тіркелді\n\n"
    '      "Құқықтық актілер туралы" Қазақстан Республикасы Заңының 27-бабына сәйкес БҰЙЫРАМЫН:\n\n'
)
TAIL = (
    "\n\n      2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң "
    "қолданысқа енгізіледі.\n\n      Қазақстан Республикасы\n\nСауда министрі\n\n\t\nА. Бижанова\n"
)
BOX = "\t \n\tҚазақстан Республикасы\nСауда министрінің\n2024 жылғы 26 наурыздағы\n№ 77-НҚ бұйрығына\n"
ORDER = '"Сауда туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы 16 наурыздағы № 12'
OPENING = f"1. {ORDER} бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген) мынадай өзгерістер мен толықтырулар енгізілсін:"


def order(*lines: str, annexes: str = "") -> tuple[Document, Structure]:
    text = HEAD + "\n\n".join(f"      {line}" for line in lines) + TAIL + annexes
    document = read_bytes("order.txt", text.encode())
    return document, read_structure(document)


def read(*lines: str, annexes: str = "") -> tuple[tuple[Amendment, ...], tuple[Notice, ...]]:
    return read_amendments(*order(*lines, annexes=annexes))


def clauses(
    amendments: tuple[Amendment, ...],
) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(a.op.value, a.act.number, a.attachment, a.eid) for a in amendments]


def test_context_holds_until_it_is_replaced() -> None:
    amendments, notices = read(
        OPENING,
        "тақырыбы мынадай редакцияда жазылсын:",
        '"Сауданы реттеу туралы";',
        '1-тармақта "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызметін көрсету қағидаларында:',
        "4-тармақта:",
        "екінші бөлік мынадай редакцияда жазылсын:",
        '"Екінші бөлік жаңа.";',
        "мынадай мазмұндағы үшінші бөлікпен толықтырылсын:",
        '"Үшінші бөлік.";',
        "6-тармақ алып тасталсын;",
        'бүкіл мәтін бойынша "В" деген сөз "Г" деген сөзбен ауыстырылсын;',
        "көрсетілген Қағидаларға 2-қосымшада:",
        'реттік нөмірі 3-жолдың 3-бағанында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        "көрсетілген бұйрықтың 3-тармағы алып тасталсын.",
    )
    rules = "Лицензия беру"
    assert notices == ()
    assert clauses(amendments) == [
        ("restate", "12", None, "heading"),
        ("replace_words", "12", None, "para_1"),
        ("restate", "12", rules, "para_4__part_2"),
        ("insert", "12", rules, "para_4__part_3"),
        ("delete", "12", rules, "para_6"),
        ("replace_words", "12", rules, None),  # point 6 has ended point 4: all of the rules
        ("replace_words", "12", rules, "annex_2__row_3__col_3"),
        ("delete", "12", None, "para_3"),
    ]
    assert [a.everywhere for a in amendments] == [False] * 5 + [True] + [False] * 2
    assert {a.act.registration_number for a in amendments} == {"20135"}


def test_spans_point_at_the_sentence_and_at_the_new_words() -> None:
    document, structure = order(
        OPENING,
        '4-тармақ алып тасталсын; 5-тармақта "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        "6-тармақ мынадай редакцияда жазылсын:",
        '"6. Бірінші.',
        'Екінші.";',
    )
    amendments, notices = read_amendments(document, structure)
    source = document.source.text
    spans = [source[a.span.start : a.span.end] for a in amendments]
    assert notices == ()
    assert spans == [
        "4-тармақ алып тасталсын;",
        '5-тармақта "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        "6-тармақ мынадай редакцияда жазылсын:",
    ]
    places = [source[a.new_span.start : a.new_span.end] if a.new_span else None for a in amendments]
    assert places[:2] == [None, "Б"]
    assert places[2] is not None
    assert places[2].split() == ["6.", "Бірінші.", "Екінші."]
    assert amendments[2].new == "6. Бірінші.\nЕкінші."
    nodes = {node.eid: node for node in structure.nodes}
    assert "6-тармақ мынадай" in nodes[amendments[2].source_eid].own_text
    assert nodes[amendments[2].source_eid].kind is not NodeKind.QUOTED


def test_numbered_instructions() -> None:
    amendments, notices = read(
        OPENING,
        "1) 3-тармақ мынадай редакцияда жазылсын:",
        '"3. Жаңа.";',
        "2) 5-тармақта:",
        "бірінші бөлік алып тасталсын;",
        "3) мынадай мазмұндағы 7-1-тармақпен толықтырылсын:",
        '"7-1. А.".',
    )
    assert notices == ()
    assert clauses(amendments) == [
        ("restate", "12", None, "para_3"),
        ("delete", "12", None, "para_5__part_1"),
        ("insert", "12", None, "para_7-1"),
    ]


def test_wording_on_the_line_of_the_instruction() -> None:
    amendments, notices = read(OPENING, '3-тармақ мынадай редакцияда жазылсын: "3. Жаңа.";')
    assert notices == ()
    assert [a.new for a in amendments] == ["3. Жаңа."]


def test_an_order_that_names_act_and_point_in_one_sentence() -> None:
    amendments, notices = read(
        f"1. {ORDER} бұйрығының 3-тармағы мынадай редакцияда жазылсын:", '"3. Жаңа мәтін.".'
    )
    assert notices == ()
    assert clauses(amendments) == [("restate", "12", None, "para_3")]


def test_an_own_annex_without_number_brings_the_text() -> None:
    amendments, notices = read(
        OPENING,
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызметін көрсету қағидаларына 1-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.',
        annexes=BOX
        + 'қосымша\n"Лицензия беру"\nмемлекеттiк қызметін\nкөрсету қағидаларына\n1-қосымша\n\n\n Өтініш\n\t\n      Берілген мәтін.\n',
    )
    assert notices == ()
    assert clauses(amendments) == [("restate", "12", "Лицензия беру", "annex_1")]
    assert amendments[0].new == "Өтініш\nБерілген мәтін."


def test_an_annex_that_is_not_there_is_told() -> None:
    amendments, notices = read(
        OPENING, "2-қосымша осы бұйрыққа 7-қосымшаға сәйкес жаңа редакцияда жазылсын."
    )
    assert [a.new for a in amendments] == [None]
    assert [notice.code for notice in notices] == ["annex-not-found"]


def test_an_own_annex_holds_the_changes() -> None:
    amendments, notices = read(
        f"1. {ORDER} бұйрығына осы бұйрыққа 1-қосымшаға сәйкес өзгерістер енгізілсін.",
        annexes=BOX
        + '1-қосымша\n\n Өзгерістер\n\n      1. 3-тармақ алып тасталсын.\n\n      2. 5-тармақ мынадай редакцияда жазылсын:\n\n      "5. Жаңа.".\n',
    )
    assert notices == ()
    assert clauses(amendments) == [
        ("delete", "12", None, "para_3"),
        ("restate", "12", None, "para_5"),
    ]


def test_repeals_in_subpoints() -> None:
    amendments, notices = read(
        "1. Мыналардың күші жойылды деп танылсын:",
        f"1) {ORDER} бұйрығы (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген);",
        '2) "Б туралы" Қазақстан Республикасы Сауда министрінің 2021 жылғы 6 мамырдағы № 13 бұйрығының 2-тармағы.',
    )
    assert notices == ()
    assert clauses(amendments) == [("repeal", "12", None, None), ("repeal", "13", None, "para_2")]


def test_repeals_listed_in_an_annex_and_titles_that_name_other_orders() -> None:
    amendments, notices = read(
        "1. Осы бұйрыққа қосымшаға сәйкес тізбе бойынша Қазақстан Республикасы Сауда министрлігінің кейбір бұйрықтарының күші жойылды деп танылсын.",
        annexes=BOX
        + "қосымша\n\n Қазақстан Республикасы Сауда министрлігінің күші жойылған кейбір бұйрықтарының тізбесі\n\n"
        f"      1. {ORDER} бұйрығы (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген).\n\n"
        f'      2. {ORDER} бұйрығына өзгерістер енгізу туралы" Қазақстан Республикасы Сауда министрінің 2021 жылғы 6 мамырдағы № 13 бұйрығы.\n\n',
    )
    assert notices == ()
    assert clauses(amendments) == [("repeal", "12", None, None), ("repeal", "13", None, None)]


def test_what_is_not_understood_is_told_with_its_place() -> None:
    document, structure = order(OPENING, "5-тармақ басқаша оқылсын;", "6-тармақ алып тасталсын.")
    amendments, notices = read_amendments(document, structure)
    assert clauses(amendments) == [("delete", "12", None, "para_6")]
    assert [notice.code for notice in notices] == ["instruction-not-understood"]
    span = notices[0].span
    assert span is not None
    assert document.source.text[span.start : span.end] == "5-тармақ басқаша оқылсын"


def test_changes_before_any_act_is_named_are_told() -> None:
    amendments, notices = read("1. 5-тармақ алып тасталсын.")
    assert [a.op for a in amendments] == [Operation.DELETE]
    assert [notice.code for notice in notices] == ["act-not-named"]


def test_the_russian_text_alone() -> None:
    amendments, notices = read(
        OPENING,
        "5-тармақтың орыс тіліндегі мәтініне түзету енгізілді, қазақ тіліндегі мәтін өзгермейді;",
    )
    assert amendments == ()
    assert [notice.code for notice in notices] == ["russian-only"]


def test_duties_that_change_no_text_are_no_instructions() -> None:
    amendments, notices = read(
        "1. Қоса беріліп отырған қағидалар бекітілсін.",
        "Сауда комитеті осы бұйрықты мемлекеттік тіркеуді қамтамасыз етсін, бақылау вице-министрге жүктелсін.",
    )
    assert (amendments, notices) == ((), ())
