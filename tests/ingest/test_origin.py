"""Where the characters of a block came from."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Block, BlockStyle, Run, Span
from ingest.origin import source_pieces, source_span

# (characters of the run, place in the source); a run of no source is a blank that was put in
RUNS = st.lists(st.tuples(st.integers(1, 6), st.none() | st.integers(0, 40)), max_size=6)


def block_of(parts: list[tuple[int, int | None]]) -> Block:
    runs, position = [], 0
    for length, place in parts:
        source = Span(60, 60) if place is None else Span(place, place + length)
        runs.append(Run(position, position + length, source))
        position += length
    return Block("х" * position, Span(0, 60), tuple(runs), BlockStyle.PARAGRAPH)


@given(RUNS, st.data())
def test_the_span_is_the_hull_of_the_pieces(parts: list[tuple[int, int | None]], data) -> None:
    """Displaced links put runs out of the order of the source; the span still holds them all."""
    block = block_of(parts)
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    pieces = source_pieces(block, start, end)
    span = source_span(block, start, end)
    if pieces:
        hull = Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
        assert span == hull
    else:
        assert len(span) == 0


def test_a_slice_of_a_displaced_link() -> None:
    """`10-бабының` stood behind its line: the slice over the hole covers what is between."""
    block = block_of([(4, 0), (3, 30), (5, 4)])
    assert source_span(block, 2, 6) == Span(2, 32)
    assert source_span(block, 7, 12) == Span(4, 9)
