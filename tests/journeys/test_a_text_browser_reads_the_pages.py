"""In w3m, as on the oldest phones: every page is read from top to bottom, no label glued to its neighbour."""

import subprocess

import pytest

from tests.filing import filed


def read(url: str) -> list[str]:
    """The lines a person sees, without the empty ones."""
    dump = subprocess.run(["w3m", "-dump", "-cols", "60", url], capture_output=True, text=True, timeout=30)
    assert dump.returncode == 0, dump.stderr
    return [line.strip() for line in dump.stdout.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (
            "/",
            [
                "Perlu surat dari desa?",
                "Kantor desa",
                "Semua surat gratis. Ada yang meminta uang? Beri tahu kami.",
            ],
        ),
        ("/surat", ["Surat apa yang Anda perlukan?", "Surat keterangan usaha"]),
        ("/cek", ["Cek surat saya", "Kode permohonan", "Cek surat"]),
        ("/masuk", ["Masuk petugas", "Nama masuk", "Sandi", "Masuk"]),
    ],
)
def test_a_text_browser_reads_the_pages(server, path, words):
    lines = read(server + path)
    for each in words:
        assert any(line.lstrip("• ").startswith(each) for line in lines), (
            f"{each!r} does not begin a line: {lines}"
        )


def test_a_text_browser_shows_one_field_after_the_other(server):
    lines = read(server + "/surat/sku")
    labels = [
        "Nama lengkap",
        "NIK",
        "Nomor KK",
        "RT",
        "RW",
        "Nomor HP",
        "Apa usaha Anda?",
        "Untuk apa surat ini dipakai?",
    ]
    places = [next(at for at, line in enumerate(lines) if line.startswith(label)) for label in labels]
    assert places == sorted(places) and len(set(places)) == len(places)
    assert "Lanjut: periksa jawaban" in lines


def test_a_text_browser_tells_where_the_letter_is(server):
    lines = read(f"{server}/cek/{filed().code}")
    assert lines.index("Surat Anda sedang diperiksa") < lines.index("Perjalanan surat")
