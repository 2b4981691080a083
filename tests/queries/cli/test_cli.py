"""The command line: answers on stdout, errors in one line on stderr, statuses."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from queries.cli import main

ROOT = Path(__file__).parents[3]
ORDERS = ROOT / "data" / "orders"
FILE_335 = ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("base") / "law.db"
    result = run("build", str(ORDERS), "--db", str(path))
    assert result.exit_code == 0, result.stderr
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="tarmaq")


def complaint(result: Result) -> str:
    """The one line of a refusal; it must be one, and no traceback."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("tarmaq: ")
    return lines[0]


def test_show_point_13_on_1_january_2021(base):
    result = run("show", "335/2020-06-08#para_13", "--on", "2021-01-01", "--db", base)
    assert result.exit_code == 0
    assert (
        "in force, wording not in the collection (restated later by № 268 of 13.05.2022)"
        in result.stdout
    )


def test_show_point_13_on_1_january_2023(base):
    result = run("show", "335/2020-06-08#para_13", "--on", "2023-01-01", "--db", base)
    assert result.exit_code == 0
    for words in (
        "in force (presumed)",
        "№ 268 of 13.05.2022",
        "first official publication",
        "13. Жауапты орындаушы",
        "Not an official publication",
    ):
        assert words in result.stdout


def test_an_uncertain_day_prints_both_readings(base):
    result = run("show", "335#para_13", "--on", "2022-08-01", "--db", base)
    _, either, rest = result.stdout.partition("\neither in force, wording not in the collection")
    assert either
    assert rest.index("\nor in force\n13. Жауапты орындаушы") > 0


def test_show_as_json_has_kazakh_letters(base):
    result = run("show", "335#para_13", "--on", "01.01.2023", "--db", base, "--json")
    answer = json.loads(result.stdout)
    assert answer["cause"]["act"]["number"] == "268"
    assert answer["on"] == "2023-01-01"
    assert "тыңдауды өткізу" in result.stdout
    assert "\\u" not in result.stdout


def test_show_a_whole_act_prints_what_is_in_force(base):
    result = run("show", "982/2015-10-09", "--on", "2019-06-01", "--db", base)
    assert "2. Мемлекеттік қызметті көрсету нысаны – электрондық." in result.stdout
    gone = run("show", "982/2015-10-09", "--on", "2021-01-01", "--db", base)
    assert "not in force: repealed by № 219 of 22.04.2020" in gone.stdout
    assert "электрондық." not in gone.stdout


def test_history_prints_intervals_and_causes(base):
    result = run("history", "V2000020865#para_13", "--db", base)
    assert result.exit_code == 0
    assert "a day between 2022-07-18 and 2022-08-17" in result.stdout
    assert "restated by № 268 of 13.05.2022" in result.stdout
    found = json.loads(run("history", "V2000020865#para_13", "--db", base, "--json").stdout)
    assert [version["text"] is None for version in found["versions"]] == [True, False]


def test_acts_lists_the_collection_and_on_demand_the_mentioned(base):
    held = json.loads(run("acts", "--db", base, "--json").stdout)["acts"]
    assert [act["number"] for act in held] == ["982", "335", "268", "264", "144-НҚ"]
    every = run("acts", "--mentioned", "--db", base).stdout
    assert "219/2020-04-22" in every
    assert "only mentioned" in every


def test_a_note_goes_to_stderr_and_not_into_the_json(base):
    result = run("show", "335#para_4", "--on", "2023-01-01", "--db", base, "--json")
    assert "att_1__para_4" in result.stderr
    assert json.loads(result.stdout)["eid"] == "para_4"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "999/2020-01-01"], "no act is known as '999/2020-01-01'"),
        (["show", "335/2020-06-09"], "did you mean 335/2020-06-08"),
        (["show", "45"], "fits several acts"),
        (["show", "335#para_99"], "has no clause 'para_99'"),
        (["show", "335", "--on", "2020-02-30"], "no such day as 2020-02-30"),
        (["show", "335", "--on", "yesterday"], "write it as 2023-01-31"),
        (["history", "335/2020-02-30"], "no such day as 2020-02-30"),
        (["show", "335", "--db", "no-such.db"], "there is no base at no-such.db"),
        (["acts", "--db", str(FILE_335)], "not a base made by Tarmaq"),
        (["serve", "--db", "no-such.db"], "there is no base"),
        (["serve", "--host", "0.0.0.0"], "127.0.0.1"),
        (["text", "no-such.txt"], "no-such.txt"),
        (["parse", "no-such.txt"], "no-such.txt"),
        (["build", "no-such-folder"], "no-such-folder"),
        (["shwo", "335"], "shwo"),
        (["show"], "ACT[#CLAUSE]"),
        (["parse", str(FILE_335), "--format", "xml"], "outline"),
    ],
)
def test_a_refusal_is_one_line_and_says_what_would_be_accepted(base, arguments, words):
    if arguments[0] in ("show", "history") and "--db" not in arguments:
        arguments = [*arguments, "--db", base]
    assert words in complaint(run(*arguments))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(range(256)) * 8,
        "Об утверждении правил. ПРИКАЗЫВАЮ: утвердить прилагаемые правила.".encode(),
        "Бұл жай ғана қазақша хат, сәлем! Қалың қалай, не жаңалық бар?".encode(),
    ],
    ids=["empty", "noise", "Russian", "no order"],
)
def test_what_is_no_order_is_refused(tmp_path, content):
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    assert "file.txt" in complaint(run("parse", str(path)))


def test_a_build_goes_on_without_bad_files_and_exits_1(tmp_path):
    folder = tmp_path / "orders"
    folder.mkdir()
    shutil.copy(FILE_335, folder)
    (folder / "empty.txt").write_bytes(b"")
    target = str(tmp_path / "law.db")
    for _ in range(2):  # the second run does nothing, and still says what is missing
        result = run("build", str(folder), "--db", target, "--publications", "none.csv")
        assert result.exit_code == 1
        (line,) = result.stderr.strip().splitlines()
        assert line.startswith("tarmaq: empty.txt: ")
    assert json.loads(run("acts", "--db", target, "--json").stdout)["acts"][0]["number"] == "335"


def test_a_second_build_says_that_nothing_changed(tmp_path, monkeypatch):
    monkeypatch.setattr("kb.build.program_digest", lambda: "")
    target = str(tmp_path / "law.db")
    assert ": 1 document, " in run("build", str(FILE_335), "--db", target).stdout
    assert "nothing changed" in run("build", str(FILE_335), "--db", target).stdout


def test_text_and_parse_print_one_document():
    assert "13. Жауапты орындаушы" in run("text", str(FILE_335)).stdout
    parsed = json.loads(run("parse", str(FILE_335)).stdout)
    assert parsed["act"]["number"] == "335"
    assert run("parse", str(FILE_335), "--format", "outline").exit_code == 0


@pytest.mark.parametrize("command", ["text", "parse", "build", "acts", "show", "history", "serve"])
def test_every_command_has_help_with_an_example(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert f"tarmaq {command}" in result.stdout.partition("Example:")[2]


def test_an_unforeseen_error_is_one_line(base, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("queries.cli.acts.list_acts", fail)
    assert "ZeroDivisionError" in complaint(run("acts", "--db", base))


def tarmaq(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "queries.cli", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_it_runs_from_another_folder_with_the_base_there(tmp_path):
    with tarmaq("build", str(FILE_335), cwd=tmp_path) as building:
        assert building.wait() == 0
    assert (tmp_path / "tarmaq.db").is_file()
    with tarmaq("show", "335#para_14", "--on", "2021-01-01", cwd=tmp_path) as asking:
        output, _ = asking.communicate()
    assert "14. Көрсетілетін қызметті беруші" in output.decode()


def test_a_reader_that_stops_reading_is_no_error(base, tmp_path):
    with tarmaq(
        "show", "335", "--on", "2023-01-01", "--db", base, "--json", cwd=tmp_path
    ) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdout.read(10)
        asking.stdout.close()
        assert asking.stderr.read() == b""
        assert asking.wait() == 0
