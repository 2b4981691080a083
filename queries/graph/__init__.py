"""Questions to the whole graph: what depends, what changed what through others, what is touched."""
