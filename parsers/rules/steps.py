"""What a term is the term of: steps of a procedure known by their verbs and nouns.

The table is in order: the first line whose expressions are found counts.  `any` is looked
for in the whole sentence, `after` in the words behind the term up to the next one, `before`
in those in front of it; all in folded small letters without titles and brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.model import StepKey


@dataclass(frozen=True, slots=True)
class _Line:
    step: StepKey
    any: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def _line(step: StepKey, any: str = "", before: str = "", after: str = "") -> _Line:
    def made(source: str) -> re.Pattern[str] | None:
        return re.compile(source) if source else None

    return _Line(step, made(any), made(before), made(after))


_RESULT = r"нәтиже|лицензия|қорытынды|рұқсат|куәлік|анықтама|сертификат"
_GIVE = r"\bбер(?:у|е|іл)|жібер|жолда|ұсын(?:у|а|ыл)"
_TABLE = (
    # `Тыңдау туралы хабарлама … кемінде 3 (үш) жұмыс күні бұрын … жіберіледі`
    _line(StepKey.HEARING_NOTICE, any=r"тыңдау\s+(?:туралы|жүргізу\s+туралы)\s+хабар"),
    # `Тыңдау хабардар етілген күннен бастап 2 (екі) жұмыс күнінен кешіктірілмей жүргізіледі`
    _line(StepKey.HEARING, any=r"\bтыңдау", after=r"жүргіз|өткіз|өтеді"),
    # `уәкілетті органның атына келіп түскен … шағымы … қаралуға жатады`
    _line(
        StepKey.APPEAL_AUTHORISED_BODY,
        any=r"уәкілетті\s+орган\w*\s+(?:атына|мекенжайына)[^,;]*шағым",
    ),
    _line(
        StepKey.APPEAL_PROVIDER,
        any=r"берушінің\s+(?:(?:және\s+)?\w+\s+){0,2}(?:атына|мекенжайына)[^,;]*шағым",
    ),
    # `3 (үш) жұмыс күні ішінде шағымда көрсетілген талаптарды толық қанағаттандыратын шешім`
    _line(StepKey.APPEAL_SELF_REVIEW, any=r"шағым", after=r"талап\w*\s+(?:толық\s+)?қанағаттандыр"),
    _line(StepKey.APPEAL_FORWARDING, any=r"шағым", after=r"орган\w*\s+(?:жібер|жолда)"),
    _line(
        StepKey.APPEAL_FILING,
        any=r"шағым",
        after=r"шағым\w*\s+(?:бер|жаса|түсір|келтір)|шағымдан|шағымданады",
    ),
    _line(
        StepKey.APPEAL_FILING, before=r"\bшағым", after=r"^\W*(?:\w+\s+){0,2}(?:беріл|жасал|бере)"
    ),
    _line(StepKey.APPEAL, any=r"шағым", after=r"қарал|қарай|қарау"),
    # `құжаттарды тапсыру үшін күтудің рұқсат берілген ең ұзақ уақыты – 20 минут`
    _line(StepKey.WAITING, before=r"\bкүту"),
    _line(StepKey.SERVING, before=r"қызмет\w*\s+(?:көрсету|ету)\w*\s+[^,;]*уақыт"),
    _line(StepKey.SUSPENSION, after=r"тоқтат[аы]\w*\s+тұр"),
    _line(StepKey.EXTENSION, after=r"ұзарт"),
    _line(StepKey.REMEDY, any=r"(?:кемшілік|ескерту|сәйкессіздік)[^,;]*\bжо[юяй]"),
    # `мемлекеттік қызметті қарастыру мен көрсетудің жалпы мерзімі`
    _line(
        StepKey.SERVICE,
        before=r"жалпы\s+мерзім|қызмет\w*\s+көрсету(?:дің)?\s+мерзім(?:дері|і)?\b(?!\s+(?:аяқтал|өт))"
        r"|қызмет\w*\s+көрсету\s*$",
    ),
    _line(StepKey.DOCUMENT_CHECK, any=r"толық(?:тығ|\s+болу)", after=r"тексер|қара"),
    _line(StepKey.SIGNING, after=r"қол\s+қо[юя]"),
    _line(StepKey.NOTIFICATION, after=r"хабардар\s+ет|хабарла(?:й|у)"),
    _line(StepKey.AGENCY_REQUEST, after=r"сұрау(?:\s+салу)?\w*\s+(?:\w+\s+){0,3}(?:жібер|жолда)"),
    # `10 (он) жұмыс күні ішінде көрсетілетін қызметті берушіге … жауап жібереді`
    _line(
        StepKey.AGENCY_REPLY,
        after=r"(?<!дәлелді )\bжауап?б?\w*\s+(?:\w+\s+){0,3}(?:жібер|бер(?:е|у)|ұсын|жолда)",
    ),
    _line(StepKey.APPROVAL, after=r"\bкеліс(?:у[іы]?\b|еді|іледі)"),
    _line(StepKey.ASSIGNMENT, after=r"айқында|тағайында|белгілей"),
    _line(StepKey.DECISION, after=r"шешім\w*\s+(?:\w+\s+){0,2}(?:қабылда|шығар)"),
    _line(StepKey.REGISTRATION, after=r"тірке(?:у|й|л)|қабылда(?:у|й)"),
    _line(StepKey.DECISION, any=_RESULT, after=rf"(?:{_RESULT})[^;]*(?:дайында|р[еә]сімде)"),
    _line(StepKey.DECISION, any=_RESULT, after=r"дайында|р[еә]сімде|қалыптастыр"),
    _line(StepKey.ISSUE_OF_RESULT, any=_RESULT, after=_GIVE),
    _line(StepKey.EXAMINATION, after=r"\bқара(?!ж|ш)|тексер"),
    _line(StepKey.NOTIFICATION, any=r"хабар|ақпарат|мәлімет", after=rf"{_GIVE}|хабар"),
    _line(StepKey.PAYMENT, after=r"төле"),
    # `құжаттарды тіркеуді – 15 минут ішінде`, `қарау мерзімі бес жұмыс күні`
    _line(StepKey.REGISTRATION, before=r"\bтіркеу\w*\s+(?:мерзімі\s*)?[-–—]?\s*$"),
    _line(StepKey.EXAMINATION, before=r"\bқара(?:у|лу)\w*\s+(?:мерзімі\s*)?[-–—]?\s*$"),
)
# `дәлелді жауапты бір жұмыс күні ішінде дайындауы`, without a result that could be given instead
_REFUSAL = re.compile(r"дәлелді\s+(?:жауап|бас\s+тарту)")
_PREPARED = re.compile(r"дайында|р[еә]сімде|жібер|жолда|\bбер(?:е|у|іл)")
_EITHER = re.compile(rf"(?>(?:{_RESULT})[^;]*?(?:\bне\b|немесе))[^;]*дәлелді")
_STEPS_OF_ROWS = {
    StepKey.WAITING,
    StepKey.SERVING,
    StepKey.DOCUMENT_CHECK,
    StepKey.REFUSAL_PREPARATION,
    StepKey.EXTENSION,
    StepKey.SUSPENSION,
}
"""Steps that a row of terms names beside the term of the service."""


_NAMES_RESULT = re.compile(_RESULT)


def find_step(before: str, after: str, *, in_term_row: bool = False) -> StepKey:
    """Return the step that a term between `before` and `after` belongs to.

    In the row of terms (көрсету мерзімі) of a standard a term is that of the service unless
    the words tell otherwise; elsewhere a step that no word tells is `other`.
    """
    step = _step(before, after)
    if in_term_row and step not in _STEPS_OF_ROWS:
        return StepKey.SERVICE
    return step


def _step(before: str, after: str) -> StepKey:
    whole = f"{before} … {after}"
    for line in _TABLE:
        if line.step is StepKey.SIGNING and _is_refusal(before, after):
            return StepKey.REFUSAL_PREPARATION
        if (
            (line.any is None or line.any.search(whole))
            and (line.before is None or line.before.search(before))
            and (line.after is None or line.after.search(after))
        ):
            return line.step
    return StepKey.OTHER


def _is_refusal(before: str, after: str) -> bool:
    """Tell whether the sentence is about preparing a refusal and nothing else."""
    whole = f"{before} … {after}"
    return bool(
        _REFUSAL.search(whole)
        and _PREPARED.search(after)
        and not _EITHER.search(whole)
        and not _NAMES_RESULT.search(after)
    )
