"""Terms (мерзім): a quantity of time with the words that make it bind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.hints import has_any
from parsers.model import Bound, Deadline, ReadNumber, RuleKind, StartEvent, StepKey, Unit
from parsers.rules.cases import Case, case_of_channel, case_of_condition, case_of_head, trim
from parsers.rules.found import Findings, Found, Remark
from parsers.rules.passage import Passage, Sentence
from parsers.rules.quantities import Quantity, find_quantities
from parsers.rules.starts import Start, find_end, find_start
from parsers.rules.steps import find_step

# behind the number: `ішінде`, `күннен аспайтын мерзімде`, `күнінен кешіктірмей`, `күні бұрын`
_BINDER = re.compile(
    r"""\s*+,?\s*+(?: (?:ішінде|аралығында)(?:\s+аспайтын\s+мерзімде)?
          | (?:аспай|асырма|аспау|кешіктір)\w*(?:\s+мерзім(?:де|і|інде)?)?
          | кеш\s+(?:емес|қалмай|қалдырмай) | құрайды | болып\s+табылады | болады
          | мерзім(?:де|інде|нен\s+кешіктірмей) | уақыт(?:та|ында)?
          | ұзарт\w* | (?P<before> бұрын(?!ғы) | қалғанда ) | дейін(?!гі) )\b""",
    re.VERBOSE,
)
# in front of it: `мерзімі - 5`, `кезінде – 10`, `аспайтын: 3`
_LEAD = re.compile(r"[:–—‒-]\s*$|мерзім(?:і|дер|і\s+де)?\s*$")
_BACKWARDS = re.compile(r"дейін\s*(?:кемінде|кем\s+дегенде)?\s*$")
# `аптасына 40 сағаттан аспайды`: a rate, not a term
_RATE = re.compile(r"(?:аптасына|тәулігіне|күніне|айына|жылына|тоқсанына)\s*$")
# `есепті айдан кейінгі айдың 7 (жетінші) күнінен кешіктірмей`: a day of the calendar, not a term
_IN_THE_MONTH = re.compile(r"\b(?:айдың|айының|тоқсанның|жылдың)\s*$")
_AT_LEAST = re.compile(r"(?:кемінде|кем\s+дегенде)\s*$")
# `қабылдауды және тіркеуді олар түскен күні жүзеге асырады`
_SAME_DAY = re.compile(
    r"""\b(?P<event>(?:\w+\s+)?(?:түскен|қабылданған|берілген|берген|тапсырған|жүгінген))
        \s+күні(?:\s+ішінде)?\b(?!\s+(?:болып|мен|және|туралы))""",
    re.VERBOSE,
)
_REGISTERS = re.compile(r"тірке|қабылда")
_AT_ONCE = re.compile(r"\bдереу\b")
# `9-тармағында көрсетілген мерзім ішінде`: a term set by another clause
_ELSEWHERE = re.compile(r"(?:көрсетілген|белгіленген|көзделген)\s+мерзім\w*\s+ішінде\b")
# `күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі`: entry into force is no term
_ELAPSED = re.compile(r"\s+өтк\w+\s+(?:соң|кейін)\b")
_COMMENCEMENT = re.compile(r"(?:қолданысқа|күшіне)\s+ен")
_TERM_WORDS = ("күн", "мерзім", "сағат", "минут", "апта", "тәулік", "дереу")
_TERM_HINT = re.compile(r"ай(?<!\wай)(?:дан|дың|да|ға|ды|лық\s+мерзім|\b)|жыл\w*\s")
LONGEST_QUOTE = 400
"""A sentence of more characters is quoted in part: from its case or event to the term."""


_WORD_BEHIND = re.compile(r"\s*\w")
_COMMA = re.compile(r"\s*,")
# "лицензия беру кезінде - 1 (бір) жұмыс күні"
_DASH_BEFORE = re.compile(r"\s[–—‒-]\s*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a passage stands: what its place says about the terms in it.

    `term_row` marks the row of terms of a standard; `lead` the words in front of an item
    (`… жалпы мерзімі:`), in folded small letters; `own_order` the points of the order itself.
    """

    term_row: bool = False
    lead: str = ""
    own_order: bool = False


def read_deadlines(passage: Passage, setting: Setting, findings: Findings) -> None:
    """Add the terms of a passage, and a remark for each that is not understood."""
    if not _may_set_term(passage):
        return
    header: tuple[int, int] | None = None
    for sentence in passage.sentences:
        quantities = [
            quantity
            for quantity in find_quantities(passage.match, sentence.start, sentence.end)
            if not (
                _ELAPSED.match(passage.match, quantity.end, sentence.end)
                and _COMMENCEMENT.search(passage.match, quantity.end, sentence.end)
            )
        ]
        _remark_elsewhere(passage, sentence, findings)
        if not quantities:
            _read_wordings(passage, sentence, setting, findings)
            closed = passage.match[sentence.start : sentence.end].rstrip()
            if setting.term_row and closed.endswith(":"):
                header = sentence.start, sentence.end
            continue
        reader = _SentenceReader(passage, sentence, setting, tuple(quantities), header)
        reader.read(findings)


def _may_set_term(passage: Passage) -> bool:
    """Say whether a passage has a word of time: a cheap test."""
    words = passage.match[passage.first :]
    return has_any(words, _TERM_WORDS) or _TERM_HINT.search(words) is not None


@dataclass(frozen=True, slots=True)
class _SentenceReader:
    """Reads the terms of one sentence; each has the words from the term before it on."""

    passage: Passage
    sentence: Sentence
    setting: Setting
    quantities: tuple[Quantity, ...]
    header: tuple[int, int] | None

    def read(self, findings: Findings) -> None:
        low = self.sentence.start
        for index, quantity in enumerate(self.quantities):
            following = self.quantities[index + 1 : index + 2]
            high = following[0].start if following else self.sentence.end
            binder = _BINDER.match(self.passage.masked, quantity.end, high)
            if not self._binds(quantity, binder, low):
                self._remark(quantity, findings)
            else:
                low = self._add(quantity, binder, low, high, findings)
            low = max(low, quantity.end)

    def _binds(self, quantity: Quantity, binder: re.Match[str] | None, low: int) -> bool:
        before = self.passage.masked[max(low, quantity.start - _REACH) : quantity.start]
        value = quantity.number.value
        if value is None or value != int(value) or _RATE.search(before):
            return False
        if not quantity.stated and self._is_day_of_month(quantity, before):
            return False
        if binder is not None:
            backwards = binder["before"] or _BACKWARDS.search(before)
            return bool(backwards) or not _AT_LEAST.search(before)
        if _AT_LEAST.search(before):
            return bool(_BACKWARDS.search(before))
        # nothing but the number: `3 (үш) жұмыс күні.` in the row of terms
        rest = self.passage.masked[quantity.end : quantity.end + 20]
        bare = self.setting.term_row or bool(self.setting.lead and "мерзім" in self.setting.lead)
        return bool(_LEAD.search(before)) or (bare and not _WORD_BEHIND.match(rest))

    def _is_day_of_month(self, quantity: Quantity, before: str) -> bool:
        """Tell a day of the calendar (`айдың 7 күнінен`) from days that pass (`ішінде`)."""
        passes = self.passage.masked.startswith("ішінде", quantity.end + 1)
        return not passes and _IN_THE_MONTH.search(before) is not None

    def _remark(self, quantity: Quantity, findings: Findings) -> None:
        words = self.passage.quote(quantity.start, quantity.end)
        message = f"This looks like a term and is not understood: {words}."
        findings.remarks.append(
            Remark("term-not-understood", message, quantity.start, quantity.end)
        )

    def _add(
        self,
        quantity: Quantity,
        binder: re.Match[str] | None,
        low: int,
        high: int,
        findings: Findings,
    ) -> int:
        """Add the rule of a quantity; return where the words of the next one begin."""
        masked = self.passage.masked
        bound, start = self._event(quantity, binder, low, high)
        end = binder.end() if binder else quantity.end
        step = self._step(quantity, start, low, high)
        case = self._case(low, quantity, start) if step not in _NO_CASE else None
        place = self._place((low, end, high), quantity, start, case)
        value = Deadline(
            number=int(quantity.number.value or 0),
            unit=quantity.unit,
            bound=bound,
            start=start.event if start else None,
            start_text=self.passage.quote(start.start, start.end) if start else None,
            unit_stated=quantity.stated,
        )
        findings.rules.append(
            Found(
                RuleKind.DEADLINE,
                value,
                *place,
                case=case.key if case else None,
                case_text=self.passage.quote(case.start, case.end) if case else None,
                step=step,
                number=quantity.number,
            )
        )
        _compare(quantity, place, findings)
        comma = _COMMA.match(masked, end, high)
        return comma.end() if comma else end

    def _event(
        self, quantity: Quantity, binder: re.Match[str] | None, low: int, high: int
    ) -> tuple[Bound, Start | None]:
        masked, place = self.passage.masked, (quantity.start, quantity.end)
        backwards = _BACKWARDS.search(masked, max(low, quantity.start - 40), quantity.start)
        if (binder is not None and binder["before"]) or backwards:
            return Bound.AT_LEAST_BEFORE, find_end(masked, low, place, high)
        return Bound.WITHIN, find_start(masked, low, place, high)

    def _step(self, quantity: Quantity, start: Start | None, low: int, high: int) -> StepKey:
        if self.setting.own_order:
            return StepKey.ACT_ITSELF
        masked = self.passage.masked
        before = f"{self.setting.lead} {masked[self.sentence.start : quantity.start]}"
        if self.quantities[0] is not quantity:
            before = masked[low : quantity.start]
        rows = self.setting.term_row
        step = find_step(before, masked[quantity.end : high], in_term_row=rows)
        if step is StepKey.OTHER and high < self.sentence.end:
            # `… 4 жұмыс күні ішінде және … 1 жұмыс күні ішінде нәтижесін ресімдейді`: one verb
            step = find_step(before, masked[quantity.end : min(self.sentence.end, high + _REACH)])
        if step is StepKey.ISSUE_OF_RESULT and start and start.event in _WHOLE:
            return StepKey.SERVICE  # from registration to the result: the whole service
        return step

    def _case(self, low: int, quantity: Quantity, start: Start | None) -> Case | None:
        stop = quantity.start
        if start is not None and low <= start.start < stop:
            stop = start.start
        if self.setting.term_row or "мерзім" in self.setting.lead:
            match, whole = self.passage.match, stop == quantity.start
            case = case_of_head(match, low, stop, any_words=whole)
            if case is None and not whole:
                case = case_of_channel(match, low, quantity.start)
        else:
            masked = self.passage.masked
            dash = _DASH_BEFORE.search(masked, low, quantity.start)
            case = case_of_condition(masked, low, quantity.start)
            if case is None and dash:
                case = case_of_head(self.passage.match, low, stop)
        if case is None and self.header is not None:
            case = case_of_head(self.passage.match, *self.header, any_words=True)
        return case

    def _place(
        self,
        bounds: tuple[int, int, int],
        quantity: Quantity,
        start: Start | None,
        case: Case | None,
    ) -> tuple[int, int]:
        low, end, high = bounds
        sentence = self.sentence
        if len(self.quantities) == 1 and sentence.end - sentence.start <= LONGEST_QUOTE:
            return sentence.start, sentence.end
        short = sentence.end - sentence.start <= LONGEST_QUOTE
        places = [sentence.start if short and low == sentence.start else quantity.start]
        places += [case.start] if case and case.start >= low else []
        places += [start.start] if start and start.start >= low else []
        end = max(end, start.end) if start else end
        last = self.quantities[-1] is quantity
        if last and sentence.end - min(places) <= LONGEST_QUOTE:
            end = sentence.end
        elif not last:
            end = self._own_words_end(end, high)
        return trim(self.passage.text, min(places), end)

    def _own_words_end(self, end: int, high: int) -> int:
        """Return where the words of a term end that another one follows: at a comma or `және`."""
        joint = _JOINT.search(self.passage.masked, end, high)
        return joint.start() if joint else end


_REACH = 600
"""How many characters a term's own words may stand away from it."""
_JOINT = re.compile(r",|\s+және\s")
_NO_CASE = {StepKey.WAITING, StepKey.SERVING}
_WHOLE = {StartEvent.REGISTRATION, StartEvent.FILING, StartEvent.RECEIPT}


def _compare(quantity: Quantity, place: tuple[int, int], findings: Findings) -> None:
    number = quantity.number
    if not number.agrees:
        message = f"The digits say {number.digits}, the words beside them {number.words}."
        findings.remarks.append(Remark("number-disagrees", message, *place))
    elif quantity.words_unread:
        message = f"The words beside the digits {number.digits} are not a number that is known."
        findings.remarks.append(Remark("number-words-not-understood", message, *place))


def _read_wordings(
    passage: Passage, sentence: Sentence, setting: Setting, findings: Findings
) -> None:
    """Read terms without a number: the same day, at once, a term that another clause sets."""
    masked = passage.masked
    low, high = sentence.start, sentence.end
    has_day = masked.find("күні", low, high) >= 0
    same_day = _SAME_DAY.search(masked, low, high) if has_day else None
    if same_day and _REGISTERS.search(masked, low, high):
        start = Start(StartEvent.RECEIPT, same_day.start(), same_day.end())
        _add_wording(passage, sentence, (Bound.SAME_DAY, StepKey.REGISTRATION, start), findings)
        return
    hurries = masked.find("дереу", low, high) >= 0
    at_once = _AT_ONCE.search(masked, low, high) if hurries else None
    if at_once:
        event = find_start(masked, low, at_once.span(), high)
        step = (
            StepKey.ACT_ITSELF
            if setting.own_order
            else find_step(
                masked[low : at_once.start()],
                masked[at_once.end() : high],
                in_term_row=setting.term_row,
            )
        )
        _add_wording(passage, sentence, (Bound.IMMEDIATELY, step, event), findings)
        return


def _remark_elsewhere(passage: Passage, sentence: Sentence, findings: Findings) -> None:
    """Report a term that another clause sets: `9-тармағында көрсетілген мерзім ішінде`."""
    words = passage.masked[sentence.start : sentence.end]
    if "мерзім" not in words or "ішінде" not in words:
        return
    for match in _ELSEWHERE.finditer(passage.masked, sentence.start, sentence.end):
        message = "The term is set by another clause and is not counted here."
        findings.remarks.append(Remark("term-not-understood", message, *match.span()))


def _add_wording(
    passage: Passage,
    sentence: Sentence,
    wording: tuple[Bound, StepKey, Start | None],
    findings: Findings,
) -> None:
    bound, step, start = wording
    case = case_of_condition(passage.masked, sentence.start, sentence.end)
    value = Deadline(
        number=0,
        unit=Unit.WORKING_DAY if bound is Bound.SAME_DAY else Unit.MINUTE,
        bound=bound,
        start=start.event if start else None,
        start_text=passage.quote(start.start, start.end) if start else None,
        unit_stated=False,
    )
    place = sentence.start, sentence.end
    findings.rules.append(
        Found(
            RuleKind.DEADLINE,
            value,
            *place,
            case=case.key if case else None,
            case_text=passage.quote(case.start, case.end) if case else None,
            step=step,
            number=ReadNumber(),
        )
    )
