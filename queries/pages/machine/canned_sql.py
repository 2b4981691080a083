"""The SQL of the canned queries, over the tables of `kb.tables`.

Parameters are keys and ISO days; an empty text stands for everything.
"""

from __future__ import annotations

# Written so that SQLite goes by the index of `act` where one is asked for.
_ACTS = "(select :act where :act <> '' union all select id from acts where :act = '')"

# The rule of `queries.wordings.timeline.pick`: the last version that has surely begun, and those
# behind it up to the first that surely has not; number 0 is the time before the first version.
IN_FORCE = f"""
with versions as (
    select clause_versions.*, acts.label as label, clauses.eid, clauses.kind, clauses.num,
        clauses.position, coalesce(clause, clause_versions.act) as chain,
        from_latest is not null and from_latest <= :on as begun,
        from_earliest is not null and from_earliest > :on as ahead
    from clause_versions join acts on acts.id = clause_versions.act
    left join clauses on clauses.id = clause_versions.clause
    where clause_versions.act in {_ACTS} and (:clause = '' or clauses.eid = :clause)
), low as (
    select chain, max(case when begun then ordinal else 0 end) as first from versions group by chain
), bounds as (
    select low.chain, low.first, coalesce(
        min(case when ahead and ordinal > low.first then ordinal end) - 1, max(ordinal)) as last
    from low join versions on versions.chain = low.chain group by low.chain
), picked as (
    select bounds.chain, first, last, max(ordinal > first and from_certainty = 'unknown') as open
    from bounds join versions on versions.chain = bounds.chain and ordinal between first and last
    group by bounds.chain
)
select label as act, eid, kind, num, :on as day, state,
    case when first < last and open then 'unknown' when first < last then 'uncertain'
        when date_certainty = 'unknown' then 'presumed' else date_certainty end as certainty,
    last - first as others, text, from_earliest, from_latest, from_certainty,
    to_earliest, to_latest, to_certainty, wording_certainty, reason, versions.id
from versions join picked on picked.chain = versions.chain and ordinal between first and last
order by label, versions.act, position, ordinal
"""

HISTORY = f"""
select acts.label as act, clauses.eid, ordinal, clause_versions.state,
    from_earliest, from_latest, from_certainty, to_earliest, to_latest, to_certainty,
    events.kind as cause, causes.label as cause_act, events.quote, clause_versions.text,
    clause_versions.reason, clause_versions.basis, clause_versions.id
from clause_versions join acts on acts.id = clause_versions.act
left join clauses on clauses.id = clause_versions.clause
left join events on events.id = cause_event
left join acts as causes on causes.id = cause_act
where clause_versions.act in {_ACTS} and (:clause = '' or clauses.eid = :clause)
order by acts.date, acts.id, clauses.position, ordinal
"""

OPERATIONS = f"""
select acts.label as act, clauses.eid as instruction, op, targets.label as target_act,
    amendments.attachment, target_eid, old, new, effect_earliest, effect_latest, effect_certainty,
    amendments.state, amendments.reason, comparison, difference, amendments.id
from amendments join acts on acts.id = amendments.act
left join acts as targets on targets.id = target_act
left join clauses on clauses.id = amendments.clause
left join spans on spans.id = amendments.span
where amendments.act in {_ACTS}
order by acts.date, acts.id, spans.start, amendments.id
"""

SERVICE_RULES = """
select services.name as service, rules.kind, rules.step, case_key, value, acts.label as act,
    rules.eid, quote, rules.state, from_earliest, from_latest, from_certainty,
    to_earliest, to_latest, to_certainty, rules.wording_certainty, rules.id
from rules join acts on acts.id = rules.act
left join services on services.id = rules.service
left join spans on spans.id = rules.span
left join clauses on clauses.id = rules.clause
where (:service = '' or rules.service = :service)
    and (from_earliest is null or from_earliest <= :on)
    and (to_latest is null or to_latest > :on)
order by services.name, rules.kind, rules.act, clauses.position, spans.start, rules.id
"""

_EVENTS = """
select events.id, acts.label || coalesce(' ' || clauses.eid, '') || ': ' || events.kind
        || case when by_act <> events.act then ' by ' || causes.label else '' end as title,
    acts.label as act, clauses.eid, events.kind, causes.label as by_act, by_eid,
    effect_earliest, effect_latest, effect_certainty, effect_reason, quote,
    events.applied, causes.date as by_date, events.act as act_id, events.by_act as by_act_id
from events join acts on acts.id = events.act
left join clauses on clauses.id = events.clause
left join acts as causes on causes.id = by_act
"""

CHANGES = f"""
{_EVENTS} where events.act in {_ACTS}
    and effect_certainty <> 'unknown' and effect_earliest <= :until and effect_latest >= :since
order by effect_earliest desc, effect_latest desc, acts.label, clauses.position, events.id
"""

COMING = f"""
{_EVENTS} where events.act in {_ACTS} and effect_certainty <> 'unknown' and effect_latest >= :since
order by effect_earliest, effect_latest, acts.label, clauses.position, events.id
"""

UNCERTAIN_DATES = f"""
{_EVENTS} where events.act in {_ACTS} and effect_certainty not in ('exact', 'computed')
order by acts.date, acts.id, clauses.position, events.id
"""

CITING = f"""
select acts.label as act, clauses.eid, citations.text, cited.label as cited_act,
    citations.eids, citations.attachment, citations.own, citations.id
from citations join acts on acts.id = citations.act
join acts as cited on cited.id = citations.cited_act
left join clauses on clauses.id = citations.clause
left join spans on spans.id = citations.span
where cited_act in {_ACTS}
order by cited.date, cited.id, acts.date, acts.id, spans.start, citations.id
"""

WITHOUT_WORDING = f"""
select acts.label as act, clauses.eid, ordinal, clause_versions.state, from_earliest, from_latest,
    from_certainty, to_earliest, to_latest, to_certainty, clause_versions.reason,
    clause_versions.id
from clause_versions join acts on acts.id = clause_versions.act
join clauses on clauses.id = clause_versions.clause
where clause_versions.act in {_ACTS} and clause_versions.text is null
    and clause_versions.state in ('in_force', 'suspended', 'unknown')
order by acts.date, acts.id, clauses.position, ordinal
"""

WARNINGS_BY_CODE = f"""
select code, step, count(*) as number, count(distinct act) as acts, min(message) as example
from warnings where :act = '' or act in {_ACTS}
group by code, step order by number desc, code, step
"""
