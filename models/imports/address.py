"""Dusun, RT and RW inside a line of address, as Dukcapil's lists write them."""

import re
from typing import NamedTuple

RT_RW = re.compile(r"\bRT\s*/\s*RW\s*[.:]?\s*([\w-]*)\s*/\s*([\w-]*)", re.IGNORECASE)
RT = re.compile(r"\bRT\s*[.:]?\s*([0-9]{1,3}|-)(?!\w)", re.IGNORECASE)
RW = re.compile(r"\bRW\s*[.:]?\s*([0-9]{1,3}|-)(?!\w)", re.IGNORECASE)
DUSUN = re.compile(
    r"(?:\bNama\s+Dusun\s*:|\bDUSUN\s*:?|\bDSN\b[.:]?)\s*([^,;:]*?)(?=\s*(?:[,;]|\bRT\b|\bRW\b|\bKode\s*pos|$))",
    re.IGNORECASE,
)
LEAVINGS = re.compile(r"\b(Kode\s*pos\s*:?\s*[0-9]*|Telp\s*:?\s*[0-9-]*|Alamat\s*:)", re.IGNORECASE)
DESA = re.compile(r"\bDESA\s+[^,]*?(?=\bRT\b|\bRW\b|\bDUSUN\b|,|$)", re.IGNORECASE)


class Address(NamedTuple):
    rest: str
    dusun: str
    rt: str
    rw: str


def parted(text: str) -> Address:
    """'DUSUN KERANDANGAN, RT:001, RW:002, Kodepos:83355,-' in its parts; empty for what is not said."""
    rest = LEAVINGS.sub(" ", text)
    rest, rt, rw = _taken_pair(rest)
    rest, dusun = _taken(DUSUN, rest)
    rest, rt = _taken(RT, rest) if not rt else (rest, rt)
    rest, rw = _taken(RW, rest) if not rw else (rest, rw)
    rest = DESA.sub(" ", rest) if rt or rw else rest
    pieces = [piece.strip(" -:.") for piece in rest.split(",")]
    return Address(", ".join(" ".join(piece.split()) for piece in pieces if piece), dusun.strip(" -"), rt, rw)


def pair(text: str) -> tuple[str, str]:
    """'001/002' as RT and RW."""
    rt, _, rw = text.partition("/")
    return rt.strip(), rw.strip()


def _taken_pair(text: str) -> tuple[str, str, str]:
    found = RT_RW.search(text)
    return (RT_RW.sub(" ", text), found[1] or "-", found[2] or "-") if found else (text, "", "")


def _taken(pattern: re.Pattern, text: str) -> tuple[str, str]:
    found = pattern.search(text)
    return (text[: found.start()] + " , " + text[found.end() :], found[1]) if found else (text, "")
