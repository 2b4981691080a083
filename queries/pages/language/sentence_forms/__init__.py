"""Sentences that the base and the answers are made of, as English forms with fields.

A field `%(kind)s`, or `%(kind_which)s` where a form has two of a kind, stands for what changes from
sentence to sentence; `queries.pages.language.sentences.PATTERNS` has the kinds.  A form without
fields is a whole sentence.  The translations stand in the catalogs under the form itself.
"""

from __future__ import annotations

from queries.pages.language.sentence_forms import (
    asking,
    editions,
    effects,
    operations,
    reading,
    terms,
)

FORMS: tuple[str, ...] = (
    *effects.FORMS,
    *operations.FORMS,
    *editions.FORMS,
    *terms.FORMS,
    *asking.FORMS,
    *reading.FORMS,
)
"""Every form once."""
