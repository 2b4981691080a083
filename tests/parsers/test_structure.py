"""The five orders as trees; expected values were written by reading the orders."""

import pytest

from ingest.model import Span
from parsers.model import NodeKind
from tests.parsers.orders import ORDERS, document_of, nodes_of, structure_of

# what stands in each order outside its attachments, top down
OWN = {
    "982": "title status_1 passport note_1 preamble para_1 para_2 para_3 para_4 signature",
    "335": "title passport preamble para_1 para_2 para_3 para_4 signature imprint",
    "268": "title passport editorial_1 preamble para_1 para_2 para_3 para_4 signature agreement",
    "264": "title passport editorial_1 preamble para_1 para_2 para_3 para_4 signature agreement",
    "144-nq": "title passport editorial_1 preamble para_1 para_2 para_3 para_4 signature agreement",
}


@pytest.mark.parametrize("order", ORDERS)
def test_what_stands_in_the_order_itself(order: str) -> None:
    holders = {NodeKind.ATTACHMENT, NodeKind.ANNEX}
    own = [n.eid for n in structure_of(order).nodes if n.parent is None and n.kind not in holders]
    assert own == OWN[order].split()


# attachments and annexes: eId, what it hangs on, first and last words of the heading
HOLDERS: dict[str, list[tuple[str, str | None, str | None, str | None]]] = {
    "982": [
        ("att_1", None, '"Жеңіл, тау-кен', "көрсетілетін қызмет регламенті"),
        ("att_1__annex_1", "att_1", "Мемлекеттік қызметті көрсетудің", "анықтамалығы"),
        ("att_1__annex_2", "att_1", "Мемлекеттік қызмет көрсетуге тартылған", "диаграммасы"),
    ],
    "335": [
        ("att_1", None, '"Тау-кен және химия', "көрсету қағидалары"),
        ("att_1__annex_1", "att_1", '"Тау-кен және химия', "көретілетін қызмет стандарты"),
        ("att_1__annex_1__annex_1", "att_1__annex_1", None, None),
        ("att_1__annex_1__annex_2", "att_1__annex_1", None, None),
        ("att_1__annex_2", "att_1", None, None),
        ("att_1__annex_3", "att_1", None, None),
    ],
    "268": [
        ("att_1", None, "Қазақстан Республикасы Инвестициялар", "бұйрықтарының тізбесі"),
        ("att_1__annex_1", "att_1", None, None),
        ("att_1__annex_2", "att_1", '"Тауарлардың жекелеген', "көрсетілетін қызмет стандарты"),
        ("att_1__annex_3", "att_1", '"Уларды өндіру', 'көрсетілетін қызмет стандарты"'),
    ],
    "264": [
        ("annex_1", None, '"Қазақстан Республикасында', "талаптардың тізбесі"),
        ("annex_2", None, '"Қазақстан Республикасының аумағында', "талаптардың тізбесі"),
        ("annex_3", None, '"Экспорты лицензияның', "талаптардың тізбесі"),
        ("annex_4", None, '"Экспорты лицензияның', "талаптардың тізбесі"),
        ("annex_5", None, '"Минералдық шикізатты', "талаптардың тізбесі"),
    ],
    "144-nq": [
        ("annex_1", None, "Жекелеген тауар түрлерінің экспортына", "беру туралы өтініш"),
        ("annex_2", None, "Жекелеген тауар түрлерінің импортына", "беру туралы өтініш"),
    ],
}


@pytest.mark.parametrize("order", ORDERS)
def test_attachments_and_annexes_hang_on_what_their_boxes_name(order: str) -> None:
    found = [
        n for n in structure_of(order).nodes if n.kind in {NodeKind.ATTACHMENT, NodeKind.ANNEX}
    ]
    assert [(n.eid, n.parent) for n in found] == [(eid, up) for eid, up, _, _ in HOLDERS[order]]
    for node, (eid, _, first, last) in zip(found, HOLDERS[order], strict=True):
        if first is None or last is None:
            assert node.heading is None, eid
        else:
            assert node.heading is not None, eid
            assert node.heading.startswith(first), eid
            assert node.heading.endswith(last), eid


BOXES = [
    ("982", "att_1", ["№ 982 бұйрығымен бекітілген"]),
    ("335", "att_1", ["2020 жылғы 8 маусымы № 335 бұйрығымен бекітілген"]),
    ("335", "att_1__annex_1", ["мемлекеттік қызмет көрсету ережесіне 1-қосымша"]),
    ("335", "att_1__annex_1__annex_1", ["көретілетін қызмет стандартына 1-қосымша"]),
    ("335", "att_1__annex_1__annex_2", ["қызметті көрсету стандартына 2-қосымша"]),
    ("335", "att_1__annex_3", ["қызметті көрсету қағидаларына 3-қосымша"]),
    ("268", "att_1", ["2022 жылғы 13 мамырдағы № 268 Бұйрығымен бекітілген"]),
    ("268", "att_1__annex_1", ["кейбір бұйрықтарының тізбесіне 1-қосымша"]),
    # an annex of the list that is annex 1 of some rules names both
    ("268", "att_1__annex_2", ["бұйрықтарының тізбесіне 2-қосымша", "қағидаларына 1-қосымша"]),
    ("268", "att_1__annex_3", ["бұйрықтарының тізбесіне 3-қосымша", "қағидаларына 1-қосымша"]),
    ("264", "annex_1", ["№ 264 бұйрығына 1-қосымша", "қағидаларына 2-қосымша"]),
    # only the end of the box is printed
    ("264", "annex_2", ["бұйрығына 2-қосымша", "көрсету қағидаларына 2-қосымша"]),
    ("264", "annex_5", ["бұйрығына 5-қосымша", "көрсету қағидаларына 2-қосымша"]),
    ("144-nq", "annex_1", ["№ 144-НҚ бұйрығына 1-қосымша", "қағидаларына 1-қосымша"]),
    ("144-nq", "annex_2", ["№ 144-НҚ бұйрығына 2-қосымша", "қағидаларына 2-қосымша"]),
]


@pytest.mark.parametrize(("order", "eid", "ends"), BOXES)
def test_boxes_tell_what_an_annex_belongs_to(order: str, eid: str, ends: list[str]) -> None:
    owners = nodes_of(order)[eid].belongs_to
    assert len(owners) == len(ends)
    for owner, end in zip(owners, ends, strict=True):
        assert owner.endswith(end)


def test_a_box_torn_by_a_page_keeps_its_beginning() -> None:
    box = nodes_of("268")["att_1__annex_2"].belongs_to[0]
    assert box.startswith("Қазақстан Республикасы Инвестициялар және даму министрінің және")


CHAPTERS = {
    # chapter → (heading begins, its points)
    "982": {
        "att_1__chp_1": ("Жалпы ережелер", "1 2 3"),
        "att_1__chp_2": ("Мемлекеттік қызметті көрсету процесінде көрсетілетін", "4 5 6"),
        "att_1__chp_3": ("Мемлекеттік қызметті көрсету процесінде көрсетілетін", "7 8 9"),
        "att_1__chp_4": ("Мемлекеттік қызмет көрсету процесінде өзара", "10 11 12"),
    },
    "335": {
        "att_1__chp_1": ("Жалпы ережелер", "1 2 3 4"),
        "att_1__chp_2": ("Мемлекеттік қызметті көрсету тәртібі", "5 6 7 8 9 10 11 12 13 14"),
        "att_1__chp_3": ("Көрсетілетін қызметті берушінің және (немесе) оның", "15 16"),
    },
}


@pytest.mark.parametrize("order", CHAPTERS)
def test_points_stand_under_their_chapters_and_are_named_without_them(order: str) -> None:
    nodes = nodes_of(order)
    chapters = {n.eid for n in nodes.values() if n.kind is NodeKind.CHAPTER}
    assert chapters == set(CHAPTERS[order])
    for chapter, (heading, points) in CHAPTERS[order].items():
        assert (nodes[chapter].heading or "").startswith(heading)
        under = [n for n in nodes.values() if n.kind is NodeKind.POINT and n.parent == chapter]
        assert [n.eid for n in under] == [f"att_1__para_{num}" for num in points.split()]
        assert f"{chapter}__heading" in nodes


SUBPOINTS = [
    ("982", "para_2", 4),
    ("982", "att_1__para_5", 7),
    ("982", "att_1__para_6", 7),
    ("982", "att_1__para_7", 4),
    ("982", "att_1__para_8", 7),
    ("982", "att_1__para_10", 13),
    ("335", "para_2", 2),
    ("335", "att_1__para_2", 9),
    ("268", "para_2", 2),
    ("264", "para_2", 2),
    ("144-nq", "para_2", 2),
]


@pytest.mark.parametrize(("order", "point", "count"), SUBPOINTS)
def test_subpoints(order: str, point: str, count: int) -> None:
    found = [n.eid for n in structure_of(order).nodes if n.parent == point and n.num]
    assert found == [f"{point}__subpara_{number}" for number in range(1, count + 1)]


PARTS = [
    # points with complete norms of their own behind the first (бөлік), counted in the text
    ("335", "att_1__para_8", 2),
    ("335", "att_1__para_13", 4),
    ("335", "att_1__para_14", 2),
    ("335", "att_1__para_15", 6),
    ("335", "att_1__para_5", 0),
    ("335", "att_1__para_7", 0),
    ("335", "att_1__para_16", 0),
    ("982", "att_1__para_1", 2),
    ("982", "att_1__para_3", 2),
    ("982", "att_1__para_5", 0),
    ("982", "att_1__para_10", 0),
]


@pytest.mark.parametrize(("order", "point", "count"), PARTS)
def test_parts(order: str, point: str, count: int) -> None:
    parts = [
        n.eid for n in structure_of(order).nodes if n.kind is NodeKind.PART and n.parent == point
    ]
    assert parts == [f"{point}__part_{number}" for number in range(1, count + 1)]


def test_a_point_with_parts_has_only_its_label() -> None:
    nodes = nodes_of("335")
    assert nodes["att_1__para_13"].own_text.strip() == "13."
    assert nodes["att_1__para_13__part_1"].own_text.startswith("Жауапты орындаушы көрсетілетін")
    assert nodes["att_1__para_13__part_4"].own_text.startswith("Тыңдау нәтижелері бойынша")


TEXTS = [
    # eId, first words, last words: read in the orders
    ("335", "att_1__para_7", "7. Мемлекеттік қызметті қарастыру", "жалпы мерзімі:"),
    ("335", "att_1__para_7__p_2", "лицензия беру кезінде - 15 (он бес)", "күні ішінде;"),
    ("335", "att_1__para_7__p_4", "көрсетілетін қызметті алушы бөлініп", "жұмыс күні ішінде."),
    ("335", "att_1__para_2__subpara_1", "1) қатты пайдалы қазбаларды", "өндiру;"),
    ("335", "att_1__para_2__subpara_9", "9) химиялық өндірістерді", "пайдалану."),
    ("982", "att_1__para_3__part_1", "Мемлекеттік қызметті көрсету", "нәтижесі:"),
    ("982", "att_1__para_3__part_1__p_3", "ұсынылған өтінішті", "дәлелді жауап."),
    ("982", "att_1__para_3__part_2", "Мемлекеттік қызметті көрсету", "– электрондық түрде."),
    ("982", "att_1__para_5__subpara_4__p_2", "ұсынылған құжаттардың толық", "ішінде дайындауы;"),
    ("982", "att_1__para_5__subpara_4__p_3", "сәйкес болған жағдайда", "мерзімде қарауы;"),
    ("982", "att_1__para_5__subpara_5__p_2", "сәйкес болмаған жағдайда", "сағат ішінде дайындауы;"),
    ("982", "att_1__para_6__subpara_7", "7) алып тасталды –", "бұйрығымен."),
    ("268", "att_1__para_5", "5. Күші жойылды -", "бұйрығымен."),
    ("268", "preamble", "БҰЙЫРАМЫН:", "БҰЙЫРАМЫН:"),
    ("982", "preamble", '"Мемлекеттік көрсетілетін қызметтер туралы"', "БҰЙЫРАМЫН:"),
    ("335", "signature", "Қазақстан Республикасының", "Қазақстан Республикасының"),
    ("982", "signature", "Қазақстан Республикасының", "даму министрі Ә. Исекешев"),
    ("268", "signature", "исполняющий обязанности", "Р. Баймишев"),
    ("264", "signature", "Қазақстан Республикасының", "министрі М. Карабаев"),
    ("144-nq", "signature", "Қазақстан Республикасы", "А. Бижанова"),
    ("268", "agreement", '"КЕЛІСІЛДІ"', "аэроғарыш өнеркәсібі министрлігі"),
    ("264", "agreement", '"КЕЛІСІЛДІ"', "аэроғарыш өнеркәсібі министрлігі"),
    ("144-nq", "agreement", '"КЕЛІСІЛДІ"', "цифрлық даму министрлігі"),
    ("335", "imprint", "© 2012.", "ШЖҚ РМК"),
    ("982", "status_1", "Күшін жойған", "Күшін жойған"),
    ("268", "editorial_1", "ЗҚАИ-ның ескертпесі!", "қараңыз."),
]


@pytest.mark.parametrize(("order", "eid", "first", "last"), TEXTS)
def test_words_of_a_node(order: str, eid: str, first: str, last: str) -> None:
    text = nodes_of(order)[eid].own_text.strip()
    assert text.startswith(first)
    assert text.endswith(last)


NOTES = {
    "982": ["note_1"]
    + [f"att_1__chp_{number}__note_1" for number in (1, 2, 3, 4)]
    # the note under point 6 speaks of "7-тармақ": it stands under point 6 all the same
    + [f"att_1__para_{number}__note_1" for number in (1, 2, 3, 4, 5, 6, 8)]
    + ["att_1__annex_1__note_1"],
    "335": [f"att_1__para_{number}__note_1" for number in (3, 8, 9, 11, 12, 13, 15, 16)]
    + ["att_1__annex_1__note_1", "att_1__annex_2__note_1"],
    "268": ["att_1__annex_1__note_1"],
    "264": [],
    "144-nq": [],
}


@pytest.mark.parametrize("order", ORDERS)
def test_notes_stand_under_their_clauses(order: str) -> None:
    notes = [n for n in structure_of(order).nodes if n.kind is NodeKind.NOTE]
    assert sorted(n.eid for n in notes) == sorted(NOTES[order])
    for note in notes:
        assert note.parent == (note.eid.removesuffix("__note_1") if "__" in note.eid else None)


FORMS: dict[str, dict[str, list[tuple[str | None, str | None]]]] = {
    "335": {
        "att_1__annex_1__annex_1": [
            ("1", "жеке тұлғаның өтiнiші"),
            ("2", "заңды тұлғаның өтiнiші"),
        ],
        "att_1__annex_1__annex_2": [
            ("1", "жеке тұлғаның өтiнiші"),
            ("2", "заңды тұлғаның өтiнiші"),
        ],
        "att_1__annex_2": [(None, None)],
        "att_1__annex_3": [("1", "Лицензия"), ("2", "Лицензияға қосымша")],
    },
    "144-nq": {
        "annex_1": [(None, "экспортына лицензия беру туралы өтініш")],
        "annex_2": [(None, "импортына лицензия беру туралы өтініш")],
    },
}


@pytest.mark.parametrize("order", FORMS)
def test_forms_are_kept_whole(order: str) -> None:
    for annex, expected in FORMS[order].items():
        forms = [
            n for n in structure_of(order).nodes if n.kind is NodeKind.FORM and n.parent == annex
        ]
        assert [form.num for form in forms] == [num for num, _ in expected]
        for form, (_, title) in zip(forms, expected, strict=True):
            assert (form.heading is None) if title is None else (form.heading or "").endswith(title)


def test_numbered_lines_of_a_form_are_no_points() -> None:
    points = [n for n in structure_of("144-nq").nodes if n.kind is NodeKind.POINT]
    assert [n.eid for n in points] == ["para_1", "para_2", "para_3", "para_4"]


def test_new_wordings_are_never_points_of_the_amending_order() -> None:
    points = [n.eid for n in structure_of("268").nodes if n.kind is NodeKind.POINT]
    assert points == [f"para_{n}" for n in (1, 2, 3, 4)] + [
        f"att_1__para_{n}" for n in range(1, 10)
    ]
    points = [n.eid for n in structure_of("264").nodes if n.kind is NodeKind.POINT]
    assert points == [f"para_{n}" for n in (1, 2, 3, 4)]


QUOTED = {
    # item of № 268 → paragraphs that are new wording, counted in the order
    "att_1__para_6": [4, 5, 6, 7, *range(9, 16)],
    "att_1__para_7": [4, 5, 6, 7, *range(9, 16)],
    "att_1__para_8": [4, 5, 6, 7, *range(9, 16)],
    "att_1__para_9": [*range(4, 10), *range(11, 15), *range(16, 23)],
}


@pytest.mark.parametrize("point", QUOTED)
def test_paragraphs_of_new_wording_in_order_268(point: str) -> None:
    nodes = structure_of("268").nodes
    quoted = [n.eid for n in nodes if n.kind is NodeKind.QUOTED and n.parent == point]
    assert quoted == [f"{point}__p_{number}" for number in QUOTED[point]]


COUNTED = [
    # № 144-НҚ point 1: what its point 4 counts; a quoted table is one paragraph
    (2, "кіріспе мынадай редакцияда", NodeKind.PARAGRAPH),
    (3, '"Мемлекеттік және әлеуметтік', NodeKind.QUOTED),
    (5, "1-тармақ мынадай редакцияда", NodeKind.PARAGRAPH),
    (6, '"1. Осы "Жекелеген тауар', NodeKind.QUOTED),
    (13, "4-тармақта:", NodeKind.PARAGRAPH),
    (25, '"', NodeKind.QUOTED),
    (27, '"', NodeKind.QUOTED),
    (29, '"', NodeKind.QUOTED),
    (31, "1-тармақ мынадай редакцияда", NodeKind.PARAGRAPH),
    (32, '"1. Осы "Қазақстан Республикасының', NodeKind.QUOTED),
    (33, "2-тармақтың 1) және 2)", NodeKind.PARAGRAPH),
    (49, '"', NodeKind.QUOTED),
]


@pytest.mark.parametrize(("number", "first", "kind"), COUNTED)
def test_paragraphs_are_counted_as_commencement_counts_them(
    number: int, first: str, kind: NodeKind
) -> None:
    node = nodes_of("144-nq")[f"para_1__p_{number}"]
    assert node.kind is kind
    assert node.own_text.startswith(first)


def test_a_quoted_row_is_one_node_with_its_cells_as_lines() -> None:
    lines = nodes_of("144-nq")["para_1__p_27"].own_text.split("\n")
    assert lines[:2] == ['"', "6"]
    assert lines[2].startswith("Мемлекеттік қызметті көрсету кезінде")
    assert lines[-1].strip() == '";'


@pytest.mark.parametrize("order", ORDERS)
def test_round_trip_the_lines_give_back_the_repaired_text(order: str) -> None:
    document = document_of(order)
    lines = sorted(
        (line for node in structure_of(order).nodes for line in node.lines),
        key=lambda line: (line.block, line.start),
    )
    text: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and before.block != line.block:
            text.append("\n")
        text.append(line.text)
    assert "".join(text) == document.text


@pytest.mark.parametrize("order", ORDERS)
def test_eids_are_unique_and_parents_come_first(order: str) -> None:
    seen: set[str] = set()
    for node in structure_of(order).nodes:
        assert node.eid not in seen
        assert node.parent is None or node.parent in seen
        assert node.attachment is None or node.attachment in seen
        seen.add(node.eid)


@pytest.mark.parametrize("order", ORDERS)
def test_a_span_holds_the_spans_of_the_children(order: str) -> None:
    nodes = nodes_of(order)
    for node in nodes.values():
        if node.parent is not None:
            above = nodes[node.parent].span
            assert above.start <= node.span.start
            assert node.span.end <= above.end


SOURCE = [
    ("335", "att_1__para_4", "4. Лицензия және", "ресімделуге жатады."),
    ("982", "att_1__chp_1", "1-тарау. Жалпы ережелер", "– электрондық түрде."),
    ("144-nq", "para_1__p_13", "4-тармақта:", "4-тармақта:"),
]


@pytest.mark.parametrize(("order", "eid", "first", "last"), SOURCE)
def test_a_span_cuts_the_clause_out_of_the_source(
    order: str, eid: str, first: str, last: str
) -> None:
    span: Span = nodes_of(order)[eid].span
    raw = document_of(order).source.text[span.start : span.end]
    assert raw.startswith(first)
    if eid == "att_1__chp_1":
        assert raw.endswith("бұйрығымен.")  # the note under point 3 is the chapter's last line
    else:
        assert raw.endswith(last)


NOTHING_ODD = {"row-number-inferred"}


@pytest.mark.parametrize("order", ORDERS)
def test_the_five_orders_leave_no_doubt_about_their_structure(order: str) -> None:
    assert {notice.code for notice in structure_of(order).notices} <= NOTHING_ODD
