"""Reference tables that travel with the package: the MCI and the overrides of the calendar."""
