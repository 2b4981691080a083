"""Working hours (жұмыс кестесі): days, times, break, cut-off, and what comes after hours."""

from __future__ import annotations

import re
from datetime import time

from parsers.model import AfterHours, Channel, Hours, RuleKind
from parsers.rules.found import Findings, Found, Remark
from parsers.rules.passage import Passage, Sentence

_DAYS = {
    "дүйсенбі": 1, "сейсенбі": 2, "сәрсенбі": 3, "бейсенбі": 4, "жұма": 5, "сенбі": 6,
    "жексенбі": 7,
}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
# `дүйсенбіден бастап жұманы қоса алғанда`, `дүйсенбіден жұмаға дейін`, `дүйсенбі – жұма`
_WEEK = re.compile(
    rf"\b(?P<first>{_DAY})(?:\w*н\s+(?:бастап\s+)?|\s*[-–—]\s*)(?P<last>{_DAY})(?=\w{{0,3}}\b)"
)
_CLOCK = r"(?P<{0}h>\d{{1,2}})[.:-](?P<{0}m>\d{{2}})(?!\d)"
# `сағат 13.00-ден 14.30-ға дейінгі`, `9.00-18.30`, `9:00 – 18:30`
_RANGE = re.compile(
    rf"""(?<![\d.:]){_CLOCK.format("a")} (?: \s*-?\s*(?:ден|дан|тен|тан|нен|нан)
           (?:\s+бастап)? \s+ (?:сағат\s+)? | \s*[-–—]\s* )
         {_CLOCK.format("b")} (?: \s*-?\s*(?:ға|ге|қа|ке|на|не)\b (?:\s+дейін(?:гі)?)? )?""",
    re.VERBOSE,
)
# `13.00-ден 14.30-ға дейінгі түскі үзіліспен`, `түскі үзіліс сағат 13.00-ден`, `үзіліспен 13.00`
_BREAK_BEHIND = re.compile(r"\s*(?:\w+\s+)?үзіліс(?!сіз)")
_BREAK_BEFORE = re.compile(r"үзіліс(?!сіз|пен)\w*\s*(?:[-–—:,(]\s*)?(?:сағат\s+)?$")
_WITH_BREAK = re.compile(r"үзіліспен\s*(?:[-–—:,(]\s*)?(?:сағат\s+)?$")
_NO_BREAK = re.compile(r"(?:түскі\s+)?үзіліссіз")
# `Cағат 16.00-ден кейін келіп түскен өтініштерді тіркеу келесі жұмыс күні`
_CUTOFF = re.compile(
    rf"""сағат \s+ (?<![\d.:]){_CLOCK.format("c")}
         (?:\s*+-)? (?:\s*+(?:ден|дан|тен|тан|нен|нан))? \s+ (?:кейін|соң)\b [^;]{{0,160}}?
         \b(?:тірке|қабылда|түс|өтініш)""",
    re.VERBOSE,
)
_NEXT_DAY = re.compile(r"келесі\s+жұмыс\s+күн")
_AFTER_HOURS = re.compile(
    r"жұмыс\s+уақыты\s+аяқтал|демалыс\s+және\s+мереке|жұмыс\s+уақытынан\s+тыс"
)
_ALL_DAY = re.compile(r"тәулік\s+бойы|тәулігіне\s+24\s+сағат")
_CHANNELS = (
    (Channel.PORTAL, re.compile(r"портал")),
    (Channel.STATE_CORPORATION, re.compile(r"корпорация")),
    (Channel.PROVIDER, re.compile(r"қызмет\w*\s+беруш")),
)
_HEAD = 90


_CLOCK_TIME = re.compile(r"\d[.:]\d\d")


def read_hours(passage: Passage, findings: Findings, *, hours_row: bool) -> None:
    """Add the working hours of a passage: of a row of hours, or a point about after hours."""
    if not hours_row:
        _read_point(passage, findings)
        return
    channel = Channel.UNKNOWN
    for sentence in passage.sentences:
        channel = _channel(passage, sentence) or channel
        value = _hours(passage.match, sentence.start, sentence.end, channel)
        if value is not None:
            place = sentence.start, sentence.end
            findings.rules.append(Found(RuleKind.HOURS, value, *place))
        elif _CLOCK_TIME.search(passage.match, sentence.start, sentence.end):
            message = "These look like hours and are not understood."
            findings.remarks.append(
                Remark("hours-not-understood", message, sentence.start, sentence.end)
            )


def _read_point(passage: Passage, findings: Findings) -> None:
    """Read `жұмыс уақыты аяқталғаннан кейін … қабылдау келесі жұмыс күні` in a point of rules."""
    if not _NEXT_DAY.search(passage.match):
        return
    for sentence in passage.sentences:
        text = passage.match[sentence.start : sentence.end]
        if not (_NEXT_DAY.search(text) and (_AFTER_HOURS.search(text) or _CUTOFF.search(text))):
            continue
        cutoff = _CUTOFF.search(text)
        value = Hours(
            Channel.UNKNOWN,
            cutoff=_clock(cutoff, "c") if cutoff else None,
            after_hours=AfterHours.NEXT_WORKING_DAY,
        )
        findings.rules.append(Found(RuleKind.HOURS, value, sentence.start, sentence.end))


def _channel(passage: Passage, sentence: Sentence) -> Channel | None:
    """Return whose hours a sentence tells: the first body named at its beginning."""
    head = passage.match[sentence.start : min(sentence.end, sentence.start + _HEAD)]
    named = [(match.start(), channel) for channel, pattern in _CHANNELS
             if (match := pattern.search(head))]  # fmt: skip
    return min(named)[1] if named else None


def _hours(text: str, low: int, high: int, channel: Channel) -> Hours | None:
    stretch = text[low:high]
    next_day = AfterHours.NEXT_WORKING_DAY if _NEXT_DAY.search(stretch) else None
    cutoff = _CUTOFF.search(stretch)
    work, pause = _ranges(stretch)
    if cutoff is not None and next_day and work is None:
        return Hours(channel, cutoff=_clock(cutoff, "c"), after_hours=next_day)
    week = _WEEK.search(stretch)
    all_day = bool(_ALL_DAY.search(stretch))
    if work is None and pause is None and not all_day and week is None:
        return Hours(channel, after_hours=next_day) if next_day else None
    return Hours(
        channel,
        days=_days(week),
        open=work[0] if work else None,
        close=work[1] if work else None,
        break_start=pause[0] if pause else None,
        break_end=pause[1] if pause else None,
        no_break=bool(_NO_BREAK.search(stretch)),
        around_the_clock=all_day,
        after_hours=next_day,
    )


def _days(week: re.Match[str] | None) -> tuple[int, ...]:
    if week is None:
        return ()
    first, last = _DAYS[week["first"]], _DAYS[week["last"]]
    return tuple(range(first, last + 1)) if first <= last else ()


def _ranges(text: str) -> tuple[tuple[time, time] | None, tuple[time, time] | None]:
    """Return the hours of work and of the break, each None where it is not told."""
    ranges: list[tuple[re.Match[str], tuple[time, time]]] = []
    for match in _RANGE.finditer(text):
        start, end = _clock(match, "a"), _clock(match, "b")
        if start is not None and end is not None:
            ranges.append((match, (start, end)))
    before = [item for item in ranges if _BREAK_BEFORE.search(text, 0, item[0].start())]
    behind = [item for item in ranges if _BREAK_BEHIND.match(text, item[0].end())]
    # `… түскі үзіліспен сағат 9.00-ден …`: the word stands between both ranges, so that what
    # follows it is the break only where nothing else is
    after = [item for item in ranges if _WITH_BREAK.search(text, 0, item[0].start())]
    pauses = before or behind or after
    work = [times for item in ranges if item not in pauses for times in item[1:]]
    return (work[0] if work else None), (pauses[0][1] if pauses else None)


def _clock(match: re.Match[str], name: str) -> time | None:
    hour, minute = int(match[f"{name}h"]), int(match[f"{name}m"])
    return time(hour, minute) if hour < 24 and minute < 60 else None
