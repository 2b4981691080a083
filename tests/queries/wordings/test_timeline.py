"""Which versions may hold on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.effective import Certainty, DateWindow, EffectiveDate, ExactDate, UnknownDate
from queries.wordings.timeline import pick, representative

A, B = date(2020, 1, 1), date(2021, 1, 1)
WINDOW = DateWindow(B, date(2021, 2, 1), "assumption", "why")


@pytest.mark.parametrize(
    ("begins", "day", "candidates", "certainty"),
    [
        # Nothing is known of the clause at all: only the time before it.
        ([], "2020-01-01", (-1,), Certainty.UNKNOWN),
        ([ExactDate(A)], "2019-12-31", (-1,), Certainty.EXACT),
        ([ExactDate(A)], "2020-01-01", (0,), Certainty.EXACT),
        ([ExactDate(A, computed=True)], "2020-01-01", (0,), Certainty.COMPUTED),
        # The next beginning is presumed, so that this version still holds is, too.
        ([ExactDate(A), WINDOW], "2020-06-01", (0,), Certainty.PRESUMED),
        ([ExactDate(A), WINDOW], "2021-01-15", (0, 1), Certainty.UNCERTAIN),
        ([ExactDate(A), WINDOW], "2021-02-01", (1,), Certainty.PRESUMED),
        # Two windows over one another: three versions may hold.
        ([ExactDate(A), WINDOW, WINDOW], "2021-01-15", (0, 1, 2), Certainty.UNCERTAIN),
        # A change without a date leaves both wordings for ever.
        ([ExactDate(A), UnknownDate("why")], "2050-01-01", (0, 1), Certainty.UNKNOWN),
        # … but not before the day on which the changing act was adopted.
        ([ExactDate(A), UnknownDate("why", B)], "2020-12-31", (0,), Certainty.PRESUMED),
        # A later version that has surely begun settles it.
        ([ExactDate(A), UnknownDate("why"), ExactDate(B)], "2021-01-01", (2,), Certainty.EXACT),
    ],
)
def test_pick(
    begins: list[EffectiveDate], day: str, candidates: tuple[int, ...], certainty: Certainty
):
    found = pick(begins, date.fromisoformat(day))
    assert (found.candidates, found.certainty) == (candidates, certainty)


DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@st.composite
def windows(draw: st.DrawFn) -> list[EffectiveDate]:
    found: list[EffectiveDate] = []
    for start in sorted(draw(st.lists(DAYS, min_size=1, max_size=5))):
        length = draw(st.integers(0, 40))
        end = start + timedelta(days=length)
        found.append(ExactDate(start) if length == 0 else DateWindow(start, end, "a", "b"))
    return found


@given(windows(), DAYS)
def test_some_version_always_holds_and_candidates_are_neighbours(begins, day):
    found = pick(begins, day).candidates
    assert found
    assert list(found) == list(range(found[0], found[-1] + 1))
    assert found[0] >= -1
    assert found[-1] < len(begins)


@given(windows(), DAYS)
def test_time_never_goes_back_to_an_earlier_version(begins, day):
    today, tomorrow = pick(begins, day), pick(begins, day + timedelta(days=1))
    assert today.candidates[0] <= tomorrow.candidates[0]
    assert today.candidates[-1] <= tomorrow.candidates[-1]


def test_a_day_on_which_a_version_surely_holds():
    assert representative(WINDOW, None) == date(2021, 2, 1)
    assert representative(ExactDate(A), WINDOW) == A
    assert representative(WINDOW, WINDOW) is None
    assert representative(UnknownDate("why"), None) is None
