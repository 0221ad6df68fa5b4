"""What Windows shows of posdesa.exe: its icon and, under Properties, what it is. Read by packaging/posdesa.spec.

The icon is the mark of every page, drawn from the same line (templates/parts/icons.html).
"""

import re
from pathlib import Path

from PIL import Image, ImageDraw

from models.manifest import Manifest

MARK = Path("templates", "parts", "icons.html")
# The ground, the lines on it, and how wide they are, on a square of 44.
DRAWN = re.compile(
    r'class="mark".*?fill="(#\w+)".*?stroke="(#\w+)" stroke-width="([\d.]+)" d="([^"]+)"', re.S
)
# Those that Explorer, the task bar and the desktop ask for.
SIZES = [16, 20, 24, 32, 40, 48, 64, 256]
# Drawn larger, then made smaller: smooth lines.
FINER = 4
# As PyInstaller reads it back (`version=` of EXE). 0x0421 is Indonesian, 1200 Unicode.
FACTS = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={number}, prodvers={number}),
  kids=[StringFileInfo([StringTable('042104b0', [
{words}
  ])]), VarFileInfo([VarStruct('Translation', [0x0421, 1200])])]
)
"""


def icon(house: Path, target: Path) -> str:
    ground, ink, width, path = DRAWN.search((house / MARK).read_text("utf-8")).groups()
    side = SIZES[-1] * FINER
    picture = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(picture)
    for line in lines(path):
        spots = [(x * side / 44, y * side / 44) for x, y in line]
        draw.line(spots, fill=ink, width=round(float(width) * side / 44), joint="curve")
    picture.save(target, sizes=[(each, each) for each in SIZES])
    return str(target)


def lines(path: str) -> list[list[tuple[float, float]]]:
    """Of an SVG path of straight lines: M, m, L and h. Pairs after the first one of M or m are lines as well."""
    drawn, x, y = [], 0.0, 0.0
    for letter, numbers in re.findall(r"([MmLh])([^MmLh]*)", path):
        told = [float(each) for each in re.findall(r"-?[\d.]+", numbers)]
        steps = [(told[0], 0.0)] if letter == "h" else list(zip(told[::2], told[1::2], strict=True))
        for number, (right, down) in enumerate(steps):
            # Small letters count from where the pen is; further pairs of 'm' are small, of 'M' are large.
            x, y = (x + right, y + down) if letter.islower() else (right, down)
            if letter in "Mm" and number == 0:
                drawn.append([])
            drawn[-1].append((x, y))
    return drawn


def facts(house: Path, described: Manifest, target: Path) -> str:
    words = {
        "CompanyName": "PosDesa",
        "FileDescription": "PosDesa: surat dan posyandu desa",
        "FileVersion": described.version,
        "LegalCopyright": (house / "NOTICE").read_text("utf-8").splitlines()[1],
        "OriginalFilename": "posdesa.exe",
        "ProductName": "PosDesa",
        "ProductVersion": described.name,
    }
    told = "\n".join(f"    StringStruct({name!r}, {value!r})," for name, value in words.items())
    number = (*map(int, described.version.split(".")), 0)
    target.write_text(FACTS.format(number=number, words=told), "utf-8")
    return str(target)
