"""How the answers of the child card are judged: each function takes a Case and gives findings.

Entries of indicators.py name one of these. Sources: WHO 2006/2007, Permenkes 2/2020, Buku KIA 2023, and the
card of Posyandu (any class outside normal, T, red line, red arm band or two signs of TB: refer).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.posyandu.case import Case
from models.posyandu.growth import LAST_DAY, NAMES, STANDARD, Score, index_name
from models.posyandu.weight_gain import is_2t, is_below_red_line

CARD = "Kartu bantu Posyandu"
TB_SIGNS = ("batuk", "demam", "berat_tetap", "kontak_tbc")

# What is judged beside the WHO indices: name, abbreviation.
TITLES = {
    "kms": ("Kenaikan berat", "KMS"),
    "2t": ("Dua timbangan terakhir", "2T"),
    "bgm": ("Garis merah KMS", "BGM"),
    "lila": ("Lingkar lengan atas", "LiLA"),
    "bengkak": ("Bengkak kedua punggung kaki", "Edema"),
    "tbc": ("Tanda TBC", "TBC"),
}


@dataclass(frozen=True)
class Finding:
    """tone is 'good', 'wait' (watch) or 'bad' (refer); tell is what the mother should hear because of it."""

    index: str
    verdict: str
    label: str
    tone: str
    tell: str = ""
    z: float | None = None
    implausible: bool = False
    gain_g: int | None = None
    required_g: int | None = None
    standard: str = CARD


def name_of(index: str, days: int) -> tuple[str, str]:
    """The name and abbreviation of what was judged; ('', '') when it is one entry of the card."""
    return index_name(index, days) if index in NAMES else TITLES.get(index, ("", ""))


def of_weight(case: Case) -> Iterable[Finding]:
    if case.gain:
        yield _of_gain(case)
    if is_2t(case.letters):
        yield Finding(
            "2t",
            "2t",
            "Tidak naik",
            "bad",
            "Berat sudah dua kali tidak cukup naik.",
            standard=case.gain.version,
        )
    oedema = bool(case.values.get("bengkak"))
    if is_below_red_line(case.sex, case.days, case.values.get("berat"), limit=case.red_line, oedema=oedema):
        yield Finding("bgm", "bgm", "Di bawah", "bad", standard=f"KMS, garis merah {case.red_line} SD")
    score = case.scores.get("bb_u")
    if score and score.class_code:
        yield _of_score(score)


def of_length(case: Case) -> Iterable[Finding]:
    for index in ("tb_u", "bb_tb") if case.days <= LAST_DAY else ("imt_u",):
        if index in case.scores and case.scores[index].class_code:
            yield _of_score(case.scores[index])


def of_head(case: Case) -> Iterable[Finding]:
    if "lk_u" in case.scores:
        yield _of_score(case.scores["lk_u"])


def of_arm(case: Case) -> Iterable[Finding]:
    score = case.scores.get("lila_u")
    if score and score.class_code:
        yield Finding(
            "lila", score.class_code, score.label, score.tone, z=score.rounded, standard="WHO/UNICEF 2009"
        )


def of_oedema(case: Case) -> Iterable[Finding]:
    """Swelling of both feet is gizi buruk, whatever the weight says."""
    if case.values.get("bengkak"):
        yield Finding(
            "bengkak", "gizi_buruk", "Gizi buruk", "bad", "Bengkak di kedua kaki harus diperiksa hari ini."
        )


def of_tb_signs(case: Case) -> Iterable[Finding]:
    """Two of the four signs: refer. That the weight stood still for two months is seen without asking."""
    signs = {code for code in TB_SIGNS if case.values.get(code)} | (
        {"berat_tetap"} if is_2t(case.letters) else set()
    )
    if len(signs) >= 2:
        yield Finding(
            "tbc", "dua_tanda", f"{len(signs)} tanda", "bad", "Minta bidan memeriksa apakah ada TBC."
        )
    elif signs and signs != {"berat_tetap"}:
        yield Finding(
            "tbc", "satu_tanda", "1 tanda", "wait", "Bila batuk atau demam tidak hilang, temui bidan."
        )


def of_development(case: Case) -> Iterable[Finding]:
    if case.values.get("perkembangan") == 1:
        yield Finding("perkembangan", "lengkap", "Lengkap", "good", standard="Buku KIA 2023")
    elif case.values.get("perkembangan") == 2:
        tell = "Ajak anak bermain dan bicara, dan minta bidan memeriksa perkembangannya."
        yield Finding("perkembangan", "belum_lengkap", "Belum lengkap", "bad", tell, standard="Buku KIA 2023")


def of_breastfeeding(case: Case) -> Iterable[Finding]:
    if case.values.get("asi") == 2:
        yield Finding(
            "asi", "tidak", "Tidak", "wait", "Sampai 6 bulan bayi cukup ASI saja. Bidan dapat membantu."
        )


def of_first_food(case: Case) -> Iterable[Finding]:
    if case.values.get("mpasi") == 2:
        yield Finding(
            "mpasi", "tidak", "Belum sesuai", "wait", "Beri makanan sesuai umur seperti di Buku KIA."
        )


def _of_gain(case: Case) -> Finding:
    gain = case.gain
    return Finding(
        "kms",
        gain.code,
        gain.label,
        gain.tone,
        gain_g=gain.gain_g,
        required_g=gain.required_g,
        standard=gain.version,
    )


def _of_score(score: Score) -> Finding:
    """Beside its name the class needs no 'Berat badan' or 'Lingkar kepala' again."""
    label = score.label.removeprefix("Berat badan ").removeprefix("Lingkar kepala ")
    return Finding(
        score.index,
        score.class_code,
        label[:1].upper() + label[1:],
        score.tone,
        z=score.rounded,
        implausible=score.implausible,
        standard=STANDARD,
    )
