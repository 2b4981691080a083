"""The languages of the interface: which one is shown, and that no string is missing in any."""

import asyncio
import re
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from datasette.app import Datasette
from datasette.utils.asgi import Request

from kb.build import Order, build
from queries.pages.language.languages import COOKIE, LANGUAGES, asked_language, translator
from queries.pages.language.strings import extract
from queries.pages.serving.site import make_site

LOCALE = Path("queries/pages/locale")
TEMPLATE = LOCALE / "tarmaq.pot"
CODES = [code for code in LANGUAGES if code != "en"]
FIELD = re.compile(r"%\((\w+)\)[a-z]")


def catalog(code: str) -> Catalog:
    with (LOCALE / code / "tarmaq.po").open("rb") as opened:
        return read_po(opened, locale=code)


def messages(found: Catalog) -> Iterator[Message]:
    return (message for message in found if message.id)


def forms(text: object) -> tuple[str, ...]:
    """A string, or the forms of a counted one."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def run(command: str) -> None:
    CommandLineInterface().run(command.split())  # type: ignore[no-untyped-call]


def collected(tmp_path: Path) -> Path:
    """What `make messages` would write as its template."""
    target = tmp_path / "tarmaq.pot"
    arguments = (
        "pybabel -q extract --mapping=babel.cfg --keywords=N_ --keywords=say --no-location "
        f"--sort-output --omit-header --output-file={target} queries"
    )
    makefile = Path("Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    asked = arguments.split(" --output-file")[0].removeprefix("pybabel ")
    assert " ".join(asked.split()) in " ".join(makefile.split()), "the test runs what make runs"
    run(arguments)
    return target


def test_every_string_of_code_and_templates_is_in_every_catalog(tmp_path):
    with collected(tmp_path).open("rb") as opened:
        wanted = {message.id for message in messages(read_po(opened))}
    assert len(wanted) > 500
    for code in CODES:
        have = {message.id for message in messages(catalog(code))}
        assert wanted - have == set(), "run `make messages` and write the translations"
        assert have - wanted == set(), "run `make messages`: these strings are gone"


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_empty_or_fuzzy(code):
    for message in messages(catalog(code)):
        assert all(string.strip() for string in forms(message.string)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("code", CODES)
def test_placeholders_are_the_same_in_every_language(code):
    for message in messages(catalog(code)):
        wanted = {tuple(sorted(FIELD.findall(form))) for form in forms(message.id)}
        for string in forms(message.string):
            assert tuple(sorted(FIELD.findall(string))) in wanted, string
            if message.python_format:
                assert string % dict.fromkeys(FIELD.findall(string), "1")
        assert not list(message.check()), message.id


@pytest.mark.parametrize("code", CODES)
def test_blanks_and_marks_at_the_ends_are_kept(code):
    for message in messages(catalog(code)):
        english = forms(message.id)[-1]
        for said in forms(message.string):
            assert english[:1].isspace() == said[:1].isspace(), english
            assert english[-1:].isspace() == said[-1:].isspace(), english
            assert english.endswith(":") == said.endswith(":"), english
            assert english.endswith(".") == said.endswith("."), english


@pytest.mark.parametrize(("code", "number"), [("kk", 2), ("ru", 3)])
def test_counted_strings_have_all_forms_of_the_language(code, number):
    counted = [message for message in messages(catalog(code)) if message.pluralizable]
    assert counted
    assert {len(forms(message.string)) for message in counted} == {number}


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("ru", 1, "1 рабочий день"),
        ("ru", 3, "3 рабочих дня"),
        ("ru", 11, "11 рабочих дней"),
        ("ru", 21, "21 рабочий день"),
        ("kk", 1, "1 жұмыс күні"),
        ("kk", 5, "5 жұмыс күні"),
        ("en", 5, "5 working days"),
    ],
)
def test_a_number_of_days(code, number, said):
    speak = translator(code).ngettext
    assert speak("%(number)s working day", "%(number)s working days", number) == said


def test_the_same_strings_give_the_same_files(tmp_path):
    template = collected(tmp_path)
    assert template.read_bytes() == TEMPLATE.read_bytes(), "run `make messages`"
    for code in CODES:
        target = tmp_path / f"{code}.po"
        shutil.copy(LOCALE / code / "tarmaq.po", target)
        run(
            f"pybabel -q update --input-file={template} --output-file={target} --locale={code} "
            "--init-missing --omit-header --ignore-obsolete --no-fuzzy-matching "
            "--ignore-pot-creation-date"
        )
        assert target.read_bytes() == (LOCALE / code / "tarmaq.po").read_bytes(), (
            "run `make messages`"
        )


def test_headers_name_no_person_and_no_time():
    for path in LOCALE.rglob("tarmaq.po*"):
        text = path.read_text(encoding="utf-8")
        assert "EMAIL" not in text
        assert "Creation-Date" not in text


@pytest.mark.parametrize(
    ("code", "said", "day"),
    [("kk", "1 234 567", "дүйсенбі"), ("ru", "1 234 567", "понедельник"), ("en", "1,234,567", "Monday")],
)  # fmt: skip
def test_sums_and_days_of_the_week_are_written_as_in_the_language(code, said, day):
    speaker = translator(code)
    assert speaker.number(1234567).replace("\N{NO-BREAK SPACE}", " ") == said
    assert speaker.number(Decimal("0.5")) == ("0.5" if code == "en" else "0,5")
    assert speaker.weekday(date(2026, 3, 9)) == day


def request(args: str = "", cookie: str = "", accepted: str | None = None) -> Request:
    """A request as far as the choice of a language looks at it."""
    scope = SimpleNamespace(
        args=dict(part.split("=") for part in args.split("&") if part),
        cookies={COOKIE: cookie} if cookie else {},
        headers={} if accepted is None else {"accept-language": accepted},
    )
    return cast("Request", scope)


@pytest.mark.parametrize(
    ("asked", "code", "reason"),
    [
        (request(), "kk", "nothing is said: Kazakh"),
        (request("lang=ru", "en", "kk"), "ru", "the address goes before all"),
        (request("", "en", "ru"), "en", "the reader's choice goes before the browser's"),
        (request("lang=xx", "", "ru"), "ru", "an address with an unknown language is passed over"),
        (request("", "<script>", "ru"), "ru", "so is a cookie that nobody set here"),
        (request("", "", "ru-RU,ru;q=0.9,en;q=0.8"), "ru", "a region says nothing"),
        (request("", "", "en;q=0.2, ru;q=0.7"), "ru", "weights count, not the order"),
        (request("", "", "en, ru"), "en", "of equal weights the first"),
        (request("", "", "RU"), "ru", "letters are large or small"),
        (request("", "", "de, fr;q=0.5"), "kk", "none of ours"),
        (request("", "", "de, *;q=0.1"), "kk", "any"),
        (request("", "", "kk;q=0, *"), "ru", "any but Kazakh"),
        (request("", "", "ru;q=0, en;q=0.1"), "en", "a weight of nothing is a refusal"),
        (request("", "", "en;q=x, ru;q=0.1"), "ru", "a weight that is no number"),
        (request("", "", "en;q=1.2.3, ru;q=0.1"), "ru", "a weight that is no number"),
        (request("", "", ",;,=;q=,"), "kk", "nonsense"),
        (request("", "", "ru" * 100_000), "kk", "very long nonsense"),
        (request("", "", ""), "kk", "an empty header"),
    ],
)
def test_the_language_of_a_request(asked, code, reason):
    assert asked_language(asked) == code, reason


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Order((Path("data/orders"),), path, Path("no-table.csv")))
    return make_site(path)


def ask(site: Datasette, path: str, **headers: str) -> SimpleNamespace:
    async def sent() -> SimpleNamespace:
        await site.invoke_startup()
        found = await site.client.get(path, headers=headers, follow_redirects=False)
        return SimpleNamespace(
            status=found.status_code, text=found.text, headers=dict(found.headers)
        )

    return asyncio.run(sent())


@pytest.mark.parametrize(("code", "search"), [("kk", "Іздеу"), ("ru", "Поиск"), ("en", "Search")])
def test_a_page_says_its_language_and_speaks_it(site, code, search):
    page = ask(site, f"/?lang={code}").text
    assert f'<html lang="{code}">' in page
    assert search in page
    assert f'<html lang="{code}">' in ask(site, "/", **{"accept-language": code}).text
    assert f'<html lang="{code}">' in ask(site, "/", cookie=f"{COOKIE}={code}").text


def test_an_error_is_said_in_the_language(site):
    page = ask(site, "/-/tarmaq/act/order-2020-06-08-335?on=yesterday&lang=ru")
    assert page.status == 400
    assert "не дата" in page.text


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/", "/"),
        ("/-/tarmaq/search%3Fq%3Da%26on%3D2021-01-01", "/-/tarmaq/search?q=a&on=2021-01-01"),
        ("/-/tarmaq/services%3Flang%3Den%26on%3D2021-01-01", "/-/tarmaq/services?on=2021-01-01"),
        ("/%3Flang%3Den", "/"),
        ("/%3Fq%3D%D2%9B", "/?q=%D2%9B"),
        ("/%3Fq%3D%2525", "/?q=%25"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/%5Cevil.example", "/"),
        ("/%09/evil.example", "/"),
        ("/%0D%0ASet-Cookie:x=y", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_switch_keeps_the_page_and_leads_nowhere_else(site, back, to):
    found = ask(site, f"/-/tarmaq/language/ru?back={back}")
    assert found.status == 302
    assert found.headers["location"] == to
    assert f"{COOKIE}=ru" in found.headers["set-cookie"]
    assert "evil" not in found.headers["location"]


def test_an_unknown_language_is_not_kept(site):
    found = ask(site, "/-/tarmaq/language/xx?back=/")
    assert found.status == 302
    assert "set-cookie" not in found.headers


def test_every_page_offers_the_other_languages_for_itself(site):
    page = ask(site, "/-/tarmaq/services?lang=ru&on=2021-01-01").text
    links = re.findall(r'href="(/-/tarmaq/language/[^"]+)"', page)
    assert [re.split(r"[/?]", link)[4] for link in links] == ["kk", "en"]
    for link in links:
        found = ask(site, link.replace("&amp;", "&"))
        assert found.headers["location"] == "/-/tarmaq/services?on=2021-01-01"


SERVICE = "/-/tarmaq/service/order-2020-06-08-335~23att_1"
PAGES = [
    "/",
    "/?q=тыңдау&on=2021-01-01",
    "/-/tarmaq/act/order-2020-06-08-335?on=2022-08-01",
    "/-/tarmaq/act/order-2020-06-08-335?on=2019-01-01",
    "/-/tarmaq/act/order-2015-10-09-982?on=2021-01-01",
    "/-/tarmaq/act/order-2020-05-05-269?on=2023-07-01",
    "/-/tarmaq/act/order-2020-06-08-335/att_1__para_13?on=2022-08-01",
    "/-/tarmaq/act/order-2020-06-08-335/para_99",
    "/-/tarmaq/act/order-2020-06-08-335?on=2020-02-31",
    "/-/tarmaq/act/nothing",
    "/-/tarmaq/redline/order-2020-06-08-335/att_1__para_13?from=2021-01-01&to=2023-01-01",
    "/-/tarmaq/operations/order-2022-05-13-268",
    "/-/tarmaq/services?on=2023-01-01",
    f"{SERVICE}?on=2023-03-07",
    f"{SERVICE}?on=2023-03-07&filed=2022-03-05&time=16:30&appealed=2022-05-02",
    f"{SERVICE}?on=2023-03-07&filed=soon",
    f"{SERVICE}?on=2019-01-01&filed=2019-01-02",
    "/-/tarmaq/search?q=51-НҚ",
    "/-/tarmaq/changes",
    "/-/tarmaq/check",
    "/-/tarmaq/graph",
    "/-/tarmaq/nowhere",
]
# `there is no such`: three English words one after the other, but no command, name or link
ENGLISH = re.compile(r"(?<![\w./#`-])[a-z]{2,}(?: [a-z][a-z'’]*){2,}(?![\w./-])", re.IGNORECASE)
UNSEEN = re.compile(
    r"<head>.*?</head>|<(code|pre|style|script)\b.*?</\1>|<[^>]*lang=.en.[^>]*>[^<]*|<[^>]+>|`[^`]*`",
    re.DOTALL,
)


@pytest.mark.parametrize("path", PAGES)
def test_no_sentence_of_a_page_is_left_in_english(site, path):
    for code in CODES:
        page = ask(site, path, **{"accept-language": code})
        shown = UNSEEN.sub(" | ", page.text)
        assert ENGLISH.findall(shown) == [], code


def test_a_string_inside_an_f_string_is_collected():
    code = b'def f(_, x):\n    return f"{x}; {_(\'ends: %(day)s\', day=x)}", _(x), x.gettext("a" "b")\n'
    found = list(extract(BytesIO(code), {"_", "gettext"}, (), {}))
    assert sorted((line, name, texts) for line, name, texts, _ in found if texts[0]) == [
        (2, "_", ["ends: %(day)s"]),
        (2, "gettext", ["ab"]),
    ]
