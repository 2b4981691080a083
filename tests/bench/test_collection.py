"""The maker of collections: same bytes from a seed, books that stand on their own, every operation."""

import ast
import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.collection.book import Book, truth_of
from bench.collection.family import FORMS, Plan, make_family
from bench.collection.kazakh import both, dated, joined, named, ordinal, possessed, words
from bench.collection.model import Piece, When, Wording
from bench.collection.read_books import Held, candidates, held_on, read_books
from bench.collection.write import DOCUMENTS, PUBLICATIONS, TRUTH, write_collection

PACKAGE = Path(__file__).parents[2] / "bench" / "collection"
TEXT = (("text", 1.0),)


def texts(acts: int, seed: int, folder: Path) -> list[str]:
    write_collection(folder, acts, seed, forms=TEXT)
    return [path.read_text() for path in sorted((folder / DOCUMENTS).iterdir())]


def test_the_maker_knows_nothing_of_what_it_tests():
    """Nor does anything it imports from `bench`."""
    seen, open_ones = set(), sorted(PACKAGE.glob("*.py"))
    while open_ones:
        path = open_ones.pop()
        seen.add(path)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            else:
                continue
            for name in names:
                assert name.split(".")[0] not in {"parsers", "kb", "queries"}, (
                    f"{path.name}: {name}"
                )
                module = PACKAGE.parents[1] / f"{name.replace('.', '/')}.py"
                if name.startswith("bench.") and module.is_file() and module not in seen:
                    open_ones.append(module)


def test_one_seed_gives_the_same_bytes_and_another_gives_others(tmp_path):
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        write_collection(tmp_path / name, 30, seed)

    def files(name: str) -> dict[Path, bytes]:
        folder = tmp_path / name
        return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    assert files("one") == files("again")
    assert files("one").keys() != files("other").keys() or files("one") != files("other")
    assert len(list((tmp_path / "one" / DOCUMENTS).iterdir())) == 30


def test_families_do_not_depend_on_each_other():
    alone = make_family(3, 4, Plan(40))
    make_family(3, 3, Plan(40))
    assert make_family(3, 4, Plan(40)) == alone


@pytest.mark.parametrize("touched", [1, 4, 9])
def test_an_amending_order_touches_no_more_acts_than_asked(tmp_path, touched):
    write_collection(tmp_path, 60, 2, touched, forms=TEXT)
    most = 0
    for path in (tmp_path / DOCUMENTS).iterdir():
        text = path.read_text()
        heads = re.findall(r"бұйрығ(?:ына|ында) \(Нормативтік[^)]*\)(?: мынадай|:)", text)
        most = max(most, len(heads))
    assert 1 <= most <= touched


def test_operations_that_orders_know_all_occur(tmp_path):
    """Each in the words in which the real amending orders give it."""
    text = "\n".join(texts(400, 2, tmp_path))
    for formula in (
        r"\d+-тармақ мынадай редакцияда жазылсын:",
        r"\d+ және \d+-тармақтар мынадай редакцияда жазылсын:",
        r"\d+-тармақтың \d+\) тармақшасы мынадай редакцияда жазылсын:",
        r"\d+-тармақтың (?:екінші|үшінші|төртінші) бөлігі мынадай редакцияда жазылсын:",
        r"мынадай мазмұндағы \d+-\d+-тармақпен толықтырылсын:",
        r"\d+-тармақ мынадай мазмұндағы \d+(?:-\d+)?\) тармақшамен толықтырылсын:",
        r"мынадай мазмұндағы (?:үшінші|төртінші|бесінші) бөлікпен толықтырылсын:",
        r"\d+-тармақ алып тасталсын",
        r"\d+-тармақтың \d+\) тармақшасы алып тасталсын",
        r"реттік нөмірі \d+-жол мынадай редакцияда жазылсын:",
        r"реттік нөмірі \d+-жол алып тасталсын",
        r"реттік нөмірі 11-жолмен толықтырылсын:",
        r"\d+-қосымша осы бұйрыққа (?:\d-)?қосымшаға сәйкес жаңа редакцияда жазылсын",
        r"сәйкес \d+-қосымшамен толықтырылсын",
        r"деген сөздер \"[^\"]+\" деген сөздермен ауыстырылсын",
        r"деген цифр мен сөз \"[^\"]+\" деген цифрмен және сөзбен ауыстырылсын",
        r"деген сөз(?:ден|дерден) кейін \"[^\"]+\" деген сөзбен толықтырылсын",
        r"деген сөздер алып тасталсын",
        r"бүкіл мәтін бойынша \"",
        r"ауыстырылып, мынадай мазмұндағы \d+\) тармақшамен толықтырылсын:",
        r"\d-тараудың тақырыбы мынадай редакцияда жазылсын:",
        r"кіріспе(?:сі)? мынадай редакцияда жазылсын:",
        r"дейін тоқтатыла тұрсын",
        r"бұйрығының \([^)]+\) күші жойылды деп танылсын",
        r"бұйрығының \([^)]+\) 2-тармағының күші жойылды деп танылсын",
        r"Мыналардың күші жойылды деп танылсын:",
        r"1-тармағының [а-яәғқңөұүһі ,]+ абзац(?:ын|тарын) қоспағанда",
        r", ал \d-тармағы \d{4} жылғы",
        r"Ескерту\. \d+-тармақ жаңа редакцияда – ҚР",
        r"Ескерту\. \d+-\d+-тармақпен толықтырылды – ҚР",
        r"өзгерістер мен толықтырулар енгізілетін кейбір бұйрықтарының тізбесі",
    ):
        assert re.search(formula, text), formula


def test_rules_are_restated_whole_under_one_box_or_two_and_under_other_names(tmp_path):
    """`… қағидалары осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын`, in all its kinds."""
    formula = re.compile(r"бекітілген (?P<name>.+) осы бұйрыққа қосымшаға с(?:әйкес|ай) жаңа")
    boxes: Counter[str] = Counter()
    renamed = 0
    for text in texts(400, 1, tmp_path):
        found = formula.search(text)
        if found is None:
            continue
        _, _, annex = text.partition(" бұйрығына\nқосымша\n")
        apart, approved = annex.startswith("\n"), "бұйрығымен\nбекітілген\n" in annex[:300]
        boxes["own box" if not approved else "two boxes" if apart else "one of both"] += 1
        assert re.search(r"қағидаларына\s+[12]-қосымша", annex), "the rules bring their annexes"
        assert "1-тарау. " in annex
        heading, _, _ = annex.partition("1-тарау.")
        renamed += found["name"] != "Қағидалар" and found["name"] not in " ".join(heading.split())
    assert boxes.keys() == {"own box", "two boxes", "one of both"}
    assert 0 < renamed < boxes.total()


def test_no_two_points_of_rules_say_the_same(tmp_path):
    write_collection(tmp_path, 40, 3, forms=TEXT)
    for act in read_books(tmp_path / TRUTH):
        own = Counter(
            re.sub(r"^[\d-]+[.)] ", "", version.held.text)
            for clause in act.clauses
            if re.fullmatch(r"att_1__para_[\d-]+(__subpara_[\d-]+)?", clause.eid)
            for version in clause.versions
            if version.held.text and len(version.held.text) > 60
        )
        twice = [text for text, count in own.items() if count > 1 and text.count(".") < 2]
        # a clause that is suspended has the same words again afterwards
        assert len(twice) < 15, (act.label, twice[:2])


def test_publications_are_of_known_acts_and_not_before_registration(tmp_path):
    write_collection(tmp_path, 80, 4)
    known = {json.loads(line)["registration"] for line in (tmp_path / TRUTH).open()}
    with (tmp_path / PUBLICATIONS).open() as lines:
        rows = list(csv.DictReader(lines))
    assert {row["act"] for row in rows} < known
    assert len(rows) == len({row["act"] for row in rows})


def test_all_formats_are_written():
    forms = {made.form for n in range(40) for made in make_family(1, n, Plan(40)).documents}
    assert forms == {name for name, _ in FORMS}


@pytest.mark.parametrize(
    ("number", "in_words", "as_ordinal"),
    [
        (1, "бір", "бірінші"),
        (9, "тоғыз", "тоғызыншы"),
        (10, "он", "оныншы"),
        (15, "он бес", "он бесінші"),  # № 268: 15 (он бес)
        (20, "жиырма", "жиырмасыншы"),
        (32, "отыз екі", "отыз екінші"),  # № 144-НҚ, point 4
        (40, "қырық", "қырқыншы"),
    ],
)
def test_numbers(number, in_words, as_ordinal):
    assert words(number) == in_words
    assert ordinal(number) == as_ordinal
    assert both(number) == f"{number} ({in_words})"


@pytest.mark.parametrize(
    ("day", "form", "text"),
    [
        (date(2022, 5, 13), "attribute", "2022 жылғы 13 мамырдағы"),  # № 268
        (date(2020, 6, 17), "on", "2020 жылғы 17 маусымда"),  # № 335
        (date(2026, 7, 12), "since", "2026 жылғы 12 шілдеден"),  # № 144-НҚ
        (date(2018, 1, 1), "until", "2018 жылғы 1 қаңтарға"),
        (date(2023, 9, 1), "until", "2023 жылғы 1 қыркүйекке"),
    ],
)
def test_dates(day, form, text):
    assert dated(day, form) == text


@pytest.mark.parametrize(
    ("kind", "numbers", "form", "text"),
    [
        ("para", ["13"], "nom", "13-тармақ"),  # № 268, item 6
        ("para", ["15", "16"], "nom", "15 және 16-тармақтар"),
        ("para", ["10-1"], "ins", "10-1-тармақпен"),
        ("subpara", ["1", "2"], "poss", "1) және 2) тармақшалары"),  # № 144-НҚ
        ("part", ["2"], "poss", "екінші бөлігі"),
        ("row", ["2"], "nom", "реттік нөмірі 2-жол"),
        ("row", ["3", "4"], "nom", "реттік нөмірлері 3 және 4-жолдар"),
        ("para", ["2"], "gen", "2-тармақтың"),
    ],
)
def test_names_of_clauses(kind, numbers, form, text):
    assert named(kind, numbers, form) == text


def test_lists_and_possessed_nouns():
    assert joined(["8", "9", "10"]) == "8, 9 және 10"
    assert possessed("көрсету қағидалары", "dat") == "көрсету қағидаларына"
    assert possessed("бұйрықтарының тізбесі", "dat") == "бұйрықтарының тізбесіне"
    assert possessed("көрсету қағидалары", "loc") == "көрсету қағидаларында"


def point(number: object, text: str, *inner: Piece) -> Piece:
    return Piece(f"para_{number}", Wording(f"{number}. {text}"), inner)


START, LATER = When.fixed(date(2020, 1, 1)), When.fixed(date(2021, 1, 1))


def book() -> Book:
    made = Book()
    items = (Piece("subpara_1", Wording("1) А;")), Piece("subpara_2", Wording("2) Б.")))
    made.enact(point(1, "Мыналар:", *items), None, "", START)
    made.enact(point(2, "Екінші."), None, "", START)
    return made


def states(made: Book, eid: str) -> list[tuple[When, str]]:
    return [(version.begin, version.state) for version in made.entries[eid].versions]


def test_a_restated_point_loses_the_subpoints_that_its_new_words_do_not_have():
    made = book()
    made.restate("para_1", point(1, "Мыналар ғана:", Piece("subpara_1", Wording("1) В."))), LATER)
    assert made.text("para_1") == "1. Мыналар ғана:\n1) В."
    assert states(made, "para_1__subpara_2") == [(START, "in_force"), (LATER, "deleted")]


def test_what_is_added_stands_behind_the_nearest_lower_number():
    made = book()
    made.enact(point("1-1", "Қосылған."), None, "", LATER)
    assert made.children[None] == ["para_1", "para_1-1", "para_2"]


def test_a_suspended_point_comes_back_with_its_words():
    made = book()
    made.suspend("para_2", LATER, date(2022, 1, 1))
    assert [state for _, state in states(made, "para_2")] == ["in_force", "suspended", "in_force"]
    assert made.text("para_2") == "2. Екінші."


def test_an_act_that_ends_takes_all_its_clauses_with_it():
    made = book()
    made.end_act(LATER)
    assert list(made.inside(None)) == []
    assert list(truth_of(made)) == ["para_1", "para_1__subpara_1", "para_1__subpara_2", "para_2"]


def test_days_after_publication_are_full_days():
    """Law № 178-VII: published 2023-01-01, sixty days, in force on 2023-03-03."""
    known = When.after(date(2022, 12, 30), date(2023, 1, 1), 61)
    assert (known.earliest, known.latest, known.certainty) == (*[date(2023, 3, 3)] * 2, "computed")
    # № 335: registered 2020-06-17, twenty-one days, no publication known
    window = When.after(date(2020, 6, 17), None, 22)
    assert (window.earliest, window.latest) == (date(2020, 7, 9), date(2020, 8, 8))
    assert window.certainty == "presumed"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60)), min_size=1, max_size=5),
    st.integers(0, 500),
)
def test_on_every_day_something_can_hold(windows, shift):
    first = date(2020, 1, 1).toordinal()
    begins = sorted(windows)
    versions = [
        When(date.fromordinal(first + low), date.fromordinal(first + low + width))
        for low, width in begins
    ]
    found = candidates(versions, date.fromordinal(first + shift))
    assert found
    assert list(found) == list(range(found[0], found[-1] + 1))
    assert found[0] >= -1
    assert found[-1] < len(versions)


def test_the_books_say_one_thing_outside_windows(tmp_path):
    write_collection(tmp_path, 12, 8)
    for act in read_books(tmp_path / TRUTH):
        for clause in act.clauses:
            last = clause.versions[-1]
            assert held_on(clause, date(2050, 1, 1)) == {last.held}
            assert held_on(clause, date(2000, 1, 1)) == {Held("absent")}
