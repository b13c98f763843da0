"""The house keeps its measure: few rooms, short functions, a sign on every door, nothing of one machine."""

import ast
import re
import shutil
import subprocess
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from statistics import median

import pytest

# Raising one of these is a decision: ARCHITECTURE.md says why.
ROOMS = 300  # modules, by need
ROOM_LINES = 400  # a longer room holds a second noun: split it there
MEDIAN_FUNCTION = 12  # lines from `def` to the end, docstring included
LONG_FUNCTION = 40  # 95 of 100 functions are no longer; a command with its many options may be
FEW_COMMENTS = 1  # in 100 lines: below, the reasons are missing
MANY_COMMENTS = 8  # above, the names do not carry the meaning
YOUNG = 1000  # lines: in so small a house the share of comments says nothing

# Taken apart here, so that this file does not hold what it looks for.
HOSTS = [("pypi", "org"), ("files", "pythonhosted"), ("registry", "npmjs"), ("deb", "debian")]
FOLDERS = ["work", "root", "home"]

ROOT = Path(__file__).parents[1]
HOUSE = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted(ROOT.glob("auditor/**/*.py"))}
TREES = {name: ast.parse(text, name) for name, text in HOUSE.items()}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = ast.Module | ast.ClassDef | Function


def public(name: str, node: Named) -> Iterator[tuple[str, Named]]:
    """Yield `node` and what it offers to others, each with its full name."""
    yield name, node
    if not isinstance(node, Function):
        for child in node.body:
            if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
                yield from public(f"{name}.{child.name}", child)


def function_lengths() -> list[int]:
    """Return the lines of every function of the house, the shortest first."""
    nodes = (node for tree in TREES.values() for node in ast.walk(tree))
    functions = (node for node in nodes if isinstance(node, Function))
    return sorted((node.end_lineno or node.lineno) - node.lineno + 1 for node in functions)


def test_rooms_are_few() -> None:
    rooms = [name for name in HOUSE if not name.endswith(("__init__.py", "__main__.py"))]
    assert len(rooms) <= ROOMS


def test_rooms_are_small() -> None:
    lines = {name: len(text.splitlines()) for name, text in HOUSE.items()}
    assert {name: count for name, count in lines.items() if count > ROOM_LINES} == {}


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert median(lengths) <= MEDIAN_FUNCTION
    assert lengths[len(lengths) * 95 // 100] <= LONG_FUNCTION


def test_every_module_and_public_name_says_what_it_is() -> None:
    named = [pair for name, tree in TREES.items() for pair in public(name, tree)]
    assert [name for name, node in named if not ast.get_docstring(node)] == []


def test_comments_say_enough_and_not_too_much() -> None:
    tokens = (token for text in HOUSE.values() for token in tokenize.generate_tokens(StringIO(text).readline))
    comments = sum(token.type == tokenize.COMMENT for token in tokens)
    lines = sum(len(text.splitlines()) for text in HOUSE.values())
    assert lines <= YOUNG or FEW_COMMENTS <= 100 * comments / lines <= MANY_COMMENTS


@pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(), reason="only git knows which files are ours"
)
def test_nothing_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = "|".join(re.escape(".".join(host)) for host in HOSTS)
    # The folder at the start of a path: not inside an address or a longer path.
    foreign = re.compile(rf"{hosts}|(?<![\w.~-])/(?:{'|'.join(FOLDERS)})/".encode())
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    found = [(str(file.relative_to(ROOT)), foreign.search(file.read_bytes())) for file in files]
    assert [(name, match[0].decode()) for name, match in found if match] == []
