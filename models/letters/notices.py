"""What staff tell the sender of a letter over WhatsApp, without a gateway: a ready text and the number it goes to. Pure."""

import re
from urllib.parse import quote

from models.letters.request import LetterRequest
from models.village import Village
from models.wording import code_in_groups, initial_lower, initial_upper

# By the state of the request; the others need no message.
TEXTS = {
    "new": "Permohonan {letter} Anda sudah kami terima. Kode: {code}.",
    # After a correction, and when the kades sent it back.
    "rechecking": "{letter} Anda sedang kami periksa lagi. Kode: {code}.",
    "returned": "{letter} Anda perlu diperbaiki dulu: {reason} Kode: {code}.",
    "ready": "{letter} Anda siap diambil di kantor ({hours}). Bawa KTP asli dan kode {code}. GRATIS.",
    "refused": "Permohonan {letter} Anda belum bisa kami kabulkan: {reason} Kode: {code}.",
}
NAMES = {
    "new": "Kabari: sudah diterima",
    "rechecking": "Kabari: sedang diperiksa lagi",
    "returned": "Kabari: perlu diperbaiki",
    "ready": "Kabari: siap diambil",
    "refused": "Kabari: ditolak",
}


def notice(
    letter: LetterRequest, title: str, village: Village, link: str, reason: str
) -> tuple[str, str] | None:
    """(what the button says, the wa.me address), or None: no mobile number, or nothing to tell.

    The text names the letter and the code, never a NIK: phones are shared.
    """
    if not international(letter.phone) or letter.state not in TEXTS:
        return None
    text = TEXTS[letter.state].format(
        letter=initial_lower(title),
        code=code_in_groups(letter.code),
        reason=_sentence(reason),
        hours=village.office_hours,
    )
    return NAMES[letter.state], whatsapp(f"{village.full_name}: {initial_upper(text)} {link}", letter.phone)


def whatsapp(text: str, phone: str = "") -> str:
    """Opens WhatsApp with this text, for this mobile number; without one, for whom one chooses there."""
    return f"https://wa.me/{international(phone)}?text={quote(text, safe='')}"


def international(phone: str) -> str:
    """'0812-0000-5678' as wa.me wants it: 6281200005678; empty when it is no mobile number."""
    digits = re.sub("^0", "62", re.sub(r"\D", "", phone))
    return digits if re.fullmatch("628[0-9]{7,12}", digits) else ""


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?" else f"{text}."
