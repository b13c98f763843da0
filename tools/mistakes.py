"""The mistakes that are made most, each as an edit of one sound data repository, and what the program answers.

The table in docs/mistakes.md is made of them (`make docs`); tests/test_mistakes.py holds every answer to one documented
exit code, no traceback, and a sentence that says what to do.
"""

import os
import re
import shlex
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.cli import main

PLAN = """\
plan:
  id: yunxi-2024
  title: 云溪县2024年政府工作目标
  entity: 云溪县
  year: 2024
sections:
  - id: jobs
    ref: 一
    title: 就业和民生
    targets:
      - id: urban-jobs
        name: 新增城镇就业
        at_least: 1200
        unit: 人
        owner: 县人社局
        cite: 新增城镇就业1200人以上
      - id: coverage
        name: 电视覆盖率
        measure: level
        at_least: 90
        unit: '%'
        cite: 电视覆盖率90%以上
"""
ACTUALS = """\
指标,期间,数值,单位,来源
新增城镇就业,前三季度,950,人,月报
电视覆盖率,9月,91,%,月报
"""
SOUND = {"targets/2024.yaml": PLAN, "actuals/2024.csv": ACTUALS}
_PLAN, _ACTUALS = "targets/2024.yaml", "actuals/2024.csv"
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"}


@dataclass(frozen=True)
class Mistake:
    """One mistake: what it is called, what it changes, and the command that meets it."""

    zh: str
    en: str
    edits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """A text in a file, and what stands in its place."""
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    """Files that lie there too."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    command: str = "audit check"

    def make(self, folder: Path) -> None:
        """Write the sound repository and make the mistake in it."""
        texts: dict[str, str | bytes] = dict(SOUND)
        for name, (old, new) in self.edits.items():
            text = texts[name]
            if not isinstance(text, str) or old not in text:
                raise ValueError(f"{name} has no {old!r}")
            texts[name] = text.replace(old, new)
        for name, new_name in self.renamed.items():
            content = texts.pop(name)
            if new_name:
                texts[new_name] = content
        texts |= self.files
        for name, content in texts.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def answer(self, language: str) -> tuple[int, str]:
        """Return the exit code and everything that is printed."""
        printed = StringIO()
        with TemporaryDirectory() as name, chdir(name):
            self.make(Path(name))
            before = {
                key: os.environ.get(key)
                for key in ("LC_ALL", "NO_COLOR", "GITHUB_ACTIONS")
            }
            os.environ.update(
                LC_ALL=_LOCALES[language], NO_COLOR="1", GITHUB_ACTIONS=""
            )
            try:
                with redirect_stdout(printed), redirect_stderr(printed):
                    code = main(
                        [*shlex.split(self.command)[1:], *self._language(language)]
                    )
            finally:
                for key, value in before.items():
                    os.environ.pop(key, None)
                    if value is not None:
                        os.environ[key] = value
        return code, printed.getvalue()

    def sentence(self, language: str) -> str:
        """Return the line that says what is wrong and what to do: no gap warning where there is another."""
        lines = [line.strip() for line in self.answer(language)[1].splitlines()]
        messages = [
            line
            for line in lines
            if re.match(r"(错误：|error: )", line)
            or re.search(r"[：:] ?\S+\[[TAPC]\d", line)
        ]
        better = [line for line in messages if not re.search(r"\[(P|T305)", line)]
        return (better or messages or [""])[0]

    def _language(self, language: str) -> list[str]:
        """Return the option that asks for a language, where the command has it, and a width that breaks no line."""
        if self.command.startswith("audit check"):
            return ["--lang", language, "--width", "1000"]
        return ["--lang", language]


def _plan(zh: str, en: str, old: str, new: str) -> Mistake:
    """Return a mistake in the plan."""
    return Mistake(zh, en, {_PLAN: (old, new)})


def _row(zh: str, en: str, old: str, new: str) -> Mistake:
    """Return a mistake in the figures."""
    return Mistake(zh, en, {_ACTUALS: (old, new)})


MISTAKES = (
    # the folder and the command
    Mistake("在错的文件夹里运行", "run in the wrong folder", command="audit check actuals"),
    Mistake("把文件当成文件夹", "a file for the folder", command="audit check targets/2024.yaml"),
    Mistake("文件夹名写错", "a folder that is not there", command="audit check yunxi"),
    Mistake("命令写错", "a command misspelt", command="audit chek"),
    Mistake("选项写错", "an option misspelt", command="audit check --falt-on behind"),
    Mistake("用年份当计划名", "a year for a plan", command="audit check --plan 2023"),
    Mistake("审核期间写错", "a period misspelt", command="audit check --as-of 三季初"),
    Mistake("审核期间是上年", "last year's period", command="audit check --as-of 2023Q4"),
    Mistake("状态的名称写错", "a status misspelt", command="audit check --status 落后"),
    Mistake("责任单位写错", "a unit misspelt", command="audit check --owner 县人设局"),
    Mistake("部分写错", "a section misspelt", command="audit check --section 就业与民生"),
    Mistake("格式写错", "a format misspelt", command="audit check --format excel"),
    Mistake("格式后面漏了文件名", "a format without its file", command="audit check --format json:"),
    Mistake("报告写成不认识的类型", "a report of an unknown type", command="audit report --as-of 2024Q3 -o 通报.wps"),
    Mistake("目标的名称写错", "a target misspelt", command="audit show 城镇就业人数"),
    Mistake("规则代码写错", "a rule misspelt", command="audit rules A21"),
    # the files
    Mistake("计划存成 .yaml.txt", "a plan saved as .yaml.txt", renamed={_PLAN: "targets/2024.yaml.txt"}),
    Mistake("计划放错了文件夹", "a plan in the wrong folder", renamed={_PLAN: "2024.yaml"}),
    Mistake("计划是 Word 文件", "a plan in Word", renamed={_PLAN: ""}, files={"targets/2024.docx": b"PK\x03\x04"}),
    Mistake("拷贝一份计划忘了改", "a plan copied and not changed", files={"targets/2025.yaml": PLAN}),
    Mistake("实际值表是 Numbers 文件", "figures in Numbers", renamed={_ACTUALS: "actuals/2024.numbers"}),
    Mistake("实际值表开着没关", "the lock file of an open workbook", files={"actuals/~$2024.xlsx": b"\x04user"}),
    Mistake("旧的 .xls 工作簿", "an old .xls workbook", files={"actuals/a.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}),
    Mistake("计划是空文件", "an empty plan", files={_PLAN: ""}),
    Mistake("表格只有表头之外的字", "a table without a header", files={_ACTUALS: "新增城镇就业,950\n"}),
    # the plan
    _plan("键写成中文", "a key in Chinese", "at_least: 1200", "目标: 1200"),
    _plan("键写错", "a key misspelt", "at_least: 1200", "at_lest: 1200"),
    _plan("冒号是全角", "a full-width colon", "unit: 人", "unit：人"),
    _plan("冒号后面没有空格", "no space behind the colon", "unit: 人", "unit:人"),
    _plan("用中文引号", "Chinese quotes", "unit: '%'", "unit: “%”"),
    _plan("数字是全角", "full-width digits", "at_least: 1200", "at_least: １２００"),
    _plan("数字带单位", "a number with its unit", "at_least: 1200", "at_least: 1200人"),
    _plan("目标写成 ≥1200", "a goal written ≥1200", "at_least: 1200", "at_least: ≥1200"),
    _plan("没有写目标", "no goal", "        at_least: 1200\n", ""),
    _plan("写了两个目标", "two goals", "at_least: 1200", "at_least: 1200\n        at_most: 1300"),
    _plan("缩进用制表符", "a tab for indentation", "        unit: 人", "\tunit: 人"),
    _plan("标识用中文", "an id in Chinese", "id: urban-jobs", "id: 城镇就业"),
    _plan("标识重复", "an id twice", "id: coverage", "id: urban-jobs"),
    _plan("引文的数字对不上", "a clause with another figure", "新增城镇就业1200人以上", "新增城镇就业1300人以上"),
    _plan("单位与引文不同", "a unit other than the clause's", "unit: 人", "unit: 人次"),
    _plan("没有写引文", "no clause", "        cite: 新增城镇就业1200人以上\n", ""),
    # the figures
    _row("指标名称写错", "a name misspelt", "新增城镇就业,", "新增城镇就业人数,"),
    _row("期间是下一年", "a period of another year", "前三季度,950", "2025年前三季度,950"),
    _row("期间看不懂", "a period nobody understands", "前三季度,950", "三季初,950"),
    _row("单位对不上", "a unit that does not fit", "950,人", "950,人次"),
    _row("数值写成文字", "words for a number", "950,人", "约九百五十,人"),
    _row("数值带全角逗号", "a full-width comma in a number", "950,人", "1，950，人"),
    _row("累计和当期混填", "single and cumulated months mixed", "新增城镇就业,前三季度,950,人,月报",
         "新增城镇就业,1-6月,900,人,月报\n新增城镇就业,1-9月,300,人,月报"),
    _row("同一个数填了两个值", "two values for one figure", "电视覆盖率,9月,91,%,月报",
         "电视覆盖率,9月,91,%,月报\n电视覆盖率,9月,93,%,季报"),
)  # fmt: skip
