"""Where people live in the demo village: dusun, RW, RT and kampung, and the posyandu that serve them."""

# One RW to a dusun.
DUSUNS = {"Kadu Gede": "01", "Pasir Awi": "02", "Cibogo": "03", "Lebak Wangi": "04", "Sukamanah": "05"}
RTS_PER_DUSUN = 4

KAMPUNGS = {
    "Kadu Gede": ("Kadu Gede", "Kadu Gede Pasir"),
    "Pasir Awi": ("Pasir Awi", "Leuwi Panjang"),
    "Cibogo": ("Cibogo", "Cibogo Hilir"),
    "Lebak Wangi": ("Lebak Wangi", "Lebak Sawah"),
    "Sukamanah": ("Sukamanah", "Ciloa"),
}

# Six posyandu for five dusun: Kadu Gede, the largest, has two.
POSTS = ["Melati", "Mawar", "Kenanga", "Dahlia", "Cempaka", "Anggrek"]
ANGGREK_RTS = {"01", "02"}


def rts() -> list[tuple[str, str, str]]:
    """Each RT as (dusun, rw, rt)."""
    return [(dusun, rw, f"{rt:02}") for dusun, rw in DUSUNS.items() for rt in range(1, RTS_PER_DUSUN + 1)]


def dusun_of_post(number: int) -> str:
    return list(DUSUNS)[number % len(DUSUNS)]


def post_serving(rw: str, rt: str) -> str:
    """The posyandu where the children of this RT are weighed."""
    number = list(DUSUNS.values()).index(rw)
    return "Anggrek" if number == 0 and rt in ANGGREK_RTS else POSTS[number]
