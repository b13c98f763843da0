"""What `make fuzz` begins with: each seed is sound, so that what is changed in it reaches far."""

from pathlib import Path

import duckdb
import pytest

from auditor.model.findings import Rule
from auditor.reading.documents.document_process import answer_to as document_answer
from auditor.reading.documents.source import read_source
from auditor.reading.tables.actuals import read_actuals
from auditor.rendering.writers.docx_template import (
    FilledTemplate,
    WordTemplateRequest,
    answer_to,
)
from tests.fuzz.file_targets import sound_plan
from tests.fuzz.letters import BLOCKS, FIELDS
from tests.fuzz.packages import packed
from tests.fuzz.seeds import file_seeds
from tests.fuzz.targets import TARGETS

TABLES, DOCUMENTS = ("xlsx", "ods", "parquet"), ("web", "word", "pdf")


def _written(target: str, number: int, folder: Path) -> Path:
    """Return the file that a run of a target leaves of its seed."""
    data = list(file_seeds(target))[number]
    TARGETS[target](data, folder)
    (file,) = [*folder.glob("actuals.*"), *folder.glob("report.bin")]
    return file


def _seeds(targets: tuple[str, ...]) -> list[tuple[str, int]]:
    return [
        (target, number)
        for target in targets
        for number, _ in enumerate(file_seeds(target))
    ]


@pytest.mark.parametrize(("target", "number"), _seeds(TABLES))
def test_a_table_to_begin_with_has_figures(
    target: str, number: int, tmp_path: Path
) -> None:
    file = _written(target, number, tmp_path)
    known, findings = read_actuals([(file, file.name)], [sound_plan()])
    assert known.used > 0, findings


@pytest.mark.parametrize(("target", "number"), _seeds(DOCUMENTS))
def test_a_document_to_begin_with_has_text(
    target: str, number: int, tmp_path: Path
) -> None:
    document, findings = read_source(
        _written(target, number, tmp_path), "report.bin", document_answer
    )
    assert document is not None, findings
    assert "就业7300人" in document.text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        # A cell too few, a type that there is not, and a heading that is nothing but a type.
        ("指标:TEXT,一季度:FLOAT,:DATE\n税收,5\n", ["指标:TEXT", "一季度", ":DATE"]),
        ("指标\n", ["指标"]),
    ],
)
def test_any_table_of_text_can_be_a_parquet_file(
    text: str, columns: list[str], tmp_path: Path
) -> None:
    TARGETS["parquet"](text.encode(), tmp_path)
    with duckdb.connect() as base:
        base.execute(f"FROM '{tmp_path / 'actuals.parquet'}'")
        assert [column[0] for column in base.description or ()] == columns


def test_no_table_at_all_is_no_parquet_file(tmp_path: Path) -> None:
    TARGETS["parquet"](b"", tmp_path)
    assert not [*tmp_path.iterdir()]


def test_what_is_no_document_is_refused_with_one_reason(tmp_path: Path) -> None:
    TARGETS["pdf"](b"%PDF-1.7 and no more", tmp_path)
    document, (finding,) = read_source(
        tmp_path / "report.bin", "report.bin", document_answer
    )
    assert document is None
    assert finding.rule is Rule.FILE_UNREADABLE


@pytest.mark.parametrize("number", range(len(list(file_seeds("letter")))))
def test_a_letter_to_begin_with_is_filled_or_fails_where_it_names_what_is_not_there(
    number: int, tmp_path: Path
) -> None:
    data = list(file_seeds("letter"))[number]
    TARGETS["letter"](data, tmp_path)
    answer = answer_to(WordTemplateRequest(packed(data), "红头.docx", FIELDS, BLOCKS))
    assert isinstance(answer, FilledTemplate) == (b"loop" not in data), answer


def test_a_letter_that_goes_round_for_ever_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.fuzz.letters.SECONDS", 1)
    rounds = (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    )
    data = next(file_seeds("letter")).replace(b"{{ title }}", rounds.encode())
    TARGETS["letter"](data, tmp_path)
