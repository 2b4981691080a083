"""Rules for other systems: JSON, OpenFisca-shaped parameters, ZEN decision tables, CSV, iCalendar.

One format a module.  In each of them a rule leads back to its clause, version and quote.
"""
