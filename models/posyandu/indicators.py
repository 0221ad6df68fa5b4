"""The child card 0-6 years, one entry per question. The form, its checks, what is stored, the card and the
result follow from this list: a new question is one new entry.

`from_month` is the first completed month of age at which it is asked, `until_month` the first at which it no
longer is. Values are whole numbers: grams, millimetres, a choice's code, 1 for a tick; or text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.posyandu import findings
from models.posyandu.case import Case
from models.posyandu.findings import Finding

LAST_MONTH = 72
# Stored units in one written unit, and how it is called.
UNITS = {"weight": (1000, "kg"), "length": (10, "cm"), "count": (1, "")}
YES_NO = ((1, "Ya"), (2, "Tidak"))

# In the order of the form; those of the first two are asked of everyone, the others are folded away.
GROUPS = {
    "ukuran": "Ukuran",
    "keluhan": "Ada keluhan?",
    "makan": "Makan dan menyusu",
    "layanan": "Imunisasi, vitamin, obat",
    "tumbuh": "Perkembangan",
    "lanjut": "Penyuluhan dan rujukan",
}
IN_SIGHT = ("ukuran", "keluhan")


@dataclass(frozen=True)
class Indicator:
    code: str
    label: str
    kind: str
    group: str
    hint: str = ""
    unit: str = ""
    older_label: str = ""
    from_month: int = 0
    until_month: int = LAST_MONTH
    sexes: str = "LP"
    # Only in these months of the year; empty: in all.
    in_months: tuple[int, ...] = ()
    # Below or above these a number is a slip; between them WHO's flags of `index` say what is doubtful.
    lowest: int = 0
    highest: int = 9999
    index: str = ""
    # Since last time: per cent it may fall, stored units it may rise in 30 days, before it is asked about.
    may_fall: int | None = None
    may_rise: int | None = None
    check: str = "Periksa angkanya."
    choices: tuple[tuple[int, str], ...] = ()
    usual: Callable[[int], int] | None = None
    # Drawn in the box of another indicator: how the length was taken, beside the length.
    beside: str = ""
    judge: Callable[[Case], Iterable[Finding]] | None = None

    def is_asked(self, case: Case) -> bool:
        return (
            self.from_month <= case.months < self.until_month
            and case.sex in self.sexes
            and (not self.in_months or case.on.month in self.in_months)
        )

    def label_at(self, months: int) -> str:
        """A child lies and has a length below 24 months, stands and has a height from then on."""
        return self.older_label if self.older_label and months >= 24 else self.label

    @property
    def is_number(self) -> bool:
        return self.kind in UNITS

    @property
    def steps(self) -> int:
        return UNITS[self.kind][0]

    @property
    def unit_name(self) -> str:
        return self.unit or (UNITS[self.kind][1] if self.is_number else "")

    def written(self, value: int) -> str:
        """A number as people write it: '7,4' of 7400."""
        text = f"{Decimal(value) / self.steps:f}"
        return (text if self.steps == 1 or "." in text else f"{text}.0").replace(".", ",")

    def shown(self, value: int | str | None) -> str:
        """A stored value in words: '7,4 kg', 'Berbaring', 'Ya'."""
        if value is None:
            return ""
        if self.kind == "choice":
            return dict(self.choices).get(value, "")
        if self.kind == "tick":
            return "Ya"
        return f"{self.written(value)} {self.unit_name}".strip() if self.is_number else str(value)


INDICATORS = [
    Indicator(
        "berat", "Berat badan", "weight", "ukuran", lowest=500, highest=45_000, index="bb_u", may_fall=15,
        may_rise=1500, check="Periksa timbangan.", judge=findings.of_weight,
    ),
    Indicator(
        "panjang", "Panjang badan", "length", "ukuran", older_label="Tinggi badan", lowest=250, highest=1400,
        index="tb_u", may_fall=3, may_rise=50, check="Ukur sekali lagi.", judge=findings.of_length,
    ),
    Indicator(
        "posisi", "Cara mengukur", "choice", "ukuran", choices=((1, "Berbaring"), (2, "Berdiri")),
        usual=lambda months: 1 if months < 24 else 2, beside="panjang",
    ),
    Indicator(
        "kepala", "Lingkar kepala", "length", "ukuran", until_month=60, lowest=200, highest=650, index="lk_u",
        may_fall=3, check="Ukur sekali lagi.", judge=findings.of_head,
    ),
    Indicator(
        "lila", "Lingkar lengan", "length", "ukuran", from_month=6, until_month=60, lowest=50, highest=300,
        index="lila_u", check="Ukur sekali lagi.", judge=findings.of_arm,
    ),
    Indicator("batuk", "Batuk 2 minggu atau lebih", "tick", "keluhan", judge=findings.of_tb_signs),
    Indicator("demam", "Demam 2 minggu atau lebih", "tick", "keluhan", judge=findings.of_tb_signs),
    Indicator("berat_tetap", "Berat tidak naik 2 bulan", "tick", "keluhan", judge=findings.of_tb_signs),
    Indicator("kontak_tbc", "Serumah dengan penderita TBC", "tick", "keluhan", judge=findings.of_tb_signs),
    Indicator("bengkak", "Bengkak di kedua punggung kaki", "tick", "keluhan", judge=findings.of_oedema),
    Indicator("sakit", "Sakit hari ini", "text", "keluhan", hint="Tulis gejalanya. Contoh: pilek, mencret."),
    Indicator(
        "asi", "Hanya diberi ASI", "choice", "makan", choices=YES_NO, until_month=6,
        judge=findings.of_breastfeeding, hint="Tanpa susu lain, air, atau makanan.",
    ),
    Indicator(
        "mpasi", "Makanan pendamping ASI sesuai umur", "choice", "makan", choices=YES_NO, from_month=6,
        until_month=24, judge=findings.of_first_food,
    ),
    Indicator(
        "pmt", "Makanan tambahan (PMT) lokal", "count", "makan", unit="porsi", from_month=6, highest=90,
    ),
    Indicator(
        "imunisasi", "Imunisasi hari ini", "text", "layanan", until_month=60,
        hint="Contoh: BCG, polio tetes 1.",
    ),
    Indicator(
        "vitamin_a_biru", "Vitamin A biru diberikan", "tick", "layanan", from_month=6, until_month=12,
        in_months=(2, 8),
    ),
    Indicator(
        "vitamin_a_merah", "Vitamin A merah diberikan", "tick", "layanan", from_month=12, until_month=60,
        in_months=(2, 8),
    ),
    Indicator("obat_cacing", "Obat cacing diberikan", "tick", "layanan", from_month=12),
    Indicator(
        "perkembangan", "Daftar perkembangan di Buku KIA", "choice", "tumbuh",
        choices=((1, "Lengkap"), (2, "Belum lengkap")), judge=findings.of_development,
    ),
    Indicator("penyuluhan", "Penyuluhan yang diberikan", "text", "lanjut"),
    Indicator(
        "rujukan", "Dirujuk ke", "choice", "lanjut",
        choices=((1, "Bidan desa atau Pustu"), (2, "Puskesmas"), (3, "Rumah sakit")),
    ),
]  # fmt: skip


def asked(case: Case) -> list[Indicator]:
    """What is asked of this child on this day."""
    return [each for each in INDICATORS if each.is_asked(case)]


def find(code: str) -> Indicator | None:
    return next((each for each in INDICATORS if each.code == code), None)


def judge(case: Case) -> list[Finding]:
    """Everything these values mean, in the order of the card; what several entries find counts once."""
    found: dict[str, Finding] = {}
    for indicator in INDICATORS:
        if indicator.judge and indicator.code in case.values:
            for finding in indicator.judge(case):
                found.setdefault(finding.index, finding)
    return list(found.values())


def title(index: str, days: int) -> tuple[str, str]:
    """The name and abbreviation under which a finding is shown."""
    name, short = findings.name_of(index, days)
    indicator = find(index)
    return (name, short) if name else (indicator.label if indicator else index, "")
