"""What formats offer about their acts: used where the text is silent, reported where it differs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bench.maker.html import old_page
from bench.maker.model import Box, Paragraph
from bench.maker.portal_json import markup_json
from ingest.model import OfferedMetadata
from kb.assemble import assemble
from kb.model import Base, Collection, ParsedFile
from kb.offered import Status, act_of_id, causes_of, id_of_link, status_of
from kb.publications import Publication
from parsers.model import ActRef, ActType
from tests.kb.builder import table
from tests.kb.edition_maker import KEY, Act, Change, portal_json, read, written

POINTS = {
    "1": "1. Осы қағидалар үлгі берудің тәртібін айқындайды.",
    "2": "2. Өтініш үш жұмыс күні ішінде қаралады.",
    "3": "3. Қызмет мемлекеттік көрсетілетін қызмет алушыға тегін көрсетіледі.",
    "4": "4. Шағым көрсетілетін қызметті берушінің басшысына беріледі.",
}
CHANGE = Change("21", date(2021, 1, 5), date(2021, 2, 1), {
    "2": "2. Өтініш бес жұмыс күні ішінде қаралады.",
})  # fmt: skip
ACT = Act(POINTS, (CHANGE,))
AFTER_TEN_DAYS = (
    "3. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң"
)


def base_of(*files: ParsedFile, publications: tuple[Publication, ...] = ()) -> Base:
    return assemble(Collection(files, publications=publications))


def codes(base: Base) -> set[str]:
    return {row.code for row in table(base, "warnings")}


def act_row(base: Base, key: str = KEY) -> Any:
    (row,) = [row for row in table(base, "acts") if row.id == key]
    return row


def claim(base: Base, kind: str) -> Any:
    (row,) = [row for row in table(base, "offered") if row.kind == kind]
    return row


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("https://adilet.zan.kz/kaz/docs/V2000020865#z15", "V2000020865"),
        # With the day of an edition behind the id.
        ("/kaz/docs/V2000020865/17.06.2020", "V2000020865"),
        ("http://adilet.zan.kz/kaz/docs/P100000278_", "P100000278_"),
        ("/rus/docs/V16UL003811", "V16UL003811"),
        # A place on the same page, and a page that is no act.
        ("#z15", None),
        ("https://adilet.zan.kz/kaz/search/docs/", None),
    ],
)
def test_the_id_in_an_address(target, name):
    assert id_of_link(target) == name


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("V2000020865", "20865"),
        ("V1700000390", "390"),
        # Regional and older ids, and those of laws, are not made of the registration number.
        ("V16UL003811", None),
        ("V050003412_", None),
        ("Z1300000088", None),
    ],
)
def test_the_registration_number_in_an_id_of_the_national_register(name, number):
    found = act_of_id(name)
    assert (found.registration_number if found else None) == number


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Values of their own, in either order.
        (("2022-03-11", "77"), [(date(2022, 3, 11), "77")]),
        (("51-НҚ", "16.03.2020"), [(date(2020, 3, 16), "51-НҚ")]),
        # Two acts, one after the other.
        (
            ("77", "2022-03-11", "80", "2022-04-01"),
            [(date(2022, 3, 11), "77"), (date(2022, 4, 1), "80")],
        ),
        # A sentence as the notes have it.
        (
            ("ҚР Сауда министрінің 11.03.2022 № 77 бұйрығымен",),
            [(date(2022, 3, 11), "77")],
        ),
        # A day alone names no act, nor does a word.
        (("2022-03-11",), []),
        (("amendment",), []),
        # The portal's id names one, by its registration number.
        (("V2200027345",), [(None, None)]),
    ],
)
def test_causes_of_an_edition(values, expected):
    found = causes_of(OfferedMetadata(causes=values))
    assert [(cause.ref.date, cause.ref.number) for cause in found] == expected


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Күшін жойған", Status.REPEALED),
        ("Жаңартылған", Status.CHANGED),
        ("Өзгерістер енгізілген", Status.CHANGED),
        ("Жаңа", Status.ORIGINAL),
        ("Қолданыстағы", Status.IN_FORCE),
        ("Қолданысқа енгізілмеген", Status.NOT_YET),
        ("белгісіз", None),
    ],
)
def test_status_words(words, status):
    assert status_of(OfferedMetadata(status=words)) is status


def waiting(**offered: Any) -> Any:
    """The order as adopted, in force ten days after a publication that its text does not tell."""
    made = ACT.edition(0, **offered)
    items = tuple(
        replace(item, text=f"{AFTER_TEN_DAYS} қолданысқа енгізіледі.")
        if isinstance(item, Paragraph) and item.text.startswith("3. Осы бұйрық")
        else item
        for item in made.items
    )
    return replace(made, items=items)


LISTED = (date(2020, 2, 3), date(2020, 1, 28))


def test_the_earliest_day_that_a_file_lists_is_the_first_publication():
    base = base_of(read("rules.json", portal_json(waiting(publications=LISTED), (), "Жаңа")))
    row = act_row(base)
    # 28.01.2020 + 10 days, and in force from the day after.
    assert (row.published, row.start_earliest, row.start_certainty) == (
        "2020-01-28",
        "2020-02-08",
        "computed",
    )
    assert "the metadata of rules.json" in row.start_reason
    (line,) = table(base, "publications")
    assert (line.origin, line.document) == ("document", table(base, "documents")[0].id)
    assert claim(base, "publication").outcome == "used"
    assert "publication-disagrees" not in codes(base)


def test_the_operators_table_goes_before_a_file_and_both_are_shown():
    file = read("rules.json", portal_json(waiting(publications=LISTED)))
    line = Publication("19910", date(2020, 2, 1), "Эталондық бақылау банкі")
    base = base_of(file, publications=(line,))
    assert act_row(base).published == "2020-02-01"
    (found,) = [r for r in table(base, "warnings") if r.code == "publication-disagrees"]
    assert "2020-01-28" in found.message
    assert "2020-02-01" in found.message


def test_the_same_day_in_table_and_file_agrees():
    file = read("rules.json", portal_json(waiting(publications=LISTED)))
    base = base_of(file, publications=(Publication("19910", date(2020, 1, 28), "ЭББ"),))
    assert "publication-disagrees" not in codes(base)


def test_a_publication_before_registration_is_not_used():
    file = read("rules.json", portal_json(waiting(publications=(date(2020, 1, 15),))))
    base = base_of(file)
    assert act_row(base).published is None
    assert "publication-disagrees" in codes(base)  # registered on 20.01.2020


def test_the_portals_table_of_a_page_is_used_too():
    page = old_page(waiting()).replace(
        "</body>",
        '<table id="ethernatable"><tr><td>Жарияланған</td><td>ЭББ, 29.01.2020</td></tr></table>'
        "</body>",
    )
    assert act_row(base_of(read("page.html", page.encode()))).published == "2020-01-29"


@pytest.mark.parametrize(
    ("changes", "status", "differs"),
    [
        # The text has a note of № 21.
        (1, "Жаңартылған", False),
        (1, "Жаңа", True),
        (0, "Жаңа", False),
        # Changed, it is said, but the text has no note of it.
        (0, "Жаңартылған", True),
        # Repealed, but by what and when nobody says.
        (1, "Күшін жойған", True),
        (1, "Қолданыстағы", False),
    ],
)
def test_the_status_is_held_against_the_text(changes, status, differs):
    base = base_of(read("rules.json", portal_json(ACT.edition(changes), (), status)))
    assert ("status-disagrees" in codes(base)) is differs
    assert claim(base, "status").outcome == ("differs" if differs else "agrees")


def test_an_id_that_is_not_the_one_of_the_printed_registration_is_reported():
    wrong = replace(ACT.edition(0), adilet_id="V2000012345")
    base = base_of(written(wrong, "html", "page.html"))
    (found,) = [r for r in table(base, "warnings") if r.code == "adilet-id-disagrees"]
    assert "V2000012345" in found.message
    assert "V2000019910" in found.message
    assert act_row(base).adilet_id == "V2000012345"  # an id found in a source is never rebuilt


def test_an_edition_date_before_the_newest_note_is_not_believed():
    base = base_of(written(ACT.edition(1, edition=date(2020, 12, 1)), "html", "page.html"))
    assert "edition-date-disagrees" in codes(base)
    (row,) = table(base, "editions")
    assert (row.day, row.day_basis) == ("2021-01-05", "newest act named")


def headless(changes: int, **more: Any) -> Any:
    """A text without its passport line and the box that names the order."""
    made = ACT.edition(changes)
    items = tuple(item for item in made.items if not isinstance(item, Box))
    return replace(made, passport="", items=items, **more)


def test_a_text_without_a_passport_is_joined_by_its_words():
    whole = written(ACT.edition(1), "html", "whole.html")
    base = base_of(whole, written(headless(0, title="Құжат"), "docx-office", "headless.docx"))
    assert [row.id for row in table(base, "acts") if row.in_collection] == [KEY]
    (found,) = [row for row in table(base, "warnings") if row.code == "act-told-by-file"]
    assert "word for word" in found.message
    assert len(table(base, "editions")) == 2


def test_the_id_of_a_file_joins_it_too():
    cut = headless(0, title="Құжат")
    cut = replace(cut, items=cut.items[:4])
    head = written(ACT.edition(1), "text", "whole.txt")
    file = read("v2000019910.20-01-2020.kaz.docx", _docx(cut))
    base = base_of(head, file)
    assert [row.id for row in table(base, "acts") if row.in_collection] == [KEY]


def test_a_text_of_another_order_is_not_joined():
    other = Act(
        {n: f"{n}. Мүлдем басқа мәтін, бұл жерде бөлек мәселе {n} реттеледі." for n in "1234"}
    )
    made = replace(other.edition(0), passport="", title="Басқа құжат")
    made = replace(made, items=tuple(_renamed(item) for item in made.items))
    base = base_of(
        written(ACT.edition(1), "html", "whole.html"), written(made, "docx-office", "other.docx")
    )
    assert len([row for row in table(base, "acts") if row.in_collection]) == 2
    assert "act-told-by-file" not in codes(base)


def test_a_passport_without_a_registration_number_is_the_same_act():
    plain = replace(
        ACT.edition(0),
        passport="Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10 бұйрығы",
    )
    base = base_of(written(plain, "docx", "a.docx"), written(ACT.edition(1), "html", "b.html"))
    assert [row.id for row in table(base, "acts") if row.in_collection] == [KEY]
    assert act_row(base).registration_number == "19910"


def _docx(order: Any) -> bytes:
    from tests.kb.edition_maker import FORMATS

    return FORMATS["docx"](order)


def _renamed(item: Any) -> Any:
    if hasattr(item, "lines"):
        lines = (line.replace("10 қаңтардағы", "11 ақпандағы") for line in item.lines)
        return replace(item, lines=tuple(line.replace("№ 10", "№ 55") for line in lines))
    if hasattr(item, "text"):
        words = item.text.replace("Үлгі беру", "Белгі қою").replace("вице-министрге", "аппаратқа")
        return replace(item, text=words)
    return item


def linked(words: str, target: str) -> ParsedFile:
    """The order as a page, one of whose points holds a link."""
    page = old_page(ACT.edition(0)).replace(
        "3. Қызмет мемлекеттік",
        f'3. <a href="{target}">{words}</a> сәйкес қызмет мемлекеттік',
    )
    return read("page.html", page.encode())


def test_a_link_tells_the_act_that_the_words_do_not_name():
    target = "https://adilet.zan.kz/kaz/docs/V2000020865#z15"
    base = base_of(linked("Ережелердің 13-тармағына", target))
    (row,) = [r for r in table(base, "citations") if "13-тармағ" in r.text]
    cited = act_row(base, row.cited_act)
    assert cited.registration_number == "20865"
    assert claim(base, "link").outcome == "used"
    span = next(s for s in table(base, "spans") if s.id == row.span)
    notices = {r.span for r in table(base, "warnings") if r.code == "unresolved-reference"}
    assert span.id not in notices


def test_a_link_to_another_act_than_the_words_name_is_reported_not_followed():
    other = Act(POINTS).edition(0)
    named = "Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10 бұйрығы"
    passport = other.passport.replace("№ 10 ", "№ 11 ").replace("19910", "19911")
    second = written(replace(other, passport=passport, items=other.items[:5]), "docx", "b.docx")
    words = f"{named}ның 2-тармағына"
    base = base_of(second, linked(words.replace("№ 10", "№ 12"), "/kaz/docs/V2000019911"))
    (row,) = [r for r in table(base, "citations") if "№ 12" in r.text]
    assert row.cited_act == "order-2020-01-10-12"
    (found,) = [r for r in table(base, "warnings") if r.code == "link-disagrees"]
    assert "№ 12 of 10.01.2020" in found.message
    assert "№ 11 of 10.01.2020" in found.message


def test_markup_json_offers_what_typed_blocks_do():
    file = read("edition.json", markup_json(replace(ACT.edition(1), edition=date(2021, 2, 1))))
    base = base_of(file)
    # The maker's JSON always names № 77 of 11.03.2022 as the cause; no note does.
    causes = [row for row in table(base, "offered") if row.kind == "cause"]
    assert [(row.outcome, row.told) for row in causes] == [("used", "unknown-2022-03-11-77")]


def test_a_cause_older_than_the_act_itself_is_not_believed():
    older = replace(CHANGE, number="3", adopted=date(2019, 1, 5))
    base = base_of(read("rules.json", portal_json(ACT.edition(1), (older,))))
    assert "edition-cause-disagrees" in codes(base)
    assert {row.origin for row in table(base, "events")} == {"commencement clause", "note"}


def test_an_id_of_no_registered_act_says_what_act_a_lone_file_is():
    ref = act_of_id("V2000019910")
    assert ref == ActRef(ActType.ORDER, registration_number="19910")
