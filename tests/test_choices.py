"""What lists offer: the right one chosen, nothing unescaped, and never a list of yesterday."""

from models.village import Dusun
from tests.village import SITI
from views.choices import Choices
from views.fields import PickField, chosen_id
from views.forms import Form


class Tea(Form):
    sort = PickField("Teh", choices=[("", "Pilih…"), ("h", 'Hijau & "pahit"'), ('"<b>', "<i>Hitam</i>")])
    cup = PickField("Cangkir", coerce=chosen_id, default=0, choices=[(0, "Tidak ada"), (7, "Tujuh")])


def drawn(app, **data) -> list[str]:
    with app.test_request_context("/"):
        form = Tea(formdata=None, data=data)
        return [str(form.sort.options()), str(form.cup.options())]


def test_the_chosen_one_is_marked_and_no_other(app):
    bitter = "Hijau &amp; &#34;pahit&#34;"
    black = '<option value="&#34;&lt;b&gt;"{}>&lt;i&gt;Hitam&lt;/i&gt;</option>'
    sorts = '<option value="">Pilih…</option><option value="h"{}>' + bitter + "</option>"
    for said, first, second in (("h", " selected", ""), ('"<b>', "", " selected"), (None, "", "")):
        assert drawn(app, sort=said)[0] == sorts.format(first) + black.format(second)


def test_a_value_is_compared_as_its_field_holds_it(app):
    assert '"7" selected' in drawn(app, cup=7)[1]
    assert '"0" selected' in drawn(app)[1]
    assert "selected" not in drawn(app, cup=8)[1]


def test_forms_share_a_list_that_is_always_the_same(app):
    with app.test_request_context("/"):
        first, second = Tea(formdata=None), Tea(formdata=None)
        assert first.sort.choices is second.sort.choices
        first.sort.offer([("k", "Kuning")])
        assert [each.value for each in second.sort.choices] == ["", "h", '"<b>']
    assert Choices.of(shared := Choices.of([("a", "A")])) is shared


def test_a_new_rt_is_offered_at_once(signed_in):
    form, siti = "/kantor/warga/baru", signed_in(SITI)
    assert "RT 09 / RW 07" not in siti.get(form).text
    Dusun.with_rts("Cibogo", "07", 9, by=None)
    assert "Cibogo, RT 09 / RW 07" in siti.get(form).text
    Dusun.named("Cibogo").rename("Ci Bogo", by=None)
    assert "Ci Bogo, RT 09 / RW 07" in siti.get(form).text
