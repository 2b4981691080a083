"""Quoted new wordings: tables of lines from the orders, with the stretch each must give."""

import pytest

from parsers.quoted import Quote, find_quotes, is_call, is_change, is_instruction

CALLS = [
    ("13-тармақ мынадай редакцияда жазылсын:", True, "№ 268: new wording follows"),
    ("мынадай мазмұндағы 10-1-тармақпен толықтырылсын:", True, "№ 268: a new point follows"),
    ("мынадай редакцияда жазылсын:13-тармақ", True, "a link left at the end of its line"),
    ("18-тармақ алып тасталсын;", False, "a deletion brings no text"),
    ("1-қосымша осы тізбеге 2-қосымшаға сәйкес жаңа редакцияда жазылсын.", False, "by an annex"),
    ("мынадай өзгерістер енгізілсін:", False, "announces instructions, not text"),
    ("мемлекеттiк тiркелсiн; мынадай редакцияда жaзылсын:", True, "Latin letters in the words"),
]


@pytest.mark.parametrize(("line", "calls", "reason"), CALLS)
def test_which_lines_call_for_new_wording(line: str, calls: bool, reason: str) -> None:
    assert is_call(line) is calls, reason


INSTRUCTIONS = [
    ("көрсетілген Қағидаларға 3-қосымшада:", True, "sets the annex"),
    ("4-тармақта:", True, "sets the point"),
    ('"…" мемлекеттік қызметті көрсетуге қойылатын негізгі талаптардың тізбесінде:', True, "place"),
    ("лицензияны қайта ресімдеу кезінде:", False, "a case in a rule, not a place in a text"),
    ("заңды тұлға қайта ұйымдастырылған жағдайда:", False, "a case in a rule"),
    ('"13. Жауапты орындаушы … алып тасталсын;', False, "quoted lines order nothing"),
    ("17 және 18-тармақтар алып тасталсын;", True, "a deletion"),
    ("орналастыруды қамтамасыз етсін.", False, "an order to an office, no change of text"),
]


@pytest.mark.parametrize(("line", "instructs", "reason"), INSTRUCTIONS)
def test_which_lines_are_instructions(line: str, instructs: bool, reason: str) -> None:
    assert is_instruction(line) is instructs, reason


def test_a_repeal_changes_no_text() -> None:
    assert not is_change("2) № 6 бұйрығының күші жойылды деп танылсын.")
    assert is_change("18-тармақ алып тасталсын;")


STRETCHES = [
    (
        "№ 268 item 6: two points in one quote, and the next item of the list behind it",
        [
            "6. № 335 бұйрығында (№ 20865 болып тіркелген):",
            "15 және 16-тармақтар мынадай редакцияда жазылсын:",
            '"15. Мемлекеттік қызметтер көрсету мәселелері бойынша шағым жасалады.',
            "Шағым көрсетілетін қызметті берушіге беріледі.",
            '16. Егер заңда өзгеше көзделмесе, сотқа жүгінуге жол беріледі.".',
            "7. № 374 бұйрығында (№ 20907 болып тіркелген):",
        ],
        [Quote(1, 2, 4, True)],
    ),
    (
        "№ 264: quotes nest and do not balance",
        [
            "кіріспесі мынадай редакцияда жазылсын:",
            '""Мемлекеттік көрсетілетін қызметтер туралы" Заңының 1) тармақшасына сәйкес БҰЙЫРАМЫН:";',
            "көрсетілген бұйрықпен бекітілген қағидаларында:",
        ],
        [Quote(0, 1, 1, True)],
    ),
    (
        "№ 144-НҚ: a row of a table, the quotes on lines of their own",
        [
            "реттік нөмірі 2-жол мынадай редакцияда жазылсын:",
            '"',
            "2",
            "Мемлекеттік қызметті ұсыну тәсілдері",
            '1) "импортқа лицензия беру":',
            '";',
            "реттік нөмірі 6-жол мынадай редакцияда жазылсын:",
            '"',
            "6",
            '".',
        ],
        [Quote(0, 1, 5, True), Quote(6, 7, 9, True)],
    ),
    (
        "№ 144-НҚ: the semicolon behind the quote is missing",
        [
            "2-тармақтың 5) тармақшасы мынадай редакцияда жазылсын:",
            '"5) "цифрлық үкіметтің" веб-порталы – цифрлық объект"',
            "4-тармақтың екінші бөлігі мынадай редакцияда жазылсын:",
            '"Мәліметтерді "цифрлық үкіметтің" шлюзі арқылы алады.";',
        ],
        [Quote(0, 1, 1, True), Quote(2, 3, 3, True)],
    ),
    (
        "the quote is never closed: it ends before the order's own next point",
        [
            "1. Мынадай өзгерістер енгізілсін:",
            "3-тармақ мынадай редакцияда жазылсын:",
            '"3. Өтініш беріледі.',
            "2. Комитет бұйрықты тіркесін.",
            "3. Осы бұйрық қолданысқа енгізіледі.",
        ],
        [Quote(1, 2, 2, False)],
    ),
    (
        "a point 2 inside the quote is no point 2 of the order: the quote closes behind it",
        [
            "1. Мынадай өзгерістер енгізілсін:",
            "1 және 2-тармақтар мынадай редакцияда жазылсын:",
            '"1. Қағидалар тәртіпті айқындайды.',
            '2. Қызметті комитет көрсетеді.";',
            "2. Комитет бұйрықты тіркесін.",
        ],
        [Quote(1, 2, 3, True)],
    ),
    (
        'an item of a list inside the quote ends in `";` and the text goes on',
        [
            "4-тармақ мынадай редакцияда жазылсын:",
            '"4. Құжаттар тізбесі:',
            'нысан бойынша "Өтініш";',
            'төлем туралы "Түбіртек".";',
            "5-тармақ алып тасталсын.",
        ],
        [Quote(0, 1, 3, True)],
    ),
    (
        "subpoints of the amending point stand behind the quote",
        [
            "1) 5-тармақ мынадай редакцияда жазылсын:",
            '"5. Жауап беріледі.";',
            '2) 7-тармақта "он" деген сөз "бес" деген сөзбен ауыстырылсын;',
        ],
        [Quote(0, 1, 1, True)],
    ),
    ("an instruction at the very end brings nothing", ["5-тармақ жазылсын:"], []),
    ("guillemets quote as well", ["5-тармақ жазылсын:", "«5. Бір.»;"], [Quote(0, 1, 1, True)]),
]


@pytest.mark.parametrize(("reason", "lines", "expected"), STRETCHES)
def test_where_new_wordings_stand(reason: str, lines: list[str], expected: list[Quote]) -> None:
    assert list(find_quotes(lines)) == expected, reason
