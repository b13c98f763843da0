"""Broken inputs, a folder each, with the exact words they are answered with: never a traceback, always what to do.

`expected.txt` holds the exit code and everything that is printed; `options` more words for the command line. Accept new
words with `make golden` and read the difference.
"""

from pathlib import Path

import pytest

from auditor.cli import main

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())
# The table is not the point here: with no target breached, only the findings are shown.
QUIET_TABLE = ["--status", "breached", "--width", "100", "--lang", "zh", "--format", "table"]


def answer(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")
    options = folder / "options"
    more = options.read_text(encoding="utf-8").split() if options.exists() else []
    code = main(["check", ".", *QUIET_TABLE, *more])
    out, err = capsys.readouterr()
    return f"exit {code}\n{out}{err}"


@pytest.mark.parametrize("name", CASES)
def test_a_broken_input_is_answered_in_these_words(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    said = answer(BROKEN / name, capsys, monkeypatch)
    expected = BROKEN / name / "expected.txt"
    if request.config.getoption("--accept-golden"):
        expected.write_bytes(said.encode())
    assert said.encode() == expected.read_bytes()
    assert "Traceback" not in said


def test_there_are_enough_of_them_and_each_is_answered_with_a_finding_or_a_line() -> None:
    assert len(CASES) >= 60
    for name in CASES:
        said = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
        assert any(word in said for word in ("错误[", "警告[", "提示[", "错误：")), name


def big(folder: Path, name: str, content: str) -> Path:
    """Return a repository with one file too large to keep in git."""
    (folder / "targets").mkdir()
    (folder / "actuals").mkdir()
    (folder / "targets" / "2024.yaml").write_bytes((BROKEN / "csv-gb18030" / "targets" / "2024.yaml").read_bytes())
    (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "content", "said", "code"),
    [
        ("actuals/a.csv", "target,period,value\njobs,2024-03," + "9" * 2_000_000 + "\n", "有一格超过一百万字", 2),
        ("actuals/a.csv", ",".join(f"c{index}" for index in range(2000)) + "\n", "列数超过一千", 2),
        ("targets/b.yaml", "#" + "x" * (17 * 1024 * 1024), "文件过大", 2),
        ("actuals/a.csv", "target,period,value\njobs,2024-03," + "9" * 60 + "\n", "位数过多", 1),
    ],
    ids=["a cell of two million signs", "two thousand columns", "a plan of 17 MiB", "a number of 60 digits"],
)
def test_what_is_too_large_is_refused(  # noqa: PLR0917 - a case
    tmp_path: Path, name: str, content: str, said: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(big(tmp_path, name, content)), "--lang", "zh"]) == code
    assert said in capsys.readouterr().out


def test_a_folder_where_a_file_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = big(tmp_path, "actuals/a.csv", "target,period,value\n")
    (folder / "targets" / "x.yaml").mkdir()
    (folder / "actuals" / "x.csv").mkdir()
    assert main(["check", str(folder), "--lang", "zh", "--quiet"]) in {0, 2}
    assert main(["check", str(folder / "targets" / "2024.yaml"), "--lang", "zh"]) == 2
    assert "没有这个文件夹" in capsys.readouterr().err
