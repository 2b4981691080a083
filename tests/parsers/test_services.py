"""Services named in the five orders, read by hand."""

from pathlib import Path

import pytest

from ingest.read import read_document
from parsers.model import Service
from parsers.services import read_services
from parsers.structure import read_structure

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
COMMITTEE = (
    "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрлігінің "
    "Индустриялық даму комитеті"
)


def services_of(pattern: str) -> tuple[Service, ...]:
    (path,) = ORDERS.glob(pattern)
    document = read_document(path)
    return read_services(document, read_structure(document))


@pytest.mark.parametrize(
    ("pattern", "beginnings", "why"),
    [
        ("*-335-*", ["Тау-кен және химия"], "its own rules"),
        ("*-982-*", ["Жеңіл, тау-кен металлургия"], "its own regulation"),
        (
            "*-268-*",
            ["Тау-кен және химия", "Тауарлардың жекелеген", "Уларды өндіру", "Тауарларды, техн"],
            "items 6 to 9; items 1 to 5 are repealed",
        ),
        (
            "*-264-*",
            [
                "Қазақстан Республикасында шикізат",
                "Қазақстан Республикасының аумағында құрамында",
                "Экспорты лицензияның негізінде (лицензиясыз)",
                "Экспорты лицензияның негізінде (лицензиясыз)",
                "Минералды шикізатты",
            ],
            "five sets of rules; the third and the fourth differ in taking out and bringing in",
        ),
        ("*-144-*", ["Жекелеген тауар", "Қазақстан Республикасының аумағында"], "two sets"),
    ],
)
def test_each_service_is_found_once(pattern, beginnings, why):
    names = [service.name for service in services_of(pattern)]
    assert len(names) == len(beginnings), why
    for name, beginning in zip(names, beginnings, strict=True):
        assert name.startswith(beginning)


def test_providers_are_read_from_the_first_row_of_the_standard():
    assert {service.provider for service in services_of("*-264-*")} == {COMMITTEE}
    # items 7 and 8 of № 268 come with new standards (annexes 2 and 3), items 6 and 9 with none
    providers = [service.provider for service in services_of("*-268-*")]
    assert providers == [None, COMMITTEE, COMMITTEE, None]
    # the provider of № 335 is given in row 1 of annex 1
    assert [service.provider for service in services_of("*-335-*")] == [COMMITTEE]
