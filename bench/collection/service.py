"""Standards of services: rows with names as they are laid down, terms and fees, and forms."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from bench.collection import lexicon
from bench.collection.kazakh import both
from bench.collection.model import Piece, Rule, Wording
from bench.collection.wording import Writer

NAMES = (
    ("Көрсетілетін қызметті берушінің атауы",),
    ("Мемлекеттік қызметті ұсыну тәсілдері", "Мемлекеттік көрсетілетін қызметті ұсыну тәсілдері"),
    ("Мемлекеттік қызмет көрсету мерзімі", "Мемлекеттік қызметті көрсету мерзімі"),
    ("Мемлекеттік қызметті көрсету нысаны", "Мемлекеттік қызмет көрсету нысаны"),
    ("Мемлекеттік қызметті көрсету нәтижесі", "Мемлекеттік қызмет көрсету нәтижесі"),
    (
        "Мемлекеттік қызмет көрсету кезінде көрсетілетін қызметті алушыдан алынатын төлем мөлшері"
        " және Қазақстан Республикасының заңнамасында көзделген жағдайларда оны алу тәсілдері",
        "Мемлекеттік қызметті көрсету кезінде өтініш берушіден алынатын төлем мөлшері және оны алу"
        " тәсілдері",
    ),
    ("Жұмыс графигі", "Көрсетілетін қызметті берушінің жұмыс кестесі"),
    ("Мемлекеттік қызмет көрсету үшін қажетті құжаттар мен мәліметтердің тізбесі",),
    (
        "Қазақстан Республикасының заңнамасында белгіленген мемлекеттік қызмет көрсетуден бас тарту"
        " үшін негіздер",
    ),
    (
        "Мемлекеттік қызметті, оның ішінде электрондық нысанда көрсету ерекшеліктері ескеріле"
        " отырып қойылатын өзге де талаптар",
    ),
)
_PAPERS = (
    "өтініш", "жеке куәліктің көшірмесі", "төлем туралы түбіртек",
    "техникалық паспорттың көшірмесі",
    "мамандардың дипломдары", "ғимараттың жоспары", "сараптама қорытындысы", "жабдық тізімі",
    "сақтандыру шарты", "салық берешегінің жоқтығы туралы анықтама", "қызметтің сипаттамасы",
)  # fmt: skip
_GROUNDS = (
    "ұсынылған мәліметтер дәйексіз болса", "көрсетілетін қызметті алушы талаптарға сай келмесе",
    "уәкілетті орган теріс қорытынды берсе", "соттың тыйым салу туралы шешімі болса",
    "құжаттардың қолданылу мерзімі аяқталса", "жабдық тексеруден өтпесе",
    "өтініш беруші алымды төлемесе", "объект тізілімде болмаса",
)  # fmt: skip
_LABELS = (
    "Атауы",
    "Мекенжайы",
    "Телефоны",
    "Басшысы",
    "Банк шоты",
    "Қызмет түрі",
    "Объект",
    "Күні",
)
TERM_ROW, FEE_ROW = 3, 6
_DAYS = (1, 2, 3, 5, 7, 10, 15, 20, 25, 30)


def standard_rows(writer: Writer, grant: str) -> tuple[Piece, ...]:
    """Return the ten rows of a standard; `grant` is what is given (`лицензия беру`)."""
    return tuple(row(writer, grant, number) for number in range(1, len(NAMES) + 1))


def row(writer: Writer, grant: str, number: int) -> Piece:
    """Return one row of a standard with a content of its own."""
    name = writer.pick(NAMES[number - 1])
    lines, rules = _content(writer, grant, number)
    return Piece(f"row_{number}", Wording("\n".join((str(number), name, *lines)), tuple(rules)))


def cells(wording: Wording) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the printed cells of a row: number, name, paragraphs of the content."""
    number, name, *content = wording.text.split("\n")
    return (number,), (name,), tuple(content)


def _content(writer: Writer, grant: str, number: int) -> tuple[Sequence[str], Sequence[Rule]]:
    if number == TERM_ROW:
        return _terms(writer.random, grant)
    if number == FEE_ROW:
        return _fees(writer.random, grant)
    return _lines(writer, grant, number), ()


def _lines(writer: Writer, grant: str, number: int) -> Sequence[str]:
    """Return the content of a row that sets neither terms nor fees."""
    kind = writer.pick(lexicon.KINDS)
    match number:
        case 1:
            ministry = writer.random.choice(lexicon.MINISTRIES).name
            found = (f"Қазақстан Республикасы {ministry} министрлігінің комитеті.",)
        case 2:
            site = '"Электрондық үкіметтің" www.egov.kz веб-порталы'
            found = (f"{site} {writer.pick(lexicon.MANNERS)}.",)
        case 4:
            found = (f"Электрондық ({kind} автоматтандырылған).",)
        case 5:
            found = (f"{grant.removesuffix(' беру').capitalize()} не {kind} дәлелді жауап.",)
        case 7:
            return _hours(writer.random)
        case 8:
            return _listed([f"{one} ({writer.phrase()})" for one in _drawn(writer, _PAPERS)])
        case 9:
            grounds = _drawn(writer, _GROUNDS)
            return _listed([f"{writer.pick(lexicon.KINDS)} түрде {one}" for one in grounds])
        case _:
            return (writer.sentence(terms=False).text, writer.sentence(terms=False).text)
    return found


def _drawn(writer: Writer, words: Sequence[str]) -> list[str]:
    return writer.random.sample(words, writer.random.randint(3, 7))


def _listed(items: Sequence[str]) -> tuple[str, ...]:
    """Return numbered items; the last one ends with a full stop."""
    last = len(items)
    return tuple(f"{n}) {item}{'.' if n == last else ';'}" for n, item in enumerate(items, start=1))


def case_words(grant: str) -> tuple[tuple[str, str], ...]:
    """Return the cases of a grant with their keys: given, given anew, a duplicate."""
    what = grant.removesuffix(" беру")
    return (
        (f"{grant} кезінде", "issue"),
        (f"{_accusative(what)} қайта ресімдеу кезінде", "reissue"),
        (f"{_genitive(what)} телнұсқасын беру кезінде", "duplicate"),
    )


def _terms(random: Random, grant: str) -> tuple[Sequence[str], Sequence[Rule]]:
    count = random.choice((0, 0, 2, 3))
    numbers = random.sample(_DAYS, max(count, 1))
    unit, word = random.choice(
        (("working_day", "жұмыс күні"),) * 4 + (("calendar_day", "күнтізбелік күн"),)
    )
    if not count:
        rule = Rule("deadline", unit, Decimal(numbers[0]), "within")
        return (f"{both(numbers[0])} {word}.",), (rule,)
    cases = case_words(grant)[:count]
    rules = [
        Rule("deadline", unit, Decimal(number), "within", key)
        for number, (_, key) in zip(numbers, cases, strict=True)
    ]
    lines = [
        f"{head} – {both(number)} {word}" for number, (head, _) in zip(numbers, cases, strict=True)
    ]
    return _listed(lines), rules


def _fees(random: Random, grant: str) -> tuple[Sequence[str], Sequence[Rule]]:
    if random.random() < 0.4:
        return ("Тегін.",), (Rule("fee", "free"),)
    count = random.choice((1, 2, 3))
    cases = case_words(grant)[:count]
    lines, rules = [], []
    for place, (head, key) in enumerate(cases):
        head = head.replace("кезінде", "үшін")
        if place == 1 and random.random() < 0.6:
            share = random.choice((10, 20, 50))
            lines.append(f"{head} – тиісті ставканың {share}%")
            rules.append(Rule("fee", "percent", Decimal(share), None, key))
            continue
        number = random.choice((1, 2, 3, 5, 6, 8, 10, 20))
        lines.append(f"{head} – {number} айлық есептік көрсеткіш")
        rules.append(Rule("fee", "mci", Decimal(number), None, key))
    return _listed(lines), rules


def _hours(random: Random) -> tuple[str, ...]:
    close = random.choice(("18.00", "18.30", "17.30"))
    return (
        "1) көрсетілетін қызметті беруші – дүйсенбіден жұмаға дейін сағат 9.00-ден"
        f" {close}-ға дейін, түскі үзіліс сағат 13.00-ден 14.00-ге дейін;",
        "2) портал – тәулік бойы.",
    )


def form_lines(writer: Writer) -> tuple[str, ...]:
    """Return the lines of a form with blanks to fill in."""
    labels = writer.random.sample(_LABELS, writer.random.randint(4, len(_LABELS)))
    ruled = [f"{label} {'_' * writer.random.randint(18, 46)}" for label in labels]
    return (*ruled, "Қолы ______________________")


def _genitive(word: str) -> str:
    return word + {
        "лицензия": "ның", "рұқсат": "тың", "аттестат": "тың", "куәлік": "тің",
        "сертификат": "тың", "қорытынды": "ның", "аккредиттеу куәлігін": "", "паспорт": "тың",
    }[word] if word != "аккредиттеу куәлігін" else "аккредиттеу куәлігінің"  # fmt: skip


def _accusative(word: str) -> str:
    return word + {
        "лицензия": "ны", "рұқсат": "ты", "аттестат": "ты", "куәлік": "ті", "сертификат": "ты",
        "қорытынды": "ны", "аккредиттеу куәлігін": "", "паспорт": "ты",
    }[word]  # fmt: skip
