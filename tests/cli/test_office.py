"""Word and Excel from the command line: the ending decides, and such files are never printed."""

import re
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from auditor.cli import main

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)
ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "examples" / "dancheng-2024-simulated")
TEMPLATE = str(ROOT / "examples" / "红头.docx")
PLAN = """\
plan: {id: a-2024, title: 甲县2024年目标, entity: 甲县, year: 2024, policy: {score: {}, lights: {yellow: 10, red: 30}}}
sections:
  - id: jobs
    title: 就业
    targets:
      - {id: jobs, name: 新增城镇就业, at_least: 7300, unit: 人, cite: 新增城镇就业7300人, owner: [人社局, 财政局]}
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    for folder in ("targets", "actuals"):
        (tmp_path / "county" / folder).mkdir(parents=True)
    (tmp_path / "county" / "targets" / "2024.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "county" / "actuals" / "2024.csv").write_text(
        "指标,期间,数值,来源\n新增城镇就业,前三季度,4468,月报\n", "utf-8"
    )
    return tmp_path / "county"


def test_the_ending_decides_between_word_and_excel(tmp_path: Path) -> None:
    letter, ledger = tmp_path / "通报.docx", tmp_path / "台账.xlsx"
    assert main(["report", EXAMPLE, "--as-of", "2024Q3", "-o", str(letter)]) == 0
    assert main(["report", EXAMPLE, "--as-of", "2024Q3", "-o", str(ledger)]) == 0
    assert docx.Document(str(letter)).paragraphs[0].text == "【模拟数据，非真实报送】"
    assert openpyxl.load_workbook(ledger).sheetnames == [
        "总表",
        "滞后清单",
        "责任单位",
        "数据说明",
        "数据",
    ]


def test_a_template_of_an_office_is_filled_in(tmp_path: Path) -> None:
    letter = tmp_path / "通报.docx"
    assert (
        main(
            [
                "report",
                EXAMPLE,
                "--as-of",
                "2024Q3",
                "--template",
                TEMPLATE,
                "-o",
                str(letter),
            ]
        )
        == 0
    )
    assert "郸城县" in [one.text for one in docx.Document(str(letter)).paragraphs]


@pytest.mark.parametrize(
    "words",
    [
        ["report", EXAMPLE, "--format", "docx"],
        ["report", EXAMPLE, "--format", "xlsx"],
        ["check", EXAMPLE, "--format", "xlsx"],
    ],
)
def test_such_files_are_not_printed(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--lang", "zh"]) == 2
    assert "要写明写到哪个文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("template", "said"),
    [("no-such.docx", "读不了"), (str(ROOT / "README.md"), "不是 Word 文档")],
)
def test_what_is_no_template_is_refused(
    template: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "通报.docx"
    assert (
        main(
            [
                "report",
                EXAMPLE,
                "--template",
                template,
                "-o",
                str(target),
                "--lang",
                "zh",
            ]
        )
        == 2
    )
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_a_check_writes_its_ledger_and_still_says_how_it_went(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "台账.xlsx"
    assert main(["check", str(county), "--format", f"xlsx:{ledger}"]) == 0
    assert "甲县2024年目标" in capsys.readouterr().out
    assert openpyxl.load_workbook(ledger)["总表"]["D4"].value == "新增城镇就业"


def test_a_check_of_many_writes_places_and_targets(
    county: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "各县.xlsx"
    assert (
        main(["check", "--all", str(county.parent), "--format", f"xlsx:{ledger}"]) == 0
    )
    book = openpyxl.load_workbook(BytesIO(ledger.read_bytes()))
    assert [cell.value for cell in book["地区和指标"][3]] == ["甲县", 0.612]
    assert book["地区"]["B3"].value == "甲县"


def test_show_says_the_light_the_points_and_who_supports(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "jobs", str(county), "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert "黄灯" in shown
    assert "0.61分＝权重1×计分完成率61.2%（4468人÷7300人）" in shown
    assert "财政局" in shown


def test_files_of_offices_need_their_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # As where the extra "office" is not installed.
    monkeypatch.setitem(
        __import__("sys").modules, "auditor.rendering.writers.xlsx", None
    )
    monkeypatch.setitem(
        __import__("sys").modules, "auditor.rendering.writers.docx_template", None
    )
    assert (
        main(["report", EXAMPLE, "-o", str(tmp_path / "a.xlsx"), "--lang", "zh"]) == 2
    )
    assert "没有安装 XlsxWriter" in capsys.readouterr().err
    assert (
        main(
            [
                "report",
                EXAMPLE,
                "--template",
                TEMPLATE,
                "-o",
                str(tmp_path / "a.docx"),
                "--lang",
                "zh",
            ]
        )
        == 2
    )
    assert "没有安装 docxtpl" in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_a_light_of_the_plans_own_stands_beside_the_status_it_differs_from(
    format_: str, county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """13.8 points behind is behind, which alone is red; this plan's red begins at 30."""
    main(["check", str(county), "--as-of", "2024Q3", "--format", format_])
    shown = capsys.readouterr().out
    words = {"csv": "yellow", "json": '"light": "yellow"'}
    assert words.get(format_, "黄灯") in shown
    assert "红灯" not in shown


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_a_report_has_a_column_of_lights_where_the_plan_has_thresholds(
    ending: str, county: Path, tmp_path: Path
) -> None:
    file = tmp_path / f"report.{ending}"
    main(["report", str(county), "--as-of", "2024Q3", "-o", str(file)])
    text = file.read_text("utf-8")
    assert "亮灯" in text
    assert "黄灯" in text
    assert "红灯" not in text
    # On a page the dot is the light's, and the status is a word.
    dots = re.findall(r'class="badge ([^"]*)"', text)
    assert set(dots) <= {"yellow light-yellow"}


def test_without_thresholds_the_status_is_the_light(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = county / "targets" / "2024.yaml"
    plan.write_text(PLAN.replace(", lights: {yellow: 10, red: 30}", ""), "utf-8")
    main(["check", str(county), "--as-of", "2024Q3"])
    shown = capsys.readouterr().out
    assert "欠序时" in shown
    assert "灯" not in shown
