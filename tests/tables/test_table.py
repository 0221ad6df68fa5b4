"""A table declared once: its head, its pages on the screen, its rows from a query."""

from datetime import date

import pytest

from models.database import database
from models.residents.resident import Resident
from models.table import (
    DECLARED,
    Column,
    QueryRows,
    Struck,
    TablePage,
    declared,
    printable,
    written,
)
from tests.tables.books import COLUMNS, book, row


def test_neighbours_share_a_head_and_the_others_reach_down():
    top, below = book([]).head
    assert [(cell.text, cell.columns, cell.levels) for cell in top[2:4]] == [
        ("Tempat dan tanggal lahir", 2, 1),
        ("NIK", 1, 2),
    ]
    assert [cell.text for cell in below] == ["Tempat lahir", "Tanggal lahir"]


def test_equal_labels_of_neighbours_stay_apart():
    columns = [Column(sex, "number", over=("Lahir", nation)) for nation in ("WNA", "WNI") for sex in "LL"]
    levels = book([], columns=columns).head
    assert [[cell.text for cell in level] for level in levels] == [["Lahir"], ["WNA", "WNI"], ["L"] * 4]


def test_a_page_shows_fifty_rows_and_the_last_one_the_sums():
    table = book([row(number) for number in range(1, 61)], summary=[row(60, name="Jumlah")])
    first, second = TablePage(table), TablePage(table, 2)
    assert (len(first.rows), first.summary, first.pages) == (50, [], 2)
    assert (len(second.rows), len(second.summary)) == (10, 1)
    assert [text for _, text, _ in second.summary[0]][:2] == ["60", "Jumlah"]
    assert TablePage(table, 10**9).page == 2


def test_numbers_of_people_are_masked_on_the_screen():
    (cells, _), *_ = TablePage(book([row(7)])).rows
    assert [text for _, text in cells] == [
        "7", "Warga 00007", "Serang", "03-11-1986", "3604••••••••0007", "1.200", ""
    ]  # fmt: skip


def test_a_void_row_is_known_as_such():
    page = TablePage(book([row(1), Struck(row(2))]))
    assert [struck for _, struck in page.rows] == [False, True]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [(None, "text", ""), (date(987, 1, 2), "date", "02-01-0987"), (2026, "code", "2026"), (2026, "number", "2.026")],
)  # fmt: skip
def test_values_are_written_as_people_do(value, kind, words):
    assert written(value, kind) == words


def test_what_nobody_sees_is_left_out():
    assert printable("Siti\n \u202eNur\x00haya\ud800ti") == "Siti Nurhayati"


def test_rows_of_a_query_are_the_same_in_parts_and_whole(app, monkeypatch):
    monkeypatch.setattr("models.table.BATCH", 3)
    people = Resident.select().order_by(Resident.name, Resident.id)
    rows = QueryRows(people, lambda batch, first: [(first + at, one.name) for at, one in enumerate(batch)])
    whole = list(rows)
    assert len(rows) == len(whole) > 4 and [number for number, _ in whole] == [*range(1, len(whole) + 1)]
    assert rows[1:4] == whole[1:4] and rows[len(whole) - 2 :] == whole[-2:]


def test_a_page_of_a_query_reads_only_its_rows(app, monkeypatch):
    people = Resident.select().order_by(Resident.id)
    rows = QueryRows(people, lambda batch, first: [[one.name] for one in batch])
    asked, ask = [], database.execute_sql
    monkeypatch.setattr(database, "execute_sql", lambda sql, *rest, **more: asked.append(sql) or ask(sql, *rest, **more))  # fmt: skip
    TablePage(book(rows, columns=[Column("Nama")]))
    assert len(asked) == 2 and "LIMIT" in asked[1]


def test_a_declared_table_can_be_made_again(monkeypatch):
    monkeypatch.setattr("models.table.DECLARED", dict(DECLARED))
    made = declared("uji")(lambda *, month: book([], lines=[month]))
    table = made(month="2026-11")
    again = made(**table.given)
    assert (table.name, again) == ("uji", table)


def test_a_file_is_called_after_the_table_and_names_nobody():
    assert book([]).file_stem == "buku-contoh-bulan-november-2026"


def test_every_column_has_a_known_kind():
    assert {column.kind for column in COLUMNS} <= {"text", "code", "number", "date", "nik"}


def test_texts_are_html_on_the_page_and_plain_on_paper():
    odd = '<b>Tuti & "Nana"</b>'
    table = book([row(1, name=odd)], summary=[row(1, name=odd)])
    page = TablePage(table)
    written_as = "&lt;b&gt;Tuti &amp; &quot;Nana&quot;&lt;/b&gt;"
    assert page.rows[0][0][1][1] == page.summary[0][1][1] == written_as and table.rows[0][1] == odd
