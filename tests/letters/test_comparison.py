"""What the sender wrote beside what the village knows."""

from models.letters.comparison import compare, row
from models.residents.resident import Resident
from tests.filing import filed


def marked(pieces) -> list[str]:
    return [word for word, differs in pieces if differs]


def test_only_the_part_that_differs_is_marked():
    found = row("RT / RW", "RT 02 / RW 01", "RT 03 / RW 01")
    assert found.differs and marked(found.written) == ["02"] and marked(found.known) == ["03"]


def test_case_and_leading_zeros_are_no_difference():
    assert not row("Nama", "NURHAYATI", "Nurhayati").differs
    assert not row("RT / RW", "RT 3 / RW 1", "RT 03 / RW 01").differs


def test_a_word_more_is_a_difference():
    assert marked(row("Nama", "Joko Susilo Putro", "Joko Susilo").written) == ["Putro"]


def test_what_one_side_does_not_say_is_no_difference():
    assert not row("Nomor KK", "", "3604 9902").differs


def test_a_request_is_laid_beside_its_resident(app):
    rows = compare(filed(rt="02"), Resident.get(name="Nurhayati"))
    assert [each.label for each in rows if each.differs] == ["RT / RW"]
    assert [each.label for each in rows if not each.asked] == ["Tanggal lahir", "Pekerjaan", "Alamat"]
