"""Verbs of change: each is found, in small letters and in capitals, and by the cheap test too."""

import pytest

from parsers.amendments.verbs import Verb, find_clauses, may_order_change


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("редакцияда жазылсын", Verb.RESTATE),
        ("редакцияда баяндалсын", Verb.RESTATE),
        ("абзацпен толықтырылсын", Verb.ADD),
        ("сөздермен ауыстырылсын", Verb.REPLACE),
        ("сөздермен алмастырылсын", Verb.REPLACE),
        ("2-тармақ алып тасталсын", Verb.DELETE),
        ("2-тармақ алынып тасталсын", Verb.DELETE),
        ("2-тармағы тоқтатыла тұрсын", Verb.SUSPEND),
        ("бұйрықтың күші жойылды деп танылсын", Verb.REPEAL),
        ("өзгерістер енгізілсін", Verb.BRING_IN),
        ("ол жарамсыз деп саналсын", Verb.UNKNOWN),
        ("2-тармақ өзгертілсін", Verb.UNKNOWN),
        ("2-тармақ былай оқылсын", Verb.UNKNOWN),
    ],
)
@pytest.mark.parametrize("capitals", [False, True])
def test_verbs(words: str, verb: Verb, capitals: bool) -> None:
    text = words.upper() if capitals else words
    assert [clause.verb for clause in find_clauses(text)] == [verb]
    assert may_order_change(text)


@pytest.mark.parametrize(
    ("line", "may", "reason"),
    [
        ("орыс тіліндегі мәтін түзетілді, қазақ тіліндегі мәтін өзгермейді", True, "Russian only"),
        ("Осы бұйрық алғашқы ресми жарияланған күнінен бастап енгізіледі.", False, "no imperative"),
        ("басын көтерсе", False, "an accusative that ends like an imperative"),
    ],
)
def test_lines(line: str, may: bool, reason: str) -> None:
    assert may_order_change(line) is may, reason
