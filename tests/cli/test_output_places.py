"""Where nothing is written, whatever the command line says: among the plans and figures, and where no folder can be."""

import shutil
from pathlib import Path

import pytest

from auditor.cli import main

SOUND = Path(__file__).parents[1] / "fuzz"


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part, name in (("targets", "sound.yaml"), ("actuals", "sound.csv")):
        (tmp_path / part).mkdir()
        shutil.copy(SOUND / name, tmp_path / part / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with what stands in it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    "words",
    [
        "check --format json:targets/sound.yaml",
        "check --format csv:actuals/sound.csv",
        "check --format csv:actuals/new.csv",
        "check --format csv:elsewhere/new.csv",
        "check --format xlsx:actuals/ledger.xlsx",
        "report -o actuals/report.xlsx",
        "diff --from 2024Q1 --format json:targets/changes.json",
        "check --format json:vocabulary.yaml",
        "site -o actuals/public",
        "site -o targets/public",
    ],
)
def test_no_output_replaces_a_plan_or_becomes_a_figure(
    words: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (county / "elsewhere").symlink_to("actuals")
    (county / "vocabulary.yaml").write_text("units: {标箱: {}}", "utf-8")
    before = contents(county)
    assert main([*words.split(), "--lang", "en"]) == 2
    assert "plans and figures lie there" in capsys.readouterr().err
    assert contents(county) == before


def test_beside_them_and_below_folders_of_other_peoples_it_is_written(
    county: Path,
) -> None:
    (county / "build/targets").mkdir(parents=True)
    for place in ("out.json", "build/targets/out.json", "build/vocabulary.yaml"):
        main(["check", "--format", f"json:{place}"])
        assert (county / place).is_file()


def test_a_draft_replaces_no_plan(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(SOUND / "sound.txt", county / "report")
    (county / "blank.yaml").write_text("", "utf-8")
    (county / "link.yaml").symlink_to("targets/sound.yaml")
    before = contents(county)
    for place in ("targets/sound.yaml", "link.yaml", "report"):
        assert main(["draft", "report", "-o", place, "--lang", "en"]) == 2
        assert "is not replaced; give another name" in capsys.readouterr().err
    assert contents(county) == before
    for place in ("new.yaml", "blank.yaml", "/dev/null"):
        assert main(["draft", "report", "-o", place]) == 0
    assert (county / "blank.yaml").read_bytes() == (county / "new.yaml").read_bytes()


@pytest.mark.parametrize("template", ["own.txt", "link.txt"])
def test_a_report_does_not_replace_its_template(
    template: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (county / "own.txt").write_text("{{ report.title }}", "utf-8")
    (county / "link.txt").symlink_to("own.txt")
    words = ["report", "--as-of", "2024Q3", "--template", template]
    assert main([*words, "-o", "own.txt", "--lang", "en"]) == 2
    assert "this command reads that file" in capsys.readouterr().err
    assert (county / "own.txt").read_text("utf-8") == "{{ report.title }}"
    assert main([*words, "-o", "other.txt"]) == 0
    assert main([*words, "-o", "other.txt"]) == 0


def test_a_file_in_the_place_of_the_sites_folder_is_named(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (county / "public").write_text("", "utf-8")
    assert main(["site", "-o", "public", "--lang", "en"]) == 2
    assert "public: it is no folder" in capsys.readouterr().err
    assert main(["site", "-o", "public/2024", "--lang", "en"]) == 2
    assert "public/2024: " in capsys.readouterr().err


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("due", ["2024-06-31", "2024年6月上旬", "FY2024"])
def test_a_date_that_is_no_month_is_a_finding_and_no_defect(
    due: str, lang: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = county / "targets/sound.yaml"
    head, target, rest = plan.read_text("utf-8").partition("at_least:")
    plan.write_text(f"{head}due: {due}, {target}{rest}", "utf-8")
    assert main(["check", "--lang", lang]) == 1
    assert "T212] " in capsys.readouterr().out
