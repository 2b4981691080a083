"""Sentences put together from word lists, so that no two clauses of an order are alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from bench.collection import lexicon
from bench.collection.kazakh import both, dated
from bench.collection.model import Rule, Wording
from bench.collection.numbering import random_day

_STARTS = (
    "тіркелген күнінен бастап",
    "келіп түскен күннен бастап",
    "хабардар етілген күннен бастап",
)
_DAYS = (1, 2, 3, 4, 5, 7, 8, 10, 12, 15, 20, 25, 30)
_CITED_SHARE = 0.34
_TERM_SHARE = 0.07


@dataclass(slots=True)
class Writer:
    """Writes sentences for one act; remembers them so that none comes twice.

    `own` is how the text names itself (`Қағидалар`), `annexes` how many annexes it has.
    """

    random: Random
    annexes: int = 2
    said: set[str] = field(default_factory=set)

    def sentence(self, *, terms: bool = True) -> Wording:
        """Return one sentence of a norm, now and then with a term or with a reference."""
        for _ in range(50):
            wording = self._drawn(terms)
            if wording.text not in self.said:
                self.said.add(wording.text)
                return wording
        raise ValueError("the word lists are too short for an act of this size")

    def norm(self, most: int = 3, *, terms: bool = True) -> Wording:
        """Return one to `most` sentences as the wording of one paragraph."""
        found = [self.sentence(terms=terms) for _ in range(self.random.randint(1, most))]
        text = " ".join(wording.text for wording in found)
        return Wording(text, tuple(rule for wording in found for rule in wording.rules))

    def item(self) -> str:
        """Return an item of a list, without number and mark: an object and what is done."""
        return self._fresh(
            lambda: (
                f"{self.pick(lexicon.KINDS)} {self.pick(lexicon.OBJECTS)}"
                f" {self.pick(lexicon.MANNERS)} {self.pick(lexicon.VERBS)}"
            )
        )

    def definition(self) -> str:
        """Return a term and its meaning, without number and mark."""
        return self._fresh(
            lambda: (
                f"{self.pick(lexicon.TERMS)} – {self.pick(lexicon.MANNERS)}"
                f" {self.pick(lexicon.KINDS)} {self.pick(lexicon.OBJECTS)}"
                f" {self.pick(lexicon.MEANINGS)}"
            )
        )

    def phrase(self) -> str:
        """Return words to put in the place of others."""
        return f"{self.pick(lexicon.KINDS)} {self.pick(lexicon.KINDS)}"

    def pick(self, words: tuple[str, ...]) -> str:
        """Return one of the words."""
        return self.random.choice(words)

    def _fresh(self, draw: object) -> str:
        assert callable(draw)
        for _ in range(50):
            text: str = draw()
            if text not in self.said:
                self.said.add(text)
                return text
        raise ValueError("the word lists are too short for an act of this size")

    def _drawn(self, terms: bool) -> Wording:
        chance = self.random.random()
        if terms and chance < _TERM_SHARE:
            return self._term()
        if chance < _CITED_SHARE:
            return Wording(self._citing())
        return Wording(
            f"{self.pick(lexicon.REASONS)} {self.pick(lexicon.BODIES)} {self._object()}"
            f" {self.pick(lexicon.MANNERS)} {self.pick(lexicon.VERBS)}{self._tail()}."
        )

    def _tail(self) -> str:
        if self.random.random() < 0.6:
            return ""
        return f", ал {self.pick(lexicon.BODIES)} {self._object()} {self.pick(lexicon.VERBS)}"

    def _object(self) -> str:
        return f"{self.pick(lexicon.KINDS)} {self.pick(lexicon.OBJECTS)}"

    def _term(self) -> Wording:
        number = self.random.choice(_DAYS)
        body = _capital(self.pick(lexicon.BODIES))
        work = self.random.random()
        if work < 0.12:
            number = self.random.choice((2, 3, 5))
            rule = Rule("deadline", "working_day", Decimal(number), "at_least_before")
            head = "Тыңдау туралы хабарлама мемлекеттік қызмет көрсету мерзімі аяқталғанға дейін"
            before = f"кемінде {both(number)} жұмыс күні бұрын {self.pick(lexicon.MANNERS)}"
            return Wording(f"{head} {before} жіберіледі.", (rule,))
        unit, words = ("working_day", f"{both(number)} жұмыс күні ішінде")
        if work < 0.3:
            unit, words = ("calendar_day", f"күнтізбелік {both(number)} күн ішінде")
        elif work < 0.5:
            words = f"{both(number)} жұмыс күнінен кешіктірмей"
        text = f"{body} {self._object()} {self.pick(_STARTS)} {words} {self.pick(lexicon.VERBS)}."
        return Wording(text, (Rule("deadline", unit, Decimal(number), "within"),))

    def _citing(self) -> str:
        act = self.random.choice((self._own_annex, self._law, self._code, self._order))()
        body = self.pick(lexicon.BODIES)
        return f"{_capital(body)} {act} {self._object()} {self.pick(lexicon.VERBS)}{self._tail()}."

    def _own_annex(self) -> str:
        number = self.random.randint(1, max(1, self.annexes))
        return f"осы Қағидаларға {number}-қосымшаға сәйкес нысан бойынша"

    def _law(self) -> str:
        clause = f"{self.random.randint(3, 60)}-бабының {self.random.randint(1, 12)}"
        clause += self.random.choice(("-тармағына", ") тармақшасына"))
        return f'"{self.pick(lexicon.LAWS)}" Қазақстан Республикасы Заңының {clause} сәйкес'

    def _code(self) -> str:
        article = self.random.randint(10, 600)
        return (
            f"Қазақстан Республикасы {self.pick(lexicon.CODES)} кодексінің {article}-бабына сәйкес"
        )

    def _order(self) -> str:
        ministry = self.random.choice(lexicon.MINISTRIES)
        number = ministry.number.format(n=self.random.randint(1, 900))
        day = dated(random_day(self.random, 2009, 2019), "attribute")
        title = (
            f"{self.pick(lexicon.SPHERES)} {self.pick(lexicon.REGISTERS)} қағидаларын бекіту туралы"
        )
        register = f"№ {self.random.randint(5000, 19000)}"
        return (
            f'"{title}" {ministry.issuer} {day} № {number} бұйрығымен (Нормативтік құқықтық'
            f" актілерді мемлекеттік тіркеу тізілімінде {register} болып тіркелген) бекітілген"
            " талаптарға сәйкес"
        )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
