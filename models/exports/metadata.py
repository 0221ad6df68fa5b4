"""What a CSV needs to be understood and trusted later: of whom, of when, who took it, why, and its checksum."""

import hashlib
import json
from pathlib import Path

from models import clock
from models.accounts import Account
from models.exports.plain_csv import COLUMNS, DANGEROUS, DELIMITER, MARK, Column
from models.village import Village

SUFFIX = ".json"
FORMAT = "PosDesa, data penduduk, versi 1"
NOTES = [
    "Memuat data pribadi (UU 27/2022): pakai hanya untuk keperluan yang tertulis di 'untuk_apa', lalu hapus.",
    f"Sel yang bisa dikira rumus (awal = + - @ tab) diberi tanda {MARK} di depannya; sel yang memang diawali "
    f"{MARK} juga. Buang satu {MARK} di depan untuk mendapat isi aslinya. Sel yang seluruhnya angka dibiarkan.",
    "NIK dan nomor KK adalah teks: di Excel, buka lewat Data, Dari Teks, lalu pilih Teks untuk kolom itu.",
]


def described(path: Path, name: str, rows: int, by: Account | None, reason: str) -> bytes:
    """The JSON beside the CSV at this path, which is handed out under this name."""
    told = {
        "format": FORMAT,
        "desa": _village(Village.ours()),
        "keadaan_tanggal": Village.ours().today.isoformat(),
        "dibuat_pada": f"{clock.now().isoformat()}Z",
        "dibuat_oleh": f"{by.name}, {by.role_name.lower()}" if by else "komputer desa, lewat baris perintah",
        "untuk_apa": reason,
        "berkas": {
            "nama": name,
            "jumlah_baris": rows,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "pengodean": "UTF-8 dengan BOM",
            "pemisah_kolom": DELIMITER,
            "akhir_baris": "CRLF",
            "baris_pertama": "nama kolom",
            "tanda_pengaman": {"tanda": MARK, "di_depan": DANGEROUS.pattern},
        },
        "kolom": [_column(name, column) for name, column in COLUMNS.items()],
        "catatan": NOTES,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _village(village: Village) -> dict[str, str]:
    return {
        "kode": village.code,
        "nama": village.full_name,
        "kecamatan": village.district,
        "kabupaten": village.regency,
        "provinsi": village.province,
    }


def _column(name: str, column: Column) -> dict:
    told = {"nama": name, "arti": column.meaning, "jenis": column.kind}
    if column.kind == "tanggal":
        told["bentuk"] = "tahun-bulan-tanggal"
    if column.codes:
        told["kode"] = {str(code): label for code, label in column.codes.choices()}
    return told
