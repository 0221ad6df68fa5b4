"""What people of the demo village ask letters for, and what the office writes back."""

from random import Random

from models.residents.resident import Resident

HOME_PURPOSES = [
    "Membuka rekening bank",
    "Mendaftar sekolah",
    "Melamar pekerjaan",
    "Mengurus BPJS Ketenagakerjaan",
    "Syarat pasang listrik baru",
    "Daftar ulang kuliah anak",
    "Pengajuan kredit motor",
]
POOR_PURPOSES = {
    "Keringanan biaya sekolah": [
        "SMP Negeri 1 Pasirlaut",
        "SMK Bina Karya Pasirlaut",
        "MTs Nurul Huda Cibogo",
    ],
    "Syarat beasiswa": ["MA Nurul Huda Cibogo", "Universitas Pasirlaut", ""],
    "Keringanan biaya rumah sakit": ["RSUD Pasirlaut", "Puskesmas Pasirlaut", ""],
    "Bantuan hukum": ["Pengadilan Agama Serang", ""],
}
FOR_A_CHILD = {"Keringanan biaya sekolah", "Syarat beasiswa"}
BUSINESS_PURPOSES = [
    "Syarat pinjaman KUR",
    "Syarat pinjaman KUR",
    "Syarat bantuan usaha",
    "Membuka rekening bank",
]

# By occupation; whoever has another one earns something beside it.
BUSINESSES = {
    84: ["Warung sembako", "Jualan sayur keliling", "Kios pulsa", "Jualan ikan di pasar"],
    88: ["Warung makan", "Bengkel motor", "Cuci motor", "Toko bangunan", "Penggilingan padi"],
    9: ["Ternak kambing", "Jual beli gabah", "Kebun melinjo"],
    10: ["Ternak ayam kampung"],
    27: ["Mebel kayu"],
    30: ["Menjahit pakaian"],
    35: ["Bengkel motor"],
}
SIDELINES = ["Warung sembako", "Jualan gorengan", "Emping melinjo", "Kue basah", "Katering rumahan"]
SHOP_NAMES = ["", "", "", " Berkah", " Barokah", " Sumber Rejeki", " Dua Putri"]

# What staff asks to correct, and which answer was too thin to be read otherwise.
RETURNS = {
    "domisili": (
        "Keperluan belum jelas. Tulis nama bank, sekolah atau tempat kerja yang dituju.",
        "keperluan",
        "Penting",
    ),
    "sktm": (
        "Tulis surat ini untuk kepentingan siapa: nama anak atau keluarga yang sekolah atau sakit.",
        "untuk_siapa",
        "",
    ),
    "sku": (
        "Alamat usaha kurang lengkap. Tulis kampung, RT dan RW tempat usahanya.",
        "alamat_usaha",
        "Dekat pasar",
    ),
}
REFUSALS = {
    "domisili": [
        "Menurut data desa Anda sudah pindah. Mintalah surat di desa tempat tinggal sekarang.",
        "Surat yang sama sudah dibuat minggu ini dan masih berlaku. Ambil di loket.",
    ],
    "sktm": [
        "Surat pernyataan tidak mampu bermeterai tidak dibawa sampai batas waktu. Silakan ajukan lagi.",
        "Surat yang sama sudah dibuat untuk keperluan ini dan masih berlaku.",
    ],
    "sku": [
        "Tempat usaha ada di luar desa ini. Mintalah surat di desa tempat usahanya.",
        "Usaha sudah punya NIB. Bank dapat memakai NIB; surat ini tidak diperlukan.",
    ],
}
SENT_BACK = [
    "Tolong cek lagi tahun mulai usahanya.",
    "Keperluan belum jelas, tolong tanyakan.",
    "Cek lagi alamatnya.",
]


def answers(
    rng: Random, kind: str, resident: Resident, household: list[Resident], year: int
) -> dict[str, str]:
    """What this person answers to the questions of a letter of this kind."""
    if kind == "domisili":
        since = str(rng.randint(max(1985, resident.birth_date.year), year - 1)) if rng.random() < 0.7 else ""
        return {"keperluan": rng.choice(HOME_PURPOSES), "sejak": since}
    if kind == "sktm":
        return poor_answers(rng, household, year)
    works = BUSINESSES.get(resident.occupation, SIDELINES)
    return {
        "usaha": rng.choice(works) + rng.choice(SHOP_NAMES),
        "alamat_usaha": resident.address,
        "sejak": str(rng.randint(max(2005, resident.birth_date.year + 18), year)),
        "keperluan": rng.choice(BUSINESS_PURPOSES),
    }


def poor_answers(rng: Random, household: list[Resident], year: int) -> dict[str, str]:
    purpose = rng.choice(list(POOR_PURPOSES))
    pupils = [each.name for each in household if 6 <= year - each.birth_date.year <= 21]
    for_whom = rng.choice(pupils) if pupils and purpose in FOR_A_CHILD else ""
    return {"keperluan": purpose, "untuk_siapa": for_whom, "tujuan": rng.choice(POOR_PURPOSES[purpose])}
