"""Lines fold at any width, and every one of them comes to an end."""

import pytest

from auditor.rendering.writers.line_writer import LineWriter, folded


@pytest.mark.parametrize("width", [-1, 0, 1, 2, 20])
def test_a_text_folds_at_any_width(width: int) -> None:
    pieces = list(folded("新增就业 7300 persons", width))
    assert "".join(pieces) == "新增就业 7300 persons"


@pytest.mark.parametrize("indent", [0, 19, 20, 60])
def test_an_indent_leaves_room_for_the_text(indent: int) -> None:
    pen = LineWriter(20, colour=False)
    pen.write(("expected: 7300 persons × 9/12 = 5475 persons", ""), indent=" " * indent)
    lines = pen.text().splitlines()
    assert all(len(line) <= 20 for line in lines)
    assert " ".join(" ".join(lines).split()) == "expected: 7300 persons × 9/12 = 5475 persons"
