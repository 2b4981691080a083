"""Kazakh for spaCy: tokens, numbers, inflected terms, spans."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from parsers.kazakh import SPANS_KEY, Kazakh, pipeline
from parsers.lexicon import Case, all_terms, inflect, undo_genitive


@pytest.fixture(scope="module")
def kazakh() -> Kazakh:
    return Kazakh()


@pytest.fixture(scope="module")
def marking() -> Language:
    return pipeline()


@pytest.mark.parametrize(
    ("text", "tokens", "reason"),
    [
        (
            "10-бабының 1) тармақшасына",
            ["10-бабының", "1)", "тармақшасына"],
            "number and noun are one word, a label keeps its bracket",
        ),
        (
            "министрінің м.а. 13.05.2022 № 268 бұйрығымен.",
            ["министрінің", "м.а.", "13.05.2022", "№", "268", "бұйрығымен", "."],
            "an abbreviation ends no sentence, a date is whole",
        ),
        ("51-НҚ, 04/198;", ["51-НҚ", ",", "04/198", ";"], "numbers of acts"),
        ("19-42-3.3.17", ["19-42-3.3.17"], "the National Bank's numbers"),
        ("және т.б.", ["және", "т.б."], "and others"),
        ('"5) портал"', ['"', "5)", "портал", '"'], "quotes come off a label"),
        ("(бұдан әрі – Заң)", ["(", "бұдан", "әрі", "–", "Заң", ")"], "a definition"),
        ("5 (бес) жұмыс күні.", ["5", "(", "бес", ")", "жұмыс", "күні", "."], "a term"),
        ("ставканың 10%;", ["ставканың", "10", "%", ";"], "a percentage"),
        ("www.egov.kz арқылы", ["www.egov.kz", "арқылы"], "an address"),
        ("рәсімдік-процестік кодекс", ["рәсімдік-процестік", "кодекс"], "a compound"),
    ],
)
def test_tokens(kazakh: Kazakh, text: str, tokens: list[str], reason: str) -> None:
    assert [token.text for token in kazakh(text)] == tokens, reason


@pytest.mark.parametrize("text", ["Осы  бұйрық (бұдан әрі – Заң).", "а\n б\t в", '""Мемлекеттік'])
def test_no_character_is_lost(kazakh: Kazakh, text: str) -> None:
    assert kazakh(text).text == text


def test_like_num(kazakh: Kazakh) -> None:
    doc = kazakh("отыз екінші 10-1 мың күн 1,9")
    assert [token.like_num for token in doc] == [True, True, True, True, False, True]


@pytest.mark.parametrize(
    ("text", "spans", "reason"),
    [
        (
            "Кодекстің 91-бабының 5-тармағына сәйкес",
            [("CLAUSE", "91-бабының 5-тармағына")],
            "a clause of two steps",
        ),
        (
            "3 (үш) жұмыс күні бұрын, отыз минут ішінде",
            [("DURATION", "3 (үш) жұмыс күні"), ("DURATION", "отыз минут")],
            "№ 268 and № 982",
        ),
        (
            "күнтізбелік алпыс күн өткен соң",
            [("DURATION", "күнтізбелік алпыс күн")],
            "№ 268 point 4",
        ),
        (
            "жиырма үш жұмыс күннен аспайтын",
            [("DURATION", "жиырма үш жұмыс күннен")],
            "№ 982 point 11",
        ),
        (
            "лицензия беру үшін – 10 (он) айлық есептік көрсеткішті құрайды",
            [("AMOUNT", "10 (он) айлық есептік көрсеткішті")],
            "№ 144-НҚ row 6",
        ),
        ("мөлшерлеменің 10%.", [("AMOUNT", "мөлшерлеменің 10%")], "№ 335 annex 1 row 6"),
        (
            "Қазақстан Республикасы Қаржы министрінің 2020 жылғы 8 маусымдағы № 335 бұйрығы",
            [
                (
                    "ACT",
                    "Қазақстан Республикасы Қаржы министрінің 2020 жылғы 8 маусымдағы № 335 "
                    "бұйрығы",
                ),
                ("DATE", "2020 жылғы 8 маусымдағы"),
            ],
            "a date inside an act",
        ),
    ],
)
def test_spans(marking: Language, text: str, spans: list[tuple[str, str]], reason: str) -> None:
    doc = marking(text)
    assert [(span.label_, span.text) for span in doc.spans[SPANS_KEY]] == spans, reason


def test_the_package_announces_kazakh_to_spacy() -> None:
    """`spacy.blank("kk")` finds the class through the entry point of the installed package."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    announced = project["project"]["entry-points"]["spacy_languages"]["kk"]
    module, _, name = announced.partition(":")
    assert getattr(import_module(module), name) is Kazakh


def test_blank_kk_is_this_language() -> None:
    """Run from a checkout the entry point may be missing; the wheel's test installs it."""
    assert isinstance(spacy.util.get_lang_class("kk")(), Kazakh)


@pytest.mark.parametrize(
    ("lemma", "form", "case", "possessed", "reason"),
    [
        ("бұйрық", "бұйрығымен", Case.INSTRUMENTAL, True, "қ becomes ғ"),
        ("бөлік", "бөлігі", Case.NOMINATIVE, True, "к becomes г"),
        ("бап", "бабының", Case.GENITIVE, True, "п becomes б"),
        ("тармақ", "тармақтың", Case.GENITIVE, False, "a voiceless end takes т"),
        ("қосымша", "қосымшаға", Case.DATIVE, False, "a vowel end"),
        ("қосымша", "қосымшасында", Case.LOCATIVE, True, "с before the possessive"),
        ("заң", "заңнан", Case.ABLATIVE, False, "a nasal takes н"),
        ("кодекс", "кодексіне", Case.DATIVE, True, "a loan with front vowels"),
        ("тарау", "тараудың", Case.GENITIVE, False, "у is no vowel here"),
        ("тізбе", "тізбеге", Case.DATIVE, False, "front vowels"),
        ("тармақша", "тармақшадағы", Case.ATTRIBUTE, False, "where it stands"),
    ],
)
def test_paradigm(lemma: str, form: str, case: Case, possessed: bool, reason: str) -> None:
    found = inflect(lemma)[form]
    assert (found.lemma, found.case, found.possessed) == (lemma, case, possessed), reason


@pytest.mark.parametrize(
    "form",
    [
        "бұйрықтарымен", "қағидаларында", "тізілімінде", "редакцияда", "өзгерістер", "регламентіне",
        "стандарттың", "мерзімі", "ережесіне", "қаулысымен", "абзацтарын", "министрінің",
        "лицензияны", "көрсеткішті", "шешімімен", "жолының",
    ],
)  # fmt: skip
def test_forms_of_the_orders_are_in_the_lexicon(form: str) -> None:
    assert form in all_terms()


def test_only_a_possessed_genitive_is_undone() -> None:
    assert undo_genitive("министрінің") == "министрі"
    assert undo_genitive("заңның") == "заңның"
