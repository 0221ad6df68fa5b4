"""Whatever is posted to the public forms, the answer is a page and never a 500."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.public.asking import TYPED

ANYTHING = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["", "{{7*7}}", "<script>", "\x00", "9" * 400, "31 Februari 2026", "３６", "' OR 1=1 --", "-1", "1e9"]
    ),
)
FORM = st.fixed_dictionaries({}, optional={name: ANYTHING for name in [*TYPED, "uid", "csrf_token", "lain"]})


@pytest.mark.parametrize("step", ["periksa", "ubah", "kirim"])
def test_nothing_posted_breaks_the_server(browser, step):
    drawn = browser.get("/surat/sku").form("Lanjut").values

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(changes=FORM, left_out=st.sets(st.sampled_from(sorted(TYPED))))
    def post(changes, left_out):
        values = {name: value for name, value in (drawn | TYPED).items() if name not in left_out} | changes
        encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in values.items()}
        assert browser.post(f"/surat/sku/{step}", encoded).status in (200, 422)

    post()


@pytest.mark.parametrize("path", ["/cek", "/cek-surat"])
def test_nothing_typed_as_a_code_breaks_the_server(browser, path):
    addresses = count(1)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(typed=ANYTHING)
    def ask(typed):
        # Each from an address of its own, so that no one has to wait for having guessed.
        browser.address = f"10.0.0.{next(addresses)}"
        typed = typed.encode("utf-8", "replace").decode()
        assert browser.get(path, None, query_string={"kode": typed}).status in (200, 404)

    ask()
