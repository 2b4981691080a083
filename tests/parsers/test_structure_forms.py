"""Forms that other acts take: laws, older orders, joint orders, missing boxes, real tables."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.coverage import account
from parsers.model import NodeKind
from parsers.structure import read_structure
from tests.parsers.orders import ORDERS, document, from_cells, path_of, read

LAW = """
Рұқсаттар мен тіркеу туралы

Қазақстан Республикасының Заңы 2014 жылғы 16 мамырдағы № 202-V ҚРЗ.
      РҚАО-ның ескертпесі!
      Осы Заңның қолданысқа енгізілу тәртібін 3-баптан қараңыз.
      Осы Заң рұқсат беруге байланысты қатынастарды реттейді.

1-бөлім. ЖАЛПЫ БӨЛІМ

1-тарау. НЕГІЗГІ ЕРЕЖЕЛЕР

      1-бап. Негізгі ұғымдар
      1. Осы Заңда мынадай ұғымдар пайдаланылады:
      1) алым – төлем;
      1-1) алып тасталды - ҚР 29.12.2014 № 269-V Заңымен;
      2) лицензия – рұқсат.
      2. Өзге ұғымдар заңдарда айқындалады.
      Ескерту. 1-бапқа өзгеріс енгізілді - ҚР 29.12.2014 № 269-V Заңымен.
      2-бап. Заңнама
      Рұқсаттар туралы заңнама Конституцияға негізделеді.
      Халықаралық шарттар басым болады.

2-тарау. РҰҚСАТТАР

1-параграф. Лицензия

      2-1-бап. Лицензия беру
      Лицензияны лицензиар береді.

2-параграф. Хабарлама

      3-бап. Осы Заңды қолданысқа енгізу
      Осы Заң алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
      Қазақстан Республикасының
      Президенті Н. НАЗАРБАЕВ
"""


def test_a_law_has_divisions_chapters_sections_and_articles() -> None:
    nodes = read(LAW)
    parents = {eid: node.parent for eid, node in nodes.items()}
    assert parents["part_div_1"] is None
    assert parents["chp_1"] == "part_div_1"
    assert parents["chp_2"] == "part_div_1"
    assert parents["chp_2__sec_1"] == "chp_2"
    assert parents["chp_2__sec_2"] == "chp_2"
    assert parents["art_1"] == "chp_1"
    assert parents["art_2-1"] == "chp_2__sec_1"
    assert parents["art_3"] == "chp_2__sec_2"
    assert nodes["art_2-1"].heading == "Лицензия беру"
    assert nodes["chp_2__sec_1"].heading == "Лицензия"


def test_points_of_an_article_begin_anew_and_carry_its_name() -> None:
    nodes = read(LAW)
    assert nodes["art_1__para_1__subpara_1-1"].own_text.startswith("1-1) алып тасталды")
    assert nodes["art_1__para_2"].parent == "art_1"
    assert nodes["art_2__part_2"].own_text == "Халықаралық шарттар басым болады."
    assert nodes["art_2-1__p_1"].own_text == "Лицензияны лицензиар береді."


def test_a_note_about_an_article_stands_under_the_article() -> None:
    assert read(LAW)["art_1__note_1"].parent == "art_1"


def test_the_opening_of_a_law() -> None:
    nodes = read(LAW)
    assert nodes["editorial_1"].own_text.endswith("3-баптан қараңыз.")
    assert nodes["preamble"].own_text.startswith("Осы Заң рұқсат беруге")
    assert nodes["signature"].own_text.endswith("Президенті Н. НАЗАРБАЕВ")


OLD = """
Есеп беру туралы

Қазақстан Республикасы Денсаулық сақтау министрінің 2005 жылғы 13 қаңтардағы N ҚР ДСМ-170/2020 Бұйрығы. Қазақстан Республикасы Әділет министрлігінде 2005 жылғы 3 ақпанда тіркелді. Тіркеу N 3412
      Кодекске сәйкес БҰЙЫРАМЫН:
      1. Мыналар бекітілсін:
      1) осы бұйрыққа 1-қосымшаға сәйкес қағидалар;
      2) осы бұйрыққа 2-қосымшаға сәйкес тізбе.
      2. Осы бұйрық ресми жарияланған күнінен бастап қолданысқа енгізіледі.
      Министр А.Б. Қасымов

Қазақстан Республикасы
Денсаулық сақтау министрінің
2005 жылғы 13 қаңтардағы
N ҚР ДСМ-170/2020 бұйрығына
1-қосымша

Есеп беру қағидалары

1. Жалпы ережелер

      1. Осы Қағидалар есеп беру тәртібін айқындайды.
      2. Мынадай ұғымдар пайдаланылады:
      1) есеп – құжат. Ол жазбаша болады.
      Есеп электрондық болуы мүмкін;
      2) мерзім – уақыт.

2. Есеп беру тәртібі

      3. Есеп тоқсан сайын беріледі.

Есеп беру қағидаларына
қосымша

нысан

Есеп

_____________________
(ұйымның атауы)

Қазақстан Республикасы
Денсаулық сақтау министрінің
2005 жылғы 13 қаңтардағы
N ҚР ДСМ-170/2020 бұйрығына
2-қосымша

Мәліметтер тізбесі

      1. Атауы.
      2. Мекенжайы.
"""


def test_rules_that_are_an_annex_of_the_order() -> None:
    nodes = read(OLD)
    assert nodes["annex_1"].heading == "Есеп беру қағидалары"
    assert nodes["annex_1"].parent is None
    assert nodes["annex_1__para_3"].parent == "annex_1__chp_2"
    assert nodes["annex_2__para_2"].own_text == "2. Мекенжайы."


def test_headings_of_older_acts_are_numbered_like_points_but_flush() -> None:
    nodes = read(OLD)
    assert nodes["annex_1__chp_1"].heading == "Жалпы ережелер"
    assert nodes["annex_1__para_1"].parent == "annex_1__chp_1"


def test_an_annex_without_a_number_hangs_on_the_rules() -> None:
    nodes = read(OLD)
    assert nodes["annex_1__annex_1"].parent == "annex_1"
    assert nodes["annex_1__annex_1"].num is None
    assert nodes["annex_1__annex_1__form_1"].heading == "Есеп"


def test_a_paragraph_inside_a_list_of_subpoints_is_the_subpoints() -> None:
    node = read(OLD)["annex_1__para_2__subpara_1__p_2"]
    assert node.own_text == "Есеп электрондық болуы мүмкін;"


AMENDING = """
Бұйрыққа өзгерістер енгізу туралы

Қазақстан Республикасы Қаржы министрінің 2020 жылғы 5 мамырдағы № 180 бұйрығы.
      БҰЙЫРАМЫН:
      1. № 12 бұйрыққа мынадай өзгерістер енгізілсін:
      1) 5-тармақ мынадай редакцияда жазылсын:
      "5. Өтініш мыналарды қамтиды:
      1) атауы;
      2) мекенжайы.";
      2) 7-тармақта "он" деген сөз "бес" деген сөзбен ауыстырылсын;
      3) мынадай мазмұндағы 8-1-тармақпен толықтырылсын:
      "8-1. Жауап беріледі.".
      2. Осы бұйрық қолданысқа енгізіледі.
      Қазақстан Республикасының
      Қаржы министрі Е. Жамаубаев
"""


@pytest.mark.parametrize("text", [AMENDING, AMENDING.replace("\n      ", "\n")])
def test_new_wordings_inside_subpoints_are_counted_there(text: str) -> None:
    nodes = read(text)
    kinds = {eid: node.kind for eid, node in nodes.items() if eid.startswith("para_1__")}
    assert kinds == {
        "para_1__subpara_1": NodeKind.SUBPOINT,
        "para_1__subpara_1__p_2": NodeKind.QUOTED,
        "para_1__subpara_1__p_3": NodeKind.QUOTED,
        "para_1__subpara_1__p_4": NodeKind.QUOTED,
        "para_1__subpara_2": NodeKind.SUBPOINT,
        "para_1__subpara_3": NodeKind.SUBPOINT,
        "para_1__subpara_3__p_2": NodeKind.QUOTED,
    }
    assert nodes["signature"].own_text.endswith("Қаржы министрі Е. Жамаубаев")


def test_a_quoted_chapter_is_counted_line_by_line_with_its_flush_heading() -> None:
    text = AMENDING.replace(
        '      "8-1. Жауап беріледі.".\n',
        '      "8-1. Жауап беріледі.\n\n3-тарау. Шағымдану\n\n      9. Шағым беріледі.".\n',
    )
    nodes = read(text)
    quoted = [eid for eid in nodes if eid.startswith("para_1__subpara_3__p_")]
    assert quoted == [f"para_1__subpara_3__p_{number}" for number in (2, 3, 4)]
    assert {nodes[eid].kind for eid in quoted} == {NodeKind.QUOTED}
    assert not any(node.kind is NodeKind.CHAPTER for node in nodes.values())


def test_a_quoted_annex_is_new_wording_with_its_box() -> None:
    text = AMENDING.replace(
        '      "8-1. Жауап беріледі.".\n',
        '      "\nҚағидаларға\n5-қосымша\n\nМәліметтер тізбесі\n\n      ".\n',
    )
    nodes = read(text)
    assert not any(node.kind is NodeKind.ANNEX for node in nodes.values())
    assert "5-қосымша" in nodes["para_1__subpara_3__p_2"].own_text
    assert "para_2" in nodes


UNBOXED = """
Қағидаларды бекіту туралы

Қазақстан Республикасы Қаржы министрінің 2020 жылғы 5 мамырдағы № 180 бұйрығы.
      БҰЙЫРАМЫН:
      1. Қағидалар бекітілсін.
      2. Осы бұйрық қолданысқа енгізіледі.
      Министр Е. Жамаубаев

Есеп беру қағидалары

1-тарау. Жалпы ережелер

      1. Есеп беріледі.
      2. Есеп қабылданады.
"""


def test_an_attachment_without_a_box_is_found_and_reported() -> None:
    structure = read_structure(document(UNBOXED))
    nodes = {node.eid: node for node in structure.nodes}
    assert nodes["att_1"].heading == "Есеп беру қағидалары"
    assert nodes["att_1__para_2"].parent == "att_1__chp_1"
    assert [notice.code for notice in structure.notices] == ["attachment-without-box"]


def test_two_approved_attachments_and_the_annex_of_the_first() -> None:
    text = UNBOXED.replace(
        "Есеп беру қағидалары\n",
        "Қаржы министрінің\n2020 жылғы 5 мамырдағы\n№ 180 бұйрығымен\nбекітілген\n\nЕсеп беру қағидалары\n",
    )
    text += (
        "\nҚаржы министрінің\n2020 жылғы 5 мамырдағы\n№ 180 бұйрығымен\nбекітілген\n\nСалық регламенті\n\n"
        "      1. Салық төленеді.\n\nЕсеп беру қағидаларына\n1-қосымша\n\nМәліметтер тізбесі\n"
    )
    nodes = read(text)
    assert nodes["att_2"].heading == "Салық регламенті"
    assert nodes["att_2__para_1"].attachment == "att_2"
    assert nodes["att_1__annex_1"].parent == "att_1"


def test_a_box_that_begins_with_a_bare_title_behind_a_page() -> None:
    text = UNBOXED + "\n\n\nЕсеп беру\n\nқағидаларына\n\n1-қосымша\n\nМәліметтер тізбесі\n"
    node = read(text)["att_1__annex_1"]
    assert node.belongs_to == ("Есеп беру қағидаларына 1-қосымша",)
    assert node.heading == "Мәліметтер тізбесі"


def test_an_annex_that_names_nothing_known_is_reported() -> None:
    text = UNBOXED + "\nБасқа нұсқаулыққа\n4-қосымша\n\nТізбе\n"
    structure = read_structure(document(text))
    codes = [notice.code for notice in structure.notices]
    assert "annex-owner-unknown" in codes
    assert any(node.eid == "att_1__annex_4" for node in structure.nodes)


def test_a_number_that_occurs_twice_keeps_both_clauses() -> None:
    text = AMENDING.replace("2. Осы бұйрық", "1. Осы бұйрық")
    structure = read_structure(document(text))
    codes = {notice.code for notice in structure.notices}
    assert {"duplicate-number", "point-out-of-sequence"} <= codes
    assert any(node.eid == "para_1_2" for node in structure.nodes)


def test_an_editorial_remark_inside_a_point() -> None:
    text = UNBOXED.replace(
        "      2. Есеп қабылданады.",
        "      ЗҚАИ-ның ескертпесі!\n      2-тармақтың қолданысы тоқтатыла тұрды.\n"
        "      2. Есеп қабылданады.",
    )
    nodes = read(text)
    remark = next(n for n in nodes.values() if n.kind is NodeKind.EDITORIAL)
    assert remark.own_text == "ЗҚАИ-ның ескертпесі!\n2-тармақтың қолданысы тоқтатыла тұрды."
    assert nodes["att_1__para_1"].own_text == "1. Есеп беріледі."


def test_a_note_behind_the_preamble_stands_under_it() -> None:
    text = UNBOXED.replace("БҰЙЫРАМЫН:\n", "БҰЙЫРАМЫН:\n      Ескерту. Кіріспе жаңа редакцияда.\n")
    assert read(text)["preamble__note_1"].parent == "preamble"


def test_a_quote_that_is_never_closed_is_reported() -> None:
    text = AMENDING.replace('"8-1. Жауап беріледі.".', '"8-1. Жауап беріледі.')
    structure = read_structure(document(text))
    assert [notice.code for notice in structure.notices] == ["quote-unclosed"]
    assert any(node.eid == "para_2" for node in structure.nodes)


def test_a_sentence_that_begins_with_a_chapter_is_no_heading() -> None:
    text = UNBOXED.replace("2. Есеп қабылданады.", "1-тарау бойынша есеп берілмейді.")
    nodes = read(text)
    assert [eid for eid, node in nodes.items() if node.kind is NodeKind.CHAPTER] == ["att_1__chp_1"]
    assert nodes["att_1__para_1__part_2"].own_text == "1-тарау бойынша есеп берілмейді."


def test_a_paragraph_torn_by_a_page_goes_on() -> None:
    text = UNBOXED.replace("1. Есеп беріледі.", "1. Есеп\n\n\n\nтоқсан сайын беріледі.")
    assert "тоқсан сайын беріледі." in read(text)["att_1__para_1"].own_text


CELLS = [
    ("Тізбені бекіту туралы", None),
    ("Қазақстан Республикасы Қаржы министрінің 2024 жылғы 5 мамырдағы № 12 бұйрығы", None),
    ("БҰЙЫРАМЫН:", None),
    ("1. Тізбе бекітілсін.", None),
    ("Қазақстан Республикасы Қаржы министрінің", (0, 0, 1)),
    ("2024 жылғы 5 мамырдағы № 12 бұйрығына", (0, 0, 1)),
    ("1-қосымша", (0, 0, 1)),
    ("Қызмет көрсетуге қойылатын негізгі талаптардың тізбесі", None),
    ("1", (1, 0, 0)),
    ("Көрсетілетін қызметті берушінің атауы", (1, 0, 1)),
    ("Қаржы министрлігі", (1, 0, 2)),
    ("2", (1, 1, 0)),
    ("Мемлекеттік қызметті ұсыну тәсілдері", (1, 1, 1)),
    ("1) кеңсе;", (1, 1, 2)),
    ("2) портал.", (1, 1, 2)),
    ("", (1, 2, 0)),
    ("", (1, 2, 1)),
    ("3) пошта.", (1, 2, 2)),
    ("3", (1, 3, 0)),
    ("Мемлекеттік қызмет көрсету мерзімі", (1, 3, 1)),
    ("Он күн.", (1, 3, 2)),
]


def test_rows_of_real_cells() -> None:
    structure = read_structure(from_cells(CELLS))
    nodes = {node.eid: node for node in structure.nodes}
    assert nodes["annex_1"].belongs_to[0].endswith("№ 12 бұйрығына 1-қосымша")
    rows = [node for node in structure.nodes if node.kind is NodeKind.ROW]
    assert [row.eid for row in rows] == [f"annex_1__row_{number}" for number in (1, 2, 3)]
    cells = rows[1].cells
    assert cells is not None
    # the row that a page tore has an empty number and name and goes on with the row above
    assert cells.content == "1) кеңсе;\n2) портал.\n3) пошта."


def test_signature_and_box_set_as_tables() -> None:
    signed = [*CELLS[:4], ("Қаржы министрі", (5, 0, 0)), ("А. Қасымов", (5, 0, 1)), ("", (0, 0, 0))]
    nodes = {n.eid: n for n in read_structure(from_cells([*signed, *CELLS[4:]])).nodes}
    assert nodes["signature"].own_text == "Қаржы министрі\nА. Қасымов"
    assert nodes["annex_1__box_1"].own_text.endswith("1-қосымша")
    assert not any(node.kind is NodeKind.TABLE for node in nodes.values())


def test_a_list_of_subpoints_without_points() -> None:
    text = UNBOXED.replace("1. Есеп беріледі.", "1) бірінші;").replace("2. Есеп қ", "2) екінші қ")
    text = text.replace(
        "Есеп беру қағидалары\n", "№ 180 бұйрығымен\nбекітілген\n\nЕсеп беру қағидалары\n"
    )
    nodes = read(text)
    assert nodes["att_1__chp_1__subpara_1"].own_text == "1) бірінші;"
    assert nodes["att_1__chp_1__subpara_2"].num == "2"


def test_text_that_is_no_act_gives_a_title_and_a_notice() -> None:
    structure = read_structure(document("Сәлем, әлем\n"))
    assert [node.kind for node in structure.nodes] == [NodeKind.TITLE]
    assert [notice.code for notice in structure.notices] == ["no-passport"]


def test_an_empty_document_has_no_nodes() -> None:
    assert read_structure(document("\n\n")).nodes == ()


_LINES = [line for order in ORDERS for line in path_of(order).read_text("utf-8").split("\n")]
_ORDERS = [path_of(order).read_text("utf-8").split("\n") for order in ORDERS]


@st.composite
def _spoilt_orders(draw: st.DrawFn) -> str:
    """An order with lines cut out, moved, doubled, cut short, or mixed with another's."""
    lines = list(draw(st.sampled_from(_ORDERS)))
    start = draw(st.integers(0, len(lines) - 1))
    size = draw(st.integers(0, 60))
    piece = lines[start : start + size]
    kind = draw(st.sampled_from(["cut", "keep", "move", "double", "mix", "short"]))
    if kind == "cut":
        del lines[start : start + size]
    elif kind == "keep":
        lines = piece
    elif kind == "move":
        del lines[start : start + size]
        place = draw(st.integers(0, len(lines)))
        lines[place:place] = piece
    elif kind == "double":
        lines[start:start] = piece
    elif kind == "mix":
        lines[start : start + size] = draw(st.lists(st.sampled_from(_LINES), max_size=40))
    else:
        width = draw(st.integers(1, 40))
        lines[start : start + size] = [line[:width] for line in piece]
    return "\n".join(lines)


def _check(text: str) -> None:
    given_document = document(text)
    structure = read_structure(given_document)
    coverage = account(given_document, structure)
    assert all("blank" in reason for _, reason in coverage.unclaimed)
    assert coverage.claimed + sum(len(span) for span, _ in coverage.unclaimed) == coverage.chars
    assert len({node.eid for node in structure.nodes}) == len(structure.nodes)
    lines = sorted(
        (line for node in structure.nodes for line in node.lines),
        key=lambda line: (line.block, line.start),
    )
    texts: dict[int, str] = {}
    for line in lines:
        texts[line.block] = texts.get(line.block, "") + line.text
    assert "\n".join(texts.values()) == given_document.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_spoilt_orders())
def test_nothing_is_lost_and_nothing_raises_on_spoilt_orders(text: str) -> None:
    _check(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text(max_size=30)), max_size=40))
def test_nothing_is_lost_and_nothing_raises_on_shuffled_lines(lines: list[str]) -> None:
    _check("\n".join(lines))
