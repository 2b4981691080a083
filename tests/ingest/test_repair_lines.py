"""Lines to blocks: where blocks begin, how lines are joined, what spacing is closed."""

from __future__ import annotations

import pytest

from ingest.model import BlockStyle, RepairRule, SourceFormat
from ingest.repair import repair


def texts(raw: str) -> list[str]:
    return [block.text for block in repair(raw).blocks if block.text]


JOINED = [
    # (lines, text, why)
    ("      тауарларды \nқайта өңдеу", "тауарларды қайта өңдеу", "the blank at the break was kept"),
    ("      өтініште көрсетілген электрондык\nпоштасына", "өтініште көрсетілген электрондык поштасына", "a full line drops its last blank"),
    ("      қоспағанда) өндiру\n;", "қоспағанда) өндiру;", "a mark alone on the next line"),
    ("      ұсынған жағдайда\n, орындаушы", "ұсынған жағдайда, орындаушы", "a comma at the start of the next line"),
    ("      ұсынған құжаттардың және (\nнемесе) олардағы", "ұсынған құжаттардың және (немесе) олардағы", "a bracket opens at the end of the line"),
    ("      және (немесе\n) оларда", "және (немесе) оларда", "a bracket closes on the next line"),
    ("      www.elicense.kz \"\nэлектрондық үкімет\" веб-порталы", "www.elicense.kz \"электрондық үкімет\" веб-порталы", "a quotation mark opens at the end of the line"),
    ("      нысандарын бекіту туралы\n\" Қазақстан Республикасы", "нысандарын бекіту туралы\" Қазақстан Республикасы", "a quotation mark closes on the next line"),
    ("      бекіту туралы\" \nҚазақстан Республикасы", "бекіту туралы\" Қазақстан Республикасы", "a closed title and the next word"),
    ("      ережелерді\n\"Білім туралы\" Заң", "ережелерді \"Білім туралы\" Заң", "a quotation mark that opens keeps its blank"),
    ("      осы бұйрықтың 2-\nтармағының", "осы бұйрықтың 2-тармағының", "broken behind a hyphen"),
    ("      9.00-\nден 18.30-ға дейін", "9.00-ден 18.30-ға дейін", "a time with an ending"),
    ("      \"1414\", 8-\n800-080-7777", "\"1414\", 8-800-080-7777", "a telephone number"),
    ("      (бұдан әрі -\nкөрсетілетін қызметті беруші)", "(бұдан әрі - көрсетілетін қызметті беруші)", "a dash with a blank before it keeps its blank"),
    ("      (бұдан әрі\n– мемлекеттік", "(бұдан әрі – мемлекеттік", "a dash on the next line"),
    ("      көше атауы, үй/\nғимарат", "көше атауы, үй/ғимарат", "broken behind a stroke"),
    ("      www.gov.kz/memleket/entities/\nmiid, бөлімі", "www.gov.kz/memleket/entities/miid, бөлімі", "a broken address"),
    ("      мекенжайы____\n____", "мекенжайы________", "a row of strokes to write on"),
    ("      жағдайда. 3\n. Заңды тұлға", "жағдайда. 3. Заңды тұлға", "the stop of a number on the next line"),
    ("      шарт туралы \n\n\n\nмәліметтерді көрсетеді", "шарт туралы мәліметтерді көрсетеді", "a page end inside a paragraph"),
    ("      шарт туралы \n\n \n\nмәліметтерді көрсетеді", "шарт туралы мәліметтерді көрсетеді", "a page end with a blank in its lines"),
    ("      И н д у с т р и я  ж ә н е \nдаму", "Индустрия және даму", "letter-spaced words"),
    ("      б ө л і м ш е с і  \" Э л е к т р \nжелісі\" туралы", "бөлімшесі \"Электр желісі\" туралы", "a quotation mark is spaced as its word"),
    ("      ( К о д е к с )  ж ә н е \nзаң", "(Кодекс) және заң", "brackets are spaced as their word"),
    ("      www. comprom. \nmiid. gov. kz, бөлімі", "www.comprom.miid.gov.kz, бөлімі", "blanks inside an address"),
    ("      үй/ғимарат (үй-жай) нөмірі )", "үй/ғимарат (үй-жай) нөмірі)", "a blank before a bracket that closes"),
    ("      мекенжайлары::\n1) көрсетілетін", "мекенжайлары:: 1) көрсетілетін", "a fault of the published text stays"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "text", "why"), JOINED)
def test_lines_are_joined(raw: str, text: str, why: str) -> None:
    assert " ".join(texts(raw)) == text, why
    assert repair(raw).notices == ()


SPLIT = [
    ("      1) тіркеуді;\n      2) орналастыруды\n", ["1) тіркеуді;", "2) орналастыруды"], "each indent opens a paragraph"),
    ("лицензияны қайта \nресімдеу кезінде;\n1) Қазақстан \nРеспубликасының\n", ["лицензияны қайта ресімдеу кезінде;", "1) Қазақстан Республикасының"], "a clause of a cell"),
    ("күні ішінде;\nлицензияны және (немесе) \nлицензияға қосымшаны қайта \n", ["күні ішінде;", "лицензияны және (немесе) лицензияға қосымшаны қайта"], "a semicolon ends a paragraph of a cell"),
    ("атауы\n\n2\nМемлекеттік көрсетілетін \nқызметті ұсыну тәсілдері\n\nпортал", ["атауы", "2", "Мемлекеттік көрсетілетін қызметті ұсыну тәсілдері", "портал"], "the number of a row is a cell of its own"),
    ("толықтыру үшін тазартылған \n\n\n\n8\n\nМемлекеттік қызмет көрсету үшін \nқажетті құжаттар\n\nалтынды сатып алуға \n", ["толықтыру үшін тазартылған", "8", "Мемлекеттік қызмет көрсету үшін қажетті құжаттар", "алтынды сатып алуға"], "a cell torn by a page end"),
    ("көрсетуге дәлелді жауап\n Мемлекеттік қызмет көрсету \nкезінде\n\n1) лицензия", ["көрсетуге дәлелді жауап", "Мемлекеттік қызмет көрсету кезінде", "1) лицензия"], "a row without its number"),
    ("жекелеген қызмет түрлерiмен \n\n\n\nайналысу құқығы үшiн \n", ["жекелеген қызмет түрлерiмен айналысу құқығы үшiн"], "a page end inside a cell"),
    ("Күшін жойған\nҚазақстан Республикасы Инвестициялар және даму министрінің 2015 жылғы \n9 қазандағы бұйрығы", ["Күшін жойған", "Қазақстан Республикасы Инвестициялар және даму министрінің 2015 жылғы 9 қазандағы бұйрығы"], "a short line that no wrap explains"),
    ("\"Уларды өндіру, қайта өңдеу,\nсатып алу\n\nлицензия беру\" мемлекеттік\nқызмет көрсету қағидаларына\n\n1-қосымша\n", ["\"Уларды өндіру, қайта өңдеу, сатып алу", "лицензия беру\" мемлекеттік қызмет көрсету қағидаларына", "1-қосымша"], "the groups of a box"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "blocks", "why"), SPLIT)
def test_blocks_begin_where_the_page_shows_it(raw: str, blocks: list[str], why: str) -> None:
    assert texts(raw) == blocks, why


def test_blank_lines_belong_to_the_block_before_them() -> None:
    raw = "\n\nтақырып\n\n      бірінші\n"
    blank, heading, paragraph = repair(raw).blocks
    assert blank.style is BlockStyle.BLANK
    assert raw[blank.span.start : blank.span.end] == "\n\n"
    assert raw[heading.span.start : heading.span.end] == "тақырып\n\n"
    assert (heading.style, heading.gap) == (BlockStyle.LINE, 2)
    assert (paragraph.style, paragraph.gap, paragraph.indent) == (BlockStyle.PARAGRAPH, 1, 6)


@pytest.mark.parametrize("raw", ["", "\n", " \n\t\n", "\x0c"])
def test_a_source_without_letters_has_no_text(raw: str) -> None:
    result = repair(raw)
    assert result.text == ""
    assert "".join(raw[block.span.start : block.span.end] for block in result.blocks) == raw


def test_text_with_whole_paragraphs_is_left_alone() -> None:
    raw = '\xa0\xa0\xa0\xa0\xa0 1.\xa0Осы бұйрық :  сәйкес\n\n\xa0\xa0\xa0\xa0\xa0 "\n\t\n2\n\t\nтүрі\n'
    result = repair(raw)
    assert result.format is SourceFormat.PLAIN_TEXT
    assert [block.text for block in result.blocks] == ["1. Осы бұйрық :  сәйкес", '"', "2", "түрі"]
    assert [entry.rule for entry in result.repairs] == [RepairRule.NO_BREAK_SPACE]
    assert [block.style for block in result.blocks][:3] == [
        BlockStyle.PARAGRAPH,
        BlockStyle.PARAGRAPH,
        BlockStyle.LINE,
    ]


def test_long_lines_tell_a_text_that_was_never_wrapped() -> None:
    raw = "Осы бұйрық мемлекеттік тіркеуге жатады және жарияланады. " * 5 + "\n"
    assert repair(raw).format is SourceFormat.PLAIN_TEXT


def test_each_repair_names_its_rule() -> None:
    raw = "      осы 2-\nтармақ (\nнемесе)  қайта \n\n\n\nкезде \nИ н д у с т р и я \n"
    rules = [entry.rule for entry in repair(raw).repairs]
    assert rules == [
        RepairRule.JOINED_WORD,
        RepairRule.STRAY_SPACE,
        RepairRule.PAGE_BREAK,
        RepairRule.JOINED_LINE,
        RepairRule.EMPTY_HOLE,
        RepairRule.LETTER_SPACING,
    ]
