"""Addresses of Tarmaq's pages: one place that knows their shape, so that links can be kept."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from datasette.utils import tilde_encode

_ROOT = "/-/tarmaq"


def home(on: date | str | None = None) -> str:
    """Return the address of the first page."""
    return _with("/", on=on)


def act(act_id: str, on: date | str | None = None, eid: str | None = None) -> str:
    """Return the address of an act as it stood on a day; `eid` leads to the clause on its page."""
    anchor = f"#{eid}" if eid else ""
    return _with(f"{_ROOT}/act/{tilde_encode(act_id)}", on=on) + anchor


def clause(act_id: str, eid: str | None, on: date | str | None = None) -> str:
    """Return the address of a clause on a day; without an eId that of its act."""
    if not eid:
        return act(act_id, on)
    return _with(f"{_ROOT}/act/{tilde_encode(act_id)}/{tilde_encode(eid)}", on=on)


def redline(
    act_id: str, eid: str | None, first: date | str, last: date | str, view: str | None = None
) -> str:
    """Return the address of what changed between two days; `view` is `inline` or `side`."""
    place = f"/{tilde_encode(eid)}" if eid else ""
    path = f"{_ROOT}/redline/{tilde_encode(act_id)}{place}"
    return f"{path}?" + urlencode({"from": first, "to": last} | ({"view": view} if view else {}))


def operations(act_id: str) -> str:
    """Return the address of the operations of an amending order."""
    return f"{_ROOT}/operations/{tilde_encode(act_id)}"


def service(service_id: str, on: date | str | None = None) -> str:
    """Return the address of a service's terms and fees on a day."""
    return _with(f"{_ROOT}/service/{tilde_encode(service_id)}", on=on)


def service_dates(service_id: str, **asked: object) -> str:
    """Return the address of a calculation on a service's page.

    `asked` are the fields of its form: `case`, `filed`, `time`, `appealed`, `on`.
    """
    return _with(f"{_ROOT}/service/{tilde_encode(service_id)}", **asked)


def services(on: date | str | None = None, words: str = "", **asked: object) -> str:
    """Return the address of the list of services, those whose names have `words`."""
    return _with(f"{_ROOT}/services", q=words, on=on, **asked)


def service_calendar(service_id: str, **asked: object) -> str:
    """Return the address of the same dates as an iCalendar file."""
    return _with(f"{_ROOT}/service/{tilde_encode(service_id)}.ics", **asked)


def answer_json(kind: str, **asked: object) -> str:
    """Return the address of an answer as JSON; `kind` is `deadline` or `fee`."""
    return _with(f"{_ROOT}/{kind}.json", **asked)


def acts(on: date | str | None = None, **asked: object) -> str:
    """Return the address of the list of acts; `asked` are `q`, `state` and `page`."""
    return _with(f"{_ROOT}/acts", on=on, **asked)


def search(words: str = "", on: date | str | None = None, **filters: object) -> str:
    """Return the address of a search; `filters` are `kind`, `state`, `act` and `page`."""
    return _with(f"{_ROOT}/search", q=words, on=on, **filters)


def changes(
    since: date | str | None = None, until: date | str | None = None, **asked: object
) -> str:
    """Return the address of the list of changes; `asked` are `act` and `page`."""
    return _with(f"{_ROOT}/changes", **({"from": since, "to": until} | asked))


def check(**asked: object) -> str:
    """Return the address of what needs a look; `asked` are `code`, `act` and `page`."""
    return _with(f"{_ROOT}/check", **asked)


def decisions(number: int | None = None) -> str:
    """Return the address of the decisions of interpretation, or of one of them."""
    return f"{_ROOT}/decisions" + (f"#decision-{number}" if number is not None else "")


def graph(**asked: str) -> str:
    """Return the address of the questions to the whole graph."""
    return _with(f"{_ROOT}/graph", **asked)


def language(code: str, back: str) -> str:
    """Return the address that keeps a choice of language and leads back to a page of ours."""
    return f"{_ROOT}/language/{code}?" + urlencode({"back": back})


def _with(path: str, **asked: object) -> str:
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path
