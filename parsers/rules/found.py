"""What a reader of one passage found: rules and remarks, with offsets in the passage."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    def covers(self, position: int) -> bool:
        """Tell whether a character stands in a quote or a remark."""
        places = [(item.start, item.end) for item in self.rules]
        places += [(item.start, item.end) for item in self.remarks]
        return any(start <= position < end for start, end in places)
