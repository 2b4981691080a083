"""Repairs as a reader sees them: № 982's passport note, read by hand."""

import json
from pathlib import Path

from click.testing import CliRunner

from queries.cli import main

ORDER = next((Path(__file__).parents[3] / "data" / "orders").glob("*-982-*"))


def test_each_repair_is_listed_with_its_place_rule_and_words():
    listed = CliRunner().invoke(main, ["text", str(ORDER), "--repairs"]).output
    # `22.04.2020  (алғашқы … кейін № 219` ⏎: the number of the repealing order goes back
    (line,) = [line for line in listed.splitlines() if "№ 219" in line and "displaced" in line]
    assert "→" in line


def test_json_holds_text_and_repairs_whose_spans_point_into_the_source():
    told = json.loads(CliRunner().invoke(main, ["text", str(ORDER), "--json"]).output)
    source = ORDER.read_text("utf-8")
    assert "22.04.2020 № 219 (алғашқы ресми жарияланған күнінен кейін" in told["text"]
    assert (told["format"], told["encoding"]) == ("pdf-text", "utf-8")
    for repair in told["repairs"]:
        start, end = repair["span"]
        assert source[start:end] == repair["found"]
