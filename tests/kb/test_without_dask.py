"""Dask is an optional extra: asked for where it is missing, that is said in one sentence."""

import sys
from pathlib import Path

import pytest

from kb.errors import BuildFailedError
from kb.parse_cache import ParseCache
from kb.parsing import parse_all
from kb.sources import find_sources

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"


def test_without_dask_its_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    files = find_sources([ORDERS]).files
    with pytest.raises(BuildFailedError, match=r"pip install 'tarmaq\[dask\]'"):
        list(parse_all(files, (), ParseCache(tmp_path / "kept"), scheduler="tcp://127.0.0.1:1"))
