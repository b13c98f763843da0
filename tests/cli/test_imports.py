"""What each command loads, as golden lists: an import that a command has not had before is a decision, not an accident.

`make golden` accepts a new list; read the difference before it is committed, and what it costs (`make bench`).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/dancheng-2024-simulated"

# msgspec takes typing_extensions where it finds it: the development tools bring it, an installation does not. What
# PyYAML was compiled with leaves its own names.
BROUGHT = re.compile("typing_extensions|_?cython.*")
HEAVY = frozenset({
    "ast", "asyncio", "bz2", "concurrent", "dataclasses", "difflib", "email", "gettext", "hashlib", "html", "http",
    "inspect", "json", "locale", "logging", "lzma", "multiprocessing", "pickle", "platform", "random", "shutil",
    "signal", "socket", "sqlite3", "ssl", "statistics", "subprocess", "tempfile", "threading", "tokenize", "tomllib",
    "traceback", "unittest", "xml", "zipfile",
})  # fmt: skip
"""Parts of the standard library that take a while to load, or have no business here."""

COMMANDS = {
    "version": ["--version"],
    "help": ["--help"],
    "help-check": ["check", "--help"],
    **{
        f"check-{name}": ["check", EXAMPLE, "--format", name]
        for name in ("table", "json", "csv", "markdown", "github", "gitlab", "sarif", "junit")
    },
    **{
        f"report-{name}": ["report", EXAMPLE, "--as-of", "2024Q3", "--format", name]
        for name in ("text", "markdown", "html")
    },
    "show": ["show", "new-urban-employment", EXAMPLE],
    "diff": ["diff", EXAMPLE, "--from", "2024Q1", "--to", "2024Q2"],
    "rules": ["rules"],
    "rules-one": ["rules", "A204"],
    "schema": ["schema"],
    "init": ["init", "{folder}/new", "--year", "2024"],
    "trace": ["trace", "{folder}/report.txt", EXAMPLE],
    "draft": ["draft", "{folder}/report.txt", "--year", "2024"],
}

ONLY = {
    "jinja2": {"report-text", "report-markdown", "report-html"},
    "markupsafe": {"report-text", "report-markdown", "report-html"},
    "tabulate": {"report-text"},
    "wcwidth": {"report-text"},
    "pypinyin": {"draft"},
}
"""The libraries that are loaded for some commands alone."""
NEVER = frozenset({"jsonschema", "markdown_it", "pydantic", "pygments", "pytest", "requests", "rich.console"})
NEVER_OF_PYTHON = frozenset({"asyncio", "concurrent", "http", "multiprocessing", "sqlite3", "ssl", "unittest"})

CODE = """
import sys
before = set(sys.modules)
from auditor.cli import main
code = main(sys.argv[2:])
loaded = sorted(set(sys.modules) - before)
import json
from pathlib import Path
Path(sys.argv[1]).write_text(json.dumps([code, loaded]), "utf-8")
"""


def loaded_by(words: list[str], folder: Path) -> set[str]:
    """Return the modules that a run loads beyond those that Python had loaded at its start."""
    (folder / "report.txt").write_text("今年目标：新增城镇就业7300人，粮食总产量保持在23亿斤以上。\n", "utf-8")
    told = folder / "told.json"
    spoken = [word.format(folder=folder) for word in words]
    # Said in so many words, since the line editor that pytest loads gives COLUMNS to every child of its own accord.
    world = {**{name: value for name, value in os.environ.items() if name != "COLUMNS"}, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", CODE, str(told), *spoken]
    done = subprocess.run(command, cwd=ROOT, env=world, capture_output=True, check=False)
    assert told.is_file(), done.stderr.decode()
    code, modules = json.loads(told.read_text("utf-8"))
    assert code in {0, 1}, done.stderr.decode()
    return set(modules)


def packages_in(modules: set[str]) -> list[str]:
    """Return the libraries of others among modules."""
    top = {name.partition(".")[0] for name in modules}
    return sorted(name for name in top - sys.stdlib_module_names - {"auditor"} if not BROUGHT.fullmatch(name))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_what_it_is_known_to_load(
    name: str, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    modules = loaded_by(COMMANDS[name], tmp_path)
    rooms = sorted(module for module in modules if module.startswith("auditor."))
    golden(f"imports/{name}.txt", "\n".join([*packages_in(modules), "", *rooms]) + "\n")
    assert [library for library, commands in ONLY.items() if library in modules and name not in commands] == []
    assert modules & (NEVER | NEVER_OF_PYTHON) == set()
    assert "email" not in modules or name == "report-text"  # tabulate asks for its own version


@pytest.mark.parametrize(
    ("name", "heavy"),
    [
        ("version", set()),
        ("check-json", {"ast", "inspect", "locale", "platform", "tokenize"}),
    ],
)
def test_of_the_standard_library_the_quick_commands_load_little(name: str, heavy: set[str], tmp_path: Path) -> None:
    assert loaded_by(COMMANDS[name], tmp_path) & HEAVY <= heavy
