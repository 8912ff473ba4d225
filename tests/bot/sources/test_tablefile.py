"""Tables come out whole, whatever program wrote them, and every wrong file is one error that names it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sources import tablelimits, xlsxfile
from bot.sources.errors import SourceError
from bot.sources.tablefile import Table, read_table

HEADER = "Vad har hänt?;Plats\n"


def table(folder: Path, content: str | bytes, name: str = "svar.csv") -> Table:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


def refusal(folder: Path, content: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        table(folder, content)
    return caught.value


def workbook(*rows: Sequence[object]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(content: bytes, part: str, change: tuple[bytes, bytes]) -> bytes:
    """The workbook with one thing changed in one part."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            body = old.read(item)
            new.writestr(item, body.replace(*change) if item.filename == part else body)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_common_encoding_and_delimiter_gives_the_same_table(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = "Vad har hänt?|Plats\r\nKlotter på vägg|Skolgården\r\n".replace("|", delimiter)
    found = table(tmp_path, text.encode(encoding))
    assert found.columns == ("Vad har hänt?", "Plats")
    assert [(row.number, dict(row.values)) for row in found.rows] == [
        (2, {"Vad har hänt?": "Klotter på vägg", "Plats": "Skolgården"})
    ]


def test_a_row_is_numbered_by_the_line_it_begins_on(tmp_path: Path) -> None:
    found = table(tmp_path, HEADER + '"Rad ett\nrad två";Torget\n\n;;\nBrand;Skolan\n'.replace(";;", ";"))
    assert [row.number for row in found.rows] == [2, 6]
    assert found.rows[0].values["Vad har hänt?"] == "Rad ett\nrad två"


def test_commas_inside_a_header_do_not_hide_the_semicolon(tmp_path: Path) -> None:
    found = table(tmp_path, "Vad, var, när?;Plats\nBråk, glas;Torget\nKlotter;Skolan, gården\n")
    assert found.columns == ("Vad, var, när?", "Plats")


def test_excels_own_delimiter_line_is_obeyed(tmp_path: Path) -> None:
    found = table(tmp_path, "sep=|\r\na|b\r\n1|2\r\n")
    assert (found.columns, found.rows[0].number) == (("a", "b"), 3)


def test_a_single_column_is_a_table(tmp_path: Path) -> None:
    assert table(tmp_path, "Plats\nTorget\n").columns == ("Plats",)


def test_empty_columns_at_the_right_end_are_left_out(tmp_path: Path) -> None:
    assert table(tmp_path, "a;b;;\n1;2;;\n").columns == ("a", "b")


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        (b"", "table_empty", {}),
        (b" \r\n\r\n", "table_empty", {}),
        (b";;\n;;\n", "table_empty", {}),
        (b"a;b\n1;2;3\n", "table_ragged", {"row": 2, "expected": 2, "found": 3}),
        (b"a;b\n1;2\n\n1\n", "table_ragged", {"row": 4, "expected": 2, "found": 1}),
        (b"a;;c\n1;2;3\n", "table_header_empty", {"column": 2}),
        ("Plats; PLATS\n1;2\n", "table_header_twice", {"column": "PLATS"}),
        (b"a@b.se;a@b.se\n1;2\n", "table_header_twice", {"column": "2"}),
        (b'a;b\n1;2\n"open;2\n', "table_broken_row", {"row": 3}),
        (b"a;b\n1;\x002\n", "table_not_a_table", {}),
        (b"<!DOCTYPE html><table>", "table_not_a_table", {}),
        (b"%PDF-1.7 x", "table_not_a_table", {}),
        (b"\x81\x8d;b\n", "table_encoding", {}),
        (b"\xff\xfea", "table_encoding", {}),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "table_old_excel", {}),
        (b"PK\x03\x04 not really", "table_broken", {}),
        (";".join(f"c{n}" for n in range(201)), "table_too_many_columns", {"most": 200}),
        ("a\n" + "1\n" * 50_001, "table_too_many_rows", {"most": 50_000}),
    ],
)
def test_a_wrong_file_is_one_error_that_says_where(
    tmp_path: Path, content: str | bytes, code: str, params: dict[str, object]
) -> None:
    error = refusal(tmp_path, content)
    assert (error.code, dict(error.params)) == (code, {"file": "svar.csv", **params})


def test_a_cell_beyond_any_size_is_one_error(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a;b\n1;" + "x" * 1_000_001 + "\n").params["row"] == 2


def test_missing_files_folders_and_giants_are_told_apart(tmp_path: Path) -> None:
    codes = []
    (tmp_path / "stor.csv").write_bytes(b"a" * (10 * 1024**2 + 1))
    for path in (tmp_path / "saknas.csv", tmp_path, tmp_path / "stor.csv", tmp_path / "n\0l"):
        with pytest.raises(SourceError) as caught:
            read_table(path)
        codes.append(caught.value.code)
    assert codes == ["table_missing", "table_directory", "table_too_large", "table_unreadable"]


def test_a_workbook_gives_texts_as_a_person_would_type_them(tmp_path: Path) -> None:
    cells = [
        date(2026, 8, 20),
        datetime(2026, 8, 20, 19, 26),  # noqa: DTZ001  # a workbook knows no zones
        time(7, 5),
        timedelta(hours=26),
        3.0,
        2.5,
        7,
        True,
    ]
    found = table(tmp_path, workbook([f"k{n}" for n in range(8)], cells), "svar.xlsx")
    texts = ["2026-08-20", "2026-08-20T19:26", "07:05", "26:00", "3", "2.5", "7", "True"]
    assert list(found.rows[0].values.values()) == texts


def test_a_workbook_is_known_by_its_content_and_may_have_short_and_blank_rows(tmp_path: Path) -> None:
    found = table(
        tmp_path, workbook(["Organ", "Plats", "E-post"], [], ["est", "skola"], ["est", None, "x"]), "m.csv"
    )
    assert [(row.number, tuple(row.values.values())) for row in found.rows] == [
        (3, ("est", "skola", "")),
        (4, ("est", "", "x")),
    ]


def test_a_formula_gives_what_excel_last_computed(tmp_path: Path) -> None:
    book = workbook(["summa"], ["=1+1"])
    computed = repacked(book, "xl/worksheets/sheet1.xml", (b"<v></v>", b"<v>2</v>"))
    computed = repacked(computed, "xl/worksheets/sheet1.xml", (b"<v />", b"<v>2</v>"))
    assert table(tmp_path, computed).rows[0].values["summa"] == "2"


def test_a_wrong_extent_in_the_sheet_does_not_hide_rows(tmp_path: Path) -> None:
    book = repacked(
        workbook(["a", "b"], [1, 2]), "xl/worksheets/sheet1.xml", (b'ref="A1:B2"', b'ref="A1:A1"')
    )
    assert table(tmp_path, book).columns == ("a", "b")


def test_excels_escaped_line_breaks_are_line_breaks(tmp_path: Path) -> None:
    assert (
        table(tmp_path, workbook(["a"], ["Rad ett_x000D_\nrad två"])).rows[0].values["a"]
        == "Rad ett\nrad två"
    )


def test_hidden_nul_and_half_characters_are_dropped(tmp_path: Path) -> None:
    assert table(tmp_path, workbook(["a"], ["x_x0000_y_xD800_z"])).rows[0].values["a"] == "xyz"


def test_an_opendocument_file_is_told_apart(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert refusal(tmp_path, target.getvalue()).code == "table_opendocument"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ((b"<sheetData>", b'<sheetData><row r="99999999999"><c r="A1"><v>1</v></c></row>'), "table_broken"),
        ((b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "table_not_a_table"),
        ((b"</sheetData>", b""), "table_broken"),
        ((b"<sheetData>", b'<sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row>'), "table_broken"),
        ((b"<sheetData>", b'<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row>'), "table_too_many_columns"),
    ],
)
def test_a_hostile_sheet_is_one_error(tmp_path: Path, change: tuple[bytes, bytes], code: str) -> None:
    assert refusal(tmp_path, repacked(workbook(["a"], [1]), "xl/worksheets/sheet1.xml", change)).code == code


def test_a_file_that_unpacks_to_far_more_is_refused_unopened(tmp_path: Path) -> None:
    bomb = repacked(
        workbook(["a"]), "xl/styles.xml", (b"<styleSheet", b" " * (61 * 1024**2) + b"<styleSheet")
    )
    assert len(bomb) < 1024**2
    assert refusal(tmp_path, bomb).code == "table_too_large"


def test_a_long_workbook_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsxfile, "MOST_ROWS", 10)
    assert refusal(tmp_path, workbook(*[[n] for n in range(12)])).code == "table_too_many_rows"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=300))
def test_any_bytes_at_all_are_a_table_or_one_error(tmp_path: Path, content: bytes) -> None:
    try:
        table(tmp_path, content)
    except SourceError as error:
        assert error.params["file"] == "svar.csv"  # noqa: PT017  # either outcome is right


CELL = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=12).map(str.strip)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=6), delimiter=st.sampled_from(";\t,"))
def test_what_a_csv_writer_wrote_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("Vad", "Var", "När"), *rows])
    found = table(tmp_path, target.getvalue())
    assert [tuple(row.values.values()) for row in found.rows] == [row for row in rows if any(row)]


def test_the_limits_are_those_of_the_documentation() -> None:
    assert (tablelimits.LARGEST_FILE, tablelimits.MOST_ROWS) == (10 * 1024**2, 50_000)
