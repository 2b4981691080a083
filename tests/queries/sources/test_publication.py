"""`tarmaq publication set`: what is entered, what is refused, and that the next build uses it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.build import Order, build
from queries.base import open_base
from queries.cli import main
from queries.errors import BadDateError, QueryError, UnknownActError
from queries.sources.publication import set_publication

ORDERS = Path(__file__).parents[3] / "data" / "orders"
NAME = "order-2020-06-08-335-mining-licence-rules.kk.txt"
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Order((ORDERS / NAME,), path, Path("none.csv")))
    return path


def test_lines_are_kept_sorted_and_not_repeated(base, tmp_path):
    table = tmp_path / "reference" / "publications.csv"
    connection = open_base(base)
    set_publication(connection, "20865", date(2020, 6, 25), "Егемен Қазақстан", table, today=TODAY)
    set_publication(connection, "335/2020-06-08", date(2020, 6, 19), "ЭББ", table, today=TODAY)
    again = set_publication(connection, "V2000020865", date(2020, 6, 19), "ЭББ", table, today=TODAY)
    assert again.known
    assert table.read_text(encoding="utf-8") == (
        "act,date,source,note\n"
        "335/2020-06-08,2020-06-19,ЭББ,\n"
        "335/2020-06-08,2020-06-25,Егемен Қазақстан,\n"
    )


@pytest.mark.parametrize(
    ("act", "day", "source", "error"),
    [
        # Registered on 17.06.2020: publication never precedes registration.
        ("335/2020-06-08", date(2020, 6, 16), "ЭББ", BadDateError),
        # № 268 is known by its day of adoption only here.
        ("268/2022-05-13", date(2022, 5, 12), "ЭББ", BadDateError),
        ("335/2020-06-08", date(2027, 1, 1), "ЭББ", BadDateError),
        ("335/2020-06-08", date(2020, 6, 19), " ", QueryError),
        ("999/2020-06-08", date(2020, 6, 19), "ЭББ", UnknownActError),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(  # noqa: PLR0917
    base, tmp_path, act, day, source, error
):
    table = tmp_path / "publications.csv"
    with pytest.raises(error) as found:
        set_publication(open_base(base), act, day, source, table, today=TODAY)
    assert "\n" not in str(found.value)
    assert not table.exists()


def test_the_next_build_uses_it(base, tmp_path):
    law, table = tmp_path / "law.db", tmp_path / "publications.csv"
    shutil.copy(base, law)
    command = ["publication", "set", "335/2020-06-08", "2020-06-19", "--source", "ЭББ"]
    done = CliRunner().invoke(main, [*command, "--publications", str(table), "--db", str(law)])
    assert done.exit_code == 0, done.output
    build(Order((ORDERS / NAME,), law, table))
    row = open_base(law).execute(
        "select start_earliest, start_certainty from acts where number='335'"
    )
    assert row.fetchone() == ("2020-07-11", "computed")  # 19.06.2020 + 21 + 1 days


def test_an_impossible_day_is_an_error_of_one_line(base):
    command = ["publication", "set", "335/2020-06-08", "2020-04-31", "--source", "x"]
    done = CliRunner().invoke(main, [*command, "--db", str(base)])
    assert done.exit_code == 2
    assert len(done.output.strip().splitlines()) == 1
