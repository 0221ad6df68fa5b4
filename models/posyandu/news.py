"""What a visit means, in the words of a cadre: the heading of the result, and what the mother should hear."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.posyandu.findings import Finding
from models.wording import day_month, kilograms

# Names so common that the first word alone tells nobody apart.
FORENAMES = {
    "muhammad",
    "muhamad",
    "mohammad",
    "mohamad",
    "ahmad",
    "achmad",
    "siti",
    "nur",
    "abdul",
    "m",
    "moh",
    "muh",
}
LOOKS = {"N": "", "T": "t", "O": "plain", "B": "plain"}
FEEDING = (
    (6, "Beri ASI saja, tanpa makanan dan minuman lain."),
    (9, "Teruskan ASI, makan 2 sampai 3 kali sehari dengan lauk hewani."),
    (12, "Teruskan ASI, makan 3 kali sehari dengan lauk hewani."),
    (24, "Teruskan ASI, makan 3 kali dan selingan 2 kali sehari, dengan lauk hewani."),
    (99, "Makan 3 kali sehari dengan lauk hewani, sayur, dan buah."),
)


@dataclass(frozen=True)
class News:
    """look: colour of the KMS ('' green, 't' yellow, 'bgm' red, 'plain' none); letter: N, T, O, B or ''."""

    heading: str
    sentence: str
    letter: str
    look: str


def called(name: str) -> str:
    """How a child is called in a sentence: the first name that tells it apart."""
    words = name.split()
    return " ".join(words[: 2 if len(words) > 1 and words[0].lower().strip(".") in FORENAMES else 1])


def news(name: str, found: Mapping[str, Finding], weight_g: int | None) -> News:
    """The gravest thing first: swelling, then the red line, then the gain of this month."""
    child, gain = called(name), found.get("kms")
    letter = gain.verdict if gain else ""
    if "bengkak" in found:
        return News(
            f"{child} bengkak di kedua kaki",
            "Ini tanda gizi buruk. Rujuk ke bidan hari ini juga.",
            "",
            "bgm",
        )
    if "bgm" in found:
        weight = f"Beratnya {kilograms(weight_g)} kg. Sampaikan ke bidan hari ini."
        return News(f"Berat {child} di bawah garis merah", weight, letter, "bgm")
    if gain is None:
        if weight_g is None:
            return News(f"Kunjungan {child} tersimpan", "Hari ini tidak ditimbang.", "", "plain")
        return News(
            f"Berat {child} {kilograms(weight_g)} kg",
            "Di atas 5 tahun naik-turunnya tidak dinilai dengan KMS.",
            "",
            "plain",
        )
    heading, sentence = _of_gain(child, gain, weight_g)
    return News(heading, sentence, letter, LOOKS[letter])


def advice(name: str, months: int, found: Mapping[str, Finding], next_day: date | None) -> list[str]:
    """Plain sentences for the mother, as they follow from what was found and from the age."""
    child, letter = called(name), found["kms"].verdict if "kms" in found else ""
    if "bengkak" in found:
        # Water weighs too: a gain says nothing now.
        letter = ""
    said = [_about_weight(child, letter)]
    said.append(next(sentence for until, sentence in FEEDING if months < until))
    if letter == "T" or "bgm" in found:
        said.append("Susui lebih sering." if months < 6 else "Tambah telur, ikan, atau hati setiap hari.")
    said += [finding.tell for finding in found.values() if finding.tell]
    if refers(found.values()):
        said.append("Temui bidan hari ini.")
    said.append(f"Datang lagi {day_month(next_day)}." if next_day else "Datang lagi bulan depan.")
    return [sentence for sentence in said if sentence]


def refers(found: Sequence[Finding]) -> list[Finding]:
    """What the card sends to the midwife."""
    return [finding for finding in found if finding.tone == "bad"]


def _of_gain(child: str, gain: Finding, weight_g: int) -> tuple[str, str]:
    if gain.verdict == "B":
        return (
            f"{child} baru pertama ditimbang",
            f"Beratnya {kilograms(weight_g)} kg. Bulan depan terlihat naik atau tidak.",
        )
    if gain.verdict == "O":
        return (
            f"{child} bulan lalu tidak ditimbang",
            f"Beratnya {kilograms(weight_g)} kg. Naik atau tidak baru terlihat bulan depan.",
        )
    least = (
        f"bulan ini paling sedikit {gain.required_g} gram"
        if gain.required_g
        else "bulan ini berapa pun naiknya"
    )
    way = f"Dari {kilograms(weight_g - gain.gain_g)} ke {kilograms(weight_g)} kg."
    if gain.verdict == "N":
        return f"Berat {child} naik {gain.gain_g} gram", f"{way} Cukup: {least}."
    if gain.gain_g > 0:
        return (
            f"Berat {child} tidak cukup naik",
            f"{way} Naik {gain.gain_g} gram, {least}. Sampaikan ke bidan.",
        )
    change = f"turun {-gain.gain_g} gram" if gain.gain_g else "tidak naik"
    return f"Berat {child} {change}", f"{way} Seharusnya naik, {least}. Sampaikan ke bidan."


def _about_weight(child: str, letter: str) -> str:
    return {
        "N": f"Berat {child} naik baik.",
        "T": f"Berat {child} belum cukup naik.",
        "O": f"Timbang {child} setiap bulan, supaya terlihat naiknya.",
        "B": f"Timbang {child} setiap bulan.",
        "": "",
    }[letter]
