"""A small Markdown for the guide: headings, lists, tables, pictures, links within. Only this module knows mistune.

HTML that stands in the text is shown as text; a link to elsewhere and an unknown heading are mistakes.
"""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

import mistune
from mistune.plugins.table import table


class MarkdownMistake(ValueError):
    """What the text may not hold."""


class Picture(NamedTuple):
    """Where the page finds a picture, and its size in dots."""

    address: str
    width: int
    height: int


def to_html(
    text: str, *, link: Callable[[str], str], picture: Callable[[str], Picture], raised: int = 0
) -> str:
    """`link` gives the address of a heading by its anchor; headings stand `raised` levels higher than written."""
    return mistune.create_markdown(renderer=Writer(link, picture, raised), plugins=[table])(text)


def anchor(heading: str) -> str:
    """'Ketua RT dan RW' is 'ketua-rt-dan-rw'."""
    words = html.unescape(re.sub(r"<[^>]+>", "", heading)).lower()
    return "-".join(re.findall(r"[a-z0-9]+", words))


class Writer(mistune.HTMLRenderer):
    def __init__(self, link: Callable[[str], str], picture: Callable[[str], Picture], raised: int):
        super().__init__(escape=True)
        self.address_of, self.picture_of, self.raised = link, picture, raised

    def heading(self, text: str, level: int, **attrs) -> str:
        depth = level - self.raised
        return f'<h{depth} id="{anchor(text)}">{text}</h{depth}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if not url.startswith("#"):
            raise MarkdownMistake(f"{url}: links of the guide stay inside it")
        return f'<a href="{html.escape(self.address_of(url[1:]))}">{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        found = self.picture_of(url)
        size = f'width="{found.width}" height="{found.height}"'
        kind = "phone" if found.width < 500 else "desk"
        return (
            f'<figure class="shown {kind}"><img src="{found.address}" {size} alt="" loading="lazy">'
            f"<figcaption>{text}</figcaption></figure>"
        )

    def paragraph(self, text: str) -> str:
        return f"{text}\n" if text.startswith("<figure") else super().paragraph(text)
