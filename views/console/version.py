"""`version`, also as `--version`: which PosDesa this is, and what it is made of."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

import apsw

from models.manifest import Manifest, Part, manifest
from models.program import typed

HELP = "menampilkan versi, dan dengan --lengkap semua pustaka di dalamnya"
ABOUT = (
    "Menampilkan versi PosDesa. Dengan --lengkap juga semua pustaka di dalamnya, dengan versi dan lisensinya."
)


def take_options(parser: ArgumentParser) -> None:
    parser.add_argument("--lengkap", action="store_true", help="semua pustaka, dengan versi dan lisensinya")


def run(options: Namespace) -> None:
    ours = manifest()
    print("\n".join(summary(ours)))
    if not options.lengkap:
        print(f"Rincian: {typed()} --version --lengkap")
        return
    print("\n".join(listed("Pustaka Python:", ours.packages)))
    if ours.libraries:
        print("\n".join(listed(f"Pustaka dari {ours.system}:", ours.libraries)))


def summary(ours: Manifest) -> list[str]:
    lines = [f"PosDesa {ours.version}" + (f" ({ours.name})" if ours.name else "")]
    if ours.commit:
        lines.append(f"Dibuat dari commit {ours.commit}")
    libraries = f", {len(ours.libraries)} pustaka sistem" if ours.libraries else ""
    lines.append(f"Python {ours.python}, SQLite {apsw.sqlitelibversion()}")
    if ours.glibc:
        lines.append(f"Untuk Linux 64-bit dengan glibc {ours.glibc} atau lebih baru")
    lines.append(f"Berisi {len(ours.packages)} pustaka Python{libraries}")
    return lines


def listed(title: str, parts: Sequence[Part]) -> list[str]:
    width = max(len(f"{each.name} {each.version}") for each in parts)
    return ["", title, *(row(each, width) for each in parts)]


def row(part: Part, width: int) -> str:
    weight = f"{-(-part.size // 1000):>6} kB  " if part.size else ""
    return f"  {part.name + ' ' + part.version:<{width}}  {weight}{part.licence}"
