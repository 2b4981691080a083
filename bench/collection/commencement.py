"""Entry into force (қолданысқа енгізілу): formulas as orders print them, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.collection.kazakh import dated, joined, ordinal, words
from bench.collection.model import Head, When

_WAITS = (10, 10, 10, 21, 30, 60, 60)
_FORMULAS = (
    "алғашқы ресми жарияланған күнінен кейін күнтізбелік {n} күн өткен соң",
    "алғашқы ресми жарияланған күнінен бастап күнтізбелік {n} күн өткен соң",
    "оның алғашқы ресми жарияланған күнінен кейін күнтізбелік {n} күн өткен соң",
    "алғаш ресми жарияланған күнінен кейін күнтізбелік {n} күн өткеннен кейін",
)
_FIXED_SHARE = 0.3
_FROM_DAY_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Timing:
    """One rule: a fixed day, or so many days after first publication.

    `from_the_day` is the day of publication itself; `words` are the formula without its verb.
    """

    words: str
    day: date | None = None
    days: int = 0
    from_the_day: bool = False

    def when(self, head: Head) -> When:
        """Return the day of effect of an order that is named by `head`."""
        if self.day is not None:
            return When.fixed(self.day)
        wait = 0 if self.from_the_day else self.days + 1
        return When.after(head.registered, head.published, wait)

    @property
    def bracket(self) -> str:
        """The rule as a note prints it in brackets."""
        if self.day is not None:
            return f"{self.day:%d.%m.%Y} бастап қолданысқа енгізіледі"
        return f"{self.words} қолданысқа енгізіледі"


@dataclass(frozen=True, slots=True)
class Commencement:
    """The rule of an order, and one for a part of it: the sentence, and both rules.

    `exception` holds for the printed paragraphs `paragraphs` of point 1, or for `points`.
    """

    rule: Timing
    exception: Timing | None = None
    paragraphs: tuple[int, ...] = ()
    points: tuple[str, ...] = ()
    before: bool = True

    def when(self, head: Head) -> When:
        """Return the day of effect of the order as a whole."""
        return self.rule.when(head)

    def early(self, head: Head) -> When | None:
        """Return the day of effect of what is excepted."""
        return self.exception.when(head) if self.exception else None

    @property
    def text(self) -> str:
        """The sentence of the order's last point, without its number."""
        whole = f"{self.rule.words} қолданысқа енгізіледі."
        if self.exception is None:
            return f"Осы бұйрық {whole}"
        if self.before:
            scope = self._scope()
            head = f"Осы бұйрық, {self.exception.words} қолданысқа енгізілетін {scope} қоспағанда,"
            return f"{head} {whole}"
        many = "тармақтары" if len(self.points) > 1 else "тармағы"
        points = f"{joined(self.points)}-{many}"
        other = f"ал {points} {self.exception.words} қолданысқа енгізіледі."
        return f"Осы бұйрық {self.rule.words}, {other}"

    def _scope(self) -> str:
        if self.paragraphs:
            many = "абзацтарын" if len(self.paragraphs) > 1 else "абзацын"
            return f"1-тармағының {joined([ordinal(n) for n in self.paragraphs])} {many}"
        many = "тармақтарын" if len(self.points) > 1 else "тармағын"
        return f"{joined(self.points)}-{many}"


def draw(random: Random, after: date) -> Timing:
    """Draw a rule; a fixed day lies after `after`, the day of registration."""
    if random.random() < _FIXED_SHARE:
        day = after + timedelta(days=random.randint(20, 200))
        if random.random() < 0.6:
            day = day.replace(day=1)
            day = day if day > after else (day + timedelta(days=32)).replace(day=1)
        return Timing(f"{dated(day, 'since')} бастап", day=day)
    if random.random() < _FROM_DAY_SHARE:
        return Timing("алғашқы ресми жарияланған күнінен бастап", from_the_day=True)
    wait = random.choice(_WAITS)
    return Timing(random.choice(_FORMULAS).format(n=words(wait)), days=wait)


def split_by_paragraphs(
    random: Random, rule: Timing, head: Head, paragraphs: Sequence[int]
) -> Commencement:
    """Return a split rule: the paragraphs of point 1 by another rule than the rest."""
    return Commencement(rule, _other(random, rule, head), paragraphs=tuple(paragraphs))


def split_by_points(
    random: Random, rule: Timing, head: Head, points: Sequence[str]
) -> Commencement:
    """Return a split rule: points of the order by another rule than the rest."""
    other = _other(random, rule, head)
    return Commencement(rule, other, points=tuple(points), before=random.random() < 0.35)


def _other(random: Random, rule: Timing, head: Head) -> Timing:
    """Return a rule that comes surely after the order's own: the excepted parts wait longer."""
    day = rule.when(head).latest + timedelta(days=random.randint(30, 300))
    day = (day + timedelta(days=32)).replace(day=1)
    return Timing(f"{dated(day, 'since')} бастап", day=day)
