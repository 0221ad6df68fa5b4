"""Who may sign in, as forms: the first operator in the wizard, everyone else in the settings."""

from flask import g
from wtforms import ValidationError

from models import passwords
from models.accounts import Account
from models.officials import Official
from models.permissions import NEIGHBOURHOOD_ROLES, ROLES
from models.posyandu.post import Post
from models.unchanged import while_unchanged
from views.choices import Choices
from views.fields import LineField, PickField, Required, chosen_id
from views.forms import Form, refuse
from views.village_forms import ShapedField, rt_choices

NONE = 0, "Tidak ada"
# What an account of a role is bound to.
BOUND_TO = {
    "kader": "post",
    "kades": "official",
    # Who is an official may be asked to sign in the name of the kades.
    "sekdes": "official",
    "staff": "official",
    "operator": "official",
    "rt": "rt",
    "rw": "rt",
}


class UsernameField(ShapedField):
    def __init__(self, label="Nama masuk", **rest):
        super().__init__(
            label,
            Required("Tulis nama untuk masuk."),
            shape=r"[a-z0-9][a-z0-9.\-]{2,29}",
            wrong="Nama masuk 3 sampai 30 huruf kecil atau angka, tanpa spasi.",
            hint="Huruf kecil atau angka, tanpa spasi. Contoh: siti.",
            css="s16",
            longest=30,
            look={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
            **rest,
        )

    def process_formdata(self, values):
        super().process_formdata(values)
        self.data = (self.data or "").lower()


def refuse_weak_password(form: Form, *known: str) -> None:
    """Unless it is hard to guess, for those who know these words too, and was written twice the same."""
    weak = passwords.weakness(form.password.data, *known, g.village.name)
    if weak:
        refuse(form, "password", weak)
    elif form.again.data != form.password.data:
        refuse(form, "again", "Kedua sandi belum sama.")


@while_unchanged
def _posts() -> Choices:
    return Choices.of([NONE, *Post.select(Post.id, Post.name).order_by(Post.name).tuples()])


@while_unchanged
def _officials() -> Choices:
    return Choices.of([NONE, *((each.id, f"{each.name}, {each.office_name}") for each in Official.listed())])


class PersonForm(Form):
    """Of an account that exists: the name, and what its role is bound to."""

    name = LineField("Nama lengkap", Required("Tulis nama orangnya."))
    post = PickField("Posyandu", hint="Hanya untuk kader posyandu.", coerce=chosen_id, default=0)
    official = PickField(
        "Pejabat",
        hint="Wajib untuk kepala desa. Untuk sekdes, kaur, dan kasi bila ia pernah menandatangani a.n. kepala desa.",
        coerce=chosen_id,
        default=0,
    )
    rt = PickField(
        "RT",
        hint="Hanya untuk ketua RT dan RW. Ketua RW: pilih salah satu RT di RW-nya.",
        coerce=chosen_id,
        default=0,
    )

    def __init__(self, *args, role: str = "", **rest):
        super().__init__(*args, **rest)
        self.role_given = role
        self.post.offer(_posts())
        self.official.offer(_officials())
        self.rt.offer(rt_choices(*NONE))
        self.post.flags.needed, self.official.flags.needed = role == "kader", role == "kades"
        self.rt.flags.needed = role in NEIGHBOURHOOD_ROLES

    @classmethod
    def of(cls, account: Account) -> "PersonForm":
        bound = {name: getattr(account, f"{name}_id") or 0 for name in ("post", "official", "rt")}
        return cls(formdata=None, data={"name": account.name} | bound, role=account.role)

    def chosen_role(self) -> str:
        return self.role_given

    def questions(self) -> list:
        """Of a person whose role is known only what that role needs."""
        if not self.role_given:
            return super().questions()
        asked = {"name", BOUND_TO.get(self.role_given)}
        return [field for field in super().questions() if field.short_name in asked]

    def validate_post(self, field):
        if self.chosen_role() == "kader" and not field.data:
            raise ValidationError("Pilih posyandu tempat kader ini bertugas.")

    def validate_official(self, field):
        official = Official.get_or_none(id=field.data or 0)
        office = official.office if official else None
        if self.chosen_role() == "kades" and office != "kades":
            raise ValidationError(
                "Pilih kepala desa dari daftar pejabat. Belum ada? Tambahkan dulu di Pejabat."
            )
        if self.chosen_role() == "sekdes" and office not in ("sekdes", None):
            raise ValidationError("Pilih sekretaris desa, atau kosongkan.")
        if self.chosen_role() in ("staff", "operator") and office == "kades":
            raise ValidationError("Kepala desa memakai akun sendiri, dengan tugas kepala desa.")

    def validate_rt(self, field):
        if self.chosen_role() in NEIGHBOURHOOD_ROLES and not field.data:
            raise ValidationError("Pilih RT yang diketuai, atau salah satu RT di RW-nya.")

    def said(self) -> dict:
        """What Account keeps of it; what the role does not need is dropped."""
        bound = BOUND_TO.get(self.chosen_role())
        kept = {
            name: self[name].data or None if name == bound else None for name in ("post", "official", "rt")
        }
        return {"name": self.name.data} | kept


class AccountForm(PersonForm):
    username = UsernameField()
    role = PickField(
        "Tugas", Required("Pilih tugasnya."), choices=[("", "Pilih…"), *ROLES.items()], css="s16"
    )

    def chosen_role(self) -> str:
        return self.role.data

    def questions(self) -> list:
        order = ("name", "username", "role", "post", "rt", "official")
        return [self[name] for name in order]

    def said(self) -> dict:
        return super().said() | {"username": self.username.data, "role": self.role.data}
