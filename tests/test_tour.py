"""`make audit`: what a newcomer sees first prints little and ends well."""

import pytest

from tools.tour import tour


@pytest.mark.parametrize(
    ("language", "met", "end"),
    [
        ("zh_CN", "达到76项，未达到7项", "audit init"),
        ("en_GB", "76 met, 7 missed", "2026"),
    ],
)
def test_the_tour_shows_three_data_sets_and_says_what_is_next(
    language: str,
    met: str,
    end: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    tour()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 400
    assert met in lines
    assert end in lines[-1]
    assert sum(line.startswith("====") for line in lines) == 3
    assert not [line for line in lines if line.startswith(("未通过", "failed"))]
