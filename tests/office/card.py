"""What a clerk copies from a family card into the form of a new person."""

from tests.browser import Form


def as_on_the_card(form: Form) -> Form:
    form.fill("Status perkawinan", "1").fill("Agama", "1")
    return form.fill("Pendidikan di KK", "5").fill("Pekerjaan", "1")
