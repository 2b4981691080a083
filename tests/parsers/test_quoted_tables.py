"""Tables in quotes are new wording of another act, wherever the amending text stands."""

import pytest

from bench.maker.formats import FORMATS
from bench.maker.model import Box, Grid, Heading, Order, Paragraph, Signature
from bench.maker.text import to_text
from ingest.read import read_bytes
from parsers.model import Operation
from parsers.parse import parse

_RULES = '"Үлгі беру" мемлекеттік қызметін көрсету қағидалары'
_ROWS = (
    (("3",), ("Мемлекеттік қызмет көрсету мерзімі",), ("5 (бес) жұмыс күні.",)),
    (("4",), ("Мемлекеттік қызметті көрсету нысаны",), ("Электрондық.",)),
    (("5",), ("Мемлекеттік қызметті көрсету нәтижесі",), ("Үлгі.",)),
)


def item(number: int) -> tuple[Paragraph | Grid, ...]:
    """An item of the list, as in № 268: the order, its rules, three rows of the standard."""
    return (
        Paragraph(
            f'{number}. {_RULES}н бекіту туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы'
            f" 1{number} қаңтардағы № 1{number} бұйрығында (Нормативтік құқықтық актілерді мемлекеттік"
            f" тіркеу тізілімінде № 1991{number} болып тіркелген):"
        ),
        Paragraph(f"көрсетілген бұйрықпен бекітілген {_RULES}нда:"),
        Paragraph("көрсетілген Қағидаларға 1-қосымшада:"),
        Paragraph("реттік нөмірлері 3, 4 және 5-жолдар мынадай редакцияда жазылсын:"),
        Paragraph('"'),
        Grid(_ROWS),
        Paragraph('";'),
        Paragraph("2-тармақ алып тасталсын;"),
    )


LIST = Order(
    title="Қазақстан Республикасы Сауда министрінің кейбір бұйрықтарына өзгерістер енгізу туралы",
    passport=(
        "Қазақстан Республикасы Сауда министрінің м.а. 2021 жылғы 5 қаңтардағы № 21 бұйрығы. Қазақстан"
        " Республикасының Әділет министрлігінде 2021 жылғы 8 қаңтарда № 22021 болып тіркелді."
    ),
    items=(
        Paragraph("БҰЙЫРАМЫН:"),
        Paragraph("1. Қоса беріліп отырған өзгерістер енгізілетін бұйрықтардың тізбесі бекітілсін."),
        Paragraph("2. Осы бұйрық 2021 жылғы 1 ақпаннан бастап қолданысқа енгізіледі."),
        Signature(("Қазақстан Республикасының", "Сауда министрі"), "А. Асанов"),
        Box((
            "Қазақстан Республикасы", "Сауда", "министрінің м.а.", "2021 жылғы 5 қаңтардағы",
            "№ 21 бұйрығымен", "бекітілген",
        )),
        Heading("Өзгерістер енгізілетін бұйрықтардың тізбесі"),
        *item(1),
        *item(2),
    ),
)  # fmt: skip
FORMS = {"text": lambda order: to_text(order).encode()} | {
    form: FORMATS[form] for form in ("html-old", "html-other", "docx-portal", "docx-office")
}


@pytest.mark.parametrize("form", FORMS)
def test_rows_quoted_in_a_list_of_changes_are_new_wording(form):
    read = parse(read_bytes(f"list.{form}", FORMS[form](LIST)))
    eids = [node.eid for node in read.structure.nodes]
    # line 1 names the order, then two lines of context, the instruction, the table, a deletion
    for number in (1, 2):
        assert f"att_1__para_{number}__p_6" in eids
        assert f"att_1__para_{number}__p_7" not in eids
    assert not [eid for eid in eids if "row" in eid]
    changes = [(one.op, one.act.number if one.act else None, one.eid) for one in read.amendments]
    assert changes == [
        (op, f"1{number}", eid)
        for number in (1, 2)
        for op, eid in (
            (Operation.RESTATE, "annex_1__row_3"),
            (Operation.RESTATE, "annex_1__row_4"),
            (Operation.RESTATE, "annex_1__row_5"),
            (Operation.DELETE, "annex_1__para_2"),  # the place still holds
        )
    ]
    assert read.amendments[0].new == "3\nМемлекеттік қызмет көрсету мерзімі\n5 (бес) жұмыс күні."


def test_the_full_stops_of_an_acting_head_end_no_sentence_in_a_box():
    read = parse(read_bytes("list.txt", to_text(LIST).encode()))
    (box,) = (node for node in read.structure.nodes if node.eid == "att_1__box_1")
    assert box.own_text.startswith("Қазақстан Республикасы\nСауда\nминистрінің м.а.\n")
