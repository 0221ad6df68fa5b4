"""The first evening of a village server: until it is finished, nothing else opens.

Also the recovery key: the way back in when the operator's password is lost.
"""

from peewee import ForeignKeyField, TextField

from models import clock, history, passwords, regions
from models.accounts import Account, SignIn
from models.database import DateTimeField, Record, empty_log, transaction
from models.letters.numbers.counter import Counter
from models.officials import Official
from models.passwords import Lock
from models.posyandu.post import Post
from models.residents.resident import Resident
from models.village import Rt, Village
from models.wording import fours

RECOVERY_LENGTH = 24
STEPS = ["desa", "kop", "pejabat", "wilayah", "akun", "kertas"]


class NotReady(Exception):
    """A step of the first run is missing."""


class FirstRun(Record):
    """How far the setting up has come, and the sealed recovery key."""

    recovery = TextField(null=True)
    # In the clear only from its making until its paper was put away, so that it can be printed again
    # when the printer jams.
    recovery_shown = TextField(null=True)
    finished_at = DateTimeField(null=True)
    finished_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")

    @classmethod
    def ours(cls) -> "FirstRun":
        return cls.select().first() or cls()

    @classmethod
    def is_finished(cls) -> bool:
        return cls.select().where(cls.finished_at.is_null(False)).exists()

    def next_step(self) -> str:
        """The first step that still lacks what it asks for."""
        done = {
            "desa": bool(Village.ours().code),
            "kop": bool(Village.ours().address),
            "pejabat": Official.select().where(Official.office == "kades").exists(),
            "wilayah": Rt.select().exists(),
            "akun": Account.select().exists() and bool(self.recovery),
        }
        return next((step for step in STEPS if not done.get(step)), "kertas")

    def open_steps(self) -> list[str]:
        """The steps done, which may be corrected until the end, and the next one."""
        return STEPS[: STEPS.index(self.next_step()) + 1]

    def open_operator(self, *, uid: str, name: str, username: str, password: str) -> Account:
        """The first account, and with it the recovery key; asked again it corrects the account."""
        with transaction():
            operator = self.operator()
            if operator is None:
                operator, _ = Account.open_for(
                    by=None, uid=uid, role="operator", name=name, username=username, password=password
                )
            else:
                operator.change(name=name, username=username)
                operator.choose_password(password)
            if not self.recovery:
                self.new_recovery_key(operator)
        return operator

    @staticmethod
    def operator() -> Account | None:
        return Account.select().order_by(Account.id).first()

    def new_recovery_key(self, by: Account | None) -> str:
        """Make a key for the recovery paper; the one before it no longer opens anything."""
        key = passwords.random_words(RECOVERY_LENGTH)
        with transaction():
            self.change(recovery=passwords.seal(key), recovery_shown=key)
            history.tell("recovery key made", self, by)
        return key

    def recovery_groups(self) -> list[str]:
        """The key as it stands on the paper; empty when the paper was put away."""
        return fours(self.recovery_shown or "")

    def put_paper_away(self, by: Account) -> None:
        """The paper is printed and locked up: from now on the key stands nowhere else."""
        with transaction():
            self.change(recovery_shown=None)
            history.tell("recovery paper put away", self, by)
        empty_log()

    def finish(self) -> None:
        """Open the village. Done once; raises NotReady while a step is missing."""
        if self.finished_at:
            return
        if self.next_step() != "kertas":
            raise NotReady("Masih ada langkah yang belum selesai.")
        operator = self.operator()
        with transaction():
            self.change(finished_at=clock.now(), finished_by=operator, recovery_shown=None)
            Village.ours().change(opened_at=clock.now())
            history.tell("village opened", self, operator)
        empty_log()
        regions.forget()

    def recover(self, account: Account, key: str, password: str, address: str) -> None:
        """Set a new password with the key on the paper, or raise WrongRecoveryKey or TooManyTries."""
        lock = f"pemulihan:{address}"
        Lock.check(lock)
        if not passwords.matches(self.recovery, clean_key(key)):
            raise WrongRecoveryKey(Lock.count_wrong(lock))
        Lock.clear(lock, f"sandi:{account.username}")
        with transaction():
            account.change(password=passwords.seal(password), first_password=None)
            SignIn.end_all(account)
            history.tell("password recovered", account, account)


class WrongRecoveryKey(Exception):
    def __init__(self, left: int):
        super().__init__(f"Kunci pemulihan belum cocok. {Lock.what_next(left)}")


def still_missing() -> list[str]:
    """What the village needs before a letter can be signed and a child weighed."""
    roles = {each.role for each in Account.staff_in_use().select(Account.role).distinct()}
    there = {
        "kades": "kades" in roles,
        "staff": bool(roles & {"staff", "sekdes"}),
        # Until the first number was given, or the numbers were told to go on from another one.
        "numbers": Counter.select().exists(),
        "residents": Resident.select().exists(),
        "posts": Post.select().exists(),
        "cadres": bool(roles & {"kader", "bidan"}),
    }
    return [what for what, is_there in there.items() if not is_there]


def clean_key(key: str) -> str:
    return "".join(each for each in key.upper() if each.isalnum())
