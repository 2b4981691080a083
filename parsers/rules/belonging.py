"""Whose rule it is: the service a passage is about, and the target of an amending order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.letters import fold
from ingest.model import Span
from parsers.model import Adopted, Amendment, Node, NodeKind, Operation, Service, Structure
from parsers.services import best_service

_ROW = re.compile(r"__(row_[\w-]+)$")
_BRINGS_TEXT = {Operation.RESTATE, Operation.INSERT}


# `"Лицензия беру" мемлекеттік қызметін көрсету қағидалары`
_QUOTED_NAME = re.compile(r"[\"«“]?(?P<name>[^«»“”]{10,}?)[\"»”]\s*мемлекеттік")


@dataclass(frozen=True, slots=True)
class Belonging:
    """The service, and whose words they are when an amending order says them."""

    service: str | None
    adopted: Adopted | None


class Owners:
    """Finds the service and the target of any node of one document."""

    def __init__(
        self,
        structure: Structure,
        services: Sequence[Service],
        amendments: Sequence[Amendment],
    ) -> None:
        self._nodes = {node.eid: node for node in structure.nodes}
        self._services = tuple(services)
        self._texts = [
            (index, item, item.new_span)
            for index, item in enumerate(amendments)
            if item.new_span is not None and item.op in _BRINGS_TEXT
        ]
        self._components: dict[str, str | None] = {}

    def of(self, node: Node, span: Span) -> Belonging:
        """Return to whom the words of `node` at `span` of the source belong."""
        adopted = self._adopted(node, span)
        service: str | None = None
        if adopted is not None and adopted.attachment is not None:
            service = best_service(adopted.attachment, self._services)
        if service is None and node.attachment is not None:
            service = self._of_component(node.attachment)
        if service is None and node.attachment is not None and len(self._services) == 1:
            service = self._services[0].name
        return Belonging(service, adopted)

    def _adopted(self, node: Node, span: Span) -> Adopted | None:
        holding = [
            (len(text), index, item)
            for index, item, text in self._texts
            if text.start <= span.start and span.end <= text.end
        ]
        if not holding:
            return None
        _, index, item = min(holding, key=lambda entry: entry[:2])
        eid = item.eid
        row = _ROW.search(node.eid)
        if node.kind is NodeKind.ROW and row and eid is not None:
            eid = f"{eid}__{row[1]}"
        return Adopted(index, item.attachment, eid)

    def _of_component(self, eid: str) -> str | None:
        """Return the service of an annex or attachment: by its own name, else its parent's."""
        if eid not in self._components:
            node = self._nodes.get(eid)
            found: str | None = None
            if node is not None:
                texts = [text for text in (node.heading, *node.belongs_to) if text]
                for text in texts:
                    name = _quoted_name(text)
                    found = found or (best_service(name, self._services) if name else None)
                if found is None and node.parent is not None:
                    found = self._of_component(node.parent)
            self._components[eid] = found
        return self._components[eid]


def _quoted_name(text: str) -> str | None:
    """Return the name of a service from a title: what stands before `" мемлекеттік`."""
    folded = fold(text)
    match = _QUOTED_NAME.search(folded) if "мемлекеттік" in folded else None
    return None if match is None else text[match.start("name") : match.end("name")]
