"""English texts of law for programs that read English: as long, as often citing, as deeply divided.

eyecite reads references of American law, bluebell the plain markup of Akoma Ntoso.  Both get
sentences of this generator: so many characters, so many references in a thousand characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

_BODIES = (
    "the licensing authority", "the applicant", "the territorial division", "the commission",
    "a registered laboratory", "the responsible officer", "the inspection", "the secretary",
    "the provider of the service", "the certification body",
)  # fmt: skip
_DOES = (
    "examines", "registers", "publishes", "returns", "compares", "forwards", "keeps", "amends",
    "approves", "archives", "reviews", "submits",
)  # fmt: skip
_WHAT = (
    "the preliminary report", "the annual plan", "the corrected record", "the sample batch",
    "the complete set of documents", "the electronic notice", "the regional register",
    "the summary of findings", "the technical drawing", "the draft decision",
)  # fmt: skip
_HOW = (
    "through the portal", "on paper", "in the form of an electronic document", "at a joint meeting",
    "by open vote", "within its powers", "with regard to the quality indicators",
)  # fmt: skip
_REPORTERS = ("U.S.", "F.2d", "F.3d", "S. Ct.", "F. Supp. 2d", "Cal. 4th", "N.E.2d", "A.2d")


def english(characters: int, per_thousand: float, seed: int = 1) -> str:
    """Return English paragraphs of about so many characters, with American references.

    `per_thousand` is how many references stand in a thousand characters.
    """
    return "\n\n".join(_paragraphs(Random(seed), characters, per_thousand))


def marked_up(characters: int, per_thousand: float, seed: int = 1) -> str:
    """Return the same kind of text as an act in bluebell's markup: chapters, sections, items."""
    random = Random(seed)
    lines = ["BODY", ""]
    for section, paragraph in enumerate(_paragraphs(random, characters, per_thousand), start=1):
        if section % 9 == 1:
            lines += [f"CHAPTER {section // 9 + 1} - Of {random.choice(_WHAT)}", ""]
        lines += [f"  SEC {section}. - On {random.choice(_WHAT)}", "", f"    {paragraph}", ""]
        if section % 3 == 0:
            for item in "abcd":
                words = _sentence(random, reference=False)
                lines += [
                    "    ITEMS" if item == "a" else "",
                    f"      ITEM ({item})",
                    f"        {words}",
                    "",
                ]
    return "\n".join(lines) + "\n"


def _paragraphs(random: Random, characters: int, per_thousand: float) -> Iterator[str]:
    written, cited = 0, 0
    while written < characters:
        sentences = []
        for _ in range(random.randint(1, 4)):
            reference = cited < written * per_thousand / 1000
            sentences.append(_sentence(random, reference=reference))
            cited += reference
            written += len(sentences[-1]) + 1
        yield " ".join(sentences)


def _sentence(random: Random, *, reference: bool) -> str:
    body, does, what, how = (random.choice(words) for words in (_BODIES, _DOES, _WHAT, _HOW))
    tail = f", see {_reference(random)}" if reference else ""
    return f"{body[0].upper()}{body[1:]} {does} {what} {how}{tail}."


def _reference(random: Random) -> str:
    if random.random() < 0.4:
        return f"{random.randint(1, 50)} U.S.C. § {random.randint(100, 9000)}"
    year = random.randint(1950, 2015)
    volume, page = random.randint(1, 600), random.randint(1, 1200)
    return f"Smith v. Jones, {volume} {random.choice(_REPORTERS)} {page} ({year})"
