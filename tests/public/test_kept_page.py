"""A page kept in pieces: put together it is the page, compressed or not, whoever asks."""

import gzip
import random

import pytest

from views.kept_pages import KeptPage

TOKEN, UID = "a" * 91, "0198-cafe"


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Tanpa isian sendiri",
        TOKEN,
        f"<p>{TOKEN}</p>",
        f"{TOKEN}{UID}",
        f"<form><input value='{TOKEN}'><input value='{UID}'></form>" * 3,
        f"{'Dusun Cikaduwangi é ' * 3000}{TOKEN}{'Dusun Cikaduwangi é ' * 3000}{UID}",
    ],
)
def test_each_gets_the_page_with_his_own_texts(page):
    kept = KeptPage.of(page, [TOKEN, UID])
    for token, uid in ((TOKEN, UID), ("b" * 91, "0199-beef"), ("z" * 91, "123456789")):
        expected = page.replace(TOKEN, token).replace(UID, uid).encode()
        own = [token.encode(), uid.encode()]
        assert kept.whole(own) == expected
        assert gzip.decompress(kept.compressed(own)) == expected


def test_a_page_without_own_texts_is_one_piece():
    kept = KeptPage.of("Halaman depan", [])
    assert kept.whole([]) == b"Halaman depan" == gzip.decompress(kept.compressed([]))


def test_pages_made_at_random():
    dice = random.Random(5)
    for _ in range(300):
        own = ["".join(dice.choices("abcdefgh", k=dice.randint(9, 91))) for _ in range(dice.randint(1, 3))]
        words = [*own, "surat ", "keterangan ", "<p>", "ü", "x" * dice.randint(1, 40_000)]
        page = "".join(dice.choices(words, k=dice.randint(0, 30)))
        kept = KeptPage.of(page, own)
        others = ["".join(dice.choices("ijklmnop", k=len(each))) for each in own]
        expected = page
        for mine, theirs in zip(own, others, strict=True):
            expected = expected.replace(mine, theirs)
        texts = [each.encode() for each in others]
        assert kept.whole(texts) == expected.encode() == gzip.decompress(kept.compressed(texts))


def test_it_is_hardly_longer_than_the_page_compressed_whole(client):
    plain = client.get("/surat/sku").data
    sent = client.get("/surat/sku", headers={"Accept-Encoding": "gzip"}).data
    assert len(sent) < len(gzip.compress(plain, 6)) + 100


@pytest.mark.parametrize("accepted", ["", "identity", "br", "deflate, br;q=0.5"])
def test_who_does_not_take_gzip_gets_plain_text(client, accepted):
    for path in ("/", "/surat", "/surat/sku"):
        client.get(path, headers={"Accept-Encoding": "gzip"})
        answer = client.get(path, headers={"Accept-Encoding": accepted})
        assert "Content-Encoding" not in answer.headers and b"</html>" in answer.data


@pytest.mark.parametrize("accepted", ["gzip", "gzip, deflate, br", "GZIP;q=0.3, *;q=0"])
def test_who_takes_gzip_gets_it(client, accepted):
    for path in ("/", "/surat", "/surat/sku"):
        for _ in range(2):
            answer = client.get(path, headers={"Accept-Encoding": accepted})
            assert (
                answer.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in answer.headers["Vary"]
            )
            assert b"</html>" in gzip.decompress(answer.data)
            assert answer.content_length == len(answer.data)
