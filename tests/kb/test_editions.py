"""Editions of one act, made with books of their own: what the base says equals the books."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.maker.model import Box, Heading, Paragraph
from bench.maker.pdf import font_folder
from bench.maker.reset import reset
from ingest.read import read_document
from kb.assemble import assemble
from kb.build import Order as Build
from kb.build import build
from kb.model import Base, Collection, ParsedFile
from kb.write import write_base
from parsers.parse import parse
from queries.base import open_base
from queries.sources.check import check
from queries.wordings.history import history
from queries.wordings.in_force import show
from tests.kb.builder import table
from tests.kb.edition_maker import (
    FORMATS,
    KEY,
    START,
    Act,
    Change,
    amending,
    portal_json,
    read,
    written,
)

POINTS = {
    "1": "1. Осы қағидалар үлгі берудің тәртібін айқындайды.",
    "2": "2. Үлгіні министрліктің аумақтық бөлімшелері береді.",
    "3": "3. Өтініш үш жұмыс күні ішінде қаралады.",
    "4": "4. Қызмет мемлекеттік көрсетілетін қызмет алушыға тегін көрсетіледі.",
    "5": "5. Шағым көрсетілетін қызметті берушінің басшысына беріледі.",
}
FIRST = Change("21", date(2021, 1, 5), date(2021, 2, 1), {
    "3": "3. Өтініш бес жұмыс күні ішінде қаралады.",
    "4": None,
})  # fmt: skip
SECOND = Change("45", date(2022, 5, 12), date(2022, 7, 1), {
    "3": "3. Өтініш бір жұмыс күні ішінде портал арқылы қаралады.",
    "2-1": "2-1. Үлгінің қолданылу мерзімі бес жылды құрайды.",
})  # fmt: skip
ACT = Act(POINTS, (FIRST, SECOND))
NEEDS_FONT = pytest.mark.skipif(font_folder() is None, reason="no font with Kazakh letters")


@cache
def edition(act_key: str, changes: int, form: str) -> ParsedFile:
    act = {"notes": ACT, "last notes": Act(POINTS, (FIRST, SECOND), last_note_only=True)}[act_key]
    return written(act.edition(changes), form, f"E{changes}.{form}")


def base_of(files: Iterable[ParsedFile], **more: Any) -> Base:
    return assemble(Collection(tuple(files), **more))


def versions(base: Base, point: str) -> list[Any]:
    rows = [r for r in table(base, "clause_versions") if r.clause == f"{KEY}#att_1__para_{point}"]
    return sorted(rows, key=lambda row: row.ordinal)


def on(base: Base, point: str, day: date) -> Any:
    """The version of a point that surely holds on a day, None where none has begun."""
    begun = [row for row in versions(base, point) if (row.from_latest or "9") <= day.isoformat()]
    return begun[-1] if begun else None


def days() -> list[date]:
    turns = [START, FIRST.effect, SECOND.effect]
    return [turn + timedelta(days=shift) for turn in turns for shift in (-1, 0, 40)]


def codes(base: Base) -> set[str]:
    return {row.code for row in table(base, "warnings")}


def assert_books(base: Base, act: Act, *, gaps: bool = False) -> None:
    """Every point has on every day the words of the books; with `gaps` it may not know them."""
    for point in act.numbers():
        for day in days():
            found, words = on(base, point, day), act.wording(point, day)
            if found is None or found.state in ("deleted", "repealed"):
                assert words is None, (point, day)
            elif found.text is None:
                assert gaps, (point, day)
            elif not gaps or found.wording_certainty == "exact":
                assert found.text == words, (point, day)
                assert found.wording_certainty == "exact", (point, day)


@pytest.mark.parametrize("notes", ["notes", "last notes"])
@pytest.mark.parametrize(
    "forms",
    [
        ("text", "text", "text"),
        ("text", "html", "docx"),
        ("json", "docx-office", "html-new"),
        pytest.param(("pdf", "html", "pdf"), marks=NEEDS_FONT),
    ],
)
def test_all_editions_together_tell_every_wording(forms, notes):
    base = base_of(edition(notes, n, form) for n, form in enumerate(forms))
    assert_books(base, ACT)
    rows = sorted(table(base, "editions"), key=lambda row: row.ordinal)
    assert [row.ordinal for row in rows] == [1, 2, 3]
    assert [row.files for row in rows] == [1, 1, 1]
    # E1 restates 3 and deletes 4; E2 restates 3 and adds 2-1; the notes tell of all of it.
    assert [(row.changed, row.unexplained) for row in rows] == [(0, 0), (2, 0), (2, 0)]
    assert not {"edition-change-unexplained", "edition-incomplete"} & codes(base)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_subset_in_any_order_never_contradicts_the_books(data):
    chosen = data.draw(st.sets(st.sampled_from([0, 1, 2]), min_size=1))
    forms = st.sampled_from(["text", "html", "docx", "json"])
    notes = data.draw(st.sampled_from(["notes", "last notes"]))
    files = [
        edition(notes, n, form)
        for n in chosen
        for form in data.draw(st.sets(forms, min_size=1, max_size=2))
    ]
    base = base_of(data.draw(st.permutations(files)))
    assert base == base_of(files)
    for point in ACT.numbers():
        for row in versions(base, point):
            if row.text is not None and row.wording_certainty == "exact":
                told = {ACT.wording(point, day) for day in days()}
                assert row.text in told, point
    newest = max(chosen)
    if newest == 2 and notes == "notes":
        assert_books(base, ACT, gaps=True)
    assert len(table(base, "editions")) == len(chosen)
    assert len(table(base, "witnesses")) == len(files)
    assert table(base, "readings") == []


QUIET = Change("33", date(2021, 1, 5), date(2021, 2, 1), {
    "3": "3. Өтініш жеті жұмыс күні ішінде қаралады.",
    "4": None,
    "5-1": "5-1. Үлгіні беруден бас тарту туралы шешімге шағым жасалады.",
}, noted=False)  # fmt: skip
SILENT = Act(POINTS, (QUIET,))
SAVED = date(2021, 6, 15)


def silent_files() -> list[ParsedFile]:
    """As adopted, and an edition saved on a day, without any note of what was changed."""
    first = written(SILENT.edition(0), "text", "adopted.txt")
    second = written(SILENT.edition(1, edition=SAVED), "html", "saved.html")
    return [first, second]


def test_changes_that_nothing_explains_lie_between_the_editions_and_are_reported():
    base = base_of(silent_files())
    three = versions(base, "3")
    assert [row.text for row in three] == [POINTS["3"], QUIET.points["3"]]
    # The text as adopted was current on 20.01.2020, but the act began on 01.03.2020.
    assert (three[1].from_earliest, three[1].from_latest) == ("2020-03-01", "2021-06-15")
    assert three[1].from_assumption == "change-between-editions"
    assert [row.state for row in versions(base, "4")] == ["in_force", "deleted"]
    added = versions(base, "5-1")
    assert [(row.text, row.from_latest) for row in added] == [(QUIET.points["5-1"], "2021-06-15")]
    changes = {row.eid: row.how for row in table(base, "edition_changes")}
    assert changes == {f"att_1__para_{point}": "nothing" for point in QUIET.points}
    found = [r for r in table(base, "warnings") if r.code == "edition-change-unexplained"]
    assert len(found) == 3
    for row in versions(base, "1"):
        assert (row.text, row.wording_certainty) == (POINTS["1"], "exact")


def test_an_amending_order_at_hand_explains_what_no_note_tells():
    order = written(amending(QUIET), "docx", "amending.docx")
    base = base_of([*silent_files(), order])
    assert "edition-change-unexplained" not in codes(base)
    assert {row.how for row in table(base, "edition_changes")} == {"amendment"}
    for point in SILENT.numbers():
        for day in days():
            found, words = on(base, point, day), SILENT.wording(point, day)
            assert (found.text if found else None) == words, (point, day)
    states = [(row.state, row.comparison) for row in table(base, "amendments")]
    assert states == [("in_target_text", "matches")] * 3
    assert versions(base, "3")[1].cause_act == "order-2021-01-05-33"


def caused(*names: str) -> list[ParsedFile]:
    """Files of an act whose edition names its cause in the metadata only."""
    made = {
        "E0": written(SILENT.edition(0), "docx", "adopted.docx"),
        "E1": read("edition.json", portal_json(SILENT.edition(1, edition=SAVED), (QUIET,))),
        "order": written(amending(QUIET), "html-new", "amending.html"),
    }
    return [made[name] for name in names]


def test_a_cause_that_only_the_format_names_makes_earlier_words_uncertain():
    base = base_of(caused("E1"))
    one = versions(base, "1")
    assert [(row.text, row.wording_certainty) for row in one] == [
        (POINTS["1"], "uncertain"),
        (POINTS["1"], "exact"),
    ]
    assert "the format, not a note, names № 33 of 05.01.2021" in one[1].basis
    (event,) = [row for row in table(base, "events") if row.origin == "metadata"]
    assert (event.by_act, event.quote) == ("unknown-2021-01-05-33", "33 2021-01-05")


def test_such_a_cause_with_the_older_text_tells_what_it_changed():
    base = base_of(caused("E1", "E0"))
    assert {row.how for row in table(base, "edition_changes")} == {"metadata"}
    assert [(r.text, r.wording_certainty) for r in versions(base, "1")] == [(POINTS["1"], "exact")]
    three = versions(base, "3")
    assert [row.text for row in three] == [POINTS["3"], QUIET.points["3"]]
    assert three[1].from_certainty == "unknown"  # the causing order is not at hand


def test_such_a_cause_whose_order_is_at_hand_is_pinned_to_what_it_orders():
    base = base_of(caused("E1", "order"))
    assert [(r.text, r.wording_certainty) for r in versions(base, "1")] == [(POINTS["1"], "exact")]
    three = versions(base, "3")
    assert [(row.text, row.from_earliest) for row in three] == [
        (None, "2020-03-01"),
        (QUIET.points["3"], "2021-02-01"),
    ]
    assert {row.state for row in table(base, "amendments")} == {"in_target_text"}


def other_word(act: Act, form: str, name: str) -> ParsedFile:
    order = act.edition(2)
    items = tuple(
        type(item)(item.text.replace("басшысына", "бастығына"))
        if isinstance(item, Paragraph)
        else item
        for item in order.items
    )
    return written(replace(order, items=items), form, name)


def test_two_witnesses_of_one_edition_that_differ_are_both_shown():
    base = base_of([other_word(ACT, "text", "other.txt"), edition("notes", 2, "html")])
    (row,) = table(base, "editions")
    assert row.files == 2
    preferred = {r.preferred: r.document for r in table(base, "witnesses")}
    assert preferred[1] == edition("notes", 2, "html").parse.document.source.sha256
    (reading,) = table(base, "readings")
    assert reading.eid == "att_1__para_5"
    assert "басшысына" in reading.preferred
    assert "бастығына" in reading.text
    last = versions(base, "5")[-1]
    assert (last.text, last.wording_certainty) == (POINTS["5"], "uncertain")
    assert "бастығына" in last.reason
    assert "witness-differs" in codes(base)


def test_a_witness_that_is_cut_off_is_not_preferred_and_casts_no_doubt():
    torn = ACT.edition(0)
    short = written(replace(torn, items=torn.items[:5]), "html", "short.html")
    base = base_of([short, edition("notes", 0, "text")])
    assert len(table(base, "editions")) == 1
    reasons = {row.preferred: row.why for row in table(base, "witnesses")}
    assert reasons[1] == "it is complete, the other is not"
    assert [(r.text, r.wording_certainty) for r in versions(base, "3")] == [(POINTS["3"], "exact")]
    assert "att_1__para_3" in {row.eid for row in table(base, "readings")}


def test_a_file_that_lacks_an_attachment_is_no_proof_that_it_was_deleted():
    whole = edition("notes", 0, "text")
    torn = ACT.edition(1, edition=SAVED)
    short = written(replace(torn, items=torn.items[:5]), "html", "short.html")
    base = base_of([whole, short])
    assert "edition-incomplete" in codes(base)
    last = versions(base, "3")[-1]
    assert (last.state, last.text, last.wording_certainty) == (
        "in_force",
        POINTS["3"],
        "uncertain",
    )


def test_an_attachment_that_a_note_says_was_added_is_no_missing_one():
    order = ACT.edition(1)
    note = (
        "Ескерту. Бұйрық 2-қосымшамен толықтырылды – ҚР Сауда министрінің 05.01.2021 № 21"
        " (01.02.2021 бастап қолданысқа енгізіледі) бұйрығымен."
    )
    box = Box(("Қазақстан Республикасы", "Сауда министрінің", "2020 жылғы 10 қаңтардағы",
               "№ 10 бұйрығына", "2-қосымша"))  # fmt: skip
    more = (box, Heading("Үлгілер тізбесі"), Paragraph(note), Paragraph("1. Темір, мыс, қола."))
    added = written(replace(order, items=(*order.items, *more)), "html", "E1.html")
    base = base_of([edition("notes", 0, "text"), added])
    assert "edition-incomplete" not in codes(base)
    rows = [r for r in table(base, "clause_versions") if r.text == "1. Темір, мыс, қола."]
    assert [row.from_earliest for row in rows] == ["2021-02-01"]


def test_the_words_of_an_older_text_carry_its_name():
    base = base_of([edition("notes", 0, "docx"), edition("notes", 2, "html")])
    first = versions(base, "3")[0]
    assert first.text == POINTS["3"]
    assert "E0.docx" in first.reason


def test_an_edition_that_dropped_the_older_notes_keeps_what_the_older_edition_told():
    base = base_of([edition("last notes", n, "text") for n in (1, 2)])
    three = versions(base, "3")
    assert [(row.text, row.from_earliest) for row in three] == [
        (None, "2020-03-01"),
        (FIRST.points["3"], "2021-02-01"),
        (SECOND.points["3"], "2022-07-01"),
    ]
    assert three[1].basis == "text and notes of the older edition E1.text"


@NEEDS_FONT
def test_a_pdf_of_a_new_amending_order_shows_on_the_next_build_what_it_changed(tmp_path):
    folder, target = tmp_path / "orders", tmp_path / "law.db"
    folder.mkdir()
    (folder / "rules.html").write_bytes(FORMATS["html"](ACT.edition(1)))
    order = Build((folder,), target, tmp_path / "none.csv")
    assert build(order).changed
    connection = open_base(target)
    before = show(connection, "10/2020-01-10", "att_1__para_3", date(2022, 8, 1))
    assert before.text == FIRST.points["3"]
    connection.close()

    (folder / "new.pdf").write_bytes(FORMATS["pdf"](amending(SECOND)))
    assert build(order).changed
    connection = open_base(target)
    eve, day = date(2022, 6, 30), date(2022, 7, 1)
    for point in ("3", "2-1", "4", "5"):
        for asked in (eve, day):
            answer = show(connection, "10/2020-01-10", f"att_1__para_{point}", asked)
            assert answer.text == ACT.wording(point, asked), (point, asked)
    told = history(connection, "10/2020-01-10", "att_1__para_3").versions[-1]
    assert told.cause is not None
    assert told.cause.act is not None
    assert told.cause.act.number == "45"
    assert told.basis == "amendment in new.pdf"
    assert [v.state for v in history(connection, "10/2020-01-10", "att_1__para_4").versions] == [
        "in_force",
        "deleted",
    ]
    assert check(connection).sound
    connection.close()


def test_editions_and_their_changes_are_counted_by_check(tmp_path):
    target = tmp_path / "law.db"
    write_base(base_of(silent_files()), target)
    with closing(open_base(target)) as connection:
        totals = check(connection).totals
    assert totals["unexplained_changes"] == 3
    assert totals["differing_witnesses"] == 0


FORMS = ("text", "html", "docx", "json")


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """An act with one to four changes, each in other words.

    What is deleted was not changed before: editors print nothing but the deletion then.
    """
    standing, changes = dict(POINTS), []
    for turn in range(draw(st.integers(1, 4))):
        touched: dict[str, str | None] = {}
        chosen = draw(st.sets(st.sampled_from(sorted(standing)), min_size=1, max_size=3))
        for number in sorted(chosen):
            untouched = POINTS.get(number) == standing[number] and len(standing) > 2
            if draw(st.integers(0, 3)) == 0 and untouched:
                touched[number] = None
                del standing[number]
            else:
                touched[number] = (
                    f"{number}. Өтініш {turn + 4} жұмыс күні ішінде қаралады ({number})."
                )
                standing[number] = touched[number] or ""
        new = f"{draw(st.sampled_from(['1', '2', '5']))}-{turn + 1}"
        if draw(st.booleans()):
            touched[new] = f"{new}. Жаңа талап {turn + 1} рет қолданылады."
            standing[new] = touched[new] or ""
        adopted = date(2021 + turn, 1, 5)
        effect = adopted + timedelta(days=draw(st.integers(10, 200)))
        changes.append(Change(str(21 + turn), adopted, effect, touched))
    return Act(POINTS, tuple(changes))


def test_a_point_that_came_and_went_between_two_editions_was_there_between_them():
    came = replace(FIRST, points={"2-1": "2-1. Үлгінің қолданылу мерзімі бес жылды құрайды."})
    went = replace(SECOND, points={"2-1": None})
    act = Act(POINTS, (came, went))
    files = [written(act.edition(n), "text", f"E{n}.txt") for n in (0, 2)]
    there, gone = versions(base_of(files), "2-1")
    assert (there.state, there.text) == ("in_force", None)
    # After the text as adopted (20.01.2020), before it was deleted; E2 is of 12.05.2022.
    assert (there.from_earliest, there.from_latest) == ("2020-01-20", "2022-05-12")
    assert (gone.state, gone.from_earliest) == ("deleted", "2022-07-01")
    middle = written(act.edition(1), "docx", "E1.docx")
    there, gone = versions(base_of([*files, middle]), "2-1")
    assert (there.text, there.from_earliest) == (came.points["2-1"], "2021-02-01")


def turns(act: Act) -> list[date]:
    """The days before, on and after each change."""
    starts = [START, *(change.effect for change in act.changes)]
    return [start + timedelta(days=shift) for start in starts for shift in (-1, 0, 5)]


def surely(base: Base, point: str, day: date) -> Any:
    """The version of a point that holds on a day without any doubt, None if there is none."""
    iso = day.isoformat()
    for row in versions(base, point):
        begun = row.from_latest is not None and row.from_latest <= iso
        over = row.to_earliest is not None and row.to_earliest <= iso
        if begun and not over:
            return row
    return None


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts(), st.data())
def test_every_wording_of_any_act_is_told_by_all_its_editions(act, data):
    forms = data.draw(st.tuples(*(st.sampled_from(FORMS) for _ in range(5))))
    files = [
        written(act.edition(n), forms[n], f"E{n}.{forms[n]}") for n in range(len(act.changes) + 1)
    ]
    for change in act.changes:
        if data.draw(st.booleans()):
            files.append(written(amending(change), "html-new", f"{change.number}.html"))
    base = base_of(data.draw(st.permutations(files)))
    for point in act.numbers():
        for day in turns(act):
            found = surely(base, point, day)
            text = found.text if found is not None else None
            assert text == act.wording(point, day), (point, day)
            assert found is None or found.wording_certainty == "exact", (point, day)
    assert not {"edition-change-unexplained", "amendment-failed", "wording-differs"} & codes(base)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts(), st.data())
def test_some_editions_of_any_act_never_contradict_the_books(act, data):
    all_editions = list(range(len(act.changes) + 1))
    chosen = sorted(data.draw(st.sets(st.sampled_from(all_editions), min_size=1)))
    files = []
    for number in chosen:
        for form in sorted(data.draw(st.sets(st.sampled_from(FORMS), min_size=1, max_size=2))):
            files.append(written(act.edition(number), form, f"E{number}.{form}"))
    base = base_of(data.draw(st.permutations(files)))
    assert base == base_of(files)
    assert [row.ordinal for row in table(base, "editions")] == list(range(1, len(chosen) + 1))
    for point in act.numbers():
        for day in turns(act):
            found = surely(base, point, day)
            if found is None or found.text is None or found.wording_certainty != "exact":
                continue
            assert found.text == act.wording(point, day, chosen[-1]), (point, day)
    assert "edition-change-unexplained" not in codes(base)


def test_orders_whose_notes_only_an_older_edition_has_are_not_applied_again():
    orders = [
        written(amending(change), "docx", f"{change.number}.docx") for change in (FIRST, SECOND)
    ]
    base = base_of([*(edition("last notes", n, "text") for n in range(3)), *orders])
    assert_books(base, ACT)
    assert {row.state for row in table(base, "amendments")} == {"in_target_text"}
    assert not {"amendment-ambiguous", "amendment-failed", "wording-differs"} & codes(base)


@pytest.mark.parametrize("form", ["docx", "html-new"])
def test_an_older_edition_of_a_real_order_gives_the_words_before_its_last_change(form):
    """№ 335 without the notes of № 268 and with other words in points 13, 15 and 16."""
    folder = Path(__file__).parent.parent.parent / "data" / "orders"
    files = [ParsedFile(parse(read_document(path)), (path.name,)) for path in folder.glob("*.txt")]
    newest = next(file.parse for file in files if file.parse.passport.act.number == "335")
    order = reset(newest)
    items = [item for item in order.items if "№ 268" not in getattr(item, "text", "")]
    earlier = [
        Paragraph(item.text[:4] + "Бұрынғы сөздер: " + item.text[4:])
        if isinstance(item, Paragraph) and item.text.startswith(("13. ", "15. ", "16. "))
        else item
        for item in items
    ]
    older = replace(order, items=tuple(earlier), edition=date(2021, 12, 20))
    base = base_of([*files, written(older, form, f"older.{form}")])
    key = "order-2020-06-08-335"
    assert [row.ordinal for row in table(base, "editions") if row.act == key] == [1, 2]
    changes = [row for row in table(base, "edition_changes") if row.act == key]
    assert {row.by_act for row in changes} == {"order-2022-05-13-268"}
    assert {row.eid.split("__")[1] for row in changes} == {"para_13", "para_15", "para_16"}
    clause = f"{key}#att_1__para_16"
    rows = [row for row in table(base, "clause_versions") if row.clause == clause]
    assert [row.text.startswith("16. Бұрынғы сөздер: Егер") for row in rows] == [True, False]
    assert rows[1].from_earliest == "2022-07-18"  # № 268: registered 18.05.2022, 60 days
    matching = [row for row in table(base, "amendments") if row.comparison == "matches"]
    assert len(matching) == 3
    assert not {"edition-change-unexplained", "witness-differs", "wording-differs"} & codes(base)


def test_the_five_orders_in_several_formats_are_one_edition_each():
    folder = Path(__file__).parent.parent.parent / "data" / "orders"
    files = []
    for path in folder.glob("*.txt"):
        own = ParsedFile(parse(read_document(path)), (path.name,))
        files += [own, written(reset(own.parse), "html-new", f"{path.stem}.html")]
        files += [written(reset(own.parse), "docx", f"{path.stem}.docx")]
    base = base_of(files)
    assert [row.files for row in table(base, "editions")] == [3] * 5
    assert {row.differing for row in table(base, "witnesses")} == {0}
