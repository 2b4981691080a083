"""Clean paragraphs of orders put together at random, with the references in them as links."""

# ruff: noqa: E501 - a sentence is one line

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from random import Random

_MARKED = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
# What the portal may link, word by word: `№ 335`, `10-бабының`, `1)` before its noun, the nouns.
_REFERENCE = re.compile(
    r"""№\ (?:ҚР\ )?[\w/-]*\d[\w/-]*
      | \b\d{1,3}(?:-\d{1,2})?-(?:[тбқап])\w+
      | \b\d{1,2}\)(?=\ тармақша)
      | \b(?:тармақша|қосымша|тізбе|бұйрығ|қаулысы|шешімі|жарлығы|кодексі|қағидалары|регламенті
           |стандарты|нұсқаулығы|ережесі|әдістемесі|Заңы)\w*
      | (?<=\ )\d{1,2}(?=,\ \d|\ және\ \d|\ немесе\ \d)
    """,
    re.VERBOSE,
)
_WORD_LINK_SHARE = 0.8
_MERGED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph: plain text, or the text of a link."""

    text: str
    linked: bool


class LinkStyle(StrEnum):
    """Which words of a paragraph are links."""

    PORTAL = "portal"
    """One link for a reference (`10-бабының`, `№ 308`, `бұйрығында`), as in the real orders."""
    VARIED = "varied"
    """Also each word by itself, neighbours as one link, some left plain: harder than met so far."""


def paragraph(random: Random, style: LinkStyle = LinkStyle.PORTAL) -> list[Piece]:
    """Return one paragraph as pieces; at most a handful of them are links."""
    sentences = [_filled(random, random.choice(_SENTENCES)) for _ in range(random.randint(1, 3))]
    instruction = random.random() < 0.25
    text = _filled(random, random.choice(_INSTRUCTIONS)) if instruction else " ".join(sentences)
    if not instruction and random.random() < 0.5:
        quote, stop = random.choice(["", '"']), random.choice(".)")
        text = f"{quote}{random.randint(1, 99)}{stop} {text}"
    if style is LinkStyle.PORTAL:
        return _pieces(text)
    return _segmented(random, text.replace("[", "").replace("]", ""))


def _segmented(random: Random, text: str) -> list[Piece]:
    """Return `text` with links of other lengths than its template marks.

    Each word of a reference is a link, or neighbours are one link (`№ 335 бұйрығында`,
    `Заңының 10-бабының`), and some stay plain.
    """
    spans = [m.span() for m in _REFERENCE.finditer(text) if random.random() < _WORD_LINK_SHARE]
    merges = random.random() < 0.5
    links: list[tuple[int, int]] = []
    for start, end in spans:
        near = links and start == links[-1][1] + 1 and text[start - 1] == " "
        if merges and near and random.random() < _MERGED_SHARE:
            links[-1] = (links[-1][0], end)
        else:
            links.append((start, end))
    marked = ""
    position = 0
    for start, end in links:
        marked += f"{text[position:start]}[{text[start:end]}]"
        position = end
    return _pieces(marked + text[position:])


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    position = 0
    for match in _MARKED.finditer(text):
        if match.start() > position:
            pieces.append(Piece(text[position : match.start()], False))
        pieces.append(Piece(match.group(1), True))
        position = match.end()
    if position < len(text):
        pieces.append(Piece(text[position:], False))
    return pieces


def _filled(random: Random, template: str) -> str:
    """Return `template` with each slot filled, slots of the filling too."""

    def fill(match: re.Match[str]) -> str:
        return _filled(random, _slot(random, match.group(1)))

    return _SLOT.sub(fill, template)


def _slot(random: Random, name: str) -> str:
    if name in _LISTS:
        return random.choice(_LISTS[name])
    return {
        "n": lambda: str(random.randint(1, 60)),
        "small": lambda: str(random.randint(1, 14)),
        "day": lambda: str(random.randint(1, 28)),
        "year": lambda: str(random.randint(1995, 2026)),
        "date": lambda: (
            f"{random.randint(1, 28):02}.{random.randint(1, 12):02}.{random.randint(2001, 2026)}"
        ),
        "number": lambda: random.choice(
            [
                f"№ {random.randint(1, 999)}",
                f"№ {random.randint(1, 300)}-НҚ",
                f"№ ҚР ДСМ-{random.randint(1, 250)}/{random.randint(2018, 2024)}",
                f"№ {random.randint(1, 99):02}/{random.randint(10, 300)}",
            ]
        ),
        "reg": lambda: str(random.randint(1200, 39000)),
        "term": lambda: _term(random),
    }[name]()


def _term(random: Random) -> str:
    value = random.choice(list(_NUMBERS))
    return random.choice(
        [
            f"{value} ({_NUMBERS[value]}) жұмыс күні",
            f"{_NUMBERS[value]} жұмыс күні",
            f"{value} ({_NUMBERS[value]}) күнтізбелік күн",
        ]
    )


_NUMBERS = {
    1: "бір", 2: "екі", 3: "үш", 5: "бес", 7: "жеті", 10: "он", 12: "он екі", 15: "он бес",
    20: "жиырма", 25: "жиырма бес", 30: "отыз", 60: "алпыс",
}  # fmt: skip

_LISTS: dict[str, list[str]] = {
    "ordinal": ["бірінші", "екінші", "үшінші", "бесінші", "оныншы", "отыз екінші"],
    "title": [
        "Жер қойнауын пайдалануға рұқсат беру", "Балық аулау квоталарын бөлу қағидаларын бекіту туралы",
        "Мектепке дейінгі ұйымдарға балаларды қабылдау", "Құрылыс материалдарының сапасын бағалау туралы",
        "Жолаушыларды такси арқылы тасымалдау қызметін көрсету", "Дәрілік заттарды тіркеу және қайта тіркеу",
        "Ауыл шаруашылығы техникасын мемлекеттік тіркеу туралы", "Спорт федерацияларын аккредиттеу",
        "Су объектілерін оқшау пайдалануға беру", "Электр желілеріне қосудың техникалық шарттарын беру туралы",
        "Ғылыми дәрежелерді тану және нострификациялау", "Кеден өкілдерінің тізіліміне енгізу",
    ],
    "law": [
        "Жер қойнауы және жер қойнауын пайдалану туралы", "Білім туралы", "Мемлекеттік көрсетілетін қызметтер туралы",
        "Азаматтық қорғау туралы", "Рұқсаттар және хабарламалар туралы", "Сәулет, қала құрылысы және құрылыс қызметі туралы",
    ],
    "ministry": ["Ауыл шаруашылығы", "Денсаулық сақтау", "Білім және ғылым", "Сауда және интеграция", "Экология және табиғи ресурстар", "Еңбек және халықты әлеуметтік қорғау", "Қаржы"],
    "month": ["қаңтардағы", "ақпандағы", "наурыздағы", "сәуірдегі", "мамырдағы", "маусымдағы", "шілдедегі", "тамыздағы", "қыркүйектегі", "қазандағы", "қарашадағы", "желтоқсандағы"],
    "who": ["министрінің", "министрінің м.а.", "министрінің міндетін атқарушының", "Премьер-Министрінің орынбасары – министрінің"],
    "body": [
        "көрсетілетін қызметті беруші", "уәкілетті органның аумақтық бөлімшесі", "өтініш беруші", "жергілікті атқарушы орган",
        "комиссияның жұмыс тобы", "Мемлекеттік корпорацияның қызметкері", "сараптама ұйымы",
    ],
    "does": [
        "құжаттардың толықтығын тексереді", "қорытындыны дайындайды және жеке кабинетке жібереді", "шешімнің жобасын әзірлейді",
        "өтінішті тіркейді және басшылыққа береді", "деректерді ақпараттық жүйеге енгізеді", "учаскені қарап-тексеруді жүргізеді",
        "бұл туралы тараптарды хабардар етеді", "дәлелді бас тартуды ресімдейді",
    ],
    "part_dat": ["тармағына", "бабына", "бөлігіне", "қосымшасына", "тарауына", "абзацына"],
    "part_loc": ["тармағында", "бабында", "қосымшасында", "тарауында", "параграфында"],
    "part_gen": ["бабының", "тармағының", "тарауының", "бөлігінің"],
    "own_dat": ["Қағидаларға", "Стандартқа", "Нұсқаулыққа", "Ережеге", "Әдістемеге", "Тәртіпке"],
    "own_gen": ["Қағидалардың", "Кодекстің", "Заңның", "Нұсқаулықтың", "Ереженің", "Келісімнің", "Регламенттің"],
    "doc_loc": ["қағидаларында", "нұсқаулығында", "әдістемесінде", "ережесінде", "регламентінде", "сыныптауышында", "талаптарында", "паспортында", "жіктеуішінде"],
    "doc_nom": ["қағидалары", "нұсқаулығы", "әдістемесі", "ережесі", "регламенті", "сыныптауышы", "паспорты", "номенклатурасы", "жоспары"],
    "doc_dat": ["қағидаларына", "нұсқаулығына", "әдістемесіне", "стандартына", "меморандумына", "біліктілік сипаттамасына"],
    "code_dat": ["кодексіне", "кодексінің", "кодексінде"],
    "code": ["Еңбек", "Салық", "Су", "Орман", "Кәсіпкерлік", "Әкімшілік рәсімдік-процестік", "Экология"],
    "act_loc": ["бұйрығында", "қаулысында", "шешімінде", "жарлығында"],
    "act_ins": ["бұйрығымен", "қаулысымен", "шешімімен"],
    "act_dat": ["бұйрығына", "қаулысына", "жарлығына", "өкіміне"],
    "under": ["сәйкес", "сай", "негізделіп", "орай"],
    "list_dat": [
        "[{small}-тармағына]", "[{small}] және [{n}-тармақтарына]", "[{small}], [{small}] және [{n}-тармақтарына]",
        "[{small}] немесе [{n}-тармақтарына]", "[{small}-{small}-тармағына]",
    ],
    "form": [
        "нысан бойынша", "электрондық құжат нысанында", "қағаз жеткізгіште", "портал арқылы", "жазбаша түрде",
    ],
    "reason": [
        "Сұрау салуда көрсетілген деректер расталмаған жағдайда,", "Құжаттар топтамасы толық ұсынылған кезде",
        "Өтініш демалыс күндері келіп түскенде,", "Тексеру нәтижелері бойынша", "Талаптар бұзылған жағдайда",
    ],
}  # fmt: skip

_SENTENCES = [
    'Өтініш {own_gen} [{n}-бабының {small}) тармақшасына] сәйкес {term} ішінде қаралады.',
    '{reason} {body} осы {own_dat} [{small}-қосымшаға] {under} {form} {does}.',
    '{body} осы {own_dat} [{small}] және [{n}-қосымшаларға] сәйкес {form} {does}, ал {body} {does}.',
    'Осы "{title}" мемлекеттік қызмет көрсету қағидалары (бұдан әрі – Қағидалар) "{law}" Қазақстан Республикасы Заңының [{n}-бабының] {small}) тармақшасына сәйкес әзірленді және қызмет көрсету тәртібін айқындайды.',
    'Шағым {own_gen} {n}-бабының [{small}-тармағына] сәйкес тіркелген күнінен бастап {term} ішінде қаралуға жатады.',
    '{own_gen} {n}-бабының {list_dat} сәйкес {body} {term} ішінде {does}.',
    '{body} Қазақстан Республикасының {code} [{code_dat}] (бұдан әрі – Кодекс) {under} {term} ішінде {does}.',
    'Ескерту. {n}-тармақ жаңа редакцияда – ҚР {ministry} {who} {date} [{number}] (алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі) бұйрығымен.',
    'Ескерту. {n}-тармаққа өзгеріс енгізілді – ҚР Үкіметінің {date} [{number}] (01.01.{year} бастап қолданысқа енгізіледі) қаулысымен.',
    'Лицензиялық алым {own_gen} [{n}-{part_dat}] сәйкес {small} айлық есептік көрсеткіш мөлшерінде төленеді.',
    '{reason} {body} {term} ішінде {does}, сондай-ақ {body} {does}.',
    '"{title}" Қазақстан Республикасы {ministry} {who} {year} жылғы {day} {month} [{number}] [{act_ins}] бекітілген талаптарға сәйкестігі тексеріледі.',
    '"{title}" Қазақстан Республикасы {ministry} {who} {year} жылғы {day} {month} {number} [{act_ins}] (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № {reg} болып тіркелген) бекітілген {doc_dat} сәйкес {body} {does}.',
    'Өтініш {own_gen} [{n}-{part_loc}] көзделген тәртіппен {term} ішінде қаралады, {body} (бұдан әрі – орган) {does}.',
    '{body} осы {own_gen} [{small}-{part_gen}] талаптарын сақтай отырып, {term} ішінде {does}.',
    'Тыңдау мемлекеттік қызмет көрсету мерзімі аяқталғанға дейін кемінде {term} бұрын өткізіледі, {body} {does}.',
    'Қызмет көрсету мерзімі – {term}, қайта ресімдеу кезінде – {term}; құжаттар www.egov.kz порталы арқылы қабылданады.',
    '{body} "{law}" Қазақстан Республикасының [Заңына] {under} {does} (осы {own_gen} [{n}-тармағы]).',
    'Комиссия осы {own_gen} [{n}-1-тармағының] {small}) және {n}) тармақшаларында аталған негіздер бар болса, өтінішті қараусыз қалдырады.',
    'Кәсіпкердің құқықтары "{law}" Қазақстан Республикасы [Заңының {n}-бабы] {small}-тармағының {ordinal} бөлігінде бекітілген.',
    'Алқаның {year} жылғы {day} {month} {number} [шешіміне] (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде [№ {reg}] болып тіркелген) қоса берілген кесте жаңартылды.',
    'Жинаққа құжаттар [тізбесі], өтініш үлгісі және сметалар енгізіледі ({own_gen} [{small}-қосымшасы]).',
    'Баж мөлшері Қазақстан Республикасының {code} [кодексінің] [{n}-бабының] [{small}-тармағына] {under} есептеледі, {body} оны {term} ішінде тексереді.',
    'Жобаны {body} Қазақстан Республикасының "{law}" [Заңы] [{n}-бабының] [{small})] тармақшасы негізінде келіседі.',
    'Егер {own_gen} {n}-тармағында және [{small}-қосымшасында] басқаша айтылмаса, {body} {does}.',
    'Есеп {date} [{number}] [қаулысымен] бекітілген үлгіде, {form} тапсырылады.',
    '{own_gen} [{n}-бабы] [{small}-тармағының] {small}) тармақшасында белгіленген жағдайларда {body} {does}.',
]  # fmt: skip

_INSTRUCTIONS = [
    '[{n}-тармақ] мынадай редакцияда жазылсын:',
    '[{small}] және [{n}-тармақтар] мынадай редакцияда жазылсын:',
    '[{small}], [{small}] және [{n}-тармақтар] алып тасталсын;',
    '[{n}-тармақтың] {small}) тармақшасы мынадай редакцияда жазылсын:',
    '[кіріспесі] мынадай редакцияда жазылсын:',
    '{n}-тармақтың [{small}) тармақшасы] мынадай редакцияда жазылсын:',
    '{n}-тармақтың [{ordinal} бөлігі] алып тасталсын;',
    '[{n}-тармақтың {small}) тармақшасы] алып тасталсын;',
    'көрсетілген бұйрықпен бекітілген "{title}" мемлекеттік қызмет көрсету [{doc_loc}]:',
    'көрсетілген бұйрықпен бекітілген "{title}" [{doc_loc}]:',
    'Қоса беріліп отырған "{title}" [{doc_nom}] бекітілсін.',
    'көрсетілген {own_dat} [{small}-қосымша] осы бұйрыққа [{n}-қосымшаға] сәйкес жаңа редакцияда жазылсын;',
    '[{small}-қосымша] осы тізбеге [{n}-қосымшаға] сәйкес жаңа редакцияда жазылсын.',
    '"{title}" Қазақстан Республикасы {ministry} {who} {year} жылғы {day} {month} {number} [{act_loc}] (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № {reg} болып тіркелген):',
    '"{title}" Қазақстан Республикасы Үкіметінің {year} жылғы {day} {month} {number} [{act_dat}] мынадай өзгерістер мен толықтырулар енгізілсін:',
    '"{law}" Қазақстан Республикасы Заңының [{n}-бабының] {small}) тармақшасына сәйкес [БҰЙЫРАМЫН:]',
    'Бұйрықтың қолданысқа енгізілу тәртібін [{small}-т]. қараңыз.',
    'мынадай мазмұндағы [{n}-1-тармақпен] толықтырылсын:',
]  # fmt: skip
