"""References resolved from context: sentences of the orders in small documents."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.citations import read_citations
from parsers.citations.clauses import find_chains
from parsers.definitions import find_definitions
from parsers.model import ActRef, ActType, Citation, NodeKind
from tests.parsers.small import Row, small

RULES: dict[str, Any] = {"attachment": "att_1", "parent": "att_1"}
SERVICES = "Мемлекеттік көрсетілетін қызметтер туралы"


def cited(*rows: Row) -> tuple[list[Citation], list[str]]:
    citations, notices = read_citations(*small(*rows))
    return list(citations), [notice.code for notice in notices]


def act_of(citation: Citation) -> ActRef:
    assert citation.act is not None
    return citation.act


def in_rules(text: str, *before: str) -> tuple[list[Citation], list[str]]:
    """Read one point of some rules (att_1), after points that come before it."""
    rows = [Row("att_1", NodeKind.ATTACHMENT, [], heading='"Х" мемлекеттік қызмет қағидалары')]
    rows += [
        Row(f"att_1__para_{n}", NodeKind.POINT, item, str(n), **RULES)
        for n, item in enumerate([*before, text], 1)
    ]
    citations, codes = cited(*rows)
    return [
        item for item in citations if item.source_eid == f"att_1__para_{len(before) + 1}"
    ], codes


@pytest.mark.parametrize(
    ("text", "eids", "reason"),
    [
        ("Заңының 10-бабының 1) тармақшасына", ["art_10__subpara_1"], "№ 335 preamble"),
        ("Заңының 10-бабы 2) тармақшасына", ["art_10__subpara_2"], "№ 982: no genitive"),
        ("кодексінің 91-бабының 5-тармағына", ["art_91__para_5"], "№ 268"),
        ("осы Қағидаларға 3-қосымшаға", ["annex_3"], "№ 335 point 13"),
        ("осы Қағидаларға 3 немесе 4-қосымшаларға", ["annex_3", "annex_4"], "№ 268 item 7"),
        ("8, 9 және 10-тармақтар", ["para_8", "para_9", "para_10"], "№ 268 item 9"),
        ("10-1-тармақпен", ["para_10-1"], "№ 268 item 9: an inserted point"),
        (
            "2-тармақтың 5) және 6) тармақшалары",
            ["para_2__subpara_5", "para_2__subpara_6"],
            "№ 144-НҚ",
        ),
        ("бірінші бөліктің 4) тармақшасы", ["part_1__subpara_4"], "№ 144-НҚ"),
        ("4-тармақтың екінші бөлігі", ["para_4__part_2"], "№ 144-НҚ"),
        ("реттік нөмірі 10-жол", ["row_10"], "№ 144-НҚ"),
        ("8-жолының 2-тармағында", ["row_8__para_2"], "№ 335 annex 1"),
        ("қағидаларына 1 қосымшасының", ["annex_1"], "№ 144-НҚ annex: no hyphen"),
        ("1-тараудың тақырыбы", ["chp_1__heading"], "№ 982, a note"),
        ("2-тараудың 5-тармағы", ["para_5"], "points are numbered through"),
        (
            "отыз бесінші – отыз жетінші абзацтар",
            ["p_35", "p_36", "p_37"],
            "other acts: a range",
        ),
        ("94-2 (6-тармақтан басқасы), 94-4-баптар", ["art_94-2", "art_94-4"], "other acts"),
        (
            "57-1-баптың 3-тармағының екінші бөлігінің 2) тармақшасы",
            ["art_57-1__para_3__part_2__subpara_2"],
            "other acts: four steps",
        ),
        ("10-баптың 3-тармағындағы", ["art_10__para_3"], "other acts: an attribute"),
        ("1.5-тармағының", ["para_1.5"], "rules that number points by chapter"),
        ("1-қосымшасының 1.3–тармағына", ["annex_1__para_1.3"], "a dash for the hyphen"),
    ],
)
def test_clauses(text: str, eids: Any, reason: str) -> None:
    (chain,) = find_chains(text)
    assert list(chain.eids()) == eids, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1) қосымша құжаттар", "a subpoint that begins with the word additional"),
        ("екінші деңгейдегі банктер", "an ordinal before another noun"),
        ("лицензияға қосымшаны дайындайды", "an annex without a number"),
        ("3-шарт – порталда тексеру", "a condition of a process"),
        ("1-процесс – авторластыру", "a process"),
        ("екінші жолы жүгінген", "the second time"),
        ("2020 жолаушы", "a passenger"),
    ],
)
def test_what_is_no_clause(text: str, reason: str) -> None:
    assert find_chains(text) == [], reason


def test_a_point_of_these_rules_is_own() -> None:
    (citation,), codes = in_rules(
        "2. осы Қағидалардың 1-тармағында көрсетілген мерзім", "1. Мерзім"
    )
    assert (citation.text, citation.own, citation.eids) == (
        "осы Қағидалардың 1-тармағында",
        True,
        ("att_1__para_1",),
    )
    assert citation.act is None
    assert codes == []


def test_a_bare_clause_in_rules_is_of_these_rules() -> None:
    (citation,), _ = in_rules("2. 1-тармақта көрсетілген құжаттар", "1. Құжаттар")
    assert (citation.own, citation.eids) == (True, ("att_1__para_1",))


def test_this_point_is_the_point_it_stands_in() -> None:
    (citation,), _ = in_rules("1. осы тармақтың 2) тармақшасында көзделген")
    assert (citation.text, citation.eids) == (
        "осы тармақтың 2) тармақшасында",
        ("att_1__para_1__subpara_2",),
    )


def test_a_clause_that_is_not_there_is_reported() -> None:
    (citation,), codes = in_rules("1. осы Қағидалардың 7-тармағында")
    assert citation.eids == ("att_1__para_7",)
    assert codes == ["missing-clause"]


def test_short_names_hold_from_their_definition_on() -> None:
    definition = (
        f'1. "{SERVICES}" Қазақстан Республикасының Заңы (бұдан әрі - Заң) 10-бабының '
        "1) тармақшасына сәйкес"
    )
    found, codes = in_rules("2. шағымы Заңның 25-бабының 2-тармағына сәйкес", definition)
    assert [(act_of(item).title, item.eids) for item in found] == [(SERVICES, ("art_25__para_2",))]
    assert codes == []


def test_a_short_name_that_nothing_defines_is_left_open() -> None:
    """№ 335 point 15 says Заңның, and no point defines it."""
    (citation,), codes = in_rules("1. шағымы Заңның 25-бабының 2-тармағына сәйкес")
    assert (citation.act, citation.own, citation.eids) == (None, False, ("art_25__para_2",))
    assert codes == ["unresolved-reference"]


def test_a_short_name_does_not_reach_into_another_attachment() -> None:
    definition = f'"{SERVICES}" Қазақстан Республикасының Заңына (бұдан әрі – Заң) сәйкес'
    citations, codes = cited(
        Row("preamble", NodeKind.PREAMBLE, definition),
        Row("att_1", NodeKind.ATTACHMENT, [], heading="қағидалары"),
        Row("att_1__para_1", NodeKind.POINT, "1. Заңның 5-бабына сәйкес", "1", **RULES),
    )
    assert citations[-1].act is None
    assert codes == ["unresolved-reference"]


def test_a_code_is_found_again_under_its_short_name() -> None:
    """№ 335 annex 1 row 7: the bracket stands behind сәйкес."""
    found, _ = in_rules(
        "2. Кодекске сәйкес жұмыс уақыты, Заңды тұлға",
        "1. 2015 жылғы 23 қарашадағы Қазақстан Республикасының Еңбек кодексіне сәйкес "
        "(бұдан әрі - Кодекс) демалыс",
    )
    assert [(item.text, act_of(item).title, act_of(item).date) for item in found] == [
        ("Кодекске", "Еңбек кодексі", date(2015, 11, 23))
    ]


def test_a_standard_approved_by_another_order() -> None:
    """№ 982 point 4 defines the standard of order № 906, point 5 goes back to it."""
    found, codes = in_rules(
        "2. жауапты орындаушының стандарттың 9-тармағында көрсетілген тізбеге сәйкес",
        "1. Қазақстан Республикасы Инвестициялар және даму министрінің 2015 жылғы 10 қыркүйекгі "
        "№ 906 (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 12195 болып "
        'тіркелген) бұйрығымен бекітілген "Жеңіл, тау-кен" мемлекеттік көрсетілетін қызмет '
        "стандартының (бұдан әрі – стандарт) 9-тармағына сәйкес",
    )
    (citation,) = found
    assert (act_of(citation).number, citation.attachment, citation.eids) == (
        "906",
        "Жеңіл, тау-кен",
        ("para_9",),
    )
    assert codes == []


def test_own_standard_by_a_long_name() -> None:
    """№ 982 point 9 names the regulation with its whole title between осы and the noun."""
    (citation,), _ = in_rules(
        '1. осы "Жеңіл, тау-кен" мемлекеттік көрсетілетін қызмет қағидаларына 1-қосымшаға сәйкес'
    )
    assert citation.text.startswith("осы")
    assert (citation.own, citation.eids) == (True, ("att_1__annex_1",))


def test_the_only_annex_has_no_number() -> None:
    found, _ = in_rules("1. осы Қағидаларға қосымшаға сәйкес, лицензияға қосымшаға өтініш")
    assert [(item.text, item.eids) for item in found] == [
        ("осы Қағидаларға қосымшаға", ("att_1__annex_1",))
    ]


def test_a_text_of_unknown_kind_is_not_taken_for_these_rules() -> None:
    """The possessed 5-тармағы belongs to something, and it is not this text."""
    found, codes = in_rules(
        "1. Қазақстан Республикасы Қаржы министрінің 2014 жылғы 27 ақпандағы № 77 бұйрығымен "
        "бекітілген Бюджет жүйесінің бірыңғай сыныптамасының 5-тармағы; Сыныптаманың 6-тармағы"
    )
    assert [(item.act and item.act.number, item.attachment, item.eids) for item in found] == [
        ("77", "Бюджет жүйесінің бірыңғай сыныптамасы", ("para_5",)),
        (None, None, ("para_6",)),
    ]
    assert codes == ["unresolved-reference"]


def test_a_noun_without_a_case_of_belonging_holds_nothing() -> None:
    """Осы Қағидалар 3-бапқа сәйкес: the rules are the subject, the article is a law's."""
    (citation,), codes = in_rules("1. Осы Қағидалар 3-бапқа сәйкес әзірленді")
    assert (citation.text, citation.own, citation.act) == ("3-бапқа", False, None)
    assert codes == ["unresolved-reference"]


def test_lists_inside_one_law_keep_the_law() -> None:
    (first, second, third), _ = in_rules(
        "1. Салық кодексінің 616-бабының 4-тармағында, 617-бабында және 618-бабының 1-тармағында"
    )
    assert first.eids + second.eids + third.eids == (
        "art_616__para_4",
        "art_617",
        "art_618__para_1",
    )
    assert {act_of(item).title for item in (first, second, third)} == {"Салық кодексі"}


AMENDING = [
    Row(
        "para_1",
        NodeKind.POINT,
        '1. "Сауда саласында қағидаларды бекіту туралы" Қазақстан Республикасы Сауда және '
        "интеграция министрінің 2020 жылғы 16 наурыздағы № 51-НҚ бұйрығына мынадай өзгерістер "
        "енгізілсін:",
        "1",
    ),
    Row(
        "para_1__p_2",
        NodeKind.PARAGRAPH,
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызметін көрсету '
        "қағидаларында:",
        parent="para_1",
    ),
]


def amended(text: str, kind: NodeKind = NodeKind.PARAGRAPH) -> tuple[list[Citation], list[str]]:
    citations, codes = cited(*AMENDING, Row("para_1__p_3", kind, text, parent="para_1"))
    return [item for item in citations if item.source_eid == "para_1__p_3"], codes


@pytest.mark.parametrize(
    ("text", "kind", "eids", "reason"),
    [
        (
            "2-тармақтың 1) және 2) тармақшалары мынадай редакцияда жазылсын:",
            NodeKind.PARAGRAPH,
            ("para_2__subpara_1", "para_2__subpara_2"),
            "an instruction without its own names",
        ),
        (
            "көрсетілген Қағидаларға 3-қосымшада:",
            NodeKind.PARAGRAPH,
            ("annex_3",),
            "көрсетілген: the rules named last",
        ),
        (
            '"4. осы Қағидаларға 2-қосымшаға сәйкес белгіленеді.";',
            NodeKind.QUOTED,
            ("annex_2",),
            "осы in quoted wording is the target, not the amending order",
        ),
    ],
)
def test_instructions_and_quoted_wording_are_about_the_target(
    text: str, kind: NodeKind, eids: Any, reason: str
) -> None:
    (citation,), codes = amended(text, kind)
    assert (citation.own, citation.eids, act_of(citation).number, citation.attachment) == (
        False,
        eids,
        "51-НҚ",
        "Лицензия беру",
    ), reason
    assert codes == []


def test_quoted_short_names_come_from_quoted_wording_only() -> None:
    citations, codes = cited(
        *AMENDING,
        Row(
            "para_1__p_3",
            NodeKind.QUOTED,
            f'"1. "{SERVICES}" Қазақстан Республикасының Заңына (бұдан әрі – Заң) сәйкес";',
            parent="para_1",
        ),
        Row("para_1__p_4", NodeKind.QUOTED, '"5. Заңның 25-бабына сәйкес";', parent="para_1"),
        Row(
            "para_1__p_5",
            NodeKind.PARAGRAPH,
            'көрсетілген бұйрықпен бекітілген "Рұқсат беру" мемлекеттік қызметін көрсету '
            "қағидаларында:",
            parent="para_1",
        ),
        Row("para_1__p_6", NodeKind.QUOTED, '"5. Заңның 26-бабына сәйкес";', parent="para_1"),
    )
    by_eid = {item.eids: item for item in citations if item.eids}
    assert act_of(by_eid[("art_25",)]).title == SERVICES
    assert by_eid[("art_26",)].act is None, "the other rules never defined it"
    assert codes == ["unresolved-reference"]


def test_a_locative_line_holds_for_those_that_follow() -> None:
    citations, _ = cited(
        *AMENDING,
        Row("para_1__p_3", NodeKind.PARAGRAPH, "4-тармақта:", parent="para_1"),
        Row(
            "para_1__p_4",
            NodeKind.PARAGRAPH,
            "бірінші бөліктің 4) тармақшасы мынадай редакцияда жазылсын:",
            parent="para_1",
        ),
        Row(
            "para_1__p_5",
            NodeKind.PARAGRAPH,
            "8-тармақ мынадай редакцияда жазылсын:",
            parent="para_1",
        ),
    )
    assert [item.eids for item in citations[-2:]] == [
        ("para_4__part_1__subpara_4",),
        ("para_8",),
    ]


def test_a_new_annex_belongs_to_the_amended_rules() -> None:
    """An annex of № 144-НҚ has two boxes: the order's and the rules'."""
    citations, codes = cited(
        *AMENDING,
        Row(
            "annex_1",
            NodeKind.ANNEX,
            [],
            "1",
            belongs_to=(
                "№ 144-НҚ бұйрығына 1-қосымша",
                '"Лицензия беру" мемлекеттiк қызметін көрсету қағидаларына 2-қосымша',
            ),
        ),
        Row("annex_1__form_1", NodeKind.FORM, "осы Қағидаларға 1-қосымшаға", attachment="annex_1"),
    )
    assert (citations[-1].own, act_of(citations[-1]).number, citations[-1].attachment) == (
        False,
        "51-НҚ",
        "Лицензия беру",
    )
    assert codes == []


def test_own_order_from_an_annex_and_from_a_list() -> None:
    """№ 268 item 7: осы тізбеге 2-қосымшаға is an annex of the attached list."""
    citations, _ = cited(
        Row("att_1", NodeKind.ATTACHMENT, [], heading="кейбір бұйрықтарының тізбесі"),
        Row("att_1__para_7", NodeKind.POINT, "7. осы тізбеге 2-қосымшаға сәйкес", "7", **RULES),
        Row("att_1__para_8", NodeKind.POINT, "8. осы бұйрықтың 2-тармағының", "8", **RULES),
    )
    assert [(item.own, item.eids) for item in citations] == [
        (True, ("att_1__annex_2",)),
        (True, ("para_2",)),
    ]


def test_the_span_holds_the_words() -> None:
    document, structure = small(
        Row("para_1", NodeKind.POINT, "1. осы бұйрықтың 2-тармағының 3) тармақшасы", "1")
    )
    (citation,) = read_citations(document, structure)[0]
    assert document.source.text[citation.span.start : citation.span.end] == citation.text


def test_an_impossible_date_is_reported() -> None:
    (citation,), codes = in_rules(
        "1. Қазақстан Республикасы Қаржы министрінің 2021 жылғы 31 сәуірдегі № 5 бұйрығы"
    )
    assert (act_of(citation).type, act_of(citation).date) == (ActType.ORDER, None)
    assert codes == ["impossible-date"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("(бұдан әрі – Заң)", "Заң"),
        ("(бұдан әрі-дәлелді бас тарту)", "дәлелді бас тарту"),
        ("( бұдан әрi - ЭЦҚ)".replace("i", "і"), "ЭЦҚ"),
        (
            "(бұдан әрі - Мемлекеттік көрсетілетін қызмет стандарты)",
            "Мемлекеттік көрсетілетін қызмет стандарты",
        ),
        ("(Салық кодексі)", "Салық кодексі"),
    ],
)
def test_definitions(text: str, name: str) -> None:
    (definition,) = find_definitions(text)
    assert definition.name == name


@given(
    st.lists(
        st.sampled_from(
            ["осы", "Қағидалардың", "5-тармағы", ",", "(", ")", '"', "Заңның", "№", "5", "екінші"]
        ),
        max_size=25,
    )
)
def test_any_words_in_any_order_give_spans_inside_the_line(words: list[str]) -> None:
    document, structure = small(Row("para_1", NodeKind.POINT, " ".join(words), "1"))
    for citation in read_citations(document, structure)[0]:
        assert document.source.text[citation.span.start : citation.span.end] == citation.text
