"""Changes of acts: what changed and what is coming, what an amending order orders and did."""
