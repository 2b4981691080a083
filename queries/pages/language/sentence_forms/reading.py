"""Forms of sentences on what could not be settled while files were read and parsed."""

from __future__ import annotations

from queries.pages.language.marks import N_

FORMS = (
    N_("No instruction was found: the text has no verb of change and sets no place."),
    N_("Another instruction stands behind the first one; it was not read."),
    N_("Only the Russian text is corrected; the Kazakh text does not change."),
    N_("The sentence refers back to a document that no line before it has named."),
    N_("it does not say that changes are brought in"),
    N_("This item of a list of repeals names no act."),
    N_("No point is named: %(eid)s, which was changed before, is meant."),
    N_("The order repeals what a list names, but the list was not found or is empty."),
    N_("Quoted wording belongs to no instruction that was understood."),
    N_("The instruction changes an act that no line before it has named."),
    N_("The new text is to stand in annex %(words)s of the order, which was not found."),
    N_("The new text is to stand in an annex of the order, which was not found."),
    N_("The instruction with “%(words)s” was not understood: %(why)s."),
    N_("The bracket “%(words)s” takes something out of the clauses named."),
    N_("a list in it mixes the numbers of different clauses"),
    N_("this verb orders no change that is known"),
    N_("no clause or words to change were found in it"),
    N_("the quoted words cannot be paired"),
    N_(
        "%(number)s clauses are named, but %(number_annexes)s annexes of the order bring their "
        "texts."
    ),
    N_("The instruction does not say which number the added clause gets."),
    N_("The instruction does not say where in the clause the words go."),
    N_("“%(words)s” is no day of the calendar."),
    N_("The suspension does not say until when it lasts."),
    N_("New wording stands behind an instruction that calls for none."),
    N_("The instruction announces new wording, but none follows in quotes."),
    N_(
        "The new wording cannot be dealt out to the clauses named: all of it is kept with the "
        "first of them."
    ),
    N_("“%(words)s” leaves out: %(words_left)s."),
    N_("It is not said which act “%(words)s” means."),
    N_("“%(words)s” has a date that no calendar has."),
    N_("“%(words)s” names %(list)s, not found in this document."),
    N_("More than one text that the order approves is called so."),
    N_("The entry into force “%(words)s” gives no day that can be computed."),
    N_("The paragraphs meant can be counted in more than one way."),
    N_("The order also applies to relations that arose from %(day)s; this is not computed."),
    N_("The order applies until %(day)s; this is not computed."),
    N_(
        "The order also applies to relations that arose from a day that no calendar has; this "
        "is not computed."
    ),
    N_("The order applies until a day that no calendar has; this is not computed."),
    N_("This sentence on entry into force gave no rule."),
    N_("white space between blocks: blank lines, page breaks"),
    N_("text that no node of the structure has"),
    N_("text that two nodes of the structure have"),
    N_("characters that the reader of the file gave to no block"),
    N_("The note tells that a norm is suspended; the suspension is not computed."),
    N_("The note tells of a change in the Russian text only."),
    N_("The note stands under %(eid)s but names %(words)s; both are kept."),
    N_("The editor's note could not be read in full; its text is kept."),
    N_("The note gives a date that no calendar has."),
    N_(
        "Counted in this document, paragraphs %(list)s tear an amendment apart; another "
        "counting may be meant, since a quoted table can be counted as one paragraph or more."
    ),
    N_(
        "Counted in this document, paragraphs %(list)s tear an amendment apart; another "
        "counting may be meant."
    ),
    N_("this is a law (заң); Tarmaq reads orders (бұйрық)"),
    N_("this is a code (кодекс); Tarmaq reads orders (бұйрық)"),
    N_("this is a resolution (қаулы); Tarmaq reads orders (бұйрық)"),
    N_("this is a decree (жарлық); Tarmaq reads orders (бұйрық)"),
    N_("this is a decision (шешім); Tarmaq reads orders (бұйрық)"),
    N_("this is not an order: it has no issuer, date and number of one"),
    N_("The head of the document does not give its %(items)s."),
    N_("issuer"),
    N_("date"),
    N_("number"),
    N_("registration number"),
    N_("A joint order: it is known by its first number only, not by %(acts)s."),
    N_("This looks like a term and is not understood: %(words)s."),
    N_("The digits say %(words)s, the words beside them %(words_written)s."),
    N_("The words beside the digits %(words)s are not a number that is known."),
    N_("The digits say %(words)s, the words %(words_written)s."),
    N_("The words beside the digits are not a number that is known."),
    N_("The term is set by another clause and is not counted here."),
    N_("These look like hours and are not understood."),
    N_("Not understood in the row of %(row)s: %(words)s."),
    N_("Nothing is understood of this row of %(row)s."),
    N_("An attachment begins here without a box that names what it belongs to."),
    N_("What this annex belongs to is not clear from its box: %(words)s"),
    N_("Rows without a printed number were numbered by position: %(words)s."),
    N_("A cell without a row name was given to the last row."),
    N_("Row %(words)s has no printed number; it was numbered by position."),
    N_("The new wording that begins here is not closed by a quotation mark."),
    N_("Point %(words)s stands behind point %(words_last)s."),
    N_("A line outside any numbered clause is kept as a paragraph."),
    N_("No line with issuer, date and number of the act was found."),
    N_("The number of %(eid)s occurs twice; the later one is called %(eid_later)s."),
    N_("the file is empty"),
    N_("the file is not text in any encoding known to Tarmaq"),
    N_("the file holds nothing but blanks"),
    N_("the text is in Russian; only orders in Kazakh are supported so far"),
    N_("the file holds no words"),
    N_("the text is Kazakh in Latin letters, which is not supported; use the Cyrillic text"),
    N_("Kazakh in Arabic letters is not supported; use the text in Cyrillic"),
    N_("the text is in Latin letters; only orders in Kazakh (Cyrillic) are supported"),
    N_("this is %(words)s; text, HTML, DOCX, PDF and JSON are read"),
    N_(
        "this is an old Word or Excel file, or one with a password; text, HTML, DOCX, PDF and "
        "JSON are read"
    ),
    N_("this is an RTF file; text, HTML, DOCX, PDF and JSON are read"),
    N_(
        "The text was written for an old Kazakh font; its letters were read as the Kazakh ones "
        "they show (ќ as қ, ѓ as ғ)."
    ),
    N_("there is no such file"),
    N_("this is a folder, not a file"),
    N_("the file cannot be opened (%(words)s)"),
    N_("The file is not UTF-8; it was read as %(words)s."),
    N_("the archive is cut off or broken"),
    N_("the archive would unpack to %(words)s, more than any order needs; it was not opened"),
    N_("the file needs a password"),
    N_("its part %(file)s is broken"),
    N_("its part %(file)s declares entities, which no Word file does; it was not opened"),
    N_("this is a zip archive but no Word document (DOCX)"),
    N_("the Word document holds no text, perhaps only pictures"),
    N_("this is an Office file but no Word document (DOCX)"),
    N_("the Word document is cut off or broken"),
    N_("the Word document has no body"),
    N_("%(number)s footnotes of the Word document were not read."),
    N_(
        "The Word document has tracked changes: %(number)s insertions were taken, "
        "%(number_deleted)s deletions left out."
    ),
    N_("the page holds no text"),
    N_("the page nests its elements deeper than any page of an act"),
    N_("this is a login page; save the page of the act itself"),
    N_('this is the error page of a site ("%(words)s"), not an act'),
    N_("the page holds no text; it may be loaded by a script: save it when it is shown"),
    N_("%(number)s characters of the page around the act (menus, links) were left out."),
    N_(
        "the PDF has no text layer: its %(number)s pages are pictures (scanned); run text "
        "recognition on it first"
    ),
    N_("The PDF lacks its end; it was pieced together, and pages may be missing."),
    N_("the PDF needs a password"),
    N_("the PDF is cut off or broken"),
    N_("the PDF has no pages"),
    N_("the PDF has %(number)s pages, more than any order (%(number_most)s are read)"),
    N_(
        "Two readers of the PDF differ on page %(number)s: %(number_missing)s characters only "
        "in the second, %(number_extra)s only in the first."
    ),
    N_("The numbers of %(number)s pages, printed above or below the text, were left out."),
    N_("Page %(number)s is a picture without text; it was not read."),
    N_(
        "the PDF's font has no Kazakh letters, so they are lost from its text; get the file in "
        "another format"
    ),
    N_("the JSON nests deeper than any act"),
    N_("the JSON is cut off or broken"),
    N_("this is JSON but not the portal's: it has no content of typed blocks"),
    N_("the portal's JSON holds no text"),
    N_("The JSON has blocks of unknown types, read as paragraphs: %(words)s."),
    N_("This line looks damaged, but no link at its end fits its hole; it was left as it is."),
    N_("A displaced link can be read in more than one way; also possible: %(words)s"),
    N_(
        "Not an official publication. The texts and dates are read by a program from the files "
        "named here; the official texts are those of the Reference Control Bank of Kazakhstan."
    ),
    N_("terms"),
    N_("fees"),
)
