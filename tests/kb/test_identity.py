"""Which mentions name one act."""

from datetime import date
from random import Random

import pytest

from kb.identity import Mention, issuer_key, number_key, register_acts
from parsers.model import ActRef, ActType

ORDER, LAW = ActType.ORDER, ActType.LAW
INDUSTRY = "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрі"
MAY = date(2022, 5, 13)
PASSPORT_268 = ActRef(ORDER, MAY, "268", "28106", "Кейбір бұйрықтарына өзгерістер", INDUSTRY, True)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # The note in № 335 names № 268 by date, number and a shortened issuer.
        (
            PASSPORT_268,
            ActRef(
                ORDER, MAY, "268", issuer="ҚР Индустрия және инфрақұрылымдық даму министрінің м.а."
            ),
            True,
        ),
        # Number and date alone.
        (PASSPORT_268, ActRef(ORDER, MAY, "268"), True),
        # The registration number alone is enough.
        (PASSPORT_268, ActRef(ORDER, registration_number="28106"), True),
        # Another ministry's order of the same day and number is another act.
        (PASSPORT_268, ActRef(ORDER, MAY, "268", issuer="ҚР Денсаулық сақтау министрінің"), False),
        # Two registration numbers are two acts.
        (PASSPORT_268, ActRef(ORDER, MAY, "268", "28107"), False),
        # Same number, another day.
        (PASSPORT_268, ActRef(ORDER, date(2021, 5, 13), "268"), False),
        # A resolution is no order.
        (PASSPORT_268, ActRef(ActType.RESOLUTION, MAY, "268"), False),
        # Latin letters and blanks in a number do not make another act.
        (ActRef(ORDER, MAY, "ҚР ДСМ-170/2020"), ActRef(ORDER, MAY, "ҚР ДCM - 170/2020"), True),
        # A law named by its day with and without its title.
        (
            ActRef(LAW, date(2013, 4, 15), title="Мемлекеттік көрсетілетін қызметтер туралы"),
            ActRef(LAW, date(2013, 4, 15)),
            True,
        ),
        # Two laws of one day.
        (
            ActRef(LAW, MAY, title="Рұқсаттар туралы"),
            ActRef(LAW, MAY, title="Тілдер туралы"),
            False,
        ),
        # Two orders of one day without numbers may be any two orders.
        (ActRef(ORDER, MAY, title="А туралы"), ActRef(ORDER, MAY, "5"), False),
    ],
)
def test_two_mentions_of_one_act(one, other, same):
    register = register_acts([Mention(one), Mention(other)])
    assert (register.find(one) == register.find(other)) is same
    assert len(register.acts) == (1 if same else 2)


def test_a_mention_that_fits_two_acts_is_given_to_neither():
    trade = ActRef(ORDER, MAY, "5", "100", issuer="Сауда министрі")
    health = ActRef(ORDER, MAY, "5", "200", issuer="Денсаулық сақтау министрі")
    bare = ActRef(ORDER, MAY, "5")
    register = register_acts([Mention(trade), Mention(health), Mention(bare)])
    assert len({register.find(trade), register.find(health), register.find(bare)}) == 3


def test_keys_do_not_depend_on_the_order_of_mentions():
    mentions = [
        Mention(PASSPORT_268, own=True, registration_date=date(2022, 5, 18)),
        Mention(ActRef(ORDER, MAY, "268")),
        Mention(ActRef(ORDER, MAY, "268", issuer="ҚР Денсаулық сақтау министрінің")),
        Mention(ActRef(ORDER, registration_number="28106")),
        Mention(ActRef(LAW, date(2013, 4, 15))),
    ]
    expected = register_acts(mentions)
    for seed in range(10):
        shuffled = list(mentions)
        Random(seed).shuffle(shuffled)
        found = register_acts(shuffled)
        assert (found.acts, found.by_ref) == (expected.acts, expected.by_ref)


def test_the_adilet_id_has_the_year_of_adoption_and_the_registration_number():
    register = register_acts([Mention(PASSPORT_268, own=True)])
    (act,) = register.acts.values()
    assert (act.adilet_id, act.adilet_id_origin) == ("V2200028106", "computed")
    assert act.label == "№ 268 of 13.05.2022"


def test_an_adilet_id_found_in_a_source_is_kept():
    register = register_acts([Mention(PASSPORT_268, own=True, adilet_id="V16UL003811")])
    (act,) = register.acts.values()
    assert (act.adilet_id, act.adilet_id_origin) == ("V16UL003811", "source")


def test_a_mention_that_says_nothing_is_no_act():
    nothing = ActRef(LAW)
    register = register_acts([Mention(nothing)])
    assert (register.acts, register.find(nothing), register.find(None)) == ({}, None, None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("51-НҚ", "51-нқ"), ("ҚР ДСМ-170/2020", "ҚРДСМ-170/2020"), ("04/198", " 04/198 ")],
)
def test_numbers_are_compared_without_case_and_blanks(one, other):
    assert number_key(one) == number_key(other)


def test_the_country_and_the_acting_mark_are_no_part_of_an_issuer():
    short = "ҚР Индустрия және инфрақұрылымдық даму министрінің м.а."
    assert issuer_key(short) == issuer_key(INDUSTRY)
