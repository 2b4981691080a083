"""Stems: forms of a word find each other, near words do not, and nothing breaks the stemmer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search import Pair, apart, inflected, precision, recall, total
from parsers.kazakh.stem_lexicon import NOUNS, VERBS, WHOLE
from parsers.kazakh.stems import stem, stems, tokens
from parsers.lexicon import CLAUSE_NOUNS, inflect

LEAST_RECALL, LEAST_PRECISION = 0.95, 0.98
LETTERS = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшыіьэюя"


@pytest.mark.parametrize("name", ["inflected.txt", "held_out.txt"])
def test_forms_find_their_base_form(name):
    scores = recall(inflected(name))
    assert total(scores).share >= LEAST_RECALL, [score.missed for score in scores]


@pytest.mark.parametrize("group", [score.group for score in recall(inflected())])
def test_forms_of_each_class_find_their_base_form(group):
    (score,) = (score for score in recall(inflected()) if score.group == group)
    assert score.share >= LEAST_RECALL, score.missed


@pytest.mark.parametrize("name", ["apart.txt", "held_out_apart.txt"])
def test_near_words_stay_apart(name):
    scores = precision(apart(name))
    assert total(scores).share >= LEAST_PRECISION, [score.missed for score in scores]


def test_the_lists_are_as_long_as_they_should_be():
    bases = {pair.first for pair in inflected()}
    forms = {base: [p.second for p in inflected() if p.first == base] for base in bases}
    assert len(bases) >= 100
    assert min(len(found) for found in forms.values()) >= 5
    assert len(set(apart())) >= 100
    assert all(pair.reason for pair in apart())


def test_a_score_can_be_less_than_whole():
    pairs = (Pair("a", "заң", "заңы"), Pair("a", "заң", "сот"))
    assert total(recall(pairs, stem)).share == 0.5
    assert [pair.second for pair in total(recall(pairs)).missed] == ["сот"]


@pytest.mark.parametrize("noun", sorted(CLAUSE_NOUNS))
def test_the_paradigm_of_the_parser_has_one_stem(noun):
    # `parsers.lexicon` makes the forms of clause nouns, the stemmer takes them apart.
    assert {form for form in inflect(noun) if stem(form) != noun} == set()


@pytest.mark.parametrize(
    ("form", "word", "why"),
    [
        ("бұйрығымен", "бұйрық", "қ is voiced before a vowel"),
        ("бабының", "бап", "п is voiced before a vowel, also in a word of three letters"),
        ("мүлкін", "мүлік", "the vowel of the last syllable falls out"),
        ("комиссиясының", "комиссия", "я is й and а: the stem ends in a vowel"),
        ("жояды", "жою", "ю and я hide the й of the stem жой-"),
        ("тауып", "табу", "п of тап- becomes у before -ып"),
        ("қамтиды", "қамту", "и is the ы of the stem and the й of the ending"),
        ("алынбаған", "алу", "passive, negation and participle together"),
        ("жарияланған", "жариялау", "the passive of a stem with л is -н"),
        ("пайдаланылады", "пайдалану", "here -лан belongs to the verb"),
        ("тармағындағы", "тармақ", "possession, locative and -ғы"),
        ("процестің", "процесс", "a doubled consonant is written once before an ending"),
        ("банктің", "банк", "endings of a loan can break vowel harmony"),
        ("бұйырамын", "бұйыру", "the first person of the enacting formula"),
        ("аудан", "аудан", "no ablative"),
        ("қағида", "қағида", "no locative"),
        ("тұлға", "тұлға", "no dative"),
        ("тақырып", "тақырып", "no converb"),
        ("қорытынды", "қорытынды", "no past tense"),
        ("қазақстан", "қазақстан", "no ablative behind с"),
        ("басқа", "басқа", "other, not to the head"),
        ("оған", "ол", "a pronoun that no rule declines"),
    ],
)
def test_a_form_leads_to_its_word(form, word, why):
    assert stem(form) == word, why


@pytest.mark.parametrize(
    ("form", "other", "why"),
    [
        ("кестелердің", "кестеге", "a noun of the lexicon"),
        ("блокчейннің", "блокчейнге", "a noun that no lexicon knows"),
        ("верификацияланған", "верификациялауға", "a verb that no lexicon knows"),
        ("майнингке", "майнингі", "к and г at a word's end are one letter"),
        ("Иванов", "Ивановтың", "a Russian name, in capitals"),
        ("Скляр", "Склярға", "a name that ends in a liquid"),
    ],
)
def test_words_that_the_lexicon_does_not_know_are_cut_alike(form, other, why):
    assert stem(form) == stem(other), why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("51-НҚ", ("51", "нқ")),
        ("10-бабының 1) тармақшасына", ("10", "бап", "1", "тармақша")),
        ("сағат 16.00-ден кейін", ("сағат", "16", "00", "кейін")),
        ("egov.kz порталында", ("egov", "kz", "портал")),
        ("мемлекеттiк қызметтiң", ("мемлекеттік", "қызмет")),  # Latin i
        ("28.04.2023 № 308", ("28", "04", "2023", "308")),
        ("«Заң»ның", ("заң", "ның")),
        ("", ()),
        (" – …", ()),
    ],
)
def test_a_text_gives_the_stems_of_its_words(text, found):
    assert stems(text) == found


def test_a_word_of_the_lexicon_is_its_own_stem():
    assert {word for word in NOUNS | VERBS | WHOLE if stem(word) != word} == set()


@given(st.text(alphabet=LETTERS, min_size=1, max_size=30))
def test_any_word_has_a_stem(word):
    found = stem(word)
    assert found
    assert found == stem(word.upper())


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text):
    for start, end, word in tokens(text):
        assert 0 <= start < end <= len(text)
        assert word
    assert len(stems(text)) <= len(list(tokens(text)))
