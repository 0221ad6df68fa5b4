"""Two records of one person become one, and two again."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import models
from models import pins
from models.accounts import Account
from models.cadres import Cadre
from models.database import database, new_uid
from models.letters.request import LetterRequest
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.residents import population, references
from models.residents.family import Family
from models.residents.merge import CannotUndo, HeadIsMerged, HeadIsTaken, KeepTheOneHere, Merge, NotTwo
from models.residents.refusals import RegisterRefusal
from models.residents.resident import Resident
from models.residents.side_by_side import ASPECTS
from tests.filing import filed
from tests.village import JOKO, NOW, NURHAYATI

TODAY = date(2026, 11, 23)
# The ledger and the history only ever grow; a version counts the changes.
GROWING = {"event", "mutation", "posting", "merge"}

pytestmark = pytest.mark.usefixtures("app")


def joko() -> Resident:
    return Resident.get(nik=JOKO["nik"])


def double(**different) -> Resident:
    """Joko once more, in the family of Nurhayati."""
    home = Family.get(no_kk=NURHAYATI["no_kk"])
    fields = (
        dict(name="Djoko Soesilo", sex="L", birth_date=joko().birth_date, shdk=9, family=home) | different
    )
    return Resident.register(by=None, **fields)


def merged(kept, other, take=(), uid="") -> Merge:
    return Merge.of(kept, other, take=take, by=None, uid=uid or new_uid(), today=TODAY)


def rows() -> dict[str, list]:
    """Everything that is to be as before."""
    found = {}
    for table in models.TABLES:
        if table._meta.table_name not in GROWING:
            fields = [field for field in table._meta.sorted_fields if field.name != "version"]
            found[table._meta.table_name] = list(table.select(*fields).order_by(table.id).tuples())
    found["heard"] = database.execute_sql("SELECT rowid, * FROM found_by ORDER BY rowid").fetchall()
    return found


def tally() -> tuple:
    now = population.population(TODAY)
    return now.total, now.men, now.women, now.families()


def test_two_become_one_and_are_counted_once():
    other = double()
    before = tally()[0]
    merge = merged(joko(), other)
    assert tally()[0] == before - 1
    assert Resident.get_by_id(other.id).status == 9 and Resident.get_by_id(joko().id).status == 1
    assert merge.taken == []


def test_the_same_form_sent_twice_merges_once():
    other, uid = double(), new_uid()
    assert merged(joko(), other, uid=uid) == merged(joko(), other, uid=uid)


def test_what_the_clerk_chose_is_taken_over():
    other = double(phone="0812", mother_name="Enah")
    merge = merged(joko(), other, take={"name", "phone", "mother_name"})
    assert joko().name == "Djoko Soesilo" and joko().sounding == "yoko susilo" and joko().phone == "0812"
    assert merge.taken_words == ["Nama", "Nama ibu", "Nomor HP"]


def test_letters_and_duties_go_over():
    other = double()
    letter = filed()
    letter.change(resident=other)
    Cadre.insert(uid=new_uid(), resident=other, **cadre_fields()).execute()
    merge = merged(joko(), other)
    assert LetterRequest.get_by_id(letter.id).resident == joko() and Cadre.get().resident == joko()
    assert merge.moved() == {"kader": 1, "surat": 1}


def cadre_fields() -> dict:
    """What a row of that table needs, whatever it is."""
    needed = [each for each in Cadre._meta.sorted_fields if not each.null and each.default is None]
    known = {"DATE": TODAY, "TEXT": "x", "INT": 1}
    return {
        each.name: known.get(each.field_type, 1)
        for each in needed
        if each.name not in ("id", "uid", "resident")
    }


def child_of(resident: Resident) -> Child:
    return Child.join_post(resident, Post.get(), date(2026, 1, 5), None)


def test_a_child_followed_twice_keeps_every_weighing():
    post, ani = Post.get(), Account.get(username="ani")
    one, other = double(name="Alya P", birth_date=date(2026, 2, 11)), Resident.get(name="Alya Putri")
    mine, theirs = child_of(one), Child.get(resident=other)
    both, only = (
        Session.create(post=post, on=day, opened_by=ani, opened_at=NOW)
        for day in (date(2026, 9, 8), date(2026, 10, 8))
    )
    for child, session in ((mine, both), (theirs, both), (mine, only)):
        weigh(child, session, ani)
    merged(other, one)
    assert [visit.session for visit in Child.get_by_id(theirs.id).visits.order_by("id")] == [both, only]
    left = Child.get_by_id(mine.id)
    assert left.left_on == TODAY and [visit.session for visit in left.visits] == [both]


def weigh(child: Child, session: Session, by: Account) -> None:
    from models.posyandu.visit import Visit

    needed = [each for each in Visit._meta.sorted_fields if not each.null and each.default is None]
    known = dict(child=child, session=session, by=by)
    Visit.create(**known | {e.name: False for e in needed if e.name not in ("id", *known)})


def test_of_two_accounts_the_other_is_closed_and_signed_out():
    other = double(nik="3604991403750099")
    mine, theirs = pin_account(joko()), pin_account(other)
    merged(joko(), other)
    assert Account.get_by_id(mine.id).closed_at is None and Account.get_by_id(theirs.id).closed_at is not None


def test_the_only_account_goes_over():
    other = double()
    theirs = pin_account(other)
    merged(joko(), other)
    assert Account.get_by_id(theirs.id).resident == joko()


def pin_account(resident: Resident) -> Account:
    return Account.create(username=new_uid(), name=resident.name, role=pins.RESIDENT, resident=resident)


def test_nobody_is_merged_twice_or_with_oneself():
    other = double()
    with pytest.raises(NotTwo):
        merged(other, other)
    merged(joko(), other)
    with pytest.raises(NotTwo):
        merged(joko(), Resident.get_by_id(other.id))


def test_the_one_who_lives_here_is_kept():
    other = double()
    other.change(status=3)
    with pytest.raises(KeepTheOneHere):
        merged(other, joko())


def test_a_head_with_a_family_is_not_merged_away():
    with pytest.raises(HeadIsMerged):
        merged(double(), joko())
    assert Resident.get_by_id(joko().id).status == 1


def test_unless_the_other_takes_the_place():
    other = double()
    merged(other, joko(), take={"nik", "family"})
    head = Family.get(no_kk=JOKO["no_kk"]).head
    assert head == other and head.nik == JOKO["nik"]


def test_undoing_refuses_what_was_changed_since():
    merge = merged(joko(), double(phone="0812"), take={"phone"})
    joko().correct(by=None, phone="0813")
    with pytest.raises(CannotUndo, match="data diri"):
        merge.undo(by=None, today=TODAY)


def test_undoing_refuses_when_the_kept_one_is_gone_too():
    first, second = double(), double(name="Joko S")
    merge = merged(first, second)
    merged(joko(), Resident.get_by_id(first.id))
    with pytest.raises(CannotUndo, match="sudah digabung ke data lain"):
        Merge.get_by_id(merge.id).undo(by=None, today=TODAY)


def test_undoing_refuses_a_nik_that_somebody_else_has_now():
    other = double(nik="3604991403750099")
    merge = merged(joko(), other)
    double(name="Asep", nik="3604991403750099")
    with pytest.raises(RegisterRefusal, match="sudah dipakai Asep"):
        merge.undo(by=None, today=TODAY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_puts_back_every_row(data):
    """Whatever was taken over, whatever referred to the one that went."""
    with database.atomic() as kept_apart:
        choose = lambda label: data.draw(st.booleans(), label=label)  # noqa: E731
        other = double(nik="3604991403750099" if choose("nik") else None, phone="0812", mother_name="Enah")
        for resident, whose in ((joko(), "kept"), (other, "merged")):
            if choose(f"letter of {whose}"):
                filed().change(resident=resident)
            if choose(f"account of {whose}"):
                pin_account(resident)
            if choose(f"child of {whose}"):
                child_of(resident)
        kept, goes = (joko(), other) if choose("direction") else (other, joko())
        take = data.draw(st.sets(st.sampled_from([each.key for each in ASPECTS])), label="take")
        before, counted = rows(), tally()
        try:
            merge = merged(kept, goes, take=take | ({"family"} if goes == joko() else set()))
        except RegisterRefusal:
            assert rows() == before
        else:
            assert tally()[0] == counted[0] - 1
            Merge.get_by_id(merge.id).undo(by=None, today=TODAY)
            assert rows() == before and tally() == counted
        kept_apart.rollback()


def test_every_field_of_a_resident_is_compared():
    compared = {name for each in ASPECTS for name in each.fields}
    assert compared | {"id", "uid", "version", "status"} == {*Resident._meta.fields}


def test_whatever_refers_to_a_resident_goes_over_or_is_said_to_stay():
    going = {f"{each.model._meta.table_name}.{each.name}" for each in references.references_to(Resident)}
    assert {"letter_request.resident", "child.resident", "account.resident", "cadre.resident"} <= going
    tables = {table._meta.table_name for table in models.TABLES}
    assert tables >= references.STAY


def test_a_head_does_not_go_over_to_another_family_while_others_stay():
    with pytest.raises(HeadIsTaken, match="Jangan ambil 'Keluarga'"):
        Merge.of(joko(), double(), take={"family"}, by=None, uid=new_uid(), today=TODAY)
    assert joko().relation == "Kepala keluarga" and not Merge.select().exists()
