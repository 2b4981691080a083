"""Displaced links: real lines of the orders with the reading that a person makes of them."""

from __future__ import annotations

import pytest

from ingest.model import RepairRule
from ingest.repair import repair

D, C, F = RepairRule.DISPLACED_LINK, RepairRule.CROSSING_LINK, RepairRule.FUSED_NUMBER
LINK_RULES = {D, C, F}

# (raw lines, what they say, rules, why)
CASES = [
    # № 268: the editor's note; the blank before the stop is the hole, `4-т` stands glued
    ("      Бұйрықтың қолданысқа енгізілу тәртібін . қараңыз.4-т\n", "Бұйрықтың қолданысқа енгізілу тәртібін 4-т. қараңыз.", [D], "a hole before a full stop"),
    # № 264: the same with the hyphen missing in print; the link is of two words
    ("      Осы бұйрықтың қолданысқа енгізілу тәртібін . қараңыз4 т\n", "Осы бұйрықтың қолданысқа енгізілу тәртібін 4 т. қараңыз", [D], "a link of two words"),
    # № 268: nothing but the seventh blank shows the hole
    ("       мынадай редакцияда жазылсын:13-тармақ\n", "13-тармақ мынадай редакцияда жазылсын:", [D], "a hole at the start of a paragraph"),
    ("       және  алып тасталсын;17 18-тармақтар\n", "17 және 18-тармақтар алып тасталсын;", [D, D], "two holes, in order"),
    ("      ,  және  мынадай редакцияда жазылсын:8 9 10-тармақтар\n", "8, 9 және 10-тармақтар мынадай редакцияда жазылсын:", [D, D, D], "a paragraph that begins with a comma"),
    ("       осы тізбеге  сәйкес жаңа редакцияда жазылсын.1-қосымша 2-қосымшаға\n", "1-қосымша осы тізбеге 2-қосымшаға сәйкес жаңа редакцияда жазылсын.", [D, D], "the first link has no left neighbour"),
    ("      көрсетілген Қағидаларға  осы бұйрыққа  сәйкес жаңа 2-қосымша 1-қосымшаға\nредакцияда жазылсын;\n", "көрсетілген Қағидаларға 2-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын;", [D, D], "links stay in order although both fit the first hole"),
    ("       мынадай редакцияда жазылсын:кіріспесі\n", "кіріспесі мынадай редакцияда жазылсын:", [D], "a noun without a number"),
    ("      мемлекеттік қызмет көрсету :қағидаларында\n", "мемлекеттік қызмет көрсету қағидаларында:", [D], "a hole before a colon"),
    # the line broke before the link, so an empty line stands before its mark
    ("      лицензия беру\" мемлекеттік қызметін көрсету \n\n:қағидаларында\n", "лицензия беру\" мемлекеттік қызметін көрсету қағидаларында:", [D], "a link that fills a line but for its colon"),
    ("      1. Қоса беріліп отырған мемлекеттік қызметті көрсету \n\n бекітілсін.қағидалары\n", "1. Қоса беріліп отырған мемлекеттік қызметті көрсету қағидалары бекітілсін.", [D], "an empty line marks a link at the line's start"),
    ("      көрсетілетін қызмет  бекітілсін.регламенті\n", "көрсетілетін қызмет регламенті бекітілсін.", [D], "two blanks, the link glued to the stop"),
    # the date says where the number of the order belongs
    ("      28.04.2023  (алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн № 308\nөткен соң қолданысқа енгізіледі) бұйрығымен.\n", "28.04.2023 № 308 (алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі) бұйрығымен.", [D], "the number of an act behind its date"),
    ("      2020 жылғы 10 шілдедегі № 394  (бұйрығында\nНормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20980 болып тіркелген):\n", "2020 жылғы 10 шілдедегі № 394 бұйрығында (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20980 болып тіркелген):", [D], "displaced text stands behind an open bracket"),
    ("      № 269  (нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № бұйрығына\n20611 болып тіркелген)\n", "№ 269 бұйрығына (нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20611 болып тіркелген)", [D], "the plain text ends in № and goes on with its number"),
    ("      жылғы 30 қаңтардағы № 67  белгіленген біліктілік талаптарына бұйрығымен\nкөрсетілетін қызметті алушының\n", "жылғы 30 қаңтардағы № 67 бұйрығымен белгіленген біліктілік талаптарына көрсетілетін қызметті алушының", [D], "not `талаптарына`, which is a noun too"),
    ("      Республикасының Заңына  көзделген жағдайларда, лицензиат үшінші тұлғалардың 1-қосымшада\nпайдасына\n", "Республикасының Заңына 1-қосымшада көзделген жағдайларда, лицензиат үшінші тұлғалардың пайдасына", [D], "the dative before, `көзделген` behind"),
    # the enacting word is printed bold and displaced like a link
    ("      \"Мемлекеттік көрсетілетін қызметтер туралы\" Қазақстан Республикасы Заңының \n\n 1) тармақшасына сәйкес \";10-бабы БҰЙЫРАМЫН:\n", "\"Мемлекеттік көрсетілетін қызметтер туралы\" Қазақстан Республикасы Заңының 10-бабы 1) тармақшасына сәйкес БҰЙЫРАМЫН:\";", [D, D], "a link at the line's start and the enacting word before a quotation mark"),
    ("      Республикасының Заңы  1) тармақшасына сәйкес БҰЙЫРАМЫН:10-бабының\n", "Республикасының Заңы 10-бабының 1) тармақшасына сәйкес БҰЙЫРАМЫН:", [D], "the enacting word stays where it is plain"),
    ("      Заңы (бұдан әрі - Заң)  1) тармақшасына сәйкес әзірленді және Қазақстан 10-бабының\nРеспубликасының аумағында\n", "Заңы (бұдан әрі - Заң) 10-бабының 1) тармақшасына сәйкес әзірленді және Қазақстан Республикасының аумағында", [D], "a hole behind a bracket"),
    # the most harmful error: a term lost in the number of a point
    ("      Заңның 25-бабының  сәйкес тіркелген күнінен бастап 52-тармағына\n(бес) жұмыс күні ішінде қаралуға жатады.\n", "Заңның 25-бабының 2-тармағына сәйкес тіркелген күнінен бастап 5 (бес) жұмыс күні ішінде қаралуға жатады.", [F], "the words in brackets on the next line cut 52"),
    ("      Заңның 25-бабының  сәйкес тіркелген күнінен бастап 152-тармағына\n(он бес) жұмыс күні ішінде\n", "Заңның 25-бабының 2-тармағына сәйкес тіркелген күнінен бастап 15 (он бес) жұмыс күні ішінде", [F], "two digits belong to the term"),
    ("      Заңның 25-бабының  сәйкес тіркелген күнінен бастап 152-тармағына\n(бір) жұмыс күні ішінде\n", "Заңның 25-бабының 52-тармағына сәйкес тіркелген күнінен бастап 1 (бір) жұмыс күні ішінде", [F], "the same digits, another word"),
    ("      Заңның 25-бабының  сәйкес осы бұйрықтың 52-тармағына\nережелері қолданылады.\n", "Заңның 25-бабының 52-тармағына сәйкес осы бұйрықтың ережелері қолданылады.", [D], "nothing asks for a number: the digits stay together"),
    # lists: the last link may stand at the end, where it is
    ("      1) осы Қағидалардың  немесе  1 2-қосымшаларына\nсәйкес\n", "1) осы Қағидалардың 1 немесе 2-қосымшаларына сәйкес", [D], "the second link never moved"),
    ("      осы Қағидаларға  3\nнемесе  сәйкес нысан бойынша мемлекеттік көрсетілетін қызмет 4-қосымшаларға\nнәтижесін\n", "осы Қағидаларға 3 немесе 4-қосымшаларға сәйкес нысан бойынша мемлекеттік көрсетілетін қызмет нәтижесін", [D], "a list over two lines"),
    # links torn by the end of a line
    ("      кодексінің 91-бабының 5-\n\n сәйкес сотқа жүгінуге жол беріледі.\".тармағына\n", "кодексінің 91-бабының 5-тармағына сәйкес сотқа жүгінуге жол беріледі.\".", [C], "torn behind the hyphen"),
    ("      осы Қағидаларға 2\n\n сәйкес белгіленеді.-қосымшаға\n", "осы Қағидаларға 2-қосымшаға сәйкес белгіленеді.", [C], "torn before the hyphen"),
    ("      № 67 бұйры\n\n сәйкес көрсетілетін қызметті алушының ғына\nбіліктілік\n", "№ 67 бұйрығына сәйкес көрсетілетін қызметті алушының біліктілік", [C, C], "torn inside the word"),
    ("      Республикасының Еңбек код\n\n (бұдан әрі – Кодекс) сәйкес демалыс және ексіне\nмереке\n", "Республикасының Еңбек кодексіне (бұдан әрі – Кодекс) сәйкес демалыс және мереке", [C, C], "torn inside the word, before a bracket"),
    ("      Республикасының Еңбе\n\n сәйкес (бұдан әрі - к кодексіне\nКодекс) демалыс\n", "Республикасының Еңбек кодексіне сәйкес (бұдан әрі - Кодекс) демалыс", [C, C], "the second piece is of two words"),
    ("      (\"Рұқсаттар және хабарламалар туралы\" Қазақстан Республикасы Заңының 36-\n\n сәйкес)бабына\n", "(\"Рұқсаттар және хабарламалар туралы\" Қазақстан Республикасы Заңының 36-бабына сәйкес)", [C], "glued to a bracket that closes"),
    ("      осы Стандартқа  немесе 1 2-\n\n сәйкес нысан қосымшаларға\nбойынша\n", "осы Стандартқа 1 немесе 2-қосымшаларға сәйкес нысан бойынша", [D, C], "one link put back, the next one torn"),
    # words beyond the five orders
    ("      Қазақстан Республикасы Үкіметінің 2019 жылғы 5 ақпандағы  бекітілген № 12 қаулысымен\nтізбеге\n", "Қазақстан Республикасы Үкіметінің 2019 жылғы 5 ақпандағы № 12 қаулысымен бекітілген тізбеге", None, "a number and a noun as one link"),
    ("      Қазақстан Республикасының Су  (бұдан әрі – Кодекс) 120-бабына сәйкес тіркеледі.кодексінің\n", "Қазақстан Республикасының Су кодексінің (бұдан әрі – Кодекс) 120-бабына сәйкес тіркеледі.", [D], "a code no order names"),
    ("      Қоса беріліп отырған \"Орман\" сыныптауыштары  бекітілсін.номенклатурасы\n", "Қоса беріліп отырған \"Орман\" сыныптауыштары номенклатурасы бекітілсін.", [D], "a noun the lexicon lacks, glued to a stop"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "text", "rules", "why"), CASES)
def test_links_go_back_to_their_holes(
    raw: str, text: str, rules: list[RepairRule] | None, why: str
) -> None:
    result = repair(raw)
    assert [block.text for block in result.blocks] == [text], why
    assert result.notices == ()
    if rules is not None:
        assert [entry.rule for entry in result.repairs if entry.rule in LINK_RULES] == rules


# Lines that look damaged and are not: they must stay.
CLEAN = [
    ("      бөліну нысанында  қайта \nұйымдастырылған жағдайда\n", "бөліну нысанында қайта ұйымдастырылған жағдайда", "justified text keeps its last blank"),
    ("      осы Қағидаларға  3-қосымшаға\nсәйкес нысан бойынша\n", "осы Қағидаларға 3-қосымшаға сәйкес нысан бойынша", "a link at the end of its line never moved"),
    ("      аяқталғаннан кейін,  Кодекске\nсәйкес демалыс\n", "аяқталғаннан кейін, Кодекске сәйкес демалыс", "the same with a noun"),
    ("      құжаттар  топтамасы толық ұсынылған\nкезде\n", "құжаттар топтамасы толық ұсынылған кезде", "ordinary words behind two blanks"),
    ("      Алғашқы берілген күні: \" \" ____________ _______ ж.\n", "Алғашқы берілген күні: \" \" ____________ _______ ж.", "a form to be filled in"),
    ("      1) 20__ жылғы \"__\" ___________ № _____\n", "1) 20__ жылғы \"__\" ___________ № _____", "a form to be filled in"),
    ("      Көрсетілетін қызметті беруші 25-бабының 2-тармағына сәйкес қарайды.\n", "Көрсетілетін қызметті беруші 25-бабының 2-тармағына сәйкес қарайды.", "nothing is wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "text", "why"), CLEAN)
def test_clean_lines_stay(raw: str, text: str, why: str) -> None:
    result = repair(raw)
    assert [block.text for block in result.blocks] == [text], why
    assert [entry for entry in result.repairs if entry.rule in LINK_RULES] == []
    assert result.notices == ()


def test_digits_that_words_do_not_settle_are_reported() -> None:
    raw = "      Алым Заңның  сәйкес 831-бабына\nайлық есептік көрсеткіш мөлшерінде төленеді.\n"
    result = repair(raw)
    assert (
        result.blocks[0].text
        == "Алым Заңның 31-бабына сәйкес 8 айлық есептік көрсеткіш мөлшерінде төленеді."
    )
    (doubt,) = [entry for entry in result.repairs if entry.rule is RepairRule.FUSED_NUMBER]
    assert not doubt.certain
    assert any("1-бабына" in text and "83" in text for text in doubt.alternatives)
    assert [notice.code for notice in result.notices] == ["ambiguous-line"]


def test_a_line_with_a_hole_that_nothing_fills_is_reported_and_kept() -> None:
    raw = "      Заңның \n\n сәйкес құжаттар қаралады және тіркеледі\nжатады.\n"
    result = repair(raw)
    assert result.blocks[0].text == "Заңның сәйкес құжаттар қаралады және тіркеледі жатады."
    assert [notice.code for notice in result.notices] == ["unplaced-link"]


def test_a_repair_points_at_the_displaced_text() -> None:
    raw = "       мынадай редакцияда жазылсын:13-тармақ\n"
    (entry,) = repair(raw).repairs
    assert raw[entry.span.start : entry.span.end] == "13-тармақ" == entry.found
    assert entry.read == "13-тармақ мынадай"
    assert entry.certain
