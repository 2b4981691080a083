"""Rules restated whole by an annex: each way of saying it, and what cannot be told.

`… бұйрықпен бекітілген "…" қағидалары осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын`
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.read import read_document
from kb.assemble import assemble
from kb.model import Base, Collection, ParsedFile
from kb.write import write_base
from parsers.parse import parse
from queries.acts import find_act
from queries.base import open_base
from queries.wordings.act_text import act_text
from queries.wordings.chronicle import load
from queries.wordings.in_force import show
from tests.kb.builder import table

MINISTRY = "Қазақстан Республикасы\nСауда министрінің"
TITLE = '"Үлгі беру" мемлекеттік қызметін көрсету қағидалары'
OTHER = "Есеп жүргізу қағидалары"
APPROVED = f"{MINISTRY}\n2020 жылғы 10 қаңтардағы\n№ 10 бұйрығымен\nбекітілген\n"
OWN = f"{MINISTRY}\n2021 жылғы 5 қаңтардағы\n№ 21 бұйрығына\nқосымша\n"
TO_RULES = '"Үлгі беру" мемлекеттік қызметін\nкөрсету қағидаларына\n'


def rules(title: str, *chapters: str) -> str:
    return f"{title}\n\n" + "\n".join(chapters)


def chapter(number: int, *points: str) -> str:
    lines = "\n".join(f"      {point}" for point in points)
    return f"{number}-тарау. Тарау {number}\n{lines}"


def order(number: int, year: int, text: str, behind: str = "") -> str:
    return f"""Үлгі беру туралы
Қазақстан Республикасы Сауда министрінің {year} жылғы {"10" if number == 10 else "5"} қаңтардағы № {number} бұйрығы. Қазақстан Республикасының Әділет министрлігінде {year} жылғы 20 қаңтарда № {19900 + number} болып тіркелді
      БҰЙЫРАМЫН:
      1. {text}
      2. Осы бұйрық {year} жылғы 1 наурыздан бастап қолданысқа енгізіледі.

Министр А. Асанов

{behind}"""


def amending(instruction: str, behind: str, number: int = 21, year: int = 2021) -> str:
    named = (
        '"Үлгі беру туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10'
        " бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 19910 болып"
        " тіркелген) мынадай өзгерістер енгізілсін:"
    )
    return order(number, year, f"{named}\n      {instruction}", behind)


OLD = rules(
    TITLE, chapter(1, "1. Ескі бір.", "2. Ескі екі."), chapter(2, "3. Ескі үш.", "4. Ескі төрт.")
)
NEW = rules(
    TITLE, chapter(1, "1. Жаңа бір."), chapter(2, "2. Жаңа екі:", "1) өтініш;", "3. Жаңа үш.")
)
ANNEX = f"\n{TO_RULES}1-қосымша\n\nӨтініш нысаны\n\nАтауы ____________________\n"
BASE = order(10, 2020, f"Қоса беріліп отырған {TITLE} бекітілсін.", f"{APPROVED}\n{OLD}\n{ANNEX}")
TWO = order(
    10,
    2020,
    f"Қоса беріліп отырған {TITLE} мен {OTHER} бекітілсін.",
    f"{APPROVED}\n{OLD}\n\n{APPROVED}\n{rules(OTHER, chapter(1, '1. Есеп жүргізіледі.'))}\n",
)


@dataclass(frozen=True)
class Built:
    base: Base
    path: Path

    def text(self, eid: str, day: str) -> str | None:
        with open_base(self.path) as connection:
            return show(connection, "10/2020-01-10", eid, date.fromisoformat(day)).text

    def outcomes(self) -> list[tuple[str, str]]:
        rows = sorted(table(self.base, "amendments"), key=lambda row: row.id)
        return [(row.state, row.target_clause or "") for row in rows]


@pytest.fixture
def built(tmp_path):
    def build(*texts: str) -> Built:
        files = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_text(text, encoding="utf-8")
            files.append(ParsedFile(parse(read_document(path)), (path.name,)))
        base = assemble(Collection(tuple(files)))
        write_base(base, tmp_path / "law.db")
        return Built(base, tmp_path / "law.db")

    return build


INSTRUCTIONS = (
    # the title as it is quoted, with or without the words that point back
    f"көрсетілген бұйрықпен бекітілген {TITLE} осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.",
    f"бұйрықпен бекітілген {TITLE} осы бұйрыққа қосымшаға сай редакцияда жазылсын.",
    # the title from memory: words left out, another ending
    "көрсетілген бұйрықпен бекітілген Үлгі беру қызметін көрсету қағидалары осы бұйрыққа қосымшаға"
    " сәйкес жаңа редакцияда баяндалсын.",
    # what it is called for short; the order approved nothing else
    "аталған бұйрықпен бекітілген Қағидалар осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.",
    # the attachment as the annex of its order
    "көрсетілген бұйрыққа қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.",
    # no line has named the rules, but the heading of the new wording does
    "көрсетілген Қағидалар осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.",
)  # fmt: skip
BOXES = {
    "own box": f"{OWN}\n{NEW}\n{ANNEX}",
    "two boxes": f"{OWN}\n{APPROVED}\n{NEW}\n{ANNEX}",
    "two boxes without a blank line": f"{OWN}{APPROVED}\n{NEW}\n{ANNEX}",
}


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
@pytest.mark.parametrize("boxes", BOXES)
def test_rules_are_restated_whole_however_that_is_said(built, instruction, boxes):
    base = built(BASE, amending(instruction, BOXES[boxes]))
    assert base.outcomes() == [("applied", "order-2020-01-10-10#att_1")]
    before, after = "2021-02-28", "2021-03-01"
    assert base.text("att_1__para_4", before) == "4. Ескі төрт."
    assert base.text("att_1__para_4", after) is None
    assert base.text("att_1__para_2", before) == "2. Ескі екі."
    assert base.text("att_1__para_2", after) == "2. Жаңа екі:\n1) өтініш;"
    # the form has the same words in both: it goes on, and nothing began with the order
    assert base.text("att_1__annex_1__form_1", after) == "Атауы ____________________"
    begun = {row.clause for row in table(base.base, "clause_versions") if row.ordinal == 2}
    assert "order-2020-01-10-10#att_1__annex_1__form_1" not in begun


def test_a_point_that_moves_to_another_chapter_stands_there(built):
    """By the numbers it is the same point 2: its history goes on."""
    base = built(BASE, amending(INSTRUCTIONS[0], BOXES["two boxes"]))
    rows = {row.eid: row for row in table(base.base, "clauses") if row.act.endswith("-10")}
    assert rows["att_1__para_2"].parent == "order-2020-01-10-10#att_1__chp_2"
    assert rows["att_1__chp_2__heading"].position < rows["att_1__para_2"].position
    assert base.text("att_1__para_2", "2020-12-01") == "2. Ескі екі."
    # one place for all days: that of the days before is told to be another
    told = [row for row in table(base.base, "warnings") if row.code == "moved-to-another-chapter"]
    assert ["att_1__para_2" in row.message for row in told] == [True]


def test_a_point_moved_into_a_chapter_that_is_new_is_still_in_the_text_of_days_before(built):
    """It was in force in a chapter of those days; the page must not lose its words."""
    new = rules(TITLE, chapter(1, "1. Жаңа бір."), chapter(3, "2. Жаңа екі."))
    base = built(BASE, amending(INSTRUCTIONS[0], f"{OWN}\n{APPROVED}\n{new}\n"))
    with open_base(base.path) as connection:
        act = find_act(connection, "10/2020-01-10").act
        text = act_text(load(connection, act), date(2020, 12, 1))
    found = {block.eid: block for block in text.blocks}
    assert found["att_1__para_2"].text == "2. Ескі екі."


def test_what_the_new_rules_lack_stands_on_the_days_before_where_it_stood(built):
    """A heading and a chapter gone, and an annex behind all chapters, also behind new ones."""
    new = rules(TITLE, chapter(1, "1. Жаңа бір."), chapter(3, "5. Жаңа бес."))
    base = built(BASE, amending(INSTRUCTIONS[0], f"{OWN}\n{APPROVED}\n{new}\n"))
    rows = [row for row in table(base.base, "clauses") if row.act.endswith("-10")]
    order = [row.eid for row in sorted(rows, key=lambda row: row.position) if "att_1__" in row.eid]
    assert order == [
        "att_1__box_1",
        "att_1__heading",
        "att_1__chp_1",
        "att_1__chp_1__heading",
        "att_1__para_1",
        "att_1__para_2",
        "att_1__chp_2",
        "att_1__chp_2__heading",
        "att_1__para_3",
        "att_1__para_4",
        "att_1__chp_3",
        "att_1__chp_3__heading",
        "att_1__para_5",
        "att_1__annex_1",
        "att_1__annex_1__box_1",
        "att_1__annex_1__heading",
        "att_1__annex_1__form_1",
    ]


def test_of_two_sets_of_rules_the_one_named_is_restated(built):
    text = f"бұйрықпен бекітілген {TITLE} осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын."
    base = built(TWO, amending(text, BOXES["two boxes"]))
    assert base.outcomes() == [("applied", "order-2020-01-10-10#att_1")]
    assert base.text("att_2__para_1", "2022-01-01") == "1. Есеп жүргізіледі."


def test_a_title_that_leads_nowhere_is_helped_by_the_heading_of_the_new_wording(built):
    text = (
        "көрсетілген бұйрықпен бекітілген Куәлік беру қағидалары осы бұйрыққа қосымшаға сәйкес жаңа"
        " редакцияда жазылсын."
    )
    base = built(TWO, amending(text, BOXES["two boxes"]))
    assert base.outcomes() == [("applied", "order-2020-01-10-10#att_1")]
    (join,) = table(base.base, "joins")
    assert "but the new wording has the heading" in join.reason


def test_two_annexes_restate_two_sets_of_rules(built):
    text = (
        f"көрсетілген бұйрықпен бекітілген {TITLE} осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда"
        f" жазылсын;\n      көрсетілген бұйрықпен бекітілген {OTHER} осы бұйрыққа 2-қосымшаға сәйкес"
        " жаңа редакцияда жазылсын."
    )
    own = [OWN.replace("\nқосымша", f"\n{number}-қосымша") for number in (1, 2)]
    other = rules(OTHER, chapter(1, "1. Есеп жаңаша жүргізіледі."))
    annexes = f"{own[0]}\n{APPROVED}\n{NEW}\n{ANNEX}\n{own[1]}\n{APPROVED}\n{other}\n"
    base = built(TWO, amending(text, annexes))
    assert base.outcomes() == [
        ("applied", "order-2020-01-10-10#att_1"),
        ("applied", "order-2020-01-10-10#att_2"),
    ]
    assert base.text("att_1__para_1", "2022-01-01") == "1. Жаңа бір."
    assert base.text("att_2__para_1", "2022-01-01") == "1. Есеп жаңаша жүргізіледі."


@pytest.mark.parametrize(
    ("text", "new", "approved", "reason"),
    [
        # of two sets of rules none is named, and the heading of the new wording is a third
        (
            "көрсетілген бұйрықпен бекітілген Қағидалар осы бұйрыққа қосымшаға сәйкес жаңа"
            " редакцияда жазылсын.",
            rules("Жаңа атау", chapter(1, "1. Жаңа.")),
            "10",
            "fits att_1, att_2",
        ),
        # under the second box stands what another order approved
        (
            f"бұйрықпен бекітілген {TITLE} осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын.",
            NEW,
            "107",
            "no clause or no new wording",
        ),
        # the annex that should bring the new wording is not in the order
        (
            f"бұйрықпен бекітілген {TITLE} осы бұйрыққа 3-қосымшаға сәйкес жаңа редакцияда жазылсын.",
            NEW,
            "10",
            "no clause or no new wording",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_reported_and_nothing_changes(built, text, new, approved, reason):
    box = APPROVED.replace("№ 10", f"№ {approved}")
    base = built(TWO, amending(text, f"{OWN}\n{box}\n{new}\n"))
    (row,) = table(base.base, "amendments")
    assert row.state in ("failed", "ambiguous")
    assert reason in row.reason
    assert base.text("att_1__para_1", "2022-01-01") == "1. Ескі бір."


def test_terms_of_the_new_wording_are_the_rules_of_the_amended_act(built):
    """Also under two boxes, where the amending order itself seems to approve them."""
    old = BASE.replace("4. Ескі төрт.", "4. Өтініш үш жұмыс күні ішінде қаралады.")
    new = BOXES["two boxes"].replace("3. Жаңа үш.", "3. Өтініш бес жұмыс күні ішінде қаралады.")
    base = built(old, amending(INSTRUCTIONS[0], new))
    rows: list[Any] = [row for row in table(base.base, "rules") if row.kind == "deadline"]
    terms = [
        (row.act, row.eid, json.loads(row.value)["number"], row.from_earliest, row.to_earliest)
        for row in sorted(rows, key=lambda row: row.from_earliest)
    ]
    act = "order-2020-01-10-10"
    assert terms == [
        (act, "att_1__para_4", 3, "2020-03-01", "2021-03-01"),
        (act, "att_1__para_3", 5, "2021-03-01", None),
    ]
    # the service is that of the act, not one of the amending order
    assert {row.id for row in table(base.base, "services")} == {f"{act}#att_1"}


def test_a_consolidated_text_that_has_the_new_rules_is_held_against_the_order(built):
    note = (
        "\n      Ескерту. Қағидалар жаңа редакцияда – ҚР Сауда министрінің 05.01.2021 № 21 (01.03.2021"
        " бастап қолданысқа енгізіледі) бұйрығымен.\n"
    )
    text = BASE.replace(OLD, NEW.replace(f"{TITLE}\n", f"{TITLE}\n{note}", 1))
    base = built(text, amending(INSTRUCTIONS[0], BOXES["two boxes"]))
    (row,) = table(base.base, "amendments")
    assert (row.state, row.comparison, row.difference) == ("in_target_text", "matches", None)


def test_what_changes_the_annex_before_it_takes_effect_is_in_the_new_rules(built):
    """Decision 9: an instruction orders what its wording says on the day of its effect."""
    first = amending(INSTRUCTIONS[0], BOXES["two boxes"])
    second = first.replace("№ 21 бұйрығы.", "№ 22 бұйрығы.").replace("№ 19921", "№ 19922")
    head, _, _ = second.partition("      1. ")
    named = (
        '"Үлгі беру туралы" Қазақстан Республикасы Сауда министрінің 2021 жылғы 5 қаңтардағы № 21'
        " бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 19921 болып"
        " тіркелген) мынадай өзгерістер енгізілсін:"
    )
    second = (
        f"{head}      1. {named}\n      көрсетілген бұйрықпен бекітілген {TITLE}нда:\n"
        '      3-тармақ мынадай редакцияда жазылсын:\n      "3. Түзетілген үш.".\n'
        "      2. Осы бұйрық 2021 жылғы 1 ақпаннан бастап қолданысқа енгізіледі.\n"
    )
    base = built(BASE, first, second)
    assert base.text("att_1__para_3", "2021-03-01") == "3. Түзетілген үш."
    assert base.text("att_1__para_2", "2021-03-01") == "2. Жаңа екі:\n1) өтініш;"
