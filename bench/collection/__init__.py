"""A maker of collections: act families as they are adopted and amended, and the true answers.

Everything is drawn from a seed.  The maker keeps books of its own about which words every
clause has from which day; it knows nothing of the rooms that read, join and answer, and a test
keeps it so.  `python -m bench.collection --acts N --seed S --out FOLDER` writes a collection.
"""
