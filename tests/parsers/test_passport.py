"""Passports: the five orders as read by hand, and formulas of other acts in a table."""

from datetime import date

import pytest

from parsers.model import ActType
from parsers.passport import read_passport
from parsers.structure import read_structure
from tests.parsers.orders import ORDERS, document, document_of, parse_of

IID = "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрі"

FIVE = {
    # issuer, acting, date, number, registration date and number, signatory
    "982": (
        "Қазақстан Республикасы Инвестициялар және даму министрі",
        False, date(2015, 10, 9), "982", date(2015, 11, 18), "12302", "Ә. Исекешев",
    ),
    # the name of the signatory is missing in the printed order
    "335": (IID, False, date(2020, 6, 8), "335", date(2020, 6, 17), "20865", None),
    "268": (IID, True, date(2022, 5, 13), "268", date(2022, 5, 18), "28106", "Р. Баймишев"),
    "264": (IID, False, date(2023, 4, 19), "264", date(2023, 4, 21), "32350", "М. Карабаев"),
    "144-nq": (
        "Қазақстан Республикасы Сауда және интеграция министрі",
        True, date(2026, 3, 26), "144-НҚ", date(2026, 3, 30), "38226", "А. Бижанова",
    ),
}  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_the_five_orders(order: str) -> None:
    passport = parse_of(order).passport
    act = passport.act
    assert act.type is ActType.ORDER
    assert (
        act.issuer, act.acting, act.date, act.number,
        passport.registration_date, act.registration_number, passport.signatory,
    ) == FIVE[order]  # fmt: skip


TITLES = {
    "982": ('"Жеңіл, тау-кен металлургия', "регламентін бекіту туралы"),
    "335": ('"Тау-кен және химия өндірістерін', "қағидаларын бекіту туралы"),
    "268": ("Қазақстан Республикасы Инвестициялар", "өзгерістер мен толықтыру енгізу туралы"),
    "264": ('"Тау-кен металлургия өнеркәсібі', "№ 269 бұйрығына өзгерістер енгізу туралы"),
    "144-nq": ('"Сауда саласында мемлекеттік', "№ 51-НҚ бұйрығына өзгерістер енгізу туралы"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_titles(order: str) -> None:
    title = parse_of(order).passport.act.title
    assert title is not None
    assert title.startswith(TITLES[order][0])
    assert title.endswith(TITLES[order][1])


def test_a_repealed_order_names_what_repealed_it() -> None:
    passport = parse_of("982").passport
    assert passport.status == "repealed"
    assert passport.repealed_by is not None
    assert passport.repealed_by.date == date(2020, 4, 22)
    assert passport.repealed_by.number == "219"
    assert passport.repealed_by.issuer == IID


@pytest.mark.parametrize("order", ["335", "268", "264", "144-nq"])
def test_other_orders_say_nothing_about_repeal(order: str) -> None:
    passport = parse_of(order).passport
    assert (passport.status, passport.repealed_by) == (None, None)


@pytest.mark.parametrize("order", ORDERS)
def test_the_span_is_the_passport_lines(order: str) -> None:
    parse = parse_of(order)
    assert parse.passport.span is not None
    raw = parse.document.source.text[parse.passport.span.start : parse.passport.span.end]
    assert raw.startswith("Қазақстан Республикасы")


LINES = [
    (
        "Қазақстан Республикасы Денсаулық сақтау министрінің м.а. 2020 жылғы 30 қазандағы № ҚР ДСМ-170/2020 бұйрығы.",
        (ActType.ORDER, date(2020, 10, 30), "ҚР ДСМ-170/2020", True),
        "Қазақстан Республикасы Денсаулық сақтау министрі",
        "a number with letters, a blank and a stroke",
    ),
    (
        "Қазақстан Республикасы Қаржы министрінің міндетін атқарушының 2004 жылғы 5 қыркүйектегі N 19-42-3.3.17 Бұйрығы",
        (ActType.ORDER, date(2004, 9, 5), "19-42-3.3.17", True),
        "Қазақстан Республикасы Қаржы министрі",
        "N for №, full stops in the number",
    ),
    (
        "Маңғыстау облысы әкімдігінің 2016 жылғы 9 желтоқсандағы № 04/198 қаулысы. Маңғыстау облысының Әділет департаментінде 2017 жылғы 3 қаңтарда № 3220 болып тіркелді",
        (ActType.RESOLUTION, date(2016, 12, 9), "04/198", False),
        "Маңғыстау облысы әкімдігі",
        "a regional authority",
    ),
    (
        "Қазақстан Республикасы Үкіметінің 2021 жылғы 5 ақпандағы № 44 қаулысы",
        (ActType.RESOLUTION, date(2021, 2, 5), "44", False),
        "Қазақстан Республикасы Үкіметі",
        "a resolution of the Government",
    ),
    (
        "Қазақстан Республикасының Заңы 2014 жылғы 16 мамырдағы № 202-V ҚРЗ.",
        (ActType.LAW, date(2014, 5, 16), "202-V ҚРЗ", False),
        "Қазақстан Республикасы",
        "a law: the kind of act stands before the date",
    ),
    (
        "Қазақстан Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңы.",
        (ActType.LAW, date(2013, 4, 15), "88-V", False),
        "Қазақстан Республикасы",
        "a law: the kind of act stands behind the number",
    ),
    (
        "Қазақстан Республикасы Қаржы министрінің 2020 жылғы 5 мамырдағы № 180 және Қазақстан Республикасы Ұлттық экономика министрінің 2020 жылғы 6 мамырдағы № 37 бірлескен бұйрығы.",
        (ActType.ORDER, date(2020, 5, 5), "180", False),
        "Қазақстан Республикасы Қаржы министрі және Қазақстан Республикасы Ұлттық экономика министрі",
        "a joint order: the first date and number, both authorities",
    ),
    (
        "Қазақстан Республикасы Туризм министрінің 2014 жылғы 7 мамырдағы № 61 бұйрығы (2019.04.11. берілген өзгерістермен)",
        (ActType.ORDER, date(2014, 5, 7), "61", False),
        "Қазақстан Республикасы Туризм министрі",
        "a bracket on editions behind the word, as other collections print it",
    ),
    (
        "«Маяктар тізбесін бекіту туралы» Қазақстан Республикасы Туризм министрінің 2014 жылғы 7 мамырдағы № 61 бұйрығына өзгеріс енгізу туралы» Қазақстан Республикасы Туризм министрінің 2018 жылғы 9 тамыздағы № 205 бұйрығы",
        (ActType.ORDER, date(2018, 8, 9), "205", False),
        "Қазақстан Республикасы Туризм министрі",
        "the title names the order amended: its number is not this order's",
    ),
    (
        "Қазақстан Республикасы Туризм министрлігінің бұйрығы 2012 жылғы 30 қаңтар №33 Астана қаласы",
        (ActType.ORDER, date(2012, 1, 30), "33", False),
        "Қазақстан Республикасы Туризм министрлігі",
        "issuer and word before the date, as a signed copy has them",
    ),
]


def _order(line: str) -> str:
    return (
        f"\nАтауы туралы\n\n{line}\n      БҰЙЫРАМЫН:\n      1. Бекітілсін.\n"
        "      2. Осы бұйрық қолданысқа енгізіледі.\n"
    )


@pytest.mark.parametrize(("line", "expected", "issuer", "reason"), LINES)
def test_passport_lines(
    line: str, expected: tuple[ActType, date, str, bool], issuer: str, reason: str
) -> None:
    read = document(_order(line))
    act = read_passport(read, read_structure(read)).act
    assert (act.type, act.date, act.number, act.acting) == expected, reason
    assert act.issuer == issuer, reason


REGISTRATIONS = [
    (
        "Әділет министрлігінде 2022 жылғы 18 мамырда № 28106 болып тіркелді",
        date(2022, 5, 18),
        "28106",
    ),
    (
        "Әділет министрлігінде 2015 жылы 18 қарашада № 12302 болып тіркелді",
        date(2015, 11, 18),
        "12302",
    ),
    (
        "Әділет министрлігінде 2005 жылғы 3 ақпанда тіркелді. Тіркеу N 3412",
        date(2005, 2, 3),
        "3412",
    ),
    (
        "Әділет департаментінде 2017 жылғы 3 қаңтарда № 3220 болып тіркелді",
        date(2017, 1, 3),
        "3220",
    ),
]


@pytest.mark.parametrize(("words", "day", "number"), REGISTRATIONS)
def test_registration(words: str, day: date, number: str) -> None:
    line = f"Қазақстан Республикасы Қаржы министрінің 2004 жылғы 5 мамырдағы № 5 бұйрығы. {words}"
    read = document(_order(line))
    passport = read_passport(read, read_structure(read))
    assert (passport.registration_date, passport.act.registration_number) == (day, number)


def test_a_status_glued_to_the_passport_is_cut_off() -> None:
    line = "Күшін жойғанҚазақстан Республикасы Қаржы министрінің 2010 жылғы « 2 » сәуірдегі № 278 бұйрығы."
    read = document(_order(line))
    structure = read_structure(read)
    passport = read_passport(read, structure)
    assert next(n.own_text for n in structure.nodes if n.eid == "status_1") == "Күшін жойған"
    assert passport.status == "repealed"
    assert passport.act.issuer == "Қазақстан Республикасы Қаржы министрі"
    assert passport.act.date == date(2010, 4, 2)


REPEALS = [
    (
        "№ 5 бұйрығы (күші жойылды) Әділет министрлігінде 2015 жылы 9 маусымда № 11293 тіркелді",
        None,
        "a bracket alone: the number behind it is a registration",
    ),
    (
        "№ 5 бұйрығы. ҚР Туризм министрінің 2020 жылғы 31 наурыздағы № 280 бұйрығымен күші жойылды",
        "280",
        "the repealing order stands before the words",
    ),
    (
        "№ 5 бұйрығы. Күші жойылды - ҚР Туризм министрінің 2020 жылғы 31 наурыздағы № 281 бұйрығымен",
        "281",
        "the repealing order stands behind the words, as the portal prints it",
    ),
]


@pytest.mark.parametrize(("words", "number", "reason"), REPEALS)
def test_repeals_in_the_passport(words: str, number: str | None, reason: str) -> None:
    line = f"Қазақстан Республикасы Қаржы министрінің 2004 жылғы 5 мамырдағы {words}"
    read = document(_order(line))
    passport = read_passport(read, read_structure(read))
    assert (passport.act.number, passport.status) == ("5", "repealed"), reason
    assert (passport.repealed_by.number if passport.repealed_by else None) == number, reason


def test_an_order_named_behind_the_enacting_word_is_no_passport() -> None:
    """A text saved without its head: its first point repeals another order."""
    read = document(
        "      БҰЙЫРАМЫН:\n\nҚазақстан Республикасы Туризм министрінің 2014 жылғы 7 мамырдағы "
        "№ 61 бұйрығы (Тізілімде № 9000 болып тіркелген) күші жойылды деп танылсын.\n"
    )
    act = read_passport(read, read_structure(read)).act
    assert (act.type, act.number) == (ActType.UNKNOWN, None)


def test_a_full_stop_behind_the_title_does_not_hide_it() -> None:
    line = (
        "Маяктар тізбесін бекіту туралы. Қазақстан Республикасы Туризм министрінің 2014 жылғы "
        "7 мамырдағы № 61-ө бұйрығы. Әділет министрлігінде 2014 жылы 01 шілдеде № 9532 тіркелді"
    )
    read = document(f"{line}\n\n      БҰЙЫРАМЫН:\n\n      1. Тізбе бекітілсін.\n")
    passport = read_passport(read, read_structure(read))
    assert passport.act.title == "Маяктар тізбесін бекіту туралы"
    assert (passport.act.number, passport.act.registration_number) == ("61-ө", "9532")


def test_an_acting_signature_tells_what_the_passport_leaves_out() -> None:
    text = _order("Қазақстан Республикасы Қаржы министрінің 2020 жылғы 5 мамырдағы № 5 бұйрығы.")
    read = document(text + "      Министрдің міндетін атқарушы А. Қасымов\n")
    passport = read_passport(read, read_structure(read))
    assert passport.act.acting
    assert passport.signatory == "А. Қасымов"


def test_a_day_that_does_not_exist_is_no_date() -> None:
    read = document(_order("Қаржы министрінің 2020 жылғы 31 ақпандағы № 5 бұйрығы."))
    act = read_passport(read, read_structure(read)).act
    assert (act.date, act.number) == (None, "5")


def test_a_text_without_a_head_says_nothing_about_its_act() -> None:
    read = document("Құрметті әріптестер\n\n      Жиналыс ертең болады.\n")
    act = read_passport(read, read_structure(read)).act
    assert (act.type, act.date, act.number) == (ActType.UNKNOWN, None, None)


def test_a_lost_head_is_made_good_by_the_box_of_an_attachment() -> None:
    # № 335 from its preamble on: the box reads `2020 жылғы 8 маусымы № 335 бұйрығымен бекітілген`
    text = document_of("335").source.text
    read = document(text[text.index('      "Мемлекеттік көрсетілетін') :])
    act = read_passport(read, read_structure(read)).act
    assert (act.type, act.date, act.number) == (ActType.ORDER, date(2020, 6, 8), "335")
