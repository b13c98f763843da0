"""Codes that statistical exports set beside a figure."""

from auditor.reading.tables.words.export_codes import Code, code_stated


def test_a_blank_status_says_nothing_of_a_figure() -> None:
    assert code_stated("OBS_STATUS: ") == Code()
