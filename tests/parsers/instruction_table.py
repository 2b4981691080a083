"""Instructions in real forms, what each means, and why the row is here.

The meaning is written by reading the instruction.  Notation of a change:

    restate para_13 = NEW            new wording          insert para_10-1 = NEW
    restate annex_2 <- annex 1       the text is the order's own annex 1
    delete para_18                   repeal № 12 para_2   suspend para_5 until 2018-01-01
    replace_words para_3: OLD => NEW                      delete_words para_3: OLD
    insert_words para_3: OLD + NEW   behind OLD           insert_words para_3: NEW + OLD (before)
    {TITLE} before the clause        in what the act approved under that title
    context № 12 {TITLE} para_4      the line sets context; ! code: a notice
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """An instruction, its meaning, and the reason why it is in the table."""

    reason: str
    text: str
    meaning: tuple[str, ...]


ORDER_12 = '"Сауда туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы 16 наурыздағы № 12'

RESTATE = (
    Row(
        "one point",
        '13-тармақ мынадай редакцияда жазылсын:\n"13. Жаңа мәтін.";',
        ("restate para_13 = 13. Жаңа мәтін.",),
    ),
    Row(
        "a possessive noun means the same",
        '13-тармағы мынадай редакцияда жазылсын:\n"13. А.".',
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "the instruction is itself numbered",
        '1) 13-тармақ мынадай редакцияда жазылсын:\n"13. А.";',
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "the number of the instruction has a full stop",
        '2. 4-тармақ мынадай редакцияда жазылсын:\n"4. А.";',
        ("restate para_4 = 4. А.",),
    ),
    Row(
        "two points, split by the printed numbers",
        '15 және 16-тармақтар мынадай редакцияда жазылсын:\n"15. А.\nБ.\n16. В.";',
        ("restate para_15 = 15. А.⏎Б.", "restate para_16 = 16. В."),
    ),
    Row(
        "three points with a comma",
        '8, 9 және 10-тармақтар мынадай редакцияда жазылсын:\n"8. А.\n9. Б.\n10. В.";',
        ("restate para_8 = 8. А.", "restate para_9 = 9. Б.", "restate para_10 = 10. В."),
    ),
    Row(
        "a range of points",
        '8-10-тармақтар мынадай редакцияда жазылсын:\n"8. А.\n9. Б.\n10. В.";',
        ("restate para_8 = 8. А.", "restate para_9 = 9. Б.", "restate para_10 = 10. В."),
    ),
    Row(
        "an inserted number is one point, no range",
        '10-1-тармақ мынадай редакцияда жазылсын:\n"10-1. А.";',
        ("restate para_10-1 = 10-1. А.",),
    ),
    Row(
        "subpoints of one point, each its piece",
        '2-тармақтың 1) және 2) тармақшалары мынадай редакцияда жазылсын:\n"1) А;\n2) Б;";',
        ("restate para_2__subpara_1 = 1) А;", "restate para_2__subpara_2 = 2) Б;"),
    ),
    Row(
        "one subpoint; quotes stand inside",
        '2-тармақтың 5) тармақшасы мынадай редакцияда жазылсын:\n"5) "цифрлық үкіметтің" порталы;";',
        ('restate para_2__subpara_5 = 5) "цифрлық үкіметтің" порталы;',),
    ),
    Row(
        "blank missing behind the bracket",
        '2-тармақтың 5)тармақшасы мынадай редакцияда жазылсын:\n"5) А;";',
        ("restate para_2__subpara_5 = 5) А;",),
    ),
    Row(
        "an inserted subpoint",
        '3-тармақтың 2-1) тармақшасы мынадай редакцияда жазылсын:\n"2-1) А;";',
        ("restate para_3__subpara_2-1 = 2-1) А;",),
    ),
    Row(
        "subpoint of a part",
        '4-тармақтың бірінші бөлігінің 4) тармақшасы мынадай редакцияда жазылсын:\n"4) А.";',
        ("restate para_4__part_1__subpara_4 = 4) А.",),
    ),
    Row(
        "part by its ordinal",
        '4-тармақтың екінші бөлігі мынадай редакцияда жазылсын:\n"Заңды тұлға.";',
        ("restate para_4__part_2 = Заңды тұлға.",),
    ),
    Row(
        "two parts, one paragraph each",
        '5-тармақтың екінші және үшінші бөліктері мынадай редакцияда жазылсын:\n"А.\nБ.";',
        ("restate para_5__part_2 = А.", "restate para_5__part_3 = Б."),
    ),
    Row(
        "parts that cannot be told apart stay with the first",
        '5-тармақтың екінші және үшінші бөліктері мынадай редакцияда жазылсын:\n"А.\nБ.\nВ.";',
        ("restate para_5__part_2 = А.⏎Б.⏎В.", "restate para_5__part_3", "! wording-not-split"),
    ),
    Row(
        "paragraph (indent) of a point",
        '7-тармақтың төртінші абзацы мынадай редакцияда жазылсын:\n"мәтін;";',
        ("restate para_7__p_4 = мәтін;",),
    ),
    Row(
        "paragraph of a subpoint",
        '7-тармақтың 3) тармақшасының екінші абзацы мынадай редакцияда жазылсын:\n"мәтін;";',
        ("restate para_7__subpara_3__p_2 = мәтін;",),
    ),
    Row(
        "a compound ordinal",
        '1-тармақтың отыз екінші абзацы мынадай редакцияда жазылсын:\n"мәтін;";',
        ("restate para_1__p_32 = мәтін;",),
    ),
    Row(
        "a range of ordinals with a dash",
        '1-тармақтың отыз бесінші – отыз жетінші абзацтары мынадай редакцияда жазылсын:\n"А;\nБ;\nВ;";',
        ("restate para_1__p_35 = А;", "restate para_1__p_36 = Б;", "restate para_1__p_37 = В;"),
    ),
    Row(
        "the preamble",
        'кіріспе мынадай редакцияда жазылсын:\n"Заңға сәйкес БҰЙЫРАМЫН:";',
        ("restate preamble = Заңға сәйкес БҰЙЫРАМЫН:",),
    ),
    Row(
        "the preamble, possessed; a title in quotes begins it",
        'кіріспесі мынадай редакцияда жазылсын:\n""Көрсетілетін қызметтер туралы" Заңға сәйкес БҰЙЫРАМЫН:";',
        ('restate preamble = "Көрсетілетін қызметтер туралы" Заңға сәйкес БҰЙЫРАМЫН:',),
    ),
    Row(
        "the outer opening quote was never printed",
        'кіріспе мынадай редакцияда жазылсын:\n"Көрсетілетін қызметтер туралы" Заңға сәйкес БҰЙЫРАМЫН:";',
        ('restate preamble = "Көрсетілетін қызметтер туралы" Заңға сәйкес БҰЙЫРАМЫН:',),
    ),
    Row(
        "the heading of the act",
        'тақырыбы мынадай редакцияда жазылсын:\n"Қағидаларды бекіту туралы";',
        ("restate heading = Қағидаларды бекіту туралы",),
    ),
    Row(
        "the heading by the other word for it",
        "бұйрықтың атауы мынадай редакцияда жазылсын:\n«Маяктарды есепке алу туралы»;",
        ("restate heading = Маяктарды есепке алу туралы",),
    ),
    Row(
        "the Russian text stays, said between the verb and its colon",
        '3-тармақ мынадай редакцияда жазылсын, орыс тіліндегі мәтіні өзгермейді:\n"3. А.";',
        ("restate para_3 = 3. А.",),
    ),
    Row(
        "a new preamble that begins with a quoted title and was not put into quotes of its own",
        'кіріспе мынадай редакцияда жазылсын:\n"Маяктар туралы" 1997 жылғы 14 шілдедегі Заңға сәйкес,',
        ('restate preamble = "Маяктар туралы" 1997 жылғы 14 шілдедегі Заңға сәйкес,',),
    ),
    Row(
        "the heading of a chapter alone",
        '1-тараудың тақырыбы мынадай редакцияда жазылсын:\n"1-тарау. Жалпы ережелер";',
        ("restate chp_1__heading = 1-тарау. Жалпы ережелер",),
    ),
    Row(
        "headings of two chapters",
        '1 және 2-тараулардың тақырыптары мынадай редакцияда жазылсын:\n"1-тарау. А\n2-тарау. Б";',
        ("restate chp_1__heading = 1-тарау. А", "restate chp_2__heading = 2-тарау. Б"),
    ),
    Row(
        "the heading of a section in a chapter",
        '2-тараудың 1-параграфының тақырыбы мынадай редакцияда жазылсын:\n"1-параграф. А";',
        ("restate chp_2__sec_1__heading = 1-параграф. А",),
    ),
    Row(
        "the heading of the order, named back",
        'көрсетілген бұйрықтың тақырыбы мынадай редакцияда жазылсын:\n"А туралы";',
        ("restate heading = А туралы",),
    ),
    Row(
        "hyphen between bracket and noun",
        '5)-тармақша мынадай редакцияда жазылсын:\n"5) А;";',
        ("restate subpara_5 = 5) А;",),
    ),
    Row(
        "a paragraph of the preamble",
        'кіріспенің екінші абзацы мынадай редакцияда жазылсын:\n"А";',
        ("restate preamble__p_2 = А",),
    ),
    Row(
        "the document named with the clause",
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" қағидаларының 3-тармағы мынадай редакцияда жазылсын:\n"3. А.";',
        ("restate {Лицензия беру} para_3 = 3. А.",),
    ),
    Row(
        "a whole chapter",
        '3-тарау мынадай редакцияда жазылсын:\n"3-тарау. Шағымдану\n15. А.";',
        ("restate chp_3 = 3-тарау. Шағымдану⏎15. А.",),
    ),
    Row(
        "points are numbered through the chapters",
        '2-тараудың 8-тармағы мынадай редакцияда жазылсын:\n"8. А.";',
        ("restate para_8 = 8. А.",),
    ),
    Row(
        "an article of a law",
        '10-баптың 2-тармағы мынадай редакцияда жазылсын:\n"2. А.";',
        ("restate art_10__para_2 = 2. А.",),
    ),
    Row(
        "an inserted article",
        '57-1-бап мынадай редакцияда жазылсын:\n"57-1-бап. А";',
        ("restate art_57-1 = 57-1-бап. А",),
    ),
    Row(
        "a row given as a table",
        'реттік нөмірі 2-жол мынадай редакцияда жазылсын:\n"\n2\nТәсілдері\nПортал арқылы.\n";',
        ("restate row_2 = 2⏎Тәсілдері⏎Портал арқылы.",),
    ),
    Row(
        "the hyphen before the row is missing",
        'реттік нөмірі 2 жол мынадай редакцияда жазылсын:\n"\n2\nА\nБ\n";',
        ("restate row_2 = 2⏎А⏎Б",),
    ),
    Row(
        "rows, split by their numbers",
        'реттік нөмірлері 3 және 4-жолдар мынадай редакцияда жазылсын:\n"\n3\nА\nБ\n4\nВ\nГ\n";',
        ("restate row_3 = 3⏎А⏎Б", "restate row_4 = 4⏎В⏎Г"),
    ),
    Row(
        "a row without the words for its number",
        '8-жолы мынадай редакцияда жазылсын:\n"\n8\nА\nБ\n";',
        ("restate row_8 = 8⏎А⏎Б",),
    ),
    Row(
        "a point of a row",
        '8-жолының 2-тармағы мынадай редакцияда жазылсын:\n"2. А.";',
        ("restate row_8__para_2 = 2. А.",),
    ),
    Row(
        "a column of a row",
        'реттік нөмірі 5-жолдың 3-бағаны мынадай редакцияда жазылсын:\n"мәтін";',
        ("restate row_5__col_3 = мәтін",),
    ),
    Row(
        "a point of an annex",
        '2-қосымшаның 3-тармағы мынадай редакцияда жазылсын:\n"3. А.";',
        ("restate annex_2__para_3 = 3. А.",),
    ),
    Row(
        "the box of an annex",
        '1-қосымшаның жоғарғы оң жақ бұрышы мынадай редакцияда жазылсын:\n"Қағидаларға 1-қосымша";',
        ("restate annex_1__box = Қағидаларға 1-қосымша",),
    ),
    Row(
        "another verb for restating",
        '13-тармақ мынадай редакцияда баяндалсын:\n"13. А.";',
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "angle quotes",
        "13-тармақ мынадай редакцияда жазылсын:\n«13. «А» қызметі.»;",
        ("restate para_13 = 13. «А» қызметі.",),
    ),
    Row(
        "curly quotes",
        "13-тармақ мынадай редакцияда жазылсын:\n“13. А.”;",
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "wording on the same line",
        '13-тармақ мынадай редакцияда жазылсын: "13. А.";',
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "the closing quote is missing",
        '13-тармақ мынадай редакцияда жазылсын:\n"13. А.\nБ.',
        ("restate para_13 = 13. А.⏎Б.",),
    ),
    Row(
        "verbs inside the wording are no instructions",
        '13-тармақ мынадай редакцияда жазылсын:\n"13. 5-тармақ алып тасталсын.";',
        ("restate para_13 = 13. 5-тармақ алып тасталсын.",),
    ),
    Row(
        "points in two places of one sentence",
        '3-тармақ және 5-тармақтың 2) тармақшасы мынадай редакцияда жазылсын:\n"3. А.\n2) Б;";',
        ("restate para_3 = 3. А.", "restate para_5__subpara_2 = 2) Б;"),
    ),
    Row(
        "the text in the corner of an annex",
        '2-қосымшаның оң жақ жоғарғы бұрышындағы мәтін мынадай редакцияда жазылсын:\n"А";',
        ("restate annex_2__box = А",),
    ),
    Row(
        "the whole of what the order approved, in quotes",
        'көрсетілген бұйрықпен бекітілген "А қағидалары" мынадай редакцияда жазылсын:\n"Б";',
        ("restate {А қағидалары} - = Б",),
    ),
    Row(
        "a second instruction is not swallowed by the wording",
        '15-тармақ мынадай редакцияда жазылсын:\n"15. А.";\n16-тармақ алып тасталсын.',
        ("restate para_15 = 15. А.", "! more-than-one-instruction"),
    ),
    Row(
        "a Roman number, kept as printed",
        'II бөлім мынадай редакцияда жазылсын:\n"А";',
        ("restate part_div_II = А",),
    ),
    Row(
        "a Roman number in Cyrillic letters is the same one",
        'ІІІ тараудың тақырыбы мынадай редакцияда жазылсын:\n"А";',
        ("restate chp_III__heading = А",),
    ),
    Row(
        "no wording follows: said, not invented",
        "13-тармақ мынадай редакцияда жазылсын:",
        ("restate para_13", "! wording-missing"),
    ),
    Row(
        "the Latin letter i in the ending",
        '13-тармақ мынадай редакцияда жазылсын:\n"13. мемлекеттiк";',
        ("restate para_13 = 13. мемлекеттiк",),
    ),
    Row(
        "the noun is glued to the next word",
        '13-тармақмынадай редакцияда жазылсын:\n"13. А.";',
        ("restate para_13 = 13. А.",),
    ),
    Row(
        "a locative place holds the clause",
        '3-тармақта екінші бөлік мынадай редакцияда жазылсын:\n"А.";',
        ("restate para_3__part_2 = А.",),
    ),
)

BY_ANNEX = (
    Row(
        "an annex by the order's own annex",
        "көрсетілген бұйрыққа 2-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_2 <- annex 1",),
    ),
    Row(
        "pairs in order",
        "көрсетілген бұйрыққа 1 және 2-қосымшалар осы бұйрыққа 1 және 2-қосымшаларға сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_1 <- annex 1", "restate annex_2 <- annex 2"),
    ),
    Row(
        "pairs are paired by place, not by number",
        "1, 3 және 5-қосымшалар осы бұйрыққа 2, 4 және 6-қосымшаларға сәйкес редакцияда жазылсын.",
        ("restate annex_1 <- annex 2", "restate annex_3 <- annex 4", "restate annex_5 <- annex 6"),
    ),
    Row(
        "an annex of the list",
        "1-қосымша осы тізбеге 2-қосымшаға сәйкес жаңа редакцияда жазылсын.",
        ("restate annex_1 <- annex 2",),
    ),
    Row(
        "the word сай in the place of сәйкес",
        "2-қосымша осы бұйрыққа 1-қосымшаға сай редакцияда жазылсын;",
        ("restate annex_2 <- annex 1",),
    ),
    Row(
        "own annex named first",
        "осы бұйрыққа 3-қосымшаға сәйкес 2-қосымша жаңа редакцияда жазылсын;",
        ("restate annex_2 <- annex 3",),
    ),
    Row(
        "own annex in the genitive",
        "2-қосымша осы бұйрықтың 1-қосымшасына сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_2 <- annex 1",),
    ),
    Row(
        "own annex without a number",
        "2-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_2 <- annex -",),
    ),
    Row(
        "the sole annex has no number",
        "көрсетілген бұйрыққа қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_1 <- annex -",),
    ),
    Row(
        "back to a document nobody named",
        "көрсетілген Қағидаларға 2-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын;",
        ("restate annex_2 <- annex 1", "! attachment-not-named"),
    ),
    Row(
        "the whole of what the order approved",
        'көрсетілген бұйрықпен бекітілген "Сауда" қызметін көрсету қағидалары осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын;',
        ("restate {Сауда} - <- annex -",),
    ),
    Row(
        "an annex is added by an own annex",
        "көрсетілген бұйрық осы бұйрыққа 2-қосымшаға сәйкес 4-қосымшамен толықтырылсын;",
        ("insert annex_4 <- annex 2",),
    ),
    Row(
        "two annexes are added",
        "осы бұйрыққа 1 және 2-қосымшаларға сәйкес 5 және 6-қосымшалармен толықтырылсын;",
        ("insert annex_5 <- annex 1", "insert annex_6 <- annex 2"),
    ),
    Row(
        "the numbers of annexes do not match: said",
        "1 және 2-қосымшалар осы бұйрыққа 1, 2 және 3-қосымшаларға сәйкес жаңа редакцияда жазылсын;",
        (
            "restate annex_1 <- annex 1",
            "restate annex_2",
            "! annexes-do-not-match",
            "! wording-missing",
        ),
    ),
)

INSERT = (
    Row(
        "a point",
        'мынадай мазмұндағы 10-1-тармақпен толықтырылсын:\n"10-1. А.";',
        ("insert para_10-1 = 10-1. А.",),
    ),
    Row(
        "with жаңа",
        'мынадай мазмұндағы жаңа 10-1-тармақпен толықтырылсын:\n"10-1. А.";',
        ("insert para_10-1 = 10-1. А.",),
    ),
    Row(
        "two points at once",
        'мынадай мазмұндағы 10-1 және 10-2-тармақтармен толықтырылсын:\n"10-1. А.\n10-2. Б.";',
        ("insert para_10-1 = 10-1. А.", "insert para_10-2 = 10-2. Б."),
    ),
    Row(
        "a subpoint of the point named",
        '5-тармақ мынадай мазмұндағы 2-1) тармақшамен толықтырылсын:\n"2-1) А;";',
        ("insert para_5__subpara_2-1 = 2-1) А;",),
    ),
    Row(
        "the place in the locative",
        '5-тармақта мынадай мазмұндағы 2-1) тармақшамен толықтырылсын:\n"2-1) А;";',
        ("insert para_5__subpara_2-1 = 2-1) А;",),
    ),
    Row(
        "several subpoints",
        '2-тармақ мынадай мазмұндағы 7), 8) және 9) тармақшалармен толықтырылсын:\n"7) А;\n8) Б;\n9) В.";',
        (
            "insert para_2__subpara_7 = 7) А;",
            "insert para_2__subpara_8 = 8) Б;",
            "insert para_2__subpara_9 = 9) В.",
        ),
    ),
    Row(
        "an article",
        'мынадай мазмұндағы 57-1-баппен толықтырылсын:\n"57-1-бап. А";',
        ("insert art_57-1 = 57-1-бап. А",),
    ),
    Row(
        "a part with its ordinal",
        '6-тармақ мынадай мазмұндағы екінші бөлікпен толықтырылсын:\n"А.";',
        ("insert para_6__part_2 = А.",),
    ),
    Row(
        "a part without a number: what is known, and said",
        '6-тармақ мынадай мазмұндағы бөлікпен толықтырылсын:\n"А.";',
        ("insert para_6__part = А.", "! number-not-given"),
    ),
    Row(
        "a paragraph without a number",
        '3-тармақтың 2) тармақшасы мынадай мазмұндағы абзацпен толықтырылсын:\n"мәтін;";',
        ("insert para_3__subpara_2__p = мәтін;", "! number-not-given"),
    ),
    Row(
        "paragraphs with ordinals",
        '1-тармақ мынадай мазмұндағы жетінші және сегізінші абзацтармен толықтырылсын:\n"А;\nБ;";',
        ("insert para_1__p_7 = А;", "insert para_1__p_8 = Б;"),
    ),
    Row(
        "a row with its number",
        'мынадай мазмұндағы реттік нөмірі 5-1-жолмен толықтырылсын:\n"\n5-1\nА\nБ\n";',
        ("insert row_5-1 = 5-1⏎А⏎Б",),
    ),
    Row(
        "rows",
        'мынадай мазмұндағы реттік нөмірлері 7 және 8-жолдармен толықтырылсын:\n"\n7\nА\n8\nБ\n";',
        ("insert row_7 = 7⏎А", "insert row_8 = 8⏎Б"),
    ),
    Row(
        "a chapter",
        'мынадай мазмұндағы 4-тараумен толықтырылсын:\n"4-тарау. А\n20. Б.";',
        ("insert chp_4 = 4-тарау. А⏎20. Б.",),
    ),
    Row(
        "an annex given in quotes",
        'мынадай мазмұндағы 3-қосымшамен толықтырылсын:\n"Қағидаларға 3-қосымша";',
        ("insert annex_3 = Қағидаларға 3-қосымша",),
    ),
    Row(
        "a sentence is no clause of its own, but named",
        '4-тармақтың екінші бөлігі мынадай мазмұндағы үшінші сөйлеммен толықтырылсын:\n"А.";',
        ("insert para_4__part_2__sentence_3 = А.",),
    ),
    Row(
        "into an annex",
        '2-қосымша мынадай мазмұндағы 5-тармақпен толықтырылсын:\n"5. А.";',
        ("insert annex_2__para_5 = 5. А.",),
    ),
    Row(
        "words that only tell which paragraph is meant are not added",
        '7-тармақ "А" деген сөздермен басталатын екінші абзацтан кейін мынадай мазмұндағы абзацпен толықтырылсын:\n"Б";',
        ("insert para_7__p = Б", "! number-not-given"),
    ),
    Row(
        "behind a part",
        '7-тармақтың екінші бөлігінен кейін мынадай мазмұндағы үшінші бөлікпен толықтырылсын:\n"А";',
        ("insert para_7__part_3 = А",),
    ),
    Row(
        "behind a clause: the place is what holds that clause",
        '3-тармақтың 5) тармақшасынан кейін мынадай мазмұндағы 5-1) тармақшамен толықтырылсын:\n"5-1) А;";',
        ("insert para_3__subpara_5-1 = 5-1) А;",),
    ),
    Row(
        "a subpoint and a part together: not dealt out, not lost",
        '5-тармақ мынадай мазмұндағы 3) тармақшамен және екінші бөлікпен толықтырылсын:\n"3) А;\nБ.";',
        ("insert para_5__subpara_3 = 3) А;⏎Б.", "insert para_5__part_2", "! wording-not-split"),
    ),
    Row(
        "blank missing before the noun",
        'мынадай мазмұндағы 3)тармақшамен толықтырылсын:\n"3) А;";',
        ("insert subpara_3 = 3) А;",),
    ),
)

DELETE = (
    Row("a point", "18-тармақ алып тасталсын;", ("delete para_18",)),
    Row("two points", "17 және 18-тармақтар алып тасталсын;", ("delete para_17", "delete para_18")),
    Row(
        "a range",
        "14–16-тармақтар алып тасталсын.",
        ("delete para_14", "delete para_15", "delete para_16"),
    ),
    Row("a subpoint", "3-тармақтың 4) тармақшасы алып тасталсын;", ("delete para_3__subpara_4",)),
    Row(
        "subpoints in a list of three",
        "3-тармақтың 4), 5) және 7) тармақшалары алып тасталсын;",
        ("delete para_3__subpara_4", "delete para_3__subpara_5", "delete para_3__subpara_7"),
    ),
    Row(
        "parts of a point",
        "5-тармақтың екінші және үшінші бөліктері алып тасталсын;",
        ("delete para_5__part_2", "delete para_5__part_3"),
    ),
    Row("a paragraph", "1-тармақтың он бірінші абзацы алып тасталсын;", ("delete para_1__p_11",)),
    Row("a row", "реттік нөмірі 7-жол алып тасталсын;", ("delete row_7",)),
    Row("a chapter", "3-тарау алып тасталсын;", ("delete chp_3",)),
    Row("an annex", "көрсетілген бұйрыққа 3-қосымша алып тасталсын.", ("delete annex_3",)),
    Row("other voice of the verb", "18-тармақ алынып тасталсын;", ("delete para_18",)),
    Row("blank missing in the verb", "18-тармақ алыптасталсын;", ("delete para_18",)),
    Row("the accusative", "18-тармағын алып тасталсын;", ("delete para_18",)),
    Row(
        "two places in one sentence",
        "3-тармақтың 2) тармақшасы және 7-тармақ алып тасталсын;",
        ("delete para_3__subpara_2", "delete para_7"),
    ),
    Row(
        "two sentences on one line",
        "5-тармақ алып тасталсын; 7-тармақ алып тасталсын.",
        ("delete para_5", "delete para_7"),
    ),
    Row(
        "a list with an exception: the exception is told",
        "94-2 (6-тармақтан басқасы), 94-4-баптар алып тасталсын;",
        ("delete art_94-2", "delete art_94-4", "! exception-in-target"),
    ),
    Row(
        "two places share one noun, which stands at the end",
        "3-тармақтың 2) және 5-тармақтың 1) тармақшалары алып тасталсын;",
        ("delete para_3__subpara_2", "delete para_5__subpara_1"),
    ),
    Row(
        "a list that mixes the numbers of two nouns is not guessed at",
        "3-тармақтың екінші және 5-тармақтың үшінші бөліктері алып тасталсын;",
        ("! instruction-not-understood",),
    ),
    Row(
        "the genitive is missing: only the inner clause is meant",
        "4-тармақ екінші бөлігі алып тасталсын;",
        ("delete para_4__part_2",),
    ),
    Row(
        "context and change on one line",
        "3-тармақта: екінші бөлік алып тасталсын; үшінші бөлік алып тасталсын;",
        ("delete para_3__part_2", "delete para_3__part_3"),
    ),
    Row(
        "an annex as the head of the line",
        "көрсетілген бұйрыққа 2-қосымша: реттік нөмірі 3-жол алып тасталсын;",
        ("delete annex_2__row_3",),
    ),
    Row(
        "three nouns in a row",
        "3-тармақ, 4-тармақ, 5-тармақ алып тасталсын;",
        ("delete para_3", "delete para_4", "delete para_5"),
    ),
    Row(
        "a sentence of a part",
        "3-тармақтың екінші бөлігіндегі үшінші сөйлем алып тасталсын;",
        ("delete para_3__part_2__sentence_3",),
    ),
    Row("a sentence", "4-тармақтың екінші сөйлемі алып тасталсын;", ("delete para_4__sentence_2",)),
)

WORDS = (
    Row(
        "the heading by the other word for it is a place, not the whole text",
        'атауында "ережесі" деген сөз "қағидалары" деген сөзбен ауыстырылсын;',
        ("replace_words heading: ережесі => қағидалары",),
    ),
    Row(
        "place in the locative",
        '3-тармақта "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words para_3: А => Б",),
    ),
    Row(
        "place as an attribute",
        '5-тармақтың 10) тармақшасындағы "А В" деген сөздер "Б Г" деген сөздермен ауыстырылсын;',
        ("replace_words para_5__subpara_10: А В => Б Г",),
    ),
    Row(
        "place in an article",
        '94-8-бапта "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words art_94-8: А => Б",),
    ),
    Row(
        "a bare subpoint as place, no number of the line",
        '10) тармақшадағы "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words subpara_10: А => Б",),
    ),
    Row(
        "two places",
        '3-тармақта және 5-тармақтың 2) тармақшасында "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words para_3: А => Б", "replace_words para_5__subpara_2: А => Б"),
    ),
    Row(
        "two subpoints share the noun",
        '2-тармақтың 1) және 3) тармақшаларында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words para_2__subpara_1: А => Б", "replace_words para_2__subpara_3: А => Б"),
    ),
    Row(
        "pairs with тиісінше",
        '3-тармақта "А", "Б" деген сөздер тиісінше "В", "Г" деген сөздермен ауыстырылсын;',
        ("replace_words para_3: А => В", "replace_words para_3: Б => Г"),
    ),
    Row(
        "pairs joined by және",
        '3-тармақта "А" және "Б" деген сөздер тиісінше "В" және "Г" деген сөздермен ауыстырылсын;',
        ("replace_words para_3: А => В", "replace_words para_3: Б => Г"),
    ),
    Row(
        "two old words get one new wording",
        '3-тармақта "А", "Б" деген сөздер "В" деген сөзбен ауыстырылсын;',
        ("replace_words para_3: А => В", "replace_words para_3: Б => В"),
    ),
    Row(
        "pairs in a row share the verb",
        '3-тармақта "А" деген сөздер "Б" деген сөздермен, "В" деген сөздер "Г" деген сөздермен ауыстырылсын;',
        ("replace_words para_3: А => Б", "replace_words para_3: В => Г"),
    ),
    Row(
        "each pair has its place",
        '1-тармақта "А" деген сөз "Б" деген сөзбен, 2-тармақта "В" деген сөз "Г" деген сөзбен ауыстырылсын;',
        ("replace_words para_1: А => Б", "replace_words para_2: В => Г"),
    ),
    Row(
        "pairs that do not match: not understood, nothing is guessed",
        '3-тармақта "А" деген сөз тиісінше "В", "Г" деген сөздермен ауыстырылсын;',
        ("! instruction-not-understood",),
    ),
    Row(
        "деген is missing",
        '3-тармақтағы "А" сөздері "Б" сөздерімен ауыстырылсын;',
        ("replace_words para_3: А => Б",),
    ),
    Row(
        "everywhere",
        'бүкіл мәтін бойынша "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words -: А => Б everywhere",),
    ),
    Row(
        "everywhere in one point",
        '7-тармақтың бүкіл мәтіні бойынша "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words para_7: А => Б everywhere",),
    ),
    Row(
        "text-wide without бүкіл",
        'мәтін бойынша "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words -: А => Б everywhere",),
    ),
    Row(
        "a number",
        '4-тармақта "2" деген цифр "1,9" деген цифрмен ауыстырылсын;',
        ("replace_words para_4: 2 => 1,9",),
    ),
    Row(
        "numbers",
        '4-тармақта "2", "3" деген цифрлар "4", "5" деген цифрлармен ауыстырылсын;',
        ("replace_words para_4: 2 => 4", "replace_words para_4: 3 => 5"),
    ),
    Row(
        "a number and words",
        '4-тармақта "5 (бес)" деген цифр мен сөз "3 (үш)" деген цифрмен және сөзбен ауыстырылсын;',
        ("replace_words para_4: 5 (бес) => 3 (үш)",),
    ),
    Row(
        "a clause number inside the quotes is no target",
        '4-тармақта "5-тармақ" деген сөздер "6-тармақ" деген сөздермен ауыстырылсын;',
        ("replace_words para_4: 5-тармақ => 6-тармақ",),
    ),
    Row(
        "a verb inside the quotes is no instruction",
        '4-тармақта "алып тасталсын" деген сөздер "толықтырылсын" деген сөздермен ауыстырылсын;',
        ("replace_words para_4: алып тасталсын => толықтырылсын",),
    ),
    Row(
        "an act inside the quotes is not the target act",
        '4-тармақта "2020 жылғы 8 маусымдағы № 335 бұйрығы" деген сөздер "2021 жылғы 8 маусымдағы № 336 бұйрығы" деген сөздермен ауыстырылсын;',
        (
            "replace_words para_4: 2020 жылғы 8 маусымдағы № 335 бұйрығы => 2021 жылғы 8 маусымдағы № 336 бұйрығы",
        ),
    ),
    Row(
        "quotes nest",
        '4-тармақта ""А туралы" Заңы" деген сөздер ""Б туралы" Заңы" деген сөздермен ауыстырылсын;',
        ('replace_words para_4: "А туралы" Заңы => "Б туралы" Заңы',),
    ),
    Row(
        "a phrase",
        '4-тармақта "А Б" деген сөз тіркесі "В" деген сөз тіркесімен ауыстырылсын;',
        ("replace_words para_4: А Б => В",),
    ),
    Row(
        "the quoted words begin with a comma",
        '2-тармақта "А" деген сөзден кейін ", Б" деген сөзбен толықтырылсын;',
        ("insert_words para_2: А + , Б",),
    ),
    Row(
        "a punctuation mark",
        '2-тармақта ";" деген тыныс белгісі "." деген тыныс белгісімен ауыстырылсын;',
        ("replace_words para_2: ; => .",),
    ),
    Row(
        "an annex as place",
        '3-қосымшада "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words annex_3: А => Б",),
    ),
    Row(
        "the heading of an annex",
        '3-қосымшаның тақырыбында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words annex_3__heading: А => Б",),
    ),
    Row(
        "angle quotes",
        "4-тармақта «А» деген сөздер «Б» деген сөздермен ауыстырылсын;",
        ("replace_words para_4: А => Б",),
    ),
    Row(
        "another verb",
        '4-тармақта "А" деген сөз "Б" деген сөзбен алмастырылсын;',
        ("replace_words para_4: А => Б",),
    ),
    Row(
        "a number without деген",
        '4-тармақта "30" саны "15" санымен ауыстырылсын;',
        ("replace_words para_4: 30 => 15",),
    ),
    Row(
        "column named before the row",
        '3-бағанның 5-жолында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words row_5__col_3: А => Б",),
    ),
    Row(
        "inflected forms in pairs, everywhere",
        'бүкіл мәтін бойынша "Сауда министрлігі", "Сауда министрлігінің" деген сөздер тиісінше "Экономика министрлігі", "Экономика министрлігінің" деген сөздермен ауыстырылсын;',
        (
            "replace_words -: Сауда министрлігі => Экономика министрлігі everywhere",
            "replace_words -: Сауда министрлігінің => Экономика министрлігінің everywhere",
        ),
    ),
    Row(
        "two places, each with words to delete",
        '4-тармақта "А" деген сөздер және 5-тармақта "Б" деген сөздер алып тасталсын;',
        ("delete_words para_4: А", "delete_words para_5: Б"),
    ),
    Row(
        "no place at all: the whole document at hand",
        "«Осы Қағидалар» деген сөздер «Осы Ереже» деген сөздермен ауыстырылсын;",
        ("replace_words -: Осы Қағидалар => Осы Ереже",),
    ),
    Row(
        "two locatives, one in the other",
        '3-тармақта бірінші абзацта "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words para_3__p_1: А => Б",),
    ),
    Row(
        "places at several depths",
        '4-тармақтың 1) тармақшасының бірінші абзацындағы және 2) тармақшасындағы "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words para_4__subpara_1__p_1: А => Б", "replace_words para_4__subpara_2: А => Б"),
    ),
    Row(
        "points and a point of an annex",
        '4, 5 және 7-тармақтардағы, 2-қосымшаның 3-тармағындағы "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        (
            "replace_words para_4: А => Б",
            "replace_words para_5: А => Б",
            "replace_words para_7: А => Б",
            "replace_words annex_2__para_3: А => Б",
        ),
    ),
    Row(
        "blanks missing around the quotes",
        '3-тармақта "А"деген сөз"Б"деген сөзбен ауыстырылсын;',
        ("replace_words para_3: А => Б",),
    ),
    Row(
        "no quotes at all: not understood",
        "3-тармақта А деген сөз Б деген сөзбен ауыстырылсын;",
        ("! instruction-not-understood",),
    ),
    Row(
        "in place of",
        '4-тармақта "А" деген сөздердің орнына "Б" деген сөздер жазылсын;',
        ("replace_words para_4: А => Б",),
    ),
    Row(
        "place is a heading",
        'тақырыбында "А" деген сөздер "Б" деген сөздермен ауыстырылсын;',
        ("replace_words heading: А => Б",),
    ),
    Row(
        "place is the heading and the preamble",
        'тақырыбында және кіріспесінде "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words heading: А => Б", "replace_words preamble: А => Б"),
    ),
    Row(
        "place is a paragraph of a part",
        '2-тармақтың бірінші бөлігінің екінші абзацында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words para_2__part_1__p_2: А => Б",),
    ),
    Row(
        "place is a column",
        'реттік нөмірі 4-жолдың 3-бағанында "А" деген сөз "Б" деген сөзбен ауыстырылсын;',
        ("replace_words row_4__col_3: А => Б",),
    ),
    Row(
        "insert behind words",
        '2-тармақта "А" деген сөзден кейін "Б" деген сөздермен толықтырылсын;',
        ("insert_words para_2: А + Б",),
    ),
    Row(
        "insert behind several words",
        '2-тармақ "А" деген сөздерден кейін "Б" деген сөзбен толықтырылсын;',
        ("insert_words para_2: А + Б",),
    ),
    Row(
        "insert behind a number",
        '2-тармақта "5" деген цифрдан кейін "-1" деген цифрмен толықтырылсын;',
        ("insert_words para_2: 5 + -1",),
    ),
    Row(
        "insert before words",
        '2-тармақта "А" деген сөздердің алдынан "Б" деген сөздермен толықтырылсын;',
        ("insert_words para_2: Б + А (before)",),
    ),
    Row(
        "insert before words, dative",
        '2-тармақта "А" деген сөздің алдына "Б" деген сөзбен толықтырылсын;',
        ("insert_words para_2: Б + А (before)",),
    ),
    Row(
        "two insertions share the verb",
        '2-тармақта "А" деген сөзден кейін "Б" деген сөзбен, "В" деген сөзден кейін "Г" деген сөзбен толықтырылсын;',
        ("insert_words para_2: А + Б", "insert_words para_2: В + Г"),
    ),
    Row(
        "words added, the place is not told",
        '2-тармақ "Б" деген сөздермен толықтырылсын;',
        ("insert_words para_2: - + Б", "! place-not-given"),
    ),
    Row(
        "delete words", '6-тармақтағы "А" деген сөздер алып тасталсын;', ("delete_words para_6: А",)
    ),
    Row(
        "delete words, genitive place",
        '6-тармақтың "А" деген сөзі алып тасталсын;',
        ("delete_words para_6: А",),
    ),
    Row(
        "delete two words",
        '6-тармақта "А", "Б" деген сөздер алып тасталсын;',
        ("delete_words para_6: А", "delete_words para_6: Б"),
    ),
    Row(
        "delete words, then a clause",
        '6-тармақта "А" деген сөздер, 2) тармақша алып тасталсын;',
        ("delete_words para_6: А", "delete para_6__subpara_2"),
    ),
    Row(
        "delete a number",
        '6-тармақтағы "3" деген цифр алып тасталсын;',
        ("delete_words para_6: 3",),
    ),
    Row(
        "what stands behind quoted words is qualified: not guessed",
        '6-тармақта "А" деген сөздерден кейінгі "Б" деген сөздер "В" деген сөздермен ауыстырылсын;',
        ("! instruction-not-understood",),
    ),
)

CHAINS = (
    Row(
        "replaced, then a subpoint added beside",
        '2-тармақтың 12) тармақшасындағы "А" деген сөздер "Б" деген сөздермен ауыстырылып, мынадай мазмұндағы 13) тармақшамен толықтырылсын:\n"13) В;";',
        ("replace_words para_2__subpara_12: А => Б", "insert para_2__subpara_13 = 13) В;"),
    ),
    Row(
        "marks named by their names are not read; the place goes on",
        '3-тармақтың 2) тармақшасындағы нүкте нүктелі үтірмен ауыстырылып, мынадай мазмұндағы 3) тармақшамен толықтырылсын:\n"3) А.";',
        ("insert para_3__subpara_3 = 3) А.", "! instruction-not-understood"),
    ),
    Row(
        "replaced, then subpoints of the same point deleted",
        '2-тармақтың 1) тармақшасындағы "А" деген сөз "Б" деген сөзбен ауыстырылып, 2) және 3) тармақшалары алып тасталсын;',
        (
            "replace_words para_2__subpara_1: А => Б",
            "delete para_2__subpara_2",
            "delete para_2__subpara_3",
        ),
    ),
    Row(
        "deleted, then replaced in the same place",
        '4-тармақта "А" деген сөздер алып тасталып, "Б" деген сөз "В" деген сөзбен ауыстырылсын;',
        ("delete_words para_4: А", "replace_words para_4: Б => В"),
    ),
    Row(
        "a clause deleted, another restated",
        '4-тармақтың 2) тармақшасы алып тасталып, 3) тармақшасы мынадай редакцияда жазылсын:\n"3) А;";',
        ("delete para_4__subpara_2", "restate para_4__subpara_3 = 3) А;"),
    ),
    Row(
        "words inserted, then a part added",
        '4-тармақ "А" деген сөзден кейін "Б" деген сөзбен толықтырылып, мынадай мазмұндағы екінші бөлікпен толықтырылсын:\n"В.";',
        ("insert_words para_4: А + Б", "insert para_4__part_2 = В."),
    ),
    Row(
        "restated by an annex, then another deleted",
        "1-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылып, 2-қосымша алып тасталсын;",
        ("restate annex_1 <- annex 1", "delete annex_2"),
    ),
    Row(
        "two imperatives in one sentence",
        '4-тармақта "А" деген сөз "Б" деген сөзбен ауыстырылсын, "В" деген сөз алып тасталсын;',
        ("replace_words para_4: А => Б", "delete_words para_4: В"),
    ),
    Row(
        "after a full stop the place does not go on",
        '4-тармақта "А" деген сөз "Б" деген сөзбен ауыстырылсын. 5-тармақ алып тасталсын.',
        ("replace_words para_4: А => Б", "delete para_5"),
    ),
)

SUSPEND_AND_REPEAL = (
    Row(
        "suspension of a point",
        "5-тармағының қолданысы 2018 жылғы 1 қаңтарға дейін тоқтатыла тұрсын.",
        ("suspend para_5 until 2018-01-01",),
    ),
    Row(
        "the other word for effect",
        "5-тармақтың қолданылуы 2018 жылғы 1 қаңтарға дейін тоқтатыла тұрсын.",
        ("suspend para_5 until 2018-01-01",),
    ),
    Row(
        "two subpoints",
        "2-тармақтың 3) және 4) тармақшаларының қолданысы 2025 жылғы 31 желтоқсанға дейін тоқтатыла тұрсын.",
        (
            "suspend para_2__subpara_3 until 2025-12-31",
            "suspend para_2__subpara_4 until 2025-12-31",
        ),
    ),
    Row(
        "numeric date",
        "5-тармақтың қолданысы 01.01.2018 дейін тоқтатыла тұрсын.",
        ("suspend para_5 until 2018-01-01",),
    ),
    Row(
        "an impossible day is told, not moved",
        "5-тармақтың қолданысы 2018 жылғы 31 сәуірге дейін тоқтатыла тұрсын.",
        ("suspend para_5", "! impossible-date"),
    ),
    Row(
        "no date at all", "5-тармақтың қолданысы тоқтатыла тұрсын.", ("suspend para_5", "! no-date")
    ),
    Row(
        "the wording for the meantime is not read, and said",
        "5-тармақтың қолданысы 2018 жылғы 1 қаңтарға дейін тоқтатыла тұрсын, тоқтатыла тұру кезеңінде осы тармақ мынадай редакцияда қолданылады деп белгіленсін:",
        ("suspend para_5 until 2018-01-01", "! instruction-not-understood"),
    ),
    Row(
        "an act suspended",
        f"{ORDER_12} бұйрығының қолданысы 2026 жылғы 1 шілдеге дейін тоқтатыла тұрсын.",
        ("suspend № 12 - until 2026-07-01",),
    ),
    Row(
        "repeal of an act", f"{ORDER_12} бұйрығының күші жойылды деп танылсын.", ("repeal № 12 -",)
    ),
    Row(
        "two words for one: жойылсын деп танылсын",
        f"{ORDER_12} бұйрығының күші жойылсын деп танылсын.",
        ("repeal № 12 -",),
    ),
    Row(
        "with the registration in brackets",
        f"{ORDER_12} бұйрығының (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген) күші жойылды деп танылсын.",
        ("repeal № 12 -",),
    ),
    Row(
        "N for №",
        f"{ORDER_12.replace('№', 'N')} бұйрығының күші жойылды деп танылсын.",
        ("repeal № 12 -",),
    ),
    Row(
        "repeal of a point",
        f"{ORDER_12} бұйрығының 2-тармағының күші жойылды деп танылсын.",
        ("repeal № 12 para_2",),
    ),
    Row(
        "repeal of a subpoint",
        f"{ORDER_12} бұйрығының 1-тармағының 3) тармақшасының күші жойылды деп танылсын.",
        ("repeal № 12 para_1__subpara_3",),
    ),
    Row("inside an amending context", "8-тармақтың күші жойылды деп танылсын;", ("repeal para_8",)),
    Row(
        "two acts in one sentence",
        '"А туралы" 2020 жылғы 16 наурыздағы № 12 және "Б туралы" 2021 жылғы 5 мамырдағы № 15 бұйрықтарының күші жойылды деп танылсын.',
        ("repeal № 12 -", "repeal № 15 -"),
    ),
    Row("older wording", f"{ORDER_12} бұйрығының күші жойылған деп танылсын.", ("repeal № 12 -",)),
    Row("күшін жойды", f"{ORDER_12} бұйрығы күшін жойды деп танылсын.", ("repeal № 12 -",)),
    Row(
        "the ground of the repeal is not repealed",
        f'"Құқықтық актілер туралы" Қазақстан Республикасы Заңының 27-бабына сәйкес {ORDER_12} бұйрығының күші жойылды деп танылсын.',
        ("repeal № 12 -",),
    ),
    Row(
        "a document that the act approved",
        f'{ORDER_12} бұйрығымен бекітілген "Лицензия беру" қызметін көрсету қағидаларының 4-тармағының күші жойылды деп танылсын.',
        ("repeal № 12 {Лицензия беру} para_4",),
    ),
    Row(
        "only the Russian text changes",
        "5-тармақтың орыс тіліндегі мәтініне түзету енгізілді, қазақ тіліндегі мәтін өзгермейді;",
        ("! russian-only",),
    ),
    Row(
        "only the Russian text, other words",
        "8-тармақта орыс тіліндегі мәтінге өзгеріс енгізілді, қазақ тіліндегі мәтіні өзгермейді.",
        ("! russian-only",),
    ),
    Row(
        "a verb that orders no known change",
        "5-тармақ басқаша оқылсын;",
        ("! instruction-not-understood",),
    ),
    Row(
        "a verb without anything to change",
        "мынадай редакцияда жазылсын:",
        ("! instruction-not-understood",),
    ),
    Row(
        "words of an order that change nothing",
        "2) осы бұйрықты интернет-ресурста орналастыруды қамтамасыз етсін.",
        ("! instruction-not-understood",),
    ),
)

CONTEXT = (
    Row("a point", "4-тармақта:", ("context para_4",)),
    Row("a numbered line", "2) 4-тармақта:", ("context para_4",)),
    Row("a part of a point", "4-тармақтың екінші бөлігінде:", ("context para_4__part_2",)),
    Row("the sole annex", "көрсетілген бұйрыққа қосымшада:", ("context annex_1",)),
    Row("an annex", "3-қосымшада:", ("context annex_3",)),
    Row(
        "the order, dative",
        f"1. {ORDER_12} бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген) мынадай өзгерістер енгізілсін:",
        ("context № 12 -",),
    ),
    Row(
        "the order, locative",
        f"6. {ORDER_12} бұйрығында (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20135 болып тіркелген):",
        ("context № 12 -",),
    ),
    Row(
        "changes and additions",
        f"{ORDER_12} бұйрығына мынадай өзгеріс пен толықтыру енгізілсін:",
        ("context № 12 -",),
    ),
    Row(
        "what the order approved",
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызметін көрсету қағидаларында:',
        ("context {Лицензия беру} -",),
    ),
    Row(
        "quotes nest in the title",
        'көрсетілген бұйрықпен бекітілген ""Азық" корпорациясына лицензия беру" қызметін көрсету қағидаларында:',
        ('context {"Азық" корпорациясына лицензия беру} -',),
    ),
    Row(
        "a title without quotes",
        "көрсетілген бұйрықпен бекітілген Мемлекеттік сатып алуды жүзеге асыру қағидаларында:",
        ("context {Мемлекеттік сатып алуды жүзеге асыру қағидалары} -",),
    ),
    Row(
        "a noun that the lexicon does not know",
        "көрсетілген бұйрықпен бекітілген мемлекеттік көрсетілетін қызметтер тізілімінде:",
        ("context {мемлекеттік көрсетілетін қызметтер тізілімі} -",),
    ),
    Row(
        "a list without any name",
        "көрсетілген бұйрықпен бекітілген тізбеде:",
        ("context {тізбе} -",),
    ),
    Row(
        "approved according to an annex: the annex is no place",
        'көрсетілген бұйрыққа 1-қосымшаға сәйкес бекітілген "А" мемлекеттік көрсетілетін қызмет стандартында:',
        ("context {А} -",),
    ),
    Row(
        "a number of another ministry",
        '"А туралы" Қазақстан Республикасы Денсаулық сақтау министрінің 2020 жылғы 30 қазандағы № ҚР ДСМ-170/2020 бұйрығына мынадай өзгерістер енгізілсін:',
        ("context № ҚР ДСМ-170/2020 -",),
    ),
    Row(
        "the last word of a torn line stands behind the colon",
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызмет көрсету:қағидаларында',
        ("context {Лицензия беру} -",),
    ),
    Row(
        "the colon was forgotten",
        'көрсетілген бұйрықпен бекітілген "Лицензия беру" мемлекеттік қызмет көрсету қағидаларында',
        ("context {Лицензия беру} -",),
    ),
    Row(
        "order and attachment on one line",
        f'{ORDER_12} бұйрығымен бекітілген "Лицензия беру" қызметін көрсету қағидаларында:',
        ("context № 12 {Лицензия беру} -",),
    ),
    Row(
        "changes brought into a point",
        "4-тармаққа мынадай өзгерістер енгізілсін:",
        ("context para_4",),
    ),
)

ROWS = RESTATE + BY_ANNEX + INSERT + DELETE + WORDS + CHAINS + SUSPEND_AND_REPEAL + CONTEXT
