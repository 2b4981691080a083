"""Questions kept ready in Datasette, each an SQL query with a name, a title and parameters.

The SQL speaks of the base's tables only; what a person types for an act, a clause, a service
or a day is turned into its key before the query runs (`queries.pages.machine.parameters`).  A
parameter that is left empty stands for everything, a day for the default that its description
names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from queries.pages.machine import canned_sql as sql


class Takes(StrEnum):
    """What a person may type for a parameter."""

    ACT = "act"
    CLAUSE = "clause"
    SERVICE = "service"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `default` counts days from today for a day, and is None else."""

    name: str
    takes: Takes
    says: str
    default: int | None = None


@dataclass(frozen=True, slots=True)
class Canned:
    """A question kept ready: its address, what it is called, what it answers, how it asks."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...]
    sql: str

    @property
    def description(self) -> str:
        """What it answers and what may be typed, in plain sentences."""
        return " ".join((self.answers, *(f"{p.name}: {p.says}." for p in self.parameters)))


_A_YEAR = 365
_ACT = Parameter(
    "act", Takes.ACT, "V2000020865, 20865, 335/2020-06-08 or a key; empty for every act"
)
_CLAUSE = Parameter("clause", Takes.CLAUSE, "para_13 or 13-тармақ, with an act; empty for all")
_SERVICE = Parameter("service", Takes.SERVICE, "335/2020-06-08 or words of a name; empty for all")
_ON = Parameter("on", Takes.DAY, "a day such as 2023-01-31; empty for today", 0)
_SINCE = Parameter("since", Takes.DAY, "the first day; empty for a year ago", -_A_YEAR)
_UNTIL = Parameter("until", Takes.DAY, "the last day; empty for a year from now", _A_YEAR)
_FROM_NOW = Parameter("since", Takes.DAY, "the first day; empty for today", 0)

CANNED = (
    Canned(
        "in_force",
        "In force on a date",
        "Every clause and act with what held on a day: its state, how sure that is, its own words. "
        "A day on which several versions may hold has a row for each; others counts what else may "
        "hold, the time before the first version among it.",
        (_ACT, _CLAUSE, _ON),
        sql.IN_FORCE,
    ),
    Canned(
        "history",
        "History of a clause",
        "The versions of a clause, of an act, or of all of them, oldest first, with their cause.",
        (_ACT, _CLAUSE),
        sql.HISTORY,
    ),
    Canned(
        "operations",
        "Operations of an amending order",
        "What an amending order orders, in its own order, and what became of each instruction.",
        (_ACT,),
        sql.OPERATIONS,
    ),
    Canned(
        "service_rules",
        "Rules of a service",
        "Terms, fees, hours and grounds of refusal that hold or may hold on a day, with the words "
        "that set them.",
        (_SERVICE, _ON),
        sql.SERVICE_RULES,
    ),
    Canned(
        "changes",
        "Changes between two dates",
        "What took or may have taken effect between two days, both counted. Changes without any "
        "known day are not here: see uncertain dates.",
        (_ACT, _SINCE, _UNTIL),
        sql.CHANGES,
    ),
    Canned(
        "coming",
        "Coming dates",
        "What takes effect on a day or later, or may still do so.",
        (_ACT, _FROM_NOW),
        sql.COMING,
    ),
    Canned(
        "uncertain_dates",
        "Uncertain dates",
        "Every change whose day of effect is a window or not known, with the reason.",
        (_ACT,),
        sql.UNCERTAIN_DATES,
    ),
    Canned(
        "citing",
        "What cites an act",
        "The clauses that cite an act, with the reference as printed.",
        (_ACT,),
        sql.CITING,
    ),
    Canned(
        "without_wording",
        "Clauses without wording",
        "Versions that are known to have existed, but whose words the collection does not have.",
        (_ACT,),
        sql.WITHOUT_WORDING,
    ),
    Canned(
        "warnings_by_code",
        "Warnings by kind",
        "How many warnings of each kind there are, with one example.",
        (_ACT,),
        sql.WARNINGS_BY_CODE,
    ),
)
"""All of them, in the order in which they are listed."""

BY_NAME = {canned.name: canned for canned in CANNED}


def canned_queries() -> dict[str, dict[str, Any]]:
    """Return the queries as Datasette's metadata (0.65) or configuration (1.0) takes them."""
    return {
        canned.name: {
            "title": canned.title,
            "description": canned.description,
            "sql": canned.sql,
            "params": [parameter.name for parameter in canned.parameters],
            "hide_sql": True,
        }
        for canned in CANNED
    }
