"""What an amending order prints: instructions with quoted wording, and its own annexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.collection.base_order import Act
    from bench.collection.operation import Operation, OwnAnnex


@dataclass(frozen=True, slots=True)
class Own:
    """The own annexes of an order, in the order of their instructions."""

    operations: Sequence[tuple[Act, Operation]]
    listed: bool = False

    def number(self, operation: Operation) -> int:
        """Return the number of the annex that belongs to an instruction."""
        return 1 + next(n for n, (_, one) in enumerate(self.operations) if one is operation)

    def annexes(self) -> Iterator[OwnAnnex]:
        """Yield the annexes with their texts."""
        for _, operation in self.operations:
            assert operation.annex is not None
            yield operation.annex

    def reference(self, number: int) -> str:
        """Return how an instruction names an own annex; a sole one has no number."""
        whole = "осы тізбеге" if self.listed else "осы бұйрыққа"
        return f"{whole} {'' if len(self.operations) == 1 else f'{number}-'}қосымшаға"

    def printed(self, operation: Operation, mark: str) -> Iterator[str]:
        """Yield an instruction and its quoted wording, with the mark behind the last of them."""
        text = operation.instruction
        if operation.annex is not None:
            text = text.format(annex=self.reference(self.number(operation)))
        if operation.rows:
            yield text
            yield "\n".join(('"', *(wording.text for wording in operation.rows), f'"{mark}'))
        elif operation.paragraphs:
            yield text
            yield from quoted(operation.paragraphs, mark)
        else:
            yield f"{text}{mark}"


def quoted(paragraphs: Sequence[str], mark: str) -> Iterator[str]:
    """Yield paragraphs as new wording: a quote before the first, one and a mark behind the last."""
    last = len(paragraphs) - 1
    for number, text in enumerate(paragraphs):
        head, tail = '"' if number == 0 else "", f'"{mark}' if number == last else ""
        yield f"{head}{text}{tail}"
