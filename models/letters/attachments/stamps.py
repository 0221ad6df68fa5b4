"""What lies over a page of a PDF (filled fields, stamps, the sign of an electronic signature), drawn into the page.

A family card from the registry office is such a PDF. Of what lies over a page only the drawing stays, none of what it does.
"""

from models.letters.attachments.refused import PaperRefused

SHOWN = {
    "/Widget", "/Stamp", "/FreeText", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Highlight",
    "/Underline", "/StrikeOut",
}  # fmt: skip
HIDDEN, NOT_ON_SCREEN = 2, 32
STILL_A_FORM = "PDF ini masih berupa formulir isian. Cetak dulu ke PDF biasa, atau foto kertasnya."


def overlays(page) -> tuple[dict[str, object], str]:
    """The drawings by name, as they are stored, and the commands that draw them. Raises PaperRefused."""
    marks, commands = {}, []
    for number, each in enumerate(page.get("/Annots") or []):
        annotation = each.get_object()
        look = _look(annotation)
        if look is not None and (placed := _placed(annotation, look.get_object())):
            name = f"/Berkas{number}"
            marks[name] = look
            commands.append(f"q {placed} cm {name} Do Q")
    return marks, "\n".join(commands)


def press_in(writer, page, marks: dict[str, object], commands: str) -> None:
    """Draw them on top of a page of the new document."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    resources = DictionaryObject(page.get("/Resources") or {})
    drawn = {NameObject(name): look.clone(writer) for name, look in marks.items()}
    resources[NameObject("/XObject")] = DictionaryObject((resources.get("/XObject") or {}) | drawn)
    page[NameObject("/Resources")] = resources
    below = page.get("/Contents", ArrayObject())
    below = list.__iter__(below) if isinstance(below, ArrayObject) else [page.raw_get("/Contents")]
    page[NameObject("/Contents")] = ArrayObject(
        [_stream(writer, "q"), *below, _stream(writer, f"Q\n{commands}")]
    )


def _look(annotation):
    """How it is drawn now, as it is stored; None for what is not shown."""
    flags = annotation.get("/F", 0)
    if annotation.get("/Subtype") not in SHOWN or flags & (HIDDEN | NOT_ON_SCREEN):
        return None
    looks = annotation.get("/AP", {})
    if "/N" not in looks:
        if annotation.get("/Subtype") == "/Widget" and annotation.get("/V"):
            raise PaperRefused(STILL_A_FORM)
        return None
    if hasattr(looks["/N"], "get_data"):
        return looks.raw_get("/N")
    state = annotation.get("/AS")
    return looks["/N"].raw_get(state) if state in looks["/N"] else None


def _placed(annotation, look) -> str:
    """The numbers that lay the drawing's own box onto its place on the page (ISO 32000-1, 12.5.5)."""
    left, bottom, right, top = (float(each) for each in annotation["/Rect"])
    a, b, c, d, e, f = (float(each) for each in look.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    x0, y0, x1, y1 = (float(each) for each in look["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = zip(*corners, strict=True)
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if not (wide and high):
        return ""
    across, up = abs(right - left) / wide, abs(top - bottom) / high
    x, y = min(left, right) - min(xs) * across, min(bottom, top) - min(ys) * up
    return f"{across:.5f} 0 0 {up:.5f} {x:.5f} {y:.5f}"


def _stream(writer, commands: str):
    from pypdf.generic import DecodedStreamObject

    stream = DecodedStreamObject()
    stream.set_data(commands.encode())
    return writer._add_object(stream)
