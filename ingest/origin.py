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
    for run in block.runs[_first_run(block, start) :]:
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
    low: int | None = None
    high = 0
    for index in range(_first_run(block, start), len(block.runs)):
        run = block.runs[index]
        if run.start >= end:
            break
        source = run.source
        if source.start < source.end:
            first = source.start + max(start - run.start, 0)
            last = source.start + min(end, run.end) - run.start
            low = first if low is None or first < low else low
            high = max(high, last)
    if low is not None:
        return Span(low, high)
    before = source_pieces(block, 0, start)
    place = before[-1].end if before else block.span.start
    return Span(place, place)


def _first_run(block: Block, start: int) -> int:
    """Return the index of the first run that ends behind a character of the block's text."""
    runs = block.runs
    if runs and runs[0].end > start:
        return 0
    return bisect_right(runs, start, key=lambda run: run.end)


def join_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
