"""The result of a search as JSON, after `schemas/search.schema.json`."""

from __future__ import annotations

from typing import Any

from queries.search.find import DirectHit, SearchGroup, SearchHit, SearchResult
from queries.wordings.answers import act_to_json, date_to_json


def result_to_json(result: SearchResult) -> dict[str, Any]:
    """Return a result as JSON; a snippet is a list of its pieces."""
    ask = result.ask
    return {
        "words": ask.words,
        "on": ask.day.isoformat(),
        "act": ask.act,
        "kinds": list(ask.kinds),
        "statuses": [status.value for status in ask.statuses],
        "limit": ask.limit,
        "offset": ask.offset,
        "next_offset": result.next_offset,
        "total": result.total,
        "total_is_least": result.total_is_least,
        "acts": result.acts,
        "terms": list(result.terms),
        "notes": list(result.notes),
        "direct": [_direct(hit) for hit in result.direct],
        "groups": [_group(group) for group in result.groups],
    }


def _direct(hit: DirectHit) -> dict[str, Any]:
    return {
        "act": act_to_json(hit.act),
        "eid": hit.eid,
        "kind": hit.kind,
        "heading": hit.heading,
        "status": hit.status.value if hit.status else None,
        "certainty": hit.certainty,
        "valid_from": date_to_json(hit.valid_from),
        "valid_to": date_to_json(hit.valid_to),
    }


def _group(group: SearchGroup) -> dict[str, Any]:
    return {
        "act": act_to_json(group.act),
        "total": group.total,
        "hits": [_hit(hit) for hit in group.hits],
    }


def _hit(hit: SearchHit) -> dict[str, Any]:
    return {
        "eid": hit.eid,
        "kind": hit.kind,
        "num": hit.num,
        "heading": hit.heading,
        "version": hit.ordinal,
        "state": hit.state,
        "status": hit.status.value,
        "certainty": hit.certainty,
        "valid_from": date_to_json(hit.valid_from),
        "valid_to": date_to_json(hit.valid_to),
        "snippet": [{"text": text, "hit": is_hit} for text, is_hit in hit.snippet],
    }
