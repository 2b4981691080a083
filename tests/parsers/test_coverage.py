"""The account of coverage: whole orders, and faults made on purpose."""

from dataclasses import replace

import pytest

from ingest.model import BlockStyle, Span
from parsers.coverage import account
from parsers.model import Structure
from tests.parsers.orders import ORDERS, document_of, structure_of


@pytest.mark.parametrize("order", ORDERS)
def test_every_character_of_the_five_orders_is_accounted_for(order: str) -> None:
    document = document_of(order)
    coverage = account(document, structure_of(order))
    assert coverage.chars == len(document.source.text)
    assert coverage.claimed + sum(len(span) for span, _ in coverage.unclaimed) == coverage.chars
    for span, reason in coverage.unclaimed:
        assert "blank lines" in reason
        assert not document.source.text[span.start : span.end].strip()


def _without(eid: str) -> Structure:
    structure = structure_of("335")
    return replace(structure, nodes=tuple(n for n in structure.nodes if n.eid != eid))


def test_a_node_that_is_missing_shows_as_unclaimed_text() -> None:
    document = document_of("335")
    (lost,) = (n for n in structure_of("335").nodes if n.eid == "para_3")
    faults = [
        s for s, reason in account(document, _without("para_3")).unclaimed if "no node" in reason
    ]
    assert len(faults) == 1
    assert faults[0].start <= lost.span.start
    assert lost.span.end <= faults[0].end


def test_a_slice_that_is_missing_shows_although_its_neighbour_stands() -> None:
    # the label "13. " belongs to the point, the words behind it to its first part
    coverage = account(document_of("335"), _without("att_1__para_13"))
    assert [reason for _, reason in coverage.unclaimed if "no node" in reason]


def test_a_slice_with_two_owners_is_not_claimed() -> None:
    structure = structure_of("335")
    doubled = replace(structure, nodes=(*structure.nodes, structure.nodes[0]))
    coverage = account(document_of("335"), doubled)
    assert [reason for _, reason in coverage.unclaimed if "two nodes" in reason]


def test_characters_that_no_block_has_are_listed() -> None:
    document = document_of("335")
    shorter = replace(document, blocks=document.blocks[1:])
    nodes = tuple(
        replace(
            node,
            lines=tuple(replace(line, block=line.block - 1) for line in node.lines),
        )
        for node in structure_of("335").nodes
    )
    coverage = account(shorter, Structure(nodes))
    assert coverage.unclaimed[0] == (
        Span(0, 1),
        "characters that the reader of the file gave to no block",
    )


def test_blank_blocks_are_listed_with_their_reason() -> None:
    document = document_of("335")
    blanks = [block.span for block in document.blocks if block.style is BlockStyle.BLANK]
    coverage = account(document, structure_of("335"))
    assert [span for span, _ in coverage.unclaimed] == blanks
