"""Judge a whole CSV of measurements at once: the command `python app.py growth IN.csv -o OUT.csv`.

Meant for checking PosDesa against other software and for files exported elsewhere.
"""

import csv
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from models.posyandu.growth_sheet import GrowthFileError, MissingHeader, Report, Sheet

__all__ = ["GrowthFileError", "MissingHeader", "Report", "judge_file"]

SAMPLE_ROWS = 100


def judge_file(source: Path | str, target: Path | str) -> Report:
    """Copy a CSV of measurements to target, each row followed by its z-scores, flags and classes.

    Input: a header line, then comma, semicolon or tab between cells, decimal point or comma, BOM or not.
    0-5 years: sex, age_days, weight_kg, lenhei_cm, measure, headc_cm, muac_cm, oedema.
    5-19 years: sex, age_months, height_cm, weight_kg, oedema.
    The age column tells which. sex, an age and one measurement are required; other columns may be there, in
    any order. sex is 1 or L (boy), 2 or P (girl); measure is l (lying) or h (standing); oedema is y or n.

    Output: UTF-8, the delimiter of the input, every input column in its place with its cells as they were,
    then zlen zwei zwfl zbmi zhc zac (z-scores to two decimals), flen ... fac (1 implausible, else 0) and
    klen ... kac (class). Empty where nothing can be given. An input column that already has one of these
    names keeps its place and its cells under the name <name>_masukan, so that zlen is always ours.
    z-scores have the decimal comma if the measurements of the first hundred rows have commas and no points.

    A cell that cannot be read empties the results that need it and is counted; a line with too many
    cells, most often an unquoted decimal comma, gets no results; one with too few is empty at its end. The
    target is replaced only when all is done; source and target may be the same file. Memory does not grow
    with the file.

    Raises MissingHeader, GrowthFileError (two columns of one name, empty file) and OSError.
    """
    source, target = Path(source), Path(target)
    draft = target.with_name(target.name + ".sementara")
    # Bytes that are not UTF-8, such as a name saved by an old Excel, go through as they are.
    text = {"errors": "surrogateescape", "newline": ""}
    try:
        with (
            open(source, encoding="utf-8-sig", **text) as lines,
            open(draft, "w", encoding="utf-8", **text) as out,
        ):
            report = _judge_lines(lines, out)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return report


def _judge_lines(lines: TextIO, out: TextIO) -> Report:
    first_line = lines.readline()
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(chain([first_line], lines), delimiter=delimiter)
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    try:
        sheet = Sheet(next(reader, []))
    except csv.Error as error:
        raise GrowthFileError("Baris pertama berkas ini bukan baris nama kolom CSV.") from error
    writer.writerow(sheet.output_header())
    rows = sheet.rows(reader)
    sample = list(islice(rows, SAMPLE_ROWS))
    comma = sheet.uses_comma(cells for _, cells in sample)
    for line, cells in chain(sample, rows):
        writer.writerow(sheet.judge(line, cells, comma))
    return sheet.report
