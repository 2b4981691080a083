"""Reading files: formats by content, encodings, languages, and every kind of bad input."""

from datetime import date

import pytest

from ingest.decode import decode
from ingest.errors import (
    EmptyFileError,
    IngestError,
    MissingFileError,
    NotTextError,
    UnsupportedLanguageError,
)
from ingest.language import Language, detect_language
from ingest.read import metadata_of_name, read_bytes, read_document

KAZAKH = (
    "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрінің 2020 жылғы "
    "8 маусымдағы № 335 бұйрығы. Осы бұйрықтың орындалуын бақылау вице-министрге жүктелсін."
)
RUSSIAN = (
    "Приказ Министра индустрии и инфраструктурного развития Республики Казахстан "
    "от 8 июня 2020 года № 335. Зарегистрирован в Министерстве юстиции."
)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),  # Windows Notepad writes a mark
        ("utf-16", "utf-16"),  # "Unicode" in old Windows programs
        ("utf-16-le", "utf-16-le"),  # the same without a mark
        ("kz1048", "kz1048"),  # the Kazakh standard STRK 1048
        ("ptcp154", "ptcp154"),  # Asian Cyrillic of old fonts
    ],
)
def test_usual_encodings_give_the_same_text(encoding, named):
    decoded = decode("x.txt", KAZAKH.encode(encoding))
    assert (decoded.text, decoded.encoding) == (KAZAKH, named)


def test_other_encodings_are_said_in_a_notice():
    document = read_bytes("x.txt", KAZAKH.encode("kz1048"))
    assert document.notices[0].code == "encoding"
    assert "kz1048" in document.notices[0].message


def test_line_ends_are_characters_of_the_source():
    text = KAZAKH + "\r\n" + KAZAKH
    assert read_bytes("x.txt", text.encode()).source.text == text


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptyFileError, "empty"),
        (b" \n\t ", EmptyFileError, "empty"),
        ("\ufeff \n".encode(), EmptyFileError, "blanks"),
        (bytes(range(256)) * 40, NotTextError, "not text"),
        (b"\x00\x01\x02\x03" * 500, NotTextError, "not text"),
        (RUSSIAN.encode(), UnsupportedLanguageError, "Russian"),
        (RUSSIAN.encode("cp1251"), UnsupportedLanguageError, "Russian"),
        (b"An English text about nothing at all.", UnsupportedLanguageError, "Latin"),
        ("قازاقستان رەسپۋبليكاسى".encode(), UnsupportedLanguageError, "Arabic"),
        (b"12345 -- 67890", UnsupportedLanguageError, "no words"),
    ],
)
def test_bad_input_is_one_clear_sentence_naming_the_file(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read_bytes("folder/bad.txt", data)
    message = str(caught.value)
    assert message.startswith("folder/bad.txt: ")
    assert "\n" not in message
    assert isinstance(caught.value, IngestError)


def test_missing_paths_and_folders_are_named(tmp_path):
    with pytest.raises(MissingFileError, match="no such file"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(MissingFileError, match="folder"):
        read_document(tmp_path)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KAZAKH, Language.KAZAKH),
        (RUSSIAN, Language.RUSSIAN),
        ("мемлекеттiк күнтiзбелiк тәртiп", Language.KAZAKH),  # Latin i for Cyrillic і
        ("Исполняющий обязанности. " + KAZAKH, Language.KAZAKH),  # № 268's signature is Russian
    ],
)
def test_language_is_told_by_letters(text, language):
    assert detect_language(text) is language


@pytest.mark.parametrize(
    ("name", "adilet_id", "edition"),
    [
        ("v2200028106.18-05-2022.kaz.txt", "V2200028106", date(2022, 5, 18)),
        ("V16UL003811.01-02-2016.kaz.docx", "V16UL003811", date(2016, 2, 1)),  # regional id
        ("v2200028106.31-02-2022.kaz.txt", "V2200028106", None),  # no such day
        ("order-268.txt", None, None),
    ],
)
def test_the_portals_file_names_offer_id_and_edition(name, adilet_id, edition):
    metadata = metadata_of_name(name)
    assert (metadata.adilet_id, metadata.edition) == (adilet_id, edition)
