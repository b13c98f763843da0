"""Measures how plain the code is: a line a figure for each folder named; the tests hold `LIMITS`.

A line of code is one that is neither blank nor a comment nor part of a docstring.
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[1]

LIMITS = {
    "nodes_per_line": 8.0,
    "comprehensions_per_100": 3.0,
    "conditionals_per_100": 2.0,
    "function_median": 9.0,
    "function_p90": 25.0,
    "function_longest": 60.0,
    "complexity_p90": 6.0,
    "complexity_worst": 12.0,
    "imports_in_functions": 20.0,
    "module_longest": 400.0,
}
"""No figure may be larger. Raising one is a decision that ARCHITECTURE.md gives the reason for."""
COMMENTS_PER_100 = (2.0, 6.0)
"""Fewer comments leave the reasons out; with more of them, the names do not carry the meaning."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BRANCHES = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.While,
    ast.ExceptHandler,
    ast.Assert,
    ast.comprehension,
    ast.match_case,
)


@dataclass
class Measures:
    """The sums over some modules, from which the figures are worked out."""

    nodes: int = 0
    lines: int = 0
    comments: int = 0
    comprehensions: int = 0
    conditionals: int = 0
    imports_in_functions: int = 0
    module_longest: int = 0
    modules: int = 0

    def __post_init__(self) -> None:
        """Start with no functions."""
        self.function_lengths: list[int] = []
        self.complexities: list[int] = []

    def add(self, source: str) -> None:
        """Count one module."""
        tree = ast.parse(source)
        text_lines = source.splitlines()
        docstrings = set(docstring_lines(tree))
        code = [
            number
            for number, line in enumerate(text_lines, 1)
            if is_code(line) and number not in docstrings
        ]
        self.modules += 1
        self.lines += len(code)
        self.module_longest = max(self.module_longest, len(text_lines))
        self.comments += comments_in(source)
        for node in ast.walk(tree):
            self.nodes += 1
            self.comprehensions += isinstance(node, _COMPREHENSIONS)
            self.conditionals += isinstance(node, ast.IfExp)
            if isinstance(node, Function):
                self.add_function(node)

    def add_function(self, function: Function) -> None:
        """Count one function."""
        last_line = function.end_lineno or function.lineno
        self.function_lengths.append(last_line - function.lineno + 1)
        self.complexities.append(complexity(function))
        self.imports_in_functions += sum(
            isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)
        )

    def figures(self) -> dict[str, float]:
        """Return each figure of `LIMITS`, and the comments in 100 lines."""
        hundreds = max(self.lines, 1) / 100
        return {
            "nodes_per_line": self.nodes / max(self.lines, 1),
            "comprehensions_per_100": self.comprehensions / hundreds,
            "conditionals_per_100": self.conditionals / hundreds,
            "function_median": median(self.function_lengths or [0]),
            "function_p90": ninetieth(self.function_lengths),
            "function_longest": max(self.function_lengths, default=0),
            "complexity_p90": ninetieth(self.complexities),
            "complexity_worst": max(self.complexities, default=0),
            "imports_in_functions": self.imports_in_functions,
            "module_longest": self.module_longest,
            "comments_per_100": self.comments / hundreds,
        }


def is_code(line: str) -> bool:
    """Return whether a line holds more than white space and a comment."""
    text = line.strip()
    return bool(text) and not text.startswith("#")


def docstring_lines(tree: ast.Module) -> Iterator[int]:
    """Yield the number of every line that belongs to a bare string: docstrings, and those below a field."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def comments_in(source: str) -> int:
    """Return how many comments there are, but for instructions to a tool."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return sum(
        token.type == tokenize.COMMENT and not token.string.startswith("# fmt:")
        for token in tokens
    )


def complexity(function: Function) -> int:
    """Return McCabe's number of a function: one, and one for each place where its way parts."""
    ways = 1
    for node in ast.walk(function):
        ways += isinstance(node, _BRANCHES)
        if isinstance(node, ast.BoolOp):
            ways += len(node.values) - 1
    return ways


def ninetieth(values: list[int]) -> float:
    """Return the value that nine of ten do not exceed."""
    return (
        quantiles(values, n=10, method="inclusive")[-1]
        if len(values) > 1
        else float(sum(values))
    )


def measured(files: Iterable[Path]) -> Measures:
    """Return the sums over some files."""
    measures = Measures()
    for file in sorted(files):
        measures.add(file.read_text("utf-8"))
    return measures


def main() -> None:
    """Print the figures of each folder, those over their limit marked."""
    folders = sys.argv[1:] or ["auditor"]
    for folder in folders:
        path = ROOT / folder
        files = path.rglob("*.py") if path.is_dir() else [path]
        measures = measured(files)
        print(f"{folder}: {measures.modules} modules, {measures.lines} lines of code")
        for name, figure in measures.figures().items():
            limit = LIMITS.get(name)
            mark = "  <-- over" if limit is not None and figure > limit else ""
            print(
                f"  {name:24} {figure:7.1f}  (limit {limit if limit is not None else COMMENTS_PER_100}){mark}"
            )


if __name__ == "__main__":
    main()
