"""Where repaired characters came from: spans of a block's text to spans of the source."""

from __future__ import annotations

from bisect import bisect_right

from ingest.model import Block, Span


def source_pieces(block: Block, start: int, end: int) -> tuple[Span, ...]:
    """Return the source stretches that `block.text[start:end]` was read from, in source order.

    `start` and `end` count characters of the block's repaired text.  Neighbouring stretches
    are joined; characters that the repair put in have no origin and are left out.
    """
    pieces: list[Span] = []
    first = bisect_right(block.runs, start, key=lambda run: run.end)
    for run in block.runs[first:]:
        if run.start >= end:
            break
        if not run.source:
            continue
        low, high = max(start, run.start), min(end, run.end)
        pieces.append(Span(run.source.start + low - run.start, run.source.start + high - run.start))
    return join_spans(pieces)


def source_span(block: Block, start: int, end: int) -> Span:
    """Return the smallest source span that holds all characters of `block.text[start:end]`.

    Where a displaced link was put back, the span also covers what stood between.  An empty
    stretch, or one the repair put in, gives an empty span at the place it belongs to.
    """
    pieces = source_pieces(block, start, end)
    if pieces:
        return Span(pieces[0].start, pieces[-1].end)
    before = source_pieces(block, 0, start)
    place = before[-1].end if before else block.span.start
    return Span(place, place)


def join_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
