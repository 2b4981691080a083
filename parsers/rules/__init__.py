"""Rules from text: terms, fees, hours and grounds of refusal that an order sets."""

from parsers.rules.read import read_rules

__all__ = ["read_rules"]
