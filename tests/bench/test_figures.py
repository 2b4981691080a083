"""History of figures, growth, English texts to compare with."""

import re
from datetime import date

import pytest

from bench.compare_text import english, marked_up
from bench.figure import Figure
from bench.growth import exponent
from bench.history import append, entry_of, last_of, machine, worse

FAST = Figure("parse", "parse", 0.5, "0.5", "", True)
SLOW = Figure("build", "build", 10.0, "10", "", False)
NEUTRAL = Figure("open", "open", 3.0, "3")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ({"parse": 0.5, "build": 10.0}, []),
        ({"parse": 0.62, "build": 8.5}, []),  # a fifth is not reached
        ({"parse": 0.7, "build": 10.0}, ["parse"]),  # slower by more than a fifth
        ({"parse": 0.5, "build": 8.0}, ["build"]),  # takes longer by a quarter
        ({"parse": 0.1, "build": 99.0}, []),  # better
        ({"open": 1.0}, []),  # neither good nor bad
        ({}, []),  # never measured before
    ],
)
def test_what_got_worse_is_told(before, told):
    lines = list(worse([FAST, SLOW, NEUTRAL], before))
    assert [line.partition(":")[0] for line in lines] == told


def test_only_the_last_figures_of_the_same_machine_count(tmp_path):
    path = tmp_path / "history.jsonl"
    assert last_of(path, machine()) == {}
    for value, where in ((1.0, machine()), (2.0, machine()), (9.0, "64 cores, Python 3.99")):
        entry = entry_of([Figure("parse", "parse", value, "")], date(2026, 1, 1))
        append(path, {**entry, "machine": where})
    append(path, entry_of([SLOW], date(2026, 1, 2)))
    assert last_of(path, machine()) == {"parse": 2.0, "build": 10.0}


def test_a_quick_run_is_compared_with_quick_runs_only(tmp_path):
    path = tmp_path / "history.jsonl"
    append(path, entry_of([FAST], date(2026, 1, 1)))
    append(path, entry_of([SLOW], date(2026, 1, 2), "quick"))
    assert last_of(path, machine()) == {"parse": 0.5}
    assert last_of(path, machine(), "quick") == {"build": 10.0}


def test_an_entry_names_no_host_and_no_path():
    entry = entry_of([FAST], date(2026, 1, 1))
    assert set(entry) == {"date", "machine", "figures"}
    assert re.fullmatch(r"\d+ cores, Python 3\.\d+", entry["machine"])


@pytest.mark.parametrize("power", [0.9, 1.0, 1.5])
def test_the_exponent_of_growth_is_that_of_a_power(power):
    points = [(n, 0.02 * n**power) for n in (100, 1_000, 10_000)]
    assert exponent(points) == pytest.approx(power)


@pytest.mark.parametrize("write", [english, marked_up])
@pytest.mark.parametrize("density", [0.5, 2.0])
def test_english_texts_have_the_length_and_density_asked(write, density):
    text = write(60_000, density)
    prose = text if write is english else re.sub(r"(?m)^ *(?:ITEM|SEC|CHAPTER|BODY).*$", "", text)
    cited = len(re.findall(r"U\.S\.C\. §|Smith v\. Jones", prose))
    assert len(text) >= 60_000
    assert cited == pytest.approx(60 * density, rel=0.05)
    assert write(60_000, density) == text
