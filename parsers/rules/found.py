"""What a reader of one passage found: rules and remarks, with offsets in the passage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.model import Span
from ingest.origin import join_spans
from parsers.model import ReadNumber, RuleKind, RuleValue, StepKey


@dataclass(frozen=True, slots=True)
class Found:
    """One rule read from a passage; `start`/`end` bound its quote in `Node.own_text`."""

    kind: RuleKind
    value: RuleValue
    start: int
    end: int
    case: str | None = None
    case_text: str | None = None
    step: StepKey | None = None
    number: ReadNumber | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a passage that was not understood: becomes a notice."""

    code: str
    message: str
    start: int
    end: int


@dataclass(slots=True)
class Findings:
    """Everything found in one passage."""

    rules: list[Found] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def cover(self) -> Callable[[int], bool]:
        """Return a test whether a character stands in a quote or a remark made so far."""
        places = [Span(item.start, item.end) for item in self.rules]
        places += [Span(item.start, item.end) for item in self.remarks]
        joined = join_spans(places)
        starts = [span.start for span in joined]

        def covers(position: int) -> bool:
            index = bisect_right(starts, position) - 1
            return index >= 0 and position < joined[index].end

        return covers
