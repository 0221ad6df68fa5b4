"""How a name sounds, so that people are found however it is spelled: Soeharto and Suharto, Djoko and Joko,
Moch. Yusup and Muhammad Yusuf. Stored beside the name; a search compares the same form of what was typed.

The result is a key for comparing, never shown. Rules look at few letters at a time, so that half a name typed
still lies within the whole one.
"""

import re
import unicodedata
from functools import lru_cache

TITLE = re.compile(
    "h|hj|haji|hajj?ah|kh|k[yi]ai|ust|ustadz?|ustaz|ustadzah|drs|dra|drg?|ir|prof|"
    "bpk|bapak|pak|ibu|bu|sdri?|tn|ny|nn|almh?|almarhum(ah)?"
)
SHORT_FORMS = {"tb": "tubagus", "rd": "raden", "abd": "abdul", "st": "siti"}
SHORT_FORMS |= dict.fromkeys(["muh", "moh", "much", "moch", "mohd", "muhd", "mhd", "md"], "muhammad")
MUHAMMADS = frozenset(["muhamad", "muhamed", "mohamad", "mohamed", "mukamad"])

MARKS = re.compile("['’`]")

# Degrees stand at the end: 'Siti Aminah, S.Pd.I' or 'Rahmat Hidayat S.E'.
FIELDS = "pdi?|ag|kom|sos|si|sy|ak|ip|hum|hut|kes|keb|kep|km|farm|psi|e|h|m|p|t"
DEGREE = rf"\s(a\.?md|[sm]\.\s?({FIELDS})|[sm]pd|sag|skom|se|sh)\b(\.[a-z]+)*\.?"
DEGREES = re.compile(rf"({DEGREE})*(,.*)?$", re.IGNORECASE)

# In this order: what an earlier line makes, a later line may merge further.
SOUNDS = (
    ("dh", "d"),  # Ramadhan
    ("th", "t"),  # Fathur
    ("dj", "j"),  # Djoko
    ("tj", "c"),  # Tjahjono
    ("kh|ch|gh", "h"),  # Achmad, Akhmad
    ("s[jyh]", "s"),  # Sjarif, Syarif, Shinta
    ("ck|q", "k"),  # Ricky, Taufiq
    ("x", "ks"),
    ("[fv]", "p"),  # Yusuf, Yusup; Novi, Nopi
    ("z(?![aiueoy])", "s"),  # Rizki, Riski; Aziz, Azis
    ("z", "j"),  # Zaenal, Jaenal
    ("j", "y"),  # Jusuf, Yusuf
    ("oe|oo|uw", "u"),  # Soekarno, Noor, Suwarno
    ("ae", "ai"),  # Zaenal, Zainal
    ("(?<=[^aiueoy ])y", "i"),  # Maryam, Rudy
    ("i[yie]", "i"),  # Mariyam, Soekardie
    (r"(.)\1+", r"\1"),  # Siti, Sitti
    (r"(?<=[aiueo])h\b", ""),  # Aisyah, Aisya
)


def sounding(name: str) -> str:
    """The words of a name as they sound, without titles, degrees and marks."""
    words = plain_words(DEGREES.sub("", unaccented(name).strip())) or plain_words(unaccented(name))
    spoken = [word for word in words if not TITLE.fullmatch(word)] or words
    if spoken[1:] and spoken[0] == "m":
        spoken[0] = "muhammad"
    return " ".join(sound(SHORT_FORMS.get(word, word)) for word in spoken)


def initials(name: str) -> str:
    """'Nana Suryana' becomes 'N. S.', for pages that anyone may see."""
    words = re.findall(r"[^\W\d_]+", MARKS.sub("", DEGREES.sub("", name)))
    words = [word for word in words if not TITLE.fullmatch(word.lower())] or words
    return " ".join(f"{word[0].upper()}." for word in words)


# A village has few names and says them often: an import hears each word once.
@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    for spelled, heard in SOUNDS:
        word = re.sub(spelled, heard, word)
    return "muhamad" if word in MUHAMMADS else word


def plain_words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", MARKS.sub("", text))


def unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
