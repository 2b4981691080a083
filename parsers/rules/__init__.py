"""Rules from text: terms, fees, hours and grounds of refusal that an order sets."""

from parsers.rules.read import read_rules
from parsers.rules.wording import read_wording

__all__ = ["read_rules", "read_wording"]
