"""The monthly calculation index: values that public sources print, and the edges of the table."""

from datetime import date
from itertools import pairwise

import pytest

from kb.errors import MciRangeError, ReferenceTableError
from kb.mci import FEES, SOCIAL_PAYMENTS, mci_on, mci_table, read_mci


@pytest.mark.parametrize(
    ("day", "purpose", "value", "why"),
    [
        ("2015-10-09", FEES, 1982, "the year of order № 982"),
        ("2020-03-31", FEES, 2651, "the last day before the change of 2020"),
        ("2020-04-01", FEES, 2778, "changed within the year for all purposes"),
        ("2022-03-31", SOCIAL_PAYMENTS, 3063, "before the change of 2022"),
        ("2022-04-01", SOCIAL_PAYMENTS, 3180, "raised for social payments"),
        ("2022-04-01", FEES, 3063, "fees stay where they were"),
        ("2023-01-01", FEES, 3450, "first day of a value"),
        ("2024-12-31", FEES, 3692, "last day of a value"),
        ("2025-06-15", FEES, 3932, ""),
        ("2026-12-31", FEES, 4325, "last day of the table"),
    ],
)
def test_values(day, purpose, value, why):
    assert mci_on(date.fromisoformat(day), purpose).value == value, why


@pytest.mark.parametrize("day", ["2014-12-31", "2027-01-01"])
def test_a_day_outside_the_table_is_an_error(day):
    with pytest.raises(MciRangeError, match="2015-01-01 to 2026-12-31"):
        mci_on(date.fromisoformat(day))


def test_every_value_says_where_it_comes_from_and_whether_it_was_seen():
    assert all(line.source and line.read in ("seen", "memory") for line in mci_table())
    assert mci_on(date(2019, 5, 1)).read == "memory"


def test_the_general_values_follow_each_other_without_gap_or_overlap():
    general = [line for line in mci_table() if line.purpose == "all"]
    for before, after in pairwise(general):
        assert (after.valid_from - before.valid_until).days == 1


@pytest.mark.parametrize(
    "table",
    [
        "from,value\n",
        "from,until,value,purpose,source,read\n",
        "from,until,value,purpose,source,read\n2020-02-30,2020-12-31,1,all,x,seen\n",
        "from,until,value,purpose,source,read\n2020-12-31,2020-01-01,1,all,x,seen\n",
        "from,until,value,purpose,source,read\n2020-01-01,2020-12-31,1.5,all,x,seen\n",
    ],
)
def test_a_wrong_table_is_refused(table):
    with pytest.raises(ReferenceTableError, match=r"mci\.csv"):
        read_mci(table)
