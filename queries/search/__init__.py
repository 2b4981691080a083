"""Search: words in any form, numbers and phrases, as clauses read on a day; the same for SQL."""
