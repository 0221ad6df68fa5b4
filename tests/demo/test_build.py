"""The demo village at scale: made once for all these tests, and once more, small, to see that it comes again."""

from collections import Counter as Counted
from datetime import date, timedelta

import pytest

from app import open_folder
from models import clock, history
from models.data_folder import DataFolder
from models.database import database
from models.delegations import Delegation
from models.demo import build as demo
from models.demo.build import NotEmpty, build
from models.demo.cast import JOKO, NURHAYATI
from models.letters.attachments.attachment import Attachment
from models.letters.kind import LetterKind
from models.letters.numbers.counter import Counter, Skip
from models.letters.numbers.outside import OutsideLetter
from models.letters.request import LetterRequest
from models.letters.signatures.signature import Signature
from models.letters.steps import STATES, Refusal, Return
from models.posyandu.child import Child
from models.posyandu.post import Post
from models.posyandu.session import Session
from models.posyandu.visit import Judgement, Measurement, Visit
from models.residents.family import Family
from models.residents.mutation import Mutation
from models.residents.population import population, residents
from models.residents.resident import Resident
from models.village import Village
from tests.village import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(demo_village):
    return demo_village


@pytest.fixture
def village(folder):
    clock.stop_at(NOW)
    open_folder(folder)
    yield Village.ours()
    database.close()
    clock.stop_at(None)


def test_it_has_the_size_it_promises(village):
    assert 850 <= population(TODAY).families() <= 880
    assert 2900 <= population(TODAY).total <= 3150
    assert Post.select().count() == 6
    assert 390 <= LetterRequest.select().count() <= 430
    assert 250 <= residents(TODAY).where(Resident.birth_date > date(2021, 11, 23)).count() <= 270


def test_every_small_child_is_followed_by_the_posyandu_of_its_dusun(village):
    followed = [child for post in Post.select() for child in Child.followed_on(post, TODAY)]
    small = residents(TODAY).where(Resident.birth_date > date(2021, 11, 23))
    assert {child.resident_id for child in followed} == {each.id for each in small}
    assert all(child.post.dusun_id == child.resident.family.rt.dusun_id for child in followed)


def test_it_is_marked_as_a_demo_and_nobody_in_it_is_real(village):
    assert village.demo
    assert all(each.nik.startswith("360499") for each in Resident.select().where(Resident.nik.is_null(False)))
    assert all(each.no_kk.startswith("360499") for each in Family.select())
    assert all(each.phone.startswith("08120000") for each in LetterRequest.select() if each.phone)


def test_letters_lie_in_every_state_some_of_today_and_some_late(village):
    requests = list(LetterRequest.select())
    assert set(Counted(each.state for each in requests)) == set(STATES)
    assert {each.channel for each in requests} == {"hp", "loket", "rt"}
    assert sum(each.is_late(TODAY) for each in requests) >= 2
    assert any(clock.local(each.filed_at, 7).date() == TODAY for each in requests)
    assert all(step.reason for table in (Return, Refusal) for step in table.select())


def test_the_kades_has_letters_to_sign_and_every_signed_one_bears_its_number(village):
    waiting = LetterRequest.select().where(LetterRequest.state == "to_sign")
    assert waiting.count() >= 3
    assert all(signature.number in signature.html for signature in Signature.select())


def test_every_number_is_accounted_for_and_they_go_with_the_days(village):
    for counter in Counter.select():
        given = [
            (each.sequence, each.signed_on) for each in Signature.select().where(Signature.counter == counter)
        ]
        given += [
            (each.sequence, each.given_on)
            for each in OutsideLetter.select().where(OutsideLetter.counter == counter)
        ]
        assert [day for _, day in sorted(given)] == sorted(day for _, day in given)
        skips = list(Skip.select().where(Skip.counter == counter))
        left_out = [number for each in skips for number in range(each.first, each.last + 1)]
        assert sorted([number for number, _ in given] + left_out) == list(range(1, counter.last + 1))
        assert all(each.reason for each in skips)
    assert OutsideLetter.select().count() > 20 and Skip.select().count() == 3


def test_every_kind_that_is_asked_for_by_phone_was_asked_for(village):
    asked = Counted(each.kind for each in LetterRequest.select())
    assert {each.id for each in LetterKind.all() if each.self_service} <= set(asked)
    assert {"kuasa", "jual_beli", "tanah_milik", "bebas", "ahli_waris"} <= set(asked)
    assert {kind for kind, _ in asked.most_common(3)} == {"domisili", "sktm", "sku"}


def test_the_answers_are_such_as_the_forms_take(village):
    wrong = []
    for each in LetterRequest.select().where(LetterRequest.state.not_in(["returned", "rechecking"])):
        for question in LetterKind.find(each.kind).questions:
            answer = each.answers.get(question.name)
            if not question.is_asked(each.answers):
                continue
            missing = question.required and not answer
            unknown = question.choices and answer and answer not in question.choices
            if missing or unknown or "Contoh" in str(answer):
                wrong.append((each.kind, question.name, answer))
    assert not wrong


def test_births_and_deaths_of_the_register_have_their_letters(village):
    for kind, party, sort in (("kematian", "almarhum", "mati"), ("kelahiran", "bayi", "lahir")):
        letters = list(LetterRequest.select().where(LetterRequest.kind == kind))
        assert len(letters) > 10
        for each in letters:
            told = Mutation.select().where(
                Mutation.resident == each.answers[party]["warga_id"], Mutation.kind == sort
            )
            assert told.exists() and each.resident_id != each.answers[party]["warga_id"]


def test_the_sekdes_signs_only_while_the_kades_is_away(village):
    past, coming = Delegation.select().order_by(Delegation.since)
    signed = list(Signature.select().where(Signature.delegation.is_null(False)))
    assert len(signed) >= 2 and {each.delegation_id for each in signed} == {past.id}
    assert all("a.n." in each.html for each in signed)
    assert TODAY < coming.since <= TODAY + timedelta(days=7)


def test_some_letters_were_voided_and_some_forms_bear_no_number(village):
    voided = LetterRequest.select().where(LetterRequest.state == "void")
    assert 2 <= voided.count() <= 15 and all(each.voiding.reason and each.signature.number for each in voided)
    forms = list(LetterRequest.select().where(LetterRequest.state == "printed"))
    assert len(forms) > 5 and not any(each.signature for each in forms)


def test_papers_wait_with_a_request_and_one_may_be_used_again(village, folder):
    shop = LetterRequest.get(nik=NURHAYATI, state="new")
    sent = list(Attachment.of(shop))
    assert [each.paper for each in sent] == ["Foto tempat usaha", "KK asli", "KTP asli"]
    assert all(each.content(folder).startswith(b"\xff\xd8\xff") for each in sent)
    assert Attachment.usable_for(shop.resident_id, TODAY).count() == 1


def test_the_head_of_an_rt_has_one_to_correct(village):
    returned = LetterRequest.get(LetterRequest.state == "returned", LetterRequest.channel == "rt")
    assert returned.filed_by.username == "mamat" and returned.reason()


def test_nurhayati_asks_for_a_letter_with_another_rt_than_the_register_has(village):
    request = LetterRequest.get(nik=NURHAYATI, state="new")
    assert (request.kind, request.rt, request.resident.facts()["rt"]) == ("sku", "02", "03")
    assert LetterRequest.get(nik=JOKO).state == "ready"


def test_one_request_waits_because_nobody_has_its_nik(village):
    request = LetterRequest.get(LetterRequest.state == "new", LetterRequest.resident.is_null())
    assert Resident.by_nik(request.nik) is None and request.is_late(TODAY)


def test_alya_gained_last_month_and_dafa_did_not(village):
    alya, dafa = (_visits(name) for name in ("Alya Putri", "Dafa Maulana"))
    assert (alya[-1].values["berat"], alya[-1].values["panjang"]) == (7000, 685)
    assert alya[-1].found["kms"].verdict == "N"
    assert "2t" in dafa[-1].found and len(dafa) == 18


def test_the_children_were_weighed_for_eighteen_months_and_today_is_left_open(village):
    for post in Post.select():
        days = [each.on for each in Session.select().where(Session.post == post).order_by(Session.on)]
        assert len(days) == 18 and {day.day for day in days} == {post.day}
        assert (days[0].year, days[0].month, days[-1].month) == (2025, 5, 10)
    expected = sum(Child.followed_on(each.post, each.on).count() for each in Session.select())
    assert 0.80 < Visit.select().count() / expected < 0.92


def test_growth_looks_like_that_of_children(village):
    verdicts = Counted((each.index, each.verdict) for each in Judgement.select())
    assert verdicts["kms", "N"] > 2 * verdicts["kms", "T"] > 500
    assert 10 <= verdicts["bgm", "bgm"] <= 200
    assert verdicts["2t", "2t"] and verdicts["kms", "O"] and verdicts["kms", "B"]
    assert Judgement.select().where(Judgement.implausible).count() == 0
    lengths = Measurement.select().where(Measurement.indicator == "panjang").count()
    assert 0.93 < lengths / Visit.select().count() < 0.99


def test_visits_are_judged_as_the_recording_of_a_cadre_judges_them(village):
    for child in Child.select().where(Child.id % 37 == 1):
        visits = list(Visit.of(child))
        before = [_judged(each) for each in visits]
        with database.atomic() as kept:
            Judgement.renew(child, visits[0].session)
            assert [_judged(each) for each in Visit.of(child)] == before
            kept.rollback()


def test_nothing_lies_in_the_future(village):
    newest = history.Event.select(history.Event.at).order_by(history.Event.at.desc()).limit(1).scalar()
    assert newest <= NOW
    assert Resident.select().where(Resident.birth_date > TODAY).count() == 0


def test_its_history_is_sealed(village):
    assert history.first_broken_event() is None


def test_the_file_stays_small(folder):
    assert folder.database.stat().st_size < 40_000_000


def test_the_same_day_makes_the_same_village(tmp_path):
    assert _small(tmp_path / "one") == _small(tmp_path / "two")


def test_a_village_that_is_there_already_is_left_alone(village, folder):
    with pytest.raises(NotEmpty):
        build(folder, TODAY)
    assert clock.now() == NOW


def test_a_building_that_breaks_off_leaves_an_empty_village(tmp_path, monkeypatch):
    folder = DataFolder(tmp_path / "demo")
    open_folder(folder)
    monkeypatch.setattr(demo, "Weighings", None)
    with pytest.raises(TypeError):
        build(folder, TODAY, count=30, letters=25)
    assert not Village.select().exists() and not Resident.select().exists()
    database.close()


def _visits(name: str) -> list[Visit]:
    return list(Visit.of(Child.select().join(Resident).where(Resident.name == name).get()))


def _judged(visit: Visit) -> list[tuple]:
    return sorted((each.index, each.verdict, each.label, each.z, each.gain_g) for each in visit.judgements)


def _small(path) -> list:
    """All that can be compared of a small village of this day."""
    folder = DataFolder(path)
    open_folder(folder)
    build(folder, TODAY, count=60, letters=30)
    people = Resident.select(Resident.name, Resident.nik, Resident.birth_date).order_by(Resident.id)
    told = Mutation.select(Mutation.kind, Mutation.event_date, Mutation.reported_on).order_by(Mutation.id)
    requests = LetterRequest.select(LetterRequest.code, LetterRequest.state, LetterRequest.name)
    signed = Signature.select(Signature.number, Signature.verification_code).order_by(Signature.id)
    measured = Measurement.select(Measurement.indicator, Measurement.value).order_by(Measurement.id)
    compared = [
        list(each.tuples()) for each in (people, told, requests.order_by(LetterRequest.id), signed, measured)
    ]
    database.close()
    assert all(compared)
    return compared
