"""Printed pages: a small, closed form of Jinja, so that a village may write its own letter kinds.

A template sees only the facts handed to it. It has no range, no methods, no raw HTML and no files but
those in templates/print. Rounds of loops, calls and characters are counted: a template that would never
end is stopped, with a sentence, before it can slow the server.
"""

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any

import segno
from jinja2 import FileSystemLoader, PrefixLoader, StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.filters import FILTERS
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from models import wording
from models.residents import nik

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "print"
MOST_STEPS = 3_000
MOST_CHARACTERS = 300_000
LONGEST_SOURCE = 20_000
MOST_PIECES = 20
# Of one side of a QR code: 0.35 mm each where it is printed smallest.
MOST_DOTS = 73

COMMON_FILTERS = (
    "batch capitalize count default d e escape first float int items join last length list lower map reject "
    "rejectattr select selectattr sort string trim unique upper"
).split()
REFUSED_NODES = {
    nodes.AssignBlock: "set tanpa tanda sama dengan",
    nodes.FilterBlock: "blok filter",
    nodes.Pow: "pangkat",
    nodes.Slice: "potongan [a:b]",
    # What a resident answered would then be HTML.
    nodes.EvalContextModifier: "autoescape",
}

_spent: ContextVar[dict[str, int] | None] = ContextVar("spent", default=None)


class PaperTooLong(Exception):
    """The template loops or writes without end."""


def print_page(name: str, **facts: Any) -> str:
    """A shipped page such as 'recovery', as HTML for the press."""
    return write(sandbox().get_template(f"print/{name}.html"), facts)


def write(template: Template, facts: Mapping[str, Any]) -> str:
    """Fill in the facts. Raises PaperTooLong for a template without end."""
    token = _spent.set({"steps": 0, "characters": 0})
    try:
        pieces = []
        for piece in template.generate(facts):
            _spend(characters=len(piece))
            pieces.append(piece)
        return "".join(pieces)
    finally:
        _spent.reset(token)


def compile_source(source: str, file: Path) -> Template:
    """A template from a village's own file; its errors carry the file and the line."""
    code = sandbox().compile(source, name=file.name, filename=str(file))
    return Template.from_code(sandbox(), code, sandbox().make_globals(None))


@cache
def stylesheets(*names: str) -> list[str]:
    """Of a letter: the one every letter has. Of 'recovery': that and its own."""
    return [(TEMPLATES / f"{name}.css").read_text("utf-8") for name in ("surat", *names)]


@cache
def tighter() -> list[str]:
    """What the press adds, one after the other, until a letter fits on one sheet."""
    return [(TEMPLATES / f"{name}.css").read_text("utf-8") for name in ("surat_rapat", "surat_sangat_rapat")]


@cache
def sandbox() -> "Sandbox":
    return Sandbox(
        loader=PrefixLoader({"print": FileSystemLoader(TEMPLATES)}),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,
    )


class Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%"})

    def __init__(self, **options: Any):
        super().__init__(**options)
        own = {
            "tanggal": wording.long_date,
            "hari": wording.weekday,
            "nik": nik.spaced,
            "terbilang": wording.in_words,
            "rupiah": wording.rupiah,
            "alinea": wording.paragraphs,
            "judul": wording.title_case,
            "kode": wording.code_in_groups,
            "situs": wording.typed_address,
            "induk": wording.parent_page,
            "qr": qr,
        }
        common = {name: FILTERS[name] for name in COMMON_FILTERS}
        self.filters = {name: _measured(filter_) for name, filter_ in (common | own).items()}
        self.filters |= {"_rounds": _count_rounds, "_measured": _measure}
        self.globals = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > LONGEST_SOURCE:
            raise TemplateSyntaxError(f"Berkas lebih dari {LONGEST_SOURCE} huruf.", 1, name, filename)
        tree = super()._parse(source, name, filename)
        for kind, word in REFUSED_NODES.items():
            for node in tree.find_all(kind):
                raise TemplateSyntaxError(
                    f"Di surat tidak boleh memakai {word}.", node.lineno, name, filename
                )
        for node in tree.find_all(nodes.Concat):
            if len(node.nodes) > MOST_PIECES:
                raise TemplateSyntaxError("Terlalu banyak tanda ~ berderet.", node.lineno, name, filename)
        return Counted().visit(tree)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers only: 'a' * 10**9 is a way to fill the memory."""
        if not all(isinstance(side, int | float) and abs(side) < 1e15 for side in (left, right)):
            raise SecurityError(f"Tanda {operator} hanya untuk angka. Menyambung kata: pakai ~.")
        return super().call_binop(context, operator, left, right)

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(getattr(obj, "__self__", obj), Macro | BlockReference | LoopContext)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        if not __self.is_safe_callable(__obj):
            raise SecurityError("Yang boleh dipanggil dengan tanda kurung hanya bagian surat (macro).")
        _spend(steps=1)
        return _measure(super().call(__context, __obj, *args, **kwargs))


class Counted(NodeTransformer):
    """Has every loop and every joining of words counted while the template runs."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_rounds")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        return _filtered(node, "_measured")


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def qr(text: str) -> Markup:
    """A QR code drawn into the page."""
    return Markup(qr_code(text).svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None))


def qr_code(text: str) -> segno.QRCode:
    words, digits = re.fullmatch(r"(.*?)(\d*)", str(text), re.DOTALL).groups()
    # A long row of digits at the end takes less than half the room when it is stored as digits.
    parts = [words, digits] if words and len(digits) > 20 else words + digits
    code = segno.make(parts, error="m", micro=False)
    # Finer dots would cost a cheap phone more than the correction of dirt gains.
    return code if code.symbol_size(border=0)[0] <= MOST_DOTS else segno.make(parts, error="l", micro=False)


def _count_rounds(rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    _spend(steps=len(rows))
    return rows


def _measured(filter_: Any) -> Any:
    @wraps(filter_)
    def measured(*args: Any, **kwargs: Any) -> Any:
        _spend(steps=1)
        return _measure(filter_(*args, **kwargs))

    return measured


def _measure(result: Any) -> Any:
    if isinstance(result, str):
        _spend(characters=len(result))
    return result


def _spend(steps: int = 0, characters: int = 0) -> None:
    spent = _spent.get()
    if spent is None:
        return
    spent["steps"] += steps
    spent["characters"] += characters
    if spent["steps"] > MOST_STEPS or spent["characters"] > MOST_CHARACTERS:
        raise PaperTooLong("Surat ini tidak ada habisnya. Periksa pengulangan di dalamnya.")
