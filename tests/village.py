"""The cast of the tests: the same people a visitor meets in the demo village."""

from datetime import date, datetime

from models.demo.cast import (
    ANI,
    DEDEH,
    EUIS,
    KADES,
    MAMAT,
    OTONG,
    PASSWORD,
    PIN,
    RINA,
    SARIP,
    SITI,
    UDIN,
    WARGA,
)

# Monday 23 November 2026, 09.00 in the village (WIB), kept in UTC.
NOW = datetime(2026, 11, 23, 2, 0)
TODAY = date(2026, 11, 23)

JOKO = dict(name="Joko Susilo", nik="3604991403750002", no_kk="3604990101110001", rt="03", rw="01")
NURHAYATI = dict(name="Nurhayati", nik="3604995207890003", no_kk="3604990202120002", rt="03", rw="01")

__all__ = [
    "ANI",
    "DEDEH",
    "EUIS",
    "JOKO",
    "KADES",
    "MAMAT",
    "NOW",
    "NURHAYATI",
    "OTONG",
    "PASSWORD",
    "PIN",
    "RINA",
    "SARIP",
    "SITI",
    "TODAY",
    "UDIN",
    "WARGA",
]
