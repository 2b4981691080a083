"""`python -m docs.generate_example`: writes the made-up amending order of the tutorial as a PDF.

The order does not exist: number 9999 and registration 99999 are not given to any.  It is set by
the maker of test documents (`bench.maker`), as the portal sets its PDFs, and kept in the
documentation so that a reader has a file to drop in.  Needs the font DejaVu Serif.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from bench.maker.model import Order, Paragraph, Signature
from bench.maker.pdf import FontMissingError, portal_pdf

TARGET = Path(__file__).parent / "examples" / "made-up-order.pdf"
_RULES = (
    '"Тау-кен және химия өндірістерін пайдалану жөніндегі қызметті жүзеге асыруға арналған'
    ' лицензия беру" мемлекеттік қызметті көрсету қағидалары'
)
_AMENDED = (
    f'"{_RULES}н бекіту туралы" Қазақстан Республикасы Индустрия және инфрақұрылымдық даму'
    " министрінің 2020 жылғы 8 маусымдағы № 335"
)
MADE_UP = Order(
    title=f"{_AMENDED} бұйрығына өзгерістер енгізу туралы",
    passport=(
        "Қазақстан Республикасы Өнеркәсіп және құрылыс министрінің 2026 жылғы 2 қарашадағы"
        " № 9999 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2026 жылғы"
        " 5 қарашада № 99999 болып тіркелді."
    ),
    items=(
        Paragraph("БҰЙЫРАМЫН:"),
        Paragraph(
            f"1. {_AMENDED} бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу"
            " тізілімінде № 20865 болып тіркелген) мынадай өзгерістер енгізілсін:"
        ),
        Paragraph(f"көрсетілген бұйрықпен бекітілген {_RULES}нда:"),
        Paragraph('9-тармақтағы "2 (екі)" деген сөздер "3 (үш)" деген сөздермен ауыстырылсын;'),
        Paragraph("10-тармақ мынадай мазмұндағы екінші бөлікпен толықтырылсын:"),
        Paragraph('"Сұрау салудың көшірмесі көрсетілетін қызметті алушыға жіберіледі.".'),
        Paragraph(
            "2. Осы бұйрық алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен"
            " соң қолданысқа енгізіледі."
        ),
        Signature(("Қазақстан Республикасының", "Өнеркәсіп және құрылыс министрі"), "Ү. Үлгіұлы"),
    ),
    adilet_id="V2600099999",
    edition=date(2026, 11, 5),
    publications=(),
)


def main() -> int:
    """Write the PDF; 1 if the font is missing."""
    try:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_bytes(portal_pdf(MADE_UP))
    except FontMissingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
