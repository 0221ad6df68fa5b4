"""What each role may do. Every question of permission is a can_…() here; doors and pages only ask."""

from datetime import date

ROLES = {
    "operator": "Operator",
    "staff": "Petugas kantor",
    "sekdes": "Sekretaris desa",
    "kades": "Kepala desa",
    "kader": "Kader posyandu",
    "bidan": "Bidan desa",
}
OFFICE_ROLES = {"operator", "staff", "sekdes", "kades"}
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

    def can_sign_letters(self) -> bool:
        return self.role == "kades"

    def can_sign_on(self, day: date) -> bool:
        return self.can_sign_letters() and self.official is not None and self.official.serves(day)

    def can_enter_posyandu(self) -> bool:
        return self.role in {"kader", "bidan"}

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
        return (self.can_sign_letters() or self.is_resident()) and self.pin is None
