"""Questions to the whole graph: what depends, what changed what through others, what is touched.

What one act, service or clause is tied to (`neighbourhood`, `related`) is read by queries, without
the graph.
"""
