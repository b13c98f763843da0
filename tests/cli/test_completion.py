"""What a shell is offered, asked in the shells' own way; and that it never hears a complaint."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.cli.app import COMMANDS, build
from auditor.cli.messages import messages_for
from auditor.locales import languages
from auditor.model.assessment import Status
from auditor.model.findings import RULES

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/dancheng-2024-simulated"
PLAN = """\
plan: {{id: {id}, title: "[/]'$(boom)`:\\"", entity: 云溪县, year: {year}, language: zh}}
sections:
  - id: first
    title: "[bold]甲"
    targets:
      - {{id: new-jobs, name: 新增就业, at_least: 7300, unit: 人, owner: 县 人社局, cite: 新增就业7300人}}
      - {{id: roads, name: "道路 $(boom)", at_least: 40, unit: 公里, owner: 县住建局, cite: 道路40公里}}
"""


class Shell:
    """A shell that asks what it may offer; anything said on the side is a failure."""

    def __init__(
        self, patch: pytest.MonkeyPatch, heard: pytest.CaptureFixture[str]
    ) -> None:
        self.patch, self.heard = patch, heard

    def __call__(
        self,
        *words: str,
        folder: Path = EXAMPLE,
        kind: str = "bash",
        language: str = "zh_CN",
    ) -> list[str]:
        """Return what is offered for the last of some words."""
        self.patch.chdir(folder)
        for name, value in asked(*words, kind=kind, language=language).items():
            self.patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main([])
        said = self.heard.readouterr()
        assert (ended.value.code, said.err) == (0, "")
        return [line for line in said.out.splitlines() if line]


def asked(*words: str, kind: str, language: str) -> dict[str, str]:
    """Return how a kind of shell asks for completions."""
    line = " ".join(["audit", *words])
    return {
        "_AUDIT_COMPLETE": f"complete_{kind}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "LC_ALL": f"{language}.UTF-8",
    }


@pytest.fixture
def offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    return Shell(monkeypatch, capsys)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Two plans full of what a shell must not be given."""
    (tmp_path / "targets").mkdir()
    for year in (2023, 2024):
        text = PLAN.format(id=f"yunxi-{year}", year=year)
        (tmp_path / f"targets/{year}.yaml").write_text(text, "utf-8")
    return tmp_path


class TestNames:
    def test_commands(self, offered: Shell) -> None:
        assert offered("d") == ["diff", "draft"]
        assert offered("") == list(COMMANDS)
        # The word before is not one of them, so one of them is still to come.
        assert offered("no-such-command", "") == list(COMMANDS)

    def test_targets_by_id_and_by_name(self, offered: Shell) -> None:
        assert offered("show", "new-u") == ["new-urban-employment"]
        assert offered("show", "新增城") == ["新增城镇就业"]
        assert len(offered("show", "")) == 149

    def test_sections_owners_and_plans(self, offered: Shell) -> None:
        assert "innovation" in offered("check", "--section", "")
        assert offered("check", "--owner", "县人") == ["县人社局"]
        assert offered("diff", "--plan", "") == ["dancheng-2024-simulated"]

    def test_statuses_gates_rules_and_languages(self, offered: Shell) -> None:
        assert offered("check", "--status", "") == [status.value for status in Status]
        assert offered("check", "--fail-on", "a") == ["at-risk"]
        assert offered("rules", "") == list(RULES)
        assert offered("rules", "T30") == [
            code for code in RULES if code.startswith("T30")
        ]
        assert offered("check", "--select", "A203,P10") == [
            f"A203,{code}" for code in RULES if code.startswith("P10")
        ]
        assert offered("show", "--lang", "") == list(languages())

    def test_ahead_is_offered_where_a_plan_tells_it_apart(
        self, offered: Shell, county: Path
    ) -> None:
        assert offered("check", "--status", "ah", folder=county) == []
        plan = county / "targets/2024.yaml"
        plan.write_text(
            plan.read_text("utf-8").replace(
                "language: zh", "language: zh, policy: {ahead: 5}"
            ),
            "utf-8",
        )
        assert offered("check", "--status", "ah", folder=county) == ["ahead"]

    def test_the_folder_already_typed_is_the_one_asked(
        self, offered: Shell, county: Path
    ) -> None:
        assert offered("check", str(EXAMPLE), "--plan", "", folder=county) == [
            "dancheng-2024-simulated"
        ]
        assert offered(
            "check", str(EXAMPLE), "--strict", "--section", "inno", folder=county
        ) == ["innovation"]

    def test_a_plan_already_named_narrows_the_rest(
        self, offered: Shell, county: Path
    ) -> None:
        assert offered("diff", "--plan", "", folder=county) == [
            "yunxi-2023",
            "yunxi-2024",
        ]
        assert offered(
            "check", "--plan", "yunxi-2023", "--section", "", folder=county
        ) == ["first"]
        assert (
            offered("check", "--plan", "nothing", "--section", "", folder=county) == []
        )


class TestManners:
    def test_what_a_shell_would_take_apart_is_not_offered(
        self, offered: Shell, county: Path
    ) -> None:
        assert offered("check", "--owner", "", folder=county) == ["县住建局"]
        assert offered("show", "道", folder=county) == []

    @pytest.mark.parametrize("kind", ["bash", "zsh", "fish", "powershell"])
    def test_in_every_shell_a_remark_is_only_a_remark(
        self, kind: str, offered: Shell, county: Path
    ) -> None:
        lines = offered(
            "check", "--plan", "yunxi-2024", "--section", "", folder=county, kind=kind
        )
        assert "first" in lines[0]
        plans = "\n".join(offered("check", "--plan", "", folder=county, kind=kind))
        assert "yunxi-2023" in plans
        assert not any(piece in plans for piece in ("$(", "`", "[/]", "boom)"))

    def test_remarks_are_in_the_language_of_the_system(self, offered: Shell) -> None:
        (line,) = offered("rules", "A203", kind="fish")
        assert line.split("\t")[1] == "单位不能换算"
        (line,) = offered("rules", "A203", kind="fish", language="en_GB")
        assert line.isascii()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "plan: [",
            "plan: {id: x}",
            "\0",
            "sections: []",
            "!!python/object:os.system {}",
            "&a [*a]",
        ],
    )
    def test_a_plan_that_cannot_be_read_offers_nothing(
        self, text: str, offered: Shell, tmp_path: Path
    ) -> None:
        (tmp_path / "targets").mkdir()
        (tmp_path / "targets/2024.yaml").write_text(text, "utf-8")
        assert offered("show", "", folder=tmp_path) == []

    def test_neither_does_a_folder_without_any(
        self, offered: Shell, tmp_path: Path
    ) -> None:
        for words in (
            ("check", "nowhere", "--plan", ""),
            ("show", ""),
            ("check", "--plan", ""),
            ("check", "--section", ""),
            ("check", "--owner", ""),
        ):
            assert offered(*words, folder=tmp_path) == []

    def test_a_plan_with_a_fault_still_offers_the_rest(
        self, offered: Shell, county: Path
    ) -> None:
        file = county / "targets/2024.yaml"
        file.write_text(
            file.read_text("utf-8").replace("unit: 公里", "unit: 斗"), "utf-8"
        )
        assert offered("show", "", folder=county) == ["new-jobs", "roads"]


def test_a_real_shell_hears_the_same(county: Path) -> None:
    env = {**os.environ, **asked("show", "ne", kind="bash", language="C")}
    done = subprocess.run(
        [sys.executable, "-m", "auditor"],
        cwd=county,
        env=env,
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"new-jobs\n", b"")


def test_a_help_text_is_translated_once() -> None:
    command: Any = build(messages_for(["--lang", "en"]))
    assert command.get_short_help_str() == command.get_short_help_str()
