"""The only fonts a printed page may use: the ones shipped with this program.

Written before WeasyPrint is loaded. Without system fonts a letter looks the same on every computer.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from models.data_folder import write_whole

# A family the page asks for and we do not ship falls back on these two, in this order.
FAMILIES = ("TeX Gyre Bonum", "Liberation Sans")


def write_fonts_conf(target: Path, fonts_folder: Path, cache_folder: Path) -> None:
    """Absolute paths: fontconfig 2.13 finds nothing by relative ones, and Pango then ends the process."""
    fallbacks = "".join(f"<string>{escape(family)}</string>" for family in FAMILIES)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
        "<fontconfig>",
        f"  <dir>{escape(str(Path(fonts_folder).resolve()))}</dir>",
        f"  <cachedir>{escape(str(Path(cache_folder).resolve() / 'fontconfig'))}</cachedir>",
        f'  <match><edit name="family" mode="append_last">{fallbacks}</edit></match>',
        "</fontconfig>",
    ]
    write_whole(Path(target), "\n".join(lines).encode())
