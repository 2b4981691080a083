"""Titles as orders quote them, and the attachments they mean; the reason beside each row."""

import pytest

from kb.titles import Join, join_title

# Headings as the five orders print them (№ 335, № 264, № 144-НҚ).
MINING = (
    '"Тау-кен және химия өндірістерін пайдалану жөніндегі қызметті жүзеге асыруға арналған '
    'лицензия беру" мемлекеттік қызметті көрсету қағидалары'
)
EXPORT = (
    '"Экспорты лицензияның негізінде (лицензиясыз) жүзеге асырылатын тауарларды әкетуге '
    'қорытынды беру" мемлекеттік қызметті көрсету қағидалары'
)
IMPORT = EXPORT.replace("Экспорты", "Импорты").replace("әкетуге", "әкелуге")


@pytest.mark.parametrize(
    ("wanted", "attachments", "found", "how"),
    [
        # Quoted as printed.
        (MINING.split('"')[1], {"a": MINING, "b": EXPORT}, "a", Join.EXACT),
        # The heading has a Latin i: folded before comparing, so no tolerance is needed.
        ("мемлекеттік қызмет", {"a": "Мемлекеттiк қызмет"}, "a", Join.EXACT),
        # `қызмет` for `қызметті`, `арналған` left out: the differences the issue names.
        (
            "Тау-кен және химия өндірістерін пайдалану жөніндегі қызмет жүзеге асыруға "
            "лицензия беру",
            {"a": MINING, "b": EXPORT},
            "a",
            Join.TOLERANCE,
        ),
        # `мен` for `және`.
        (
            "Тау-кен мен химия өндірістерін пайдалану жөніндегі қызметті жүзеге асыруға "
            "арналған лицензия беру",
            {"a": MINING, "b": EXPORT},
            "a",
            Join.TOLERANCE,
        ),
        # № 264 restates "экспорты лицензиялар негізінде" for "лицензияның негізінде".
        (EXPORT.split('"')[1].replace("лицензияның", "лицензиялар"), {"a": EXPORT, "b": IMPORT},
         "a", Join.TOLERANCE),
        # A word that both contain and nothing else decides: not joined.
        ("қорытынды беру", {"a": EXPORT, "b": IMPORT}, None, Join.AMBIGUOUS),
        # One attachment, quoted by its kind of text only: most words are common.
        ("мемлекеттік қызмет көрсету қағидалары", {"a": "Қызмет көрсету қағидалары"}, "a",
         Join.ONLY),
        # One attachment about something else is not the one meant.
        ("Дәрілік заттарды тіркеу", {"a": MINING}, None, Join.NONE),
        # Numbers are never close to each other.
        ("2020 жылғы жоспар", {"a": "2021 жылғы жоспар", "b": MINING}, None, Join.NONE),
        ("Қағидалар", {}, None, Join.NONE),
    ],
)  # fmt: skip
def test_a_quoted_title_is_joined_to_its_attachment(wanted, attachments, found, how):
    join = join_title(wanted, attachments)
    assert (join.found, join.how) == (found, how)


def test_a_join_on_tolerance_says_what_was_taken_for_what():
    join = join_title("Сауда қағидасы", {"a": "Сауда қағидалары"})
    assert "Сауда қағидасы" in join.reason
    assert "Сауда қағидалары" in join.reason
