"""The base as one graph: services, acts, clauses, rules, events, versions and dates."""
