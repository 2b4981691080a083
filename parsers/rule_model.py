"""The language of rules: terms, fees, hours and grounds of refusal read from one document.

Re-exported by `parsers.model`.  A rule says what its words say: numbers are kept as read in
digits and as read in words, a case keeps its Kazakh words beside its key, and nothing is
counted or converted here (calendar and money are the work of later rooms).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum

from ingest.model import Span


class RuleKind(StrEnum):
    """What a rule sets."""

    DEADLINE = "deadline"  # мерзім
    FEE = "fee"  # алым, төлем, баж
    HOURS = "hours"  # жұмыс кестесі
    REFUSAL = "refusal"  # бас тарту үшін негіз


class CaseKey(StrEnum):
    """Cases (жағдай) with a stable key; any other case has a slug of its words."""

    ISSUE = "issue"  # беру
    REISSUE = "reissue"  # қайта ресімдеу
    REISSUE_REORGANISATION = "reissue_reorganisation"  # бөлініп шығу, бөліну нысанында
    ANNEX_ISSUE = "annex_issue"  # лицензияға қосымшаны беру
    ANNEX_REISSUE = "annex_reissue"  # лицензияға қосымшаны қайта ресімдеу
    DUPLICATE = "duplicate"  # телнұсқа
    IMPORT = "import"
    EXPORT = "export"
    TRANSIT = "transit"
    SPECIAL_TECHNICAL_MEANS = "special_technical_means"  # арнайы техникалық құралдар
    EXTENSION = "extension"  # мерзімін ұзарту
    TERMINATION = "termination"  # қолданылуын тоқтату
    INDIVIDUALS = "individuals"  # жеке тұлғалар
    LEGAL_ENTITIES = "legal_entities"  # заңды тұлғалар
    INCOMPLETE_DOCUMENTS = "incomplete_documents"  # құжаттар толық емес, сәйкес болмаған
    COMPLETE_DOCUMENTS = "complete_documents"  # құжаттар толық, сәйкес болған
    APPROVAL_NEEDED = "approval_needed"  # басқа органмен келісу талап етілген
    PORTAL = "portal"  # портал арқылы
    STATE_CORPORATION = "state_corporation"  # Мемлекеттік корпорация арқылы


class StepKey(StrEnum):
    """What a term is the term of."""

    SERVICE = "service"  # the whole service: мемлекеттік қызметті көрсету мерзімі
    REGISTRATION = "registration"  # өтінішті қабылдау, тіркеу
    ASSIGNMENT = "assignment"  # жауапты бөлімшені, орындаушыны айқындау
    DOCUMENT_CHECK = "document_check"  # құжаттардың толықтығын тексеру
    REFUSAL_PREPARATION = "refusal_preparation"  # дәлелді бас тартуды дайындау
    EXAMINATION = "examination"  # құжаттарды, сәйкестікті қарау
    AGENCY_REQUEST = "agency_request"  # сұрау салу жіберу
    AGENCY_REPLY = "agency_reply"  # мемлекеттік органның жауабы
    DECISION = "decision"  # нәтижені дайындау, беру
    APPROVAL = "approval"  # нәтижені келісу
    SIGNING = "signing"  # қол қою
    ISSUE_OF_RESULT = "issue_of_result"  # нәтижені беру, жіберу
    HEARING_NOTICE = "hearing_notice"  # тыңдау туралы хабарлама
    HEARING = "hearing"  # тыңдау
    APPEAL_FILING = "appeal_filing"  # шағым беру
    APPEAL_FORWARDING = "appeal_forwarding"  # шағымды қарайтын органға жіберу
    APPEAL_SELF_REVIEW = "appeal_self_review"  # талаптарды өзі қанағаттандыру
    APPEAL_PROVIDER = "appeal_provider"  # шағымды көрсетілетін қызметті беруші қарайды
    APPEAL_AUTHORISED_BODY = "appeal_authorised_body"  # шағымды уәкілетті орган қарайды
    APPEAL = "appeal"  # шағымды қарау, by a body that the sentence does not tell
    NOTIFICATION = "notification"  # хабарлау, ақпарат жіберу
    REMEDY = "remedy"  # сәйкессіздіктерді, ескертулерді жою
    PAYMENT = "payment"  # төлеу
    SUSPENSION = "suspension"  # мерзімді тоқтата тұру
    EXTENSION = "extension"  # мерзімді ұзарту
    WAITING = "waiting"  # құжаттарды тапсыру үшін күту
    SERVING = "serving"  # қызмет көрсету уақыты, at the counter
    ACT_ITSELF = "act_itself"  # of the order: тіркеу, жариялау, орналастыру
    OTHER = "other"


class Unit(StrEnum):
    """Unit of a term."""

    MINUTE = "minute"  # минут
    HOUR = "hour"  # сағат
    WORKING_DAY = "working_day"  # жұмыс күні
    CALENDAR_DAY = "calendar_day"  # күнтізбелік күн, күн
    WEEK = "week"  # апта
    MONTH = "month"  # ай
    YEAR = "year"  # жыл


class Bound(StrEnum):
    """How a term binds: at the latest, or at least so long before an event."""

    WITHIN = "within"  # ішінде, кешіктірмей, аспайтын
    AT_LEAST_BEFORE = "at_least_before"  # кемінде … бұрын
    SAME_DAY = "same_day"  # түскен күні; the number is 0
    IMMEDIATELY = "immediately"  # дереу; the number is 0


class StartEvent(StrEnum):
    """The event that a term is counted from, or back from."""

    REGISTRATION = "registration"  # тіркелген күн
    RECEIPT = "receipt"  # келіп түскен күн
    FILING = "filing"  # құжаттарды тапсырған, берген күн
    PAYMENT = "payment"  # төленген күн
    AGENCY_REPLY = "agency_reply"  # жауабын қарағаннан, алғаннан кейін
    NOTIFICATION = "notification"  # хабардар етілген күн
    DECISION = "decision"  # шешім қабылданған күн
    END_OF_TERM = "end_of_term"  # мерзімі аяқталғанға дейін
    ACT_APPROVED = "act_approved"  # нормативтік құқықтық акт бекітілген күн
    ACT_REGISTERED = "act_registered"  # мемлекеттік тіркелген күн, of an act
    DETECTION = "detection"  # анықталған сәт
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as read in digits and as read in words, each None where it is not printed.

    >>> ReadNumber(Decimal(5), Decimal(15)).agrees
    False
    """

    digits: Decimal | None = None
    words: Decimal | None = None

    @property
    def value(self) -> Decimal | None:
        """The number to take: the digits, else the words."""
        return self.digits if self.digits is not None else self.words

    @property
    def agrees(self) -> bool:
        """Whether digits and words do not contradict each other."""
        return None in (self.digits, self.words) or self.digits == self.words


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term: `number` units from an event, or before it.

    `start_text` holds the words of the event as printed (`тіркелген күнінен бастап`); it and
    `start` are None where the sentence names none.  `unit_stated` is false where the text
    says only `күн` and calendar days are taken.
    """

    number: int
    unit: Unit
    bound: Bound = Bound.WITHIN
    start: StartEvent | None = None
    start_text: str | None = None
    unit_stated: bool = True


class FeeKind(StrEnum):
    """How a fee is set."""

    MCI = "mci"  # айлық есептік көрсеткіш, АЕК
    PERCENT = "percent"  # пайыз
    TENGE = "tenge"  # теңге
    NONE = "none"  # алым алынбайды
    FREE = "free"  # тегін
    REFERENCE = "reference"  # … кодексінің …-бабында белгіленген мөлшерлемелер бойынша


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee: `number` of what `kind` says; None for none, free and reference.

    `of` is what a percentage is of, as printed (`тиісті ставканың`); `of_mci` tells that it
    is a percentage of the index itself, not of a rate.  `at_most` is a limit in MCI.
    `act` and `clause` hold the words of a reference (`Қазақстан Республикасы Салық
    кодексінің`, `616-бабының 4-тармағында`).
    """

    kind: FeeKind
    number: Decimal | None = None
    of: str | None = None
    of_mci: bool = False
    at_most: Decimal | None = None
    act: str | None = None
    clause: str | None = None


class Channel(StrEnum):
    """Who keeps the hours."""

    PROVIDER = "provider"  # көрсетілетін қызметті беруші
    PORTAL = "portal"  # портал
    STATE_CORPORATION = "state_corporation"  # Мемлекеттік корпорация
    UNKNOWN = "unknown"


class AfterHours(StrEnum):
    """What becomes of an application after hours, on a day off, or after the cut-off."""

    NEXT_WORKING_DAY = "next_working_day"  # келесі жұмыс күні


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours; a rule sets only what its quote says, everything else is None.

    `days` are ISO weekdays (1 Monday … 7 Sunday).  A cut-off (`сағат 16.00-ден кейін`) is a
    rule of its own with `cutoff` and `after_hours`.
    """

    channel: Channel
    days: tuple[int, ...] = ()
    open: time | None = None
    close: time | None = None
    break_start: time | None = None
    break_end: time | None = None
    no_break: bool = False
    around_the_clock: bool = False
    cutoff: time | None = None
    after_hours: AfterHours | None = None


@dataclass(frozen=True, slots=True)
class RefusalGround:
    """One ground of refusal (бас тарту үшін негіз) of a list.

    `position` counts from 1; `label` is as printed (`1`), None where the ground has none;
    `text` holds the words without the label.
    """

    position: int
    label: str | None
    text: str


RuleValue = Deadline | Fee | Hours | RefusalGround


@dataclass(frozen=True, slots=True)
class Adopted:
    """Whose rule it is when an amending order says it: `Parse.amendments[amendment]`.

    `attachment` is the title of what the target act approved; `eid` the clause of the target
    that will hold the words (`para_13`, `annex_1__row_3`).
    """

    amendment: int
    attachment: str | None
    eid: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One term, fee, schedule or ground of refusal, with the words that set it.

    `service` is the name of a service in `Parse.services`, None where the text does not tell
    which.  `eid` is the node that holds the words, `attachment` the component (annex,
    attachment) it lies in; `quote` is `Node.own_text[start:end]`, `span` its place in the
    source.  `case` is a `CaseKey` or a slug of `case_text`; both are None for a rule without
    a case.  `number` holds the digits' and the words' readings.  `adopted` is set when the
    words are new wording given by an amending order: then the rule is the target's.
    `row` is the row of a standard it is read from, None outside standards.
    """

    kind: RuleKind
    value: RuleValue
    service: str | None
    attachment: str | None
    eid: str
    quote: str
    start: int
    end: int
    span: Span
    case: str | None = None
    case_text: str | None = None
    step: StepKey | None = None
    number: ReadNumber | None = None
    adopted: Adopted | None = None
    row: str | None = None
