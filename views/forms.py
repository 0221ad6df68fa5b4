"""What all forms share: an id minted when the form is drawn, a token, today's date, errors in a sentence."""

from uuid import UUID

from flask import g, request
from flask_wtf import FlaskForm
from flask_wtf.csrf import validate_csrf
from werkzeug.datastructures import CombinedMultiDict
from wtforms import HiddenField, ValidationError

from models.database import new_uid
from models.passwords import TooManyTries
from views.formats import initial_lower

STALE = "Halaman ini sudah lama terbuka. Tekan tombolnya sekali lagi."


class Form(FlaskForm):
    """Posting the same drawn form twice must do the thing once: `uid` tells the copies from each other."""

    uid = HiddenField()

    class Meta:
        csrf = False

        def wrap_formdata(self, form, formdata):
            """What was sent as a form, with its files. Sent in another way (JSON), every field is empty."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            if not form.is_submitted():
                return None
            return CombinedMultiDict((request.files, request.form)) if request.files else request.form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stale = False
        if not _is_uid(self.uid.data):
            self.uid.data = new_uid()

    @property
    def today(self):
        return g.village.today

    def questions(self) -> list:
        """The fields a person sees, in order."""
        return [field for field in self if field is not self.uid]

    def problems(self) -> list[tuple[str, str]]:
        """(field id, sentence) of each wrong field, for the summary on top."""
        wrong = [field for field in self.questions() if field.errors]
        sentences = [field.errors[0] for field in wrong]
        # The same sentence twice says nothing of where: then the field is named.
        found = [
            (field.id, f"{field.label.text}: {initial_lower(said)}" if sentences.count(said) > 1 else said)
            for field, said in zip(wrong, sentences, strict=True)
        ]
        whole = [STALE] * self.stale + self.form_errors
        return [("", said) for said in whole] + found


class PublicForm(Form):
    """A form of a resident without account.

    There is no signed-in right to steal here, so a stale token does not throw the answers away: the
    form comes back as it was typed, with a fresh token.
    """

    def validate(self, extra_validators=None) -> bool:
        valid = super().validate(extra_validators)
        try:
            validate_csrf(request.form.get("csrf_token"))
        except ValidationError:
            self.stale = True
        return valid and not self.stale


def refuse(form: Form, name: str, sentence: str) -> None:
    """Put a sentence found by a model beside the field it is about; above all when the form has no such field."""
    if name in form:
        form[name].errors = [*form[name].errors, sentence]
    else:
        form.form_errors = [*form.form_errors, sentence]


def refuse_try(form: Form, name: str, error: Exception) -> int:
    """Put a wrong password, PIN or key beside its field; returns the status: 429 when one must wait."""
    refuse(form, name, str(error))
    return 429 if isinstance(error, TooManyTries) else 422


def _is_uid(text: str | None) -> bool:
    try:
        return str(UUID(text or "")) == text
    except ValueError:
        return False
