"""Every sentence that a base or an answer holds has a form, and so Kazakh and Russian words.

The bases are those of the five orders, of the made-up families and of the orders nobody has seen;
an answer is asked for on days over all their years.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from kb.build import Order, build
from kb.calendar import Week, calendar
from kb.errors import CalendarRangeError
from kb.write import write_base
from queries.acts import act_by_id, find_act, list_acts
from queries.base import open_base, read_day
from queries.clauses import find_clause
from queries.errors import QueryError
from queries.pages.language.languages import translator
from queries.pages.language.sentence_forms import FORMS
from queries.pages.language.sentences import PATTERNS, field_names, kind_of
from queries.rules.book import load_rule_book
from queries.rules.cases import cases_of
from queries.rules.deadline import Question, deadline
from queries.rules.fee import fee
from queries.rules.force import RuleRecord
from queries.rules.registration import read_moment
from queries.rules.services import find_service
from queries.sources.check import TOTALS, check
from queries.wordings.chronicle import load
from queries.wordings.history import history_of
from queries.wordings.in_force import answer_for_act, answer_for_clause
from tests.kb.families import NAMES, base_of, files_of

ORDERS = Path("data/orders")
UNSEEN = Path("tests/unseen/orders")
COLUMNS = {"reason", "message", "disagreement", "explanation"}
"""Columns that hold a sentence, beside every `*_reason`."""
SAID = {"reason", "wording_reason", "date_reason", "basis", "headline", "situation", "notes"}
"""What the dataclasses of answers call their sentences."""


@pytest.fixture(scope="module")
def five(tmp_path_factory):
    path = tmp_path_factory.mktemp("five") / "law.db"
    build(Order((ORDERS,), path, Path("no-table.csv")))
    with open_base(path) as connection:
        yield connection


@pytest.fixture(scope="module")
def unseen(tmp_path_factory):
    """All unseen orders as one collection, each under its own name."""
    folder = tmp_path_factory.mktemp("unseen")
    for source in UNSEEN.glob("*/*.txt"):
        (folder / f"{source.parent.name}-{source.name}").write_bytes(source.read_bytes())
    path = folder / "law.db"
    build(Order((folder,), path, Path("no-table.csv")))
    with open_base(path) as connection:
        yield connection


def columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = connection.execute("select name from sqlite_master where type = 'table'")
    for (table,) in tables.fetchall():
        for column in connection.execute(f"pragma table_info([{table}])").fetchall():
            name = column[1]
            prose = table in ("clause_versions", "assumptions") and name in ("basis", "description")
            if name in COLUMNS or name.endswith("_reason") or prose:
                yield table, name


def stored(connection: sqlite3.Connection) -> set[str]:
    found: set[str] = set()
    for table, column in columns(connection):
        query = f"select distinct [{column}] from [{table}] where [{column}] is not null"
        found |= {row[0] for row in connection.execute(query) if row[0]}
    return found | {finding.message for finding in check(connection).findings}


def told(answer: object) -> Iterator[str]:
    """The sentences of an answer and of all that is inside it."""
    if isinstance(answer, tuple):
        for part in answer:
            yield from told(part)
    if not is_dataclass(answer) or isinstance(answer, type):
        return
    names = {field.name for field in fields(answer)} | (SAID & set(dir(answer)))
    for name in names:
        value = getattr(answer, name)
        if isinstance(answer, RuleRecord) and name == "basis":
            continue  # a stable word, not a sentence
        if name in SAID and isinstance(value, str):
            yield value
        elif name == "notes":
            yield from value
        elif name != "act":
            yield from told(value)


def answers(connection: sqlite3.Connection, days: Iterable[date]) -> Iterator[object]:
    """What held for every act and clause with a change, on each of the days."""
    for act in list_acts(connection, mentioned=True):
        chronicle = load(connection, act)
        many = {key for key, chain in chronicle.versions.items() if len(chain) > 1}
        changed = [clause for clause in chronicle.clauses if clause.id in many][:40]
        yield history_of(chronicle, None)
        yield from (history_of(chronicle, clause) for clause in changed)
        for day in days:
            yield answer_for_act(chronicle, day)
            yield from (answer_for_clause(chronicle, clause, day) for clause in changed)


# Latin letters that are no name, number or quote: `(presumed)`, not `para_3` or `order.kk.txt`.
# What stands in quotes is an order's, in backticks a command's.
LATIN = re.compile(r"(?<![\w./-])[a-z]{2,}(?![\w./-]*[\w])")
QUOTED = re.compile(r"`[^`]*`|«[^«»]*»|“[^“”]*”|'[^']*'|\"[^\"]*\"|--appealed")


# A piece of an act that pages have no name for keeps its eId, and this one is no more than that.
NO_WORDS = {"box"}


def unsaid(sentences: Iterable[str]) -> dict[str, str]:
    """The sentences that Kazakh or Russian lacks, each with what comes of it."""
    found = {}
    for code in ("kk", "ru"):
        speaker = translator(code).sentences
        for sentence in set(sentences):
            said = speaker.look(sentence) if sentence else None
            left = said is not None and set(LATIN.findall(QUOTED.sub("", said.text))) - NO_WORDS
            if said is not None and (not said.whole or left):
                found[sentence] = f"{code}: {said.text}"
    return found


def over_the_years(first: int, last: int) -> list[date]:
    return [date(year, month, 10) for year in range(first, last + 1) for month in (2, 7, 8)]


def test_every_stored_sentence_of_the_five_orders_is_said(five):
    sentences = stored(five)
    assert len(sentences) > 150
    assert unsaid(sentences) == {}


def test_every_stored_sentence_of_unseen_orders_is_said(unseen):
    sentences = stored(unseen)
    assert len(sentences) > 100
    assert unsaid(sentences) == {}


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_family_is_said(name, tmp_path):
    path = tmp_path / "law.db"
    write_base(base_of(files_of(name)), path)
    with open_base(path) as connection:
        found = list(answers(connection, over_the_years(2019, 2024)))
        assert found
        assert unsaid([*stored(connection), *told(tuple(found))]) == {}


def test_every_answer_of_the_five_orders_is_said(five):
    found = tuple(answers(five, over_the_years(2015, 2026)))
    sentences = set(told(found))
    assert any(sentence.startswith("uncertain: ") for sentence in sentences)
    assert any("on this day it may be" in sentence for sentence in sentences)
    assert unsaid(sentences) == {}


def test_every_answer_of_unseen_orders_is_said(unseen):
    assert unsaid(told(tuple(answers(unseen, over_the_years(2003, 2025)[::4])))) == {}


def test_every_answer_on_terms_and_fees_is_said(five):
    sentences: set[str] = set()
    for rules in load_rule_book(five).services:
        cases = (None, *cases_of(rules))
        for case, day in product(cases, over_the_years(2016, 2026)):
            moment = datetime(day.year, day.month, day.day, 17, 45)
            for filed in (day, moment):
                sentences |= answered(rules, Question(filed=filed, case=case))
            sentences |= costs(rules, day, case)
    assert any("at most" in one or "MCI" in one for one in sentences)
    assert unsaid(sentences) == {}


def answered(rules, question: Question) -> set[str]:
    try:
        answer = deadline(rules, question)
    except (QueryError, CalendarRangeError) as error:
        return {str(error)}
    steps = {text for step in answer.steps for text in (step.name, step.basis) if text}
    return steps | set(told(answer))


def costs(rules, day: date, case: str | None) -> set[str]:
    try:
        answer = fee(rules, day, case)
    except QueryError as error:
        return {str(error)}
    return {candidate.formula for candidate in answer.candidates} | set(told(answer))


def test_every_reason_of_the_calendar_is_said():
    reasons = {day.reason for week in Week for day in calendar(week).days}
    assert "working day" in reasons
    assert unsaid(reasons) == {}


def test_every_total_of_check_is_said():
    assert unsaid(total.what for total in TOTALS) == {}


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda base: find_act(base, "12/2020-01-01"), "an act nobody knows, with acts at hand"),
        (lambda base: find_act(base, "335; x/2020-06-08"), "a semicolon in what was typed"),
        (lambda base: find_act(base, "it's «\"»"), "quotes in what was typed"),
        (lambda base: find_act(base, "335/2020-02-31"), "a day that no calendar has"),
        (lambda _: read_day("yesterday"), "no date"),
        (lambda _: read_moment("16:30"), "a time without a day"),
        (lambda _: read_moment("soon"), "no moment"),
        (lambda _: read_moment("2023-03-07T25:00"), "no such time"),
        (lambda base: find_service(load_rule_book(base), "қызмет"), "several services"),
        (lambda base: find_service(load_rule_book(base), "zzz"), "no service"),
        (lambda base: clause_of(base, "order-2020-06-08-335", "para_99"), "no such clause"),
        (lambda base: clause_of(base, "order-2020-04-22-219", "para_1"), "an act without text"),
        (lambda base: clause_of(base, "order-2022-05-13-268", "row_1"), "one of several clauses"),
        (lambda base: fee_of(base, "a case"), "no such case"),
        (lambda _: calendar().kind(date(2031, 1, 1)), "a year that no table has"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_error_is_said(five, ask, why):
    with pytest.raises((QueryError, CalendarRangeError)) as error:
        ask(five)
    assert unsaid([str(error.value)]) == {}, why


def clause_of(base: sqlite3.Connection, act: str, name: str) -> object:
    record = act_by_id(base, act)
    assert record is not None
    return find_clause(record, load(base, record).clauses, name)


def fee_of(base: sqlite3.Connection, case: str) -> object:
    return fee(load_rule_book(base).services[0], date(2023, 1, 10) + timedelta(days=1), case)


def test_fields_of_forms_are_of_known_kinds():
    kinds = {kind_of(name) for form in FORMS for name in field_names(form)}
    assert kinds == set(PATTERNS), "a kind without a form, or a form of an unknown kind"


def test_no_form_stands_twice():
    assert sorted(set(FORMS)) == sorted(FORMS)


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_a_form_keeps_its_fields_in_every_language(code):
    said = {form: translator(code).catalog.gettext(form) for form in FORMS}
    lost = {
        form: translation
        for form, translation in said.items()
        if sorted(field_names(form)) != sorted(field_names(translation))
    }
    assert lost == {}


SAMPLES = {
    # what a field of each kind can hold, and what Russian makes of it
    "act": ("№ 335 of 08.06.2020", "№ 335 от 08.06.2020"),
    "acts": ("№ 1 of 01.02.2020, № 2 of 01.02.2020", "№ 1 от 01.02.2020, № 2 от 01.02.2020"),
    "case": ("annex_issue", "выдача приложения"),
    "cases": ("issue, import", "выдача, импорт"),
    "choices": ("in force or suspended", "действует или действие приостановлено"),
    "code": ("no_change", "без изменений"),
    "day": ("2022-08-01", "2022-08-01"),
    "document": ("бұйрық 1.kk.txt", "бұйрық 1.kk.txt"),
    "done": ("restated", "изложено в новой редакции"),
    "eid": ("para_10-1", "пункт 10-1"),
    "eids": ("para_1, art_2 and 3 more", "пункт 1; статья 2 и ещё 3"),
    "file": ("order-2020.kk.txt", "order-2020.kk.txt"),
    "holiday": ("Victory Day – Жеңіс күні", "День Победы"),
    "items": ("issuer, number", "издавший орган, номер"),
    "list": ("335/2020-06-08 and 2 more", "335/2020-06-08 и ещё 2"),
    "number": ("1,5", "1,5"),
    "op": ("replace_words", "замена слов"),
    "place": ("the act", "акт"),
    "row": ("fees", "плата"),
    "shown": ("not there", "нет"),
    "source": ("the metadata of a.json", "метаданные файла a.json"),
    "time": ("16.00", "16.00"),
    "typed": ("'it; is: “№ 1”'", "'it; is: “№ 1”'"),
    "weekday": ("Sunday", "воскресенье"),
    "why": ("the beginning is not recorded", "начало не записано"),
    "words": ("қағида; тармақ", "қағида; тармақ"),
    "year": ("2027", "2027"),
}


def test_every_form_is_said_with_its_fields_whatever_other_forms_there_are():
    speaker, wrong = translator("ru"), {}
    for form in FORMS:
        names = field_names(form)
        if not names:
            continue
        sentence = form % {name: SAMPLES[kind_of(name)][0] for name in names}
        values = {name: SAMPLES[kind_of(name)][1] for name in names}
        said = speaker.say(sentence)
        if said != speaker.catalog.gettext(form) % values:
            wrong[sentence] = said
    assert wrong == {}


TABLE = [
    # English, Kazakh, Russian, reason for the row
    (
        "№ 21 of 05.01.2021 put att_1__para_2, att_1__para_3 and 4 more into another chapter; "
        "texts of days before show them where they stand since",
        "05.01.2021 № 21 мыналарды басқа тарауға ауыстырды: бекітілген 1-құжат, 2-тармақ; "
        "бекітілген 1-құжат, 3-тармақ және тағы 4; бұрынғы күндердің мәтіндері оларды қазіргі "
        "орнында көрсетеді",
        "№ 21 от 05.01.2021 переносит в другую главу: утверждённый документ 1, пункт 2; "
        "утверждённый документ 1, пункт 3 и ещё 4; тексты за прежние дни показывают их на "
        "нынешнем месте",
        "an act, clauses and how many more",
    ),
    (
        "in force (presumed)",
        "қолданыста (болжамды)",
        "действует (предположительно)",
        "a sentence inside a sentence",
    ),
    (
        "not in force: repealed by № 219 of 22.04.2020",
        "қолданыста емес: күші жойылды: 22.04.2020 № 219",
        "не действует: утратило силу: № 219 от 22.04.2020",
        "the label of an act is in the order of each language",
    ),
    (
        "not in force: repealed by № 219 of 22.04.2020 (presumed)",
        "қолданыста емес: күші жойылды: 22.04.2020 № 219 (болжамды)",
        "не действует: утратило силу: № 219 от 22.04.2020 (предположительно)",
        "what stands behind the name of an act is no part of it",
    ),
    (
        "repealed by № 219 of 22.04.2020 (since a day between 2020-05-03 and 2020-08-01)",
        "күші жойылды: 22.04.2020 № 219 (басталуы – 2020-05-03 – 2020-08-01 аралығындағы күн)",
        "утратило силу: № 219 от 22.04.2020 (начало – день между 2020-05-03 и 2020-08-01)",
        "so is a day in brackets",
    ),
    (
        "no source says when № 51-НҚ of 16.03.2020 takes effect; the beginning is not recorded",
        "қолданысқа енгізілетін күні бірде-бір дереккөзде айтылмаған: 16.03.2020 № 51-НҚ; "
        "басталуы жазылмаған",
        "ни один источник не говорит, когда акт вводится в действие: № 51-НҚ от 16.03.2020; "
        "начало не записано",
        "two sentences set one behind the other",
    ),
    (
        "deleted by № 45 of 28.01.2019; the beginning is not recorded",
        "алып тасталды: 28.01.2019 № 45; басталуы жазылмаған",
        "исключено: № 45 от 28.01.2019; начало не записано",
        "the name of an act does not swallow the sentence behind it",
    ),
    (
        "“on this day; in force” occurs 0 times in the act",
        "«on this day; in force» кездеспейді: акт",
        "«on this day; in force» не встречается: акт",
        "quoted words are never translated, also with a semicolon in them",
    ),
    (
        "no act is known as 'x; y'; an act is given as V2000020865, 20865 (registration number) "
        "or 335/2020-06-08; did you mean 335/2020-06-08, 51-НҚ/2020-03-16 and 2 more?",
        "мұндай акт белгісіз: 'x; y'; акт былай көрсетіледі: V2000020865, 20865 (тіркеу нөмірі) "
        "немесе 335/2020-06-08; мүмкін, мынау шығар: 335/2020-06-08, 51-НҚ/2020-03-16 және тағы 2?",
        "такой акт неизвестен: 'x; y'; акт указывают так: V2000020865, 20865 (номер регистрации) "
        "или 335/2020-06-08; возможно, имелось в виду: 335/2020-06-08, 51-НҚ/2020-03-16 и ещё 2?",
        "what a person typed stays; a list that was cut ends in the language",
    ),
    (
        "on this day it may be in force or not in force: repealed by № 219 of 22.04.2020",
        "бұл күні мыналардың бірі болуы мүмкін: қолданыста немесе қолданыста емес: күші жойылды: "
        "22.04.2020 № 219",
        "в этот день возможно: действует или не действует: утратило силу: № 219 от 22.04.2020",
        "choices are parted at their `or`",
    ),
    (
        "the wording of att_1__para_3__part_2, att_1__para_10-1 and 2 more is not known",
        "бекітілген 1-құжат, 3-тармақ, 2-бөлік; бекітілген 1-құжат, 10-1-тармақ және тағы 2 – "
        "редакциясы белгісіз",
        "утверждённый документ 1, пункт 3, часть 2; утверждённый документ 1, пункт 10-1 и ещё 2 – "
        "редакция неизвестна",
        "clauses are named as lawyers name them",
    ),
    (
        "in force, the wording is not in the collection",
        "қолданыста, редакциясы жинақта жоқ",
        "действует, редакции нет в собрании",
        "English words are not taken for the name of an act",
    ),
    (
        "Capital Day (observed) – Астана күні (қайта белгіленген демалыс)",
        "Астана күні (ауыстырылған демалыс күні)",
        "День столицы (перенесённый выходной день)",
        "a holiday is named in one language",
    ),
    (
        "worked Saturday, in place of 2022-03-07",
        "жұмыс күні болып белгіленген сенбі, 2022-03-07 орнына",
        "рабочий день (суббота) вместо 2022-03-07",
        "days of the week come from Babel",
    ),
    (
        "10 % of 5 MCI × 3063, at most 3 MCI × 3063",
        "10 % × 5 АЕК × 3063, бірақ ең көбі 3 АЕК × 3063",
        "10 % от 5 МРП × 3063, но не более 3 МРП × 3063",
        "formulas of fees are sentences too",
    ),
]


@pytest.mark.parametrize(("english", "kazakh", "russian", "reason"), TABLE)
def test_a_sentence_in_three_languages(english, kazakh, russian, reason):
    assert translator("kk").say(english) == kazakh, reason
    assert translator("ru").say(english) == russian, reason
    assert translator("en").say(english) == english
    assert translator("ru").speaks(english) == "ru"


@pytest.mark.parametrize(
    "sentence",
    [
        "a sentence that nobody has ever written and more",
        "deletedby № 1",
        "the act was changed",
        "in force or something else",
        "Something: in force",
    ],
)
def test_an_unknown_sentence_stays_english_and_says_so(sentence):
    for code in ("kk", "ru"):
        assert translator(code).say(sentence) == sentence
        assert translator(code).speaks(sentence) == "en"


def test_a_sentence_behind_an_unknown_one_is_still_said():
    said = translator("ru").sentences.look("nobody wrote this; not recorded")
    assert said.text == "nobody wrote this; не записано"
    assert not said.whole


@pytest.mark.parametrize(
    ("begin", "piece"),
    [
        ("", "deleted: "),
        ("", "in force; "),
        ("", "“"),
        ("", "№ "),
        ("", "'"),
        ("uncertain: ", "in force or "),
        ("on this day it may be ", "in force or "),
        ("on this day it may be ", "x or "),
        ("", "(since "),
        ("the wording of ", "para_1, "),
        ("deleted by ", "№ 1 and "),
    ],
)
def test_a_hostile_sentence_is_shown_whatever_it_is(begin, piece):
    sentence = begin + piece * (18_000 // len(piece)) + "\N{SKULL}"
    for code in ("kk", "ru"):
        assert translator(code).say(sentence).endswith("\N{SKULL}")
