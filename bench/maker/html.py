"""An order as a saved page: the portal's old and new shapes, and a page of another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from bench.maker.model import Box, Grid, Heading, Item, Order, Paragraph, Signature

# "10-бабының", "25-бабының", "№ 77": what the portal prints as a link.
_LINK = re.compile(r"\d+(?:-\d+)*-(?:бабының|қосымшаға)|№ \d+(?= \()")


def old_page(order: Order) -> str:
    """Return the page in the portal's old shape: slogan above, text in `article`."""
    day = order.edition.strftime("%d.%m.%Y")
    return f"""<!DOCTYPE html>
<html lang="kk"><head><meta charset="utf-8"><title>{escape(order.title)} - "Әділет" АҚЖ</title>
<link rel="canonical" href="https://adilet.zan.kz/kaz/docs/{order.adilet_id}/{day}">
<style>p {{ text-indent: 1em }}</style></head>
<body><div class="header"><a href="/">Басты бет</a> <a href="/kaz/search">Іздеу</a></div>
<div class="container_alpha slogan"><h1>{escape(order.title)}</h1>
<span class="status status_upd">{escape(order.status or "Жаңартылған")}</span>
<p>{escape(order.passport)}</p></div>
<div class="container_gamma tabs"><ul><li><a href="/kaz/docs/{order.adilet_id}">Мәтін</a></li>
<li><a href="/kaz/docs/{order.adilet_id}/info">Ақпарат</a></li></ul></div>
<div class="container_gamma text text_upd"><div class="gs_12"><article>
{"".join(_items(order, nbsp=True))}</article></div></div>
<div class="container_omega aftertext"><p>© Заңнама институты</p></div>
<script>var counter = 1;</script></body></html>"""


def new_page(order: Order) -> str:
    """Return the page in the new shape: the act in one `main` of sections, no old classes."""
    return f"""<!doctype html><html lang="kk"><head><meta charset="utf-8">
<meta property="og:url" content="https://adilet.zan.kz/kaz/docs/{order.adilet_id}">
<title>Әділет</title></head><body>
<div id="root"><header><nav><a href="/">Басты бет</a></nav></header>
<main><section class="document-head"><h1>{escape(order.title)}</h1>
<span class="status-badge">{escape(order.status or "Жаңартылған")}</span>
<p class="requisites">{escape(order.passport)}</p></section>
<section class="document-body"><article>{"".join(_items(order, nbsp=False))}</article></section>
</main><footer><p>Сайт картасы</p></footer></div>
<script type="module" src="/app.js"></script></body></html>"""


def other_page(order: Order, charset: str = "utf-8") -> str:
    """Return a page of another site that reprints the act, with menus and a side column."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>Кітапхана</title></head><body bgcolor="#fff"><div id="top-menu"><ul>
<li><a href="/1">Жаңалықтар</a></li><li><a href="/2">Байланыс</a></li></ul></div>
<div class="wrap"><div class="content"><h2>{escape(order.title)}</h2>
{f'<p align="center">{escape(order.status)}</p>' if order.status else ""}
<p align="center">{escape(order.passport)}</p>
{"".join(_items(order, nbsp=False))}</div>
<div class="sidebar"><a href="/3">Соңғы құжаттар</a></div></div>
<div class="footer">Барлық құқықтар қорғалған, 2022</div></body></html>"""


def body_markup(order: Order) -> str:
    """Return the act's own markup, as the portal's JSON carries it."""
    return "".join(_items(order, nbsp=True))


def item_markup(item: Item, number: int) -> str:
    """Return the markup of one item; `number` is that of its anchor."""
    return _item(item, number, "")


def _items(order: Order, *, nbsp: bool) -> Iterator[str]:
    for number, item in enumerate(order.items, start=1):
        yield _item(item, number, "&nbsp;" * 6 if nbsp else "") + "\n"


def _item(item: Item, number: int, indent: str) -> str:
    if isinstance(item, Paragraph):
        text = _LINK.sub(r'<a href="/kaz/docs/Z1300000088#z\g<0>">\g<0></a>', escape(item.text))
        if item.text.startswith("Ескерту"):
            return f'<p><span class="note">{indent}{text}</span></p>'
        return f'<p id="z{number}">{indent}{text}</p>'
    if isinstance(item, Heading):
        return f'<h3 id="z{number}">{escape(item.text)}</h3>'
    if isinstance(item, Box):
        return _pair("&nbsp;", "<br>".join(escape(line) for line in item.lines))
    if isinstance(item, Signature):
        return _pair("<br>".join(escape(line) for line in item.office), escape(item.name))
    return _table(item)


def _pair(left: str, right: str) -> str:
    return f'<table><tr><td width="380">{left}</td><td>{right}</td></tr></table>'


def _table(grid: Grid) -> str:
    width = max(len(row) for row in grid.rows)
    rows = ["<table border=1 cellpadding=5><tbody>"]
    if grid.caption:
        rows.append(f"<tr><td colspan={width}><p>{escape(grid.caption)}</p></td></tr>")
    for row in grid.rows:
        cells = ("".join(f"<p>{escape(part)}</p>" for part in cell) for cell in row)
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "".join([*rows, "</tbody></table>"])
