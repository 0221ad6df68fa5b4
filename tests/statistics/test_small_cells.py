"""What everyone may see: nobody finds a small number by subtracting, however the rows fall."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.statistics.small_cells import FEWEST, PublicRow, for_everyone
from models.statistics.statistic import Row

NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6])


def summed(rows) -> Row:
    return Row("Jumlah", sum(row.men for row in rows), sum(row.women for row in rows))


def fillings(shown: list[PublicRow], men: int, women: int):
    """All the tables that someone who sees the public one must think possible."""
    if not shown:
        if men == women == 0:
            yield []
        return
    first, *rest = shown
    for left in range(men + 1) if first.men is None else [first.men]:
        rights = range(women + 1) if first.women is None else [first.women]
        for right in [first.total - left] if first.men is None and first.total is not None else rights:
            if left <= men and 0 <= right <= women and (left + right or first.total == 0):
                for others in fillings(rest, men - left, women - right):
                    yield [(left, right, left + right), *others]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=3))
def test_no_small_number_can_be_worked_out(numbers):
    rows = [Row(str(at), *each) for at, each in enumerate(numbers)]
    shown = for_everyone(rows, summed(rows))
    possible = list(fillings(shown, summed(rows).men, summed(rows).women)) if shown else []
    for at in range(len(shown)):
        for column, secret in enumerate((rows[at].men, rows[at].women, rows[at].total)):
            if 0 < secret < FEWEST:
                assert len({each[at][column] for each in possible}) > 1


def test_what_is_big_enough_is_shown():
    rows = [Row("Islam", 700, 690), Row("Hindu", 6, 9), Row("Budha", 0, 0)]
    assert for_everyone(rows, summed(rows)) == [(*row, row.total) for row in rows]


def test_a_small_row_hides_the_next_smallest_with_it():
    rows = [Row("Kawin", 700, 690), Row("Cerai hidup", 1, 2), Row("Cerai mati", 9, 30)]
    kawin, hidup, mati = for_everyone(rows, summed(rows))
    assert kawin.total == 1390 and hidup[1:] == mati[1:] == (None, None, None)


def test_of_a_row_with_few_women_the_total_is_shown():
    rows = [Row("Sopir", 43, 1), Row("Guru", 27, 16), Row("Bidan", 0, 9)]
    sopir, guru, bidan = for_everyone(rows, summed(rows))
    assert (sopir.men, sopir.women, sopir.total) == (None, None, 44)
    assert guru == ("Guru", 27, 16, 43) and bidan[1:] == (None, None, 9)


def test_of_a_handful_of_people_nothing_is_shown():
    assert for_everyone([Row("Kawin", 2, 2)], Row("Jumlah", 2, 2)) == []
    assert for_everyone([Row("Kawin", 60, 60), Row("Cerai", 1, 1)], Row("Jumlah", 61, 61)) != []
    assert for_everyone([Row("Kawin", 0, 0), Row("Cerai", 9, 1)], Row("Jumlah", 9, 1)) == []


def test_the_sum_of_hidden_women_does_not_tell_that_each_is_one():
    rows = [Row("Guru", 5, 1), Row("Bidan", 0, 5), Row("Sopir", 8, 1)]
    assert [row.women for row in for_everyone(rows, summed(rows))] == [None, None, None]


def test_of_two_equal_rows_the_rule_does_not_tell_which_it_took():
    rows = [Row("Guru", 4, 2), Row("Bidan", 3, 3), Row("Sopir", 2, 2), Row("Tani", 50, 50)]
    assert [row.total for row in for_everyone(rows, summed(rows))] == [None, None, None, 100]
