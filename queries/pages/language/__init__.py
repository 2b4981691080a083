"""The interface in its languages: catalogs, sentences of answers, names of what is shown."""
