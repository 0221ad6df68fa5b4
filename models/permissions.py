"""What each role may do. Every question of permission is a can_…() here; doors and pages only ask."""

ROLES = {
    "operator": "Operator",
    "staff": "Petugas kantor",
    "sekdes": "Sekretaris desa",
    "kades": "Kepala desa",
    "kader": "Kader posyandu",
    "bidan": "Bidan desa",
    "rt": "Ketua RT",
    "rw": "Ketua RW",
}
OFFICE_ROLES = {"operator", "staff", "sekdes", "kades"}
NEIGHBOURHOOD_ROLES = {"rt", "rw"}
# Of someone of the village who looks at the own data: signs in with NIK and PIN (pins.py), is no staff.
RESIDENT = "warga"


class Permissions:
    """Of an account, by its role."""

    @property
    def role_name(self) -> str:
        return ROLES.get(self.role, "Warga")

    def can_enter_office(self) -> bool:
        return self.role in OFFICE_ROLES

    def can_handle_letters(self) -> bool:
        return self.role in {"operator", "staff", "sekdes"}

    def can_see_papers(self) -> bool:
        """The papers that residents send along with a request."""
        return self.can_handle_letters() or self.can_sign_letters()

    def can_keep_residents(self) -> bool:
        return self.role in {"operator", "staff", "sekdes"}

    def can_print_books(self) -> bool:
        """Registers with every NIK written out, to print or to take along as a file."""
        return self.role in {"operator", "staff", "sekdes"}

    def can_close_months(self) -> bool:
        """For good: the books of the month do not change any more."""
        return self.role in {"operator", "sekdes"}

    def can_import(self) -> bool:
        """Bring whole files of people into the register."""
        return self.role in {"operator", "sekdes"}

    def can_export(self) -> bool:
        """The whole register as a file, to take along."""
        return self.role in {"operator", "sekdes"}

    def can_void_letters(self) -> bool:
        """Say of an issued letter that it does not hold; its number is never given again."""
        return self.role in {"operator", "sekdes", "kades"}

    def can_skip_numbers(self) -> bool:
        """Cannot be taken back: a sequence goes forward only."""
        return self.role in {"operator", "sekdes"}

    def can_edit_letter_kinds(self) -> bool:
        """What a letter says, and what is asked for it."""
        return self.can_administer() or self.role == "sekdes"

    def is_kades(self) -> bool:
        return self.role == "kades"

    def can_sign_letters(self) -> bool:
        """The kades; and who signs in his name today (models/delegations.py), as the sign-in found it."""
        return self.is_kades() or self.signs_for_head

    def can_delegate(self) -> bool:
        """The kades himself; the operator writes down what he decided."""
        return self.is_kades() or self.role == "operator"

    def can_keep_mail(self) -> bool:
        """Write what arrives into the agenda."""
        return self.role in {"operator", "staff", "sekdes"}

    def can_dispose_mail(self) -> bool:
        """Say what shall be done with it, and by whom; and read what is secret."""
        return self.role in {"kades", "sekdes"}

    def can_enter_posyandu(self) -> bool:
        return self.role in {"kader", "bidan"}

    def can_enter_rt(self) -> bool:
        """The head of an RT or RW, for the people who live there."""
        return self.role in NEIGHBOURHOOD_ROLES and self.rt_id is not None

    def can_read_guide(self) -> bool:
        """Everyone who works here; residents need none."""
        return self.role in ROLES

    def can_administer(self) -> bool:
        return self.role == "operator"

    def can_handle_breaches(self) -> bool:
        return self.role in {"operator", "sekdes"}

    def can_see_own_data(self) -> bool:
        """A resident who lives here: who died or moved away is no longer let in."""
        return self.is_resident() and self.resident.is_here

    def is_resident(self) -> bool:
        return self.role == RESIDENT

    def must_choose_password(self) -> bool:
        return self.password is None and not self.is_resident()

    def must_choose_pin(self) -> bool:
        return (self.is_kades() or self.is_resident()) and self.pin is None

    def must_choose_pin_to_sign(self) -> bool:
        """Who signs in the name of the kades does other work too: asked for a PIN only where it is needed."""
        return self.can_sign_letters() and self.pin is None
