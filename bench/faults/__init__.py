"""Crashes at random moments: what stands afterwards is the old or the new, complete."""
